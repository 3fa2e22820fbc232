"""What may stand where a file is to be written: nothing but what this program wrote itself and nobody has changed.

Whatever else a file may be, it may hold work that exists nowhere else.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

from assess.domain.findings import AssessError, Exit, Location, Value, error
from assess.tasks.seal import is_untouched

_LARGEST = 100_000_000
"""What this program writes has less bytes than this; what is larger is kept."""
_NO_LETTER = re.compile("[\ud800-\udfff]")
_WINDOWS = re.compile(r"[A-Za-z]:[\\/]|\\\\")


def shown_name(path: Path) -> str:
    """The name of a file as it can be printed and written: bytes that are no letters become a sign for such."""
    return shown_text(path.name or path.absolute().resolve().name)


def shown_text(text: str) -> str:
    """A text of the command line or of a file's name, as it can be printed and written."""
    return _NO_LETTER.sub("\ufffd", text)


def is_windows_path(path: Path) -> bool:
    """Whether this is the address of a file on a Windows computer, and this is another computer."""
    return os.name != "nt" and bool(_WINDOWS.match(str(path)))


def check_target(target: Path, inputs: Iterable[Path] = ()) -> None:
    """Look at the place where a file is to be written, before any work is done.

    `inputs` are the files and folders that the command reads. AssessError (USAGE) where there is no such folder
    (DOOR-08, DOOR-34), what stands there is a folder (DOOR-35), an input (DOOR-15), not, or no longer, as this program
    wrote it (DOOR-16), open in a spreadsheet program (DOOR-36), no ordinary file (DOOR-17), or cannot be written
    (DOOR-02).
    """
    if is_windows_path(target):
        _refuse(target, "DOOR-18")
    if not os.path.isdir(target.parent):  # noqa: PTH112  # pathlib's own raises for a name that is too long
        is_file = os.path.exists(target.parent)  # noqa: PTH110  # as above
        _refuse(target, "DOOR-34" if is_file else "DOOR-08", folder=shown_text(str(target.parent)))
    try:
        kind = target.stat().st_mode
    except FileNotFoundError:
        return
    except (OSError, ValueError) as fault:
        _refuse(target, "DOOR-02", why=getattr(fault, "strerror", None) or type(fault).__name__)
    if stat.S_ISDIR(kind):
        _refuse(target, "DOOR-35")
    if not stat.S_ISREG(kind):
        _refuse(target, "DOOR-17")
    if any(_is_same(target, path) for path in _files_of(inputs)):
        _refuse(target, "DOOR-15")
    _check_content(target)
    if not os.access(target, os.W_OK):
        _refuse(target, "DOOR-02", why=os.strerror(errno.EACCES))
    if lock := next((name for name in _locks(target) if os.path.lexists(name)), None):
        _refuse(target, "DOOR-36", lock=shown_name(lock))


def _refuse(target: Path, code: str, **values: Value) -> NoReturn:
    raise AssessError([error(code, Location(file=shown_name(target)), **values)], Exit.USAGE) from None


def _files_of(inputs: Iterable[Path]) -> Iterator[Path]:
    for path in inputs:
        if os.path.isdir(path):  # noqa: PTH112  # as above
            yield from (inside for inside in path.rglob("*") if inside.is_file())
        else:
            yield path


def _is_same(target: Path, path: Path) -> bool:
    """Whether both are one file, also by another name, a link or a second entry of it in a folder."""
    try:
        return target.samefile(path)
    except (OSError, ValueError):  # what is not there, or cannot be, is no file that stands here
        return False


def _check_content(target: Path) -> None:
    try:
        with target.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as fault:
        _refuse(target, "DOOR-02", why=fault.strerror or type(fault).__name__)
    if data and (len(data) > _LARGEST or not is_untouched(data)):
        _refuse(target, "DOOR-16")


def _locks(target: Path) -> Iterator[Path]:
    """What LibreOffice and Office put beside a file while it is open."""
    yield target.with_name(f".~lock.{target.name}#")
    yield target.with_name(f"~${target.name}")
