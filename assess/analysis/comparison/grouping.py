"""Who has one thing in common: kind of firm, stage, country. Told are groups that are large enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assess.domain.portfolio import ComparedVisit, Group, GroupBy
from assess.domain.ranking import Ranking, places_of


@dataclass(frozen=True, slots=True)
class Gathered:
    """Those who have one thing in common, by their keys: for counting, not for print. Two such lists cross groupings.

    `score` is their mean on the common yardstick where enough have one.
    """

    by: GroupBy
    value: str
    keys: tuple[str, ...]
    score: float | None = None


def gathered(visits: Iterable[ComparedVisit]) -> tuple[Gathered, ...]:
    """The incubators by kind of firm, stage and country, each grouping in the order of its values; no means yet."""
    by: defaultdict[tuple[GroupBy, str], list[str]] = defaultdict(list)
    for visit in visits:
        for concept in visit.hosted:
            by[GroupBy.CONCEPT, concept].append(visit.key)
        by[GroupBy.STAGE, visit.stage].append(visit.key)
        by[GroupBy.COUNTRY, visit.country].append(visit.key)
    order = {kind: at for at, kind in enumerate(GroupBy)}
    ordered = sorted(by.items(), key=lambda entry: (order[entry[0][0]], entry[0][1]))
    return tuple(Gathered(kind, value, tuple(keys)) for (kind, value), keys in ordered if value)


def mean_score(keys: Iterable[str], scores: Mapping[str, float], smallest: int) -> float | None:
    """The mean of the scores that there are; None of so few that they make no group."""
    known = [scores[key] for key in keys if key in scores]
    return sum(known) / len(known) if len(known) >= smallest else None


def groups(visits: Iterable[ComparedVisit], rankings: Iterable[Ranking], smallest: int) -> tuple[Group, ...]:
    """The groups of named incubators that are large enough to be told, with their mean scores."""
    scores = {key: place.score for key, place in places_of(rankings).items()}
    return tuple(
        Group(found.by, found.value, len(found.keys), mean_score(found.keys, scores, smallest))
        for found in gathered(visits)
        if len(found.keys) >= smallest
    )
