"""What a profile cell says, by the kind of its field: a value, nothing, or why it cannot be used."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import assert_never

from assess.domain.assessment import ProfileValue
from assess.domain.findings import Choices, Value, alike
from assess.domain.profile import SLUG, FieldKind, ProfileField
from assess.language import country_codes, currency_codes, language_codes
from assess.workbook.reading.cells import Cell, quoted, text_of
from assess.workbook.reading.letters import LETTERS_FOR_DIGITS, letter_for_digit, readable
from assess.workbook.reading.shapes import Shape, shape_of

YES = "yes"
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""No incubator opened before the one, and no assessment is made after the other."""
TEXT_LIMIT = 500
LONG_TEXT_LIMIT = 5_000
"""Characters that a cell's text may have: a line, and what fits on one printed page."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why a cell's content is no value of its field: a finding's code and what its sentence names."""

    code: str
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    entry: str = ""
    """Which of several entries it is; "" for the whole."""


@dataclass(frozen=True, slots=True)
class Partly:
    """The beginning of a text that is too long; the finding says so."""

    value: str
    unusable: Unusable


@dataclass(frozen=True, slots=True)
class Several:
    """The codes among a cell's entries, and a reason for each entry that is none."""

    codes: tuple[str, ...]
    unusable: tuple[Unusable, ...]


Labels = Mapping[str, str]
"""The code of each choice by what may be written for it: its code or a label, in small letters. "" for no."""

FREE_TEXTS = (FieldKind.TEXT, FieldKind.LONG_TEXT)
_TEXTS = (*FREE_TEXTS, FieldKind.SLUG)
SEPARATOR = ", "
"""What stands between several codes in one cell."""

Said = ProfileValue | Unusable | Partly | Several


def value_in(field_: ProfileField, labels: Labels, cell: Cell) -> Said:  # noqa: PLR0911  # one for each way of writing
    """The value of a cell that is not blank; "" where it says no to a question that is left blank for no."""
    if field_.kind not in _TEXTS and isinstance(cell, str) and len(cell) > TEXT_LIMIT:
        return Unusable("PROFILE-24", MappingProxyType({"n": len(cell), "limit": TEXT_LIMIT}))
    match field_.kind:
        case FieldKind.TEXT | FieldKind.LONG_TEXT | FieldKind.SLUG:
            return _written(field_.kind, cell)
        case FieldKind.CHOICE | FieldKind.CODES | FieldKind.DATE_OR_CHOICE | FieldKind.YES | FieldKind.STEPS:
            return _chosen(field_, labels, cell)
        case FieldKind.COUNT | FieldKind.NUMBER | FieldKind.AMOUNT | FieldKind.YEAR:
            return _counted(field_, cell)
        case FieldKind.MONTH:
            return _month(field_, cell)
        case FieldKind.DATE:
            return _date(field_, cell)
        case FieldKind.COUNTRY:
            return _code(cell, country_codes, str.upper, "PROFILE-12")
        case FieldKind.CURRENCY:
            return _code(cell, currency_codes, str.upper, "PROFILE-13")
        case FieldKind.LANGUAGES:
            return _languages(cell)
    assert_never(field_.kind)


def plain(text: str) -> str:
    """A label or code in the form in which it is compared: small letters, single blanks."""
    return " ".join(text.split()).casefold()


def _unusable(code: str, cell: Cell, **values: Value) -> Unusable:
    return Unusable(code, MappingProxyType({"found": quoted(cell), **values}))


# --- text


def _written(kind: FieldKind, cell: Cell) -> Said:
    text = text_of(cell)
    if kind is FieldKind.SLUG and len(text) <= TEXT_LIMIT:
        return text if SLUG.fullmatch(text) else _unusable("PROFILE-11", cell, like=slug_like(text))
    return shortened(text, LONG_TEXT_LIMIT if kind is FieldKind.LONG_TEXT else TEXT_LIMIT, "PROFILE-17")


def shortened(text: str, limit: int, code: str) -> str | Partly:
    """The text, or its beginning with the reason why it is no more."""
    if len(text) <= limit:
        return text
    return Partly(text[:limit], Unusable(code, MappingProxyType({"n": len(text), "limit": limit})))


_EXAMPLE_SLUG = "house-town"


def slug_like(text: str) -> str:
    """A key that is nearest to what was written, as a proposal in a sentence."""
    return "-".join(re.findall(r"[a-z0-9]+", text.casefold())) or _EXAMPLE_SLUG


# --- choices


def _chosen(field_: ProfileField, labels: Labels, cell: Cell) -> Said:
    if field_.kind is FieldKind.CODES:
        return _several(field_, labels, cell)
    if field_.kind is FieldKind.STEPS:
        return _steps(labels, cell)
    if field_.kind is FieldKind.YES:
        return _yes(labels, cell)
    code = labels.get(plain(text_of(cell)))
    if code is not None:
        return code
    if field_.kind is FieldKind.DATE_OR_CHOICE:
        return _date_or_choice(field_, cell)
    return _unusable("PROFILE-03", cell, allowed=Choices(_labels(field_)), near=_near(field_, labels, text_of(cell)))


def _date_or_choice(field_: ProfileField, cell: Cell) -> Said:
    date = _date(field_, cell)
    if isinstance(date, Unusable) and date.code in _NO_DATE:
        return _unusable("PROFILE-16", cell, allowed=Choices(_codes(field_)))
    return date


def _yes(labels: Labels, cell: Cell) -> Said:
    if isinstance(cell, bool):
        return YES if cell else ""
    code = labels.get(plain(text_of(cell)))
    return _unusable("PROFILE-10", cell) if code is None else code


def _several(field_: ProfileField, labels: Labels, cell: Cell) -> Several:
    def refuse(part: str) -> Unusable:
        return _unusable("PROFILE-15", part, allowed=_codes(field_), near=_near(field_, labels, part, codes=True))

    return _sorted_out(cell, lambda part: labels.get(plain(part), ""), refuse)


def _steps(labels: Labels, cell: Cell) -> Several:
    def code_of(part: str) -> str:
        return labels.get(plain(part).replace(" ", ""), "")

    def refuse(part: str) -> Unusable:
        return _unusable("PROFILE-25", part, near=labels.get(alike(plain(part), labels), ""))

    return _sorted_out(cell, code_of, refuse)


def _sorted_out(cell: Cell, code_of: Callable[[str], str], refuse: Callable[[str], Unusable]) -> Several:
    """The entries between the commas, each once: those with a code, and the finding for each of the others."""
    entries = dict.fromkeys(entry.strip() for entry in text_of(cell).split(",") if entry.strip())
    codes = dict.fromkeys(code for entry in entries if (code := code_of(entry)))
    refused = (replace(refuse(entry), entry=entry) for entry in entries if not code_of(entry))
    return Several(tuple(codes), tuple(refused))


def _codes(field_: ProfileField) -> tuple[str, ...]:
    return tuple(choice.code for choice in field_.choices)


def _labels(field_: ProfileField) -> tuple[str, ...]:
    return tuple(choice.label for choice in field_.choices)


def _near(field_: ProfileField, labels: Labels, found: str, *, codes: bool = False) -> str:
    code = labels.get(alike(plain(found), labels), "")
    return next((choice.code if codes else choice.label for choice in field_.choices if choice.code == code), code)


# --- numbers


_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")


def number_in(cell: Cell) -> float | None:
    """The number from 0 up in a cell; None where none stands there."""
    match cell:
        case bool() | dt.date() | dt.time() | dt.timedelta():
            return None
        case str():
            # Digits as text count. A comma or a blank could part thousands or decimals, so nothing is guessed; so too
            # a dot before three digits.
            text = readable(text_of(cell))
            return float(text) if _NUMBER.fullmatch(text) and not _THOUSANDS.fullmatch(text) else None
        case _:
            return float(f"{cell:.15g}") if math.isfinite(cell) and cell >= 0 else None  # as it is shown


MOST = {FieldKind.COUNT: 1_000_000.0, FieldKind.NUMBER: 1_000_000.0, FieldKind.AMOUNT: 1e15}
"""What a number of the kind is at most, where its field says nothing narrower."""
MOST_MONTHS = 600
"""How long a client can have been in an incubator."""


def most(field_: ProfileField) -> float:
    """The largest number that may stand in a field."""
    return field_.at_most or MOST.get(field_.kind, math.inf)


def _counted(field_: ProfileField, cell: Cell) -> Said:
    if isinstance(cell, str) and (odd := _ambiguous(cell)):
        return odd
    number = number_in(cell)
    said = _of_kind(field_.kind, cell, number)
    if number is not None and not isinstance(said, Unusable) and number > most(field_):
        return _unusable("PROFILE-27", cell, most=f"{most(field_):,.0f}".replace(",", " "))
    return said


def _ambiguous(cell: str) -> Unusable | None:
    """Why a text that looks like a number is none, where it may be two numbers or holds a letter."""
    text = readable(text_of(cell))
    if _THOUSANDS.fullmatch(text):
        return _unusable("PROFILE-28", cell, whole=re.sub("[.,]", "", text))
    letter = letter_for_digit(text)
    return _unusable("PROFILE-29", cell, letter=letter, digit=LETTERS_FOR_DIGITS[letter]) if letter else None


def _of_kind(kind: FieldKind, cell: Cell, number: float | None) -> Said:
    whole = number is not None and number.is_integer()
    if kind is FieldKind.COUNT:
        return int(number) if number is not None and whole else _unusable("PROFILE-04", cell)
    if kind is FieldKind.YEAR:
        if year := _year_shown_as_day(cell):
            return _unusable("PROFILE-35", cell, year=str(year))
        usable = number is not None and whole and FIRST_YEAR <= number <= LAST_YEAR
        years = {"first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
        return int(number) if number is not None and usable else _unusable("PROFILE-08", cell, **years)
    return number if number is not None else _unusable("PROFILE-05", cell)


# --- dates

_ISO_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?:[ T]00:00(?::00(?:\.0{1,9})?)?)?")
"""Some libraries write a day as text with its midnight."""
_DOTTED_DATE = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})")
"""With dots between, nobody puts the month first; with strokes some do, so a date with strokes is not read."""
_YEAR_ALONE = re.compile(r"(?:19|20)[0-9]{2}")
_ISO_MONTH = re.compile(r"[12][0-9]{3}-(?:0[1-9]|1[0-2])")


_NO_DATE = {"PROFILE-06", "PROFILE-07", "PROFILE-36"}
_FIRST_DAY = dt.date(1899, 12, 30)
"""Day 0 of spreadsheets, from which a number in a cell for dates is counted."""
_EARLIEST = 1950
"""The first year of a day, where its field says nothing narrower: before it there was no incubator."""


def _year_shown_as_day(cell: Cell) -> int:
    """The year that was typed alone into a cell for dates, such as 2002, which then shows a day of 1905; else 0.

    A day as text may be what such a cell showed, written again.
    """
    day = _written_date(cell) if isinstance(cell, str) and _ISO_DATE.fullmatch(text_of(cell)) else cell
    days = (_any_day(day) - _FIRST_DAY).days if isinstance(day, dt.date) else 0
    return days if FIRST_YEAR <= days <= LAST_YEAR else 0


def _any_day(cell: dt.date) -> dt.date:
    return cell.date() if isinstance(cell, dt.datetime) else cell


def _date(field_: ProfileField, cell: Cell) -> dt.date | Unusable:
    day = _any_date(cell)
    if isinstance(day, Unusable):
        # A day with its hour is no date as text; that it cannot be is said of it first.
        found = _ISO_DATE.match(text_of(cell)) if isinstance(cell, str) else None
        return (found and _beyond(field_, int(found["year"]), cell)) or day
    if year := _year_shown_as_day(cell):
        return _unusable("PROFILE-30", cell, year=str(year))
    return _beyond(field_, day.year, cell) or day


def _beyond(field_: ProfileField, year: int, cell: Cell) -> Unusable | None:
    """Why no day of that year can stand in a field."""
    first = field_.from_year or _EARLIEST
    if first <= year <= LAST_YEAR:
        return None
    return _unusable("PROFILE-31", cell, first=str(first), last=str(LAST_YEAR))


def _any_date(cell: Cell) -> dt.date | Unusable:
    match cell:
        case dt.date():
            return _any_day(cell)
        case _ if _YEAR_ALONE.fullmatch(readable(text_of(cell))):
            return _unusable("PROFILE-36", cell)
        case str():
            return _written_date(cell)
        case _:
            return _unusable("PROFILE-07", cell)


def _written_date(cell: str) -> dt.date | Unusable:
    text = text_of(cell)
    written = _ISO_DATE.fullmatch(text) or _DOTTED_DATE.fullmatch(text)
    if not written:
        as_text = shape_of(cell) is Shape.TEXT or _ISO_DATE.match(text)
        return _unusable("PROFILE-06" if as_text else "PROFILE-07", cell)
    year, month, day = (int(written[part]) for part in ("year", "month", "day"))
    try:
        return dt.date(year, month, day)
    except ValueError:
        return _unusable("PROFILE-23", cell)


def _month(field_: ProfileField, cell: Cell) -> Said:
    if _ISO_MONTH.fullmatch(text_of(cell)):
        return _beyond(field_, int(text_of(cell)[:4]), cell) or text_of(cell)
    date = _date(field_, cell)
    if isinstance(date, Unusable):
        return _unusable("PROFILE-09", cell) if date.code in _NO_DATE else date
    return f"{date:%Y-%m}"


# --- codes of other people's standards


def _code(cell: Cell, known: Callable[[], frozenset[str]], form: Callable[[str], str], code: str) -> Said:
    written = form(text_of(cell))
    return written if written in known() else _unusable(code, cell)


def _languages(cell: Cell) -> Several:
    known = language_codes()

    def code_of(part: str) -> str:
        return part.lower() if part.lower() in known else ""

    return _sorted_out(cell, code_of, lambda part: _unusable("PROFILE-14", part))
