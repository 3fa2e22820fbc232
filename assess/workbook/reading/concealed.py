"""Answers in rows and columns that are hidden, or filtered out of view: they count, and their reader does not see them.

Of an .xlsx alone. The rows and columns of keys are hidden in every questionnaire, and hold no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from assess.domain.findings import Finding, Location, warning
from assess.workbook.keys import ANSWER_COLUMNS, CLIENTS, KEY_ROW, VALUE
from assess.workbook.reading.cells import Book, Sheet, place, text_of
from assess.workbook.reading.container import Kind
from assess.workbook.reading.sheet_xml import BookXml, SheetXml

_NAMED = 5
"""Places that the warning names."""
_MOST, _MOST_DIGITS = 10_000, 5
_SAID, _HIDDEN = b' hidden="', (b'hidden="1"', b'hidden="true"')
_ROW = re.compile(rb'<row r="([0-9]{1,7})"[^<>]{0,400}? hidden="(?:1|true)"')
_COLUMN = b"<col "


def concealed(xml: BookXml, sheets: Iterable[Sheet]) -> Iterator[str]:
    """The first cell with an answer in each hidden row and column."""
    for part, sheet in zip(xml.sheets, sheets, strict=True):
        answers = _answers(sheet)
        if part.kind is Kind.XLSX and answers:
            yield from _in_rows(part, sheet, answers)
            yield from _in_columns(part, sheet, answers)


def on_concealed(book: Book) -> Iterator[Finding]:
    """One warning that names them; nothing where there are none."""
    if book.concealed:
        yield warning("FILE-65", Location(file=book.file), places=book.concealed[:_NAMED])


def _answers(sheet: Sheet) -> Sequence[int]:
    """The columns of a sheet that hold answers; on that of the clients heard all with a key."""
    wanted = (VALUE, *ANSWER_COLUMNS)
    return sorted(at for key, places in sheet.columns.items() if sheet.key == CLIENTS or key in wanted for at in places)


def _in_rows(part: SheetXml, sheet: Sheet, answers: Sequence[int]) -> Iterator[str]:
    start = part.xml.find(b'<row r="%d"' % (KEY_ROW + 1))
    if start < 0 or part.xml.find(_SAID, start) < 0:
        return
    for found in islice(_ROW.finditer(part.xml, start), _MOST):
        row = int(found[1])
        cells = sheet.rows[row - 1] if row <= len(sheet.rows) else ()
        if at := next((at for at in answers if at <= len(cells) and text_of(cells[at - 1])), 0):
            yield place(sheet, row, at).cell


def _in_columns(part: SheetXml, sheet: Sheet, answers: Sequence[int]) -> Iterator[str]:
    head = part.xml[: part.xml.find(b"<sheetData")]
    for said in (one for one in head.split(_COLUMN)[1:] if any(sign in one for sign in _HIDDEN)):
        first, last = _number(said, b'min="'), _number(said, b'max="')
        for at in (at for at in answers if first <= at <= last):
            rows = sorted(row for places in sheet.keyed.values() for row in places)
            if row := next((row for row in rows if text_of(sheet.rows[row - 1][at - 1])), 0):
                yield place(sheet, row, at).cell


def _number(said: bytes, name: bytes) -> int:
    digits = said.partition(name)[2].partition(b'"')[0]
    return int(digits) if digits.isdigit() and len(digits) <= _MOST_DIGITS else 0
