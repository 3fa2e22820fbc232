"""What follows from a scorecard, chosen once for all readers: what may be said, what comes first, what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from assess.domain.agenda import NO_AGENDA, Agenda
from assess.domain.assessment import ProfileValue
from assess.domain.birth import must
from assess.domain.bridge import (
    NO_BRIDGE,
    NO_GOAL,
    NOT_RECKONED,
    Bridge,
    CoverRow,
    GoalPace,
    NoBridge,
    NoGoal,
    Uncovered,
)
from assess.domain.money import NO_MONEY_GIVEN, Money, NoMoneyGiven, NotKnown
from assess.domain.quality import NO_QUALITY, Quality
from assess.domain.words import NO_WORDS, AdvisorWords


class UrgencyState(StrEnum):
    """Whether a matter is urgent now, soon, or could not be tested."""

    NOW = "now"
    SOON = "soon"
    UNTESTED = "untested"


@dataclass(frozen=True, slots=True)
class Urgency:
    """A matter of the model that is urgent, or of which too much is blank to say so.

    `because` are the practices, profile fields and figures, by code, that make it urgent; `missing` those that are
    blank and could make it (more) urgent. `hearsay`: all that stands behind it was told or is contradicted.
    """

    code: str
    state: UrgencyState
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    hearsay: bool = False
    saying: int = 0
    """Which of the model's sentences on it is said, by its place among those for that state."""
    values: Mapping[str, ProfileValue] = field(default_factory=lambda: MappingProxyType({}))
    """What that sentence names, by slot: numbers, days, texts, practices by their codes."""

    def __post_init__(self) -> None:
        """ValueError where it could not be tested and nothing is missing."""
        must(self.state is not UrgencyState.UNTESTED or bool(self.missing), f"{self.code} is untested for no reason")


class PriorityKind(StrEnum):
    """Why a practice is to be moved first, the most pressing first."""

    URGENT = "urgent"
    MISSING = "missing"
    """It stands at the lowest level, and nobody of a kind that is hosted should come in without it."""
    KEY = "key"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Priority:
    """One of the practices to move first. `instead_of` is the practice that waits for this one ("": none).

    `cause` is the urgent matter behind it ("": none), `together` the practices whose next steps are done with it.
    `find_out`: its level is not known, and that comes first.
    """

    practice: str
    instead_of: str = ""
    because: str = ""
    kind: PriorityKind = PriorityKind.OTHER
    cause: str = ""
    together: tuple[str, ...] = ()
    find_out: bool = False

    def __post_init__(self) -> None:
        """ValueError where it is urgent without a cause, or has a cause and is not."""
        must((self.kind is PriorityKind.URGENT) == bool(self.cause), f"{self.practice}: {self.kind}, {self.cause}")


@dataclass(frozen=True, slots=True)
class Strength:
    """A practice that stands well, with the level that it stands at."""

    practice: str
    level: int


@dataclass(frozen=True, slots=True)
class TrainingNeed:
    """A training module that gaps call for: the practices that it lifts, and how much of the weighted gap."""

    module: str
    practices: tuple[str, ...]
    lifted: float


@dataclass(frozen=True, slots=True)
class Body:
    """What stands in the first part of a report: dimensions in model order, practices in full, the most urgent first.

    All others are looked up in the annex.
    """

    dimensions: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """What follows from a scorecard. Practices, dimensions and modules are codes."""

    spoken_of: tuple[str, ...]
    """The practices of which something may be said, in model order: counted, rated, and by clients enough."""
    below: tuple[str, ...]
    """Those of them that stand below their target, the most urgent first."""
    priorities: tuple[Priority, ...]
    strengths: tuple[Strength, ...]
    training: tuple[TrainingNeed, ...]
    widest: str
    """The counted dimension that lacks most to the level that it needs; "" where none is known to lack anything."""
    body: Body
    waits_for: Mapping[str, tuple[str, ...]]
    """What must stand before the next step of a practice below target starts, and does not or is not known to."""
    find_out: tuple[str, ...]
    """The open practices to name one by one: all where they are few, else those that would narrow the bounds most."""
    settle: tuple[str, ...]
    """The high ratings on word alone to name one by one; none where they are many."""
    by_hand: tuple[str, ...]
    """The practices marked as not applicable by hand, where they are so many that a reader should know."""
    money: Money | NoMoneyGiven = NO_MONEY_GIVEN
    """What follows from the incubator's own means: until when it is paid for, and what is open after that."""
    words: AdvisorWords = NO_WORDS
    """What the advisor says himself, for the readers for whom he wrote it."""
    urgencies: tuple[Urgency, ...] = ()
    """What is urgent now, then soon, then what could not be tested; each in the order of the model."""
    also_urgent: tuple[str, ...] = ()
    """What is urgent now and has no place among the priorities, though it could have one: codes of urgencies."""

    covering: tuple[CoverRow, ...] = ()
    """What could pay the cost of a year after the grants."""
    uncovered: Uncovered | NotKnown = NOT_RECKONED
    """Of what the part of the cost that nobody pays after them is made up."""
    bridge: Bridge | NoBridge = NO_BRIDGE
    """What somebody would pay for a while after them."""
    goal: GoalPace | NoGoal = NO_GOAL
    """The incubator's own goal, with the pace that it takes."""
    agenda: Agenda = NO_AGENDA
    """What is to be decided and done, by when."""
    quality: Quality = NO_QUALITY
    """How far all of it may be trusted, and why it is not final."""

    def __post_init__(self) -> None:
        """Refuse advice on a practice of which nothing may be said."""
        first = {move.practice for move in self.priorities if not move.find_out}
        named = {*self.below, *first, *(one.practice for one in self.strengths)}
        strange = named.difference(self.spoken_of)
        must(not strange, f"nothing may be said of {sorted(strange)}")

    @property
    def without_priority(self) -> tuple[str, ...]:
        """What is urgent, now or soon, and behind none of the priorities: codes of urgencies."""
        behind = {priority.cause for priority in self.priorities}
        return tuple(
            one.code for one in self.urgencies if one.state is not UrgencyState.UNTESTED and one.code not in behind
        )
