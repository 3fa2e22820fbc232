"""Rankings: who is in which, who has a place, and what each says."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from assess.analysis.comparison.ranked import plain_ranks
from assess.analysis.comparison.ranking import in_rank_order, rankings
from assess.content.load import load_model
from assess.domain.comparing import Comparing
from assess.domain.portfolio import ComparedVisit
from assess.domain.ranking import Place, RankRange, Tier, Undivided, tier_number
from tests.analysis import build
from tests.analysis.comparison.groups import draws_of, fewer_draws, group_of, model_of
from tests.analysis.comparison.house import even, house

MODEL = fewer_draws(model_of(stages=build.STAGES), 1000)


def keys(found: tuple[ComparedVisit, ...]) -> list[str]:
    return [visit.key for visit in found]


def test_each_stage_with_enough_incubators_has_a_ranking_of_its_own() -> None:
    older, young = group_of(MODEL, 6), group_of(MODEL, 5, stage="young")
    few = group_of(MODEL, 4, stage="young")
    found = rankings(MODEL, [*older, *young])
    assert [ranking.stage for ranking in found] == ["young", "later"]
    assert [len(ranking.places) for ranking in found] == [5, 6]
    assert [ranking.stage for ranking in rankings(MODEL, [*older, *few])] == ["later"]


def test_a_stage_without_an_overall_score_has_no_ranking() -> None:
    assert rankings(MODEL, group_of(MODEL, 6, stage="early")) == ()


def test_a_model_without_stages_has_one_ranking() -> None:
    model = fewer_draws(model_of(), 100)
    assert [ranking.stage for ranking in rankings(model, group_of(model, 5))] == [""]


def test_only_dimensions_that_are_counted_in_all_of_the_group_are_compared() -> None:
    without = {**even(MODEL, 2), **{f"C{n}": "n/a" for n in range(1, 5)}}
    visits = [*group_of(MODEL, 5), house(MODEL, "odd", without)]
    ranking = rankings(MODEL, visits)[0]
    assert ranking.weights == pytest.approx({"A": 1 / 2.5, "B": 1.5 / 2.5})
    assert len(ranking.places) == 6


def test_an_incubator_without_a_score_in_one_of_them_has_no_place() -> None:
    silent = {**even(MODEL, 2), **{f"C{n}": "?" for n in range(1, 5)}}
    visits = [*group_of(MODEL, 5), house(MODEL, "silent", silent)]
    found = rankings(MODEL, visits)
    assert set(found[0].weights) == {"A", "B", "C"}
    assert "silent" not in {place.key for place in found[0].places}
    assert rankings(MODEL, visits[1:]) == (), "four places make no ranking"


def test_what_has_no_weight_in_the_yardstick_is_not_compared() -> None:
    first, *others = MODEL.dimensions
    model = dataclasses.replace(MODEL, dimensions=(dataclasses.replace(first, yardstick=0.0), *others))
    assert set(rankings(model, group_of(model, 5))[0].weights) == {"B", "C"}
    nothing = tuple(dataclasses.replace(dimension, yardstick=0.0) for dimension in MODEL.dimensions)
    model = dataclasses.replace(MODEL, dimensions=nothing)
    assert rankings(model, group_of(model, 5)) == ()


def test_places_hold_score_range_and_ranks_and_stand_in_the_order_of_tiers() -> None:
    group = group_of(MODEL, 12)
    ranking = rankings(MODEL, group)[0]
    told = [(tier_number(place) or 1, place.rank.median, place.rank.plain, place.key) for place in ranking.places]
    assert told == sorted(told)
    assert len({place.tier for place in ranking.places}) > 1
    plain = plain_ranks([place.score for place in ranking.places])
    for place, rank in zip(ranking.places, plain, strict=True):
        visit = next(visit for visit in group if visit.key == place.key)
        own = {code: visit.dimensions[code].score or 0.0 for code in ranking.weights}
        assert place.score == pytest.approx(sum(weight * own[code] for code, weight in ranking.weights.items()))
        assert place.likely[0] <= place.score <= place.likely[1]
        assert place.rank.low <= place.rank.median <= place.rank.high
        assert place.rank.plain == rank


def test_places_stand_by_tier_then_median_then_plain_rank_then_key() -> None:
    def place(key: str, tier: int, median: float, plain: float) -> Place:
        return Place(key, 1.0, (1.0, 1.0), Tier(tier, 2), RankRange(plain, median, 1, 9, None))

    ordered = [place("e", 1, 2, 5), place("d", 1, 3, 1), place("b", 1, 3, 2), place("c", 1, 3, 2), place("a", 2, 1, 1)]
    assert list(in_rank_order(reversed(ordered))) == ordered


def test_of_a_ranking_that_does_not_separate_no_tier_is_told() -> None:
    alike = [house(MODEL, f"h{n}", even(MODEL, 2)) for n in range(5)]
    assert {place.tier for place in rankings(MODEL, alike)[0].places} == {Undivided()}


def test_the_table_of_leads_is_in_the_order_of_places() -> None:
    group = group_of(MODEL, 9)
    ranking = rankings(MODEL, group)[0]
    scores = draws_of(MODEL, group).scores
    at = [keys(group).index(place.key) for place in ranking.places]
    assert ranking.leads == tuple(tuple(float(np.mean(scores[i] > scores[j])) for j in at) for i in at)


def test_a_large_group_has_no_table_of_leads() -> None:
    group = group_of(MODEL, 6)
    just, small = (dataclasses.replace(MODEL, comparison=Comparing(matrix_up_to=n)) for n in (6, 5))
    table, none = (rankings(model, group)[0] for model in (just, small))
    assert table.leads
    assert table == dataclasses.replace(none, leads=table.leads)
    assert none.leads == ()


def test_the_seed_does_not_depend_on_who_is_in_the_group() -> None:
    one, other = (rankings(MODEL, group_of(MODEL, count))[0] for count in (5, 6))
    assert one.seed == other.seed != ""


def test_the_shipped_model_ranks_its_yardstick() -> None:
    model = fewer_draws(load_model("incubator"), 500)
    ranking = rankings(model, group_of(model, 12))[0]
    assert set(ranking.weights) == {d.code for d in model.dimensions if d.yardstick > 0 and d.code in ranking.weights}
    assert len(ranking.places) == 12
    assert len(ranking.reliability) == len(ranking.weights)
