"""Which dimensions have pages of their own, and which practices stand there in full."""

from __future__ import annotations

from assess.analysis.advice.advise import advise
from assess.analysis.scoring.scorecard import score
from assess.domain.advice import Body
from assess.domain.practice import Dimension
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
