"""Files of the machine: which are meant, read whole within a limit, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from assess.domain.findings import AssessError, Exit
from assess.language import load_words
from assess.tasks.files import checked, files_in, read_within, watch, write_whole
from assess.tasks.seal import sealed
from tests.tasks.refusal import closed

LIMIT = 2_000_000
BOTH = pytest.mark.parametrize("too_large", ["FILE-12", "FILE-20"])


def refused(act: Callable[[], object], exit_code: Exit = Exit.UNREADABLE) -> tuple[str, str]:
    """Code and place of the one finding with which something is refused; it has its words."""
    with pytest.raises(AssessError) as raised:
        act()
    (finding,) = raised.value.findings
    assert raised.value.exit_code is exit_code
    assert load_words().say(f"finding.{finding.code}", **finding.values)
    return finding.code, finding.location.place


# --- choosing


def test_in_a_folder_nothing_hidden_is_meant_at_any_depth_wherever_the_folder_itself_is(tmp_path: Path) -> None:
    folder = tmp_path / ".mine" / "visits"
    for name in ("a.xlsx", "deep/b.ODS", ".trash/c.xlsx", "deep/.trash/deeper/d.xlsx", "deep/~$b.ods", ".e.xlsx"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    assert [path.relative_to(folder).as_posix() for path in files_in([folder])] == ["a.xlsx", "deep/b.ODS"]


def test_a_folder_that_cannot_be_opened_is_read_like_a_file_so_that_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.xlsx", "locked/b.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    closed(monkeypatch, "locked")
    files = files_in([tmp_path])
    assert [path.name for path in files] == ["a.xlsx", "locked"]
    assert refused(lambda: read_within(files[1], LIMIT, "FILE-12")) == ("FILE-03", "locked")


def test_a_folder_that_goes_while_it_is_read_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.xlsx", "going/b.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    closed(monkeypatch, "going", FileNotFoundError(2, "No such file or directory"))
    assert [path.name for path in files_in([tmp_path])] == ["a.xlsx"]


# --- reading


def test_a_file_within_the_limit_comes_whole(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x" * LIMIT)
    assert read_within(tmp_path / "a.xlsx", LIMIT, "FILE-12") == b"x" * LIMIT


@BOTH
def test_what_is_no_file_that_can_be_read_says_why(tmp_path: Path, too_large: str) -> None:
    (tmp_path / "empty.xlsx").write_bytes(b"")
    (tmp_path / "large.xlsx").write_bytes(b"x" * (LIMIT + 1))
    names = ("none.xlsx", ".", "a\0b", "x" * 300, "empty.xlsx", "large.xlsx")
    found = [refused(partial(read_within, tmp_path / name, LIMIT, too_large))[0] for name in names]
    assert found == ["FILE-01", "FILE-02", "FILE-03", "FILE-03", "FILE-04", too_large]


def test_of_a_file_without_end_no_more_is_read_than_the_limit_and_one(tmp_path: Path) -> None:
    path = tmp_path / "sparse.xlsx"
    with path.open("wb") as file:
        file.truncate(10**12)
    code, place = refused(lambda: read_within(path, LIMIT, "FILE-12"))
    assert (code, place) == ("FILE-12", "sparse.xlsx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")
    assert refused(lambda: read_within(tmp_path / "pipe.jsonl", LIMIT, "FILE-20")) == ("FILE-02", "pipe.jsonl")


@BOTH
def test_bytes_that_were_sent_are_held_to_the_same_limit(too_large: str) -> None:
    assert checked(b"x", "sent.xlsx", LIMIT, too_large) == b"x"
    assert refused(lambda: checked(b"", "sent.xlsx", LIMIT, too_large)) == ("FILE-04", "sent.xlsx")
    assert refused(lambda: checked(b"x" * (LIMIT + 1), "sent.xlsx", LIMIT, too_large)) == (too_large, "sent.xlsx")


def test_a_watch_says_when_its_time_is_over() -> None:
    assert watch(3_600)()
    assert not watch(-1)()


# --- writing


def test_a_file_is_written_whole_and_replaces_what_was_there(tmp_path: Path) -> None:
    for data in (b"first, and longer", b"second"):
        write_whole(tmp_path / "a.md", data)
        assert (tmp_path / "a.md").read_bytes() == sealed(data, ".md")
        assert (tmp_path / "a.md").read_bytes().startswith(data)
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_nothing_is_left_where_a_file_cannot_be_written(tmp_path: Path) -> None:
    taken = tmp_path / "taken.xlsx"
    taken.mkdir()
    (taken / "inside").write_text("kept")
    assert refused(lambda: write_whole(taken, b"x"), Exit.USAGE) == ("DOOR-35", "taken.xlsx")
    assert refused(lambda: write_whole(tmp_path / "none" / "a.xlsx", b"x"), Exit.USAGE) == ("DOOR-08", "a.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["taken.xlsx"]
    assert [path.name for path in taken.iterdir()] == ["inside"]
