"""A workbook as sheets of cells with their true addresses and the keys of their columns and rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from assess.domain.findings import NO_UNIT, Location, Unit
from assess.domain.signs import without_obeyed

Cell = str | int | float | bool | dt.date | dt.time | dt.timedelta
"""What stands in a cell; "" where nothing does. A whole number comes as a float, a moment as a datetime."""

_SHOWN_DIGITS, _SMALL = 15, 1e-4
"""A spreadsheet shows so many digits of a number: what differs beyond them was not typed."""
HIDDEN_BY = (" \u2039", "\u203a")
"""Between these stands what hides a value, behind it: so it is known again when it is written as text."""
FOUND_LIMIT = 60
"""Characters of a cell that a finding quotes."""


class Oddity(Enum):
    """What may stand in a cell instead of a typed value."""

    FORMULA = "formula"
    ERROR = "error"
    PERCENT = "percentage"
    HIDDEN = "something that is not what is seen"


@dataclass(frozen=True, slots=True)
class Odd:
    """A formula, an error value or a percentage, with its text as it is seen; of what is hidden also by what.

    `formula` is what was typed where a formula's result is an error.
    """

    oddity: Oddity
    text: str
    formula: str = ""


OddCells = Mapping[tuple[int, int], Odd]
"""By row and column, both from 1."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its visible name, its place in the workbook from 1, the key in A1 ("": none), its rows from 1 on.

    `columns` and `keyed` are where the keys of its columns and rows stand, in their order; `odd` is what is odd in the
    columns in which an answer may stand.
    """

    file: str
    name: str
    order: int
    key: str
    rows: Sequence[Sequence[Cell]]
    columns: Mapping[str, tuple[int, ...]]
    keyed: Mapping[str, tuple[int, ...]]
    odd: OddCells


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook's name, its sheets in order and by key, and whether something in it asks for data from elsewhere."""

    file: str
    sheets: tuple[Sheet, ...]
    by_key: Mapping[str, tuple[Sheet, ...]]
    outside: bool = False
    remarks: tuple[str, ...] = ()
    """Where comments and text boxes stand, which nobody reads."""
    concealed: tuple[str, ...] = ()
    """Where answers stand in rows and columns that are hidden."""
    read_on: dt.date = dt.date.max
    """The day on which it is read: a visit cannot be later."""


def cell_at(sheet: Sheet, row: int, column: int) -> Cell:
    """What stands in a cell (row and column from 1); "" outside the sheet."""
    if 0 < row <= len(sheet.rows) and 0 < column <= len(sheet.rows[row - 1]):
        return sheet.rows[row - 1][column - 1]
    return ""


def place(sheet: Sheet, row: int = 0, column: int = 0, unit: Unit = NO_UNIT) -> Location:
    """Where a cell stands, and what it is about; the sheet as a whole without a row."""
    return Location(sheet.file, sheet.name, sheet.order, row, column, unit=unit)


def text_of(cell: Cell) -> str:  # noqa: PLR0911  # one for each kind of cell
    """The cell as text, as its reader sees it, without blanks around it."""
    if isinstance(cell, str) and cell.isprintable():  # nearly all are
        return cell.strip()
    match cell:
        case str():
            return without_obeyed(cell).strip()
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if abs(cell) < 1e15:  # noqa: PLR2004  # beyond, floats skip whole numbers
            return f"{cell + 0.0:.{_SHOWN_DIGITS}g}" if abs(cell) >= _SMALL or not cell else str(cell)
        case dt.datetime() if cell.time() == dt.time():
            return cell.date().isoformat()
        case dt.date() | dt.time():
            return cell.isoformat()
        case dt.timedelta():
            return _hours(cell)
        case _:
            return str(cell)


def _hours(span: dt.timedelta) -> str:
    """Hours, minutes and seconds, of which a spreadsheet shows as many hours as there are."""
    seconds, parts = divmod(abs(span) // dt.timedelta(microseconds=1), 1_000_000)
    part = f".{parts:06}".rstrip("0") if parts else ""
    sign = "-" if span < dt.timedelta() else ""
    return f"{sign}{seconds // 3_600}:{seconds // 60 % 60:02}:{seconds % 60:02}{part}"


def as_free_text(cell: Cell | Odd) -> Cell | Odd:
    """The cell for a field in which any text may stand: a percentage as the text that is seen, what is hidden too."""
    if not isinstance(cell, Odd) or cell.oddity not in {Oddity.PERCENT, Oddity.HIDDEN}:
        return cell
    return cell.text if cell.oddity is Oddity.PERCENT else cell.text.rpartition(HIDDEN_BY[0])[0]


def quoted(cell: Cell | Odd) -> str:
    """What was found, short enough to be quoted in a sentence."""
    text = " ".join((cell.text if isinstance(cell, Odd) else text_of(cell)).split())
    return text if len(text) <= FOUND_LIMIT else text[: FOUND_LIMIT - 1] + "…"
