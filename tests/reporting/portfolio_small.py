"""A small portfolio as nouns, for any model: what stands in it is made up and follows the order of the model."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from assess.analysis.comparison.common import trends
from assess.analysis.comparison.incubators import incubators, key_practices
from assess.analysis.scoring.weights import yardstick
from assess.domain.model import MaturityModel
from assess.domain.portfolio import (
    CommonGap,
    ComparedDimension,
    ComparedVisit,
    Demand,
    Group,
    GroupBy,
    LeftOut,
    LeftOutReason,
    Pair,
    Portfolio,
    RatedPractice,
)
from assess.domain.ranking import Place, Ranking, RankRange, RankShift, Reliability, Tier
from assess.domain.scorecard import State
from assess.domain.told import HowMany

PLACED = 5
DAY = dt.date(2002, 9, 14)


def house(model: MaturityModel, number: int, **changes: Any) -> ComparedVisit:
    """The visit of one incubator; its levels follow from its number, the last key practice is open."""
    practices = {code: _rated((number + place) % len(model.levels)) for place, code in enumerate(model.practices)}
    compared = [dimension for dimension in model.dimensions if not dimension.optional and not dimension.sampled]
    last = [practice.code for dimension in compared for practice in dimension.practices if practice.key][-1]
    practices[last] = RatedPractice(State.DONT_KNOW, None, 0, contradicted=False, counted=True, target=2, gap=0)
    made = ComparedVisit(
        file=f"house-{number}.xlsx",
        model=model.id,
        version=model.version,
        assessment_id=f"id-{number}",
        key=f"house-{number}",
        name=f"House {number}",
        place="Oldtown",
        country="KZ",
        stage=model.stages[-1].code if model.stages else "",
        visit_date=DAY + dt.timedelta(days=number),
        mode="full",
        assessor_role="association",
        languages=("ru",),
        fictional=True,
        release=("association",),
        hosted=(model.concepts[0].code,),
        dimensions={
            dimension.code: ComparedDimension(number / 4, 1 + number % 2, 2, 0.9, not dimension.optional)
            for dimension in model.dimensions
        },
        practices=practices,
    )
    return dataclasses.replace(made, **changes)


def _rated(level: int) -> RatedPractice:
    return RatedPractice(State.RATED, level, 3, contradicted=True, counted=True, target=2, gap=max(0, 2 - level))


def small(model: MaturityModel, visits: Sequence[ComparedVisit] = (), **changes: Any) -> Portfolio:
    """Six incubators (or those of the visits), the first five with a place, and something of everything else."""
    latest = tuple(visits) or tuple(house(model, number) for number in range(1, PLACED + 2))
    keys = tuple(visit.key for visit in latest)
    first, second, *_ = model.practices
    earlier = dataclasses.replace(latest[0], visit_date=dt.date(2001, 5, 2))
    moved = dataclasses.replace(earlier, stage="somewhere else", visit_date=dt.date(2000, 5, 2))
    rankings = changes.pop("rankings", (ranking(model, keys[:PLACED]),) if len(keys) >= PLACED else ())
    past = changes.pop("trends", trends((moved, earlier, latest[0]), rankings))
    made = Portfolio(
        model=model.id,
        version=model.version,
        files=12,
        yardstick=yardstick(model.dimensions),
        key_practices=key_practices(model),
        incubators=incubators(model, latest, rankings, past, ()),
        left_out=(
            LeftOut("torn.xlsx", "", LeftOutReason.UNREADABLE),
            LeftOut("own.xlsx", "own-house", LeftOutReason.SELF),
            LeftOut("own-too.xlsx", "other-house", LeftOutReason.SELF),
        ),
        withheld=2,
        rankings=rankings,
        groups=(Group(GroupBy.CONCEPT, model.concepts[0].code, 6, 1.5),),
        gaps=(
            CommonGap(second, "own", HowMany(6, 6)),
            CommonGap(first, model.practices[first].control, HowMany(3, 6)),
        ),
        without_gap=(),
        training=tuple(Demand(module.code, HowMany(3, 6)) for module in model.modules[:2]),
        pairs=(Pair(keys[0], keys[1], (first, second), 0.125),) if len(keys) > 1 else (),
        trends=past,
    )
    return dataclasses.replace(made, **changes)


def ranking(model: MaturityModel, keys: tuple[str, ...]) -> Ranking:
    """The places of some incubators; the first dimension weighs one quarter, the second three."""
    first, second, *_ = (dimension.code for dimension in model.dimensions)
    return Ranking(
        stage=model.stages[-1].code if model.stages else "",
        seed="small:seed",
        weights={first: 0.25, second: 0.75},
        places=tuple(
            Place(key, 2.5 - place / 3, (2.0 - place / 3, 3.0), Tier(1 + place // 3, 2), _range(place + 1))
            for place, key in enumerate(keys)
        ),
        leads=(),
        shifts=(RankShift("without", first, 2.0, keys[0]), RankShift("geometric", "", 0.0, "")),
        reliability=(Reliability(first, 0.71, len(keys), 0.1, 0.05, {}),),
    )


def _range(rank: int) -> RankRange:
    return RankRange(float(rank), rank + 0.5, float(rank), rank + 2.0, None)
