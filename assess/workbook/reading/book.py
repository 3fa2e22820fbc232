"""Every sheet of a workbook as cells: the end of the one pass over its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from types import MappingProxyType

from assess.domain.findings import AssessError
from assess.workbook.keys import ANSWER_COLUMNS, CLIENTS, IDENTITY, KEY_COLUMN, KEY_ROW, SCORES, VALUE
from assess.workbook.reading.cells import HIDDEN_BY, Book, Cell, OddCells, Oddity, Sheet, text_of
from assess.workbook.reading.clean_copy import repacked
from assess.workbook.reading.concealed import concealed
from assess.workbook.reading.container import Package, refuse, within_time
from assess.workbook.reading.limits import BOOK_CELLS, OutOfBounds, check_cells
from assess.workbook.reading.looks import hidden
from assess.workbook.reading.sheet_xml import BookXml, SheetXml, book_xml, covered, odd_cells
from assess.workbook.reading.unread import remarks


def read_book(package: Package) -> Book:
    """Every sheet with its cells. AssessError (UNREADABLE) where the workbook is damaged or too much."""
    book = book_xml(package)
    grids = _grids(package, book)
    sheets: list[Sheet] = []
    odd = count()
    for order, (xml, grid) in enumerate(zip(book.sheets, grids, strict=True), start=1):
        within_time(package)
        sheets.append(_sheet(package.file, order, xml, grid, odd))
    told = tuple(remarks(package, book)), tuple(concealed(book, sheets))
    return Book(package.file, tuple(sheets), _by_key(sheets), book.outside, *told)


def _sheet(file: str, order: int, xml: SheetXml, grid: list[list[Cell]], so_far: Iterator[int]) -> Sheet:
    key = text_of(grid[0][0]) if grid and grid[0] else ""
    columns = _places(grid[KEY_ROW - 1][KEY_COLUMN:] if grid else (), KEY_COLUMN + 1)
    keyed = _places((row[KEY_COLUMN - 1] if row else "" for row in grid[KEY_ROW:]), KEY_ROW + 1)
    answers = frozenset(_for_answers(key, columns, _width(grid)))
    try:
        odd = odd_cells(xml, answers, len(grid), so_far)
    except OutOfBounds as found:
        refuse(file, found.code, xml.name, order, **found.limits)
    under = {
        (row, at): hidden(text_of(cell), area)
        for (row, at), area in covered(xml, answers, len(grid))
        if (cell := grid[row - 1][at - 1]) != ""
    }
    odd = _with_texts(odd, grid)
    return Sheet(file, xml.name, order, key, grid, columns, keyed, MappingProxyType({**odd, **under}) if under else odd)


def _with_texts(odd: OddCells, grid: list[list[Cell]]) -> OddCells:
    """What is odd, and of a text that its format hides also the text."""
    texts = [at for at, one in odd.items() if one.oddity is Oddity.HIDDEN and one.text.startswith(HIDDEN_BY[0])]
    if not texts:
        return odd
    said = {(row, column): text_of(grid[row - 1][column - 1]) for row, column in texts}
    whole = {at: replace(odd[at], text=f"{text}{odd[at].text}") for at, text in said.items()}
    return MappingProxyType({**odd, **whole})


def _for_answers(key: str, columns: Mapping[str, tuple[int, ...]], width: int) -> Iterator[int]:
    """The columns in which an answer may stand, whatever the model; on the sheet of clients practices name columns.

    On a sheet with answers also the columns beside the form, where a formula is the program's and all else somebody's.
    """
    if key:
        found = [at for name, places in columns.items() if key == CLIENTS or name in _ANSWERS for at in places]
        yield from found
        if found and key not in {SCORES, IDENTITY}:
            yield from range(max(at for places in columns.values() for at in places) + 2, width + 1)


def _width(grid: list[list[Cell]]) -> int:
    return min(len(grid[0]), _LOOKED_AT) if grid else 0


_LOOKED_AT = 60
"""Columns in which somebody's own entries are looked for."""
_ANSWERS = {VALUE, *ANSWER_COLUMNS}


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
        refuse(package.file, "FILE-19")  # its XML is whole, as was checked before
    return grids
