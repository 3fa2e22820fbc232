"""The full record of a visit: every noun of it as JSON, notes and clients too. No command writes it to a file yet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from assess.domain.visit import Visit
from assess.nouns import shown
from assess.records.json_lines import RecordFault
from assess.records.plain import At, from_plain, to_plain

RECORD, FORMAT = "record", "format"
KIND, VERSION = "visit", 2


def visit_json(visit: Visit) -> str:
    """One visit as one line of JSON, text not escaped."""
    return json.dumps(visit_record(visit), ensure_ascii=False, allow_nan=False)


def visit_record(visit: Visit) -> dict[str, Any]:
    """One visit as plain data, whole."""
    return {RECORD: KIND, FORMAT: VERSION, KIND: to_plain(visit)}


def is_visit(data: Mapping[str, Any]) -> bool:
    """Whether plain data say that they are the full record of a visit."""
    return data.get(RECORD) == KIND


def read_visit(data: Mapping[str, Any]) -> Visit | tuple[RecordFault, ...]:
    """The visit that a record holds; or everything in it that fits no visit."""
    found = data.get(FORMAT)
    if isinstance(found, int) and found > VERSION:
        return (RecordFault("CARD-05", found=shown(found), format=VERSION),)
    if found != VERSION or isinstance(found, bool):
        return (RecordFault("FILE-30", entry=FORMAT, found=shown(data.get(FORMAT))),)
    read = from_plain(Visit, data.get(KIND))
    return tuple(_fault(data, at) for at, _ in read) if isinstance(read, tuple) else read


def _fault(data: Mapping[str, Any], at: At) -> RecordFault:
    found: Any = data.get(KIND)
    for part in at:
        found = _entry(found, part)
    return RecordFault("FILE-30", entry=".".join(map(str, (KIND, *at))), found=shown(found))


def _entry(block: Any, part: str | int) -> Any:  # noqa: ANN401  # as JSON gives it
    if isinstance(block, dict):
        return block.get(part)
    return block[part] if isinstance(block, list) and isinstance(part, int) and part < len(block) else None
