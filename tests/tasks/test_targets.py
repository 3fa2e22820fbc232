"""No command ever replaces a questionnaire, a record of scorecards, or one of its own inputs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import copy

import pytest

from assess.domain.findings import Exit
from assess.tasks.files import create_whole, write_whole
from tests.tasks.test_files import refused

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILLED = EXAMPLES / "steppe-gate/steppe-gate.xlsx"
USAGE = 2


def assess(folder: Path, *asked: str) -> subprocess.CompletedProcess[str]:
    """The program run in a folder, as a person does."""
    call = [sys.executable, "-m", "assess", *asked]
    return subprocess.run(call, cwd=folder, check=False, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a filled questionnaire under two names, and one linked in each way."""
    copy(FILLED, tmp_path / "filled.xlsx")
    copy(FILLED, tmp_path / "other.xlsx")
    copy(FILLED, tmp_path / "plain.pdf")
    (tmp_path / "scores.json").write_text(
        '{"file": "a.xlsx", "incubator": {}, "practices": {}}\n{}\n', encoding="utf-8"
    )
    (tmp_path / "linked.html").symlink_to(tmp_path / "filled.xlsx")
    os.link(tmp_path / "filled.xlsx", tmp_path / "hard.html")
    return tmp_path


KEPT: dict[str, tuple[str, ...]] = {
    "a comparison over its only input": ("compare", "filled.xlsx", "-o", "filled.xlsx"),
    "a comparison over one of the files of its folder": ("compare", ".", "-o", "other.xlsx"),
    "a comparison over a questionnaire that it does not read": ("compare", "filled.xlsx", "-o", "other.xlsx"),
    "a comparison over a link to its input": ("compare", "filled.xlsx", "-o", "linked.html"),
    "a comparison over its input by its other name": ("compare", "filled.xlsx", "-o", "hard.html"),
    "a comparison over scorecards": ("compare", "filled.xlsx", "-o", "scores.json"),
    "a report over a questionnaire called .pdf": ("report", "filled.xlsx", "-o", "plain.pdf"),
    "a letter over its questionnaire": ("letter", "filled.xlsx", "-o", "filled.xlsx"),
    "a letter over scorecards": ("letter", "filled.xlsx", "-o", "scores.json"),
    "a new questionnaire over a filled one": ("new", "-o", "filled.xlsx"),
}


@pytest.mark.parametrize("asked", KEPT.values(), ids=KEPT)
def test_what_somebody_filled_in_is_never_replaced(folder: Path, asked: tuple[str, ...]) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = assess(folder, *asked)
    assert done.returncode == USAGE, done.stderr
    assert f"{asked[-1]}  error" in done.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_reference_of_a_model_replaces_no_questionnaire(tmp_path: Path) -> None:
    model = tmp_path / "own"
    model.mkdir()
    for path in (EXAMPLES.parent / "tests/models/tiny").iterdir():
        if path.is_file():
            copy(path, model)
    copy(FILLED, tmp_path / "filled.md")
    before = (tmp_path / "filled.md").read_bytes()
    assert assess(tmp_path, "model", "explain", "--model", "own", "-o", "filled.md").returncode == USAGE
    assert (tmp_path / "filled.md").read_bytes() == before


@pytest.mark.parametrize("ending", [".xlsx", ".json", ".html"])
def test_a_comparison_takes_the_place_of_an_older_comparison(tmp_path: Path, ending: str) -> None:
    copy(FILLED, tmp_path)
    for _ in range(2):
        done = assess(tmp_path, "compare", FILLED.name, "-o", f"all{ending}")
        assert "Written" in done.stdout, done.stderr


OTHERS: dict[str, bytes] = {
    "a zip of something else": b"PK\x03\x04 and more",
    "an old or encrypted workbook": b"\xd0\xcf\x11\xe0 and more",
    "broken JSON": b"{",
    "a list in JSON": b"[1]",
    "JSON after a byte order mark": b'\xef\xbb\xbf{"file": "a"}',
}


@pytest.mark.parametrize("data", OTHERS.values(), ids=OTHERS)
def test_what_may_be_somebodys_work_is_kept_whatever_its_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert refused(lambda: write_whole(path, b"new"), Exit.USAGE) == ("DOOR-16", "a.pdf")
    assert [*tmp_path.iterdir()] == [path]
    assert path.read_bytes() == data


def test_a_pipe_is_no_place_for_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert refused(lambda: write_whole(tmp_path / "pipe.pdf", b"x"), Exit.USAGE) == ("DOOR-17", "pipe.pdf")


def test_of_four_new_questionnaires_at_once_one_is_written(tmp_path: Path) -> None:
    call = [sys.executable, "-m", "assess", "new", "-o", "q.xlsx"]
    started = [
        subprocess.Popen(call, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    ended = [(process.communicate(), process.returncode) for process in started]
    assert sorted(code for _, code in ended) == [0, USAGE, USAGE, USAGE]
    assert sum("Written" in out for (out, _), _ in ended) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["q.xlsx"]


def _links(_path: Path, _to: Path) -> None:
    """As on a stick with FAT."""
    raise PermissionError(1, "Operation not permitted")


@pytest.mark.parametrize("links", [Path.hardlink_to, _links], ids=["with links", "without links"])
def test_a_new_file_never_takes_the_place_of_one_that_came_meanwhile(
    tmp_path: Path, links: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "q.xlsx"
    monkeypatch.setattr(Path, "hardlink_to", links)
    before = Path.write_bytes

    def write(self: Path, data: bytes) -> int:
        done = before(self, data)
        if self != path:
            path.open("xb").close()
        return done

    monkeypatch.setattr(Path, "write_bytes", write)
    assert refused(lambda: create_whole(path, b"new"), Exit.USAGE) == ("DOOR-01", "q.xlsx")
    assert path.read_bytes() == b""
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("name", [r"C:\\Users\\me\\filled.xlsx", r"D:\\filled.ods", r"c:\\a.json"])
def test_an_address_of_windows_is_explained(tmp_path: Path, name: str) -> None:
    assert "DOOR-18" in assess(tmp_path, "check", name).stderr
