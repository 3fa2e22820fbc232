"""Portfolios with names, places and dates that nothing else could hold, and the text of all that stands in one."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from assess.analysis.comparison.common import below_target, common_gaps, in_need, training_demand, trends
from assess.analysis.comparison.grouping import groups
from assess.analysis.comparison.incubators import incubators, key_practices
from assess.analysis.scoring.weights import yardstick
from assess.domain.portfolio import (
    ComparedDimension,
    ComparedVisit,
    LeftOut,
    LeftOutReason,
    Pair,
    Portfolio,
    RatedPractice,
)
from assess.domain.ranking import Place, Ranking, RankRange, RankShift, Undivided
from assess.domain.scorecard import State
from assess.domain.training import Module
from tests.analysis import build

_STEPS = tuple(replace(build.step(), module=module) for module in ("doors", "", "books", ""))
"""To level 1 those of level 0 need one module, to the target of 3 everybody below it another."""
MODEL = build.model(
    build.dimension("D", build.practice("D1", steps=_STEPS), build.practice("D2")),
    stages=build.STAGES,
    modules=(Module("books", ""), Module("doors", "")),
)
SMALLEST = MODEL.comparison.group
SECRET = b"the sea has no back door"
DISTINCT = "жщю089"
"""Letters that no code, country, stage or kind of firm is made of."""


@dataclass(frozen=True)
class House:
    """What a generated incubator is: its number, its groups, the level of its first practice, its visits."""

    key: str
    stage: str = "later"
    hosted: tuple[str, ...] = ("bakers",)
    country: str = "QA"
    level: int = 1
    visits: int = 1
    older: bool = False


def visit(house: House, at: int = 0) -> ComparedVisit:
    """A visit on which everything that could tell who it was is filled in."""
    rows = {
        code: RatedPractice(State.RATED, level, 3, contradicted=False, counted=True, target=3, gap=3 - level)
        for code, level in (("D1", house.level), ("D2", 3))
    }
    return ComparedVisit(
        file=f"{house.key}-файл{at}.xlsx",
        model=MODEL.id,
        version="1.70891",
        assessment_id=f"{house.key}-visit{at}",
        key=house.key,
        name=f"Дом {house.key}",
        place=f"Место {house.key}",
        country=house.country,
        stage=house.stage,
        visit_date=dt.date(2020 + at, 3, 9),
        mode="full",
        assessor_role="auditor-9",
        languages=("tongue-9",),
        fictional=False,
        release=("letter-9",),
        hosted=house.hosted,
        dimensions={"D": ComparedDimension(float(house.level), house.level, 3, 1.0, counted=True)},
        practices=rows,
    )


def portfolio(houses: Sequence[House]) -> Portfolio:
    """The houses as a comparison finds them: those of a stage ranked together but for the older visits."""
    ordered = sorted(houses, key=lambda house: house.key)
    latest = [visit(house, house.visits - 1) for house in ordered]
    rankings = _rankings(ordered)
    past = trends([visit(house, at) for house in ordered for at in range(house.visits)], rankings)
    keys = [house.key for house in ordered]
    return Portfolio(
        model=MODEL.id,
        version="1.0",
        files=len(ordered) + 1,
        yardstick=yardstick(MODEL.dimensions),
        key_practices=key_practices(MODEL),
        incubators=incubators(MODEL, latest, rankings, past, ()),
        left_out=tuple(LeftOut(f"{key}.xlsx", key, LeftOutReason.DATE) for key in keys[:1]),
        withheld=0,
        rankings=rankings,
        groups=groups(latest, rankings, SMALLEST),
        gaps=common_gaps(MODEL, below_target(MODEL, latest)),
        without_gap=(),
        training=training_demand(in_need(MODEL, latest)),
        pairs=tuple(Pair(one, other, ("D1",), 0.4321) for one, other in pairwise(keys)),
        trends=past,
    )


def _rankings(houses: Iterable[House]) -> tuple[Ranking, ...]:
    by_stage: defaultdict[str, list[House]] = defaultdict(list)
    for house in houses:
        if not house.older:
            by_stage[house.stage].append(house)
    return tuple(_ranking(stage, members) for stage, members in sorted(by_stage.items()) if len(members) >= SMALLEST)


def _ranking(stage: str, houses: Sequence[House]) -> Ranking:
    rank = RankRange(1, 1, 1, 1, None)
    places = tuple(Place(house.key, house.level + 0.5, (0, 4), Undivided(), rank) for house in houses)
    leads = tuple(tuple(float(one.level > other.level) for other in houses) for one in houses)
    return Ranking(stage, "seed", {"D": 1.0}, places, leads, (RankShift("without", "D", 2, houses[0].key),), ())


@st.composite
def house_lists(draw: st.DrawFn, *, at_most: int = 24) -> list[House]:
    """Up to so many houses with keys of their own, in a few groups."""
    count = draw(st.one_of(st.integers(0, at_most), st.integers(at_most // 2, at_most)))
    key = st.text(DISTINCT, min_size=6, max_size=9)
    keys = draw(st.lists(key, min_size=count, max_size=count, unique=True))
    kinds = st.sampled_from(((), ("bakers",), ("builders",), ("bakers", "builders")))
    return [
        House(
            key,
            draw(st.sampled_from(("early", "later", "later", "later"))),
            draw(kinds),
            draw(st.sampled_from(("", "QA", "QA", "QB", "QC"))),
            draw(st.integers(0, 3)),
            draw(st.sampled_from((1, 1, 2, 3))),
            draw(st.sampled_from((True, False, False, False))),
        )
        for key in keys
    ]


def plain(noun: Any) -> Any:
    """A noun as lists, texts and numbers, with every field that it has."""
    if is_dataclass(noun):
        return {field.name: plain(getattr(noun, field.name)) for field in fields(noun)}
    if isinstance(noun, Mapping):
        return {str(key): plain(value) for key, value in noun.items()}
    if isinstance(noun, tuple | list):
        return [plain(each) for each in noun]
    return noun.isoformat() if isinstance(noun, dt.date) else noun


def bytes_of(noun: Any) -> bytes:
    """All that stands in a noun, as JSON and as Python shows it, without regard to case."""
    return (json.dumps(plain(noun), ensure_ascii=False) + repr(noun)).casefold().encode()


def without(houses: Iterable[House], key: str) -> list[House]:
    """The houses but for one."""
    return [house for house in houses if house.key != key]


def alike(count: int, **changes: Any) -> list[House]:
    """So many houses that differ by their keys alone."""
    return [replace(House(f"щю{at:04}жщ".replace("1", "ж")), **changes) for at in range(count)]
