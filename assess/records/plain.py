"""Nouns as plain data and back, by their types: lists, maps, texts, numbers, and nothing else. The only cattrs."""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from math import isfinite
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar

from assess.domain.agenda import By, OwnDays
from assess.domain.assessment import ProfileValue, Response
from assess.domain.bridge import Bridge, EachMissing, GoalPace, NoBridge, NoGoal, Uncovered, Wages
from assess.domain.findings import Choices, Value
from assess.domain.frozen import frozen
from assess.domain.money import (
    CashLines,
    Given,
    GrantEnd,
    InHand,
    LastMonth,
    Money,
    NoGrant,
    NoMoneyGiven,
    NotKnown,
    Part,
    Rooms,
    Runway,
)
from assess.domain.scorecard import NOT_DRAWN, NOWHERE, NotDrawn, Range, Score, Staffing

if TYPE_CHECKING:
    from cattrs import Converter

_Noun = TypeVar("_Noun")
_TAG = "is"
"""The key under which a noun says which of several kinds it is."""
_PLAIN = (str, bool, int, float)
_MAY_LACK = (Rooms | NotKnown, CashLines | NotKnown, LastMonth | NoGrant | NotKnown)
_OF_MONEY = (Given, InHand, GrantEnd, Part, Runway, *_MAY_LACK, Money | NoMoneyGiven)
_PARTS = (By, Uncovered | NotKnown, Wages | NotKnown, EachMissing | NotKnown)
_AHEAD = (*_PARTS, Bridge | NoBridge, GoalPace | NoGoal, OwnDays | NotKnown)
"""What is known or not, each with a kind of its own; what holds others stands after them."""
_DATE, _CHOICES = "date", "choices"

At = tuple[str | int, ...]
"""The way to a place: keys, and places in lists."""
Write = Callable[[Any], object]
Read = Callable[[Any, Any], object]


def to_plain(noun: object) -> Any:  # noqa: ANN401  # as JSON takes it
    """A noun as plain data that `from_plain` turns into an equal one."""
    return _converter().unstructure(noun)


def from_plain(kind: type[_Noun], data: object) -> _Noun | tuple[tuple[At, str], ...]:
    """The noun that plain data describe; or the places that fit no noun, each with what Python says of it."""
    from cattrs import BaseValidationError

    try:
        return _converter().structure(data, kind)
    except BaseValidationError as faults:
        return tuple(_places(faults, ()))
    except (TypeError, ValueError, KeyError, AttributeError) as fault:  # the last: of what is no block at all
        return (((), str(fault)),)


def _places(fault: BaseException, at: At) -> Iterator[tuple[At, str]]:
    if not isinstance(fault, BaseExceptionGroup):
        yield at, str(fault)
        return
    for inner in fault.exceptions:
        notes = [note for note in getattr(inner, "__notes__", ()) if hasattr(note, "name") or hasattr(note, "index")]
        here = tuple(note.name if hasattr(note, "name") else note.index for note in notes)
        yield from _places(inner, (*at, *here))


@cache
def _converter() -> Converter:
    from cattrs.preconf.json import make_converter
    from cattrs.strategies import configure_tagged_union

    converter = make_converter(forbid_extra_keys=True)
    for kind in _PLAIN:
        converter.register_structure_hook(kind, _only)
    # cattrs turns the value of an optional text or number into one, whatever it is.
    converter.register_structure_hook_func(lambda kind: _plain_or_none(kind) is not None, _only_or_none)
    converter.register_structure_hook_func(_is_mapping, lambda data, kind: _mapping(converter, data, kind))
    _add(converter, ProfileValue, _write_value, _read_value)
    _add(converter, Value, _write_value, _read_value)
    _add(converter, Range | NotDrawn, _write_likely, _read_likely)
    _add(converter, Range | tuple[()], list, _read_bounds)
    for tagged in (Response, Score, Staffing, *_OF_MONEY, *_AHEAD):
        configure_tagged_union(tagged, converter, tag_name=_TAG)
    return converter


def _add(converter: Converter, union: object, write: Write, read: Read) -> None:
    """Let a union that JSON alone would not tell apart be written and read by functions of its own."""
    converter.register_unstructure_hook_func(lambda kind: kind == union, write)
    converter.register_structure_hook_func(lambda kind: kind == union, read)


def _only(data: object, kind: type) -> object:
    """The value if it is of that kind already: nothing is turned into a text or a number that it is not."""
    if issubclass(kind, Enum):  # a closed set of texts comes here as the text that it is
        return kind(data)
    wanted = (int, float) if kind is float else kind
    fits = isinstance(data, wanted) and (kind is bool or not isinstance(data, bool))
    if not fits or (isinstance(data, float) and not isfinite(data)):
        raise ValueError(f"{data!r} is no {kind.__name__}")
    return data


def _plain_or_none(kind: object) -> type | None:
    """The kind of text or number that an optional one is; None for anything else."""
    parts = typing.get_args(kind) if isinstance(kind, UnionType) else ()
    return next((part for part in _PLAIN if set(parts) == {part, type(None)}), None)


def _only_or_none(data: object, kind: object) -> object:
    plain = _plain_or_none(kind)
    return None if data is None or plain is None else _only(data, plain)


def _is_mapping(kind: object) -> bool:
    return typing.get_origin(kind) is Mapping


def _mapping(converter: Converter, data: object, kind: Any) -> Mapping[Any, Any]:  # noqa: ANN401  # any mapping's type
    from cattrs.errors import IterableValidationError, IterableValidationNote

    if not isinstance(data, dict):
        raise TypeError(f"{data!r} is no map")
    of_key, of_value = typing.get_args(kind)
    read: dict[Any, Any] = {}
    faults: list[Exception] = []
    for key, entry in data.items():
        try:
            read[converter.structure(key, of_key)] = converter.structure(entry, of_value)
        except Exception as fault:  # noqa: BLE001  # each is told with its place, all at once
            fault.__notes__ = [*getattr(fault, "__notes__", ()), IterableValidationNote("", key, of_value)]
            faults.append(fault)
    if faults:
        raise IterableValidationError("entries that fit no noun", faults, kind)
    return frozen(read)


def _write_value(value: object) -> object:
    match value:
        case dt.date():
            return {_DATE: value.isoformat()}
        case Choices():
            return {_CHOICES: list(value)}
        case tuple():
            return list(value)
        case _:
            return value


def _read_value(data: object, _: object) -> object:
    match data:
        case {"date": str(day)}:
            return dt.date.fromisoformat(day)
        case {"choices": [*labels]} if all(isinstance(one, str) for one in labels):
            return Choices(labels)
        case [*codes] if all(isinstance(one, str) for one in codes):
            return tuple(codes)
        case str() | int() | float() if not isinstance(data, bool):
            return data
        case _:
            raise ValueError(f"{data!r} is no value")


def _write_likely(likely: Range | NotDrawn) -> object:
    return None if isinstance(likely, NotDrawn) else list(likely)


def _read_likely(data: object, _: object) -> Range | NotDrawn:
    return NOT_DRAWN if data is None else _range(data)


def _read_bounds(data: object, _: object) -> Range | tuple[()]:
    return NOWHERE if data == [] else _range(data)


def _range(data: object) -> Range:
    match data:
        case [int() | float() as low, int() | float() as high] if not any(isinstance(end, bool) for end in (low, high)):
            return float(low), float(high)
        case _:
            raise ValueError(f"{data!r} is no range")
