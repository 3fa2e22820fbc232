"""A logo that an advisor lays into his report: looked at before anything is made of it."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from xml.parsers import expat

from assess.domain.findings import AssessError, Exit, Location, error

LIMIT = 1_000_000
"""So many bytes a logo has at most."""
ENDINGS = (".png", ".svg")
_PNG = b"\x89PNG\r\n\x1a\n"
_HEADER = 24
_MOST_PIXELS = 4_000
_SHAPES = ("g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "symbol", "clipPath", "mask")
_WORDS = ("svg", "text", "tspan", "title", "desc", "defs", "style", "linearGradient", "radialGradient", "stop")
_DRAWN = frozenset((*_SHAPES, *_WORDS))
"""What a logo may consist of: shapes and words, nothing that loads or runs."""
_LOADS = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(|javascript:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that was looked at; no bytes: there is none."""

    ending: str = ""
    data: bytes = b""

    @property
    def file(self) -> str:
        """The name under which the report asks for it; "" where there is none."""
        return f"logo{self.ending}" if self.data else ""


NO_LOGO = Logo()


def logo_from(name: str, data: bytes) -> Logo:
    """The logo in the bytes of a file of that name.

    AssessError (USAGE) where it is no PNG or SVG (LOGO-01), is too large in pixels (LOGO-02), or an SVG that holds
    something else than shapes and words (LOGO-03).
    """
    ending = "." + name.lower().rpartition(".")[2]
    if ending == ".png" and data.startswith(_PNG) and len(data) > _HEADER:
        width, height = struct.unpack(">II", data[16:_HEADER])
        if not 0 < max(width, height) <= _MOST_PIXELS or not min(width, height):
            raise _refused(name, "LOGO-02", found=f"{width} x {height}", limit=_MOST_PIXELS)
        return Logo(ending, data)
    if ending == ".svg":
        _check_drawing(name, data)
        return Logo(ending, data)
    raise _refused(name, "LOGO-01")


def _check_drawing(name: str, data: bytes) -> None:
    parser = expat.ParserCreate()
    found: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        loading = (key for key, value in attributes.items() if _is_loading(key, value))
        if (not found and local != "svg") or local not in _DRAWN:
            raise _refused(name, "LOGO-03", found=tag)
        for key in loading:
            raise _refused(name, "LOGO-03", found=key)
        found.append(local)

    def text(words: str) -> None:
        if _LOADS.search(words):
            raise _refused(name, "LOGO-03", found="style")

    def document_type(*_: object) -> None:
        raise _refused(name, "LOGO-03", found="DOCTYPE")

    parser.StartElementHandler, parser.CharacterDataHandler = start, text
    parser.StartDoctypeDeclHandler = document_type
    parser.buffer_text = True
    try:
        parser.Parse(data, True)  # noqa: FBT003  # that this is all of it
    except (expat.ExpatError, LookupError, ValueError):  # no XML, or letters in a code that nobody knows
        raise _refused(name, "LOGO-01") from None


def _is_loading(key: str, value: str) -> bool:
    """Whether an attribute runs something or names something outside the drawing."""
    local = key.rpartition(":")[2].lower()
    return local.startswith("on") or (local == "href" and not value.startswith("#")) or bool(_LOADS.search(value))


def _refused(name: str, code: str, **values: str | int) -> AssessError:
    return AssessError([error(code, Location(file=name), **values)], Exit.USAGE)
