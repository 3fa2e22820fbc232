"""A section for each incubator: reached beside needed, what stands below its target, how it changed."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.portfolio import HouseVisit, LeftOutReason, RatedPractice, Trend
from assess.reporting.labels import label_of
from assess.reporting.portfolio.case import (
    Case,
    Cell,
    Head,
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
from assess.reporting.portfolio.facts import is_met, places
from assess.reporting.portfolio.overview import Column, Fact, HeatCell, columns, shade
from assess.reporting.portfolio.standing import likely


@dataclass(frozen=True, slots=True)
class Bar:
    """Levels reached beside levels needed, as so many steps of a scale; `reached` is -1 where nothing is known."""

    reached: int
    needed: int
    top: int


@dataclass(frozen=True, slots=True)
class DimensionLine:
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
class House:
    """Everything about one incubator; `trend` is empty where it was visited once, `no_gaps` where there are gaps."""

    head: Head
    brief: str
    standing: str
    facts: tuple[Fact, ...]
    lines: tuple[DimensionLine, ...]
    gaps: tuple[GapLine, ...]
    no_gaps: str
    columns: tuple[Column, ...]
    trend: tuple[TrendRow, ...]


def houses(case: Case) -> tuple[House, ...]:
    """A section for each incubator, in the order of the overview."""
    trends = {trend.key: trend for trend in case.portfolio.trends}
    return tuple(_house(case, visit, trends.get(visit.key)) for visit in in_order(case))


def _house(case: Case, visit: HouseVisit, trend: Trend | None) -> House:
    gaps = _gaps(case, visit)
    return House(
        head=head(case, visit.key),
        brief=" · ".join(filter(None, (hosted(case, visit), stage_label(case, visit.stage)))),
        standing=_standing(case, visit),
        facts=_facts(case, visit),
        lines=tuple(
            _line(case, visit, dimension.code, short(dimension)) for dimension in compared_dimensions(case.model)
        ),
        gaps=gaps,
        no_gaps="" if gaps else _no_gaps(case, visit),
        columns=columns(case),
        trend=_trend(case, trend) if trend and len(trend.visits) > 1 else (),
    )


def _no_gaps(case: Case, visit: HouseVisit) -> str:
    if case.anonymous:  # what one incubator lacks tells which kinds of firm it hosts
        return say(case, "houses.anonymous")
    return say(case, "houses.no_gaps" if _key_rows(case, visit) else "houses.untold")


def _standing(case: Case, visit: HouseVisit) -> str:
    found = [visit.dimensions.get(dimension.code) for dimension in compared_dimensions(case.model)]
    known = [each for each in found if each and each.counted and each.reached is not None and each.needed is not None]
    if not known:
        return say(case, "standing.none")
    return say(case, "standing.some", n=len(known), reached=sum(is_met(each) for each in known))


def _facts(case: Case, visit: HouseVisit) -> tuple[Fact, ...]:
    place = places(case.portfolio).get(visit.key)
    # One who is named by a code alone is found by town and country as well.
    where = ", ".join(filter(None, (visit.place, country(case, visit.country) if visit.country else "")))
    found = (
        Fact(say(case, "place"), "" if case.anonymous else where),
        Fact(say(case, "visit"), visited(case, visit).text),
        Fact(say(case, "yardstick"), likely(case, place) if place else say(case, _no_place(case, visit))),
    )
    return tuple(fact for fact in found if fact.value)


def _no_place(case: Case, visit: HouseVisit) -> str:
    """The key of the sentence on why an incubator has no score; which reason it is would tell of a nameless one."""
    if case.anonymous:
        return "yardstick_none"
    if any(out.key == visit.key and out.reason is LeftOutReason.OLDER for out in case.portfolio.left_out):
        return "yardstick_older"
    placed = any(ranking.stage == visit.stage and ranking.places for ranking in case.portfolio.rankings)
    return "yardstick_unscored" if placed else "yardstick_few"


def _line(case: Case, visit: HouseVisit, code: str, title: str) -> DimensionLine:
    found = visit.dimensions.get(code)
    if found is None or not found.counted or found.reached is None or found.needed is None:
        return DimensionLine(code, title, say(case, "not_counted"), Bar(-1, 0, case.model.top))
    key = "headline" if found.reached <= found.needed else "headline_above"
    text = say(case, key, reached=token(case, found.reached), needed=token(case, found.needed))
    return DimensionLine(code, title, text, Bar(found.reached, found.needed, case.model.top))


def _gaps(case: Case, visit: HouseVisit) -> tuple[GapLine, ...]:
    """The key practices below target, the widest gap first: other practices are for the house's own report."""
    found = [(code, row) for code, row in _key_rows(case, visit) if row.gap > 0 and not case.anonymous]
    return tuple(_gap(case, code, row) for code, row in sorted(found, key=lambda each: -each[1].gap))


def _key_rows(case: Case, visit: HouseVisit) -> list[tuple[str, RatedPractice]]:
    return [
        (practice.code, row)
        for dimension in compared_dimensions(case.model)
        for practice in dimension.practices
        if practice.key and (row := visit.practices.get(practice.code)) and row.counted and row.rating is not None
    ]


def _gap(case: Case, code: str, row: RatedPractice) -> GapLine:
    control = label_of(case.model.controls, case.model.practices[code].control)
    return GapLine(practice_text(case, code), _level(case, row.rating or 0), _level(case, row.target), control)


def _level(case: Case, level: int) -> Cell:
    return Cell(level_text(case, level), str(level))


def _trend(case: Case, trend: Trend) -> tuple[TrendRow, ...]:
    return tuple(TrendRow(_which(case, visit, at), _scores(case, visit)) for at, visit in enumerate(trend.visits, 1))


def _which(case: Case, visit: HouseVisit, at: int) -> Cell:
    """The date of a visit; its number where dates are not told."""
    day = visited(case, visit)
    return day if day.text else Cell(say(case, "visit_number", number=at), str(at))


def _scores(case: Case, visit: HouseVisit) -> tuple[HeatCell, ...]:
    found = (visit.dimensions.get(dimension.code) for dimension in compared_dimensions(case.model))
    scores = [each.score if each and each.counted else None for each in found]
    return tuple(HeatCell(number(case, score), -1 if score is None else shade(case, score)) for score in scores)
