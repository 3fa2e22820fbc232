"""What a cell shows of the number in it: a percentage, or by its format something that nobody has typed.

The formats are those of ECMA-376 (part 1, 18.8.31): up to four sections, for numbers above, below and at nought, and
for texts. Of an .xlsx only; a format that depends on conditions of other cells is not looked at.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from types import MappingProxyType

from assess.workbook.reading.cells import HIDDEN_BY, Odd, Oddity

_BUILT_IN = {
    b"1": "0",
    b"2": "0.00",
    b"3": "#,##0",
    b"4": "#,##0.00",
    b"9": "0%",
    b"10": "0.00%",
    b"37": "#,##0;(#,##0)",
    b"38": "#,##0;(#,##0)",
    b"39": "#,##0.00;(#,##0.00)",
    b"40": "#,##0.00;(#,##0.00)",
    b"41": '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
    b"43": '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
    b"42": '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
    b"44": '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
}
"""The formats that a file names by number alone and that show a number; those of dates are the library's matter."""
_FORMAT = re.compile(rb"<(?:\w{1,20}:)?numFmt\s([^<>]{1,2000})>")
_NUMBER = re.compile(rb"""numFmtId="([0-9]{1,9})\"""")
_CODE = re.compile(rb"""formatCode="([^"]{1,1000})\"""")
_LOOK = re.compile(rb"""<(?:\w{1,20}:)?xf\b(?:[^<>]{0,2000}?\snumFmtId="([0-9]{1,9})")?""")
_NAMED = {"&quot;": '"', "&lt;": "<", "&gt;": ">", "&apos;": "'", "&amp;": "&"}
_PART = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<end>;)|(?P<plain>.)', re.DOTALL
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s?(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)")
_COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_DATES = re.compile(r"[ymdhs]", re.IGNORECASE)
_THOUSANDS = re.compile(r"[0#?],+(?=[^0#?,]|$)")
_MOST_LOOKS = 100_000
"""Spreadsheet programs know 64 000 looks; of a file with more the first are looked at."""
_HARMLESS = {"general", "@", ""}
_ROUNDED_FROM = 0.01
"""By so much of itself a number may differ from what is shown of it, and is said to be rounded."""


@dataclass(frozen=True, slots=True)
class FormatSection:
    """One section of a format: its signs, what is written as it is, and the condition under which the section holds."""

    signs: str
    written: str
    condition: tuple[str, float] | None = None


@lru_cache(maxsize=4)
def looks_of(styles: bytes) -> Mapping[bytes, str]:
    """The formats of those looks that may show something else than a number or text is, by the look's own number."""
    formats = {**_BUILT_IN, **_own_formats(styles)}
    telling = {number: code for number, code in formats.items() if code.lower() not in _HARMLESS}
    listed = styles.partition(b"cellXfs")[2].partition(b"cellXfs")[0]
    looks = (look[1] for look in islice(_LOOK.finditer(listed), _MOST_LOOKS))
    return MappingProxyType({str(at).encode(): telling[look] for at, look in enumerate(looks) if look in telling})


def _own_formats(styles: bytes) -> Mapping[bytes, str]:
    found = {}
    for attributes in _FORMAT.findall(styles):
        number, code = _NUMBER.search(attributes), _CODE.search(attributes)
        if number and code:
            text = code[1].decode("utf-8", "replace")
            for name, sign in _NAMED.items():
                text = text.replace(name, sign)
            found[number[1]] = text
    return found


@lru_cache(maxsize=256)
def sections_of(code: str) -> tuple[FormatSection, ...]:
    """The sections of a format."""
    found: list[FormatSection] = []
    signs, written, condition = "", "", None
    for part in _PART.finditer(f"{code};"):
        if part["end"]:
            found.append(FormatSection(signs, written, condition))
            signs, written, condition = "", "", None
        elif part["bracket"] is not None:
            condition = _condition(part["bracket"]) or condition
        else:
            written += part["quoted"] or part["escaped"] or ""
            signs += part["plain"] or ""
    return tuple(found)


def _condition(bracket: str) -> tuple[str, float] | None:
    found = _CONDITION.fullmatch(bracket.strip())
    return (found[1], float(found[2])) if found else None


def number_shown(code: str, number: bytes) -> Odd | None:
    """What is odd about a number under a format; None where it shows what it is."""
    try:
        value = float(number)
    except ValueError:
        return None  # the library says so
    section = _section(sections_of(code), value)
    if section is None or _hides(section, value):
        return hidden(f"{value:.10g}", code)
    return Odd(Oddity.PERCENT, as_percent(number)) if "%" in section.signs else None


def as_percent(number: bytes) -> str:
    """The number as a percentage, as it is seen."""
    try:
        return f"{float(number) * 100:.10g}%"
    except ValueError:
        return "%"


def text_is_shown(code: str) -> bool:
    """Whether a text under a format is seen as it is."""
    sections = sections_of(code)
    if len(sections) < 4 and not any("@" in one.signs for one in sections):  # noqa: PLR2004  # the one for texts
        return True
    of_texts = sections[3] if len(sections) > 3 else next(one for one in sections if "@" in one.signs)  # noqa: PLR2004
    return "@" in of_texts.signs and not of_texts.written.strip()


def hidden(stored: str, by: str) -> Odd:
    """What is stored and by what it is hidden: the format of a number, or the cells that are one."""
    return Odd(Oddity.HIDDEN, f"{stored}{HIDDEN_BY[0]}{by}{HIDDEN_BY[1]}")


def _section(sections: tuple[FormatSection, ...], value: float) -> FormatSection | None:
    if any(one.condition for one in sections):
        return next((one for one in sections if one.condition is None or _holds(one.condition, value)), None)
    numbers = sections[:3]
    at = 1 if value < 0 else 2 if value == 0 else 0
    return numbers[at] if at < len(numbers) else numbers[0]


def _holds(condition: tuple[str, float], value: float) -> bool:
    sign, bound = condition
    return _COMPARED[sign](value, bound)


def _hides(section: FormatSection, value: float) -> bool:
    signs = section.signs
    if "general" not in signs.lower() and _DATES.search(signs):  # what the library makes a day of
        return any(map(str.isdigit, section.written))
    if _says_more(section.written, value) or (value > 0 and signs.startswith("-")):
        return True
    if "general" in signs.lower() or "@" in signs or "/" in signs or "%" in signs:
        return False
    if not re.search(r"[0#?]", signs) or (value and _THOUSANDS.search(signs)):
        return True
    decimals = len(re.findall(r"[0#?]", signs.partition(".")[2]))
    shown = value if "e" in signs.lower() else round(value, decimals)
    rounded = "," not in signs and abs(shown - value) > _ROUNDED_FROM * abs(value)  # sums in groups are rounded ones
    return (shown == 0 and "0" not in signs) or rounded


def _says_more(written: str, value: float) -> bool:
    """Whether what a format writes beside a number is more than a unit."""
    allowed = " .,/'\u2019" + ("-()" if value < 0 else "")
    return any(
        sign not in allowed
        and not sign.isspace()
        and unicodedata.category(sign)[0] != "L"
        and unicodedata.category(sign) != "Sc"
        for sign in written
    )
