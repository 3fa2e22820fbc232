"""A cell that shows something else than what stands in it is no answer."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assess.domain.assessment import UNANSWERED, Rated
from assess.tasks.library import read_workbook
from assess.workbook.keys import CLIENT, CLIENTS, CONCEPT, EVIDENCE, NOTE, RATING, REASON, VALUE
from assess.workbook.reading.looks import number_shown, sections_of, text_is_shown
from tests.hostile.zips import packed, unpacked
from tests.reporting.build import shipped
from tests.workbook.test_one_thing import FILLED, changed, codes

ACCOUNTING = '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-'
SHOWN = [
    *[
        (look, 2)
        for look in ("General", "0", "0.0", "0.00", "#,##0", "#", "# ##0", "0_)", "[Red]0", "0;-0;0", "0;0%", "# ?/?")
    ],
    *[(ACCOUNTING, 62_000_000), ("#,##0.00", 62_000_000.4), ("#,##0", 62_000_000.4), ("0.00E+00", 62_000_000)],
    *[('#,##0" KZT"', 62_000_000), ("[$$-409]#,##0", 62_000_000), ('#,##0 "\u20b8"', 62_000_000), ("0.0", 4.5)],
    *[
        ("# ?/?", 2.5),
        ('0" level"', 2),
        ("\\$0", 2),
        ("@", 2),
        ('General" persons"', 2),
        ("#,##0;(#,##0)", -5),
        ("0;-0", -5),
    ],
    *[("[>1]0;General", 2), ("[>5]0%;0", 2), ('[<=0]"none";0', 2)],
]
HIDDEN = [
    *[("0;;", 0), ("#", 0), ("#,###", 0), (ACCOUNTING, 0), (";;;", 2), ("0;-0;", 0), ('_-* "-"??_-', 0)],
    *[('"3"', 2), ('"3"0', 2), ("\\3", 2), ('"n/a"', 2), ('"?"', 2), ('[=2]"3";0', 2), ('[=1]"yes";"no"', 1)],
    *[("0,", 4), ("#,##0,", 62_000), ("#,##0.0,,", 62_000_000), ("0", 2.6), ("0.0", 2.449), ('0",5"', 2)],
    *[('"!"0', 3), ("-#,##0", 5), ('0" of 4"', 2), ('yyyy"-12-31"', 46_203), ('"Jan 1 "yyyy', 46_203)],
]


@pytest.mark.parametrize(("look", "number"), SHOWN)
def test_a_format_that_shows_a_number_as_it_is_hides_nothing(look: str, number: float) -> None:
    assert number_shown(look, str(number).encode()) is None


@pytest.mark.parametrize(("look", "number"), HIDDEN)
def test_a_format_that_shows_something_else_is_seen(look: str, number: float) -> None:
    odd = number_shown(look, str(number).encode())
    assert odd is not None
    assert odd.text == f"{number:.10g} \u2039{look}\u203a"


@pytest.mark.parametrize(
    ("look", "shown"),
    [
        ("General", True),
        ("@", True),
        ("0;0;0;@", True),
        ('0;0;0;"3"', False),
        (";;;", False),
        ('"x"@', False),
        ("0", True),
    ],
)
def test_a_text_is_seen_unless_its_format_says_another(look: str, *, shown: bool) -> None:
    assert text_is_shown(look) is shown


def test_a_format_of_nothing_but_signs_ends() -> None:
    assert len(sections_of(";" * 300)) == 301
    assert number_shown('"' * 99, b"2") is not None


@pytest.mark.parametrize("look", ["0;;", ACCOUNTING, '"3"', ";;;"])
def test_such_a_level_grade_count_or_amount_is_not_taken(tmp_path: Path, look: str) -> None:
    read = changed(tmp_path, "C", "C2", RATING, 0, look)
    assert (codes(read) & {"RATING-12"}, read.answers["C2"].response) == ({"RATING-12"}, UNANSWERED)
    assert "EVIDENCE-22" in codes(changed(tmp_path, "C", "C2", EVIDENCE, 0, look))
    for field in ("low_now", "budget_year_1", "posts"):
        read = changed(tmp_path, "profile", field, VALUE, 0, look)
        assert ("PROFILE-38" in codes(read), field in read.profile) == (True, False)


def test_a_hidden_text_is_not_taken_where_it_is_an_answer_and_is_where_it_is_a_note(tmp_path: Path) -> None:
    for field in ("stage", "release"):
        text = {"stage": "operating", "release": "public"}[field]
        assert "PROFILE-38" in codes(changed(tmp_path, "profile", field, VALUE, text, ';;;"director"'))
    assert "RATING-12" in codes(changed(tmp_path, "C", "C2", RATING, "2", '0;0;0;"3"'))
    assert "REASON-05" in codes(changed(tmp_path, "C", "C2", REASON, "law", ";;;"))
    assert changed(tmp_path, "C", "C2", NOTE, "Seen in the file.", ";;;").answers["C2"].note == "Seen in the file."


def test_a_day_whose_format_writes_digits_of_its_own_is_not_taken(tmp_path: Path) -> None:
    day = dt.date(2026, 6, 30)
    assert "PROFILE-38" in codes(changed(tmp_path, "profile", "last_grant_ends", VALUE, day, 'yyyy"-12-31"'))
    for look in ("yyyy-mm-dd", "d mmmm yyyy", 'dd"."mm"."yyyy', "mmm yyyy"):
        assert "PROFILE-38" not in codes(changed(tmp_path, "profile", "last_grant_ends", VALUE, day, look))


@pytest.mark.parametrize(("column", "code"), [("E1", "CLIENT-30"), (CONCEPT, "CLIENT-31"), (CLIENT, "")])
def test_what_a_client_said_is_taken_as_it_is_seen(tmp_path: Path, column: str, code: str) -> None:
    book = load_workbook(FILLED)
    sheet = next(one for one in book if one["A1"].value == CLIENTS)
    at = next(cell.column for cell in sheet[1] if cell.value == column)
    sheet.cell(5, at).number_format = '"3";"3";"3";"high-tech"'
    book.save(tmp_path / "a.xlsx")
    found = codes(read_workbook(tmp_path / "a.xlsx", shipped())) & {"CLIENT-30", "CLIENT-31"}
    assert found == ({code} if code else set())


def _edited(folder: Path, part: str, old: str, new: str) -> Path:
    parts = unpacked(FILLED.read_bytes())
    text = parts[part].decode()
    assert re.search(old, text)
    path = folder / "edited.xlsx"
    path.write_bytes(packed({**parts, part: re.sub(old, new, text, count=1).encode()}))
    return path


def test_a_nought_on_a_sheet_that_shows_none_is_not_taken(tmp_path: Path) -> None:
    book = load_workbook(FILLED)
    sheet = next(one for one in book if one["A1"].value == "C")
    sheet.sheet_view.showZeros = False
    rating = next(cell.column for cell in sheet[1] if cell.value == RATING)
    rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    sheet.cell(rows["C6"], rating).value = 0
    sheet.cell(rows["C5"], rating).value = 1
    book.save(tmp_path / "a.xlsx")
    read = read_workbook(tmp_path / "a.xlsx", shipped())
    assert [one.location.unit.code for one in read.findings if one.code == "RATING-12"] == ["C6"]
    assert isinstance(read.answers["C5"].response, Rated)


@pytest.mark.parametrize("area", ["J8:J9", "I9:J9", "J8:L9"])
def test_an_answer_over_which_a_merged_cell_lies_is_not_taken(tmp_path: Path, area: str) -> None:
    part = "xl/worksheets/sheet3.xml"
    merged = f'<mergeCell ref="{area}"/>'
    if "<mergeCells" in unpacked(FILLED.read_bytes())[part].decode():
        old, new = r"(<mergeCells[^>]*>)", rf"\1{merged}"
    else:
        old, new = "</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>"
    read = read_workbook(_edited(tmp_path, part, old, new), shipped())
    assert "RATING-12" in codes(read)
    assert read.answers["C6"].response is UNANSWERED
    assert any(
        str(one.values["found"]).endswith(f"\u2039{area}\u203a") for one in read.findings if one.code == "RATING-12"
    )
