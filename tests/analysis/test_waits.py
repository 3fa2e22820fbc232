"""What must stand before the next step of a practice starts."""

from __future__ import annotations

import pytest

from assess.analysis.advice.advise import advise
from assess.analysis.scoring.scorecard import score
from tests.analysis import build

LATER = {"bakers_now": 4}


@pytest.mark.parametrize(
    ("standing", "waiting"),
    [
        (0, ("A2",)),
        (1, ("A2",)),
        (2, ()),  # just what is asked for
        (3, ()),
        ("?", ("A2",)),  # not known to stand
        ("n/a", ()),
    ],
)
def test_a_step_waits_for_what_stands_lower_than_it_asks_or_is_not_known(
    standing: int | str, waiting: tuple[str, ...]
) -> None:
    model = build.model(
        build.dimension("A", build.practice("A1", steps=(build.step(("A2", 2)),) * 4), build.practice("A2"))
    )
    found = advise(model, score(model, build.assessment({"A1": 1, "A2": standing}, **LATER)))
    assert found.waits_for["A1"] == waiting


def test_of_several_only_those_that_do_not_stand_are_waited_for() -> None:
    asked = (("A2", 2), ("A3", 2), ("Z9", 2))  # the last is none of this model's
    model = build.model(
        build.dimension(
            "A", build.practice("A1", steps=(build.step(*asked),) * 4), build.practice("A2"), build.practice("A3")
        )
    )
    found = advise(model, score(model, build.assessment({"A1": 1, "A2": 2, "A3": 1}, **LATER)))
    assert found.waits_for["A1"] == ("A3",)
    assert found.waits_for["A2"] == ()


@pytest.mark.parametrize(("heard", "waiting", "named"), [(2, ("B1",), ()), (3, (), ())])
def test_what_too_few_clients_rated_is_not_known_and_nobody_is_sent_to_find_it_out(
    heard: int, waiting: tuple[str, ...], named: tuple[str, ...]
) -> None:
    model = build.model(
        build.dimension("A", build.practice("A1", steps=(build.step(("B1", 2)),) * 4)),
        build.dimension("B", build.practice("B1"), build.practice("B2"), sampled=True),
    )
    clients = tuple(build.client(f"client-{n}", "bakers", B1=3, B2=3) for n in range(heard))
    found = advise(model, score(model, build.assessment({"A1": 1}, clients=clients, **LATER)))
    assert found.waits_for["A1"] == waiting
    assert found.find_out == named


def test_marks_by_hand_are_named_only_where_they_are_more_than_pass_without_a_word() -> None:
    most = build.METHOD.not_applicable_shown_above
    codes = tuple(f"A{n}" for n in range(most + 2))
    model = build.model(build.dimension("A", *map(build.practice, codes)))
    for marked, named in ((most, ()), (most + 1, codes[: most + 1])):
        answers = {code: "n/a" if place < marked else 1 for place, code in enumerate(codes)}
        assert advise(model, score(model, build.assessment(answers, **LATER))).by_hand == named
