from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from assess.analysis.advice.advise import advise
from assess.analysis.advice.choice import next_step
from assess.analysis.advice.strengths import strengths
from assess.analysis.scoring.scorecard import score
from assess.domain.advice import Priority, PriorityKind, Strength
from assess.domain.assessment import UNANSWERED, Answer, Assessment, Rated
from assess.domain.model import MaturityModel
from assess.domain.practice import Practice
from tests.analysis import build


def first(model: MaturityModel, ratings: dict[str, Any], **profile: Any) -> list[str]:
    return [entry.practice for entry in advise(model, score(model, build.assessment(ratings, **profile))).priorities]


def test_key_practices_come_before_others_then_the_largest_weighted_gap() -> None:
    model = build.model(
        build.dimension("A", build.practice("A1"), build.key("A2"), build.practice("A3")),
        build.dimension("B", build.key("B1"), build.practice("B2"), weight=2.0),
    )
    assert first(model, {"A1": 0, "A2": 2, "A3": 3, "B1": 2, "B2": 3}) == ["B1", "A2", "A1"]


def test_equal_gaps_come_in_model_order_and_open_or_settled_practices_not_at_all() -> None:
    model = build.model(build.dimension("A", *(build.practice(f"A{n}", 2, weight=0.1) for n in range(6))))
    assert first(model, {"A0": 4, "A1": "?", "A2": 1, "A3": "n/a", "A4": 1, "A5": 1}) == ["A2", "A4", "A5"]


def waiting(*needs: tuple[str, int]) -> MaturityModel:
    """A1 waits for these; A2 is under way, A3 last."""
    steps = (build.step(*needs),) * 4
    rest = (build.practice("A2", weight=2), build.practice("A3", 1, weight=0.1), build.practice("A4"))
    return build.model(build.dimension("A", build.key("A1", steps=steps), *rest))


def test_one_that_waits_for_an_unmet_practice_gives_its_place_to_it() -> None:
    model = waiting(("A3", 2))
    card = score(model, build.assessment({"A1": 1, "A2": 1, "A3": 1, "A4": 1}))
    assert advise(model, card).priorities == (
        Priority("A3", instead_of="A1", because="A3 first", kind=PriorityKind.KEY),  # though A3 itself has no gap
        Priority("A2"),
        Priority("A4"),
    )


def test_a_prerequisite_that_is_met_open_or_not_applicable_takes_no_place() -> None:
    model = waiting(("A3", 2))
    for given in (2, "?", "n/a"):
        assert first(model, {"A1": 1, "A2": 1, "A3": given, "A4": 1}) == ["A1", "A2", "A4"]


def test_a_prerequisite_outside_the_model_takes_no_place() -> None:
    assert first(waiting(("Z9", 2)), {"A1": 1, "A2": 1, "A3": 1, "A4": 3}) == ["A1", "A2"]


def test_the_place_goes_on_once_and_no_practice_stands_twice() -> None:
    chain = build.model(
        build.dimension(
            "A",
            build.key("A1", steps=(build.step(("A2", 2)),) * 4),
            build.practice("A2", steps=(build.step(("A3", 2)),) * 4),
            build.practice("A3"),
        )
    )
    assert first(chain, {"A1": 0, "A2": 0, "A3": 0}) == ["A2", "A3"]


def test_one_that_waits_for_a_practice_already_on_the_list_keeps_its_place() -> None:
    model = build.model(
        build.dimension(
            "A", build.key("A1"), build.practice("A2", steps=(build.step(("A1", 2)),) * 4), build.practice("A3")
        )
    )
    assert first(model, {"A1": 0, "A2": 0, "A3": 2}) == ["A1", "A2", "A3"]


def test_neither_an_optional_dimension_nor_too_few_clients_make_a_priority_or_a_strength() -> None:
    model = build.model(
        build.dimension("E", build.key("E1"), build.key("E2", 2), sampled=True),
        build.dimension("P", build.key("P1"), build.key("P2", 2), optional=True),
        stages=build.STAGES,
    )
    card = score(model, build.assessment({"E1": 0, "E2": 3, "P1": 0, "P2": 3}, age="later", extra="later"))
    assert advise(model, card).priorities == ()
    assert strengths(model, card) == ()


def test_strengths_stand_at_target_on_good_evidence_highest_first() -> None:
    model = build.model(
        build.dimension(
            "A",
            build.practice("A1", 2),
            build.key("A2", 2),
            build.practice("A3", 3),
            build.practice("A4", 2),
            build.practice("A5", 2),
            build.practice("A6", 1),
            build.practice("A7", 0),
            build.practice("A8", 2, weight=2),
        )
    )
    ratings = {
        "A1": Rated(2, 2),
        "A2": Rated(2, 3),
        "A3": Rated(2, 4),  # below target
        "A4": Rated(3, 1),  # told only
        "A5": Rated(3, 3, contradicted=True),
        "A6": Rated(1, 4),  # at target, and hardly begun
        "A7": Rated(4, 4),  # not counted
        "A8": Rated(2, 2),
    }
    assert strengths(model, score(model, build.assessment(ratings))) == (
        Strength("A2", 2),
        Strength("A8", 2),
        Strength("A1", 2),
    )


@pytest.mark.parametrize(
    ("levels", "typed", "strong"),
    [
        ((1, 2, 2, 2), "", True),
        ((1, 1, 2, 2, 2, 2, 2, 2), "", True),
        ((1, 1, 2, 2, 2, 2, 2), "", False),
        ((1, 2, 2), "", False),
        ((2, 2, 2), "", True),
        ((1, 1, 1, 2), 3, False),
        ((1, 2, 2, 2), 3, True),
    ],
)
def test_what_clients_can_do_is_a_strength_if_at_most_a_quarter_of_them_stand_below_their_own_target(
    levels: tuple[int, ...], typed: int | str, *, strong: bool
) -> None:
    model = build.model(build.dimension("E", build.practice("E1", 2), build.practice("E2", 4), sampled=True))
    heard = tuple(build.client(f"c{n}", "bakers", E1=level, E2=1) for n, level in enumerate(levels))
    given = build.assessment({"E1": Rated(typed, 3)} if isinstance(typed, int) else {}, clients=heard)
    graded = Answer(given.answers["E1"].response if "E1" in given.answers else UNANSWERED, grade=3)
    card = score(model, dataclasses.replace(given, answers={"E1": graded}))
    assert [entry.practice for entry in strengths(model, card)] == (["E1"] if strong else [])


def test_the_model_says_how_many_of_the_clients_may_stand_below() -> None:
    model = build.model(build.dimension("E", build.practice("E1", 2), build.practice("E2", 4), sampled=True))
    heard = tuple(build.client(f"c{n}", "bakers", E1=level, E2=1) for n, level in enumerate((1, 2, 2)))
    card = score(model, Assessment(clients=heard, answers={"E1": Answer(grade=3)}))
    found = []
    for share in (0.3, 1 / 3):
        asking = dataclasses.replace(model, method=dataclasses.replace(model.method, strength_below=share))
        found.append(len(strengths(asking, card)))
    assert found == [0, 1]


def test_the_next_step_leads_from_the_level_that_is_there() -> None:
    steps = tuple(build.step(("A2", level)) for level in (1, 2, 3, 4))
    model = build.model(build.dimension("A", build.practice("A1", steps=steps), build.practice("A2")))
    for given, expected in ((0, steps[0]), (3, steps[3]), (4, None), ("?", None)):
        assert next_step(model, score(model, build.assessment({"A1": given})).practices["A1"]) is expected


def test_there_are_no_more_moves_and_strengths_than_the_model_says() -> None:
    model = build.model(build.dimension("A", *(build.practice(f"A{n}") for n in range(5))))
    assert first(model, dict.fromkeys(model.practices, 1)) == ["A0", "A1", "A2"]
    assert len(strengths(model, score(model, build.assessment(dict.fromkeys(model.practices, 4))))) == 3


def strong(*practices: Practice, **ratings: Rated) -> list[str]:
    """What stands well of these practices."""
    model = build.model(build.dimension("A", *practices))
    return [entry.practice for entry in strengths(model, score(model, build.assessment(dict(ratings))))]


def test_a_higher_level_stands_before_a_key_practice_and_that_before_a_heavier_one() -> None:
    practices = (build.practice("A1", 2, weight=9), build.key("A2", 2), build.practice("A3", 2))
    assert strong(*practices, A1=Rated(2, 3), A2=Rated(2, 3), A3=Rated(3, 3)) == ["A3", "A2", "A1"]


def test_what_is_below_its_target_or_hardly_begun_is_no_strength() -> None:
    practices = (build.practice("A1", 3), build.practice("A2", 1), build.practice("A3", 2))
    assert strong(*practices, A1=Rated(2, 4), A2=Rated(1, 4), A3=Rated(2, 4)) == ["A3"]


def test_a_practice_of_an_optional_dimension_takes_no_place_though_another_waits_for_it() -> None:
    model = build.model(
        build.dimension("A", build.key("A1", steps=(build.step(("P1", 2)),) * 4), build.practice("A2")),
        build.dimension("P", build.practice("P1"), build.practice("P2"), optional=True),
        stages=build.STAGES,
    )
    ratings = {"A1": 1, "A2": 1, "P1": 0, "P2": 0}
    card = score(model, build.assessment(ratings, age="later", extra="later"))
    found = advise(model, card)
    assert found.priorities == (Priority("A1", kind=PriorityKind.KEY), Priority("A2"))
    assert found.waits_for["A1"] == ("P1",)


def test_of_equal_strengths_that_of_the_heavier_dimension_comes_first_though_it_is_a_smaller_part_of_it() -> None:
    light = build.dimension("A", build.practice("A1", 2), build.practice("A2", 2))
    heavy = build.dimension("B", *(build.practice(f"B{n}", 2) for n in range(1, 5)), weight=9.0)
    model = build.model(light, heavy)
    card = score(model, build.assessment({"A1": Rated(2, 3), "B1": Rated(2, 3)}))
    assert card.practices["A1"].share > card.practices["B1"].share
    assert [entry.practice for entry in strengths(model, card)] == ["B1", "A1"]
