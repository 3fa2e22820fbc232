"""What follows from answers is refused where it contradicts itself: a wrong noun would be told as truth."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from assess.analysis.scoring.scorecard import score
from assess.domain.advice import Advice, Body, Priority, PriorityKind, Strength, Urgency, UrgencyState
from assess.domain.checks import Check, is_ready
from assess.domain.quality import NO_QUALITY, Doubt, Quality
from assess.domain.scorecard import (
    NOT_DRAWN,
    DimensionScore,
    Overall,
    PracticeScore,
    RatingSource,
    Reason,
    Score,
    Scored,
    State,
    Unscored,
    likely_of,
    points_of,
    reason_of,
)
from tests.analysis import build

MODEL = build.model(build.dimension("A", build.practice("A1"), build.practice("A2"), build.practice("A3", 0)))
ANSWERS = build.assessment({"A1": 1, "A3": 2})
CARD = score(MODEL, ANSWERS)
RATED, OPEN, ASIDE = CARD.practices.values()
"""One of three levels is short by two, one has no answer, one that is rated is not counted."""
BOTH = Scored(2.0, (1.0, 3.0))
WHOLE = Overall(BOTH, geometric=2.0, worst="A", yardstick=2.0, coverage=1.0, needed_reached=1, of=2)
NONE = Unscored(Reason.COVERAGE)
ADVICE = Advice(("A1",), (), (), (), (), "", Body(), {}, (), (), ())
OTHER = "A2"


def row(**changes: Any) -> PracticeScore:
    """The rated practice, changed."""
    return dataclasses.replace(RATED, **changes)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda: row(rating=None), "is rated with the rating None"),
        (lambda: row(state=State.DONT_KNOW), "is dont_know with the rating 1"),
        (lambda: row(target=0, gap=0), "counted without a target"),
        (lambda: dataclasses.replace(OPEN, target=0), "counted without a target"),
        (lambda: dataclasses.replace(OPEN, state=State.NOT_APPLICABLE), "counted without a target"),
        (lambda: row(gap=1), "with a gap of 1"),
        (lambda: row(gap=3), "with a gap of 3"),
        (lambda: row(rating=4, gap=-1), "with a gap of -1"),
        (lambda: dataclasses.replace(OPEN, gap=3), "with a gap of 3"),
        (lambda: dataclasses.replace(ASIDE, gap=1), "with a gap of 1"),
        (lambda: Scored(2.0, (2.1, 3.0)), "lies outside 2.1"),
        (lambda: Scored(2.0, (1.0, 1.9)), "lies outside 1.0"),
        (lambda: Scored(2.0, (1.0, 3.0), (2.1, 3.0)), "lies outside 2.1"),
        (lambda: Scored(2.0, (1.0, 3.0), (1.0, 1.9)), "lies outside 1.0"),
        (lambda: dataclasses.replace(WHOLE, needed_reached=3), "3 of 2"),
        (lambda: dataclasses.replace(WHOLE, needed_reached=-1), "-1 of 2"),
        (lambda: dataclasses.replace(WHOLE, geometric=None), "without its mean"),
        (lambda: dataclasses.replace(WHOLE, score=NONE), "without a score"),
        (lambda: Quality(asked=2, rated=3), "no such parts"),
        (lambda: Quality(asked=2, rated=-1), "no such parts"),
        (lambda: Quality(high=2, seen=3), "no such parts"),
        (lambda: Quality(high=2, seen=-1), "no such parts"),
        (lambda: Urgency("fire", UrgencyState.UNTESTED), "untested for no reason"),
        (lambda: Priority("A1", kind=PriorityKind.URGENT), "A1: urgent"),
        (lambda: Priority("A1", kind=PriorityKind.KEY, cause="fire"), "A1: key"),
        (lambda: dataclasses.replace(ADVICE, below=(OTHER,)), "nothing may be said"),
        (lambda: dataclasses.replace(ADVICE, priorities=(Priority(OTHER),)), "nothing may be said"),
        (lambda: dataclasses.replace(ADVICE, strengths=(Strength(OTHER, 3),)), "nothing may be said"),
    ],
)
def test_what_contradicts_itself_cannot_be_built(wrong: Callable[[], object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        wrong()


def test_what_is_just_possible_can_be_built() -> None:
    assert Scored(2.0, (2.0, 2.0), (2.0, 2.0)).points == 2
    assert Scored(2.0, (2.0 + 1e-12, 3.0), (1.0, 2.0 - 1e-12)).points == 2  # the rest of an addition
    assert dataclasses.replace(WHOLE, needed_reached=0, of=0).of == 0
    assert dataclasses.replace(WHOLE, needed_reached=2).needed_reached == 2
    assert dataclasses.replace(WHOLE, score=NONE, geometric=None).yardstick == 2
    assert Quality(asked=2, rated=2, high=1, seen=1, doubts=()).rated == 2
    assert Urgency("fire", UrgencyState.UNTESTED, missing=("cost",)).because == ()
    assert Priority("A1", kind=PriorityKind.URGENT, cause="fire").cause == "fire"


def test_what_is_not_known_may_be_the_first_to_find_out_though_nothing_is_said_of_it() -> None:
    asked = Priority(OTHER, find_out=True)
    assert dataclasses.replace(ADVICE, priorities=(asked,)).priorities == (asked,)


def test_a_visit_has_no_advice_on_what_was_not_scored() -> None:
    visit = build.visited(MODEL, ANSWERS)
    strange = dataclasses.replace(visit.advice, spoken_of=(*visit.advice.spoken_of, "Z9"))
    with pytest.raises(ValueError, match="not scored"):
        dataclasses.replace(visit, advice=strange)


def test_a_report_of_which_nothing_is_known_is_not_final() -> None:
    assert NO_QUALITY.doubts == (Doubt.TYPED,)


def test_a_practice_is_open_where_it_applies_and_has_no_rating() -> None:
    aside = score(MODEL, build.assessment({"A1": "n/a"})).practices["A1"]
    assert [one.open for one in (RATED, OPEN, ASIDE, aside)] == [False, True, False, False]
    assert [one.applicable for one in (RATED, OPEN, ASIDE, aside)] == [True, True, True, False]


def test_the_level_of_a_practice_without_a_rating_is_the_lowest() -> None:
    assert [one.level for one in (RATED, OPEN, ASIDE)] == [1, 0, 2]
    assert [one.up_to for one in (RATED, OPEN, ASIDE)] == [3, 0, 2]


def test_clients_who_are_not_below_their_own_target_stand_at_it() -> None:
    sampled = dataclasses.replace(OPEN, source=RatingSource.SAMPLE, heard=5, below_own=2)
    assert (sampled.at_own, RATED.at_own) == (3, 0)


def entry(given: Score, reached: int | None, needed: int | None, heard: int | None = None) -> DimensionScore:
    """A dimension with this score and these levels."""
    return dataclasses.replace(CARD.dimensions["A"], score=given, reached=reached, needed=needed, heard=heard)


@pytest.mark.parametrize(
    ("reached", "needed", "there"), [(2, 2, True), (3, 2, True), (1, 2, False), (0, 0, True), (None, 0, False)]
)
def test_the_needed_level_is_reached_at_it_and_above(reached: int | None, needed: int, *, there: bool) -> None:
    assert entry(BOTH, reached, needed).at_needed is there
    assert not entry(BOTH, 4, None).at_needed


@pytest.mark.parametrize("reason", Reason)
def test_a_level_is_unknown_for_want_of_answers_and_untold_for_want_of_clients_and_for_nothing_else(
    reason: Reason,
) -> None:
    found = entry(Unscored(reason), 1, 2, heard=2)
    assert found.unknown is (reason is Reason.COVERAGE)
    assert found.too_few_heard is (reason is Reason.SAMPLE)
    assert not entry(BOTH, 1, 2, heard=2).unknown
    assert not entry(BOTH, 1, 2, heard=2).too_few_heard


def test_a_score_has_points_and_no_reason_and_the_lack_of_one_the_other_way_round() -> None:
    drawn = Scored(2.0, (1.0, 3.0), (1.5, 2.5))
    assert (points_of(drawn), reason_of(drawn), likely_of(drawn)) == (2.0, "", (1.5, 2.5))
    assert (points_of(NONE), reason_of(NONE), likely_of(NONE)) == (None, "coverage", NOT_DRAWN)


def test_a_machine_is_ready_where_all_that_is_required_is_there() -> None:
    there, wanted, extra = Check("a", ok=True), Check("b", ok=False), Check("c", ok=False, required=False)
    assert is_ready((there, extra))
    assert not is_ready((there, wanted, extra))
    assert [check.key for check in (there, wanted, extra)] == ["doctor.a.fine", "doctor.b.missing", "doctor.c.missing"]
