"""The engine knows no model: a tiny one, and a copy of the shipped one with every code renamed, go the whole way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

import assess as library
from tests.journeys.door import assess
from tests.models.folders import TINY
from tests.models.renamed import Renamed, renamed_assessment, write_renamed_copy
from tests.workbook.filling import Typed, fill

ONE_PAGE = Path(__file__).parent / "one_page"


def test_a_tiny_model_goes_from_questionnaire_to_a_report_of_one_page(tmp_path: Path) -> None:
    model = library.load_model(TINY)
    assert assess("new", "--model", TINY, "-o", tmp_path / "a.xlsx").code == 0
    typed: dict[tuple[str, str, str], Typed] = {
        (dimension.code, practice.code, column): value
        for dimension in model.dimensions
        for practice in dimension.practices
        for column, value in (("rating", model.levels[2].token), ("evidence", model.grades[1].token))
    }
    filled = fill(tmp_path / "a.xlsx", tmp_path / "b.xlsx", typed)
    scored = assess("score", "--model", TINY, filled, "--json")
    assert scored.code in {0, 1}, scored.err
    card = json.loads(scored.out)
    assert card["model"]["id"] == model.id
    assert all(practice["rating"] == 3 for practice in card["practices"].values())
    made = assess("report", "--model", TINY, filled, "-o", tmp_path / "b.pdf", "--reports", ONE_PAGE)
    assert made.code == scored.code, made.err
    pages = PdfReader(tmp_path / "b.pdf").pages
    assert len(pages) == 1
    assert model.dimensions[0].title in pages[0].extract_text()


def test_the_library_takes_every_path_as_text_too(tmp_path: Path) -> None:
    model = library.load_model(str(TINY))
    assert library.check_model(str(TINY)) == library.check_model(TINY)
    library.write_workbook(model, str(tmp_path / "a.xlsx"))
    read = library.read_workbook(str(tmp_path / "a.xlsx"), model)
    assert read == library.read_workbook(tmp_path / "a.xlsx", model)
    assert library.advise(model, library.score(model, read)).spoken_of == ()
    visit = library.visit(str(tmp_path / "a.xlsx"), str(TINY))
    assert library.render_report(visit, model, overrides=str(ONE_PAGE)).startswith(b"%PDF")


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> tuple[Path, Renamed]:
    folder = tmp_path_factory.mktemp("renamed") / "model"
    (folder / "dimensions").mkdir(parents=True)
    return folder, write_renamed_copy(checkout / "questionnaires/incubator", folder)


def test_a_renamed_copy_of_the_shipped_model_gives_the_same_numbers(
    tmp_path: Path, checkout: Path, renamed: tuple[Path, Renamed]
) -> None:
    folder, new = renamed
    example = checkout / "examples/steppe-gate/steppe-gate.xlsx"
    shipped = library.load_model("incubator")
    read = library.read_workbook(example, shipped)
    copy = library.load_model(folder)
    library.write_workbook(copy, tmp_path / "copy.xlsx", renamed_assessment(read, new))
    original = json.loads(assess("score", example, "--json").out)
    scored = assess("score", "--model", folder, tmp_path / "copy.xlsx", "--json")
    assert (scored.code, scored.err) == (0, "")
    card = json.loads(scored.out)
    # Its random numbers hang on the model's and the practices' codes: the likely ranges are its own.
    assert card["overall"] | {"worst": "", "likely": 0} == original["overall"] | {"worst": "", "likely": 0}
    assert _numbers(card["practices"]) == _numbers(original["practices"])
    assert _numbers(card["dimensions"]) == _numbers(original["dimensions"])
    assert _verdicts(card) == _verdicts(original)
    assert [new.practices[code] for code in original["narrowing"]] == card["narrowing"]
    made = assess("report", "--model", folder, tmp_path / "copy.xlsx", "-o", tmp_path / "a.pdf", "--reports", ONE_PAGE)
    assert made.code == 0, made.err
    assert len(PdfReader(tmp_path / "a.pdf").pages) == 1


def _numbers(entries: dict[str, Any]) -> list[dict[str, Any]]:
    return [{key: value for key, value in entry.items() if key not in {"cell", "likely"}} for entry in entries.values()]


def _verdicts(card: dict[str, Any]) -> list[tuple[Any, ...]]:
    told = ("value", "value_between", "verdict", "verdict_between", "role", "advice", "reason")
    named = ("missing", "facts", "find_out")
    readiness = card["concept"]["readiness"].values()
    return [(*(r[key] for key in told), *(len(r[key]) for key in named)) for r in readiness]


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{% if %}", "REPORT-01"),
        ("{{ view.nothing_of_the_kind }}", "REPORT-01"),
        ('{% include "templates/none.html" %}', "REPORT-02"),
        ('<img src="styles/none.png" alt="none">', "REPORT-02"),
        ('<img src="file:///etc/hostname" alt="none">', "REPORT-02"),
    ],
)
def test_a_template_that_does_not_work_is_a_finding(tmp_path: Path, checkout: Path, template: str, code: str) -> None:
    folder = Path(shutil.copytree(ONE_PAGE, tmp_path / "mine"))
    (folder / "templates/director.html").write_text(f"<p>{template}</p>", encoding="utf-8")
    example = checkout / "examples/steppe-gate/steppe-gate.xlsx"
    made = assess("report", example, "-o", tmp_path / "a.pdf", "--reports", folder)
    assert made.code == 5
    assert f"[{code}]" in made.err
    assert not (tmp_path / "a.pdf").exists()
