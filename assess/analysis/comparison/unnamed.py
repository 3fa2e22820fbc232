"""Incubators that may not be named: they enter counts, and only where no count tells of one of them."""

from __future__ import annotations

from collections.abc import Iterable

from assess.analysis.comparison.common import Counts
from assess.analysis.comparison.suppression import is_plain
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit
from assess.domain.told import HowMany


def enough_unnamed(
    model: MaturityModel, visits: Iterable[ComparedVisit], named: Iterable[str]
) -> tuple[ComparedVisit, ...]:
    """Those of the visits whose incubator is not among the named; none where they are too few to be counted."""
    known = set(named)
    found = tuple(visit for visit in visits if visit.key not in known)
    return found if len(found) >= model.comparison.group else ()


def with_unnamed(named: Counts, unnamed: Counts, smallest: int) -> Counts:
    """The counts of the named, with those of the unnamed where these are enough and do not tell of single ones.

    A count of all, none, or one less would: whoever knows the named can subtract them.
    """
    others = {code: count for code, count in unnamed.items() if count.of >= smallest and is_plain(count)}
    return {code: _sum(count, others[code]) if code in others else count for code, count in named.items()}


def _sum(one: HowMany, other: HowMany) -> HowMany:
    return HowMany(one.n + other.n, one.of + other.of)
