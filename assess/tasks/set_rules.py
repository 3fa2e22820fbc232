"""What whoever compares says of a set of files: `--as-of`, and the file `portfolio.yaml` beside the questionnaires."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from assess.content.source import YamlFile, read_source
from assess.domain.findings import AssessError, Exit, Finding, Location, error
from assess.domain.visits import SetRules
from assess.tasks.environment import today
from assess.tasks.files import read_within

NAME = "portfolio.yaml"
_LIMIT = 1_000_000
_AS_OF, _SAME, _LEFT_OUT = "as_of", "same_incubator", "left_out"
_ALLOWED = (_AS_OF, _SAME, _LEFT_OUT)


def rules_of(paths: Iterable[Path], as_of: str) -> SetRules:
    """The rules of the folders that are compared; the day given with the command goes before theirs.

    AssessError (USAGE) with every finding where such a file or the day cannot be read (SET-12, SET-13).
    """
    day = _day(as_of, Location("--as-of")) if as_of else None
    files = (path / NAME for path in paths)
    read = [_of_file(file) for file in files if os.path.isfile(file)]  # noqa: PTH113  # pathlib's own may raise
    days = [one.as_of for one in read if one.as_of]
    same = {key: names for one in read for key, names in one.same.items()}
    left_out = {file: reason for one in read for file, reason in one.left_out.items()}
    return SetRules(today(), day or max(days, default=None), MappingProxyType(same), MappingProxyType(left_out))


def _day(text: str, at: Location) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise AssessError([error("SET-13", at, found=text)], Exit.USAGE) from None


def _of_file(path: Path) -> SetRules:
    source = read_source(read_within(path, _LIMIT, "FILE-20"), path.name)
    findings = list(source.findings)
    data = source.data if isinstance(source.data, dict) else {}
    if source.data and not data:
        findings.append(_strange(source, (), str(source.data)))
    findings += [_strange(source, (key,), str(key)) for key in data if key not in _ALLOWED]
    same = _texts(source, data.get(_SAME), _SAME, findings)
    left_out = _texts(source, data.get(_LEFT_OUT), _LEFT_OUT, findings)
    as_of = data.get(_AS_OF)
    if findings:
        raise AssessError(findings, Exit.USAGE)
    day = _day(str(as_of), Location(path.name, line=source.lines.get((_AS_OF,), 0))) if as_of else None
    names = {key: (text,) if isinstance(text, str) else tuple(text) for key, text in same.items()}
    return SetRules(today(), day, names, {file: str(reason) for file, reason in left_out.items()})


def _texts(source: YamlFile, value: object, key: str, findings: list[Finding]) -> Mapping[str, str | list[str]]:
    """A block of texts by their keys, or of lists of texts where names are asked for."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        findings.append(_strange(source, (key,), str(value)))
        return {}
    for name, text in value.items():
        listed = key == _SAME and isinstance(text, list) and all(isinstance(one, str) for one in text)
        if not isinstance(text, str) and not listed:
            findings.append(_strange(source, (key, name), f"{name}: {text}"))
    return value


def _strange(source: YamlFile, at: tuple[str, ...], found: str) -> Finding:
    line = source.lines.get(at, 0)
    return error("SET-12", Location(source.file, line=line), found=found[:60], allowed=_ALLOWED)
