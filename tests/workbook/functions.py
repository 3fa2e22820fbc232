"""What cells may hold, and the signs and functions of formulas, for the calculator of the tests."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import floor, isfinite
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel


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

# --- values


def one(value: Any) -> Any:
    if isinstance(value, list):
        assert len(value) == len(value[0]) == 1, "an array in item cell"
        value = value[0][0]
    if isinstance(value, Fault):
        raise value
    return value


def each(function: Callable[..., Any], *values: Any) -> Any:
    """The function of plain values; of arrays, that of each place."""
    arrays = [value for value in values if isinstance(value, list)]
    if not arrays:
        return function(*map(one, values))
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
        return function(*map(one, values))
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
            next((rank for kind, rank in _RANKS if isinstance(item, kind)), 0),
            item.casefold() if isinstance(item, str) else item,
        )
        for item in (left, right)
    )


def _divided(left: Any, right: Any) -> float:
    if _number(right) == 0:
        raise Fault("#DIV/0!")
    return _number(left) / _number(right)


def _comparison(holds: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    return lambda left, right: holds(*_compared(left, right))


SIGNS: dict[str, Callable[[Any, Any], Any]] = {
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
    if _truth(one(when(look, sheet))):
        return then(look, sheet)
    return otherwise[0](look, sheet) if otherwise else False


def _iferror(look: Look, sheet: str, tried: Formula, otherwise: Formula) -> Any:
    try:
        return one(tried(look, sheet))
    except Fault:
        return otherwise(look, sheet)


def _iserror(look: Look, sheet: str, tried: Formula) -> Any:
    try:
        found = tried(look, sheet)
    except Fault:
        return True
    if isinstance(found, list):
        return [[isinstance(item, Fault) for item in row] for row in found]
    return isinstance(found, Fault)


def _isnumber(look: Look, sheet: str, tried: Formula) -> Any:
    try:
        found = tried(look, sheet)
    except Fault:
        return False
    if isinstance(found, list):
        return [[isinstance(item, float) for item in row] for row in found]
    return isinstance(found, float)


def _choose(look: Look, sheet: str, place: Formula, *among: Formula) -> Any:
    return among[int(_number(one(place(look, sheet)))) - 1](look, sheet)


LAZY: dict[str, Callable[..., Any]] = {
    "IF": _if,
    "IFERROR": _iferror,
    "ISERROR": _iserror,
    "ISNUMBER": _isnumber,
    "CHOOSE": _choose,
}


def _flat(values: tuple[Any, ...]) -> Iterator[Any]:
    for value in values:
        yield from (item for row in value for item in row) if isinstance(value, list) else (value,)


def _numbers(*values: Any) -> list[float]:
    """The numbers; of cells no texts and no blanks. An error value ends it all."""
    found = list(_flat(values))
    for item in found:
        if isinstance(item, Fault):
            raise item
    return [float(item) for item in found if isinstance(item, float | int) and not isinstance(item, bool)]


def _sumproduct(*arrays: Any) -> float:
    columns = [list(_flat((array,))) for array in arrays]
    assert len({len(column) for column in columns}) == 1, "arrays of different lengths"
    total = 0.0
    for entries in zip(*columns, strict=True):
        product = 1.0
        for item in entries:
            if isinstance(item, Fault):
                raise item
            product *= item if isinstance(item, float) else 0.0
        total += product
    return total


def _small(among: Any, place: Any) -> float:
    numbers, at = sorted(_numbers(among)), int(_number(place))
    if not 0 < at <= len(numbers):
        raise Fault("#NUM!")
    return numbers[at - 1]


def _index(among: Any, place: Any) -> Any:
    flat, at = list(_flat((among,))), int(_number(one(place)))
    if not 0 < at <= len(flat):
        raise Fault("#REF!")
    return one(flat[at - 1])


def _match(wanted: Any, among: Any, kind: Any) -> float:
    assert kind == 0
    for place, item in enumerate(_flat((among,)), start=1):
        if not isinstance(item, Fault) and item is not None and SIGNS["="](item, wanted):
            return float(place)
    raise Fault("#N/A")


def _truths(values: tuple[Any, ...]) -> list[bool]:
    return [_truth(one(item)) for item in _flat(values)]


def _not_available() -> Any:
    raise Fault("#N/A")


OF_ALL: dict[str, Callable[..., Any]] = {
    "SUM": lambda *values: sum(_numbers(*values)),
    "COUNT": lambda *values: float(sum(isinstance(item, float) for item in _flat(values))),
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


_FIRST = dt.datetime(1899, 12, 30)  # noqa: DTZ001  # as in every spreadsheet program since


def day_of(serial: Any) -> dt.datetime:
    found = from_excel(_number(serial)) if isfinite(_number(serial)) and _number(serial) >= 1 else None
    if not isinstance(found, dt.datetime):
        raise Fault("#VALUE!")
    return found


def serial_of(day: dt.date) -> float:
    """A day or a moment as the number that a cell holds."""
    moment = day if isinstance(day, dt.datetime) else dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001
    return (moment - _FIRST) / dt.timedelta(days=1)


def _date(year: Any, month: Any, day: Any) -> float:
    months = int(_number(year)) * 12 + int(_number(month)) - 1
    try:
        first = dt.datetime(months // 12, months % 12 + 1, 1)  # noqa: DTZ001  # a day has no time zone
        return serial_of(first + dt.timedelta(days=int(_number(day)) - 1))
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


OF_EACH: dict[str, Callable[..., Any]] = {
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
    "YEAR": lambda serial: float(day_of(serial).year),
    "MONTH": lambda serial: float(day_of(serial).month),
    "DAY": lambda serial: float(day_of(serial).day),
    "INT": lambda value: float(floor(_number(value))),
    "ROUND": _rounded,
    "FIXED": _fixed,
    "ADDRESS": _address,
    "HYPERLINK": lambda _, shown: shown,
}
