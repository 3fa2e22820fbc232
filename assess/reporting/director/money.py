"""Effort, duration and cost of a step in the director's words and money."""

from __future__ import annotations

import datetime as dt
import math

from assess.domain.assessment import profile_number, profile_text
from assess.domain.profile import Role
from assess.reporting.director.amounts import currency_words
from assess.reporting.director.shared import VisitReport, say

_DIGITS = 2


def counted(report: VisitReport, key: str, number: float) -> str:
    """A number of days or months; a part of one has an entry of its own, since no plural form fits it."""
    whole = int(number)
    return say(report, key, n=whole) if whole == number else say(report, f"{key}_part", number=number)


def two_digits(amount: float) -> float:
    """An amount with two significant digits: 17 640 is 18 000."""
    if amount <= 0:
        return 0.0
    unit = 10.0 ** (math.floor(math.log10(amount)) - _DIGITS + 1)
    return math.floor(amount / unit + 0.5) * unit


def cost(report: VisitReport, code: str) -> str:
    """What a band costs at most: in local currency where the regional wage is known, else in months of it."""
    band = next(entry for entry in report.model.costs if entry.code == code)
    wage = profile_number(report.model, report.assessment, Role.REGIONAL_WAGE)
    currency = profile_text(report.model, report.assessment, Role.CURRENCY)
    if not (band.up_to and wage and currency):
        return band.label
    amount = report.words.number(two_digits(band.up_to * wage), 0)
    month = _wage_month(report)
    if month is None:
        return say(report, "cost.undated", amount=amount, currency=currency)
    return say(report, "cost.dated", amount=amount, currency=currency, month=report.words.month(month))


def cost_in_short(report: VisitReport, code: str) -> str:
    """What a band costs at most, as short as a table needs it."""
    band = next((entry for entry in report.model.costs if entry.code == code), None)
    if band is None or not band.up_to:
        return say(report, "cost.nothing")
    wage = profile_number(report.model, report.assessment, Role.REGIONAL_WAGE)
    if not wage:
        return band.label
    amount = report.words.number(two_digits(band.up_to * wage), 0)
    return say(report, "amount", amount=amount, unit=currency_words(report))


def _wage_month(report: VisitReport) -> dt.date | None:
    field = report.model.field_for(Role.REGIONAL_WAGE_MONTH)
    value = report.assessment.profile.get(field.key) if field else None
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(f"{value}-01")
    except ValueError:
        return None
