"""What is named one by one, and what is told of a visit as a whole: chosen once for every reader."""

from __future__ import annotations

import dataclasses

import pytest

from assess.analysis.advice.advise import advise
from assess.analysis.scoring.scorecard import score
from assess.domain.advice import Advice
from assess.domain.assessment import Rated, Response
from assess.domain.findings import warning
from assess.domain.model import MaturityModel
from tests.analysis import build


def advice(model: MaturityModel, ratings: dict[str, Response | int | str]) -> Advice:
    return advise(model, score(model, build.assessment(ratings, bakers_now=4)))


def test_what_is_not_counted_is_not_the_widest_gap_however_far_below_it_stands() -> None:
    idle = build.dimension("A", build.practice("A1"), build.practice("A2"), weight=0.0)
    counted = build.dimension("B", build.practice("B1"), build.practice("B2"))
    model = build.model(idle, counted)
    assert advice(model, {"A1": 0, "A2": 0, "B1": 2, "B2": 2}).widest == "B"
    assert advice(model, {"A1": 0, "A2": 0, "B1": 3, "B2": 3}).widest == ""


@pytest.mark.parametrize("more", [0, 1])
def test_as_many_open_practices_as_narrow_the_bounds_are_all_named_and_of_more_only_those_that_do(more: int) -> None:
    """One of the open practices has no target: to know it would narrow nothing."""
    most = build.METHOD.narrowing
    codes = [f"A{n}" for n in range(most + 3)]
    practices = [build.practice(code, 0 if code == codes[0] else 3) for code in codes]
    model = build.model(build.dimension("A", *practices))
    answers: dict[str, Response | int | str] = {
        code: "?" if place < most + more else 1 for place, code in enumerate(codes)
    }
    assert advice(model, answers).find_out == tuple(codes[more : most + more])


def test_of_as_many_ratings_on_word_alone_as_may_be_named_each_is_and_of_more_none() -> None:
    most = build.METHOD.narrowing
    codes = [f"A{n}" for n in range(most + 1)]
    model = build.model(build.dimension("A", *map(build.practice, codes)))
    told = Rated(build.METHOD.unsupported_level, build.METHOD.unsupported_grade)
    for count, named in ((most, tuple(codes[:most])), (most + 1, ())):
        answers: dict[str, Response | int | str] = {
            code: told if place < count else 3 for place, code in enumerate(codes)
        }
        assert advice(model, answers).settle == named


def test_after_a_practice_that_does_not_fit_no_less_urgent_one_stands_in_full() -> None:
    """Of a report's body the reader must be able to say: what is not in it is less urgent than what is."""
    texts = {"A1": "", "A2": "", "A3": "", "A4": "x" * 4_000, "A5": "x" * 4_000, "A6": ""}
    practices = [build.practice(code, weight=9.0 - place, why=why) for place, (code, why) in enumerate(texts.items())]
    model = build.model(build.dimension("A", *practices))
    found = advice(model, dict.fromkeys(texts, 1))
    assert found.below == tuple(texts)
    assert [move.practice for move in found.priorities] == ["A1", "A2", "A3"]
    assert found.body.practices == ("A1", "A2", "A3", "A4")


def test_what_stands_in_full_stands_in_a_dimension_that_has_pages_of_its_own() -> None:
    gaps = {"A": 1, "B": 3, "C": 3, "D": 3, "E": 3, "F": 1}
    dimensions = [
        build.dimension(code, *(build.practice(f"{code}{n}", weight=2.0 if n else 1.0) for n in range(3)))
        for code in gaps
    ]
    model = build.model(*dimensions)
    found = advice(model, {practice: 3 - gaps[practice[0]] for practice in model.practices})
    assert found.body.dimensions == ("B", "C", "D", "E")
    assert set(found.below) == set(model.practices)
    assert set(found.body.practices) == {practice for practice in model.practices if practice[0] in "BCDE"}


def test_findings_on_reading_and_on_the_method_stand_together_in_the_order_of_the_file() -> None:
    """A reader goes through the file once: what the method says of the first rows stands before the last row."""
    model = build.model(build.dimension("A", build.practice("A1"), build.practice("A2")), stages=build.STAGES)
    told = Rated(build.METHOD.unsupported_level, build.METHOD.unsupported_grade)
    plain = build.assessment({"A1": told, "A2": 1}, age="later", bakers_now=4)
    last = warning("RATING-02", plain.answers["A2"].cell)
    visit = build.visited(model, dataclasses.replace(plain, findings=(last,)))
    places = [(at.location.sheet_order, at.location.row) for at in visit.findings]
    assert "EVIDENCE-02" in [finding.code for finding in visit.findings]
    assert places == sorted(places)
    assert visit.findings[-1] == last
