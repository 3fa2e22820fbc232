"""What the grid does not show, such as formulas and error values; and the sheets' XML, checked before a grid is made.

One scan of the sheets' XML by patterns whose every repetition is bounded, so that no file can make it slow.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from html import unescape
from itertools import islice, product
from types import MappingProxyType
from xml.parsers import expat

from assess.domain.findings import column_letters
from assess.workbook.reading.cells import Odd, OddCells, Oddity
from assess.workbook.reading.container import Kind, Package, part, refuse, within_memory, within_time
from assess.workbook.reading.limits import (
    BOOK_CELLS,
    OutOfBounds,
    check_cells,
    check_shared_texts,
    check_sheets,
    check_xlsx_sheet,
    column_number,
    ods_tables,
)
from assess.workbook.reading.looks import as_percent, hidden, looks_of, number_shown, text_is_shown

_NO_LOOKS: Mapping[bytes, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SheetXml:
    """The XML of one sheet, by the name that its reader sees."""

    name: str
    kind: Kind
    xml: bytes
    looks: Mapping[bytes, str] = field(default_factory=lambda: _NO_LOOKS)
    """The formats of an .xlsx that may show something else than what stands in a cell, by the number of the look."""
    hiding: frozenset[bytes] = frozenset()
    """Those of them under which a text is not seen."""


@dataclass(frozen=True, slots=True)
class BookXml:
    """The checked XML of a workbook's sheets, and of what their cells refer to in an .xlsx ("": none)."""

    kind: Kind
    sheets: tuple[SheetXml, ...]
    shared: bytes = b""
    styles: bytes = b""
    dates_from_1904: bool = False
    paths: tuple[str, ...] = ()
    """The part of each sheet, in an .xlsx."""
    outside: bool = False
    """Whether something in it asks for data from other files or addresses."""


def book_xml(package: Package) -> BookXml:
    """The sheets' XML in the order of the workbook. AssessError where one is damaged or out of bounds."""
    try:
        return _xlsx_book(package) if package.kind is Kind.XLSX else _ods_book(package)
    except (expat.ExpatError, LookupError, ValueError):
        refuse(package.file, "FILE-11")
    except OutOfBounds as found:
        refuse(package.file, found.code, found.sheet, found.order, **found.limits)


def odd_cells(sheet: SheetXml, columns: Iterable[int], rows: int, so_far: Iterator[int]) -> OddCells:
    """The formulas, error values, percentages and hidden values in some columns (from 1) of a sheet, down to a row.

    `so_far` counts those of all sheets; OutOfBounds where they are too many, here or together.
    """
    wanted = frozenset(columns)
    found: dict[tuple[int, int], Odd] = {}
    cells = _xlsx_odd(sheet, wanted, rows) if sheet.kind is Kind.XLSX else _ods_odd(sheet.xml, wanted, rows)
    for count, (place, odd) in enumerate(cells if wanted else ()):
        check_cells(count)
        check_cells(next(so_far), BOOK_CELLS)
        found[place] = _together(found[place], odd) if place in found else odd
    return MappingProxyType(found)


def covered(sheet: SheetXml, columns: Iterable[int], rows: int) -> Iterator[tuple[tuple[int, int], str]]:
    """The cells in some columns, down to a row, over which a merged cell of an .xlsx lies, and that cell's area."""
    wanted = frozenset(columns)
    listed = sheet.xml.rfind(b"<mergeCells") if sheet.kind is Kind.XLSX and wanted else -1
    for ends in islice(_MERGED.findall(sheet.xml, listed) if listed >= 0 else (), _MERGED_LIMIT):
        first = _cell(*ends[:2])
        name = (b"%s%s:%s%s" % ends).decode()
        places = islice(_area(wanted, rows, *ends), _MERGED_LIMIT)
        yield from ((at, name) for at in places if at != first)


def _together(before: Odd, odd: Odd) -> Odd:
    """What was found of one cell: its formula after what is said of an area, and the error that it comes to."""
    known = before.text != _OF_AN_AREA.text
    return replace(odd, formula=before.text) if odd.oddity is Oddity.ERROR and known else odd


# --- .xlsx: one part for each sheet; every cell says where it is.
# The patterns begin with plain bytes, which makes them five times as fast. They rest on how every spreadsheet program
# writes a cell, `<c r="A1" ...`; a file with any other way of writing it is sent back to such a program.

_UNUSUAL = re.compile(
    rb"""<c(?=[\s/>])(?! r="[A-Z]{1,3}+[0-9]{1,7}+" s="[0-9]{1,6}+"(?: t="[a-zA-Z]{1,9}+")?+/?+>)"""
    rb"""(?! r="[A-Z]{1,3}[0-9]{1,7}"(?: (?:s|t|cm|vm|ph)="[^"<]{0,20}"){0,5}\s?/?>)"""
)
"""Of the two ways that are usual the first is that of most programs: it alone is found in two thirds of the time."""
_MAYBE_PREFIXED = re.compile(rb":c[\s/>]")
_PREFIXED = re.compile(rb"<[\w.-]{1,99}:c[\s/>]")
_SPREAD = re.compile(
    rb"""<f[^<>]{0,200}? t="(?:array|dataTable)"[^<>]{0,200}? ref="([A-Z]{1,3})([0-9]{1,7}):"""
    rb"""([A-Z]{1,3})([0-9]{1,7})"[^<>]{0,200}>"""
)
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_MERGED_LIMIT = 10_000
"""So many merged cells, and rows of one, are looked under."""
_NO_ZEROS, _TEXTS = b'showZeros="0"', {b"s", b"str", b"inlineStr"}
_ARRAY, _TABLE, _FAULT = b't="array"', b't="dataTable"', b't="e"'
_OF_AN_AREA = Odd(Oddity.FORMULA, "=")
_SHOWN = re.compile(rb"<v>([^<]{0,40})")
_SHOWN_WITHIN = 10_000
_LIST_LIMIT = 1_000_000
"""Bytes that the list of sheets may have."""
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_FROM_1904 = {"1", "true", "on"}
_OUTSIDE = ("xl/externalLinks/", "xl/connections.xml", "xl/queryTables/")


def _xlsx_book(package: Package) -> BookXml:
    if b"xl/workbook.xml" not in part(package.file, package.archive, "_rels/.rels"):
        refuse(package.file, "FILE-19")
    links = [attributes for _, attributes in _elements(package, _LINKS, {"Relationship"})]
    listed = _elements(package, _BOOK, {"sheet", "workbookPr"})
    sheets = _listed_sheets(listed, links)
    check_sheets(len(sheets))
    shared, styles = _target(links, "/sharedStrings"), _target(links, "/styles")
    within_memory(package, [shared, styles, *(path for _, path in sheets)])
    texts = _optional(package, shared)
    looks = _optional(package, styles)
    formats = looks_of(looks)
    hiding = frozenset(look for look, code in formats.items() if not text_is_shown(code))
    read = tuple(_xlsx_sheet(package, order, *sheet, formats, hiding) for order, sheet in enumerate(sheets, start=1))
    check_shared_texts(texts, (sheet.xml for sheet in read))
    dates = any(attributes.get("date1904") in _FROM_1904 for _, attributes in listed)
    outside = any(name.startswith(_OUTSIDE) for name in package.archive.namelist())
    paths = tuple(path for _, path in sheets)
    return BookXml(package.kind, read, texts, looks, dates, paths, outside)


def _listed_sheets(listed: Iterable[Element], links: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """The name of each sheet and the path of its part."""
    paths = {link.get("Id", ""): _path(link) for link in links if link.get("Type", "").endswith("/worksheet")}
    sheets = [(item.get("name", ""), paths.get(_reference(item), "")) for name, item in listed if name == "sheet"]
    return [sheet for sheet in sheets if sheet[1]]


def _path(link: Mapping[str, str]) -> str:
    return posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")


def _target(links: Iterable[Mapping[str, str]], kind: str) -> str:
    return next((_path(link) for link in links if link.get("Type", "").endswith(kind)), "")


def _optional(package: Package, path: str) -> bytes:
    return part(package.file, package.archive, path) if path in package.archive.NameToInfo else b""


def _reference(attributes: Mapping[str, str]) -> str:
    return next((value for key, value in attributes.items() if key.endswith(":id")), "")


def _xlsx_sheet(  # noqa: PLR0913, PLR0917  # where it stands, and what its cells refer to
    package: Package, order: int, name: str, path: str, looks: Mapping[bytes, str], hiding: frozenset[bytes]
) -> SheetXml:
    within_time(package)
    xml = part(package.file, package.archive, path)
    if b"<worksheet" not in xml[:_SHOWN_WITHIN] or _UNUSUAL.search(xml) or _has_prefixed_cells(xml):
        refuse(package.file, "FILE-19")
    try:
        check_xlsx_sheet(xml)
    except OutOfBounds as found:
        refuse(package.file, found.code, name, order, **found.limits)
    return SheetXml(name, Kind.XLSX, xml, looks, hiding)


def _has_prefixed_cells(xml: bytes) -> bool:
    return _MAYBE_PREFIXED.search(xml) is not None and _PREFIXED.search(xml) is not None


Element = tuple[str, Mapping[str, str]]
"""An element's name without its prefix, and its attributes."""


def _elements(package: Package, path: str, names: Container[str]) -> list[Element]:
    xml = part(package.file, package.archive, path)
    if len(xml) > _LIST_LIMIT:
        refuse(package.file, "FILE-11")
    found: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if (local := name.rpartition(":")[2]) in names:
            found.append((local, attributes))

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: refuse(package.file, "FILE-17")
    parser.StartElementHandler = start
    parser.Parse(xml, True)  # noqa: FBT003  # expat's own flag
    return found


def _xlsx_odd(sheet: SheetXml, columns: frozenset[int], rows: int) -> Iterator[tuple[tuple[int, int], Odd]]:
    xml, (formula, fault) = sheet.xml, _patterns(columns)
    yield from _not_as_seen(sheet, columns)
    for area in _SPREAD.findall(xml) if _ARRAY in xml or _TABLE in xml else ():
        yield from ((place, _OF_AN_AREA) for place in _area(columns, rows, *area))
    known: dict[bytes, Odd] = {}  # thousands of cells may hold the same
    for match in formula.finditer(xml):
        if (text := match[3]) not in known:
            known[text] = Odd(Oddity.FORMULA, "=" + _text(text))
        yield _cell(match[1], match[2]), known[text]
    for match in fault.finditer(xml) if _FAULT in xml else ():
        shown = _SHOWN.search(xml, match.end(), match.end() + _SHOWN_WITHIN)
        yield _cell(match[1], match[2]), Odd(Oddity.ERROR, _text(shown[1]) if shown else "")


def _not_as_seen(sheet: SheetXml, columns: frozenset[int]) -> Iterator[tuple[tuple[int, int], Odd]]:
    """The cells that show something else than what stands in them, by their format or an option of the sheet."""
    xml, looks = sheet.xml, sheet.looks
    known: dict[tuple[bytes, bytes], Odd | None] = {}
    for match in _numbers(columns).finditer(xml) if looks else ():
        if (look := (match[3], match[4])) not in known:
            known[look] = number_shown(looks[match[3]], match[4]) if match[3] in looks else None
        if odd := known[look]:
            yield _cell(match[1], match[2]), odd
    for match in _filled(columns).finditer(xml) if sheet.hiding else ():
        if match[3] in sheet.hiding and match[4] in _TEXTS:
            yield _cell(match[1], match[2]), hidden("", looks[match[3]])
    if _NO_ZEROS in xml[: xml.find(b"<sheetData")]:
        yield from ((_cell(match[1], match[2]), hidden("0", "showZeros")) for match in _zeros(columns).finditer(xml))


def _cells_in(columns: frozenset[int]) -> bytes:
    """The pattern of how a cell in one of the columns begins: with its letters and its row."""
    letters = "|".join(column_letters(column) for column in sorted(columns)).encode()
    return rb'<c r="(' + letters + rb')([0-9]{1,7})"'


@cache
def _filled(columns: frozenset[int]) -> re.Pattern[bytes]:
    """Cells in which something stands, with the number of their look and their type."""
    said = rb'(?:[^<>]{0,100}? s="([0-9]{1,9})")?(?:[^<>]{0,100}? t="(\w{1,9})")?[^<>/]{0,100}>'
    return re.compile(_cells_in(columns) + said + rb"(?=\s{0,20}<(?:v|is)\b)")


@cache
def _zeros(columns: frozenset[int]) -> re.Pattern[bytes]:
    said = rb'(?![^<>]{0,100} t="[^n])[^<>]{0,100}>\s{0,20}<v>-?0(?:\.0{1,20})?<'
    return re.compile(_cells_in(columns) + said)


@cache
def _numbers(columns: frozenset[int]) -> re.Pattern[bytes]:
    """Cells with a look of their own that hold a number."""
    cell = _cells_in(columns) + rb'[^<>]{0,100}? s="([0-9]{1,9})"'
    number = rb"(-?[0-9.]{1,30}(?:[eE][-+]?[0-9]{1,3})?)"
    return re.compile(cell + rb'(?![^<>]{0,100} t="[^n])[^<>]{0,100}>\s{0,20}<v>' + number + rb"<")


@cache
def _patterns(columns: frozenset[int]) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    cell = _cells_in(columns)
    formula = re.compile(cell + rb"[^<>]{0,400}>\s{0,20}<f(?:[\s/][^<>]{0,400})?>([^<]{0,50000})")
    return formula, re.compile(cell + rb'[^<>]{0,400}? t="e"[^<>]{0,400}>')


def _cell(letters: bytes, digits: bytes) -> tuple[int, int]:
    return int(digits), column_number(letters)


def _area(columns: Iterable[int], rows: int, *ends: bytes) -> Iterator[tuple[int, int]]:
    (first_row, first_column), (last_row, last_column) = _cell(*ends[:2]), _cell(*ends[2:])
    within = [column for column in columns if first_column <= column <= last_column]
    return product(range(first_row, min(last_row, rows) + 1), within)


def _text(xml: bytes) -> str:
    return unescape(xml.decode("utf-8", "replace"))


# --- .ods: one part for all sheets; a cell is where the repetitions before it put it.

_TABLE_TAG = b"<table:table "
_TABLE_END = b"</table:table>"
_SIGNS = {b"<text:line-break/>": b"\n", b"<text:line-break />": b"\n", b"<text:tab/>": b"\t", b"<text:tab />": b"\t"}
_BETWEEN = re.compile(rb">\s+(?=</?(?:table:|office:annotation|office:spreadsheet)|<text:p[\s/>])")
_OFFICE = b"<office:document-content"
_NOT_ELEMENTS = re.compile(rb"<[!?]")
_ODS_OUTSIDE = (b"<table:dde-link", b"<table:table-source", b"<table:cell-range-source")
_ROWS_REPEATED = b'table:number-rows-repeated="'
_FORMULA = re.compile(rb"""table:formula=(["'])((?:(?!\1).){0,50000})""", re.DOTALL)
_ODS_SHOWN = re.compile(rb"<text:p[^<>]{0,200}>([^<]{0,40})")
_ROW_TAG = b"<table:table-row"
_CELL_TAG = b"<table:table-cell"
_COVERED_TAG = b"<table:covered-table-cell"
_MOST_DIGITS = 10
_REPEATED = b'table:number-columns-repeated="'
_MATRIX_ROWS = b'table:number-matrix-rows-spanned="'
_MATRIX_COLUMNS = b'table:number-matrix-columns-spanned="'
_HAS_FORMULA = b"table:formula="
_HAS_PERCENT = b'office:value-type="percentage"'
_ODS_VALUE = re.compile(rb'office:value="(-?[0-9.]{1,30}(?:[eE][-+]?[0-9]{1,3})?)"')
_HAS_ERROR = b'calcext:value-type="error"'


def _ods_book(package: Package) -> BookXml:
    # Between two elements white space means nothing, and the library takes it for a fault.
    content = _BETWEEN.sub(b">", _with_breaks(part(package.file, package.archive, "content.xml")))
    first, end = content.find(_TABLE_TAG), content.rfind(_TABLE_END) + len(_TABLE_END)
    tables = content[first:end]
    # Nothing is read but whole, plain elements: where an end is missing, the library reads on, and the empty filling of
    # a sheet, a million rows, then stands before something. Before the tables stand the styles.
    if _OFFICE not in content[:_SHOWN_WITHIN] or _NOT_ELEMENTS.search(tables):
        refuse(package.file, "FILE-19")
    names, pieces = ods_tables(tables), tables.split(_TABLE_TAG)[1:]
    if len(names) != len(pieces) or len(set(names)) < len(names):
        refuse(package.file, "FILE-19")
    within_time(package)
    sheets = [SheetXml(name, Kind.ODS, xml) for name, xml in zip(names, pieces, strict=True)]
    outside = any(mark in content for mark in _ODS_OUTSIDE)
    return BookXml(package.kind, tuple(sheets), outside=outside)


def _with_breaks(content: bytes) -> bytes:
    """The XML with ends of lines and tabs as signs: the library takes no notice of their elements."""
    for element, sign in _SIGNS.items():
        if element in content:
            content = content.replace(element, sign)
    return content


def _ods_rows(xml: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Each stretch of equal rows: its first row from 1, how many there are, and their XML."""
    row = 1
    for stretch in xml.split(_ROW_TAG)[1:]:
        if not stretch.startswith(b"s"):  # `table-rows` only groups rows
            count = _number(stretch[: stretch.find(b">")], _ROWS_REPEATED)
            yield row, count, stretch
            row += count


def _ods_odd(xml: bytes, columns: frozenset[int], rows: int) -> Iterator[tuple[tuple[int, int], Odd]]:
    if _HAS_FORMULA in xml or _HAS_ERROR in xml or _HAS_PERCENT in xml:
        for row, count, stretch in _ods_rows(xml):
            if row > rows:
                return
            if _HAS_FORMULA in stretch or _HAS_ERROR in stretch or _HAS_PERCENT in stretch:
                cells = _ods_odd_in_row(count, stretch.replace(_COVERED_TAG, _CELL_TAG), columns)
                for column, down, odd in cells:
                    yield from (((at, column), odd) for at in range(row, min(row + down, rows + 1)))


def _ods_odd_in_row(count: int, stretch: bytes, columns: frozenset[int]) -> Iterator[tuple[int, int, Odd]]:
    """Column, how many rows down, and what is odd there."""
    column, last = 1, max(columns, default=0)
    for cell in stretch.split(_CELL_TAG)[1:]:
        if column > last:
            return
        head = cell[: cell.find(b">")]
        width = _number(head, _REPEATED) if _REPEATED in head else 1
        if (_HAS_FORMULA in cell or _HAS_ERROR in cell or _HAS_PERCENT in head) and (odd := _ods_odd_cell(cell)):
            down, right = max(count, _number(head, _MATRIX_ROWS)), max(width, _number(head, _MATRIX_COLUMNS))
            yield from ((across, down, odd) for across in columns if column <= across < column + right)
        column += width


def _number(head: bytes, attribute: bytes) -> int:
    _, found, rest = head.partition(attribute)
    digits = rest.partition(b'"')[0]
    return int(digits) if found and digits.isdigit() and len(digits) < _MOST_DIGITS else 1


def _ods_odd_cell(cell: bytes) -> Odd | None:
    found = _FORMULA.search(cell)
    formula = "=" + _text(found[2]).partition("=")[2] if found else ""
    if _HAS_ERROR in cell:
        match = _ODS_SHOWN.search(cell)
        shown = _text(match[1]) if match else ""
        return Odd(Oddity.ERROR, shown, formula if formula != "=" + shown else "")  # a typed #N/A is a formula there
    if found:
        return Odd(Oddity.FORMULA, formula)
    match = _ODS_VALUE.search(cell)
    return Odd(Oddity.PERCENT, as_percent(match[1])) if match else None
