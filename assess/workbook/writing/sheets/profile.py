"""The sheets that ask for fields of the profile, with drop-downs for choices: what is asked once, and the advice."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from assess.domain.profile import FieldKind, ProfileField, Required
from assess.language import Words
from assess.workbook import keys
from assess.workbook.reading.values import FIRST_YEAR, LAST_YEAR, YES, most
from assess.workbook.writing import layout as at
from assess.workbook.writing import lists, live, live_progress
from assess.workbook.writing.filled import profile_cell
from assess.workbook.writing.layout import FieldSheet, Layout, list_span
from assess.workbook.writing.measure import height_of, height_of_words
from assess.workbook.writing.sheets import style
from assess.workbook.writing.sheets.cells import (
    colour_where,
    link,
    merge,
    protect,
    put,
    put_formula,
    say_at,
    set_keys,
    set_page,
    set_row,
)
from assess.workbook.writing.sheets.questionnaire import Questionnaire
from assess.workbook.writing.sheets.style import Look

_LABEL_COLUMN, _VALUE_COLUMN, _HELP_COLUMN = (keys.KEY_COLUMN + n for n in (1, 2, 3))
_SIZE = 11
_LINE_HEIGHT = 19.0
_LONG_HEIGHT = 62.0
_FILL = replace(style.FILL_IN, size=_SIZE, down="center", indent=1)
_HELP = replace(style.NOTE, down="center", indent=1)
_LABEL = replace(style.BODY, size=_SIZE, down="center", indent=1)
_HEADING = replace(style.HEADING, indent=1)
_HEADING_HEIGHT = 28.0
_PAGE_HEIGHT = 500.0
"""Points of rows that surely fit on a printed page under the repeated ones."""

_FIRST_DAY = "1"
"""The day on which the calendar of spreadsheets begins."""

_FORMATS = {
    FieldKind.DATE: style.DAY_FORMAT,
    FieldKind.DATE_OR_CHOICE: style.DAY_FORMAT,
    FieldKind.COUNT: "0",
    FieldKind.YEAR: "0",
    FieldKind.NUMBER: style.GENERAL_FORMAT,
    FieldKind.AMOUNT: "#,##0",
}


def write_fields(sheet: Worksheet, questionnaire: Questionnaire, of: FieldSheet) -> None:
    """Write a sheet of fields, with the values that the assessment holds."""
    words = questionnaire.words
    set_keys(sheet, of.sheet, of.grid.columns)
    _write_band(sheet, questionnaire.book, words, of)
    for section in of.sections:
        heading = of.headings[section.code]
        put(sheet, heading, _LABEL_COLUMN, section.title, _HEADING)
        merge(sheet, heading, _LABEL_COLUMN, _HELP_COLUMN, _HEADING)
        set_row(sheet, heading, _HEADING_HEIGHT)
        for field in section.fields:
            _write_field(sheet, questionnaire, of, field)
    _break_pages(sheet, of)
    sheet.freeze_panes = f"B{at.FIRST_ROW}"
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = f"C{min(of.grid.rows.values(), default=at.FIRST_ROW)}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = style.FAINT
    set_page(sheet, questionnaire)
    sheet.print_area = f"B{at.TITLE_ROW}:D{at.last_row(of.grid)}"
    sheet.print_title_rows = f"{at.TITLE_ROW}:{at.HEADER_ROW}"
    protect(sheet)


def _break_pages(sheet: Worksheet, of: FieldSheet) -> None:
    """Begin a printed page with the section that would not fit on the one before."""
    used = 0.0
    for section in of.sections:
        rows = (of.headings[section.code], *(of.grid.rows[field.key] for field in section.fields))
        height = sum(sheet.row_dimensions[row].height for row in rows)
        if used and used + height > _PAGE_HEIGHT:
            sheet.row_breaks.append(Break(rows[0] - 1))
            used = 0.0
        used += height


def _write_band(sheet: Worksheet, book: Layout, words: Words, of: FieldSheet) -> None:
    row = at.TITLE_ROW
    put(sheet, row, _LABEL_COLUMN, words.say(f"workbook.{of.sheet}.title"), style.BAND_TITLE)
    said = live_progress.fields_said(words, of)
    put_formula(sheet, row, _VALUE_COLUMN, f"={said}", style.BAND)
    back = replace(style.BAND_LINK, across="right")
    link(put(sheet, row, _HELP_COLUMN, words.say("workbook.back"), back), book.start)
    set_row(sheet, row, 30)
    intro = words.say(f"workbook.{of.sheet}.intro")
    merge(sheet, at.HEADER_ROW, _LABEL_COLUMN, _HELP_COLUMN, _HELP)
    put(sheet, at.HEADER_ROW, _LABEL_COLUMN, intro, _HELP)
    width = sum(column.width for column in of.grid.columns)
    set_row(sheet, at.HEADER_ROW, max(22.0, height_of(intro, width, _HELP.size)))


def _write_field(sheet: Worksheet, questionnaire: Questionnaire, of: FieldSheet, field: ProfileField) -> None:
    row, value, tip = (
        of.grid.rows[field.key],
        profile_cell(questionnaire.assessment, questionnaire.typed, field),
        _help(questionnaire.words, field),
    )
    again = field.key in questionnaire.look_again
    if again:
        tip = questionnaire.words.say("workbook.profile.look_again", help=tip)
    needed = field.required is not Required.NO
    put(sheet, row, keys.KEY_COLUMN, field.key)
    put(sheet, row, _LABEL_COLUMN, field.label, replace(_LABEL, bold=needed))
    put(sheet, row, _VALUE_COLUMN, value, _look_of(field.kind))
    put(sheet, row, _HELP_COLUMN, tip, replace(_HELP, bold=again))
    _offer(sheet, questionnaire, of, field)
    if needed:
        cell = f"{at.letter_of(of.grid, keys.VALUE)}{row}"
        colour_where(sheet, cell, f'LEN(TRIM({cell}&""))=0', Look(fill=style.MISSING))
    label, shown, helped = (column.width for column in of.grid.columns)
    heights = (
        height_of(field.label, label - 3 if needed else label, _SIZE),
        height_of(str(value), shown, _SIZE),
        height_of(tip, helped - 2, _HELP.size),
    )
    set_row(sheet, row, max(_room_for(field, shown), *heights))


def _room_for(field: ProfileField, width: float) -> float:
    """The height that an answer may need: a long text's, or that of as many words as it may have."""
    if field.kind is not FieldKind.LONG_TEXT:
        return _LINE_HEIGHT
    return height_of_words(field.words, width, _SIZE) if field.words else _LONG_HEIGHT


def _help(words: Words, field: ProfileField) -> str:
    default = next((choice.label for choice in field.choices if choice.code == field.default), "")
    if field.kind is FieldKind.CHOICE and default:
        return words.say("workbook.profile.default", help=field.help, default=default)
    if field.words:
        return words.say("workbook.profile.words", help=field.help, n=field.words)
    return field.help


def _look_of(kind: FieldKind) -> Look:
    if kind is FieldKind.LONG_TEXT:
        return replace(_FILL, down="top")
    return replace(_FILL, number_format=_FORMATS.get(kind, style.TEXT_FORMAT))


def _offer(sheet: Worksheet, questionnaire: Questionnaire, of: FieldSheet, field: ProfileField) -> None:
    words, validation = questionnaire.words, _check(questionnaire.book, field)
    if validation is None:
        return
    asked = _question(field.kind)
    fault = (words.say("workbook.fault.title"), words.say(f"workbook.fault.{asked}"))
    say_at(validation, ("", ""), fault)
    if field.kind in {FieldKind.DATE_OR_CHOICE, FieldKind.YES}:
        validation.showErrorMessage = False  # the list is a help: a date may be typed as well, or the code
    validation.add(f"{at.letter_of(of.grid, keys.VALUE)}{of.grid.rows[field.key]}")
    sheet.add_data_validation(validation)


def _question(kind: FieldKind) -> str:
    return kind.value if kind in _CHECKED_BY_VALUE else "choice"


_CHECKED_BY_VALUE = {FieldKind.DATE, FieldKind.COUNT, FieldKind.NUMBER, FieldKind.AMOUNT, FieldKind.YEAR}


def _check(book: Layout, field: ProfileField) -> DataValidation | None:
    match field.kind:
        case FieldKind.CHOICE | FieldKind.DATE_OR_CHOICE | FieldKind.YES:
            listed = list_span(book, lists.LABELS + field.key) if field.choices else live.text_literal(YES)
            return DataValidation(type="list", formula1=listed)
        case FieldKind.DATE:
            return DataValidation(type="date", operator="greaterThanOrEqual", formula1=_FIRST_DAY)
        case FieldKind.COUNT:
            return DataValidation(type="whole", operator="between", formula1="0", formula2=f"{most(field):.0f}")
        case FieldKind.NUMBER | FieldKind.AMOUNT:
            return DataValidation(type="decimal", operator="between", formula1="0", formula2=f"{most(field):.0f}")
        case FieldKind.YEAR:
            years = str(FIRST_YEAR), str(LAST_YEAR)
            return DataValidation(type="whole", operator="between", formula1=years[0], formula2=years[1])
        case _:
            return None
