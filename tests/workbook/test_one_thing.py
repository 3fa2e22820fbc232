"""A cell says one thing, as it is seen: a percentage is no level, a letter no digit, two words no answer."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from assess.analysis.visit import visit_of
from assess.domain.assessment import UNANSWERED, Assessment
from assess.language import load_words
from assess.tasks.library import read_workbook
from assess.workbook.keys import EVIDENCE, KEY_COLUMN, KEY_ROW, NOTE, RATING, REASON, VALUE
from assess.workbook.reading.looks import looks_of
from tests.workbook.draw import questionnaire, save
from tests.workbook.reading import shipped

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILLED = EXAMPLES / "steppe-gate/steppe-gate.xlsx"


def changed(  # noqa: PLR0913, PLR0917  # which cell, and what is in it
    folder: Path, sheet: str, row: str, column: str, value: str | float | dt.date, look: str = "General"
) -> Assessment:
    """The filled example with one cell of its own, by the keys of its sheet, row and column."""
    book = load_workbook(FILLED)
    found = next(one for one in book if one.cell(KEY_ROW, KEY_COLUMN).value == sheet)
    across = next(cell.column for cell in found[KEY_ROW] if cell.value == column)
    down = next(cells[0].row for cells in found.iter_rows(min_row=2) if cells[0].value == row)
    cell = found.cell(down, across)
    cell.value, cell.number_format = value, look
    book.save(folder / "changed.xlsx")
    return read_workbook(folder / "changed.xlsx", shipped())


def codes(assessment: Assessment) -> set[str]:
    return {finding.code for finding in assessment.findings}


PERCENTAGES = ["0%", "0.00%", "0.0%", '0" of "0%', "[Red]0%", "#,##0.000%"]


@pytest.mark.parametrize("look", PERCENTAGES)
@pytest.mark.parametrize(("number", "seen"), [(1, "100%"), (0, "0%"), (0.75, "75%"), (0.125, "12.5%")])
def test_a_percentage_is_no_level(tmp_path: Path, look: str, number: float, seen: str) -> None:
    assessment = changed(tmp_path, "C", "C2", RATING, number, look)
    (finding,) = (one for one in assessment.findings if one.code == "RATING-11")
    assert finding.values["found"] == seen
    assert assessment.answers["C2"].response is UNANSWERED


@pytest.mark.parametrize("look", ["0", "General", '0" %"', "0\\%", "0.0", "yyyy", "@"])
def test_a_number_without_a_percent_sign_of_its_own_is_a_number(tmp_path: Path, look: str) -> None:
    assert "RATING-11" not in codes(changed(tmp_path, "C", "C2", RATING, 1, look))


def test_a_percentage_is_no_grade_no_count_no_reason_and_no_amount(tmp_path: Path) -> None:
    assert "EVIDENCE-21" in codes(changed(tmp_path, "C", "C2", EVIDENCE, 1, "0%"))
    assert "REASON-04" in codes(changed(tmp_path, "C", "C2", REASON, 1, "0%"))
    for field in ("low_now", "budget_year_1"):
        assert "PROFILE-26" in codes(changed(tmp_path, "profile", field, VALUE, 1, "0%"))


def test_in_a_note_a_percentage_is_text(tmp_path: Path) -> None:
    assert changed(tmp_path, "C", "C2", NOTE, 0.75, "0%").answers["C2"].note == "75%"


@pytest.mark.parametrize("note", ["2 or 3", "3 not met", "O", "100%"])
def test_in_a_note_everything_may_stand(tmp_path: Path, note: str) -> None:
    assert changed(tmp_path, "C", "C2", NOTE, note).answers["C2"].note == note


def test_a_percentage_in_an_ods_is_no_level(tmp_path: Path) -> None:
    path = save(questionnaire(shipped()), tmp_path / "plain.ods")
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    level = b'office:value-type="float" office:value="2"'
    assert level in parts["content.xml"]
    parts["content.xml"] = parts["content.xml"].replace(level, b'office:value-type="percentage" office:value="2"', 1)
    with ZipFile(tmp_path / "percent.ods", "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    found = read_workbook(tmp_path / "percent.ods", shipped()).findings
    # The level and the grade beside it are one cell that is repeated.
    assert [(one.code, one.values["found"]) for one in found] == [("RATING-11", "200%"), ("EVIDENCE-21", "200%")]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("3 or 4", "EVIDENCE-19"), ("2 seen", "EVIDENCE-19"), ("! 3 ?", "EVIDENCE-19"), ("O", "EVIDENCE-20")],
)
def test_a_grade_says_one_thing(tmp_path: Path, typed: str, code: str) -> None:
    assert code in codes(changed(tmp_path, "C", "C2", EVIDENCE, typed))


def test_looks_without_a_list_show_no_percentage() -> None:
    assert looks_of(b"") == {}
    assert looks_of(b'<styleSheet><xf numFmtId="9"/></styleSheet>') == {}
    looks = looks_of(b'<x:styleSheet><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="10"/></x:cellXfs>')
    assert looks == {b"1": "0.00%"}


FAR = {
    "PROFILE-03": ("profile", "stage", "zzz"),
    "PROFILE-15": ("profile", "release", "qqq"),
    "PROFILE-25": ("advice", "pin", "zzzz"),
}


@pytest.mark.parametrize(("code", "typed"), FAR.items(), ids=FAR)
def test_what_is_like_nothing_gets_no_hint(tmp_path: Path, code: str, typed: tuple[str, str, str]) -> None:
    sheet, field, text = typed
    found = [one for one in changed(tmp_path, sheet, field, VALUE, text).findings if one.code == code]
    for one in found:
        assert one.values["near"] == ""
        assert "nearest" not in load_words().say(f"finding.{code}", **one.values)
    assert found


TYPED: dict[str, tuple[str, str | float | dt.date, str]] = {
    "thousands or decimals, with a dot": ("budget_year_1", "240.000", "PROFILE-28"),
    "thousands or decimals, with a comma": ("budget_year_1", "240,000", "PROFILE-28"),
    "thousands or decimals, small": ("low_now", "1.000", "PROFILE-28"),
    "a letter among digits": ("low_now", "1O", "PROFILE-29"),
    "a letter that is no digit": ("low_now", "\u041e", "PROFILE-29"),
    "more clients than there can be": ("low_now", 1e16, "PROFILE-27"),
    "more posts than there can be": ("posts", 20020914, "PROFILE-27"),
    "more money than there can be": ("budget_year_1", 1e300, "PROFILE-27"),
    "two numbers": ("low_now", "5 or 6", "PROFILE-04"),
    "a number and a word": ("low_now", "about 12", "PROFILE-04"),
    "a year typed into a cell for dates": ("visit_date", dt.date(1905, 6, 24), "PROFILE-30"),
    "a year typed into another cell for dates": ("last_grant_ends", dt.date(1905, 7, 20), "PROFILE-30"),
    "a visit before there were incubators": ("visit_date", "1902-09-14", "PROFILE-31"),
    "a nought before the year": ("visit_date", "0202-09-14", "PROFILE-31"),
    "a visit of the year 3002": ("visit_date", dt.date(3002, 9, 14), "PROFILE-31"),
    "a grant until 3002": ("last_grant_ends", dt.date(3002, 9, 14), "PROFILE-31"),
    "a year of opening typed into a cell for dates": ("opened_year", dt.date(1905, 6, 24), "PROFILE-35"),
    "a year of opening that a cell for dates showed": ("opened_year", "1905-06-24", "PROFILE-35"),
    "a year that a cell for dates showed, written again": ("visit_date", "1905-06-24", "PROFILE-30"),
    "a year alone, as a number": ("visit_date", 2002, "PROFILE-36"),
    "a year alone, as text": ("last_grant_ends", "2029", "PROFILE-36"),
    "a year alone where a month belongs": ("regional_wage_month", "2002", "PROFILE-09"),
    "a month of the year 1002": ("regional_wage_month", "1002-08", "PROFILE-31"),
    "a month of the year 2902": ("regional_wage_month", "2902-08", "PROFILE-31"),
    "decimals behind a comma": ("budget_year_1", "3,5", "PROFILE-05"),
    "thousands with dots and decimals with a comma": ("budget_year_1", "240.000,50", "PROFILE-05"),
    "thousands parted by a blank that does not break": ("budget_year_1", "240\u00a0000", "PROFILE-05"),
    "a percentage as text": ("low_now", "100%", "PROFILE-26"),
    "a visit to come": ("visit_date", dt.date(2062, 9, 2), "PROFILE-32"),
    "a visit to come, as text": ("visit_date", "02.09.2062", "PROFILE-32"),
}


@pytest.mark.parametrize(("field", "value", "code"), TYPED.values(), ids=TYPED)
def test_a_number_or_day_that_cannot_be_is_a_finding_and_no_value(
    tmp_path: Path, field: str, value: str | float | dt.date, code: str
) -> None:
    look = "yyyy-mm-dd" if isinstance(value, dt.date) else "General"
    assessment = changed(tmp_path, "profile", field, VALUE, value, look)
    (finding,) = (one for one in assessment.findings if one.location.unit.code == field)
    assert finding.code == code
    assert load_words().say(f"finding.{code}", **finding.values)
    assert field not in assessment.profile
    assert field in assessment.unusable
    assert any(one.unit.code == field for one in assessment.as_typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("240000", 240000), ("0.125", 0.125), ("2.5", 2.5), ("\uff11\uff12", 12), ("1234.567", 1234.567)],
)
def test_what_can_mean_one_number_is_that_number(tmp_path: Path, typed: str, number: float) -> None:
    assert changed(tmp_path, "profile", "budget_year_1", VALUE, typed).profile["budget_year_1"] == number


def test_the_day_of_the_visit_may_be_today(tmp_path: Path) -> None:
    today = dt.date.today()  # noqa: DTZ011  # as who visits writes it
    assert changed(tmp_path, "profile", "visit_date", VALUE, today, "yyyy-mm-dd").profile["visit_date"] == today


def test_a_part_is_no_more_than_its_whole(tmp_path: Path) -> None:
    assessment = changed(tmp_path, "profile", "research_contacts", VALUE, 50)
    found = [one for one in visit_of(shipped(), assessment, ranges=False).findings if one.code == "PROFILE-33"]
    assert [one.location.unit.code for one in found] == ["research_contacts"]


FAR_DAYS: dict[str, tuple[str, str | dt.date, str]] = {
    "a next visit in sixty years": ("next_visit", dt.date(2062, 9, 2), "PROFILE-34"),
    "a grant that pays for sixty years": ("last_grant_ends", dt.date(2062, 9, 2), "PROFILE-34"),
    "an agreement of another century": ("release_date", dt.date(1962, 9, 2), "PROFILE-37"),
    "a wage of twenty years ago": ("regional_wage_month", "1982-08", "PROFILE-37"),
    "a wage of the years to come": ("regional_wage_month", "2029-08", "PROFILE-34"),
}


@pytest.mark.parametrize(("field", "value", "code"), FAR_DAYS.values(), ids=FAR_DAYS)
def test_a_day_far_from_the_visit_is_named_and_used(
    tmp_path: Path, field: str, value: str | dt.date, code: str
) -> None:
    assessment = changed(tmp_path, "profile", field, VALUE, value, "@" if isinstance(value, str) else "yyyy-mm-dd")
    found = visit_of(shipped(), assessment, ranges=False).findings
    (finding,) = (one for one in found if one.location.unit.code == field)
    assert finding.code == code
    assert load_words().say(f"finding.{code}", **finding.values)
    assert assessment.profile[field] == value


def test_a_visit_without_a_day_makes_no_other_day_far(tmp_path: Path) -> None:
    assessment = changed(tmp_path, "profile", "visit_date", VALUE, dt.date(2062, 9, 2), "yyyy-mm-dd")
    found = {one.code for one in visit_of(shipped(), assessment, ranges=False).findings}
    assert "PROFILE-32" in found
    assert not found & {"PROFILE-34", "PROFILE-37", "OPENED-01"}


@pytest.mark.parametrize(("day", "code"), [(dt.date(2002, 9, 14), ""), (dt.date(2062, 9, 2), "PROFILE-32")])
def test_days_that_are_counted_from_1904_are_the_days_that_are_seen(tmp_path: Path, day: dt.date, code: str) -> None:
    book = load_workbook(FILLED)
    book.epoch = CALENDAR_MAC_1904
    sheet = next(one for one in book if one.cell(KEY_ROW, KEY_COLUMN).value == "profile")
    row = next(cells[0].row for cells in sheet.iter_rows(min_row=2) if cells[0].value == "visit_date")
    column = next(cell.column for cell in sheet[KEY_ROW] if cell.value == VALUE)
    sheet.cell(row, column).value = day
    book.save(tmp_path / "from-1904.xlsx")
    assessment = read_workbook(tmp_path / "from-1904.xlsx", shipped())
    assert [one.code for one in assessment.findings if one.location.unit.code == "visit_date"] == [code] * bool(code)
    assert assessment.profile.get("visit_date") == (None if code else day)
