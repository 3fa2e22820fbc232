"""What holds for many: common gaps, training demand, who can learn from whom, groups."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.portfolio import CommonGap, Demand, Group, GroupBy, Pair
from assess.reporting.labels import label_of
from assess.reporting.portfolio.case import (
    Case,
    Cell,
    Head,
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

    teacher: Head
    learner: Head
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


def gaps(case: Case) -> tuple[GapRow, ...]:
    """The practices below target in at least one incubator, in the portfolio's order."""
    return tuple(_gap(case, gap) for gap in case.portfolio.gaps if _is_told(case, gap))


def _is_told(case: Case, gap: CommonGap) -> bool:
    """Whether a gap is shown: in an anonymous file none of a few, and one of nobody too, lest its lack says so."""
    if case.anonymous:
        return gap.n >= case.model.comparison.group
    return gap.below > 0


def _gap(case: Case, gap: CommonGap) -> GapRow:
    share = gap.below / gap.n
    text = case.words.percent(share)
    if case.anonymous and gap.below == 0:
        text = say(case, "few")
    elif case.anonymous and gap.below == gap.n:
        text = say(case, "nearly_all")
    return GapRow(
        practice=practice_text(case, gap.practice),
        share=Cell(text, f"{share:.4f}"),
        n=number(case, gap.n, 0),
        bar=round(share, 3),
        control=label_of(case.model.controls, gap.control),
    )


def training(case: Case) -> tuple[DemandRow, ...]:
    """The modules that gaps call for, in the portfolio's order."""
    return tuple(_demand(case, demand) for demand in case.portfolio.training if demand.keys)


def _demand(case: Case, demand: Demand) -> DemandRow:
    found = next((module for module in case.model.modules if module.code == demand.module), None)
    count = demand.participants
    return DemandRow(
        module=say(case, "coded", code=found.code, title=found.title) if found else demand.module,
        audience=label_of(case.model.audiences, found.audience) if found and found.audience else "",
        count=number(case, count, 0),
        bar=round(count / max(len(case.portfolio.incubators) + case.portfolio.unnamed, 1), 3),
    )


def pairs(case: Case) -> tuple[PairRow, ...]:
    """Who can learn from whom, in the portfolio's order."""
    return tuple(_pair(case, pair) for pair in case.portfolio.pairs)


def _pair(case: Case, pair: Pair) -> PairRow:
    practices = tuple(practice_text(case, code) for code in pair.practices)
    return PairRow(head(case, pair.teacher), head(case, pair.learner), practices)


def groups(case: Case) -> tuple[GroupTable, ...]:
    """The groups by kind of firm, by stage and by country, as far as there are any."""
    found = ((by, [group for group in case.portfolio.groups if group.by is by]) for by in GroupBy)
    return tuple(
        GroupTable(say(case, f"by.{by}"), tuple(_group(case, group) for group in members))
        for by, members in found
        if members
    )


def _group(case: Case, group: Group) -> GroupRow:
    return GroupRow(_group_label(case, group), number(case, len(group.keys), 0), number(case, group.score, 1))


def _group_label(case: Case, group: Group) -> str:
    match group.by:
        case GroupBy.CONCEPT:
            return label_of(case.model.concepts, group.value)
        case GroupBy.STAGE:
            return stage_label(case, group.value)
        case GroupBy.COUNTRY:
            return country(case, group.value)
