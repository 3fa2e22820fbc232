"""What the smaller nouns know of themselves: sentences with slots, days of work, places in a ranking."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from assess.domain.birth import is_whole, must
from assess.domain.concept import BEFORE_OPENING, FACTS, NOT_KNOWN, SLOTS, TO_FIND_OUT, Recommendation, slots_of
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedDimension
from assess.domain.practice import Step
from assess.domain.ranking import Place, Ranking, RankRange, Tier, Undivided, places_of, tier_number
from assess.domain.size import can_be_small, days_needed, small_ceiling
from assess.domain.urgency import Saying
from assess.domain.workload import Staffed, Workload
from tests.analysis import build


@pytest.mark.parametrize(
    ("shares", "whole"), [((0.5, 0.5), True), ((0.1,) * 10, True), ((0.5, 0.499), False), ((), False)]
)
def test_shares_are_whole_but_for_what_an_addition_leaves_over(shares: tuple[float, ...], *, whole: bool) -> None:
    assert is_whole({str(n): share for n, share in enumerate(shares)}) is whole


def test_what_must_hold_and_does_not_is_told() -> None:
    must(True, "fine")  # noqa: FBT003  # a condition
    with pytest.raises(ValueError, match="wrong"):
        must(False, "wrong")  # noqa: FBT003


# --- sentences


@pytest.mark.parametrize(
    ("text", "slots"),
    [("plain", ()), ("{facts} and {practices} and {facts}", ("facts", "practices")), ("100 {", ("{",)), ("{{x}}", ())],
)
def test_the_slots_of_a_text_are_told_once_and_a_broken_one_has_none_that_exist(
    text: str, slots: tuple[str, ...]
) -> None:
    assert slots_of(text) == frozenset(slots)


def test_an_urgent_matter_names_its_slots_in_the_order_of_the_sentence() -> None:
    assert Saying("Until {date} {months} months, {date}").slots == ("date", "months", "date")


def test_an_advice_names_facts_where_something_is_to_be_mended_and_questions_where_it_is_to_be_found_out() -> None:
    nothing = {code for code in Recommendation if code not in SLOTS}
    assert nothing == {
        Recommendation.KEEP,
        Recommendation.START,
        Recommendation.OPEN,
        Recommendation.OPTION,
        Recommendation.STAY,
    }
    questions = {code for code, slots in SLOTS.items() if slots == (TO_FIND_OUT,)}
    assert questions == {*NOT_KNOWN} == {Recommendation.FIND_OUT, Recommendation.KEEP_AND_FIND_OUT}
    assert all(slots == (FACTS,) for code, slots in SLOTS.items() if code not in questions)
    assert BEFORE_OPENING == (Recommendation.OPEN, Recommendation.SETTLE, Recommendation.NOT_OPEN_YET)


# --- size and work


def sized(posts: float, ceiling: int) -> MaturityModel:
    """A step to level n takes 10 to the power of n days; the third practice has a ceiling of its own."""
    steps = tuple(dataclasses.replace(build.step(), days=10**n) for n in (1, 2, 3, 4))
    practices = (
        build.practice("A1", {"bakers": 2, "builders": 4}, steps=steps),
        build.practice("A2", {"bakers": 1, "builders": 1}, steps=steps),
        build.practice("A3", {"bakers": 3, "builders": 3}, steps=steps, small=0),
    )
    park = build.dimension("P", build.practice("P1", 4, steps=steps, small=1), optional=True)
    method = dataclasses.replace(build.METHOD, small_posts=posts, small_ceiling=ceiling)
    return build.model(build.dimension("A", *practices), park, method=method)


@pytest.mark.parametrize(
    ("posts", "ceiling", "small"), [(3, 2, True), (0.5, 0, True), (0, 2, False), (3, -1, False), (0, -1, False)]
)
def test_a_model_knows_small_incubators_where_it_says_how_few_and_how_high(
    posts: float, ceiling: int, *, small: bool
) -> None:
    assert can_be_small(sized(posts, ceiling)) is small


@pytest.mark.parametrize(("ceiling", "found"), [(2, [2, 2, 0, 4]), (0, [0, 0, 0, 4]), (-1, [4, 4, 0, 4])])
def test_few_posts_lower_every_target_but_those_of_an_optional_dimension(ceiling: int, found: list[int]) -> None:
    model = sized(3, ceiling)
    assert [small_ceiling(model, practice) for practice in model.practices.values()] == found


@pytest.mark.parametrize(
    ("hosted", "small", "days"),
    [
        (("bakers",), False, 100 + 0 + 1100),
        (("builders",), False, 11100 + 0 + 1100),
        (("bakers", "builders"), False, 11100 + 0 + 1100),
        (("bakers", "builders"), True, 100),
        ((), False, 0),
        (("nobody",), False, 0),
    ],
)
def test_days_are_those_of_the_steps_above_the_first_level_up_to_the_highest_target(
    hosted: tuple[str, ...], days: float, *, small: bool
) -> None:
    assert days_needed(sized(3, 2), hosted, small=small) == days


def test_a_post_gives_so_many_days_in_each_of_so_many_months() -> None:
    assert Workload(months=10, days=3).days_of_a_post == 30
    assert Staffed(("bakers",), 0.1).posts == 0.1


def test_a_step_may_take_part_of_a_day_and_of_a_month() -> None:
    assert Step("", "", "", 0.5, "", "", 0.25, "").months == 0.25


# --- places


FIRST = RankRange(1, 1, 1, 1, None)


def place(key: str, tier: Tier | Undivided) -> Place:
    return Place(key, 1.0, (1.0, 1.0), tier, FIRST)


def ranking(*places: Place, **changes: Any) -> Ranking:
    return dataclasses.replace(Ranking("", "", {"A": 1.0}, places, (), (), ()), **changes)


def test_a_ranking_of_one_of_none_and_of_several_in_one_tier_holds() -> None:
    tiers = (Tier(1, 2), Tier(1, 2), Tier(2, 2))
    found = ranking(*(place(str(n), tier) for n, tier in enumerate(tiers)))
    assert [tier_number(one) for one in found.places] == [1, 1, 2]
    assert [tier_number(one) for one in ranking(place("a", Undivided()), place("b", Undivided())).places] == [None] * 2
    assert ranking().places == ()


def test_the_places_of_several_rankings_are_found_by_key() -> None:
    one, other = place("a", Undivided()), place("b", Undivided())
    assert places_of([ranking(one), ranking(other), ranking()]) == {"a": one, "b": other}


@pytest.mark.parametrize(
    ("reached", "needed", "there"),
    [(2, 2, True), (3, 2, True), (1, 2, False), (0, 0, True), (None, 2, False), (2, None, False)],
)
def test_at_one_visit_the_needed_level_is_reached_at_it_and_above(
    reached: int | None, needed: int | None, *, there: bool
) -> None:
    assert ComparedDimension(1.0, reached, needed, 1.0, counted=True).at_needed is there
