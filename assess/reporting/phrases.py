"""Labels of the model's closed lists, and the fixed words of a document, for every document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Protocol

from assess.language import Words


class Labelled(Protocol):
    """An entry of a closed list of the model."""

    @property
    def code(self) -> str:
        """Its code, for machines."""

    @property
    def label(self) -> str:
        """Its label, for readers."""


def label_of(entries: Iterable[Labelled], code: str) -> str:
    """The label of an entry by its code; the code itself where the model does not know it."""
    return next((entry.label for entry in entries if entry.code == code), code)


def fixed_words(words: Words, prefix: str) -> Mapping[str, str]:
    """A document's entries without slots and plurals, which templates may name, by key without the prefix."""
    fixed = {
        key.removeprefix(prefix): words.say(key)
        for key, entry in words.english.items()
        if key.startswith(prefix) and len(entry.english) == 1 and "{" not in entry.english[0]
    }
    return MappingProxyType(fixed)
