"""The files of the machine that are read: which are meant, within a limit; and the time for one."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NoReturn

from assess.domain.findings import AssessError, Exit, Location, Value, error

WORKBOOKS = (".xlsx", ".ods")
RECORDS = (".json", ".jsonl")
_WINDOWS = re.compile(r"[A-Za-z]:\\")
SECONDS_LIMIT = 20.0
"""How long the reading of one workbook may take; it is looked at between one sheet and the next."""


def files_in(paths: Iterable[Path], endings: tuple[str, ...] = WORKBOOKS) -> tuple[Path, ...]:
    """The files named, a folder standing for those in it with these endings, at any depth; hidden ones are left alone.

    AssessError (UNREADABLE) where a folder has none.
    """
    return tuple(path for given in paths for path in _expanded(given, endings))


def _expanded(path: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    if not is_folder(path):
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


def is_folder(path: Path) -> bool:
    """Whether a folder has that name; not of a name that no system takes, of which pathlib raises."""
    return os.path.isdir(path)  # noqa: PTH112


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def with_ending(target: Path, endings: Iterable[str], code: str) -> str:
    """The ending of a file to write, in small letters. AssessError (USAGE) with that finding where it is another."""
    allowed = tuple(endings)
    ending = target.suffix.lower()
    if ending not in allowed:
        raise AssessError([error(code, Location(file=target.name), allowed=allowed)], Exit.USAGE)
    return ending


def read_within(path: Path, limit: int, too_large: str) -> bytes:
    """The bytes of a file; never more than the limit and one are read.

    AssessError (UNREADABLE) where it is missing (FILE-01, by a name of Windows FILE-62), is no regular file (FILE-02),
    cannot be read (FILE-03), is empty (FILE-04) or has more bytes than the limit, of which `too_large` is the finding's
    code.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            _refuse(path.name, "FILE-02")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        _refuse(path.name, "FILE-62" if _WINDOWS.match(str(path)) else "FILE-01")
    except (OSError, ValueError) as fault:
        _refuse(path.name, "FILE-03", why=getattr(fault, "strerror", None) or type(fault).__name__)
    return checked(data, path.name, limit, too_large)


def checked(data: bytes, name: str, limit: int, too_large: str) -> bytes:
    """The bytes of a file of that name, as they are. AssessError (UNREADABLE) where they are none or too many."""
    if not data:
        _refuse(name, "FILE-04")
    if len(data) > limit:
        _refuse(name, too_large, limit=limit // 1_000_000)
    return data


def _refuse(name: str, code: str, **values: Value) -> NoReturn:
    raise AssessError([error(code, Location(name), **values)], Exit.UNREADABLE) from None


def watch(seconds: float = SECONDS_LIMIT) -> Callable[[], bool]:
    """Says, whenever it is asked, whether the seconds from now on are not over yet."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() <= end
