"""Levels in the live scores: the sheet shows what is typed for them, and compares their places on the scale."""

from __future__ import annotations

from collections.abc import Callable

from assess.workbook import keys
from assess.workbook.writing import layout as at
from assess.workbook.writing import lists
from assess.workbook.writing.layout import Layout, list_span, span


def as_typed(book: Layout, level: str) -> str:
    """The expression for what is typed for a level."""
    return f"INDEX({list_span(book, lists.LEVEL_TOKENS)},{level}+1)" if book.model.scale.levels else level


def at_needed(book: Layout, counted: str, not_known: str) -> str:
    """The expression for how many counted dimensions have reached the level needed; `not_known` stands for no level."""
    rows = [book.scores.rows[dimension.code] for dimension in book.model.dimensions]
    reached, needed = (span(book.scores, name, rows) for name in (keys.REACHED, keys.NEEDED))
    if not book.model.scale.levels:
        # A text is larger than any number.
        return f"SUMPRODUCT({counted},--ISNUMBER({reached}),--({reached}>={needed}))"

    def places(column: Callable[[int], str]) -> str:
        return "+".join(span(book.scores, column(level), rows) for level in range(1, book.model.top + 1))

    # What is typed need not rise with the levels.
    there = f"--(({places(at.reached_column)})>=({places(at.needed_column)}))"
    return f"SUMPRODUCT({counted},--({reached}<>{not_known}),{there})"
