"""What a rating or evidence cell says: a place on a scale, a mark, nothing, or something that it may not hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from assess.domain.model import MaturityModel
from assess.workbook.grid import Cell, quoted, text_of
from assess.workbook.raw import Odd, Oddity


class Mark(Enum):
    """What a cell may say besides a place on a scale."""

    BLANK = "blank"
    NOT_APPLICABLE = "not applicable"
    DONT_KNOW = "don't know"


class Fault(Enum):
    """Why what stands in a cell is no place on a scale."""

    TEXT = "text"
    BETWEEN = "between two of the scale"
    OUTSIDE = "a number that is not on the scale"
    DATE = "a date or a time"
    TRUTH = "a truth value"
    ERROR = "an error value"
    FORMULA = "a formula"


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that cannot be used, with what was found in it."""

    fault: Fault
    found: str


@dataclass(frozen=True, slots=True)
class Graded:
    """An evidence grade (its index), and whether the sources contradict each other."""

    grade: int
    contradicted: bool


_NUMBER = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,20})?")
_WHOLE = re.compile(r"[0-9]{1,9}(?:\.0{1,20})?")


def rating_in(model: MaturityModel, cell: Cell | Odd) -> int | Mark | Refused:
    """The level (its index), a mark, or why the cell is neither."""
    fault = _no_text(cell)
    if fault:
        return fault
    token = _leading(cell)
    if not token:
        return Mark.BLANK
    if _same(token, model.tokens.not_applicable):
        return Mark.NOT_APPLICABLE
    if _same(token, model.tokens.dont_know):
        return Mark.DONT_KNOW
    return _on_scale([level.token for level in model.levels], token, cell)


def evidence_in(model: MaturityModel, cell: Cell | Odd) -> Graded | Mark | Refused:
    """The evidence grade, blank, or why the cell is neither."""
    fault = _no_text(cell)
    if fault:
        return fault
    text = text_of(cell) if not isinstance(cell, Odd) else ""
    contradicted = text.startswith(model.tokens.contradicted)
    token = _leading(text.removeprefix(model.tokens.contradicted) if contradicted else cell)
    if not token and not contradicted:
        return Mark.BLANK
    grade = _on_scale([grade.token for grade in model.grades], token, cell)
    return grade if isinstance(grade, Refused) else Graded(grade, contradicted)


def _no_text(cell: Cell | Odd) -> Refused | None:
    match cell:
        case Odd(oddity=Oddity.ERROR):
            return Refused(Fault.ERROR, quoted(cell))
        case Odd():
            return Refused(Fault.FORMULA, quoted(cell))
        case bool():
            return Refused(Fault.TRUTH, quoted(cell))
        case dt.date() | dt.time() | dt.timedelta():
            return Refused(Fault.DATE, quoted(cell))
        case _:
            return None


def _leading(cell: Cell | Odd) -> str:
    # The first word counts, so that "3 shown" is 3.
    words = text_of(cell).split(maxsplit=1) if not isinstance(cell, Odd) else []
    return words[0] if words else ""


def _same(found: str, token: str) -> bool:
    # A spreadsheet's own comparison, on which the live scores rest, takes no notice of capitals either.
    return found.casefold() == token.casefold()


def _on_scale(tokens: Sequence[str], found: str, cell: Cell | Odd) -> int | Refused:
    if found in tokens:
        return tokens.index(found)
    for index, token in enumerate(tokens):
        if _same(found, token) or _equal_numbers(found, token):
            return index
    return Refused(_fault(tokens, found), quoted(cell))


def _equal_numbers(found: str, token: str) -> bool:
    return bool(_WHOLE.fullmatch(found) and _WHOLE.fullmatch(token)) and float(found) == float(token)


def _fault(tokens: Sequence[str], found: str) -> Fault:
    if not _NUMBER.fullmatch(found):
        return Fault.TEXT
    scale = [float(token) for token in tokens if _NUMBER.fullmatch(token)]
    number = float(found.replace(",", "."))
    return Fault.BETWEEN if scale and min(scale) < number < max(scale) else Fault.OUTSIDE
