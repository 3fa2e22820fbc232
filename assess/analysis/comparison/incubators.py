"""What is told of each incubator: how much of it is known, where it stands or why nowhere, what it lacks."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from assess.analysis.scoring.weights import compared
from assess.domain.model import MaturityModel
from assess.domain.portfolio import (
    ComparedVisit,
    Counted,
    Incubator,
    KeyGap,
    NoKeyGap,
    NoPlace,
    NothingCounted,
    Trend,
)
from assess.domain.ranking import Place, Ranking, places_of
from assess.domain.told import HowMany


def incubators(
    model: MaturityModel,
    visits: Sequence[ComparedVisit],
    rankings: Sequence[Ranking],
    trends: Iterable[Trend],
    past: Container[str],
) -> tuple[Incubator, ...]:
    """The incubators of these latest visits in reading order; `past` are the keys of those told by a past visit."""
    places, counts = places_of(rankings), _counts(trends)
    placed = {ranking.stage for ranking in rankings}

    def standing(visit: ComparedVisit) -> Place | NoPlace:
        if visit.key in past:
            return NoPlace.PAST
        return places.get(visit.key) or (NoPlace.UNSCORED if visit.stage in placed else NoPlace.FEW)

    return tuple(
        Incubator(visit, counts.get(visit.key, 1), known(model, visit), standing(visit), key_gaps(model, visit))
        for visit in in_reading_order(model, visits)
    )


def nameless_incubators(
    model: MaturityModel, rows: Sequence[ComparedVisit], rankings: Sequence[Ranking], trends: Iterable[Trend]
) -> tuple[Incubator, ...]:
    """The incubators that stand under codes, in reading order: why one has no place and what it lacks is not told."""
    places, counts = places_of(rankings), _counts(trends)
    return tuple(
        Incubator(
            row,
            counts.get(row.key, 1),
            known(model, row),
            places.get(row.key, NoPlace.UNTOLD),
            NoKeyGap.UNTOLD,
        )
        for row in in_reading_order(model, rows)
    )


def _counts(trends: Iterable[Trend]) -> Mapping[str, int]:
    return {trend.key: len(trend.visits) for trend in trends}


def in_reading_order(model: MaturityModel, visits: Iterable[ComparedVisit]) -> tuple[ComparedVisit, ...]:
    """The visits by name within kinds of firm and stage, both in the model's order; without a name by key."""
    concepts = [concept.code for concept in model.concepts]
    stages = [stage.code for stage in model.stages]

    def place(visit: ComparedVisit) -> tuple[list[int], int, str, str]:
        kinds = sorted(concepts.index(code) for code in visit.hosted if code in concepts)
        stage = stages.index(visit.stage) if visit.stage in stages else len(stages)
        return kinds or [len(concepts)], stage, (visit.name or visit.key).casefold(), visit.key

    return tuple(sorted(visits, key=place))


def known(model: MaturityModel, visit: ComparedVisit) -> Counted | NothingCounted:
    """The share of the yardstick's counted weight that is rated, and how many counted dimensions stand as needed."""
    asked = [each for each in compared(model.dimensions) if each.code in visit.dimensions]
    rows = [(each.yardstick, row) for each in asked if (row := visit.dimensions[each.code]).counted]
    if not rows:
        return NothingCounted()
    coverage = sum(weight * row.coverage for weight, row in rows) / sum(weight for weight, _ in rows)
    unknown = sum(row.unknown for _, row in rows)
    return Counted(coverage, HowMany(sum(row.at_needed for _, row in rows), len(rows)), unknown)


def key_practices(model: MaturityModel) -> tuple[str, ...]:
    """The practices of single incubators that are told to others: key for some concept, if not for each one's own.

    The rest are for the incubator's own report.
    """
    return tuple(each.code for dimension in compared(model.dimensions) for each in dimension.practices if each.key)


def key_gaps(model: MaturityModel, visit: ComparedVisit) -> tuple[KeyGap, ...] | NoKeyGap:
    """The practices below target that are key for what it hosts, or why there is none.

    The widest gap comes first, equal ones in model order.
    """
    own = (code for code in key_practices(model) if model.practices[code].is_key(visit.hosted))
    rows = [(code, visit.practices[code]) for code in own if code in visit.practices]
    rated = [(code, row, row.rating) for code, row in rows if row.counted and row.rating is not None]
    if not rated:
        return NoKeyGap.UNKNOWN
    below = sorted((each for each in rated if each[1].gap > 0), key=lambda each: -each[1].gap)
    return tuple(KeyGap(code, level, row.target) for code, row, level in below) or NoKeyGap.MET
