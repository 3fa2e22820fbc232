"""The texts that a questionnaire shows: one that was rewritten is a warning, one of something else an error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assess.content.load import load_model
from assess.domain.assessment import UNANSWERED, Answer, Assessment, ClientHeard, Rated
from assess.domain.findings import Finding
from assess.domain.visit import Unscorable, Visit
from assess.language import load_words
from assess.tasks.library import read_workbook
from assess.tasks.session import Request, Session
from assess.workbook import keys
from assess.workbook.writing.template import workbook_bytes
from tests.workbook.office import saved_by_office
from tests.workbook.reading import errors, shipped, warnings
from tests.workbook.writing import write_workbook

TRANSFER = "Technology transfer"
CLIENTS = "Clients heard"
SHEET, HEARD = f"'{TRANSFER}'", f"'{CLIENTS}'"
HEADINGS, FIRST = 3, 4
"""The rows of the headings and of the first practice on a dimension's sheet; on that of the clients 4 and 5."""


def _filled() -> Assessment:
    model = shipped()
    answers = {code: Answer(Rated(2, 2), "Seen.") for code in model.practices}
    sampled = [p.code for one in model.dimensions if one.sampled for p in one.practices]
    client = ClientHeard("K1", model.concepts[0].code, {code: Rated(2) for code in sampled}, "assessor", 7.0)
    return Assessment(answers=answers, clients=(client,))


@cache
def _written() -> bytes:
    return workbook_bytes(shipped(), load_words(), replace(_filled(), assessment_id="written-in-a-test"))


def _altered(folder: Path, sheet: str, change: Callable[[Worksheet], object]) -> tuple[Assessment, list[Finding]]:
    """What is read after a change on one sheet, and the findings that it adds."""
    path = folder / "filled.xlsx"
    path.write_bytes(_written())
    before = read_workbook(path, shipped()).findings
    assert [one for one in before if one.code.startswith("TEXT")] == []
    book = load_workbook(path, rich_text=True)
    change(book[sheet])
    book.save(path)
    read = read_workbook(path, shipped())
    return read, [one for one in read.findings if one.code.startswith("TEXT") or one not in before]


def _column(sheet: Worksheet, key: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == key)


def _put(sheet: Worksheet, row: int, key: str, value: object) -> None:
    sheet.cell(row, _column(sheet, key)).value = value  # type: ignore[assignment]


def _exchange(sheet: Worksheet, one: tuple[int, str], other: tuple[int, str]) -> None:
    first, second = (sheet.cell(row, _column(sheet, key)) for row, key in (one, other))
    first.value, second.value = second.value, first.value


@pytest.mark.parametrize("text", ["Everything is fine.", "", None, "a licence was sol", 3])
def test_a_level_whose_text_was_rewritten_is_a_warning_and_its_rating_counts(tmp_path: Path, text: object) -> None:
    read, found = _altered(tmp_path, TRANSFER, lambda sheet: _put(sheet, FIRST, "level_3", text))
    assert [errors(found), warnings(found)] == [[], [("TEXT-01", f"{SHEET}!H4")]]
    assert found[0].values == {"practice": "T1", "level": "3"}
    assert read.answers["T1"].response == Rated(2, 2)


@pytest.mark.parametrize("key", [keys.QUESTION, keys.LOOK_FOR])
def test_a_question_that_was_rewritten_is_a_warning(tmp_path: Path, key: str) -> None:
    read, found = _altered(tmp_path, TRANSFER, lambda sheet: _put(sheet, FIRST, key, "What is this?"))
    assert [errors(found), [code for code, _ in warnings(found)]] == [[], ["TEXT-02"]]
    assert read.answers["T1"].response == Rated(2, 2)


def test_of_many_rewritten_texts_one_warning_counts_them(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for row in range(FIRST, FIRST + 6):
            _put(sheet, row, "level_1", f"Something of my own {row}")

    _, found = _altered(tmp_path, TRANSFER, change)
    assert [errors(found), warnings(found)] == [[], [("TEXT-03", f"{SHEET}!F4")]]
    assert found[0].values["n"] == 6
    assert found[0].values["cells"] == (f"{SHEET}!F4", f"{SHEET}!F5", f"{SHEET}!F6")


def test_white_space_soft_hyphens_line_ends_form_and_case_may_differ(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for key in ("level_0", "level_1", "level_2", "level_3", "level_4", keys.QUESTION):
            cell = sheet.cell(FIRST, _column(sheet, key))
            cell.value = "  " + str(cell.value).upper().replace(" ", " \r\n\u00a0").replace("E", "\u00ade\u200b")

    assert _altered(tmp_path, TRANSFER, change)[1] == []


def test_two_practices_whose_texts_and_answers_were_exchanged_are_errors_and_neither_counts(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for column in range(_column(sheet, keys.QUESTION), _column(sheet, keys.PRIVATE) + 1):
            one, other = sheet.cell(FIRST, column), sheet.cell(FIRST + 2, column)
            one.value, other.value = other.value, one.value

    read, found = _altered(tmp_path, TRANSFER, change)
    assert errors(found) == [("TEXT-04", f"{SHEET}!E4"), ("TEXT-04", f"{SHEET}!E6")]
    assert [one.values for one in found] == [{"practice": "T1", "other": "T3"}, {"practice": "T3", "other": "T1"}]
    responses = [read.answers[code].response for code in ("T1", "T2", "T3")]
    assert responses == [UNANSWERED, Rated(2, 2), UNANSWERED]


def test_a_question_alone_that_was_exchanged_is_an_error(tmp_path: Path) -> None:
    places = (FIRST, keys.QUESTION), (FIRST + 1, keys.QUESTION)
    read, found = _altered(tmp_path, TRANSFER, lambda sheet: _exchange(sheet, *places))
    assert [code for code, _ in errors(found)] == ["TEXT-04", "TEXT-04"]
    assert read.answers["T2"].response is UNANSWERED


def test_two_levels_whose_texts_were_exchanged_are_an_error_and_the_practice_does_not_count(tmp_path: Path) -> None:
    places = (FIRST, "level_2"), (FIRST, "level_3")
    read, found = _altered(tmp_path, TRANSFER, lambda sheet: _exchange(sheet, *places))
    assert [errors(found), warnings(found)] == [[("TEXT-05", f"{SHEET}!G4")], []]
    assert read.answers["T1"].response is UNANSWERED


def test_renamed_headings_of_a_dimension_are_one_warning(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        _put(sheet, HEADINGS, keys.RATING, "points")
        _put(sheet, HEADINGS, "level_1", "hopeless")

    read, found = _altered(tmp_path, TRANSFER, change)
    assert [errors(found), [code for code, _ in warnings(found)]] == [[], ["TEXT-06"]]
    assert read.answers["T1"].response == Rated(2, 2)


def test_exchanged_headings_of_answers_are_errors_and_their_columns_do_not_count(tmp_path: Path) -> None:
    places = (HEADINGS, keys.RATING), (HEADINGS, keys.EVIDENCE)
    read, found = _altered(tmp_path, TRANSFER, lambda sheet: _exchange(sheet, *places))
    assert [code for code, _ in errors(found)] == ["TEXT-07", "TEXT-07"]
    assert {read.answers[code].response for code in ("T1", "T2", "T3")} == {UNANSWERED}


def test_exchanged_headings_of_levels_are_errors_and_no_rating_of_the_sheet_counts(tmp_path: Path) -> None:
    places = (HEADINGS, "level_0"), (HEADINGS, "level_4")
    read, found = _altered(tmp_path, TRANSFER, lambda sheet: _exchange(sheet, *places))
    assert [code for code, _ in errors(found)] == ["TEXT-10", "TEXT-10"]
    assert read.answers["T2"].response is UNANSWERED


def test_renamed_headings_of_the_clients_heard_are_one_warning_and_no_client(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for column in "FGHIJK":
            sheet[f"{column}4"] = "skill"

    read, found = _altered(tmp_path, CLIENTS, change)
    assert [errors(found), warnings(found)] == [[], [("TEXT-06", f"{HEARD}!F4")]]
    assert found[0].values["n"] == 6
    assert [one.code for one in read.clients] == ["K1"]


def test_where_all_headings_of_the_clients_were_renamed_they_are_still_headings(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for column in "BCDEFGHIJKLM":
            sheet[f"{column}4"] = f"my own {column}"

    read, found = _altered(tmp_path, CLIENTS, change)
    assert [errors(found), warnings(found)] == [[], [("TEXT-06", f"{HEARD}!B4")]]
    assert [one.code for one in read.clients] == ["K1"]


def test_exchanged_headings_of_the_clients_heard_are_errors_and_their_levels_do_not_count(tmp_path: Path) -> None:
    places = (4, "E1"), (4, "E3")
    read, found = _altered(tmp_path, CLIENTS, lambda sheet: _exchange(sheet, *places))
    assert errors(found) == [("TEXT-07", f"{HEARD}!F4"), ("TEXT-07", f"{HEARD}!H4")]
    assert sorted(read.clients[0].responses) == ["E2", "E4", "E5", "E6"]


def _row_of(sheet: Worksheet, key: str) -> int:
    return next(cell.row for cell in sheet["A"] if cell.value == key)


def test_a_renamed_field_is_a_warning_and_exchanged_ones_are_errors_that_do_not_count(tmp_path: Path) -> None:
    _, found = _altered(tmp_path, "Profile", lambda s: s.cell(_row_of(s, "place"), 2, "Where?"))
    assert [errors(found), [code for code, _ in warnings(found)]] == [[], ["TEXT-08"]]

    def exchange(sheet: Worksheet) -> None:
        one, other = sheet.cell(_row_of(sheet, "place"), 2), sheet.cell(_row_of(sheet, "region"), 2)
        one.value, other.value = other.value, one.value
        sheet.cell(_row_of(sheet, "place"), 3, "Almaty")

    read, found = _altered(tmp_path, "Profile", exchange)
    assert [code for code, _ in errors(found)] == ["TEXT-09", "TEXT-09"]
    assert "place" not in read.profile
    assert "place" in read.unusable


def test_where_many_fields_were_renamed_one_warning_counts_them(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        for row in range(5, 30):
            if sheet.cell(row, 1).value:
                sheet.cell(row, 2, f"My own {row}")

    _, found = _altered(tmp_path, "Profile", change)
    assert [errors(found), [code for code, _ in warnings(found)]] == [[], ["TEXT-11"]]


def test_texts_of_every_shipped_language_are_the_models(tmp_path: Path) -> None:
    path = tmp_path / "ru.xlsx"
    russian = load_model("incubator", "ru")
    write_workbook(russian, path, load_words("ru"), _filled())
    english = shipped().practices["T1"]
    book = load_workbook(path)
    sheet = next(one for one in book if one["A1"].value == "T")
    # As when fewer texts were translated.
    _put(sheet, FIRST, "level_2", english.levels[2])
    _put(sheet, FIRST, keys.LOOK_FOR, "\n".join(english.look_for))
    book.save(path)
    for language in ("", "en", "ru"):
        (reading,) = Session(Request(language=language)).visits([path], ranges=False)
        assert isinstance(reading, Visit | Unscorable)
        found = reading.assessment.findings
        assert [one for one in found if one.code.startswith("TEXT")] == []


@pytest.mark.office
@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_what_an_office_program_saves_shows_the_models_texts(tmp_path: Path, form: str) -> None:
    path = tmp_path / "filled.xlsx"
    write_workbook(shipped(), path, load_words(), _filled())
    (saved,) = saved_by_office([path], tmp_path / "office", form)
    assert [one for one in read_workbook(saved, shipped()).findings if one.code.startswith("TEXT")] == []
