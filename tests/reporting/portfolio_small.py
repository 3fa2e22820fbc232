"""A small portfolio as nouns, for any model: what stands in it is made up and follows the order of the model."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

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
    Place,
    Portfolio,
    Ranking,
    RankRange,
    RankShift,
    RatedPractice,
    Reliability,
    Trend,
)
from assess.domain.scorecard import State

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


def small(model: MaturityModel, **changes: Any) -> Portfolio:
    """Six incubators, of which the last has no place, and something of everything else that a comparison finds."""
    houses = tuple(house(model, number) for number in range(1, PLACED + 2))
    keys = tuple(visit.key for visit in houses)
    first, second, *_ = model.practices
    earlier = dataclasses.replace(houses[0], visit_date=dt.date(2001, 5, 2))
    moved = dataclasses.replace(earlier, stage="somewhere else", visit_date=dt.date(2000, 5, 2))
    made = Portfolio(
        model=model.id,
        version=model.version,
        files=12,
        incubators=houses,
        left_out=(
            LeftOut("torn.xlsx", "", LeftOutReason.UNREADABLE),
            LeftOut("own.xlsx", "own-house", LeftOutReason.SELF),
            LeftOut("own-too.xlsx", "other-house", LeftOutReason.SELF),
        ),
        withheld=2,
        rankings=(ranking(model, keys[:PLACED]),),
        groups=(
            Group(GroupBy.CONCEPT, model.concepts[0].code, keys, 1.5),
            Group(GroupBy.COUNTRY, "KZ", keys[:4], None),
        ),
        gaps=(CommonGap(first, model.practices[first].control, 3, 6), CommonGap(second, "own", 6, 6)),
        training=tuple(Demand(module.code, keys[:3]) for module in model.modules[:2]),
        pairs=(Pair(keys[0], keys[1], (first, second), 0.125),),
        trends=(Trend(keys[0], (moved, earlier, houses[0])),),
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
            Place(key, 2.5 - place / 3, (2.0 - place / 3, 3.0), 1 + place // 3, _range(place + 1))
            for place, key in enumerate(keys)
        ),
        leads=(),
        shifts=(RankShift("without", first, 2.0, keys[0]), RankShift("geometric", "", 0.0, "")),
        reliability=(Reliability(first, 0.71, len(keys), 0.1, 0.05, {}),),
    )


def _range(rank: int) -> RankRange:
    return RankRange(float(rank), rank + 0.5, float(rank), rank + 2.0, None)
