"""Incubators that may not be named: they enter counts, and only where no count tells of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assess.domain.model import MaturityModel
from assess.domain.portfolio import CommonGap, ComparedVisit, Demand

_LEAST = 2
"""So many must differ from the others: a count of all, none, or one less tells of single ones by subtraction."""


def enough_unnamed(
    model: MaturityModel, visits: Iterable[ComparedVisit], named: Iterable[str]
) -> tuple[ComparedVisit, ...]:
    """Those of the visits whose incubator is not among the named; none where they are too few to be counted."""
    known = set(named)
    found = tuple(visit for visit in visits if visit.key not in known)
    return found if len(found) >= model.comparison.group else ()


def gaps_of_both(named: Sequence[CommonGap], unnamed: Sequence[CommonGap], smallest: int) -> tuple[CommonGap, ...]:
    """The gaps of the named, with those of the unnamed where they may be counted; the most common first."""
    others = {gap.practice: gap for gap in unnamed if gap.n >= smallest and _is_mixed(gap.below, gap.n)}
    both = [
        replace(gap, below=gap.below + other.below, n=gap.n + other.n) if (other := others.get(gap.practice)) else gap
        for gap in named
    ]
    return tuple(sorted(both, key=lambda gap: -gap.below / gap.n))


def demand_of_both(named: Sequence[Demand], unnamed: Sequence[Demand], n: int) -> tuple[Demand, ...]:
    """The modules that the named need, with how many of the `n` unnamed need them too; most wanted first."""
    others = {demand.module: len(demand.keys) for demand in unnamed if _is_mixed(len(demand.keys), n)}
    both = [replace(demand, unnamed=others.get(demand.module, 0)) for demand in named]
    return tuple(sorted(both, key=lambda demand: -demand.participants))


def _is_mixed(part: int, whole: int) -> bool:
    return _LEAST <= part <= whole - _LEAST
