"""Filling a questionnaire as a person does: cell by cell, found by the machine's keys alone."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from assess.domain.model import MaturityModel
from assess.domain.practice import Dimension
from assess.domain.profile import FieldKind, ProfileField, Role
from assess.language import load_words
from assess.workbook import keys
from assess.workbook.writing.layout import column_of, plan_book
from tests.workbook.draw import sheet_of

Typed = str | int | float | dt.date
VISIT = dt.date(2002, 9, 14)
_SILENT = 0.2


def one_of(chance: random.Random, *values: Typed) -> Typed:
    """One of the values."""
    return values[chance.randrange(len(values))]


def fill(blank: Path, to: Path, typed: Mapping[tuple[str, str, str], Typed]) -> Path:
    """A filled copy: what was typed, by sheet key, row key and column key."""
    book = openpyxl.load_workbook(blank)
    for (sheet, row, column), value in places(book, typed).items():
        book[sheet].cell(row, column).value = value
    book.save(to)
    return to


def places(book: openpyxl.Workbook, typed: Mapping[tuple[str, str, str], Typed]) -> dict[tuple[str, int, int], Typed]:
    """What was typed by the name of the sheet, the row and the column of its cell."""
    sheets = {sheet.cell(keys.KEY_ROW, keys.KEY_COLUMN).value: sheet for sheet in book}
    cells = {key: _cell(sheets[key[0]], *key[1:]) for key in typed}
    return {(cells[key].parent.title, cells[key].row, cells[key].column): value for key, value in typed.items()}


def _cell(sheet: Worksheet, row: str, column: str) -> Cell:
    rows = [cell.row for cell in sheet["A"] if cell.value == row]
    if sheet.cell(keys.KEY_ROW, keys.KEY_COLUMN).value == keys.CLIENTS:
        rows = [_heading(sheet) + int(row)]  # clients have no keys: they are numbered from 1
    columns = [cell.column for cell in sheet[keys.KEY_ROW] if cell.value == column]
    assert len(rows) == len(columns) == 1, (row, column)
    found = sheet.cell(rows[0], columns[0])
    assert isinstance(found, Cell)
    return found


def _heading(sheet: Worksheet) -> int:
    """The row in which each practice's column begins with its code."""
    keyed = {str(cell.value): cell.column for cell in sheet[keys.KEY_ROW][1:] if cell.value}
    practice = next(key for key in keyed if key not in {*keys.CLIENT_COLUMNS, keys.NOTE})
    rows = range(keys.KEY_ROW + 1, sheet.max_row + 1)
    return next(row for row in rows if str(sheet.cell(row, keyed[practice]).value or "").startswith(practice))


Shown = Mapping[str, Sequence[Sequence[Any]]]
"""What a computed workbook shows: the rows of each sheet by its key."""


def shown_by(path: Path) -> Shown:
    """What the file of a computed workbook shows."""
    book = CalamineWorkbook.from_path(str(path))
    sheets = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    return {str(rows[0][0]) if rows and rows[0] else name: rows for name, rows in sheets}


def live_scores(shown: Shown) -> dict[tuple[str, str], Any]:
    """What the sheet of scores shows, by row key and column key."""
    rows = shown[keys.SCORES]
    columns = {key: place for place, key in enumerate(rows[0]) if key in keys.SCORE_COLUMNS}
    return {(str(row[0]), str(key)): row[at] for row in rows[1:] if row[0] for key, at in columns.items()}


def hidden_cells(shown: Shown, model: MaturityModel, *columns: str) -> dict[str, tuple[object, ...]]:
    """What hidden columns of the dimension sheets hold, by practice."""
    found: dict[str, tuple[object, ...]] = {}
    for sheet in plan_book(model, load_words()).dimensions:
        at = [column_of(sheet.grid, name) - 1 for name in columns]
        rows = {str(row[0]): row for row in shown[sheet.dimension.code][1:]}
        found |= {code: tuple(rows[code][place] for place in at) for code in sheet.grid.rows}
    return found


def random_filling(model: MaturityModel, chance: random.Random) -> dict[tuple[str, str, str], Typed]:
    """What somebody may have typed, sense and nonsense."""
    typed: dict[tuple[str, str, str], Typed] = {}
    for field in model.fields.values():
        value = _profile_value(field, chance)
        if value != "":
            typed[sheet_of(model, field.key), field.key, keys.VALUE] = value
    for dimension in model.dimensions:
        typed |= _ratings(model, dimension, chance)
    return typed | _clients(model, chance)


def _clients(model: MaturityModel, chance: random.Random) -> dict[tuple[str, str, str], Typed]:
    practices = [
        practice.code for dimension in model.dimensions if dimension.sampled for practice in dimension.practices
    ]
    typed: dict[tuple[str, str, str], Typed] = {}
    for number in range(1, chance.choice([0, 2, 3, 4, 5, 6, 7, 8, 12]) + 1 if practices else 1):
        kind = chance.choice(model.concepts)
        record: dict[str, Typed] = {
            keys.CLIENT: one_of(chance, *[f"K{number}"] * 12, number, f" K{number} ", "k1", "K1", "", "?"),
            keys.CONCEPT: one_of(chance, kind.label, kind.label, kind.code, f" {kind.code.upper()}", "", "a shop"),
            keys.MONTHS_IN: one_of(chance, "", 3, 14.5, "7"),
            **{code: _heard(model, chance) for code in practices},
        }
        typed |= {(keys.CLIENTS, str(number), name): value for name, value in record.items() if value != ""}
    return typed


def _heard(model: MaturityModel, chance: random.Random) -> Typed:
    level = chance.choice(model.levels)
    number: Typed = int(level.token) if level.token.isdecimal() else level.token
    written = (number, number, number, level.token, f" {level.token} ", f"{level.token} as told", level.label.upper())
    marks = model.tokens
    nonsense = one_of(chance, marks.not_applicable, "yes", 2.5, 77, "??", "*", "~", dt.date(2002, 3, 4), "!2")
    return one_of(chance, *written, *written, marks.dont_know, "", "", nonsense)


def _profile_value(field: ProfileField, chance: random.Random) -> Typed:
    match field.role:
        case Role.STAGE | Role.PARK:
            choice = chance.choice(field.choices)
            written = [choice.label, choice.label, choice.code]
            return chance.choice(["", *written] if chance.random() < _SILENT else written)
        case Role.VISIT_DATE:
            return one_of(chance, VISIT, VISIT, VISIT.isoformat(), f"{VISIT:%d.%m.%Y}", "")
        case Role.CLIENTS_NOW | Role.CLIENTS_WANTED:
            count = chance.choice([0, 0, 1, 2, 3, 9, 17])
            return one_of(chance, count, count, str(count), "")
        case Role.STAFF_POSTS:
            return one_of(chance, 2.9, 3, 2, "2.5", " 3 ", "2.99", 0, 7.5, "", "", "few", "2,5", "2.")
        case Role.DECIDED:
            board = VISIT + dt.timedelta(days=chance.choice([-400, -1, 0, 1]))
            dotted = f"{board.day}.{board.month}.{board.year}"
            return one_of(chance, board, board.isoformat(), dotted, "", "", "", "")
        case _:
            return "x" if field.kind is FieldKind.TEXT else ""


def _ratings(model: MaturityModel, dimension: Dimension, chance: random.Random) -> dict[tuple[str, str, str], Typed]:
    typed: dict[tuple[str, str, str], Typed] = {}
    manner = chance.choice(["mixed", "mixed", "mixed", "mixed", "full", "full", "left out", "blank"])
    if dimension.sampled:  # else what is typed would hide what clients said
        manner = chance.choice(["blank", "blank", "blank", "mixed", "full", manner])
    for practice in dimension.practices:
        for column, value in _answer(model, manner, chance).items():
            typed[dimension.code, practice.code, column] = value
    return typed


def _answer(model: MaturityModel, manner: str, chance: random.Random) -> dict[str, Typed]:
    chosen = chance.choice(model.levels)
    token = chosen.token
    level: Typed = int(token) if token.isdecimal() else token
    marks, reason = model.tokens, chance.choice(model.reasons)
    written = chance.choice([reason.label, reason.code, f" {reason.label} "])
    left_out: dict[str, Typed] = {keys.RATING: marks.not_applicable, keys.REASON: written, keys.NOTE: "The law of 1999"}
    rated: dict[str, Typed] = {keys.RATING: level, keys.EVIDENCE: model.grades[-1].token}
    nonsense = one_of(chance, "yes", 2.5, 77, "2,5", "n / a", "??", "*", "~", dt.date(2002, 3, 4))
    mixed: list[dict[str, Typed]] = [
        *[rated] * 6,
        {keys.RATING: token},
        {keys.RATING: f" {token} "},
        {keys.RATING: f"{token} as seen"},
        {keys.RATING: f" {chosen.label.capitalize()}", keys.EVIDENCE: model.grades[-1].label},
        left_out,
        {**left_out, keys.REASON: ""},
        {**left_out, keys.NOTE: "  "},
        {**left_out, keys.REASON: "no such reason"},
        {keys.RATING: marks.dont_know},
        {keys.RATING: nonsense},
        {},
        {},
    ]
    return {"mixed": chance.choice(mixed), "full": rated, "left out": left_out, "blank": {}}[manner]
