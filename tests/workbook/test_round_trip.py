"""A filled questionnaire says what the assessment said that it was written from."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from pathlib import Path

import pytest

import assess
from assess.content.load import load_model
from assess.domain.assessment import (
    UNANSWERED,
    Answer,
    Assessment,
    ClientHeard,
    DontKnow,
    NotApplicable,
    ProfileValue,
    Rated,
    Response,
)
from assess.domain.findings import Location
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldKind, ProfileField
from assess.language import load_words
from assess.tasks.library import read_workbook
from assess.workbook.reading.values import most
from tests.models.folders import TINY
from tests.workbook.rich import rich_model
from tests.workbook.writing import write_workbook

RICH = "rich"
MODELS = pytest.mark.parametrize("name", ["incubator", str(TINY), RICH], ids=["shipped", "tiny", "rich"])
TEXTS = (
    "Seen: minutes of 14 May.",
    "=1+1",
    "+7 000",
    "-",
    "@name",
    "#N/A",
    "<b>&amp;</b> {{x}}",
    "Қазақ\nтілі",
    "0012",
)


def written_and_read(model: MaturityModel, given: Assessment, folder: Path) -> Assessment:
    """What the reader makes of the written workbook, but for the places where it found it."""
    path = folder / "filled.xlsx"
    write_workbook(model, path, load_words(), given)
    read = read_workbook(path, model)
    answers = {
        code: dataclasses.replace(answer, cell=Location(), grade_cell=Location())
        for code, answer in read.answers.items()
    }
    clients = tuple(
        dataclasses.replace(client, cell=Location(), responses=dict(client.responses)) for client in read.clients
    )
    return dataclasses.replace(read, file="", answers=answers, clients=clients, places={}, findings=())


def model_named(name: str) -> MaturityModel:
    return rich_model() if name == RICH else load_model(name)


def random_assessment(model: MaturityModel, seed: int) -> Assessment:
    chance = random.Random(seed)  # noqa: S311  # the same answers every time
    profile = {f.key: _value(model, f, chance) for f in model.fields.values() if chance.random() < 0.8}
    answers = {}
    for code, practice in model.practices.items():
        left_out = NotApplicable(chance.choice(model.reasons).code)
        rated = Rated(chance.randrange(len(model.levels)), chance.randrange(len(model.grades)), chance.random() < 0.2)
        possible: list[Response] = [rated, rated, DontKnow(), UNANSWERED]
        response = chance.choice(possible if practice.always_applicable else [*possible, left_out])
        note = "Law of 1999" if isinstance(response, NotApplicable) else chance.choice(("", *TEXTS))
        answers[code] = Answer(response, note=note, private=chance.choice(("", *TEXTS)))
        if response == UNANSWERED and model.dimension_of[code].sampled:  # how the clients' levels are known
            answers[code] = dataclasses.replace(answers[code], grade=chance.randrange(3), contradicted=seed % 2 == 0)
    return Assessment(assessment_id=f"number {seed}", profile=profile, answers=answers, clients=_heard(model, chance))


def _heard(model: MaturityModel, chance: random.Random) -> tuple[ClientHeard, ...]:
    practices = [code for code in model.practices if model.dimension_of[code].sampled]
    possible: list[Response] = [*(Rated(level) for level in range(len(model.levels))), DontKnow()]
    return tuple(
        ClientHeard(
            code=chance.choice((f"K{number}", str(number), f"=K{number}")),
            concept=chance.choice(("", *(concept.code for concept in model.concepts))),
            responses={code: chance.choice(possible) for code in practices if chance.random() < 0.8},
            chosen_by=chance.choice(("", "assessor", "incubator")),
            months_in=chance.choice((-1.0, 0.0, 7.0, 14.5)),
            note=chance.choice(("", *TEXTS)),
        )
        for number in range(chance.randrange(16) if practices else 0)
    )


def _value(model: MaturityModel, field: ProfileField, chance: random.Random) -> ProfileValue:
    if field.kind is FieldKind.STEPS:
        return tuple(chance.sample(model.step_codes, min(3, len(model.step_codes))))
    return _of_kind(field, chance)


def _of_kind(field: ProfileField, chance: random.Random) -> ProfileValue:  # noqa: PLR0911  # one for each kind
    day = dt.date(2002, 9, 14) + dt.timedelta(days=chance.randrange(900))
    match field.kind:
        case FieldKind.CHOICE:
            return chance.choice(field.choices).code
        case FieldKind.CODES:
            return tuple(choice.code for choice in field.choices[: chance.randint(1, len(field.choices))])
        case FieldKind.DATE_OR_CHOICE:
            return day if chance.random() < 0.5 else chance.choice(field.choices).code
        case FieldKind.DATE:
            return day
        case FieldKind.MONTH:
            return f"{day:%Y-%m}"
        case FieldKind.COUNT:
            return chance.randrange(40)
        case FieldKind.YEAR:
            return chance.randrange(1990, 2003)
        case FieldKind.NUMBER | FieldKind.AMOUNT:
            return min(chance.choice([0.0, 12.5, 150000.0]), most(field))
        case _:
            return _text(field.kind, chance)


def _text(kind: FieldKind, chance: random.Random) -> ProfileValue:
    said: dict[FieldKind, ProfileValue] = {
        FieldKind.SLUG: "house-town",
        FieldKind.YES: "yes",
        FieldKind.COUNTRY: "KZ",
        FieldKind.CURRENCY: "KZT",
        FieldKind.LANGUAGES: ("kk", "ru"),
    }
    return said.get(kind, chance.choice(TEXTS))


@MODELS
@pytest.mark.parametrize("seed", range(12))
def test_what_is_read_is_what_was_written(name: str, seed: int, tmp_path: Path) -> None:
    model = model_named(name)
    given = random_assessment(model, seed)
    assert written_and_read(model, given, tmp_path) == given


@MODELS
def test_a_blank_questionnaire_says_nothing(name: str, tmp_path: Path) -> None:
    model = model_named(name)
    read = written_and_read(model, Assessment(assessment_id="a"), tmp_path)
    assert read.profile == {}
    assert set(read.answers) == set(model.practices)
    assert all(answer == Answer() for answer in read.answers.values())


def test_a_blank_questionnaire_has_no_fault_but_what_is_still_to_fill(tmp_path: Path) -> None:
    model = load_model("incubator")
    write_workbook(model, tmp_path / "blank.xlsx", load_words())
    findings = read_workbook(tmp_path / "blank.xlsx", model).findings
    assert {finding.code for finding in findings} <= {"PROFILE-01", "PROFILE-02"}


def test_a_new_questionnaire_has_an_identity_of_its_own(tmp_path: Path) -> None:
    model = load_model("incubator")
    made = []
    for name in ("one.xlsx", "two.xlsx"):
        assess.write_workbook(model, tmp_path / name)
        made.append(read_workbook(tmp_path / name, model).assessment_id)
    assert all(made)
    assert made[0] != made[1]


def test_a_choice_that_the_model_no_longer_has_is_written_as_it_is(tmp_path: Path) -> None:
    model = load_model("incubator")
    field = next(field for field in model.fields.values() if field.kind is FieldKind.CHOICE)
    given = Assessment(assessment_id="a", profile={field.key: "gone"})
    path = tmp_path / "filled.xlsx"
    write_workbook(model, path, load_words(), given)
    findings = read_workbook(path, model).findings
    assert [f.values["found"] for f in findings if f.code == "PROFILE-03"] == ["gone"]
