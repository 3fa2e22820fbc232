"""The incubator as a whole: overall score, bounds, coverage, and the answers that would narrow the bounds most."""

from __future__ import annotations

import math
from collections.abc import Mapping

from assess.analysis.numbers import largest_first
from assess.analysis.scoring.weights import scale_of, yardstick
from assess.domain.model import MaturityModel, Stage
from assess.domain.practice import Dimension
from assess.domain.scorecard import (
    NOWHERE,
    DimensionScore,
    Overall,
    PracticeScore,
    Range,
    Reason,
    Score,
    Scored,
    Unscored,
)


def overall(
    model: MaturityModel,
    stage: Stage,
    dimensions: Mapping[str, DimensionScore],
    scales: Mapping[str, float],
) -> Overall:
    """The overall score over the counted dimensions, in the own view; `scales` is what each dimension multiplies by."""
    counted = {code: entry for code, entry in dimensions.items() if entry.counted}
    weights = {code: entry.weight for code, entry in counted.items()}
    scores = {code: entry.score.points for code, entry in counted.items() if isinstance(entry.score, Scored)}
    reason, bounds = _reason(stage, counted, scores), _bounds(counted, weights)
    given = {} if reason else scores
    return Overall(
        score=_score(weights, given, reason, bounds),
        geometric=_geometric(weights, given, _lowest(model, scales)) if given else None,
        worst=largest_first([(code, -score) for code, score in given.items()])[0] if given else "",
        yardstick=None if stage.no_overall else _yardstick(model, counted, scores),
        coverage=_mean(weights, {code: entry.coverage for code, entry in counted.items()}),
        needed_reached=sum(entry.at_needed for entry in counted.values()),
        of=len(counted),
    )


def narrowing(
    model: MaturityModel, practices: Mapping[str, PracticeScore], scales: Mapping[str, float]
) -> tuple[str, ...]:
    """The open practices whose answer would narrow the overall bounds most, in falling order; none without weight."""
    width = model.points(model.top) - model.points(0)
    effect = [
        (code, row.weight * scales[row.dimension] * width)
        for code, row in practices.items()
        if row.open and row.weight > 0
    ]
    return largest_first(effect)[: model.method.narrowing]


def scales_of(model: MaturityModel, practices: Mapping[str, PracticeScore]) -> Mapping[str, float]:
    """What each dimension's weighted mean is multiplied by, by the dimension's code."""
    return {d.code: scale_of(d, [p for p in d.practices if practices[p.code].counted]) for d in model.dimensions}


def _score(
    weights: Mapping[str, float], given: Mapping[str, float], reason: Reason | None, bounds: Range | tuple[()]
) -> Score:
    if reason or not bounds:
        return Unscored(reason or Reason.NOT_COUNTED, bounds)
    return Scored(_mean(weights, given), bounds)


def _reason(stage: Stage, counted: Mapping[str, DimensionScore], scores: Mapping[str, float]) -> Reason | None:
    if stage.no_overall:
        return Reason.NO_OVERALL
    if not counted:
        return Reason.NOT_COUNTED
    # Dropping the dimension would guess that it equals the mean of the others, and leave the bounds.
    return Reason.DIMENSION if len(scores) < len(counted) else None


def _bounds(counted: Mapping[str, DimensionScore], weights: Mapping[str, float]) -> Range | tuple[()]:
    bounds = {code: ends for code, entry in counted.items() if (ends := entry.score.bounds)}
    if not bounds:
        return NOWHERE
    return (
        _mean(weights, {code: pair[0] for code, pair in bounds.items()}),
        _mean(weights, {code: pair[1] for code, pair in bounds.items()}),
    )


def _yardstick(
    model: MaturityModel, counted: Mapping[str, DimensionScore], scores: Mapping[str, float]
) -> float | None:
    compared: list[Dimension] = [d for d in model.dimensions if d.code in counted]
    weights = yardstick(compared)
    if not weights or any(code not in scores for code in weights):
        return None
    return _mean(weights, {code: scores[code] for code in weights})


def _geometric(weights: Mapping[str, float], scores: Mapping[str, float], lowest: Mapping[str, float]) -> float:
    # Over 1 + x, because a zero must not erase everything.
    logs = {code: math.log1p(score - lowest[code]) for code, score in scores.items()}
    return math.expm1(_mean(weights, logs)) + _mean(weights, {code: lowest[code] for code in scores})


def _lowest(model: MaturityModel, scales: Mapping[str, float]) -> Mapping[str, float]:
    return {code: model.points(0) * scale for code, scale in scales.items()}


def _mean(weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    return sum(weights[code] * value for code, value in values.items())
