"""Files that are written: whole or not at all, and never over what somebody filled in or what they are made from."""

from __future__ import annotations

import errno
import io
import json
import os
import uuid
import zipfile
from collections.abc import Callable, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from assess.domain.findings import AssessError, Exit, Finding, Location, error
from assess.tasks.files import is_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPARISON_KEYS = {"incubators", "left_out", "withheld"}
_CORE = "docProps/core.xml"
_CORE_LIMIT = 100_000
_READ_LIMIT = 50_000_000


def may_be_written(path: Path, inputs: Iterable[Path] = ()) -> None:
    """Nothing where a file of that name may be written, whatever stands there now.

    AssessError (USAGE) where there is no such folder (DOOR-08), or what stands there is a folder (DOOR-02), a device
    (DOOR-15), one of the inputs (DOOR-16), or may be a questionnaire or hold scorecards (DOOR-17).
    """
    if not is_folder(path.parent):
        raise _refused(error("DOOR-08", Location(file=path.name), folder=str(path.parent)))
    if not os.path.lexists(path):
        return
    if is_folder(path):
        raise _refused(error("DOOR-02", Location(file=path.name), why=os.strerror(errno.EISDIR)))
    if not os.path.isfile(path):  # noqa: PTH113
        raise _refused(error("DOOR-15", Location(file=path.name)))
    if any(_is_same(path, given) for given in inputs):
        raise _refused(error("DOOR-16", Location(file=path.name)))
    if not _is_replaced(path):
        raise _refused(error("DOOR-17", Location(file=path.name)))


def write_whole(path: Path, data: bytes, inputs: Iterable[Path] = ()) -> None:
    """Write a file whole or not at all: beside its place first, then moved there. See `may_be_written`.

    AssessError (USAGE) where it may not be written, or cannot be (DOOR-02).
    """
    may_be_written(path, inputs)
    replace_whole(path, data)


def replace_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, whatever stands there. AssessError (USAGE) where it cannot be (DOOR-02)."""
    _written(path, data, lambda unfinished: unfinished.replace(path))


def write_new(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and only where none stands, though others write at the same time.

    AssessError (USAGE) where one stands there (DOOR-01), there is no such folder (DOOR-08) or it cannot be written.
    """
    may_be_new(path)
    _written(path, data, lambda unfinished: _placed(path, data, unfinished))


def may_be_new(path: Path) -> None:
    """Nothing where no file of that name stands. AssessError (USAGE) where one does (DOOR-01), or no folder is."""
    if os.path.lexists(path):
        raise _refused(error("DOOR-01", Location(file=path.name)))
    may_be_written(path)


def _placed(path: Path, data: bytes, unfinished: Path) -> None:
    try:
        path.hardlink_to(unfinished)  # where a file stands this fails, and nothing comes between
    except FileExistsError:
        raise _refused(error("DOOR-01", Location(file=path.name))) from None
    except OSError:  # some file systems know no links
        _placed_without_links(path, data)


def _placed_without_links(path: Path, data: bytes) -> None:
    try:
        file = path.open("xb")
    except FileExistsError:
        raise _refused(error("DOOR-01", Location(file=path.name))) from None
    with file, _nothing_half(path):
        file.write(data)


@contextmanager
def _nothing_half(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _written(path: Path, data: bytes, place: Callable[[Path], object]) -> None:
    if not is_folder(path.parent):
        raise _refused(error("DOOR-08", Location(file=path.name), folder=str(path.parent)))
    unfinished = path.with_name(f".{os.getpid()}-{uuid.uuid4().hex[:8]}.part")
    try:
        try:
            unfinished.write_bytes(data)
            place(unfinished)
        finally:
            unfinished.unlink(missing_ok=True)
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or type(fault).__name__
        raise _refused(error("DOOR-02", Location(file=path.name), why=why)) from None


def _refused(finding: Finding) -> AssessError:
    return AssessError([finding], Exit.USAGE)


def _is_same(path: Path, given: Path) -> bool:
    """Whether two names are of one file; links of either kind are looked through."""
    with suppress(OSError, ValueError):  # an input that is not there is found where it is read
        return path.samefile(given)
    return False


def _is_replaced(path: Path) -> bool:
    """Whether what stands in a file can be made again by whoever writes it: no workbook or record but a comparison."""
    try:
        if path.stat().st_size > _READ_LIMIT:
            return False
        data = path.read_bytes()
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        raise _refused(error("DOOR-02", Location(file=path.name), why=why)) from None
    if data[:2] == b"PK":
        return _is_comparison_workbook(data)
    if data[:4] == b"\xd0\xcf\x11\xe0":  # older and encrypted workbooks
        return False
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in {b"{", b"["} or _is_comparison_record(data)


def _is_comparison_workbook(data: bytes) -> bool:
    from defusedxml.ElementTree import fromstring

    from assess.reporting.portfolio.sheets import CATEGORY

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(_CORE).file_size > _CORE_LIMIT:
                return False
            root = fromstring(archive.read(_CORE))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError, RuntimeError, ParseError):
        return False
    return any(element.tag.endswith("}category") and element.text == CATEGORY for element in root)


def _is_comparison_record(data: bytes) -> bool:
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and record.keys() >= _COMPARISON_KEYS
