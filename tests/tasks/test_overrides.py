"""A folder of one's own templates is looked at before a report is made with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assess import resources
from assess.domain.findings import AssessError, Exit, Location, error
from assess.tasks.editions import Dress
from assess.tasks.report import report
from assess.tasks.session import Request, Session
from tests.tasks.refusal import closed, refusal

COVER = "templates/cover.html"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder with a copy of one template."""
    (tmp_path / "mine" / "templates").mkdir(parents=True)
    cover = (resources.reports() / COVER).read_text(encoding="utf-8")
    (tmp_path / "mine" / COVER).write_text(cover, encoding="utf-8")
    return tmp_path / "mine"


def asked(folder: Path) -> tuple[Exit, str, str, dict[str, object]]:
    """Exit code, code, place and values of the finding with which a folder is refused."""
    exit_code, found = refusal(lambda: Session(Request(overrides=folder)))
    return exit_code, found.code, found.location.place, dict(found.values)


def test_a_folder_that_is_not_there_or_is_a_file_is_told(tmp_path: Path, mine: Path) -> None:
    for path in (tmp_path / "none", mine / COVER, tmp_path / ("x" * 260), tmp_path / "mine.zip"):
        assert asked(path) == (Exit.USAGE, "DOOR-26", path.name, {})


def test_a_folder_that_changes_nothing_is_told(tmp_path: Path) -> None:
    for name in ("empty", "notes", "typing"):
        (tmp_path / name).mkdir()
    (tmp_path / "notes" / "cover.html").write_text("beside its folder", encoding="utf-8")
    (tmp_path / "typing" / "templates").mkdir()
    (tmp_path / "typing" / "templates" / "covr.html").write_text("mistyped", encoding="utf-8")
    for name in ("empty", "notes", "typing"):
        assert asked(tmp_path / name) == (Exit.USAGE, "DOOR-27", name, {})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("kind", ["pipe", "device", "outside", "nowhere"])
def test_what_is_no_file_of_the_folder_is_not_read(tmp_path: Path, mine: Path, kind: str) -> None:
    (tmp_path / "outside").write_text("private", encoding="utf-8")
    path = mine / "templates" / "head.html"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to({"device": Path("/dev/zero")}.get(kind, tmp_path / kind))
    assert asked(mine) == (Exit.USAGE, "DOOR-28", "mine", {"found": "templates/head.html"})


@pytest.mark.parametrize("name", ["templates/short.html", "styles/report.css", "parts/bars.html"])
@pytest.mark.parametrize("code", ["cp1251", "utf-16", "koi8-r"])
def test_a_template_in_other_letters_than_utf_8_is_told_with_its_file(mine: Path, name: str, code: str) -> None:
    (mine / name).parent.mkdir(exist_ok=True)
    (mine / name).write_bytes("<p>\u041f\u0440\u0438\u0432\u0435\u0442</p>".encode(code))
    assert asked(mine) == (Exit.USAGE, "DOOR-39", name, {})


def test_a_folder_in_it_that_cannot_be_opened_is_told(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed(monkeypatch, "templates")
    assert asked(mine)[1:3] == ("FILE-03", "templates")


def test_words_that_cannot_be_read_are_told_with_their_file(mine: Path) -> None:
    (mine / "locale" / "en").mkdir(parents=True)
    (mine / "locale" / "en" / "report.po").write_bytes(b'msgid "\xff"\n')
    exit_code, code, place, _ = asked(mine)
    assert (exit_code, code, place) == (Exit.USAGE, "DOOR-29", "locale/en/report.po")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{{ 1/0 }}", "division by zero"),
        ("{{ view.nothing_of_the_kind }}", "nothing_of_the_kind"),
        ("{{ unknown }}", "unknown"),
        ("{{ none.title }}", "title"),
        ("{{ 'a' + 1 }}", "str"),
        ("{% for %}", "statement block"),
    ],
)
def test_a_fault_in_a_template_is_told_with_its_file_and_line(
    tmp_path: Path, checkout: Path, mine: Path, text: str, why: str
) -> None:
    lines = (mine / COVER).read_text(encoding="utf-8").split("\n")
    (mine / COVER).write_text("\n".join([*lines[:2], text, *lines[2:]]), encoding="utf-8")
    example = checkout / "examples/steppe-gate/steppe-gate.xlsx"
    with pytest.raises(AssessError) as raised:
        report(Session(Request(overrides=mine)), example, tmp_path / "r.pdf", "director", Dress(mine))
    (found,) = raised.value.findings
    assert (raised.value.exit_code, found.code) == (Exit.REPORT, "REPORT-01")
    assert found.location == Location(file=found.location.file, line=3)
    assert found.location.file.endswith(COVER)
    assert why in str(found.values["why"])
    assert error(found.code, found.location, **found.values) == found
    assert not (tmp_path / "r.pdf").exists()
