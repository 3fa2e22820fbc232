"""A cell says one thing, as it is seen: a percentage is no level, a letter no digit, two words no answer."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from assess.domain.assessment import UNANSWERED, Assessment
from assess.language import load_words
from assess.tasks.library import read_workbook
from assess.workbook.keys import EVIDENCE, KEY_COLUMN, KEY_ROW, NOTE, RATING, REASON, VALUE
from assess.workbook.reading.percent import percent_styles
from tests.workbook.draw import questionnaire, save
from tests.workbook.reading import shipped

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILLED = EXAMPLES / "steppe-gate/steppe-gate.xlsx"


def changed(  # noqa: PLR0913, PLR0917  # which cell, and what is in it
    folder: Path, sheet: str, row: str, column: str, value: str | float, look: str = "General"
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
    assert percent_styles(b"") == b""
    assert percent_styles(b'<styleSheet><xf numFmtId="9"/></styleSheet>') == b""
    assert percent_styles(b'<x:styleSheet><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="10"/></x:cellXfs>') == b"1"


FAR = {"PROFILE-03": ("stage", "zzz"), "PROFILE-15": ("release", "qqq"), "PROFILE-25": ("pin", "zzzz")}


@pytest.mark.parametrize(("code", "typed"), FAR.items(), ids=FAR)
def test_what_is_like_nothing_gets_no_hint(tmp_path: Path, code: str, typed: tuple[str, str]) -> None:
    field, text = typed
    found = [one for one in changed(tmp_path, "profile", field, VALUE, text).findings if one.code == code]
    for one in found:
        assert one.values["near"] == ""
        assert "nearest" not in load_words().say(f"finding.{code}", **one.values)
    assert found
