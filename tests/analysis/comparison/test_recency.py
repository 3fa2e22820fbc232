"""Whose visit is of today, whose is past, and what is worth a question."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from assess.analysis.comparison.recency import day_of, lonely, months_before, on_past, past
from assess.domain.portfolio import ComparedVisit
from tests.analysis.comparison.groups import group_of, model_of

LATE = dt.date(2025, 6, 30)
MODEL = model_of()


def visits(*days: dt.date | None) -> list[ComparedVisit]:
    return [replace(visit, visit_date=day) for visit, day in zip(group_of(MODEL, len(days)), days, strict=True)]


def year(number: int) -> dt.date:
    return dt.date(number, 6, 30)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (dt.date(2025, 6, 30), 18, dt.date(2023, 12, 30)),
        (dt.date(2025, 8, 31), 18, dt.date(2024, 2, 29)),
        (dt.date(2025, 1, 15), 1, dt.date(2024, 12, 15)),
        (dt.date(1, 2, 1), 18, dt.date.min),
    ],
)
def test_months_are_those_of_the_calendar(day: dt.date, months: int, before: dt.date) -> None:
    assert months_before(day, months) == before


@pytest.mark.parametrize(
    ("years", "expected"),
    [((2020,), 2020), ((2018, 2025, 2020), 2025), ((2018, 2019, 2020, 2062), 2020), (tuple(range(2001, 2009)), 2006)],
)
def test_the_day_is_that_after_which_a_quarter_were_visited(years: tuple[int, ...], expected: int) -> None:
    assert day_of(visits(*map(year, years)), None) == year(expected)
    assert day_of(visits(*map(year, years)), LATE) == LATE


def test_without_a_day_nothing_is_too_old() -> None:
    nobody = visits(None, None)
    assert day_of(nobody, None) is None
    assert past(nobody, [], None, 18) == {}


def test_a_visit_eighteen_months_before_the_day_counts_and_one_a_day_earlier_is_past() -> None:
    shown = visits(dt.date(2023, 12, 30), dt.date(2023, 12, 29), LATE)
    assert past(shown, [], LATE, 18) == {shown[1].key: None}


def test_later_visits_are_never_past() -> None:
    assert past(visits(dt.date(2062, 1, 1)), [], LATE, 18) == {}


def test_of_whom_a_newer_visit_does_not_count_the_older_one_is_past_and_it_is_said() -> None:
    shown = visits(year(2024), year(2024))
    newer = replace(shown[0], visit_date=year(2025), file="newer.xlsx")
    undated = replace(shown[1], visit_date=None, file="undated.xlsx")
    older = replace(shown[0], visit_date=year(2023), file="older.xlsx")
    found = past(shown, [newer, undated, older], year(2025), 18)
    assert found == {shown[0].key: newer, shown[1].key: undated}
    assert [(one.code, one.values["newer"]) for one in on_past(shown, found)] == [
        ("SET-06", "newer.xlsx"),
        ("SET-06", "undated.xlsx"),
    ]
    assert past(shown, [older], year(2025), 18) == {}


def test_a_day_a_year_after_that_of_the_third_newest_is_worth_a_question() -> None:
    alone = visits(year(2024), year(2024), year(2024), dt.date(2025, 7, 1))
    assert [(one.code, one.location.file) for one in lonely(alone)] == [("SET-07", alone[3].file)]
    assert list(lonely(visits(year(2024), year(2024), year(2024), year(2025)))) == []
    assert list(lonely(alone[2:])) == [], "of two nobody can tell"
