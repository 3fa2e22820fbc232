"""How well the practices of a dimension tell incubators apart: Cronbach's alpha, floor, ceiling, spreads.

Source of alpha: Cronbach, L. J. (1951), Coefficient alpha and the internal structure of tests, Psychometrika 16.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import fsum, sqrt
from types import MappingProxyType

from assess.analysis.comparison.ranked import Ranked
from assess.analysis.numbers import TOLERANCE
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit, RatedPractice
from assess.domain.practice import Dimension
from assess.domain.ranking import Reliability

Ratings = Mapping[str, float]
"""The ratings of one practice, in levels, by the place of the incubator in the group."""

_FEWEST = 2
"""Of one number there is no spread, and of one practice no agreement."""


def reliabilities(model: MaturityModel, entered: Ranked) -> tuple[Reliability, ...]:
    """The reliability of each dimension of the ranking, in model order; () in a group too small for it."""
    if len(entered.visits) < model.comparison.reliability_from:
        return ()
    dimensions = [dimension for dimension in model.dimensions if dimension.code in entered.weights]
    return tuple(reliability(model, dimension, entered.visits) for dimension in dimensions)


def reliability(model: MaturityModel, dimension: Dimension, visits: Sequence[ComparedVisit]) -> Reliability:
    """The reliability of one dimension; `n` are the incubators that rated any of its practices.

    Only practices that are counted wherever they are rated; no alpha where fewer incubators rated than it needs.
    """
    ratings = {code: given for p in dimension.practices if (given := _ratings(code := p.code, visits))}
    every = [level for given in ratings.values() for level in given.values()]
    n = len({incubator for given in ratings.values() for incubator in given})
    enough = n >= model.comparison.reliability_from
    spreads = {code: sqrt(_covariance(given, given)) for code, given in ratings.items() if len(given) >= _FEWEST}
    return Reliability(
        dimension=dimension.code,
        alpha=cronbach(tuple(ratings.values())) if enough else None,
        n=n,
        floor=_share(every, 0),
        ceiling=_share(every, model.top),
        spreads=MappingProxyType(spreads),
    )


def _ratings(code: str, visits: Sequence[ComparedVisit]) -> Ratings:
    rows = [(place, visit.practices[code]) for place, visit in enumerate(visits)]
    given = {place: row for place, row in rows if row.rating is not None}
    return _levels(given) if all(row.counted for row in given.values()) else {}


def _levels(given: Mapping[int, RatedPractice]) -> Ratings:
    return {str(place): float(row.rating) for place, row in given.items() if row.rating is not None}


def _share(levels: Sequence[float], level: int) -> float:
    return levels.count(level) / len(levels) if levels else 0.0


def cronbach(practices: Sequence[Ratings]) -> float | None:
    """Cronbach's alpha from pairwise covariances; None where ratings do not vary, or too few stand in pairs.

    None too where the pairs' different incubators contradict each other: an alpha lies at 1 at most.
    """
    count = len(practices)
    pairs = list(combinations(practices, 2))
    if count < _FEWEST or any(len(one.keys() & other.keys()) < _FEWEST for one, other in pairs):
        return None
    alone = fsum(_covariance(given, given) for given in practices)
    total = alone + 2 * fsum(_covariance(one, other) for one, other in pairs)
    if total <= TOLERANCE:
        return None
    alpha = count / (count - 1) * (1 - alone / total)
    return alpha if alpha <= 1 + TOLERANCE else None


def _covariance(one: Ratings, other: Ratings) -> float:
    """The sample covariance over those who rated both."""
    both = [incubator for incubator in one if incubator in other]
    first, second = (fsum(given[incubator] for incubator in both) / len(both) for given in (one, other))
    return fsum((one[incubator] - first) * (other[incubator] - second) for incubator in both) / (len(both) - 1)
