"""What follows from a scorecard, chosen once for all readers: what may be said, what comes first, what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.birth import must
from assess.domain.money import NO_MONEY_GIVEN, Money, NoMoneyGiven
from assess.domain.words import NO_WORDS, AdvisorWords


@dataclass(frozen=True, slots=True)
class Priority:
    """One of the practices to move first. `instead_of` is the practice that waits for this one ("": none)."""

    practice: str
    instead_of: str = ""
    because: str = ""


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

    def __post_init__(self) -> None:
        """Refuse advice on a practice of which nothing may be said."""
        named = {*self.below, *(move.practice for move in self.priorities), *(one.practice for one in self.strengths)}
        strange = named.difference(self.spoken_of)
        must(not strange, f"nothing may be said of {sorted(strange)}")
