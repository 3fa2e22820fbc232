"""What covers the cost, what would be bridged, the pace of the goal, days and decisions: by hand, from Steppe Gate."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from assess.analysis.advice.advise import advise
from assess.analysis.advice.agenda import Grounds, agenda_of
from assess.analysis.advice.covering import bridge_of, cover_rows, uncovered
from assess.analysis.advice.days import months_later
from assess.analysis.advice.goal import goal_of
from assess.analysis.advice.money import money_of, reckoned
from assess.analysis.scoring.scorecard import score
from assess.content.load import load_model
from assess.domain.agenda import NO_DAY, Agenda, ByDay, Decision, DecisionKind, OwnDays
from assess.domain.assessment import Answer, Assessment, ProfileValue, Rated
from assess.domain.bridge import (
    NO_BRIDGE,
    NO_GOAL,
    NOT_RECKONED,
    Bridge,
    CoverKind,
    EachMissing,
    GoalPace,
    Uncovered,
    Wages,
)
from assess.domain.money import Money, NotKnown, Rooms
from assess.domain.words import NO_WORDS, AdvisorWords, Way

SHIPPED = load_model("incubator")
VISIT = dt.date(2025, 9, 14)
STEPPE: Mapping[str, ProfileValue] = {
    "stage": "operating",
    "visit_date": VISIT,
    "cost_year": 62_000_000,
    "own_year": 23_560_000,
    "lasting_year": 4_340_000,
    "grant_year": 34_100_000,
    "last_grant_ends": dt.date(2026, 6, 30),
    "cash_free": 4_000_000,
    "regional_wage": 300_000,
    "staff_days_per_month": 12,
    "opened_year": 2023,
    "goal_text": "new jobs",
    "goal_target": 60,
    "goal_now": 21,
    "goal_date": dt.date(2027, 12, 31),
    "no_now": 9,
    "low_now": 4,
}


def filled(**changes: ProfileValue) -> Assessment:
    profile = {key: value for key, value in {**STEPPE, **changes}.items() if value != ""}
    return Assessment(profile=profile, answers={code: Answer(Rated(1, 3)) for code in SHIPPED.practices})


def money(assessment: Assessment, rooms: Rooms | None = None) -> Money:
    found = money_of(SHIPPED, assessment)
    assert isinstance(found, Money)
    if rooms is None:
        return found
    return reckoned(dataclasses.replace(found.means, rooms=rooms), VISIT, SHIPPED.money)


def agenda(
    assessment: Assessment,
    words: AdvisorWords = NO_WORDS,
    practices: tuple[str, ...] = ("L2", "S1"),
    **other: Any,
) -> Agenda:
    found = money_of(SHIPPED, assessment)
    first = tuple((code, ()) for code in practices)
    grounds = Grounds(practices, first, urgent=(), moved=(), money=found, words=words, asks=False)
    grounds = dataclasses.replace(grounds, **other)
    return agenda_of(SHIPPED, score(SHIPPED, assessment), assessment, grounds)


def test_the_rows_of_the_cover_are_those_of_the_worked_example() -> None:
    rows = cover_rows(money(filled(), Rooms(520, 390, 40)), SHIPPED.money)
    told = [(row.kind, round(100 * row.cover.value), round(row.open_sum.value / 1e6, 1)) for row in rows]
    assert told == [
        (CoverKind.AS_NOW, 37, 38.8),
        (CoverKind.COLLECT_AND_LET, 55, 27.8),
        (CoverKind.CUT, 61, 21.6),
        (CoverKind.HALF_OF_GRANT, 65, 21.8),
        (CoverKind.NEW_PAYER, 100, 0.0),
    ]


def test_a_new_payer_is_no_row_where_nothing_is_left_to_pay() -> None:
    rows = cover_rows(money(filled(lasting_year=45_000_000)), SHIPPED.money)
    assert [row.kind for row in rows] == [CoverKind.AS_NOW, CoverKind.COLLECT, CoverKind.CUT, CoverKind.HALF_OF_GRANT]


def test_rooms_that_nobody_measured_are_left_out_of_what_covers_the_cost() -> None:
    rows = cover_rows(dataclasses.replace(money(filled())), SHIPPED.money)
    unknown = [row for row in rows if row.kind in {CoverKind.COLLECT, CoverKind.COLLECT_AND_LET}]
    assert len(unknown) == 1


@pytest.mark.parametrize("blank", ["cost_year", "own_year", "lasting_year"])
def test_nothing_is_said_of_cover_where_a_part_of_it_is_blank(blank: str) -> None:
    rows = cover_rows(money(filled(**{blank: ""})), SHIPPED.money)
    assert rows == ()
    assert bridge_of(money(filled(**{blank: ""})), rows, 300_000, NO_GOAL, SHIPPED.money) == NO_BRIDGE


def test_the_bridge_is_what_the_own_ways_leave_open_for_half_a_year() -> None:
    found = money(filled(), Rooms(520, 390, 40))
    goal = goal_of(SHIPPED, filled())
    bridge = bridge_of(found, cover_rows(found, SHIPPED.money), 300_000, goal, SHIPPED.money)
    assert isinstance(bridge, Bridge)
    assert (bridge.begins, bridge.months) == (dt.date(2026, 7, 1), 6)
    assert round(bridge.monthly.value / 1e6, 2) == 2.32
    assert round(bridge.whole.value / 1e6, 1) == 13.9
    assert isinstance(bridge.wages, Wages)
    assert round(bridge.wages.months) == 46
    each = bridge.each_missing
    assert isinstance(each, EachMissing)
    assert (each.months, round(each.amount.value / 1e6, 2)) == (18, 1.07)
    assert isinstance(each.wages, Wages)
    assert round(each.wages.months, 1) == 3.6


def test_the_pace_of_the_goal_is_told_so_far_and_from_now_on() -> None:
    goal = goal_of(SHIPPED, filled())
    assert isinstance(goal, GoalPace)
    assert goal.so_far is not None
    assert (round(goal.so_far, 1), round(goal.from_now_on, 1), goal.missing) == (0.6, 1.4, 39)


@pytest.mark.parametrize(
    "changes", [{"goal_now": ""}, {"goal_target": 21}, {"goal_date": ""}, {"goal_date": VISIT}, {"visit_date": ""}]
)
def test_a_goal_without_a_number_a_day_or_a_way_to_go_has_no_pace(changes: Mapping[str, ProfileValue]) -> None:
    assert goal_of(SHIPPED, filled(**changes)) == NO_GOAL


def test_a_goal_of_an_incubator_whose_opening_is_not_known_has_a_pace_from_now_on() -> None:
    goal = goal_of(SHIPPED, filled(opened_year=""))
    assert isinstance(goal, GoalPace)
    assert goal.so_far is None


def test_without_days_a_month_nothing_is_said_of_days_and_days_still_are_due() -> None:
    found = agenda(filled(staff_days_per_month=""))
    assert isinstance(found.days, NotKnown)
    assert all(isinstance(one.by, ByDay) for one in found.first)


def test_days_that_there_are_stand_beside_those_of_the_first_months() -> None:
    days = agenda(filled()).days
    assert isinstance(days, OwnDays)
    assert (days.first.there, days.whole.there) == (36, 288)
    assert days.first.taken == sum(one.days for one in agenda(filled()).first)
    assert days.first.until == ByDay(dt.date(2025, 12, 14))


def test_what_comes_first_is_due_at_the_end_of_a_month_and_never_after_the_first_months() -> None:
    first = agenda(filled(staff_days_per_month=1), practices=("L2", "S1", "S5")).first
    days = [one.by.day for one in first if isinstance(one.by, ByDay)]
    assert days == sorted(days)
    assert days[-1] == dt.date(2025, 12, 14)


@pytest.mark.parametrize("a_month", ["", 6, 100])
@pytest.mark.parametrize("practices", [("L4", "L2", "S5"), ("L2", "L4", "S5"), ("S5", "R3", "L2")])
def test_nothing_is_due_before_what_stands_before_it(practices: tuple[str, ...], a_month: ProfileValue) -> None:
    first = agenda(filled(staff_days_per_month=a_month), practices=practices).first
    days = [one.by.day for one in first if isinstance(one.by, ByDay)]
    assert len(days) == len(practices)
    assert days == sorted(days)


def test_without_the_day_of_the_visit_no_day_is_made_up() -> None:
    found = agenda(filled(visit_date=""))
    assert found.board == found.next_look == NO_DAY
    assert {one.by for one in found.first} == {NO_DAY}


def test_the_board_meets_on_the_day_that_was_told_else_on_a_working_day_a_month_later() -> None:
    told = agenda(filled(board_date=dt.date(2025, 10, 18)))
    assert (told.board, told.board_told) == (ByDay(dt.date(2025, 10, 18)), True)
    proposed = agenda(filled(visit_date=dt.date(2025, 9, 18)))  # 18 October is a Saturday
    assert (proposed.board, proposed.board_told) == (ByDay(dt.date(2025, 10, 20)), False)


@pytest.mark.parametrize("moved", [(), ("fire",), ("fire", "roof")])
def test_somebody_looks_again_sooner_where_something_is_urgent_whether_or_not_it_is_moved_first(
    moved: tuple[str, ...],
) -> None:
    found = agenda(filled(), urgent=("fire", "roof"), moved=moved)
    assert found.next_look == ByDay(dt.date(2026, 3, 14))
    assert found.decisions[-1] == Decision(DecisionKind.NEXT_LOOK, found.next_look)
    alone = [one.subject for one in found.decisions if one.kind is DecisionKind.URGENT]
    assert alone == [code for code in ("fire", "roof") if code not in moved]


def test_somebody_looks_again_on_the_day_agreed_else_a_year_later_where_nothing_is_urgent() -> None:
    agreed = dt.date(2025, 11, 1)
    assert agenda(filled()).next_look == ByDay(dt.date(2026, 9, 14))
    assert agenda(filled(next_visit=agreed)).next_look == ByDay(agreed)
    assert agenda(filled(next_visit=agreed), urgent=("fire",)).next_look == ByDay(agreed)
    assert agenda(filled(next_visit=agreed, visit_date="")).next_look == ByDay(agreed)


def test_a_way_is_decided_on_only_with_its_reason() -> None:
    kinds = {
        way: agenda(filled(), AdvisorWords(way=way)).decisions[0].kind
        for way in (Way("a way", why="a reason"), Way("a way"), Way())
    }
    assert list(kinds.values()) == [DecisionKind.WAY, DecisionKind.DISCUSS, DecisionKind.UNDERTAKE]


def test_a_way_without_a_reason_is_discussed_two_months_after_the_board_meets() -> None:
    board = dt.date(2025, 10, 14)
    told = filled(board_date=board)
    assert agenda(told, AdvisorWords(way=Way("a way", why="a reason"))).decisions[0].by == ByDay(board)
    assert agenda(told, AdvisorWords(way=Way("a way"))).decisions[0].by == ByDay(dt.date(2025, 12, 13))
    assert agenda(filled(visit_date=""), AdvisorWords(way=Way("a way"))).decisions[0].by == NO_DAY


@pytest.mark.parametrize(("ask", "asks"), [("Pay for a year.", False), ("", True), ("Pay for a year.", True)])
def test_a_funder_is_asked_on_the_day_of_the_board_where_the_advisor_or_the_sums_ask(ask: str, *, asks: bool) -> None:
    found = agenda(filled(), AdvisorWords(funder_ask=ask), asks=asks)
    assert found.decisions[-2] == Decision(DecisionKind.FUNDER, found.board)
    assert DecisionKind.FUNDER not in {one.kind for one in agenda(filled()).decisions}


def test_what_is_urgent_is_due_with_the_first_thing_done_and_what_is_stopped_frees_all_their_days() -> None:
    found = agenda(filled(), urgent=("fire",))
    assert found.decisions[0] == Decision(DecisionKind.URGENT, found.first[0].by, subject="fire")
    days = sum(one.days for one in found.first)
    assert days > max(one.days for one in found.first)
    assert Decision(DecisionKind.STOP, found.board, days=days) in found.decisions
    nothing = agenda(filled(), practices=(), urgent=("fire",))
    assert nothing.decisions[0] == Decision(DecisionKind.URGENT, NO_DAY, subject="fire")
    assert DecisionKind.STOP not in {one.kind for one in nothing.decisions}


def test_the_gates_of_the_money_are_decisions_with_their_days() -> None:
    days = {decision.kind: decision.by for decision in agenda(filled()).decisions}
    assert days[DecisionKind.SIGNED] == ByDay(dt.date(2026, 3, 31))
    assert days[DecisionKind.DECIDED] == ByDay(dt.date(2026, 5, 31))


def test_so_many_months_later_is_the_same_day_or_the_last_of_a_shorter_month() -> None:
    assert months_later(dt.date(2025, 11, 30), 3) == dt.date(2026, 2, 28)
    assert months_later(dt.date(2025, 9, 14), 24) == dt.date(2027, 9, 14)


def test_of_what_the_uncovered_part_is_made_up_adds_up() -> None:
    assert uncovered(money(filled())) == Uncovered(63, 55, 8, 0)


@pytest.mark.parametrize("blank", ["cost_year", "own_year", "lasting_year", "grant_year"])
def test_of_what_is_uncovered_nothing_is_said_where_a_part_is_blank(blank: str) -> None:
    assert isinstance(uncovered(money(filled(**{blank: ""}))), NotKnown)


def test_all_that_follows_from_the_money_stands_in_the_advice_and_nothing_where_none_is_given() -> None:
    given = filled()
    found = advise(SHIPPED, score(SHIPPED, given), given)
    rows = cover_rows(money(given), SHIPPED.money)
    goal = goal_of(SHIPPED, given)
    assert (found.covering, found.uncovered, found.goal) == (rows, Uncovered(63, 55, 8, 0), goal)
    assert found.bridge == bridge_of(money(given), rows, 300_000, goal, SHIPPED.money)
    assert isinstance(found.bridge, Bridge)
    blank = filled(**dict.fromkeys(("cost_year", "own_year", "lasting_year", "grant_year", "cash_free"), ""))
    none = advise(SHIPPED, score(SHIPPED, blank), blank)
    assert (none.covering, none.uncovered, none.bridge, none.goal) == ((), NOT_RECKONED, NO_BRIDGE, goal)


@pytest.mark.parametrize(("lasting", "asks"), [(4_340_000, True), (62_000_000, False)])
def test_a_funder_is_asked_where_there_is_something_to_bridge(lasting: int, *, asks: bool) -> None:
    given = filled(lasting_year=lasting)
    found = advise(SHIPPED, score(SHIPPED, given), given)
    assert isinstance(found.bridge, Bridge) is asks
    assert (DecisionKind.FUNDER in {one.kind for one in found.agenda.decisions}) is asks


@pytest.mark.parametrize(
    ("visited", "board"),
    [
        (dt.date(2025, 9, 17), dt.date(2025, 10, 17)),  # a Friday
        (dt.date(2025, 9, 18), dt.date(2025, 10, 20)),
        (dt.date(2025, 9, 19), dt.date(2025, 10, 20)),  # 19 October is a Sunday
        (dt.date(2025, 9, 20), dt.date(2025, 10, 20)),
    ],
)
def test_no_board_is_asked_to_meet_at_a_weekend(visited: dt.date, board: dt.date) -> None:
    assert agenda(filled(visit_date=visited)).board == ByDay(board)
