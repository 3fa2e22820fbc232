"""Files of records as lines of JSON, and each line as plain data, within limits and with every fault at its line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from assess.domain.findings import Value
from assess.nouns import shown

FILE_LIMIT = 20_000_000
"""Bytes that a file may have, which is for its reader to hold; a scorecard has about 30 000."""
TOO_LARGE = "FILE-20"
"""What is said of a file that has more."""
LINE_LIMIT = 5_000
LENGTH_LIMIT = 1_000_000
"""Signs of one scorecard: short text can stand for very much data."""
DEPTH_LIMIT = 20
"""How deep lists and blocks may be nested; in a scorecard it is four deep."""
_BYTE_ORDERS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


class RecordFault(Exception):  # noqa: N818  # a fault in somebody's file, which becomes a finding
    """Why a line or a file cannot be read; `line` counts within what is being read, 0 for the whole of it."""

    def __init__(self, code: str, line: int = 0, **values: Value) -> None:
        """Keep the finding's code, its line, and the values that its sentence names."""
        super().__init__(code)
        self.code, self.line, self.values = code, line, values


def _text(data: bytes) -> str:
    # Windows PowerShell writes what a command says as UTF-16.
    encoding = next((name for mark, name in _BYTE_ORDERS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise RecordFault("FILE-22", line=data.count(b"\n", 0, fault.start) + 1) from None


def record_lines(data: bytes) -> list[tuple[int, str]]:
    """Each line that holds something, with its number; a record spread over lines stands at the first of them.

    RecordFault where the file is no text, or holds nothing or too much.
    """
    text = _text(data)
    # Only these end a line of JSON: within its texts other signs may stand that do so elsewhere.
    lines = text.split("\n")
    found = [(number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip()]
    if not found:
        raise RecordFault("FILE-29")
    if len(found) > LINE_LIMIT:
        raise RecordFault("FILE-21", limit=LINE_LIMIT)
    first, beginning = found[0]
    return [(first, "\n".join(lines[first - 1 :]))] if beginning == "{" else found


def record_data(text: str) -> dict[str, Any]:
    """One record as plain data. RecordFault where it is no JSON, too long, too deep, or says a thing twice."""
    if len(text) > LENGTH_LIMIT:
        raise RecordFault("FILE-31", limit=LENGTH_LIMIT)
    try:
        data = json.loads(text, object_pairs_hook=_block, parse_constant=_no_number)
    except json.JSONDecodeError as fault:
        raise RecordFault("FILE-23", line=fault.lineno, column=fault.colno) from None
    except ValueError:  # a whole number of more digits than Python reads
        raise RecordFault("FILE-24") from None
    except RecursionError:
        raise RecordFault("FILE-27", limit=DEPTH_LIMIT) from None
    if _depth(data) > DEPTH_LIMIT:
        raise RecordFault("FILE-27", limit=DEPTH_LIMIT)
    if not isinstance(data, dict):
        raise RecordFault("FILE-28")
    return data


def _depth(data: object) -> int:
    depth, within = 0, [data]
    while within := [entry for block in within for entry in _entries(block)]:
        depth += 1
    return depth


def _entries(block: object) -> Iterable[object]:
    if isinstance(block, dict):
        return block.values()
    return block if isinstance(block, list) else ()


def _block(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    block: dict[str, Any] = {}
    for key, value in pairs:
        if key in block:
            raise RecordFault("FILE-26", entry=shown(key))
        block[key] = value
    return block


def _no_number(_: str) -> None:
    raise RecordFault("FILE-24")
