"""A funder's way from a folder of questionnaires to a page, sheets and a table, through the command line."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.journeys.door import Outcome, assess

SECRET = "a secret of more than sixteen letters"  # noqa: S105  # of a test


@pytest.fixture(scope="module")
def folder() -> Path:
    return Path(__file__).resolve().parents[2] / "examples/portfolio"


@pytest.fixture(scope="module")
def compared(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The comparison of the invented portfolio, as JSON."""
    target = tmp_path_factory.mktemp("compared") / "a.json"
    assert assess("compare", folder, "-o", target).code == 1  # one of the files is of another version
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return found


def test_everybody_who_passes_the_gate_is_compared_once(compared: dict[str, Any]) -> None:
    assert compared["files"] == 36
    assert len(compared["incubators"]) == 24
    assert [one["visits"] for one in compared["incubators"]].count(2) == 4
    assert len(compared["trend"]) == 4


def test_every_file_that_is_left_out_has_its_reason(compared: dict[str, Any]) -> None:
    reasons = {entry["file"]: entry["reason"] for entry in compared["left_out"]}
    doubled = [file for file, reason in reasons.items() if reason == "duplicate"]
    assert len(doubled) == 1
    assert {file: reason for file, reason in reasons.items() if reason != "duplicate"} == {
        "another-version.xlsx": "version",
        "incomplete.xlsx": "coverage",
        "only-told.xlsx": "evidence",
        "rated-by-itself.xlsx": "self",
        "two-of-one-visit-a.xlsx": "disputed",
        "two-of-one-visit-b.xlsx": "disputed",
    }
    assert compared["withheld"] == 1
    assert "Dune Lane" not in json.dumps(compared)


def test_incubators_are_placed_within_their_stage_and_without_ranks(compared: dict[str, Any]) -> None:
    placed = Counter(one["stage"] for one in compared["incubators"] if one["tier"])
    assert placed == {"operating": 16, "opening": 5}
    assert all(one["rank"] is None for one in compared["incubators"])
    assert all(one["likely"][0] <= one["score"] <= one["likely"][1] for one in compared["incubators"] if one["tier"])


def test_scorecards_give_the_same_comparison_as_their_workbooks(
    folder: Path, compared: dict[str, Any], tmp_path: Path
) -> None:
    lines = assess("score", folder / "compared", "--json").out
    (tmp_path / "in").mkdir()
    (tmp_path / "in/all.jsonl").write_text(lines, encoding="utf-8")
    assert assess("compare", tmp_path / "in", "-o", tmp_path / "a.json").code == 0
    again = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    for key in ("incubators", "gaps", "training", "pairs", "groups", "moves"):
        assert again[key] == compared[key], key


def test_the_same_files_give_the_same_bytes_in_any_order(folder: Path, tmp_path: Path) -> None:
    files = sorted((folder / "compared").glob("*.xlsx"))
    for name, given in (("a", files), ("b", files[::-1])):
        for form in ("html", "xlsx", "json"):
            assert assess("compare", *given, "-o", tmp_path / f"{name}.{form}").code == 0
    for form in ("html", "xlsx", "json"):
        assert (tmp_path / f"a.{form}").read_bytes() == (tmp_path / f"b.{form}").read_bytes(), form


def test_without_a_file_to_write_a_table_is_printed(folder: Path) -> None:
    outcome = assess("compare", folder / "compared")
    assert outcome.code == 0
    assert "Apricot Yard" in outcome.out


@pytest.mark.parametrize(("columns", "widest"), [(80, 80), (100, 100), (200, 100)])
def test_no_line_is_wider_than_the_terminal_or_than_is_easy_to_read(
    columns: int, widest: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = assess("compare", folder / "compared").out.splitlines()
    assert widest - 10 < max(map(len, lines)) <= widest


def test_one_bad_file_does_not_stop_the_others(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "compared", tmp_path / "in")
    (tmp_path / "in/bad.xlsx").write_bytes(b"PK\x03\x04 nothing")
    outcome = assess("compare", tmp_path / "in", "-o", tmp_path / "a.json")
    assert outcome.code == 1
    assert "bad.xlsx" in outcome.err
    found = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert len(found["incubators"]) == 24
    assert {"key": None, "file": "bad.xlsx", "reason": "unreadable"} in found["left_out"]


def test_a_comparison_has_one_of_three_forms(folder: Path, tmp_path: Path) -> None:
    outcome = assess("compare", folder / "compared", "-o", tmp_path / "a.docx")
    assert (outcome.code, "[DOOR-13]" in outcome.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_without_a_secret_there_are_no_codes(folder: Path, tmp_path: Path) -> None:
    outcome = _anonymous(folder, tmp_path / "a.json", {"ASSESS_SECRET": ""})
    assert outcome.code == 2
    assert "--secret-file" in outcome.err
    assert "ASSESS_SECRET" in outcome.err
    assert "[DOOR-12]" in assess("compare", folder, "--anonymous", "--secret-file", tmp_path / "none").err
    assert list(tmp_path.iterdir()) == []


def _anonymous(folder: Path, target: Path, environment: dict[str, str], *more: str | Path) -> Outcome:
    return assess("compare", folder, "--anonymous", "-o", target, *more, environment=environment)


def test_no_name_place_file_or_note_is_in_any_anonymous_output(folder: Path, tmp_path: Path) -> None:
    secret = {"ASSESS_SECRET": SECRET}
    outputs = []
    for form in ("html", "xlsx", "json"):
        done = _anonymous(folder, tmp_path / f"a.{form}", secret)
        assert done.code in {0, 1}, done.err
        outputs.append(done.out + done.err)
        data = (tmp_path / f"a.{form}").read_bytes()
        if form == "xlsx":
            with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
                data = b"\n".join(book.read(name) for name in book.namelist())
        outputs.append(data.decode("utf-8", "replace"))
    told = "\n".join(outputs).casefold()
    wanted = [path.stem for path in (folder / "compared").glob("*.xlsx")]
    wanted += [name.replace("-", " ") for name in wanted]
    wanted += ["two-of-one-visit", "rated-by-itself", " Lane", "-lane"]
    wanted += ["Town 1 (fictional)", "Two advisors", "Invented for the example", "closing meeting", SECRET]
    assert [text for text in wanted if text.casefold() in told] == []


def test_the_secret_in_a_file_gives_the_same_codes_as_in_the_environment(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    _anonymous(folder, tmp_path / "a.json", {"ASSESS_SECRET": SECRET})
    _anonymous(folder, tmp_path / "b.json", {"ASSESS_SECRET": ""}, "--secret-file", tmp_path / "secret")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_rank_ranges_are_given_only_when_asked_for_and_are_not_for_circulation(folder: Path, tmp_path: Path) -> None:
    for name, more in (("a.html", ()), ("b.html", ("--ranks",)), ("c.json", ("--ranks",))):
        assess("compare", folder, "-o", tmp_path / name, *more)
    plain, ranked = ((tmp_path / name).read_text(encoding="utf-8") for name in ("a.html", "b.html"))
    assert "ot for circulation" not in plain
    assert "ot for circulation" in ranked
    found = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    ranks = [one["rank"] for one in found["incubators"] if one["rank"]]
    assert len(ranks) == 21
    assert all(rank["low"] <= rank["median"] <= rank["high"] for rank in ranks)


@pytest.mark.long
def test_the_portfolio_is_what_its_script_writes(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "make.py").write_text((folder / "make.py").read_text(encoding="utf-8"), encoding="utf-8")
    subprocess.run([sys.executable, str(tmp_path / "make.py")], check=True, cwd=folder.parents[1])
    assert _cells(tmp_path) == _cells(folder)


def _cells(folder: Path) -> dict[str, list[object]]:
    """What stands in every sheet of every workbook below a folder."""
    return {
        path.relative_to(folder).as_posix(): [
            sheet.to_python() for sheet in map(book.get_sheet_by_name, book.sheet_names)
        ]
        for path in sorted(folder.rglob("*.xlsx"))
        for book in [CalamineWorkbook.from_path(path)]
    }
