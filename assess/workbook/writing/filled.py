"""What stands in the cells to fill, out of an assessment: plain values, the same way for a blank and a filled one.

Where an assessment has nothing, what was typed stands there again as it was, as text: nobody's words are lost.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import assert_never

from assess.domain.assessment import (
    Answer,
    Assessment,
    ClientHeard,
    DontKnow,
    NotApplicable,
    ProfileValue,
    Rated,
    Response,
    Unanswered,
    answer_to,
)
from assess.domain.findings import Unit, UnitKind
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldKind, ProfileField
from assess.domain.scale import as_typed
from assess.language import Words
from assess.workbook import keys
from assess.workbook.reading.values import LONG_TEXT_LIMIT, SEPARATOR, TEXT_LIMIT
from assess.workbook.writing.lists import Item

CellValue = Item | dt.date
"""What is written into a cell; "" leaves it blank."""


_MONTH = "%Y-%m"
_WITH_LABELS = {FieldKind.CHOICE, FieldKind.DATE_OR_CHOICE, FieldKind.YES}


TypedCells = Mapping[str, str]
"""What was typed and could not be used, by the column's key."""
_NOTHING: TypedCells = MappingProxyType({})


def typed_cells(assessment: Assessment) -> Mapping[Unit, TypedCells]:
    """What was typed and could not be used, by what it is about, in the order of the assessment."""
    cells: dict[Unit, dict[str, str]] = {}
    for typed in assessment.as_typed:
        cells.setdefault(typed.unit, {})[typed.column] = typed.text
    return cells


def answer_cells(
    model: MaturityModel, assessment: Assessment, typed: Mapping[Unit, TypedCells], practice: str
) -> dict[str, CellValue]:
    """What stands in a practice's cells to fill, by the column's key."""
    answer = answer_to(assessment, practice)
    again = typed.get(Unit(UnitKind.PRACTICE, practice), _NOTHING)
    cells = {
        keys.RATING: _said(model, answer.response),
        keys.EVIDENCE: _evidence(model, answer),
        keys.REASON: _reason(model, answer),
        keys.NOTE: _whole(answer.note, again.get(keys.NOTE, ""), LONG_TEXT_LIMIT),
        keys.PRIVATE: _whole(answer.private, again.get(keys.PRIVATE, ""), LONG_TEXT_LIMIT),
    }
    return {column: again.get(column, "") if value == "" else value for column, value in cells.items()}


def record_cells(
    model: MaturityModel, words: Words, assessment: Assessment, typed: Mapping[Unit, TypedCells]
) -> tuple[Mapping[str, CellValue], ...]:
    """What stands in the cells of each row for a client, by the column's key: those heard, then rows that make none."""
    heard = ((client, typed.get(Unit(UnitKind.CLIENT, client.code), _NOTHING)) for client in assessment.clients)
    others = (cells for unit, cells in typed.items() if unit.kind is UnitKind.CLIENT and unit.number)
    return (*(_client_cells(model, words, client, again) for client, again in heard), *others)


def _client_cells(
    model: MaturityModel, words: Words, client: ClientHeard, typed: TypedCells
) -> Mapping[str, CellValue]:
    kinds = {concept.code: concept.label for concept in model.concepts}
    choosers = {code: words.say(f"workbook.chosen_by.{code}") for code in keys.CHOOSERS}
    months = float(client.months_in)
    cells: dict[str, CellValue] = {
        keys.CLIENT: client.code,
        keys.CONCEPT: kinds.get(client.concept, client.concept),
        keys.CHOSEN_BY: choosers.get(client.chosen_by, client.chosen_by),
        keys.MONTHS_IN: "" if months < 0 else int(months) if months.is_integer() else months,
        **{code: _said(model, response) for code, response in client.responses.items()},
        keys.NOTE: _whole(client.note, typed.get(keys.NOTE, ""), LONG_TEXT_LIMIT),
    }
    return {**typed, **{column: value for column, value in cells.items() if value != ""}}


def profile_cell(assessment: Assessment, typed: Mapping[Unit, TypedCells], field: ProfileField) -> CellValue:
    """What stands in a profile field's cell: a choice as its label, several codes with commas between."""
    again = typed.get(Unit(UnitKind.FIELD, field.key), _NOTHING).get(keys.VALUE, "")
    value = _profile_value(assessment, field, again)
    return again if value == "" else value


def _profile_value(assessment: Assessment, field: ProfileField, typed: str) -> CellValue:
    value: ProfileValue = assessment.profile.get(field.key, "")
    if isinstance(value, tuple):
        return SEPARATOR.join((*value, typed) if typed else value)
    if isinstance(value, dt.date):
        return value.strftime(_MONTH) if field.kind is FieldKind.MONTH else value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if field.kind in _WITH_LABELS:
        return next((choice.label for choice in field.choices if choice.code == value), value)
    if isinstance(value, str):
        return _whole(value, typed, LONG_TEXT_LIMIT if field.kind is FieldKind.LONG_TEXT else TEXT_LIMIT)
    return value


def _whole(text: str, rest: str, limit: int) -> str:
    """The text with the rest that was cut off; without, where it was changed since and is no longer as long."""
    return text + rest if len(text) == limit else text


def _said(model: MaturityModel, response: Response) -> Item:
    match response:
        case Rated(level=level):
            return as_typed(model.levels[level].token)
        case NotApplicable():
            return model.tokens.not_applicable
        case DontKnow():
            return model.tokens.dont_know
        case Unanswered():
            return ""
        case _:
            assert_never(response)


def _evidence(model: MaturityModel, answer: Answer) -> Item:
    said = answer.response if isinstance(answer.response, Rated) else answer
    if not said.grade and not said.contradicted:
        return ""
    token = model.grades[said.grade].token
    return f"{model.tokens.contradicted}{token}" if said.contradicted else as_typed(token)


def _reason(model: MaturityModel, answer: Answer) -> str:
    if not isinstance(answer.response, NotApplicable):
        return ""
    code = answer.response.reason
    return next((reason.label for reason in model.reasons if reason.code == code), code)
