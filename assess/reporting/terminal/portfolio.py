"""A portfolio as lines for a terminal: who stands where, who is left out, what is missing most, who can help whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assess.domain.model import MaturityModel
from assess.domain.portfolio import Counted, Incubator, Portfolio
from assess.domain.ranking import Place, tier_number
from assess.domain.told import Few, HowMany, NearlyAll, Told
from assess.language import Words
from assess.reporting.phrases import label_of
from assess.reporting.portfolio.report import PortfolioReport, hosted, named, portfolio_report, yardstick_ends
from assess.reporting.terminal.printer import WIDTH, printable, table, wrapped

_GAPS = 3
_HEADS = ("incubator", "stage", "hosted", "country", "visit_date", "needed_level", "score", "tier")
_RANKS = ("rank_low", "rank_high")


def portfolio_lines(
    model: MaturityModel, portfolio: Portfolio, words: Words, *, ranks: bool = False, width: int = WIDTH
) -> Iterator[str]:
    """The portfolio for a person: a table of the incubators, counts, the commonest gaps, training, pairs.

    Sentences are broken at `width` columns; in a table that is wider, the widest columns are wrapped.
    """
    report = portfolio_report(model, portfolio, words, ranks=ranks)
    parts = (_incubators, _counts, _gaps, _training, _pairs)
    return (printable(line) for part in parts for line in part(report, width))


def _incubators(report: PortfolioReport, width: int) -> Iterator[str]:
    if not report.portfolio.incubators:
        return
    keys = (*_HEADS, *_RANKS) if report.ranks else _HEADS
    heads = [report.words.say(f"comparison.column.{key}") for key in keys]
    yield from table([heads, *(_incubator(report, each) for each in report.portfolio.incubators)], width)
    if report.portfolio.rankings:
        yield from wrapped(_scored(report), width)
        if report.ranks:
            yield from wrapped(report.words.say("portfolio.not_for_circulation"), width)
    else:
        yield from wrapped(report.words.say("comparison.no_places", n=report.model.comparison.group), width)
    yield ""


def _scored(report: PortfolioReport) -> str:
    """Between which points the scores lie, on the common yardstick."""
    low, top = yardstick_ends(report)
    return report.words.say("comparison.scored_from" if low else "comparison.scored", low=low, top=top)


def _incubator(report: PortfolioReport, incubator: Incubator) -> Sequence[str]:
    none, visit, known = report.words.say("comparison.none"), incubator.visit, incubator.known
    place = incubator.standing if isinstance(incubator.standing, Place) else None
    return (
        named(report, visit.key),
        label_of(report.model.stages, visit.stage) or none,
        hosted(report, visit) or none,
        visit.country or none,
        visit.visit_date.isoformat() if visit.visit_date else none,
        _at_needed(report, known) if isinstance(known, Counted) else none,
        report.words.number(place.score, 2) if place else none,
        str((place and tier_number(place)) or none),
        *(_rank(report, place, none) if report.ranks else ()),
    )


def _at_needed(report: PortfolioReport, known: Counted) -> str:
    if not known.unknown:
        return _of(report, known.at_needed)
    count = known.at_needed
    return report.words.say("comparison.of_partly", part=count.n, whole=count.of, unknown=known.unknown)


def _of(report: PortfolioReport, count: HowMany) -> str:
    return report.words.say("comparison.of", part=count.n, whole=count.of)


def _rank(report: PortfolioReport, place: Place | None, none: str) -> Iterable[str]:
    if place is None:
        return (none,) * len(_RANKS)
    ends = (place.rank.low, place.rank.high)
    return tuple(report.words.number(rank, 0 if float(rank).is_integer() else 1) for rank in ends)


def _counts(report: PortfolioReport, width: int) -> Iterator[str]:
    portfolio, words = report.portfolio, report.words
    yield words.say("comparison.compared", n=len(portfolio.incubators), files=portfolio.files)
    if portfolio.left_out:
        yield words.say("comparison.left_out", n=len(portfolio.left_out))
        rows = [(f"  {words.say(f'comparison.reason.{reason}')}", str(n)) for reason, n in portfolio.reasons]
        yield from table(rows, width)
        if not portfolio.anonymous:
            yield from wrapped(words.say("comparison.named_elsewhere"), width)
    earlier = sum(len(trend.visits) - 1 for trend in portfolio.trends)
    if earlier:
        yield from wrapped(words.say("comparison.earlier", n=earlier), width)
    if portfolio.withheld:
        yield from wrapped(words.say("comparison.withheld", n=portfolio.withheld), width)


def _gaps(report: PortfolioReport, width: int) -> Iterator[str]:
    common = report.portfolio.gaps[:_GAPS]
    if common:
        yield ""
        yield report.words.say("comparison.gaps")
        rows = [(_coded(gap.practice, _title(report, gap.practice)), _told(report, gap.below)) for gap in common]
        yield from table(rows, width)


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


def _training(report: PortfolioReport, width: int) -> Iterator[str]:
    if report.portfolio.training:
        yield ""
        yield report.words.say("comparison.training")
        titles = {module.code: module.title for module in report.model.modules}
        rows = [
            (_coded(one.module, titles.get(one.module, "")), str(one.wanted.n)) for one in report.portfolio.training
        ]
        yield from table(rows, width)


def _pairs(report: PortfolioReport, width: int) -> Iterator[str]:
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
        yield from table([heads, *rows], width)


def _coded(code: str, title: str) -> str:
    return f"  {code}  {title}".rstrip()
