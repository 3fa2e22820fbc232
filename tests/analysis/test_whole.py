"""From practices to dimensions and to the incubator as a whole: levels, means, weights, and what would narrow them."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import pytest

from assess.analysis.scoring.scorecard import score
from assess.analysis.scoring.weights import compared, own_view, yardstick
from assess.domain.model import MaturityModel
from assess.domain.practice import Aggregate, Dimension, ParkVerdict
from assess.domain.scorecard import DimensionScore, Reason, Scorecard, points_of, reason_of
from tests.analysis import build


def pair(code: str, *targets: int, **changes: Any) -> Dimension:
    """Two practices with target 3, or as many as targets are given."""
    practices = (build.practice(f"{code}{n}", target) for n, target in enumerate(targets or (3, 3)))
    return build.dimension(code, *practices, **changes)


def entry(model: MaturityModel, ratings: dict[str, Any]) -> DimensionScore:
    return score(model, build.assessment(ratings)).dimensions["A"]


def card(*dimensions: Dimension, **ratings: int | str) -> Scorecard:
    return score(build.model(*dimensions), build.assessment(ratings, bakers_now=5))


# --- one dimension


def test_an_open_key_practice_holds_every_level_back_until_it_is_known() -> None:
    practices = (build.key("A0", weight=0.1), *(build.practice(f"A{n}") for n in range(1, 5)))
    found = entry(build.model(build.dimension("A", *practices)), {"A0": "?", **{f"A{n}": 2 for n in range(1, 5)}})
    assert (found.reached, found.reached_if_known) == (0, 2)


def test_an_open_answer_may_turn_out_above_its_target() -> None:
    found = entry(build.model(build.dimension("A", build.key("A0", 2), build.practice("A1", 2))), {"A0": "?", "A1": 4})
    assert (found.reached, found.reached_at_least, found.reached_if_known) == (None, 0, 4)


@pytest.mark.parametrize(("there", "level"), [(0.69, 0), (0.7, 2), (0.71, 2)])
def test_a_level_is_reached_by_the_share_of_weight_that_the_method_asks_for(there: float, level: int) -> None:
    practices = (build.practice("A0", weight=there), build.practice("A1", weight=1 - there))
    assert entry(build.model(build.dimension("A", *practices)), {"A0": 2, "A1": 0}).reached == level


def test_a_practice_is_key_for_what_is_hosted_and_not_for_what_is_only_wanted() -> None:
    practices = (build.practice("A0", key=("builders",), weight=0.1), build.practice("A1"), build.practice("A2"))
    model, ratings = build.model(build.dimension("A", *practices)), {"A0": 0, "A1": 2, "A2": 2}
    wanted = score(model, build.assessment(ratings, bakers_now=5, builders_wanted=5))
    there = score(model, build.assessment(ratings, bakers_now=5, builders_now=5))
    assert [(one.practices["A0"].key, one.dimensions["A"].reached) for one in (wanted, there)] == [
        (False, 2),
        (True, 0),
    ]


def test_a_dimension_that_does_not_count_weighs_nothing() -> None:
    found = card(pair("A"), pair("B", 3), pair("C", weight=0), A0=2)
    assert {code: (one.counted, one.weight) for code, one in found.dimensions.items()} == {
        "A": (True, 1),
        "B": (False, 0),
        "C": (False, 0),
    }
    assert [row.weight for row in found.practices.values()] == [0.5, 0.5, 0, 0, 0]


def test_what_holds_for_levels_holds_for_what_is_rated_alone() -> None:
    found = entry(build.model(pair("A", 1, 3, 4)), {"A0": 1, "A1": 1})
    assert (found.target, found.gap) == (2, 1)


def test_the_needed_level_is_what_the_targets_themselves_would_reach() -> None:
    assert entry(build.model(pair("A", 1, 3, 3, 4)), {}).needed == 3
    assert entry(build.model(pair("A", 1, 1, 3, 4)), {}).needed == 1
    assert (
        entry(build.model(build.dimension("A", build.key("A0", 1), *pair("A", 3, 3, 4).practices[1:])), {}).needed == 1
    )


def test_a_dimension_of_fewer_practices_than_the_method_asks_for_has_no_score() -> None:
    found = [entry(build.model(pair("A", *targets)), {"A0": 1, "A1": 1}) for targets in ((3,), (3, 0), (3, 3))]
    assert [reason_of(one.score) for one in found] == ["too_few", "too_few", ""]
    assert [one.counted for one in found] == [False, False, True]


def test_the_bounds_hold_every_open_answer_at_both_ends_of_the_scale_by_its_weight() -> None:
    practices = (build.practice("A0", 2, weight=2), build.practice("A1", 2), build.practice("A2", 0))
    found = entry(build.model(build.dimension("A", *practices), points=(1, 2, 4)), {"A0": 1})
    assert points_of(found.score) == 2
    assert found.score.bounds == pytest.approx(((4 + 1) / 3, (4 + 4) / 3))


# --- the whole


def test_the_lowest_dimension_is_the_first_of_those_that_tie_but_for_floats() -> None:
    first = build.dimension("A", *(build.practice(f"A{n}", weight=0.1) for n in range(6)))
    found = card(first, pair("B"), A0=0, A1=0, A2=0, A3=0, A4=2, A5=4, B0=1, B1=1)
    score_a, score_b = (points_of(found.dimensions[code].score) or 0.0 for code in "AB")
    assert 0 < score_a - score_b < 1e-12
    assert found.overall.worst == "A"
    assert card(pair("A"), pair("B"), A0=2, A1=2, B0=2, B1=1).overall.worst == "B"


def test_a_dimension_without_a_score_leaves_the_whole_without_mean_or_lowest_and_with_its_bounds() -> None:
    overall = card(pair("A"), pair("B"), A0=2, A1=2).overall
    assert reason_of(overall.score) == Reason.DIMENSION
    assert overall.score.bounds == pytest.approx((1, 3))
    assert (overall.geometric, overall.worst, overall.yardstick) == (None, "", None)
    assert (overall.coverage, overall.needed_reached, overall.of) == (0.5, 0, 2)


def test_a_dimension_that_is_not_compared_needs_no_score_for_the_yardstick() -> None:
    sampled = build.dimension("E", build.practice("E0"), build.practice("E1"), sampled=True)
    heard = tuple(build.client(f"c{n}", "bakers", E0=1, E1="?") for n in range(3))
    found = score(build.model(pair("A"), sampled), build.assessment({"A0": 1, "A1": 3}, clients=heard))
    assert (points_of(found.overall.score), found.overall.yardstick) == (None, 2)


def test_the_yardstick_weighs_what_is_counted_and_compared_by_its_own_weights() -> None:
    other = pair("B", weight={"bakers": 3, "builders": 0}, yardstick=1)
    idle = pair("C", weight=0, yardstick=5)
    overall = card(pair("A", yardstick=3), other, idle, A0=4, A1=4, B0=0, B1=0, C0=2, C1=2).overall
    assert points_of(overall.score) == pytest.approx(1)
    assert overall.yardstick == pytest.approx(3)


def test_only_counted_dimensions_are_told_as_reached() -> None:
    overall = card(pair("A"), pair("B", weight=0), A0=3, A1=3, B0=3, B1=3).overall
    assert (overall.needed_reached, overall.of) == (1, 1)


def test_what_weighs_nothing_in_the_whole_or_has_no_target_would_narrow_nothing() -> None:
    light, heavy = pair("A", 3, 3, 0, weight=1), pair("B", 3, 3, 3, weight=3)
    found = card(light, heavy, pair("C", weight=0), A0=1, B0=1)
    assert found.narrowing == ("B1", "B2", "A1")  # a third of three quarters is more than half of one quarter


def test_the_geometric_mean_of_a_dimension_that_adds_up_counts_from_its_lowest_sum() -> None:
    added = pair("A", 2, 2, 0, aggregate=Aggregate.SUM)
    model = build.model(added, pair("B", 2, 2), points=(1, 2, 3))
    overall = score(model, build.assessment({"A0": 1, "A1": 1, "A2": 2, "B0": 1, "B1": 1})).overall
    # The sum is 4 of at least 2, the mean 2 of at least 1; the lowest of both is 1.5 on the whole.
    assert points_of(overall.score) == pytest.approx((4 + 2) / 2)
    assert overall.geometric == pytest.approx(math.sqrt(3 * 2) - 1 + 1.5)


def test_an_uncounted_practice_adds_nothing_to_a_sum() -> None:
    found = entry(build.model(pair("A", 3, 3, 0, aggregate=Aggregate.SUM)), {"A0": 2, "A1": 2, "A2": 4})
    assert points_of(found.score) == pytest.approx(4)


# --- weights


def test_a_dimension_counts_where_one_of_the_kinds_hosted_gives_it_weight() -> None:
    other = pair("B", weight={"bakers": 0, "builders": 1})
    both = score(build.model(pair("A"), other), build.assessment({}, bakers_now=5, builders_now=5))
    assert all(one.counted for one in both.dimensions.values())
    assert [one.weight for one in both.dimensions.values()] == pytest.approx([0.75, 0.25])


def test_a_kind_that_gives_no_weight_to_what_is_counted_has_no_say() -> None:
    only = pair("A", weight={"bakers": 2, "builders": 0})
    assert own_view([only], ("bakers", "builders")) == {"A": 1}
    assert own_view([only], ("builders",)) == {}


def test_what_clients_rate_and_what_is_optional_is_never_compared() -> None:
    plain, light = pair("A", yardstick=3), pair("B", yardstick=1)
    apart = (pair("C", yardstick=0), pair("D", sampled=True), pair("E", optional=True))
    assert compared([apart[0], light, *apart[1:], plain]) == (light, plain)
    assert yardstick([plain, *apart, light]) == {"A": 0.75, "B": 0.25}
    assert yardstick(apart) == {}


# --- the optional dimension


def park(*practices: Any, **ratings: int | str) -> tuple[ParkVerdict, tuple[str, ...]]:
    model = build.model(pair("A"), build.dimension("P", *practices, optional=True), stages=build.STAGES)
    found = score(model, build.assessment(ratings, age="later", extra="early")).park_score
    assert found is not None
    assert (found.dimension, found.stage) == ("P", "early")
    return found.verdict, found.holds_back


def test_what_holds_the_optional_one_back_most_is_its_weight_times_the_levels_that_it_lacks() -> None:
    keys = (build.key("P0", 3, weight=1.0), build.key("P1", 3, weight=1.5), build.key("P2", 3, weight=5.0))
    assert park(*keys, P0=1, P1=2, P2=3) == (ParkVerdict.NO, ("P0", "P1"))
    assert park(*keys, P0=2, P1=2, P2=3) == (ParkVerdict.NOT_YET, ("P1", "P0"))


def test_an_open_key_practice_of_the_optional_one_lacks_all_levels_and_an_ordinary_one_none() -> None:
    assert park(build.key("P0", 1), build.key("P1", 1), P0=1, P1="?") == (ParkVerdict.NOT_YET, ("P1",))
    assert park(build.key("P0", 2), build.practice("P1", 3), P0=4, P1=0) == (ParkVerdict.GO, ())


def test_how_many_levels_may_be_lacking_is_the_methods_to_say() -> None:
    method = dataclasses.replace(build.METHOD, park_levels_below=2)
    model = build.model(build.dimension("P", build.key("P0"), optional=True), stages=build.STAGES, method=method)
    found = [
        score(model, build.assessment({"P0": level}, age="later", extra="later")).park_score for level in (3, 2, 1, 0)
    ]
    assert [one.verdict for one in found if one] == ["go", "not_yet", "not_yet", "no"]


def test_only_an_optional_dimension_has_a_verdict_on_an_undertaking() -> None:
    keys = build.dimension("A", build.key("A0"), build.key("A1"))
    model = build.model(keys, stages=build.STAGES)
    assert score(model, build.assessment({"A0": 1}, age="later", extra="later")).park_score is None
    both = build.model(keys, build.dimension("P", build.key("P0"), optional=True), stages=build.STAGES)
    found = score(both, build.assessment({"A0": 1}, age="later", extra="young")).park_score
    assert found is not None
    assert (found.dimension, found.stage, found.holds_back) == ("P", "young", ("P0",))


def test_how_many_are_named_of_each_list_is_the_methods_to_say() -> None:
    method = dataclasses.replace(build.METHOD, narrowing=1, holds_back=2, coverage_floor=0.4)
    park = build.dimension("P", *(build.key(f"P{n}") for n in range(4)), optional=True)
    model = build.model(pair("A", *[3] * 8), park, stages=build.STAGES, method=method)
    ratings = {f"A{n}": 1 if n < 3 else 3 if n < 6 else "?" for n in range(8)}
    found = score(model, build.assessment(ratings, age="later", extra="later", bakers_now=5))
    assert found.narrowing == ("A6",)
    assert found.park_score is not None
    assert found.park_score.holds_back == ("P0", "P1")
    ready = found.concept.readiness["bakers"]
    assert (ready.facts, ready.find_out) == (("A0", "A1"), ("A6",))
