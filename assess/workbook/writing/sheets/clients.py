"""The sheet of the clients heard: one client a row, a level for each practice that clients rate; codes, never names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assess.domain.practice import Practice
from assess.workbook import keys
from assess.workbook.writing import layout as at
from assess.workbook.writing import lists, live, live_clients
from assess.workbook.writing.filled import CellValue
from assess.workbook.writing.layout import list_span
from assess.workbook.writing.measure import height_of
from assess.workbook.writing.sheets import style
from assess.workbook.writing.sheets.cells import (
    MESSAGE_TEXT,
    MESSAGE_TITLE,
    colour_where,
    link,
    merge,
    protect,
    put,
    put_formula,
    put_runs,
    say_at,
    set_keys,
    set_page,
    set_row,
)
from assess.workbook.writing.sheets.highlights import MISSING, TO_DO, WRONG
from assess.workbook.writing.sheets.questionnaire import Questionnaire
from assess.workbook.writing.sheets.style import Look

_INTRO_ROW = at.CLIENT_FIRST_ROW - 2
_HEAD_ROW = at.CLIENT_FIRST_ROW - 1
_ROW_HEIGHT = 27.0
_HEAD = replace(style.COLUMN, size=9, down="top")
_HEAD_CODE = replace(_HEAD, size=11, bold=True, colour=style.ACCENT)
_HEAD_TITLE = replace(_HEAD, bold=True, colour=style.INK)
_HEAD_QUESTION = replace(_HEAD, bold=False)
_INTRO = replace(style.BODY, size=11, down="center", indent=1)
_STATUS = replace(style.BODY, size=9, across="center", down="center", colour=style.MUTED, line=style.LINE)
_TEXT = replace(style.FILL_IN, down="center")
_LEVEL = replace(style.FILL_IN, size=14, bold=True, across="center", down="center", number_format=style.GENERAL_FORMAT)
_FILL: Mapping[str, Look] = {
    keys.CLIENT: replace(_TEXT, bold=True, across="center"),
    keys.CONCEPT: _TEXT,
    keys.CHOSEN_BY: _TEXT,
    keys.MONTHS_IN: replace(_TEXT, across="center", number_format=style.GENERAL_FORMAT),
    keys.NOTE: _TEXT,
}


def write_clients(sheet: Worksheet, questionnaire: Questionnaire) -> None:
    """Write the sheet of the clients heard, with those that the assessment holds."""
    grid = questionnaire.book.clients.grid
    set_keys(sheet, keys.CLIENTS, grid.columns)
    _write_band(sheet, questionnaire)
    _write_intro(sheet, questionnaire)
    _write_head(sheet, questionnaire)
    records = questionnaire.records
    for place, (number, row) in enumerate(grid.rows.items()):
        _write_record(sheet, questionnaire, number, row, records[place] if place < len(records) else {})
    _offer(sheet, questionnaire)
    _point_out(sheet, questionnaire)
    _set_view(sheet, questionnaire)
    set_page(sheet, questionnaire)
    sheet.print_area = f"B{at.TITLE_ROW}:{at.letter_of(grid, keys.NOTE)}{at.last_row(grid)}"
    sheet.print_title_rows = f"{at.TITLE_ROW}:{_HEAD_ROW}"
    protect(sheet)


def _write_band(sheet: Worksheet, questionnaire: Questionnaire) -> None:
    book, words, row = questionnaire.book, questionnaire.words, at.TITLE_ROW
    grid = book.clients.grid
    client, concept, chosen_by, months_in, note = (
        at.column_of(grid, name) for name in (*keys.CLIENT_COLUMNS, keys.NOTE)
    )
    put(sheet, row, client, grid.name, style.BAND_TITLE)
    merge(sheet, row, client, concept, style.BAND_TITLE)
    heard, asked = live_clients.heard_progress(book)
    said = live.sentence(words, "workbook.clients.progress", {"answered": heard, "asked": asked})
    not_asked = live.text_literal(words.say("workbook.progress.none"))
    put_formula(sheet, row, chosen_by, f"=IF({asked}=0,{not_asked},{said})", style.BAND)
    merge(sheet, row, chosen_by, months_in, style.BAND)
    for of in book.dimensions:
        if of.dimension.sampled and of.dimension.practices:
            first, last = (at.column_of(grid, of.dimension.practices[place].code) for place in (0, -1))
            text = words.say("workbook.clients.levels", dimension=of.dimension.title)
            link(put(sheet, row, first, text, style.BAND_LINK), of.grid.name)
            merge(sheet, row, first, last, style.BAND_LINK)
    put(sheet, row, at.column_of(grid, at.STATUS), "", style.BAND)
    link(put(sheet, row, note, words.say("workbook.back"), replace(style.BAND_LINK, across="right")), book.start)
    set_row(sheet, row, 30)


def _write_intro(sheet: Worksheet, questionnaire: Questionnaire) -> None:
    grid = questionnaire.book.clients.grid
    least = str(questionnaire.book.model.method.heard_clients)
    parts = [
        (
            questionnaire.words.say("workbook.clients.first_sentence") + "  ",
            replace(_INTRO, bold=True, colour=style.ACCENT),
        ),
        (questionnaire.words.say("workbook.clients.intro", least=least), _INTRO),
    ]
    first, last = at.column_of(grid, keys.CLIENT), at.column_of(grid, keys.NOTE)
    put_runs(sheet, _INTRO_ROW, first, parts, _INTRO)
    merge(sheet, _INTRO_ROW, first, last, _INTRO)
    width = sum(column.width for column in grid.columns if not column.hidden)
    set_row(sheet, _INTRO_ROW, height_of("".join(text for text, _ in parts), width - 4, _INTRO.size) + 4)


def _write_head(sheet: Worksheet, questionnaire: Questionnaire) -> None:
    grid, words = questionnaire.book.clients.grid, questionnaire.words
    widths = {column.name: column.width for column in grid.columns}
    heights = [0.0]
    for name in (*keys.CLIENT_COLUMNS, at.STATUS, keys.NOTE):
        text = words.say(f"workbook.column.{name}")
        put(sheet, _HEAD_ROW, at.column_of(grid, name), text, _HEAD)
        heights.append(height_of(text, widths[name], _HEAD.size))
    for practice in questionnaire.book.clients.practices:
        # The code comes first: by it a reader knows the heading from a client.
        title, question = f"  {practice.title}", f"\n{practice.question}"
        runs = ((practice.code, _HEAD_CODE), (title, _HEAD_TITLE), (question, _HEAD_QUESTION))
        put_runs(sheet, _HEAD_ROW, at.column_of(grid, practice.code), runs, _HEAD)
        text = f"{practice.code}  {title}{question}"
        heights.append(height_of(text, widths[practice.code] - 1, _HEAD.size))
    set_row(sheet, _HEAD_ROW, max(heights) + 6)


def _write_record(
    sheet: Worksheet, questionnaire: Questionnaire, number: str, row: int, given: Mapping[str, CellValue]
) -> None:
    grid = questionnaire.book.clients.grid
    for name in (
        *keys.CLIENT_COLUMNS,
        *(practice.code for practice in questionnaire.book.clients.practices),
        keys.NOTE,
    ):
        put(sheet, row, at.column_of(grid, name), given.get(name, ""), _FILL.get(name, _LEVEL))
    for name, formula in live_clients.record_formulas(questionnaire.book, number, questionnaire.words).items():
        put_formula(sheet, row, at.column_of(grid, name), formula, _STATUS if name == at.STATUS else style.BODY)
    note = next(column.width for column in grid.columns if column.name == keys.NOTE)
    set_row(sheet, row, max(_ROW_HEIGHT, height_of(str(given.get(keys.NOTE, "")), note, _TEXT.size)))


def _offer(sheet: Worksheet, questionnaire: Questionnaire) -> None:
    book, words = questionnaire.book, questionnaire.words
    choice = words.say("workbook.fault.choice")
    code = words.say("workbook.prompt.client.title"), words.say("workbook.prompt.client")
    _check(sheet, questionnaire, keys.CLIENT, DataValidation(), code, "")
    kinds = DataValidation(type="list", formula1=list_span(book, lists.CONCEPT_LABELS))
    _check(sheet, questionnaire, keys.CONCEPT, kinds, ("", words.say("workbook.prompt.concept")), choice)
    choosers = DataValidation(type="list", formula1=list_span(book, lists.CHOOSERS))
    _check(sheet, questionnaire, keys.CHOSEN_BY, choosers, ("", words.say("workbook.prompt.chosen_by")), choice)
    months = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
    _check(sheet, questionnaire, keys.MONTHS_IN, months, ("", ""), words.say("workbook.fault.number"))
    allowed = [str(item) for item in book.lists[lists.RATINGS_ALWAYS].items]
    for practice in book.clients.practices:
        levels = DataValidation(type="list", formula1=list_span(book, lists.RATINGS_ALWAYS))
        prompt = _begun(f"{practice.code} {practice.title}", MESSAGE_TITLE), _levels_in_short(questionnaire, practice)
        _check(sheet, questionnaire, practice.code, levels, prompt, words.say("workbook.fault.rating", allowed=allowed))


def _check(  # noqa: PLR0913, PLR0917  # one column's check and its two messages
    sheet: Worksheet,
    questionnaire: Questionnaire,
    name: str,
    validation: DataValidation,
    prompt: tuple[str, str],
    fault: str,
) -> None:
    say_at(validation, prompt, (questionnaire.words.say("workbook.fault.title"), fault))
    validation.add(_cells(questionnaire, name))
    sheet.add_data_validation(validation)


def _levels_in_short(questionnaire: Questionnaire, practice: Practice) -> str:
    """The beginning of each level's descriptor, all of them short enough for one message."""
    levels = questionnaire.book.model.levels
    room = (MESSAGE_TEXT - 1) // len(levels) - 1
    lines = (f"{level.token} = {text}" for level, text in zip(levels, practice.levels, strict=True))
    return "\n".join(_begun(line, room) for line in lines)


def _begun(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    begun = text[: room - 1]
    words = begun.rpartition(" ")[0]
    return (words if len(words) > room / 2 else begun).rstrip(" ,.;:") + "\u2026"  # not every script parts words


def _point_out(sheet: Worksheet, questionnaire: Questionnaire) -> None:
    """What is still missing in a record is tinted, and the mark beside it."""
    row, grid, words = at.CLIENT_FIRST_ROW, questionnaire.book.clients.grid, questionnaire.words
    status = f"${at.letter_of(grid, at.STATUS)}{row}"
    said = {key: live.text_literal(words.say(f"workbook.status.{key}")) for key in ("code", "twice", "kind", "check")}
    colour_where(
        sheet, _cells(questionnaire, keys.CLIENT), f"OR({status}={said['code']},{status}={said['twice']})", MISSING
    )
    colour_where(sheet, _cells(questionnaire, keys.CONCEPT), f"{status}={said['kind']}", MISSING)
    colour_where(sheet, _cells(questionnaire, at.STATUS), f"{status}={said['check']}", WRONG, only=True)
    colour_where(sheet, _cells(questionnaire, at.STATUS), f'{status}<>""', TO_DO)


def _set_view(sheet: Worksheet, questionnaire: Questionnaire) -> None:
    grid, view = questionnaire.book.clients.grid, sheet.sheet_view
    view.zoomScale = at.DIMENSION_ZOOM
    view.showGridLines = False
    sheet.freeze_panes = f"{at.letter_of(grid, keys.CONCEPT)}{at.CLIENT_FIRST_ROW}"
    for selection in view.selection:
        if selection.pane == "bottomRight":
            selection.activeCell = selection.sqref = f"{at.letter_of(grid, keys.CONCEPT)}{at.CLIENT_FIRST_ROW}"
    sheet.sheet_properties.tabColor = style.ACCENT


def _cells(questionnaire: Questionnaire, name: str) -> str:
    grid = questionnaire.book.clients.grid
    letters = at.letter_of(grid, name)
    return f"{letters}{at.CLIENT_FIRST_ROW}:{letters}{at.last_row(grid)}"
