"""What is typed is what is shown, everywhere: on scales whose tokens are not the places of their levels."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

import assess as library
from assess.analysis.comparison.anew import contradictions
from assess.analysis.comparison.compared import compared_visit
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit
from assess.domain.scale import as_typed
from assess.domain.visit import Visit
from assess.records.scorecards import read_scorecard
from assess.workbook import keys
from tests.journeys.door import assess
from tests.models.scales import LEVELS, SCALES, filled, with_tokens
from tests.workbook.calculator import Calculator
from tests.workbook.filling import live_scores

KEYS = tuple(f"hall-{letter}" for letter in "abcdef")


@dataclass(frozen=True, slots=True)
class Made:
    """A model on one scale, filled questionnaires of it in a folder, and one of them with its visit."""

    folder: Path
    model: MaturityModel
    books: Path
    one: Path
    visit: Visit

    def typed(self, level: int | None) -> int | str | None:
        """What is typed for the level at that place, as a number where it is one."""
        return None if level is None else as_typed(self.model.levels[level].token)


@pytest.fixture(scope="module", params=[*SCALES.values()], ids=[*SCALES])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    to = tmp_path_factory.mktemp("scale")
    folder = with_tokens(request.param, to)
    model = library.load_model(folder)
    (to / "books").mkdir()
    for place, key in enumerate(KEYS):
        path = filled(model, to / f"{key}.xlsx", key, H1=(place + 2) % 4, G1=(place + 3) % 4)
        path.rename(to / "books" / path.name)
    one = filled(model, to / "one.xlsx")
    return Made(folder, model, to / "books", one, library.visit(one, str(folder)))


def test_the_terminal_says_the_levels_that_are_typed(made: Made) -> None:
    said = assess("score", "--model", made.folder, made.one).out
    for dimension in made.model.dimensions:
        score = made.visit.scorecard.dimensions[dimension.code]
        reached, needed = made.typed(score.reached), made.typed(score.needed)
        assert re.search(rf"^{dimension.code}  {dimension.title} +{reached} +[█░]+ +{needed} ", said, re.MULTILINE)
    rows = [row for row in made.visit.scorecard.practices.values() if row.gap]
    gaps = re.findall(r"stands at (\S+), needs (\S+);", said)
    assert gaps == [(str(made.typed(row.level)), str(made.typed(row.target))) for row in rows]
    assert gaps


def test_the_live_sheet_shows_the_levels_that_are_typed(made: Made) -> None:
    book = openpyxl.load_workbook(made.one)
    shown = live_scores(Calculator(book).sheets())
    card = made.visit.scorecard
    for code, score in card.dimensions.items():
        assert shown[code, keys.REACHED] == made.typed(score.reached)
        assert shown[code, keys.NEEDED] == made.typed(score.needed)
    assert (shown[keys.OVERALL, keys.REACHED], shown[keys.OVERALL, keys.NEEDED]) == (
        card.overall.needed_reached,
        card.overall.of,
    )


def test_the_record_holds_the_levels_and_grades_that_are_typed_and_is_read_back(made: Made) -> None:
    card = json.loads(assess("score", "--model", made.folder, made.one, "--json").out)
    assert card["model"]["levels"] == [level.token for level in made.model.levels]
    for code, level in LEVELS.items():
        row = made.visit.scorecard.practices[code]
        assert (card["practices"][code]["rating"], card["practices"][code]["evidence"]) == (made.typed(level), "c")
        assert card["practices"][code]["target"] == made.typed(row.target)
    for code, score in made.visit.scorecard.dimensions.items():
        told = card["dimensions"][code]
        expected = tuple(made.typed(level) for level in (score.reached, score.reached_if_known, score.needed))
        assert (told["reached"], told["reached_if_known"], told["needed"]) == expected
    assert read_scorecard(card) == compared_visit(made.visit)


def test_a_comparison_of_records_is_that_of_the_questionnaires(made: Made, tmp_path: Path) -> None:
    lines = [assess("score", "--model", made.folder, path, "--json").out for path in sorted(made.books.iterdir())]
    (tmp_path / "all.jsonl").write_text("".join(lines), encoding="utf-8")
    one, other = (assess("compare", "--model", made.folder, given) for given in (tmp_path / "all.jsonl", made.books))
    assert one.code == other.code == 0, one.err + other.err
    assert one.out.split("Files read")[0] == other.out.split("Files read")[0]


def test_every_form_of_a_comparison_shows_the_levels_that_are_typed(made: Made, tmp_path: Path) -> None:
    for form in ("json", "xlsx", "html"):
        assert assess("compare", "--model", made.folder, made.books, "-o", tmp_path / f"a.{form}").code == 0
    cards = {path.stem: library.visit(path, str(made.folder)).scorecard for path in made.books.iterdir()}
    expected = {
        (key, code): (made.typed(score.reached), made.typed(score.needed))
        for key, card in cards.items()
        for code, score in card.dimensions.items()
    }
    record = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert record["model"]["levels"] == [level.token for level in made.model.levels]
    assert {
        (one["key"], code): (row["reached"], row["needed"])
        for one in record["incubators"]
        for code, row in one["dimensions"].items()
    } == expected
    sheets = _rows(tmp_path / "a.xlsx")
    found = {
        (row["Key"], row["Dimension"]): (row["Reached level"], row["Needed level"]) for row in sheets["Dimensions"]
    }
    assert found == expected
    ratings = {(row["Key"], row["Practice"]): (row["Level"], row["Target"]) for row in sheets["Key practices"]}
    assert ratings == {
        (key, code): (made.typed(row.rating), made.typed(row.target))
        for key, card in cards.items()
        for code, row in card.practices.items()
        if (key, code) in ratings
    }
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    shown = set(re.findall(r"(\w+) of (\w+)<span class=\"unseen\">", page))
    assert shown == {(str(reached), str(needed)) for reached, needed in expected.values()}


def _rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    book = CalamineWorkbook.from_path(str(path))
    tables = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {
        name: [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]
        for name, rows in tables.items()
        if rows
    }


def test_the_report_speaks_of_levels_as_they_are_typed(made: Made, tmp_path: Path) -> None:
    assert assess("report", "--model", made.folder, made.one, "-o", tmp_path / "a.pdf").code == 0
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages).split())
    for dimension in made.model.dimensions:
        score = made.visit.scorecard.dimensions[dimension.code]
        told = set(re.findall(rf"{dimension.title} (\w+) of (\w+)\b", text))
        assert told == {(str(made.typed(score.reached)), str(made.typed(score.needed)))}
    labels = {level.label: level.token for level in made.model.levels}
    named = re.findall(rf"(?:Reached:|Needed:|needs|at) (\S+) ({'|'.join(labels)})\b", text)
    assert {"tried", "written"} <= {label for _, label in named}
    assert all(labels[label] == token for token, label in named)


def test_a_level_that_the_scale_of_a_record_does_not_have_is_named_as_it_stands_there(made: Made) -> None:
    card = json.loads(assess("score", "--model", made.folder, made.one, "--json").out)
    for wrong in ("no such level", 99):
        card["practices"]["H1"]["rating"] = wrong
        read = read_scorecard(card)
        assert isinstance(read, tuple)
        assert [(fault.code, fault.values["found"]) for fault in read] == [("FILE-30", str(wrong))]


def test_what_contradicts_a_record_is_told_in_levels_as_they_are_typed(made: Made) -> None:
    card = json.loads(assess("score", "--model", made.folder, made.one, "--json").out)
    claimed, computed = made.typed(made.model.top), card["dimensions"]["H"]["reached"]
    card["dimensions"]["H"]["reached"] = claimed
    read = read_scorecard(card)
    assert isinstance(read, ComparedVisit)
    (told,) = contradictions(made.model, read, "a.json")
    assert (told.values["claimed"], told.values["computed"]) == (str(claimed), str(computed))
    card["dimensions"]["H"]["reached"], card["practices"]["H1"]["target"] = computed, claimed
    read = read_scorecard(card)
    assert isinstance(read, ComparedVisit)
    told = contradictions(made.model, read, "a.json")[0]
    assert (told.values["entry"], told.values["found"]) == ("practices.H1.target", str(claimed))
