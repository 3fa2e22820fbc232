"""What somebody wrote where nobody reads: comments, text boxes, own columns, own sheets. One warning names it all."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from assess.domain.findings import Finding, Location, warning
from assess.workbook.keys import IDENTITY, MONEY, SCORES, START
from assess.workbook.reading.cells import Book, Sheet, place, text_of
from assess.workbook.reading.container import Kind, Package, part, within_time
from assess.workbook.reading.sheet_xml import BookXml

_WITHOUT_ANSWERS = {START, MONEY, SCORES, IDENTITY}
_NAMED = 5
"""Places that the warning names; of more it says how many there are."""
_LINK = re.compile(rb"""Target="([^"]{1,500})\"""")
_COMMENT = re.compile(rb"""<(?:\w{1,20}:)?(?:comment|threadedComment)\s[^<>]{0,500}?\bref="([A-Z]{1,3}[0-9]{1,7})\"""")
_TEXT = re.compile(rb"<(?:\w{1,20}:)?t>[^<]{0,9}[^\s<]")
_ODS_COMMENT, _ODS_BOX = b"<office:annotation", b"<draw:text-box"


def unread(book: Book, known: Iterable[str]) -> Iterator[Finding]:
    """One warning that names every comment, text box and entry that is not read; nothing where there is none."""
    everything = [*book.remarks, *_own_sheets(book, set(known)), *_own_cells(book)]
    if everything:
        places = dict.fromkeys(everything)
        named, more = tuple(places)[:_NAMED], max(0, len(places) - _NAMED)
        code = "FILE-64" if more else "FILE-63"
        yield warning(code, Location(file=book.file), places=named, **({"more": more} if more else {}))


def _own_sheets(book: Book, known: set[str]) -> Iterator[str]:
    for sheet in book.sheets:
        if sheet.key not in known and any(text_of(cell) for row in sheet.rows for cell in row):
            yield place(sheet).cell


def _own_cells(book: Book) -> Iterator[str]:
    for sheet in book.sheets:
        if sheet.key and sheet.key not in _WITHOUT_ANSWERS and sheet.keyed:
            yield from _beside(sheet)


def _beside(sheet: Sheet) -> Iterator[str]:
    """The cells of the rows with a key that stand beside the form and hold no formula; next to it stands the help."""
    last = max((at for places in sheet.columns.values() for at in places), default=0) + 1
    for row in sorted(row for places in sheet.keyed.values() for row in places):
        for column, cell in enumerate(sheet.rows[row - 1][last:], start=last + 1):
            if cell != "" and (row, column) not in sheet.odd and text_of(cell):
                yield place(sheet, row, column).cell


def remarks(package: Package, book: BookXml) -> Iterator[str]:
    """Where comments and text boxes stand, as cells or as sheets."""
    if package.kind is Kind.ODS:
        for sheet in book.sheets:
            if _ODS_COMMENT in sheet.xml or _ODS_BOX in sheet.xml:
                yield Location(sheet=sheet.name).cell
        return
    names = frozenset(package.archive.namelist())
    for sheet, path in zip(book.sheets, book.paths, strict=True):
        links = posixpath.join(posixpath.dirname(path), "_rels", posixpath.basename(path) + ".rels")
        if links in names:
            yield from _beside_sheet(package, sheet.name, path, links, names)


def _beside_sheet(package: Package, name: str, path: str, links: str, names: frozenset[str]) -> Iterator[str]:
    for target in dict.fromkeys(_LINK.findall(part(package.file, package.archive, links))):
        within_time(package)
        other = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), target.decode("utf-8", "replace")))
        other = other.lstrip("/")
        if other in names and "omment" in other and other.endswith(".xml"):
            found = _COMMENT.findall(part(package.file, package.archive, other))
            yield from (_at(name, cell.decode()) for cell in found)
        elif other in names and "/drawings/" in other and _has_text(part(package.file, package.archive, other)):
            yield Location(sheet=name).cell


def _has_text(drawing: bytes) -> bool:
    return b"txBody" in drawing and _TEXT.search(drawing) is not None


def _at(sheet: str, cell: str) -> str:
    return f"{Location(sheet=sheet).cell}!{cell}"
