"""What a workbook says of itself, and what follows where that is not this model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assess.domain.findings import AssessError, Exit, Finding
from assess.domain.model import MaturityModel
from assess.tasks.library import read_workbook
from assess.tasks.session import open_questionnaire
from assess.workbook import keys
from assess.workbook.reading.origin import Origin
from tests.workbook.draw import Cell, Drawing, ErrorValue, questionnaire, save
from tests.workbook.reading import BOTH, errors, read, refused, shipped, warnings


def _said(drawing: Drawing, key: str, content: Cell) -> Drawing:
    row = next(row for row in drawing[keys.IDENTITY] if row and row[0] == key)
    row[1] = content
    return drawing


def _stopped(folder: Path, drawing: Drawing) -> list[tuple[str, str]]:
    """The findings with which nothing is scored, though the file could be read."""
    with pytest.raises(AssessError) as raised:
        read(folder, drawing)
    assert raised.value.exit_code is Exit.FINDINGS
    return errors(raised.value.findings)


@BOTH
def test_a_workbook_says_which_model_it_was_made_from(tmp_path: Path, form: str) -> None:
    path = save(questionnaire(shipped()), tmp_path / f"drawn.{form}")
    model = shipped()
    assert open_questionnaire(path).origin == Origin("1", model.id, model.version, model.hash, "en", "drawn-in-a-test")


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("cost_year", [[], ["BOOK-08"]]),
        ("incubator", [["PROFILE-20"], ["BOOK-08"]]),
    ],
)
def test_a_field_that_another_version_did_not_ask_is_no_fault_unless_it_is_needed(
    tmp_path: Path, key: str, found: list[list[str]]
) -> None:
    drawing = _said(questionnaire(shipped()), keys.MODEL_VERSION, "1.0")
    drawing["Profile"] = [row for row in drawing["Profile"] if row[0] != key]
    findings = read(tmp_path, drawing)[1]
    assert [[code for code, _ in errors(findings)], [code for code, _ in warnings(findings)]] == found


@BOTH
def test_the_identity_is_found_under_another_name(tmp_path: Path, form: str) -> None:
    drawing = questionnaire(shipped())
    drawing["Do not touch"] = drawing.pop(keys.IDENTITY)
    path = save(drawing, tmp_path / f"drawn.{form}")
    assert open_questionnaire(path).origin.model == "incubator"
    assert read_workbook(path, shipped()).findings == ()


@BOTH
def test_a_sheet_that_only_bears_the_name_is_not_the_identity(tmp_path: Path, form: str) -> None:
    drawing = questionnaire(shipped())
    drawing["Do not touch"] = drawing.pop(keys.IDENTITY)
    drawing[keys.IDENTITY] = [["a list of mine"]]
    assert open_questionnaire(save(drawing, tmp_path / f"drawn.{form}")).origin.model == "incubator"


@pytest.mark.parametrize("look", [open_questionnaire, lambda path: read_workbook(path, shipped())])
@BOTH
def test_a_workbook_of_something_else_is_refused(tmp_path: Path, form: str, look: Callable[[Path], object]) -> None:
    path = save({"Accounts": [["Month", "Rent"], ["May", 300.0]], "Empty": []}, tmp_path / f"accounts.{form}")
    with pytest.raises(AssessError) as raised:
        look(path)
    assert [raised.value.exit_code, raised.value.findings[0].code] == [Exit.UNREADABLE, "BOOK-01"]


@BOTH
def test_a_questionnaire_without_its_identity_is_refused(tmp_path: Path, form: str) -> None:
    drawing = questionnaire(shipped())
    del drawing[keys.IDENTITY]
    refused(save(drawing, tmp_path / f"drawn.{form}"), "BOOK-02")


def test_a_doubled_identity_is_refused(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    drawing["Copy"] = drawing[keys.IDENTITY]
    with pytest.raises(AssessError) as raised:
        read(tmp_path, drawing)
    assert [raised.value.exit_code, errors(raised.value.findings)] == [
        Exit.UNREADABLE,
        [("BOOK-03", "'_assess'"), ("BOOK-03", "Copy")],
    ]


@pytest.mark.parametrize(
    ("key", "content", "found"),
    [
        (keys.FORMAT, "2", [("BOOK-16", "'_assess'!B3")]),
        (keys.FORMAT, "10", [("BOOK-16", "'_assess'!B3")]),
        (keys.FORMAT, "0", [("BOOK-05", "'_assess'!B3")]),
        (keys.FORMAT, "one", [("BOOK-05", "'_assess'!B3")]),
        (keys.MODEL, "hospital", [("BOOK-06", "'_assess'!B4")]),
        (keys.MODEL_VERSION, "2.0", [("BOOK-15", "'_assess'!B5")]),
        (keys.MODEL_VERSION, "10.0", [("BOOK-15", "'_assess'!B5")]),
        (keys.MODEL_VERSION, "0.9", [("BOOK-07", "'_assess'!B5")]),
        (keys.MODEL_VERSION, "next", [("BOOK-07", "'_assess'!B5")]),
        (keys.FORMAT, "", [("BOOK-04", "'_assess'!B3")]),
        (keys.MODEL, "", [("BOOK-04", "'_assess'!B4")]),
        (keys.MODEL, ErrorValue("#REF!"), [("BOOK-04", "'_assess'!B4")]),
        (keys.MODEL_VERSION, "", [("BOOK-04", "'_assess'!B5")]),
    ],
)
def test_of_another_model_form_or_major_version_nothing_is_scored(
    tmp_path: Path, key: str, content: Cell, found: list[tuple[str, str]]
) -> None:
    assert _stopped(tmp_path, _said(questionnaire(shipped()), key, content)) == found


@pytest.mark.parametrize(
    ("key", "content", "found"),
    [
        (keys.MODEL_VERSION, "1.7", [("BOOK-08", "'_assess'!B5")]),
        (keys.MODEL_HASH, "0123456789", [("BOOK-10", "'_assess'!B6")]),
        (keys.MODEL_HASH, "", [("BOOK-09", "'_assess'!B6")]),
        (keys.LANGUAGE, "", [("BOOK-09", "'_assess'!B7")]),
        (keys.ASSESSMENT_ID, "", [("BOOK-09", "'_assess'!B8")]),
        (keys.MODEL_VERSION, float(shipped().version), []),
        (keys.FORMAT, 1.0, []),
    ],
)
def test_another_minor_version_or_text_is_a_warning_and_is_read(
    tmp_path: Path, key: str, content: Cell, found: list[tuple[str, str]]
) -> None:
    assessment, findings = read(tmp_path, _said(questionnaire(shipped()), key, content))
    assert [errors(findings), warnings(findings)] == [[], found]
    assert len(assessment.answers) == len(shipped().practices)


def test_a_version_that_lost_its_zero_on_its_way_through_another_program_is_the_same(tmp_path: Path) -> None:
    model = replace(shipped(), version="1.0")
    path = save(_said(questionnaire(model), keys.MODEL_VERSION, 1.0), tmp_path / "drawn.xlsx")
    assert read_workbook(path, model).findings == ()


def test_a_missing_row_of_the_identity_is_said_where_it_was(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    drawing[keys.IDENTITY] = [row for row in drawing[keys.IDENTITY] if not row or row[0] != keys.MODEL]
    assert _stopped(tmp_path, drawing) == [("BOOK-04", "'_assess'")]


def test_a_doubled_row_of_the_identity_stops_the_scores(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    drawing[keys.IDENTITY].append([keys.MODEL, "hospital"])
    assert _stopped(tmp_path, drawing) == [("ROW-03", "'_assess'!A4"), ("ROW-03", "'_assess'!A9")]


def test_an_identity_without_its_column_stops_the_scores(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    drawing[keys.IDENTITY][0][1] = ""
    assert {code for code, _ in _stopped(tmp_path, drawing)} == {"COLUMN-01", "BOOK-04"}


def test_the_assessment_carries_what_the_workbook_says_of_itself(tmp_path: Path) -> None:
    assessment, _ = read(tmp_path, _said(questionnaire(shipped()), keys.LANGUAGE, "kk"))
    assert [assessment.file, assessment.assessment_id, assessment.language] == ["drawn.xlsx", "drawn-in-a-test", "kk"]


def _differing(model: MaturityModel) -> MaturityModel:
    return replace(model, id="hospital")


def test_the_same_file_is_read_or_not_as_the_model_is(tmp_path: Path) -> None:
    path = save(questionnaire(_differing(shipped())), tmp_path / "drawn.xlsx")
    found: Finding = refused(path, "BOOK-06", Exit.FINDINGS)
    assert dict(found.values) == {"found": "hospital", "model": "incubator"}
    assert read_workbook(path, _differing(shipped())).findings == ()
