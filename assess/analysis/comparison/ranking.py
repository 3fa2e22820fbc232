"""The rankings of a comparison, one per stage: composes draws, ranks, tiers, moves and reliability."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assess.analysis.comparison.joint import joint_draws, seed_of
from assess.analysis.comparison.ranked import Ranked, plain_ranks, plain_scores, ranked
from assess.analysis.comparison.ranks import central, lead, leads_of, rank_ranges
from assess.analysis.comparison.reliability import reliabilities
from assess.analysis.comparison.shifts import shifts
from assess.analysis.comparison.tiers import in_order, tiers
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit
from assess.domain.ranking import Place, Ranking, Tier, Undivided, tier_number

if TYPE_CHECKING:
    from assess.analysis.comparison.joint import Numbers


def rankings(model: MaturityModel, visits: Sequence[ComparedVisit]) -> tuple[Ranking, ...]:
    """One ranking per stage with enough incubators and an overall score.

    `visits` hold one visit of today for each incubator, in any order; the result is in the order of stages.
    """
    found: list[Ranking] = []
    for stage in [stage.code for stage in model.stages] or [""]:
        group = sorted((visit for visit in visits if visit.stage == stage), key=lambda visit: (visit.key, visit.file))
        if not (stage and model.stage(stage).no_overall):
            found += _rankings_of(model, stage, group)
    return tuple(found)


def _rankings_of(model: MaturityModel, stage: str, group: Sequence[ComparedVisit]) -> Sequence[Ranking]:
    """The ranking of a group; none where too few have a place, or they have no dimension in common."""
    entered = ranked(model, group) if len(group) >= model.comparison.group else None
    if entered is None or not entered.weights or len(entered.visits) < model.comparison.group:
        return ()
    return (_ranking(model, stage, entered),)


def _ranking(model: MaturityModel, stage: str, entered: Ranked) -> Ranking:
    draws = joint_draws(model, entered)
    scores = plain_scores(entered, entered.weights)
    ranges = rank_ranges(model, draws.scores, plain_ranks(scores))
    keys = [visit.key for visit in entered.visits]
    order = in_order([each.median for each in ranges], [float(row.mean(dtype=float)) for row in draws.scores], keys)
    comparing = model.comparison
    found = tiers(order, lambda one, other: lead(draws.scores, one, other), comparing.tier_lead, comparing.tiers)
    places = in_rank_order(
        Place(keys[at], scores[at], central(model.method, draws.fixed[at], scores[at]), tier, ranges[at])
        for at, tier in zip(order, _told(found), strict=True)
    )
    return Ranking(
        stage=stage,
        seed=seed_of(model),
        weights=entered.weights,
        places=places,
        leads=_leads(model, draws.scores, [keys.index(place.key) for place in places]),
        shifts=shifts(model, entered),
        reliability=reliabilities(model, entered),
    )


def _told(numbers: Sequence[int]) -> Sequence[Tier | Undivided]:
    """The tiers as they are told: one alone is none."""
    last = max(numbers)
    return [Tier(number, last) if last > 1 else Undivided() for number in numbers]


def in_rank_order(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places in the order of tiers, within one by median and plain rank, which are told, and then by key."""
    return tuple(sorted(places, key=_in_rank_order))


def _in_rank_order(place: Place) -> tuple[int, float, float, str]:
    return tier_number(place) or 1, place.rank.median, place.rank.plain, place.key


def _leads(model: MaturityModel, scores: Numbers, order: Sequence[int]) -> tuple[tuple[float, ...], ...]:
    """Who leads whom, in the order of places; () in a group too large for a full table."""
    if len(order) > model.comparison.matrix_up_to:
        return ()
    ordered = scores[list(order)]
    return tuple(leads_of(ordered, at) for at in range(len(order)))
