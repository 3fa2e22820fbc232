"""What a kind of firm needs, how much of it stands, which facts decide, and what is worth knowing."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from assess.analysis.scoring.scorecard import score
from assess.domain.concept import Condition, Sight, Verdict
from assess.domain.model import MaturityModel, WantedCounts
from assess.domain.practice import Dimension
from assess.domain.readiness import Readiness
from tests.analysis import build


def ready(model: MaturityModel, ratings: dict[str, Any], concept: str = "bakers", **profile: Any) -> Readiness:
    """How ready an incubator that hosts bakers is for a concept."""
    assessment = build.assessment(ratings, **{"bakers_now": 5, **profile})
    return score(model, assessment).concept.readiness[concept]


def four(*targets: int, **changes: Any) -> Dimension:
    """Practices of equal weight with these targets, in one dimension."""
    return build.dimension("A", *(build.practice(f"A{n}", target) for n, target in enumerate(targets)), **changes)


def first(*codes: str) -> dict[str, Any]:
    """Two concepts; these are the preconditions of the bakers."""
    return {"concepts": (build.concept("bakers", first=codes), build.concept("builders"))}


def test_what_nobody_rated_is_not_told_as_missing() -> None:
    model = build.model(four(3, 3, 3, 3, 3), **first("A1", "A0"))
    found = ready(model, {"A0": 0, "A1": "?", "A2": 3, "A3": 3, "A4": 3})
    assert found.missing == ("A0",)


def test_a_share_that_would_do_in_spite_of_floats_puts_the_precondition_before_what_is_key() -> None:
    eight = (build.practice(f"A{n}", 1, weight=0.1) for n in range(2, 10))
    practices = (build.practice("A0", 2, weight=0.3), build.key("A1", 1, weight=0.3), *eight)
    asked = 11 / 17  # .3 and .8 of .6, .3 and .8
    method = dataclasses.replace(build.METHOD, ready_readiness=asked, prepare_readiness=0.5)
    model = build.model(build.dimension("A", *practices), method=method, **first("A0"))
    found = ready(model, {"A0": 1, "A1": 0, **{f"A{n}": 1 for n in range(2, 10)}})
    assert found.value is not None
    assert asked - 1e-12 < found.value < asked
    assert found.facts == ("A0", "A1")


def test_what_lies_in_other_hands_comes_last_key_or_not() -> None:
    practices = (
        build.key("A0", control="theirs"),
        build.practice("A1"),
        build.key("A2"),
        build.practice("A3", control="theirs"),
    )
    model = build.model(build.dimension("A", *practices), others_decide="theirs")
    assert ready(model, dict.fromkeys(("A0", "A1", "A2"), 1)).facts == ("A2", "A1", "A0")


def test_a_practice_that_is_key_for_another_kind_is_not_named_first() -> None:
    practices = (build.practice("A0", key=("builders",)), build.practice("A1", key=("bakers",)))
    model = build.model(build.dimension("A", *practices))
    ratings = {"A0": 1, "A1": 2}
    assert ready(model, ratings).facts == ("A1", "A0")
    assert ready(model, ratings, "builders").facts == ("A0", "A1")


def test_what_weighs_nothing_for_a_kind_holds_nothing_back_and_is_not_asked() -> None:
    idle = build.dimension("B", build.practice("B1"), build.practice("B2"), weight={"bakers": 0, "builders": 1})
    model = build.model(four(3, 3), idle)
    assert ready(model, {"A0": 1, "A1": 3, "B1": 0}).facts == ("A0",)
    asked = ready(model, {"A0": "?", "A1": 3, "B1": "?", "B2": 3})
    assert (asked.find_out, asked.open) == (("A0",), 2)


def test_what_weighs_most_up_to_its_target_is_worth_knowing_first() -> None:
    model = build.model(four(1, 2, 3, 3), method=dataclasses.replace(build.METHOD, coverage_floor=0.1))
    assert ready(model, {"A3": 3}).find_out == ("A2", "A1", "A0")


def test_a_kind_needs_what_it_has_a_target_for_though_those_hosted_have_none() -> None:
    practices = (build.practice("A0", {"bakers": 0, "builders": 3}), build.practice("A1", {"bakers": 3, "builders": 3}))
    model = build.model(build.dimension("A", *practices))
    ratings = {"A0": 0, "A1": 3}
    assert (ready(model, ratings).value, ready(model, ratings, "builders").value) == (1, 0.5)


def test_the_practices_that_a_kind_needs_share_the_weight_of_their_dimension() -> None:
    wanted = {"bakers": 0, "builders": 1}
    spread = build.dimension("A", build.practice("A0", 1), *(build.practice(f"A{n}", wanted) for n in (1, 2, 3)))
    other = build.dimension("B", build.practice("B0", 1), build.practice("B1", 1))
    model = build.model(spread, other)
    ratings = {"A0": 1, "A1": 0, "A2": 0, "A3": 0, "B0": 0, "B1": 0}
    assert ready(model, ratings).value == pytest.approx(1 / 2)
    assert ready(model, ratings, "builders").value == pytest.approx(1 / 8)


def test_readiness_counts_from_the_points_of_the_lowest_level() -> None:
    model = build.model(four(4, 4), points=(1, 2, 3, 4, 5))
    found = [ready(model, {"A0": level, "A1": level}).value for level in (0, 2, 4)]
    assert found == [0, 0.5, 1]


def test_a_ceiling_of_the_stage_holds_what_a_kind_needs_and_that_of_size_does_not() -> None:
    model = build.model(four(4, 4), stages=build.STAGES)
    found = [ready(model, {"A0": 2, "A1": 2}, age=age).value for age in ("young", "later")]
    assert found == [1, 0.5]


@pytest.mark.parametrize(
    ("line", "level", "verdict"), [(2, 2, Verdict.READY), (2, 1, Verdict.PREPARE), (3, 2, Verdict.PREPARE)]
)
def test_a_precondition_stands_at_the_first_level_that_the_method_asks_for(
    line: int, level: int, verdict: Verdict
) -> None:
    method = dataclasses.replace(build.METHOD, first_level=line)
    model = build.model(four(*[3] * 10), method=method, **first("A0"))
    assert ready(model, {f"A{n}": 3 for n in range(10)} | {"A0": level}).verdict is verdict


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0.59, False),
        (0.6, True),
        (0.609, True),
        (0.61, False),
        (0.84, False),
        (0.85, True),
        (0.859, True),
        (0.86, False),
    ],
)
def test_only_just_reached_is_what_less_than_a_hundredth_less_would_not_reach(value: float, *, told: bool) -> None:
    there = build.practice("A0", 1, weight=value)
    model = build.model(build.dimension("A", there, build.practice("A1", 1, weight=1 - value)))
    found = ready(model, {"A0": 1, "A1": 0})
    assert found.value == pytest.approx(value)
    assert ("just" in found.remarks) is told


# --- outside


def outside(met: dict[str, float], near: dict[str, float], **profile: Any) -> Readiness:
    """How ready it is for builders, who are wanted, need nothing but the outside, and find these conditions there."""
    conditions = {
        name: tuple(Condition(field, number) for field, number in given.items())
        for name, given in (("outside_met", met), ("outside_near", near))
    }
    model = build.model(four(1, 1), concepts=(build.concept("bakers"), build.concept("builders", **conditions)))
    return ready(model, {"A0": 1, "A1": 1}, "builders", builders_wanted=2, **profile)


TWO_FIELDS = {"neighbours": 5.0, "since": 2000.0}


@pytest.mark.parametrize(
    ("given", "sight", "lacking"),
    [
        ({"neighbours": 5, "since": 2000}, Sight.MET, ()),
        ({"neighbours": 4, "since": 2000}, Sight.NEAR, ("neighbours",)),
        ({"neighbours": 5, "since": 1999}, Sight.NEAR, ("since",)),
        ({"neighbours": 4, "since": 1999}, Sight.NEAR, ("neighbours", "since")),
        ({"neighbours": 1, "since": 2000}, Sight.FAR, ("neighbours",)),
    ],
)
def test_outside_is_met_where_every_condition_is(given: dict[str, int], sight: Sight, lacking: tuple[str, ...]) -> None:
    found = outside(TWO_FIELDS, {"neighbours": 2.0}, **given)
    assert (found.outside, found.outside_facts) == (sight, lacking)


def test_without_a_condition_for_near_what_is_not_met_is_far() -> None:
    assert outside({"neighbours": 5.0}, {}, neighbours=4).outside is Sight.FAR


def test_a_blank_field_of_the_nearer_condition_alone_is_to_be_found_out_too() -> None:
    found = outside({"neighbours": 5.0}, {"since": 1990.0}, neighbours=1)
    assert (found.outside, found.verdict, found.outside_find_out) == (Sight.UNKNOWN, None, ("since",))
    assert found.outside_facts == ("neighbours",)


def test_a_blank_field_is_asked_for_and_is_not_told_as_lacking() -> None:
    found = outside(TWO_FIELDS, {"neighbours": 2.0}, neighbours=4)
    assert (found.outside, found.outside_facts, found.outside_find_out) == (Sight.NEAR, ("neighbours",), ())
    blank = outside(TWO_FIELDS, {"neighbours": 2.0}, neighbours=5)
    assert (blank.outside, blank.outside_facts, blank.outside_find_out) == (Sight.UNKNOWN, (), ("since",))


# --- who is hosted


def test_wishes_that_stand_in_leave_today_out_also_where_they_host_nobody() -> None:
    model = build.model(four(3, 3), stages=build.STAGES, wanted_counts=WantedCounts("A0", 2))
    found = score(model, build.assessment({"A0": 2}, age="early", builders_now=5)).concept
    assert (found.hosted, found.by_default) == (("bakers",), True)
    unproven = score(model, build.assessment({"A0": 1}, age="early", builders_now=5)).concept
    assert (unproven.hosted, unproven.by_default) == (("builders",), False)


def test_wishes_stand_in_before_clients_and_not_in_every_stage_without_an_overall_score() -> None:
    closing = dataclasses.replace(build.LATER, code="closing", no_overall=True)
    fresh = dataclasses.replace(build.YOUNG, code="fresh", before_clients=True)
    model = build.model(four(3, 3), stages=(fresh, closing), wanted_counts=WantedCounts("A0", 2))
    found = [
        score(model, build.assessment({"A0": 2}, age=age, bakers_now=5, builders_wanted=5)).concept.hosted
        for age in ("fresh", "closing")
    ]
    assert found == [("builders",), ("bakers",)]


def test_what_is_hosted_by_default_stands_in_the_order_of_the_concepts() -> None:
    model = build.model(four(3, 3), default_hosted=("builders", "bakers"))
    assert score(model, build.assessment({})).concept.hosted == ("bakers", "builders")
