"""The days of the incubator's own people: those that are needed beside those that there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from assess.domain.agenda import ByDay, DaySpan, OwnDays
from assess.reporting.director.shared import VisitReport, say
from assess.reporting.director.to_move_first import by_day

_LONGEST = 117
_LETTER = 1.5
"""In millimetres: the longest bar, and what a letter in a bar takes."""


@dataclass(frozen=True, slots=True)
class DayBarPart:
    """A part of a bar: its kind, its share of the longest bar, and its words where the bar holds them."""

    kind: str
    share: float
    words: str


@dataclass(frozen=True, slots=True)
class DayBar:
    """The days of a time; `text` says in words what the bar shows."""

    label: str
    parts: tuple[DayBarPart, ...]
    beside: str
    """The words of all parts, where they do not stand in the bar; else ""."""
    text: str


@dataclass(frozen=True, slots=True)
class TimePart:
    """The days needed and the days there are. `text` says in words what the bars show."""

    bars: tuple[DayBar, ...]
    text: str
    told: tuple[str, ...]

    @property
    def longest(self) -> int:
        """So many millimetres the longest bar is long."""
        return _LONGEST


def time_part(report: VisitReport, days: OwnDays) -> TimePart:
    """The days needed and the days there are, to the end of the first months and of all months."""
    spans = [(days.first, "days.first_label", "days.chosen"), (days.whole, "days.whole_label", "days.steps")]
    longest = max(max(span.there, span.taken + span.kept) for span, _, _ in spans) or 1.0
    bars = tuple(_day_bar(report, span, label, taken, longest) for span, label, taken in spans if span.there)
    numbers = dict(_numbers(report, days))
    key = "days.enough" if days.whole.taken + days.whole.kept <= days.whole.there else "days.too_few"
    told = [say(report, key, n=days.steps, **numbers)]
    if days.first.taken:
        told.append(_due(report, numbers))
    return TimePart(bars, " ".join(chain.from_iterable([bar.label, bar.text] for bar in bars)), tuple(told))


def _due(report: VisitReport, numbers: dict[str, str]) -> str:
    """How many days what comes first takes, and by when it is due."""
    due = by_day(report, report.advice.agenda.first[-1].by) if report.advice.agenda.first else ""
    return say(report, "days.first", due=due, **numbers) if due else say(report, "days.first_undated", **numbers)


def _numbers(report: VisitReport, days: OwnDays) -> Iterator[tuple[str, str]]:
    for name, number in (
        ("needed", days.needed),
        ("there", days.whole.there),
        ("kept", days.whole.kept),
        ("free", days.whole.free),
        ("a_month", days.a_month),
        ("first", days.first.taken),
        ("months", days.whole.months),
    ):
        yield name, report.words.number(number, 0)


def _day_bar(report: VisitReport, span: DaySpan, label: str, taken: str, longest: float) -> DayBar:
    until = report.words.date(span.until.day) if isinstance(span.until, ByDay) else ""
    there = report.words.number(span.there, 0)
    named = say(report, label if until else f"{label}_undated", day=until, n=span.months, days=there)
    parts = [(span.taken, taken), (span.kept, "days.kept"), (span.free, "days.free")]
    words = tuple(say(report, key, days=report.words.number(number, 0)) for number, key in parts)
    shares = tuple(round(number / longest, 4) for number, _ in parts)
    kinds = ("taken", "kept", "free")
    inside = all(
        share * _LONGEST > (len(told) + 1) * _LETTER for share, told in zip(shares, words, strict=True) if share
    )
    drawn = tuple(
        DayBarPart(kind, share, told if inside else "")
        for kind, share, told in zip(kinds, shares, words, strict=True)
        if share
    )
    text = report.words.listed(word for word, (number, _) in zip(words, parts, strict=True) if round(number))
    return DayBar(named, drawn, "" if inside else text, text)
