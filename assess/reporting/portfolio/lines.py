"""A portfolio as lines for a terminal: who stands where, who is left out, what is missing most, who can help whom."""

from __future__ import annotations

import shutil
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap

from assess.domain.model import MaturityModel
from assess.domain.portfolio import CommonGap, Extent, HouseVisit, Place, Portfolio
from assess.language import Words
from assess.reporting.labels import label_of
from assess.reporting.portfolio.case import Case, hosted, in_order, name_of, named
from assess.reporting.portfolio.facts import places, reached

_WIDTH = 100  # as in the scorecard's lines: longer ones are hard to read
_WIDEST_WORD = 20  # a longer one is cut
_GAPS = 3
_BETWEEN = "  "
_HEADS = ("incubator", "stage", "hosted", "country", "visit_date", "needed_level", "score", "tier")
_RANKS = ("rank_low", "rank_high")


def portfolio_lines(model: MaturityModel, portfolio: Portfolio, words: Words, *, ranks: bool = False) -> Iterable[str]:
    """The portfolio for a person: a table of the incubators, counts, the commonest gaps, training, pairs."""
    case = Case(model, portfolio, words, ranks=ranks, anonymous=portfolio.anonymous)
    yield from _incubators(case)
    yield from _counts(case)
    yield from _gaps(case)
    yield from _training(case)
    yield from _pairs(case)


def _incubators(case: Case) -> Iterable[str]:
    if not case.portfolio.incubators:
        return
    placed = places(case.portfolio)
    keys = (*_HEADS, *_RANKS) if case.ranks else _HEADS
    heads = [case.words.say(f"comparison.column.{key}") for key in keys]
    yield from _table([heads, *(_incubator(case, visit, placed) for visit in in_order(case))])
    if placed:
        yield from _wrapped(case.words.say("comparison.scored", top=case.model.top))
        yield from _wrapped(case.words.say("portfolio.not_for_circulation")) if case.ranks else ()
    else:
        yield from _wrapped(case.words.say("comparison.no_places", n=case.model.comparison.group))
    yield ""


def _incubator(case: Case, visit: HouseVisit, placed: Mapping[str, Place]) -> Sequence[str]:
    none, place = case.words.say("comparison.none"), placed.get(visit.key)
    standing = reached(case.model, visit)
    return (
        name_of(case, visit),
        label_of(case.model.stages, visit.stage) or none,
        hosted(case, visit) or none,
        visit.country or none,
        visit.visit_date.isoformat() if visit.visit_date else none,
        case.words.say("comparison.of", part=standing[0], whole=standing[1]) if standing else none,
        case.words.number(place.score, 2) if place else none,
        str(place.tier) if place else none,
        *(_rank(case, place, none) if case.ranks else ()),
    )


def _rank(case: Case, place: Place | None, none: str) -> Iterable[str]:
    if place is None:
        return (none,) * len(_RANKS)
    ends = (place.rank.low, place.rank.high)
    return tuple(case.words.number(rank, 0 if float(rank).is_integer() else 1) for rank in ends)


def _counts(case: Case) -> Iterable[str]:
    portfolio, words = case.portfolio, case.words
    yield words.say("comparison.compared", n=len(portfolio.incubators), files=portfolio.files)
    reasons = Counter(entry.reason for entry in portfolio.left_out)
    if reasons:
        yield words.say("comparison.left_out", n=reasons.total())
        rows = [(f"  {words.say(f'comparison.reason.{reason}')}", str(n)) for reason, n in reasons.most_common()]
        yield from _table(rows)
        if not portfolio.anonymous:
            yield from _wrapped(words.say("comparison.named_elsewhere"))
    earlier = sum(len(trend.visits) - 1 for trend in portfolio.trends)
    if earlier:
        yield from _wrapped(words.say("comparison.earlier", n=earlier))
    if portfolio.withheld:
        yield from _wrapped(words.say("comparison.withheld", n=portfolio.withheld))


def _gaps(case: Case) -> Iterable[str]:
    found = [gap for gap in case.portfolio.gaps if gap.below]
    if found:
        yield ""
        yield case.words.say("comparison.gaps")
        common = sorted(found, key=lambda gap: -gap.below / gap.n)[:_GAPS]
        yield from _table(
            [
                (
                    _coded(gap.practice, _title(case, gap.practice)),
                    _share(case, gap),
                )
                for gap in common
            ]
        )


def _share(case: Case, gap: CommonGap) -> str:
    if gap.extent is Extent.EXACT:
        return case.words.say("comparison.of", part=gap.below, whole=gap.n)
    return case.words.say(f"comparison.extent.{gap.extent}")


def _title(case: Case, practice: str) -> str:
    found = case.model.practices.get(practice)
    return found.title if found else ""


def _training(case: Case) -> Iterable[str]:
    if case.portfolio.training:
        yield ""
        yield case.words.say("comparison.training")
        titles = {module.code: module.title for module in case.model.modules}
        wanted = sorted(case.portfolio.training, key=lambda demand: -demand.participants)
        yield from _table([(_coded(one.module, titles.get(one.module, "")), str(one.participants)) for one in wanted])


def _pairs(case: Case) -> Iterable[str]:
    if case.portfolio.pairs:
        yield ""
        yield case.words.say("comparison.pairs")
        keys = ("learner_name", "teacher_name") if case.anonymous else ("learner_name", "teacher_name", "practices")
        heads = [case.words.say(f"comparison.column.{key}") for key in keys]
        rows = [
            (named(case, pair.learner), named(case, pair.teacher), ", ".join(pair.practices))[: len(keys)]
            for pair in case.portfolio.pairs
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
