"""A dimension of which nobody knows enough has no reached level, and each output says so in words, never as 0."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assess import visit
from assess.domain.scorecard import Unscored
from assess.workbook import keys
from tests.journeys.door import assess

pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")
RATING_COLUMNS = (keys.RATING, keys.EVIDENCE)


def without_answers(source: Path, target: Path, answers: dict[str, str | None]) -> Path:
    """A questionnaire in which the practices of these dimensions all have one answer, and no evidence."""
    book = openpyxl.load_workbook(source)
    for sheet in book.worksheets:
        columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
        if not set(RATING_COLUMNS) <= set(columns):
            continue
        for row in range(2, sheet.max_row + 1):
            code = str(sheet.cell(row, 1).value or "")
            if code[:1] in answers and code[1:].isdigit():
                sheet.cell(row, columns[keys.RATING]).value = answers[code[:1]]
                sheet.cell(row, columns[keys.EVIDENCE]).value = None
    book.save(target)
    return target


@pytest.fixture
def folder(tmp_path: Path, checkout: Path) -> Path:
    """The portfolio in which of one incubator dimension T is not known and dimension R is blank."""
    compared = tmp_path / "portfolio"
    compared.mkdir()
    for path in (checkout / "examples/portfolio/compared").glob("*.xlsx"):
        (compared / path.name).write_bytes(path.read_bytes())
    without_answers(compared / "granary.xlsx", compared / "granary.xlsx", {"T": "?"})
    return compared


def granary(found: dict[str, Any]) -> dict[str, Any]:
    return next(each for each in found["incubators"] if "granary" in each["key"])


@pytest.mark.parametrize("answer", ["?", None], ids=["not known", "blank"])
@pytest.mark.parametrize("dimension", ["S", "T"])
def test_the_scorecard_has_no_level_and_no_score_of_it(
    tmp_path: Path, checkout: Path, dimension: str, answer: str | None
) -> None:
    source = checkout / "examples/portfolio/compared/granary.xlsx"
    path = without_answers(source, tmp_path / "unknown.xlsx", {dimension: answer})
    found = visit(path).scorecard.dimensions[dimension]
    assert isinstance(found.score, Unscored)
    assert (found.reached, found.reached_at_least, found.target, found.gap) == (None, 0, None, None)
    record = json.loads(assess("score", path, "--json").out)["dimensions"][dimension]
    assert (record["score"], record["reached"], record["target"], record["gap"]) == (None,) * 4
    assert "not known yet" in assess("score", path).out


def test_the_json_of_a_comparison_has_null_for_it(folder: Path, tmp_path: Path) -> None:
    assess("compare", folder, "-o", tmp_path / "a.json")
    found = granary(json.loads((tmp_path / "a.json").read_text(encoding="utf-8")))
    assert found["dimensions"]["T"]["reached"] is None
    assert found["dimensions"]["T"]["score"] is None


def test_the_sheets_of_a_comparison_say_it_in_words_and_count_it_apart(folder: Path, tmp_path: Path) -> None:
    assess("compare", folder, "-o", tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    rows = [list(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    (row,) = [row for row in rows if "not known yet" in row and "granary" in str(row[0])]
    assert "T" in row
    heads = next(row for row in rows if "Dimensions not known yet" in row)
    own = next(row for row in rows if "granary" in str(row[0]))
    assert own[heads.index("Dimensions not known yet")] == 1


def test_the_page_of_a_comparison_says_it_in_words_at_each_place(folder: Path, tmp_path: Path) -> None:
    assess("compare", folder, "-o", tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert page.count("not known yet") >= len(("overview", "heat map", "section"))
    assert "too little was rated to say in 1." in page


def test_the_terminal_counts_it_apart(folder: Path) -> None:
    table = assess("compare", folder).out.split("\n\n", maxsplit=1)[0]
    assert " of 6, 1" in table
    assert "not known" in table
    assert "In 1 dimension too little was rated to say." in assess("score", folder / "granary.xlsx").out
