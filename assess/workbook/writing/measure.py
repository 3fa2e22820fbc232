"""How many lines a text takes in a cell: spreadsheet programs do not fit the height of rows to written files."""

from __future__ import annotations

from functools import cache

PIXELS_PER_CHARACTER = 7.0
"""Of a column's width, in the standard font at full size."""

_PIXELS_PER_POINT = 96 / 72
_PADDING = 6.0  # pixels at the sides of a cell

_LINE = 1.28
"""Height of a line, in sizes of its font."""

_SLACK = 0.98
"""The widths below are rounded up by a seventh; this leaves a margin of a twentieth for zoom and bold letters."""

# Widths in sizes of the font, as in Calibri and its free twin Carlito, rounded up.
_WIDTHS = (
    (0.26, "'ijlI|,.\u0456\u0142"),
    (0.33, " -()[]{}:;`!tfrJ\u00b7"),
    (0.42, '/\\"szcLx\u0433\u0442\u0441\u0437'),
    (0.72, "mwDHNUOQG&%\u0414\u0418\u0419\u0426\u041e\u041d\u041f\u0424\u0436\u043c\u044b\u044e\u2026"),
    (0.90, "MW@\u2014\u0416\u0428\u0429\u042b\u042e\u0448\u0449\u041c"),
)
_LOWER = 0.53
_UPPER = 0.62
_WIDE_FROM = 0x2E80  # where scripts begin whose letters fill a square


@cache
def _width(letter: str) -> float:
    for width, letters in _WIDTHS:
        if letter in letters:
            return width
    if ord(letter) >= _WIDE_FROM:
        return 1.0
    return _UPPER if letter.isupper() else _LOWER


def text_width(text: str, size: float) -> float:
    """The width of a text in pixels, set in one line at a size in points."""
    return sum(map(_width, text)) * size * _PIXELS_PER_POINT * _SLACK


def lines_of(text: str, characters: float, size: float) -> int:
    """How many lines a text takes in a column so many characters wide; at least one."""
    room = characters * PIXELS_PER_CHARACTER - _PADDING
    return sum(_wrapped(paragraph, room, size) for paragraph in text.split("\n"))


def height_of(text: str, characters: float, size: float) -> float:
    """The height in points that a text takes in a column so many characters wide, with a little air."""
    return lines_of(text, characters, size) * size * _LINE + size * 0.6


_WORD = "letter"
"""A word as long as words of a language are in the mean."""


def height_of_words(count: int, characters: float, size: float) -> float:
    """The height that so many words will take in a column so many characters wide, with a little air."""
    return height_of(" ".join([_WORD] * count), characters, size)


def _wrapped(paragraph: str, room: float, size: float) -> int:
    lines, used = 1, 0.0
    space = text_width(" ", size)
    for word in paragraph.split(" "):
        width = text_width(word, size)
        if used and used + space + width > room:
            lines, used = lines + 1, 0.0
        used += width + (space if used else 0.0)
        # A word longer than the line is broken where the line ends.
        lines += int(max(0.0, used - 1e-9) // room)
        used = used % room if used > room else used
    return lines
