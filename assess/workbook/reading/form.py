"""The sheets, columns and rows that a reader asks for by key, and the findings where a key is missing or doubled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assess.domain.findings import Finding, Location, error, warning
from assess.workbook.keys import KEY_COLUMN, KEY_ROW
from assess.workbook.reading.cells import (
    Book,
    Cell,
    Sheet,
    cell_at,
    columns_of,
    oddities,
    place,
    rows_of,
    sheets_by_key,
)
from assess.workbook.reading.sheet_xml import Odd, OddCells

_NAME_LENGTH = 25
_COMPARED = 100
"""Characters that a key may have to be compared with others: the time grows with their square."""


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet as a form: its answer columns, its keyed rows (each key once), and what is odd in its answer cells."""

    sheet: Sheet
    columns: Mapping[str, int]
    rows: Mapping[str, int]
    doubled: frozenset[str]
    first: int
    """The first row with a key: what stands above it are headings."""
    odd: OddCells


def find_sheet(book: Book, key: str, title: str, known: Iterable[str]) -> tuple[Sheet | None, tuple[Finding, ...]]:
    """The one sheet with that key, or the findings why there is none: missing, or there twice."""
    by_key = sheets_by_key(book)
    match by_key.get(key, ()):
        case (sheet,):
            return sheet, ()
        case ():
            strangers = [sheet for sheet in book.sheets if sheet.key not in known and _bears(sheet, title)]
            if strangers:
                return None, (error("SHEET-02", place(strangers[0], KEY_ROW, KEY_COLUMN), wanted=key),)
            missing = error("SHEET-01", Location(file=book.file), wanted=key, title=title)
            return None, (missing if title else error("SHEET-05", Location(file=book.file)),)
        case sheets:
            names = tuple(sheet.name for sheet in sheets)
            return None, tuple(error("SHEET-03", place(sheet), wanted=key, sheets=names) for sheet in sheets)


def _bears(sheet: Sheet, title: str) -> bool:
    # A sheet's name holds 31 characters, and a second one of the same name gets a number behind it.
    return bool(title) and sheet.name.casefold().startswith(title[:_NAME_LENGTH].casefold())


def form_of(sheet: Sheet, columns: Sequence[str]) -> Form:
    """The sheet read as a form with those answer columns."""
    found = columns_of(sheet)
    single = {key: found[key][0] for key in columns if len(found.get(key, ())) == 1}
    rows = rows_of(sheet)
    return Form(
        sheet,
        single,
        {key: places[0] for key, places in rows.items() if len(places) == 1},
        frozenset(key for key, places in rows.items() if len(places) > 1),
        min((places[0] for places in rows.values()), default=len(sheet.rows) + 1),
        oddities(sheet, single.values()),
    )


def column_findings(sheet: Sheet, used: Sequence[str], shown: Sequence[str] = ()) -> Iterator[Finding]:
    """Where a column's key is missing or doubled: an error if its answers are read, else a warning."""
    found = columns_of(sheet)
    for key in used:
        places = found.get(key, ())
        if not places:
            like = close(key, [other for other in found if other not in used and other not in shown])
            if like:
                yield error("COLUMN-02", place(sheet, KEY_ROW, found[like][0]), wanted=key, found=like)
            else:
                yield error("COLUMN-01", place(sheet), wanted=key)
        elif len(places) > 1:
            for column in places:
                yield error("COLUMN-03", place(sheet, KEY_ROW, column), wanted=key)
    missing = tuple(key for key in shown if not found.get(key))
    if missing:
        yield warning("COLUMN-04", place(sheet), keys=missing)


def doubled_rows(form: Form) -> Iterator[Finding]:
    """An error for every place in which a doubled row key stands."""
    found = rows_of(form.sheet) if form.doubled else {}
    for key in sorted(form.doubled):
        for row in found[key]:
            yield error("ROW-03", place(form.sheet, row, KEY_COLUMN), wanted=key)


def close(found: str, known: Iterable[str]) -> str:
    """The known key that is all but what was found; "" where none is."""
    from difflib import get_close_matches

    short = [key for key in known if len(key) <= _COMPARED]
    return next(iter(get_close_matches(found, short, 1)), "") if len(found) <= _COMPARED else ""


def content(form: Form, row: int, column: str) -> Cell | Odd:
    """What stands in an answer cell; "" where the sheet has no such column."""
    at = form.columns.get(column, 0)
    return form.odd.get((row, at)) or cell_at(form.sheet, row, at)


def spot(form: Form, row: int, column: str) -> Location:
    """Where an answer cell stands; its row's key where the sheet has no such column."""
    return place(form.sheet, row, form.columns.get(column, KEY_COLUMN))
