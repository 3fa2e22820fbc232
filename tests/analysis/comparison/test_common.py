"""What follows for all: common gaps, training demand, groups, trends, and who can learn from whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from scipy.optimize import linprog

from assess.analysis.comparison.common import below_target, common_gaps, in_need, training_demand, trends
from assess.analysis.comparison.gate import counted_weights
from assess.analysis.comparison.grouping import gathered, groups
from assess.analysis.comparison.pairs import pairs
from assess.domain.assessment import Rated
from assess.domain.portfolio import ComparedVisit, Demand, GroupBy
from assess.domain.ranking import Place, Ranking, RankRange, Undivided
from assess.domain.told import HowMany, share_of
from tests.analysis.comparison.test_gate import MODEL, visit


def house(key: str, levels: dict[str, int] | None = None, **changes: object) -> ComparedVisit:
    """A house at level 2 everywhere but for some practices; its gaps follow."""
    made = visit(Rated(2, 3), incubator_key=key, incubator=key, languages=("ru",), country="KZ")
    practices = {
        code: replace(row, rating=level, gap=max(0, row.target - level))
        for code, row in made.practices.items()
        if (level := (levels or {}).get(code, row.rating if row.rating is not None else -1)) >= 0
    }
    return replace(made, practices={**made.practices, **practices}, **changes)  # type: ignore[arg-type]  # names of fields


def test_a_common_gap_counts_those_below_their_target_among_those_who_have_one() -> None:
    houses = [house("a", {"S1": 3}), house("b", {"S1": 1}), house("c", {"S1": 0})]
    found = {gap.practice: gap for gap in common_gaps(MODEL, below_target(MODEL, houses))}
    assert (found["S1"].below, found["S1"].control) == (HowMany(2, 3), "own")
    assert {MODEL.dimension_of[code].code for code in found} == {d.code for d in MODEL.dimensions if d.yardstick}


def test_one_level_below_the_target_is_a_gap_and_what_has_no_target_is_not_counted() -> None:
    target = house("a").practices["S1"].target
    short, idle = house("b", {"S1": target - 1}), house("c", {"S1": 0})
    idle = replace(idle, practices={**idle.practices, "S1": replace(idle.practices["S1"], counted=False)})
    assert below_target(MODEL, [house("a", {"S1": target}), short, idle])["S1"] == HowMany(1, 2)


def test_a_gap_of_all_of_few_is_more_common_than_one_of_half_of_many() -> None:
    at_target = {code: row.target for code, row in house("a").practices.items() if row.counted}
    many = [house(f"m{n}", {**at_target, "S1": 0 if n < 3 else at_target["S1"]}) for n in range(6)]
    few = [house(f"f{n}", {**at_target, "L1": 0}) for n in range(2)]
    silent = [
        replace(one, practices={**one.practices, "L1": replace(one.practices["L1"], rating=None)}) for one in many
    ]
    first, second = common_gaps(MODEL, below_target(MODEL, [*silent, *few]))[:2]
    assert (first.practice, first.below) == ("L1", HowMany(2, 2))
    assert (second.practice, second.below) == ("S1", HowMany(3, 8))


def test_what_weighs_nothing_in_the_yardstick_is_no_common_gap() -> None:
    first, *others = MODEL.dimensions
    model = replace(MODEL, dimensions=(replace(first, yardstick=0.0), *others))
    assert not below_target(model, [house("a")]).keys() & {practice.code for practice in first.practices}


def test_the_most_common_gap_stands_first() -> None:
    below = below_target(MODEL, [house("a"), house("b", {"T5": 0, "C1": 1})])
    order = list(below)
    found = [(share_of(gap.below), gap.practice) for gap in common_gaps(MODEL, below)]
    assert found == sorted(found, key=lambda gap: (-gap[0], order.index(gap[1])))
    assert len({share for share, _ in found}) > 1


def test_training_is_wanted_where_a_step_up_to_the_target_names_it() -> None:
    at_target = {code: row.target for code, row in house("a").practices.items() if row.counted}
    assert training_demand(in_need(MODEL, [house("a", at_target)])) == ()
    below = {**at_target, "S5": at_target["S5"] - 1}
    module = MODEL.practices["S5"].steps[below["S5"]].module
    wanted = in_need(MODEL, [house("a", at_target), house("b", below)])
    assert training_demand(wanted) == (Demand(module, HowMany(1, 2)),)


def test_the_module_that_most_need_stands_first() -> None:
    wanted = {"few": HowMany(1, 4), "most": HowMany(3, 4), "as few": HowMany(1, 4)}
    assert [demand.module for demand in training_demand(wanted)] == ["most", "few", "as few"]


def test_what_has_no_target_at_a_house_calls_for_no_training_there() -> None:
    at_target = {code: row.target for code, row in house("a").practices.items() if row.counted}
    below = house("a", {**at_target, "S5": 0})
    idle = replace(below, practices={**below.practices, "S5": replace(below.practices["S5"], counted=False)})
    assert in_need(MODEL, [below])
    assert in_need(MODEL, [idle]) == {}


@pytest.mark.parametrize(("rarely", "often"), [("S5", "L1"), ("L1", "S5")])
def test_of_real_visits_too_the_module_that_most_need_stands_first(rarely: str, often: str) -> None:
    at_target = {code: row.target for code, row in house("a").practices.items() if row.counted}
    houses = [house("a", {**at_target, rarely: 0}), *(house(key, {**at_target, often: 0}) for key in "bc")]
    counts = [demand.wanted.n for demand in training_demand(in_need(MODEL, houses))]
    assert len(set(counts)) > 1
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(("scored", "mean"), [(5, 2.0), (4, None)])
def test_as_many_scores_as_make_a_group_have_a_mean(scored: int, mean: float | None) -> None:
    placed = [ranking_of({key: float(at) for at, key in enumerate("abcdef"[:scored])})]
    found = {(g.by, g.value): g for g in groups([house(key) for key in "abcdef"], placed, 5)}
    assert found[GroupBy.STAGE, "operating"].score == mean


def test_a_group_has_a_mean_only_where_enough_have_a_score() -> None:
    houses = [house(key) for key in "abcdef"]
    members = {(each.by, each.value): each.keys for each in gathered(houses)}
    assert members[GroupBy.STAGE, "operating"] == tuple("abcdef")
    assert {concept for by, concept in members if by is GroupBy.CONCEPT} == {"no", "low"}
    assert {group.score for group in groups(houses, [], 5)} == {None}
    placed = [ranking_of({key: float(at) for at, key in enumerate("abcde")})]
    assert {group.score for group in groups(houses, placed, 5)} == {2.0}
    assert {group.score for group in groups(houses, placed, 6)} == {None}


@pytest.mark.parametrize(("count", "told"), [(4, set()), (5, {5}), (6, {6})])
def test_a_group_of_few_is_not_told(count: int, told: set[int]) -> None:
    assert {group.n for group in groups([house(key) for key in "abcdef"[:count]], [], 5)} == told


def ranking_of(scores: dict[str, float]) -> Ranking:
    """Places with these scores, all of one rank."""
    rank = RankRange(1, 1, 1, 1, None)
    places = tuple(Place(key, score, (score, score), Undivided(), rank) for key, score in scores.items())
    return Ranking("operating", "", {"C": 1.0}, places, (), (), ())


def test_the_visits_of_one_incubator_stand_in_the_order_of_their_dates() -> None:
    late, early = house("a"), house("a", visit_date=dt.date(2023, 1, 9))
    (trend,) = trends([late, house("b"), early], [])
    assert [told.visit.visit_date for told in trend.visits] == [early.visit_date, late.visit_date]
    assert [told.score for told in trend.visits] == [None, None]


def test_an_earlier_visit_has_a_score_by_the_weights_of_the_place_unless_it_was_at_another_stage() -> None:
    late = house("a", visit_date=dt.date(2025, 1, 9))
    early = replace(late, visit_date=dt.date(2024, 1, 9), dimensions={"C": replace(late.dimensions["C"], score=1.25)})
    moved = replace(early, visit_date=dt.date(2023, 1, 9), stage="opening")
    blank = replace(early, visit_date=dt.date(2022, 1, 9), dimensions={})
    (trend,) = trends([late, early, moved, blank], [ranking_of({"a": 2.0})])
    assert [told.score for told in trend.visits] == [None, None, 1.25, late.dimensions["C"].score]
    (unplaced,) = trends([late, early], [ranking_of({"b": 2.0})])
    assert [told.score for told in unplaced.visits] == [None, None]


def test_a_pair_is_worth_the_weight_of_what_can_be_learnt() -> None:
    learner, teacher = house("learner", {"S1": 0, "L1": 1}), house("teacher", {"S1": 3, "L1": 2})
    (pair,) = pairs(MODEL, [learner, teacher])
    weight = counted_weights(MODEL, learner)["S1"]
    assert (pair.teacher, pair.learner, pair.practices) == ("teacher", "learner", ("S1",))
    assert pair.value == pytest.approx(weight * min(learner.practices["S1"].gap, 3))


@pytest.mark.parametrize("change", ["language", "evidence", "lead"])
def test_without_a_common_language_evidence_or_two_levels_there_is_no_pair(change: str) -> None:
    learner, teacher = house("learner", {"S1": 0}), house("teacher", {"S1": 3})
    if change == "language":
        teacher = replace(teacher, languages=("uk",))
    elif change == "evidence":
        weak = replace(teacher.practices["S1"], evidence=1)
        teacher = replace(teacher, practices={**teacher.practices, "S1": weak})
    else:
        learner = house("learner", {"S1": 2})
    assert pairs(MODEL, [learner, teacher]) == ()


@pytest.mark.parametrize(("lead", "evidence", "paired"), [(2, 2, True), (1, 2, False), (2, 1, False)])
def test_a_teacher_stands_exactly_so_many_levels_higher_and_is_known_exactly_so_well(
    lead: int, evidence: int, *, paired: bool
) -> None:
    teacher = house("teacher", {"S1": 1 + lead})
    known = replace(teacher.practices["S1"], evidence=evidence)
    teacher = replace(teacher, practices={**teacher.practices, "S1": known})
    assert bool(pairs(MODEL, [house("learner", {"S1": 1}), teacher])) is paired


def test_beyond_its_target_a_learner_needs_no_teacher() -> None:
    learner, teacher = house("learner", {"S1": 1}), house("teacher", {"S1": 4})
    (pair,) = pairs(MODEL, [learner, teacher])
    assert learner.practices["S1"].gap < 3
    assert pair.value == pytest.approx(counted_weights(MODEL, learner)["S1"] * learner.practices["S1"].gap)


def test_the_most_valuable_pair_stands_first() -> None:
    little = [house("a-learner", {"S1": 1}), house("a-teacher", {"S1": 3})]
    much = [house("z-learner", {"L1": 0, "L2": 0}), house("z-teacher", {"L1": 3, "L2": 3})]
    assert [pair.learner for pair in pairs(MODEL, [*little, *much])] == ["z-learner", "a-learner"]


def test_of_two_teachers_of_equal_worth_the_one_in_the_same_country_teaches() -> None:
    learner = house("learner", {"S1": 0})
    near, far = house("z-near", {"S1": 3}), replace(house("a-far", {"S1": 3}), country="UA")
    assert [pair.teacher for pair in pairs(MODEL, [learner, near, far])] == ["z-near"]


def test_the_pairs_are_worth_as_much_as_any_other_choice() -> None:
    chance = np.random.default_rng(5)
    codes = ["S1", "S2", "L1", "M2", "C2"]
    houses = [house(key, {code: int(chance.integers(0, 5)) for code in codes}) for key in "abcde"]
    alone = {
        (p.learner, p.teacher): p.value
        for one in houses
        for two in houses
        if one is not two
        for p in pairs(MODEL, [one, two])
    }
    two_by_two = np.zeros((5, 5))
    for (learner, teacher), value in alone.items():
        two_by_two["abcde".index(learner), "abcde".index(teacher)] = value
    # Two alone may teach each other, and then both are among the pairs: what each is worth does not depend on others.
    best = max(sum(two_by_two[at, other] for at, other in enumerate(order)) for order in permutations(range(5)))
    assert sum(pair.value for pair in pairs(MODEL, houses)) == pytest.approx(best)
    sums = np.vstack([np.kron(np.eye(5), np.ones(5)), np.kron(np.ones(5), np.eye(5))])
    relaxed = linprog(-two_by_two.ravel(), A_ub=sums, b_ub=np.ones(10))
    assert -float(relaxed.fun or 0) == pytest.approx(best)


def test_everybody_teaches_once_and_learns_once_at_most() -> None:
    chance = np.random.default_rng(8)
    houses = [house(f"h{n}", {code: int(chance.integers(0, 5)) for code in ("S1", "L1", "C2")}) for n in range(9)]
    found = pairs(MODEL, houses)
    assert found
    assert len({pair.teacher for pair in found}) == len({pair.learner for pair in found}) == len(found)
    assert all(pair.teacher != pair.learner for pair in found)
    assert found == pairs(MODEL, houses[::-1])


def test_a_visit_of_which_nobody_knows_the_day_stands_in_no_row_of_visits() -> None:
    undated = house("a", visit_date=None)
    assert trends([undated, house("a")], []) == ()
    early = house("a", visit_date=dt.date(2023, 1, 9))
    (trend,) = trends([undated, house("a"), early, replace(undated, file="b.xlsx")], [])
    assert [told.visit.visit_date for told in trend.visits] == [early.visit_date, house("a").visit_date]


def test_the_rows_of_visits_stand_by_key_and_one_visit_alone_is_none() -> None:
    early = dt.date(2023, 1, 9)
    visits = [one for key in ("c", "a", "b") for one in (house(key), house(key, visit_date=early))]
    assert [trend.key for trend in trends([*visits, house("single")], [])] == ["a", "b", "c"]
    assert trends([house("", visit_date=early), house("")], []) == ()


def test_kinds_of_firm_stand_before_stages_and_these_before_countries_each_in_the_order_of_its_values() -> None:
    visits = [house("a", country="UA", stage="opening"), house("b"), house("c", country="")]
    found = gathered([replace(visits[0], hosted=("low",)), replace(visits[1], hosted=("no", "low")), visits[2]])
    assert [(group.by, group.value) for group in found] == [
        (GroupBy.CONCEPT, "low"),
        (GroupBy.CONCEPT, "no"),
        (GroupBy.STAGE, "opening"),
        (GroupBy.STAGE, "operating"),
        (GroupBy.COUNTRY, "KZ"),
        (GroupBy.COUNTRY, "UA"),
    ]


def test_pairs_of_equal_worth_stand_by_their_learners() -> None:
    one = [house("z-learner", {"S1": 0}, languages=("ru",)), house("a-teacher", {"S1": 3}, languages=("ru",))]
    other = [house("b-learner", {"S1": 0}, languages=("uk",)), house("y-teacher", {"S1": 3}, languages=("uk",))]
    found = pairs(MODEL, [*one, *other])
    assert [(pair.learner, pair.teacher) for pair in found] == [("b-learner", "y-teacher"), ("z-learner", "a-teacher")]
    assert len({pair.value for pair in found}) == 1


def test_where_nobody_says_a_country_nobody_is_near() -> None:
    learner = house("learner", {"S1": 0}, country="")
    teachers = [house("a-far", {"S1": 3}), house("z-nowhere", {"S1": 3}, country="")]
    swapped = [replace(one, country=other.country) for one, other in zip(teachers, teachers[::-1], strict=True)]
    (one,), (other,) = (pairs(MODEL, [learner, *group]) for group in (teachers, swapped))
    assert one.teacher == other.teacher
