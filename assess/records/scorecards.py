"""Scorecards that were written as JSON back into visits that can be compared, with every fault at its line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from assess.domain.findings import Finding, Location, Value, error
from assess.domain.portfolio import ComparedDimension, ComparedVisit, RatedPractice
from assess.domain.scorecard import State
from assess.domain.signs import without_obeyed
from assess.nouns import Problem, keys_at, read_noun, shown

FILE_LIMIT = 20_000_000
"""Bytes that a file may have, which is for its reader to hold; a scorecard has about 30 000."""
TOO_LARGE = "FILE-20"
"""What is said of a file that has more."""
LINE_LIMIT = 5_000
LENGTH_LIMIT = 1_000_000
"""Signs of one scorecard: short text can stand for very much data."""
DEPTH_LIMIT = 20
"""How deep lists and blocks may be nested; in a scorecard it is four deep."""
TEXT_LIMIT = 500
LEVEL_LIMIT = 99
"""No scale has more levels: whether a model knows a level is for the comparison to say."""
FAULT_LIMIT = 50
"""So many faults are told of one line."""

_BYTE_ORDERS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


@dataclass(frozen=True, slots=True)
class _Model:
    id: str
    version: str


@dataclass(frozen=True, slots=True)
class _Incubator:
    key: str | None
    name: str | None
    place: str | None
    country: str | None
    stage: str | None
    visit_date: dt.date | None
    mode: str | None
    assessor_role: str | None
    languages: tuple[str, ...]
    fictional: bool
    release: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Concept:
    hosted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Dimension:
    score: float | None
    reached: int | None
    needed: int | None
    coverage: float
    weight: float


@dataclass(frozen=True, slots=True)
class _Practice:
    state: State
    rating: int | None
    evidence: int | None
    contradicted: bool
    counted: bool
    target: int
    gap: int | None


@dataclass(frozen=True, slots=True)
class _Card:
    """What a comparison needs of a scorecard, with its keys; what else stands there is passed over."""

    file: str
    model: _Model
    assessment_id: str | None
    incubator: _Incubator
    concept: _Concept
    dimensions: Mapping[str, _Dimension]
    practices: Mapping[str, _Practice]


class _Fault(Exception):  # noqa: N818  # a fault in somebody's file, which becomes a finding
    """Why a line or a file cannot be read; `line` counts within what is being read, 0 for the whole of it."""

    def __init__(self, code: str, line: int = 0, **values: Value) -> None:
        super().__init__(code)
        self.code, self.line, self.values = code, line, values


def read_scorecards(data: bytes, name: str) -> tuple[list[ComparedVisit], tuple[Finding, ...]]:
    """The visits in a file of scorecards, one a line or a single one over many lines, and what is wrong with others.

    `name` is what findings call the file. A line with a fault gives no visit; whatever is wrong is a finding.
    """
    try:
        lines = _lines(_text(data))
    except _Fault as fault:
        return [], (_finding(name, fault, 0),)
    visits: list[ComparedVisit] = []
    findings: list[Finding] = []
    for line, text in lines:
        read = _read(text)
        if isinstance(read, ComparedVisit):
            visits.append(read)
        else:
            findings += [_finding(name, fault, line) for fault in read[:FAULT_LIMIT]]
    return visits, tuple(findings)


def _finding(name: str, fault: _Fault, line: int) -> Finding:
    within = max(0, fault.line - 1) if line else fault.line
    return error(fault.code, Location(name, line=line + within), **fault.values)


# --- the file


def _text(data: bytes) -> str:
    # Windows PowerShell writes what a command says as UTF-16.
    encoding = next((name for mark, name in _BYTE_ORDERS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise _Fault("FILE-22", line=data.count(b"\n", 0, fault.start) + 1) from None


def _lines(text: str) -> list[tuple[int, str]]:
    """Each line that holds something, with its number; a scorecard spread over lines stands at the first of them."""
    # Only these end a line of JSON: within its texts other signs may stand that do so elsewhere.
    lines = text.split("\n")
    found = [(number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip()]
    if not found:
        raise _Fault("FILE-29")
    if len(found) > LINE_LIMIT:
        raise _Fault("FILE-21", limit=LINE_LIMIT)
    first, beginning = found[0]
    return [(first, "\n".join(lines[first - 1 :]))] if beginning == "{" else found


# --- one scorecard


def _read(text: str) -> ComparedVisit | tuple[_Fault, ...]:
    try:
        data = _data(text)
    except _Fault as fault:
        return (fault,)
    read = read_noun(_Card, data)
    if not isinstance(read, _Card):
        return tuple(map(_worded, read))
    return tuple(_contradictions(read)) or _visit(read)


def _data(text: str) -> dict[str, Any]:
    """The line as plain data, and of it only what is used."""
    if len(text) > LENGTH_LIMIT:
        raise _Fault("FILE-31", limit=LENGTH_LIMIT)
    try:
        data = json.loads(text, object_pairs_hook=_block, parse_constant=_no_number)
    except json.JSONDecodeError as fault:
        raise _Fault("FILE-23", line=fault.lineno, column=fault.colno) from None
    except ValueError:  # a whole number of more digits than Python reads
        raise _Fault("FILE-24") from None
    except RecursionError:
        raise _Fault("FILE-27", limit=DEPTH_LIMIT) from None
    if _depth(data) > DEPTH_LIMIT:
        raise _Fault("FILE-27", limit=DEPTH_LIMIT)
    if not isinstance(data, dict) or not {"incubator", "dimensions", "practices"} <= set(data):
        raise _Fault("FILE-28")
    return _used(data)


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
            raise _Fault("FILE-26", entry=shown(key))
        block[key] = value
    return block


def _no_number(_: str) -> None:
    raise _Fault("FILE-24")


def _used(data: dict[str, Any]) -> dict[str, Any]:
    parts = {"model": _Model, "incubator": _Incubator, "concept": _Concept}
    tables = {"dimensions": _Dimension, "practices": _Practice}
    used: dict[str, Any] = _known(_Card, data)
    used |= {key: _known(noun, used[key]) for key, noun in parts.items() if key in used}
    for key, noun in tables.items():
        if isinstance(used[key], dict):
            used[key] = {code: _known(noun, row) for code, row in used[key].items()}
    return used


def _known(noun: type, block: Any) -> Any:  # noqa: ANN401  # as JSON gives it
    """What of a block the noun has a place for; anything else as it is, for the noun's reader to refuse."""
    return {key: _clean(block[key]) for key in keys_at(noun, ()) if key in block} if isinstance(block, dict) else block


def _clean(value: Any) -> Any:  # noqa: ANN401  # as JSON gives it
    if isinstance(value, str):
        return without_obeyed(value)
    return [_clean(entry) for entry in value] if isinstance(value, list) else value


def _worded(problem: Problem) -> _Fault:
    at = ".".join(str(part) for part in problem.at)
    missing = "MODEL-11"
    if problem.code == missing:
        return _Fault("FILE-25", entry=".".join(filter(None, (at, str(problem.values["entry"])))))
    return _Fault("FILE-30", entry=at, found=str(problem.values.get("found", "null")))


def _contradictions(card: _Card) -> Iterator[_Fault]:
    """What stands in its place and cannot be: numbers off every scale, texts without end, a rating of the unrated."""
    for entry, value, fits in _claims(card):
        if not fits:
            yield _Fault("FILE-30", entry=entry, found=shown(value))


def _claims(card: _Card) -> Iterator[tuple[str, object, bool]]:
    for entry, text in _texts(card):
        yield entry, text, len(text) <= TEXT_LIMIT
    for code, dimension in card.dimensions.items():
        at = f"dimensions.{shown(code)}"
        yield f"{at}.coverage", dimension.coverage, 0 <= dimension.coverage <= 1 + 1e-9
        yield f"{at}.reached", dimension.reached, _on_scale(dimension.reached)
        yield f"{at}.needed", dimension.needed, _on_scale(dimension.needed)
    for code, row in card.practices.items():
        at = f"practices.{shown(code)}"
        yield (
            f"{at}.rating",
            row.rating,
            _on_scale(row.rating) and (row.rating is None) == (row.state is not State.RATED),
        )
        yield f"{at}.evidence", row.evidence, _on_scale(row.evidence)
        yield f"{at}.target", row.target, _on_scale(row.target)
        yield f"{at}.gap", row.gap, _on_scale(row.gap)


def _on_scale(level: int | None) -> bool:
    return level is None or 0 <= level <= LEVEL_LIMIT


def _texts(card: _Card) -> Iterator[tuple[str, str]]:
    incubator = card.incubator
    yield from (("file", card.file), ("model.id", card.model.id), ("model.version", card.model.version))
    yield "assessment_id", card.assessment_id or ""
    for key in ("key", "name", "place", "country", "stage", "mode", "assessor_role"):
        yield f"incubator.{key}", getattr(incubator, key) or ""
    for entry, codes in (
        ("incubator.languages", incubator.languages),
        ("incubator.release", incubator.release),
        ("concept.hosted", card.concept.hosted),
    ):
        yield from ((entry, code) for code in codes)


def _visit(card: _Card) -> ComparedVisit:
    incubator = card.incubator
    return ComparedVisit(
        file=card.file,
        model=card.model.id,
        version=card.model.version,
        assessment_id=card.assessment_id or "",
        key=incubator.key or "",
        name=incubator.name or "",
        place=incubator.place or "",
        country=incubator.country or "",
        stage=incubator.stage or "",
        visit_date=incubator.visit_date,
        mode=incubator.mode or "",
        assessor_role=incubator.assessor_role or "",
        languages=incubator.languages,
        fictional=incubator.fictional,
        release=incubator.release,
        hosted=card.concept.hosted,
        dimensions=MappingProxyType({code: _dimension(row) for code, row in card.dimensions.items()}),
        practices=MappingProxyType({code: _practice(row) for code, row in card.practices.items()}),
    )


def _dimension(row: _Dimension) -> ComparedDimension:
    # What is counted weighs something, and nothing else does.
    return ComparedDimension(row.score, row.reached, row.needed, row.coverage, row.weight > 0)


def _practice(row: _Practice) -> RatedPractice:
    return RatedPractice(
        row.state, row.rating, row.evidence or 0, row.contradicted, row.counted, row.target, row.gap or 0
    )
