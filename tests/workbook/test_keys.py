"""Sheets, columns and rows are found by their keys, wherever they stand; a key that is missing or doubled is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.domain.assessment import UNANSWERED, Rated
from assess.language import load_words
from assess.tasks.library import read_workbook
from assess.workbook import keys
from tests.workbook.draw import Cell, Drawing, Rows, questionnaire, save
from tests.workbook.reading import BOTH, errors, read, shipped, warnings

TITLE = "Technology transfer"
SHEET = "'Technology transfer'"


def _whole() -> Drawing:
    return questionnaire(shipped())


def _column(rows: Rows, key: str) -> int:
    return rows[0].index(key)


@BOTH
def test_sheets_may_be_renamed_and_moved(tmp_path: Path, form: str) -> None:
    drawing = _whole()
    moved: Drawing = {
        "Передача & 'tech'": drawing.pop(TITLE),
        "My own notes": [["Bought in May", "T1", 9.0]],
        **drawing,
    }
    assessment, findings = read(tmp_path, moved, form)
    assert [(one.code, one.values["places"]) for one in findings] == [("FILE-63", ("'My own notes'",))]
    assert assessment.answers["T1"].cell.place == "'Передача & ''tech'''!C3"
    assert assessment.answers["T1"].cell.sheet_order == 1


@BOTH
def test_columns_may_be_moved_and_inserted(tmp_path: Path, form: str) -> None:
    drawing = _whole()
    drawing[TITLE] = [[row[0] if row else "", "my own", *reversed(_padded(row, 14)[1:])] for row in drawing[TITLE]]
    drawing[TITLE][0][1] = ""
    assessment, findings = read(tmp_path, drawing, form)
    assert findings == ()
    assert assessment.answers["T1"].response == Rated(2, 2)


def _padded(row: list, width: int) -> list:
    return row + [""] * (width - len(row))


@BOTH
def test_rows_may_be_moved_and_inserted(tmp_path: Path, form: str) -> None:
    drawing = _whole()
    rows = drawing[TITLE]
    rows[2][2] = 4.0
    drawing[TITLE] = [*rows[:2], *reversed(rows[2:]), ["", "", "", "", "", "", "", "a remark beside the table"]]
    drawing[TITLE].insert(4, ["", "a heading of my own"])
    drawing[TITLE].insert(5, [])
    assessment, findings = read(tmp_path, drawing, form)
    assert findings == ()
    assert assessment.answers["T1"].response == Rated(4, 2)
    assert assessment.answers["T1"].cell.row == 10


@BOTH
def test_an_empty_first_column_or_row_shifts_no_address(tmp_path: Path, form: str) -> None:
    drawing = _whole()
    drawing["Blank"] = [[], [], ["", "", 3.0]]
    assert [one.code for one in read(tmp_path, drawing, form)[1]] == ["FILE-63"]


@BOTH
def test_a_missing_sheet_is_named_and_leaves_its_practices_unanswered(tmp_path: Path, form: str) -> None:
    drawing = _whole()
    del drawing[TITLE]
    assessment, findings = read(tmp_path, drawing, form)
    assert errors(findings) == [("SHEET-01", f"drawn.{form}")]
    assert dict(findings[0].values) == {"wanted": "T", "title": TITLE}
    assert "T1" not in assessment.answers
    assert assessment.answers["C1"].response == Rated(2, 2)


@pytest.mark.parametrize("key", ["", "t", "Technology"])
def test_a_sheet_whose_key_was_changed_is_shown_where_the_key_belongs(tmp_path: Path, key: str) -> None:
    drawing = _whole()
    drawing[TITLE][0][0] = key
    assert errors(read(tmp_path, drawing)[1]) == [("SHEET-02", f"{SHEET}!A1")]


def test_a_copy_of_a_sheet_whose_key_was_deleted_is_known_by_its_name(tmp_path: Path) -> None:
    drawing = _whole()
    drawing[f"{TITLE.upper()} (2)"] = drawing.pop(TITLE)
    drawing[f"{TITLE.upper()} (2)"][0][0] = ""
    assert errors(read(tmp_path, drawing)[1]) == [("SHEET-02", f"'{TITLE.upper()} (2)'!A1")]


@BOTH
def test_of_two_sheets_with_one_key_neither_is_read(tmp_path: Path, form: str) -> None:
    drawing = _whole()
    drawing[f"{TITLE} (2)"] = drawing[TITLE]
    assessment, findings = read(tmp_path, drawing, form)
    assert errors(findings) == [("SHEET-03", SHEET), ("SHEET-03", f"'{TITLE} (2)'")]
    assert {str(dict(one.values)) for one in findings} == {str({"wanted": "T", "sheets": (TITLE, f"{TITLE} (2)")})}
    assert "T1" not in assessment.answers


@pytest.mark.parametrize("name", ["Start", "Scores"])
def test_a_missing_sheet_that_is_never_read_is_a_warning(tmp_path: Path, name: str) -> None:
    drawing = _whole()
    del drawing[name]
    findings = read(tmp_path, drawing)[1]
    assert [errors(findings), warnings(findings)] == [[], [("SHEET-04", "drawn.xlsx")]]


def test_a_missing_profile_is_an_error_and_stops_the_scores(tmp_path: Path) -> None:
    drawing = _whole()
    del drawing["Profile"]
    assert errors(read(tmp_path, drawing)[1]) == [("PROFILE-02", "drawn.xlsx"), ("SHEET-05", "drawn.xlsx")]


@BOTH
@pytest.mark.parametrize("key", keys.ANSWER_COLUMNS)
def test_a_missing_answer_column_is_an_error(tmp_path: Path, form: str, key: str) -> None:
    drawing = _whole()
    drawing[TITLE][0][_column(drawing[TITLE], key)] = ""
    assert ("COLUMN-01", SHEET) in errors(read(tmp_path, drawing, form)[1])


def test_a_misspelt_column_key_is_shown_in_its_cell(tmp_path: Path) -> None:
    drawing = _whole()
    drawing[TITLE][0][2] = "ratings"
    assessment, findings = read(tmp_path, drawing)
    assert errors(findings) == [("COLUMN-02", f"{SHEET}!C1")]
    assert assessment.answers["T1"].response is UNANSWERED


@BOTH
def test_of_two_columns_with_one_key_neither_is_read(tmp_path: Path, form: str) -> None:
    drawing = _whole()
    drawing[TITLE][0][_column(drawing[TITLE], keys.PRIVATE)] = keys.RATING
    assessment, findings = read(tmp_path, drawing, form)
    assert errors(findings) == [("COLUMN-01", SHEET), ("COLUMN-03", f"{SHEET}!C1"), ("COLUMN-03", f"{SHEET}!G1")]
    assert assessment.answers["T1"].response is UNANSWERED


def test_a_missing_column_for_the_eye_is_a_warning(tmp_path: Path) -> None:
    drawing = _whole()
    drawing[TITLE][0][_column(drawing[TITLE], keys.QUESTION)] = ""
    findings = read(tmp_path, drawing)[1]
    assert [errors(findings), warnings(findings)] == [[], [("COLUMN-04", SHEET)]]


@BOTH
def test_sorted_rows_are_an_error_naming_both_codes_and_no_rating_of_the_sheet_is_used(
    tmp_path: Path, form: str
) -> None:
    drawing = _whole()
    rows = drawing[TITLE]
    rows[2][1:], rows[3][1:] = rows[3][1:], rows[2][1:]
    assessment, findings = read(tmp_path, drawing, form)
    assert errors(findings) == [("CODE-01", f"{SHEET}!B3"), ("CODE-01", f"{SHEET}!B4")]
    assert dict(findings[0].values) == {"found": "T2", "wanted": "T1"}
    assert {assessment.answers[code].response for code in ("T1", "T2", "T6")} == {UNANSWERED}
    assert assessment.answers["C1"].response == Rated(2, 2)


def test_a_deleted_code_is_an_error_too(tmp_path: Path) -> None:
    drawing = _whole()
    drawing[TITLE][3][1] = ""
    assessment, findings = read(tmp_path, drawing)
    assert errors(findings) == [("CODE-02", f"{SHEET}!B4")]
    assert assessment.answers["T1"].response is UNANSWERED


def test_without_the_column_of_codes_no_rating_of_the_sheet_is_used(tmp_path: Path) -> None:
    drawing = _whole()
    drawing[TITLE][0][1] = ""
    assessment, findings = read(tmp_path, drawing)
    assert errors(findings) == [("COLUMN-01", SHEET)]
    assert assessment.answers["T1"].response is UNANSWERED


def test_faults_in_cells_are_found_on_a_sorted_sheet_too(tmp_path: Path) -> None:
    drawing = _whole()
    drawing[TITLE][3][1] = "T6"
    drawing[TITLE][4][2] = "Mostly"
    assert errors(read(tmp_path, drawing)[1]) == [("CODE-03", f"{SHEET}!B4"), ("RATING-01", f"{SHEET}!C5")]


def keyless(column: str) -> str:
    """The finding where something stands in a row without a key; of a private note it quotes nothing."""
    return "ROW-06" if column == keys.PRIVATE else "ROW-01"


@BOTH
@pytest.mark.parametrize("column", keys.ANSWER_COLUMNS)
def test_an_answer_in_a_row_without_a_key_is_an_error_and_never_dropped(tmp_path: Path, form: str, column: str) -> None:
    drawing = _whole()
    at = _column(drawing[TITLE], column)
    drawing[TITLE].append([*[""] * at, "3"])
    assert errors(read(tmp_path, drawing, form)[1]) == [(keyless(column), f"{SHEET}!{'ABCDEFG'[at]}9")]


@BOTH
@pytest.mark.parametrize("column", keys.ANSWER_COLUMNS)
def test_an_answer_right_under_the_first_practice_is_no_heading(tmp_path: Path, form: str, column: str) -> None:
    drawing = _whole()
    at = _column(drawing[TITLE], column)
    drawing[TITLE].insert(3, [*[""] * at, "seen"])
    assessment, findings = read(tmp_path, drawing, form)
    assert errors(findings) == [(keyless(column), f"{SHEET}!{'ABCDEFG'[at]}4")]
    assert assessment.answers["T1"].cell.row == 3


@pytest.mark.parametrize("cells", [["", 3.0], ["", "in order"], ["", "?"], ["", "n/a"], ["T1", "Mostly"]])
def test_an_answer_above_the_first_key_is_told_from_a_heading(tmp_path: Path, cells: list[Cell]) -> None:
    drawing = _whole()
    drawing[TITLE].insert(1, ["", *cells])
    (finding,) = read(tmp_path, drawing)[1]
    assert (finding.code, finding.location.place) == ("ROW-01", f"{SHEET}!C2")
    assert finding.values == {"found": str(cells[1]).removesuffix(".0")}


@pytest.mark.parametrize("heading", ["Rating", "Mostly", "2.5", "17"])
def test_what_is_no_answer_above_the_first_key_is_a_heading(tmp_path: Path, heading: str) -> None:
    drawing = _whole()
    drawing[TITLE].insert(1, ["", "", heading])
    assert read(tmp_path, drawing)[1] == ()


@BOTH
def test_of_two_rows_with_one_key_neither_is_read(tmp_path: Path, form: str) -> None:
    drawing = _whole()
    drawing[TITLE].append(["T1", "T1", 4.0, 3.0])
    assessment, findings = read(tmp_path, drawing, form)
    assert errors(findings) == [("ROW-03", f"{SHEET}!A3"), ("ROW-03", f"{SHEET}!A9")]
    assert "T1" not in assessment.answers


@BOTH
def test_a_missing_row_is_an_error(tmp_path: Path, form: str) -> None:
    drawing = _whole()
    del drawing[TITLE][2]
    assessment, findings = read(tmp_path, drawing, form)
    assert errors(findings) == [("ROW-04", SHEET)]
    assert findings[0].values["wanted"] == "T1"
    assert "T1" not in assessment.answers


@pytest.mark.parametrize(("key", "code"), [("C1", "ROW-05"), ("T77", "ROW-02"), ("weather", "ROW-02")])
def test_an_answer_under_a_key_of_no_question_on_the_sheet_is_an_error(tmp_path: Path, key: str, code: str) -> None:
    drawing = _whole()
    drawing[TITLE].append([key, key, 4.0])
    findings = read(tmp_path, drawing)[1]
    assert errors(findings) == [(code, f"{SHEET}!A9")]
    here = {"wanted": key, "dimension": "Concept and strategy"} if code == "ROW-05" else {"found": key}
    assert [dict(finding.values) for finding in findings] == [here]


@pytest.mark.parametrize(
    ("place", "cell", "code", "values"),
    [
        ((0, 0), "", "SHEET-02", {"wanted": "T"}),
        ((0, 2), "ratings", "COLUMN-02", {"wanted": "rating", "found": "ratings"}),
        ((0, 2), "", "COLUMN-01", {"wanted": "rating"}),
        ((0, 7), "", "COLUMN-04", {"keys": ("question",)}),
        ((2, 1), "", "CODE-02", {"wanted": "T1"}),
        ((2, 1), "T9", "CODE-01", {"found": "T9", "wanted": "T1"}),
        ((2, 1), "T3", "CODE-03", {"found": "T3", "wanted": "T1", "cells": (f"{SHEET}!B3", f"{SHEET}!B5")}),
        ((2, 0), "", "ROW-04", {"wanted": "T1"}),
        ((2, 0), "T2", "ROW-03", {"wanted": "T2", "cells": (f"{SHEET}!A3", f"{SHEET}!A4")}),
    ],
)
def test_a_finding_on_a_key_names_the_one_that_belongs_there_and_the_one_that_was_found(
    tmp_path: Path, place: tuple[int, int], cell: str, code: str, values: dict[str, object]
) -> None:
    drawing = _whole()
    drawing[TITLE][place[0]][place[1]] = cell
    assert {str(dict(one.values)) for one in read(tmp_path, drawing)[1] if one.code == code} == {str(values)}


@BOTH
def test_of_two_rows_with_one_key_the_first_message_names_both(tmp_path: Path, form: str) -> None:
    drawing = _whole()
    drawing[TITLE][5] = list(drawing[TITLE][2])
    findings = read(tmp_path, drawing, form)[1]
    assert [one.code for one in findings][:3] == ["ROW-03", "ROW-03", "ROW-04"]
    said = load_words().say("finding.ROW-03", **findings[0].values)
    assert f"{SHEET}!A3" in said
    assert f"{SHEET}!A6" in said


@BOTH
def test_of_two_rows_that_show_one_code_the_only_message_names_both(tmp_path: Path, form: str) -> None:
    drawing = _whole()
    drawing[TITLE][5][1:] = drawing[TITLE][2][1:]
    (finding,) = read(tmp_path, drawing, form)[1]
    assert (finding.code, finding.values["cells"]) == ("CODE-03", (f"{SHEET}!B3", f"{SHEET}!B6"))


@BOTH
def test_two_rows_of_one_field_come_before_what_follows_from_them(tmp_path: Path, form: str) -> None:
    drawing = _whole()
    drawing["Profile"].append(["stage", "", "operating"])
    codes = [one.code for one in read(tmp_path, drawing, form)[1]]
    assert codes[:3] == ["ROW-03", "ROW-03", "PROFILE-02"]


def test_all_findings_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    drawing = _whole()
    drawing["Profile"][3][2] = ""
    drawing[TITLE][2][2] = "Mostly"
    drawing[TITLE][3][3] = "rumour"
    drawing["Concept and strategy"][4][2] = 7.0
    findings = read(tmp_path, drawing)[1]
    assert errors(findings) == [
        ("PROFILE-01", "Profile!C4"),
        ("RATING-03", "'Concept and strategy'!C5"),
        ("RATING-01", f"{SHEET}!C3"),
        ("EVIDENCE-11", f"{SHEET}!D4"),
    ]


@BOTH
def test_the_file_that_is_read_stays_as_it_is(tmp_path: Path, form: str) -> None:
    drawing = questionnaire(shipped(), "# Technology transfer\nT | code | rating\nT3 | T3 | Mostly")
    path = save(drawing, tmp_path / f"drawn.{form}")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    read_workbook(path, shipped())
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
