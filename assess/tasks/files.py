"""The files of the machine: which are meant, read within a limit, written whole or not at all; and the time for one."""

from __future__ import annotations

import os
import shutil
import stat
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from assess.domain.findings import AssessError, Exit, Location, Value, error
from assess.tasks.protect import check_target, is_windows_path, shown_name
from assess.tasks.seal import sealed

WORKBOOKS = (".xlsx", ".ods")
RECORDS = (".json", ".jsonl")
SECONDS_LIMIT = 20.0
"""How long the reading of one workbook may take; it is looked at between one sheet and the next."""


def files_in(paths: Iterable[Path], endings: tuple[str, ...] = WORKBOOKS) -> tuple[Path, ...]:
    """The files named, a folder standing for those in it with these endings, at any depth; hidden ones are left alone.

    AssessError (UNREADABLE) where a folder has none.
    """
    return tuple(path for given in paths for path in _expanded(given, endings))


def _expanded(path: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    if not os.path.isdir(path):  # noqa: PTH112  # pathlib's own raises for a name that is too long
        yield path
        return
    found = sorted(inside for inside in _inside(path, endings) if not _is_hidden(inside.relative_to(path)))
    if not found:
        raise AssessError([error("DOOR-05", Location(file=shown_name(path)))], Exit.UNREADABLE)
    yield from found


def _inside(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    """The files in a folder, and the folders in it that cannot be opened: reading these says why."""
    closed: list[Path] = []

    def not_opened(fault: OSError) -> None:
        if not isinstance(fault, FileNotFoundError | NotADirectoryError):  # gone since it was listed
            closed.append(Path(fault.filename))

    for place, _, names in os.walk(folder, onerror=not_opened):
        inside = (Path(place, name) for name in names)
        yield from (one for one in inside if one.suffix.lower() in endings and one.is_file())
    yield from closed


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def with_ending(target: Path, endings: Iterable[str], code: str) -> str:
    """The ending of a file to write, in small letters. AssessError (USAGE) with that finding where it is another."""
    allowed = tuple(endings)
    ending = target.suffix.lower()
    if ending not in allowed:
        raise AssessError([error(code, Location(file=shown_name(target)), allowed=allowed)], Exit.USAGE)
    return ending


def read_within(path: Path, limit: int, too_large: str) -> bytes:
    """The bytes of a file; never more than the limit and one are read.

    AssessError (UNREADABLE) where it is missing (FILE-01, of a Windows address DOOR-18), is no regular file (FILE-02),
    cannot be read (FILE-03), is empty (FILE-04) or has more bytes than the limit, of which `too_large` is the
    finding's code.
    """
    name = shown_name(path)
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            os.scandir(path).close()  # that it cannot be opened is said first
        if not stat.S_ISREG(kind):
            _refuse(name, "FILE-02")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        _refuse(name, "DOOR-18" if is_windows_path(path) else "FILE-01")
    except (OSError, ValueError) as fault:
        _refuse(name, "FILE-03", why=getattr(fault, "strerror", None) or type(fault).__name__)
    return checked(data, name, limit, too_large)


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


def write_whole(path: Path, data: bytes, inputs: Iterable[Path] = ()) -> bool:
    """Write a file under its seal, whole or not at all: beside its place first, then moved there.

    Whether it took the place of an earlier one, which `check_target` allows; a link stays, and so do the rights of the
    earlier file. AssessError (USAGE) as there, and where it cannot be written (DOOR-02).
    """
    check_target(path, inputs)
    place = Path(os.path.realpath(path))
    with _finished(place, sealed(data, path.suffix.lower())) as finished:
        if replaces := place.exists():
            shutil.copymode(place, finished)
        finished.replace(place)
    return replaces


def create_whole(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all; of several who do so at once, one succeeds.

    AssessError (USAGE) where a file has that name (DOOR-01), or as in `write_whole`.
    """
    check_new(path)
    with _finished(path, data) as finished:
        try:
            os.link(finished, path)
        except FileExistsError:
            _refuse_existing(path)
        except OSError:  # a stick or a share whose files have one name each
            _create(path, data)


def check_new(path: Path) -> None:
    """Look at the place of a file that is to be created. AssessError (USAGE) as in `create_whole`."""
    if os.path.lexists(path):
        _refuse_existing(path)
    try:
        check_target(path)
    except AssessError:
        if os.path.lexists(path):  # it came meanwhile
            _refuse_existing(path)
        raise


def _refuse_existing(path: Path) -> NoReturn:
    raise AssessError([error("DOOR-01", Location(file=shown_name(path)))], Exit.USAGE) from None


def _create(path: Path, data: bytes) -> None:
    try:
        file = path.open("xb")
    except FileExistsError:
        _refuse_existing(path)
    try:
        with file:
            file.write(data)
    except OSError:
        path.unlink(missing_ok=True)
        raise


@contextmanager
def _finished(path: Path, data: bytes) -> Iterator[Path]:
    """A file with these bytes beside the place that is meant; it is gone afterwards, unless it was moved."""
    unfinished = path.with_name(f".{uuid.uuid4().hex}.part")
    try:
        try:
            unfinished.write_bytes(data)
            with unfinished.open("rb") as file:
                os.fsync(file.fileno())
            yield unfinished
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        raise AssessError([error("DOOR-02", Location(file=shown_name(path)), why=why)], Exit.USAGE) from None
