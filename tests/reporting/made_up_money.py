"""Visits whose money, and whose letters, bring out one by one what a report says of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial

from assess.domain.assessment import DontKnow, ProfileValue, Rated, Response
from tests.reporting.build import with_answers
from tests.reporting.made_up import DAY, MONEY, VISITS, Made, of_shipped


def _with_money(number: int) -> Made:
    """A visit whose money differs with the number in all that a page says of it."""
    scale = (1.0, 0.1, 1e-6, 0.004, 30.0)[number % 5]
    sums = {key: value * scale for key, value in MONEY.items() if key in SUMS and isinstance(value, int)}
    cash = (2.2, 13.0, 0.0, 31.0, 62.0, 21.5, 7.0)[number % 7] * 1e6 * scale
    day = dt.date(2025, 1 + number % 12, 14)
    changes: dict[str, ProfileValue] = {
        "visit_date": day,
        "cash_free": cash,
        "own_year": sums["own_year"] * (1 + number % 4 / 3),
        "last_grant_ends": dt.date(2026, 1 + 5 * number % 12, 28),
        "currency": ("KZT", "EUR", "XTS")[number % 3],
        "goal_now": 3 * number,
        "staff_days_per_month": (1, 4, 40)[number % 3],
        "posts": 1 + number % 4,
        "board_date": day + dt.timedelta(days=20),
        "next_visit": day + dt.timedelta(days=200),
    }
    blank = (
        ("rooms_all", "grant_name"),
        ("grant_year", "last_grant_ends", "grant_name"),
        ("regional_wage", "rooms_let"),
        ("last_grant_ends", "goal_target"),
        ("regional_wage_month", "opened_year"),
        (),
        ("lasting_year", "staff_days_per_month"),
    )[number % 7]
    levels = ((3, 2, 1, 0, 2, 1), (4,), (1, 2))[number % 3]
    return of_shipped(MONEY, sums, changes, levels=levels, without=blank)


SUMS = ("cost_year", "own_year", "lasting_year", "grant_year", "regional_wage")
_NO_GRANT: Mapping[str, ProfileValue] = {"grant_year": 0}
_END = ("last_grant_ends", "grant_name")
_SMALL: Mapping[str, ProfileValue] = {
    "cost_year": 10_500_000,
    "own_year": 2_000_000,
    "lasting_year": 8_400_000,
    "cash_free": 800_000,
}
MONEYS: Mapping[str, Callable[[], Made]] = {
    **{f"{number:02}": partial(_with_money, number) for number in range(21)},
    "covered": lambda: of_shipped(
        MONEY, _NO_GRANT, {"lasting_year": 62_000_000, "cash_free": 100_000_000}, without=_END
    ),
    "careful-only": lambda: of_shipped(MONEY, _NO_GRANT, {"lasting_year": 38_440_000}, without=_END),
    "small-steps": lambda: of_shipped(MONEY, _NO_GRANT, _SMALL, without=_END),
    "at-the-end": lambda: of_shipped(MONEY, _NO_GRANT, {"cash_free": 50_000_000, "own_year": 12_000_000}, without=_END),
    "short-at-once": lambda: of_shipped(MONEY, {"own_year": 12_000_000, "cash_free": 0}),
    "short-today": lambda: of_shipped(MONEY, {"own_year": 18_000_000, "cash_free": 40_000_000, "last_grant_ends": DAY}),
}

FILLING = " ~"
"""A word that says nothing, for what is made to have a certain length."""


def _doubtful(not_do: str = "") -> Made:
    model, made, _ = of_shipped(MONEY, {"not_do": not_do} if not_do else {})
    codes = list(model.practices)
    doubtful: dict[str, Response] = {codes[0]: Rated(3, 3, contradicted=True), codes[9]: Rated(2, 3, contradicted=True)}
    return model, with_answers(made, {**doubtful, codes[1]: DontKnow()}), ()


LETTERS: Mapping[str, Callable[[], Made]] = {
    "money": VISITS["shipped-money"],
    "typed": VISITS["shipped-full"],
    "rich": lambda: of_shipped(MONEY, {"cash_free": 900_000_000, "not_do": f"Not.{FILLING * 150}"}, levels=(4,)),
    "plain": VISITS["shipped-plain"],
    "waiting": VISITS["shipped-waiting"],
    "find-out": VISITS["shipped-find-out"],
    "undated": lambda: of_shipped(without=("visit_date",)),
    "doubtful": _doubtful,
    "doubtful-longer": lambda: _doubtful(f"Not.{FILLING * 20}"),
    "long": lambda: of_shipped(MONEY, {"worry": f"It leaks.{FILLING * 85}"}),
    "longest": lambda: of_shipped(MONEY, {"worry": f"It leaks.{FILLING * 500}"}),
}
