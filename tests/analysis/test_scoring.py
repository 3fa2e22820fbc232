from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

import pytest

from assess.analysis.scoring.scorecard import score
from assess.domain.assessment import Answer, Assessment, NotApplicable, Rated
from assess.domain.findings import AssessError, Exit
from assess.domain.practice import Aggregate, ParkVerdict
from assess.domain.scorecard import OpeningState, RatingSource, Reason, State, Unscored, points_of, reason_of
from tests.analysis import build


def test_an_unanswered_practice_is_left_out_of_the_score() -> None:
    model = build.model(build.dimension("A", *(build.practice(f"A{n}") for n in range(3))))
    card = score(model, build.assessment({"A0": 2, "A1": 3}))
    assert points_of(card.dimensions["A"].score) == pytest.approx(2.5)
    assert card.dimensions["A"].coverage == pytest.approx(2 / 3)
    assert card.practices["A2"].state is State.UNANSWERED


def test_a_coverage_of_exactly_the_floor_is_enough() -> None:
    model = build.model(build.dimension("A", *(build.practice(f"A{n}", weight=0.1) for n in range(5))))
    three = score(model, build.assessment({"A0": 1, "A1": 1, "A2": 1})).dimensions["A"]
    assert points_of(three.score) == pytest.approx(1)
    two = score(model, build.assessment({"A0": 1, "A1": 1})).dimensions["A"]
    assert reason_of(two.score) == "coverage"


def test_where_nothing_at_all_is_known_the_coverage_is_too_small_whatever_the_floor() -> None:
    method = dataclasses.replace(build.METHOD, coverage_floor=0.0)
    model = build.model(build.dimension("A", build.practice("A1"), build.practice("A2")), method=method)
    entry = score(model, build.assessment({"A1": "?"})).dimensions["A"]
    assert (reason_of(entry.score), entry.coverage) == ("coverage", 0)
    assert points_of(score(model, build.assessment({"A1": 2})).dimensions["A"].score) == pytest.approx(2)


def test_a_level_that_an_open_answer_may_still_reach_is_told_beside_the_one_that_is_reached() -> None:
    model = build.model(build.dimension("A", build.key("A1"), *(build.practice(f"A{n}") for n in range(2, 6))))
    entry = score(model, build.assessment({"A1": "?", **{f"A{n}": 2 for n in range(2, 6)}})).dimensions["A"]
    assert (entry.reached, entry.reached_if_known) == (0, 2)


def test_a_blank_stage_stops_the_scoring_with_a_finding_at_its_cell() -> None:
    model = build.model(build.dimension("A", build.practice("A1")), stages=build.STAGES)
    with pytest.raises(AssessError) as stopped:
        score(model, build.assessment({"A1": 2}, age=""))
    assert [finding.code for finding in stopped.value.findings] == ["STAGE-01"]
    assert stopped.value.findings[0].location.cell == "Profile!C2"
    assert stopped.value.exit_code is Exit.FINDINGS


def test_without_stages_everything_applies_and_nothing_has_a_ceiling() -> None:
    model = build.model(build.dimension("A", build.practice("A1", 4), build.practice("A2", stage="later")))
    card = score(model, build.assessment({"A1": 4, "A2": 1}))
    assert card.practices["A1"].target == 4
    assert card.practices["A2"].applicable
    assert card.to_open is None


def test_nothing_odd_in_the_answers_raises() -> None:
    model = build.model(build.dimension("A", build.practice("A1"), build.practice("A2"), sampled=True))
    odd = build.assessment(
        {"A1": Rated(9), "A2": Rated(-1), "Z9": 3, "": "?"},
        clients=(build.client("", "nobody", A1=Rated(7), A2="n/a"),),
        bakers_now="many",
        day=3,
    )
    card = score(model, odd)
    assert card.dimensions["A"].coverage == 0
    assert card.concept.by_default


def test_a_model_of_one_empty_dimension_and_no_answers_has_no_score() -> None:
    card = score(build.model(build.dimension("A")), Assessment())
    assert card.overall.score == Unscored(Reason.NOT_COUNTED)
    assert reason_of(card.dimensions["A"].score) == "not_counted"


@pytest.mark.parametrize("changes", [{"always_applicable": True}, {}])
def test_an_na_that_the_model_refuses_counts_as_unanswered(changes: dict[str, bool]) -> None:
    model = build.model(build.dimension("A", build.practice("A1", **changes), build.practice("A2")))
    reason = "law" if changes else "no such reason"
    row = score(model, build.assessment({"A1": NotApplicable(reason)})).practices["A1"]
    assert row.state is State.UNANSWERED
    assert row.applicable
    assert not row.by_hand


def test_a_sum_multiplies_the_mean_by_all_counted_weights_so_that_an_open_answer_is_no_zero() -> None:
    practices = (build.practice("A1"), build.practice("A2", weight=2), build.practice("A3"), build.practice("A4", 0))
    model = build.model(build.dimension("A", *practices, aggregate=Aggregate.SUM))
    entry = score(model, build.assessment({"A1": 2, "A2": 3, "A4": 4})).dimensions["A"]
    assert points_of(entry.score) == pytest.approx((2 + 6) / 3 * 4)
    assert entry.score.bounds == pytest.approx((8, 12))


def test_the_geometric_mean_counts_from_the_lowest_points_and_survives_a_zero() -> None:
    dimensions = [build.dimension(name, build.practice(f"{name}1"), build.practice(f"{name}2")) for name in "AB"]
    model = build.model(*dimensions, points=(1, 2, 3, 4, 5))
    card = score(model, build.assessment({"A1": 0, "A2": 0, "B1": 3, "B2": 3}))
    assert points_of(card.overall.score) == pytest.approx(2.5)
    assert card.overall.geometric == pytest.approx(math.sqrt(1 * 4) - 1 + 1)
    assert card.overall.worst == "A"


def test_weights_are_normalised_within_a_concept_before_they_are_averaged() -> None:
    first = build.dimension("A", build.practice("A1"), build.practice("A2"), weight={"bakers": 1, "builders": 30})
    other = build.dimension("B", build.practice("B1"), build.practice("B2"), weight={"bakers": 1, "builders": 10})
    card = score(build.model(first, other), build.assessment(bakers_now=5, builders_now=5))
    assert card.dimensions["A"].weight == pytest.approx((0.5 + 0.75) / 2)
    assert sum(row.weight for row in card.practices.values()) == pytest.approx(1)


def test_a_practice_that_weighs_nothing_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="A1 weighs 0"):
        build.practice("A1", weight=0.0)


def test_a_dimension_that_weighs_nothing_for_what_is_hosted_has_a_score_and_does_not_count() -> None:
    first = build.dimension("A", build.practice("A1"), build.practice("A2"))
    other = build.dimension("B", build.practice("B1"), build.practice("B2"), weight={"bakers": 0, "builders": 1})
    card = score(build.model(first, other), build.assessment({"A1": 1, "A2": 1, "B1": 4, "B2": 4}, bakers_now=5))
    assert points_of(card.dimensions["B"].score) == pytest.approx(4)
    assert not card.dimensions["B"].counted
    assert points_of(card.overall.score) == pytest.approx(1)
    assert card.overall.of == 1


def test_an_overall_score_that_lacks_an_unweighed_dimension_has_a_yardstick_all_the_same() -> None:
    first = build.dimension("A", build.practice("A1"), build.practice("A2"))
    other = build.dimension("B", build.practice("B1"), build.practice("B2"), yardstick=0)
    card = score(build.model(first, other), build.assessment({"A1": 2, "A2": 2}))
    assert reason_of(card.overall.score) == "dimension"
    assert card.overall.yardstick == pytest.approx(2)


def test_exactly_the_reach_share_is_reached_in_spite_of_floats() -> None:
    practices = [build.practice(f"A{n}", weight=0.1) for n in range(10)]
    answers = {f"A{n}": 2 if n < 7 else 0 for n in range(10)}
    card = score(build.model(build.dimension("A", *practices)), build.assessment(answers))
    assert card.dimensions["A"].reached == 2


def test_a_key_practice_that_is_not_counted_holds_no_level_back() -> None:
    model = build.model(build.dimension("A", build.key("A1", 0), build.practice("A2"), build.practice("A3")))
    card = score(model, build.assessment({"A1": 0, "A2": 2, "A3": 2}))
    assert card.dimensions["A"].reached == 2


def test_an_open_answer_narrows_more_where_its_dimension_adds_up_its_weights() -> None:
    mean = build.dimension("A", *(build.practice(f"A{n}") for n in range(2)), weight=1.5)
    total = build.dimension("B", *(build.practice(f"B{n}") for n in range(2)), aggregate=Aggregate.SUM)
    card = score(build.model(mean, total), build.assessment({"A0": 2, "B0": 2}))
    assert card.narrowing == ("B1", "A1")


def test_the_answers_that_narrow_most_come_in_model_order_where_they_tie() -> None:
    practices = [build.practice(f"A{n}", weight=weight) for n, weight in enumerate([0.1, 0.3, 0.3, 0.1, 0.3])]
    card = score(build.model(build.dimension("A", *practices)), build.assessment({"A4": 2}))
    assert card.narrowing == ("A1", "A2", "A0")


def test_a_high_rating_on_weak_evidence_is_listed_as_unsupported() -> None:
    model = build.model(build.dimension("A", *(build.practice(f"A{n}") for n in range(4))))
    ratings = {"A0": Rated(3, 1), "A1": Rated(3, 2), "A2": Rated(2, 0), "A3": Rated(4, 0, contradicted=True)}
    card = score(model, build.assessment(ratings))
    assert card.unsupported == ("A0", "A3")
    assert card.practices["A3"].contradicted


# --- a dimension that clients rate

HEARD = build.dimension("E", build.key("E1", {"bakers": 1, "builders": 3}), build.practice("E2"), sampled=True)


def test_a_sampled_practice_stands_at_the_lower_median_of_the_clients_who_answered() -> None:
    clients: list[tuple[str, int | str]] = [
        ("bakers", 0),
        ("bakers", 1),
        ("builders", 2),
        ("builders", 4),
        ("builders", "?"),
    ]
    heard = tuple(build.client(f"c{n}", kind, E1=given, E2=2) for n, (kind, given) in enumerate(clients))
    row = score(build.model(HEARD), build.assessment(clients=heard)).practices["E1"]
    assert (row.rating, row.source, row.heard) == (1, RatingSource.SAMPLE, 4)
    assert row.target == 3  # five clients heard, three of them builders
    assert (row.gap, row.below_own) == (1, 2)  # 1 0 1 0: bakers at 0 and 1 of 1, builders at 2 and 4 of 3


def test_a_typed_rating_wins_over_the_sample_and_a_typed_dont_know_too() -> None:
    heard = tuple(build.client(f"c{n}", "bakers", E1=0, E2=0) for n in range(3))
    rows = score(build.model(HEARD), build.assessment({"E1": 3, "E2": "?"}, clients=heard)).practices
    assert (rows["E1"].rating, rows["E1"].source) == (3, RatingSource.TYPED)
    assert rows["E2"].state is State.DONT_KNOW


def test_the_evidence_of_a_sample_is_the_grade_typed_beside_it() -> None:
    heard = tuple(build.client(f"c{n}", "bakers", E1=3, E2=3) for n in range(3))
    assessment = Assessment(clients=heard, answers={"E1": Answer(grade=4, contradicted=True)})
    card = score(build.model(HEARD), assessment)
    assert (card.practices["E1"].evidence, card.practices["E1"].contradicted) == (4, True)
    assert card.unsupported == ("E2",)


def test_three_clients_are_enough() -> None:
    heard = tuple(build.client(f"c{n}", "bakers", E1=1, E2=2) for n in range(3))
    card = score(build.model(HEARD), build.assessment(clients=heard))
    assert points_of(card.dimensions["E"].score) == pytest.approx((1.5 * 1 + 2) / 2.5)
    assert card.dimensions["E"].counted


def test_the_target_of_what_clients_rate_is_the_middle_one_of_theirs_the_higher_of_two() -> None:
    kinds = ("bakers", "bakers", "bakers", "builders")
    heard = tuple(build.client(f"c{n}", kind, E1=1, E2=2) for n, kind in enumerate(kinds))
    row = score(build.model(HEARD), build.assessment(clients=heard)).practices["E1"]
    assert (row.target, row.gap, row.below_own) == (1, 0, 1)


@pytest.mark.parametrize(
    ("clients", "target", "gap"),
    [
        # Own gaps 0 0 1: at target are more than half of the clients, though one is not.
        ([("bakers", 1), ("bakers", 4), ("builders", 2)], 1, 0),
        # 0 0 1 1: half of them are not more than half. Of two in the middle the higher counts for the target too.
        ([("bakers", 1), ("bakers", 1), ("builders", 2), ("builders", 2)], 3, 1),
        # 0 0 0 0: each stands where its own kind should be; the level in the middle is 1, and nothing is lacking.
        ([("bakers", 1), ("bakers", 1), ("builders", 3), ("builders", 3)], 3, 0),
        # 0 0 1 3: the one at 4 makes up for nobody.
        ([("builders", 0), ("bakers", 0), ("builders", 4), ("bakers", 4)], 3, 1),
        # 0 0 1 1: the level in the middle, 2, is above the target in the middle, 1, and half stand below their own.
        ([("builders", 2), ("bakers", 0), ("bakers", 3), ("bakers", 3)], 1, 1),
        # 0 0 2 2 3: five.
        ([("builders", 1), ("builders", 1), ("builders", 0), ("bakers", 1), ("bakers", 1)], 3, 2),
        # 0 1 1 1 2 3: six.
        ([("builders", n) for n in (0, 1, 2, 2)] + [("bakers", 0), ("bakers", 1)], 3, 1),
    ],
)
def test_the_gap_of_what_clients_rate_is_the_higher_one_in_the_middle_of_their_own(
    clients: list[tuple[str, int]], target: int, gap: int
) -> None:
    heard = tuple(build.client(f"c{n}", kind, E1=given, E2=2) for n, (kind, given) in enumerate(clients))
    row = score(build.model(HEARD), build.assessment(clients=heard)).practices["E1"]
    assert (row.target, row.gap) == (target, gap)
    assert (row.gap == 0) is (2 * row.at_own > len(clients))


def test_no_rating_moves_the_target_of_what_clients_rate() -> None:
    def target(levels: Iterable[int]) -> int:
        kinds = ("bakers", "builders", "builders")
        heard = tuple(
            build.client(f"c{n}", kind, E1=given) for n, (kind, given) in enumerate(zip(kinds, levels, strict=True))
        )
        return score(build.model(HEARD), build.assessment(clients=heard)).practices["E1"].target

    assert {target(levels) for levels in product(range(5), repeat=3)} == {3}


def test_a_rating_that_the_assessor_typed_beside_clients_lacks_what_it_lacks_to_the_target() -> None:
    heard = tuple(build.client(f"c{n}", kind, E1=0, E2=2) for n, kind in enumerate(("bakers", "builders", "builders")))
    row = score(build.model(HEARD), build.assessment({"E1": 2}, clients=heard)).practices["E1"]
    assert (row.source, row.target, row.gap, row.below_own) == (RatingSource.TYPED, 3, 1, 3)


def test_a_practice_with_a_gap_that_does_not_fit_what_is_known_of_it_is_refused() -> None:
    heard = tuple(build.client(f"c{n}", "builders", E1=level) for n, level in enumerate((2, 2, 3, 3)))
    row = score(build.model(HEARD), build.assessment(clients=heard)).practices["E1"]
    assert dataclasses.replace(row, gap=2).up_to == row.level + 2  # whose gaps these are nobody can tell from the row
    wrong: dict[str, Mapping[str, Any]] = {
        "two of four are below": {"gap": 0},
        "one of four is below": {"below_own": 1},
        "more are below than were heard": {"below_own": 5},
        "nobody was heard": {"heard": 0, "below_own": 0},
        "it lacks less than nothing": {"gap": -1},
        "it is not counted": {"counted": False},
        "the assessor typed the rating": {"source": RatingSource.TYPED, "gap": 2},
    }
    for why, changes in wrong.items():
        with pytest.raises(ValueError, match="with a gap of"):
            raise AssertionError(why, dataclasses.replace(row, **changes))


def test_what_clients_are_below_and_nobody_should_reach_is_no_gap() -> None:
    dimension = build.dimension("E", build.practice("E1", {"bakers": 0, "builders": 3}), build.key("E2"), sampled=True)
    heard = (build.client("c1", "builders", E1=0, E2=3), *(build.client(f"c{n}", "bakers", E2=3) for n in (2, 3, 4)))
    row = score(build.model(dimension), build.assessment(clients=heard)).practices["E1"]
    assert (row.rating, row.target, row.counted, row.gap, row.below_own) == (0, 0, False, 0, 1)


def test_under_three_clients_nothing_is_said_whatever_is_typed() -> None:
    other = build.dimension("A", build.practice("A1"), build.practice("A2"))
    heard = tuple(build.client(f"c{n}", "bakers", E1=2) for n in range(2))
    silent = build.client("c9", "bakers")  # a row without a level was not heard
    ratings = {"A1": 1, "A2": 1, "E1": 3, "E2": 3}
    card = score(build.model(other, HEARD), build.assessment(ratings, clients=(*heard, silent)))
    entry = card.dimensions["E"]
    assert (entry.score, entry.reached, entry.needed) == (Unscored(Reason.SAMPLE), None, None)
    assert card.overall.of == 1
    assert card.practices["E1"].rating == 3


# --- a dimension that may be off

PARK = build.dimension("P", build.key("P1"), build.key("P2", 2), build.practice("P3", stage="later"), optional=True)


def test_an_optional_dimension_that_is_off_is_not_asked() -> None:
    card = score(build.model(PARK, stages=build.STAGES), build.assessment({"P1": 3}, age="later", extra="off"))
    assert (card.practices["P1"].reason, card.practices["P1"].rating) == ("optional", None)
    assert not card.dimensions["P"].applicable
    assert card.park_score is None


@pytest.mark.parametrize(
    ("ratings", "verdict", "holds_back"),
    [
        ({"P1": 3, "P2": 2}, ParkVerdict.GO, ()),
        ({"P1": 2, "P2": 2}, ParkVerdict.NOT_YET, ("P1",)),
        ({"P1": 3, "P2": "?"}, ParkVerdict.NO, ("P2",)),
        ({"P1": 1, "P2": 1}, ParkVerdict.NO, ("P1", "P2")),
    ],
)
def test_an_optional_dimension_has_its_own_stage_and_verdict_and_no_ceiling(
    ratings: dict[str, int | str], verdict: ParkVerdict, holds_back: tuple[str, ...]
) -> None:
    model = build.model(PARK, stages=build.STAGES)
    card = score(model, build.assessment(ratings, age="later", extra="early"))
    assert card.park_score is not None
    assert (card.park_score.stage, card.park_score.verdict) == ("early", verdict)
    assert card.park_score.holds_back == holds_back
    assert card.practices["P1"].target == 3
    assert card.practices["P3"].reason == "stage"
    assert card.overall.of == 0


def test_what_weighs_most_holds_the_optional_one_back_first_where_as_many_levels_are_missing() -> None:
    park = build.dimension("P", build.key("P1"), build.key("P2", weight=2.5), optional=True)
    card = score(
        build.model(park, stages=build.STAGES), build.assessment({"P1": 2, "P2": 2}, extra="later", age="later")
    )
    assert card.park_score is not None
    assert card.park_score.holds_back == ("P2", "P1")


def test_no_more_than_three_hold_an_optional_dimension_back() -> None:
    park = build.dimension("P", *(build.key(f"P{n}") for n in range(5)), optional=True)
    model = build.model(park, stages=build.STAGES)
    card = score(model, build.assessment(dict.fromkeys(model.practices, 2), age="later", extra="later"))
    assert card.park_score is not None
    assert card.park_score.holds_back == ("P0", "P1", "P2")


def test_an_optional_dimension_whose_key_practices_have_no_target_has_no_verdict() -> None:
    park = build.dimension("P", build.key("P1", 0), build.practice("P2"), build.practice("P3"), optional=True)
    model = build.model(park, stages=build.STAGES)
    assert score(model, build.assessment({"P2": 1, "P3": 1}, age="later", extra="later")).park_score is None


def test_without_a_key_practice_that_applies_an_optional_dimension_has_no_verdict() -> None:
    model = build.model(PARK, stages=build.STAGES)
    card = score(model, build.assessment({"P1": "n/a", "P2": "n/a"}, age="later", extra="later"))
    assert card.park_score is None


# --- before opening


def test_the_list_before_opening_holds_the_counted_practices_of_the_stage() -> None:
    practices = (
        build.practice("A1", before="works"),
        build.practice("A2", 3),
        build.practice("A3"),
        build.practice("A4", 0),
        build.practice("A5", stage="young"),
        build.practice("A6"),
    )
    model = build.model(build.dimension("A", *practices), PARK, stages=build.STAGES)
    card = score(model, build.assessment({"A1": 1, "A2": 2, "A3": 0, "A6": "n/a"}, age="early", extra="early"))
    assert card.to_open is not None
    assert [(entry.practice, entry.state, entry.before) for entry in card.to_open] == [
        ("A1", OpeningState.IN_HAND, "works"),
        ("A2", OpeningState.SETTLED, ""),  # the ceiling holds its target at 2
        ("A3", OpeningState.OPEN, ""),
    ]
    assert reason_of(card.overall.score) == "no_overall"


def test_an_incubator_that_is_not_open_has_no_score_on_the_yardstick_either() -> None:
    model = build.model(build.dimension("A", build.practice("A1"), build.practice("A2")), stages=build.STAGES)
    assert score(model, build.assessment({"A1": 1, "A2": 1}, age="early")).overall.yardstick is None
    assert score(model, build.assessment({"A1": 1, "A2": 1}, age="young")).overall.yardstick == pytest.approx(1)


def test_a_rating_above_its_target_has_no_gap() -> None:
    row = score(build.model(build.dimension("A", build.practice("A1", 2))), build.assessment({"A1": 4})).practices["A1"]
    assert (row.rating, row.target, row.gap) == (4, 2, 0)


def test_what_is_not_counted_narrows_nothing_and_reaches_nothing() -> None:
    idle = build.dimension("B", *(build.practice(f"B{n}") for n in range(4)), weight=0)
    model = build.model(build.dimension("A", *(build.practice(f"A{n}") for n in range(4))), idle)
    card = score(model, build.assessment({f"{name}{n}": 3 for name in "AB" for n in range(3)}))
    assert card.narrowing == ("A3",)
    assert (card.overall.needed_reached, card.overall.of) == (1, 1)
