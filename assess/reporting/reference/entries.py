"""The pieces that all parts of the reference are made of."""

from __future__ import annotations

from dataclasses import dataclass

from assess.language import Words

PREFIX = "reference."


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """A label and what stands beside it."""

    label: str
    text: str


def say(words: Words, key: str, **values: str | float) -> str:
    """The reference's sentence under a key (without its first part)."""
    return words.say(f"{PREFIX}{key}", **values)
