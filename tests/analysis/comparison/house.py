"""Incubators as they enter a comparison: scored from answers to any model, as a visit would be."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from assess.analysis.comparison.compared import compared_visit
from assess.domain.assessment import Answer, Assessment, Rated, Response
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit
from assess.domain.profile import Role
from tests.analysis import build


def house(
    model: MaturityModel, key: str, answers: Mapping[str, Response | int | str], *, stage: str = "", **changes: Any
) -> ComparedVisit:
    """A visit with these answers (a number is that level, shown; `?` and `n/a` as there) in that stage."""
    profile: dict[str, Any] = {}
    field = model.field_for(Role.STAGE)
    if field is not None and model.stages:
        wanted = stage or model.stages[-1].code
        profile[field.key] = next(choice.code for choice in field.choices if choice.stage == wanted)
    given = {code: Answer(build.answered(answer)) for code, answer in answers.items()}
    assessment = Assessment(file=f"{key}.xlsx", profile=profile, answers=given)
    visit = compared_visit(build.visited(model, assessment))
    return dataclasses.replace(visit, key=key, name=key.title(), **changes)


def even(model: MaturityModel, level: int, grade: int = 3) -> Mapping[str, Response]:
    """The same level everywhere."""
    return {code: Rated(level, grade) for code in model.practices}


def row(model: MaturityModel, levels: Iterable[int], grade: int = 3) -> Mapping[str, Response]:
    """These levels, in the order of the model's practices."""
    return {code: Rated(level, grade) for code, level in zip(model.practices, levels, strict=True)}
