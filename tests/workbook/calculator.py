"""A small spreadsheet program for tests: it computes the formulas of a questionnaire as LibreOffice and Excel do.

So the formulas are held to the engine in every run of the tests, without LibreOffice. It knows what they use and no
more, and stops at anything else. That a real program computes the same is held by the tests that need one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from math import floor, isfinite
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.datetime import from_excel, to_excel

COMPUTED = "computed"
"""What this program makes of a file, beside the forms in which LibreOffice saves it."""


class Fault(Exception):  # noqa: N818  # it is a value of cells
    """An error value, by its name."""


Array = list[list[Any]]
"""Rows of values; None is a blank cell, and a `Fault` an error value."""


@dataclass(frozen=True)
class Area:
    """A reference: its sheet, and its first and last row and column."""

    sheet: str
    rows: tuple[int, int]
    columns: tuple[int, int]


Look = Callable[[Area], Array]
Formula = Callable[[Look, str], Any]
"""What a formula comes to, by how cells are looked up and the sheet on which it stands."""

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
      | (?P<area>(?:'(?:[^']|'')*'!)?\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?(?![A-Z0-9(]))
      | (?P<rows>\$[0-9]+:\$[0-9]+)
      | (?P<number>[0-9]+(?:\.[0-9]+)?(?:[Ee][+-]?[0-9]+)?)
      | (?P<name>[A-Z]+)
      | (?P<sign><=|>=|<>|[-+*/^&=<>(),])""",
    re.VERBOSE,
)
_AREA = re.compile(r"(?:'((?:[^']|'')*)'!)?\$?([A-Z]+)\$?([0-9]+)(?::\$?([A-Z]+)\$?([0-9]+))?")
_BINDING = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}


Place = tuple[str, int, int]
"""A cell: the name of its sheet, its row and its column."""


class Calculator:
    """A workbook's cells, each computed when it is asked for, and once."""

    def __init__(self, book: openpyxl.Workbook) -> None:
        """Take the cells of an open workbook."""
        self._names = book.sheetnames
        cells = [(sheet.title, cell) for sheet in book for row in sheet.iter_rows() for cell in row]
        self._cells = {
            (name, cell.row, cell.column): cell.value
            for name, cell in cells
            if isinstance(cell, Cell) and cell.value is not None
        }
        self._days = {(name, cell.row, cell.column) for name, cell in cells if is_date_format(cell.number_format)}
        self._sizes = {sheet.title: (sheet.max_row, sheet.max_column) for sheet in book}
        self._known: dict[Place, Any] = {}

    def with_typed(self, typed: Mapping[Place, Any]) -> Calculator:
        """The same workbook in which somebody has typed into some cells; "" leaves a cell blank."""
        changed = copy(self)
        changed._cells = {place: value for place, value in (self._cells | dict(typed)).items() if value != ""}
        changed._known = {}
        return changed

    def value(self, sheet: str, row: int, column: int) -> Any:
        """What a cell comes to: a number, a text, a truth value, None for a blank, or an error value."""
        place = (sheet, row, column)
        if place not in self._known:
            stands = self._cells.get(place)
            self._known[place] = self._computed(stands, sheet) if _is_formula(stands) else _as_stored(stands)
        return self._known[place]

    def _computed(self, formula: str, sheet: str) -> Any:
        try:
            found = _one(parsed(formula)(self._look, sheet))
        except Fault as fault:
            return fault
        return 0.0 if found is None else found

    def _look(self, area: Area) -> Array:
        columns = range(area.columns[0], area.columns[1] + 1)
        rows = range(area.rows[0], area.rows[1] + 1)
        return [[self.value(area.sheet, row, column) for column in columns] for row in rows]

    def sheets(self) -> dict[str, Sequence[Sequence[Any]]]:
        """The rows of each sheet by its key, as a reader of files gives them; nothing is computed before it is read."""
        return {
            str(self._cells.get((name, 1, 1), name)): [
                Row(self, name, row, self._sizes[name][1]) for row in range(1, self._sizes[name][0] + 1)
            ]
            for name in self._names
        }

    def shown(self, sheet: str, row: int, column: int) -> Any:
        """What a reader of files gives for a cell: "" for a blank, a day where the cell shows one."""
        value = self.value(sheet, row, column)
        if isinstance(value, float) and (sheet, row, column) in self._days:
            return _day(value).date()
        return "" if value is None else str(value) if isinstance(value, Fault) else value

    def save(self, to: Path) -> Path:
        """Write a workbook with all that stands in its cells but the formulas, for a reader to whom they mean nothing."""
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name in self._names:
            book.create_sheet(name)
        for (name, row, column), value in self._cells.items():
            if not _is_formula(value):
                book[name].cell(row, column, value)
        book.save(to)
        return to


class Row(Sequence[Any]):
    """One row of a sheet, whose cells are computed when they are read."""

    def __init__(self, of: Calculator, sheet: str, number: int, length: int) -> None:
        """Say where the row is, and how long."""
        self._of, self._sheet, self._number, self._length = of, sheet, number, length

    def __len__(self) -> int:
        """How many cells there are in each row of the sheet."""
        return self._length

    def __getitem__(self, place: Any) -> Any:
        """What a cell shows, from 0."""
        if not 0 <= place < self._length:
            raise IndexError(place)
        return self._of.shown(self._sheet, self._number, place + 1)


def _is_formula(stands: object) -> bool:
    return isinstance(stands, str) and stands.startswith("=")


def _as_stored(value: Any) -> Any:
    if isinstance(value, dt.date | dt.datetime):
        return float(to_excel(value))
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


# --- a formula as a function


@cache
def parsed(formula: str) -> Formula:
    """A formula, with its `=`, as a function."""
    tokens: list[tuple[str, str]] = []
    at = 1
    while at < len(formula):
        found = _TOKEN.match(formula, at)
        assert found, f"{formula[at:]!r} in {formula}"
        tokens.append((str(found.lastgroup), found[0]))
        at = found.end()
    reader = _Reader(tokens)
    read = reader.expression(0)
    assert reader.done, formula
    return read


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def done(self) -> bool:
        return self._at == len(self._tokens)

    def _next(self) -> tuple[str, str]:
        self._at += 1
        return self._tokens[self._at - 1]

    def _peek(self) -> str:
        return "" if self.done else self._tokens[self._at][1]

    def expression(self, least: int) -> Formula:
        left = self._operand()
        while _BINDING.get(self._peek(), 0) > least:
            sign = self._next()[1]
            left = _operation(sign, left, self.expression(_BINDING[sign]))
        return left

    def _operand(self) -> Formula:
        kind, text = self._next()
        match kind, text:
            case "sign", "-":
                return _operation("-", lambda *_: 0.0, self.expression(_BINDING["^"]))
            case "sign", "(":
                inner = self.expression(0)
                assert self._next()[1] == ")"
                return inner
            case "text", _:
                return _constant(text[1:-1].replace('""', '"'))
            case "number", _:
                return _constant(float(text))
            case "area", _:
                return _reference(text)
            case "rows", _:
                first, last = (int(part[1:]) for part in text.split(":"))
                return _constant([[float(row)] for row in range(first, last + 1)])
            case "name", "TRUE" | "FALSE":
                return _constant(text == "TRUE")
        assert kind == "name", text
        return _call(text, self._arguments())

    def _arguments(self) -> list[Formula]:
        assert self._next()[1] == "("
        found: list[Formula] = []
        while self._peek() != ")":
            found.append(self.expression(0))
            if self._peek() == ",":
                self._next()
        self._next()
        return found


def _constant(value: Any) -> Formula:
    return lambda *_: value


def _reference(text: str) -> Formula:
    found = _AREA.fullmatch(text)
    assert found, text
    sheet, first, top, last, bottom = found.groups()
    rows = int(top), int(bottom or top)
    columns = column_index_from_string(first), column_index_from_string(last or first)
    named = sheet.replace("''", "'") if sheet else ""
    read = _Reference(Area(named, rows, columns))
    return read


@dataclass(frozen=True)
class _Reference:
    area: Area

    def __call__(self, look: Look, sheet: str) -> Any:
        found = look(Area(self.area.sheet or sheet, self.area.rows, self.area.columns))
        return found if len(found) > 1 or len(found[0]) > 1 else found[0][0]


def _operation(sign: str, left: Formula, right: Formula) -> Formula:
    return lambda look, sheet: _each(_SIGNS[sign], left(look, sheet), right(look, sheet))


def _call(name: str, arguments: list[Formula]) -> Formula:
    if name in _LAZY:
        return lambda look, sheet: _LAZY[name](look, sheet, *arguments)
    if name in {"ROW", "COLUMN"}:
        (of,) = arguments
        if isinstance(of, _Reference):
            return _constant(float(of.area.rows[0] if name == "ROW" else of.area.columns[0]))
        return of  # ROW($1:$9) are the numbers themselves
    of_all = _OF_ALL.get(name)
    if of_all:
        return lambda look, sheet: of_all(*(argument(look, sheet) for argument in arguments))
    of_each = _OF_EACH[name]
    return lambda look, sheet: _each(of_each, *(argument(look, sheet) for argument in arguments))


# --- values


def _one(value: Any) -> Any:
    if isinstance(value, list):
        assert len(value) == len(value[0]) == 1, "an array in one cell"
        value = value[0][0]
    if isinstance(value, Fault):
        raise value
    return value


def _each(function: Callable[..., Any], *values: Any) -> Any:
    """The function of plain values; of arrays, that of each place."""
    arrays = [value for value in values if isinstance(value, list)]
    if not arrays:
        return function(*map(_one, values))
    shape = max(len(array) for array in arrays), max(len(array[0]) for array in arrays)
    return [
        [_caught(function, *(_at(value, row, column, shape) for value in values)) for column in range(shape[1])]
        for row in range(shape[0])
    ]


def _at(value: Any, row: int, column: int, shape: tuple[int, int]) -> Any:
    if not isinstance(value, list):
        return value
    assert len(value) in {1, shape[0]}
    assert len(value[0]) in {1, shape[1]}
    return value[row % len(value)][column % len(value[0])]


def _caught(function: Callable[..., Any], *values: Any) -> Any:
    try:
        return function(*map(_one, values))
    except Fault as fault:
        return fault


def _number(value: Any) -> float:
    if value is None:
        return 0.0
    if isinstance(value, str):
        return _value(value)
    return float(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _truth(value: Any) -> bool:
    if isinstance(value, str):
        raise Fault("#VALUE!")
    return bool(value)


def _value(text: str) -> float:
    # With a comma for decimals, as half of the readers have it: a dot is no part of a number then.
    if not re.fullmatch(r"\s*[-+]?[0-9]+\s*", text):
        raise Fault("#VALUE!")
    return float(text)


_RANKS = ((bool, 2), (str, 1))


def _compared(left: Any, right: Any) -> tuple[Any, Any]:
    """Two values so that they can be compared: numbers stand before texts, and a blank is like what it is beside."""
    blank = {str: "", bool: False}
    left = blank.get(type(right), 0.0) if left is None else left
    right = blank.get(type(left), 0.0) if right is None else right
    return tuple(  # type: ignore[return-value]
        (
            next((rank for kind, rank in _RANKS if isinstance(one, kind)), 0),
            one.casefold() if isinstance(one, str) else one,
        )
        for one in (left, right)
    )


def _divided(left: Any, right: Any) -> float:
    if _number(right) == 0:
        raise Fault("#DIV/0!")
    return _number(left) / _number(right)


def _comparison(holds: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    return lambda left, right: holds(*_compared(left, right))


_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: _number(a) + _number(b),
    "-": lambda a, b: _number(a) - _number(b),
    "*": lambda a, b: _number(a) * _number(b),
    "/": _divided,
    "^": lambda a, b: _number(a) ** _number(b),
    "&": lambda a, b: _text(a) + _text(b),
    "=": _comparison(lambda a, b: a == b),
    "<>": _comparison(lambda a, b: a != b),
    "<": _comparison(lambda a, b: a < b),
    ">": _comparison(lambda a, b: a > b),
    "<=": _comparison(lambda a, b: a <= b),
    ">=": _comparison(lambda a, b: a >= b),
}


# --- functions


def _if(look: Look, sheet: str, when: Formula, then: Formula, *otherwise: Formula) -> Any:
    if _truth(_one(when(look, sheet))):
        return then(look, sheet)
    return otherwise[0](look, sheet) if otherwise else False


def _iferror(look: Look, sheet: str, tried: Formula, otherwise: Formula) -> Any:
    try:
        return _one(tried(look, sheet))
    except Fault:
        return otherwise(look, sheet)


def _iserror(look: Look, sheet: str, tried: Formula) -> Any:
    try:
        found = tried(look, sheet)
    except Fault:
        return True
    if isinstance(found, list):
        return [[isinstance(one, Fault) for one in row] for row in found]
    return isinstance(found, Fault)


def _isnumber(look: Look, sheet: str, tried: Formula) -> Any:
    try:
        found = tried(look, sheet)
    except Fault:
        return False
    if isinstance(found, list):
        return [[isinstance(one, float) for one in row] for row in found]
    return isinstance(found, float)


def _choose(look: Look, sheet: str, place: Formula, *among: Formula) -> Any:
    return among[int(_number(_one(place(look, sheet)))) - 1](look, sheet)


_LAZY: dict[str, Callable[..., Any]] = {
    "IF": _if,
    "IFERROR": _iferror,
    "ISERROR": _iserror,
    "ISNUMBER": _isnumber,
    "CHOOSE": _choose,
}


def _flat(values: tuple[Any, ...]) -> Iterator[Any]:
    for value in values:
        yield from (one for row in value for one in row) if isinstance(value, list) else (value,)


def _numbers(*values: Any) -> list[float]:
    """The numbers; of cells no texts and no blanks. An error value ends it all."""
    found = list(_flat(values))
    for one in found:
        if isinstance(one, Fault):
            raise one
    return [float(one) for one in found if isinstance(one, float | int) and not isinstance(one, bool)]


def _sumproduct(*arrays: Any) -> float:
    columns = [list(_flat((array,))) for array in arrays]
    assert len({len(column) for column in columns}) == 1, "arrays of different lengths"
    total = 0.0
    for entries in zip(*columns, strict=True):
        product = 1.0
        for one in entries:
            if isinstance(one, Fault):
                raise one
            product *= one if isinstance(one, float) else 0.0
        total += product
    return total


def _small(among: Any, place: Any) -> float:
    numbers, at = sorted(_numbers(among)), int(_number(place))
    if not 0 < at <= len(numbers):
        raise Fault("#NUM!")
    return numbers[at - 1]


def _index(among: Any, place: Any) -> Any:
    flat, at = list(_flat((among,))), int(_number(_one(place)))
    if not 0 < at <= len(flat):
        raise Fault("#REF!")
    return _one(flat[at - 1])


def _match(wanted: Any, among: Any, kind: Any) -> float:
    assert kind == 0
    for place, one in enumerate(_flat((among,)), start=1):
        if not isinstance(one, Fault) and one is not None and _SIGNS["="](one, wanted):
            return float(place)
    raise Fault("#N/A")


def _truths(values: tuple[Any, ...]) -> list[bool]:
    return [_truth(_one(one)) for one in _flat(values)]


def _not_available() -> Any:
    raise Fault("#N/A")


_OF_ALL: dict[str, Callable[..., Any]] = {
    "SUM": lambda *values: sum(_numbers(*values)),
    "COUNT": lambda *values: float(sum(isinstance(one, float) for one in _flat(values))),
    "MIN": lambda *values: min(_numbers(*values), default=0.0),
    "MAX": lambda *values: max(_numbers(*values), default=0.0),
    "SMALL": _small,
    "SUMPRODUCT": _sumproduct,
    "INDEX": _index,
    "MATCH": _match,
    "AND": lambda *values: all(_truths(values)),
    "OR": lambda *values: any(_truths(values)),
    "NA": _not_available,
}


def _find(wanted: Any, within: Any) -> float:
    at = _text(within).find(_text(wanted))
    if at < 0:
        raise Fault("#VALUE!")
    return float(at + 1)


def _left(text: Any, count: Any = 1.0) -> str:
    if _number(count) < 0:
        raise Fault("#VALUE!")
    return _text(text)[: int(_number(count))]


def _right(text: Any, count: Any = 1.0) -> str:
    length, whole = int(_number(count)), _text(text)
    return whole[max(0, len(whole) - length) :]


def _mid(text: Any, start: Any, count: Any) -> str:
    at, length = int(_number(start)), int(_number(count))
    if at < 1 or length < 0:
        raise Fault("#VALUE!")
    return _text(text)[at - 1 : at - 1 + length]


def _day(serial: Any) -> dt.datetime:
    found = from_excel(_number(serial)) if isfinite(_number(serial)) and _number(serial) >= 1 else None
    if not isinstance(found, dt.datetime):
        raise Fault("#VALUE!")
    return found


def _date(year: Any, month: Any, day: Any) -> float:
    months = int(_number(year)) * 12 + int(_number(month)) - 1
    try:
        first = dt.datetime(months // 12, months % 12 + 1, 1)  # noqa: DTZ001  # a day has no time zone
        return float(to_excel(first + dt.timedelta(days=int(_number(day)) - 1)))
    except (ValueError, OverflowError):
        raise Fault("#NUM!") from None


def _rounded(value: Any, digits: Any) -> float:
    scale = 10 ** int(_number(digits))
    number = _number(value)
    return floor(abs(number) * scale + 0.5 + 1e-9) / scale * (-1 if number < 0 else 1)


def _address(row: Any, column: Any, kind: Any) -> str:
    assert kind == 4  # without dollar signs
    return f"{get_column_letter(int(column))}{int(row)}"


def _fixed(value: Any, digits: Any) -> str:
    return f"{_rounded(value, digits):,.{int(_number(digits))}f}"


_OF_EACH: dict[str, Callable[..., Any]] = {
    "NOT": lambda value: not _truth(value),
    "TRIM": lambda text: " ".join(part for part in _text(text).split(" ") if part),
    "LEN": lambda text: float(len(_text(text))),
    "LEFT": _left,
    "RIGHT": _right,
    "MID": _mid,
    "FIND": _find,
    "SUBSTITUTE": lambda text, old, new: _text(text).replace(_text(old), _text(new)),
    "REPT": lambda text, count: _text(text) * int(_number(count)),
    "VALUE": lambda text: _value(text) if isinstance(text, str) else _number(text),
    "DATE": _date,
    "YEAR": lambda serial: float(_day(serial).year),
    "MONTH": lambda serial: float(_day(serial).month),
    "DAY": lambda serial: float(_day(serial).day),
    "INT": lambda value: float(floor(_number(value))),
    "ROUND": _rounded,
    "FIXED": _fixed,
    "ADDRESS": _address,
    "HYPERLINK": lambda _, shown: shown,
}
