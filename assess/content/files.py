"""The files of one model as bytes, wherever they come from: a folder, an archive, a test."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from assess.content.source import LARGEST, YamlFile, missing_source, read_source

MODEL_FILE = "model.yaml"
TOP = "."
DIMENSIONS = "dimensions"
CATALOGUES = "locale"
LARGEST_CATALOGUE = 20_000_000
"""The size in bytes above which a catalogue is not read; one holds each text of a model twice."""
_KINDS = ((TOP, "*.y*ml"), (DIMENSIONS, "*.yaml"), (CATALOGUES, "*.po"))
"""What of a folder belongs to its model; cases, schemas and notes beside it do not."""


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model as its files: each one's bytes by its POSIX path inside the model's folder (`locale/ru.po`).

    A finding names a file by `name`, a slash and that path. `unread` are the paths of files that are there and cannot
    be opened. What a model has no use for may be among the files.
    """

    name: str
    files: Mapping[str, bytes]
    unread: tuple[str, ...] = ()


def files_in(folder: Path, name: str) -> ModelFiles:
    """The files of the model in a folder, under the name that its reader knows it by."""
    files: dict[str, bytes] = {}
    unread: list[str] = []
    for path in sorted(path for where, pattern in _KINDS for path in (folder / where).glob(pattern)):
        inside = path.relative_to(folder).as_posix()
        try:
            files[inside] = _bytes_of(path, folder)
        except OSError:
            unread.append(inside)
    return ModelFiles(name, MappingProxyType(files), tuple(unread))


def _bytes_of(path: Path, folder: Path) -> bytes:
    """The bytes of a file, of one that is too large only so many that this shows.

    OSError where it cannot be opened, is a device or a pipe, or leads out of the folder: a model comes from anybody.
    """
    real = Path(os.path.realpath(path, strict=True))  # pathlib's own raises something else for a link to itself
    if not real.is_relative_to(folder.resolve()) or not stat.S_ISREG(real.stat().st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    limit = LARGEST_CATALOGUE if path.suffix == ".po" else LARGEST
    with real.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit and path.suffix == ".po":
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def paths_in(files: ModelFiles, folder: str, pattern: str) -> tuple[PurePosixPath, ...]:
    """The paths in one folder of a model whose names fit a pattern, in order; what cannot be opened among them."""
    paths = (PurePosixPath(path) for path in (*files.files, *files.unread))
    return tuple(sorted(path for path in paths if str(path.parent) == folder and fnmatchcase(path.name, pattern)))


def is_there(files: ModelFiles, path: str) -> bool:
    """Whether a model has a file at that path, be it one that cannot be opened."""
    return path in files.files or path in files.unread


def source_at(files: ModelFiles, path: str) -> YamlFile:
    """The YAML file at a path of a model; a finding in it where there is none."""
    name = f"{files.name}/{path}"
    return read_source(files.files[path], name) if path in files.files else missing_source(name)
