"""What may be told of a number of incubators: the number, or a word where it would tell of single ones."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.birth import must


@dataclass(frozen=True, slots=True)
class HowMany:
    """So many of so many; `of` is never 0. ValueError where there would be more than all."""

    n: int
    of: int

    def __post_init__(self) -> None:
        """Nobody reads that seven of six stand below their target."""
        must(0 <= self.n <= self.of and self.of > 0, f"{self.n} of {self.of} cannot be")


@dataclass(frozen=True, slots=True)
class Few:
    """None or one of so many."""

    of: int


@dataclass(frozen=True, slots=True)
class NearlyAll:
    """All or all but one of so many."""

    of: int


Told = HowMany | Few | NearlyAll


def share_of(told: Told) -> float:
    """How long a bar of it is, between 0 and 1; few have none, nearly all the whole."""
    match told:
        case HowMany(n, of):
            return n / of
        case Few():
            return 0.0
        case NearlyAll():
            return 1.0
