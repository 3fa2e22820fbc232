"""A formula of a questionnaire as a function, for the calculator of the tests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from openpyxl.utils import column_index_from_string

from tests.workbook.functions import LAZY, OF_ALL, OF_EACH, SIGNS, Area, Formula, Look, each

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

    def _operand(self) -> Formula:  # noqa: PLR0911  # one for each kind of operand
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
    return _Reference(Area(named, rows, columns))


@dataclass(frozen=True)
class _Reference:
    area: Area

    def __call__(self, look: Look, sheet: str) -> Any:
        found = look(Area(self.area.sheet or sheet, self.area.rows, self.area.columns))
        return found if len(found) > 1 or len(found[0]) > 1 else found[0][0]


def _operation(sign: str, left: Formula, right: Formula) -> Formula:
    return lambda look, sheet: each(SIGNS[sign], left(look, sheet), right(look, sheet))


def _call(name: str, arguments: list[Formula]) -> Formula:
    if name in LAZY:
        return lambda look, sheet: LAZY[name](look, sheet, *arguments)
    if name in {"ROW", "COLUMN"}:
        (of,) = arguments
        if isinstance(of, _Reference):
            return _constant(float(of.area.rows[0] if name == "ROW" else of.area.columns[0]))
        return of  # ROW($1:$9) are the numbers themselves
    of_all = OF_ALL.get(name)
    if of_all:
        return lambda look, sheet: of_all(*(argument(look, sheet) for argument in arguments))
    of_each = OF_EACH[name]
    return lambda look, sheet: each(of_each, *(argument(look, sheet) for argument in arguments))
