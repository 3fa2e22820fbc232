"""The full record of a visit: every noun of it as JSON, notes and clients too. It leaves only through a disclosure."""

from __future__ import annotations

import json
from typing import Any

from assess.domain.visit import Visit
from assess.records.plain import At, from_plain, to_plain

RECORD, FORMAT = "record", "format"
KIND, VERSION = "visit", 1


def visit_json(visit: Visit) -> str:
    """One visit as one line of JSON, text not escaped."""
    return json.dumps(visit_record(visit), ensure_ascii=False, allow_nan=False)


def visit_record(visit: Visit) -> dict[str, Any]:
    """One visit as plain data, whole."""
    return {RECORD: KIND, FORMAT: VERSION, KIND: to_plain(visit)}


def is_visit(data: object) -> bool:
    """Whether plain data say that they are the full record of a visit."""
    return isinstance(data, dict) and data.get(RECORD) == KIND


def read_visit(data: dict[str, Any]) -> Visit | tuple[tuple[At, str], ...]:
    """The visit that a record holds; or the places in it that fit no visit, each with what is wrong there."""
    if data.get(FORMAT) != VERSION:
        return (((FORMAT,), str(data.get(FORMAT))),)
    return from_plain(Visit, data.get(KIND))
