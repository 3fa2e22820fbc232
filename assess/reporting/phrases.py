"""The labels of the model's closed lists, for every document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


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
