"""What follows from the incubator's own means. Pure; three-valued: what rests on something blank is not known.

Source: `questionnaires/<model>/model.yaml`, part `money`. Sums are a year, in local currency, unrounded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from math import fsum

from assess.analysis.advice.levers import Gap, levers, scenario_gaps
from assess.analysis.advice.means import is_anything_given, key_of, means_of
from assess.analysis.advice.runway import cash_lines, last_granted, missing_for_runway, missing_in, value
from assess.domain.assessment import Assessment, profile_date
from assess.domain.model import MaturityModel
from assess.domain.money import (
    NO_MONEY_GIVEN,
    CashLines,
    DueDay,
    DueKind,
    LastMonth,
    Means,
    Money,
    NoGrant,
    NoMoneyGiven,
    NotKnown,
    Part,
    Portion,
    Runway,
    Scenario,
    month_after,
    runway_of,
)
from assess.domain.profile import Role
from assess.domain.reckoning import Reckoning

Visited = dt.date | NotKnown
"""The day of the visit, from which months are counted."""


def money_of(model: MaturityModel, assessment: Assessment) -> Money | NoMoneyGiven:
    """What follows from the means that a profile gives; nothing where it gives none."""
    if not is_anything_given(model, assessment):
        return NO_MONEY_GIVEN
    return reckoned(means_of(model, assessment), _visited(model, assessment), model.money)


def reckoned(means: Means, visited: Visited, numbers: Reckoning) -> Money:
    """What follows from means that are given, as far as they are, at a visit on that day."""
    lines = _lines(means, visited, numbers)
    now = Gap.of(means, numbers)
    granted = last_granted(means)
    return Money(
        means=means,
        lines=lines,
        paid_until=runway_of(lines) if isinstance(lines, CashLines) else lines,
        cover=now.cover(),
        open_sum=now.open_sum(),
        from_grants=_from_grants(means, granted, visited),
        last_granted=granted,
        levers=levers(means, numbers),
        scenarios=tuple(_scenarios(means, visited, numbers)),
        due=tuple(_due(granted, now.cover(), visited, numbers)),
    )


def _visited(model: MaturityModel, assessment: Assessment) -> Visited:
    day = profile_date(model, assessment, Role.VISIT_DATE)
    # A day so late that the calendar ends before what is reckoned is a slip of the pen.
    usable = day is not None and month_after(day, model.money.months) < month_after(dt.date.max, 0)
    return day if day is not None and usable else NotKnown((key_of(model, Role.VISIT_DATE),))


def _lines(
    means: Means, visited: Visited, numbers: Reckoning, extra: float = 0.0, extra_from: dt.date = dt.date.min
) -> CashLines | NotKnown:
    missing = (*missing_for_runway(means), *missing_in(visited))
    if missing or isinstance(visited, NotKnown):
        return NotKnown(missing)
    return cash_lines(means, visited, numbers, extra, extra_from)


def _from_grants(means: Means, granted: LastMonth | NoGrant | NotKnown, visited: Visited) -> Part:
    """How much of what comes in as planned comes from grants that run after the visit."""
    missing = missing_in(means.own, means.lasting, granted, visited)
    if missing or isinstance(visited, NotKnown):
        return NotKnown(missing)
    running = [grant for grant in means.grants if isinstance(grant.last, LastMonth) and grant.last.month > visited]
    grants = fsum(value(grant.yearly) for grant in running)
    whole = fsum((value(means.own), value(means.lasting), grants))
    return Portion(min(1.0, grants / whole)) if whole > 0 else Portion(0.0)


def _scenarios(means: Means, visited: Visited, numbers: Reckoning) -> Iterator[Scenario]:
    granted = last_granted(means)
    begins = month_after(granted.month, 1) if isinstance(granted, LastMonth) else dt.date.min
    for kind, gap in scenario_gaps(means, numbers):
        missing = (*missing_for_runway(means), *missing_in(gap.brings, gap.saves, visited))
        paid: Runway
        if missing:
            paid = NotKnown(tuple(dict.fromkeys(missing)))
        else:
            lines = _lines(means, visited, numbers, value(gap.brings) + value(gap.saves), begins)
            paid = runway_of(lines) if isinstance(lines, CashLines) else lines
        yield Scenario(kind, gap.cover(), gap.open_sum(), paid)


def _due(
    granted: LastMonth | NoGrant | NotKnown, cover: Part, visited: Visited, numbers: Reckoning
) -> Iterator[DueDay]:
    """The days by which it must be settled who follows the grants; none by the visit, none where all is covered."""
    nothing_open = isinstance(cover, Portion) and cover.value >= 1
    if nothing_open or not isinstance(granted, LastMonth) or isinstance(visited, NotKnown):
        return
    days = [DueDay(DueKind.SIGNED, _end_of(month_after(granted.month, -numbers.sign_before)))]
    if isinstance(cover, Portion) and cover.value < numbers.decide_below:
        days.append(DueDay(DueKind.DECIDED, _end_of(month_after(granted.month, -numbers.decide_before))))
    yield from (due for due in days if due.day > visited)


def _end_of(month: dt.date) -> dt.date:
    following = month_after(month, 1)
    return following - dt.timedelta(days=1) if following > month else dt.date.max
