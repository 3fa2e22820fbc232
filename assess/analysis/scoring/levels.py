"""What the ratings of one dimension amount to: score, bounds, levels reached and needed, coverage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assess.analysis.numbers import reaches
from assess.analysis.scoring.situation import Situation
from assess.analysis.scoring.weights import enough_heard, scale_of
from assess.domain.model import MaturityModel
from assess.domain.practice import Dimension
from assess.domain.scorecard import NOWHERE, DimensionScore, PracticeScore, Range, Reason, Score, Scored, Unscored


def dimension_score(
    situation: Situation, dimension: Dimension, practices: Mapping[str, PracticeScore]
) -> DimensionScore:
    """The score of one dimension from the scores of its practices."""
    code = dimension.code
    return score_of_rows(situation.model, dimension, practices, situation.heard.get(code), situation.weights.get(code))


def score_of_rows(
    model: MaturityModel,
    dimension: Dimension,
    practices: Mapping[str, PracticeScore],
    clients: int | None,
    weight: float | None,
) -> DimensionScore:
    """The score of one dimension; `clients` is how many were heard where they rate it, `weight` None if not counted."""
    heard = clients or 0
    asked = [practices[practice.code] for practice in dimension.practices]
    rows = tuple(row for row in asked if row.counted)
    scale = scale_of(dimension, [model.practices[row.code] for row in rows])
    said = rows if enough_heard(model, dimension, heard) else ()  # of two clients nothing is said, bounds neither
    reason = _reason(model, dimension, rows, heard)
    known = reason is not Reason.COVERAGE and bool(_assessed(rows))
    at_least = _level(model, said, lambda row: row.level)
    return DimensionScore(
        code=dimension.code,
        applicable=any(row.applicable for row in asked),
        counted=weight is not None,
        score=_score(model, rows, scale, reason, _bounds(model, said, scale)),
        reached=at_least if known else None,  # what nobody knows is not the lowest level
        reached_if_known=_level(model, said, lambda row: model.top if row.rating is None else row.rating),
        needed=_level(model, said, lambda row: row.target),
        target=_mean_or_none(model, said, scale, lambda row: model.points(row.target)),
        gap=_mean_or_none(model, said, scale, lambda row: _lacking(model, row)),
        coverage=coverage(model, rows),
        weight=weight or 0.0,
        heard=clients,
        reached_at_least=at_least,
    )


def coverage(model: MaturityModel, rows: Sequence[PracticeScore]) -> float:
    """The share of the counted weight that is assessed; 0 where nothing is counted."""
    total = _weight(model, rows)
    return _weight(model, _assessed(rows)) / total if total > 0 else 0.0


def _score(
    model: MaturityModel,
    rows: Sequence[PracticeScore],
    scale: float,
    reason: Reason | None,
    bounds: Range | tuple[()],
) -> Score:
    if reason or not bounds:
        return Unscored(reason or Reason.NOT_COUNTED, bounds)
    return Scored(scale * _mean(model, _assessed(rows), lambda row: model.points(row.level)), bounds)


def _reason(model: MaturityModel, dimension: Dimension, rows: Sequence[PracticeScore], heard: int) -> Reason | None:
    if not rows or _weight(model, rows) <= 0:
        return Reason.NOT_COUNTED
    if len(rows) < model.method.counted_practices:
        return Reason.TOO_FEW
    if not enough_heard(model, dimension, heard):
        return Reason.SAMPLE
    known = coverage(model, rows)
    return None if known > 0 and reaches(known, model.method.coverage_floor) else Reason.COVERAGE


def _bounds(model: MaturityModel, rows: Sequence[PracticeScore], scale: float) -> Range | tuple[()]:
    if _weight(model, rows) <= 0:
        return NOWHERE
    lowest = _mean(model, rows, lambda row: model.points(row.level))
    highest = _mean(model, rows, lambda row: model.points(model.top if row.rating is None else row.rating))
    return (scale * lowest, scale * highest)


def _level(model: MaturityModel, rows: Sequence[PracticeScore], stands: Callable[[PracticeScore], int]) -> int | None:
    if _weight(model, rows) <= 0:
        return None
    return max(level for level in range(len(model.levels)) if _reached(model, rows, stands, level))


def _reached(
    model: MaturityModel, rows: Sequence[PracticeScore], stands: Callable[[PracticeScore], int], level: int
) -> bool:
    there = [row for row in rows if stands(row) >= level]
    keys_stand = all(stands(row) >= level for row in rows if row.key)
    return keys_stand and reaches(_weight(model, there) / _weight(model, rows), model.method.reach_share)


def _lacking(model: MaturityModel, row: PracticeScore) -> float:
    return model.points(min(row.up_to, model.top)) - model.points(row.level)


def _mean_or_none(
    model: MaturityModel, rows: Sequence[PracticeScore], scale: float, value: Callable[[PracticeScore], float]
) -> float | None:
    assessed = _assessed(rows)
    return scale * _mean(model, assessed, value) if _weight(model, assessed) > 0 else None


def _mean(model: MaturityModel, rows: Sequence[PracticeScore], value: Callable[[PracticeScore], float]) -> float:
    return sum(model.practices[row.code].weight * value(row) for row in rows) / _weight(model, rows)


def _weight(model: MaturityModel, rows: Sequence[PracticeScore]) -> float:
    return sum(model.practices[row.code].weight for row in rows)


def _assessed(rows: Sequence[PracticeScore]) -> tuple[PracticeScore, ...]:
    return tuple(row for row in rows if row.rating is not None)
