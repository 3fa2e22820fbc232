"""What is moved first, by when, in how many days, beside the days that there are: small steps, counted by hand."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from assess.analysis.advice.advise import advise
from assess.analysis.advice.days import months_later, own_days, steps_to_targets, undertakings
from assess.analysis.advice.goal import goal_of
from assess.analysis.scoring.scorecard import score
from assess.domain.agenda import NO_DAY, By, ByDay, DaySpan, DecisionKind, OwnDays, Undertaking
from assess.domain.bridge import NO_GOAL, GoalPace
from assess.domain.model import CostBand, MaturityModel
from assess.domain.money import NotKnown
from assess.domain.practice import Step
from assess.domain.profile import FieldKind, ProfileField, ProfileSection, Role
from assess.domain.urgency import Saying, StepTo, UrgentMatter, When
from tests.analysis import build

VISIT = dt.date(2025, 9, 14)
VISITED = ByDay(VISIT)
COSTS = (CostBand("much", "", 12), CostBand("none", "", 0), CostBand("some", "", 1))
FIELDS = (
    ProfileField("days", "", "", FieldKind.NUMBER, Role.CAPACITY_DAYS),
    ProfileField("goal_by", "", "", FieldKind.DATE, Role.GOAL_DATE),
    ProfileField("goal", "", "", FieldKind.NUMBER, Role.GOAL_TARGET),
    ProfileField("so_many", "", "", FieldKind.NUMBER, Role.GOAL_NOW),
)
LATER: dict[str, Any] = {"age": "later", "bakers_now": 4}


def step(days: float, months: float = 1, cost: str = "none") -> Step:
    return dataclasses.replace(build.step(), days=days, months=months, cost=cost)


def model_with(**steps: Step | Sequence[Step]) -> MaturityModel:
    """Each practice takes the same step to every level, or those given, and its target is 3."""
    practices = [
        build.practice(code, steps=(one,) * 4 if isinstance(one, Step) else tuple(one)) for code, one in steps.items()
    ]
    plain = build.model(build.dimension("A", *practices), stages=build.STAGES, costs=COSTS)
    section = ProfileSection("more", "", (*plain.profile[0].fields, *FIELDS))
    return dataclasses.replace(plain, profile=(section,))


SMALL = model_with(A1=step(2), A2=step(6, cost="much"), B1=step(4, 2, "some"))
FIRST = (("A1", ("A2",)), ("B1", ()))
OCTOBER, NOVEMBER = ByDay(dt.date(2025, 10, 31)), ByDay(dt.date(2025, 11, 30))


def done(a_month: float, first: Sequence[tuple[str, tuple[str, ...]]] = FIRST, **levels: Any) -> list[Undertaking]:
    card = score(SMALL, build.assessment({"A1": 1, "A2": 1, "B1": 1, **levels}, **LATER))
    return list(undertakings(SMALL, card, first, VISITED, a_month))


@pytest.mark.parametrize(
    ("a_month", "first", "second"),
    [
        (0, OCTOBER, NOVEMBER),  # how many days there are is not known: as long as the longest step takes
        (12, OCTOBER, NOVEMBER),
        (6, OCTOBER, NOVEMBER),
        (5.5, OCTOBER, NOVEMBER),  # eight days take a month and a half, and end in October
        (5, NOVEMBER, NOVEMBER),
        (4, NOVEMBER, ByDay(dt.date(2025, 12, 14))),  # the second is through after the first, on the last of three
        (1, ByDay(dt.date(2025, 12, 14)), ByDay(dt.date(2025, 12, 14))),
    ],
)
def test_each_is_due_when_its_longest_step_and_all_days_up_to_it_are_through(
    a_month: float, first: By, second: By
) -> None:
    assert done(a_month) == [Undertaking("A1", ("A2",), 8, "much", first), Undertaking("B1", (), 4, "some", second)]


def test_what_has_no_step_left_takes_no_days_and_costs_nothing() -> None:
    assert done(4, (("A1", ()), ("B1", ())), A1=4) == [
        Undertaking("A1", (), 0, "", ByDay(dt.date(2025, 9, 30))),
        Undertaking("B1", (), 4, "some", NOVEMBER),
    ]
    assert [one.days for one in done(4, A2="?")] == [2, 4]


def test_the_dearest_step_says_what_it_costs_in_whatever_order_the_bands_stand() -> None:
    for bands in (COSTS, COSTS[::-1]):
        model = dataclasses.replace(SMALL, costs=bands)
        card = score(model, build.assessment({"A1": 1, "A2": 1, "B1": 1}, **LATER))
        told = undertakings(model, card, (("A1", ("B1", "A2")), ("A1", ("B1",)), ("A1", ())), NO_DAY, 0)
        assert [one.cost for one in told] == ["much", "some", "none"]


def test_only_the_steps_between_the_level_and_the_target_are_needed() -> None:
    model = model_with(A1=(step(1), step(2), step(4), step(8)), A2=step(16), A3=step(32))
    card = score(model, build.assessment({"A1": 1, "A2": 2, "A3": 3}, **LATER))
    assert [one.days for one in steps_to_targets(model, card, ("A1", "A2"))] == [2, 4, 16]
    assert [one.days for one in steps_to_targets(model, card, ("A1", "A2", "A3"))] == [2, 4, 16]


def days(visited: By = VISITED, **profile: Any) -> OwnDays | NotKnown:
    given = build.assessment(**LATER, **profile)
    first = [Undertaking("A1", (), 2, "none", NO_DAY), Undertaking("A2", (), 6, "none", NO_DAY)]
    return own_days(SMALL, given, (step(2), step(6), step(20)), first, visited)


def test_the_days_of_the_first_months_are_those_moved_first_and_of_all_months_those_of_every_step() -> None:
    assert days(days=10) == OwnDays(
        steps=3,
        needed=28,
        a_month=10,
        first=DaySpan(ByDay(dt.date(2025, 12, 14)), 3, there=30, taken=8, kept=4.5),
        whole=DaySpan(ByDay(dt.date(2027, 9, 14)), 24, there=240, taken=28, kept=36),
    )


def test_without_a_day_of_visit_the_days_are_counted_and_no_day_is_told() -> None:
    found = days(NO_DAY, days=10)
    assert isinstance(found, OwnDays)
    assert (found.first.until, found.whole.until, found.first.there) == (NO_DAY, NO_DAY, 30)


def test_that_there_are_no_days_can_be_said_and_is_not_the_same_as_a_blank() -> None:
    none = days(days=0)
    assert isinstance(none, OwnDays)
    assert (none.a_month, none.first.there, none.whole.taken) == (0, 0, 28)
    assert days() == NotKnown(("days",))


def test_days_that_cannot_be_read_are_not_taken_for_none() -> None:
    given = dataclasses.replace(build.assessment(**LATER), unusable=frozenset({"days"}))
    assert own_days(SMALL, given, (), (), VISITED) == NotKnown(("days",))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (dt.date(2025, 8, 31), 1, dt.date(2025, 9, 30)),
        (dt.date(2025, 8, 30), 1, dt.date(2025, 9, 30)),
        (dt.date(2025, 1, 29), 1, dt.date(2025, 2, 28)),
        (dt.date(2024, 1, 29), 1, dt.date(2024, 2, 29)),
        (dt.date(2025, 12, 1), 1, dt.date(2026, 1, 1)),
        (VISIT, 0, VISIT),
    ],
)
def test_so_many_months_later_is_no_day_of_another_month(day: dt.date, months: int, later: dt.date) -> None:
    assert months_later(day, months) == later


def goal(**profile: Any) -> GoalPace:
    plain = {"day": dt.date(2025, 7, 1), "goal_by": dt.date(2026, 7, 1), "goal": 60, "so_many": 21, "since": 2023}
    found = goal_of(SMALL, build.assessment(**{**plain, **profile}))
    assert isinstance(found, GoalPace)
    return found


MONTH = 365.25 / 12


@pytest.mark.parametrize(
    ("since", "since_day"),
    [
        (2024, dt.date(2024, 1, 1)),
        (2025, dt.date(2025, 1, 1)),  # it opened in the year of the visit
        (2026, None),
        (0, None),
    ],
)
def test_the_pace_so_far_is_counted_from_the_first_day_of_the_year_of_opening(
    since: int, since_day: dt.date | None
) -> None:
    found = goal(since=since)
    if since_day is None:
        assert found.so_far is None
    else:
        assert found.so_far == pytest.approx(21 / ((dt.date(2025, 7, 1) - since_day).days / MONTH))
    assert found.from_now_on == pytest.approx(39 / (365 / MONTH))


def test_on_the_first_day_of_all_there_is_no_pace_so_far() -> None:
    assert goal(since=2025, day=dt.date(2025, 1, 1)).so_far is None
    assert goal(since=2025, day=dt.date(2025, 1, 2)).so_far == pytest.approx(21 * MONTH)


def test_a_goal_of_which_nothing_is_reached_has_a_pace_and_one_that_was_not_counted_has_none() -> None:
    assert (goal(so_many=0).so_far, goal(so_many=0).missing) == (0, 60)
    blank = build.assessment(day=VISIT, goal_by=dt.date(2026, 7, 1), goal=60)
    assert goal_of(SMALL, blank) == NO_GOAL


def test_a_goal_for_the_day_after_the_visit_is_still_ahead() -> None:
    assert goal(goal_by=dt.date(2025, 7, 2)).from_now_on == pytest.approx(39 * MONTH)


def matter(code: str, *practices: str, now: When) -> UrgentMatter:
    return UrgentMatter(code, code, practices, now, (Saying("Now."),), None, ())


def test_what_takes_longer_than_the_first_months_is_not_taken_along() -> None:
    plain = model_with(A1=step(2), A2=step(6, 3), A3=step(4, 3.5), A4=step(1))
    talk = (StepTo("A1", 2), StepTo("A2", 2), StepTo("A3", 2), StepTo("A4", 2))
    model = dataclasses.replace(
        plain, together=(talk,), method=dataclasses.replace(build.METHOD, priorities=1, dimension_places=1)
    )
    given = build.assessment(dict.fromkeys(("A1", "A2", "A3", "A4"), 1), day=VISIT, days=100, **LATER)
    found = advise(model, score(model, given), given)
    assert found.priorities[0].together == ("A2", "A3", "A4")
    assert [(one.practice, one.along, one.days) for one in found.agenda.first] == [("A1", ("A2", "A4"), 9)]


def test_what_is_to_be_found_out_first_is_no_undertaking_and_what_is_urgent_is_decided_once() -> None:
    later = When(stage=("later",))
    soon = dataclasses.replace(
        matter("U4", "A3", now=When(rated_below=("A3", 1))), soon=later, soon_says=(Saying("Soon."),)
    )
    asked = (
        matter("U1", "A1", now=later),
        matter("U2", "A2", now=later),
        matter("U3", "A3", now=later),
        soon,
        matter("U5", "A3", now=When(rated_below=("A1", 1))),
    )
    model = dataclasses.replace(model_with(A1=step(2), A2=step(6), A3=step(4)), urgencies=asked)
    given = build.assessment({"A1": "?", "A2": 1, "A3": 1}, day=VISIT, **LATER)
    agenda = advise(model, score(model, given), given).agenda
    assert [one.practice for one in agenda.first] == ["A2", "A3"]
    told = [one.subject for one in agenda.decisions if one.kind is DecisionKind.URGENT]
    assert told == ["U3"]
    assert agenda.next_look == ByDay(dt.date(2026, 3, 14))


def test_of_what_clients_rate_only_the_steps_up_to_the_gap_that_they_have_are_needed() -> None:
    """The median client stands at 1 and lacks one level, though the median of what they need is 4."""
    rated = build.practice("E1", {"bakers": 4, "builders": 1}, steps=tuple(step(2**n) for n in range(4)))
    model = build.model(build.dimension("E", rated, build.practice("E2"), sampled=True))
    clients = tuple(
        build.client(f"c{n}", kind, E1=level, E2=3)
        for n, (kind, level) in enumerate((("bakers", 3), ("builders", 1), ("bakers", 1)))
    )
    card = score(model, build.assessment(clients=clients, bakers_now=4, builders_now=4))
    row = card.practices["E1"]
    assert (row.level, row.gap, row.target) == (1, 1, 4)
    assert [one.days for one in steps_to_targets(model, card, ("E1",))] == [2]
