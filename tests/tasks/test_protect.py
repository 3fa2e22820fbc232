"""No file that may hold somebody's answers is replaced, nor one that the same command reads."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assess import resources
from assess.domain.findings import AssessError, Exit, error
from assess.domain.findings import Location as At
from assess.tasks.compare import Options, check_place, compare, write_comparison
from assess.tasks.files import create_whole, write_whole
from assess.tasks.library import write_workbook
from assess.tasks.protect import check_target, is_windows_path, shown_text
from assess.tasks.score import scorecard_line
from assess.tasks.session import Request, Session
from tests.reporting.build import shipped
from tests.tasks.refusal import refusal

Made = Callable[[Path], None]


def _questionnaire(path: Path) -> None:
    write_workbook(shipped(), path)


def _scorecard(path: Path) -> None:
    example = resources.questionnaires().parent / "examples/steppe-gate/steppe-gate.xlsx"
    session = Session(Request())
    lines = (line for reading in session.visits([example], ranges=False) for line in scorecard_line(session, reading))
    path.write_text("\n".join(lines), encoding="utf-8")


def _comparison(path: Path) -> None:
    source = path.with_name("source.jsonl")
    source.write_text("{}\n", encoding="utf-8")
    write_comparison(compare(Session(Request()), [source], Options()), path, Options())


def _saved_comparison(path: Path) -> None:
    _comparison(path)
    book = load_workbook(path)
    book.worksheets[0]["D1"] = "my own note"
    book.save(path)


def _text(path: Path) -> None:
    path.write_text("no workbook", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.xlsx", _questionnaire),
        ("a.XLSX", _questionnaire),
        ("a.md", _questionnaire),
        ("a.json", _scorecard),
        ("a.jsonl", _scorecard),
        ("a.html", _scorecard),
        ("a.xlsx", _saved_comparison),
        ("a.xlsx", _text),
        ("a.ods", _text),
        ("a.json", _text),
    ],
)
def test_what_may_hold_answers_is_kept_whatever_it_is_called(tmp_path: Path, name: str, made: Made) -> None:
    target = tmp_path / name
    made(target)
    before = target.read_bytes()
    refused = (Exit.USAGE, error("DOOR-16", At(file=name)))
    assert refusal(lambda: check_target(target)) == refused
    assert refusal(lambda: write_whole(target, b"x")) == refused
    assert target.read_bytes() == before


@pytest.mark.parametrize("name", ["a.xlsx", "a.json", "a.html"])
def test_a_comparison_may_be_made_anew(tmp_path: Path, name: str) -> None:
    for _ in range(2):
        _comparison(tmp_path / name)
    write_whole(tmp_path / name, b"anew")
    assert (tmp_path / name).read_bytes() == b"anew"


@pytest.mark.parametrize("name", ["a.pdf", "a.html", "a.md", "a.txt"])
def test_a_page_or_a_text_is_replaced(tmp_path: Path, name: str) -> None:
    _text(tmp_path / name)
    write_whole(tmp_path / name, b"anew")
    assert (tmp_path / name).read_bytes() == b"anew"


def _itself(source: Path, target: Path) -> None:
    shutil.move(source, target)
    source.symlink_to(target)


@pytest.mark.parametrize("link", [os.link, os.symlink, _itself], ids=["hard link", "link", "linked the other way"])
def test_an_input_is_kept_under_every_name_that_it_has(tmp_path: Path, link: Callable[[Path, Path], None]) -> None:
    source, target = tmp_path / "cover.svg", tmp_path / "a.html"
    source.write_bytes(b"<svg/>")
    link(source, target)
    assert refusal(lambda: write_whole(target, b"x", [source])) == (Exit.USAGE, error("DOOR-15", At(file="a.html")))
    assert source.read_bytes() == b"<svg/>"


def test_a_file_of_a_folder_that_is_read_is_kept(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    target = tmp_path / "templates" / "cover.html"
    _text(target)
    refused = (Exit.USAGE, error("DOOR-15", At(file="cover.html")))
    assert refusal(lambda: check_target(target, [tmp_path])) == refused
    visits = tmp_path / "visits"
    visits.mkdir()
    _comparison(visits / "all.json")
    found = refusal(lambda: check_place(visits / "all.json", [visits], Options()))
    assert found == (Exit.USAGE, error("DOOR-15", At(file="all.json")))


def test_the_secret_of_a_comparison_is_kept(tmp_path: Path) -> None:
    source, secret = tmp_path / "source.jsonl", tmp_path / "secret.html"
    for path in (source, secret):
        _text(path)
    found = refusal(lambda: check_place(secret, [source], Options(secret_file=secret)))
    assert found == (Exit.USAGE, error("DOOR-15", At(file="secret.html")))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_or_a_device_is_not_written(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "full.pdf").symlink_to("/dev/full")
    for name in ("pipe.pdf", "full.pdf"):
        found = refusal(partial(write_whole, tmp_path / name, b"x"))
        assert found == (Exit.USAGE, error("DOOR-17", At(file=name)))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full.pdf", "pipe.pdf"]


def test_of_several_that_create_one_file_at_once_one_succeeds(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"

    def create(number: int) -> str:
        try:
            create_whole(target, bytes([number]) * 100_000)
        except AssessError as fault:
            return fault.findings[0].code
        return "written"

    with ThreadPoolExecutor(8) as pool:
        said = sorted(pool.map(create, range(8)))
    assert said == [*["DOOR-01"] * 7, "written"]
    assert len(set(target.read_bytes())) == 1
    assert target.stat().st_size == 100_000
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "nowhere.xlsx")
    found = refusal(lambda: create_whole(tmp_path / "a.xlsx", b"x"))
    assert found == (Exit.USAGE, error("DOOR-01", At(file="a.xlsx")))


@pytest.mark.skipif(os.name == "nt", reason="there it is an address")
def test_an_address_of_a_windows_computer_is_told_as_one() -> None:
    for text in ("C:\\Users\\a.xlsx", "d:/visits/a.xlsx", "\\\\server\\visits\\a.xlsx"):
        assert is_windows_path(Path(text))
        assert refusal(partial(check_target, Path(text)))[1].code == "DOOR-18"
    for text in ("a.xlsx", "/C:/a.xlsx", "ab:\\c.xlsx"):
        assert not is_windows_path(Path(text))


def test_a_name_that_is_no_text_can_be_shown() -> None:
    assert shown_text("\udcff.xlsx").encode() == "\ufffd.xlsx".encode()
    assert shown_text("анкета.xlsx") == "анкета.xlsx"
