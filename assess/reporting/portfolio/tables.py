"""A portfolio as tidy tables: one heading a column, one fact a row, numbers as numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit, Counted, GroupBy, Portfolio
from assess.domain.ranking import Place, RankShift, tier_number
from assess.domain.scorecard import State
from assess.domain.told import Few, HowMany, NearlyAll, Told, share_of
from assess.language import Words
from assess.reporting.phrases import Labelled, label_of
from assess.reporting.portfolio.report import PortfolioReport, hosted, named, portfolio_report


class CellForm(StrEnum):
    """What stands in a column, which decides how a spreadsheet shows it."""

    TEXT = "text"
    COUNT = "count"
    SCORE = "score"
    SHARE = "share"
    DATE = "date"


Value = str | int | float | dt.date | None
OverviewRow = Sequence[Value]


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: what stands above it, and what is in it."""

    heading: str
    form: CellForm


@dataclass(frozen=True, slots=True)
class Table:
    """A table under a name, with its columns and rows."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[OverviewRow, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A fact about the whole portfolio, or a sentence on it; `loud` where nobody may miss it."""

    text: str
    value: Value = None
    loud: bool = False


_FORM_OF = {
    **dict.fromkeys(("visit_date",), CellForm.DATE),
    **dict.fromkeys(("coverage", "share", "floor", "ceiling", "top_quarter"), CellForm.SHARE),
    **dict.fromkeys(("score", "likely_low", "likely_high", "worth", "alpha"), CellForm.SCORE),
    **dict.fromkeys(("plain", "median", "rank_low", "rank_high", "shift"), CellForm.SCORE),
    **dict.fromkeys(("reached_in", "unknown_in", "counted_in", "tier", "visits", "reached", "needed"), CellForm.COUNT),
    **dict.fromkeys(("level", "evidence", "target", "gap", "below", "n", "participants"), CellForm.COUNT),
}


def tables(model: MaturityModel, portfolio: Portfolio, words: Words, *, ranks: bool) -> tuple[Table, ...]:
    """Every table of a portfolio; the ranks, last, only where they are asked for."""
    report = portfolio_report(model, portfolio, words, ranks=ranks)
    return tuple(
        Table(
            words.say(f"comparison.sheet.{name}"),
            tuple(
                SheetColumn(words.say(f"comparison.column.{key}"), _FORM_OF.get(key, CellForm.TEXT))
                for key in keys.split()
            ),
            tuple(rows(report)),
        )
        for name, (keys, rows) in _TABLES.items()
        if (ranks or name != _RANKS) and not (portfolio.anonymous and name in _OF_SINGLE_ONES)
    )


def about(model: MaturityModel, portfolio: Portfolio, words: Words, *, ranks: bool) -> tuple[Note, ...]:
    """What the portfolio is, how many files are in it, and what its numbers say and do not say."""
    loud = [key for key, holds in (("ranks", ranks), ("fictional", _has_fictional(portfolio))) if holds]
    days = [day for incubator in portfolio.incubators if (day := incubator.visit.visit_date)]
    facts: Mapping[str, Value] = {
        "model": model.title,
        "version": portfolio.version,
        "files": portfolio.files,
        "compared": len(portfolio.incubators),
        "left_out": len(portfolio.left_out),
        "withheld": portfolio.withheld,
        "first": min(days, default=None),
        "last": max(days, default=None),
        "seed": portfolio.seed or None,
    }
    return (
        *(Note(words.say(f"comparison.about.{key}"), loud=True) for key in loud),
        *(Note(words.say(f"comparison.about.{key}"), value) for key, value in facts.items() if value is not None),
        *(Note(words.say(f"comparison.about.{key}")) for key in ("score", "tier", "gap", "pairs", "purpose")),
    )


def _has_fictional(portfolio: Portfolio) -> bool:
    return any(incubator.visit.fictional for incubator in portfolio.incubators)


def _who(report: PortfolioReport, visit: ComparedVisit) -> OverviewRow:
    return visit.key, named(report, visit.key), label_of(report.model.stages, visit.stage)


def _yes(report: PortfolioReport, *, answer: bool) -> str:
    """Yes or no in words: LibreOffice makes a formula of a truth value."""
    return report.words.say("comparison.yes" if answer else "comparison.no")


def _incubators(report: PortfolioReport) -> Iterable[OverviewRow]:
    for incubator in report.portfolio.incubators:
        visit, known, place = incubator.visit, incubator.known, incubator.standing
        counted = _counted(known) if isinstance(known, Counted) else (None,) * 4
        standing = (place.score, *place.likely, tier_number(place)) if isinstance(place, Place) else (None,) * 4
        seen = (hosted(report, visit), visit.country, visit.visit_date)
        last = (incubator.visits, _yes(report, answer=visit.fictional))
        yield *_who(report, visit), *seen, *counted, *standing, *last


def _counted(known: Counted) -> OverviewRow:
    return known.coverage, known.at_needed.n, known.unknown, known.at_needed.of


def _dimensions(report: PortfolioReport) -> Iterable[OverviewRow]:
    titles = {dimension.code: dimension.title for dimension in report.model.dimensions}
    for visit in _visits(report):
        for code, row in report.portfolio.compared(visit).items():
            reached = report.words.say("comparison.not_known") if row.unknown else report.model.scale.level(row.reached)
            levels = (reached, report.model.scale.level(row.needed))
            standing = (_yes(report, answer=row.counted), row.score, *levels, row.coverage)
            yield *_who(report, visit), code, titles[code], *standing


def _visits(report: PortfolioReport) -> Iterable[ComparedVisit]:
    return (incubator.visit for incubator in report.portfolio.incubators)


def _practices(report: PortfolioReport) -> Iterable[OverviewRow]:
    """The ratings of what is key for some kind of firm.

    The others, and what contradicts itself, are for the incubator's own report.
    """
    states = {state: report.words.say(f"comparison.state.{state}") for state in State}
    codes = report.portfolio.key_practices
    for visit in _visits(report):
        who = _who(report, visit)
        for code, row in ((code, visit.practices[code]) for code in codes if code in visit.practices):
            rated = row.rating is not None
            grade, gap = (report.model.scale.grade(row.evidence), row.gap) if rated else (None, None)
            what = (states[row.state], _yes(report, answer=row.counted), report.model.scale.level(row.rating), grade)
            target = report.model.scale.level(row.target) if row.counted else None
            yield *who, *_practice(report, code)[:-1], *what, target, gap


def _practice(report: PortfolioReport, code: str) -> OverviewRow:
    """A practice's dimension, code, title, control, and for which kinds of firms it is a key one."""
    practice = report.model.practices[code]
    control = label_of(report.model.controls, practice.control)
    key_for = ", ".join(concept.label for concept in report.model.concepts if practice.is_key((concept.code,)))
    return report.model.dimension_of[code].code, code, practice.title, control, key_for or None


def _gaps(report: PortfolioReport) -> Iterable[OverviewRow]:
    for gap in (*report.portfolio.gaps, *report.portfolio.without_gap):
        yield *_practice(report, gap.practice), *_told(report, gap.below)


def _told(report: PortfolioReport, told: Told) -> OverviewRow:
    """How many of how many, their share, and the word that stands for both where they may not be told."""
    match told:
        case HowMany(n, of):
            return n, of, share_of(told), ""
        case Few(of):
            return None, of, None, report.words.say("comparison.extent.few")
        case NearlyAll(of):
            return None, of, None, report.words.say("comparison.extent.nearly_all")


def _training(report: PortfolioReport) -> Iterable[OverviewRow]:
    modules = {module.code: module for module in report.model.modules}
    for demand in report.portfolio.training:
        module = modules.get(demand.module)
        what = (module.title, label_of(report.model.audiences, module.audience)) if module else (None, None)
        yield demand.module, *what, demand.wanted.n


def _pairs(report: PortfolioReport) -> Iterable[OverviewRow]:
    for pair in report.portfolio.pairs:
        who = (pair.learner, named(report, pair.learner), pair.teacher, named(report, pair.teacher))
        yield *who, ", ".join(pair.practices) or None, pair.value


def _groups(report: PortfolioReport) -> Iterable[OverviewRow]:
    entries: Mapping[GroupBy, Sequence[Labelled]]
    entries = {GroupBy.CONCEPT: report.model.concepts, GroupBy.STAGE: report.model.stages}
    for group in report.portfolio.groups:
        value = label_of(entries.get(group.by, ()), group.value)
        yield report.words.say(f"comparison.by.{group.by}"), value, group.n, group.score


def _left_out(report: PortfolioReport) -> Iterable[OverviewRow]:
    for entry in report.portfolio.left_out:
        yield entry.file, entry.key or None, report.words.say(f"comparison.reason.{entry.reason}")


def _shifts(report: PortfolioReport) -> Iterable[OverviewRow]:
    """What shifts places, and by how many; whose place it is only where ranks are asked for."""
    for ranking in report.portfolio.rankings:
        stage = label_of(report.model.stages, ranking.stage)
        for shift in ranking.shifts:
            whose = (shift.key, named(report, shift.key)) if report.ranks and shift.key else (None, None)
            yield stage, _what(report, shift), shift.subject, *whose, shift.largest_shift


def _what(report: PortfolioReport, shift: RankShift) -> str:
    key = f"comparison.move.{shift.what}"
    return report.words.say(key) if report.words.has(key) else shift.what


def _reliability(report: PortfolioReport) -> Iterable[OverviewRow]:
    titles = {dimension.code: dimension.title for dimension in report.model.dimensions}
    for ranking in report.portfolio.rankings:
        stage = label_of(report.model.stages, ranking.stage)
        for row in ranking.reliability:
            title = titles.get(row.dimension, row.dimension)
            yield stage, row.dimension, title, row.alpha, row.n, row.floor, row.ceiling


def _ranks(report: PortfolioReport) -> Iterable[OverviewRow]:
    for ranking in report.portfolio.rankings:
        stage = label_of(report.model.stages, ranking.stage)
        for place in ranking.places:
            rank = place.rank
            range_ = (rank.plain, rank.median, rank.low, rank.high, rank.top_quarter)
            yield stage, place.key, named(report, place.key), place.score, *place.likely, tier_number(place), *range_


_RANKS = "ranks"
_OF_SINGLE_ONES = ("practices", "left_out")
"""What an anonymous file does not hold: what one incubator lacks tells which kinds of firm it hosts."""
_WHO = "key incubator stage"
_VISIT = (
    "hosted country visit_date coverage reached_in unknown_in counted_in "
    "score likely_low likely_high tier visits fictional"
)
_PRACTICE = "dimension practice title control"
_TABLES: Mapping[str, tuple[str, Callable[[PortfolioReport], Iterable[OverviewRow]]]] = MappingProxyType(
    {
        "incubators": (f"{_WHO} {_VISIT}", _incubators),
        "dimensions": (f"{_WHO} dimension title counted score reached needed coverage", _dimensions),
        "practices": (f"{_WHO} {_PRACTICE} state counted level evidence target gap", _practices),
        "gaps": (f"{_PRACTICE} key_practice below n share extent", _gaps),
        "training": ("module title audience participants", _training),
        "pairs": ("learner learner_name teacher teacher_name practices worth", _pairs),
        "groups": ("by value n score", _groups),
        "left_out": ("file key reason", _left_out),
        "moves": ("stage what subject key incubator shift", _shifts),
        "reliability": ("stage dimension title alpha n floor ceiling", _reliability),
        _RANKS: (
            "stage key incubator score likely_low likely_high tier plain median rank_low rank_high top_quarter",
            _ranks,
        ),
    }
)
