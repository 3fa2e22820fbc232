"""Portfolios of invented incubators for the tests of their pages, for any model, with rankings set by hand.

Nothing here is computed as the method does it: scores, ranges and ranks only look like its results.
"""

from __future__ import annotations

import datetime as dt
import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType

from assess.analysis.comparison.common import trends
from assess.analysis.comparison.grouping import groups
from assess.analysis.comparison.incubators import incubators, key_practices
from assess.analysis.scoring.weights import yardstick
from assess.domain.model import MaturityModel
from assess.domain.portfolio import (
    CommonGap,
    ComparedDimension,
    ComparedVisit,
    Demand,
    LeftOut,
    LeftOutReason,
    Pair,
    Portfolio,
    RatedPractice,
)
from assess.domain.ranking import Place, Ranking, RankRange, RankShift, Reliability, Tier, Undivided
from assess.domain.scorecard import State
from assess.domain.told import HowMany
from assess.language import Words, load_words
from assess.reporting.portfolio.page import PortfolioView, portfolio_view

HOUSES = 24
COUNTRIES = ("KZ", "KG", "UA", "PL")
SEED = "7d3f0c11"
PLACE = "Stonebridge"
_FIRST = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Hazel", "Juniper", "Larch", "Maple", "Oak", "Poplar")
_SECOND = ("House", "Yard")


def house(model: MaturityModel, number: int, seed: int = 1) -> ComparedVisit:
    """An invented visit; the same number and seed give the same one."""
    draw = random.Random(f"{seed}/{number}")  # noqa: S311  # invents houses, keeps no secret
    stages = [stage.code for stage in model.stages] or [""]
    # Most work already; a few prepare.
    stage = stages[-1 - min(number * len(stages) * 2 // (HOUSES * 3), len(stages) - 1)]
    concepts = [concept.code for concept in model.concepts]
    hosted = tuple(code for at, code in enumerate(concepts) if at == number % len(concepts) or draw.random() < 0.3)
    level = draw.uniform(0.3, 0.9) * model.top
    practices = {code: _practice(model, draw, level) for code in model.practices}
    name = f"{_FIRST[number % 12]} {_SECOND[number // 12 % 2]}"
    return ComparedVisit(
        file=f"{name.lower().replace(' ', '-')}.xlsx",
        model=model.id,
        version=model.version,
        assessment_id=f"{number:032x}",
        key=name.lower().replace(" ", "-"),
        name=name,
        place=PLACE,
        country=COUNTRIES[number % len(COUNTRIES)],
        stage=stage,
        visit_date=dt.date(2002, 3, 1) + dt.timedelta(days=9 * number),
        mode="full",
        assessor_role="consultant",
        languages=("ru",),
        fictional=True,
        release=("funder",),
        hosted=hosted,
        dimensions=MappingProxyType({each.code: _dimension(model, draw, level) for each in model.dimensions}),
        practices=MappingProxyType(practices),
    )


def _practice(model: MaturityModel, draw: random.Random, level: float) -> RatedPractice:
    rating = min(max(round(draw.gauss(level, 0.9)), 0), model.top)
    target = draw.choice((1, 2, 2, min(3, model.top)))
    return RatedPractice(State.RATED, rating, 2, False, True, target, max(0, target - rating))  # noqa: FBT003


def _dimension(model: MaturityModel, draw: random.Random, level: float) -> ComparedDimension:
    place = min(max(draw.gauss(level, 0.5), 0), model.top)
    below, above = model.points(math.floor(place)), model.points(math.ceil(place))
    score = below + (above - below) * (place - math.floor(place))
    return ComparedDimension(score, max(0, round(place - 0.4)), 2, 0.95, counted=True)


def portfolio(model: MaturityModel, visits: Sequence[ComparedVisit] | None = None, *, tiers: int = 2) -> Portfolio:
    """A portfolio in which every part has something, over those visits or over 24 invented ones."""
    given = visits or [house(model, number) for number in range(HOUSES)]
    chosen = tuple(sorted(given, key=lambda each: each.key))
    keys = tuple(visit.key for visit in chosen)
    n = len(keys)
    practices = list(model.practices.values())
    rankings = tuple(_rankings(model, chosen, tiers))
    past = trends((replace(chosen[0], visit_date=dt.date(2001, 2, 1)), chosen[0]), rankings)
    return Portfolio(
        model=model.id,
        version=model.version,
        files=len(chosen) + 5,
        yardstick=yardstick(model.dimensions),
        key_practices=key_practices(model),
        incubators=incubators(model, chosen, rankings, past, ()),
        left_out=(
            LeftOut("old yard.xlsx", "old-yard", LeftOutReason.COVERAGE),
            LeftOut("notes.xlsx", "", LeftOutReason.UNREADABLE),
        ),
        withheld=2,
        rankings=rankings,
        groups=groups(chosen, rankings, model.comparison.group),
        gaps=tuple(
            CommonGap(each.code, each.control, HowMany(max(n - at, 1), n)) for at, each in enumerate(practices[:16])
        ),
        without_gap=tuple(CommonGap(each.code, each.control, HowMany(0, n)) for each in practices[16:18]),
        training=tuple(Demand(module.code, HowMany(max(n - at, 1), n)) for at, module in enumerate(model.modules[:6])),
        pairs=(Pair(keys[0], keys[-1], tuple(each.code for each in practices[:2]), 0.2),),
        trends=past,
    )


def _rankings(model: MaturityModel, visits: Sequence[ComparedVisit], tiers: int) -> Iterable[Ranking]:
    for stage in sorted({visit.stage for visit in visits}):
        members = [visit for visit in visits if visit.stage == stage]
        if len(members) >= model.comparison.group:
            yield _ranking(model, stage, members, tiers)


def _ranking(model: MaturityModel, stage: str, members: Sequence[ComparedVisit], tiers: int) -> Ranking:
    scores = {visit.key: _mean([row.score for row in visit.dimensions.values()]) for visit in members}
    order = sorted(scores, key=lambda key: (-scores[key], key))
    dimensions = list(yardstick(model.dimensions))
    return Ranking(
        stage=stage,
        seed=SEED,
        weights=MappingProxyType(dict.fromkeys(dimensions, 1 / len(dimensions))),
        places=tuple(_place(key, scores[key], at, len(order), tiers) for at, key in enumerate(order, 1)),
        leads=(),
        shifts=(RankShift("without", dimensions[0], 3.0, order[0]), RankShift("geometric", "", 1.5, order[1])),
        reliability=(
            Reliability(dimensions[0], 0.81, len(order), 0.1, 0.05, MappingProxyType({f"{dimensions[0]}1": 0.9})),
        ),
    )


def _place(key: str, score: float, at: int, n: int, tiers: int) -> Place:
    rank = RankRange(float(at), at + 0.5 * (at < n), max(1.0, at - 3), min(float(n), at + 2), max(0.0, 1 - at / n))
    return Place(key, score, (score - 0.3, score + 0.2), Tier(1 + (at > n // 2), 2) if tiers > 1 else Undivided(), rank)


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known)


def view(
    model: MaturityModel, found: Portfolio | None = None, words: Words | None = None, *, ranks: bool = False
) -> PortfolioView:
    """What the page of a portfolio may see; of the invented one unless another is given."""
    return portfolio_view(model, found or portfolio(model), words or load_words(), ranks=ranks)
