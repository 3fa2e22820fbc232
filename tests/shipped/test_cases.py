"""The worked cases in `questionnaires/incubator/cases/`: numbers computed by hand, one test for each file.

A case names the dimensions that it is about and is scored with those alone, so that it stays true when the model
grows. Numbers are written as fractions, or as decimals that hold to the last digit given.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from assess import score
from assess.content.load import load_model
from assess.domain.assessment import (
    Answer,
    Assessment,
    ClientHeard,
    DontKnow,
    NotApplicable,
    ProfileValue,
    Rated,
    Response,
)
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldKind
from assess.domain.scorecard import DimensionScore, NotDrawn, Overall, Scorecard, likely_of, points_of, reason_of
from assess.resources import questionnaires

CASES = sorted((questionnaires() / "incubator" / "cases").glob("*.yaml"))
TOLERANCE = 1e-9


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_numbers_of_the_case_are_those_computed_by_hand(path: Path) -> None:
    # Everything is read as text: `no` stays a word, and 7/3 a fraction.
    case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # text only, no objects
    model = only(load_model("incubator"), case["dimensions"])
    card = score(model, assessment(model, case["given"]))
    assert_says(card, case["expect"])


def test_there_are_cases() -> None:
    assert len(CASES) >= 10


def only(model: MaturityModel, dimensions: list[str]) -> MaturityModel:
    kept = tuple(dimension for dimension in model.dimensions if dimension.code in dimensions)
    assert [dimension.code for dimension in kept] == dimensions
    return dataclasses.replace(model, dimensions=kept)


def assessment(model: MaturityModel, given: dict[str, Any]) -> Assessment:
    ratings: dict[str, str] = given.pop("ratings") or {}
    assert ratings.keys() <= model.practices.keys()
    known: dict[str, str] = given.pop("known", {})
    clients = tuple(client(model, code, said) for code, said in given.pop("clients", {}).items())
    profile = {key: profile_value(model, key, text) for key, text in given.items()}
    answers = {code: Answer(response(model, text)) for code, text in ratings.items()}
    # How the clients' levels are known stands beside a blank rating.
    answers |= {code: Answer(grade=grade(model, label)) for code, label in known.items()}
    return Assessment(profile=profile, answers=answers, clients=clients)


def client(model: MaturityModel, code: str, said: dict[str, str]) -> ClientHeard:
    concept = said.pop("concept")
    unknown = model.tokens.dont_know
    levels = {key: DontKnow() if level == unknown else Rated(int(level)) for key, level in said.items()}
    return ClientHeard(code, concept, levels, chosen_by="assessor")


def profile_value(model: MaturityModel, key: str, text: str) -> ProfileValue:
    match model.fields[key].kind:
        case FieldKind.COUNT:
            return int(text)
        case FieldKind.NUMBER:
            return float(text)
        case FieldKind.DATE:
            return dt.date.fromisoformat(text)
        case _:
            return text


def response(model: MaturityModel, text: str) -> Response:
    token, _, rest = text.partition(" ")
    if token == model.tokens.dont_know:
        return DontKnow()
    if token == model.tokens.not_applicable:
        return NotApplicable(rest)
    level = [level.token for level in model.levels].index(token)
    return Rated(level, grade(model, rest))


def grade(model: MaturityModel, label: str) -> int:
    return [grade.label for grade in model.grades].index(label)


def assert_says(card: Scorecard, expected: dict[str, Any]) -> None:
    for name, wanted in expected.items():
        match name:
            case "overall":
                assert_fields(card.overall, wanted, name)
            case "dimensions" | "practices":
                for code, fields in wanted.items():
                    assert_fields(getattr(card, name)[code], fields, code)
            case "concepts":
                assert_concepts(card, wanted)
            case "asked":
                assert asked(card) == wanted
            case "park":
                assert_park(card, wanted)
            case "to_open":
                assert to_open(card) == wanted
            case "hosted" | "explored" | "by_default" | "by_wanted" | "stays":
                assert_is(getattr(card.concept, name), wanted, name)
            case _:
                assert_is(getattr(card, name), wanted, name)


def assert_concepts(card: Scorecard, wanted: dict[str, dict[str, Any]]) -> None:
    for code, fields in wanted.items():
        named = {"value" if key == "readiness" else key: value for key, value in fields.items()}
        assert_fields(card.concept.readiness[code], named, code)


def asked(card: Scorecard) -> list[str]:
    return [code for code, practice in card.practices.items() if practice.applicable]


def to_open(card: Scorecard) -> dict[str, str]:
    return {entry.practice: entry.state for entry in card.to_open or ()}


def assert_park(card: Scorecard, wanted: str | dict[str, Any]) -> None:
    """`null`, or the fields of the verdict on the park."""
    if isinstance(wanted, str):
        assert_is(card.park_score, wanted, "park")
    else:
        assert card.park_score is not None
        assert_fields(card.park_score, wanted, "park")


def assert_fields(noun: object, expected: Mapping[str, Any], at: str) -> None:
    for name, wanted in expected.items():
        assert_is(said(noun, name), wanted, f"{at} {name}")


def said(noun: object, name: str) -> object:
    """What a noun says under a name; what belongs to a score stands in the score, and what is not there is null."""
    if not isinstance(noun, DimensionScore | Overall):
        return getattr(noun, name)
    match name:
        case "score":
            return points_of(noun.score)
        case "reason":
            return reason_of(noun.score)
        case "bounds":
            return noun.score.bounds or None
        case "likely":
            likely = likely_of(noun.score)
            return None if isinstance(likely, NotDrawn) else likely
        case _:
            return getattr(noun, name)


def assert_is(value: object, wanted: str | list[str], at: str) -> None:
    if isinstance(wanted, list):
        assert isinstance(value, tuple), at
        assert len(value) == len(wanted), f"{at}: {value}"
        for one, other in zip(value, wanted, strict=True):
            assert_is(one, other, at)
    elif isinstance(value, bool):
        assert str(value).lower() == wanted, at
    elif isinstance(value, int | float):
        assert value == pytest.approx(float(Fraction(wanted)), abs=precision(wanted)), at
    else:
        assert ("null" if value is None else value) == wanted, at


def precision(number: str) -> float:
    whole, _, decimals = number.partition(".")
    del whole
    return 0.5 * 10.0 ** -len(decimals) if decimals else TOLERANCE
