"""What stands in the cells to fill, out of an assessment: plain values, the same way for a blank and a filled one."""

from __future__ import annotations

import datetime as dt
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
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldKind, ProfileField
from assess.language import Words
from assess.workbook import keys
from assess.workbook.writing.lists import Item, token_item

CellValue = Item | dt.date
"""What is written into a cell; "" leaves it blank."""


_MONTH = "%Y-%m"
_WITH_LABELS = {FieldKind.CHOICE, FieldKind.DATE_OR_CHOICE, FieldKind.YES}


def answer_cells(model: MaturityModel, assessment: Assessment, practice: str) -> dict[str, CellValue]:
    """What stands in a practice's cells to fill, by the column's key."""
    answer = answer_to(assessment, practice)
    return {
        keys.RATING: _said(model, answer.response),
        keys.EVIDENCE: _evidence(model, answer),
        keys.REASON: _reason(model, answer),
        keys.NOTE: answer.note,
        keys.PRIVATE: answer.private,
    }


def client_cells(model: MaturityModel, words: Words, client: ClientHeard) -> dict[str, CellValue]:
    """What stands in the cells of a client who was heard, by the column's key."""
    kinds = {concept.code: concept.label for concept in model.concepts}
    choosers = {code: words.say(f"workbook.chosen_by.{code}") for code in keys.CHOOSERS}
    months = float(client.months_in)
    return {
        keys.CLIENT: client.code,
        keys.CONCEPT: kinds.get(client.concept, client.concept),
        keys.CHOSEN_BY: choosers.get(client.chosen_by, client.chosen_by),
        keys.MONTHS_IN: "" if months < 0 else int(months) if months.is_integer() else months,
        **{code: _said(model, response) for code, response in client.responses.items()},
        keys.NOTE: client.note,
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


def _said(model: MaturityModel, response: Response) -> Item:
    match response:
        case Rated(level=level):
            return token_item(model.levels[level].token)
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
    return f"{model.tokens.contradicted}{token}" if said.contradicted else token_item(token)


def _reason(model: MaturityModel, answer: Answer) -> str:
    if not isinstance(answer.response, NotApplicable):
        return ""
    code = answer.response.reason
    return next((reason.label for reason in model.reasons if reason.code == code), code)
