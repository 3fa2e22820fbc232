"""Scorecards that were written as JSON back into visits that can be compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from assess.domain.portfolio import ComparedDimension, ComparedVisit, RatedPractice
from assess.domain.scorecard import State
from assess.domain.signs import without_obeyed
from assess.nouns import Problem, keys_at, read_noun, shown
from assess.records.json_lines import RecordFault
from assess.records.scale import on_scale

TEXT_LIMIT = 500
SCORE_LIMIT = 1_000_000
"""No scale reaches so far."""
YEARS = range(1900, 2100)
"""The years in which a visit may lie."""
LEVEL_LIMIT = 99
"""No scale has more levels: whether a model knows a level is for the comparison to say."""


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


def read_scorecard(data: Mapping[str, Any]) -> ComparedVisit | tuple[RecordFault, ...]:
    """The visit that the plain data of a scorecard's line describe; or everything that is wrong with them."""
    if not {"incubator", "dimensions", "practices"} <= set(data):
        return (RecordFault("FILE-28"),)
    read = read_noun(_Card, _used(on_scale(data)))
    if not isinstance(read, _Card):
        return tuple(map(_worded, read))
    return tuple(_contradictions(read)) or _visit(read)


def _used(data: Mapping[str, Any]) -> dict[str, Any]:
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


def _worded(problem: Problem) -> RecordFault:
    at = ".".join(str(part) for part in problem.at)
    missing = "MODEL-11"
    if problem.code == missing:
        return RecordFault("FILE-25", entry=".".join(filter(None, (at, str(problem.values["entry"])))))
    return RecordFault("FILE-30", entry=at, found=str(problem.values.get("found", "null")))


def _contradictions(card: _Card) -> Iterator[RecordFault]:
    """What stands in its place and cannot be: numbers off every scale, texts without end, a rating of the unrated."""
    for entry, value, fits in _claims(card):
        if not fits:
            yield RecordFault("FILE-30", entry=entry, found=shown(value))


def _claims(card: _Card) -> Iterator[tuple[str, object, bool]]:
    for entry, text in _texts(card):
        yield entry, text, len(text) <= TEXT_LIMIT
    day = card.incubator.visit_date
    yield "incubator.visit_date", str(day), day is None or day.year in YEARS
    for code, dimension in card.dimensions.items():
        at = f"dimensions.{shown(code)}"
        yield f"{at}.score", dimension.score, abs(dimension.score or 0) <= SCORE_LIMIT
        yield f"{at}.weight", dimension.weight, 0 <= dimension.weight <= 1 + 1e-9
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
        yield f"{at}.evidence", row.evidence, _on_scale(row.evidence) and _is_told(row, row.evidence)
        yield f"{at}.target", row.target, _on_scale(row.target)
        yield f"{at}.gap", row.gap, _on_scale(row.gap) and _is_told(row, row.gap)


def _is_told(row: _Practice, level: int | None) -> bool:
    """Whether what stands beside every rating stands beside this one."""
    return row.rating is None or level is not None


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
