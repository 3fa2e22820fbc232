"""An answer of the profile in words: what was typed as it was typed, a choice by its label, dates and numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.assessment import ProfileValue, profile_text
from assess.domain.profile import FieldKind, ProfileField, Role
from assess.reporting.director.shared import VisitReport, say
from assess.reporting.phrases import label_of

_TYPED = (FieldKind.TEXT, FieldKind.LONG_TEXT)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer under its label; `typed` says that a person wrote it, in the language of the notes."""

    label: str
    value: str
    typed: bool


def answer_row(report: VisitReport, field: ProfileField) -> AnswerRow:
    """A field's answer as a row of its own; its `value` is "" where the field is blank."""
    value = report.assessment.profile.get(field.key, "")
    return AnswerRow(field.fact or field.label, _worded(report, field, value), typed=field.kind in _TYPED)


def _worded(report: VisitReport, field: ProfileField, value: ProfileValue) -> str:
    match value:
        case tuple():
            return report.words.listed(_named(report, field, code) for code in value)
        case dt.date():
            return report.words.date(value)
        case str():
            return _text(report, field, value)
        case _ if field.kind is FieldKind.YEAR:
            return str(int(value))  # a year has no mark between its thousands
        case _:
            return _amount(report, field, float(value))


def _named(report: VisitReport, field: ProfileField, code: str) -> str:
    if field.kind is FieldKind.LANGUAGES:
        return _language(report, code)
    return label_of(field.choices, code)


def _language(report: VisitReport, code: str) -> str:
    names: Mapping[str, str] = report.words.locale.languages
    return names.get(code, code)


def _text(report: VisitReport, field: ProfileField, text: str) -> str:
    if field.kind is FieldKind.YES and text:
        return say(report, "incubator.yes")
    if field.kind is FieldKind.MONTH and text:
        return report.words.month(dt.date.fromisoformat(f"{text}-01"))
    return label_of(field.choices, text)


def _amount(report: VisitReport, field: ProfileField, number: float) -> str:
    shown = report.words.number(number, 0 if number.is_integer() else 1)
    currency = profile_text(report.model, report.assessment, Role.CURRENCY)
    if field.kind is FieldKind.AMOUNT and currency:
        return say(report, "incubator.amount", amount=shown, currency=currency)
    return shown
