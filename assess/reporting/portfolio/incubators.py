"""A section for each incubator: reached beside needed, what stands below its target, how it changed."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.portfolio import ComparedVisit, LeftOutReason, RatedPractice, Trend
from assess.reporting.phrases import label_of
from assess.reporting.pieces import Bar, Fact
from assess.reporting.portfolio.facts import is_met, places
from assess.reporting.portfolio.overview import DimensionColumn, HeatCell, columns, shade
from assess.reporting.portfolio.report import (
    Cell,
    IncubatorHead,
    PortfolioReport,
    compared_dimensions,
    country,
    head,
    hosted,
    in_order,
    level_text,
    number,
    practice_text,
    say,
    short,
    stage_label,
    token,
    visited,
)
from assess.reporting.portfolio.standing import likely


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
    trends = {trend.key: trend for trend in report.portfolio.trends}
    return tuple(_house(report, visit, trends.get(visit.key)) for visit in in_order(report))


def _house(report: PortfolioReport, visit: ComparedVisit, trend: Trend | None) -> IncubatorSection:
    gaps = _gaps(report, visit)
    return IncubatorSection(
        head=head(report, visit.key),
        brief=" · ".join(filter(None, (hosted(report, visit), stage_label(report, visit.stage)))),
        standing=_standing(report, visit),
        facts=_facts(report, visit),
        lines=tuple(
            _line(report, visit, dimension.code, short(dimension)) for dimension in compared_dimensions(report.model)
        ),
        gaps=gaps,
        no_gaps="" if gaps else _no_gaps(report, visit),
        columns=columns(report),
        trend=_trend(report, trend) if trend and len(trend.visits) > 1 else (),
    )


def _no_gaps(report: PortfolioReport, visit: ComparedVisit) -> str:
    if report.anonymous:  # what one incubator lacks tells which kinds of firm it hosts
        return say(report, "incubators.anonymous")
    return say(report, "incubators.no_gaps" if _key_rows(report, visit) else "incubators.untold")


def _standing(report: PortfolioReport, visit: ComparedVisit) -> str:
    found = [visit.dimensions.get(dimension.code) for dimension in compared_dimensions(report.model)]
    known = [each for each in found if each and each.counted and each.reached is not None and each.needed is not None]
    if not known:
        return say(report, "standing.none")
    return say(report, "standing.some", n=len(known), reached=sum(is_met(each) for each in known))


def _facts(report: PortfolioReport, visit: ComparedVisit) -> tuple[Fact, ...]:
    place = places(report.portfolio).get(visit.key)
    # One who is named by a code alone is found by town and country as well.
    where = ", ".join(filter(None, (visit.place, country(report, visit.country) if visit.country else "")))
    found = (
        Fact(say(report, "place"), "" if report.anonymous else where),
        Fact(say(report, "visit"), visited(report, visit).text),
        Fact(say(report, "yardstick"), likely(report, place) if place else say(report, _no_place(report, visit))),
    )
    return tuple(fact for fact in found if fact.value)


def _no_place(report: PortfolioReport, visit: ComparedVisit) -> str:
    """The key of the sentence on why an incubator has no score; which reason it is would tell of a nameless one."""
    if report.anonymous:
        return "yardstick_none"
    if any(out.key == visit.key and out.reason is LeftOutReason.OLDER for out in report.portfolio.left_out):
        return "yardstick_older"
    placed = any(ranking.stage == visit.stage and ranking.places for ranking in report.portfolio.rankings)
    return "yardstick_unscored" if placed else "yardstick_few"


def _line(report: PortfolioReport, visit: ComparedVisit, code: str, title: str) -> IncubatorDimension:
    found = visit.dimensions.get(code)
    if found is None or not found.counted or found.reached is None or found.needed is None:
        return IncubatorDimension(code, title, say(report, "not_counted"), Bar(-1, 0, report.model.top))
    key = "headline" if found.reached <= found.needed else "headline_above"
    text = say(report, key, reached=token(report, found.reached), needed=token(report, found.needed))
    return IncubatorDimension(code, title, text, Bar(found.reached, found.needed, report.model.top))


def _gaps(report: PortfolioReport, visit: ComparedVisit) -> tuple[GapLine, ...]:
    """The key practices below target, the widest gap first: other practices are for the incubator's own report."""
    found = [(code, row) for code, row in _key_rows(report, visit) if row.gap > 0 and not report.anonymous]
    return tuple(_gap(report, code, row) for code, row in sorted(found, key=lambda each: -each[1].gap))


def _key_rows(report: PortfolioReport, visit: ComparedVisit) -> list[tuple[str, RatedPractice]]:
    return [
        (practice.code, row)
        for dimension in compared_dimensions(report.model)
        for practice in dimension.practices
        if practice.key and (row := visit.practices.get(practice.code)) and row.counted and row.rating is not None
    ]


def _gap(report: PortfolioReport, code: str, row: RatedPractice) -> GapLine:
    control = label_of(report.model.controls, report.model.practices[code].control)
    return GapLine(practice_text(report, code), _level(report, row.rating or 0), _level(report, row.target), control)


def _level(report: PortfolioReport, level: int) -> Cell:
    return Cell(level_text(report, level), str(level))


def _trend(report: PortfolioReport, trend: Trend) -> tuple[TrendRow, ...]:
    return tuple(
        TrendRow(_which(report, visit, at), _scores(report, visit)) for at, visit in enumerate(trend.visits, 1)
    )


def _which(report: PortfolioReport, visit: ComparedVisit, at: int) -> Cell:
    """The date of a visit; its number where dates are not told."""
    day = visited(report, visit)
    return day if day.text else Cell(say(report, "visit_number", number=at), str(at))


def _scores(report: PortfolioReport, visit: ComparedVisit) -> tuple[HeatCell, ...]:
    found = (visit.dimensions.get(dimension.code) for dimension in compared_dimensions(report.model))
    scores = [each.score if each and each.counted else None for each in found]
    return tuple(HeatCell(number(report, score), -1 if score is None else shade(report, score)) for score in scores)
