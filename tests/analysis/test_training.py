"""The training plan: what the gaps call for, for whom, in which order."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from assess.analysis.advice.advise import advise
from assess.analysis.advice.training import in_order
from assess.analysis.scoring.scorecard import score
from assess.domain.assessment import Response
from assess.domain.model import Choice, MaturityModel
from assess.domain.practice import Practice
from assess.domain.training import Module
from tests.analysis import build

HOUSE, CLIENTS = Choice("house", "house"), Choice("clients", "clients")


def practice(code: str, modules: Sequence[str], *, weight: float = 1.0) -> Practice:
    """A practice whose steps name these modules, the first from the lowest level up."""
    made = build.practice(code, weight=weight)
    steps = tuple(dataclasses.replace(step, module=module) for step, module in zip(made.steps, modules, strict=False))
    return dataclasses.replace(made, steps=(*steps, *made.steps[len(steps) :]))


def house(modules: Sequence[Module], *practices: Practice) -> MaturityModel:
    """A model of one dimension with these modules."""
    return dataclasses.replace(
        build.model(build.dimension("A", *practices)), audiences=(HOUSE, CLIENTS), modules=tuple(modules)
    )


def plan(model: MaturityModel, answers: dict[str, Response | int | str]) -> list[tuple[str, tuple[str, ...]]]:
    """The modules advised, with the practices that they lift."""
    card = score(model, build.assessment(answers, bakers_now=4))
    return [(need.module, need.practices) for need in advise(model, card).training]


def test_only_steps_up_to_the_target_call_for_a_module() -> None:
    modules = [Module(code, code, "house") for code in ("X", "Y", "Z")]
    model = house(modules, practice("A1", ["X", "Y", "Z"]), practice("A2", ["X"]))
    assert model.practices["A1"].targets["bakers"] == 3
    assert plan(model, {"A1": 1, "A2": 3}) == [("Y", ("A1",)), ("Z", ("A1",))]
    assert plan(model, {"A1": 2, "A2": 3}) == [("Z", ("A1",))]
    assert plan(model, {"A1": 3, "A2": 3}) == []
    beyond = house(modules, practice("A1", ["", "", "", "X"]), practice("A2", []))
    assert plan(beyond, {"A1": 1, "A2": 3}) == []


def test_an_open_practice_calls_for_no_module() -> None:
    model = house([Module("X", "X", "house")], practice("A1", ["X", "X"]), practice("A2", []))
    assert plan(model, {"A1": "?", "A2": 1}) == []


def test_each_audience_gets_at_most_four_those_that_lift_most() -> None:
    modules = [Module(f"M{n}", "m", "clients" if n == 6 else "house") for n in range(1, 7)]
    practices = [practice(f"A{n}", ["", f"M{n}"], weight=n) for n in range(1, 7)]
    model = house(modules, *practices)
    assert [code for code, _ in plan(model, dict.fromkeys(model.practices, 1))] == ["M2", "M3", "M4", "M5", "M6"]


def test_a_module_stands_after_those_that_it_builds_on() -> None:
    modules = [
        Module("M1", "m", "house", after=("M3",)),
        Module("M2", "m", "house"),
        Module("M3", "m", "house", after=("M2", "M9")),
    ]
    assert in_order(modules) == ("M2", "M3", "M1")


def test_a_module_that_lifts_several_practices_names_them_all_once() -> None:
    model = house([Module("X", "X", "house")], practice("A1", ["X", "X"]), practice("A2", ["X", "X"]))
    assert plan(model, {"A1": 0, "A2": 1}) == [("X", ("A1", "A2"))]


def test_a_module_that_lifts_many_a_little_is_worth_more_than_one_that_lifts_one_more() -> None:
    modules = [Module(f"M{n}", "m", "house") for n in range(1, 6)]
    single = [practice(f"A{n}", ["", f"M{n}"], weight=3) for n in range(1, 5)]
    many = [practice(f"B{n}", ["", "M5"], weight=2) for n in range(2)]
    model = house(modules, *single, *many)
    assert [code for code, _ in plan(model, dict.fromkeys(model.practices, 1))] == ["M1", "M2", "M3", "M5"]


def test_of_too_few_clients_no_module_is_drawn() -> None:
    dimension = build.dimension("E", practice("E1", ["X", "X"]), practice("E2", []), sampled=True)
    model = dataclasses.replace(build.model(dimension), audiences=(HOUSE,), modules=(Module("X", "X", "house"),))
    for count, advised in ((2, ()), (3, ("X",))):
        heard = tuple(build.client(f"c{n}", "bakers", E1=0, E2=0) for n in range(count))
        card = score(model, build.assessment(clients=heard, bakers_now=4))
        assert tuple(need.module for need in advise(model, card).training) == advised


def test_a_level_of_an_optional_dimension_counts_for_as_much_of_its_share_as_the_model_says() -> None:
    modules = (Module("X", "X", "house"), Module("Y", "Y", "house"))
    model = build.model(
        build.dimension("A", *(practice(f"A{n}", ["", "X"] if n == 0 else []) for n in range(3))),
        build.dimension("P", practice("P1", ["", "Y"]), practice("P2", []), optional=True),
        stages=build.STAGES,
    )
    ratings = {**dict.fromkeys(model.practices, 3), "A0": 1, "P1": 1}
    for weight, first in ((0.5, "X"), (0.8, "Y")):  # a third of the whole beside a half of half or more of it
        method = dataclasses.replace(build.METHOD, optional_weight=weight, modules_each=1)
        asked = dataclasses.replace(model, audiences=(HOUSE,), modules=modules, method=method)
        card = score(asked, build.assessment(ratings, age="later", extra="later", bakers_now=4))
        assert [need.module for need in advise(asked, card).training] == [first]


def test_a_module_for_nobody_in_particular_is_advised_after_those_of_every_audience() -> None:
    modules = (Module("X", "X"), Module("Y", "Y", "clients"), Module("Z", "Z", "house"))
    model = house(modules, practice("A1", ["X", "Y", "Z"]), practice("A2", []))
    assert [code for code, _ in plan(model, {"A1": 0, "A2": 3})] == ["Z", "Y", "X"]
