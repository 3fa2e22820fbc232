"""What follows from a scorecard, before any word is put to it: composes the choices, makes none itself."""

from __future__ import annotations

from types import MappingProxyType

from assess.analysis.advice.body import body
from assess.analysis.advice.choice import (
    many_by_hand,
    most_urgent_first,
    spoken_of,
    to_find_out,
    to_settle,
    waits_for,
    widest_gap,
)
from assess.analysis.advice.money import money_of
from assess.analysis.advice.priorities import priorities, strengths
from assess.analysis.advice.training import training_plan
from assess.analysis.advice.words import words_of
from assess.domain.advice import Advice
from assess.domain.assessment import Assessment
from assess.domain.model import MaturityModel
from assess.domain.money import NO_MONEY_GIVEN
from assess.domain.scorecard import Scorecard
from assess.domain.words import NO_WORDS


def advise(model: MaturityModel, scorecard: Scorecard, assessment: Assessment | None = None) -> Advice:
    """What follows from a scorecard of that model: practices, dimensions and modules by their codes.

    The incubator's money and the advisor's own words stand in the profile: without the assessment nothing is said of
    the one, and none of the others.
    Shares and weights are those of the scorecard. Source: parts `method` and `money` of
    `questionnaires/<model>/model.yaml`.
    """
    below = most_urgent_first(model, scorecard)
    first = priorities(model, scorecard, below)
    return Advice(
        spoken_of=spoken_of(scorecard),
        below=below,
        priorities=first,
        strengths=strengths(model, scorecard),
        training=training_plan(model, scorecard, below),
        widest=widest_gap(scorecard),
        body=body(model, scorecard, [move.practice for move in first], below),
        waits_for=MappingProxyType({code: waits_for(model, scorecard, code) for code in below}),
        find_out=to_find_out(model, scorecard),
        settle=to_settle(model, scorecard),
        by_hand=many_by_hand(model, scorecard),
        money=NO_MONEY_GIVEN if assessment is None else money_of(model, assessment),
        words=NO_WORDS if assessment is None else words_of(model, assessment),
    )
