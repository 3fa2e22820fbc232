"""A workbook as sheets of cells with their true addresses, and how to find sheets, columns and rows by their keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assess.domain.findings import AssessError, Location
from assess.domain.signs import without_obeyed
from assess.workbook.keys import KEY_COLUMN, KEY_ROW
from assess.workbook.reading.clean_copy import repacked
from assess.workbook.reading.container import Package, refuse, within_time
from assess.workbook.reading.limits import BOOK_CELLS, OutOfBounds, check_cells
from assess.workbook.reading.sheet_xml import BookXml, Odd, OddCells, SheetXml, book_xml, odd_cells

Cell = str | int | float | bool | dt.date | dt.time | dt.timedelta
"""What stands in a cell; "" where nothing does. A whole number comes as a float, a moment as a datetime."""

FOUND_LIMIT = 60
"""Characters of a cell that a finding quotes."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its visible name, its place in the workbook from 1, the key in A1 ("": none), its rows from 1 on."""

    file: str
    name: str
    order: int
    key: str
    rows: Sequence[Sequence[Cell]]
    xml: SheetXml


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook's name, its sheets in order, and whether something in it asks for data from elsewhere."""

    file: str
    sheets: tuple[Sheet, ...]
    outside: bool = False


def read_book(package: Package, only: str = "") -> Book:
    """Every sheet with its cells; of a sheet with the visible name `only`, where there is one, that alone.

    AssessError (UNREADABLE) where the workbook is damaged.
    """
    book = book_xml(package, only)
    grids = _grids(package, book)
    sheets = (
        Sheet(package.file, xml.name, order, text_of(grid[0][0]) if grid and grid[0] else "", grid, xml)
        for order, (xml, grid) in enumerate(zip(book.sheets, grids, strict=True), start=1)
    )
    return Book(package.file, tuple(sheets), book.outside)


def _grids(package: Package, book: BookXml) -> list[list[list[Cell]]]:
    from python_calamine import CalamineWorkbook

    grids: list[list[list[Cell]]] = []
    cells = 0
    try:
        workbook = CalamineWorkbook.from_filelike(repacked(book))
        for place_ in range(len(book.sheets)):
            within_time(package)
            # Without `skip_empty_area=False` an empty first row or column shifts every address.
            grids.append(workbook.get_sheet_by_index(place_).to_python(skip_empty_area=False))
            cells += len(grids[-1]) * len(grids[-1][0]) if grids[-1] else 0
            check_cells(cells, BOOK_CELLS)
    except (KeyboardInterrupt, SystemExit, MemoryError, AssessError):
        raise
    except OutOfBounds as found:
        refuse(package.file, found.code, "", 0, **found.limits)
    except BaseException:  # noqa: BLE001  # a panic in the library is no Exception
        refuse(package.file, "FILE-11")
    return grids


def cell_at(sheet: Sheet, row: int, column: int) -> Cell:
    """What stands in a cell (row and column from 1); "" outside the sheet."""
    if 0 < row <= len(sheet.rows) and 0 < column <= len(sheet.rows[row - 1]):
        return sheet.rows[row - 1][column - 1]
    return ""


def place(sheet: Sheet, row: int = 0, column: int = 0) -> Location:
    """Where a cell stands; the sheet as a whole without a row."""
    return Location(sheet.file, sheet.name, sheet.order, row, column)


def text_of(cell: Cell) -> str:
    """The cell as text, as its reader sees it, without blanks around it."""
    match cell:
        case str():
            return without_obeyed(cell).strip()
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer() and abs(cell) < 1e15:  # noqa: PLR2004  # beyond, floats skip whole numbers
            return str(int(cell))
        case dt.datetime() if cell.time() == dt.time():
            return cell.date().isoformat()
        case dt.date() | dt.time():
            return cell.isoformat()
        case _:
            return str(cell)


def quoted(cell: Cell | Odd) -> str:
    """What was found, short enough to be quoted in a sentence."""
    text = " ".join((cell.text if isinstance(cell, Odd) else text_of(cell)).split())
    return text if len(text) <= FOUND_LIMIT else text[: FOUND_LIMIT - 1] + "…"


def columns_of(sheet: Sheet) -> Mapping[str, tuple[int, ...]]:
    """Where each column key stands in the key row."""
    first = sheet.rows[KEY_ROW - 1] if sheet.rows else ()
    return _places(first[KEY_COLUMN:], KEY_COLUMN + 1)


def rows_of(sheet: Sheet) -> Mapping[str, tuple[int, ...]]:
    """Where each row key stands in the key column, in the order of the sheet."""
    return _places((row[KEY_COLUMN - 1] if row else "" for row in sheet.rows[KEY_ROW:]), KEY_ROW + 1)


def _places(cells: Iterable[Cell], first: int) -> Mapping[str, tuple[int, ...]]:
    places: dict[str, list[int]] = {}
    for index, cell in enumerate(cells, start=first):
        if cell != "" and (key := text_of(cell)):
            places.setdefault(key, []).append(index)
    return {key: tuple(found) for key, found in places.items()}


def sheets_by_key(book: Book) -> Mapping[str, tuple[Sheet, ...]]:
    """The sheets that bear each key in A1."""
    sheets: dict[str, tuple[Sheet, ...]] = {}
    for sheet in book.sheets:
        if sheet.key:
            sheets[sheet.key] = (*sheets.get(sheet.key, ()), sheet)
    return sheets


def oddities(sheet: Sheet, columns: Iterable[int]) -> OddCells:
    """The formulas and error values in some columns of a sheet. AssessError where they are too many."""
    try:
        return odd_cells(sheet.xml, columns)
    except OutOfBounds as found:
        refuse(sheet.file, found.code, sheet.name, sheet.order, **found.limits)
