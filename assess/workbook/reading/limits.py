"""How far the sheets of a workbook reach and how long its texts are, counted before a library takes them into memory.

A few bytes can ask for much: a cell far out makes all cells before it, a repetition in .ods makes a million rows, one
shared text stands in every cell that names it, one mark for blanks in .ods stands for as many as it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from xml.parsers import expat

ROW_LIMIT = 9_999
COLUMN_LIMIT = 104
"""The last row and column (CZ) in which something may stand: beyond, a grid takes more memory than it is worth."""
SHEET_LIMIT = 100
"""Sheets that a workbook may have; a questionnaire has under 20."""
SHEET_CELLS = 250_000
BOOK_CELLS = 500_000
"""Cells down to the last row and column of one sheet, and of all that are read; a questionnaire has under 10 000."""
ONE_TEXT = 200_000
"""Bytes that one text may take: a cell of Excel holds 32 767 letters, each of up to three bytes, with their fonts."""
ALL_TEXTS = 30_000_000
"""Bytes that the texts of all cells may take together, each as often as it is shown."""
SHARED_TEXTS = 250_000
"""Texts that the list of shared texts may have."""
DEPTH_LIMIT = 100
"""Elements that may stand within each other; LibreOffice writes under 20."""


class OutOfBounds(Exception):  # noqa: N818  # it ends the walk and is no fault of the program
    """What a finding says of a sheet or a workbook that is too much: its code, and the limit that it names."""

    def __init__(self, code: str, **limits: int) -> None:
        """Keep the code and the limits; which sheet it is, by name and place, is known to who walks through all."""
        super().__init__(code)
        self.code = code
        self.limits = limits
        self.sheet, self.order = "", 0


# --- .xlsx

_FAR = re.compile(rb"""<c r="(?:[A-Z]{3}|[D-Z][A-Z]|[A-Z]{1,3}[0-9]{3})[0-9]{1,7}"(?:>|[^<>]{0,400}[^/<>]>)(?!</)""")
"""A cell with something in it beyond row 999 or column CZ: plain sheets have none, and need no counting."""
_FILLED = re.compile(rb"""<c r="([A-Z]{1,3})([0-9]{1,7})"(?:>|[^<>]{0,400}[^/<>]>)(?!</)""")
_CELL = b"<c "
_LAST_CELLS = b"</sheetData>"
_SHARED_ITEM = re.compile(rb"<si(?=[\s/>])")
_BY_NUMBER = b't="s"'
_SHORTEST_CELL = len(b'<c t="s"><v>0</v></c>')
_NUMBER = re.compile(rb't="s"[^<>]{0,200}>\s{0,20}<v>\s{0,20}([0-9]{1,9})\s{0,20}<')


def check_xlsx_sheet(xml: bytes) -> None:
    """OutOfBounds where the sheet has too many cells, one too far out, or too long a text."""
    if _FAR.search(xml):
        _check_reach(*_reach(xml))
    if len(xml) > ONE_TEXT:
        cells = xml[: xml.rfind(_LAST_CELLS)].split(_CELL)
        _check_longest(max(map(len, cells[1:]), default=0))


def check_shared_texts(shared: bytes, sheets: Iterable[bytes]) -> None:
    """OutOfBounds where there are too many shared texts, one is too long, or they are shown too often."""
    if shared.count(b"<si") > SHARED_TEXTS:
        raise OutOfBounds("FILE-58", limit=SHARED_TEXTS)
    lengths = [len(text) for text in _SHARED_ITEM.split(shared)[1:]]
    longest = max(lengths, default=0)
    _check_longest(longest)
    sheets = tuple(sheets)
    most = sum(len(sheet) for sheet in sheets) // _SHORTEST_CELL
    if longest * most > ALL_TEXTS and longest * sum(sheet.count(_BY_NUMBER) for sheet in sheets) > ALL_TEXTS:
        _check_total(sum(_shown(sheet, lengths, longest) for sheet in sheets))


def _reach(xml: bytes) -> tuple[int, int]:
    rows, letters = 0, set()
    for cell in _FILLED.finditer(xml):
        rows = max(rows, int(cell[2]))
        letters.add(cell[1])
    return rows, max(map(column_number, letters), default=0)


def column_number(letters: bytes) -> int:
    """The column from 1 by its letters: A is 1, AA is 27."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column


def _shown(sheet: bytes, lengths: list[int], longest: int) -> int:
    numbers = [int(number) for number in _NUMBER.findall(sheet)]
    # What is written in another way counts as the longest.
    total = longest * (sheet.count(_BY_NUMBER) - len(numbers))
    return total + sum(lengths[number] for number in numbers if number < len(lengths))


# --- .ods

_ROW = "table:table-row"
_TABLE = "table:table"
_CELLS = {"table:table-cell", "table:covered-table-cell"}
_ENDS_CELL = ("table:", "calcext:")
_FILLS = frozenset(
    (
        "office:value-type",
        "office:value",
        "office:string-value",
        "office:date-value",
        "office:time-value",
        "office:boolean-value",
        "table:formula",
    )
)
_ROWS_REPEATED = "table:number-rows-repeated"
_COLUMNS_REPEATED = "table:number-columns-repeated"
_Start = Callable[[str, Mapping[str, str]], None]
_BLANKS = "text:s"
_HOW_MANY = "text:c"


@dataclass(slots=True)
class _Cells:
    """Where a walk through the tables of an .ods stands: in which row and column, and in which text."""

    names: list[str]
    total: int = 0
    depth: int = 0
    in_table: bool = False
    in_row: bool = False
    first: int = 0
    """Rows above the stretch of equal rows that is being read, and how many rows the stretch is."""
    rows: int = 0
    column: int = 0
    last_row: int = 0
    last_column: int = 0
    text_at: int = -1
    """Where the text began that is being read; -1 outside one. How often it is shown, and its blanks."""
    times: int = 0
    blanks: int = 0


def ods_tables(xml: bytes) -> tuple[str, ...]:
    """The names of the tables in order, whose XML follows one another.

    OutOfBounds where one is too much; ExpatError or ValueError where one is damaged.
    """
    walk, parser = _Cells([]), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = _handlers(walk, parser)
    try:
        parser.Parse(b"<x>", False)  # noqa: FBT003  # expat's own flag: more follows
        parser.Parse(xml, False)  # noqa: FBT003
        parser.Parse(b"</x>", True)  # noqa: FBT003
    except OutOfBounds as found:
        found.sheet, found.order = (walk.names or [""])[-1], len(walk.names)
        raise
    return tuple(walk.names)


def _handlers(walk: _Cells, parser: expat.XMLParserType) -> tuple[_Start, Callable[[str], None]]:
    def start(name: str, attributes: Mapping[str, str]) -> None:
        walk.depth += 1
        if walk.depth > DEPTH_LIMIT:
            raise OutOfBounds("FILE-19")
        if name == _BLANKS:
            walk.blanks += int(attributes.get(_HOW_MANY, 1))
        elif name.startswith(_ENDS_CELL):
            _end_text(walk, parser.CurrentByteIndex)
            _start(walk, parser.CurrentByteIndex, name, attributes)

    def end(name: str) -> None:
        walk.depth -= 1
        if name == _ROW:
            walk.in_row = False
        elif name == _TABLE:
            _end_text(walk, parser.CurrentByteIndex)
            walk.in_table = False

    return start, end


def _start(walk: _Cells, at: int, name: str, attributes: Mapping[str, str]) -> None:
    if name in _CELLS:
        times = _times(attributes, _COLUMNS_REPEATED)
        walk.column += times
        if not _FILLS.isdisjoint(attributes):
            walk.text_at, walk.times = at, times * walk.rows
            walk.last_row, walk.last_column = walk.first + walk.rows, max(walk.last_column, walk.column)
            _check_reach(walk.last_row, walk.last_column)
    elif name == _ROW:
        _once(inside=walk.in_row)
        walk.in_row, walk.column = True, 0
        walk.first, walk.rows = walk.first + walk.rows, _times(attributes, _ROWS_REPEATED)
    elif name == _TABLE:
        _once(inside=walk.in_table)
        walk.in_table = True
        walk.names.append(attributes.get("table:name", ""))
        walk.first = walk.rows = walk.last_row = walk.last_column = 0
        check_sheets(len(walk.names))


def _end_text(walk: _Cells, at: int) -> None:
    if walk.text_at >= 0:
        length = at - walk.text_at + walk.blanks
        _check_longest(length)
        walk.total += length * walk.times
        _check_total(walk.total)
    walk.text_at, walk.blanks = -1, 0


def _times(attributes: Mapping[str, str], name: str) -> int:
    times = int(attributes.get(name, 1))
    if times < 0:
        raise ValueError(name)
    return times


def _once(*, inside: bool) -> None:
    if inside:  # a row within a row is one row to the library, and of any length
        raise ValueError(_ROW)


# --- both


def check_sheets(sheets: int) -> None:
    """OutOfBounds where there are too many sheets."""
    if sheets > SHEET_LIMIT:
        raise OutOfBounds("FILE-54", limit=SHEET_LIMIT)


def _check_reach(rows: int, columns: int) -> None:
    if rows > ROW_LIMIT or columns > COLUMN_LIMIT:
        raise OutOfBounds("FILE-18", rows=ROW_LIMIT)
    check_cells(rows * columns)


def check_cells(cells: int, limit: int = SHEET_CELLS) -> None:
    """OutOfBounds where there are too many cells."""
    if cells > limit:
        raise OutOfBounds("FILE-55" if limit == SHEET_CELLS else "FILE-56", limit=limit)


def _check_longest(length: int) -> None:
    if length > ONE_TEXT:
        raise OutOfBounds("FILE-57", limit=ONE_TEXT // 1_000)


def _check_total(length: int) -> None:
    if length > ALL_TEXTS:
        raise OutOfBounds("FILE-60", limit=ALL_TEXTS // 1_000_000)
