"""What is typed for a level and for a grade of evidence, and so what is shown everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


def as_typed(token: str) -> int | str:
    """A token as it stands in a cell: a number where it is one, so that a typed 3 and a chosen 3 are the same."""
    return int(token) if token.isdecimal() and str(int(token)) == token else token


def counts_up(tokens: Sequence[str]) -> bool:
    """Whether tokens are their places: 0, 1, 2 and so on."""
    return list(tokens) == [str(place) for place in range(len(tokens))]


@dataclass(frozen=True, slots=True)
class Scale:
    """The tokens of levels and of grades, from the lowest up; () where they are their places: 0, 1, 2 and so on."""

    levels: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()

    def level(self, level: int | None) -> int | str | None:
        """What is typed for a level, as a number where it is one; None for none."""
        return None if level is None else _typed(self.levels, level)

    def grade(self, grade: int) -> int | str:
        """What is typed for a grade of evidence, as a number where it is one."""
        return _typed(self.grades, grade)


def scale_of_tokens(levels: Sequence[str], grades: Sequence[str]) -> Scale:
    """The scale with these tokens."""
    kept = (() if counts_up(tokens) else tuple(tokens) for tokens in (levels, grades))
    return Scale(*kept)


COUNTING = Scale()
"""A scale on which what is typed is the place of the level."""


def _typed(tokens: Sequence[str], place: int) -> int | str:
    return as_typed(tokens[place]) if 0 <= place < len(tokens) else place
