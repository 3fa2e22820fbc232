"""Zip files that are not what they seem, made by hand where no library would write them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping

Parts = dict[str, bytes]


def packed(parts: Mapping[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of the parts in their order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", kind) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def unpacked(data: bytes) -> Parts:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lying(parts: Mapping[str, bytes], name: str, said: int) -> bytes:
    """A zip in which one part says a size of its own."""
    file = packed(parts)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        size = archive.getinfo(name).file_size
    return file.replace(struct.pack("<L", size), struct.pack("<L", said))


def overlapping(parts: Mapping[str, bytes], copies: int, size: int) -> bytes:
    """A zip in which many parts are the same packed bytes, as in a bomb without nesting."""
    whole = packed(parts)
    at = whole.rfind(b"PK\x05\x06")
    listed = struct.unpack("<L", whole[at + 16 : at + 20])[0]
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = kernel.compress(bytes(size)) + kernel.flush()
    check = zlib.crc32(bytes(size))
    local = _head(b"PK\x03\x04", b"a", check, len(body), size)
    entries = b"".join(_entry(f"xl/media/{n}".encode(), check, len(body), size, listed) for n in range(copies))
    directory = whole[listed:at] + entries
    count = len(parts) + copies
    start = listed + len(local) + len(body)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return whole[:listed] + local + body + directory + end


def _head(mark: bytes, name: bytes, check: int, packed_size: int, size: int) -> bytes:
    return struct.pack("<4s5H3L2H", mark, 20, 0, 8, 0, 0, check, packed_size, size, len(name), 0) + name


def _entry(name: bytes, check: int, packed_size: int, size: int, at: int) -> bytes:
    sizes = (check, packed_size, size, len(name))
    return struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, *sizes, *[0] * 4, 0, at) + name


def nested(depth: int, size: int) -> bytes:
    """A zip in a zip in a zip, as often as said, around bytes that pack well."""
    data = bytes(size)
    for level in range(depth):
        data = packed({f"{level}.zip": data})
    return data


def encrypted(parts: Mapping[str, bytes], names: Iterable[str]) -> bytes:
    """A zip whose list says of some parts that they are encrypted."""
    file = bytearray(packed(parts))
    for name in names:
        at = file.rfind(name.encode())
        entry = file.rfind(b"PK\x01\x02", 0, at)
        file[entry + 8] |= 1
    return bytes(file)
