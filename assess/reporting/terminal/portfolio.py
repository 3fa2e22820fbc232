"""A portfolio as lines for a terminal: who stands where, who is left out, what is missing most, who can help whom."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from textwrap import wrap

from assess.domain.model import MaturityModel
from assess.domain.portfolio import Counted, Incubator, Portfolio
from assess.domain.ranking import Place, tier_number
from assess.domain.told import Few, HowMany, NearlyAll, Told
from assess.language import Words
from assess.reporting.phrases import label_of
from assess.reporting.portfolio.report import PortfolioReport, hosted, named, portfolio_report

_WIDTH = 100  # as in the scorecard's lines: longer ones are hard to read
_WIDEST_WORD = 20  # a longer one is cut
_GAPS = 3
_BETWEEN = "  "
_HEADS = ("incubator", "stage", "hosted", "country", "visit_date", "needed_level", "score", "tier")
_RANKS = ("rank_low", "rank_high")


def portfolio_lines(model: MaturityModel, portfolio: Portfolio, words: Words, *, ranks: bool = False) -> Iterable[str]:
    """The portfolio for a person: a table of the incubators, counts, the commonest gaps, training, pairs."""
    report = portfolio_report(model, portfolio, words, ranks=ranks)
    yield from _incubators(report)
    yield from _counts(report)
    yield from _gaps(report)
    yield from _training(report)
    yield from _pairs(report)


def _incubators(report: PortfolioReport) -> Iterable[str]:
    if not report.portfolio.incubators:
        return
    keys = (*_HEADS, *_RANKS) if report.ranks else _HEADS
    heads = [report.words.say(f"comparison.column.{key}") for key in keys]
    yield from _table([heads, *(_incubator(report, each) for each in report.portfolio.incubators)])
    if report.portfolio.rankings:
        yield from _wrapped(report.words.say("comparison.scored", top=report.model.top))
        yield from _wrapped(report.words.say("portfolio.not_for_circulation")) if report.ranks else ()
    else:
        yield from _wrapped(report.words.say("comparison.no_places", n=report.model.comparison.group))
    yield ""


def _incubator(report: PortfolioReport, incubator: Incubator) -> Sequence[str]:
    none, visit, known = report.words.say("comparison.none"), incubator.visit, incubator.known
    place = incubator.standing if isinstance(incubator.standing, Place) else None
    return (
        named(report, visit.key),
        label_of(report.model.stages, visit.stage) or none,
        hosted(report, visit) or none,
        visit.country or none,
        visit.visit_date.isoformat() if visit.visit_date else none,
        _of(report, known.at_needed) if isinstance(known, Counted) else none,
        report.words.number(place.score, 2) if place else none,
        str((place and tier_number(place)) or none),
        *(_rank(report, place, none) if report.ranks else ()),
    )


def _of(report: PortfolioReport, count: HowMany) -> str:
    return report.words.say("comparison.of", part=count.n, whole=count.of)


def _rank(report: PortfolioReport, place: Place | None, none: str) -> Iterable[str]:
    if place is None:
        return (none,) * len(_RANKS)
    ends = (place.rank.low, place.rank.high)
    return tuple(report.words.number(rank, 0 if float(rank).is_integer() else 1) for rank in ends)


def _counts(report: PortfolioReport) -> Iterable[str]:
    portfolio, words = report.portfolio, report.words
    yield words.say("comparison.compared", n=len(portfolio.incubators), files=portfolio.files)
    if portfolio.left_out:
        yield words.say("comparison.left_out", n=len(portfolio.left_out))
        rows = [(f"  {words.say(f'comparison.reason.{reason}')}", str(n)) for reason, n in portfolio.reasons]
        yield from _table(rows)
        if not portfolio.anonymous:
            yield from _wrapped(words.say("comparison.named_elsewhere"))
    earlier = sum(len(trend.visits) - 1 for trend in portfolio.trends)
    if earlier:
        yield from _wrapped(words.say("comparison.earlier", n=earlier))
    if portfolio.withheld:
        yield from _wrapped(words.say("comparison.withheld", n=portfolio.withheld))


def _gaps(report: PortfolioReport) -> Iterable[str]:
    common = report.portfolio.gaps[:_GAPS]
    if common:
        yield ""
        yield report.words.say("comparison.gaps")
        yield from _table(
            [(_coded(gap.practice, _title(report, gap.practice)), _told(report, gap.below)) for gap in common]
        )


def _told(report: PortfolioReport, told: Told) -> str:
    match told:
        case HowMany():
            return _of(report, told)
        case Few():
            return report.words.say("comparison.extent.few")
        case NearlyAll():
            return report.words.say("comparison.extent.nearly_all")


def _title(report: PortfolioReport, practice: str) -> str:
    found = report.model.practices.get(practice)
    return found.title if found else ""


def _training(report: PortfolioReport) -> Iterable[str]:
    if report.portfolio.training:
        yield ""
        yield report.words.say("comparison.training")
        titles = {module.code: module.title for module in report.model.modules}
        rows = [
            (_coded(one.module, titles.get(one.module, "")), str(one.wanted.n)) for one in report.portfolio.training
        ]
        yield from _table(rows)


def _pairs(report: PortfolioReport) -> Iterable[str]:
    if report.portfolio.pairs:
        yield ""
        yield report.words.say("comparison.pairs")
        told = any(pair.practices for pair in report.portfolio.pairs)
        keys = ("learner_name", "teacher_name", "practices") if told else ("learner_name", "teacher_name")
        heads = [report.words.say(f"comparison.column.{key}") for key in keys]
        rows = [
            (named(report, pair.learner), named(report, pair.teacher), ", ".join(pair.practices))[: len(keys)]
            for pair in report.portfolio.pairs
        ]
        yield from _table([heads, *rows])


def _coded(code: str, title: str) -> str:
    return f"  {code}  {title}".rstrip()


def _table(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """The rows in columns; where they are too wide together the widest columns are wrapped."""
    cells = [[_plain(cell) for cell in row] for row in rows]
    columns = [[row[at] for row in cells] for at in range(len(cells[0]))]
    widths = _fitted([max(map(_width, column)) for column in columns], [_longest_word(column) for column in columns])
    for row in cells:
        parts = [_cut(cell, width) for cell, width in zip(row, widths, strict=True)]
        for line in range(max(map(len, parts))):
            texts = [part[line] if line < len(part) else "" for part in parts]
            padded = (text + " " * (width - _width(text)) for text, width in zip(texts, widths, strict=True))
            yield _BETWEEN.join(padded).rstrip()


def _fitted(widths: list[int], narrowest: list[int]) -> list[int]:
    """The widths that fit into the line, taken from the widest first and from none below its longest word."""
    room = _columns() - len(_BETWEEN) * (len(widths) - 1)
    while sum(widths) > room:
        width, at = max((width if width > narrowest[at] else 0, at) for at, width in enumerate(widths))
        if not width:
            break
        widths[at] -= 1
    return widths


def _longest_word(cells: Iterable[str]) -> int:
    return min(max((_width(word) for cell in cells for word in cell.split()), default=0), _WIDEST_WORD)


def _cut(text: str, width: int) -> list[str]:
    if _width(text) <= width:
        return [text]
    indent = " " * (len(text) - len(text.lstrip()))
    return wrap(text, width, initial_indent=indent, subsequent_indent=indent) or [""]


def _plain(text: str) -> str:
    """The text without anything that moves a terminal's writing hand."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _wrapped(text: str) -> Iterable[str]:
    return wrap(text, _columns())


def _columns() -> int:
    return min(_WIDTH, shutil.get_terminal_size((_WIDTH, 0)).columns)


def _width(text: str) -> int:
    return sum(not unicodedata.combining(letter) for letter in text)
