"""What becomes of each answer before anything is weighed: its state and reason, who was heard, what it should reach."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from assess.analysis.scoring.scorecard import score
from assess.domain.assessment import Answer, Assessment, Rated
from assess.domain.findings import AssessError, Severity
from assess.domain.model import MaturityModel, Stage
from assess.domain.practice import Dimension
from assess.domain.profile import FieldKind, Role
from assess.domain.scorecard import (
    POSTS_NOT_SAID,
    OpeningState,
    Posts,
    PracticeScore,
    RatingSource,
    Reason,
    State,
    Unscored,
    reason_of,
)
from tests.analysis import build

TWO = build.dimension("A", build.practice("A1"), build.practice("A2"))
HEARD = build.dimension("E", build.practice("E1", {"bakers": 1, "builders": 3}), build.practice("E2"), sampled=True)


def practice_of(model: MaturityModel, code: str, assessment: Assessment) -> PracticeScore:
    return score(model, assessment).practices[code]


@pytest.mark.parametrize("level", [-1, 5])
def test_a_level_beside_the_scale_counts_as_no_answer_and_not_as_a_dont_know(level: int) -> None:
    found = practice_of(build.model(TWO), "A1", build.assessment({"A1": Rated(level, 3)}))
    assert (found.state, found.rating, found.evidence) == (State.UNANSWERED, None, 0)


@pytest.mark.parametrize("level", [0, 4])
def test_both_ends_of_the_scale_are_levels(level: int) -> None:
    assert practice_of(build.model(TWO), "A1", build.assessment({"A1": level})).rating == level


def test_the_scale_has_its_own_length_however_many_grades_of_evidence_there_are() -> None:
    model = build.model(build.dimension("A", build.practice("A1", 1), build.practice("A2", 1)), points=(0, 1, 2))
    rows = score(model, build.assessment({"A1": 2, "A2": 3})).practices
    assert [row.rating for row in rows.values()] == [2, None]


def test_a_blank_stage_is_told_with_the_labels_to_choose_from_and_at_the_file_where_no_field_asks_for_it() -> None:
    named = tuple(dataclasses.replace(stage, label=f"The {stage.code} one") for stage in build.STAGES)
    model = dataclasses.replace(build.model(TWO, stages=named), profile=())
    with pytest.raises(AssessError) as stopped:
        score(model, build.assessment({}, age="later"))
    (found,) = stopped.value.findings
    assert found.values["choices"] == ("The early one", "The young one", "The later one")
    assert (found.location.place, found.severity) == ("a.xlsx", Severity.ERROR)


def test_a_grade_beside_a_blank_rating_is_no_evidence_of_anything() -> None:
    answers = {"A1": Answer(grade=4, contradicted=True)}
    found = practice_of(build.model(TWO), "A1", Assessment(answers=answers))
    assert (found.evidence, found.contradicted) == (0, False)


def test_what_the_program_does_not_ask_was_not_marked_by_hand_whatever_is_typed() -> None:
    model = build.model(
        build.dimension("A", build.practice("A1", stage="later"), *TWO.practices[1:]), stages=build.STAGES
    )
    card = score(model, build.assessment({"A1": "n/a", "A2": "n/a"}, age="young"))
    found = [(row.reason, row.by_hand) for row in card.practices.values()]
    assert found == [("stage", False), ("law", True)]
    assert card.not_applicable_by_hand == ("A2",)


@pytest.mark.parametrize(("age", "asked"), [("early", False), ("young", True), ("later", True)])
def test_a_practice_is_asked_from_its_stage_on(age: str, *, asked: bool) -> None:
    model = build.model(build.dimension("A", build.practice("A1", stage="young")), stages=build.STAGES)
    found = practice_of(model, "A1", build.assessment({"A1": 1}, age=age))
    assert (found.applicable, found.rating) == (asked, 1 if asked else None)


def test_what_applies_without_a_target_is_not_counted_and_what_does_not_apply_keeps_its_reason() -> None:
    model = build.model(build.dimension("A", build.practice("A1", 0), *TWO.practices[1:]))
    rows = score(model, build.assessment({"A1": 2, "A2": "n/a"})).practices
    assert [(row.reason, row.counted) for row in rows.values()] == [(Reason.NOT_COUNTED, False), ("law", False)]


def test_a_dimension_of_which_nothing_is_wanted_applies_all_the_same() -> None:
    model = build.model(build.dimension("A", build.practice("A1", 0), build.practice("A2", 0)))
    entry = score(model, build.assessment({})).dimensions["A"]
    assert (entry.applicable, reason_of(entry.score)) == (True, "not_counted")
    gone = score(model, build.assessment({"A1": "n/a", "A2": "n/a"})).dimensions["A"]
    assert not gone.applicable


def test_high_ratings_on_word_alone_are_listed_counted_or_not_and_by_their_grade_alone() -> None:
    practices = (build.practice("A1", 0), build.practice("A2"), build.practice("A3"))
    card = score(
        build.model(build.dimension("A", *practices)),
        build.assessment({"A1": Rated(3, 1), "A2": Rated(3, 2, contradicted=True), "A3": Rated(4, 1)}),
    )
    assert card.unsupported == ("A1", "A3")


# --- clients


def clients(*given: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(build.client(f"c{n}", "bakers", **levels) for n, levels in enumerate(given))


def test_a_client_is_heard_who_gave_any_level_for_what_applies_the_lowest_too() -> None:
    given = clients({"E1": 0}, {"E1": "?", "E2": 0}, {"E1": 9}, {"A1": 2}, {})
    assert score(build.model(TWO, HEARD), build.assessment(clients=given)).dimensions["E"].heard == 2
    without = build.assessment({"E2": "n/a"}, clients=given)
    assert score(build.model(TWO, HEARD), without).dimensions["E"].heard == 1


def test_each_practice_counts_those_who_gave_a_level_for_it_also_where_the_assessor_typed_one() -> None:
    given = clients({"E1": 0, "E2": 1}, {"E1": 2, "E2": "?"}, {"E1": 2}, {"E1": "?"})
    rows = score(build.model(HEARD), build.assessment({"E1": 3}, clients=given)).practices
    assert [(row.source, row.heard) for row in rows.values()] == [(RatingSource.TYPED, 3), (RatingSource.SAMPLE, 1)]
    assert [row.below_own for row in rows.values()] == [1, 1]


def test_where_nobody_was_heard_nobody_stands_below_and_where_clients_do_not_rate_it_is_not_said() -> None:
    rows = score(build.model(TWO, HEARD), build.assessment({"E2": "n/a"})).practices
    assert [(row.heard, row.below_own) for row in rows.values()] == [(None, None)] * 2 + [(0, 0), (None, None)]


def test_a_silent_client_moves_no_target() -> None:
    silent = tuple(build.client(f"s{n}", "builders") for n in range(4))
    found = build.assessment(clients=(*clients(*[{"E1": 1, "E2": 1}] * 3), *silent))
    assert practice_of(build.model(HEARD), "E1", found).target == 1


@pytest.mark.parametrize("kind", ["", "nobody knows"])
def test_a_client_of_an_unknown_kind_should_reach_what_the_incubator_should(kind: str) -> None:
    heard = tuple(build.client(f"c{n}", kind, E1=0, E2=0) for n in range(3))

    def target(**profile: Any) -> int:
        return practice_of(build.model(HEARD), "E1", build.assessment(clients=heard, **profile)).target

    assert (target(bakers_now=5), target(builders_now=5), target(bakers_now=5, builders_now=5)) == (1, 3, 3)


def test_of_two_clients_nothing_is_said_of_the_incubator_not_even_what_is_typed() -> None:
    found = build.assessment({"E1": 1, "E2": 1}, clients=clients({"E1": 2}, {"E1": 2}))
    entry = score(build.model(TWO, HEARD), found).dimensions["E"]
    assert entry.score == Unscored(Reason.SAMPLE)
    assert (entry.reached, entry.reached_if_known, entry.needed, entry.target, entry.gap) == (None,) * 5
    assert (entry.coverage, entry.heard, entry.counted) == (1.0, 2, False)


def test_a_dimension_that_is_too_small_is_so_before_too_few_were_heard() -> None:
    small = build.dimension("E", build.practice("E1"), sampled=True)
    assert reason_of(score(build.model(TWO, small), build.assessment({})).dimensions["E"].score) == "too_few"


def test_how_many_clients_were_heard_is_said_only_where_they_rate() -> None:
    card = score(build.model(TWO, HEARD), build.assessment({}, clients=clients({"E1": 1, "A1": 1})))
    assert [entry.heard for entry in card.dimensions.values()] == [None, 1]


# --- stages, size and the profile


def test_the_lowest_ceiling_leaves_no_target_and_none_leaves_all() -> None:
    bare = Stage("bare", "", "", ceiling=0)
    model = build.model(TWO, stages=(bare, *build.STAGES))
    found = [practice_of(model, "A1", build.assessment({}, age=age)).target for age in ("bare", "early", "later")]
    assert found == [0, 2, 3]


def with_posts(*dimensions: Dimension) -> MaturityModel:
    model = build.model(*dimensions)
    asked = [
        dataclasses.replace(field, kind=FieldKind.NUMBER, role=Role.STAFF_POSTS) if field.key == "neighbours" else field
        for field in model.profile[0].fields
    ]
    profile = (dataclasses.replace(model.profile[0], fields=tuple(asked)),)
    method = dataclasses.replace(model.method, small_posts=3, small_ceiling=0)
    return dataclasses.replace(model, profile=profile, method=method)


def test_no_post_at_all_is_few_and_a_blank_is_not_said() -> None:
    model = with_posts(
        build.dimension("A", build.practice("A1", 3, small=1), build.practice("A2"), build.practice("A3", 3, small=0))
    )
    none, blank = (score(model, build.assessment({}, **said)) for said in ({"neighbours": 0}, {}))
    assert (none.staffing, blank.staffing) == (Posts(0, small=True), POSTS_NOT_SAID)
    assert [row.target for row in none.practices.values()] == [1, 0, 0]
    assert [row.target for row in blank.practices.values()] == [3, 3, 3]


def test_what_stands_of_a_practice_before_opening_follows_from_its_level_and_its_gap() -> None:
    practices = (*(build.practice(f"A{n}", 2) for n in range(4)), build.practice("A4", 0))
    card = score(
        build.model(build.dimension("A", *practices), stages=build.STAGES),
        build.assessment({"A0": 0, "A1": 1, "A2": 2, "A3": "?", "A4": 2}, age="early"),
    )
    assert card.to_open is not None
    found = {entry.practice: entry.state for entry in card.to_open}
    first, middle, last = OpeningState.OPEN, OpeningState.IN_HAND, OpeningState.SETTLED
    assert found == {"A0": first, "A1": middle, "A2": last, "A3": first}


def test_what_must_be_settled_before_opening_is_told_where_there_is_no_overall_score_and_nowhere_else() -> None:
    closing = Stage("closing", "", "", no_overall=True)
    fresh = Stage("fresh", "", "", before_clients=True)
    model = build.model(
        build.dimension("A", build.practice("A1", before="works"), *TWO.practices[1:]), stages=(fresh, closing)
    )
    with_score, without = (score(model, build.assessment({"A1": 1, "A2": 1}, age=age)) for age in ("fresh", "closing"))
    assert (with_score.to_open, reason_of(with_score.overall.score), with_score.overall.yardstick) == (None, "", 1)
    assert (reason_of(without.overall.score), without.overall.yardstick) == ("no_overall", None)
    assert without.to_open is not None
    assert [entry.before for entry in without.to_open] == ["works", ""]
    blank = score(build.model(stages=(closing,)), build.assessment({}, age="closing"))
    assert (reason_of(blank.overall.score), blank.to_open) == ("no_overall", ())


def test_what_is_typed_of_the_optional_dimension_is_told_also_where_it_is_off() -> None:
    park = build.dimension("P", build.key("P1"), build.key("P2"), optional=True)
    model = build.model(park, stages=build.STAGES)
    found = [score(model, build.assessment({}, age="later", extra=extra)).park for extra in ("off", "young")]
    assert found == ["off", "young"]
