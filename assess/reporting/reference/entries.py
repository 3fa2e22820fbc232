"""The pieces that all parts of the reference are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from assess.language import Words

PREFIX = "reference."


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and what stands beside it."""

    label: str
    text: str


class Labelled(Protocol):
    """An entry of a closed list of the model."""

    @property
    def code(self) -> str:
        """Its code, for machines."""

    @property
    def label(self) -> str:
        """Its label, for readers."""


def say(words: Words, key: str, **values: str | float) -> str:
    """The reference's sentence under a key (without its first part)."""
    return words.say(f"{PREFIX}{key}", **values)


def label_of(entries: Iterable[Labelled], code: str) -> str:
    """The label of an entry by its code."""
    return next(entry.label for entry in entries if entry.code == code)
