"""A part of a model: some of its dimensions, and only what they need."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from tests.models.renamed import Raw, read_raw, write_raw


def write_part(folder: Path, to: Path, dimensions: Collection[str]) -> Path:
    """Write a model with those dimensions (names of files) into a folder; steps wait for nothing outside them."""
    model = read_raw(folder / "model.yaml")
    names = [name for name in model["dimensions"] if name in dimensions]
    every = {name: read_raw(folder / "dimensions" / f"{name}.yaml") for name in model["dimensions"]}
    parts = {name: every[name] for name in names}
    known = _codes(parts)
    write_raw(
        to / "model.yaml", _without(model, _codes(every) - known) | {"dimensions": names, "complete_languages": []}
    )
    for name, part in parts.items():
        practices = [_practice(practice, known) for practice in part["practices"]]
        write_raw(to / "dimensions" / f"{name}.yaml", part | {"practices": practices})
    profile = read_raw(folder / "profile.yaml")
    codes = {part["code"] for part in parts.values()}
    write_raw(to / "profile.yaml", {"sections": [_section(section, codes) for section in profile["sections"]]})
    for file in ("training.yaml", "sources.yaml", "wording.yaml"):
        shutil.copyfile(folder / file, to / file)
    return to


def _codes(parts: Mapping[str, Raw]) -> set[str]:
    return {practice["code"] for part in parts.values() for practice in part["practices"]}


def _without(value: Any, gone: Collection[str]) -> Any:
    """The same without the entries of lists that name a practice that is not there."""
    if isinstance(value, dict):
        return {key: _without(each, gone) for key, each in value.items()}
    if isinstance(value, list):
        return [_without(each, gone) for each in value if _named(each) not in gone]
    return value


def _named(entry: Any) -> str:
    named = entry.get("practice", "") if isinstance(entry, dict) else entry
    return named if isinstance(named, str) else ""


def _section(section: Raw, dimensions: Collection[str]) -> Raw:
    return section | {
        "fields": [field for field in section["fields"] if field.get("dimension", "") in {"", *dimensions}]
    }


def _practice(practice: Raw, known: Collection[str]) -> Raw:
    return practice | {"steps": [_step(step, known) for step in practice["steps"]]}


def _step(step: Raw, known: Collection[str]) -> Raw:
    return step | {"first": [first for first in step.get("first", []) if first["practice"] in known]}
