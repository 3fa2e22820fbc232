"""What the rows of a dimension take from the clients heard, as formulas: level, target and gap of each practice."""

from __future__ import annotations

from collections.abc import Mapping

from assess.domain.practice import Dimension, Practice
from assess.workbook import keys
from assess.workbook.writing import layout as at
from assess.workbook.writing.layout import Layout, span


def heard_level(book: Layout, dimension: Dimension, practice: Practice, counts: str, unknown: str) -> str:
    """The lower median of the clients' levels where nothing that counts is typed, else -1."""
    if not dimension.sampled:
        return "-1"
    levels = span(book.clients.grid, at.client_level_column(practice.code))
    return f"IF(AND({counts},NOT({unknown}),COUNT({levels})>0),SMALL({levels},INT((COUNT({levels})+1)/2)),-1)"


def target(book: Layout, dimension: Dimension, practice: Practice, usual: str) -> str:
    """The upper median of the clients' own targets; the usual one where none was heard or clients do not rate."""
    if not dimension.sampled:
        return usual
    targets = span(book.clients.grid, at.client_target_column(practice.code))
    return f"IF(COUNT({targets})>0,{_upper_median(targets)},{usual})"


def gap(book: Layout, dimension: Dimension, practice: Practice, here: Mapping[str, str]) -> str:
    """How far a counted practice stands below its target; what the clients rated by what each lacks to its own."""
    lacking = f"MAX(0,{here[keys.TARGET]}-{here[at.LEVEL]})"
    if dimension.sampled:
        gaps = span(book.clients.grid, at.client_gap_column(practice.code))
        lacking = f"IF(AND({here[at.TYPED]}=0,COUNT({gaps})>0),{_upper_median(gaps)},{lacking})"
    return f"IF(AND({here[keys.COUNTED]}=1,{here[keys.ASSESSED]}=1),{lacking},0)"


def _upper_median(numbers: str) -> str:
    return f"SMALL({numbers},INT(COUNT({numbers})/2)+1)"
