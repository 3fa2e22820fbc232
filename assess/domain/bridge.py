"""What closes the gap after the grants, as it is told to a board and to those who pay. Sums in local currency."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from assess.domain.birth import must
from assess.domain.money import Amount, NotKnown, Portion


class CoverKind(StrEnum):
    """What may be put together to pay the cost of a year; what nothing is known of is left out of it."""

    AS_NOW = "as_now"
    COLLECT = "collect"
    COLLECT_AND_LET = "collect_and_let"
    CUT = "cut"
    HALF_OF_GRANT = "half_of_grant"
    NEW_PAYER = "new_payer"


@dataclass(frozen=True, slots=True)
class CoverRow:
    """How much of the cost of a year is covered, and what is left to find."""

    kind: CoverKind
    cover: Portion
    open_sum: Amount


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Of every hundred of the cost of a year: what nobody pays after the grants, and of what it is made up."""

    open: int
    grants: int
    not_counted: int
    short: int
    """What nobody pays today either, if everybody pays what is owed."""

    def __post_init__(self) -> None:
        """ValueError where the parts are not the whole."""
        must(self.open == self.grants + self.not_counted + self.short, f"parts of another whole: {self}")


@dataclass(frozen=True, slots=True)
class Wages:
    """A sum in months of the regional wage."""

    months: float


@dataclass(frozen=True, slots=True)
class EachMissing:
    """What would be paid, over all months up to the day of the incubator's own goal, for each that it still lacks."""

    months: int
    amount: Amount
    wages: Wages | NotKnown

    def __post_init__(self) -> None:
        """ValueError where there is no such time."""
        must(self.months > 0, f"no months: {self.months}")


@dataclass(frozen=True, slots=True)
class Bridge:
    """What somebody would pay for a while after the grants, so that the incubator earns the rest."""

    begins: dt.date
    months: int
    monthly: Amount
    whole: Amount
    wages: Wages | NotKnown
    each_missing: EachMissing | NotKnown


@dataclass(frozen=True, slots=True)
class NoBridge:
    """Nobody is asked to pay: nothing is open, or it is not known what is."""


NO_BRIDGE = NoBridge()
NOT_RECKONED = NotKnown(("money",))


@dataclass(frozen=True, slots=True)
class GoalPace:
    """The incubator's own goal: how many so far, how many by when, and how many a month that takes."""

    reached: float
    target: float
    day: dt.date
    so_far: float | None
    """A month since the opening; None where its year is not known."""
    from_now_on: float
    """A month from the visit to the day of the goal."""

    @property
    def missing(self) -> float:
        """So many are still lacking."""
        return self.target - self.reached


@dataclass(frozen=True, slots=True)
class NoGoal:
    """There is no goal of which a pace could be told, or it is reached."""


NO_GOAL = NoGoal()
