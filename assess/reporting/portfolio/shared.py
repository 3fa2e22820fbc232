"""What holds for many: common gaps, training demand, who can learn from whom, groups."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.portfolio import CommonGap, Demand, Group, GroupBy, Pair
from assess.domain.told import Few, HowMany, NearlyAll, Told, share_of
from assess.reporting.phrases import label_of
from assess.reporting.portfolio.report import (
    Cell,
    IncubatorHead,
    PortfolioReport,
    country,
    head,
    number,
    practice_text,
    say,
    stage_label,
)


@dataclass(frozen=True, slots=True)
class GapRow:
    """A practice below target in many incubators; `bar` is the share of its length, between 0 and 1."""

    practice: str
    share: Cell
    n: Cell
    bar: float
    control: str


@dataclass(frozen=True, slots=True)
class DemandRow:
    """A training module and how many incubators it would help."""

    module: str
    audience: str
    count: Cell
    bar: float


@dataclass(frozen=True, slots=True)
class PairRow:
    """Who can learn what from whom."""

    teacher: IncubatorHead
    learner: IncubatorHead
    practices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group, how many are in it, and their mean score."""

    label: str
    n: Cell
    score: Cell


@dataclass(frozen=True, slots=True)
class GroupTable:
    """The groups by one thing."""

    title: str
    rows: tuple[GroupRow, ...]


def gaps(report: PortfolioReport) -> tuple[GapRow, ...]:
    """The practices in which somebody stands below target, or may, in the portfolio's order."""
    return tuple(_gap(report, gap) for gap in report.portfolio.gaps)


def _gap(report: PortfolioReport, gap: CommonGap) -> GapRow:
    share = share_of(gap.below)
    return GapRow(
        practice=practice_text(report, gap.practice),
        share=Cell(_share(report, gap.below), f"{share:.4f}"),
        n=number(report, gap.below.of, 0),
        bar=round(share, 3),
        control=label_of(report.model.controls, gap.control),
    )


def _share(report: PortfolioReport, told: Told) -> str:
    match told:
        case HowMany():
            return report.words.percent(share_of(told))
        case Few():
            return say(report, "few")
        case NearlyAll():
            return say(report, "nearly_all")


def training(report: PortfolioReport) -> tuple[DemandRow, ...]:
    """The modules that gaps call for, in the portfolio's order."""
    return tuple(_demand(report, demand) for demand in report.portfolio.training)


def _demand(report: PortfolioReport, demand: Demand) -> DemandRow:
    found = next((module for module in report.model.modules if module.code == demand.module), None)
    return DemandRow(
        module=say(report, "coded", code=found.code, title=found.title) if found else demand.module,
        audience=label_of(report.model.audiences, found.audience) if found and found.audience else "",
        count=number(report, demand.wanted.n, 0),
        bar=round(share_of(demand.wanted), 3),
    )


def pairs(report: PortfolioReport) -> tuple[PairRow, ...]:
    """Who can learn from whom, in the portfolio's order."""
    return tuple(_pair(report, pair) for pair in report.portfolio.pairs)


def _pair(report: PortfolioReport, pair: Pair) -> PairRow:
    practices = tuple(practice_text(report, code) for code in pair.practices)
    return PairRow(head(report, pair.teacher), head(report, pair.learner), practices)


def groups(report: PortfolioReport) -> tuple[GroupTable, ...]:
    """The groups by kind of firm, by stage and by country, as far as there are any."""
    found = ((by, [group for group in report.portfolio.groups if group.by is by]) for by in GroupBy)
    return tuple(
        GroupTable(say(report, f"by.{by}"), tuple(_group(report, group) for group in members))
        for by, members in found
        if members
    )


def _group(report: PortfolioReport, group: Group) -> GroupRow:
    return GroupRow(_group_label(report, group), number(report, group.n, 0), number(report, group.score, 1))


def _group_label(report: PortfolioReport, group: Group) -> str:
    match group.by:
        case GroupBy.CONCEPT:
            return label_of(report.model.concepts, group.value)
        case GroupBy.STAGE:
            return stage_label(report, group.value)
        case GroupBy.COUNTRY:
            return country(report, group.value)
