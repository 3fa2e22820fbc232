"""The seal of what this program wrote: a file that bears it, unchanged, may be made anew, and every other one is kept.

A seal is the SHA-256 of all the file's bytes, with noughts in its own place. It stands where no reader sees it: in a
comment of a PDF, a page or a text, under a key of a JSON object. A workbook has none: spreadsheet programs stamp each
part with the time when they save, and the comparisons of this program bear none.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Mapping

_SEAL = re.compile(rb"assess:[0-9a-f]{64}")
_HEAD = b"assess:"
_BLANK = _HEAD + b"0" * 64
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def sealed(data: bytes, ending: str) -> bytes:
    """The bytes of a file with that ending (in small letters) under a seal; as they are where it has no place for one.

    The same bytes get the same seal.
    """
    blank = _PLACES[ending](data) if ending in _PLACES else data
    return blank.replace(_BLANK, _seal_of(blank))


def is_untouched(data: bytes) -> bool:
    """Whether a file is as this program wrote it."""
    if data.startswith(b"PK"):
        return _is_compared(data)
    found = _SEAL.findall(data)
    if not found:
        return False
    blank = data.replace(found[-1], _BLANK)
    return bool(found[-1] == _seal_of(blank))


def _seal_of(blank: bytes) -> bytes:
    return _HEAD + hashlib.sha256(blank).hexdigest().encode()


def _in_pdf(data: bytes) -> bytes:
    at = data.rfind(b"startxref")
    return data[:at] + b"%" + _BLANK + b"\n" + data[at:] if at >= 0 else data


def _in_page(data: bytes) -> bytes:
    return data + b"<!-- " + _BLANK + b" -->\n"


def _in_record(data: bytes) -> bytes:
    at = data.rfind(b"}")
    return data[:at] + b', "seal": "' + _BLANK + b'"' + data[at:] if at >= 0 else data


_PLACES: Mapping[str, Callable[[bytes], bytes]] = {
    ".pdf": _in_pdf,
    ".html": _in_page,
    ".md": _in_page,
    ".json": _in_record,
}


def _is_compared(data: bytes) -> bool:
    """Whether these are the bytes of a comparison's sheets as they were written: nobody has saved them since."""
    from assess.reporting.portfolio.sheets import MARK

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(part.date_time != _NO_TIME for part in archive.infolist()):
                return False
            return MARK.encode() in archive.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError, OSError):
        return False  # no workbook that this program wrote
