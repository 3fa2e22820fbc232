"""Plain data into the nouns of the maturity model, with every problem at once: the only user of pydantic.

The nouns are plain dataclasses of the standard library; how strictly they are read is said here and nowhere else.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from assess.domain.findings import Value, nearest

if typing.TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError
    from pydantic_core import ErrorDetails, SchemaValidator

Data = dict[str, "Data"] | list["Data"] | str | int | float | bool | None
"""What a file holds, once read."""

Key = str | int
At = tuple[Key, ...]
"""The way to a value: keys and places in lists, from the top of the file."""

_CONFIGURATION = "__pydantic_config__"
_Noun = typing.TypeVar("_Noun")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place in the data: a finding without its file."""

    code: str
    at: At
    values: Mapping[str, Value]


def adapter(noun: type[_Noun]) -> TypeAdapter[_Noun]:
    """The reader of a noun: unknown keys refused, text is text and a number a number, as in JSON."""
    hashable: Any = noun  # as every class is, which mypy does not see of a type variable
    found: TypeAdapter[_Noun] = _adapter(hashable)
    return found


@cache
def _adapter(noun: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - any noun
    from pydantic import ConfigDict, TypeAdapter  # a tenth of a second

    configuration = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
    for part in _parts(noun):
        # `TypeAdapter(config=...)` is refused for dataclasses; the nouns themselves know nothing of pydantic.
        setattr(part, _CONFIGURATION, configuration)
    return TypeAdapter(noun)


def _parts(kind: object, known: set[object] | None = None) -> Iterator[type]:
    """A noun and every noun within it, each once: a condition is made of conditions."""
    seen = set() if known is None else known
    if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind not in seen:
        seen.add(kind)
        yield kind
        for inner in _hints(kind).values():
            yield from _parts(inner, seen)
    for argument in typing.get_args(kind):
        yield from _parts(argument, seen)


def read_noun(noun: type[_Noun], data: Data) -> _Noun | tuple[Problem, ...]:
    """The noun that plain data describe, with read-only mappings; or every problem with it."""
    return _read(noun, data, adapter(noun))


def read_draft_noun(noun: type[_Noun], data: Data) -> _Noun | tuple[Problem, ...]:
    """As `read_noun`, but without what the noun and those within it check at birth.

    For what a lint looks at afterwards: it tells all that is wrong at once, each with its line and a sentence of its
    own, where the first noun that is refused would hide the rest.
    """
    hashable: Any = noun
    return _read(noun, data, _unchecked(hashable))


@cache
def _unchecked(noun: Any) -> SchemaValidator:  # noqa: ANN401 - any noun
    from pydantic_core import SchemaValidator

    schema: Any = _without_birth(_adapter(noun).core_schema)
    return SchemaValidator(schema)


def _without_birth(schema: object) -> object:
    if isinstance(schema, dict):
        return {key: False if key == "post_init" else _without_birth(part) for key, part in schema.items()}
    return [_without_birth(part) for part in schema] if isinstance(schema, list) else schema


def _read(noun: type[_Noun], data: Data, reader: TypeAdapter[_Noun] | SchemaValidator) -> _Noun | tuple[Problem, ...]:
    from pydantic import ValidationError

    try:
        # In strict mode only the JSON form takes a list for a tuple and a code for a member of a closed set.
        read: _Noun = reader.validate_json(json.dumps(data))
    except ValidationError as fault:
        return tuple(_problems(noun, fault))
    _freeze(read)
    return read


def _freeze(noun: object) -> None:
    if isinstance(noun, tuple):
        for entry in noun:
            _freeze(entry)
    elif dataclasses.is_dataclass(noun):
        for part in dataclasses.fields(noun):
            value = getattr(noun, part.name)
            if isinstance(value, dict):
                # Frozen nouns are not yet shared here: this finishes building them.
                object.__setattr__(noun, part.name, MappingProxyType(value))
            else:
                _freeze(value)


def _problems(noun: type, fault: ValidationError) -> Iterator[Problem]:
    seen: set[tuple[str, At, str]] = set()
    for details in fault.errors(include_url=False):
        problem = _problem(noun, details)
        mark = (problem.code, problem.at, str(problem.values.get("entry", "")))
        if mark not in seen:  # a row that is two short is one problem, not two
            seen.add(mark)
            yield problem


_NEEDED = {
    "string_type": "MODEL-14",
    "int_type": "MODEL-15",
    "int_from_float": "MODEL-15",
    "float_type": "MODEL-16",
    "finite_number": "MODEL-16",
    "bool_type": "MODEL-17",
    "tuple_type": "MODEL-18",
    "list_type": "MODEL-18",
    "dict_type": "MODEL-19",
    "mapping_type": "MODEL-19",
    "dataclass_type": "MODEL-19",
}


def _problem(noun: type, details: ErrorDetails) -> Problem:
    at: At = tuple(part for part in details["loc"] if part != "[key]")
    found = details["input"]
    match details["type"]:
        case "missing" | "too_long" if at and _is_row(noun, at):
            return _row_length(noun, at, found)
        case "missing":
            return Problem("MODEL-11", at[:-1], {"entry": str(at[-1])})
        case "unexpected_keyword_argument":
            known = keys_at(noun, at[:-1])
            return Problem("MODEL-12", at, {"entry": str(at[-1]), "near": nearest(str(at[-1]), known), "known": known})
        case _ if found is None:
            return Problem("MODEL-13", at, {"entry": _last_key(at)})
        case "enum" | "literal_error":
            allowed = _allowed(noun, at)
            near = nearest(str(found), allowed)
            return Problem("MODEL-20", at, {"found": shown(found), "near": near, "allowed": allowed})
        case kind:
            return Problem(_NEEDED.get(kind, "MODEL-22"), at, {"entry": _last_key(at), "found": shown(found)})


def _is_row(noun: type, at: At) -> bool:
    return _row(noun, at) > 0


def _row(noun: type, at: At) -> int:
    """How many entries a list of fixed length has; 0 where the list has no fixed length."""
    kind = _kind_at(noun, at[:-1] if isinstance(at[-1], int) else at)
    parts = typing.get_args(kind)
    return len(parts) if typing.get_origin(kind) is tuple and Ellipsis not in parts else 0


def _row_length(noun: type, at: At, found: object) -> Problem:
    row = at[:-1] if isinstance(at[-1], int) else at
    count = len(found) if isinstance(found, list) else 0
    return Problem("MODEL-21", row, {"entry": _last_key(row), "found": count, "needed": _row(noun, at)})


def shown(found: object) -> str:
    """What was found, short enough for a sentence and written as in the file."""
    text = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004 - a line's worth


def _last_key(at: At) -> str:
    return next((str(part) for part in reversed(at) if isinstance(part, str)), "")


def keys_at(noun: type, at: At) -> tuple[str, ...]:
    """The keys that a block may have at a place; () where any key may stand."""
    kind = _kind_at(noun, at)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return tuple(part.name for part in dataclasses.fields(kind))
    return ()


def _allowed(noun: type, at: At) -> tuple[str, ...]:
    """The members of the closed set whose value, or whose key, stands at a place."""
    for kind in (_kind_at(noun, at), *typing.get_args(_kind_at(noun, at[:-1]))):
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return tuple(str(member) for member in kind)
    return ()


def _kind_at(noun: type, at: At) -> object:
    kind: object = noun
    for part in at:
        kind = _inner(_present(kind), part)
    return _present(kind)


def _present(kind: object) -> object:
    if isinstance(kind, types.UnionType):
        return next(part for part in typing.get_args(kind) if part is not type(None))
    return kind


def _inner(kind: object, part: Key) -> object:
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _hints(kind).get(str(part))
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) is tuple:
        return arguments[0]
    return arguments[1] if arguments else None


@cache
def _hints(noun: type) -> Mapping[str, object]:
    return typing.get_type_hints(noun)
