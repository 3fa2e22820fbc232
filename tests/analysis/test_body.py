"""Which dimensions have pages of their own, and which practices stand there in full."""

from __future__ import annotations

import dataclasses

import pytest

from assess.analysis.advice.advise import advise
from assess.analysis.advice.body import body as body_of
from assess.analysis.advice.body import dimensions_of_body
from assess.analysis.scoring.scorecard import score
from assess.domain.advice import Body
from assess.domain.assessment import Answer, Rated
from assess.domain.practice import Dimension, Practice, Prerequisite
from tests.analysis import build

GAPS = {"A": 1, "B": 3, "C": 2, "D": 3, "F": 3}
PLAIN = tuple(build.dimension(code, build.key(f"{code}1"), build.practice(f"{code}2")) for code in GAPS)
RATINGS = {f"{code}{n}": 3 - gap for code, gap in GAPS.items() for n in (1, 2)}
CLIENTS = tuple(build.client(f"client-{n}", "bakers", E1=3, E2=3) for n in range(3))
PARK_ON = {"age": "later", "extra": "later", "bakers_now": 4}


def body(*dimensions: Dimension, **given: int | str) -> Body:
    model = build.model(*dimensions, stages=build.STAGES)
    answers = build.assessment({**RATINGS, **given}, clients=CLIENTS, **PARK_ON)
    return advise(model, score(model, answers)).body


def test_of_five_dimensions_the_one_with_the_smallest_gap_has_no_page() -> None:
    assert body(*PLAIN).dimensions == ("B", "C", "D", "F")


def test_what_clients_rate_and_an_optional_dimension_are_always_shown_and_take_no_others_page() -> None:
    """Both lack nothing here: they are shown for what they say, not for what is lacking."""
    rated_by_clients = build.dimension("E", build.practice("E1"), build.practice("E2"), sampled=True)
    park = build.dimension("P", build.practice("P1"), build.practice("P2"), optional=True)
    assert body(rated_by_clients, *PLAIN).dimensions == ("E", "B", "C", "D", "F")
    assert body(*PLAIN, park, P1=3, P2=3).dimensions == ("B", "C", "D", "F", "P")
    both = body(rated_by_clients, *PLAIN, park, P1=3, P2=3)
    assert both.dimensions == ("E", "B", "C", "D", "F", "P")
    assert not [code for code in both.practices if code[0] in "EP"]


def test_a_dimension_that_is_not_asked_has_no_page() -> None:
    nothing_asked = {"A1": "n/a", "A2": "n/a"}
    assert body(*PLAIN[:2], **nothing_asked).dimensions == ("B",)


ROOM = 5000
"""So many characters of practices in full have room."""


def long(code: str, length: int) -> Practice:
    """A practice that takes so many characters in full."""
    return build.practice(code, why="x" * length)


def in_full(*practices: Practice, first: tuple[str, ...] = (), note: str = "", waited: int = 0) -> tuple[str, ...]:
    """Which of these, all of them at level 1 and in this order below target, stand in full.

    `waited` is the level of what they may wait for, which is not below its target.
    """
    codes = [one.code for one in practices]
    model = build.model(build.dimension("A", *practices, build.practice("Z1", 0, title="t" * 40)))
    answers = build.assessment({**dict.fromkeys(codes, 1), "Z1": waited})
    given = dataclasses.replace(
        answers, answers={**answers.answers, **{code: Answer(Rated(1, 3), note=note) for code in codes}}
    )
    return body_of(model, score(model, given), first, codes).practices


def test_what_is_told_in_full_ends_with_the_first_that_has_no_room_though_a_shorter_one_would_fit() -> None:
    assert in_full(long("A1", 3000), long("A2", 2000), long("A3", 1)) == ("A1", "A2")
    assert in_full(long("A1", 3000), long("A2", 2001), long("A3", 1)) == ("A1",)
    assert in_full(long("A1", ROOM + 1), long("A2", 1)) == ()


def test_what_is_moved_first_stands_in_full_in_any_case_once_and_takes_its_room() -> None:
    practices = (long("A1", 1), long("A2", 3000), long("A3", 1999), long("A4", 1))
    assert in_full(*practices, first=("A2",)) == ("A2", "A1", "A3")
    assert in_full(long("A1", 1), long("A2", 9000), first=("A2",)) == ("A2",)
    assert in_full(*practices, first=("A4", "A2")) == ("A4", "A2", "A1")


@pytest.mark.parametrize("over", [0, 1])
@pytest.mark.parametrize("part", ["why", "note", "have", "lack", "next", "do", "proof", "because"])
def test_everything_that_is_printed_of_a_practice_in_full_takes_room(part: str, over: int) -> None:
    text = "x" * (ROOM + over)
    plain = build.practice("A1")
    step = plain.steps[1]
    # A need is told with the title of what is needed, of 40 letters here, and with a sentence of 60 around both.
    need = Prerequisite("Z1", 1, text[100:])
    steps = {
        "do": dataclasses.replace(step, do=text),
        "proof": dataclasses.replace(step, proof=text),
        "because": dataclasses.replace(step, first=(need,)),
    }
    changed = {
        "why": dataclasses.replace(plain, why=text),
        "have": dataclasses.replace(plain, have=(text, "", "", "")),
        "lack": dataclasses.replace(plain, lack=("", text, "", "")),
        "next": dataclasses.replace(plain, have=("", text, "", "")),
    }
    made = changed.get(part, dataclasses.replace(plain, steps=(step, steps.get(part, step), step, step)))
    assert in_full(made, note=text if part == "note" else "") == (() if over else ("A1",))


def test_where_a_note_was_made_it_stands_in_place_of_what_the_level_means() -> None:
    made = build.practice("A1", have=("x" * ROOM, "", "", ""))
    assert in_full(made, note="n") == ("A1",)
    assert in_full(dataclasses.replace(made, why="n")) == ()


def test_what_is_met_already_takes_no_room() -> None:
    plain = build.practice("A1")
    need = Prerequisite("Z1", 1, "x" * (ROOM + 1))
    step = dataclasses.replace(plain.steps[1], first=(need,))
    assert in_full(dataclasses.replace(plain, steps=(step,) * 4), waited=1) == ("A1",)
    assert in_full(dataclasses.replace(plain, steps=(step,) * 4)) == ()


def test_a_dimension_that_is_moved_or_counted_has_a_page_before_one_with_a_wider_gap() -> None:
    """F lacks least and is moved; C counts nowhere; A, B and D take the other pages."""
    idle = build.dimension("C", build.practice("C1"), build.practice("C2"), weight=0.0)
    model = build.model(*(idle if one.code == "C" else one for one in PLAIN), stages=build.STAGES)
    ratings = {f"{code}{n}": 3 - gap for code, gap in {"A": 1, "B": 2, "C": 3, "D": 2, "F": 0}.items() for n in (1, 2)}
    card = score(model, build.assessment(ratings, **PARK_ON))
    assert dimensions_of_body(model, card, {"F"}) == ("A", "B", "D", "F")
    assert dimensions_of_body(model, card, set()) == ("A", "B", "D", "F")
    assert dimensions_of_body(model, card, {"C"}) == ("A", "B", "C", "D")
