"""Cells that show a percentage: 1 in such a cell is seen as 100%, and nobody has typed a 1."""

from __future__ import annotations

import re

_BUILT_IN = (b"9", b"10")
"""The numbers of the two formats of percentages that every spreadsheet program has."""
_FORMAT = re.compile(rb"<(?:\w{1,20}:)?numFmt\s([^<>]{1,2000})>")
_NUMBER = re.compile(rb"""numFmtId="([0-9]{1,9})\"""")
_CODE = re.compile(rb"""formatCode="([^"]{1,1000})\"""")
_LITERAL = re.compile(rb"""&quot;.{0,200}?&quot;|\\.|_.""")
_LOOK = re.compile(rb"""<(?:\w{1,20}:)?xf\b(?:[^<>]{0,2000}?\snumFmtId="([0-9]{1,9})")?""")


def percent_styles(styles: bytes) -> frozenset[bytes]:
    """The numbers of the looks that show a percentage, as a cell names them."""
    formats = {*_BUILT_IN, *_own_formats(styles)}
    looks = _LOOK.findall(styles.partition(b"cellXfs")[2].partition(b"cellXfs")[0])
    return frozenset(str(number).encode() for number, look in enumerate(looks) if look in formats)


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
