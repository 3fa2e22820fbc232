"""Assessments and views for the report's tests, for any model: nothing here knows a practice or a field by its name."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from assess.analysis.visit import visit_of
from assess.content.load import load_model
from assess.domain.assessment import (
    UNANSWERED,
    Answer,
    Assessment,
    ClientHeard,
    DontKnow,
    ProfileValue,
    Rated,
    Response,
)
from assess.domain.findings import Finding, Location
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldKind, ProfileField, Role
from assess.domain.visit import Visit
from assess.language import Words, load_words
from assess.reporting.director.view import DirectorView, director_view

NOTE = (
    "The page on the clients looked for is dated May. The list has 14 written requests since October, each with date "
    "and telephone. No next contact stands beside the names, and nobody could say what became of five of them.\n"
    "We rang one: she is still waiting for a call."
)
LEVELS = (3, 2, 1, 0, 2, 1)
CLIENT_CODE = "CLIENT-CODE"
CLIENT_NOTE = "WORDS-OF-A-CLIENT"
RATED_AT, GRADED_AT = Location("visit.xlsx", "Sheet", 1, 2, 3), Location("visit.xlsx", "Sheet", 1, 2, 4)
HEARD = 6
_NAMES = {
    Role.INCUBATOR: "House of Crafts",
    Role.INCUBATOR_KEY: "house-of-crafts",
    Role.PLACE: "Oldtown",
    Role.COUNTRY: "KZ",
    Role.ASSESSORS: "A. Reader, B. Writer",
    Role.CURRENCY: "KZT",
    Role.REGIONAL_WAGE_MONTH: "2002-06",
}
_NUMBERS = {Role.CLIENTS_NOW: 6, Role.CLIENTS_WANTED: 9, Role.REGIONAL_WAGE: 17640, Role.STAFF_POSTS: 3}


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
    """A visit on which practices were rated in turn by `levels`; the last one is open where `open_practice`.

    What clients rate was asked of six; the two who came last gave one level less.
    """
    codes = tuple(model.practices)
    responses: list[Response] = [
        Rated(min(levels[index % len(levels)], model.top), 1 + index % (len(model.grades) - 1))
        for index in range(len(codes))
    ]
    sampled = {practice.code for dimension in model.dimensions if dimension.sampled for practice in dimension.practices}
    given = {code: response for code, response in zip(codes, responses, strict=True) if code in sampled}
    responses = [UNANSWERED if code in sampled else response for code, response in zip(codes, responses, strict=True)]
    if open_practice:
        responses[-1] = DontKnow()
    if Role.PARK not in (profile or {}):  # what is optional is off, and nobody rates it
        off = {
            practice.code for dimension in model.dimensions if dimension.optional for practice in dimension.practices
        }
        responses = [UNANSWERED if code in off else said for code, said in zip(codes, responses, strict=True)]
    answers = {
        code: Answer(response, note, private="PRIVATE-WORD", cell=RATED_AT, grade_cell=GRADED_AT)
        for code, response in zip(codes, responses, strict=True)
    }
    heard = tuple(client(model, number, given) for number in range(1, HEARD + 1)) if given else ()
    return Assessment("visit.xlsx", "an-id", model.language, _profile(model, profile or {}), answers, heard)


def heard_none(model: MaturityModel) -> Assessment:
    """A visit on which no client was heard."""
    return dataclasses.replace(visit(model), clients=())


def client(model: MaturityModel, number: int, given: Mapping[str, Response], **changes: Any) -> ClientHeard:
    """A client who gave these levels, `number` years in the house; of the first two each level is one lower."""
    lower = number <= 2  # two of six
    responses = {
        code: Rated(max(0, said.level - lower)) if isinstance(said, Rated) else said for code, said in given.items()
    }
    concept = model.concepts[number % len(model.concepts)].code
    cell = Location("visit.xlsx", "Clients heard", 9, 4 + number, 2)
    heard = ClientHeard(f"{CLIENT_CODE}-{number}", concept, responses, "assessor", 12.0 * number, CLIENT_NOTE, cell)
    return dataclasses.replace(heard, **changes)


def waiting() -> Iterator[tuple[str, str, tuple[Rated, Rated]]]:
    """Each practice with one whose next step waits for it, both rated so that it does."""
    for practice in shipped().practices.values():
        for level, step in enumerate(practice.steps):
            for need in step.first:
                yield need.practice, practice.code, (Rated(need.level - 1, 3), Rated(level, 3))


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
    return director_view(model, visited(model, assessment, found), words or load_words())


def visited(model: MaturityModel, assessment: Assessment, found: tuple[Finding, ...] = ()) -> Visit:
    """The visit that an assessment describes, with likely ranges; `found` is what reading it had to say."""
    visit = visit_of(model, dataclasses.replace(assessment, findings=found))
    assert isinstance(visit, Visit)
    return visit
