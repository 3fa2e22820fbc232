"""What is to be decided and done, by when, in how many days: for the director, the board and those who pay."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from assess.domain.birth import must
from assess.domain.money import NotKnown


@dataclass(frozen=True, slots=True)
class ByDay:
    """By this day."""

    day: dt.date


@dataclass(frozen=True, slots=True)
class NoDay:
    """No day can be told, as that of the visit is not known or none was agreed."""


NO_DAY = NoDay()
By = ByDay | NoDay


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A practice to move first as something to do: what is done together with it, in how many days, by when."""

    practice: str
    along: tuple[str, ...]
    """The practices whose next step is done in the same go."""
    days: float
    cost: str
    """The highest band of cost among its steps."""
    by: By


@dataclass(frozen=True, slots=True)
class DaySpan:
    """The days that there are up to a day, and what is done with them: taken, kept for the unforeseen, free."""

    until: By
    months: int
    there: float
    taken: float
    kept: float

    def __post_init__(self) -> None:
        """ValueError where days are fewer than none."""
        must(min(self.there, self.taken, self.kept) >= 0, f"no days: {self}")

    @property
    def free(self) -> float:
        """So many are left over."""
        return max(0.0, self.there - self.taken - self.kept)


@dataclass(frozen=True, slots=True)
class OwnDays:
    """Person-days: those of every step up to the targets, and those that the incubator has."""

    steps: int
    needed: float
    a_month: float
    first: DaySpan
    """The first months, with what is moved first."""
    whole: DaySpan
    """All months that are reckoned, with every step up to the targets."""


class DecisionKind(StrEnum):
    """What a board decides, in the order in which it is asked."""

    WAY = "way"
    DISCUSS = "discuss"
    URGENT = "urgent"
    UNDERTAKE = "undertake"
    SIGNED = "signed"
    DECIDED = "decided"
    STOP = "stop"
    FUNDER = "funder"
    NEXT_LOOK = "next_look"


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of the draft decision: of what kind, about which matter or practice ("": none), by when, in days."""

    kind: DecisionKind
    by: By
    subject: str = ""
    days: float = 0.0


NO_DAYS = NotKnown(("days",))


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is to be decided and done."""

    first: tuple[Undertaking, ...] = ()
    days: OwnDays | NotKnown = NO_DAYS
    board: By = NO_DAY
    """The day on which the board decides: the one that was told, else one that is proposed."""
    board_told: bool = False
    next_look: By = NO_DAY
    decisions: tuple[Decision, ...] = ()


NO_AGENDA = Agenda()
