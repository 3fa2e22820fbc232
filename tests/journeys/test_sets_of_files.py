"""A folder is compared as a whole: one wrong date, key or consent moves nobody else, and each is said."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.journeys.door import Outcome, assess

Change = Callable[[Path], None]


@pytest.fixture
def folder(tmp_path: Path, checkout: Path) -> Path:
    """Twelve of the example's incubators, each visited once."""
    folder = tmp_path / "visits"
    folder.mkdir()
    compared = sorted((checkout / "examples/portfolio/compared").glob("*.xlsx"))
    for path in [path for path in compared if not path.stem.endswith("2023")][:12]:
        shutil.copy(path, folder)
    return folder


def typed(path: Path, **fields: Any) -> None:
    """Type into fields of the profile of a questionnaire."""
    book = load_workbook(path)
    (sheet,) = (sheet for sheet in book if sheet["A1"].value == "profile")
    for row in range(2, sheet.max_row + 1):
        if (key := str(sheet.cell(row, 1).value)) in fields:
            sheet.cell(row, 3, fields[key])
    book.save(path)


def compared(folder: Path, *asked: str) -> tuple[Outcome, dict[str, dict[str, object]]]:
    """What the comparison says, and the incubators in it by key."""
    out = folder.parent / "out.json"
    said = assess("compare", folder, "-o", out, *asked)
    found = json.loads(out.read_text(encoding="utf-8"))
    return said, {entry["key"]: entry for entry in found["incubators"]}


def test_a_visit_of_2062_is_set_aside_and_named_and_changes_no_other_score(folder: Path) -> None:
    _, before = compared(folder)
    wrong = sorted(folder.iterdir())[3]
    typed(wrong, visit_date=dt.date(2062, 11, 25))
    said, after = compared(folder)
    assert "[SET-10]" in said.err
    assert "Files with errors: 1." in said.err
    assert wrong.stem not in after
    assert {key: entry["score"] for key, entry in before.items() if key in after} == {
        key: entry["score"] for key, entry in after.items()
    }


def test_a_scorecard_with_a_day_to_come_unscores_nobody_else(folder: Path) -> None:
    _, before = compared(folder)
    cards = [json.loads(line) for line in assess("score", *sorted(folder.iterdir()), "--json").out.splitlines()]
    cards[3]["incubator"]["visit_date"] = (dt.datetime.now(dt.UTC).date() + dt.timedelta(400)).isoformat()
    path = folder.parent / "cards.jsonl"
    path.write_text("".join(json.dumps(card) + "\n" for card in cards), encoding="utf-8")
    out = folder.parent / "cards.json"
    said = assess("compare", path, "-o", out)
    after = {entry["key"]: entry for entry in json.loads(out.read_text(encoding="utf-8"))["incubators"]}
    assert "[SET-01]" in said.err
    assert len(after) == len(before) - 1
    assert {key: entry["score"] for key, entry in after.items()} == {key: before[key]["score"] for key in after}


def test_two_incubators_under_one_key_are_both_set_aside(folder: Path) -> None:
    one, other = sorted(folder.iterdir())[:2]
    typed(other, incubator_key=one.stem, visit_date=dt.date(2024, 2, 3))
    said, after = compared(folder)
    assert "[SET-02]" in said.err
    assert not {one.stem, other.stem} & after.keys()


def test_of_two_copies_the_narrower_release_holds(folder: Path) -> None:
    one = min(folder.iterdir())
    shutil.copy(one, folder / "copy.xlsx")
    typed(folder / "copy.xlsx", release="director")
    said, after = compared(folder)
    assert "[SET-04]" in said.err
    assert one.stem not in after


def test_as_of_a_day_later_visits_cannot_be_and_old_ones_are_past(folder: Path) -> None:
    said, _ = compared(folder, "--as-of", "2000-01-01")
    assert said.err.count("[SET-01]") == 12
    _, later = compared(folder, "--as-of", "2030-01-01")
    assert {entry["counted"] for entry in later.values()} == {"past"}


@pytest.mark.parametrize("day", ["tomorrow", "2025-13-01", "14.10.2025"])
def test_a_day_that_is_none_is_told(folder: Path, day: str) -> None:
    said = assess("compare", folder, "--as-of", day)
    assert (said.code, "[SET-13]" in said.err) == (2, True)


def test_a_file_beside_the_questionnaires_says_what_whoever_compares_has_settled(folder: Path) -> None:
    first, second = sorted(folder.iterdir())[:2]
    typed(second, incubator_key=first.stem, visit_date=dt.date(2024, 2, 3), country="KZ")
    typed(first, country="KZ")
    names = [load_workbook(path)["Profile"] for path in (first, second)]
    called = [next(row[2].value for row in sheet.iter_rows() if row[0].value == "incubator") for sheet in names]
    third = sorted(folder.iterdir())[2]
    (folder / "portfolio.yaml").write_text(
        f"as_of: '2026-06-30'\nsame_incubator:\n  {first.stem}: ['{called[0]}', '{called[1]}']\n"
        f"left_out:\n  {third.name}: A rehearsal.\n",
        encoding="utf-8",
    )
    said, after = compared(folder)
    assert "[SET-02]" not in said.err
    assert first.stem in after
    assert third.stem not in after


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("as_off: 2025-01-01\n", "SET-12"),
        ("same_incubator: [a, b]\n", "SET-12"),
        ("left_out: {a.xlsx: [1, 2]}\n", "SET-12"),
        ("just words\n", "SET-12"),
        ("as_of: soon\n", "SET-13"),
        ("as_of: [\n", "MODEL-05"),
    ],
)
def test_a_file_that_says_something_else_is_told_and_nothing_is_compared(folder: Path, text: str, code: str) -> None:
    (folder / "portfolio.yaml").write_text(text, encoding="utf-8")
    said = assess("compare", folder, "-o", folder.parent / "out.json")
    assert (said.code, f"[{code}]" in said.err) == (2, True)
    assert not (folder.parent / "out.json").exists()


def test_of_a_file_with_many_findings_five_are_shown_and_the_rest_counted(folder: Path) -> None:
    path = min(folder.iterdir())
    book = load_workbook(path)
    for sheet in book:
        head = {str(cell.value): at for at, cell in enumerate(sheet[1], 1)}
        if "rating" in head and "evidence" in head:
            for row in range(4, 10):
                sheet.cell(row, head["rating"], "Mostly")
    book.save(path)
    said, _ = compared(folder)
    shown = [line for line in said.err.splitlines() if line.startswith(path.name) and "[" in line]
    assert len(shown) == 5
    assert f"assess check {path.name} says them all" in said.err
