"""A portfolio as plain data: exactly what its page may see, rounded and worded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from assess.domain.model import MaturityModel
from assess.domain.portfolio import Portfolio
from assess.language import Words
from assess.reporting.portfolio.case import PREFIX, Case, say
from assess.reporting.portfolio.houses import House, houses
from assess.reporting.portfolio.made import Made, made
from assess.reporting.portfolio.overview import (
    Fact,
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
    MoveTable,
    RankTable,
    ReliabilityTable,
    move_tables,
    rank_tables,
    reliability_tables,
)

_PARTS = (
    *("overview", "heat", "ranks", "gaps", "training", "pairs"),
    *("groups", "moves", "reliability", "houses", "left_out", "made"),
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page as its contents name it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """Every part of the page. `marks` stand at its top and on every printed page; `text` holds fixed words by key."""

    language: str
    title: str
    marks: tuple[str, ...]
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
    moves: tuple[MoveTable, ...]
    reliability: tuple[ReliabilityTable, ...]
    houses: tuple[House, ...]
    left_out: tuple[OutRow, ...]
    made: Made
    text: Mapping[str, str]


def portfolio_view(
    model: MaturityModel, portfolio: Portfolio, words: Words, *, ranks: bool, anonymous: bool
) -> PortfolioView:
    """The page of a portfolio in the language of `words` and of the model's texts.

    Without `ranks` it holds no rank and no rank range; an `anonymous` one no name, place, date of a visit or file.
    """
    case = Case(model, portfolio, words, ranks, anonymous)
    view = PortfolioView(
        language=words.language,
        title=say(case, "title"),
        marks=_marks(case),
        notices=_notices(case),
        facts=facts(case),
        sections=(),
        overview=overview(case),
        heat=heat_maps(case),
        shades=shades(case),
        ranks=rank_tables(case),
        gaps=gaps(case),
        training=training(case),
        pairs=pairs(case),
        groups=groups(case),
        moves=move_tables(case),
        reliability=reliability_tables(case),
        houses=houses(case),
        left_out=left_out(case),
        made=made(case),
        text=_fixed(words),
    )
    return replace(view, sections=_sections(case, view))


def _sections(case: Case, view: PortfolioView) -> tuple[Section, ...]:
    """The parts in which something stands."""
    return tuple(Section(f"part-{key}", say(case, f"{key}.title")) for key in _PARTS if getattr(view, key))


def _marks(case: Case) -> tuple[str, ...]:
    found = (say(case, "not_for_circulation") if case.ranks else "", say(case, "fictional") if _invented(case) else "")
    return tuple(mark for mark in found if mark)


def _notices(case: Case) -> tuple[str, ...]:
    """What must be known before anything is read: that ranks are inside, and how much is invented."""
    n, invented = len(case.portfolio.incubators), _invented(case)
    told = [say(case, "ranks_inside")] if case.ranks else []
    if invented:
        told.append(
            say(case, "fictional_all") if invented == n else say(case, "fictional_some", invented=invented, n=n)
        )
    return tuple(told)


def _invented(case: Case) -> int:
    return sum(visit.fictional for visit in case.portfolio.incubators)


def _fixed(words: Words) -> Mapping[str, str]:
    """The page's entries without slots and plurals, which templates may name, and those that its script fills."""
    fixed = {
        key.removeprefix(PREFIX): words.say(key)
        for key, entry in words.english.items()
        if key.startswith(PREFIX) and len(entry.english) == 1 and "{" not in entry.english[0]
    }
    shown = words.say(f"{PREFIX}shown", shown="{shown}", all="{all}")
    ordered = {
        f"sorted.{way}": words.say(f"{PREFIX}sorted.{way}", column="{column}") for way in ("ascending", "descending")
    }
    return MappingProxyType(fixed | {"shown": shown} | ordered)
