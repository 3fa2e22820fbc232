"""One YAML file as plain data, with the line of everything in it.

The files are read as the core schema of YAML 1.2, made narrower for people who are not programmers: only `true` and
`false` are booleans, only decimal digits are numbers, nothing is a date, `no` is a word. Shortcuts of YAML (anchors,
aliases, tags) are refused, so that what stands in a file is what is read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import yaml

from assess.content.plain_loader import PlainLoader
from assess.domain.findings import Finding, Location, error
from assess.nouns import At, Data

if TYPE_CHECKING:
    Loader = type[yaml.CSafeLoader | PlainLoader]  # the first is not there in every PyYAML

LARGEST = 1_000_000
"""The size in bytes above which a file is refused; the largest real one has a tenth of it."""

DEEPEST = 40

_WHOLE = re.compile(r"[-+]?[0-9]+\Z")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_DIGITS = 300
_TRUTHS: Mapping[str, bool] = MappingProxyType({"true": True, "false": False})
_NOTHING = ("", "~", "null")
_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file that was read: its name as its reader types it, its data, the line of every value, what is wrong."""

    file: str
    text: str = ""
    data: Data = None
    lines: Mapping[At, int] = field(default_factory=lambda: MappingProxyType({}))
    findings: tuple[Finding, ...] = ()
    readable: bool = False
    """Whether `data` is what the file says; a key that stands twice counts with its first value."""


def read_source(data: bytes, file: str) -> YamlFile:
    """The bytes of a YAML file as plain data with line numbers; every problem is a finding, nothing is raised."""
    if len(data) > LARGEST:
        return YamlFile(file, findings=(error("MODEL-04", Location(file), size=len(data), largest=LARGEST),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        return YamlFile(file, findings=(error("MODEL-03", Location(file, line=line)),))
    return parse(text.replace("\r\n", "\n").replace("\r", "\n"), file)


def missing_source(file: str) -> YamlFile:
    """A file that is needed and not there, or cannot be opened."""
    return YamlFile(file, findings=(error("MODEL-02", Location(file)),))


def parse(text: str, file: str) -> YamlFile:
    """The text of a YAML file as plain data with line numbers; every problem is a finding, nothing is raised."""
    try:
        return _read(text, file, _fastest())
    except yaml.YAMLError:
        # The loader in Python has the last word, so that a finding is the same wherever the file is read.
        try:
            return _read(text, file, PlainLoader)
        except yaml.YAMLError as fault:
            return YamlFile(file, text, findings=(_syntax(fault, text, file),))


def _fastest() -> Loader:
    """PyYAML's loader in C, fifteen times as fast, where PyYAML was built with it."""
    loader: Loader = getattr(yaml, "CSafeLoader", PlainLoader)
    return loader


def _read(text: str, file: str, loader: Loader) -> YamlFile:
    walk = _Walk(yaml.parse(text, loader), file)
    data: Data = None
    try:
        data = _document(walk)
    except _TooDeepError as fault:
        walk.refuse("MODEL-09", fault.line)
    if walk.shortcuts:
        return YamlFile(file, text, findings=tuple(walk.shortcuts))
    broken = any(finding.code != "MODEL-06" for finding in walk.findings)
    return YamlFile(file, text, data, MappingProxyType(walk.lines), tuple(walk.findings), readable=not broken)


def _syntax(fault: yaml.YAMLError, text: str, file: str) -> Finding:
    if isinstance(fault, yaml.MarkedYAMLError):
        mark = fault.problem_mark or fault.context_mark
        line = mark.line + 1 if mark else 1
        return error("MODEL-05", Location(file, line=line), problem=str(fault.problem or fault.context or ""))
    position = int(getattr(fault, "position", 0))
    line = text.count("\n", 0, position) + 1
    return error("MODEL-05", Location(file, line=line), problem=str(getattr(fault, "reason", "")))


class _TooDeepError(Exception):
    """Blocks stand in blocks too many times: a loader's time grows with depth, so nothing after is looked at."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk over the events of a file: what is still ahead, and what has been met.

    Nodes are not composed: PyYAML does so by recursion, which the depth of a file could bring down.
    """

    ahead: Iterator[yaml.Event]
    file: str
    lines: dict[At, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    shortcuts: list[Finding] = field(default_factory=list)

    def refuse(self, code: str, line: int, **values: str) -> None:
        self.findings.append(error(code, Location(self.file, line=line), **values))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _document(walk: _Walk) -> Data:
    next(walk.ahead)  # the stream starts
    if isinstance(next(walk.ahead), yaml.StreamEndEvent):
        walk.findings.append(error("MODEL-10", Location(walk.file)))
        return None
    root = next(walk.ahead)
    walk.lines[()] = _line(root)
    data = _value(root, (), walk)
    next(walk.ahead)  # the document ends
    after = next(walk.ahead)
    if not isinstance(after, yaml.StreamEndEvent):
        walk.refuse("MODEL-05", _line(after), problem="expected a single document, but found another")
        return None
    return data


def _value(event: yaml.Event, at: At, walk: _Walk) -> Data:
    if len(at) > DEEPEST:
        raise _TooDeepError(_line(event))
    walk.shortcuts.extend(_shortcuts(event, walk.file))
    match event:
        case yaml.MappingStartEvent():
            return _mapping(at, walk)
        case yaml.SequenceStartEvent():
            return _sequence(at, walk)
        case yaml.ScalarEvent():
            return _scalar(event)
        case _:
            return None  # an alias, which is refused


def _shortcuts(event: yaml.Event, file: str) -> Iterator[Finding]:
    at = Location(file, line=_line(event))
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor is not None:
        yield error("MODEL-07", at, found=f"{'*' if isinstance(event, yaml.AliasEvent) else '&'}{anchor}")
    if tag is not None:
        yield error("MODEL-07", at, found=str(tag).replace(_TAG, "!!"))


def _sequence(at: At, walk: _Walk) -> Data:
    data: list[Data] = []
    while not isinstance(event := next(walk.ahead), yaml.SequenceEndEvent):
        here = (*at, len(data))
        walk.lines[here] = _line(event)
        data.append(_value(event, here, walk))
    return data


def _mapping(at: At, walk: _Walk) -> Data:
    data: dict[str, Data] = {}
    aside = _Walk(walk.ahead, walk.file, shortcuts=walk.shortcuts)  # for what is refused as a whole
    while not isinstance(event := next(walk.ahead), yaml.MappingEndEvent):
        key = _value(event, (*at, ""), aside)
        if isinstance(key, str) and key != "<<" and key not in data:
            walk.lines[*at, key] = _line(event)
            data[key] = _value(next(walk.ahead), (*at, key), walk)
        else:
            _refuse_key(key, event, at, walk)
            _value(next(walk.ahead), (*at, ""), aside)
    return data


def _refuse_key(key: Data, event: yaml.Event, at: At, walk: _Walk) -> None:
    if not isinstance(event, yaml.ScalarEvent):
        walk.refuse("MODEL-08", _line(event), found="{ } or [ ]")
    elif not isinstance(key, str):
        walk.refuse("MODEL-08", _line(event), found=str(event.value))
    elif key == "<<":
        walk.refuse("MODEL-07", _line(event), found=key)
    else:
        walk.refuse("MODEL-06", _line(event), entry=key, first=str(walk.lines[*at, key]))


def _scalar(event: yaml.ScalarEvent) -> Data:
    text = str(event.value)
    if not event.implicit[0]:  # it stands in quotation marks, or in lines of its own
        return text
    if text in _TRUTHS:
        return _TRUTHS[text]
    if text in _NOTHING:
        return None
    # A number that no program can hold stays text, and is refused wherever a number is needed.
    if _WHOLE.match(text):
        return int(text) if len(text) <= _DIGITS else text
    return float(text) if _DECIMAL.match(text) and math.isfinite(float(text)) else text
