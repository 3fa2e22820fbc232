"""What stands in the cells to fill, out of an assessment: plain values, the same way for a blank and a filled one."""

from __future__ import annotations

import datetime as dt
from typing import assert_never

from assess.domain.assessment import (
    Answer,
    Assessment,
    DontKnow,
    NotApplicable,
    ProfileValue,
    Rated,
    Unanswered,
    answer_to,
)
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldKind, ProfileField
from assess.workbook import keys
from assess.workbook.layout import Item, token_item

CellValue = Item | dt.date
"""What is written into a cell; "" leaves it blank."""


_MONTH = "%Y-%m"
_WITH_LABELS = {FieldKind.CHOICE, FieldKind.DATE_OR_CHOICE, FieldKind.YES}


def answer_cells(model: MaturityModel, assessment: Assessment, practice: str) -> dict[str, CellValue]:
    """What stands in a practice's cells to fill, by the column's key."""
    answer = answer_to(assessment, practice)
    return {
        keys.RATING: _rating(model, answer),
        keys.EVIDENCE: _evidence(model, answer),
        keys.REASON: _reason(model, answer),
        keys.NOTE: answer.note,
        keys.PRIVATE: answer.private,
    }


def profile_cell(assessment: Assessment, field: ProfileField) -> CellValue:
    """What stands in a profile field's cell: a choice as its label, several codes with commas between."""
    value: ProfileValue = assessment.profile.get(field.key, "")
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, dt.date):
        return value.strftime(_MONTH) if field.kind is FieldKind.MONTH else value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if field.kind in _WITH_LABELS:
        return next((choice.label for choice in field.choices if choice.code == value), value)
    return value


def _rating(model: MaturityModel, answer: Answer) -> Item:
    match answer.response:
        case Rated(level=level):
            return token_item(model.levels[level].token)
        case NotApplicable():
            return model.tokens.not_applicable
        case DontKnow():
            return model.tokens.dont_know
        case Unanswered():
            return ""
        case _:
            assert_never(answer.response)


def _evidence(model: MaturityModel, answer: Answer) -> Item:
    said = answer.response if isinstance(answer.response, Rated) else answer
    if not said.grade and not said.contradicted:
        return ""
    token = model.grades[said.grade].token
    return f"{model.tokens.contradicted}{token}" if said.contradicted else token_item(token)


def _reason(model: MaturityModel, answer: Answer) -> str:
    if not isinstance(answer.response, NotApplicable):
        return ""
    code = answer.response.reason
    return next((reason.label for reason in model.reasons if reason.code == code), code)
