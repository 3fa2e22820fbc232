"""What could pay the cost of a year after the grants, and what somebody would pay for a while. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from math import fsum

from assess.analysis.advice.levers import Gap
from assess.analysis.advice.runway import missing_in, value
from assess.domain.bridge import (
    NO_BRIDGE,
    Bridge,
    CoverKind,
    CoverRow,
    EachMissing,
    GoalPace,
    NoBridge,
    NoGoal,
    Uncovered,
    Wages,
)
from assess.domain.money import (
    Amount,
    LastMonth,
    Lever,
    LeverKind,
    Money,
    NotKnown,
    Portion,
    month_after,
)
from assess.domain.reckoning import Reckoning

_MONTHS = 12
_HUNDRED = 100
_OWN_WAYS = (LeverKind.COLLECT, LeverKind.PRICE, LeverKind.LET_FREE)
"""The levers that need nobody's money and cut nothing."""


def cover_rows(money: Money, numbers: Reckoning) -> tuple[CoverRow, ...]:
    """What pays the cost of a year as it is now, and with what can be pulled; rows of which nothing is known are none.

    A lever of which nothing is known, such as rooms that nobody has measured, is left out of the sum.
    """
    return tuple(_rows(money, numbers))


def _rows(money: Money, numbers: Reckoning) -> Iterator[CoverRow]:
    now = Gap.of(money.means, numbers)
    known = [lever for lever in money.levers if isinstance(lever.yearly, Amount)]
    own = [lever for lever in known if lever.kind in _OWN_WAYS and value(lever.yearly) > 0]
    lets = any(lever.kind is LeverKind.LET_FREE for lever in own)
    pulled = replace(now, brings=Amount(fsum(value(lever.yearly) for lever in own)))
    yield from _row(CoverKind.AS_NOW, now)
    if own:
        yield from _row(CoverKind.COLLECT_AND_LET if lets else CoverKind.COLLECT, pulled)
    yield from (
        row
        for lever in known
        if lever.kind is LeverKind.CUT and own
        for row in _row(CoverKind.CUT, replace(pulled, saves=lever.yearly))
    )
    if isinstance(money.last_granted, LastMonth):
        granted = fsum(value(grant.yearly) for grant in money.means.grants)
        yield from _row(CoverKind.HALF_OF_GRANT, replace(now, brings=Amount(granted * numbers.half_of_grant)))
    left = value(pulled.open_sum())
    if own and left > 0:
        yield from _row(CoverKind.NEW_PAYER, replace(pulled, brings=Amount(value(pulled.brings) + left)))


def _row(kind: CoverKind, gap: Gap) -> Iterator[CoverRow]:
    cover, open_sum = gap.cover(), gap.open_sum()
    if isinstance(cover, Portion) and isinstance(open_sum, Amount):
        yield CoverRow(kind, cover, open_sum)


def lever_of(money: Money, kind: LeverKind) -> Lever:
    """The lever of that kind."""
    return next(lever for lever in money.levers if lever.kind is kind)


def uncovered(money: Money) -> Uncovered | NotKnown:
    """Of what the share that nobody pays is made up: the grants, own income that is not counted, what is short today.

    Not known where a part of it is, where nothing is open, or where more comes in today than is spent.
    """
    means = money.means
    grants = [grant.yearly for grant in means.grants]
    missing = missing_in(means.cost, means.own, means.lasting, money.cover, *grants)
    if missing or not isinstance(money.cover, Portion):
        return NotKnown(missing or ("cover",))
    cost, granted = value(means.cost), fsum(value(grant) for grant in grants)
    whole, given = round(_HUNDRED * (1 - money.cover.value)), round(_HUNDRED * granted / cost)
    short = round(_HUNDRED * (cost - value(means.own) - value(means.lasting) - granted) / cost)
    counted_out = whole - given - max(0, short)
    if whole <= 0 or short < 0 or counted_out < 0 or not granted:
        return NotKnown(("cover",))
    return Uncovered(whole, given, counted_out, short)


def bridge_of(
    money: Money, rows: tuple[CoverRow, ...], wage: float, goal: GoalPace | NoGoal, numbers: Reckoning
) -> Bridge | NoBridge:
    """What somebody would pay after the grants while the incubator earns the rest: what its own ways leave open.

    `wage` is the regional wage of a month, 0 where it is not known.
    """
    own = [row for row in rows if row.kind in {CoverKind.COLLECT, CoverKind.COLLECT_AND_LET}]
    if not own or own[0].open_sum.value <= 0 or not isinstance(money.last_granted, LastMonth):
        return NO_BRIDGE
    begins = month_after(money.last_granted.month, 1)
    monthly = own[0].open_sum.value / _MONTHS
    whole = monthly * numbers.bridge_months
    return Bridge(
        begins,
        numbers.bridge_months,
        Amount(monthly),
        Amount(whole),
        _wages(whole, wage),
        _each(begins, monthly, wage, goal),
    )


def _wages(amount: float, wage: float) -> Wages | NotKnown:
    return Wages(amount / wage) if wage > 0 else NotKnown(("wage",))


def _each(begins: dt.date, monthly: float, wage: float, goal: GoalPace | NoGoal) -> EachMissing | NotKnown:
    if isinstance(goal, NoGoal):
        return NotKnown(("goal",))
    months = (goal.day.year - begins.year) * _MONTHS + goal.day.month - begins.month + 1
    if months <= 0:
        return NotKnown(("goal",))
    each = monthly * months / goal.missing
    return EachMissing(months, Amount(each), _wages(each, wage))
