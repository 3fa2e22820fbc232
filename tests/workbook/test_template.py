"""The questionnaire as it is written: keys, what may be filled, what is seen on a small screen and on paper."""

from __future__ import annotations

import dataclasses
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assess.content.load import load_model
from assess.domain.assessment import Answer, Assessment, ClientHeard, Rated
from assess.domain.model import MaturityModel
from assess.domain.practice import Practice
from assess.domain.profile import ProfileSheet
from assess.language import Words, load_words
from assess.workbook import keys
from assess.workbook.writing.measure import height_of, lines_of
from tests.models.folders import TINY
from tests.workbook.rich import rich_model
from tests.workbook.writing import write_workbook

SHIPPED, SMALL, RICH = "incubator", str(TINY), "rich"
MODELS = pytest.mark.parametrize("name", [SHIPPED, SMALL, RICH], ids=["shipped", "tiny", "rich"])
SCREEN = 1366
PROGRAM = 100  # pixels that row numbers, scroll bar and side bar of LibreOffice take
PIXELS = 7.8  # of one character of a column's width in LibreOffice, which is wider than Excel's
HIGHEST = 409
BEGIN, END = "\u27e6", "\u27e7"


@cache
def model_of(name: str) -> MaturityModel:
    return rich_model() if name == RICH else load_model(name)


@pytest.fixture(scope="module")
def blanks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, openpyxl.Workbook]:
    folder = tmp_path_factory.mktemp("blank")
    made = {}
    for place, name in enumerate((SHIPPED, SMALL, RICH)):
        write_workbook(model_of(name), folder / f"{place}.xlsx", load_words())
        made[name] = openpyxl.load_workbook(folder / f"{place}.xlsx")
    return made


def sheets_of(book: openpyxl.Workbook) -> dict[str, Worksheet]:
    return {str(sheet.cell(1, 1).value): sheet for sheet in book.worksheets}


def columns_of(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[1][1:] if cell.value is not None}


def rows_of(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.row for cell in sheet["A"][1:] if cell.value is not None}


def dimension_sheets(book: openpyxl.Workbook, name: str) -> list[Worksheet]:
    return [sheets_of(book)[dimension.code] for dimension in model_of(name).dimensions]


def records_of(sheet: Worksheet) -> range:
    """The rows for clients: those below the heading, down to the end of what is printed."""
    _, _, _, bottom = range_boundaries(sheet.print_area.split("!")[-1].replace("$", ""))
    (heading,) = [row for row in range(2, 10) if str(sheet.cell(row, columns_of(sheet)["E1"]).value or "")[:2] == "E1"]
    return range(heading + 1, int(bottom or 0) + 1)


def letters(column: int) -> str:
    return get_column_letter(column)


# --- keys


@MODELS
def test_every_sheet_has_its_key_and_stands_in_the_order_of_work(
    blanks: dict[str, openpyxl.Workbook], name: str
) -> None:
    order = [dimension.code for dimension in model_of(name).dimensions]
    sampled = [dimension.code for dimension in model_of(name).dimensions if dimension.sampled]
    if sampled:  # clients are heard before the sheet is filled whose levels come from them
        order.insert(order.index(sampled[0]), keys.CLIENTS)
    if name == SHIPPED:
        order += [keys.ADVICE, keys.MONEY]  # the others do not ask for it
    assert list(sheets_of(blanks[name])) == [keys.START, keys.PROFILE, *order, keys.SCORES, keys.IDENTITY]
    assert bool(sampled) == (name == RICH) or name == SHIPPED


@MODELS
def test_a_dimensions_sheet_has_the_columns_of_the_contract(blanks: dict[str, openpyxl.Workbook], name: str) -> None:
    levels = [f"level_{n}" for n in range(len(model_of(name).levels))]
    shown = ["code", "question", "look_for", *levels, "rating", "evidence", "reason", "note", "private"]
    for sheet in dimension_sheets(blanks[name], name):
        assert list(columns_of(sheet)) == [*shown, "points", "assessed", "counted", "weight", "key", "target"]


@MODELS
def test_each_row_is_keyed_by_what_stands_in_it(blanks: dict[str, openpyxl.Workbook], name: str) -> None:
    model, sheets = model_of(name), sheets_of(blanks[name])
    for dimension in model.dimensions:
        sheet = sheets[dimension.code]
        assert list(rows_of(sheet)) == [practice.code for practice in dimension.practices]
        for code, row in rows_of(sheet).items():
            assert sheet.cell(row, columns_of(sheet)["code"]).value == code
    asked = [key for sheet in ProfileSheet for key in (rows_of(sheets[sheet]) if sheet in sheets else ())]
    assert asked == list(model.fields)
    assert list(rows_of(sheets[keys.SCORES])) == [*(d.code for d in model.dimensions), "overall"]
    assert list(columns_of(sheets[keys.SCORES])) == ["score", "reached", "needed", "coverage"]


@MODELS
def test_the_hidden_sheet_says_what_the_workbook_is(blanks: dict[str, openpyxl.Workbook], name: str) -> None:
    sheet, model = sheets_of(blanks[name])[keys.IDENTITY], model_of(name)
    value = columns_of(sheet)["value"]
    said = {key: sheet.cell(row, value).value for key, row in rows_of(sheet).items()}
    assert said.pop("assessment_id")
    expected = {"format": "1", "model": model.id, "model_version": model.version, "model_hash": model.hash}
    assert said == {**expected, "language": "en"}


@MODELS
def test_what_is_the_machines_is_hidden(blanks: dict[str, openpyxl.Workbook], name: str) -> None:
    states = {key: sheet.sheet_state for key, sheet in sheets_of(blanks[name]).items()}
    assert {key for key, state in states.items() if state == "hidden"} == {keys.SCORES, keys.IDENTITY}
    assert set(states.values()) == {"hidden", "visible"}  # LibreOffice knows no third state
    for sheet in sheets_of(blanks[name]).values():
        assert sheet.row_dimensions[1].hidden
        assert sheet.column_dimensions["A"].hidden
    for sheet in dimension_sheets(blanks[name], name):
        first = columns_of(sheet)[keys.POINTS]
        used = [letters(column) for column in range(first, sheet.max_column + 1)]
        assert all(sheet.column_dimensions[letter].hidden for letter in used)


def test_two_dimensions_of_one_long_name_get_two_sheets(tmp_path: Path) -> None:
    model = model_of(SMALL)
    title = "What/a house: does for all of its clients, in many words"
    dimensions = tuple(dataclasses.replace(dimension, title=title) for dimension in model.dimensions)
    path = tmp_path / "a.xlsx"
    write_workbook(dataclasses.replace(model, dimensions=dimensions), path, load_words())
    names = openpyxl.load_workbook(path).sheetnames
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 31


# --- filling in


@MODELS
def test_only_the_cells_to_fill_are_open_and_nothing_asks_for_a_password(
    blanks: dict[str, openpyxl.Workbook], name: str
) -> None:
    for key, sheet in sheets_of(blanks[name]).items():
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        columns = columns_of(sheet)
        if key in {dimension.code for dimension in model_of(name).dimensions}:
            to_fill = {columns[column] for column in keys.ANSWER_COLUMNS}
        else:
            to_fill = {columns[keys.VALUE]} if key in {keys.PROFILE, keys.ADVICE} else set()
        locked = {code for code, one in model_of(name).practices.items() if one.always_applicable}
        expected = {
            (row, column)
            for code, row in rows_of(sheet).items()
            for column in to_fill
            if not (code in locked and column == columns.get(keys.REASON))
        }
        if key == keys.CLIENTS:
            expected = {(row, column) for row in records_of(sheet) for column in columns.values()}
        if key == keys.MONEY:
            to_set = ("collect", "price", "let_free", "cut", "new_payer", "sets_in")
            expected = {(rows_of(sheet)[lever], 4) for lever in to_set}
        found = {(cell.row, cell.column) for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
        assert found == expected


def test_where_no_reason_can_stand_the_cell_is_not_coloured(blanks: dict[str, openpyxl.Workbook]) -> None:
    grounds: dict[bool, set[str]] = {False: set(), True: set()}
    for sheet, practice, row in practices_with_rows(blanks[SHIPPED], SHIPPED):
        cells = [sheet.cell(row, columns_of(sheet)[name]) for name in (keys.REASON, keys.NOTE)]
        grounds[practice.always_applicable].add(str([cell.fill.fill_type for cell in cells]))
    assert grounds == {False: {"['solid', 'solid']"}, True: {"[None, 'solid']"}}


def offered(book: openpyxl.Workbook, sheet: Worksheet, row: int, column: int) -> list[Any]:
    """What the drop-down of a cell offers."""
    at = sheet.cell(row, column).coordinate
    (check,) = [check for check in sheet.data_validations.dataValidation if at in check.sqref]
    assert check.type == "list"
    assert check.errorStyle == "stop"
    name, cells = str(check.formula1).split("!")
    left, top, right, bottom = range_boundaries(cells.replace("$", ""))
    listed = book[name.strip("'")].iter_rows(top, bottom, left, right, values_only=True)
    return [value for (value,) in listed]


def practices_with_rows(book: openpyxl.Workbook, name: str) -> Iterator[tuple[Worksheet, Practice, int]]:
    for dimension, sheet in zip(model_of(name).dimensions, dimension_sheets(book, name), strict=True):
        for practice in dimension.practices:
            yield sheet, practice, rows_of(sheet)[practice.code]


def test_the_drop_downs_offer_bare_tokens_with_digits_as_numbers(blanks: dict[str, openpyxl.Workbook]) -> None:
    found = {False: 0, True: 0}
    for sheet, practice, row in practices_with_rows(blanks[SHIPPED], SHIPPED):
        left_out = [] if practice.always_applicable else ["n/a"]
        assert offered(blanks[SHIPPED], sheet, row, columns_of(sheet)["rating"]) == [0, 1, 2, 3, 4, *left_out, "?"]
        graded = [0, 1, 2, 3, 4, "!0", "!1", "!2", "!3", "!4"]
        assert offered(blanks[SHIPPED], sheet, row, columns_of(sheet)["evidence"]) == graded
        if not practice.always_applicable:
            reasons = [reason.label for reason in model_of(SHIPPED).reasons]
            assert offered(blanks[SHIPPED], sheet, row, columns_of(sheet)["reason"]) == reasons
        found[practice.always_applicable] += 1
    assert all(found.values())


def test_the_drop_downs_offer_the_tokens_of_another_model(blanks: dict[str, openpyxl.Workbook]) -> None:
    for sheet, _, row in practices_with_rows(blanks[SMALL], SMALL):
        assert offered(blanks[SMALL], sheet, row, columns_of(sheet)["rating"]) == [1, 2, 3, 4, "x", "?"]
        assert offered(blanks[SMALL], sheet, row, columns_of(sheet)["evidence"]) == ["a", "b", "c", "!a", "!b", "!c"]


@MODELS
def test_no_message_is_longer_than_a_spreadsheet_program_takes(blanks: dict[str, openpyxl.Workbook], name: str) -> None:
    for sheet in sheets_of(blanks[name]).values():
        for check in sheet.data_validations.dataValidation:
            assert len(check.promptTitle or "") <= 32
            assert len(check.errorTitle or "") <= 32
            # Shorter than the limit: what is as long as the limit was cut.
            assert len(check.prompt or "") < 255
            assert len(check.error or "") < 255


def test_a_choice_shows_labels(blanks: dict[str, openpyxl.Workbook]) -> None:
    sheet, fields = sheets_of(blanks[SHIPPED])[keys.PROFILE], model_of(SHIPPED).fields
    chosen = [field for field in fields.values() if field.kind.value in {"choice", "date_or_choice"}]
    assert chosen
    for field in chosen:
        listed = offered(blanks[SHIPPED], sheet, rows_of(sheet)[field.key], columns_of(sheet)[keys.VALUE])
        assert listed == [choice.label for choice in field.choices]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@SUM(A1)", "#N/A", '=HYPERLINK("http://x")', "\x07bell"])
def test_text_stays_text(text: str, tmp_path: Path) -> None:
    model = model_of(SHIPPED)
    code = next(iter(model.practices))
    given = Assessment(answers={code: Answer(Rated(1, 1), note=text)})
    write_workbook(model, tmp_path / "a.xlsx", load_words(), given)
    sheet = sheets_of(openpyxl.load_workbook(tmp_path / "a.xlsx"))[model.dimension_of[code].code]
    cell = sheet.cell(rows_of(sheet)[code], columns_of(sheet)["note"])
    assert cell.data_type in {"s", "inlineStr"}
    assert cell.value == text.replace("\x07", "")
    assert cell.number_format == "@"


# --- clients


CLIENT_COLUMNS = ["client", "concept", "chosen_by", "months_in", "E1", "E2", "E3", "F1", "F2", "note"]


def test_the_clients_sheet_has_the_columns_of_the_contract_and_no_keys_of_rows(
    blanks: dict[str, openpyxl.Workbook],
) -> None:
    sheet = sheets_of(blanks[RICH])[keys.CLIENTS]
    assert list(columns_of(sheet)) == CLIENT_COLUMNS
    assert rows_of(sheet) == {}
    assert len(records_of(sheet)) == 12
    shown = [one.hidden for one in sheet.column_dimensions.values()]
    assert sheet.max_column == len(sheet.column_dimensions)
    assert shown.count(False) == len(CLIENT_COLUMNS) + 1  # what is still to do stands beside the note


def test_the_clients_sheet_begins_with_the_first_sentence_and_asks_for_codes(
    blanks: dict[str, openpyxl.Workbook],
) -> None:
    sheet = sheets_of(blanks[RICH])[keys.CLIENTS]
    head = " ".join(str(cell.value) for row in sheet.iter_rows(2, records_of(sheet)[0] - 1) for cell in row)
    assert "Nothing you say is passed on with your name." in head
    assert "never a name" in head
    assert "fewer than 3" in head


def test_the_clients_sheet_offers_kinds_of_firms_and_levels(blanks: dict[str, openpyxl.Workbook]) -> None:
    sheet = sheets_of(blanks[RICH])[keys.CLIENTS]
    columns = columns_of(sheet)
    for row in records_of(sheet):
        assert offered(blanks[RICH], sheet, row, columns["concept"]) == ["bakers", "builders"]
        assert offered(blanks[RICH], sheet, row, columns["chosen_by"]) == ["assessor", "incubator"]
        for practice in ("E1", "E3", "F2"):
            assert offered(blanks[RICH], sheet, row, columns[practice]) == [0, 1, 2, 3, 4, "?"]


def test_a_cell_for_a_clients_level_shows_how_each_level_begins(tmp_path: Path) -> None:
    model = model_of(RICH)
    texts = tuple(f"On level {n} the firm shows the books of the month and a receipt." for n in range(5))
    dimensions = tuple(
        dataclasses.replace(d, practices=tuple(dataclasses.replace(p, levels=texts) for p in d.practices))
        for d in model.dimensions
    )
    write_workbook(dataclasses.replace(model, dimensions=dimensions), tmp_path / "a.xlsx", load_words())
    sheet = sheets_of(openpyxl.load_workbook(tmp_path / "a.xlsx"))[keys.CLIENTS]
    (check,) = [one for one in sheet.data_validations.dataValidation if str(one.promptTitle).startswith("F1")]
    lines = str(check.prompt).split("\n")
    assert [line[:29] for line in lines] == [f"{n} = On level {n} the firm shows" for n in range(5)]
    assert all(line.endswith("\u2026") for line in lines)
    assert len(str(check.prompt)) < 255


def test_a_sheet_whose_levels_come_from_clients_says_so(blanks: dict[str, openpyxl.Workbook]) -> None:
    said = load_words().say("workbook.sampled", clients="Clients heard")
    for dimension, sheet in zip(model_of(RICH).dimensions, dimension_sheets(blanks[RICH], RICH), strict=True):
        assert any(said in str(cell.value) for cell in sheet[2]) == dimension.sampled


def test_there_is_a_row_for_every_client_heard(tmp_path: Path) -> None:
    heard = tuple(ClientHeard(f"K{n}", "bakers", {"E1": Rated(n % 5)}) for n in range(1, 16))
    write_workbook(model_of(RICH), tmp_path / "a.xlsx", load_words(), Assessment(clients=heard))
    sheet = sheets_of(openpyxl.load_workbook(tmp_path / "a.xlsx"))[keys.CLIENTS]
    column = columns_of(sheet)
    rows = [(sheet.cell(row, column["client"]).value, sheet.cell(row, column["E1"]).value) for row in records_of(sheet)]
    assert rows == [(f"K{n}", n % 5) for n in range(1, 16)]


def test_the_first_sheet_leads_to_the_clients(blanks: dict[str, openpyxl.Workbook]) -> None:
    links = [str(cell.value) for row in sheets_of(blanks[RICH])[keys.START].iter_rows() for cell in row]
    assert any(one.startswith("=HYPERLINK(") and "Clients heard" in one for one in links)


# --- on the screen


@MODELS
def test_rating_needs_no_sideways_scrolling_on_a_small_laptop(blanks: dict[str, openpyxl.Workbook], name: str) -> None:
    for sheet in sheets_of(blanks[name]).values():
        if sheet.sheet_state == "visible":
            widths = [one.width for one in sheet.column_dimensions.values() if not one.hidden]
            assert sum(widths) * PIXELS * (sheet.sheet_view.zoomScale or 100) / 100 <= SCREEN - PROGRAM


@MODELS
def test_header_and_question_stay_in_view(blanks: dict[str, openpyxl.Workbook], name: str) -> None:
    for sheet in dimension_sheets(blanks[name], name):
        frozen = sheet[str(sheet.freeze_panes)]
        assert isinstance(frozen, Cell)
        assert frozen.row == min(rows_of(sheet).values())
        assert frozen.column == columns_of(sheet)["question"] + 1


@MODELS
def test_a_row_is_as_high_as_its_longest_text_needs(blanks: dict[str, openpyxl.Workbook], name: str) -> None:
    for sheet, practice, row in practices_with_rows(blanks[name], name):
        columns, height = columns_of(sheet), sheet.row_dimensions[row].height
        for level, text in enumerate(practice.levels):
            column = columns[f"level_{level}"]
            width = sheet.column_dimensions[letters(column)].width
            assert height_of(text, width, sheet.cell(row, column).font.size) <= height < HIGHEST


NOTE = "One page, adopted by the board on 12 February, names the goal; three dated papers of this year rest on it. " * 8


@MODELS
def test_a_blank_row_has_room_for_a_note_as_long_as_they_are(blanks: dict[str, openpyxl.Workbook], name: str) -> None:
    for sheet in dimension_sheets(blanks[name], name):
        widths = {key: sheet.column_dimensions[letters(column)].width for key, column in columns_of(sheet).items()}
        descriptors = [width for key, width in widths.items() if key.startswith("level_")]
        assert widths[keys.NOTE] > 1.5 * max(descriptors)
        if name == SHIPPED:
            needed = height_of(NOTE[:400], widths[keys.NOTE], 10)
            assert needed <= min(float(sheet.row_dimensions[row].height or 0) for row in rows_of(sheet).values())


def test_a_row_is_as_high_as_the_note_in_it_needs(tmp_path: Path, blanks: dict[str, openpyxl.Workbook]) -> None:
    model = model_of(SHIPPED)
    answers = {code: Answer(Rated(1, 1), note=NOTE) for code in model.practices}
    write_workbook(model, tmp_path / "a.xlsx", load_words(), Assessment(answers=answers))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    for blank, filled in zip(dimension_sheets(blanks[SHIPPED], SHIPPED), dimension_sheets(book, SHIPPED), strict=True):
        width = filled.column_dimensions[letters(columns_of(filled)[keys.NOTE])].width
        needed = ceil(height_of(NOTE, width, 10))
        before, after = ([one.row_dimensions[row].height for row in rows_of(one).values()] for one in (blank, filled))
        assert min(before) < needed
        assert after == [max(height, needed) for height in before]


def test_a_text_takes_more_lines_in_a_narrower_column() -> None:
    text = "The board has adopted the page, and three dated papers of the last twelve months give it as a reason."
    assert [lines_of(text, width, 10) for width in (120, 40, 16)] == [1, 3, 7]
    assert lines_of("one\ntwo", 100, 10) == 2
    assert lines_of("Straßenbahnhaltestellenüberdachung", 10, 10) > 2
    assert lines_of("\u0416" * 10, 10, 10) > lines_of("i" * 10, 10, 10)


def test_a_longer_language_gets_higher_rows(tmp_path: Path, blanks: dict[str, openpyxl.Workbook]) -> None:
    longer = marked(model_of(SHIPPED), longer=1.35)
    write_workbook(longer, tmp_path / "long.xlsx", load_words())
    book = openpyxl.load_workbook(tmp_path / "long.xlsx")
    for before, after in zip(dimension_sheets(blanks[SHIPPED], SHIPPED), dimension_sheets(book, SHIPPED), strict=True):
        for row in rows_of(before).values():
            assert before.row_dimensions[row].height < after.row_dimensions[row].height < HIGHEST


def test_the_scores_have_a_chart_of_reached_beside_needed(tmp_path: Path) -> None:
    write_workbook(model_of(SHIPPED), tmp_path / "a.xlsx", load_words())
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    (chart,) = [chart for chart in charts if "lineChart" not in chart]
    assert "barChart" in chart
    said = [load_words().say(f"workbook.scores.{column}") for column in (keys.REACHED, keys.NEEDED)]
    assert re.findall(r"<tx><v>(.*?)</v></tx>", chart.replace("c:", "")) == said


# --- on paper


@MODELS
def test_pages_are_a4_across_with_header_rows_and_page_numbers(blanks: dict[str, openpyxl.Workbook], name: str) -> None:
    for sheet in sheets_of(blanks[name]).values():
        if sheet.sheet_state == "visible":
            assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
            assert sheet.sheet_properties.pageSetUpPr == PageSetupProperties(fitToPage=True)
            pages = int(sheet.cell(1, 1).value == keys.MONEY)  # 0: as many as it takes
            assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, pages)
            assert "&P" in footer(sheet, "right")
    for sheet in dimension_sheets(blanks[name], name):
        assert sheet.print_title_rows == "$2:$3"


A4 = (842, 595)  # points
NARROWEST = 7.0  # pixels of one character of a column's width; the fewer, the larger are rows on the page


@MODELS
def test_the_first_sheet_is_printed_on_two_pages(blanks: dict[str, openpyxl.Workbook], name: str) -> None:
    sheet = sheets_of(blanks[name])[keys.START]
    left, top, right, bottom = (
        int(edge or 0) for edge in range_boundaries(sheet.print_area.split("!")[-1].replace("$", ""))
    )
    width = sum(float(sheet.column_dimensions[letters(column)].width) for column in range(left, right + 1))
    margins = sheet.page_margins
    across = (A4[0] - 72 * (margins.left + margins.right)) / (width * NARROWEST * 72 / 96)
    room = (A4[1] - 72 * (margins.top + margins.bottom)) / min(1.0, across)
    (cut,) = [int(one.id or 0) for one in sheet.row_breaks.brk]
    for first, last in ((top, cut), (cut + 1, bottom)):
        assert sum(float(sheet.row_dimensions[row].height or 15) for row in range(first, last + 1)) <= room


@MODELS
def test_what_is_private_is_not_printed(blanks: dict[str, openpyxl.Workbook], name: str) -> None:
    for sheet in dimension_sheets(blanks[name], name):
        _, _, right, bottom = range_boundaries(sheet.print_area.split("!")[-1].replace("$", ""))
        assert right == columns_of(sheet)["note"] < columns_of(sheet)["private"]
        assert bottom == max(rows_of(sheet).values())


def test_the_footer_names_the_house_as_it_is_written(tmp_path: Path) -> None:
    model = model_of(SHIPPED)
    given = Assessment(profile={"incubator": "Hill & Dale"})
    write_workbook(model, tmp_path / "a.xlsx", load_words(), given)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert footer(sheet, "left") == "Hill && Dale"


def footer(sheet: Worksheet, place: str) -> str:
    return str(getattr(sheet.oddFooter, place).text)


# --- words


def marked_words() -> Words:
    """English with a mark around every word: what is not marked is hard-wired."""
    words = load_words()
    translated = {key: tuple(map(_mark_words, entry.english)) for key, entry in words.english.items()}
    return dataclasses.replace(words, translated=translated)


def _mark_words(sentence: str) -> str:
    parts = re.split(r"(\{\w+\})", sentence)
    return "".join(part if part.startswith("{") else re.sub(r"\S+", rf"{BEGIN}\g<0>{END}", part) for part in parts)


TEXTS = {"title", "about", "label", "meaning", "help", "question", "look_for", "levels", "description", "questions"}


def marked(noun: Any, *, longer: float = 1.0) -> Any:
    """The model with a mark around every text that a reader sees, or with longer texts."""
    if not dataclasses.is_dataclass(noun) or isinstance(noun, type):
        return tuple(marked(one, longer=longer) for one in noun) if isinstance(noun, tuple) else noun
    changed: dict[str, Any] = {}
    for field in dataclasses.fields(noun):
        value = getattr(noun, field.name)
        if field.name in TEXTS and isinstance(value, str):
            changed[field.name] = _mark(value, longer)
        elif field.name in TEXTS and value and isinstance(value[0], str):
            changed[field.name] = tuple(_mark(text, longer) for text in value)
        else:
            changed[field.name] = marked(value, longer=longer)
    return dataclasses.replace(noun, **changed)


def _mark(text: str, longer: float) -> str:
    words = text.split(" ")
    more = words * 2
    return f"{BEGIN}{' '.join(more[: max(1, round(len(words) * longer))])}{END}"


@MODELS
def test_no_word_is_hard_wired(name: str, tmp_path: Path) -> None:
    model: MaturityModel = marked(model_of(name))
    write_workbook(model, tmp_path / "a.xlsx", marked_words())
    codes = {*model.practices, *(d.code for d in model.dimensions), *(c.letter for c in model.concepts)}
    tokens = {*(level.token for level in model.levels), *(grade.token for grade in model.grades)}
    allowed = codes | tokens | set(dataclasses.astuple(model.tokens)) | {str(n) for n in range(1, 11)}
    bare = [
        (sheet.title, cell.coordinate, text)
        for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx", rich_text=True).worksheets
        if sheet.cell(1, 1).value != keys.IDENTITY
        for row in sheet.iter_rows(min_row=2, min_col=2)
        for cell in row
        for text in said_in(cell.value)
        if BEGIN not in text and text not in allowed
    ]
    assert bare == []


def said_in(value: object) -> Iterator[str]:
    """The words of a cell: its text, or the texts that a formula puts together."""
    if isinstance(value, CellRichText):
        yield str(value)
    elif isinstance(value, str) and value.startswith("="):
        without_places = re.sub(r"'(?:[^']|'')*'!", "", value)
        literals = (text.replace('""', '"') for text in re.findall(r'"((?:[^"]|"")*)"', without_places))
        yield from (text for text in literals if re.search(r"[^\W\d_]", text) and not text.startswith("#"))
    elif isinstance(value, str):
        yield value
