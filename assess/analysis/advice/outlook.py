"""What follows from all that was chosen before: what closes the gap, and what is to be decided and done by when."""

from __future__ import annotations

from dataclasses import replace

from assess.analysis.advice.agenda import Grounds, agenda_of
from assess.analysis.advice.choice import next_step
from assess.analysis.advice.covering import bridge_of, cover_rows, uncovered
from assess.analysis.advice.goal import goal_of
from assess.analysis.advice.quality import quality_of
from assess.domain.advice import Advice, UrgencyState
from assess.domain.assessment import Assessment, profile_number
from assess.domain.bridge import NO_BRIDGE, NOT_RECKONED, Bridge
from assess.domain.model import MaturityModel
from assess.domain.money import NoMoneyGiven
from assess.domain.profile import Role
from assess.domain.scorecard import Scorecard


def with_outlook(model: MaturityModel, scorecard: Scorecard, assessment: Assessment, advice: Advice) -> Advice:
    """The advice with what closes the gap, the pace of the own goal and the agenda, all of it from what it holds."""
    goal = goal_of(model, assessment)
    money = advice.money
    rows = () if isinstance(money, NoMoneyGiven) else cover_rows(money, model.money)
    wage = profile_number(model, assessment, Role.REGIONAL_WAGE)
    bridge = NO_BRIDGE if isinstance(money, NoMoneyGiven) else bridge_of(money, rows, wage, goal, model.money)
    grounds = Grounds(
        below=advice.below,
        first=tuple(
            (one.practice, _along(model, scorecard, one.together)) for one in advice.priorities if not one.find_out
        ),
        urgent=tuple(each.code for each in advice.urgencies if each.state is UrgencyState.NOW),
        moved=tuple(one.cause for one in advice.priorities if one.cause),
        money=money,
        words=advice.words,
        asks=isinstance(bridge, Bridge),
    )
    agenda = agenda_of(model, scorecard, assessment, grounds)
    quality = quality_of(model, scorecard, assessment)
    parts = NOT_RECKONED if isinstance(money, NoMoneyGiven) else uncovered(money)
    return replace(advice, covering=rows, uncovered=parts, bridge=bridge, goal=goal, agenda=agenda, quality=quality)


def _along(model: MaturityModel, scorecard: Scorecard, together: tuple[str, ...]) -> tuple[str, ...]:
    """The practices whose step is taken along: what takes longer than the first months is not done in the same go."""
    steps = ((code, next_step(model, scorecard.practices[code])) for code in together)
    return tuple(code for code, step in steps if step is not None and step.months <= model.money.first_months)
