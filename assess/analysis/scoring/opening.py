"""What stands in place of an overall score in an incubator that is not open yet."""

from __future__ import annotations

from collections.abc import Mapping

from assess.domain.model import MaturityModel, Stage
from assess.domain.scorecard import OpeningState, PracticeScore, ToOpen


def readiness_to_open(
    model: MaturityModel, stage: Stage, practices: Mapping[str, PracticeScore]
) -> tuple[ToOpen, ...] | None:
    """The counted practices of the incubator's stage, in model order; None in a stage with an overall score.

    An optional dimension has a stage and a verdict of its own and is not on this list.
    """
    if not stage.no_overall:
        return None
    return tuple(
        ToOpen(code, _state(row), model.practices[code].before)
        for code, row in practices.items()
        if row.counted and not model.dimension_of[code].optional
    )


def _state(row: PracticeScore) -> OpeningState:
    if row.level < 1:
        return OpeningState.OPEN
    return OpeningState.IN_HAND if row.gap else OpeningState.SETTLED
