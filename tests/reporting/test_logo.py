"""A logo is a picture that loads and runs nothing; anything else is a finding, and no report is made."""

from __future__ import annotations

import struct
import zlib

import pytest

from assess.domain.findings import AssessError, Exit
from assess.language import load_words
from assess.reporting.director.view import director_view
from assess.reporting.document import render
from assess.reporting.logo import NO_LOGO, logo_from
from tests.reporting.build import tiny, visit, visited
from tests.reporting.reading import structure


def png(width: int = 2, height: int = 2) -> bytes:
    """A grey picture of that size, as a file says it; only so many pixels are really there."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * min(width, 9) for _ in range(min(height, 9))))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'


@pytest.mark.parametrize(("name", "data"), [("a.png", png()), ("B.SVG", DRAWING)])
def test_a_logo_stands_on_the_cover_with_words_for_those_who_cannot_see_it(name: str, data: bytes) -> None:
    logo = logo_from(name, data)
    made = render(director_view(tiny(), visited(tiny(), visit(tiny())), load_words(), logo.file), None, logo)
    told = [str(element.get("/Alt", "")) for element in structure(made.data) if element["/S"] == "/Figure"]
    assert load_words().say("report.cover.logo") in told


def test_without_a_logo_there_is_none() -> None:
    assert NO_LOGO.file == ""
    assert director_view(tiny(), visited(tiny(), visit(tiny())), load_words()).cover.logo == ""


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.png", b"GIF89a", "LOGO-01"),
        ("a.gif", png(), "LOGO-01"),
        ("a.svg", png(), "LOGO-01"),
        ("a.svg", b"<svg><g></svg>", "LOGO-01"),
        ("a.svg", b'<?xml version="1.0" encoding="foo"?><svg/>', "LOGO-01"),
        ("a.svg", b'<?xml version="1.0" encoding="zlib"?><svg/>', "LOGO-01"),
        ("a.svg", b'<?xml version="1.0" encoding="rot13"?><svg/>', "LOGO-01"),
        ("a.svg", b'<?xml version="1.0" encoding="undefined"?><svg/>', "LOGO-01"),
        ("a.png", png(5000, 2), "LOGO-02"),
        ("a.png", png(0, 2), "LOGO-02"),
        ("a.svg", b"<html/>", "LOGO-03"),
        ("a.svg", b"<svg><script>1</script></svg>", "LOGO-03"),
        ("a.svg", b'<svg><image href="https://example.org/x.png"/></svg>', "LOGO-03"),
        ("a.svg", b'<svg><use href="other.svg#a"/></svg>', "LOGO-03"),
        ("a.svg", b'<svg onload="x()"><g/></svg>', "LOGO-03"),
        ("a.svg", b"<svg><style>@import 'x.css';</style></svg>", "LOGO-03"),
        ("a.svg", b'<svg><rect fill="url(https://example.org/x)"/></svg>', "LOGO-03"),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "LOGO-03"),
    ],
)
def test_what_is_no_logo_is_a_finding(name: str, data: bytes, code: str) -> None:
    with pytest.raises(AssessError) as caught:
        logo_from(name, data)
    assert [finding.code for finding in caught.value.findings] == [code]
    assert caught.value.exit_code == Exit.USAGE
