"""What follows from a scorecard, before any word is put to it."""

from __future__ import annotations

from assess.analysis.advice.priorities import priorities, strengths
from assess.analysis.advice.training import training_plan
from assess.domain.model import MaturityModel
from assess.domain.scorecard import Advice, Scorecard


def advise(model: MaturityModel, scorecard: Scorecard) -> Advice:
    """The moves to make first, what stands well, and the training plan."""
    return Advice(priorities(model, scorecard), strengths(model, scorecard), training_plan(model, scorecard))
