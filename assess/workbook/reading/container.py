"""Whether a file is a workbook at all: what else it may be, what a reader refuses, and how much it takes in."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NoReturn

from assess.domain.findings import AssessError, Exit, Finding, Location, Value, error, warning

FILE_LIMIT = 30_000_000
"""Bytes that a file may have, which is for its reader to hold; a filled questionnaire has under 200 000."""
TOO_LARGE = "FILE-12"
"""What is said of a file that has more."""
UNPACKED_LIMIT = 100_000_000
"""Bytes that its parts may have together once unpacked: pictures too, which are never unpacked here."""
READ_LIMIT = 20_000_000
"""Bytes that the parts which are read may have together; those of a questionnaire have under 2 000 000."""
RATIO_LIMIT = 200
"""How many times its packed size a file may be, where it has more than `RATIO_FROM` bytes; a questionnaire is 20."""
RATIO_FROM = 10_000_000
ENTRY_LIMIT = 2_000
"""Parts that a workbook may consist of; a questionnaire has under 50."""

InTime = Callable[[], bool]
"""Whether there is time left for a file; it is asked before each sheet, and False ends the reading."""


def always() -> bool:
    """Time without end."""
    return True


class Kind(Enum):
    """The two forms of a workbook that are read."""

    XLSX = "xlsx"
    ODS = "ods"


@dataclass(frozen=True, slots=True)
class Package:
    """A file that is a workbook by its container: its name, its form, its parts, and whether there is time left."""

    file: str
    kind: Kind
    archive: zipfile.ZipFile
    in_time: InTime = always


_ZIP = b"PK\x03\x04"
_LISTED = b"PK\x01\x02"
"""How the entry of each part begins in the list at the end of a zip."""
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_PDF = b"%PDF-"
_BYTE_ORDERS = (b"\xff\xfe", b"\xfe\xff")
_SPREADSHEETS = (
    b"application/vnd.oasis.opendocument.spreadsheet",
    b"application/vnd.oasis.opendocument.spreadsheet-template",
)
_PLAIN_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml[^<>]{0,200}\?>)?\s{0,9}<[A-Za-z_]")
"""How XML begins that has no document type: nothing stands before its first element."""
_SAMPLE = 4_096
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, LookupError, OSError, RuntimeError, ValueError)
"""What unpacking a damaged zip raises; a kind of compression that is unknown here is a RuntimeError."""
_MACRO_ENDING = "vbaProject.bin"
_MACROS = ("xl/macrosheets/", "xl/activeX/", "Basic/", "Scripts/")
_PACKED_BY_OFFICES = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""Other kinds of compression ask for as much memory as the file says."""
_NEVER_IN_TEXT = frozenset((*range(9), *range(14, 27)))


def open_package(data: bytes, file: str, in_time: InTime = always) -> Package:
    """The container of a workbook, `file` its name. AssessError (UNREADABLE) with one finding where it is none."""
    if not data.startswith(_ZIP):
        refuse(file, _what_else(data))
    # Counted before the list is read: a list alone can take all memory.
    if (parts := data.count(_LISTED)) > ENTRY_LIMIT:
        refuse(file, "FILE-13", found=parts, limit=ENTRY_LIMIT)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        kind = _kind(file, archive)
        _within_limits(file, archive, len(data))
    except _BROKEN:
        refuse(file, "FILE-11")
    return Package(file, kind, archive, in_time)


def carried(package: Package) -> Iterator[Finding]:
    """A warning where the file carries macros: nothing here runs them, but whoever opens the file may."""
    names = package.archive.namelist()
    if any(name.endswith(_MACRO_ENDING) or name.startswith(_MACROS) for name in names):
        yield warning("FILE-50", Location(package.file))


def within_time(package: Package) -> None:
    """AssessError where the reading of a file has taken longer than it may."""
    if not package.in_time():
        refuse(package.file, "FILE-59")


def within_memory(package: Package, names: Iterable[str]) -> None:
    """AssessError where some parts would take too much room, each as often as it is named; a missing one takes none."""
    sizes = {entry.filename: entry.file_size for entry in package.archive.infolist()}
    if sum(sizes.get(name, 0) for name in names) > READ_LIMIT:
        refuse(package.file, "FILE-16", limit=READ_LIMIT // 1_000_000)


def refuse(file: str, code: str, sheet: str = "", order: int = 0, **values: Value) -> NoReturn:
    """End the reading of a file with one finding on the file, or on one of its sheets."""
    raise AssessError([error(code, Location(file, sheet, order), **values)], Exit.UNREADABLE)


def _what_else(data: bytes) -> str:
    if data.startswith(_OLE):
        return "FILE-09" if "EncryptedPackage".encode("utf-16-le") in data else "FILE-10"
    if data.startswith(_PDF):
        return "FILE-06"
    if data.startswith(_PICTURES):
        return "FILE-07"
    if data.startswith(_EMPTY_ZIP):
        return "FILE-08"
    return "FILE-05" if _is_text(data[:_SAMPLE]) else "FILE-14"


def _is_text(sample: bytes) -> bool:
    if sample.startswith(_BYTE_ORDERS):
        return True
    # The old code pages have no forbidden bytes; a text has no zero bytes, and nothing else holds for all of them.
    return not _NEVER_IN_TEXT.intersection(sample)


def _kind(file: str, archive: zipfile.ZipFile) -> Kind:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if len(names) < len(entries):
        refuse(file, "FILE-11")
    if any(entry.flag_bits & 1 for entry in entries):
        refuse(file, "FILE-09")
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if "xl/workbook.bin" in names:
        refuse(file, "FILE-15")
    if {"mimetype", "META-INF/manifest.xml"} <= names and part(file, archive, "mimetype").strip() in _SPREADSHEETS:
        if b"encryption-data" in part(file, archive, "META-INF/manifest.xml"):
            refuse(file, "FILE-09")
        return Kind.ODS
    refuse(file, "FILE-19" if _says_workbook(file, archive) else "FILE-08")


def _says_workbook(file: str, archive: zipfile.ZipFile) -> bool:
    """Whether a package without the usual parts calls itself a workbook."""
    types = "[Content_Types].xml" in archive.namelist() and part(file, archive, "[Content_Types].xml")
    plain = "mimetype" in archive.namelist() and part(file, archive, "mimetype").strip() in _SPREADSHEETS
    return bool(plain or (types and b"spreadsheetml" in types))


def _within_limits(file: str, archive: zipfile.ZipFile, size: int) -> None:
    # The sizes are what the file says of itself: a part that is read is unpacked no further than that.
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > UNPACKED_LIMIT:
        refuse(file, "FILE-16", limit=UNPACKED_LIMIT // 1_000_000)
    if unpacked > max(RATIO_FROM, size * RATIO_LIMIT):
        refuse(file, "FILE-52", limit=RATIO_LIMIT)
    if sum(entry.compress_size for entry in entries) > size:  # two parts share bytes
        refuse(file, "FILE-53")
    if any(entry.compress_type not in _PACKED_BY_OFFICES for entry in entries):
        refuse(file, "FILE-19")


def part(file: str, archive: zipfile.ZipFile, name: str) -> bytes:
    """The unpacked bytes of one part. AssessError where it is missing, damaged or has a document type."""
    try:
        size = archive.getinfo(name).file_size
        if size > READ_LIMIT:
            refuse(file, "FILE-16", limit=READ_LIMIT // 1_000_000)
        with archive.open(name) as packed:
            data = packed.read(size)  # no more is unpacked, whatever lies behind
    except _BROKEN:
        refuse(file, "FILE-11")
    if not _PLAIN_BEGINNING.match(data) and b"<!DOCTYPE" in data:
        refuse(file, "FILE-17")
    return data
