"""In which order practices press, and which of them get a place: classes, worth, urgent matters, room."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest

from assess.analysis.advice.advise import advise
from assess.analysis.advice.pressing import client_shares, most_pressing_first, values
from assess.analysis.scoring.scorecard import score
from assess.domain.advice import Advice, Priority, PriorityKind
from assess.domain.model import Choice, MaturityModel, Moment
from assess.domain.urgency import Saying, StepTo, UrgentMatter, When
from tests.analysis import build

MISSING, KEY, OTHER, URGENT = PriorityKind.MISSING, PriorityKind.KEY, PriorityKind.OTHER, PriorityKind.URGENT
BAKERS_FIRST = (build.concept("bakers", first=("A2",)), build.concept("builders", first=("A3",)))
MOMENTS = (Moment("works", ""), Moment("opening", ""))
LATER = {"age": "later", "bakers_now": 4}


def model_of(*practices: Any, **changes: Any) -> MaturityModel:
    """Each practice in a dimension of its own letter."""
    letters = dict.fromkeys(one.code[0] for one in practices)
    dimensions = [build.dimension(at, *(one for one in practices if one.code[0] == at)) for at in letters]
    return build.model(*dimensions, **{"stages": build.STAGES, **changes})


def urgent(code: str, *practices: str, when: When | None = None, **changes: Any) -> UrgentMatter:
    """A matter that is urgent at the stage `later`, unless said otherwise."""
    now = when or When(stage=("early", "later"))
    return dataclasses.replace(UrgentMatter(code, code, practices, now, (Saying("It is."),)), **changes)


def advice(model: MaturityModel, ratings: dict[str, Any], **profile: Any) -> Advice:
    answers = build.assessment(ratings, **{**LATER, **profile})
    return advise(model, score(model, answers), answers)


def first(model: MaturityModel, ratings: dict[str, Any], **profile: Any) -> list[str]:
    return [entry.practice for entry in advice(model, ratings, **profile).priorities]


def ordered(model: MaturityModel, ratings: dict[str, Any], **profile: Any) -> list[tuple[str, PriorityKind]]:
    card = score(model, build.assessment(ratings, **{**LATER, **profile}))
    return [(entry.practice, entry.kind) for entry in most_pressing_first(model, card)]


def test_a_precondition_at_the_lowest_level_comes_before_key_practices_and_these_before_others() -> None:
    practices = (build.practice("A1"), build.practice("A2"), build.key("B1"), build.practice("B2", weight=9))
    model = model_of(*practices, concepts=BAKERS_FIRST)
    low = {"A1": 2, "A2": 0, "B1": 2, "B2": 0}
    assert ordered(model, low) == [("A2", MISSING), ("B1", KEY), ("B2", OTHER), ("A1", OTHER)]
    assert ordered(model, {**low, "A2": 1})[0] == ("B1", KEY)


def test_a_precondition_of_a_concept_that_is_not_hosted_is_none() -> None:
    model = model_of(build.practice("A1"), build.practice("A3"), concepts=BAKERS_FIRST)
    assert ordered(model, {"A1": 0, "A3": 0})[1] == ("A3", OTHER)
    assert ordered(model, {"A1": 0, "A3": 0}, builders_now=4)[0] == ("A3", MISSING)


def test_of_two_preconditions_that_of_most_clients_comes_first_though_less_is_at_stake() -> None:
    model = model_of(build.practice("A2", weight=9), build.practice("A3"), concepts=BAKERS_FIRST)
    low = {"A2": 0, "A3": 0}
    assert [code for code, _ in ordered(model, low, bakers_now=2, builders_now=5)] == ["A3", "A2"]
    assert [code for code, _ in ordered(model, low, bakers_now=5, builders_now=2)] == ["A2", "A3"]


def test_the_worth_of_a_gap_is_shared_out_by_clients_at_the_weight_and_target_of_each_concept() -> None:
    only_builders = build.practice("A1", {"bakers": 0, "builders": 3})
    model = model_of(only_builders, build.practice("A2", {"bakers": 3, "builders": 2}))
    answers = build.assessment({"A1": 1, "A2": 1}, age="later", bakers_now=6, builders_now=2)
    card = score(model, answers)
    shares = client_shares(model, card)
    assert shares == {"bakers": 0.75, "builders": 0.25}
    # For bakers A2 is all that counts; for builders both count the same.
    assert values(model, card, shares) == pytest.approx({"A1": 0.25 * 0.5 * 2, "A2": 0.75 * 2 + 0.25 * 0.5 * 1})


def test_a_need_of_few_comes_after_one_of_many_though_its_gap_is_wider() -> None:
    practices = (
        build.practice("A1", {"bakers": 1, "builders": 4}),
        build.practice("A2", {"bakers": 3, "builders": 1}),
    )
    model = model_of(*practices)
    assert first(model, {"A1": 0, "A2": 0}, bakers_now=9, builders_now=2) == ["A2", "A1"]


def test_before_clients_the_wanted_count_and_without_any_all_concepts_alike() -> None:
    model = model_of(build.practice("A1"), build.practice("A2"))
    for wanted, shares in (({"bakers_wanted": 3, "builders_wanted": 1}, (0.75, 0.25)), ({}, (0.5, 0.5))):
        early = build.assessment({}, age="early", bakers_now=4, builders_now=4, **wanted)
        assert tuple(client_shares(model, score(model, early)).values()) == shares


def test_before_clients_each_class_is_ordered_by_the_moment_and_only_then_by_worth() -> None:
    practices = (
        build.practice("A1", 2, weight=9),
        build.practice("A2", 2, before="opening"),
        build.practice("B1", 2, before="works", weight=0.5),
        build.key("B2", 2, before="opening"),
    )
    model = model_of(*practices, moments=MOMENTS)
    low = dict.fromkeys(("A1", "A2", "B1", "B2"), 0)
    assert [code for code, _ in ordered(model, low, age="early")] == ["B2", "B1", "A2", "A1"]
    # Within its dimension A1 weighs 9 of 10, B1 one of four.
    assert [code for code, _ in ordered(model, low)] == ["B2", "A1", "B1", "A2"]


def test_a_dimension_has_no_more_places_than_the_model_says_but_for_preconditions_and_urgent_matters() -> None:
    method = dataclasses.replace(build.METHOD, dimension_places=2)
    practices = (*(build.key(f"A{n}") for n in range(1, 5)), build.practice("B1"))
    low = dict.fromkeys(("A1", "A2", "A3", "A4", "B1"), 0)
    assert first(model_of(*practices, method=method), low) == ["A1", "A2", "B1"]
    needed = (build.concept("bakers", first=("A1", "A2", "A3")), build.concept("builders"))
    assert first(model_of(*practices, method=method, concepts=needed), low) == ["A1", "A2", "A3"]


def test_what_others_decide_is_not_moved_first_unless_nobody_should_come_in_without_it() -> None:
    controls = (Choice("own", ""), Choice("theirs", ""))
    practices = (build.key("A1", control="theirs"), build.practice("A2", control="theirs"), build.practice("A3"))
    low = {"A1": 0, "A2": 0, "A3": 0}
    model = model_of(*practices, controls=controls, others_decide="theirs")
    assert first(model, low) == ["A3"]
    assert first(dataclasses.replace(model, concepts=BAKERS_FIRST), low) == ["A2", "A3"]


PLAIN = (build.practice("A1"), build.practice("A2"), build.practice("B1"), build.key("B2"), build.key("C1"))
LOW = dict.fromkeys(("A1", "A2", "B1", "B2", "C1"), 1)


def test_urgent_matters_take_two_places_in_their_order_and_the_rest_is_named() -> None:
    model = model_of(*PLAIN, urgencies=(urgent("U1", "A1"), urgent("U2", "B1"), urgent("U3", "A2")))
    told = advice(model, LOW)
    assert [(e.practice, e.kind, e.cause) for e in told.priorities] == [
        ("A1", URGENT, "U1"),
        ("B1", URGENT, "U2"),
        ("B2", KEY, ""),
    ]
    assert told.also_urgent == ("U3",)


def test_what_is_urgent_now_or_soon_and_behind_none_of_the_priorities_is_told_apart() -> None:
    soon = When(stage=("later",))
    never = When(rated_below=("A1", 1))
    untested = urgent("U4", "A2", when=When(figure_below=("F1", 2)))
    ahead = urgent("U3", "A2", when=never, soon=soon, soon_says=(Saying("It will be."),))
    model = model_of(*PLAIN, urgencies=(urgent("U1", "B2", above_all=True), urgent("U2", "A1"), ahead, untested))
    told = advice(model, LOW)
    assert [one.code for one in told.urgencies] == ["U1", "U2", "U3", "U4"]
    assert told.without_priority == ("U1", "U3")
    assert advice(model_of(*PLAIN, urgencies=(urgent("U2", "A1"),)), LOW).without_priority == ()


def test_a_matter_without_a_place_is_not_named_where_its_practice_comes_first_for_another_reason() -> None:
    asked = tuple(urgent(f"U{n}", code) for n, code in enumerate(("A1", "A2", "B2"), start=1))
    told = advice(model_of(*PLAIN, urgencies=asked), LOW)
    assert [(entry.practice, entry.cause) for entry in told.priorities] == [("A1", "U1"), ("A2", "U2"), ("B2", "")]
    assert told.also_urgent == ()


def test_what_stands_above_all_takes_no_place_and_neither_does_what_mends_it() -> None:
    model = model_of(*PLAIN, urgencies=(urgent("U1", "B2", above_all=True), urgent("U2", "B2", "A1")))
    told = advice(model, LOW)
    assert [entry.practice for entry in told.priorities] == ["A1", "C1", "A2"]
    assert told.urgencies[0].code == "U1"


def test_what_is_urgent_soon_or_could_not_be_tested_takes_no_place() -> None:
    soon = When(rated_below=("A1", 2))
    never = When(rated_below=("A1", 1))
    open_one = urgent("U2", "A2", when=When(figure_below=("F1", 2)))
    model = model_of(*PLAIN, urgencies=(urgent("U1", "A1", when=never, soon=soon, soon_says=(Saying(""),)), open_one))
    told = advice(model, LOW)
    assert [entry.cause for entry in told.priorities] == ["", "", ""]
    assert (told.also_urgent, len(told.urgencies)) == ((), 2)


def test_an_urgent_matter_moves_the_first_practice_below_target_whose_step_can_begin() -> None:
    waits = build.practice("A1", steps=(build.step(("B1", 2)),) * 4)
    model = model_of(waits, *PLAIN[1:], urgencies=(urgent("U1", "C1", "A1", "A2"),))
    assert advice(model, {**LOW, "C1": 4}).priorities[0] == Priority("A2", kind=URGENT, cause="U1")


def test_what_makes_it_urgent_is_moved_before_what_else_would_mend_it() -> None:
    low = When(any_of=(When(rated_below=("A1", 1)), When(rated_below=("A2", 2))))
    model = model_of(*PLAIN, urgencies=(urgent("U1", "A1", "A2", when=low),))
    assert advice(model, LOW).priorities[0] == Priority("A2", kind=URGENT, cause="U1", together=("A1",))


def test_where_no_step_can_begin_the_place_goes_to_what_the_first_waits_for() -> None:
    waits = build.practice("A1", steps=(build.step(("B1", 2)),) * 4)
    model = model_of(waits, *PLAIN[1:], urgencies=(urgent("U1", "A1"),))
    assert advice(model, LOW).priorities[0] == Priority("B1", "A1", "B1 first", URGENT, "U1")


def test_where_the_practice_that_mends_it_is_open_that_is_to_be_found_out_first() -> None:
    model = model_of(*PLAIN, urgencies=(urgent("U1", "A1", "A2"),))
    told = advice(model, {**LOW, "A1": "?"})
    assert told.priorities[0] == Priority("A1", kind=URGENT, cause="U1", find_out=True)
    assert "A1" not in told.body.practices
    assert told.also_urgent == ()


def test_where_everything_that_mends_it_stands_it_takes_no_place_and_is_named() -> None:
    told = advice(model_of(*PLAIN, urgencies=(urgent("U1", "A1"),)), {**LOW, "A1": 4})
    assert [entry.cause for entry in told.priorities] == ["", "", ""]
    assert told.also_urgent == ("U1",)


def test_before_clients_urgent_matters_stand_in_the_order_of_the_moments_and_may_be_mended_by_other_practices() -> None:
    practices = (
        build.practice("A1", 2, before="opening"),
        build.practice("A2", 2, before="works"),
        build.practice("B1", 2),
    )
    asked = (urgent("U1", "A1"), urgent("U2", "B1", before_clients=("A2",)))
    low = {"A1": 0, "A2": 0, "B1": 0}
    model = model_of(*practices, moments=MOMENTS, urgencies=asked)
    assert first(model, low, age="early")[:2] == ["A2", "A1"]
    assert first(model, low)[:2] == ["A1", "B1"]


def test_a_move_names_the_other_steps_of_its_matter_and_of_the_same_talk_that_can_begin() -> None:
    waits = build.practice("A2", steps=(build.step(("B1", 2)),) * 4)
    together = ((StepTo("B2", 2), StepTo("C1", 2)), (StepTo("B2", 3), StepTo("A2", 2)))
    practices = (PLAIN[0], waits, build.practice("A3"), *PLAIN[2:4], build.practice("C1", weight=0.1))
    model = model_of(*practices, urgencies=(urgent("U1", "A1", "A2", "A3"),), together=together)
    told = advice(model, {**LOW, "A3": 1})
    found = {entry.practice: entry.together for entry in told.priorities}
    assert (found["A1"], found["B2"]) == (("A3",), ("C1",))
    later = advice(model, {**LOW, "A3": 1, "C1": 2})  # its step to level 2 is behind it
    assert {entry.practice: entry.together for entry in later.priorities}["B2"] == ()


def test_what_has_a_place_of_its_own_is_not_named_with_another() -> None:
    model = model_of(*PLAIN, urgencies=(urgent("U1", "A1", "B2"),))
    assert advice(model, LOW).priorities[0].together == ()


@pytest.mark.parametrize("known", [False, True])
def test_without_the_profile_nothing_is_urgent(*, known: bool) -> None:
    model = model_of(*PLAIN, urgencies=(urgent("U1", "A1"),))
    answers = build.assessment(LOW, **LATER)
    told = advise(model, score(model, answers), answers if known else None)
    assert bool(told.urgencies) is known


def kinds(entries: Sequence[Priority]) -> list[int]:
    return [list(PriorityKind).index(entry.kind) for entry in entries]


@pytest.mark.parametrize("levels", [(0, 0, 0, 0, 0), (0, 1, 2, 0, 1), (2, 0, 1, 0, 0), (1, 1, 0, 2, 0)])
def test_no_class_stands_before_a_more_pressing_one(levels: tuple[int, ...]) -> None:
    model = model_of(*PLAIN, concepts=BAKERS_FIRST, urgencies=(urgent("U1", "B1"),))
    told = advice(model, dict(zip(LOW, levels, strict=True)))
    assert kinds(told.priorities) == sorted(kinds(told.priorities))


def worth(model: MaturityModel, ratings: dict[str, Any], **profile: Any) -> dict[str, float]:
    card = score(model, build.assessment(ratings, **{**LATER, **profile}))
    return dict(values(model, card, client_shares(model, card)))


def test_no_gap_is_worth_more_than_what_the_stage_asks_for() -> None:
    model = model_of(build.practice("A1", 3), build.practice("A2", 2))
    low = {"A1": 1, "A2": 1}
    assert worth(model, low, age="young") == pytest.approx({"A1": 0.5, "A2": 0.5})
    assert worth(model, low) == pytest.approx({"A1": 1, "A2": 0.5})


def test_a_dimension_weighs_what_the_concept_gives_it_and_nothing_where_it_is_not_counted() -> None:
    def with_weights(**weights: float) -> MaturityModel:
        both = [
            build.dimension(at, build.practice(f"{at}1"), build.practice(f"{at}2"), weight=weight, yardstick=5.0)
            for at, weight in weights.items()
        ]
        return build.model(*both, stages=build.STAGES)

    low = {"A1": 2, "A2": 3, "B1": 2, "B2": 3}
    assert worth(with_weights(A=3.0, B=1.0), low) == pytest.approx({"A1": 3 / 8, "A2": 0, "B1": 1 / 8, "B2": 0})
    assert worth(with_weights(A=1.0, B=0.0), low) == pytest.approx({"A1": 1 / 2, "A2": 0, "B1": 0, "B2": 0})


def test_clients_of_a_concept_that_is_not_hosted_are_not_shared_out() -> None:
    model = model_of(build.practice("A1"), build.practice("A2"))
    card = score(model, build.assessment({}, age="later", bakers_now=9, builders_now=1))
    assert client_shares(model, card) == {"bakers": 1.0}


def test_there_are_no_more_urgent_moves_than_places() -> None:
    method = dataclasses.replace(build.METHOD, priorities=1)
    model = model_of(*PLAIN, method=method, urgencies=(urgent("U1", "A1"), urgent("U2", "B1")))
    told = advice(model, LOW)
    assert ([entry.practice for entry in told.priorities], told.also_urgent) == (["A1"], ("U2",))


def test_before_clients_what_mends_what_stands_above_all_then_takes_no_place() -> None:
    asked = (urgent("U1", "B1", before_clients=("A2",), above_all=True),)
    model = model_of(*PLAIN, urgencies=asked, method=dataclasses.replace(build.METHOD, priorities=5))
    assert set(first(model, LOW, age="early")) == {"A1", "B1", "B2", "C1"}
    assert set(first(model, LOW)) == {"A1", "A2", "B2", "C1"}


def test_what_has_a_verdict_of_its_own_or_counts_nowhere_mends_no_urgent_matter() -> None:
    idle = (*PLAIN[:1], build.practice("A2", 0), *PLAIN[2:])
    letters = "ABC"
    dimensions = [build.dimension(at, *(one for one in idle if one.code[0] == at)) for at in letters]
    park = build.dimension("P", build.practice("P1"), build.practice("P2"), optional=True)
    model = build.model(*dimensions, park, stages=build.STAGES, urgencies=(urgent("U1", "P1", "A2", "Z9", "A1"),))
    told = advice(model, {**LOW, "A2": "?", "P1": 0, "P2": 0}, extra="later")
    move = told.priorities[0]
    assert (move.practice, move.cause, move.find_out) == ("A1", "U1", False)
    assert "P1" in told.below


def test_what_counts_nowhere_comes_before_nothing_that_waits_for_it() -> None:
    waits = build.key("A1", steps=(build.step(("A2", 2)),) * 4)
    for target, moved in ((0, "A1"), (2, "A2")):
        model = model_of(waits, build.practice("A2", target), build.practice("A3"))
        assert first(model, {"A1": 1, "A2": 1, "A3": 3})[0] == moved


def test_what_two_urgent_matters_wait_for_is_moved_once_and_for_the_first_of_them() -> None:
    waits = build.practice("A1", steps=(build.step(("B1", 2)),) * 4)
    model = model_of(waits, *PLAIN[1:], urgencies=(urgent("U1", "B1"), urgent("U2", "A1")))
    told = advice(model, LOW)
    assert told.priorities[0] == Priority("B1", kind=URGENT, cause="U1")
    assert [entry.cause for entry in told.priorities] == ["U1", "", ""]
    assert told.also_urgent == ("U2",)


def test_where_several_wait_only_what_the_first_of_them_waits_for_has_a_place() -> None:
    waiting = tuple(build.practice(f"A{n}", steps=(build.step((f"{at}1", 2)),) * 4) for n, at in ((1, "B"), (2, "C")))
    model = model_of(*waiting, *PLAIN[2:], urgencies=(urgent("U1", "A1", "A2"),))
    told = advice(model, LOW)
    assert [entry.cause for entry in told.priorities] == ["U1", "", ""]
    assert told.priorities[0] == Priority("B1", "A1", "B1 first", URGENT, "U1")


def test_what_stands_above_all_is_not_moved_in_place_of_what_waits_for_it() -> None:
    waits = build.key("B2", steps=(build.step(("A1", 2)),) * 4)
    model = model_of(*PLAIN[:3], waits, PLAIN[4], urgencies=(urgent("U1", "A1", above_all=True),))
    told = advice(model, LOW)
    assert [(entry.practice, entry.instead_of) for entry in told.priorities][:2] == [("B2", ""), ("C1", "")]


def test_room_is_looked_for_in_the_dimension_of_what_is_moved_and_not_of_what_waits_for_it() -> None:
    method = dataclasses.replace(build.METHOD, dimension_places=1)
    waits = build.key("B2", steps=(build.step(("C2", 2)),) * 4)
    model = model_of(
        build.key("C1", weight=9),
        waits,
        build.practice("C2", 2, weight=0.1),
        build.practice("A1"),
        method=method,
    )
    low = {"C1": 0, "B2": 1, "C2": 1, "A1": 1}
    assert first(model, low) == ["C1", "A1"]
    assert first(dataclasses.replace(model, method=build.METHOD), low) == ["C1", "C2", "A1"]


def test_what_two_kinds_of_firm_need_first_presses_as_much_as_for_the_larger_of_them() -> None:
    both = (build.concept("bakers", first=("A2",)), build.concept("builders", first=("A2", "A3")))
    model = model_of(build.practice("A2"), build.practice("A3", weight=9), concepts=both)
    low = {"A2": 0, "A3": 0}
    assert [code for code, _ in ordered(model, low, bakers_now=5, builders_now=2)] == ["A2", "A3"]


def test_where_nothing_is_hosted_nothing_is_shared_out() -> None:
    model = model_of(build.practice("A1"), build.practice("A2"))
    card = score(model, build.assessment({"A1": 1}, **LATER))
    nobody = dataclasses.replace(card, concept=dataclasses.replace(card.concept, hosted=()))
    assert client_shares(model, nobody) == {}


def test_before_clients_too_what_makes_it_urgent_is_moved_before_what_else_would_mend_it() -> None:
    low = When(any_of=(When(rated_below=("A1", 1)), When(rated_below=("A2", 2))))
    model = model_of(*PLAIN, urgencies=(urgent("U1", "B1", when=low, before_clients=("A1", "A2")),))
    move = advice(model, LOW, age="early").priorities[0]
    assert (move.practice, move.together) == ("A2", ("A1",))


def test_every_talk_of_the_model_in_which_the_next_step_stands_is_held_at_once_and_no_other() -> None:
    together = (
        (StepTo("A1", 2), StepTo("A2", 2)),
        (StepTo("B2", 3), StepTo("B1", 2)),
        (StepTo("B2", 2), StepTo("C1", 2)),
        (StepTo("A2", 2), StepTo("B2", 2)),
    )
    method = dataclasses.replace(build.METHOD, priorities=1)
    told = advice(model_of(*PLAIN, method=method, together=together), LOW)
    assert told.priorities == (Priority("B2", kind=KEY, together=("C1", "A2")),)


def test_what_keeps_its_place_though_it_waits_is_said_to_wait_for_nothing_in_its_place() -> None:
    model = model_of(build.key("A1"), build.practice("A2", steps=(build.step(("A1", 2)),) * 4), build.practice("A3"))
    told = advice(model, {"A1": 0, "A2": 0, "A3": 3})
    assert told.priorities == (Priority("A1", kind=KEY), Priority("A2"))
