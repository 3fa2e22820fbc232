"""A copy of a model in which every concept, stage, profile field, practice and dimension has another code."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assess.content.source import read_source
from assess.domain.assessment import Assessment, ProfileValue

Raw = dict[str, Any]

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Renamed:
    """The new codes by the old ones; `choices` are those that mean a stage, by the old key of their field."""

    concepts: Mapping[str, str]
    stages: Mapping[str, str]
    fields: Mapping[str, str]
    practices: Mapping[str, str]
    dimensions: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]


def write_renamed_copy(folder: Path, to: Path) -> Renamed:
    """Write the copy into an empty folder. Order, numbers and texts stay; catalogues and cases are not copied."""
    model, profile = read_raw(folder / "model.yaml"), read_raw(folder / "profile.yaml")
    dimensions = {name: read_raw(folder / "dimensions" / f"{name}.yaml") for name in model["dimensions"]}
    new = _new_codes(model, profile, dimensions)
    write_raw(to / "model.yaml", _model(model, new) | {"complete_languages": []})
    write_raw(to / "profile.yaml", {"sections": [_section(section, new) for section in profile["sections"]]})
    for name, dimension in dimensions.items():
        write_raw(to / "dimensions" / f"of_{name}.yaml", _dimension(dimension, new))
    write_raw(to / "urgency.yaml", {"urgencies": [_matter(entry, new) for entry in urgencies(folder)]})
    for file in ("training.yaml", "sources.yaml", "wording.yaml"):
        if (folder / file).exists():
            (to / file).write_bytes((folder / file).read_bytes())
    return new


def renamed_assessment(assessment: Assessment, new: Renamed) -> Assessment:
    """The same answers to the renamed model."""
    return replace(
        assessment,
        profile={new.fields[key]: _value(key, value, new) for key, value in assessment.profile.items()},
        answers={new.practices[code]: answer for code, answer in assessment.answers.items()},
        clients=tuple(
            replace(
                client,
                concept=new.concepts.get(client.concept, client.concept),
                responses={new.practices[code]: response for code, response in client.responses.items()},
            )
            for client in assessment.clients
        ),
        places={new.fields[key]: place for key, place in assessment.places.items()},
    )


def _value(key: str, value: ProfileValue, new: Renamed) -> ProfileValue:
    if isinstance(value, tuple):
        return tuple(_step(code, new) for code in value)
    return new.choices.get(key, {}).get(value, value) if isinstance(value, str) else value


def _step(code: str, new: Renamed) -> str:
    practice, mark, level = code.partition(">")
    return f"{new.practices[practice]}>{level}" if mark else code


def _new_codes(model: Raw, profile: Raw, dimensions: Mapping[str, Raw]) -> Renamed:
    fields = [field for section in profile["sections"] for field in section["fields"]]
    by_stage = [field for field in fields if field.get("role") in {"stage", "park"}]
    practices = [practice["code"] for dimension in dimensions.values() for practice in dimension["practices"]]
    return Renamed(
        concepts=_words("kind", (concept["code"] for concept in model["concepts"])),
        stages=_words("phase", (stage["code"] for stage in model.get("stages", []))),
        fields=_words("field", (field["key"] for field in fields)),
        practices={code: f"Q{LETTERS[index % 26]}{100 + index}" for index, code in enumerate(practices)},
        dimensions={d["code"]: f"Z{LETTERS[index]}" for index, d in enumerate(dimensions.values())},
        choices={field["key"]: _words("chosen", (c["code"] for c in field["choices"])) for field in by_stage},
    )


def _words(word: str, codes: Iterable[str]) -> dict[str, str]:
    return {code: f"{word}_{index}" for index, code in enumerate(codes, start=1)}


def _model(model: Raw, new: Renamed) -> Raw:
    return (
        model
        | {
            "dimensions": [f"of_{name}" for name in model["dimensions"]],
            "default_hosted": [new.concepts[code] for code in model["default_hosted"]],
            "concepts": [_concept(concept, new) for concept in model["concepts"]],
            "sequences": [
                sequence | {"first": new.concepts[sequence["first"]], "then": new.concepts[sequence["then"]]}
                for sequence in model.get("sequences", [])
            ],
            "stages": [stage | {"code": new.stages[stage["code"]]} for stage in model.get("stages", [])],
        }
        | dict(_wanted(model, new))
        | {"together": [[_named(step, new) for step in group] for group in model.get("together", [])]}
        | dict(_workload(model, new))
    )


def _wanted(model: Raw, new: Renamed) -> Iterator[tuple[str, Any]]:
    wanted = model.get("wanted_counts")
    if wanted:
        yield "wanted_counts", wanted | {"practice": new.practices[wanted["practice"]]}


def urgencies(folder: Path) -> list[Raw]:
    """The urgent matters of a model, as plain data; none where it has no file of them."""
    path = folder / "urgency.yaml"
    return list(read_raw(path)["urgencies"]) if path.exists() else []


def _matter(matter: Raw, new: Renamed) -> Raw:
    said = {
        key: [
            saying | {"only": _condition(saying["only"], new)} if "only" in saying else saying for saying in matter[key]
        ]
        for key in ("now_says", "soon_says")
        if key in matter
    }
    when = {key: _condition(matter[key], new) for key in ("now", "soon") if key in matter}
    mending = {
        key: [new.practices[code] for code in matter[key]] for key in ("practices", "before_clients") if key in matter
    }
    return matter | said | when | mending


def _condition(when: Raw, new: Renamed) -> Raw:
    changed = dict(when)
    for key, value in when.items():
        match key:
            case "any_of" | "all_of":
                changed[key] = [_condition(part, new) for part in value]
            case "stage":
                changed[key] = [new.stages[code] for code in value]
            case "rated_below" | "rated_at_least":
                changed[key] = [new.practices[value[0]], *value[1:]]
            case "profile_below" | "profile_before" | "profile_is":
                changed[key] = [new.fields[value[0]], *value[1:]]
            case "blank":
                changed[key] = new.fields[value]
    return changed


def _named(entry: Raw, new: Renamed) -> Raw:
    return entry | {"practice": new.practices[entry["practice"]]}


def _workload(model: Raw, new: Renamed) -> Iterator[tuple[str, Any]]:
    workload = model.get("workload")
    if workload:
        fits = [one | {"hosted": [new.concepts[code] for code in one["hosted"]]} for one in workload["fits"]]
        yield "workload", workload | {"fits": fits}


def _concept(concept: Raw, new: Renamed) -> Raw:
    conditions = {
        key: [condition | {"field": new.fields[condition["field"]]} for condition in concept[key]]
        for key in ("outside_met", "outside_near")
        if key in concept
    }
    first = {"first": [new.practices[code] for code in concept["first"]]} if "first" in concept else {}
    return concept | conditions | first | {"code": new.concepts[concept["code"]]}


def _section(section: Raw, new: Renamed) -> Raw:
    return section | {"fields": [_field(field, new) for field in section["fields"]]}


def _field(field: Raw, new: Renamed) -> Raw:
    changed = field | {"key": new.fields[field["key"]]}
    if "part_of" in field:
        changed["part_of"] = new.fields[field["part_of"]]
    if "concept" in field:
        changed |= {"concept": new.concepts[field["concept"]]}
    if "dimension" in field:
        changed |= {"dimension": new.dimensions[field["dimension"]]}
    if field["key"] in new.choices:
        codes = new.choices[field["key"]]
        changed |= {"choices": [_choice(choice, codes, new) for choice in field["choices"]]}
        if "default" in field:
            changed |= {"default": codes[field["default"]]}
    return changed


def _choice(choice: Raw, codes: Mapping[str, str], new: Renamed) -> Raw:
    stage = {"stage": new.stages[choice["stage"]]} if "stage" in choice else {}
    return choice | stage | {"code": codes[choice["code"]]}


def _dimension(dimension: Raw, new: Renamed) -> Raw:
    return dimension | {
        "code": new.dimensions[dimension["code"]],
        "weights": {new.concepts[code]: weight for code, weight in dimension["weights"].items()},
        "practices": [_practice(practice, new) for practice in dimension["practices"]],
    }


def _practice(practice: Raw, new: Renamed) -> Raw:
    stage = {"stage": new.stages[practice["stage"]]} if "stage" in practice else {}
    return (
        practice
        | stage
        | {
            "code": new.practices[practice["code"]],
            "targets": {new.concepts[code]: target for code, target in practice["targets"].items()},
            "key": [new.concepts[code] for code in practice["key"]],
            "steps": [
                step
                | {"first": [first | {"practice": new.practices[first["practice"]]} for first in step.get("first", [])]}
                for step in practice["steps"]
            ],
        }
    )


def read_raw(path: Path) -> Raw:
    """A file of a model as plain data."""
    source = read_source(path.read_bytes(), path.name)
    assert isinstance(source.data, dict), source.findings
    return source.data


def write_raw(path: Path, data: Raw) -> None:
    """Write plain data as a file of a model."""
    # JSON is YAML: nothing in it needs a rule of quoting.
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
