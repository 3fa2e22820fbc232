"""What may stand where a file is to be written: never somebody's answers, never what is being read.

A file is replaced where it is a page, a text or a PDF, or a comparison as this program wrote it. Whatever else a
workbook or a file of records may be, it may hold work that exists nowhere else.
"""

from __future__ import annotations

import errno
import io
import json
import os
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

from assess.domain.findings import AssessError, Exit, Location, Value, error

_ANSWERS = (".xlsx", ".ods", ".xlsm", ".xls", ".json", ".jsonl")
_PACKED, _RECORD = b"PK", (b"{", b"[")
_OLD = b"\xd0\xcf\x11\xe0"
"""How older workbooks begin, and encrypted ones."""
_LARGEST = 100_000_000
"""A comparison has less bytes than this; what is larger is kept."""
_OF_COMPARISONS = frozenset({"model", "files", "incubators", "left_out", "withheld", "reliability"})
_NO_TIME = (1980, 1, 1, 0, 0, 0)
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
    (DOOR-08), what stands there is an input (DOOR-15), may hold somebody's answers (DOOR-16), is no ordinary file
    (DOOR-17), or cannot be written (DOOR-02).
    """
    if is_windows_path(target):
        _refuse(target, "DOOR-18")
    if not os.path.isdir(target.parent):  # noqa: PTH112  # pathlib's own raises for a name that is too long
        _refuse(target, "DOOR-08", folder=shown_text(str(target.parent)))
    try:
        kind = target.stat().st_mode
    except FileNotFoundError:
        return
    except (OSError, ValueError) as fault:
        _refuse(target, "DOOR-02", why=getattr(fault, "strerror", None) or type(fault).__name__)
    if stat.S_ISDIR(kind):
        _refuse(target, "DOOR-02", why=os.strerror(errno.EISDIR))
    if not stat.S_ISREG(kind):
        _refuse(target, "DOOR-17")
    if any(_is_same(target, path) for path in _files_of(inputs)):
        _refuse(target, "DOOR-15")
    if _may_hold_answers(target):
        _refuse(target, "DOOR-16")


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


def _may_hold_answers(target: Path) -> bool:
    try:
        with target.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as fault:
        _refuse(target, "DOOR-02", why=fault.strerror or type(fault).__name__)
    if not data:
        return False
    is_packed, is_record = data.startswith(_PACKED), data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_RECORD)
    if data.startswith(_OLD):
        return True
    if not (is_packed or is_record or target.suffix.lower() in _ANSWERS):
        return False
    return not (_is_compared_sheets(data) if is_packed else _is_compared_record(data))


def _is_compared_sheets(data: bytes) -> bool:
    """Whether these are the bytes of a comparison's sheets as they were written: nobody has saved them since."""
    from assess.reporting.portfolio.sheets import MARK

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(part.date_time != _NO_TIME for part in archive.infolist()):
                return False
            return MARK.encode() in archive.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError, OSError):
        return False  # no workbook that this program wrote


def _is_compared_record(data: bytes) -> bool:
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and record.keys() >= _OF_COMPARISONS
