"""The incubator's own goal and the pace that it takes. Pure."""

from __future__ import annotations

import datetime as dt

from assess.domain.assessment import Assessment, profile_date, profile_number
from assess.domain.bridge import NO_GOAL, GoalPace, NoGoal
from assess.domain.model import MaturityModel
from assess.domain.profile import Role

_DAYS_OF_A_MONTH = 365.25 / 12


def goal_of(model: MaturityModel, assessment: Assessment) -> GoalPace | NoGoal:
    """The goal with the pace so far and from now on; none where a part of it is blank, past or reached."""
    day, visited = (profile_date(model, assessment, role) for role in (Role.GOAL_DATE, Role.VISIT_DATE))
    target = profile_number(model, assessment, Role.GOAL_TARGET)
    field = model.field_for(Role.GOAL_NOW)
    if day is None or visited is None or field is None or field.key not in assessment.profile or visited >= day:
        return NO_GOAL
    reached = profile_number(model, assessment, Role.GOAL_NOW)
    if reached >= target:
        return NO_GOAL
    ahead = _months(visited, day)
    return GoalPace(reached, target, day, _so_far(model, assessment, reached, visited), (target - reached) / ahead)


def _so_far(model: MaturityModel, assessment: Assessment, reached: float, visited: dt.date) -> float | None:
    year = int(profile_number(model, assessment, Role.OPENED_YEAR))
    opened = dt.date(year, 1, 1) if dt.MINYEAR <= year <= visited.year else visited
    return reached / _months(opened, visited) if opened < visited else None


def _months(begin: dt.date, end: dt.date) -> float:
    return (end - begin).days / _DAYS_OF_A_MONTH
