"""The only reader of catalogues: the tool's words, numbers, dates and plurals, by language.

English is the source: `reports/locale/en/*.po` holds each sentence as msgid under its key (msgctxt). Another
language is a folder beside it with the same keys and msgstr filled. An entry whose English is no longer today's
is stale, and English is shown in its place.
"""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal, format_percent

from assess import resources
from assess.domain.findings import Choices

SOURCE = "en"
# The readers are in Europe and Central Asia: days before months, no comma before "and".
_SOURCE_LOCALE = "en_GB"


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One entry of a catalogue: English forms and their translations ("" where there is none)."""

    context: str
    english: tuple[str, ...]
    translation: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A read .po file: its entries by context, and which plural form a number takes."""

    entries: Mapping[str, CatalogueEntry]
    plural_form: Callable[[int], int]


class CatalogueError(Exception):
    """A catalogue that cannot be read; says where and why."""


def read_catalogue(path: Path, language: str) -> Catalogue:
    """The entries of a .po file. CatalogueError where it cannot be read."""
    return catalogue_from(path.read_bytes(), path.name, language)


def catalogue_from(data: bytes, name: str, language: str) -> Catalogue:
    """The entries of the bytes of a .po file of that name. CatalogueError where they cannot be read."""
    try:
        catalog = read_po(BytesIO(data), locale=_po_locale(language), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as fault:
        raise CatalogueError(f"{name}: {fault}") from None
    entries = {
        message.context: CatalogueEntry(
            message.context, _forms(message.id), _forms(message.string), message.lineno or 0
        )
        for message in catalog
        if message.context
    }
    return Catalogue(MappingProxyType(entries), gettext.c2py(catalog.plural_expr))


def _po_locale(language: str) -> str | None:
    try:
        return str(Locale.parse(language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return None


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


Shown = str | int | float | dt.date | Sequence[str]


@dataclass(frozen=True)
class Words:
    """The tool's words in one language. `missing` counts the keys that are shown in English."""

    language: str
    locale: Locale
    english: Mapping[str, CatalogueEntry]
    translated: Mapping[str, tuple[str, ...]]
    plural_form: Callable[[int], int]
    missing: int

    def has(self, key: str) -> bool:
        """Whether the catalogue knows the key."""
        return key in self.english

    def say(self, key: str, **values: Shown) -> str:
        """The sentence under a key, with its slots filled; the plural form follows the value `n`.

        Where nothing is near ("" in `near`) a finding has a sentence of its own that names nothing.
        KeyError where there is no such key or a slot has no value: both are faults in the program.
        """
        if values.get("near") == "":
            far = key.replace("finding.", "far.", 1)
            key = far if far in self.english else key
        entry = self.english[key]
        n = values.get("n")
        count = n if isinstance(n, int) else 1
        forms = self.translated.get(key)
        if forms:
            text = forms[self.plural_form(count)] if len(forms) > 1 else forms[0]
        else:
            text = entry.english[count != 1] if len(entry.english) > 1 else entry.english[0]
        return self.fill(text, **values)

    def fill(self, text: str, **values: Shown) -> str:
        """A text of the model with its slots filled; KeyError where a slot has no value."""
        return text.format_map({name: self._shown(value) for name, value in values.items()})

    def _shown(self, value: Shown) -> str:
        match value:
            case str():
                return value
            case bool():
                raise TypeError("a truth value has no words")
            case int() | float():
                return format_decimal(value, locale=self.locale)
            case dt.date():
                return self.date(value)
            case Choices():
                return format_list([self.say("workbook.quoted", label=one) for one in value], "or", self.locale)
            case _:
                return self.listed(value)

    def number(self, value: float, digits: int = 1) -> str:
        """A number with so many decimals, rounded half up as a spreadsheet does."""
        return format_decimal(round_half_up(value, digits), format=_pattern(digits), locale=self.locale)

    def percent(self, share: float) -> str:
        """A share between 0 and 1 as a whole percentage."""
        return format_percent(round_half_up(share, 2), locale=self.locale)

    def date(self, day: dt.date) -> str:
        """A date, written out."""
        return format_date(day, format="long", locale=self.locale)

    def month(self, day: dt.date) -> str:
        """A month and its year."""
        return format_date(day, format="LLLL y", locale=self.locale)

    def short_month(self, day: dt.date, *, year: bool) -> str:
        """A month in short as it stands alone, with its year where that is wished for."""
        return format_date(day, format="LLL y" if year else "LLL", locale=self.locale)

    def listed(self, parts: Iterable[str]) -> str:
        """Codes or names in a row, as the language lists them."""
        return format_list(list(parts), style="standard", locale=self.locale)


def _pattern(digits: int) -> str:
    return "#,##0." + "0" * digits if digits else "#,##0"


def round_half_up(value: float, digits: int) -> float:
    """The number with so many decimals, halves away from zero (0.125 gives 0.13, as in a spreadsheet)."""
    scale = 10.0**digits
    # Scores come out of sums of floats: what should be a half may lie an ulp below it.
    return float(int(abs(value) * scale + 0.5 + 1e-9)) / scale * (-1 if value < 0 else 1)


@cache
def _english(folders: tuple[Path, ...], subject: str) -> Mapping[str, CatalogueEntry]:
    return _entries(SOURCE, folders, subject)[0]


def _entries(
    language: str, folders: tuple[Path, ...], subject: str
) -> tuple[dict[str, CatalogueEntry], Callable[[int], int]]:
    entries: dict[str, CatalogueEntry] = {}
    plural_form: Callable[[int], int] = _english_form
    for folder in folders:
        for path in sorted((folder / "locale" / language).glob(f"{subject}.po")):
            catalogue = read_catalogue(path, language)
            entries.update(catalogue.entries)
            plural_form = catalogue.plural_form
    return entries, plural_form


def _english_form(n: int) -> int:
    return int(n != 1)


@cache
def load_words(language: str = SOURCE, overrides: Path | None = None, subject: str = "*") -> Words:
    """The tool's words in a language; `overrides` is a folder whose `locale/` adds to or replaces the tool's.

    With a subject, such as "terminal", only that catalogue is read.
    """
    folders = (resources.reports(),) + ((overrides,) if overrides else ())
    english = _english(folders, subject)
    entries, plural_form = _entries(language, folders, subject) if language != SOURCE else ({}, _english_form)
    translated = {
        key: entry.translation
        for key, entry in entries.items()
        if key in english and entry.english == english[key].english and all(entry.translation)
    }
    missing = 0 if language == SOURCE else len(english) - len(translated)
    return Words(language, _locale(language), english, translated, plural_form, missing)


def _locale(language: str) -> Locale:
    return Locale.parse(_SOURCE_LOCALE if language == SOURCE else _po_locale(language) or _SOURCE_LOCALE)


def languages(overrides: Path | None = None) -> tuple[str, ...]:
    """The languages that the tool's words exist in: the folders of `locale/`."""
    roots = (resources.reports(),) + ((overrides,) if overrides else ())
    found = {path.name for root in roots for path in (root / "locale").glob("*") if path.is_dir()}
    return tuple(sorted(found))


@cache
def country_codes() -> frozenset[str]:
    """The codes of ISO 3166 that Babel knows; its areas of many countries have numbers and are left out."""
    return _codes(Locale.parse(SOURCE).territories)


def currency_codes() -> frozenset[str]:
    """The codes of ISO 4217 that Babel knows."""
    return _codes(Locale.parse(SOURCE).currencies)


def language_codes() -> frozenset[str]:
    """The codes of ISO 639 that Babel knows."""
    return _codes(Locale.parse(SOURCE).languages)


def _codes(table: Iterable[object]) -> frozenset[str]:
    return frozenset(code for code in table if isinstance(code, str) and code.isalpha())
