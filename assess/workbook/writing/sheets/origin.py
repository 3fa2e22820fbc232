"""The hidden sheet: what the workbook is, the lists behind the drop-downs, the intermediate results."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from assess.workbook import keys
from assess.workbook.writing import layout as at
from assess.workbook.writing import live
from assess.workbook.writing.sheets import style
from assess.workbook.writing.sheets.cells import protect, put, put_formula, set_keys
from assess.workbook.writing.sheets.questionnaire import Questionnaire


def write_origin(sheet: Worksheet, questionnaire: Questionnaire) -> None:
    """Write the identity, the lists and the intermediate results."""
    book, model = questionnaire.book, questionnaire.book.model
    values = {
        keys.FORMAT: keys.FORMAT_VERSION,
        keys.MODEL: model.id,
        keys.MODEL_VERSION: model.version,
        keys.MODEL_HASH: model.hash,
        keys.LANGUAGE: questionnaire.words.language,
        keys.ASSESSMENT_ID: questionnaire.assessment.assessment_id,
    }
    set_keys(sheet, keys.IDENTITY, at.IDENTITY_COLUMNS)
    for row, key in enumerate(keys.IDENTITY_ROWS, start=at.TITLE_ROW):
        put(sheet, row, keys.KEY_COLUMN, key)
        put(sheet, row, keys.KEY_COLUMN + 1, key, style.NOTE)
        put(sheet, row, keys.KEY_COLUMN + 2, values[key])
    for listed in book.lists.values():
        for row, item in enumerate(listed.items, start=at.FIRST_ROW):
            put(sheet, row, listed.column, item)
    formulas = live.step_formulas(book)
    for step, row in book.steps.items():
        put(sheet, row, at.STEP_LABEL_COLUMN, " ".join(step).strip(), style.NOTE)
        put_formula(sheet, row, at.STEP_COLUMN, formulas[step])
    protect(sheet)
    sheet.sheet_state = "hidden"
