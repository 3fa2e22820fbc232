"""Sums of the incubator's own money as a page shows them: in one unit, with three leading digits."""

from __future__ import annotations

import math
from dataclasses import dataclass

from assess.domain.assessment import profile_text
from assess.domain.profile import Role
from assess.reporting.director.shared import VisitReport, say

_LEADING = 3
_MOST_DECIMALS = 2
_SCALES = (("million", 1e6, 1e7), ("thousand", 1e3, 1e4))
"""What sums are counted in, from which sum on."""


@dataclass(frozen=True, slots=True)
class SumUnit:
    """What the sums of a page are counted in: so many of the currency, and its words after a number."""

    of: float
    scale: str
    words: str
    currency: str


def unit_for(report: VisitReport, largest: float) -> SumUnit:
    """The unit of a page whose largest sum this is."""
    currency = currency_words(report)
    for name, of, at_least in _SCALES:
        if largest >= at_least:
            return SumUnit(of, name, say(report, f"unit.{name}", currency=currency), currency)
    return SumUnit(1.0, "one", currency, currency)


def currency_words(report: VisitReport) -> str:
    """The currency as it stands after a large number; its code where no words are known for it."""
    code = profile_text(report.model, report.assessment, Role.CURRENCY)
    key = f"report.currency.{code}"
    return report.words.say(key) if report.words.has(key) else code or say(report, "currency.none")


def exact(report: VisitReport, unit: SumUnit, amount: float) -> str:
    """A sum in the unit as a table shows it, without the unit's words."""
    number = leading(amount / unit.of)
    return report.words.number(number, decimals(number))


def brief(report: VisitReport, unit: SumUnit, amount: float) -> str:
    """A sum in the unit as a sentence says it: as in a table, without a last zero that says nothing."""
    number = leading(amount / unit.of)
    digits = decimals(number)
    tenth = round(number, 1)
    return report.words.number(number, 1 if digits == _MOST_DECIMALS and math.isclose(tenth, number) else digits)


def in_words(report: VisitReport, unit: SumUnit, amount: float) -> str:
    """A sum with the unit's words."""
    return say(report, "amount", amount=brief(report, unit, amount), unit=unit.words)


def without_currency(report: VisitReport, unit: SumUnit, amount: float) -> str:
    """A sum with its scale alone: the currency stands beside it."""
    return say(report, f"scale.{unit.scale}", amount=brief(report, unit, amount))


def in_full(report: VisitReport, unit: SumUnit, amount: float) -> str:
    """A small sum of money by itself, with the currency."""
    return say(report, "amount", amount=report.words.number(leading(amount), 0), unit=unit.currency)


def leading(number: float) -> float:
    """A number with three leading digits, at most two of them after the point; halves away from zero."""
    if not number:
        return 0.0
    digits = min(_MOST_DECIMALS, _LEADING - 1 - math.floor(math.log10(abs(number))))
    scale = 10.0**digits
    return math.copysign(math.floor(abs(number) * scale + 0.5 + 1e-9) / scale, number)


def decimals(number: float) -> int:
    """How many decimals a number with three leading digits has; none where it is nothing."""
    if not number:
        return 0
    return max(0, min(_MOST_DECIMALS, _LEADING - 1 - math.floor(math.log10(abs(number)))))
