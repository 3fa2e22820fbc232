"""The laws of a comparison (`method.md` 10), on groups made at random."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assess.analysis.comparison.joint import joint_draws
from assess.analysis.comparison.ranked import ranked
from assess.analysis.comparison.ranking import rankings
from assess.domain.assessment import Rated
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit
from assess.domain.ranking import Place, Ranking, Tier, Undivided, tier_number
from tests.analysis.comparison.groups import CERTAIN, STEADY, fewer_draws, group_of, model_of
from tests.analysis.comparison.house import even, house, row

FEW = settings(max_examples=15, deadline=None)
MODEL = model_of()
QUICK = fewer_draws(MODEL, 500)
SURE = model_of(grades=CERTAIN, comparison=STEADY)
ALONE = model_of("A", grades=CERTAIN)


def ranking_of(visits: Sequence[ComparedVisit], model: MaturityModel = QUICK) -> Ranking:
    return rankings(model, visits)[0]


def leads(ranking: Ranking, one: str, other: str) -> float:
    at = {place.key: number for number, place in enumerate(ranking.places)}
    return ranking.leads[at[one]][at[other]]


def as_tiers_form(group: Sequence[ComparedVisit], ranking: Ranking) -> list[Place]:
    """The places by median rank, mean of the draws, key: the order of `method.md` 5, in which tiers are formed.

    Of those with one median another may be told first, by its plain rank.
    """
    entered = ranked(QUICK, group)
    draws = joint_draws(QUICK, entered).scores
    means = {visit.key: float(row.mean(dtype=float)) for visit, row in zip(entered.visits, draws, strict=True)}
    return sorted(ranking.places, key=lambda place: (place.rank.median, -means[place.key], place.key))


@FEW
@given(st.data())
def test_who_is_better_everywhere_with_evidence_as_good_leads_in_half_of_the_draws(data: st.DataObject) -> None:
    worse, better = {}, {}
    for code in MODEL.practices:
        level = data.draw(st.integers(0, 3))
        grade = data.draw(st.integers(0, 4))
        worse[code] = Rated(level, grade)
        better[code] = Rated(data.draw(st.integers(level + 1, 4)), data.draw(st.integers(grade, 4)))
    ranking = ranking_of([*group_of(MODEL, 4), house(MODEL, "worse", worse), house(MODEL, "better", better)], MODEL)
    assert leads(ranking, "better", "worse") >= 0.49


@FEW
@given(st.data())
def test_who_is_nowhere_worse_leads_at_least_as_often_as_he_is_led(data: st.DataObject) -> None:
    worse = {code: Rated(data.draw(st.integers(0, 4)), data.draw(st.integers(0, 4))) for code in MODEL.practices}
    better = {
        code: Rated(data.draw(st.integers(own.level, 4)), data.draw(st.integers(own.grade, 4)))
        for code, own in worse.items()
    }
    ranking = ranking_of([*group_of(MODEL, 4), house(MODEL, "worse", worse), house(MODEL, "better", better)], MODEL)
    assert leads(ranking, "better", "worse") >= leads(ranking, "worse", "better") - 0.04


@FEW
@given(st.integers(5, 12), st.integers(0, 99))
def test_another_incubator_changes_nobodys_score(count: int, seed: int) -> None:
    group = group_of(QUICK, count, seed)
    another = house(QUICK, "another", even(QUICK, seed % 5))
    before = {place.key: place.score for place in ranking_of(group).places}
    after = {place.key: place.score for place in ranking_of([*group, another]).places}
    assert before == {key: score for key, score in after.items() if key != "another"}


@FEW
@given(st.lists(st.integers(0, 4), min_size=5, max_size=12))
def test_without_uncertainty_the_range_is_the_plain_rank(levels: list[int]) -> None:
    # The same level in all dimensions: there both means are that level, whatever the weights.
    mixed = [[level, *[min(4, level + 1)] * 3] * 3 for level in levels]
    visits = [house(SURE, f"h{n:02}", row(SURE, each)) for n, each in enumerate(mixed)]
    for place in ranking_of(visits, SURE).places:
        rank = place.rank
        assert rank.low == rank.median == rank.high == rank.plain
        assert place.likely == pytest.approx((place.score, place.score), abs=1e-5)


@FEW
@given(st.lists(st.lists(st.integers(0, 4), min_size=4, max_size=4), min_size=5, max_size=12))
def test_without_uncertainty_the_range_in_one_dimension_is_the_plain_rank(levels: list[list[int]]) -> None:
    visits = [house(ALONE, f"h{n:02}", row(ALONE, each)) for n, each in enumerate(levels)]
    for place in ranking_of(visits, ALONE).places:
        assert place.rank.low == place.rank.median == place.rank.high == place.rank.plain


@FEW
@given(st.integers(5, 20), st.integers(0, 99), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(count: int, seed: int, shuffler: random.Random) -> None:
    group = list(group_of(QUICK, count, seed))
    before = rankings(QUICK, group)
    shuffler.shuffle(group)
    assert repr(rankings(QUICK, group)) == repr(before)


@FEW
@given(st.integers(5, 20), st.integers(0, 99))
@example(13, 16)  # the one told first of a tier is not the one that formed it
@example(5, 88)
def test_tiers_are_a_partition_of_the_places(count: int, seed: int) -> None:
    group = group_of(QUICK, count, seed)
    ranking = ranking_of(group)
    assert sorted(place.key for place in ranking.places) == sorted(visit.key for visit in group)
    by_tier: dict[int, list[str]] = {}
    for place in as_tiers_form(group, ranking):
        by_tier.setdefault(tier_number(place) or 1, []).append(place.key)
    assert list(by_tier) == list(range(1, len(by_tier) + 1))
    assert {place.tier for place in ranking.places} == {
        Tier(number, len(by_tier)) if len(by_tier) > 1 else Undivided() for number in by_tier
    }
    firsts = [members[0] for members in by_tier.values()]
    for tier, members in by_tier.items():
        last = tier == QUICK.comparison.tiers  # which holds all that follow
        assert last or all(leads(ranking, members[0], other) < 0.9 for other in members[1:])
    assert all(leads(ranking, one, other) >= 0.9 for one, other in pairwise(firsts))


@FEW
@given(st.integers(5, 12), st.integers(0, 99))
def test_leads_and_ties_of_a_pair_make_up_all_draws(count: int, seed: int) -> None:
    ranking = ranking_of(group_of(QUICK, count, seed))
    for at, own in enumerate(ranking.leads):
        assert own[at] == 0
        assert all(share + ranking.leads[other][at] <= 1 + 1e-9 for other, share in enumerate(own))
