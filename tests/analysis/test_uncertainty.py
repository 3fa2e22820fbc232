"""How sure the scores are: what is drawn, how often, and what becomes of it."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import product
from math import sqrt
from typing import Any

import numpy as np
import pytest

from assess.analysis.certainty.chances import below_each_level, below_each_level_open, quantiles, shift_table
from assess.analysis.certainty.ranges import Draws, draw_lots, drawn, with_ranges
from assess.analysis.certainty.streams import DrawnVisit, Occasion, leanings
from assess.analysis.numbers import lower_median
from assess.analysis.scoring.scorecard import score
from assess.domain.assessment import UNANSWERED, Answer, Assessment, ClientHeard, DontKnow, Rated
from assess.domain.model import MaturityModel
from assess.domain.practice import Aggregate
from assess.domain.scorecard import NOT_DRAWN, NotDrawn, Range, Score, likely_of
from tests.analysis import build

SIGMAS = 4.5
"""The streams are keyed, so a test passes always or never; of honest streams one in 150 000 would lie further off."""

TWO = build.model(build.dimension("A", build.practice("A1"), build.practice("A2")))
SAMPLE = build.model(build.dimension("E", build.practice("E1"), build.practice("E2"), sampled=True))


def draws_of(model: MaturityModel, assessment: Assessment, *, halved: bool = False) -> Draws:
    card = score(model, assessment)
    return drawn(model, card, draw_lots(model, assessment, card), halved=halved)


def range_of(entry: Score) -> Range:
    """The likely range of a score that has one."""
    likely = likely_of(entry)
    assert not isinstance(likely, NotDrawn)
    return likely


def assert_as_often(found: Sequence[int], chances: Mapping[int, float], draws: int) -> None:
    """The chances are those of each value, by value; what is not named never occurs."""
    counts = dict(zip(*(part.tolist() for part in np.unique(found, return_counts=True)), strict=True))
    assert set(counts) <= {value for value, chance in chances.items() if chance > 0}
    for value, chance in chances.items():
        error = sqrt(chance * (1 - chance) / draws)
        assert counts.get(value, 0) / draws == pytest.approx(chance, abs=SIGMAS * error + 1e-12), value


def levels(model: MaturityModel, code: str, answers: Mapping[str, Any], **more: bool) -> Sequence[int]:
    return draws_of(model, build.assessment(answers), **more).levels[code].tolist()


@pytest.mark.parametrize("code", ["A1", "A2"])
@pytest.mark.parametrize(
    ("rated", "shifts"),
    [
        (Rated(2, 0), (0.15, 0.30, 0.50, 0.05)),
        (Rated(2, 1), (0.10, 0.25, 0.60, 0.05)),
        (Rated(2, 2), (0.04, 0.16, 0.75, 0.05)),
        (Rated(2, 3), (0.01, 0.09, 0.85, 0.05)),
        (Rated(2, 4), (0.00, 0.05, 0.90, 0.05)),
        (Rated(2, 4, contradicted=True), (0.01, 0.09, 0.85, 0.05)),
        (Rated(2, 2, contradicted=True), (0.10, 0.25, 0.60, 0.05)),
        (Rated(2, 0, contradicted=True), (0.15, 0.30, 0.50, 0.05)),
    ],
)
def test_a_rating_errs_as_often_as_the_table_says_and_by_one_grade_lower_where_sources_contradict(
    code: str, rated: Rated, shifts: tuple[float, ...]
) -> None:
    found = levels(TWO, code, dict.fromkeys(("A1", "A2"), rated))
    assert_as_often(found, dict(enumerate(shifts)), TWO.method.draws)


@pytest.mark.parametrize(
    ("level", "chances"), [(0, {0: 0.95, 1: 0.05}), (1, {0: 0.45, 1: 0.50, 2: 0.05}), (4, {2: 0.15, 3: 0.30, 4: 0.55})]
)
def test_what_would_leave_the_scale_stays_at_its_end(level: int, chances: Mapping[int, float]) -> None:
    found = levels(TWO, "A1", dict.fromkeys(("A1", "A2"), Rated(level, 0)))
    assert_as_often(found, chances, TWO.method.draws)


def test_halved_shifts_downwards_leave_the_rest_where_the_rating_is() -> None:
    found = levels(TWO, "A1", dict.fromkeys(("A1", "A2"), Rated(2, 0)), halved=True)
    assert_as_often(found, {0: 0.075, 1: 0.15, 2: 0.725, 3: 0.05}, TWO.method.draws)


THREE = build.model(build.dimension("A", *(build.practice(f"A{n}") for n in (1, 2, 3))))


@pytest.mark.parametrize("grade", [0, 4])
def test_an_open_answer_is_one_of_the_rated_ones_shifted_by_the_lowest_grade(grade: int) -> None:
    found = levels(THREE, "A3", {"A1": Rated(0, grade), "A2": Rated(4, grade), "A3": "?"})
    assert_as_often(found, {0: 0.475, 1: 0.025, 2: 0.075, 3: 0.15, 4: 0.275}, THREE.method.draws)


def test_the_model_says_by_which_grade_an_open_answer_is_shifted() -> None:
    model = dataclasses.replace(THREE, method=dataclasses.replace(THREE.method, open_grade=4))
    found = levels(model, "A3", {"A1": 0, "A2": 4, "A3": "?"})
    assert_as_often(found, {0: 0.475, 1: 0.025, 3: 0.025, 4: 0.475}, model.method.draws)


def test_ratings_that_are_not_counted_or_of_another_dimension_say_nothing_of_an_open_answer() -> None:
    asked_only = build.practice("A4", targets=0)
    both = build.model(
        build.dimension("A", *THREE.dimensions[0].practices, asked_only),
        build.dimension("B", build.practice("B1"), build.practice("B2")),
    )
    rated: dict[str, int | str] = {"A1": 0, "A2": 4, "A3": "?"}
    assert levels(both, "A3", {**rated, "A4": 4, "B1": 4, "B2": 4}) == levels(THREE, "A3", rated)


def test_an_open_answer_beside_none_that_is_rated_is_uniform() -> None:
    card = score(THREE, build.assessment({}))
    chances = below_each_level_open(THREE, tuple(card.practices.values()), shift_table(THREE))
    assert chances == pytest.approx((0.2, 0.4, 0.6, 0.8))


def test_no_limit_rises_where_the_level_or_the_grade_does_not_even_by_rounding() -> None:
    table = shift_table(TWO)
    limits = [[quantiles(below_each_level(TWO, level, shifts)) for shifts in table] for level in range(5)]
    for level, grade, higher, better in product(range(5), range(5), range(5), range(5)):
        if higher >= level and better >= grade:
            pairs = zip(limits[higher][better], limits[level][grade], strict=True)
            assert all(after <= before for after, before in pairs)


def test_the_errors_of_one_visit_lean_the_same_way_and_those_of_two_visits_or_houses_do_not() -> None:
    codes = ("A1", "A2", "B1")
    here = Occasion("small", "here")
    found = leanings(build.METHOD, here, codes)
    before = leanings(build.METHOD, dataclasses.replace(here, visit=DrawnVisit.BEFORE), codes)
    elsewhere = leanings(build.METHOD, Occasion("small", "elsewhere"), codes)
    within = 5 / sqrt(build.METHOD.draws)
    matrix = np.corrcoef([found[code] for code in codes])
    assert matrix[np.triu_indices(3, 1)] == pytest.approx([0.25] * 3, abs=within)
    for other in (before, elsewhere):
        assert np.corrcoef(found["A1"], other["A1"])[0, 1] == pytest.approx(0, abs=within)
    for errors in found.values():
        assert np.mean(errors) == pytest.approx(0, abs=within)
        assert np.std(errors) == pytest.approx(1, abs=within)


def test_a_practice_keeps_its_random_numbers_whichever_others_there_are() -> None:
    few = leanings(build.METHOD, Occasion("small", "here"), ["A2"])
    many = leanings(build.METHOD, Occasion("small", "here"), ["A1", "A2", "B1"])
    assert np.array_equal(few["A2"], many["A2"])


def heard(*given: Sequence[int | None]) -> tuple[ClientHeard, ...]:
    """Clients c0, c1, …, each with its levels for E1 and E2; None: no answer."""
    return tuple(
        ClientHeard(
            f"c{n}",
            "bakers",
            {
                code: UNANSWERED if level is None else Rated(level)
                for code, level in zip(("E1", "E2"), own, strict=True)
            },
        )
        for n, own in enumerate(given)
    )


def medians_of(clients: tuple[ClientHeard, ...], in_the_house: int, **answers: Answer) -> Mapping[str, Sequence[int]]:
    assessment = build.assessment(clients=clients, bakers_now=in_the_house)
    assessment = dataclasses.replace(assessment, answers=answers)
    lots = draw_lots(SAMPLE, assessment, score(SAMPLE, assessment))
    return {code: median.tolist() for code, median in lots.medians.items()}


# By hand. Five in the house: 0 2 4 and two more, nine equal pairs; two 0s give 0, two 4s give 4, all others 2.
# Four: one more, the lower of the two in the middle: 0 0 2 4 gives 0, 0 2 2 4 and 0 2 4 4 give 2.
@pytest.mark.parametrize(
    ("in_the_house", "chances"),
    [(5, {0: 1 / 9, 2: 7 / 9, 4: 1 / 9}), (4, {0: 1 / 3, 2: 2 / 3}), (3, {2: 1}), (0, {2: 1})],
)
def test_those_not_heard_are_drawn_from_those_heard(in_the_house: int, chances: Mapping[int, float]) -> None:
    medians = medians_of(heard((0, 1), (2, 1), (4, 1)), in_the_house)
    assert_as_often(medians["E1"], chances, SAMPLE.method.draws)
    assert set(medians["E2"]) == {1}


def test_a_copied_client_without_an_answer_drops_out_for_that_practice() -> None:
    given: list[tuple[int | None, int | None]] = [(0, 3), (2, None), (3, 1), (None, 4)]
    others = 3
    medians = medians_of(heard(*given), len(given) + others)
    for at, code in enumerate(("E1", "E2")):
        chances = dict.fromkeys(range(5), 0.0)
        for copied in product(given, repeat=others):
            said = [own[at] for own in (*given, *copied)]
            chances[lower_median(level for level in said if level is not None)] += len(given) ** -others
        assert_as_often(medians[code], chances, SAMPLE.method.draws)


def test_practices_of_a_sample_share_the_clients_drawn() -> None:
    medians = medians_of(heard((0, 0), (2, 2), (4, 4)), 9)
    assert medians["E1"] == medians["E2"]
    assert len(set(medians["E1"])) > 1


def test_a_typed_rating_is_not_drawn_from_the_sample() -> None:
    assert set(medians_of(heard((0, 1), (2, 1), (4, 1)), 9, E1=Answer(Rated(3, 2)))) == {"E2"}


def test_the_median_of_the_clients_drawn_is_shifted_by_the_grade_on_the_sheet() -> None:
    assessment = build.assessment(clients=heard((0, 2), (2, 2), (4, 2)), bakers_now=5)
    answers = {code: Answer(grade=2) for code in ("E1", "E2")}
    found = draws_of(SAMPLE, dataclasses.replace(assessment, answers=answers)).levels
    down_2, down_1, stays, up = 0.04, 0.16, 0.75, 0.05
    below = 1 / 9 * (down_2 + down_1 + stays) + 7 / 9 * down_2
    expected = {
        0: below,
        1: 1 / 9 * up + 7 / 9 * down_1,
        2: 7 / 9 * stays + 1 / 9 * down_2,
        3: 7 / 9 * up + 1 / 9 * down_1,
        4: 1 / 9 * (stays + up),
    }
    assert_as_often(found["E1"].tolist(), expected, SAMPLE.method.draws)
    assert_as_often(found["E2"].tolist(), {0: down_2, 1: down_1, 2: stays, 3: up}, SAMPLE.method.draws)


@pytest.mark.parametrize("in_the_house", [10**9, 10**30])
def test_an_absurd_number_of_clients_stops_nothing_and_leaves_the_shares_of_those_heard(in_the_house: int) -> None:
    assert set(medians_of(heard((0, 1), (0, 1), (4, 1)), in_the_house)["E1"]) == {0}


@pytest.mark.parametrize("aggregate", Aggregate)
def test_a_dimension_is_drawn_as_it_is_scored(aggregate: Aggregate) -> None:
    practices = (build.practice("A1", weight=2.0), build.practice("A2"), build.practice("A3", weight=0.5))
    model = build.model(build.dimension("A", *practices, aggregate=aggregate), points=(0, 0.25, 0.5, 1))
    draws = draws_of(model, build.assessment({"A1": Rated(2, 1), "A2": Rated(3, 3), "A3": "?"}))
    worth = np.array([0, 0.25, 0.5, 1])
    weighed = sum(practice.weight * worth[draws.levels[practice.code]] for practice in practices)
    assert draws.dimensions["A"] == pytest.approx(weighed / (3.5 if aggregate is Aggregate.MEAN else 1))
    assert draws.overall == pytest.approx(draws.dimensions["A"])


def test_the_overall_score_is_drawn_from_the_same_draws_of_its_dimensions() -> None:
    model = build.model(
        build.dimension("A", build.practice("A1"), build.practice("A2"), weight=3.0),
        build.dimension("B", build.practice("B1"), build.practice("B2"), weight=1.0),
        build.dimension("P", build.practice("P1"), build.practice("P2"), optional=True),
        stages=build.STAGES,
    )
    profile = {"age": "later", "extra": "later", "bakers_now": 4}
    draws = draws_of(model, build.assessment(dict.fromkeys(model.practices, 2), **profile))
    assert draws.dimensions.keys() == {"A", "B", "P"}
    assert draws.overall == pytest.approx(0.75 * draws.dimensions["A"] + 0.25 * draws.dimensions["B"])


def test_the_range_goes_from_the_501st_smallest_draw_to_the_501st_largest() -> None:
    model = build.model(build.dimension("A", *(build.practice(f"A{n}", weight=sqrt(n)) for n in range(1, 31))))
    assessment = build.assessment(dict.fromkeys(model.practices, Rated(2, 0)))
    ordered = sorted(draws_of(model, assessment).dimensions["A"].tolist())
    card = with_ranges(model, assessment, score(model, assessment))
    assert likely_of(card.dimensions["A"].score) == (ordered[500], ordered[-501])
    assert ordered[499] < ordered[500] < ordered[501]
    assert ordered[-502] < ordered[-501] < ordered[-500]
    assert likely_of(card.overall.score) == pytest.approx(likely_of(card.dimensions["A"].score))


def test_the_range_is_extended_to_a_score_outside_it() -> None:
    model = build.model(build.dimension("A", *(build.practice(f"A{n}") for n in range(1, 31))))
    assessment = build.assessment(dict.fromkeys(model.practices, Rated(4, 0)))
    card = with_ranges(model, assessment, score(model, assessment))
    low, high = range_of(card.dimensions["A"].score)
    assert sorted(draws_of(model, assessment).dimensions["A"].tolist())[-501] < 4
    assert (low < 3.5, high) == (True, 4)


def test_ranges_stand_wherever_a_score_is_given_and_nowhere_else() -> None:
    model = build.model(
        build.dimension("A", build.practice("A1"), build.practice("A2")),
        build.dimension("B", build.practice("B1"), build.practice("B2")),
    )
    assessment = build.assessment({"A1": 2, "A2": 3, "B1": DontKnow()})
    card = with_ranges(model, assessment, score(model, assessment))
    assert likely_of(card.dimensions["A"].score) != NOT_DRAWN
    assert likely_of(card.dimensions["B"].score) == NOT_DRAWN
    assert (likely_of(card.overall.score), card.overall.likely_halved) == (NOT_DRAWN, NOT_DRAWN)
    assert dataclasses.replace(card, dimensions=score(model, assessment).dimensions) == score(model, assessment)


def test_two_clients_heard_give_no_range_and_the_others_keep_theirs() -> None:
    model = build.model(*TWO.dimensions, *SAMPLE.dimensions)
    assessment = build.assessment({"A1": 2, "A2": 3}, clients=heard((1, 2), (3, 3)), bakers_now=4)
    card = with_ranges(model, assessment, score(model, assessment))
    assert {code for code, entry in card.dimensions.items() if likely_of(entry.score) != NOT_DRAWN} == {"A"}
    assert range_of(card.overall.score) == range_of(card.dimensions["A"].score)


def test_a_house_in_preparation_has_ranges_of_its_dimensions_only() -> None:
    model = dataclasses.replace(TWO, profile=build.model(stages=build.STAGES).profile, stages=build.STAGES)
    assessment = build.assessment({"A1": 2, "A2": 1}, age="early")
    card = with_ranges(model, assessment, score(model, assessment))
    assert {code for code, entry in card.dimensions.items() if likely_of(entry.score) != NOT_DRAWN} == {"A"}
    assert (likely_of(card.overall.score), card.overall.likely_halved) == (NOT_DRAWN, NOT_DRAWN)


def test_no_score_at_all_gives_no_range_at_all() -> None:
    assessment = build.assessment({})
    card = with_ranges(TWO, assessment, score(TWO, assessment))
    assert all(likely_of(entry.score) == NOT_DRAWN for entry in card.dimensions.values())


def test_halving_the_shifts_downwards_lowers_neither_end_of_the_overall_range() -> None:
    model = build.model(build.dimension("A", *(build.practice(f"A{n}", weight=n + 0.1) for n in range(1, 9))))
    assessment = build.assessment({**dict.fromkeys(model.practices, Rated(2, 1)), "A3": "?"})
    overall = with_ranges(model, assessment, score(model, assessment)).overall
    likely, halved = range_of(overall.score), overall.likely_halved
    assert not isinstance(halved, NotDrawn)
    assert halved[0] > likely[0]
    assert halved[1] >= likely[1]


def test_another_incubator_or_visit_has_random_numbers_of_its_own() -> None:
    model = build.model(build.dimension("A", *(build.practice(f"A{n}", weight=n + 0.1) for n in range(1, 9))))
    rated = dict.fromkeys(model.practices, Rated(2, 0))

    def draws(name: str, visit: DrawnVisit = DrawnVisit.THIS) -> list[float]:
        assessment = build.assessment(rated, name=name)
        card = score(model, assessment)
        return drawn(model, card, draw_lots(model, assessment, card, visit)).dimensions["A"].tolist()

    assert draws("here") == draws("here")
    assert draws("here") != draws("there")
    assert draws("here") != draws("here", DrawnVisit.BEFORE)


def test_importing_the_ranges_loads_no_numpy() -> None:
    code = "import sys, assess.analysis.certainty.ranges; sys.exit('numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
