"""What the grid does not show: where formulas and error values stand, and whether a sheet is out of bounds.

One scan of the sheets' XML by patterns whose every repetition is bounded, so that no file can make it slow.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from html import unescape
from types import MappingProxyType
from xml.parsers import expat

from assess.domain.findings import column_letters
from assess.workbook.opening import Kind, Package, part, refuse

ROW_LIMIT = 9_999
COLUMN_LIMIT = 104
"""The last row and column (CZ) in which something may stand: beyond, a grid takes more memory than it is worth."""


class Oddity(Enum):
    """What may stand in a cell instead of a typed value."""

    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Odd:
    """A formula or an error value, with its text."""

    oddity: Oddity
    text: str


OddCells = Mapping[tuple[int, int], Odd]
"""By row and column, both from 1."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The XML of one sheet, by the name that its reader sees."""

    name: str
    kind: Kind
    xml: bytes


def raw_sheets(package: Package, only: str = "") -> tuple[RawSheet, ...]:
    """The sheets' XML in the order of the workbook; of a sheet called `only`, where there is one, that alone.

    AssessError where one is damaged or reaches out of bounds.
    """
    try:
        sheets = _xlsx_sheets(package, only) if package.kind is Kind.XLSX else _ods_sheets(package)
    except (expat.ExpatError, LookupError, ValueError):
        refuse(package.file, "FILE-11")
    for order, sheet in enumerate(sheets, start=1):
        if _reaches_too_far(sheet):
            refuse(package.file, "FILE-18", sheet.name, order, rows=ROW_LIMIT)
    return tuple(sheet for sheet in sheets if sheet.name == only) or sheets


def odd_cells(sheet: RawSheet, columns: Iterable[int]) -> OddCells:
    """The formulas and error values in some columns (from 1) of a sheet."""
    wanted = frozenset(columns)
    found = _xlsx_odd(sheet.xml, wanted) if sheet.kind is Kind.XLSX else _ods_odd(sheet.xml, wanted)
    return MappingProxyType(dict(found))


def _reaches_too_far(sheet: RawSheet) -> bool:
    if sheet.kind is Kind.XLSX:
        return _FAR.search(sheet.xml) is not None
    return _ods_reaches_too_far(sheet.xml)


# --- .xlsx: one part for each sheet; every cell says where it is.
# The patterns begin with plain bytes, which makes them five times as fast. They rest on how every spreadsheet program
# writes a cell, `<c r="A1" ...`; a file with any other way of writing it is sent back to such a program.

# What slipped through here would do worse than hide a formula: a cell far out makes the library below end the process.

_UNUSUAL = re.compile(rb"""<c(?=[\s/>])(?! r="[A-Z]{1,3}[0-9]{1,7}"(?: (?:s|t|cm|vm|ph)="[^"<]{0,20}"){0,5}\s?/?>)""")
_OTHER_NAMESPACE = re.compile(rb":c[\s/>]")
_PREFIX = re.compile(rb"<[\w.-]{1,99}$")
_FAR = re.compile(rb"""<c r="(?:[A-Z]{3}|[D-Z][A-Z]|[A-Z]{1,3}[0-9]{4})[0-9]{1,7}"(?:>|[^<>]{0,400}[^/<>]>)(?!</)""")
_SPREAD = re.compile(
    rb"""<f[^<>]{0,200}? t="(?:array|dataTable)"[^<>]{0,200}? ref="([A-Z]{1,3})([0-9]{1,7}):"""
    rb"""([A-Z]{1,3})([0-9]{1,7})"[^<>]{0,200}>"""
)
_SHOWN = re.compile(rb"<v>([^<]{0,40})")
_SHOWN_WITHIN = 10_000
_LIST_LIMIT = 5_000_000
"""Bytes that the list of sheets may have."""


def _xlsx_sheets(package: Package, only: str) -> tuple[RawSheet, ...]:
    targets = {
        attributes.get("Id", ""): attributes.get("Target", "")
        for name, attributes in _elements(package, "xl/_rels/workbook.xml.rels")
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet")
    }
    sheets = [
        (attributes.get("name", ""), targets.get(_reference(attributes), ""))
        for name, attributes in _elements(package, "xl/workbook.xml")
        if name == "sheet"
    ]
    wanted = [sheet for sheet in sheets if sheet[0] == only] or sheets
    return tuple(RawSheet(name, Kind.XLSX, _sheet_part(package, target)) for name, target in wanted if target)


def _reference(attributes: Mapping[str, str]) -> str:
    return next((value for key, value in attributes.items() if key.endswith(":id")), "")


def _sheet_part(package: Package, target: str) -> bytes:
    path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    xml = part(package.file, package.archive, path)
    if b"<worksheet" not in xml[:_SHOWN_WITHIN] or _UNUSUAL.search(xml) or _has_prefixed_cells(xml):
        refuse(package.file, "FILE-19")
    return xml


def _has_prefixed_cells(xml: bytes) -> bool:
    return any(_PREFIX.search(xml, max(0, at.start() - 100), at.start()) for at in _OTHER_NAMESPACE.finditer(xml))


def _elements(package: Package, path: str) -> list[tuple[str, dict[str, str]]]:
    xml = part(package.file, package.archive, path)
    if len(xml) > _LIST_LIMIT:
        refuse(package.file, "FILE-11")
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: refuse(package.file, "FILE-17")
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(":")[2], attributes))
    parser.Parse(xml, True)  # noqa: FBT003  # expat's own flag
    return found


def _xlsx_odd(xml: bytes, columns: frozenset[int]) -> Iterator[tuple[tuple[int, int], Odd]]:
    formula, fault = _patterns(columns)
    for letters, digits, text in formula.findall(xml):
        yield _cell(letters, digits), Odd(Oddity.FORMULA, "=" + _text(text))
    for area in _SPREAD.findall(xml):
        yield from ((place, Odd(Oddity.FORMULA, "=")) for place in _area(*area) if place[1] in columns)
    for match in fault.finditer(xml):
        shown = _SHOWN.search(xml, match.end(), match.end() + _SHOWN_WITHIN)
        yield _cell(match[1], match[2]), Odd(Oddity.ERROR, _text(shown[1]) if shown else "")


@cache
def _patterns(columns: frozenset[int]) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    letters = "|".join(column_letters(column) for column in sorted(columns)).encode()
    cell = rb'<c r="(' + letters + rb')([0-9]{1,7})"'
    formula = re.compile(cell + rb"[^<>]{0,400}>\s{0,20}<f(?:[\s/][^<>]{0,400})?>([^<]{0,200})")
    return formula, re.compile(cell + rb'[^<>]{0,400}? t="e"[^<>]{0,400}>')


def _cell(letters: bytes, digits: bytes) -> tuple[int, int]:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(digits), column


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Iterator[tuple[int, int]]:
    (first_row, first_column), (last_row, last_column) = _cell(left, top), _cell(right, bottom)
    for row in range(first_row, min(last_row, ROW_LIMIT) + 1):
        for column in range(first_column, min(last_column, COLUMN_LIMIT) + 1):
            yield row, column


def _text(xml: bytes) -> str:
    return unescape(xml.decode("utf-8", "replace"))


# --- .ods: one part for all sheets; a cell is where the repetitions before it put it.

_TABLE_TAG = b"<table:table "
_TABLE_END = b"</table:table>"
_NAME = re.compile(rb"""[^>]{0,2000}?\btable:name=(?:"([^">]{0,1000})"|'([^'>]{0,1000})')""")
_ROWS_REPEATED = b'table:number-rows-repeated="'
_TAG = 60
"""Bytes in which an attribute and its number find room."""
_FORMULA = re.compile(rb"""table:formula="([^"]{0,400})""")
_ODS_SHOWN = re.compile(rb"<text:p[^<>]{0,200}>([^<]{0,40})")
_ROW_TAG = b"<table:table-row"
_CELL_TAG = b"<table:table-cell"
_COVERED_TAG = b"<table:covered-table-cell"
_MOST_DIGITS = 10
_REPEATED = b'table:number-columns-repeated="'
_MATRIX_ROWS = b'table:number-matrix-rows-spanned="'
_MATRIX_COLUMNS = b'table:number-matrix-columns-spanned="'
_HAS_FORMULA = b"table:formula="
_HAS_ERROR = b'calcext:value-type="error"'
_HAS_VALUE = b"office:value-type="


def _ods_sheets(package: Package) -> tuple[RawSheet, ...]:
    content = part(package.file, package.archive, "content.xml")
    first, end = content.find(_TABLE_TAG), content.rfind(_TABLE_END) + len(_TABLE_END)
    # Where an end is missing, the library below reads on: the empty filling of a sheet, a million rows, then stands
    # before something and is no longer empty. So nothing ill-formed gets there. Before the tables stand the styles.
    expat.ParserCreate().Parse(b"<x>" + content[first:end] + b"</x>", True)  # noqa: FBT003  # expat's own flag
    tables = content.split(_TABLE_TAG)[1:]
    return tuple(RawSheet(_ods_name(table), Kind.ODS, table) for table in tables)


def _ods_name(table: bytes) -> str:
    named = _NAME.match(table)
    return _text(named[1] or named[2] or b"") if named else ""


def _ods_rows(xml: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Each stretch of equal rows: its first row from 1, how many there are, and their XML."""
    row = 1
    for stretch in xml.split(_ROW_TAG)[1:]:
        if not stretch.startswith(b"s"):  # `table-rows` only groups rows
            count = _number(stretch[: stretch.find(b">")], _ROWS_REPEATED)
            yield row, count, stretch
            row += count


def _ods_reaches_too_far(xml: bytes) -> bool:
    last = max(xml.rfind(_HAS_VALUE), 0)
    repeated = sum(_number(xml[at : at + _TAG], _ROWS_REPEATED) for at in _finds(xml, _ROWS_REPEATED, last))
    if xml.count(_ROW_TAG, 0, last) + repeated > ROW_LIMIT:
        return True
    # The empty filling of a row to its end comes last: far out is a value in or after a wide repetition.
    for at in _finds(xml, _REPEATED, last):
        if _number(xml[at : at + _TAG], _REPEATED) > COLUMN_LIMIT:
            end = xml.find(_ROW_TAG, at)
            if xml.find(_HAS_VALUE, xml.rfind(b"<", 0, at), end if end >= 0 else len(xml)) >= 0:
                return True
    return False


def _finds(xml: bytes, sought: bytes, end: int) -> Iterator[int]:
    # Five times as fast as a pattern, where what is sought is rare.
    at = xml.find(sought, 0, end)
    while at >= 0:
        yield at
        at = xml.find(sought, at + 1, end)


def _ods_odd(xml: bytes, columns: frozenset[int]) -> Iterator[tuple[tuple[int, int], Odd]]:
    if _HAS_FORMULA in xml or _HAS_ERROR in xml:
        for row, count, stretch in _ods_rows(xml):
            if _HAS_FORMULA in stretch or _HAS_ERROR in stretch:
                yield from _ods_odd_in_row(row, count, stretch.replace(_COVERED_TAG, _CELL_TAG), columns)


def _ods_odd_in_row(
    row: int, count: int, stretch: bytes, columns: frozenset[int]
) -> Iterator[tuple[tuple[int, int], Odd]]:
    column, last = 1, max(columns, default=0)
    for cell in stretch.split(_CELL_TAG)[1:]:
        if column > last:
            return
        head = cell[: cell.find(b">")]
        width = _number(head, _REPEATED) if _REPEATED in head else 1
        if (_HAS_FORMULA in cell or _HAS_ERROR in cell) and (odd := _ods_odd_cell(cell)):
            down, right = max(count, _number(head, _MATRIX_ROWS)), max(width, _number(head, _MATRIX_COLUMNS))
            for across in (one for one in columns if column <= one < column + right):
                yield from (((row + offset, across), odd) for offset in range(min(down, ROW_LIMIT)))
        column += width


def _number(head: bytes, attribute: bytes) -> int:
    _, found, rest = head.partition(attribute)
    digits = rest.partition(b'"')[0]
    return int(digits) if found and digits.isdigit() and len(digits) < _MOST_DIGITS else 1


def _ods_odd_cell(cell: bytes) -> Odd | None:
    if _HAS_ERROR in cell:
        shown = _ODS_SHOWN.search(cell)
        return Odd(Oddity.ERROR, _text(shown[1]) if shown else "")
    if formula := _FORMULA.search(cell):
        return Odd(Oddity.FORMULA, "=" + _text(formula[1]).partition("=")[2])
    return None
