"""What stands in a cell as a reader takes it: other forms of digits and blanks, and letters that look like digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_WIDE_FIRST, _WIDE_LAST, _WIDE_STEP = 0xFF01, 0xFF5E, 0xFEE0
"""The signs that East Asian keyboards write as wide as their letters, and how far they stand from the usual ones."""
_WIDE = re.compile(f"[{chr(_WIDE_FIRST)}-{chr(_WIDE_LAST)}]")
_HIDDEN = ("Cf", "Cc")
_NOUGHTS = re.compile(r"(?<![0-9])0+(?=[0-9])")
LETTERS_FOR_DIGITS = {
    **dict.fromkeys("Oo\u041e\u043e\u0555\u039f\u03bf", "0"),  # that they look alike is what the table is about
    **dict.fromkeys("lI\u0406|\u0399\u04cf", "1"),
    **dict.fromkeys("\u0417\u0437\u01b7\u04e0", "3"),
    **dict.fromkeys("\u0427\u0447", "4"),
    **dict.fromkeys("Ss", "5"),
    **dict.fromkeys("\u0431\u0182", "6"),
}
"""The digit that a letter of another script, or of ours, is taken for."""
_LATIN_FOR_CYRILLIC = str.maketrans(
    "\u0430\u0432\u0435\u0451\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0456\u04cf", "abeekmhopctyxil"
)


@lru_cache(maxsize=1024)
def readable(text: str) -> str:
    """The text with usual digits, signs and blanks, without what nobody sees, and without blanks around it."""
    if text.isascii() and text.isprintable():
        return text.strip()
    if text.replace("\n", "").isprintable() and not _WIDE.search(text):
        return " ".join(text.split())
    return " ".join("".join(_usual(text)).split())


def _usual(text: str) -> Iterator[str]:
    for sign in text:
        if _WIDE_FIRST <= ord(sign) <= _WIDE_LAST:
            yield chr(ord(sign) - _WIDE_STEP)
        elif sign.isspace() or unicodedata.category(sign) == "Zs":
            yield " "
        elif unicodedata.category(sign) not in _HIDDEN:
            yield sign


def as_latin(text: str) -> str:
    """The text in small letters, in which a Cyrillic letter is the Latin one that looks like it."""
    return text.casefold().translate(_LATIN_FOR_CYRILLIC)


def in_digits(text: str) -> str:
    """The text with the digits that its letters look like."""
    return "".join(LETTERS_FOR_DIGITS.get(sign, sign) for sign in text)


def letter_for_digit(text: str) -> str:
    """The letter in a text of one word that would be a number if the letters in it were the digits they look like."""
    if not in_digits(text).strip("+-").replace(",", "").replace(".", "").isdecimal():
        return ""
    return next((sign for sign in text if sign in LETTERS_FOR_DIGITS), "")


def as_code(text: str) -> str:
    """A code in the form in which it is compared: what looks the same, or is read aloud alike, is the same."""
    return _NOUGHTS.sub("", as_latin("".join(readable(text).split())))
