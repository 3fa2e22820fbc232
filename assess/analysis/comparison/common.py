"""What follows for all: common gaps and training demand, and how one incubator changed over its visits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from assess.analysis.comparison.ranked import weighed
from assess.analysis.scoring.weights import compared
from assess.domain.model import MaturityModel
from assess.domain.portfolio import CommonGap, ComparedVisit, Demand, Trend, TrendVisit
from assess.domain.ranking import Ranking
from assess.domain.told import HowMany, Told, share_of

Counts = Mapping[str, HowMany]
"""How many of how many, by the code of a practice or module, in model order."""


def below_target(model: MaturityModel, visits: Sequence[ComparedVisit]) -> Counts:
    """For each compared practice how many of those who have a target and a rating stand below it."""
    found: dict[str, HowMany] = {}
    for dimension in compared(model.dimensions):
        for practice in dimension.practices:
            rows = [visit.practices[practice.code] for visit in visits if practice.code in visit.practices]
            counted = [row for row in rows if row.counted and row.rating is not None]
            if counted:
                found[practice.code] = HowMany(sum(row.gap > 0 for row in counted), len(counted))
    return found


def common_gaps(model: MaturityModel, below: Mapping[str, Told]) -> tuple[CommonGap, ...]:
    """The gaps with the most common first; equal ones in the order given."""
    ordered = sorted(below.items(), key=lambda entry: -share_of(entry[1]))
    return tuple(CommonGap(code, model.practices[code].control, told) for code, told in ordered)


def in_need(model: MaturityModel, visits: Sequence[ComparedVisit]) -> Counts:
    """For each module how many have steps up to a target that call for it; those that nobody needs are left out."""
    wanted = dict.fromkeys((module.code for module in model.modules), 0)
    for visit in visits:
        for code in _modules(model, visit):
            if code in wanted:
                wanted[code] += 1
    return {code: HowMany(n, len(visits)) for code, n in wanted.items() if n}


def training_demand(wanted: Counts) -> tuple[Demand, ...]:
    """The modules with the most wanted first; equal ones in the order given."""
    ordered = sorted(wanted.items(), key=lambda entry: -entry[1].n)
    return tuple(Demand(code, count) for code, count in ordered)


def _modules(model: MaturityModel, visit: ComparedVisit) -> Iterable[str]:
    found: dict[str, None] = {}
    for code, row in visit.practices.items():
        practice = model.practices.get(code)
        if practice is not None and row.counted and row.rating is not None:
            found.update(
                {step.module: None for step in practice.steps[row.rating : row.rating + row.gap] if step.module}
            )
    return found


def trends(visits: Sequence[ComparedVisit], rankings: Sequence[Ranking]) -> tuple[Trend, ...]:
    """The visits of each incubator that was visited more than once, earliest first, each with its score."""
    by_key: dict[str, list[ComparedVisit]] = defaultdict(list)
    for visit in visits:
        if visit.key and visit.visit_date:
            by_key[visit.key].append(visit)
    return tuple(
        Trend(key, tuple(TrendVisit(visit, _score(rankings, visit)) for visit in sorted(found, key=_date)))
        for key, found in sorted(by_key.items())
        if len(found) > 1
    )


def _date(visit: ComparedVisit) -> str:
    return str(visit.visit_date)


def _score(rankings: Sequence[Ranking], visit: ComparedVisit) -> float | None:
    """The score by the weights of the incubator's place, where it stood at the same stage and has all its scores."""
    for ranking in rankings:
        if ranking.stage == visit.stage and any(place.key == visit.key for place in ranking.places):
            found = {code: visit.dimensions[code].score for code in ranking.weights if code in visit.dimensions}
            scores = {code: score for code, score in found.items() if score is not None}
            return weighed(ranking.weights, scores) if scores.keys() == ranking.weights.keys() else None
    return None
