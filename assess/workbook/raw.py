"""What the grid does not show: where formulas and error values stand, and whether a sheet is out of bounds.

One scan of the sheets' XML by patterns whose every repetition is bounded, so that no file can make it slow.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from html import unescape
from types import MappingProxyType
from xml.parsers import expat

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


def raw_sheets(package: Package) -> tuple[RawSheet, ...]:
    """The sheets' XML in the order of the workbook. AssessError where one is damaged or reaches out of bounds."""
    try:
        sheets = tuple(_xlsx_sheets(package) if package.kind is Kind.XLSX else _ods_sheets(package))
    except (expat.ExpatError, UnicodeDecodeError):
        refuse(package.file, "FILE-11")
    for sheet in sheets:
        if _reaches_too_far(sheet):
            refuse(package.file, "FILE-18", sheet=sheet.name, rows=ROW_LIMIT)
    return sheets


def odd_cells(sheet: RawSheet) -> OddCells:
    """The formulas and error values of a sheet."""
    return MappingProxyType(dict(_xlsx_odd(sheet.xml) if sheet.kind is Kind.XLSX else _ods_odd(sheet.xml)))


def _reaches_too_far(sheet: RawSheet) -> bool:
    if sheet.kind is Kind.XLSX:
        return _FAR.search(sheet.xml) is not None
    return _ods_reaches_too_far(sheet.xml)


# --- .xlsx: one part for each sheet; every cell says where it is.

_FAR = re.compile(rb"""\sr=["'](?:[A-Z]{3}[0-9]|[D-Z][A-Z][0-9]|[A-Z]{1,3}[0-9]{5})[^<>]{0,400}[^/<>]>(?!</)""")
_FORMULA = re.compile(
    rb"""<(?:\w{1,9}:)?c\s([^<>]{1,400})>\s{0,9}<(?:\w{1,9}:)?f([\s/][^<>]{0,400})?>([^<]{0,200})"""
)
_ERROR = re.compile(
    rb"""<(?:\w{1,9}:)?c\s([^<>]{0,400}?\bt=["']e["'][^<>]{0,400})>"""
    rb"""(?:[^<]{0,9}<(?:\w{1,9}:)?f[\s/>][^<]{0,9999}(?:</(?:\w{1,9}:)?f>)?)?[^<]{0,9}<(?:\w{1,9}:)?v>([^<]{0,40})"""
)
_ADDRESS = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_SPREAD = re.compile(rb"""\bt=["'](?:array|dataTable)["']""")
_SPREAD_OVER = re.compile(rb"""\bref=["']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})["']""")


def _xlsx_sheets(package: Package) -> Iterator[RawSheet]:
    targets = {
        attributes.get("Id", ""): attributes.get("Target", "")
        for name, attributes in _elements(package, "xl/_rels/workbook.xml.rels")
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet")
    }
    for name, attributes in _elements(package, "xl/workbook.xml"):
        if name == "sheet":
            reference = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            if target := targets.get(reference, ""):
                path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
                yield RawSheet(attributes.get("name", ""), Kind.XLSX, part(package.file, package.archive, path))


def _elements(package: Package, path: str) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    # A document type, and with it every entity, was refused when the part was unpacked.
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(":")[2], attributes))
    parser.Parse(part(package.file, package.archive, path), True)  # noqa: FBT003  # expat's own flag
    return found


def _xlsx_odd(xml: bytes) -> Iterator[tuple[tuple[int, int], Odd]]:
    for cell, formula, text in _FORMULA.findall(xml):
        odd = Odd(Oddity.FORMULA, "=" + _text(text))
        if address := _ADDRESS.search(cell):
            yield _place(*address.groups()), odd
        if _SPREAD.search(formula) and (area := _SPREAD_OVER.search(formula)):
            yield from ((place, odd) for place in _area(*area.groups()))
    for cell, text in _ERROR.findall(xml):
        if address := _ADDRESS.search(cell):
            yield _place(*address.groups()), Odd(Oddity.ERROR, _text(text))


def _place(letters: bytes, digits: bytes) -> tuple[int, int]:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(digits), column


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Iterator[tuple[int, int]]:
    (first_row, first_column), (last_row, last_column) = _place(left, top), _place(right, bottom)
    for row in range(first_row, min(last_row, ROW_LIMIT) + 1):
        for column in range(first_column, min(last_column, COLUMN_LIMIT) + 1):
            yield row, column


def _text(xml: bytes) -> str:
    return unescape(xml.decode("utf-8", "replace"))


# --- .ods: one part for all sheets; a cell is where the repetitions before it put it.

_TABLE = re.compile(rb"<table:table(?=[\s>])")
_NAME = re.compile(rb"""[^>]{0,2000}?\btable:name=(?:"([^">]{0,1000})"|'([^'>]{0,1000})')""")
_ROW = re.compile(rb"<table:table-row(?=[\s>/])")
_CELL = re.compile(rb"<table:(?:covered-)?table-cell((?:\s[^<>]{0,9999})?)>")
_ROWS_REPEATED = re.compile(rb"""[^>]{0,400}?\btable:number-rows-repeated=["']([0-9]{1,9})["']""")
_COLUMNS_REPEATED = re.compile(rb"""\btable:number-columns-repeated=["']([0-9]{1,9})["']""")
_MANY_COLUMNS = re.compile(rb"""\btable:number-columns-repeated=["'][0-9]{3,}["']""")
_ODS_FORMULA = re.compile(rb"""\btable:formula=(?:"([^"]{0,400})|'([^']{0,400}))""")
_ODS_ERROR = re.compile(rb"""\bcalcext:value-type=["']error["']""")
_ODS_SHOWN = re.compile(rb"<text:p[^<>]{0,200}>([^<]{0,40})")
_MATRIX_ROWS = re.compile(rb"""\btable:number-matrix-rows-spanned=["']([0-9]{1,7})["']""")
_MATRIX_COLUMNS = re.compile(rb"""\btable:number-matrix-columns-spanned=["']([0-9]{1,7})["']""")
_VALUE = b"office:value-type="


def _ods_sheets(package: Package) -> Iterator[RawSheet]:
    content = part(package.file, package.archive, "content.xml")
    for table in _TABLE.split(content)[1:]:
        named = _NAME.match(table)
        name = _text(named.group(1) or named.group(2) or b"") if named else ""
        yield RawSheet(name, Kind.ODS, table)


def _ods_rows(xml: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Each stretch of equal rows: its first row from 1, how many there are, and their XML."""
    row = 1
    for stretch in _ROW.split(xml)[1:]:
        repeated = _ROWS_REPEATED.match(stretch)
        count = int(repeated.group(1)) if repeated else 1
        yield row, count, stretch
        row += count


def _ods_reaches_too_far(xml: bytes) -> bool:
    for row, count, stretch in _ods_rows(xml):
        if _VALUE not in stretch:
            continue
        if row + count - 1 > ROW_LIMIT:
            return True
        many = _MANY_COLUMNS.search(stretch)
        if many and stretch.find(_VALUE, stretch.rfind(b"<", 0, many.start())) >= 0:
            return True
    return False


def _ods_odd(xml: bytes) -> Iterator[tuple[tuple[int, int], Odd]]:
    for row, count, stretch in _ods_rows(xml):
        if b"table:formula" not in stretch and b'"error"' not in stretch and b"'error'" not in stretch:
            continue
        column = 1
        for cell in _CELL.finditer(stretch):
            attributes = cell.group(1)
            repeated = _COLUMNS_REPEATED.search(attributes)
            width = int(repeated.group(1)) if repeated else 1
            if odd := _ods_odd_cell(attributes, stretch, cell.end()):
                rows, columns = _matrix(attributes, count, width)
                yield from (((row + down, column + right), odd) for down in range(rows) for right in range(columns))
            column += width


def _ods_odd_cell(attributes: bytes, stretch: bytes, end: int) -> Odd | None:
    if _ODS_ERROR.search(attributes):
        shown = _ODS_SHOWN.search(stretch, end, end + 400)
        return Odd(Oddity.ERROR, _text(shown.group(1)) if shown else "")
    if formula := _ODS_FORMULA.search(attributes):
        text = _text(formula.group(1) or formula.group(2) or b"")
        return Odd(Oddity.FORMULA, "=" + text.partition("=")[2])
    return None


def _matrix(attributes: bytes, rows: int, columns: int) -> tuple[int, int]:
    down, right = _MATRIX_ROWS.search(attributes), _MATRIX_COLUMNS.search(attributes)
    rows = max(rows, int(down.group(1))) if down else rows
    columns = max(columns, int(right.group(1))) if right else columns
    return min(rows, ROW_LIMIT), min(columns, COLUMN_LIMIT)
