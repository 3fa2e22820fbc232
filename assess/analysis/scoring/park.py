"""The verdict on the undertaking of an optional dimension: a park that is planned, built or run."""

from __future__ import annotations

from collections.abc import Mapping

from assess.analysis.numbers import largest_first
from assess.domain.model import MaturityModel, Stage
from assess.domain.practice import ParkVerdict
from assess.domain.scorecard import ParkScore, PracticeScore


def park_score(model: MaturityModel, stage: Stage, practices: Mapping[str, PracticeScore]) -> ParkScore | None:
    """The verdict by the key practices, an open one at the lowest level; None where it is off or none is counted."""
    for dimension in model.dimensions:
        asked = [practices[practice.code] for practice in dimension.practices]
        rows = [row for row in asked if row.key and row.counted]
        if dimension.optional and rows:
            short = [(row.code, row.share * (row.target - row.level)) for row in rows if row.level < row.target]
            deepest = max(0, *(row.target - row.level for row in rows))
            holds_back = largest_first(short)[: model.method.holds_back]
            return ParkScore(dimension.code, stage.code, _verdict(model, deepest), holds_back)
    return None


def _verdict(model: MaturityModel, deepest: int) -> ParkVerdict:
    if deepest == 0:
        return ParkVerdict.GO
    return ParkVerdict.NOT_YET if deepest <= model.method.park_levels_below else ParkVerdict.NO
