"""Every refusal at the door names its file, what is allowed and why, and nothing else."""

from __future__ import annotations

import errno
import os
from functools import partial
from pathlib import Path

import pytest

from assess.domain.findings import Exit, Finding, Location, error
from assess.reporting.logo import LIMIT as LOGO_LIMIT
from assess.tasks.compare import SECRET, Comparison, Options, compare, known_form, write_comparison
from assess.tasks.editions import Dress, maker_of
from assess.tasks.files import checked, files_in, read_within, with_ending, write_whole
from assess.tasks.model import explain
from assess.tasks.new import new
from assess.tasks.report import dress_of, report
from assess.tasks.session import Request, Session, open_questionnaire
from tests.reporting.build import tiny
from tests.reporting.portfolio_build import portfolio
from tests.tasks.refusal import refusal

LIMIT = 2_500_000
MISSING, FOLDER = os.strerror(errno.ENOENT), os.strerror(errno.EISDIR)


def usage(code: str, file: str, **values: str | tuple[str, ...]) -> tuple[Exit, Finding]:
    """A refusal for which the caller is to type something else."""
    return Exit.USAGE, error(code, Location(file=file), **values)


def unreadable(code: str, file: str, **values: str | int) -> tuple[Exit, Finding]:
    """A refusal of a file."""
    return Exit.UNREADABLE, error(code, Location(file=file), **values)


# --- files


def test_a_folder_without_files_of_that_kind_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "visits").mkdir()
    (tmp_path / "visits" / "a.txt").write_bytes(b"x")
    assert refusal(lambda: files_in([tmp_path / "visits"])) == unreadable("DOOR-05", "visits")


def test_an_ending_that_is_not_allowed_is_told_with_those_that_are(tmp_path: Path) -> None:
    endings = iter((".html", ".md"))
    assert refusal(lambda: with_ending(tmp_path / "a.pdf", endings, "DOOR-13")) == usage(
        "DOOR-13", "a.pdf", allowed=(".html", ".md")
    )
    assert with_ending(tmp_path / "a.b.HTML", (".html", ".md"), "DOOR-13") == ".html"


@pytest.mark.parametrize(
    ("name", "code", "values"),
    [
        ("none.xlsx", "FILE-01", {}),
        ("folder", "FILE-02", {}),
        ("a\0b", "FILE-03", {"why": "ValueError"}),
        ("x" * 300, "FILE-03", {"why": os.strerror(errno.ENAMETOOLONG)}),
        ("empty.xlsx", "FILE-04", {}),
        ("large.xlsx", "FILE-12", {"limit": 2}),
    ],
    ids=["none", "folder", "no name", "long name", "empty", "large"],
)
def test_a_file_that_is_not_read_is_told_by_its_name_and_why(
    tmp_path: Path, name: str, code: str, values: dict[str, str | int]
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.xlsx").write_bytes(b"")
    (tmp_path / "large.xlsx").write_bytes(b"x" * (LIMIT + 1))
    found = refusal(partial(read_within, tmp_path / name, LIMIT, "FILE-12"))
    assert found == unreadable(code, name, **values)


def test_bytes_are_held_to_a_limit_that_is_told_in_whole_megabytes() -> None:
    assert refusal(lambda: checked(b"", "sent.xlsx", LIMIT, "FILE-20")) == unreadable("FILE-04", "sent.xlsx")
    too_many = b"x" * (LIMIT + 1)
    assert refusal(lambda: checked(too_many, "a.json", LIMIT, "FILE-20")) == unreadable("FILE-20", "a.json", limit=2)
    assert checked(too_many[1:], "a.json", LIMIT, "FILE-20") == too_many[1:]


def test_what_cannot_be_written_is_told_by_its_name_with_the_folder_or_why(tmp_path: Path) -> None:
    (tmp_path / "taken.pdf").mkdir()
    nowhere = tmp_path / "none" / "a.pdf"
    assert refusal(lambda: write_whole(nowhere, b"x")) == usage("DOOR-08", "a.pdf", folder=str(nowhere.parent))
    assert refusal(lambda: write_whole(tmp_path / "taken.pdf", b"x")) == usage("DOOR-35", "taken.pdf")


@pytest.mark.parametrize("name", ["given.xlsx", ""])
def test_a_questionnaire_is_told_by_the_name_that_it_was_given_else_by_that_of_its_file(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "own.xlsx").write_bytes(b"no workbook")
    exit_code, finding = refusal(lambda: open_questionnaire(tmp_path / "own.xlsx", name))
    assert (exit_code, finding.location.file) == (Exit.UNREADABLE, name or "own.xlsx")
    exit_code, finding = refusal(lambda: open_questionnaire(b"no workbook", name))
    assert (exit_code, finding.location.file) == (Exit.UNREADABLE, name)


# --- what was asked for


def test_a_language_that_is_not_there_is_told_with_those_that_are() -> None:
    assert refusal(lambda: Session(Request(language="xx"))) == usage(
        "DOOR-03", "--language", found="xx", allowed=("en", "ru")
    )


def test_an_edition_that_is_not_there_is_told_with_those_that_are() -> None:
    assert refusal(lambda: maker_of("guest")) == usage("DOOR-06", "--edition", found="guest", allowed=("director",))


def test_a_report_is_a_pdf_and_its_edition_is_looked_at_first(tmp_path: Path) -> None:
    session, source = Session(Request()), tmp_path / "none.xlsx"
    made = partial(report, session, source, tmp_path / "a.html", dress=Dress())
    assert refusal(lambda: made("director")) == usage("DOOR-04", "a.html", allowed=(".pdf",))
    assert refusal(lambda: made("guest"))[1].code == "DOOR-06"
    assert not list(tmp_path.iterdir())


def test_a_report_is_whole_or_shortened_to_one_page() -> None:
    for found in ("0", "2", "01", " 1", "one"):
        assert refusal(partial(dress_of, None, None, found)) == usage("DOOR-14", "--short", found=found, allowed=("1",))
    assert (dress_of(None, None, ""), dress_of(None, None, "1")) == (Dress(), Dress(short=True))


def test_a_logo_that_cannot_be_shown_is_told_by_the_name_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "large.svg").write_bytes(b"x" * (LOGO_LIMIT + 1))
    (tmp_path / "none.png").write_bytes(b"no picture")
    assert refusal(partial(dress_of, None, tmp_path / "gone.png", "")) == unreadable("FILE-01", "gone.png")
    assert refusal(partial(dress_of, None, tmp_path / "large.svg", "")) == unreadable("LOGO-04", "large.svg", limit=1)
    assert refusal(partial(dress_of, None, tmp_path / "none.png", "")) == usage("LOGO-01", "none.png")


def test_a_new_questionnaire_replaces_no_file_and_is_a_workbook(tmp_path: Path) -> None:
    session, taken = Session(Request()), tmp_path / "taken.XLSX"
    taken.write_bytes(b"kept")
    assert refusal(lambda: new(session, taken, "", None)) == usage("DOOR-01", "taken.XLSX")
    assert refusal(lambda: new(session, tmp_path / "a.ods", "", None)) == usage("DOOR-07", "a.ods", allowed=(".xlsx",))
    assert taken.read_bytes() == b"kept"
    assert [path.name for path in tmp_path.iterdir()] == ["taken.XLSX"]


def test_a_questionnaire_does_not_start_from_what_is_none(tmp_path: Path) -> None:
    start = partial(new, Session(Request()), tmp_path / "new.xlsx", "")
    (tmp_path / "cards.jsonl").write_text("{}\n", encoding="utf-8")
    assert refusal(lambda: start(tmp_path / "cards.jsonl")) == usage("DOOR-37", "cards.jsonl")
    assert refusal(lambda: start(tmp_path / "none.xlsx")) == unreadable("FILE-01", "none.xlsx")
    assert not (tmp_path / "new.xlsx").exists()


@pytest.mark.parametrize(("name", "coverage"), [("a.pdf", False), ("a.pdf", True), ("a.html", True), ("a", False)])
def test_a_reference_has_two_forms_and_its_table_one(tmp_path: Path, name: str, *, coverage: bool) -> None:
    target = tmp_path / name
    found = refusal(lambda: explain(Session(Request()), target, coverage=coverage))
    assert found == usage("DOOR-09", str(target))
    assert not target.exists()


# --- comparing


def test_a_comparison_has_three_forms_and_another_ending_is_told_with_them(tmp_path: Path) -> None:
    wanted = usage("DOOR-13", "a.pdf", allowed=(".html", ".xlsx", ".json"))
    compared = Comparison(tiny(), Session(Request()).words(), portfolio(tiny()), (), Exit.FINE)
    assert refusal(lambda: known_form(tmp_path / "a.pdf")) == wanted
    assert refusal(lambda: write_comparison(compared, tmp_path / "a.pdf", Options())) == wanted
    assert [known_form(tmp_path / f"a{ending}") for ending in (".HTML", ".xlsx", ".Json")] == [
        ".html",
        ".xlsx",
        ".json",
    ]
    assert not list(tmp_path.iterdir())


def test_a_secret_that_cannot_be_read_is_told_by_the_name_of_its_file_and_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SECRET, "a secret of the environment, which does not stand in for it")
    (tmp_path / "folder").mkdir()

    def asked(name: str) -> tuple[Exit, Finding]:
        options = Options(anonymous=True, secret_file=tmp_path / name)
        return refusal(lambda: compare(Session(Request()), [tmp_path], options))

    assert asked("none.txt") == usage("DOOR-12", "none.txt", why=MISSING)
    assert asked("folder") == usage("DOOR-12", "folder", why=FOLDER)


def test_without_a_secret_nothing_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = partial(compare, Session(Request()), [tmp_path / "none.xlsx"], Options(anonymous=True))
    monkeypatch.delenv(SECRET, raising=False)
    assert refusal(asked) == usage("DOOR-10", "--anonymous")
    monkeypatch.setenv(SECRET, " short\n")
    assert refusal(asked) == (Exit.USAGE, error("DOOR-11", Location(file="--anonymous"), found=5, least=16))
