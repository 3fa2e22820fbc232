"""A small spreadsheet program for tests: it computes the formulas of a questionnaire as LibreOffice and Excel do.

So the formulas are held to the engine in every run of the tests, without LibreOffice. It knows what they use and no
more, and stops at anything else. That a real program computes the same is held by the tests that need one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.styles.numbers import is_date_format

from tests.workbook.formulas import parsed
from tests.workbook.functions import Area, Array, Fault, day_of, one, serial_of

COMPUTED = "computed"
"""What this program makes of a file, beside the forms in which LibreOffice saves it."""

Place = tuple[str, int, int]
"""A cell: the name of its sheet, its row and its column."""


class Calculator:
    """A workbook's cells, each computed when it is asked for, and once."""

    def __init__(self, book: openpyxl.Workbook) -> None:
        """Take the cells of an open workbook."""
        self._known: dict[Place, Any] = {}
        self._names = book.sheetnames
        cells = [(sheet.title, cell) for sheet in book for row in sheet.iter_rows() for cell in row]
        self._cells = {
            (name, cell.row, cell.column): cell.value
            for name, cell in cells
            if isinstance(cell, Cell) and cell.value is not None
        }
        self._days = {(name, cell.row, cell.column) for name, cell in cells if is_date_format(cell.number_format)}
        self._sizes = {sheet.title: (sheet.max_row, sheet.max_column) for sheet in book}

    def with_typed(self, typed: Mapping[Place, Any]) -> Calculator:
        """The same workbook in which somebody has typed into some cells; "" leaves a cell blank."""
        changed = copy(self)
        changed.__dict__ |= {
            "_known": {},
            "_cells": {place: v for place, v in {**self._cells, **typed}.items() if v != ""},
        }
        return changed

    def value(self, sheet: str, row: int, column: int) -> Any:
        """What a cell comes to: a number, a text, a truth value, None for a blank, or an error value."""
        place = (sheet, row, column)
        if place not in self._known:
            stands = self._cells.get(place)
            self._known[place] = self._computed(str(stands), sheet) if _is_formula(stands) else _as_stored(stands)
        return self._known[place]

    def _computed(self, formula: str, sheet: str) -> Any:
        try:
            found = one(parsed(formula)(self._look, sheet))
        except Fault as fault:
            return fault
        return 0.0 if found is None else found

    def _look(self, area: Area) -> Array:
        columns = range(area.columns[0], area.columns[1] + 1)
        rows = range(area.rows[0], area.rows[1] + 1)
        return [[self.value(area.sheet, row, column) for column in columns] for row in rows]

    def sheets(self) -> dict[str, Sequence[Sequence[Any]]]:
        """The rows of each sheet by its key, as a reader of files gives them; nothing is computed before it is read."""
        return {
            str(self._cells.get((name, 1, 1), name)): [
                Row(self, name, row, self._sizes[name][1]) for row in range(1, self._sizes[name][0] + 1)
            ]
            for name in self._names
        }

    def shown(self, sheet: str, row: int, column: int) -> Any:
        """What a reader of files gives for a cell: "" for a blank, a day where the cell shows one."""
        value = self.value(sheet, row, column)
        if isinstance(value, float) and (sheet, row, column) in self._days:
            return day_of(value).date()
        return "" if value is None else str(value) if isinstance(value, Fault) else value

    def save(self, to: Path) -> Path:
        """Write a workbook with all that stands in its cells but the formulas, which mean nothing to the reader."""
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name in self._names:
            book.create_sheet(name)
        for (name, row, column), value in self._cells.items():
            if not _is_formula(value):
                book[name].cell(row, column, value)
        book.save(to)
        return to


class Row(Sequence[Any]):
    """One row of a sheet, whose cells are computed when they are read."""

    def __init__(self, of: Calculator, sheet: str, number: int, length: int) -> None:
        """Say where the row is, and how long."""
        self._of, self._sheet, self._number, self._length = of, sheet, number, length

    def __len__(self) -> int:
        """How many cells there are in each row of the sheet."""
        return self._length

    def __getitem__(self, place: Any) -> Any:
        """What a cell shows, from 0."""
        if not 0 <= place < self._length:
            raise IndexError(place)
        return self._of.shown(self._sheet, self._number, place + 1)


def _is_formula(stands: object) -> bool:
    return isinstance(stands, str) and stands.startswith("=")


def _as_stored(value: Any) -> Any:
    if isinstance(value, dt.date | dt.datetime):
        return serial_of(value)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
