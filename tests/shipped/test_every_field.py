"""Every field of the shipped profile, walked to the place where it is printed or changes what is printed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from functools import cache
from html import escape

import pytest

from assess.analysis.visit import visit_of
from assess.domain.assessment import Answer, Assessment, ProfileValue, Rated
from assess.domain.profile import FieldKind, ProfileField, ToldUnder
from assess.domain.visit import Visit
from assess.language import load_words
from assess.records.scorecard_line import scorecard_json
from assess.reporting.director.view import DirectorView, director_view
from assess.reporting.document import html
from assess.reporting.terminal.scorecard import scorecard_lines
from tests.reporting.build import shipped

VISIT = dt.date(2025, 9, 14)
NOT_YET: dict[str, str] = {}
"""Fields that nothing uses yet, each with the reason why it is asked all the same."""

OWN_VALUES: dict[str, ProfileValue] = {
    "incubator_key": "hill-town",
    "opened_year": 2020,
    "visit_date": VISIT,
    "stage": "operating",
    "status": "final",
    "release": ("director", "board"),
    "park": "planned",
    "cost_year": 62_000_000,
    "own_year": 23_560_000,
    "lasting_year": 4_340_000,
    "cash_free": 4_000_000,
    "grant_year": 30_000_000,
    "last_grant_ends": dt.date(2026, 6, 30),
    "grant2_year": 4_100_000,
    "grant2_ends": dt.date(2026, 3, 31),
    "secured_months": 20,
    "high_now": 0,
    "high_wanted": 2,
    "no_now": 0,
    "no_wanted": 8,
    "low_decided": VISIT + dt.timedelta(days=1),
    "high_decided": VISIT,
    "no_decided": VISIT,
    "tenure_until": dt.date(2028, 3, 31),
    "pin": ("S1>2", "L3>2"),
    "exclude": ("T3>3",),
}
OTHERS: dict[str, ProfileValue] = {"stage": "opening", "mode": "express"}
"""What stands instead of the usual value where a blank cell means the same, or lets nothing be scored."""

SOUGHT = {field.key for field in shipped().fields.values() if field.kind in {FieldKind.TEXT, FieldKind.LONG_TEXT}}
FIELDS = pytest.mark.parametrize("key", list(shipped().fields))


def value_for(field: ProfileField) -> ProfileValue:  # noqa: PLR0911  # one for each kind
    if field.key in OWN_VALUES:
        return OWN_VALUES[field.key]
    match field.kind:
        case FieldKind.CHOICE | FieldKind.DATE_OR_CHOICE:
            return field.choices[0].code
        case FieldKind.COUNT | FieldKind.NUMBER | FieldKind.AMOUNT:
            return 5
        case FieldKind.DATE:
            return VISIT + dt.timedelta(days=40)
        case FieldKind.MONTH:
            return "2025-08"
        case FieldKind.LANGUAGES:
            return ("kk",)
        case FieldKind.YES:
            return "yes"
        case FieldKind.COUNTRY | FieldKind.CURRENCY:
            return {FieldKind.COUNTRY: "KZ", FieldKind.CURRENCY: "KZT"}[field.kind]
        case _:
            return f"Typed under {field.key}"


@cache
def whole() -> Assessment:
    model = shipped()
    ratings = {code: Answer(Rated(number % 4, 2)) for number, code in enumerate(model.practices)}
    return Assessment("a.xlsx", "an-id", "en", {key: value_for(f) for key, f in model.fields.items()}, ratings)


def without(*keys: str) -> Assessment:
    profile = {key: value for key, value in whole().profile.items() if key not in keys}
    profile |= {key: other for key, other in OTHERS.items() if key in keys}
    return dataclasses.replace(whole(), profile=profile)


def view_of(assessment: Assessment) -> DirectorView:
    return director_view(shipped(), _visit(assessment), load_words())


def told(assessment: Assessment) -> tuple[DirectorView, str, tuple[str, ...]]:
    visit, words = _visit(assessment), load_words()
    return view_of(assessment), scorecard_json(visit, words), tuple(scorecard_lines(shipped(), visit, words))


def _visit(assessment: Assessment) -> Visit:
    visit = visit_of(shipped(), assessment, ranges=False)
    assert isinstance(visit, Visit)
    return visit


@cache
def told_of_all() -> tuple[DirectorView, str, tuple[str, ...]]:
    return told(whole())


@cache
def report_of_all() -> str:
    return html(told_of_all()[0])


@FIELDS
def test_a_filled_field_shows_or_changes_what_is_told(key: str) -> None:
    assert (told(without(key)) == told_of_all()) == (key in NOT_YET)


@pytest.mark.parametrize("key", sorted(SOUGHT))
def test_a_typed_text_is_told_as_it_was_typed(key: str) -> None:
    _, line, lines = told_of_all()
    assert any(f"Typed under {key}" in text for text in (report_of_all(), line, *lines))


ROWS = [key for key, field in shipped().fields.items() if field.told_under is not ToldUnder.NOWHERE]
"""The fields that have a row of their own on the page on the incubator."""


def section_of(report: str) -> str:
    found = re.search(r'<section class="incubator.*?</section>', report, re.DOTALL)
    return found[0] if found else ""


def test_the_page_on_the_incubator_tells_each_of_its_fields_in_one_row() -> None:
    page, section = told_of_all()[0].incubator, section_of(report_of_all())
    rows = [row for part in page.parts for row in part.rows]
    assert len(rows) == len(ROWS) == section.count("<tr>")
    for row in rows:
        assert f">{escape(row.value)}</td>" in section
    assert "Typed under director_comment" in section


@pytest.mark.parametrize("key", ROWS)
def test_a_blank_field_of_the_page_on_the_incubator_leaves_its_row_out(key: str) -> None:
    page = view_of(without(key)).incubator
    rows = [row for part in page.parts for row in part.rows]
    assert len(rows) == len(ROWS) - 1
    assert all(row.label and row.value for row in rows)
    assert all(part.rows for part in page.parts)


@pytest.mark.parametrize("kept", [*ROWS[:1], *ROWS[-1:], "director_comment"])
def test_one_answer_alone_leaves_no_empty_frame(kept: str) -> None:
    section = section_of(html(view_of(without(*{*ROWS, "director_comment"} - {kept}))))
    assert section.count("<h2>") == 1
    assert section.count("<tr>") == (kept in ROWS)
    assert not re.search(r"<(td|th|h1|h2|p|table)[^>]*>\s*</", section)


def test_a_profile_without_those_fields_has_no_page_on_the_incubator() -> None:
    report = html(view_of(without(*ROWS, "director_comment")))
    assert section_of(report) == ""
    assert "#incubator" not in report
