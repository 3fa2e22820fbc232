"""The sheets, columns and rows that a reader asks for by key, and the findings where a key is missing or doubled."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assess.domain.assessment import Typed
from assess.domain.findings import NO_UNIT, Finding, Location, Unit, UnitKind, error, warning
from assess.workbook.keys import KEY_COLUMN, KEY_ROW
from assess.workbook.reading.cells import Book, Cell, Odd, Sheet, cell_at, place, text_of

_NAME_LENGTH = 25
_NAMED = 5
"""So many of the rows that bear one key are named in each finding."""
_COMPARED = 100
"""Characters that a key may have to be compared with others: the time grows with their square."""


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet as a form: its answer columns and its keyed rows, each key once."""

    sheet: Sheet
    columns: Mapping[str, int]
    rows: Mapping[str, int]
    doubled: frozenset[str]
    first: int
    """The first row with a key: what stands above it are headings."""


def find_sheet(book: Book, key: str, title: str, known: Iterable[str]) -> tuple[Sheet | None, tuple[Finding, ...]]:
    """The one sheet with that key, or the findings why there is none: missing, or there twice."""
    match book.by_key.get(key, ()):
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
    return Form(
        sheet,
        {key: sheet.columns[key][0] for key in columns if len(sheet.columns.get(key, ())) == 1},
        {key: places[0] for key, places in sheet.keyed.items() if len(places) == 1},
        frozenset(key for key, places in sheet.keyed.items() if len(places) > 1),
        min((places[0] for places in sheet.keyed.values()), default=len(sheet.rows) + 1),
    )


def column_findings(sheet: Sheet, used: Sequence[str], shown: Sequence[str] = ()) -> Iterator[Finding]:
    """Where a column's key is missing or doubled: an error if its answers are read, else a warning."""
    found = sheet.columns
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


def doubled_rows(form: Form, kind: UnitKind = UnitKind.NONE, known: Container[str] = ()) -> Iterator[Finding]:
    """An error for every place in which a doubled row key stands; the known ones are codes of units of that kind."""
    for key in sorted(form.doubled):
        unit = Unit(kind, key) if key in known else NO_UNIT
        places = [place(form.sheet, row, KEY_COLUMN, unit) for row in form.sheet.keyed[key]]
        cells = tuple(at.cell for at in places[:_NAMED])
        yield from (error("ROW-03", at, wanted=key, cells=cells) for at in places)


def missing_at(form: Form, column: int, unit: Unit) -> Location:
    """Where it is said that a unit has no row: on the sheet, and behind the rows of doubled keys, should it have some.

    They are the cause where a row was copied over another.
    """
    doubled = [row for key in form.doubled for row in form.sheet.keyed[key]]
    return place(form.sheet, max(doubled), column, unit) if doubled else place(form.sheet, unit=unit)


def close(found: str, known: Iterable[str]) -> str:
    """The known key that is all but what was found; "" where none is."""
    from difflib import get_close_matches

    short = [key for key in known if len(key) <= _COMPARED]
    return next(iter(get_close_matches(found, short, 1)), "") if len(found) <= _COMPARED else ""


def content(form: Form, row: int, column: str) -> Cell | Odd:
    """What stands in an answer cell; "" where the sheet has no such column."""
    at = form.columns.get(column, 0)
    return form.sheet.odd.get((row, at)) or cell_at(form.sheet, row, at)


def typed_in(form: Form, row: int, column: str) -> str:
    """What was typed into an answer cell, as text: a formula itself, not its result; "" for a blank."""
    cell = content(form, row, column)
    return cell.formula or cell.text if isinstance(cell, Odd) else text_of(cell)


def unused(form: Form, row: int, column: str, unit: Unit, used: int = 0) -> Iterator[Typed]:
    """What was typed into an answer cell, where it is more than the letters at its beginning that are used."""
    if typed := typed_in(form, row, column)[used:]:
        yield Typed(unit, column, typed)


def spot(form: Form, row: int, column: str, unit: Unit = NO_UNIT) -> Location:
    """Where an answer cell stands, and what it is about; its row's key where the sheet has no such column."""
    return place(form.sheet, row, form.columns.get(column, KEY_COLUMN), unit)
