"""Sheets that ask for more than they show, as XML for the parts of a drawn questionnaire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def letters(column: int) -> str:
    """The letters of a column from 1."""
    return (letters((column - 1) // 26) if column > 26 else "") + chr(ord("A") + (column - 1) % 26)


def sheet(rows: Iterable[str], after: str = "") -> bytes:
    """A sheet of an .xlsx."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'.encode()


def dense(rows: int, columns: int) -> Iterator[str]:
    """Rows with a number in every cell."""
    names = [letters(column) for column in range(1, columns + 1)]
    for row in range(1, rows + 1):
        yield f'<row r="{row}">' + "".join(f'<c r="{name}{row}"><v>1</v></c>' for name in names) + "</row>"


def sparse(rows: int, step: int) -> Iterator[str]:
    """One number in every so many rows."""
    for row in range(1, rows + 1, step):
        yield f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>'


def corner(row: int, column: int) -> Iterator[str]:
    """Two numbers as far from each other as said."""
    yield '<row r="1"><c r="A1"><v>1</v></c></row>'
    yield f'<row r="{row}"><c r="{letters(column)}{row}"><v>1</v></c></row>'


def shared(count: int, number: int = 0, columns: int = 1) -> Iterator[str]:
    """Rows whose every cell shows one shared text."""
    for row in range(1, count + 1):
        cells = "".join(f'<c r="{letters(c)}{row}" t="s"><v>{number}</v></c>' for c in range(1, columns + 1))
        yield f'<row r="{row}">{cells}</row>'


def typed(texts: Iterable[str], column: str = "A") -> Iterator[str]:
    """Rows with a text each."""
    for row, text in enumerate(texts, start=1):
        yield f'<row r="{row}"><c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def shared_texts(texts: Iterable[str], count: int | None = None) -> bytes:
    """A list of shared texts; its head may claim another number."""
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    claim = "" if count is None else f' count="{count}" uniqueCount="{count}"'
    return f'<sst xmlns="{MAIN}"{claim}>{items}</sst>'.encode()


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def with_type(part: bytes, declared: str, reference: str = "&a;") -> bytes:
    """A part with a document type before its first element, and a reference to its entity in every text."""
    head, found, rest = part.partition(b"?>")
    start = head + found if found else b""
    body = rest if found else part
    return start + declared.encode() + body.replace(b"</t>", reference.encode() + b"</t>")


# --- .ods

ROW_END = b"</table:table>"
NUMBER = 'office:value-type="float" office:value="1"'


def row(*cells: str, repeated: int = 1) -> str:
    """A row of an .ods."""
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def cell(content: str = NUMBER, inside: str = "", repeated: int = 1) -> str:
    """A cell of an .ods, or several of the same."""
    times = f'table:number-columns-repeated="{repeated}" '
    return f"<table:table-cell {times}{content}>{inside}</table:table-cell>"


TEXT = 'office:value-type="string"'
