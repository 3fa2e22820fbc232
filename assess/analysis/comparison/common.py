"""What follows for all: common gaps, training demand, groups, and how one incubator changed over its visits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from assess.analysis.scoring.weights import compared
from assess.domain.model import MaturityModel
from assess.domain.portfolio import CommonGap, ComparedVisit, Demand, Group, GroupBy, Place, Trend


def common_gaps(model: MaturityModel, visits: Sequence[ComparedVisit]) -> tuple[CommonGap, ...]:
    """For each practice how many of those who have a target and a rating stand below it; the most common first.

    What clients rate and what is optional never enters a comparison. Ties in model order.
    """
    found = []
    for dimension in compared(model.dimensions):
        for practice in dimension.practices:
            rows = [visit.practices[practice.code] for visit in visits if practice.code in visit.practices]
            counted = [row for row in rows if row.counted and row.rating is not None]
            if counted:
                below = sum(row.gap > 0 for row in counted)
                found.append(CommonGap(practice.code, practice.control, below, len(counted)))
    return tuple(sorted(found, key=lambda gap: -gap.below / gap.n))


def training_demand(model: MaturityModel, visits: Sequence[ComparedVisit]) -> tuple[Demand, ...]:
    """The modules that steps up to a target call for, with the incubators where they do; most wanted first."""
    wanted: dict[str, list[str]] = {module.code: [] for module in model.modules}
    for visit in visits:
        for code in _modules(model, visit):
            if code in wanted:
                wanted[code].append(visit.key)
    demands = [Demand(code, tuple(keys)) for code, keys in wanted.items() if keys]
    return tuple(sorted(demands, key=lambda demand: -len(demand.keys)))


def _modules(model: MaturityModel, visit: ComparedVisit) -> Iterable[str]:
    found: dict[str, None] = {}
    for code, row in visit.practices.items():
        practice = model.practices.get(code)
        if practice is not None and row.counted and row.rating is not None:
            found.update({step.module: None for step in practice.steps[row.rating : row.target] if step.module})
    return found


def groups(model: MaturityModel, visits: Sequence[ComparedVisit], places: Iterable[Place]) -> tuple[Group, ...]:
    """The incubators by kind of firm, stage and country; a mean of the yardstick's scores where enough have one."""
    scores = {place.key: place.score for place in places}
    by: dict[tuple[GroupBy, str], list[ComparedVisit]] = defaultdict(list)
    for visit in visits:
        for concept in visit.hosted:
            by[GroupBy.CONCEPT, concept].append(visit)
        by[GroupBy.STAGE, visit.stage].append(visit)
        by[GroupBy.COUNTRY, visit.country].append(visit)
    order = {kind: at for at, kind in enumerate(GroupBy)}
    return tuple(
        Group(kind, value, tuple(visit.key for visit in members), _mean(model, members, scores))
        for (kind, value), members in sorted(by.items(), key=lambda entry: (order[entry[0][0]], entry[0][1]))
        if value
    )


def _mean(model: MaturityModel, members: Sequence[ComparedVisit], scores: Mapping[str, float]) -> float | None:
    known = [scores[visit.key] for visit in members if visit.key in scores]
    return sum(known) / len(known) if len(known) >= model.comparison.group else None


def trends(visits: Sequence[ComparedVisit]) -> tuple[Trend, ...]:
    """The visits of each incubator that was visited more than once, earliest first."""
    by_key: dict[str, list[ComparedVisit]] = defaultdict(list)
    for visit in visits:
        if visit.key and visit.visit_date:
            by_key[visit.key].append(visit)
    return tuple(
        Trend(key, tuple(sorted(found, key=lambda visit: str(visit.visit_date))))
        for key, found in sorted(by_key.items())
        if len(found) > 1
    )
