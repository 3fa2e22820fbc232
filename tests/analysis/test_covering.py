"""What pays the cost after the grants, what is open, and who might bridge it: sums small enough to be done by hand."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from assess.analysis.advice.covering import bridge_of, cover_rows, uncovered
from assess.analysis.advice.levers import Gap
from assess.analysis.advice.money import reckoned
from assess.domain.bridge import (
    NO_BRIDGE,
    NO_GOAL,
    Bridge,
    CoverKind,
    EachMissing,
    GoalPace,
    NoBridge,
    NoGoal,
    Uncovered,
    Wages,
)
from assess.domain.money import (
    Amount,
    BeyondHorizon,
    DueDay,
    DueKind,
    Given,
    Grant,
    GrantEnd,
    LastMonth,
    LeverKind,
    Means,
    Money,
    NotKnown,
    PaidUntil,
    Portion,
    Rooms,
    Runway,
    Scenario,
    ScenarioKind,
)
from assess.domain.reckoning import Reckoning

VISIT = dt.date(2025, 9, 14)
JUNE = LastMonth(dt.date(2026, 6, 1))
NUMBERS = Reckoning()
UNMEASURED = NotKnown(("rooms",))
FULL, WITH_ROOM = Rooms(50, 40, 10), Rooms(60, 40, 10)
UNKNOWN = NotKnown(("unknown",))


def means(  # noqa: PLR0913  # what a year is made of
    own: float | None = 500,
    lasting: float = 100,
    grant: float | None = 300,
    *,
    cost: float = 1000,
    ends: GrantEnd = JUNE,
    rooms: Rooms | NotKnown = UNMEASURED,
    in_hand: float = 0,
) -> Means:
    """A year costs 1000; of the 500 earned a careful reader counts 400, so that without the grant 500 are open."""
    grants = (Grant(UNKNOWN if grant is None else Amount(grant), ends),) if grant != 0 else ()
    earned: Given = UNKNOWN if own is None else Amount(own)
    return Means(Amount(cost), earned, Amount(lasting), Amount(in_hand), grants, rooms)


def money(given: Means, visited: dt.date = VISIT, numbers: Reckoning = NUMBERS) -> Money:
    return reckoned(given, visited, numbers)


def rows(given: Means) -> list[tuple[CoverKind, float, float]]:
    found = cover_rows(money(given), NUMBERS)
    return [(row.kind, round(row.cover.value, 4), round(row.open_sum.value, 4)) for row in found]


def scenario(kind: ScenarioKind, found: Money) -> Scenario:
    return next(one for one in found.scenarios if one.kind is kind)


NOW = (CoverKind.AS_NOW, 0.5, 500)
HALF = (CoverKind.HALF_OF_GRANT, 0.65, 350)
PAYER = (CoverKind.NEW_PAYER, 1, 0)
PULLED = [(CoverKind.COLLECT, 0.65, 350), (CoverKind.CUT, round(650 / 900, 4), 250)]
LET = [(CoverKind.COLLECT_AND_LET, 0.73, 270), (CoverKind.CUT, round(730 / 900, 4), 170)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (means(), [NOW, *PULLED, HALF, PAYER]),
        (means(rooms=FULL), [NOW, *PULLED, HALF, PAYER]),  # nothing can be let, so letting is not named
        (means(rooms=WITH_ROOM), [NOW, *LET, HALF, PAYER]),
        (means(grant=0), [NOW, *PULLED, PAYER]),
        (means(grant=None), [NOW, *PULLED, PAYER]),
        (means(ends=UNKNOWN), [NOW, *PULLED, PAYER]),
        (means(own=0, lasting=500), [NOW, HALF]),  # who earns nothing has no way of its own to pull
        (means(own=0, lasting=500, grant=0, rooms=WITH_ROOM), [NOW]),
        (means(own=None), []),
    ],
)
def test_only_what_can_be_pulled_is_a_row_and_each_row_is_the_sum_by_hand(
    given: Means, expected: list[tuple[CoverKind, float, float]]
) -> None:
    assert rows(given) == expected


def test_a_new_payer_is_no_row_from_the_moment_at_which_the_own_ways_pay_all() -> None:
    assert [kind for kind, _, _ in rows(means(own=1000))] == [NOW[0], CoverKind.COLLECT, CoverKind.CUT, HALF[0]]
    assert rows(means(own=1000, lasting=99))[-1][0] is CoverKind.HALF_OF_GRANT
    assert rows(means(own=800, lasting=100))[-1] == PAYER


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (means(), Uncovered(50, 30, 10, 10)),
        (means(own=0, lasting=500), Uncovered(50, 30, 0, 20)),
        (means(own=0, lasting=990, grant=10), Uncovered(1, 1, 0, 0)),
    ],
)
def test_what_nobody_pays_is_made_up_of_grants_income_not_counted_and_what_is_short_today(
    given: Means, expected: Uncovered
) -> None:
    assert uncovered(money(given)) == expected


@pytest.mark.parametrize(
    "given",
    [
        means(grant=0),
        means(grant=450),  # 50 more come in than are spent
        means(own=0, lasting=998, grant=2),  # of every hundred nothing is open
        means(own=0, lasting=490, grant=255),  # 51 are open; 25.5 and 25.5, each rounded, are one more
    ],
)
def test_where_its_parts_are_not_the_whole_nothing_is_said_of_them(given: Means) -> None:
    assert uncovered(money(given)) == NotKnown(("cover",))


def test_what_is_missing_for_the_parts_is_named() -> None:
    assert uncovered(money(means(own=None))) == uncovered(money(means(grant=None))) == UNKNOWN


def bridge(given: Means, wage: float = 25, goal: GoalPace | NoGoal = NO_GOAL) -> Bridge | NoBridge:
    found = money(given)
    return bridge_of(found, cover_rows(found, NUMBERS), wage, goal, NUMBERS)


def goal_on(day: dt.date) -> GoalPace:
    return GoalPace(reached=20, target=30, day=day, so_far=None, from_now_on=1)


def test_the_bridge_pays_each_month_a_twelfth_of_what_the_own_ways_leave_open() -> None:
    found = bridge(means(rooms=Rooms(56, 40, 10)))  # six free square metres at ten, less a fifth: 48 more
    assert isinstance(found, Bridge)
    assert (found.begins, found.months) == (dt.date(2026, 7, 1), 6)
    assert (found.monthly.value, found.whole.value) == pytest.approx((302 / 12, 151))
    assert found.wages == Wages(found.whole.value / 25)
    assert found.each_missing == NotKnown(("goal",))


@pytest.mark.parametrize(
    "given",
    [
        means(own=0, lasting=500),
        means(own=None),
        means(grant=0),
        means(ends=UNKNOWN),
        means(own=0.1, lasting=999.9),
        means(own=800, lasting=200),
    ],
)
def test_nobody_is_asked_for_a_bridge_without_own_ways_without_an_end_of_the_grants_or_where_nothing_is_open(
    given: Means,
) -> None:
    assert bridge(given) == NO_BRIDGE


@pytest.mark.parametrize(
    ("day", "months"),
    [(dt.date(2026, 6, 30), 0), (dt.date(2026, 7, 1), 1), (dt.date(2026, 7, 31), 1), (dt.date(2027, 6, 30), 12)],
)
def test_a_goal_costs_what_is_paid_from_the_end_of_the_grants_through_its_month(day: dt.date, months: int) -> None:
    found = bridge(means(), goal=goal_on(day))
    assert isinstance(found, Bridge)
    if not months:
        assert found.each_missing == NotKnown(("goal",))
        return
    assert isinstance(found.each_missing, EachMissing)
    assert found.each_missing.months == months
    assert found.each_missing.amount.value == pytest.approx(350 / 12 * months / 10)
    assert found.each_missing.wages == Wages(found.each_missing.amount.value / 25)


def test_without_a_regional_wage_nothing_is_told_in_wages() -> None:
    found = bridge(means(), wage=0, goal=goal_on(dt.date(2027, 6, 30)))
    assert isinstance(found, Bridge)
    assert isinstance(found.each_missing, EachMissing)
    assert found.wages == found.each_missing.wages == NotKnown(("wage",))


@pytest.mark.parametrize(("saves", "cover"), [(0.0, 0.5), (1.5, 2.0), (2.0, 1.0)])
def test_where_the_whole_cost_is_saved_all_of_it_is_paid(saves: float, cover: float) -> None:
    gap = Gap(cost=Amount(2), steady=Amount(1), saves=Amount(saves))
    assert gap.cover() == Portion(cover)


@pytest.mark.parametrize("part", ["cost", "steady", "brings", "saves"])
def test_a_gap_of_which_a_part_is_not_known_is_not_known(part: str) -> None:
    gap = dataclasses.replace(Gap(Amount(2), Amount(1)), **{part: UNKNOWN})
    assert gap.cover() == gap.open_sum() == UNKNOWN


@pytest.mark.parametrize(
    ("given", "yearly"),
    [
        (means(rooms=WITH_ROOM), Amount(80)),
        (means(rooms=FULL), Amount(0)),
        (means(rooms=Rooms(60, 0, 0)), Amount(0)),
        (means(own=None, rooms=WITH_ROOM), UNKNOWN),
        (means(own=None), NotKnown(("unknown", "rooms"))),
        (means(), UNMEASURED),
    ],
)
def test_free_rooms_bring_what_a_square_metre_in_use_brings_less_what_is_not_counted(
    given: Means, yearly: Given
) -> None:
    (free,) = [lever for lever in money(given).levers if lever.kind is LeverKind.LET_FREE]
    assert free.yearly == yearly


def test_each_scenario_names_what_is_missing_for_it_and_no_other() -> None:
    found = {one.kind: (one.cover, one.paid_until) for one in money(means()).scenarios}
    assert found[ScenarioKind.LEVERS] == found[ScenarioKind.LEVERS_AND_PAYER] == (UNMEASURED, UNMEASURED)
    assert not [part for part in found[ScenarioKind.HALF_OF_GRANT] if isinstance(part, NotKnown)]
    half = scenario(ScenarioKind.HALF_OF_GRANT, money(means(grant=None)))
    assert (half.cover, half.open_sum, half.paid_until) == (UNKNOWN, UNKNOWN, UNKNOWN)
    assert scenario(ScenarioKind.AS_NOW, money(means(grant=None))).cover == Portion(0.5)


DECEMBER = LastMonth(dt.date(2025, 12, 1))


@pytest.mark.parametrize(("in_hand", "months"), [(0, 3), (49, 3), (50, 4), (99, 4), (100, 5)])
def test_what_sets_in_after_the_grants_sets_in_with_the_first_month_that_they_do_not_pay(
    in_hand: float, months: int
) -> None:
    """A hundred a month go out, the grant pays them for three months, and half of it comes in from the fourth on."""
    given = means(own=0, lasting=0, grant=1200, cost=1200, ends=DECEMBER, in_hand=in_hand)
    paid: Runway = PaidUntil(dt.date(2025, 9 + months, 1) if months < 4 else dt.date(2026, months - 3, 1), months)
    assert scenario(ScenarioKind.HALF_OF_GRANT, money(given)).paid_until == paid


def test_without_a_grant_the_own_ways_set_in_at_once() -> None:
    """Ten a month are short; what is collected and dearer brings fifteen."""
    found = money(means(own=600, lasting=600, grant=0, cost=1200, rooms=FULL))
    assert found.paid_until == PaidUntil(dt.date(2025, 9, 1), 0)
    assert scenario(ScenarioKind.LEVERS, found).paid_until == BeyondHorizon(24)


@pytest.mark.parametrize(
    ("visited", "share"),
    [
        (dt.date(2026, 6, 1), 0),
        (dt.date(2026, 5, 31), 1 / 3),
        (VISIT, 1 / 3),
        (dt.date(2026, 6, 30), 0),
    ],
)
def test_only_a_grant_that_pays_for_a_month_after_that_of_the_visit_counts_in_what_comes_in(
    visited: dt.date, share: float
) -> None:
    found = money(means(), visited)
    assert isinstance(found.from_grants, Portion)
    assert found.from_grants.value == pytest.approx(share)


def test_what_comes_from_grants_is_not_known_where_an_end_of_one_is_not() -> None:
    assert money(means(ends=UNKNOWN)).from_grants == money(means(grant=None)).from_grants == UNKNOWN


SIGNED, DECIDED = DueDay(DueKind.SIGNED, dt.date(2026, 3, 31)), DueDay(DueKind.DECIDED, dt.date(2026, 5, 31))


@pytest.mark.parametrize(
    ("own", "lasting", "due"),
    [
        (0, 599, (SIGNED, DECIDED)),
        (0, 600, (SIGNED,)),
        (0, 999, (SIGNED,)),
        (0, 1000, ()),
        (None, 600, (SIGNED,)),  # how much is covered is not known, so nothing says that it is too little
    ],
)
def test_who_follows_signs_unless_all_is_covered_and_the_board_decides_where_too_little_is(
    own: float | None, lasting: float, due: tuple[DueDay, ...]
) -> None:
    assert money(means(own=own, lasting=lasting)).due == due


@pytest.mark.parametrize(
    ("visited", "due"),
    [
        (dt.date(2026, 3, 30), (SIGNED, DECIDED)),
        (dt.date(2026, 3, 31), (DECIDED,)),
        (dt.date(2026, 5, 31), ()),
    ],
)
def test_nothing_is_due_on_the_day_of_the_visit(visited: dt.date, due: tuple[DueDay, ...]) -> None:
    assert money(means(), visited).due == due


def test_what_is_due_when_the_calendar_ends_is_due_on_its_last_day() -> None:
    last = LastMonth(dt.date.max.replace(day=1))
    at_the_end = dataclasses.replace(NUMBERS, sign_before=0, decide_before=0)
    assert [one.day for one in money(means(ends=last), numbers=at_the_end).due] == [dt.date.max, dt.date.max]
