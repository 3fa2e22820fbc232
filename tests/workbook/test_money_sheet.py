"""The sheet on money as it is written: what may be set on it, and that nothing of it is read back."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from assess.content.load import load_model
from assess.domain.model import MaturityModel
from assess.language import load_words
from assess.tasks.library import read_workbook
from assess.workbook import keys
from tests.models.folders import TINY
from tests.workbook.filling import Typed
from tests.workbook.money_filling import SET_COLUMN, STEPPE, fill_money, sheet_of
from tests.workbook.writing import write_workbook

LEVERS = ("collect", "price", "let_free", "cut", "new_payer", "sets_in")
SET: dict[str, Typed] = {
    "collect": 0.5,
    "price": "a tenth",
    "let_free": "=1/0",
    "cut": 7,
    "new_payer": "much",
    "sets_in": "?",
}


@pytest.fixture(scope="module")
def model() -> MaturityModel:
    return load_model("incubator")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, model: MaturityModel) -> tuple[Path, Path]:
    """A filled questionnaire without and with something set on the sheet, sense and nonsense."""
    folder = tmp_path_factory.mktemp("money")
    write_workbook(model, folder / "blank.xlsx", load_words())
    before, after = fill_money(folder / "blank.xlsx", folder, [(STEPPE, {}), (STEPPE, SET)])
    return before, after


def test_what_is_set_on_the_sheet_is_no_answer_and_no_fault(filled: tuple[Path, Path], model: MaturityModel) -> None:
    before, after = (read_workbook(path, model) for path in filled)
    assert after.profile == before.profile
    assert after.as_typed == before.as_typed == ()
    assert [finding.code for finding in after.findings] == [finding.code for finding in before.findings]


def test_a_questionnaire_without_the_sheet_is_no_fault(
    filled: tuple[Path, Path], model: MaturityModel, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(filled[0])
    book.remove(sheet_of(book, keys.MONEY))
    book.save(tmp_path / "without.xlsx")
    with_it, without = (read_workbook(path, model).findings for path in (filled[0], tmp_path / "without.xlsx"))
    assert [finding.code for finding in without] == [finding.code for finding in with_it]


def test_a_questionnaire_that_is_written_again_has_the_sheet_with_nothing_set(
    filled: tuple[Path, Path], model: MaturityModel, tmp_path: Path
) -> None:
    write_workbook(model, tmp_path / "again.xlsx", load_words(), read_workbook(filled[1], model))
    sheet = sheet_of(openpyxl.load_workbook(tmp_path / "again.xlsx"), keys.MONEY)
    rows = {str(cell.value): cell.row for cell in sheet["A"] if cell.value}
    assert [sheet.cell(rows[key], SET_COLUMN).value for key in LEVERS] == [None] * len(LEVERS)


def test_a_model_that_asks_for_no_money_has_no_such_sheet(tmp_path: Path) -> None:
    write_workbook(load_model(str(TINY)), tmp_path / "tiny.xlsx", load_words())
    book = openpyxl.load_workbook(tmp_path / "tiny.xlsx")
    assert keys.MONEY not in {sheet.cell(1, 1).value for sheet in book.worksheets}


def test_only_what_can_be_reckoned_with_may_be_set(filled: tuple[Path, Path]) -> None:
    sheet = sheet_of(openpyxl.load_workbook(filled[0]), keys.MONEY)
    rows = {str(cell.value): cell.row for cell in sheet["A"] if cell.value}
    allowed = {
        str(check.sqref): (check.type, check.formula1, check.formula2)
        for check in sheet.data_validations.dataValidation
    }
    share = ("decimal", "0", "1")
    expected: dict[str, tuple[str, str, str | None]] = dict.fromkeys(LEVERS[:-2], share)
    expected |= {"new_payer": ("decimal", "0", None), "sets_in": ("whole", "0", "24")}
    assert allowed == {f"D{rows[key]}": check for key, check in expected.items()}
    assert all(check.error and check.showErrorMessage for check in sheet.data_validations.dataValidation)


def test_dashed_is_as_planned_and_solid_is_careful_as_in_the_report(filled: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(filled[0]) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    (chart,) = [chart.replace("a:", "").replace("c:", "") for chart in charts if "lineChart" in chart]
    series = re.findall(r"<ser>.*?</ser>", chart)
    dashes = [re.findall(r'<prstDash val="(\w+)"', one)[0] for one in series]
    marks = [re.findall(r'<symbol val="(\w+)"', one)[0] for one in series]
    assert (dashes, marks) == (["sysDash", "solid", "solid"], ["none", "circle", "none"])


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_lines_are_drawn_in_the_words_of_the_language(tmp_path: Path, language: str) -> None:
    words = load_words(language)
    write_workbook(load_model("incubator", language), tmp_path / "a.xlsx", words)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    (chart,) = [chart for chart in charts if "lineChart" in chart]
    said = [words.say(f"workbook.money.line.{line}") for line in ("planned", "changed", "careful")]
    assert re.findall(r"<tx><v>(.*?)</v></tx>", chart.replace("c:", "")) == said


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_is_typed_there_is_said_to_be_no_answer(tmp_path: Path, language: str) -> None:
    words = load_words(language)
    write_workbook(load_model("incubator", language), tmp_path / "a.xlsx", words)
    sheet = sheet_of(openpyxl.load_workbook(tmp_path / "a.xlsx"), keys.MONEY)
    profile = words.say("workbook.sheet.profile")
    assert sheet.cell(3, 2).value == words.say("workbook.money.intro", profile=profile)
