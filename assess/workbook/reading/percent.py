"""Cells that show a percentage: 1 in such a cell is seen as 100%, and nobody has typed a 1."""

from __future__ import annotations

import re

_BUILT_IN = (b"9", b"10")
"""The numbers of the two formats of percentages that every spreadsheet program has."""
_FORMAT = re.compile(rb"<(?:\w{1,20}:)?numFmt\s([^<>]{1,2000})>")
_NUMBER = re.compile(rb"""numFmtId="([0-9]{1,9})\"""")
_CODE = re.compile(rb"""formatCode="([^"]{1,1000})\"""")
_LITERAL = re.compile(rb"""&quot;.{0,200}?&quot;|\\.|_.""")
_LOOKS = re.compile(rb"<(?:\w{1,20}:)?cellXfs\b.{0,5000000}?</(?:\w{1,20}:)?cellXfs>", re.DOTALL)
_LOOK = re.compile(rb"<(?:\w{1,20}:)?xf\b([^<>]{0,2000})>")


def percent_styles(styles: bytes) -> bytes:
    """A pattern for the numbers of the looks that show a percentage; empty where none does."""
    formats = {*_BUILT_IN, *_own_formats(styles)}
    listed = _LOOKS.search(styles)
    looks = _LOOK.findall(listed[0]) if listed else []
    shown = (number for number, look in enumerate(looks) if (found := _NUMBER.search(look)) and found[1] in formats)
    return b"|".join(str(number).encode() for number in shown)


def _own_formats(styles: bytes) -> list[bytes]:
    found = []
    for attributes in _FORMAT.findall(styles):
        number, code = _NUMBER.search(attributes), _CODE.search(attributes)
        if number and code and b"%" in _LITERAL.sub(b"", code[1]):
            found.append(number[1])
    return found


def as_percent(number: bytes) -> str:
    """The number as a percentage, as it is seen."""
    try:
        return f"{float(number) * 100:.10g}%"
    except ValueError:
        return "%"
