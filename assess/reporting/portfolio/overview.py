"""The head of the page and its tables by incubator: who was compared, levels reached, scores by dimension."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.model import TOLERANCE
from assess.domain.portfolio import ComparedDimension, ComparedVisit, Incubator, NoPlace
from assess.domain.ranking import Place, Tier
from assess.language import round_half_up
from assess.reporting.pieces import Fact
from assess.reporting.portfolio.report import (
    Cell,
    IncubatorHead,
    PortfolioReport,
    country,
    dimensions,
    head,
    hosted,
    named,
    number,
    say,
    short,
    stage_label,
    token,
    visited,
)

SHADES = 5
"""How many shades the page's style has: 0 is the palest."""


@dataclass(frozen=True, slots=True)
class Option:
    """What a filter offers."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class DimensionColumn:
    """A dimension as the head of a column."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class LevelCell:
    """Reached of needed; `state` is met, short, or none where nothing is counted."""

    cell: Cell
    state: str


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """An incubator in the overview. `find` is what a search looks through, the codes are for the filters."""

    head: IncubatorHead
    hosted: str
    stage: str
    country: str
    visited: Cell
    levels: tuple[LevelCell, ...]
    tier: Cell
    find: str
    country_code: str
    stage_code: str
    concept_codes: str


@dataclass(frozen=True, slots=True)
class Overview:
    """All incubators with the levels that they reached; columns in which nothing stands are not shown."""

    columns: tuple[DimensionColumn, ...]
    rows: tuple[OverviewRow, ...]
    with_hosted: bool
    with_stage: bool
    with_country: bool
    with_visit: bool
    with_tier: bool
    countries: tuple[Option, ...]
    stages: tuple[Option, ...]
    concepts: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A score as number and shade; `shade` is -1 where there is none."""

    cell: Cell
    shade: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """The scores of an incubator by dimension."""

    head: IncubatorHead
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The scores of the incubators of one stage; `stage` is "" in a model without stages."""

    stage: str
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True, slots=True)
class Shade:
    """What a shade stands for."""

    shade: int
    text: str


@dataclass(frozen=True, slots=True)
class OutRow:
    """A file that is not compared, and why."""

    file: str
    key: str
    reason: str


def facts(report: PortfolioReport) -> tuple[Fact, ...]:
    """The figures at the head of the page."""
    found = report.portfolio
    dates = [day for incubator in found.incubators if (day := incubator.visit.visit_date)]
    latest = (Fact(say(report, "latest"), report.words.date(max(dates))),) if dates else ()
    return (
        *latest,
        *((Fact(say(report, "as_of"), report.words.date(found.as_of)),) if found.as_of else ()),
        Fact(say(report, "files"), report.words.number(found.files, 0)),
        Fact(say(report, "compared"), report.words.number(len(found.incubators), 0)),
        Fact(say(report, "left_out"), report.words.number(len(found.left_out), 0)),
        Fact(say(report, "withheld"), report.words.number(found.withheld, 0)),
    )


def columns(report: PortfolioReport) -> tuple[DimensionColumn, ...]:
    """The dimensions of the common yardstick, in model order."""
    return tuple(DimensionColumn(dimension.code, short(dimension)) for dimension in dimensions(report))


def overview(report: PortfolioReport) -> Overview:
    """All incubators."""
    rows = tuple(_row(report, incubator) for incubator in report.portfolio.incubators)
    codes = {row.country_code for row in rows if row.country_code}
    return Overview(
        columns=columns(report),
        rows=rows,
        with_hosted=any(row.hosted for row in rows),
        with_stage=any(row.stage for row in rows),
        with_country=bool(codes),
        with_visit=any(row.visited.text for row in rows),
        with_tier=any(row.tier.sort for row in rows),
        countries=tuple(sorted((Option(code, country(report, code)) for code in codes), key=lambda each: each.label)),
        stages=tuple(
            Option(stage.code, stage.label)
            for stage in report.model.stages
            if any(row.stage_code == stage.code for row in rows)
        ),
        concepts=tuple(
            Option(concept.code, concept.label)
            for concept in report.model.concepts
            if any(concept.code in row.concept_codes.split() for row in rows)
        ),
    )


def _row(report: PortfolioReport, incubator: Incubator) -> OverviewRow:
    visit = incubator.visit
    code = visit.country  # where it would tell who stands behind a code, an anonymous portfolio holds none
    stage = stage_label(report, visit.stage)
    land = country(report, code) if code else ""
    return OverviewRow(
        head=head(report, visit.key),
        hosted=hosted(report, visit),
        stage=stage,
        country=land,
        visited=visited(report, visit),
        levels=tuple(level_cell(report, visit, dimension.code) for dimension in dimensions(report)),
        tier=_tier(report, incubator.standing),
        find=" ".join((named(report, visit.key), visit.key, visit.place, land, stage, hosted(report, visit))),
        country_code=code,
        stage_code=visit.stage,
        concept_codes=" ".join(visit.hosted),
    )


def level_cell(report: PortfolioReport, visit: ComparedVisit, dimension: str) -> LevelCell:
    """The level that a dimension has reached, of the level that it needs."""
    found = visit.dimensions.get(dimension)
    if found is not None and found.unknown:
        return LevelCell(Cell(say(report, "not_known"), ""), "none")
    if found is None or not found.counted or found.reached is None or found.needed is None:
        return LevelCell(Cell(say(report, "dash"), ""), "none")
    text = say(report, "headline", reached=token(report, found.reached), needed=token(report, found.needed))
    # Sorted by what is reached; among equals the one that needs less stands nearer to its end.
    sort = found.reached + (report.model.top - found.needed) / (report.model.top + 1)
    return LevelCell(Cell(text, f"{sort:.4f}"), "met" if found.at_needed else "short")


def _tier(report: PortfolioReport, standing: Place | NoPlace) -> Cell:
    match standing:
        case Place(tier=Tier(number, of)):
            return Cell(say(report, "of_all", number=number, all=of), str(number))
        case _:
            return Cell(say(report, "dash"), "")


def heat_maps(report: PortfolioReport) -> tuple[HeatMap, ...]:
    """The scores by dimension, one table for each stage: stages are asked different things."""
    visits = [incubator.visit for incubator in report.portfolio.incubators]
    known = [stage.code for stage in report.model.stages]
    stages = [*known, *sorted({visit.stage for visit in visits} - set(known))]
    found = ((stage, [visit for visit in visits if visit.stage == stage]) for stage in stages)
    return tuple(
        HeatMap(stage_label(report, stage), tuple(_heat_row(report, visit) for visit in members))
        for stage, members in found
        if members
    )


def _heat_row(report: PortfolioReport, visit: ComparedVisit) -> HeatRow:
    return HeatRow(head(report, visit.key), heat_cells(report, visit.dimensions))


def heat_cells(report: PortfolioReport, found: Mapping[str, ComparedDimension]) -> tuple[HeatCell, ...]:
    """The scores of a visit by dimension, in model order."""
    return tuple(_heat_cell(report, found.get(each.code), each.scale) for each in dimensions(report))


def _heat_cell(report: PortfolioReport, found: ComparedDimension | None, scale: float) -> HeatCell:
    """The score of a dimension with its shade; a dash where it is not counted, and in words where it is not known."""
    if found is not None and found.unknown:
        return HeatCell(Cell(say(report, "not_known"), ""), -1)
    score = found.score if found and found.counted else None
    return HeatCell(number(report, score), -1 if score is None else shade(report, score, scale))


def shade(report: PortfolioReport, score: float, scale: float = 1.0) -> int:
    """The shade of a score: that of the highest level whose points it has, as it is printed.

    `scale` is what a level's points are multiplied by: more than 1 where a dimension adds up its practices.
    """
    printed = round_half_up(score, 1) + TOLERANCE
    level = max((at for at in range(report.model.top + 1) if scale * report.model.points(at) <= printed), default=0)
    return _shade_of(report, level)


def _shade_of(report: PortfolioReport, level: int) -> int:
    return level * (SHADES - 1) // max(report.model.top, 1)


def shades(report: PortfolioReport) -> tuple[Shade, ...]:
    """The legend of the heat maps, from the lowest level up."""
    sums = any(dimension.adds_up for dimension in dimensions(report))
    return tuple(
        Shade(
            _shade_of(report, level),
            say(report, "from_each" if sums else "from", points=entry.points, label=entry.label, token=entry.token),
        )
        for level, entry in enumerate(report.model.levels)
    )


def left_out(report: PortfolioReport) -> tuple[OutRow, ...]:
    """The files that are not compared, in the order in which they were found; none where no file is named."""
    return tuple(
        OutRow(each.file, each.key or say(report, "dash"), say(report, f"reason.{each.reason}"))
        for each in report.portfolio.left_out
        if each.file
    )
