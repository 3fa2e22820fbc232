"""A section for each incubator: reached beside needed, what stands below its target, how it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assess.domain.portfolio import (
    ComparedVisit,
    Counted,
    Incubator,
    KeyGap,
    NoKeyGap,
    NoPlace,
    NothingCounted,
    TrendVisit,
)
from assess.domain.ranking import Place
from assess.domain.told import HowMany
from assess.reporting.phrases import label_of
from assess.reporting.pieces import Bar, Fact
from assess.reporting.portfolio.overview import DimensionColumn, HeatCell, columns, heat_cells
from assess.reporting.portfolio.report import (
    Cell,
    IncubatorHead,
    PortfolioReport,
    country,
    dimensions,
    head,
    hosted,
    level_text,
    practice_text,
    say,
    short,
    stage_label,
    token,
    visited,
)
from assess.reporting.portfolio.standing import likely

_NO_PLACE: Mapping[NoPlace, str] = {
    NoPlace.PAST: "yardstick_past",
    NoPlace.UNSCORED: "yardstick_unscored",
    NoPlace.FEW: "yardstick_few",
    NoPlace.UNTOLD: "yardstick_none",
}
_NO_GAPS: Mapping[NoKeyGap, str] = {
    NoKeyGap.MET: "incubators.no_gaps",
    NoKeyGap.UNKNOWN: "incubators.untold",
    NoKeyGap.UNTOLD: "incubators.anonymous",
}


@dataclass(frozen=True, slots=True)
class IncubatorDimension:
    """A dimension with its bar and, in words, what the bar shows."""

    code: str
    title: str
    headline: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class GapLine:
    """A practice below its target."""

    practice: str
    stands: Cell
    needs: Cell
    control: str


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One visit with its scores by dimension."""

    visit: Cell
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class IncubatorSection:
    """Everything about one incubator; `trend` is empty where it was visited once, `no_gaps` where there are gaps."""

    head: IncubatorHead
    brief: str
    standing: str
    facts: tuple[Fact, ...]
    lines: tuple[IncubatorDimension, ...]
    gaps: tuple[GapLine, ...]
    no_gaps: str
    columns: tuple[DimensionColumn, ...]
    trend: tuple[TrendRow, ...]


def incubators(report: PortfolioReport) -> tuple[IncubatorSection, ...]:
    """A section for each incubator, in the order of the overview."""
    trends = {trend.key: trend.visits for trend in report.portfolio.trends}
    return tuple(_section(report, each, trends.get(each.visit.key, ())) for each in report.portfolio.incubators)


def _section(report: PortfolioReport, incubator: Incubator, visits: Sequence[TrendVisit]) -> IncubatorSection:
    visit, gaps = incubator.visit, incubator.gaps
    return IncubatorSection(
        head=head(report, visit.key),
        brief=" · ".join(filter(None, (hosted(report, visit), stage_label(report, visit.stage)))),
        standing=_standing(report, incubator),
        facts=_facts(report, incubator),
        lines=tuple(_line(report, visit, dimension.code, short(dimension)) for dimension in dimensions(report)),
        gaps=() if isinstance(gaps, NoKeyGap) else tuple(_gap(report, gap) for gap in gaps),
        no_gaps=say(report, _NO_GAPS[gaps]) if isinstance(gaps, NoKeyGap) else "",
        columns=columns(report),
        trend=tuple(
            TrendRow(_which(report, each.visit, at), heat_cells(report, each.visit.dimensions))
            for at, each in enumerate(visits, 1)
        ),
    )


def _standing(report: PortfolioReport, incubator: Incubator) -> str:
    match incubator.known:
        case NothingCounted():
            return say(report, "standing.none")
        case Counted(at_needed=HowMany(n, of), unknown=0):
            return say(report, "standing.some", n=of, reached=n)
        case Counted(at_needed=HowMany(n, of), unknown=unknown):
            return say(report, "standing.partly", n=of, reached=n, unknown=unknown)


def _facts(report: PortfolioReport, incubator: Incubator) -> tuple[Fact, ...]:
    visit, place = incubator.visit, incubator.standing
    where = ", ".join(filter(None, (visit.place, country(report, visit.country) if visit.country else "")))
    found = (
        # Where only a code is told, the country stands in the overview, as far as it may be said.
        Fact(say(report, "place"), "" if report.portfolio.anonymous else where),
        Fact(say(report, "visit"), visited(report, visit).text),
        Fact(
            say(report, "yardstick"),
            likely(report, place) if isinstance(place, Place) else say(report, _NO_PLACE[place]),
        ),
    )
    return tuple(fact for fact in found if fact.value)


def _line(report: PortfolioReport, visit: ComparedVisit, code: str, title: str) -> IncubatorDimension:
    found = visit.dimensions.get(code)
    if found is not None and found.unknown:
        return IncubatorDimension(code, title, say(report, "not_known"), Bar(-1, 0, report.model.top))
    if found is None or not found.counted or found.reached is None or found.needed is None:
        return IncubatorDimension(code, title, say(report, "not_counted"), Bar(-1, 0, report.model.top))
    key = "headline" if found.reached <= found.needed else "headline_above"
    text = say(report, key, reached=token(report, found.reached), needed=token(report, found.needed))
    return IncubatorDimension(code, title, text, Bar(found.reached, found.needed, report.model.top))


def _gap(report: PortfolioReport, gap: KeyGap) -> GapLine:
    control = label_of(report.model.controls, report.model.practices[gap.practice].control)
    return GapLine(practice_text(report, gap.practice), _level(report, gap.level), _level(report, gap.target), control)


def _level(report: PortfolioReport, level: int) -> Cell:
    return Cell(level_text(report, level), str(level))


def _which(report: PortfolioReport, visit: ComparedVisit, at: int) -> Cell:
    """The date of a visit; its number where dates are not told."""
    day = visited(report, visit)
    return day if day.text else Cell(say(report, "visit_number", number=at), str(at))
