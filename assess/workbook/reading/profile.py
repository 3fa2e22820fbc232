"""The profile and the advisor's words: typed values by field key, and a finding for each that cannot be used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assess.domain.assessment import ProfileValue, Typed
from assess.domain.findings import Finding, Location, Unit, UnitKind, error, warning
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldKind, ProfileField, ProfileSheet, Required, Role, on_sheet
from assess.language import SOURCE, load_words
from assess.workbook.keys import KEY_COLUMN, VALUE
from assess.workbook.reading.cells import Book, Cell, Odd, as_free_text, place, quoted, text_of
from assess.workbook.reading.form import (
    Form,
    close,
    column_findings,
    content,
    doubled_rows,
    find_sheet,
    form_of,
    missing_at,
    spot,
    typed_in,
)
from assess.workbook.reading.shapes import Shape, shape_of
from assess.workbook.reading.shown import altered_labels
from assess.workbook.reading.values import (
    FREE_TEXTS,
    SEPARATOR,
    YES,
    Labels,
    Partly,
    Said,
    Several,
    Unusable,
    plain,
    value_in,
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What the profile says, where its fields stand, in which of them something cannot be used, what, and why."""

    values: Mapping[str, ProfileValue]
    places: Mapping[str, Location]
    unusable: frozenset[str]
    as_typed: tuple[Typed, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    """What one field's cell comes to: a value (None: none), findings, and whether all that stands there is refused.

    `typed` is what is not in the value.
    """

    value: ProfileValue | None = None
    findings: tuple[Finding | None, ...] = ()
    refused: bool = False
    typed: str = ""


def read_profile(book: Book, model: MaturityModel, also: Iterable[MaturityModel], known: Iterable[str]) -> Profile:
    """The profile by field key. A missing sheet leaves its fields blank, with the findings that follow."""
    models, known = (model, *also), tuple(known)
    sheets = [of for of in ProfileSheet if of is ProfileSheet.PROFILE or on_sheet(model.profile, of)]
    read = [_read_sheet(book, of, models, known) for of in sheets]
    return Profile(
        MappingProxyType({key: value for part in read for key, value in part.values.items()}),
        MappingProxyType({key: place for part in read for key, place in part.places.items()}),
        frozenset(key for part in read for key in part.unusable),
        tuple(typed for part in read for typed in part.as_typed),
        tuple(finding for part in read for finding in part.findings),
    )


def _read_sheet(book: Book, of: ProfileSheet, models: tuple[MaturityModel, ...], known: Iterable[str]) -> Profile:
    asked = {field.key: field for section in on_sheet(models[0].profile, of) for field in section.fields}
    sheet, findings = find_sheet(book, of.value, "", known)
    if sheet is None:
        return _without_sheet(book, of, asked, findings)
    form = form_of(sheet, (VALUE,))
    places = {key: spot(form, row, VALUE, _unit(key)) for key, row in form.rows.items() if key in asked}
    doubled = doubled_rows(form, UnitKind.FIELD, asked)
    found = [*column_findings(sheet, (VALUE,)), *doubled, *_stray_rows(form, asked)]
    named = altered_labels(models, form, asked)
    found += named.findings
    fields = {
        key: _in_time(book, _field(form, field_, models, places), field_, places)
        if key not in named.strange
        else _unknown(form, field_, places[key])
        for key, field_ in asked.items()
    }
    found += [finding for field_ in fields.values() for finding in field_.findings if finding]
    values = {key: field_.value for key, field_ in fields.items() if field_.value is not None}
    refused = frozenset(key for key, field_ in fields.items() if field_.refused)
    typed = tuple(Typed(_unit(key), VALUE, field_.typed) for key, field_ in fields.items() if field_.typed)
    return Profile(MappingProxyType(values), MappingProxyType(places), refused, typed, tuple(found))


def _without_sheet(
    book: Book, of: ProfileSheet, asked: Mapping[str, ProfileField], findings: tuple[Finding, ...]
) -> Profile:
    stops = (_blank(field_, Location(book.file, unit=_unit(field_.key))) for field_ in asked.values())
    missing = tuple(finding for finding in stops if finding and finding.code == _STOPS)
    if of is ProfileSheet.ADVICE and not book.by_key.get(of, ()):
        findings = (warning("SHEET-06", Location(file=book.file), wanted=of.value),)
    return Profile(MappingProxyType({}), MappingProxyType({}), frozenset(), (), (*findings, *missing))


def _unit(key: str) -> Unit:
    return Unit(UnitKind.FIELD, key)


def _field(form: Form, field_: ProfileField, models: Iterable[MaturityModel], places: Mapping[str, Location]) -> _Field:
    row = form.rows.get(field_.key, 0)
    if not row:
        return _Field(findings=_no_row(form, field_))
    at, cell = places[field_.key], content(form, row, VALUE)
    if not isinstance(cell, Odd) and not text_of(cell):
        return _Field(findings=(_blank(field_, at),))
    return _taken(_said(field_, models, cell), field_, at, typed_in(form, row, VALUE))


_OTHER_ZONES = dt.timedelta(days=1)
"""By so much the day of another place may be ahead."""


def _in_time(book: Book, read: _Field, field_: ProfileField, places: Mapping[str, Location]) -> _Field:
    """What was read of a field, unless it says that the visit is still to come."""
    day = read.value
    if field_.role is not Role.VISIT_DATE or not isinstance(day, dt.date):
        return read
    if book.read_on == dt.date.max or day <= book.read_on + _OTHER_ZONES:
        return read
    wrong = Unusable("PROFILE-32", MappingProxyType({"found": day}))
    return _taken(wrong, field_, places[field_.key], day.isoformat())


def _unknown(form: Form, field_: ProfileField, at: Location) -> _Field:
    """What becomes of a value beside the name of another field."""
    stops = _blank(field_, at) if field_.required is Required.STOP else None
    typed = typed_in(form, form.rows[field_.key], VALUE)
    return _Field(findings=(stops,), refused=bool(typed), typed=typed)


def _said(field_: ProfileField, models: Iterable[MaturityModel], cell: Cell | Odd) -> Said:
    if field_.kind in FREE_TEXTS:
        cell = as_free_text(cell)
    shape = shape_of(cell)
    if isinstance(cell, Odd) or (shape in _ODD and field_.kind not in FREE_TEXTS):
        return Unusable(_ODD[shape], MappingProxyType({"found": quoted(cell)}))
    return value_in(field_, _written_for(field_, models), cell)


def _taken(said: Said, field_: ProfileField, at: Location, typed: str) -> _Field:
    match said:
        case Unusable():
            stops = _blank(field_, at) if field_.required is Required.STOP else None
            findings = (error(said.code, at, label=field_.label, **said.values), stops)
            return _Field(None, findings, refused=True, typed=typed)
        case Several(codes=codes, unusable=unusable):
            wrong = tuple(error(one.code, at, label=field_.label, **one.values) for one in unusable)
            rest = SEPARATOR.join(one.entry for one in unusable)
            return _Field(codes or None, wrong, refused=not codes and bool(wrong), typed=rest if codes else typed)
        case Partly(value=value, unusable=one):
            cut = (warning(one.code, at, label=field_.label, **one.values),)
            return _Field(value, cut, typed=typed[len(value) :])
        case "":
            return _Field()
        case _:
            return _Field(said)


_ODD = {
    Shape.ERROR: "PROFILE-19",
    Shape.FORMULA: "PROFILE-18",
    Shape.PERCENT: "PROFILE-26",
    Shape.HIDDEN: "PROFILE-38",
}
_STOPS = "PROFILE-02"
_NOTHING: Labels = MappingProxyType({})


def _blank(field_: ProfileField, at: Location) -> Finding | None:
    match field_.required:
        case Required.STOP:
            return error(_STOPS, at, label=field_.label)
        case Required.FINDING:
            return error("PROFILE-01", at, label=field_.label)
        case Required.NO:
            return None


def _no_row(form: Form, field_: ProfileField) -> tuple[Finding | None, ...]:
    at = missing_at(form, form.columns.get(VALUE, KEY_COLUMN), _unit(field_.key))
    stops = _blank(field_, at) if field_.required is Required.STOP else None
    if field_.key in form.doubled:
        return (stops,)
    severe = error if field_.required is not Required.NO else warning
    return (severe("PROFILE-20", at, wanted=field_.key, label=field_.label), stops)


def _written_for(field_: ProfileField, models: Iterable[MaturityModel]) -> Labels:
    """What may be written for each choice of a field: its code, or its label in any of the models' languages."""
    if field_.kind is FieldKind.STEPS:
        return {plain(code): code for model in models for code in model.step_codes}
    if not field_.choices:
        return _yes_or_no(models) if field_.kind is FieldKind.YES else _NOTHING
    written: dict[str, str] = {}
    for model in models:
        same = model.fields.get(field_.key, field_)
        for choice in same.choices:
            written.setdefault(plain(choice.label), choice.code)
    # Codes come last, so that a label that is another choice's code cannot take its place.
    written.update({plain(choice.code): choice.code for choice in field_.choices})
    return written


def _yes_or_no(models: Iterable[MaturityModel]) -> Labels:
    written = {YES: YES}
    for language in (SOURCE, *(model.language for model in models)):
        words = load_words(language, subject="workbook")
        written.setdefault(plain(words.say("workbook.written.yes")), YES)
        written.setdefault(plain(words.say("workbook.written.no")), "")
    return written


_LIKENED = 100
"""Rows that are no field's and are held against all fields."""


def _stray_rows(form: Form, asked: Mapping[str, ProfileField]) -> Iterator[Finding]:
    strays = [(key, row) for key, row in form.rows.items() if key not in asked]
    for number, (key, row) in enumerate(strays):
        at = place(form.sheet, row, KEY_COLUMN)
        like = close(key, asked) if number < _LIKENED else ""
        if like:
            yield warning("PROFILE-21", at, found=quoted(key), like=like)
        else:
            yield warning("PROFILE-22", at, found=quoted(key))
    keyed = {*form.rows.values(), *(row for row in range(1, form.first))}
    for row in range(form.first, len(form.sheet.rows) + 1):
        cell: Cell | Odd = content(form, row, VALUE)
        if row not in keyed and not _has_key(form, row) and (isinstance(cell, Odd) or text_of(cell)):
            yield error("ROW-01", spot(form, row, VALUE), found=quoted(cell))


def _has_key(form: Form, row: int) -> bool:
    cells = form.sheet.rows[row - 1]
    return bool(cells and text_of(cells[KEY_COLUMN - 1]))
