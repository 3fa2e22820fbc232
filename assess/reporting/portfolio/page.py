"""A portfolio as plain data: exactly what its page may see, rounded and worded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from assess.domain.model import MaturityModel
from assess.domain.portfolio import Portfolio
from assess.language import Words
from assess.reporting.phrases import fixed_words
from assess.reporting.pieces import Fact
from assess.reporting.portfolio.incubators import IncubatorSection, incubators
from assess.reporting.portfolio.method import ComparisonMethod, method
from assess.reporting.portfolio.overview import (
    HeatMap,
    OutRow,
    Overview,
    Shade,
    facts,
    heat_maps,
    left_out,
    overview,
    shades,
)
from assess.reporting.portfolio.report import PREFIX, PortfolioReport, portfolio_report, say
from assess.reporting.portfolio.shared import (
    DemandRow,
    GapRow,
    GroupTable,
    PairRow,
    gaps,
    groups,
    pairs,
    training,
)
from assess.reporting.portfolio.standing import (
    RankTable,
    ReliabilityTable,
    ShiftTable,
    rank_tables,
    reliability_tables,
    shift_tables,
)

_PARTS = (
    *("overview", "heat", "ranks", "gaps", "training", "pairs"),
    *("groups", "shifts", "reliability", "incubators", "left_out", "method"),
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page as its contents name it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """Every part of the page. `signs` stand at its top and on every printed page; `text` holds fixed words by key."""

    language: str
    title: str
    signs: tuple[str, ...]
    notices: tuple[str, ...]
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    overview: Overview
    heat: tuple[HeatMap, ...]
    shades: tuple[Shade, ...]
    ranks: tuple[RankTable, ...]
    gaps: tuple[GapRow, ...]
    training: tuple[DemandRow, ...]
    pairs: tuple[PairRow, ...]
    groups: tuple[GroupTable, ...]
    shifts: tuple[ShiftTable, ...]
    reliability: tuple[ReliabilityTable, ...]
    incubators: tuple[IncubatorSection, ...]
    left_out: tuple[OutRow, ...]
    method: ComparisonMethod
    text: Mapping[str, str]


def portfolio_view(model: MaturityModel, portfolio: Portfolio, words: Words, *, ranks: bool) -> PortfolioView:
    """The page of a portfolio in the language of `words` and of the model's texts.

    Without `ranks` it holds no rank and no rank range.
    """
    report = portfolio_report(model, portfolio, words, ranks=ranks)
    view = PortfolioView(
        language=words.language,
        title=say(report, "title"),
        signs=_signs(report),
        notices=_notices(report),
        facts=facts(report),
        sections=(),
        overview=overview(report),
        heat=heat_maps(report),
        shades=shades(report),
        ranks=rank_tables(report),
        gaps=gaps(report),
        training=training(report),
        pairs=pairs(report),
        groups=groups(report),
        shifts=shift_tables(report),
        reliability=reliability_tables(report),
        incubators=incubators(report),
        left_out=left_out(report),
        method=method(report),
        text=_fixed(words),
    )
    return replace(view, sections=_sections(report, view))


def _sections(report: PortfolioReport, view: PortfolioView) -> tuple[Section, ...]:
    """The parts in which something stands."""
    return tuple(Section(f"part-{key}", say(report, f"{key}.title")) for key in _PARTS if getattr(view, key))


def _signs(report: PortfolioReport) -> tuple[str, ...]:
    found = (
        say(report, "not_for_circulation") if report.ranks else "",
        say(report, "fictional") if _invented(report) else "",
    )
    return tuple(mark for mark in found if mark)


def _notices(report: PortfolioReport) -> tuple[str, ...]:
    """What must be known before anything is read: that ranks are inside, and how much is invented."""
    n, invented = len(report.portfolio.incubators), _invented(report)
    told = [say(report, "ranks_inside")] if report.ranks else []
    if report.portfolio.versions:
        versions = [f"{version} ({count})" for version, count in report.portfolio.versions]
        told.append(say(report, "notice.versions", versions=tuple(versions)))
    if invented:
        told.append(
            say(report, "fictional_all") if invented == n else say(report, "fictional_some", invented=invented, n=n)
        )
    return tuple(told)


def _invented(report: PortfolioReport) -> int:
    return sum(incubator.visit.fictional for incubator in report.portfolio.incubators)


def _fixed(words: Words) -> Mapping[str, str]:
    """The page's entries without slots and plurals, which templates may name, and those that its script fills."""
    fixed = fixed_words(words, PREFIX)
    shown = words.say(f"{PREFIX}shown", shown="{shown}", all="{all}")
    ordered = {
        f"sorted.{way}": words.say(f"{PREFIX}sorted.{way}", column="{column}") for way in ("ascending", "descending")
    }
    return MappingProxyType({**fixed, "shown": shown, **ordered})
