"""Which files are meant, and writing them: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from assess.domain.findings import AssessError, Exit, Location, error

WORKBOOKS = (".xlsx", ".ods")
RECORDS = (".json", ".jsonl")


def files_in(paths: Iterable[Path], endings: tuple[str, ...] = WORKBOOKS) -> tuple[Path, ...]:
    """The files named, a folder standing for those in it with these endings, at any depth; hidden ones are left alone.

    AssessError (UNREADABLE) where a folder has none.
    """
    return tuple(path for given in paths for path in _expanded(given, endings))


def _expanded(path: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = sorted(
        inside
        for inside in path.rglob("*")
        if inside.suffix.lower() in endings and inside.is_file() and not _is_hidden(inside.relative_to(path))
    )
    if not found:
        raise AssessError([error("DOOR-05", Location(file=path.name))], Exit.UNREADABLE)
    yield from found


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def with_ending(target: Path, endings: Iterable[str], code: str) -> str:
    """The ending of a file to write, in small letters. AssessError (USAGE) with that finding where it is another."""
    allowed = tuple(endings)
    ending = target.suffix.lower()
    if ending not in allowed:
        raise AssessError([error(code, Location(file=target.name), allowed=allowed)], Exit.USAGE)
    return ending


def write_whole(target: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then moved there.

    AssessError (USAGE) where its folder is not there, or it cannot be written.
    """
    if not target.parent.is_dir():
        finding = error("DOOR-08", Location(file=target.name), folder=str(target.parent))
        raise AssessError([finding], Exit.USAGE)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        try:
            beside.write_bytes(data)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        raise AssessError([error("DOOR-02", Location(file=target.name), why=why)], Exit.USAGE) from None
