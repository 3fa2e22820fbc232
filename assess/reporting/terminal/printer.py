"""Lines for a terminal: nothing in them moves it, and none is wider than it where a line can be broken."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from assess.domain.signs import is_obeyed

WIDTH = 100
"""Columns of a line: a longer one is hard to read, however wide the window."""
UNBROKEN = 10**6
"""The width of a table whose rows are never broken."""
_BETWEEN = "  "
_WIDEST_WORD = 20  # a longer one is cut where a column is narrow
_WITHOUT_WIDTH = frozenset(("Mn", "Me", "Cf"))
_WITHOUT_SHAPE = frozenset(("Cn", "Co", "Cs"))


def printable(text: str) -> str:
    """The text on one line, without what moves a terminal's cursor, colours it or turns its reading order."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in _WITHOUT_SHAPE:
        return " "
    if is_obeyed(sign):
        return "" if category == "Cf" else " "  # a mark stands within a word, a control or an end between words
    return sign


def display_width(text: str) -> int:
    """The columns that a text takes: an accent or a joiner stands on the letter before it."""
    return sum(not unicodedata.combining(sign) and unicodedata.category(sign) not in _WITHOUT_WIDTH for sign in text)


def padded(text: str, width: int) -> str:
    """The text with blanks behind it up to so many columns."""
    return text + " " * (width - display_width(text))


def wrapped(text: str, width: int = WIDTH, indent: str = "") -> list[str]:
    """The text broken between words into lines of so many columns, the indent before each; nothing for no text."""
    return textwrap.wrap(printable(text), width, initial_indent=indent, subsequent_indent=indent)


def table(rows: Iterable[Sequence[str]], width: int = WIDTH) -> Iterator[str]:
    """The rows in columns, each as wide as its widest cell.

    Where they are too wide together the widest columns are wrapped; none becomes narrower than its longest word.
    """
    cells = [[printable(cell) for cell in row] for row in rows]
    columns = list(zip(*cells, strict=True))
    room = width - len(_BETWEEN) * (len(columns) - 1)
    widths = _fitted([max(map(display_width, column)) for column in columns], list(map(_longest_word, columns)), room)
    for row in cells:
        yield from _row(row, widths)


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    parts = [_broken(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for line in range(max(map(len, parts))):
        texts = [part[line] if line < len(part) else "" for part in parts]
        yield _BETWEEN.join(map(padded, texts, widths)).rstrip()


def _fitted(widths: list[int], narrowest: list[int], room: int) -> list[int]:
    """The widths that fit into the room, taken from the widest first and from none below its longest word."""
    while sum(widths) > room:
        width, at = max((width if width > narrowest[at] else 0, at) for at, width in enumerate(widths))
        if not width:
            break
        widths[at] -= 1
    return widths


def _longest_word(cells: Iterable[str]) -> int:
    return min(max((display_width(word) for cell in cells for word in cell.split()), default=0), _WIDEST_WORD)


def _broken(cell: str, width: int) -> list[str]:
    if display_width(cell) <= width:
        return [cell]
    indent = " " * (len(cell) - len(cell.lstrip()))
    return textwrap.wrap(cell, width, initial_indent=indent, subsequent_indent=indent) or [""]
