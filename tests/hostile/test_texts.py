"""Texts from a stranger's workbook: no formula in what is written, no command to the terminal that shows them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.assessment import Answer, Assessment, ClientHeard, Rated
from assess.domain.findings import AssessError, Location, error
from assess.language import load_words
from assess.reporting.terminal.findings import finding_lines
from assess.reporting.terminal.printer import printable
from assess.tasks.library import read_workbook
from assess.workbook.reading.reader import open_workbook
from tests.hostile.make import CSI, FORMULAS, OSC, OVERRIDE, drawn, said_everywhere
from tests.hostile.zips import packed, unpacked
from tests.journeys.door import assess
from tests.workbook.draw import questionnaire
from tests.workbook.reading import shipped
from tests.workbook.writing import write_workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EVIL = f"\u0007{OVERRIDE}evil{CSI}2J\u0085\u2066x"
JOINERS = {"\u200c", "\u200d"}
TURNS = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def formulas_in(path: Path) -> list[str]:
    """Every formula in the sheets of a workbook, from their XML."""
    return [formula.text or "" for tree in _sheets(path).values() for formula in tree.iter(f"{MAIN}f")]


def texts_in(path: Path) -> set[str]:
    """Every text that stands in a cell as a text, from the sheets' XML and the list of shared texts."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if "worksheets/sheet" in name or "sharedStrings" in name]
        trees = [ET.fromstring(archive.read(name)) for name in names if name.endswith(".xml")]  # noqa: S314  # our own
    return {text.text or "" for tree in trees for text in tree.iter(f"{MAIN}t")}


def _sheets(path: Path) -> Mapping[str, ET.Element]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
        return {name: ET.fromstring(archive.read(name)) for name in names}  # noqa: S314  # the project's own file


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The formulas of a blank questionnaire."""
    path = tmp_path_factory.mktemp("usual") / "blank.xlsx"
    write_workbook(shipped(), path, load_words())
    return formulas_in(path)


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_profile_carried_over_to_the_next_visit_brings_no_formula(
    text: str, form: str, tmp_path: Path, usual: list[str]
) -> None:
    sent = tmp_path / f"sent.{form}"
    sent.write_bytes(drawn(said_everywhere(text), form))
    outcome = assess("new", "-o", tmp_path / "next.xlsx", "--previous", sent)
    assert (tmp_path / "next.xlsx").exists(), outcome.err
    assert text.strip() in texts_in(tmp_path / "next.xlsx")  # it has arrived, as a text
    assert formulas_in(tmp_path / "next.xlsx") == usual


@pytest.mark.parametrize("text", FORMULAS)
def test_a_filled_questionnaire_holds_notes_and_codes_as_texts(text: str, tmp_path: Path, usual: list[str]) -> None:
    code = next(iter(shipped().practices))
    sampled = next(p.code for d in shipped().dimensions if d.sampled for p in d.practices)
    client = ClientHeard(code=text, concept="", responses={sampled: Rated(2)}, note=text)
    given = Assessment(answers={code: Answer(Rated(1, 1), note=text, private=text)}, clients=(client,))
    write_workbook(shipped(), tmp_path / "a.xlsx", load_words(), given)
    assert text in texts_in(tmp_path / "a.xlsx")
    assert formulas_in(tmp_path / "a.xlsx") == usual


def test_a_written_workbook_starts_no_program_and_asks_for_nothing(tmp_path: Path) -> None:
    write_workbook(shipped(), tmp_path / "a.xlsx", load_words())
    assert not [one for one in formulas_in(tmp_path / "a.xlsx") if re.search(r"WEBSERVICE|\||CALL\(|://", one)]
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        names = archive.namelist()
    assert not [name for name in names if re.search(r"vba|externalLink|connections|queryTable|embeddings", name)]


# --- the terminal


def _commands(text: str) -> list[str]:
    return [
        letter for letter in text if letter != "\n" and (unicodedata.category(letter) == "Cc" or ord(letter) in TURNS)
    ]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize("command", ["check", "score"])
def test_no_name_and_no_text_of_a_workbook_commands_the_terminal(command: str, form: str, tmp_path: Path) -> None:
    drawing = said_everywhere(EVIL.replace("\u0007", ""))
    drawing = {(EVIL[1:] if name == "Profile" else name): rows for name, rows in drawing.items()}
    names = (f"{EVIL}.{form}", f"second{OSC}x.{form}")
    for name in names:
        (tmp_path / name).write_bytes(drawn(drawing, form))
    outcome = assess(command, *(tmp_path / name for name in names))
    assert "evil" in outcome.out + outcome.err
    assert _commands(outcome.out + outcome.err) == []


def test_a_finding_is_printed_without_what_steers_a_terminal() -> None:
    finding = error("PROFILE-04", Location(f"a{EVIL}.xlsx", EVIL, 1, 2, 3), found=EVIL, label=f"\u001b[31m{EVIL}")
    lines = list(finding_lines([finding], load_words()))
    assert _commands("".join(lines)) == []
    assert "evil" in lines[0]


def test_what_is_no_command_stays_as_it_is() -> None:
    for text in ("Бизнес-инкубатор «Шымкент»", "ქართული", "עברית", "क्\u200dष", "e\u0301", "5 %\u00a0"):
        assert printable(text) == text


@given(st.text(st.characters(codec="utf-8")))
def test_nothing_is_printed_that_a_terminal_obeys_or_that_has_no_shape(text: str) -> None:
    unseen = {sign for sign in printable(text) if unicodedata.category(sign)[0] == "C" or sign in "\u2028\u2029"}
    assert unseen <= JOINERS
    assert printable(printable(text)) == printable(text)
    assert printable(text).isprintable() or any(sign in JOINERS or sign.isspace() for sign in printable(text))


def test_a_mark_is_taken_out_of_a_word_and_an_end_of_a_line_stands_for_a_blank() -> None:
    assert printable("in\u00advisible\u202e\r\nnext\u2028last\ufeff") == "invisible  next last"


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_text_of_a_workbook_holds_no_sign_that_a_page_obeys(form: str, tmp_path: Path) -> None:
    (tmp_path / f"a.{form}").write_bytes(drawn(said_everywhere(f"a{EVIL[1:]}\u200e\nb\u200dc"), form))
    read = read_workbook(tmp_path / f"a.{form}", shipped())
    notes = {answer.note for answer in read.answers.values() if answer.note}
    assert notes == {"aevil2Jx\nb\u200dc"}


# --- what the copy that the library opens must keep


def test_dates_counted_from_1904_stay_what_they_are(tmp_path: Path) -> None:
    parts = unpacked(drawn(questionnaire(shipped())))
    usual = _read(tmp_path, parts).profile["visit_date"]
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
    later = _read(tmp_path, parts).profile["visit_date"]
    assert isinstance(usual, dt.date)
    assert later == usual + dt.timedelta(days=1_462)


def _read(folder: Path, parts: Mapping[str, bytes]) -> Assessment:
    (folder / "a.xlsx").write_bytes(packed(parts))
    return read_workbook(folder / "a.xlsx", shipped())


# --- limits that take too long to be met by a file


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_reading_is_given_up_before_any_sheet_for_which_no_time_is_left(form: str) -> None:
    data = drawn(questionnaire(shipped()), form)
    asked = _asked(data, patience=10_000)
    assert asked >= len(questionnaire(shipped()))
    for patience in range(asked):
        with pytest.raises(AssessError) as raised:
            _asked(data, patience)
        assert [one.code for one in raised.value.findings] == ["FILE-59"]


def _asked(data: bytes, patience: int) -> int:
    """How often the reader asks whether there is time left, where the answer is yes so many times."""
    answers = iter(range(patience))
    open_workbook(data, "slow", lambda: next(answers, None) is not None)
    return next(answers)
