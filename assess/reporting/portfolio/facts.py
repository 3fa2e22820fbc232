"""What the record, the sheets and the lines of a portfolio state alike: places, coverage, levels reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedDimension, ComparedVisit, Group, Place, Portfolio
from assess.reporting.portfolio.report import compared_dimensions


def places(portfolio: Portfolio) -> Mapping[str, Place]:
    """The place of every incubator that has one, by its key."""
    return {place.key: place for ranking in portfolio.rankings for place in ranking.places}


def seed(portfolio: Portfolio) -> str | None:
    """What the draws of the rankings follow from; None where nothing is drawn, or it may not be known."""
    return " ".join(dict.fromkeys(ranking.seed for ranking in portfolio.rankings if ranking.seed)) or None


def visit_counts(portfolio: Portfolio) -> Mapping[str, int]:
    """How many visits there are of each incubator, by its key."""
    counts = {visit.key: 1 for visit in portfolio.incubators}
    return counts | {trend.key: len(trend.visits) for trend in portfolio.trends}


def compared(model: MaturityModel, visit: ComparedVisit) -> Mapping[str, ComparedDimension]:
    """The dimensions of a visit that enter a comparison, in model order, counted or not."""
    codes = (dimension.code for dimension in compared_dimensions(model))
    return {code: visit.dimensions[code] for code in codes if code in visit.dimensions}


def coverage(model: MaturityModel, visit: ComparedVisit) -> float | None:
    """The share of the yardstick's counted weight that is rated; None where nothing is counted."""
    yardstick = {dimension.code: dimension.yardstick for dimension in model.dimensions}
    counted = {code: row for code, row in compared(model, visit).items() if row.counted}
    whole = sum(yardstick[code] for code in counted)
    return sum(yardstick[code] * row.coverage for code, row in counted.items()) / whole if whole else None


def is_met(found: ComparedDimension) -> bool:
    """Whether a dimension has reached the level that it needs."""
    return found.reached is not None and found.needed is not None and found.reached >= found.needed


def reached(model: MaturityModel, visit: ComparedVisit) -> tuple[int, int] | None:
    """In how many dimensions the needed level is reached, and how many are counted; None where none is."""
    counted = [row for row in compared(model, visit).values() if row.counted]
    return (sum(map(is_met, counted)), len(counted)) if counted else None


def yardstick_score(portfolio: Portfolio, visit: ComparedVisit) -> float | None:
    """The score of any visit of a placed incubator with the weights of its place; None where it has none.

    A visit at another stage has none: stages are not compared.
    """
    for ranking in portfolio.rankings:
        if ranking.stage == visit.stage and any(place.key == visit.key for place in ranking.places):
            return _weighed(ranking.weights, visit)
    return None


def _weighed(weights: Mapping[str, float], visit: ComparedVisit) -> float | None:
    score = 0.0
    for code, weight in weights.items():
        row = visit.dimensions.get(code)
        if row is None or row.score is None:
            return None
        score += weight * row.score
    return score


def large_groups(model: MaturityModel, portfolio: Portfolio) -> Sequence[Group]:
    """The groups that are large enough to be shown."""
    return [group for group in portfolio.groups if len(group.keys) >= model.comparison.group]
