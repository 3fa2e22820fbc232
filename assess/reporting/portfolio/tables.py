"""A portfolio as tidy tables: one heading a column, one fact a row, numbers as numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from assess.domain.model import MaturityModel
from assess.domain.portfolio import CommonGap, Extent, GroupBy, HouseVisit, Move, Portfolio
from assess.domain.scorecard import State
from assess.language import Words
from assess.reporting.labels import Labelled, label_of
from assess.reporting.portfolio.case import (
    Case,
    compared_dimensions,
    hosted,
    in_order,
    name_of,
    named,
)
from assess.reporting.portfolio.facts import compared, coverage, large_groups, places, reached, seed, visit_counts


class Form(StrEnum):
    """What stands in a column, which decides how a spreadsheet shows it."""

    TEXT = "text"
    COUNT = "count"
    SCORE = "score"
    SHARE = "share"
    DATE = "date"


Value = str | int | float | dt.date | None
Row = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands above it, and what is in it."""

    heading: str
    form: Form


@dataclass(frozen=True, slots=True)
class Table:
    """A table under a name, with its columns and rows."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A fact about the whole portfolio, or a sentence on it; `loud` where nobody may miss it."""

    text: str
    value: Value = None
    loud: bool = False


_FORM_OF = {
    **dict.fromkeys(("visit_date",), Form.DATE),
    **dict.fromkeys(("coverage", "share", "floor", "ceiling", "top_quarter"), Form.SHARE),
    **dict.fromkeys(("score", "likely_low", "likely_high", "worth", "alpha"), Form.SCORE),
    **dict.fromkeys(("plain", "median", "rank_low", "rank_high", "shift"), Form.SCORE),
    **dict.fromkeys(("reached_in", "counted_in", "tier", "visits", "reached", "needed"), Form.COUNT),
    **dict.fromkeys(("level", "evidence", "target", "gap", "below", "n", "participants"), Form.COUNT),
}


def tables(model: MaturityModel, portfolio: Portfolio, words: Words, *, ranks: bool) -> tuple[Table, ...]:
    """Every table of a portfolio; the ranks, last, only where they are asked for."""
    case = Case(model, portfolio, words, ranks=ranks, anonymous=False)
    return tuple(
        Table(
            words.say(f"comparison.sheet.{name}"),
            tuple(Column(words.say(f"comparison.column.{key}"), _FORM_OF.get(key, Form.TEXT)) for key in keys.split()),
            tuple(rows(case)),
        )
        for name, (keys, rows) in _TABLES.items()
        if (ranks or name != _RANKS) and not (portfolio.anonymous and name in _OF_SINGLE_ONES)
    )


def about(model: MaturityModel, portfolio: Portfolio, words: Words, *, ranks: bool) -> tuple[Note, ...]:
    """What the portfolio is, how many files are in it, and what its numbers say and do not say."""
    loud = [key for key, holds in (("ranks", ranks), ("fictional", _has_fictional(portfolio))) if holds]
    days = [visit.visit_date for visit in portfolio.incubators if visit.visit_date]
    facts: Mapping[str, Value] = {
        "model": model.title,
        "version": portfolio.version,
        "files": portfolio.files,
        "compared": len(portfolio.incubators),
        "left_out": len(portfolio.left_out),
        "withheld": portfolio.withheld,
        "first": min(days, default=None),
        "last": max(days, default=None),
        "seed": seed(portfolio),
    }
    return (
        *(Note(words.say(f"comparison.about.{key}"), loud=True) for key in loud),
        *(Note(words.say(f"comparison.about.{key}"), value) for key, value in facts.items() if value is not None),
        *(Note(words.say(f"comparison.about.{key}")) for key in ("score", "tier", "gap", "pairs", "purpose")),
    )


def _has_fictional(portfolio: Portfolio) -> bool:
    return any(visit.fictional for visit in portfolio.incubators)


def _who(case: Case, visit: HouseVisit) -> Row:
    return visit.key, name_of(case, visit), label_of(case.model.stages, visit.stage)


def _yes(case: Case, *, answer: bool) -> str:
    """Yes or no in words: LibreOffice makes a formula of a truth value."""
    return case.words.say("comparison.yes" if answer else "comparison.no")


def _incubators(case: Case) -> Iterable[Row]:
    placed, counts = places(case.portfolio), visit_counts(case.portfolio)
    for visit in in_order(case):
        place = placed.get(visit.key)
        standing = (place.score, *place.likely, place.tier) if place else (None,) * 4
        seen = (hosted(case, visit), visit.country, visit.visit_date, coverage(case.model, visit))
        at_needed = reached(case.model, visit) or (None, None)
        last = (counts[visit.key], _yes(case, answer=visit.fictional))
        yield *_who(case, visit), *seen, *at_needed, *standing, *last


def _dimensions(case: Case) -> Iterable[Row]:
    titles = {dimension.code: dimension.title for dimension in case.model.dimensions}
    for visit in in_order(case):
        for code, row in compared(case.model, visit).items():
            standing = (_yes(case, answer=row.counted), row.score, row.reached, row.needed, row.coverage)
            yield *_who(case, visit), code, titles[code], *standing


def _practices(case: Case) -> Iterable[Row]:
    """The ratings of key practices; the others, and what contradicts itself, are for the house's own report."""
    states = {state: case.words.say(f"comparison.state.{state}") for state in State}
    compared_ = (practice for dimension in compared_dimensions(case.model) for practice in dimension.practices)
    codes = [practice.code for practice in compared_ if practice.key]
    for visit in in_order(case):
        who = _who(case, visit)
        for code, row in ((code, visit.practices[code]) for code in codes if code in visit.practices):
            known = (row.rating, row.evidence, row.gap) if row.rating is not None else (None,) * 3
            level, grade, gap = known
            what = (states[row.state], _yes(case, answer=row.counted), level, grade)
            yield *who, *_practice(case, code)[:-1], *what, row.target if row.counted else None, gap


def _practice(case: Case, code: str) -> Row:
    """A practice's dimension, code, title, control, and whether it is a key one."""
    practice = case.model.practices[code]
    control = label_of(case.model.controls, practice.control)
    return case.model.dimension_of[code].code, code, practice.title, control, _yes(case, answer=practice.key)


def _gaps(case: Case) -> Iterable[Row]:
    for gap in case.portfolio.gaps:
        if gap.n:
            exact = gap.extent is Extent.EXACT
            told = (gap.below, gap.n, gap.below / gap.n, "") if exact else (None, gap.n, None, _extent(case, gap))
            yield *_practice(case, gap.practice), *told


def _extent(case: Case, gap: CommonGap) -> str:
    return case.words.say(f"comparison.extent.{gap.extent}")


def _training(case: Case) -> Iterable[Row]:
    """How many need a module; who they are would cross two groupings where codes stand for names."""
    modules = {module.code: module for module in case.model.modules}
    for demand in case.portfolio.training:
        module = modules.get(demand.module)
        what = (module.title, label_of(case.model.audiences, module.audience)) if module else (None, None)
        yield demand.module, *what, demand.participants


def _pairs(case: Case) -> Iterable[Row]:
    for pair in case.portfolio.pairs:
        who = (pair.learner, named(case, pair.learner), pair.teacher, named(case, pair.teacher))
        yield *who, ", ".join(pair.practices) or None, pair.value


def _groups(case: Case) -> Iterable[Row]:
    entries: Mapping[GroupBy, Sequence[Labelled]]
    entries = {GroupBy.CONCEPT: case.model.concepts, GroupBy.STAGE: case.model.stages}
    for group in large_groups(case.model, case.portfolio):
        value = label_of(entries.get(group.by, ()), group.value)
        yield case.words.say(f"comparison.by.{group.by}"), value, len(group.keys), group.score


def _left_out(case: Case) -> Iterable[Row]:
    for entry in case.portfolio.left_out:
        yield entry.file, entry.key or None, case.words.say(f"comparison.reason.{entry.reason}")


def _moves(case: Case) -> Iterable[Row]:
    """What shifts places, and by how many; whose place it is only where ranks are asked for."""
    for ranking in case.portfolio.rankings:
        stage = label_of(case.model.stages, ranking.stage)
        for move in ranking.moves:
            whose = (move.key, named(case, move.key)) if case.ranks and move.key else (None, None)
            yield stage, _what(case, move), move.subject, *whose, move.largest_shift


def _what(case: Case, move: Move) -> str:
    key = f"comparison.move.{move.what}"
    return case.words.say(key) if case.words.has(key) else move.what


def _reliability(case: Case) -> Iterable[Row]:
    titles = {dimension.code: dimension.title for dimension in case.model.dimensions}
    for ranking in case.portfolio.rankings:
        stage = label_of(case.model.stages, ranking.stage)
        for row in ranking.reliability:
            title = titles.get(row.dimension, row.dimension)
            yield stage, row.dimension, title, row.alpha, row.n, row.floor, row.ceiling


def _ranks(case: Case) -> Iterable[Row]:
    for ranking in case.portfolio.rankings:
        stage = label_of(case.model.stages, ranking.stage)
        for place in sorted(ranking.places, key=lambda place: (place.rank.median, place.key)):
            rank = place.rank
            range_ = (rank.plain, rank.median, rank.low, rank.high, rank.top_quarter)
            yield stage, place.key, named(case, place.key), place.score, *place.likely, place.tier, *range_


_RANKS = "ranks"
_OF_SINGLE_ONES = ("practices", "left_out")
"""What an anonymous file does not hold: what one incubator lacks tells which kinds of firm it hosts."""
_WHO = "key incubator stage"
_HOUSE = "hosted country visit_date coverage reached_in counted_in score likely_low likely_high tier visits fictional"
_PRACTICE = "dimension practice title control"
_TABLES: Mapping[str, tuple[str, Callable[[Case], Iterable[Row]]]] = MappingProxyType(
    {
        "incubators": (f"{_WHO} {_HOUSE}", _incubators),
        "dimensions": (f"{_WHO} dimension title counted score reached needed coverage", _dimensions),
        "practices": (f"{_WHO} {_PRACTICE} state counted level evidence target gap", _practices),
        "gaps": (f"{_PRACTICE} key_practice below n share extent", _gaps),
        "training": ("module title audience participants", _training),
        "pairs": ("learner learner_name teacher teacher_name practices worth", _pairs),
        "groups": ("by value n score", _groups),
        "left_out": ("file key reason", _left_out),
        "moves": ("stage what subject key incubator shift", _moves),
        "reliability": ("stage dimension title alpha n floor ceiling", _reliability),
        _RANKS: (
            "stage key incubator score likely_low likely_high tier plain median rank_low rank_high top_quarter",
            _ranks,
        ),
    }
)
