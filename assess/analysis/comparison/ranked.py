"""Who has a place among the incubators of a group, by which yardstick, and at which score: what needs no chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import expm1, log1p
from types import MappingProxyType

from assess.analysis.numbers import TOLERANCE
from assess.analysis.scoring.weights import scale_of, yardstick
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit
from assess.domain.practice import Dimension

Points = Mapping[str, float]
"""Points, or weights, by the code of a dimension, in model order."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The incubators of a group that have a place, in the order of their keys.

    `weights` are those of the dimensions counted in all of the group, summing to 1. `scores` and `lowest` are each
    incubator's scores in them, and what these would be with every practice at the lowest level.
    """

    visits: tuple[ComparedVisit, ...]
    weights: Points
    scores: tuple[Points, ...]
    lowest: tuple[Points, ...]


def ranked(model: MaturityModel, group: Sequence[ComparedVisit]) -> Ranked:
    """Those of a group who have a score in every dimension that is counted in all of it; the order given is free."""
    common = [dimension for dimension in model.dimensions if all(_is_counted(visit, dimension) for visit in group)]
    weights = yardstick(common)
    compared = [dimension for dimension in common if dimension.code in weights]
    visits: list[ComparedVisit] = []
    scores: list[Points] = []
    for visit in sorted(group, key=lambda visit: (visit.key, visit.file)):
        found = {d.code: score for d in compared if (score := visit.dimensions[d.code].score) is not None}
        if len(found) == len(compared):
            visits.append(visit)
            scores.append(MappingProxyType(found))
    lowest = (MappingProxyType({d.code: _lowest(model, visit, d) for d in compared}) for visit in visits)
    return Ranked(tuple(visits), weights, tuple(scores), tuple(lowest))


def _is_counted(visit: ComparedVisit, dimension: Dimension) -> bool:
    return dimension.code in visit.dimensions and visit.dimensions[dimension.code].counted


def _lowest(model: MaturityModel, visit: ComparedVisit, dimension: Dimension) -> float:
    counted = [practice for practice in dimension.practices if visit.practices[practice.code].counted]
    return model.points(0) * scale_of(dimension, counted)


def plain_scores(entered: Ranked, weights: Points) -> tuple[float, ...]:
    """The weighted mean of each incubator's scores, in points; nobody else's ratings enter it."""
    return tuple(weighed(weights, scores) for scores in entered.scores)


def geometric_scores(entered: Ranked, weights: Points) -> tuple[float, ...]:
    """The same by the geometric mean over 1 + points above the lowest: a zero must not erase everything."""
    return tuple(
        expm1(weighed(weights, {code: log1p(scores[code] - lowest[code]) for code in weights}))
        + weighed(weights, lowest)
        for scores, lowest in zip(entered.scores, entered.lowest, strict=True)
    )


def weighed(weights: Points, values: Points) -> float:
    """The mean of the values by those weights, which sum to 1; each weight needs its value."""
    return sum(weight * values[code] for code, weight in weights.items())


def plain_ranks(scores: Sequence[float]) -> tuple[float, ...]:
    """The rank of each score, 1 for the highest; those within the tolerance of a tie's first share their mean rank."""
    order = sorted(range(len(scores)), key=lambda at: -scores[at])
    ranks = [0.0] * len(scores)
    start = 0
    while start < len(order):
        end = start + 1
        while end < len(order) and scores[order[start]] - scores[order[end]] <= TOLERANCE:
            end += 1
        for at in order[start:end]:
            ranks[at] = (start + 1 + end) / 2
        start = end
    return tuple(ranks)
