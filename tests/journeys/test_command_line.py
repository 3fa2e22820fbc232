"""Whatever is typed, the command line answers in a sentence and an exit code, in a process of its own."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

LONG = "x" * 260
UNNAMED = b"\xff.xlsx"
POSIX = pytest.mark.skipif(os.name == "nt", reason="the system has no pipes with names, and other names of files")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its exit code, and the bytes that it wrote."""

    code: int
    out: bytes
    err: str


def typed(folder: Path, *arguments: str | bytes, language: str = "en") -> Ended:
    """Run the command line in a folder."""
    done = subprocess.run(_command(arguments), cwd=folder, capture_output=True, env=_spoken(language), check=False)
    return Ended(done.returncode, done.stdout, done.stderr.decode())


def _command(arguments: Sequence[str | bytes]) -> list[str | bytes]:
    return [sys.executable, "-W", "ignore", "-m", "assess", *arguments]


def _spoken(language: str) -> dict[str, str]:
    return {**os.environ, "LANGUAGE": language, "PYTHONPATH": str(Path(__file__).parents[2])}


@pytest.fixture
def folder(tmp_path: Path, checkout: Path) -> Path:
    """A folder with one filled questionnaire."""
    shutil.copy(checkout / "examples/steppe-gate/steppe-gate.xlsx", tmp_path / "f.xlsx")
    return tmp_path


def _said(ended: Ended, code: int, finding: str) -> None:
    assert ended.code == code, ended.err
    assert f"[{finding}]" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("arguments", "finding", "words"),
    [
        ("f.xlsx", "DOOR-20", "assess score f.xlsx"),
        ("none.ods", "DOOR-20", "assess score none.ods"),
        ("my-visit.xlsx.xlsx", "DOOR-20", "assess score my-visit.xlsx.xlsx"),
        ("new f.xlsx", "DOOR-23", "assess new -o f.xlsx"),
        ("scroe f.xlsx", "DOOR-21", "nearest is score"),
        ("model chek", "DOOR-21", "nearest is check"),
        ("score --jsno f.xlsx", "DOOR-22", "nearest is --json"),
        ("report f.xlsx -x", "DOOR-22", "assess report --help"),
        ("--langauge ru score f.xlsx", "DOOR-22", "nearest is --language"),
        ("score", "DOOR-24", "assess score --help"),
        ("new -o", "DOOR-24", "assess new --help"),
        ("report f.xlsx g.xlsx", "DOOR-25", "g.xlsx"),
        ("doctor f.xlsx", "DOOR-25", "f.xlsx"),
    ],
)
def test_what_is_not_understood_is_answered_with_what_was_probably_meant(
    folder: Path, arguments: str, finding: str, words: str
) -> None:
    ended = typed(folder, *arguments.split())
    _said(ended, 2, finding)
    assert words in ended.err


@pytest.mark.parametrize(
    "arguments", ["scroe --language ru f.xlsx", "--language=ru score", "--language ru score --jsno f"]
)
def test_what_is_not_understood_is_answered_in_the_language_asked_for(folder: Path, arguments: str) -> None:
    assert "ошибка" in typed(folder, *arguments.split()).err


def test_the_language_may_stand_before_the_command_and_after_it_and_after_counts(folder: Path) -> None:
    russian = typed(folder, "score", "--language", "ru", "f.xlsx").out
    assert "Общий балл" in russian.decode()
    assert typed(folder, "--language", "ru", "score", "f.xlsx").out == russian
    assert typed(folder, "--language", "en", "score", "--language", "ru", "f.xlsx").out == russian
    assert "направлений" in typed(folder, "--language", "ru", "model", "check").out.decode()


@POSIX
@pytest.mark.parametrize(
    ("arguments", "code", "finding"),
    [
        (f"score {LONG}", 3, "FILE-03"),
        (f"compare {LONG}.xlsx", 3, "FILE-03"),
        (f"report {LONG}.xlsx -o r.pdf", 3, "FILE-03"),
        (f"new -o {LONG}.xlsx", 2, "DOOR-02"),
        (f"report f.xlsx -o {LONG}.pdf", 2, "DOOR-02"),
        (f"model check --model {LONG}", 4, "MODEL-01"),
        (f"report f.xlsx -o r.pdf --reports {LONG}", 2, "DOOR-26"),
        (f"report f.xlsx -o r.pdf --logo {LONG}.png", 3, "FILE-03"),
        (f"new --previous {LONG}.xlsx -o n.xlsx", 3, "FILE-03"),
        ("report .", 3, "FILE-02"),
        ("report f.xlsx -o r.pdf --logo .", 3, "FILE-02"),
        ("new --previous . -o n.xlsx", 3, "FILE-02"),
        ("letter f.xlsx -o .", 2, "DOOR-33"),
        ("score C:\\Users\\me\\f.xlsx", 3, "DOOR-18"),
        ("report f.xlsx -o C:\\r.pdf", 2, "DOOR-18"),
        ("compare f.xlsx -o f.xlsx", 2, "DOOR-15"),
        ("letter f.xlsx -o f.xlsx", 2, "DOOR-33"),
    ],
)
def test_a_place_where_nothing_can_be_read_or_written_is_told(
    folder: Path, arguments: str, code: int, finding: str
) -> None:
    before = (folder / "f.xlsx").read_bytes()
    _said(typed(folder, *arguments.split()), code, finding)
    assert [path.name for path in folder.iterdir()] == ["f.xlsx"]
    assert (folder / "f.xlsx").read_bytes() == before


@POSIX
@pytest.mark.parametrize(
    ("arguments", "code", "finding"),
    [
        ("score p", 3, "FILE-02"),
        ("new --previous p -o n.xlsx", 3, "FILE-02"),
        ("report f.xlsx --logo p -o r.pdf", 3, "FILE-02"),
        ("compare f.xlsx --anonymous --secret-file p", 2, "DOOR-19"),
        ("compare f.xlsx --anonymous --secret-file /dev/zero", 2, "DOOR-19"),
        ("report f.xlsx --reports p -o r.pdf", 2, "DOOR-26"),
    ],
)
def test_a_pipe_or_a_device_is_not_waited_for(folder: Path, arguments: str, code: int, finding: str) -> None:
    os.mkfifo(folder / "p")
    _said(typed(folder, *arguments.split()), code, finding)


@POSIX
def test_a_name_that_is_no_text_is_read_and_shown(folder: Path) -> None:
    shutil.copy(folder / "f.xlsx", folder / os.fsdecode(UNNAMED))
    for command in ("check", "score", "letter", "compare"):
        assert typed(folder, command, UNNAMED).code == 0
    assert typed(folder, "new", "-o", b"a" + UNNAMED).code == 0
    _said(typed(folder, "new", "-o", b"a" + UNNAMED), 2, "DOOR-01")
    _said(typed(folder, UNNAMED), 2, "DOOR-20")
    _said(typed(folder, "score", b"none" + UNNAMED), 3, "FILE-01")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is full")
@pytest.mark.parametrize(
    "arguments", ["score f.xlsx", "score --json f.xlsx", "model explain", "letter f.xlsx", "--help"]
)
def test_an_output_without_room_is_told(folder: Path, arguments: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            _command(arguments.split()), cwd=folder, stdout=full, stderr=subprocess.PIPE, env=_spoken("en"), check=False
        )
    _said(Ended(done.returncode, b"", done.stderr.decode()), 2, "DOOR-30")


@POSIX
def test_whoever_has_read_enough_is_told_nothing_more(folder: Path) -> None:
    with subprocess.Popen(
        _command(["model", "explain"]), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_spoken("en")
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""


def test_four_who_make_one_questionnaire_at_once_get_one(folder: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        ended = list(pool.map(lambda _: typed(folder, "new", "-o", "q.xlsx"), range(4)))
    assert sorted(one.code for one in ended) == [0, 2, 2, 2]
    assert sum(one.out.startswith(b"Written") for one in ended) == 1
    assert sum("[DOOR-01]" in one.err for one in ended) == 3
    assert typed(folder, "check", "q.xlsx").code == 1
    assert sorted(path.name for path in folder.iterdir()) == ["f.xlsx", "q.xlsx"]


_UNFORESEEN = """
import sys
from assess import run
from assess.tasks import score
def broken(*_): raise RuntimeError("what nobody foresaw")
score.scorecard_text = broken
sys.argv = ["assess", *sys.argv[1:]]
run.main()
"""


@pytest.mark.parametrize("arguments", ["score f.xlsx", "--trace score f.xlsx", "score f.xlsx --trace"])
def test_what_nobody_foresaw_ends_in_one_sentence_and_its_trace_is_for_who_asks(folder: Path, arguments: str) -> None:
    command = [sys.executable, "-c", _UNFORESEEN, *arguments.split()]
    done = subprocess.run(command, cwd=folder, capture_output=True, env=_spoken("en"), check=False)
    err = done.stderr.decode()
    assert done.returncode == 70
    assert "[DOOR-31]" in err
    assert "what nobody foresaw" in err
    assert ("Traceback" in err) == ("--trace" in arguments)


def test_who_stops_a_command_by_hand_gets_a_sentence(folder: Path) -> None:
    program = _UNFORESEEN.replace('RuntimeError("what nobody foresaw")', "KeyboardInterrupt")
    command = [sys.executable, "-c", program, "score", "f.xlsx"]
    done = subprocess.run(command, cwd=folder, capture_output=True, env=_spoken("en"), check=False)
    assert done.returncode == 130
    assert "Stopped" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@POSIX
@pytest.mark.parametrize("stream", ["1", "2"])
def test_a_closed_output_ends_nothing(folder: Path, stream: str) -> None:
    command = shlex.join(map(str, _command(["report", "f.xlsx", "--short", "1", "-o", "r.pdf"])))
    done = subprocess.run(
        ["sh", "-c", f"{command} {stream}>&-"], cwd=folder, capture_output=True, env=_spoken("en"), check=False
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stdout + done.stderr
    assert (folder / "r.pdf").stat().st_size > 1000


@POSIX
@pytest.mark.parametrize("arguments", [("new", "-o", "n.xlsx"), ("compare", "f.xlsx", "-o", "c.xlsx")])
def test_a_limit_for_files_is_told_in_words(folder: Path, arguments: tuple[str, ...]) -> None:
    command = shlex.join(map(str, _command(arguments)))
    done = subprocess.run(
        ["sh", "-c", f"ulimit -f 3; {command}"], cwd=folder, capture_output=True, env=_spoken("en"), check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (2, False), done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["f.xlsx"]


def test_where_nothing_could_be_read_an_earlier_comparison_stays(folder: Path) -> None:
    assert typed(folder, "compare", "f.xlsx", "-o", "c.html").code == 0
    before = (folder / "c.html").read_bytes()
    ended = typed(folder, "compare", "mistyped", "-o", "c.html")
    assert ended.code == 3
    assert "None of the files could be read, so c.html is not written." in ended.err
    assert (folder / "c.html").read_bytes() == before


@pytest.mark.parametrize("template", ["{{ 10**10000 }}", "{{ (2**100000)|string }}", "{{ 1/0 }}"])
def test_whatever_fails_in_a_template_of_ones_own_is_told_with_its_name(folder: Path, template: str) -> None:
    (folder / "mine" / "templates").mkdir(parents=True)
    (folder / "mine" / "templates" / "short.html").write_text(template, encoding="utf-8")
    ended = typed(folder, "report", "f.xlsx", "--short", "1", "--reports", "mine", "-o", "r.pdf")
    assert "REPORT-01" in ended.err, ended.err
    assert "short.html" in ended.err
