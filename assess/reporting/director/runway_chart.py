"""The two lines of money left, by month, as a chart: what it shows, rounded and worded."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator

from assess.domain.assessment import profile_date
from assess.domain.money import Amount, Balance, CashLines, LastMonth, Means, Money, is_short, month_after
from assess.domain.profile import Role
from assess.reporting.charts import CashChart, ChartLine, ChartMark, ChartPoint
from assess.reporting.director.amounts import SumUnit
from assess.reporting.director.shared import VisitReport, say

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_LEVELS = 6
_QUARTER = 3
_LEAST_APART = 3
"""So many months after the first tick its words leave room for the next one's."""
_LATER = (0, 5, 11)
"""The points that are named: the first month that cannot be paid, and so many months later."""
_PASSES = 0.2
"""A line that passes the last level by so much of a step gets the next one below it."""
_ROUGH = 100
"""From so many of the unit on, decimals say nothing."""


def cash_chart(report: VisitReport, money: Money, lines: CashLines, unit: SumUnit) -> CashChart:
    """The chart of the two lines; every number in the page's unit."""
    in_hand = money.means.in_hand.value if isinstance(money.means.in_hand, Amount) else 0.0
    planned, careful = (
        tuple(amount / unit.of for amount in (in_hand, *(balance.amount for balance in line)))
        for line in (lines.planned, lines.careful)
    )
    share = report.words.number(report.model.money.own_share * 100, 0)
    return CashChart(
        text=_text(report, lines, unit),
        lines=(
            ChartLine(planned, say(report, "chart.planned"), dashed=True),
            ChartLine(careful, say(report, "chart.careful", share=share), dashed=False),
        ),
        levels=_levels(report, (*planned, *careful)),
        months=tuple(_months(report, lines)),
        cliff=_cliff(report, money, lines),
        points=tuple(_points(report, lines, unit)),
        in_hand=_in_hand(report, money.means, unit),
    )


def first_short(line: tuple[Balance, ...]) -> int:
    """The place of the first month of a line that cannot be paid for; -1 where all can."""
    return next((index for index, balance in enumerate(line) if is_short(balance.amount)), -1)


def rough(report: VisitReport, unit: SumUnit, amount: float) -> str:
    """A sum in the unit as a chart names it."""
    number = abs(amount) / unit.of
    return report.words.number(number, 0 if number >= _ROUGH else 1)


def _text(report: VisitReport, lines: CashLines, unit: SumUnit) -> str:
    at = first_short(lines.careful)
    if at < 0:
        return say(report, "chart.text_paid", n=len(lines.careful))
    last = lines.careful[-1]
    return say(
        report,
        "chart.text",
        month=report.words.month(lines.careful[at].month),
        last=report.words.month(last.month),
        amount=say(report, "amount", amount=rough(report, unit, last.amount), unit=unit.words),
    )


def _levels(report: VisitReport, values: tuple[float, ...]) -> tuple[ChartMark, ...]:
    low, high = min(0.0, *values), max(0.0, *values)
    step = _step((high - low) or 1.0)
    first, last = math.floor(low / step + _PASSES), math.floor(high / step + 1e-9)
    digits = 0 if step == int(step) else 1
    return tuple(ChartMark(number * step, _signed(report, number * step, digits)) for number in range(first, last + 1))


def _signed(report: VisitReport, number: float, digits: int) -> str:
    told = report.words.number(abs(number), digits if number else 0)
    return f"\N{MINUS SIGN}{told}" if number < 0 else told


def _step(span: float) -> float:
    least = span / _MOST_LEVELS
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in _STEPS if step * power >= least - 1e-12)


def _opening(lines: CashLines) -> dt.date:
    """The month of the visit, at whose end what is in hand stands."""
    return month_after(lines.planned[0].month, -1)


def _months(report: VisitReport, lines: CashLines) -> Iterator[ChartMark]:
    """A word for the first month-end and for that of each quarter, the year beside the first one of a year."""
    opening = _opening(lines)
    ends = [opening, *(balance.month for balance in lines.planned)]
    told = 0
    for at, month in enumerate(ends):
        if at == 0 or (at >= _LEAST_APART and month.month % _QUARTER == 0):
            yield ChartMark(at, report.words.short_month(month, year=month.year != told))
            told = month.year


def _cliff(report: VisitReport, money: Money, lines: CashLines) -> tuple[ChartMark, ...]:
    granted = money.last_granted
    if not isinstance(granted, LastMonth):
        return ()
    places = [index for index, balance in enumerate(lines.planned, 1) if balance.month == granted.month]
    return tuple(ChartMark(at, say(report, "chart.cliff", month=report.words.month(granted.month))) for at in places)


def _points(report: VisitReport, lines: CashLines, unit: SumUnit) -> Iterator[ChartPoint]:
    at = first_short(lines.careful)
    for later in _LATER if at >= 0 else ():
        index = at + later
        if index < len(lines.careful) - 1:
            balance = lines.careful[index]
            month = report.words.short_month(balance.month, year=True)
            amount = rough(report, unit, balance.amount)
            words = say(report, "chart.point", month=month, amount=amount)
            yield ChartPoint(index + 1, balance.amount / unit.of, words)


def _in_hand(report: VisitReport, means: Means, unit: SumUnit) -> str:
    """What is in hand and when it was counted: at the visit, without which there are no lines."""
    counted = profile_date(report.model, report.assessment, Role.VISIT_DATE)
    if counted is None or not isinstance(means.in_hand, Amount):
        return say(report, "chart.nothing_in_hand")
    return say(report, "chart.in_hand", day=counted, amount=rough(report, unit, means.in_hand.value))
