"""Person-days: what is moved first, by when; what all steps up to the targets need; what there is. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from math import fsum

from assess.analysis.advice.choice import next_step
from assess.analysis.advice.means import amount_of
from assess.domain.agenda import NO_DAY, By, ByDay, DaySpan, OwnDays, Undertaking
from assess.domain.assessment import Assessment
from assess.domain.model import MaturityModel
from assess.domain.money import NotKnown, month_after
from assess.domain.practice import Step
from assess.domain.profile import Role
from assess.domain.scorecard import Scorecard

_DAYS_OF_A_MONTH = 365.25 / 12


def undertakings(
    model: MaturityModel,
    scorecard: Scorecard,
    first: Sequence[tuple[str, tuple[str, ...]]],
    visited: By,
    a_month: float,
) -> tuple[Undertaking, ...]:
    """What is moved first as something to do, in order, none due before those that stand before it.

    `first` are practices with those whose next step is taken along. A day is the end of a month, but never beyond the
    first months. `a_month` are the person-days of a month, 0 where they are not known.
    """
    return tuple(_undertakings(model, scorecard, first, visited, a_month))


def _undertakings(
    model: MaturityModel,
    scorecard: Scorecard,
    first: Sequence[tuple[str, tuple[str, ...]]],
    visited: By,
    a_month: float,
) -> Iterator[Undertaking]:
    spent = months = 0.0
    for practice, along in first:
        steps = list(_steps(model, scorecard, (practice, *along)))
        days = fsum(step.days for step in steps)
        spent += days
        longest = max((step.months for step in steps), default=0.0)
        months = max(months, longest, spent / a_month if a_month else 0.0)
        yield Undertaking(
            practice, along, days, _dearest(model, steps), _due(visited, months, model.money.first_months)
        )


def _steps(model: MaturityModel, scorecard: Scorecard, practices: Sequence[str]) -> Iterator[Step]:
    for code in practices:
        step = next_step(model, scorecard.practices[code])
        if step is not None:
            yield step


def _dearest(model: MaturityModel, steps: Sequence[Step]) -> str:
    bands = [band for band in model.costs if any(step.cost == band.code for step in steps)]
    return max(bands, key=lambda band: band.up_to).code if bands else ""


def _due(visited: By, months: float, first_months: int) -> By:
    """The end of the month in which it is through; the end of the first months where that comes before."""
    if not isinstance(visited, ByDay):
        return NO_DAY
    through = visited.day + dt.timedelta(days=round(months * _DAYS_OF_A_MONTH))
    return ByDay(min(_month_end(through), months_later(visited.day, first_months)))


def _month_end(day: dt.date) -> dt.date:
    return month_after(day, 1) - dt.timedelta(days=1)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of a month that is too short for it."""
    month = month_after(day, months)
    return min(month.replace(day=1) + dt.timedelta(days=day.day - 1), _month_end(month))


def steps_to_targets(model: MaturityModel, scorecard: Scorecard, below: Sequence[str]) -> tuple[Step, ...]:
    """Every step up to the targets of the practices `below` them."""
    rows = [scorecard.practices[code] for code in below]
    return tuple(step for row in rows for step in model.practices[row.code].steps[row.level : row.up_to])


def own_days(
    model: MaturityModel, assessment: Assessment, steps: Sequence[Step], first: Sequence[Undertaking], visited: By
) -> OwnDays | NotKnown:
    """The days of every step up to the targets, and of what is moved first, beside the days that there are."""
    told = amount_of(model, assessment, Role.CAPACITY_DAYS)
    if isinstance(told, NotKnown):
        return told
    a_month, numbers = told.value, model.money
    needed = fsum(step.days for step in steps)

    def span(months: int, taken: float) -> DaySpan:
        until = ByDay(months_later(visited.day, months)) if isinstance(visited, ByDay) else NO_DAY
        return DaySpan(until, months, a_month * months, taken, a_month * months * numbers.kept_share)

    taken = fsum(one.days for one in first)
    return OwnDays(len(steps), needed, a_month, span(numbers.first_months, taken), span(numbers.months, needed))
