"""Money and time: until when the incubator is paid for, what closes the gap, and the days that there are."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum

from assess.domain.advice import Advice
from assess.domain.agenda import OwnDays
from assess.domain.assessment import profile_date, profile_text
from assess.domain.bridge import Bridge, CoverKind, EachMissing, GoalPace, NoGoal, Wages
from assess.domain.money import (
    Amount,
    BeyondHorizon,
    CashLines,
    LastMonth,
    LeverKind,
    Means,
    Money,
    NoMoneyGiven,
    NotKnown,
    Rooms,
    TakenAsNothing,
    lacking_in,
    month_after,
)
from assess.domain.profile import Role
from assess.reporting.charts import CashChart
from assess.reporting.director.amounts import SumUnit, brief, exact, in_full, in_words, leading, unit_for
from assess.reporting.director.own_days import TimePart, time_part
from assess.reporting.director.runway_chart import cash_chart, first_short
from assess.reporting.director.shared import VisitReport, say

_MONTHS = 12
_HUNDRED = 100
OWN_WAYS = (CoverKind.COLLECT_AND_LET, CoverKind.COLLECT)
"""What needs nobody's money and cuts nothing: one of them is a row at most."""


@dataclass(frozen=True, slots=True)
class CoverView:
    """What pays the cost of a year: how much of it, and what is missing a year and a month.

    `share` is the length of its bar, between 0 and 1.
    """

    label: str
    covered: str
    share: float
    yearly: str
    monthly: str


@dataclass(frozen=True, slots=True)
class BridgeRow:
    """What a funder would pay on one condition: a month, over the months asked for, and to the day of the goal."""

    label: str
    monthly: str
    months: str
    to_goal: str


@dataclass(frozen=True, slots=True)
class BridgeView:
    """What a funder could make possible, a row for each condition. `to_goal` heads the last column; "": none."""

    opens: str
    months: str
    to_goal: str
    rows: tuple[BridgeRow, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoneyPage:
    """What stands on the page on money and time; "" and () where there is nothing to say, and then its heading goes."""

    lead: str
    chart: CashChart | None
    chart_title: str
    told: tuple[str, ...]
    covers_title: str
    unit: str
    covers: tuple[CoverView, ...]
    notes: str
    bridge: BridgeView | None
    time: TimePart | None
    lacking: tuple[str, ...]

    @property
    def is_told(self) -> bool:
        """Whether there is anything that a page could hold."""
        return bool(self.chart or self.covers or self.time)


def money_page(report: VisitReport) -> MoneyPage:
    """The page on money and time."""
    money, advice = report.advice.money, report.advice
    known = isinstance(money, Money)
    unit = unit_for(report, largest(money))
    lines = money.lines if isinstance(money, Money) and isinstance(money.lines, CashLines) else None
    return MoneyPage(
        lead=lead(report, lines) if lines and known else "",
        chart=cash_chart(report, money, lines, unit) if lines and isinstance(money, Money) else None,
        chart_title=say(report, "money.left", unit=unit.words),
        told=tuple(_told(report, money, unit)) if isinstance(money, Money) else (),
        covers_title=_covers_title(report, money),
        unit=unit.words,
        covers=tuple(_covers(report, unit)),
        notes=" ".join(filter(None, (_uncovered(report), _levers(report, money, unit))))
        if isinstance(money, Money)
        else "",
        bridge=_bridge(report, advice, unit),
        time=time_part(report, advice.agenda.days) if isinstance(advice.agenda.days, OwnDays) else None,
        lacking=lacking(report),
    )


def largest(money: Money | NoMoneyGiven) -> float:
    """The largest sum that is told of the money: the cost of a year."""
    return money.means.cost.value if isinstance(money, Money) and isinstance(money.means.cost, Amount) else 0.0


def lead(report: VisitReport, lines: CashLines) -> str:
    """Until when the incubator is paid for, as a careful reader has it and as planned."""
    careful, planned = first_short(lines.careful), first_short(lines.planned)
    if careful < 0:
        return say(report, "money.lead.beyond", n=len(lines.careful))
    month = report.words.month(lines.careful[careful].month)
    if planned < 0:
        return say(report, "money.lead.careful_only", month=month)
    if planned == careful:
        return say(report, "money.lead.either", month=month)
    after = report.words.month(lines.planned[planned].month)
    return say(report, "money.lead.both", month=month, planned=after)


def _counted(report: VisitReport) -> str:
    """How many of a hundred of own income careful figures count."""
    return report.words.number(report.model.money.own_share * _HUNDRED, 0)


def _told(report: VisitReport, money: Money, unit: SumUnit) -> Iterator[str]:
    """What a month costs and brings, as far as it is known, and what is missing of it already."""
    means = money.means
    if isinstance(means.cost, Amount):
        yield say(report, "money.cost", amount=in_words(report, unit, means.cost.value / _MONTHS))
    if isinstance(means.own, Amount) and isinstance(means.lasting, Amount):
        brings = {
            "own": _monthly(report, unit, means.own.value),
            "lasting": _monthly(report, unit, means.lasting.value),
        }
        grants = fsum(grant.yearly.value for grant in means.grants if isinstance(grant.yearly, Amount))
        name = profile_text(report.model, report.assessment, Role.GRANT_NAME)
        if not grants:
            yield say(report, "money.brings", **brings)
        elif name and len(means.grants) == 1:
            yield say(report, "money.brings_named", name=name, grant=_monthly(report, unit, grants), **brings)
        else:
            yield say(report, "money.brings_grants", grant=_monthly(report, unit, grants), **brings)
    if isinstance(means.in_hand, Amount):
        yield _in_hand(report, in_words(report, unit, means.in_hand.value))
    elif isinstance(means.in_hand, TakenAsNothing):
        yield say(report, "money.nothing_in_hand")
    if isinstance(money.lines, CashLines) and len(money.lines.careful) > 1:
        first, second = money.lines.careful[:2]
        missing = first.amount - second.amount
        if missing > 0:
            yield say(report, "money.missing_already", amount=in_words(report, unit, missing))


def _in_hand(report: VisitReport, amount: str) -> str:
    """What is in hand, and on which day it was counted."""
    counted = profile_date(report.model, report.assessment, Role.VISIT_DATE)
    if counted is None:
        return say(report, "money.in_hand", amount=amount)
    return say(report, "money.in_hand_on", day=counted, amount=amount)


def _monthly(report: VisitReport, unit: SumUnit, yearly: float) -> str:
    return brief(report, unit, yearly / _MONTHS)


def _covers_title(report: VisitReport, money: Money | NoMoneyGiven) -> str:
    month = after_grants(money)
    return say(report, "money.covers_from", month=report.words.month(month)) if month else say(report, "money.covers")


def after_grants(money: Money | NoMoneyGiven) -> dt.date | None:
    """The first month that no grant pays for; None where there is no grant or its end is not known."""
    if isinstance(money, Money) and isinstance(money.last_granted, LastMonth):
        return month_after(money.last_granted.month, 1)
    return None


def _covers(report: VisitReport, unit: SumUnit) -> Iterator[CoverView]:
    rows = report.advice.covering
    left = next((row.open_sum.value for row in rows if row.kind in OWN_WAYS), 0.0)
    values = {**_shares(report), "amount": exact(report, unit, left)}
    for row in rows:
        yield CoverView(
            label=say(report, f"cover.{row.kind}", **values),
            covered=covered(report, row.cover.value),
            share=round(min(1.0, row.cover.value), 4),
            yearly=exact(report, unit, row.open_sum.value),
            monthly=exact(report, unit, row.open_sum.value / _MONTHS),
        )


def money_assumptions(report: VisitReport) -> Iterator[str]:
    """What the page on money rests on, for the annex: when what closes the gap begins, free rooms, rounding."""
    money = report.advice.money
    if not isinstance(money, Money):
        return
    yield say(report, "money.careful", counted=_counted(report))
    if report.advice.covering:
        month = after_grants(money)
        known = {"month": report.words.month(month)} if month else {}
        yield say(report, "money.effect_from" if month else "money.effect", **known)
    if any(row.kind is CoverKind.CUT for row in report.advice.covering):
        yield say(report, "money.cut_share")
    if any(lever.kind is LeverKind.LET_FREE and isinstance(lever.yearly, Amount) for lever in money.levers):
        yield from filter(None, [_free_rooms(report, money.means.rooms)])
    if is_rounded(money.means, unit_for(report, largest(money))):
        yield say(report, "money.rounded")


def is_rounded(means: Means, unit: SumUnit) -> bool:
    """Whether what a month brings adds up to what it costs, and the printed sums do not."""
    given = (means.own, means.lasting, *(grant.yearly for grant in means.grants))
    if not isinstance(means.cost, Amount) or any(isinstance(one, NotKnown) for one in given):
        return False
    own, lasting, *granted = (one.value for one in given if isinstance(one, Amount))
    cost, parts = (means.cost.value, (own, lasting, fsum(granted)))
    printed = fsum(leading(part / _MONTHS / unit.of) for part in parts)
    whole = leading(cost / _MONTHS / unit.of)
    return math.isclose(cost, fsum(parts), abs_tol=0.5) and not math.isclose(whole, printed, abs_tol=1e-9)


def covered(report: VisitReport, share: float) -> str:
    """How many of a hundred are covered."""
    return say(report, "money.of_hundred", number=report.words.number(share * _HUNDRED, 0))


def _shares(report: VisitReport) -> dict[str, str]:
    numbers = report.model.money
    told = {name: report.words.percent(getattr(numbers, name)) for name in ("dearer", "cut", "half_of_grant")}
    return {**told, "not_counted": report.words.percent(1 - numbers.own_share)}


def _levers(report: VisitReport, money: Money, unit: SumUnit) -> str:
    """What each lever is worth a year, and what dearer rooms mean for a client."""
    known = {lever.kind: lever.yearly for lever in money.levers if isinstance(lever.yearly, Amount)}
    named = [kind for kind in LeverKind if kind is not LeverKind.NEW_PAYER and kind in known and known[kind].value > 0]
    if not named:
        return ""
    shares = _shares(report)
    each = tuple(
        say(report, f"lever.{kind}", amount=exact(report, unit, known[kind].value), **shares) for kind in named
    )
    told = say(report, "money.levers", levers=each, unit=unit.words)
    clients = sum(report.scorecard.concept.now.values())
    if LeverKind.PRICE in known and clients:
        monthly = known[LeverKind.PRICE].value / _MONTHS / clients
        told = f"{told} {say(report, 'money.dearer', amount=in_full(report, unit, monthly), **shares)}"
    return told


def _free_rooms(report: VisitReport, rooms: Rooms | NotKnown) -> str:
    """How much is free, and at what it is taken."""
    if isinstance(rooms, NotKnown):
        return ""
    metres = {name: report.words.number(getattr(rooms, name), 0) for name in ("free", "whole", "used")}
    return say(report, "money.free_rooms", share=_counted(report), **metres)


def _uncovered(report: VisitReport) -> str:
    """Of what the part that nobody pays is made up."""
    parts = report.advice.uncovered
    if isinstance(parts, NotKnown):
        return ""
    numbers = {
        name: report.words.number(getattr(parts, name), 0) for name in ("open", "grants", "not_counted", "short")
    }
    key = "money.parts_short" if parts.short else "money.parts"
    return say(report, key, share=_counted(report), **numbers)


def _bridge(report: VisitReport, advice: Advice, unit: SumUnit) -> BridgeView | None:
    """What a funder could make possible; None where nobody is asked."""
    bridge, goal = advice.bridge, advice.goal
    if not isinstance(bridge, Bridge):
        return None
    to_goal = bridge.each_missing.months if isinstance(bridge.each_missing, EachMissing) else 0
    rows = {row.kind: row.open_sum.value / _MONTHS for row in advice.covering}
    dearer = report.words.percent(report.model.money.dearer)
    own = tuple((f"bridge.if.{kind}", bridge.monthly.value) for kind in OWN_WAYS if kind in rows)[:1]
    sums = (*own, ("bridge.if.nothing", rows[CoverKind.AS_NOW]))
    month = report.words.month(bridge.begins)
    return BridgeView(
        opens=say(report, "bridge.opens", amount=in_words(report, unit, bridge.monthly.value), month=month),
        months=say(report, "bridge.months", n=bridge.months, month=month),
        to_goal=_to_goal(report, to_goal, goal),
        rows=tuple(
            BridgeRow(
                label=say(report, key, dearer=dearer),
                monthly=exact(report, unit, monthly),
                months=brief(report, unit, monthly * bridge.months),
                to_goal=brief(report, unit, monthly * to_goal) if to_goal else "",
            )
            for key, monthly in sums
        ),
        told=tuple(_bridge_told(report, bridge, goal, unit)),
    )


def _to_goal(report: VisitReport, months: int, goal: GoalPace | NoGoal) -> str:
    return say(report, "bridge.to_goal", n=months, day=goal.day) if months and isinstance(goal, GoalPace) else ""


def _bridge_told(report: VisitReport, bridge: Bridge, goal: GoalPace | NoGoal, unit: SumUnit) -> Iterator[str]:
    if isinstance(bridge.wages, Wages):
        whole, wages = in_words(report, unit, bridge.whole.value), report.words.number(bridge.wages.months, 0)
        yield say(report, "bridge.wages", whole=whole, wages=wages)
    if isinstance(bridge.each_missing, EachMissing) and isinstance(goal, GoalPace):
        goal_text = profile_text(report.model, report.assessment, Role.GOAL_TEXT).rstrip(" .")
        missing = report.words.number(goal.missing, 0)
        yield say(report, "bridge.goal", day=goal.day, missing=missing, goal=goal_text)


def lacking(report: VisitReport) -> tuple[str, ...]:
    """What could not be reckoned, and which cells would tell."""
    told = []
    money, days = report.advice.money, report.advice.agenda.days
    if isinstance(money, Money) and lacking_in(money):
        told.append(say(report, "lacking.runway", fields=_labels(report, lacking_in(money))))
    if isinstance(money, NoMoneyGiven):
        told.append(say(report, "lacking.money"))
    if isinstance(days, NotKnown):
        told.append(say(report, "lacking.days", fields=_labels(report, days.missing)))
    return tuple(told)


def _labels(report: VisitReport, keys: tuple[str, ...]) -> tuple[str, ...]:
    fields = report.model.fields
    return tuple(say(report, "quoted", label=fields[key].label) if key in fields else key for key in keys)


def is_beyond(money: Money | NoMoneyGiven) -> bool:
    """Whether all months that were reckoned are paid for."""
    return isinstance(money, Money) and isinstance(money.paid_until, BeyondHorizon)
