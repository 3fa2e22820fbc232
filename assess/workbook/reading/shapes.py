"""What stands in a cell, by its look: a text that looks like a formula or a date is refused as one would be.

So a questionnaire that is written again, in which what could not be used stands as a text, has the same findings.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum

from assess.workbook.reading.cells import HIDDEN_BY, Cell, Odd, Oddity, text_of


class Shape(Enum):
    """What a cell that cannot be used holds, or looks as if it held."""

    TEXT = "text"
    NUMBER = "a number"
    TIME = "a date or a time"
    TRUTH = "a truth value"
    FORMULA = "a formula"
    ERROR = "an error value"
    PERCENT = "a percentage"
    HIDDEN = "something that is not what is seen"


_DATE, _SPAN = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T.{1,30})?", r"-?[0-9]{1,9}(?::[0-9]{2}){2}(?:\.[0-9]{1,6})?"
_LOOKS = (
    (Shape.FORMULA, re.compile(r"=.*", re.DOTALL)),
    (Shape.ERROR, re.compile(r"#\S{1,20}[!?]|#\w/\w|Err:[0-9]{3}")),
    (Shape.TRUTH, re.compile(r"TRUE|FALSE")),
    (Shape.TIME, re.compile(f"{_DATE}|{_SPAN}")),
    (Shape.PERCENT, re.compile(r"-?[0-9]{1,20}(?:[.,][0-9]{1,20})?\s?%")),
    (Shape.NUMBER, re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?(?:e[+-]?[0-9]{1,3})?")),
)


_OF = {
    Oddity.FORMULA: Shape.FORMULA,
    Oddity.ERROR: Shape.ERROR,
    Oddity.PERCENT: Shape.PERCENT,
    Oddity.HIDDEN: Shape.HIDDEN,
}


def shape_of(cell: Cell | Odd) -> Shape:
    """What a cell holds; of a text what it looks like."""
    match cell:
        case Odd():
            return _OF[cell.oddity]
        case bool():
            return Shape.TRUTH
        case dt.date() | dt.time() | dt.timedelta():
            return Shape.TIME
        case str():
            text = text_of(cell)
            if text.endswith(HIDDEN_BY[1]) and HIDDEN_BY[0] in text:
                return Shape.HIDDEN
            return next((shape for shape, look in _LOOKS if look.fullmatch(text)), Shape.TEXT)
        case _:
            return Shape.NUMBER
