"""Assessments and views for the report's tests, for any model: nothing here knows a practice or a field by its name."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from assess.analysis.checks import check_answers
from assess.analysis.priorities import priorities, strengths
from assess.analysis.scoring import score
from assess.content.load import load_model
from assess.domain.assessment import UNANSWERED, Answer, Assessment, DontKnow, ProfileValue, Rated, Response
from assess.domain.findings import Finding, Location
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldKind, ProfileField, Role
from assess.language import Words, load_words
from assess.reporting.views import DirectorView, director_view

NOTE = (
    "The page on the clients looked for is dated May. The list has 14 written requests since October, each with date "
    "and telephone. No next contact stands beside the names, and nobody could say what became of five of them.\n"
    "We rang one: she is still waiting for a call."
)
LEVELS = (3, 2, 1, 0, 2, 1)
_NAMES = {
    Role.INCUBATOR: "House of Crafts",
    Role.INCUBATOR_KEY: "house-of-crafts",
    Role.PLACE: "Oldtown",
    Role.COUNTRY: "KZ",
    Role.ASSESSORS: "A. Reader, B. Writer",
    Role.CURRENCY: "KZT",
    Role.REGIONAL_WAGE_MONTH: "2002-06",
}
_NUMBERS = {Role.CLIENTS_NOW: 6, Role.CLIENTS_WANTED: 9, Role.REGIONAL_WAGE: 17640}


@cache
def shipped() -> MaturityModel:
    """The shipped model."""
    return load_model("incubator")


@cache
def tiny() -> MaturityModel:
    """The tests' tiny model."""
    return load_model(Path(__file__).resolve().parents[1] / "models" / "tiny")


def visit(
    model: MaturityModel,
    *,
    levels: Sequence[int] = LEVELS,
    note: str = NOTE,
    profile: Mapping[Role, ProfileValue] | None = None,
    open_practice: bool = True,
) -> Assessment:
    """A visit on which practices were rated in turn by `levels`; the last one is open where `open_practice`."""
    codes = tuple(model.practices)
    responses: list[Response] = [
        Rated(min(levels[index % len(levels)], model.top), 1 + index % (len(model.grades) - 1))
        for index in range(len(codes))
    ]
    if open_practice:
        responses[-1] = DontKnow()
    answers = {
        code: Answer(response, note, private="PRIVATE-WORD", cell=Location("visit.xlsx", "Sheet", 1, 2, 3))
        for code, response in zip(codes, responses, strict=True)
    }
    return Assessment("visit.xlsx", "an-id", model.language, _profile(model, profile or {}), answers)


def with_answers(assessment: Assessment, changes: Mapping[str, Response], note: str = "") -> Assessment:
    """The assessment with other responses to some practices, and that note beside them."""
    changed = {
        code: dataclasses.replace(assessment.answers[code], response=response, note=note)
        for code, response in changes.items()
    }
    return dataclasses.replace(assessment, answers={**assessment.answers, **changed})


def with_fields(model: MaturityModel, assessment: Assessment, role: Role, values: Sequence[ProfileValue]) -> Assessment:
    """The assessment with other values in the fields of that role, one for each concept; 0 and "" leave it blank."""
    profile = dict(assessment.profile)
    for concept, value in zip(model.concepts, values, strict=True):
        field = model.field_for(role, concept.code)
        assert field is not None
        profile.pop(field.key, None)
        profile |= {field.key: value} if value else {}
    return dataclasses.replace(assessment, profile=profile)


def before_opening(model: MaturityModel) -> str:
    """What stands in the profile of a house in the model's first stage."""
    field = model.field_for(Role.STAGE)
    assert field is not None
    return next(choice.code for choice in field.choices if choice.stage == model.stages[0].code)


def nothing_answered(model: MaturityModel) -> Assessment:
    """A workbook in which only the profile is filled."""
    return Assessment(
        "visit.xlsx", "an-id", model.language, _profile(model, {}), dict.fromkeys(model.practices, _BLANK)
    )


_BLANK = Answer(UNANSWERED)


def _profile(model: MaturityModel, given: Mapping[Role, ProfileValue]) -> Mapping[str, ProfileValue]:
    found = {key: _value(model, field, given) for key, field in model.fields.items()}
    return {key: value for key, value in found.items() if value is not None}


def _value(model: MaturityModel, field: ProfileField, given: Mapping[Role, ProfileValue]) -> ProfileValue | None:
    if field.role is None:
        return None
    usual: dict[Role, ProfileValue] = {**_NAMES, **_NUMBERS, Role.VISIT_DATE: dt.date(2002, 9, 14)}
    if field.role is Role.STAGE:
        usual[Role.STAGE] = next(choice.code for choice in field.choices if choice.stage == model.stages[-1].code)
    if field.kind is FieldKind.YES:
        usual[Role.FICTIONAL] = "yes"
    return {**usual, **given}.get(field.role)


def view_of(
    model: MaturityModel, assessment: Assessment, words: Words | None = None, found: tuple[Finding, ...] = ()
) -> DirectorView:
    """The director's view of an assessment, through the real scoring; `found` is what reading it had to say."""
    scorecard = score(model, assessment)
    findings = (*found, *check_answers(model, assessment, scorecard))
    return director_view(
        model,
        assessment,
        scorecard,
        findings,
        words or load_words(),
        priorities(model, scorecard),
        strengths(model, scorecard),
    )
