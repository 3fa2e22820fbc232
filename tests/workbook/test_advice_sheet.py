"""The sheet of the advisor's own words: read by its keys like the profile, blank again at the next visit."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from assess.domain.assessment import Assessment, ProfileValue
from assess.domain.profile import FieldKind, ProfileSheet, on_sheet
from assess.language import load_words
from assess.tasks.library import read_workbook
from assess.tasks.new import new
from assess.tasks.session import Request, Session
from assess.workbook import keys
from assess.workbook.writing.layout import plan_book
from assess.workbook.writing.measure import height_of_words
from tests.workbook.draw import questionnaire, save
from tests.workbook.reading import BOTH, errors, read, shipped, warnings
from tests.workbook.writing import write_workbook

ASKED = [field for section in on_sheet(shipped().profile, ProfileSheet.ADVICE) for field in section.fields]


@BOTH
def test_own_words_are_read_as_they_were_typed(tmp_path: Path, form: str) -> None:
    drawn = """
        # Advice
        advice    | value
        letter    | Dear colleague, thank you.
        remark_t  | =SUM is what he calls it
        option    | Work for the region
        """
    assessment, findings = read(tmp_path, drawn.replace("=SUM", "'=SUM"), form)
    assert errors(findings) == []
    assert assessment.profile["letter"] == "Dear colleague, thank you."
    assert assessment.profile["option"] == "Work for the region"
    assert assessment.places["letter"].cell == "Advice!B2"


@BOTH
def test_steps_are_read_by_their_codes_and_an_unknown_one_is_told(tmp_path: Path, form: str) -> None:
    drawn = """
        # Advice
        advice  | value
        pin     | S1>2, l3 > 2
        exclude | S1>9, T3>3
        """
    assessment, findings = read(tmp_path, drawn, form)
    assert assessment.profile["pin"] == ("S1>2", "L3>2")
    assert assessment.profile["exclude"] == ("T3>3",)
    assert errors(findings) == [("PROFILE-25", "Advice!B3")]
    assert findings[0].values["near"] in shipped().step_codes


@BOTH
def test_a_questionnaire_without_the_sheet_is_read_as_one_in_which_it_is_blank(tmp_path: Path, form: str) -> None:
    drawing = questionnaire(shipped())
    del drawing["Advice"]
    assessment, findings = read(tmp_path, drawing, form)
    assert errors(findings) == []
    assert warnings(findings) == [("SHEET-06", f"drawn.{form}")]
    assert not {field.key for field in ASKED} & set(assessment.profile)


def test_of_two_sheets_of_advice_neither_is_read_and_both_are_named(tmp_path: Path) -> None:
    drawing = questionnaire(shipped(), "# Advice\nadvice | value\nletter | Dear colleague")
    drawing["Advice (2)"] = drawing["Advice"]
    assessment, findings = read(tmp_path, drawing)
    assert errors(findings) == [("SHEET-03", "Advice"), ("SHEET-03", "'Advice (2)'")]
    assert (warnings(findings), "letter" in assessment.profile) == ([], False)


def test_a_questionnaire_of_an_older_version_may_lack_the_sheet(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    del drawing["Advice"]
    identity = drawing[keys.IDENTITY]
    drawing[keys.IDENTITY] = [[row[0], "1.0"] if row and row[0] == keys.MODEL_VERSION else row for row in identity]
    findings = read_workbook(save(drawing, tmp_path / "old.xlsx"), shipped()).findings
    assert {finding.code for finding in findings} == {"BOOK-08"}


def test_a_stray_row_on_the_sheet_is_told_with_the_nearest_key(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    drawing["Advice"].append(["lettre", "", "Dear colleague"])
    row = len(drawing["Advice"])
    assert warnings(read(tmp_path, drawing)[1]) == [("PROFILE-21", f"Advice!A{row}")]


def test_a_blank_cell_has_the_height_of_the_words_that_it_may_take(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    for language in ("en", "ru"):
        words = load_words(language)
        write_workbook(shipped(), path, words)
        of = plan_book(shipped(), words).advice
        sheet = openpyxl.load_workbook(path)[of.grid.name]
        width = sheet.column_dimensions["C"].width
        for field in ASKED:
            cell = sheet.cell(of.grid.rows[field.key], 3)
            height = sheet.row_dimensions[of.grid.rows[field.key]].height
            assert cell.alignment.wrap_text
            assert not cell.protection.locked
            if field.kind is FieldKind.LONG_TEXT:  # a row can be no higher than 409 points
                assert height >= min(409, height_of_words(field.words, width, 11))


def test_the_sheet_is_blank_again_at_the_next_visit(tmp_path: Path) -> None:
    typed: dict[str, ProfileValue] = {
        "stage": "operating",
        "letter": "Dear colleague",
        "pin": ("S1>2",),
        "place": "Hill Town",
    }
    given = Assessment(assessment_id="a", profile=typed)
    write_workbook(shipped(), tmp_path / "first.xlsx", load_words(), given)
    said = new(Session(Request()), tmp_path / "next.xlsx", "", tmp_path / "first.xlsx")
    carried = read_workbook(tmp_path / "next.xlsx", shipped()).profile
    assert carried == {"stage": "operating", "place": "Hill Town"}
    labels = {key: shipped().fields[key].label for key in ("letter", "pin")}
    assert set(labels.values()) <= set(said.not_carried)
    assert all(field.of_one_visit for field in ASKED)
