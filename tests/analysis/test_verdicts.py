"""Verdicts from both ends of what is open, who a concept is to the incubator, and what is said of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from assess.analysis.scoring.scorecard import score
from assess.domain.concept import Condition, Recommendation, Sight, Verdict
from assess.domain.model import MaturityModel
from assess.domain.readiness import ConceptRole, Readiness, Remark
from assess.domain.scorecard import ConceptMix
from tests.analysis import build

OUTSIDE = {"outside_met": (Condition("neighbours", 5),), "outside_near": (Condition("neighbours", 2),)}
NONE, SOME, MOST = 0, 2, 3


def ten(**changes: Any) -> MaturityModel:
    """Ten practices of equal weight with target 3; the first three are preconditions of the builders."""
    practices = (build.practice(f"A{n}", 3) for n in range(10))
    return build.model(
        build.dimension("A", *practices),
        concepts=(build.concept("bakers"), build.concept("builders", first=("A0", "A1", "A2"), **OUTSIDE)),
        stages=build.STAGES,
        **changes,
    )


MODEL = ten()
TOP = {f"A{n}": MOST for n in range(10)}
THERE: dict[str, Any] = {"builders_now": 5}
WANTED: dict[str, Any] = {"bakers_now": 5, "builders_wanted": 3, "neighbours": 9}


def mix(ratings: dict[str, Any], *, model: MaturityModel = MODEL, **profile: Any) -> ConceptMix:
    return score(model, build.assessment({**TOP, **ratings}, **{"age": "later", **profile})).concept


def builders(ratings: dict[str, Any], *, model: MaturityModel = MODEL, **profile: Any) -> Readiness:
    return mix(ratings, model=model, **profile).readiness["builders"]


# Thresholds and preconditions


def test_a_key_practice_alone_decides_no_verdict() -> None:
    practices = (build.key("A0", 3, weight=1.0), *(build.practice(f"A{n}", 3) for n in range(1, 10)))
    model = build.model(build.dimension("A", *practices), stages=build.STAGES)
    assert builders({"A0": NONE}, model=model, **THERE).verdict is Verdict.READY  # 27 of 30


@pytest.mark.parametrize(
    ("ratings", "verdict"),
    [
        ({"A9": NONE}, Verdict.READY),
        ({"A0": 2}, Verdict.READY),  # in order is enough for a precondition
        ({"A0": 1}, Verdict.PREPARE),
        ({"A0": NONE}, Verdict.PREPARE),  # one may be missing
        ({"A0": NONE, "A1": 1}, Verdict.PREPARE),
        ({"A0": NONE, "A1": NONE}, Verdict.NOT_YET),  # at 80 %
        ({"A8": NONE, "A9": NONE}, Verdict.PREPARE),  # at 80 % too
        ({f"A{n}": NONE for n in range(6, 10)}, Verdict.PREPARE),  # at exactly 60 %
        ({**{f"A{n}": NONE for n in range(6, 10)}, "A3": 2}, Verdict.NOT_YET),
    ],
)
def test_the_verdict_rests_on_the_share_and_on_the_preconditions(ratings: dict[str, int], verdict: Verdict) -> None:
    assert builders(ratings, **THERE).verdict is verdict


def test_a_precondition_with_a_low_target_stands_at_it() -> None:
    practices = (build.practice("A0", 1), *(build.practice(f"A{n}", 3) for n in range(1, 10)))
    model = replace(MODEL, dimensions=(build.dimension("A", *practices),))
    assert builders({"A0": 1}, model=model, **THERE).verdict is Verdict.READY


def test_a_precondition_that_does_not_apply_or_is_not_asked_yet_drops_out() -> None:
    assert builders({"A0": "n/a", "A1": NONE}, **THERE).verdict is Verdict.PREPARE
    practices = (build.practice("A0", 3, stage="later"), *(build.practice(f"A{n}", 3) for n in range(1, 10)))
    model = replace(MODEL, dimensions=(build.dimension("A", *practices),))
    ready = builders({"A0": NONE, "A1": NONE}, model=model, age="young", **THERE)
    assert (ready.verdict, ready.missing) == (Verdict.PREPARE, ("A1",))


# What is outside


@pytest.mark.parametrize(
    ("neighbours", "sight", "verdict"),
    [(5, Sight.MET, Verdict.READY), (2, Sight.NEAR, Verdict.PREPARE), (1, Sight.FAR, Verdict.NOT_YET)],
)
def test_what_is_outside_has_a_say_where_such_firms_are_still_to_come(
    neighbours: int, sight: Sight, verdict: Verdict
) -> None:
    ready = builders({}, **{**WANTED, "neighbours": neighbours})
    assert (ready.outside, ready.outside_counts, ready.verdict) == (sight, True, verdict)
    assert ready.outside_facts == (() if sight is Sight.MET else ("neighbours",))


def test_what_is_outside_has_no_say_where_such_firms_are_clients() -> None:
    ready = builders({}, neighbours=0, **THERE)
    assert (ready.outside, ready.outside_counts, ready.verdict) == (Sight.FAR, False, Verdict.READY)
    assert ready.outside_facts == ()


def test_before_opening_what_is_outside_has_a_say_for_every_kind() -> None:
    ready = builders({}, age="early", builders_now=9, builders_wanted=9, neighbours=2)
    assert (ready.outside_counts, ready.verdict, ready.advice) == (True, Verdict.PREPARE, Recommendation.SETTLE)


def test_a_blank_outside_field_is_unknown_and_to_be_found_out() -> None:
    blank: dict[str, Any] = {"bakers_now": 5, "builders_wanted": 3}
    ready = builders({}, **blank)
    assert (ready.outside, ready.verdict, ready.advice) == (Sight.UNKNOWN, None, Recommendation.FIND_OUT)
    assert ready.verdict_between == (Verdict.NOT_YET, Verdict.READY)
    assert (ready.find_out, ready.outside_find_out, ready.reason) == ((), ("neighbours",), "open")
    assert builders({}, **blank, neighbours=0).verdict is Verdict.NOT_YET
    lacking = builders({f"A{n}": NONE for n in range(5)}, **blank)  # not yet, whoever lives there
    assert (lacking.verdict, lacking.outside_find_out) == (Verdict.NOT_YET, ())


def test_a_blank_field_asks_nothing_where_such_firms_are_clients() -> None:
    assert builders({}, **THERE).advice is Recommendation.KEEP


def test_a_concept_without_outside_conditions_has_them_met() -> None:
    assert mix({}).readiness["bakers"].outside is Sight.MET


# Open answers


def test_an_open_answer_that_cannot_change_the_verdict_leaves_it() -> None:
    ready = builders({"A9": "?"}, **THERE)
    assert (ready.verdict, ready.value, ready.open) == (Verdict.READY, 1.0, 1)
    assert list(ready.value_between) == pytest.approx([0.9, 1.0])


def test_an_open_answer_that_decides_makes_a_question_and_no_verdict() -> None:
    ready = builders({"A8": "?", "A9": "?"}, **THERE)  # .8 to 1
    assert (ready.verdict, ready.advice, ready.reason) == (None, Recommendation.KEEP_AND_FIND_OUT, "open")
    assert ready.verdict_between == (Verdict.PREPARE, Verdict.READY)
    assert ready.value == pytest.approx(1.0)
    assert ready.find_out == ("A8", "A9")


def test_an_open_precondition_is_found_out_before_what_weighs_more() -> None:
    practices = tuple(build.practice(f"A{n}", 3, weight=1.0 + n / 100) for n in range(10))
    model = replace(MODEL, dimensions=(build.dimension("A", *practices),))
    ready = builders({"A2": "?", "A1": "?", "A9": "?", "A8": "?"}, model=model, **THERE)
    assert ready.find_out == ("A1", "A2", "A9")


def test_what_is_outside_keeps_a_place_among_what_is_to_be_found_out() -> None:
    ready = builders({"A0": "?", "A1": "?", "A2": "?"}, bakers_now=5, builders_wanted=3)
    assert (ready.find_out, ready.outside_find_out) == (("A0", "A1"), ("neighbours",))


def test_a_concept_that_nobody_wants_takes_the_lower_verdict_and_asks_nothing() -> None:
    ready = builders({"A8": "?", "A9": "?"}, bakers_now=5, neighbours=9)
    assert (ready.verdict, ready.advice, ready.find_out) == (Verdict.PREPARE, Recommendation.STAY, ())
    unknown = builders(dict.fromkeys(TOP, "?"), bakers_now=5)
    assert (unknown.value, unknown.reason) == (None, "coverage")
    assert (unknown.verdict, unknown.advice) == (Verdict.NOT_YET, Recommendation.STAY)


def test_with_too_little_known_there_is_no_readiness_and_no_verdict() -> None:
    ready = builders({f"A{n}": "?" for n in range(5)}, **THERE)
    assert (ready.value, ready.verdict, ready.reason) == (None, None, "coverage")
    assert (ready.advice, ready.find_out) == (Recommendation.KEEP_AND_FIND_OUT, ("A0", "A1", "A2"))
    assert (ready.open, ready.facts) == (5, ())
    assert ready.coverage == pytest.approx(0.5)


def test_where_nothing_is_asked_that_a_concept_needs_nothing_is_said() -> None:
    model = build.model(build.dimension("A", build.practice("A0", {"bakers": 3}), build.practice("A1", {"bakers": 3})))
    ready = builders({}, model=model)
    assert (ready.value, ready.verdict, ready.advice, ready.reason) == (None, None, None, "not_counted")


# Facts


def test_missing_preconditions_are_the_first_facts_in_the_order_of_the_concept() -> None:
    swapped = replace(MODEL, concepts=(MODEL.concepts[0], replace(MODEL.concepts[1], first=("A2", "A1", "A0"))))
    ready = builders({"A0": NONE, "A2": NONE, "A9": NONE}, model=swapped, **THERE)
    assert (ready.missing, ready.facts) == (("A2", "A0"), ("A2", "A0", "A9"))


def test_a_precondition_below_the_line_is_named_first_only_where_it_decides() -> None:
    practices = tuple(build.practice(f"A{n}", 3, weight=1.1 if n == 9 else 1.0) for n in range(10))
    model = replace(MODEL, dimensions=(build.dimension("A", *practices),))
    decides = builders({"A1": 1, "A9": 1}, model=model, **THERE)  # 26.1 of 30.3 are enough
    assert (decides.verdict, decides.facts) == (Verdict.PREPARE, ("A1", "A9"))
    low = builders({"A1": 1, "A9": NONE}, model=model, **THERE)  # 25 of 30.3 are not
    assert (low.verdict, low.facts) == (Verdict.PREPARE, ("A9", "A1"))


def test_what_lies_in_other_hands_is_the_last_fact() -> None:
    practices = tuple(build.practice(f"A{n}", 3, control="own" if n else "theirs") for n in range(4))
    model = replace(ten(others_decide="theirs"), dimensions=(build.dimension("A", *practices),))
    given = {"A0": 1, "A1": 2, "A2": 2, "A3": 2}
    assert mix(given, model=model).readiness["bakers"].facts == ("A1", "A2", "A3")
    assert mix({**given, "A2": 3, "A3": 3}, model=model).readiness["bakers"].facts == ("A1", "A0")


def test_where_what_is_outside_decides_alone_it_is_the_fact() -> None:
    ready = builders({}, **{**WANTED, "neighbours": 1})
    assert (ready.facts, ready.outside_facts) == ((), ("neighbours",))


# Roles and advice


@pytest.mark.parametrize(
    ("profile", "bakers", "role"),
    [
        ({"bakers_now": 5, "builders_now": 4}, ConceptRole.MAIN, ConceptRole.PRESENT),
        ({"bakers_now": 4, "builders_now": 4}, ConceptRole.MAIN, ConceptRole.MAIN),
        ({"builders_now": 2}, ConceptRole.NEITHER, ConceptRole.MAIN),
        ({"bakers_now": 9, "builders_now": 1}, ConceptRole.MAIN, ConceptRole.NEITHER),
        ({"bakers_now": 9, "builders_now": 1, "builders_wanted": 1}, ConceptRole.MAIN, ConceptRole.WANTED),
        ({"bakers_now": 9, "builders_decided": dt.date(2002, 1, 1)}, ConceptRole.MAIN, ConceptRole.WANTED),
        ({"age": "early", "bakers_now": 9, "builders_wanted": 1}, ConceptRole.NEITHER, ConceptRole.MAIN),
        ({"age": "early", "bakers_wanted": 2, "builders_wanted": 1}, ConceptRole.MAIN, ConceptRole.WANTED),
        ({"age": "early", "builders_decided": dt.date(2002, 1, 1)}, ConceptRole.NEITHER, ConceptRole.MAIN),
        ({}, ConceptRole.NEITHER, ConceptRole.NEITHER),
    ],
)
def test_the_main_concept_is_that_of_most_clients_and_before_opening_the_most_wanted(
    profile: dict[str, Any], bakers: ConceptRole, role: ConceptRole
) -> None:
    found = mix({}, **profile).readiness
    assert (found["bakers"].role, found["builders"].role) == (bakers, role)


LITTLE = {f"A{n}": NONE for n in range(5)}


@pytest.mark.parametrize(
    ("ratings", "profile", "advice"),
    [
        ({}, THERE, Recommendation.KEEP),
        ({"A0": NONE}, THERE, Recommendation.KEEP_AND_REPAIR),
        (LITTLE, THERE, Recommendation.REPAIR_FIRST),
        (LITTLE, {**THERE, "builders_wanted": 1, "neighbours": 0}, Recommendation.REPAIR_FIRST),  # the main one
        (LITTLE, {"bakers_now": 9, "builders_now": 3, "neighbours": 0}, Recommendation.RECONSIDER),
        (LITTLE, {"bakers_now": 9, "builders_now": 3, "builders_wanted": 2}, Recommendation.RECONSIDER),
        (LITTLE, {"bakers_now": 9, "builders_now": 3, "builders_wanted": 3}, Recommendation.REPAIR_FIRST),
        (LITTLE, {"bakers_now": 9, "builders_now": 3}, Recommendation.REPAIR_FIRST),  # what is wanted is blank
        ({}, WANTED, Recommendation.START),
        ({"A0": NONE}, WANTED, Recommendation.PREPARE),
        (LITTLE, WANTED, Recommendation.LATER),
        ({}, {"bakers_now": 5, "neighbours": 9}, Recommendation.OPTION),
        ({"A0": NONE}, {"bakers_now": 5, "neighbours": 9}, Recommendation.STAY),
        (LITTLE, {"bakers_now": 5, "neighbours": 9}, Recommendation.STAY),
        ({}, {"age": "early", "builders_wanted": 9, "neighbours": 9}, Recommendation.OPEN),
        ({"A0": NONE}, {"age": "early", "builders_wanted": 9, "neighbours": 9}, Recommendation.SETTLE),
        (LITTLE, {"age": "early", "builders_wanted": 9, "neighbours": 9}, Recommendation.NOT_OPEN_YET),
        (LITTLE, {"age": "early", "bakers_wanted": 9, "builders_wanted": 8, "neighbours": 9}, Recommendation.LATER),
        ({}, {"age": "early", "bakers_wanted": 9, "neighbours": 9}, Recommendation.STAY),
    ],
)
def test_the_advice_follows_from_the_verdict_and_from_the_role(
    ratings: dict[str, int], profile: dict[str, Any], advice: Recommendation
) -> None:
    assert builders(ratings, **profile).advice is advice


@pytest.mark.parametrize(
    ("profile", "advice"),
    [
        (THERE, Recommendation.KEEP_AND_FIND_OUT),
        ({"bakers_now": 9, "builders_now": 3}, Recommendation.KEEP_AND_FIND_OUT),
        ({"bakers_now": 9, "builders_now": 3, "builders_wanted": 2}, Recommendation.FIND_OUT),  # may be to reconsider
        ({"bakers_now": 9, "builders_now": 3, "neighbours": 0}, Recommendation.FIND_OUT),
        ({"bakers_now": 9, "builders_wanted": 3, "neighbours": 9}, Recommendation.FIND_OUT),  # none are there
        ({"age": "early", "builders_wanted": 9, "neighbours": 9}, Recommendation.FIND_OUT),
    ],
)
def test_who_has_such_firms_and_would_keep_them_whatever_comes_out_is_told_so(
    profile: dict[str, Any], advice: Recommendation
) -> None:
    ready = builders({f"A{n}": "?" for n in range(5)}, **profile)
    assert (ready.verdict, ready.advice) == (None, advice)


# Remarks


def test_those_below_the_line_for_hosting_are_served_to_the_end_of_their_stay() -> None:
    assert builders({}, bakers_now=9, builders_now=1, neighbours=9).remarks == (Remark.SERVE,)
    assert builders({}, age="early", bakers_wanted=9, builders_now=1, neighbours=9).remarks == ()


def test_that_fewer_are_wanted_is_said_beside_the_advice_to_reconsider() -> None:
    profile: dict[str, Any] = {"bakers_now": 9, "builders_now": 3, "builders_wanted": 2}
    assert builders(LITTLE, **profile).remarks == (Remark.FEWER,)
    assert builders({}, **profile).remarks == ()


@pytest.mark.parametrize(
    ("ratings", "remarks"),
    [
        ({}, (Remark.MORE,)),
        ({"A0": NONE}, (Remark.MORE_AFTER,)),
        (LITTLE, (Remark.MORE_AFTER,)),
        ({"A8": "?", "A9": "?"}, ()),
    ],
)
def test_growth_that_is_wanted_is_spoken_of_where_such_firms_are_kept_and_the_verdict_is_known(
    ratings: dict[str, Any], remarks: tuple[Remark, ...]
) -> None:
    assert builders(ratings, **{**THERE, "builders_wanted": THERE["builders_now"] + 1}).remarks == remarks
    assert builders(ratings, **{**THERE, "builders_wanted": THERE["builders_now"]}).remarks == ()
    assert builders(ratings, **{**THERE, "builders_wanted": THERE["builders_now"] - 1}).remarks == ()


def test_a_share_that_just_reaches_what_the_verdict_asks_for_is_said_so() -> None:
    at_the_line = {f"A{n}": NONE for n in range(6, 10)}
    assert builders(at_the_line, **THERE).remarks == (Remark.JUST,)
    assert builders({**at_the_line, "A9": 1}, **THERE).remarks == ()
    assert builders(at_the_line, bakers_now=5, neighbours=9).remarks == ()  # of no concern to anybody


def test_what_is_worth_keeping_stays_so_while_an_open_answer_may_make_it_ready() -> None:
    assert mix({"A8": "?", "A9": "?"}, **THERE).stays
    assert not mix({f"A{n}": "?" for n in range(5)}, **THERE).stays
    assert not mix(LITTLE, **THERE).stays
