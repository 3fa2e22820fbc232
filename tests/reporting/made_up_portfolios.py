"""Portfolios that bring out, one by one, what a comparison can say; each is small, and nothing in it is real."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping

from assess.analysis.comparison.incubators import incubators
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
    NoKeyGap,
    NoPlace,
    Pair,
    Portfolio,
)
from assess.domain.ranking import Place, RankRange, RankShift, Reliability, Undivided
from assess.domain.told import Few, HowMany, NearlyAll
from tests.reporting.build import tiny
from tests.reporting.made_up import larger
from tests.reporting.portfolio_small import house, ranking, small

Compared = tuple[MaturityModel, Portfolio]


def _visits(model: MaturityModel) -> tuple[ComparedVisit, ...]:
    """Eight incubators, each with something of its own."""
    fisher, ferry = (concept.code for concept in model.concepts)
    first, second = (dimension for dimension in model.dimensions if not dimension.optional)
    idle = ComparedDimension(0.61, 1, 2, 0.4, counted=False)
    return (
        house(model, 1, country="KG", hosted=(fisher, ferry), place=""),
        house(
            model,
            2,
            name="",
            hosted=(ferry,),
            dimensions={first.code: _counted(0.97, 3, 2, 0.95), second.code: _counted(0.2, 0, 2, 0.85)},
        ),
        house(model, 3, fictional=False, visit_date=None),
        house(model, 4, stage=model.stages[0].code, hosted=(), name="A first name"),
        house(model, 5, country="", dimensions={first.code: idle, second.code: idle}),
        house(
            model,
            6,
            country="UA",
            dimensions={first.code: _counted(0.45, 2, 2, 0.95), second.code: _counted(0.55, 1, 3, 0.85)},
        ),
        house(model, 7, stage="elsewhere", country="ZZ", practices={}),
        house(model, 8, hosted=(fisher,)),
    )


def _counted(score: float, reached: int, needed: int, coverage: float) -> ComparedDimension:
    return ComparedDimension(score, reached, needed, coverage, counted=True)


def _varied() -> Compared:
    model = larger()
    visits = _visits(model)
    made = small(model, visits)
    (ranked,) = made.rankings
    first, *rest = ranked.places
    dimension = model.dimensions[0].code
    places = (
        dataclasses.replace(first, rank=RankRange(1.5, 1.04, 1.0, 2.5, 0.875)),
        *rest,
    )
    ranked = dataclasses.replace(
        ranked,
        places=places,
        shifts=(
            *ranked.shifts,
            RankShift("lighter", dimension, 1.5, ranked.places[-1].key),
            RankShift("heavier", dimension, 0.5, ""),
        ),
        reliability=(
            Reliability(dimension, 0.715, 5, 0.125, 0.05, {"Q1": 0.94, "R1": 0.06}),
            Reliability(model.dimensions[1].code, None, 5, 0.0, 0.5, {}),
        ),
    )
    other = ranking(model, (visits[3].key,))
    alone = tuple(dataclasses.replace(place, tier=Undivided()) for place in other.places)
    other = dataclasses.replace(other, stage=model.stages[0].code, places=alone, shifts=(), reliability=())
    rankings = (ranked, other)
    practices, module = tuple(model.practices), model.modules[0].code
    changed = dataclasses.replace(
        made,
        rankings=rankings,
        incubators=incubators(model, visits, rankings, made.trends, (visits[5].key,)),
        groups=(
            Group(GroupBy.CONCEPT, model.concepts[1].code, 5, 0.555),
            Group(GroupBy.STAGE, model.stages[-1].code, 5, None),
            Group(GroupBy.COUNTRY, "KZ", 6, 0.5),
        ),
        gaps=(
            CommonGap(practices[0], "own", NearlyAll(7)),
            CommonGap(practices[1], "own", HowMany(5, 7)),
            CommonGap(practices[2], "own", HowMany(1, 8)),
        ),
        without_gap=(CommonGap(practices[2], "own", Few(7)),),
        training=(Demand(module, HowMany(5, 7)), Demand("TM9", HowMany(2, 7))),
        pairs=(Pair("house-1", "house-2", practices[:2], 0.125), Pair("house-3", "gone", practices[:1], 0.06)),
    )
    return model, changed


def _nameless() -> Compared:
    model, made = _varied()
    rows = tuple(
        dataclasses.replace(
            each,
            visit=_under_a_code(each.visit),
            gaps=NoKeyGap.UNTOLD,
            standing=each.standing if isinstance(each.standing, Place) else NoPlace.UNTOLD,
        )
        for each in made.incubators
    )
    pairs = tuple(dataclasses.replace(pair, practices=()) for pair in made.pairs)
    left_out = (LeftOut("", "", LeftOutReason.COVERAGE), LeftOut("", "", LeftOutReason.SELF))
    gaps = (*made.gaps, CommonGap(next(iter(model.practices)), "own", Few(7)))
    return model, dataclasses.replace(
        made, incubators=rows, pairs=pairs, left_out=left_out, gaps=gaps, trends=(), anonymous=True, withheld=0
    )


def _under_a_code(visit: ComparedVisit) -> ComparedVisit:
    hidden = dataclasses.replace(visit, file=visit.key, name=visit.key, place="", assessment_id="", visit_date=None)
    return dataclasses.replace(hidden, assessor_role="", practices={})


def _real() -> Compared:
    model = tiny()
    visits = tuple(house(model, number, fictional=False, name=f"Hall {9 - number}") for number in range(1, 4))
    return model, small(model, visits, left_out=(), groups=(), training=(), pairs=())


def _dated() -> Compared:
    model, made = _real()
    old = dataclasses.replace(made.incubators[0].visit, visit_date=dt.date(1999, 1, 31), fictional=True)
    return model, small(model, (old, *(each.visit for each in made.incubators[1:])), gaps=(), withheld=0)


PORTFOLIOS: Mapping[str, Callable[[], Compared]] = {
    "varied": _varied,
    "nameless": _nameless,
    "real": _real,
    "dated": _dated,
}
