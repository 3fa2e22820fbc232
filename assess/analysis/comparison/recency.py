"""Whose visit is of today, and whose is past: by the days of all, and by what of the same incubator does not count."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assess.analysis.comparison.settling import key_of
from assess.domain.findings import Finding, Location, warning
from assess.domain.portfolio import ComparedVisit

_LATER = 4
"""Of so many incubators one may have been visited after the day by which a visit is too old."""
_LONELY_AFTER, _LONELY_MONTHS = 3, 12
"""A visit so many months after that of the incubator with the third-newest is worth a question."""


def day_of(visits: Iterable[ComparedVisit], as_of: dt.date | None) -> dt.date | None:
    """The day by which it is told whether a visit is too old: the one given, else that after which a quarter lie."""
    days = sorted(visit.visit_date for visit in visits if visit.visit_date)
    if as_of or not days:
        return as_of
    return days[len(days) - 1 - len(days) // _LATER]


def past(
    shown: Sequence[ComparedVisit], others: Iterable[ComparedVisit], day: dt.date | None, months: int
) -> Mapping[str, ComparedVisit | None]:
    """By key those who are told as past: of whom a newer visit does not count, with that visit; None if it is too old.

    `others` are all visits that do not count, whatever the reason.
    """
    newer: defaultdict[str, list[ComparedVisit]] = defaultdict(list)
    for visit in others:
        newer[key_of(visit)].append(visit)
    found: dict[str, ComparedVisit | None] = {}
    since = months_before(day, months) if day else dt.date.min
    for visit in shown:
        at = visit.visit_date or dt.date.max
        after = [other for other in newer[key_of(visit)] if other.visit_date is None or other.visit_date > at]
        if after:
            found[key_of(visit)] = max(after, key=lambda other: (str(other.visit_date or ""), other.file))
        elif at < since:
            found[key_of(visit)] = None
    return found


def on_past(shown: Iterable[ComparedVisit], past_ones: Mapping[str, ComparedVisit | None]) -> Iterator[Finding]:
    """SET-06: that an incubator is told by an earlier visit, since a newer one does not count."""
    for visit in shown:
        newer = past_ones.get(key_of(visit))
        if newer is not None:
            yield warning("SET-06", Location(visit.file), name=visit.name or key_of(visit), newer=newer.file)


def lonely(shown: Sequence[ComparedVisit]) -> Iterator[Finding]:
    """SET-07: a day that can be, and lies long after those of nearly all others."""
    days = sorted((visit.visit_date for visit in shown if visit.visit_date), reverse=True)
    if len(days) < _LONELY_AFTER:
        return
    third = days[_LONELY_AFTER - 1]
    for visit in shown:
        if visit.visit_date and months_before(visit.visit_date, _LONELY_MONTHS) > third:
            yield warning("SET-07", Location(visit.file), name=visit.name or key_of(visit), found=visit.visit_date)


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day so many months earlier, or the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < dt.MINYEAR:
        return dt.date.min
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
