"""A workbook as sheets of cells with their true addresses, and how to find sheets, columns and rows by their keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from assess.domain.findings import NO_UNIT, AssessError, Location, Unit
from assess.domain.signs import without_obeyed
from assess.workbook.keys import CLIENTS, HELPER_COLUMNS, KEY_COLUMN, KEY_ROW, SCORES, START
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
    """One sheet: its visible name, its place in the workbook from 1, the key in A1 ("": none), its rows from 1 on.

    `columns` and `keyed` are where the keys of its columns and rows stand, in their order; `odd` is what is odd in the
    columns in which an answer may stand.
    """

    file: str
    name: str
    order: int
    key: str
    rows: Sequence[Sequence[Cell]]
    columns: Mapping[str, tuple[int, ...]]
    keyed: Mapping[str, tuple[int, ...]]
    odd: OddCells


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook's name, its sheets in order and by key, and whether something in it asks for data from elsewhere."""

    file: str
    sheets: tuple[Sheet, ...]
    by_key: Mapping[str, tuple[Sheet, ...]]
    outside: bool = False


def read_book(package: Package) -> Book:
    """Every sheet with its cells. AssessError (UNREADABLE) where the workbook is damaged or too much."""
    book = book_xml(package)
    grids = _grids(package, book)
    sheets: list[Sheet] = []
    for order, (xml, grid) in enumerate(zip(book.sheets, grids, strict=True), start=1):
        within_time(package)
        sheets.append(_sheet(package.file, order, xml, grid))
    return Book(package.file, tuple(sheets), _by_key(sheets), book.outside)


def _sheet(file: str, order: int, xml: SheetXml, grid: list[list[Cell]]) -> Sheet:
    key = text_of(grid[0][0]) if grid and grid[0] else ""
    columns = _places(grid[KEY_ROW - 1][KEY_COLUMN:] if grid else (), KEY_COLUMN + 1)
    keyed = _places((row[KEY_COLUMN - 1] if row else "" for row in grid[KEY_ROW:]), KEY_ROW + 1)
    try:
        odd = odd_cells(xml, _for_answers(key, columns), len(grid))
    except OutOfBounds as found:
        refuse(file, found.code, xml.name, order, **found.limits)
    return Sheet(file, xml.name, order, key, grid, columns, keyed, odd)


def _for_answers(key: str, columns: Mapping[str, tuple[int, ...]]) -> Iterator[int]:
    """The columns with a key, but for those with what a questionnaire computes for itself."""
    if key not in {"", START, SCORES}:
        computed = () if key == CLIENTS else HELPER_COLUMNS  # a practice may bear such a name there
        yield from (at for name, places in columns.items() if name not in computed for at in places)


def _by_key(sheets: Iterable[Sheet]) -> Mapping[str, tuple[Sheet, ...]]:
    found: dict[str, tuple[Sheet, ...]] = {}
    for sheet in sheets:
        if sheet.key:
            found[sheet.key] = (*found.get(sheet.key, ()), sheet)
    return MappingProxyType(found)


def _places(cells: Iterable[Cell], first: int) -> Mapping[str, tuple[int, ...]]:
    places: dict[str, list[int]] = {}
    for index, cell in enumerate(cells, start=first):
        if cell != "" and (key := text_of(cell)):
            places.setdefault(key, []).append(index)
    return MappingProxyType({key: tuple(found) for key, found in places.items()})


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


def place(sheet: Sheet, row: int = 0, column: int = 0, unit: Unit = NO_UNIT) -> Location:
    """Where a cell stands, and what it is about; the sheet as a whole without a row."""
    return Location(sheet.file, sheet.name, sheet.order, row, column, unit=unit)


def text_of(cell: Cell) -> str:  # noqa: PLR0911  # one for each kind of cell
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
        case dt.timedelta():
            return _hours(cell)
        case _:
            return str(cell)


def _hours(span: dt.timedelta) -> str:
    """Hours, minutes and seconds, of which a spreadsheet shows as many hours as there are."""
    seconds, parts = divmod(abs(span) // dt.timedelta(microseconds=1), 1_000_000)
    part = f".{parts:06}".rstrip("0") if parts else ""
    sign = "-" if span < dt.timedelta() else ""
    return f"{sign}{seconds // 3_600}:{seconds // 60 % 60:02}:{seconds % 60:02}{part}"


def quoted(cell: Cell | Odd) -> str:
    """What was found, short enough to be quoted in a sentence."""
    text = " ".join((cell.text if isinstance(cell, Odd) else text_of(cell)).split())
    return text if len(text) <= FOUND_LIMIT else text[: FOUND_LIMIT - 1] + "…"
