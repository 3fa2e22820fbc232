"""Signs that no reader sees and that a terminal or a page would obey."""

from __future__ import annotations

import unicodedata

_OBEYED = frozenset(("Cc", "Cf", "Zl", "Zp"))
"""Unicode's categories of controls, of marks that turn or break the reading order, and of ends of lines."""
_JOINERS = frozenset("\u200c\u200d")  # without them the words of some scripts, and some emoji, fall apart
_ENDS = frozenset("\t\n\u2028\u2029")


def is_obeyed(sign: str) -> bool:
    """Whether a sign is not seen itself, and moves a cursor, colours, ends a line or turns the reading order."""
    return unicodedata.category(sign) in _OBEYED and sign not in _JOINERS


def without_obeyed(text: str) -> str:
    """The text without the signs that would be obeyed; tabs and ends of lines stay."""
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    obeyed = {ord(sign): None for sign in set(text) if sign not in _ENDS and is_obeyed(sign)}
    return text.translate(obeyed) if obeyed else text
