"""How ready an incubator is for one concept, seen from both ends of what is open, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assess.domain.birth import must
from assess.domain.concept import NOT_KNOWN, Recommendation, Sight, Verdict


class ConceptRole(StrEnum):
    """What a concept is to an incubator; before opening the most wanted is the main one."""

    MAIN = "main"
    PRESENT = "present"
    WANTED = "wanted"
    NEITHER = "neither"


class Remark(StrEnum):
    """What is said beside the advice, in a whole sentence of its own."""

    JUST = "just"  # the share that is in place just reaches what the verdict asks for
    FEWER = "fewer"  # fewer are wanted than are there
    MORE = "more"  # more are wanted than are there, and what they need is in place
    MORE_AFTER = "more_after"  # more are wanted than are there, and the next steps come before
    SERVE = "serve"  # some are there, too few to be hosted


VERDICTS = (Verdict.NOT_YET, Verdict.PREPARE, Verdict.READY)
"""The verdicts, the lowest first."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """How ready the incubator is for one concept, what decides that, and what follows.

    `value` is the share of what it needs that stands, over the rated practices; None where too few are rated.
    `value_between` and `verdict_between` are what it would be with every open answer (and blank outside field) at the
    lowest, and at target. `verdict` is None where these differ and somebody is concerned: then `find_out` names what
    to learn. `advice` is None only where nothing is asked that the concept needs. `missing` are the preconditions
    rated at the lowest level; `facts` what decides. Practices by their codes, outside fields by their keys.
    """

    concept: str
    role: ConceptRole
    value: float | None
    value_between: tuple[float, float]
    verdict: Verdict | None
    verdict_between: tuple[Verdict, Verdict]
    advice: Recommendation | None
    outside: Sight
    outside_counts: bool
    """Whether the outside condition has a say in the verdict: not where such firms are clients already."""
    missing: tuple[str, ...]
    facts: tuple[str, ...]
    outside_facts: tuple[str, ...]
    find_out: tuple[str, ...]
    outside_find_out: tuple[str, ...]
    open: int
    """How many practices with a target for this concept have no rating."""
    coverage: float
    reason: str
    """Why there is no value or no verdict: a `Reason`, or ""."""
    remarks: tuple[Remark, ...] = ()

    def __post_init__(self) -> None:
        """Refuse ends in the wrong order, a verdict from outside them, and advice that fits no verdict."""
        lowest, highest = (VERDICTS.index(end) for end in self.verdict_between)
        must(lowest <= highest, f"{self.concept}: no lowest and highest verdict: {self.verdict_between}")
        must(self.value_between[0] <= self.value_between[1], f"{self.concept}: no ends: {self.value_between}")
        must(self.verdict in {None, *self.verdict_between}, f"{self.concept}: {self.verdict} is neither end")
        unknown = self.advice in {None, *NOT_KNOWN}
        must((self.verdict is None) == unknown, f"{self.concept}: {self.advice} where the verdict is {self.verdict}")
        must(bool(self.reason) or (self.verdict is not None and self.value is not None), f"{self.concept}: no reason")
