"""What the number of full posts, and the kinds of firms hosted, change in what is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assess.analysis.checks import check_answers
from assess.analysis.scoring.scorecard import score
from assess.domain.assessment import Assessment
from assess.domain.findings import Finding, Unit, UnitKind
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldKind, ProfileField, ProfileSection, Role
from assess.domain.scorecard import PostsNotSaid, Scorecard
from tests.analysis import build

RATED = {"A1": 2, "A2": 2, "A3": 2, "P1": 2, "P2": 2}
TWO_KINDS = {"bakers_now": 5, "builders_now": 5}


def with_posts(*dimensions: Any) -> MaturityModel:
    model = build.model(*dimensions, stages=build.STAGES)
    staff = ProfileField("posts", "posts", "", FieldKind.NUMBER, Role.STAFF_POSTS)
    profile = (*model.profile, ProfileSection("staff", "", (staff,)))
    return replace(model, profile=profile, method=replace(model.method, small_posts=3, small_ceiling=2))


MODEL = with_posts(
    build.dimension("A", build.key("A1"), build.practice("A2", 3, small=3), build.practice("A3", 1)),
    build.dimension("E", build.key("E1"), build.practice("E2"), sampled=True),
    build.dimension("P", build.key("P1"), build.practice("P2"), optional=True),
)


def visit(**profile: Any) -> Assessment:
    return build.assessment(RATED, age="later", extra="later", **{**TWO_KINDS, **profile})


def targets(card: Scorecard) -> dict[str, int]:
    return {code: row.target for code, row in card.practices.items()}


def test_few_posts_end_targets_at_the_ceiling_but_where_the_practice_says_otherwise_and_in_the_park() -> None:
    assert targets(score(MODEL, visit(posts=2.9))) == {"A1": 2, "A2": 3, "A3": 1, "E1": 2, "E2": 2, "P1": 3, "P2": 3}


@pytest.mark.parametrize("posts", [{"posts": 3}, {"posts": 12.5}, {}])
def test_enough_posts_lower_nothing_and_neither_does_a_blank(posts: dict[str, float]) -> None:
    assert targets(score(MODEL, visit(**posts))) == {"A1": 3, "A2": 3, "A3": 1, "E1": 3, "E2": 3, "P1": 3, "P2": 3}


def test_how_ready_an_incubator_is_does_not_depend_on_its_posts() -> None:
    small, large = (score(MODEL, visit(posts=posts)) for posts in (1, 9))
    assert small.practices["A1"].gap < large.practices["A1"].gap
    assert small.concept.readiness == large.concept.readiness
    assert small.overall.score == large.overall.score


def test_few_posts_end_the_clients_own_targets_too() -> None:
    clients = tuple(build.client(f"K{n}", "bakers", E1=2, E2=1) for n in range(3))
    rows = score(MODEL, visit(posts=2, clients=clients)).practices
    assert [(rows[code].target, rows[code].gap, rows[code].below_own) for code in ("E1", "E2")] == [
        (2, 0, 0),
        (2, 1, 3),
    ]


def posts_asked_for(assessment: Assessment, model: MaturityModel = MODEL) -> list[Finding]:
    found = check_answers(model, assessment, score(model, assessment))
    return [finding for finding in found if finding.code == "POSTS-01"]


def test_a_blank_number_of_posts_is_asked_for_in_its_own_cell() -> None:
    (finding,) = posts_asked_for(visit())
    assert finding.location.unit == Unit(UnitKind.FIELD, "posts")
    assert dict(finding.values) == {"field": "posts", "posts": 3, "level": "2"}
    assert isinstance(score(MODEL, visit()).staffing, PostsNotSaid)
    assert posts_asked_for(visit(posts=0)) == []


def test_no_posts_are_asked_for_where_something_stands_that_cannot_be_used() -> None:
    assert posts_asked_for(replace(visit(), unusable=frozenset({"posts"}))) == []
    assert len(posts_asked_for(replace(visit(), unusable=frozenset({"bakers_now"})))) == 1


def test_no_posts_are_asked_for_where_the_model_lowers_nothing() -> None:
    assert posts_asked_for(visit(), replace(MODEL, method=build.METHOD)) == []


BY_KIND = build.model(
    build.dimension(
        "A",
        build.key("A1", {"bakers": 3, "builders": 1}, key=("bakers",)),
        build.key("A2", key=("builders",)),
        build.practice("A3", weight=7.0),
    )
)


@pytest.mark.parametrize(
    ("hosted", "keys", "reached", "needed"),
    [
        ({"bakers_now": 5}, ["A1"], 1, 3),
        ({"builders_now": 5}, ["A2"], 2, 3),
        ({"bakers_now": 5, "builders_now": 5}, ["A1", "A2"], 1, 3),
    ],
)
def test_a_practice_is_key_where_a_kind_that_is_hosted_names_it(
    hosted: dict[str, int], keys: list[str], reached: int, needed: int
) -> None:
    card = score(BY_KIND, build.assessment({"A1": 1, "A2": 2, "A3": 3}, **hosted))
    assert [code for code, row in card.practices.items() if row.key] == keys
    assert (card.dimensions["A"].reached, card.dimensions["A"].needed) == (reached, needed)


def test_a_weight_does_not_follow_from_who_is_hosted() -> None:
    cards = [score(BY_KIND, build.assessment({"A1": 1}, **{f"{kind}_now": 5})) for kind in ("bakers", "builders")]
    assert [card.practices["A1"].share for card in cards] == [pytest.approx(0.15)] * 2
