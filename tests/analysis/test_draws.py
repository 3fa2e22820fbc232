"""How the likely ranges follow the numbers of the method, where a model gives others than usual."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from assess.analysis.certainty.ranges import draw_lots, drawn, with_ranges
from assess.analysis.certainty.streams import COMMON, DrawnVisit, Occasion, normals
from assess.analysis.scoring.scorecard import score
from assess.domain.assessment import Assessment, ClientHeard, Rated
from assess.domain.model import EvidenceGrade, MaturityModel
from assess.domain.scorecard import Scored
from tests.analysis import build

MANY = build.dimension("A", *(build.practice(f"A{n}", weight=n + 0.1) for n in range(1, 9)))
RATED = dict.fromkeys((practice.code for practice in MANY.practices), Rated(2, 0))
HEARD = build.dimension("E", build.practice("E1"), build.practice("E2"), build.practice("E3", 0), sampled=True)


def with_method(model: MaturityModel, **changes: Any) -> MaturityModel:
    return dataclasses.replace(model, method=dataclasses.replace(model.method, **changes))


def levels(model: MaturityModel, assessment: Assessment, code: str, *, halved: bool = False) -> list[int]:
    """The true levels of a practice, one per draw."""
    card = score(model, assessment)
    found: list[int] = drawn(model, card, draw_lots(model, assessment, card), halved=halved).levels[code].tolist()
    return found


def clients(*given: tuple[int, int, int]) -> tuple[ClientHeard, ...]:
    return tuple(
        build.client("", "bakers", E1=first, E2=second, E3=third) for first, second, third in given
    )  # none has a code of its own


UP = (EvidenceGrade("0", "", "", (0.0, 0.0, 0.0, 1.0)),)
DOWN = (EvidenceGrade("0", "", "", (1.0, 0.0, 0.0, 0.0)),)


@pytest.mark.parametrize(
    ("lowest", "grades", "level"), [(-2, UP, 3), (-1, UP, 4), (-2, DOWN, 0), (-1, DOWN, 1), (0, DOWN, 2)]
)
def test_the_method_says_what_the_first_shift_stands_for_typed_or_heard(
    lowest: int, grades: tuple[EvidenceGrade, ...], level: int
) -> None:
    model = with_method(build.model(MANY, HEARD, grades=grades), lowest_shift=lowest)
    assessment = build.assessment(RATED, clients=clients((2, 2, 2), (2, 2, 2), (2, 2, 2)))
    assert set(levels(model, assessment, "A1")) == {level}
    assert set(levels(model, assessment, "E1")) == {level}


@pytest.mark.parametrize(
    ("grades", "level", "ends"), [(UP, 0, (0, 1)), (UP, 2, (2, 3)), (DOWN, 4, (2, 4)), (DOWN, 0, (0, 0))]
)
def test_a_range_holds_the_score_that_no_draw_reached(
    grades: tuple[EvidenceGrade, ...], level: int, ends: tuple[float, float]
) -> None:
    model = build.model(MANY, grades=grades)
    assessment = build.assessment(dict.fromkeys(RATED, Rated(level, 0)))
    found = with_ranges(model, assessment, score(model, assessment)).overall.score
    assert isinstance(found, Scored)
    assert found.likely == pytest.approx(ends)


def test_half_of_each_shift_downwards_stays_wherever_the_method_begins() -> None:
    grades = (EvidenceGrade("0", "", "", (0.5, 0.25, 0.25, 0.0)),)
    model = with_method(build.model(MANY, grades=grades), lowest_shift=-1)
    found = np.bincount(levels(model, build.assessment(RATED), "A1", halved=True)) / model.method.draws
    assert found == pytest.approx([0, 0.25, 0.5, 0.25], abs=0.03)


def test_a_grade_above_the_last_counts_as_the_last() -> None:
    model = build.model(MANY)
    best, beyond = ({**RATED, "A1": Rated(2, grade)} for grade in (4, 9))
    assert levels(model, build.assessment(beyond), "A1") == levels(model, build.assessment(best), "A1")


@pytest.mark.parametrize(
    ("draws", "tail", "left_out"), [(100, 0.29, 29), (100, 0.05, 5), (5, 0.0, 0), (4, 0.5, 1), (5, 0.5, 2)]
)
def test_so_many_draws_as_the_tail_says_are_left_out_at_each_end_and_never_the_middle(
    draws: int, tail: float, left_out: int
) -> None:
    model = with_method(build.model(MANY), draws=draws, tail=tail)
    assessment = build.assessment(RATED)
    card = score(model, assessment)
    lots = draw_lots(model, assessment, card)
    found = with_ranges(model, assessment, card)
    for halved in (False, True):
        scores = drawn(model, card, lots, halved=halved).overall
        assert scores is not None
        ordered = sorted(scores.tolist())
        assert isinstance(card.overall.score, Scored)
        points = card.overall.score.points
        expected = (min(points, ordered[left_out]), max(points, ordered[-1 - left_out]))
        assert isinstance(found.overall.score, Scored)
        assert (found.overall.likely_halved if halved else found.overall.score.likely) == expected


def test_no_two_occasions_or_practices_share_their_random_numbers() -> None:
    here = Occasion("ab", "c")
    others = [
        (Occasion("a", "bc"), "A1"),
        (Occasion("xy", "c"), "A1"),
        (Occasion("ab", "d"), "A1"),
        (Occasion("ab", "c", DrawnVisit.BEFORE), "A1"),
        (here, "A2"),
        (here, COMMON),
        (here, "E"),
    ]
    first = normals(here, "A1", 5).tolist()
    assert first == normals(Occasion("ab", "c", DrawnVisit.THIS), "A1", 5).tolist()
    assert all(normals(occasion, code, 5).tolist() != first for occasion, code in others)


def test_clients_are_drawn_the_same_in_whatever_order_they_stand_on_the_sheet() -> None:
    model = build.model(HEARD)
    given = [(0, 4, 1), (1, 3, 1), (4, 0, 1), (2, 2, 1)]
    found = []
    for order in (given, given[::-1]):
        assessment = build.assessment(clients=clients(*order), bakers_now=9)
        lots = draw_lots(model, assessment, score(model, assessment))
        found.append({code: medians.tolist() for code, medians in lots.medians.items()})
    assert found[0] == found[1]
    assert found[0].keys() == {"E1", "E2"}  # nothing is drawn of what is not counted


def test_those_who_are_wanted_are_not_among_the_clients_drawn() -> None:
    model = build.model(HEARD)
    assessment = build.assessment(
        clients=clients((0, 0, 0), (2, 2, 2), (4, 4, 4)), bakers_now=2, builders_now=1, builders_wanted=20
    )
    lots = draw_lots(model, assessment, score(model, assessment))
    assert set(lots.medians["E1"].tolist()) == {2}
