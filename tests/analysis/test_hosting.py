from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from assess.analysis.scoring.scorecard import score
from assess.domain.assessment import Rated
from assess.domain.concept import ConceptSequence, Condition, Recommendation, Verdict
from assess.domain.model import MaturityModel, WantedCounts
from assess.domain.readiness import Readiness, Remark
from assess.domain.scorecard import ConceptMix
from tests.analysis import build

TARGETS = {"bakers": 1, "builders": 3}
MODEL = build.model(
    build.dimension("A", build.key("A1", TARGETS), build.practice("A2", TARGETS)),
    concepts=(
        build.concept("bakers"),
        build.concept(
            "builders", outside_met=(Condition("neighbours", 5),), outside_near=(Condition("neighbours", 2),)
        ),
    ),
    stages=build.STAGES,
    wanted_counts=WantedCounts("A1", 2),
    sequences=(ConceptSequence("bakers", Verdict.PREPARE, "builders", Verdict.NOT_YET, ""),),
)


def mix(ratings: dict[str, Any] | None = None, *, model: MaturityModel = MODEL, **profile: Any) -> ConceptMix:
    return score(model, build.assessment(ratings or {}, **{"age": "later", **profile})).concept


@pytest.mark.parametrize(
    ("bakers", "builders", "hosted"),
    [
        (17, 3, ("bakers", "builders")),  # exactly 15 %
        (18, 3, ("bakers",)),
        (4, 1, ("bakers",)),  # a fifth, but only one firm
        (0, 2, ("builders",)),
    ],
)
def test_hosted_is_what_has_its_share_of_clients_and_two_of_them(
    bakers: int, builders: int, hosted: tuple[str, ...]
) -> None:
    found = mix(bakers_now=bakers, builders_now=builders)
    assert found.hosted == hosted
    assert not found.by_default


def test_what_is_wanted_is_explored_and_moves_no_target() -> None:
    ratings = {"A1": 1, "A2": 1}
    plain = score(MODEL, build.assessment(ratings, age="later", bakers_now=5))
    wishing = score(MODEL, build.assessment(ratings, age="later", bakers_now=5, builders_wanted=99))
    assert wishing.concept.explored == ("builders",)
    assert wishing.dimensions == plain.dimensions
    assert wishing.overall == plain.overall


@pytest.mark.parametrize(
    ("decided", "visit", "hosted"),
    [
        (dt.date(2002, 9, 14), dt.date(2002, 9, 14), True),
        (dt.date(2002, 9, 15), dt.date(2002, 9, 14), False),
        (dt.date(2002, 9, 15), None, True),
    ],
)
def test_a_decision_counts_up_to_the_day_of_the_visit(decided: dt.date, visit: dt.date | None, *, hosted: bool) -> None:
    day: dict[str, Any] = {"day": visit} if visit else {}
    found = mix(bakers_now=5, builders_decided=decided, **day)
    assert ("builders" in found.hosted) is hosted
    assert ("builders" in found.decided) is hosted


def test_before_clients_the_wanted_counts_stand_in_once_demand_is_proven() -> None:
    wishes: dict[str, Any] = {"age": "early", "builders_wanted": 8}
    proven = mix({"A1": 2}, **wishes)
    assert (proven.hosted, proven.by_wanted, proven.by_default) == (("builders",), True, False)
    for ratings in ({"A1": 1}, {"A1": "?"}, {"A1": "n/a"}):
        wished = mix(ratings, **wishes)
        assert (wished.hosted, wished.by_wanted, wished.by_default) == (("bakers",), False, True)
    assert mix({"A1": 4}, age="later", builders_wanted=8).hosted == ("bakers",)


def test_where_nothing_is_hosted_the_model_says_what_is_taken() -> None:
    found = mix()
    assert (found.hosted, found.by_default) == (("bakers",), True)


def test_readiness_counts_nothing_above_target_and_names_what_holds_back() -> None:
    ready = mix({"A1": 4, "A2": 1}).readiness["builders"]
    assert ready.value == pytest.approx((1.5 * 3 + 1) / (2.5 * 3))
    assert ready.facts == ("A2",)


def test_a_concept_hosted_by_default_has_nothing_to_keep() -> None:
    ratings = {"A1": 1, "A2": 1}
    assert mix(ratings).readiness["bakers"].advice is Recommendation.OPTION
    assert mix(ratings, bakers_wanted=3).readiness["bakers"].advice is Recommendation.START
    assert mix(ratings, bakers_now=1).readiness["bakers"].advice is Recommendation.KEEP  # one firm is there


def test_staying_is_the_strategy_where_nothing_else_is_wanted_and_the_hosted_is_kept() -> None:
    ratings = {"A1": 1, "A2": 1}
    assert mix(ratings, bakers_now=5).stays
    assert not mix(ratings, bakers_now=5, builders_wanted=1).stays
    assert not mix({"A1": 0, "A2": 0}, builders_now=5).stays
    assert not mix(ratings).stays


def test_a_sequence_holds_where_both_verdicts_do_and_the_later_one_is_wanted() -> None:
    targets = {"bakers": 2, "builders": 4}
    model = build.model(
        build.dimension("A", build.key("A1", targets), build.practice("A2", targets)),
        sequences=(ConceptSequence("bakers", Verdict.READY, "builders", Verdict.NOT_YET, ""),),
    )
    ratings = {"A1": 2, "A2": 2}
    assert mix(ratings, model=model, bakers_now=5, builders_wanted=1).sequences == (0,)
    assert mix({"A1": 1, "A2": 2}, model=model, bakers_now=5, builders_wanted=1).sequences == ()
    assert mix(ratings, model=model, bakers_now=5).sequences == ()  # nobody asked for it
    assert mix({"A1": 3, "A2": 3}, model=model, bakers_now=5, builders_wanted=1).sequences == ()  # it can be prepared
    assert mix(ratings, model=model, builders_now=5, builders_wanted=5).sequences == ()  # it is there already


def test_optional_and_sampled_dimensions_say_nothing_on_readiness() -> None:
    model = build.model(
        build.dimension("A", build.practice("A1"), build.practice("A2")),
        build.dimension("E", build.key("E1"), build.practice("E2"), sampled=True),
        build.dimension("P", build.key("P1"), build.practice("P2"), optional=True),
        stages=build.STAGES,
    )
    ratings = {"A1": 3, "A2": 3, "E1": Rated(0), "P1": Rated(0)}
    assert mix(ratings, model=model, extra="later").readiness["bakers"].verdict is Verdict.READY


def test_what_is_hosted_is_not_called_explored_too() -> None:
    assert mix(bakers_now=5, bakers_wanted=9, builders_wanted=2).explored == ("builders",)


def test_where_the_usual_is_hosted_by_default_nobody_says_that_wishes_stood_in() -> None:
    assert not mix().by_wanted
    assert not mix({"A1": 1}, age="early", builders_wanted=8).by_wanted


def test_before_the_doors_open_there_is_nothing_to_keep_whoever_is_said_to_be_there() -> None:
    ready = mix({"A1": 1, "A2": 1}, age="early", bakers_now=3, bakers_wanted=3).readiness["bakers"]
    assert (ready.verdict, ready.advice) == (Verdict.READY, Recommendation.OPEN)


def test_key_ones_are_named_first_and_then_what_weighs_most() -> None:
    model = build.model(build.dimension("A", build.practice("A1"), build.key("A2"), build.practice("A3", weight=2)))
    assert mix({"A1": 2, "A2": 2, "A3": 2}, model=model).readiness["bakers"].facts == ("A2", "A3", "A1")


def ten(**changes: Any) -> MaturityModel:
    """Ten practices of equal weight, none of them key, with the method changed."""
    practices = (build.practice(f"A{n}", 1, weight=0.1) for n in range(10))
    return build.model(build.dimension("A", *practices), method=replace(build.METHOD, **changes))


def of_ten(there: int, **changes: Any) -> Readiness:
    """The readiness where so many of the ten are there, and the others are not."""
    return mix({f"A{n}": int(n < there) for n in range(10)}, model=ten(**changes)).readiness["bakers"]


def test_a_share_that_is_asked_for_is_enough_in_spite_of_floats_and_less_is_not() -> None:
    assert [of_ten(there, ready_readiness=0.8).verdict for there in (8, 7)] == [Verdict.READY, Verdict.PREPARE]
    assert [of_ten(there, prepare_readiness=0.7).verdict for there in (7, 6)] == [Verdict.PREPARE, Verdict.NOT_YET]


def test_readiness_is_given_from_exactly_the_coverage_that_is_asked_for() -> None:
    known = {f"A{n}": 1 for n in range(8)}
    asked = ten(coverage_floor=0.8)
    assert mix(known, model=asked).readiness["bakers"].value == pytest.approx(1)
    assert mix({**known, "A7": "?"}, model=asked).readiness["bakers"].reason == "coverage"
    assert mix({}, model=ten(coverage_floor=0.0)).readiness["bakers"].reason == "coverage"


def test_an_open_answer_holds_nothing_back_and_no_more_than_three_are_named() -> None:
    given = {f"A{n}": "?" if n == 0 else int(n > 5) for n in range(10)}
    assert mix(given, model=ten()).readiness["bakers"].facts == ("A1", "A2", "A3")


def test_a_dimension_enters_readiness_by_its_weight_for_the_concept() -> None:
    model = build.model(
        build.dimension("A", build.practice("A1", 1), build.practice("A2", 1), weight={"bakers": 3, "builders": 1}),
        build.dimension("B", build.practice("B1", 1), build.practice("B2", 1), weight={"bakers": 1, "builders": 3}),
    )
    ready = mix({"A1": 1, "A2": 1, "B1": 0, "B2": 0}, model=model).readiness
    assert (ready["bakers"].value, ready["builders"].value) == (0.75, 0.25)


def test_what_may_turn_out_not_to_be_worth_keeping_is_no_strategy_to_stay_with() -> None:
    known = {f"A{n}": int(n < 5) for n in range(10)}
    open_too = mix({**known, "A8": "?", "A9": "?"}, model=ten(), bakers_now=5)
    assert open_too.readiness["bakers"].verdict_between == (Verdict.NOT_YET, Verdict.PREPARE)
    assert not open_too.stays
    assert mix({**known, "A5": 1, "A8": "?", "A9": "?"}, model=ten(), bakers_now=5).stays


def test_only_just_is_said_of_the_share_that_is_certain() -> None:
    practices = (build.practice("A0", 1, weight=0.85), build.practice("A1", 1, weight=0.15))
    found = mix({"A0": 1, "A1": "?"}, model=build.model(build.dimension("A", *practices)), bakers_now=5)
    ready = found.readiness["bakers"]
    assert (ready.verdict, ready.remarks) == (Verdict.READY, (Remark.JUST,))
    assert ready.value_between == pytest.approx((0.85, 1))
