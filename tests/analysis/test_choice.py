"""What is told of a visit as a whole: its widest gap, what stands in full, its findings in their order."""

from __future__ import annotations

import dataclasses

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


def test_few_open_answers_and_few_ratings_on_word_alone_are_named_one_by_one_and_what_was_left_out_is_neither() -> None:
    few = build.METHOD.narrowing
    codes = [f"A{n}" for n in range(few + 3)]
    model = build.model(build.dimension("A", *(build.practice(code, 4) for code in codes)))
    for n in (few - 1, few, few + 1):
        unknown = advice(model, {code: "n/a" if at == n else "?" if at < n else 2 for at, code in enumerate(codes)})
        assert set(unknown.find_out) < set(codes[:n]) if n > few else unknown.find_out == tuple(codes[:n])
        told = advice(model, {code: Rated(3, 1) if at < n else 2 for at, code in enumerate(codes)})
        assert told.settle == (() if n > few else tuple(codes[:n]))
