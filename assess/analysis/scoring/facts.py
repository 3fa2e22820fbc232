"""Which facts decide a verdict, and what would have to be found out for one."""

from __future__ import annotations

from collections.abc import Sequence

from assess.analysis.numbers import largest_first, reaches
from assess.analysis.scoring.needs import Need, preconditions, rated, weight_of
from assess.domain.concept import Concept
from assess.domain.model import MaturityModel


def missing_preconditions(concept: Concept, needs: Sequence[Need]) -> tuple[str, ...]:
    """The preconditions that are rated at the lowest level, in the concept's order."""
    return tuple(need.code for need in preconditions(concept, rated(needs)) if need.missing)


def deciding(model: MaturityModel, concept: Concept, needs: Sequence[Need], value: float) -> tuple[str, ...]:
    """The rated practices that decide, the first first.

    Preconditions at the lowest level; where the share would do for "ready" those that do not stand; then what holds
    back most: key ones first, what lies in other hands last, by weight and gap.
    """
    known = rated(needs)
    below = [need.code for need in preconditions(concept, known) if need.below]
    stands_else = reaches(value, model.method.ready_readiness)
    order = (*missing_preconditions(concept, needs), *(below if stands_else else ()), *_holding_back(known))
    return tuple(dict.fromkeys(order))[: model.method.holds_back]


def _holding_back(needs: Sequence[Need]) -> tuple[str, ...]:
    short = [need for need in needs if need.value > 0]
    by_code = {need.code: need for need in short}
    ordered = [by_code[code] for code in largest_first([(need.code, need.value) for need in short])]
    ordered.sort(key=lambda need: (need.others, not need.key))  # stable: the value decides within
    return tuple(need.code for need in ordered)


def worth_knowing(concept: Concept, needs: Sequence[Need]) -> tuple[str, ...]:
    """The open practices: preconditions in the concept's order, then what weighs most up to its target."""
    first = [need.code for need in preconditions(concept, needs) if need.open]
    others = [(need.code, need.weight * need.target) for need in needs if need.open and weight_of([need]) > 0]
    return tuple(dict.fromkeys((*first, *largest_first(others))))
