"""What follows from a scorecard, before any word is put to it: composes the choices, makes none itself."""

from __future__ import annotations

from types import MappingProxyType

from assess.analysis.advice.body import body
from assess.analysis.advice.choice import (
    many_by_hand,
    spoken_of,
    to_find_out,
    to_settle,
    waits_for,
    widest_gap,
)
from assess.analysis.advice.conditions import Facts
from assess.analysis.advice.money import money_of
from assess.analysis.advice.outlook import with_outlook
from assess.analysis.advice.pressing import most_pressing_first
from assess.analysis.advice.priorities import priorities
from assess.analysis.advice.strengths import strengths
from assess.analysis.advice.training import training_plan
from assess.analysis.advice.urgency import urgencies
from assess.analysis.advice.words import words_of
from assess.domain.advice import Advice
from assess.domain.assessment import Assessment
from assess.domain.model import MaturityModel
from assess.domain.money import NO_MONEY_GIVEN
from assess.domain.scorecard import Scorecard
from assess.domain.words import NO_WORDS


def advise(model: MaturityModel, scorecard: Scorecard, assessment: Assessment | None = None) -> Advice:
    """What follows from a scorecard of that model: practices, dimensions and modules by their codes.

    What is urgent, what follows for the incubator's money and the advisor's own words stand in the profile too:
    without the assessment nothing is said of them. Shares and weights are those of the scorecard. Source: parts
    `method` and `money` of `questionnaires/<model>/model.yaml`, and `urgency.yaml` beside it.
    """
    order = most_pressing_first(model, scorecard)
    below = tuple(entry.practice for entry in order)
    money = NO_MONEY_GIVEN if assessment is None else money_of(model, assessment)
    pressing = () if assessment is None else urgencies(Facts(model, scorecard, assessment, money))
    first = priorities(model, scorecard, order, pressing)
    known = [move.practice for move in first.priorities if not move.find_out]
    advice = Advice(
        spoken_of=spoken_of(scorecard),
        below=below,
        priorities=first.priorities,
        strengths=strengths(model, scorecard),
        training=training_plan(model, scorecard, below),
        widest=widest_gap(scorecard),
        body=body(model, scorecard, known, below),
        waits_for=MappingProxyType({code: waits_for(model, scorecard, code) for code in below}),
        find_out=to_find_out(model, scorecard),
        settle=to_settle(model, scorecard),
        by_hand=many_by_hand(model, scorecard),
        money=money,
        urgencies=pressing,
        also_urgent=first.also_urgent,
        words=NO_WORDS if assessment is None else words_of(model, assessment),
    )
    return advice if assessment is None else with_outlook(model, scorecard, assessment, advice)
