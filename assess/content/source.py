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
from pathlib import Path
from types import MappingProxyType

import yaml

from assess.domain.findings import Finding, Location, error
from assess.nouns import At, Data

LARGEST = 1_000_000
"""The size in bytes above which a file is refused; the largest real one has a tenth of it."""

DEEPEST = 40

_SHORTCUT = re.compile(r"(?:^|[\s\[{,:-])[&*!]\S", re.MULTILINE)
_TAG = "tag:yaml.org,2002:"
_WHOLE = re.compile(r"[-+]?[0-9]+\Z")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_DIGITS = 300

_Resolvers = dict[str, list[tuple[str, re.Pattern[str]]]]


def _resolvers() -> _Resolvers:
    rules = (
        ("bool", re.compile(r"(?:true|false)\Z"), "tf"),
        ("null", re.compile(r"(?:~|null|)\Z"), "~n"),
        ("int", _WHOLE, "-+0123456789"),
        ("float", _DECIMAL, "-+.0123456789"),
    )
    by_first: _Resolvers = {"": [(_TAG + "null", re.compile(r"\Z"))]}
    for name, pattern, firsts in rules:
        for first in firsts:
            by_first.setdefault(first, []).append((_TAG + name, pattern))
    return by_first


class CoreLoader(yaml.CSafeLoader):
    """PyYAML's loader in C with the scalars of YAML 1.2: `no`, `on`, `12:30` and `2002-09-14` are text."""

    yaml_implicit_resolvers = _resolvers()


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


def read_source(path: Path, file: str) -> YamlFile:
    """A YAML file as plain data with line numbers; every problem is a finding, nothing is raised."""
    try:
        data = path.read_bytes()
    except OSError:
        return YamlFile(file, findings=(error("MODEL-02", Location(file)),))
    if len(data) > LARGEST:
        return YamlFile(file, findings=(error("MODEL-04", Location(file), size=len(data), largest=LARGEST),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        return YamlFile(file, findings=(error("MODEL-03", Location(file, line=line)),))
    return parse(text.replace("\r\n", "\n").replace("\r", "\n"), file)


def parse(text: str, file: str) -> YamlFile:
    """The text of a YAML file as plain data with line numbers; every problem is a finding, nothing is raised."""
    try:
        refused = tuple(_shortcuts(text, file)) if _SHORTCUT.search(text) else ()
        if refused:
            return YamlFile(file, text, findings=refused)
        root = yaml.compose(text, CoreLoader)
    except yaml.YAMLError as fault:
        return YamlFile(file, text, findings=(_syntax(fault, text, file),))
    if root is None:
        return YamlFile(file, text, findings=(error("MODEL-10", Location(file)),))
    walk = _Nodes(file, {(): _line(root)}, [])
    data = _value(root, (), walk)
    broken = any(finding.code != "MODEL-06" for finding in walk.findings)
    return YamlFile(file, text, data, MappingProxyType(walk.lines), tuple(walk.findings), readable=not broken)


def _line(place: yaml.Node | yaml.Event) -> int:
    return place.start_mark.line + 1 if place.start_mark else 1


def _shortcuts(text: str, file: str) -> Iterator[Finding]:
    for event in yaml.parse(text, CoreLoader):
        at = Location(file, line=_line(event))
        if isinstance(event, yaml.AliasEvent):
            yield error("MODEL-07", at, found=f"*{event.anchor}")
        elif isinstance(event, yaml.NodeEvent):
            if event.anchor is not None:
                yield error("MODEL-07", at, found=f"&{event.anchor}")
            tag = getattr(event, "tag", None)
            if tag is not None:
                yield error("MODEL-07", at, found=str(tag).replace(_TAG, "!!"))


def _syntax(fault: yaml.YAMLError, text: str, file: str) -> Finding:
    if isinstance(fault, yaml.MarkedYAMLError):
        mark = fault.problem_mark or fault.context_mark
        line = mark.line + 1 if mark else 1
        return error("MODEL-05", Location(file, line=line), problem=str(fault.problem or fault.context or ""))
    position = int(getattr(fault, "position", 0))
    line = text.count("\n", 0, position) + 1
    return error("MODEL-05", Location(file, line=line), problem=str(getattr(fault, "reason", "")))


@dataclass(frozen=True, slots=True)
class _Nodes:
    file: str
    lines: dict[At, int]
    findings: list[Finding]

    def refuse(self, code: str, node: yaml.Node, **values: str) -> None:
        self.findings.append(error(code, Location(self.file, line=_line(node)), **values))


def _value(node: yaml.Node, at: At, walk: _Nodes) -> Data:
    if len(at) > DEEPEST:
        walk.refuse("MODEL-09", node)
        return None
    match node:
        case yaml.MappingNode():
            return _mapping(node, at, walk)
        case yaml.SequenceNode():
            for index, child in enumerate(node.value):
                walk.lines[*at, index] = _line(child)
            return [_value(child, (*at, index), walk) for index, child in enumerate(node.value)]
        case _:
            return _scalar(node)


def _mapping(node: yaml.MappingNode, at: At, walk: _Nodes) -> Data:
    data: dict[str, Data] = {}
    for key_node, child in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            walk.refuse("MODEL-08", key_node, found="{ } or [ ]")
            continue
        key = key_node.value
        if key_node.tag != _TAG + "str":
            walk.refuse("MODEL-08", key_node, found=key)
        elif key == "<<":
            walk.refuse("MODEL-07", key_node, found=key)
        elif key in data:
            walk.refuse("MODEL-06", key_node, entry=key, first=str(walk.lines[*at, key]))
        else:
            walk.lines[*at, key] = _line(key_node)
            data[key] = _value(child, (*at, key), walk)
    return data


def _scalar(node: yaml.Node) -> Data:
    text = str(node.value)
    match node.tag.removeprefix(_TAG):
        case "bool":
            return text == "true"
        case "null":
            return None
        # A number that no program can hold stays text, and is refused wherever a number is needed.
        case "int" if len(text) <= _DIGITS:
            return int(text)
        case "float" if math.isfinite(float(text)):
            return float(text)
        case _:
            return text
