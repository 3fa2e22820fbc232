"""Levels and grades in a record as they are typed, and back to their places on the scale.

Where the tokens of a scale are not 0, 1, 2 and so on, `model` holds them from the lowest up under `levels` or `grades`:
a record is read without its model. Where they are, levels and grades are those numbers and no list stands there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.domain.scale import Scale, as_typed

Record = dict[str, Any]
Typed = int | str
_OF_DIMENSIONS = ("reached", "reached_if_known", "needed")
_OF_PRACTICES = ("rating", "target")
_EVIDENCE = "evidence"


def scale_record(scale: Scale) -> Record:
    """The tokens of levels and of grades, from the lowest up, each where they are not 0, 1, 2 and so on."""
    lists = {"levels": list(scale.levels), "grades": list(scale.grades)}
    return {key: tokens for key, tokens in lists.items() if tokens}


def on_scale(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """A scorecard's plain data with each level and grade as its place; what is on no scale stays as it is."""
    model = data.get("model")
    levels, grades = (_places(model.get(key) if isinstance(model, dict) else None) for key in ("levels", "grades"))
    by_key = {
        "dimensions": dict.fromkeys(_OF_DIMENSIONS, levels),
        "practices": {**dict.fromkeys(_OF_PRACTICES, levels), _EVIDENCE: grades},
    }
    placed = {key: _rows(data[key], places) for key, places in by_key.items() if isinstance(data.get(key), dict)}
    return {**data, **placed}


def _places(tokens: object) -> Mapping[Typed, int]:
    """The place of each token; nothing where the record lists no tokens."""
    if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
        return {}
    return {as_typed(token): place for place, token in enumerate(tokens)}


def _rows(table: Mapping[str, Any], places: Mapping[str, Mapping[Typed, int]]) -> Record:
    return {code: _row(row, places) if isinstance(row, dict) else row for code, row in table.items()}


def _row(row: Mapping[str, Any], places: Mapping[str, Mapping[Typed, int]]) -> Record:
    return {key: _place(value, places.get(key, {})) for key, value in row.items()}


def _place(value: Any, places: Mapping[Typed, int]) -> Any:  # noqa: ANN401  # as JSON gives it
    if not places or isinstance(value, bool) or not isinstance(value, int | str):
        return value
    # A number that is no token must not pass for a place.
    return places.get(value, f"{value}" if isinstance(value, int) else value)
