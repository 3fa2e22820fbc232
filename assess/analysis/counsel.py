"""What follows from a scorecard, before any word is put to it."""

from __future__ import annotations

from assess.analysis.priorities import priorities, strengths
from assess.analysis.training import training_plan
from assess.domain.model import MaturityModel
from assess.domain.scorecard import Counsel, Scorecard


def counsel(model: MaturityModel, scorecard: Scorecard) -> Counsel:
    """The moves to make first, what stands well, and the training plan."""
    return Counsel(priorities(model, scorecard), strengths(model, scorecard), training_plan(model, scorecard))
