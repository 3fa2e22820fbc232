"""How sure the scores are: the likely range of each dimension's score and of the overall score.

Every practice is drawn many times at the levels that it may truly have; the range is where most of the scores fall.
Practices keep their random numbers whatever their ratings are, and a better rating or better evidence moves no draw
down: so neither end of a range falls, exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from assess.analysis.certainty.chances import (
    Table,
    below_each_level,
    below_each_level_open,
    below_each_shift,
    quantiles,
    shift_table,
    shifts_of,
)
from assess.analysis.certainty.sample import medians_drawn
from assess.analysis.certainty.streams import DrawnVisit, Occasion, leanings
from assess.analysis.numbers import TOLERANCE
from assess.analysis.scoring.overall import scales_of
from assess.domain.assessment import Assessment, profile_text
from assess.domain.model import MaturityModel, Method
from assess.domain.profile import Role
from assess.domain.scorecard import NOT_DRAWN, Overall, PracticeScore, Range, Score, Scorecard, Scored, Unscored

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Levels = NDArray[np.int8]
    Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lots:
    """What chance alone decides, by practice and one per draw, for the counted practices of dimensions with a score.

    `leanings` are standard normal errors; `medians` are levels, of the practices that clients rated.
    """

    leanings: Mapping[str, Numbers]
    medians: Mapping[str, Levels]


@dataclass(frozen=True, slots=True)
class Draws:
    """True levels by practice and scores (in points) by dimension, one per draw; `overall` where it has a score."""

    levels: Mapping[str, Levels]
    dimensions: Mapping[str, Numbers]
    overall: Numbers | None


def with_ranges(
    model: MaturityModel, assessment: Assessment, scorecard: Scorecard, visit: DrawnVisit = DrawnVisit.THIS
) -> Scorecard:
    """The scorecard of that assessment with a likely range, in points, wherever it gives a score."""
    lots = draw_lots(model, assessment, scorecard, visit)
    draws = drawn(model, scorecard, lots)
    dimensions = {
        code: replace(entry, score=_with_range(model.method, entry.score, draws.dimensions.get(code)))
        for code, entry in scorecard.dimensions.items()
    }
    return replace(scorecard, dimensions=dimensions, overall=_overall_range(model, scorecard, lots, draws))


def _overall_range(model: MaturityModel, scorecard: Scorecard, lots: Lots, draws: Draws) -> Overall:
    overall = scorecard.overall
    if draws.overall is None or isinstance(overall.score, Unscored):
        return overall
    softer = drawn(model, scorecard, lots, halved=True)
    halved = NOT_DRAWN if softer.overall is None else _range(model.method, softer.overall, overall.score.points)
    return replace(overall, score=_with_range(model.method, overall.score, draws.overall), likely_halved=halved)


def _with_range(method: Method, score: Score, draws: Numbers | None) -> Score:
    if draws is None or isinstance(score, Unscored):
        return score
    return replace(score, likely=_range(method, draws, score.points))


def draw_lots(
    model: MaturityModel, assessment: Assessment, scorecard: Scorecard, visit: DrawnVisit = DrawnVisit.THIS
) -> Lots:
    """The random part of an assessment's draws: the same for every rating and evidence."""
    occasion = Occasion(model.id, profile_text(model, assessment, Role.INCUBATOR_KEY), visit)
    by_dimension = _rows(model, scorecard)
    medians: dict[str, Levels] = {}
    for dimension in model.dimensions:
        if dimension.sampled and dimension.code in by_dimension:
            medians |= medians_drawn(model, assessment, scorecard, dimension, occasion)
    codes = [row.code for rows in by_dimension.values() for row in rows]
    return Lots(leanings(model.method, occasion, codes), medians)


def drawn(model: MaturityModel, scorecard: Scorecard, lots: Lots, *, halved: bool = False) -> Draws:
    """Every dimension with a score, and the overall score, once per draw; `halved`: half the shifts downwards."""
    table = shift_table(model, halved=halved)
    scales = scales_of(model, scorecard.practices)
    levels: dict[str, Levels] = {}
    dimensions: dict[str, Numbers] = {}
    for code, rows in _rows(model, scorecard).items():
        levels |= _levels_of_dimension(model, rows, lots, table)
        dimensions[code] = _weighted_points(model, rows, levels, scales[code])
    return Draws(levels, dimensions, _overall(scorecard, dimensions))


def _rows(model: MaturityModel, scorecard: Scorecard) -> Mapping[str, Sequence[PracticeScore]]:
    """The counted practices, rated or open, of every dimension that has a score."""
    return {
        dimension.code: [row for practice in dimension.practices if (row := scorecard.practices[practice.code]).counted]
        for dimension in model.dimensions
        if isinstance(scorecard.dimensions[dimension.code].score, Scored)
    }


def _levels_of_dimension(
    model: MaturityModel, rows: Sequence[PracticeScore], lots: Lots, table: Table
) -> Mapping[str, Levels]:
    found: dict[str, Levels] = {}
    unknown = quantiles(below_each_level_open(model, rows, table))
    for row in rows:
        errors = lots.leanings[row.code]
        if row.rating is None:
            found[row.code] = _passed(errors, unknown)
        elif row.code in lots.medians:
            shifts = shifts_of(table, row)
            found[row.code] = _shifted(
                model, lots.medians[row.code], _passed(errors, quantiles(below_each_shift(shifts)))
            )
        else:
            chances = below_each_level(model, row.rating, shifts_of(table, row))
            found[row.code] = _passed(errors, quantiles(chances))
    return found


def _passed(errors: Numbers, limits: Sequence[float]) -> Levels:
    """How many of the limits each error lies above: the inverse of the cumulative table."""
    import numpy as np

    passed = np.full(len(errors), sum(limit == -inf for limit in limits), dtype=np.int8)
    for limit in limits:
        if abs(limit) < inf:
            passed += errors > limit
    return passed


def _shifted(model: MaturityModel, medians: Levels, shifts: Levels) -> Levels:
    import numpy as np

    levels: Levels = np.clip(medians + shifts + np.int8(model.method.lowest_shift), 0, model.top)
    return levels


def _weighted_points(
    model: MaturityModel, rows: Sequence[PracticeScore], levels: Mapping[str, Levels], scale: float
) -> Numbers:
    # One practice after the other: a sum in fixed order never falls where one of its parts rises, rounding included.
    import numpy as np

    points = np.array([level.points for level in model.levels])
    total = np.zeros(model.method.draws)
    for row in rows:
        total += (row.share * points).take(levels[row.code])
    return total * scale


def _overall(scorecard: Scorecard, dimensions: Mapping[str, Numbers]) -> Numbers | None:
    if isinstance(scorecard.overall.score, Unscored):
        return None
    counted = [(code, entry.weight) for code, entry in scorecard.dimensions.items() if entry.counted]
    total = dimensions[counted[0][0]] * counted[0][1]
    for code, weight in counted[1:]:
        total += dimensions[code] * weight
    return total


def _range(method: Method, scores: Numbers, score: float) -> Range:
    """What the method leaves between its tails, extended to the score: of 10 000 draws the 501st from either end."""
    import numpy as np

    beyond = min(int(method.tail * len(scores) + TOLERANCE), (len(scores) - 1) // 2)
    # One end at a time: NumPy sorts out one place four times as fast as two at once.
    low, high = (float(np.partition(scores, at)[at]) for at in (beyond, len(scores) - 1 - beyond))
    return min(low, score), max(high, score)
