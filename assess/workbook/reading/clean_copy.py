"""A workbook made anew of nothing but what was checked: this, and never the file itself, is what a library opens.

So it makes no difference how two readers of zip files differ, what a list of parts points to beside what was looked at,
or what else a file carries: macros, pictures, links.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from assess.workbook.reading.container import Kind
from assess.workbook.reading.sheet_xml import BookXml

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
_FIRST_TEXT = b"<si"


def repacked(book: BookXml) -> io.BytesIO:
    """The workbook with its sheets in the same order, whatever their names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in _xlsx_parts(book) if book.kind is Kind.XLSX else _ods_parts(book):
            archive.writestr(zipfile.ZipInfo(name), data)
    packed.seek(0)
    return packed


def _xlsx_parts(book: BookXml) -> Iterator[tuple[str, str | bytes]]:
    numbers = range(1, len(book.sheets) + 1)
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="s{n}"/>' for n in numbers)
    yield "_rels/.rels", _links(_link("b", "officeDocument", "xl/workbook.xml"))
    dates = f'<workbookPr date1904="{int(book.dates_from_1904)}"/>'
    workbook = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{dates}<sheets>{sheets}</sheets></workbook>'
    yield "xl/workbook.xml", workbook
    yield (
        "xl/_rels/workbook.xml.rels",
        _links(
            _link("shared", "sharedStrings", "sharedStrings.xml") if book.shared else "",
            _link("styles", "styles", "styles.xml") if book.styles else "",
            *(_link(f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers),
        ),
    )
    if book.shared:
        # Its own head may claim any number of texts, for which the library would make room.
        yield "xl/sharedStrings.xml", b"<sst>" + book.shared[_first(book.shared) :]
    if book.styles:
        yield "xl/styles.xml", book.styles
    yield from ((f"xl/worksheets/sheet{n}.xml", sheet.xml) for n, sheet in zip(numbers, book.sheets, strict=True))


def _first(shared: bytes) -> int:
    at = shared.find(_FIRST_TEXT)
    return at if at >= 0 else len(shared)


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _links(*links: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(links)}</Relationships>'


def _ods_parts(book: BookXml) -> Iterator[tuple[str, str | bytes]]:
    yield "mimetype", _SPREADSHEET
    yield "META-INF/manifest.xml", "<manifest/>"
    yield "content.xml", b"".join((b"<x>", *(b"<table:table " + sheet.xml for sheet in book.sheets), b"</x>"))
