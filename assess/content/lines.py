"""Where in the files each part of a model stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.content.source import YamlFile
from assess.domain.findings import Location
from assess.nouns import At, Key


@dataclass(frozen=True, slots=True)
class Mount:
    """A file whose value at `inside` is the part of the model that hangs at a place of the whole."""

    source: YamlFile
    inside: At = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """The files of one model by the place in the model that they fill; () is the file of the model itself."""

    folder: str
    mounts: Mapping[At, Mount]


def place(lines: Lines, *at: Key) -> Location:
    """Where a part of the model stands, or where the nearest thing around it stands."""
    for length in range(len(at), -1, -1):
        mount = lines.mounts.get(at[:length])
        if mount is not None:
            return _in_file(mount.source, (*mount.inside, *at[length:]))
    return Location(lines.folder)


def _in_file(source: YamlFile, at: At) -> Location:
    while at and at not in source.lines:
        at = at[:-1]
    return Location(source.file, line=source.lines.get(at, 0))
