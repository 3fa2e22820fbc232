"""No file that may hold somebody's answers is replaced, nor one that the same command reads."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
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
from assess.tasks.seal import is_untouched, sealed
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
    assert write_whole(tmp_path / name, b"anew")
    assert (tmp_path / name).read_bytes().startswith(b"anew")


SOMEBODYS = {
    "a.pdf": b"%PDF-1.4 a signed contract\n%%EOF\n",
    "a.html": b"<html>my own page</html>",
    "a.md": b"# Minutes of the board",
    "a.txt": b"Dear colleague",
    "a.png": b"\x89PNG",
}


@pytest.mark.parametrize("name", SOMEBODYS)
def test_what_this_program_has_not_written_is_kept(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(SOMEBODYS[name])
    assert refusal(lambda: write_whole(tmp_path / name, b"anew")) == (Exit.USAGE, error("DOOR-16", At(file=name)))
    assert (tmp_path / name).read_bytes() == SOMEBODYS[name]


WRITTEN = {
    "a.pdf": b"%PDF-1.7\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n",
    "a.html": b"<html><body></body></html>\n",
    "a.md": b"# Reference\n",
    "a.json": b'{"files": 1}\n',
}
CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "a note at the end": lambda data: data + b"1 0 obj my note",
    "a note in the middle": lambda data: data[:5] + b" " + data[5:],
    "a letter taken out": lambda data: data[:3] + data[4:],
    "another seal": lambda data: data.replace(b"assess:", b"assess:0"),
    "no seal": lambda data: re.sub(rb"assess:\w+", b"", data),
    "ends of lines of Windows": lambda data: data.replace(b"\n", b"\r\n"),
    "the seal of another file after it": lambda data: data + sealed(b"{}", ".json"),
    "another alphabet": lambda data: data.decode().encode("utf-16"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("name", WRITTEN)
def test_what_somebody_changed_since_it_was_written_is_kept(
    tmp_path: Path, name: str, change: Callable[[bytes], bytes]
) -> None:
    target = tmp_path / name
    assert not write_whole(target, WRITTEN[name])
    assert write_whole(target, WRITTEN[name])
    changed = change(target.read_bytes())
    target.write_bytes(changed)
    assert refusal(lambda: write_whole(target, b"anew")) == (Exit.USAGE, error("DOOR-16", At(file=name)))
    assert target.read_bytes() == changed


@pytest.mark.parametrize("name", WRITTEN)
def test_the_same_bytes_are_sealed_alike_and_stay_readable(name: str) -> None:
    data, ending = WRITTEN[name], Path(name).suffix
    assert sealed(data, ending) == sealed(data, ending) != data
    assert ending != ".json" or json.loads(sealed(data, ending))["files"] == 1
    assert ending != ".pdf" or sealed(data, ending).endswith(b"startxref\n9\n%%EOF\n")


def test_an_earlier_report_keeps_its_rights_and_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    kept, link = tmp_path / "shared" / "report.pdf", tmp_path / "report.pdf"
    write_whole(kept, WRITTEN["a.pdf"])
    kept.chmod(0o600)
    link.symlink_to(kept)
    assert write_whole(link, WRITTEN["a.pdf"] + b"%")
    assert link.is_symlink()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert is_untouched(kept.read_bytes())
    assert kept.read_bytes() != sealed(WRITTEN["a.pdf"], ".pdf")


@pytest.mark.parametrize("lock", [".~lock.a.html#", "~$a.html"])
def test_a_file_that_is_open_elsewhere_is_kept(tmp_path: Path, lock: str) -> None:
    write_whole(tmp_path / "a.html", WRITTEN["a.html"])
    (tmp_path / lock).touch()
    assert refusal(lambda: check_target(tmp_path / "a.html")) == (
        Exit.USAGE,
        error("DOOR-36", At(file="a.html"), lock=lock),
    )


def test_a_folder_and_a_file_in_place_of_the_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert refusal(lambda: check_target(tmp_path)) == (Exit.USAGE, error("DOOR-35", At(file=tmp_path.name)))
    assert refusal(lambda: check_target(tmp_path / "a.txt" / "b.pdf")) == (
        Exit.USAGE,
        error("DOOR-34", At(file="b.pdf"), folder=str(tmp_path / "a.txt")),
    )


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
