"""A kind of firm that an incubator may serve: what it asks for, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from string import Formatter
from types import MappingProxyType


class Sight(StrEnum):
    """The states that an outside condition can be in."""

    MET = "met"
    NEAR = "near"
    FAR = "far"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """How ready an incubator is for a concept."""

    READY = "ready"
    PREPARE = "prepare"
    NOT_YET = "not_yet"


class Recommendation(StrEnum):
    """What follows from a verdict for the concept mix."""

    KEEP = "keep"
    KEEP_AND_REPAIR = "keep_and_repair"
    REPAIR_FIRST = "repair_first"
    RECONSIDER = "reconsider"
    START = "start"
    PREPARE = "prepare"
    LATER = "later"
    OPEN = "open"
    SETTLE = "settle"
    NOT_OPEN_YET = "not_open_yet"
    OPTION = "option"
    STAY = "stay"
    FIND_OUT = "find_out"
    KEEP_AND_FIND_OUT = "keep_and_find_out"


BEFORE_OPENING = (Recommendation.OPEN, Recommendation.SETTLE, Recommendation.NOT_OPEN_YET)
"""What is advised only in a stage before clients."""

NOT_KNOWN = (Recommendation.FIND_OUT, Recommendation.KEEP_AND_FIND_OUT)
"""What is advised only where there is no verdict yet."""

FACTS, TO_FIND_OUT = "facts", "practices"
SLOTS: Mapping[Recommendation, tuple[str, ...]] = MappingProxyType(
    {
        Recommendation.KEEP_AND_REPAIR: (FACTS,),
        Recommendation.REPAIR_FIRST: (FACTS,),
        Recommendation.RECONSIDER: (FACTS,),
        Recommendation.PREPARE: (FACTS,),
        Recommendation.LATER: (FACTS,),
        Recommendation.SETTLE: (FACTS,),
        Recommendation.NOT_OPEN_YET: (FACTS,),
        Recommendation.FIND_OUT: (TO_FIND_OUT,),
        Recommendation.KEEP_AND_FIND_OUT: (TO_FIND_OUT,),
    }
)
"""What an advice may name in a slot: the facts that decide, or what is to be found out; there are always some."""


def slots_of(text: str) -> frozenset[str]:
    """The names of the slots in a text; "{" where it is no text with slots at all."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset("{")


@dataclass(frozen=True, slots=True)
class Condition:
    """A profile field that must hold at least so many."""

    field: str
    at_least: float


@dataclass(frozen=True, slots=True)
class Concept:
    """A kind of firm that an incubator may serve. `verdicts` and `advice` are whole sentences by code.

    `first` are its preconditions: practices without which nobody of this kind should come in. `before_opening` says
    the verdicts in a stage before clients. What `advice` may name stands in `SLOTS`.
    """

    code: str
    label: str
    letter: str
    description: str
    questions: tuple[str, ...]
    verdicts: Mapping[Verdict, str]
    advice: Mapping[Recommendation, str]
    outside_met: tuple[Condition, ...] = ()
    outside_near: tuple[Condition, ...] = ()
    outside_text: Mapping[Sight, str] = field(default_factory=lambda: MappingProxyType({}))
    first: tuple[str, ...] = ()
    before_opening: Mapping[Verdict, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ConceptSequence:
    """Advice that holds when one concept has one verdict and another, which is wanted, another."""

    first: str
    first_verdict: Verdict
    then: str
    then_verdict: Verdict
    text: str
