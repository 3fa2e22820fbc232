"""Write the examples' workbooks from their visits: `python examples/make.py`.

A visit (`visit.yaml`) holds what an assessor types; the workbook beside it is what he saves.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import assess
from assess.content.source import read_source
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
)
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldKind

EXAMPLES = Path(__file__).resolve().parent


def main() -> None:
    """Write every example's workbook anew."""
    for visit in sorted(EXAMPLES.glob("*/visit.yaml")):
        write(visit, visit.with_name(f"{visit.parent.name}.xlsx"))


def write(visit: Path, target: Path) -> None:
    """Write the workbook of one visit."""
    data = read_source(visit.read_bytes(), visit.name).data
    model = assess.load_model(data["model"], language=data["language"])
    target.unlink(missing_ok=True)  # a questionnaire is never written over
    assess.write_workbook(model, target, visit_as_assessment(model, data, visit.parent.name))


def visit_as_assessment(model: MaturityModel, data: Mapping[str, Any], name: str) -> Assessment:
    """The visit as an assessment; its id follows from its name, so that writing it twice gives the same."""
    return Assessment(
        assessment_id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"example:{name}")),
        language=data["language"],
        profile={key: _value(model, key, value) for key, value in data["profile"].items()},
        answers={code: _answer(model, typed) for code, typed in data["answers"].items()},
        clients=tuple(_client(model, typed) for typed in data.get("clients", ())),
    )


def _value(model: MaturityModel, key: str, value: Any) -> ProfileValue:  # noqa: ANN401  # as YAML gives it
    match model.fields[key].kind:
        case FieldKind.DATE | FieldKind.DATE_OR_CHOICE if value not in {c.code for c in model.fields[key].choices}:
            return dt.date.fromisoformat(value)
        case _ if isinstance(value, list):
            return tuple(value)
        case _:
            return value


def _answer(model: MaturityModel, typed: Mapping[str, str]) -> Answer:
    response = _response(model, typed)
    evidence = "" if isinstance(response, Rated) else typed.get("evidence", "")
    return Answer(
        response,
        typed.get("note", ""),
        typed.get("private", ""),
        grade=_grade(model, evidence) if evidence else 0,
        contradicted=evidence.startswith(model.tokens.contradicted),
    )


def _client(model: MaturityModel, typed: Mapping[str, Any]) -> ClientHeard:
    levels = {code: _response(model, {"rating": typed[code]}) for code in model.practices if code in typed}
    return ClientHeard(
        typed["client"], typed["concept"], levels, typed["chosen_by"], typed["months_in"], typed.get("note", "")
    )


def _response(model: MaturityModel, typed: Mapping[str, str]) -> Response:
    rating, evidence = typed.get("rating", ""), typed.get("evidence", "0")
    if rating == model.tokens.not_applicable:
        return NotApplicable(typed["reason"])
    if rating == model.tokens.dont_know:
        return DontKnow()
    if not rating:
        return Unanswered()
    level = [level.token for level in model.levels].index(rating)
    return Rated(level, _grade(model, evidence), evidence.startswith(model.tokens.contradicted))


def _grade(model: MaturityModel, evidence: str) -> int:
    return [grade.token for grade in model.grades].index(evidence.removeprefix(model.tokens.contradicted))


if __name__ == "__main__":
    main()
