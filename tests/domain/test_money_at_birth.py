"""Money, months and what is reckoned with them: what cannot be is refused, and what just can be is not."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from math import inf, nan
from typing import Any

import pytest

from assess.domain.bridge import EachMissing, GoalPace, Uncovered, Wages
from assess.domain.money import (
    Amount,
    Balance,
    BeyondHorizon,
    CashLines,
    DueDay,
    DueKind,
    LastMonth,
    Means,
    Money,
    NoGrant,
    NotKnown,
    PaidUntil,
    Portion,
    Rooms,
    fit,
    is_short,
    lacking_in,
    month_after,
    runway_of,
)
from assess.domain.reckoning import Reckoning

BLANK = NotKnown(("cost",))
MEANS = Means(Amount(1), BLANK, BLANK, BLANK, (), BLANK)
FIRST = dt.date(2002, 11, 1)


def lines(planned: Sequence[float], careful: Sequence[float], first: dt.date = FIRST) -> CashLines:
    """Two lines from a month on."""

    def line(amounts: Sequence[float]) -> tuple[Balance, ...]:
        return tuple(Balance(month_after(first, n), amount) for n, amount in enumerate(amounts))

    return CashLines(line(planned), line(careful))


def money(**changes: Any) -> Money:
    """Of the money nothing is known, but for what is changed."""
    plain = Money(MEANS, BLANK, BLANK, BLANK, BLANK, BLANK, NoGrant(), (), (), ())
    return dataclasses.replace(plain, **changes)


SPAN = lines([9, 8, 7], [5, 0, -1])


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda: Amount(-1), "no sum"),
        (lambda: Amount(inf), "no sum"),
        (lambda: Amount(nan), "no sum"),
        (lambda: Portion(-0.1), "no part"),
        (lambda: Portion(inf), "no part"),
        (lambda: NotKnown(()), "nothing is missing"),
        (lambda: LastMonth(dt.date(2002, 11, 2)), "no month"),
        (lambda: Rooms(100, 60, 40.1), "no such rooms"),
        (lambda: Rooms(100, -1, 40), "no such rooms"),
        (lambda: Rooms(100, 60, -1), "no such rooms"),
        (lambda: dataclasses.replace(MEANS, cost=Amount(0)), "costs nothing"),
        (lambda: Balance(dt.date(2002, 11, 30), 1), "no balance"),
        (lambda: Balance(FIRST, inf), "no balance"),
        (lambda: Balance(FIRST, nan), "no balance"),
        (lambda: CashLines((), ()), "other months"),
        (lambda: CashLines(SPAN.planned, SPAN.careful[1:]), "other months"),
        (lambda: CashLines(SPAN.planned, lines([0] * 3, [0] * 3, dt.date(2003, 1, 1)).careful), "other months"),
        (lambda: CashLines(SPAN.planned[::2], SPAN.careful[::2]), "left out"),
        (lambda: CashLines(SPAN.planned[:1] * 2, SPAN.careful[:1] * 2), "left out"),
        (lambda: lines([9, 8, 7], [5, 8.1, 7]), "more than planned"),
        (lambda: PaidUntil(dt.date(2002, 11, 2), 1), "not paid"),
        (lambda: PaidUntil(FIRST, -1), "not paid"),
        (lambda: BeyondHorizon(0), "no month was reckoned"),
        (lambda: DueDay(DueKind.SIGNED, dt.date(2004, 2, 28)), "not the last day"),
        (lambda: DueDay(DueKind.SIGNED, dt.date(2002, 12, 30)), "not the last day"),
        (lambda: money(lines=SPAN), "lines without a runway"),
        (lambda: money(paid_until=PaidUntil(FIRST, 1)), "runway without lines"),
        (lambda: money(lines=SPAN, paid_until=PaidUntil(FIRST, 1)), "not that of the lines"),
        (lambda: Uncovered(50, 30, 10, 9), "another whole"),
        (lambda: Uncovered(50, 30, 10, 11), "another whole"),
        (lambda: EachMissing(0, Amount(1), Wages(1)), "no months"),
    ],
)
def test_money_that_cannot_be_is_refused(wrong: Callable[[], object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        wrong()


def test_nothing_at_all_and_more_than_the_whole_can_be_told() -> None:
    assert (Amount(0).value, Portion(0).value, Portion(1.5).value) == (0, 0, 1.5)
    assert (PaidUntil(FIRST, 0).months, BeyondHorizon(1).months, EachMissing(1, Amount(0), BLANK).months) == (0, 1, 1)
    assert Uncovered(50, 30, 10, 10).open == 50
    assert lines([5, 4], [5, 4]).careful == lines([5, 4], [5, 4]).planned


@pytest.mark.parametrize("day", [dt.date(2004, 2, 29), dt.date(2002, 2, 28), dt.date(2002, 12, 31), dt.date.max])
def test_the_last_day_of_a_month_is_one_on_which_something_may_be_due(day: dt.date) -> None:
    assert DueDay(DueKind.DECIDED, day).day == day


def test_rooms_are_free_that_are_neither_let_nor_used() -> None:
    assert (Rooms(100, 60, 15).used, Rooms(100, 60, 15).free) == (75, 25)
    assert (Rooms(100, 60, 40).free, Rooms(0, 0, 0).free) == (0, 0)
    assert Rooms(0.3, 0.1, 0.2).free == 0  # the sum is a little more


@pytest.mark.parametrize(("own", "fits"), [(40, True), (40.004, True), (40.01, False), (41, False)])
def test_rooms_fit_up_to_what_an_addition_leaves_over(own: float, *, fits: bool) -> None:
    assert fit(100, 60, own) is fits


@pytest.mark.parametrize(("balance", "short"), [(1, False), (0, False), (-0.004, False), (-0.01, True), (-1, True)])
def test_a_balance_is_short_by_more_than_a_division_leaves_over(balance: float, *, short: bool) -> None:
    assert is_short(balance) is short


@pytest.mark.parametrize(
    ("day", "months", "month"),
    [
        (dt.date(2002, 11, 30), 0, FIRST),
        (dt.date(2002, 11, 1), 1, dt.date(2002, 12, 1)),
        (dt.date(2002, 11, 1), 2, dt.date(2003, 1, 1)),
        (dt.date(2002, 1, 31), 11, dt.date(2002, 12, 1)),
        (dt.date(2002, 1, 31), -1, dt.date(2001, 12, 1)),
        (dt.date(2002, 1, 31), 24, dt.date(2004, 1, 1)),
        (dt.date(9999, 12, 31), 1, dt.date(9999, 12, 1)),
        (dt.date(9999, 12, 31), 100, dt.date(9999, 12, 1)),
        (dt.date(1, 1, 31), -1, dt.date.min),
        (dt.date(1, 1, 31), -100, dt.date.min),
    ],
)
def test_months_are_counted_from_the_first_of_one_to_the_first_of_another(
    day: dt.date, months: int, month: dt.date
) -> None:
    assert month_after(day, months) == month


@pytest.mark.parametrize(
    ("careful", "runway"),
    [
        ([-1, 5, 5], PaidUntil(dt.date(2002, 10, 1), 0)),
        ([1, -1, 5], PaidUntil(FIRST, 1)),
        ([1, 0, -1], PaidUntil(dt.date(2002, 12, 1), 2)),
        ([1, 0, -0.004], BeyondHorizon(3)),
        ([1, 0, 0], BeyondHorizon(3)),
    ],
)
def test_paid_for_is_the_last_month_before_the_careful_line_first_falls_below_nothing(
    careful: Sequence[float], runway: PaidUntil | BeyondHorizon
) -> None:
    found = lines([9, 9, 9], careful)
    assert runway_of(found) == runway
    assert money(lines=found, paid_until=runway).paid_until == runway


def test_what_is_missing_for_runway_and_cover_is_named_once_the_runway_first() -> None:
    given = money(paid_until=NotKnown(("cash", "cost")), cover=NotKnown(("cost", "own")))
    assert lacking_in(given) == ("cash", "cost", "own")
    assert lacking_in(money(lines=SPAN, paid_until=runway_of(SPAN), cover=Portion(1))) == ()


def test_of_a_goal_what_is_not_reached_yet_is_missing() -> None:
    assert GoalPace(reached=12, target=40, day=FIRST, so_far=None, from_now_on=1).missing == 28


SHARES = ("own_share", "dearer", "cut", "half_of_grant", "decide_below", "kept_share")
MONTHS = ("months", "bridge_months", "first_months", "look_months", "look_urgent")


@pytest.mark.parametrize(
    ("field", "number"),
    [
        *((share, number) for share in SHARES for number in (-0.01, 1.01)),
        *((months, 0) for months in MONTHS),
        ("board_days", -1),
        ("discuss_days", -1),
        ("counts_from_day", 0),
        ("counts_from_day", 32),
        ("decide_before", -1),
        ("decide_before", 4),
        ("sign_before", 0),
        ("secured_apart", -1),
    ],
)
def test_no_number_that_is_impossible_is_reckoned_with(field: str, number: float) -> None:
    with pytest.raises(ValueError, match=r"shares|no month|meets|no day|decides|no difference"):
        dataclasses.replace(Reckoning(), **{field: number})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "number"),
    [
        *((share, number) for share in SHARES for number in (0, 1)),
        *((months, 1) for months in MONTHS),
        ("board_days", 0),
        ("discuss_days", 0),
        ("counts_from_day", 1),
        ("counts_from_day", 31),
        ("decide_before", 0),
        ("decide_before", 3),
        ("secured_apart", 0),
    ],
)
def test_the_ends_of_what_is_possible_can_be_reckoned_with(field: str, number: float) -> None:
    assert getattr(dataclasses.replace(Reckoning(), **{field: number}), field) == number  # type: ignore[arg-type]
