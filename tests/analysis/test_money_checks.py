"""What is typed about money beside what the sums say: told where they differ by more than passes without a word."""

from __future__ import annotations

import datetime as dt

import pytest

from assess.analysis.checks import check_answers
from assess.analysis.scoring.scorecard import score
from assess.content.load import load_model
from assess.domain.assessment import Assessment, ProfileValue
from assess.domain.findings import Finding, Location, Severity, UnitKind
from assess.language import load_words

SHIPPED = load_model("incubator")
STEPPE: dict[str, ProfileValue] = {
    "stage": "operating",
    "visit_date": dt.date(2025, 9, 14),
    "cost_year": 62_000_000,
    "own_year": 23_560_000,
    "lasting_year": 4_340_000,
    "grant_year": 34_100_000,
    "last_grant_ends": dt.date(2026, 6, 30),
    "cash_free": 4_000_000,
}
"""Sums that pay for nine months after the visit."""


def _found(language: str, /, **changes: ProfileValue | None) -> list[Finding]:
    profile = {key: value for key, value in {**STEPPE, **changes}.items() if value is not None}
    places = {key: Location("a.xlsx", "Profile", 0, row, 3) for row, key in enumerate(SHIPPED.fields, start=2)}
    assessment = Assessment("a.xlsx", profile=profile, places=places)
    findings = check_answers(SHIPPED, assessment, score(SHIPPED, assessment))
    told = [finding for finding in findings if finding.code.startswith("MONEY")]
    for finding in told:
        assert finding.severity is Severity.WARNING
        assert finding.location.unit.kind is UnitKind.FIELD
        assert "{" not in load_words(language).say(f"finding.{finding.code}", **finding.values)
    return told


def _codes(**changes: ProfileValue | None) -> list[tuple[str, str]]:
    return [(finding.code, finding.location.unit.code) for finding in _found("en", **changes)]


@pytest.mark.parametrize("months", [7, 9, 11, None])
def test_typed_months_that_lie_near_the_sums_pass_without_a_word(months: float | None) -> None:
    assert _codes(secured_months=months) == []


@pytest.mark.parametrize("months", [0, 6.5, 11.5, 14])
def test_typed_months_that_lie_far_from_the_sums_are_told(months: float) -> None:
    assert _codes(secured_months=months) == [("MONEY-01", "secured_months")]


def test_typed_months_far_below_all_that_were_reckoned_are_told() -> None:
    assert _codes(secured_months=12, own_year=80_000_000) == [("MONEY-02", "secured_months")]
    assert _codes(secured_months=22, own_year=80_000_000) == []
    assert _codes(secured_months=60, own_year=80_000_000) == []


def test_typed_months_are_compared_with_nothing_where_the_sums_are_not_known() -> None:
    assert _codes(secured_months=40, cost_year=None) == []


def test_a_grant_that_ended_before_the_visit_and_still_pays_is_told() -> None:
    ended = dt.date(2025, 9, 13)
    assert _codes(last_grant_ends=ended) == [("MONEY-03", "last_grant_ends")]
    assert _codes(last_grant_ends=dt.date(2025, 9, 14)) == []
    assert _codes(last_grant_ends=ended, grant_year=0) == _codes(last_grant_ends=ended, grant_year=None) == []
    assert _codes(grant2_year=1000, grant2_ends=ended) == [("MONEY-03", "grant2_ends")]


def test_each_grant_that_ended_is_told_by_its_own_sum_and_its_own_day() -> None:
    ended, visited = dt.date(2025, 9, 13), dt.date(2025, 9, 14)
    alone: dict[str, ProfileValue | None] = {"grant_year": None, "last_grant_ends": None}
    assert _codes(**alone, grant2_year=1000, grant2_ends=ended) == [("MONEY-03", "grant2_ends")]
    assert _codes(grant_year=None, last_grant_ends=ended, grant2_year=1000) == []
    assert _codes(grant2_ends=ended) == _codes(grant2_year=0, grant2_ends=ended) == []
    assert _codes(grant2_year=1000, grant2_ends=visited) == []
    assert _codes(grant2_year=1000, grant2_ends=ended, visit_date=None) == []
    both = _found("en", last_grant_ends=ended, grant2_year=1000, grant2_ends=dt.date(2025, 9, 1))
    labels = [SHIPPED.fields[key].label for key in ("grant_year", "grant2_year")]
    assert [dict(finding.values) for finding in both] == [
        {"ended": ended, "visit": visited, "field": labels[0]},
        {"ended": dt.date(2025, 9, 1), "visit": visited, "field": labels[1]},
    ]


def test_more_rooms_in_use_than_there_are_is_told_at_the_field_for_all_of_them() -> None:
    rooms: dict[str, ProfileValue] = {"rooms_all": 520, "rooms_let": 390, "rooms_own": 40}
    assert _codes(**rooms) == _codes(**{**rooms, "rooms_own": 130}) == []
    assert _codes(**{**rooms, "rooms_own": 130.5}) == [("MONEY-04", "rooms_all")]
    assert _codes(rooms_all=520, rooms_let=600) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            '"Rooms let today, in square metres" (390) and "Rooms that the incubator uses itself',
        ),
        ("ru", "Площади в полях «"),
    ],
)
def test_the_sentence_on_rooms_names_the_three_numbers(language: str, said: str) -> None:
    (finding,) = _found(language, rooms_all=520, rooms_let=390, rooms_own=200)
    sentence = load_words(language).say(f"finding.{finding.code}", **finding.values)
    assert sentence.startswith(said)
    assert all(f"({number})" in sentence for number in (520, 390, 200))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", '"Months of running cost already secured" says 14, but'),
        ("ru", "В поле «Months of running cost already secured» указано 14, а"),
    ],
)
def test_the_sentence_names_what_was_typed_and_what_the_sums_say(language: str, said: str) -> None:
    (finding,) = _found(language, secured_months=14)
    sentence = load_words(language).say(f"finding.{finding.code}", **finding.values)
    assert sentence.startswith(said)
    assert " 9 " in sentence
