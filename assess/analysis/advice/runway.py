"""Until when the incubator is paid for: two lines by month from what was given."""

from __future__ import annotations

import datetime as dt
from math import fsum

from assess.domain.money import (
    Amount,
    Balance,
    CashLines,
    Grant,
    InHand,
    LastMonth,
    Means,
    NoGrant,
    NotKnown,
    month_after,
)
from assess.domain.reckoning import Reckoning

_MONTHS = 12


def value(given: InHand) -> float:
    """The sum that was given; 0 where it is not known or taken as nothing: ask `missing_in` first."""
    return given.value if isinstance(given, Amount) else 0.0


def missing_in(*given: object) -> tuple[str, ...]:
    """What is missing in any of these, each once, in order."""
    return tuple(dict.fromkeys(key for one in given if isinstance(one, NotKnown) for key in one.missing))


def missing_for_runway(means: Means) -> tuple[str, ...]:
    """What must be filled in before anything can be said of months."""
    grants = (part for grant in means.grants for part in (grant.yearly, grant.last))
    return missing_in(means.cost, means.own, means.lasting, means.in_hand, *grants)


def last_granted(means: Means) -> LastMonth | NoGrant | NotKnown:
    """The last month that any grant pays for."""
    missing = missing_in(*(part for grant in means.grants for part in (grant.yearly, grant.last)))
    if missing:
        return NotKnown(missing)
    months = [grant.last.month for grant in means.grants if isinstance(grant.last, LastMonth)]
    return LastMonth(max(months)) if months else NoGrant()


def cash_lines(
    means: Means, visit: dt.date, numbers: Reckoning, extra: float = 0.0, extra_from: dt.date = dt.date.min
) -> CashLines:
    """Both lines, from means of which nothing is missing.

    `extra` is what comes in or is saved a year on top of them, from a month on: the same in both lines.
    """
    months = [month_after(visit, n) for n in range(1, numbers.months + 1)]
    added = [extra if month >= extra_from else 0.0 for month in months]
    return CashLines(
        planned=_line(means, months, 1.0, added),
        careful=_line(means, months, numbers.own_share, added),
    )


def _line(means: Means, months: list[dt.date], share: float, added: list[float]) -> tuple[Balance, ...]:
    # Summed from the first month each time: a sum of rounded balances would drift, and a full till fall below 0.
    each = fsum((value(means.own) * share, value(means.lasting), -value(means.cost)))
    sums = []
    for n in range(1, len(months) + 1):
        granted = (_months_paid(grant, months[:n]) * value(grant.yearly) for grant in means.grants)
        yearly = fsum((n * each, *granted, *added[:n]))
        sums.append(value(means.in_hand) + yearly / _MONTHS)
    return tuple(Balance(month, amount) for month, amount in zip(months, sums, strict=True))


def _months_paid(grant: Grant, months: list[dt.date]) -> int:
    return sum(isinstance(grant.last, LastMonth) and month <= grant.last.month for month in months)
