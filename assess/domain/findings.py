"""Findings: problems in a file, as values. Words are put to them at the door, from the catalogue.

A finding is a code, a place and values. The wording of each code stands in
one of the catalogues of `reports/locale/<language>/` under the context `finding.<CODE>`: `findings.po` (what readers of
workbooks and records find), `scoring.po` (what the method finds), `model.po` (models), `door.po` (commands).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType

_LETTERS = 26


class Severity(StrEnum):
    """Errors are not used in the score or stop it; warnings are used, but the reader should know."""

    ERROR = "error"
    WARNING = "warning"


class Exit(IntEnum):
    """The exit codes of the command line."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    MODEL = 4
    REPORT = 5
    UNFORESEEN = 70


class UnitKind(StrEnum):
    """What an answer can be about."""

    NONE = "none"
    PRACTICE = "practice"
    FIELD = "field"
    CLIENT = "client"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a cell or a finding is about: one practice, profile field, client or figure, by its code.

    `number` is 0 where the code is the unit's own. Records of clients without a code of their own are told apart by
    it: the first, second, third of those that share a code, or have none.
    """

    kind: UnitKind
    code: str
    number: int = 0


NO_UNIT = Unit(UnitKind.NONE, "")


@dataclass(frozen=True, slots=True)
class Location:
    """Where something stands: in a workbook (sheet, row, column from 1) or in a text file (line from 1).

    `sheet_order` is the sheet's place in its workbook; 0 in `row`, `column` or `line` means none. `unit` is what
    stands there, whichever the file: a page shows a finding beside it.
    """

    file: str = ""
    sheet: str = ""
    sheet_order: int = 0
    row: int = 0
    column: int = 0
    line: int = 0
    unit: Unit = NO_UNIT

    @property
    def cell(self) -> str:
        """`Management!F14`, with the sheet's name quoted where a spreadsheet would quote it."""
        if not self.sheet:
            return ""
        sheet = self.sheet if self.sheet.isalnum() else "'" + self.sheet.replace("'", "''") + "'"
        if not self.row:
            return sheet
        return f"{sheet}!{column_letters(self.column)}{self.row}"

    @property
    def place(self) -> str:
        """The place as its reader types it: a cell, or `file:line`, or the file alone."""
        if self.sheet:
            return self.cell
        return f"{self.file}:{self.line}" if self.line else self.file


def column_letters(column: int) -> str:
    """The letters of a column from 1: 1 is A, 27 is AA; "" for 0."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


class Choices(tuple[str, ...]):
    """Labels of which one is to be chosen: a sentence shows each in quotation marks, with "or" between them."""

    __slots__ = ()


Value = str | int | float | dt.date | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in a file: its code, how bad it is, where it is, and the values that its sentence names."""

    code: str
    severity: Severity
    location: Location
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))


def error(code: str, location: Location, **values: Value) -> Finding:
    """A finding that is an error."""
    return Finding(code, Severity.ERROR, location, MappingProxyType(values))


def warning(code: str, location: Location, **values: Value) -> Finding:
    """A finding that is a warning."""
    return Finding(code, Severity.WARNING, location, MappingProxyType(values))


_ALIKE = 0.6
"""From which likeness on (1: the same) a code is named as what may be meant."""
_COMPARED = 100
"""Characters that are compared: the time grows with their square."""


def nearest(found: str, known: Iterable[str]) -> str:
    """The known code that looks most like what was found; "" only where nothing is known."""
    from difflib import SequenceMatcher

    found = found[:_COMPARED]

    def likeness(code: str) -> float:
        return SequenceMatcher(None, found.casefold(), code.casefold()).ratio()

    return max(known, key=likeness, default="")


def alike(found: str, known: Iterable[str]) -> str:
    """The known label that was probably meant; "" where none is much like what was found."""
    from difflib import SequenceMatcher

    best = nearest(found, known)
    likeness = SequenceMatcher(None, found[:_COMPARED].casefold(), best.casefold()).ratio()
    return best if likeness >= _ALIKE else ""


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def in_file_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order in which a reader meets them: file, sheet, row, column, line."""
    return tuple(sorted(findings, key=_reading_order))


def _reading_order(finding: Finding) -> tuple[str, int, int, int, int, str]:
    at = finding.location
    return (at.file, at.sheet_order, at.row, at.column, at.line, finding.code)


class AssessError(Exception):
    """Work that cannot go on. Carries every finding, and the exit code that the command line gives."""

    def __init__(self, findings: Iterable[Finding], exit_code: Exit) -> None:
        """Keep the findings in the order of the file."""
        self.findings = in_file_order(findings)
        self.exit_code = exit_code
        super().__init__("; ".join(f"{f.location.place} {f.code}" for f in self.findings))
