"""Questionnaires as other programs write them: read the same, or refused with the way out, never called damaged."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from assess.domain.assessment import Assessment
from assess.domain.findings import AssessError
from assess.tasks.library import read_workbook
from tests.workbook.draw import questionnaire, save
from tests.workbook.reading import shipped

CONTENT = "content.xml"
Change = Callable[[bytes], bytes]


def drawn(folder: Path, form: str) -> dict[str, bytes]:
    """The parts of a questionnaire."""
    path = save(questionnaire(shipped()), folder / f"drawn.{form}")
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read(folder: Path, form: str, parts: dict[str, bytes]) -> Assessment:
    with ZipFile(folder / f"sent.{form}", "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return read_workbook(folder / f"sent.{form}", shipped())


def _spaced(between: bytes) -> Change:
    return lambda xml: re.sub(rb">(<(?:/?table:|text:p))", rb">" + between + rb"\1", xml)


SPACES = {"line ends": b"\n", "indents": b"\n      ", "tabs": b"\t\t", "blanks": b"  ", "line ends of Windows": b"\r\n"}


@pytest.mark.parametrize("between", SPACES.values(), ids=SPACES)
def test_white_space_between_the_elements_of_an_ods_means_nothing(tmp_path: Path, between: bytes) -> None:
    parts = drawn(tmp_path, "ods")
    before = read(tmp_path, "ods", parts)
    spaced = {**parts, CONTENT: _spaced(between)(parts[CONTENT])}
    assert spaced[CONTENT] != parts[CONTENT]
    assert read(tmp_path, "ods", spaced) == before


@pytest.mark.parametrize("element", [b"<text:line-break/>", b"<text:line-break />"])
def test_the_end_of_a_line_within_a_text_of_an_ods_is_kept(tmp_path: Path, element: bytes) -> None:
    parts = drawn(tmp_path, "ods")
    name = b"House in Town"
    assert name in parts[CONTENT]
    broken = {**parts, CONTENT: parts[CONTENT].replace(name, b"House" + element + b"in Town")}
    assert read(tmp_path, "ods", broken).profile["incubator"] == "House\nin Town"


def _renamed(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {
        name.replace("xl/workbook.xml", "xl/workbook2.xml"): data.replace(b"workbook.xml", b"workbook2.xml")
        for name, data in parts.items()
    }


def _with_space(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data.replace(b'<c r="A1"', b'<c xml:space="preserve" r="A1"') for name, data in parts.items()}


def _prefixed(parts: dict[str, bytes]) -> dict[str, bytes]:
    sheet = "xl/worksheets/sheet1.xml"
    return {**parts, sheet: re.sub(rb"<(/?)(c|v|row|is|t)([ >/])", rb"<\1x:\2\3", parts[sheet])}


UNUSUAL = {"another name of the workbook": _renamed, "xml:space on a cell": _with_space, "prefixes": _prefixed}


@pytest.mark.parametrize("change", UNUSUAL.values(), ids=UNUSUAL)
def test_what_is_written_in_an_unusual_way_is_sent_to_a_spreadsheet_program(
    tmp_path: Path, change: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    with pytest.raises(AssessError) as refused:
        read(tmp_path, "xlsx", change(drawn(tmp_path, "xlsx")))
    assert [finding.code for finding in refused.value.findings] == ["FILE-19"]


ALLOWED = {"FILE-19", "RATING-04", "RATING-05", "RATING-11", "EVIDENCE-21"}


def _codes(folder: Path, parts: dict[str, bytes]) -> set[str]:
    """The findings on a file, be it read or refused."""
    try:
        return {finding.code for finding in read(folder, "ods", parts).findings}
    except AssessError as refused:
        return {finding.code for finding in refused.findings}


@pytest.mark.parametrize("kind", [b"void", b"currency", b"boolean", b"time", b"date", b"percentage", b"nonsense"])
def test_a_type_of_value_that_is_unusual_is_read_as_it_is_seen_or_refused_and_never_damaged(
    tmp_path: Path, kind: bytes
) -> None:
    parts = drawn(tmp_path, "ods")
    value = b'office:value-type="float" office:value="2"'
    changed = parts[CONTENT].replace(value, b'office:value-type="' + kind + b'" office:value="2"', 1)
    assert changed != parts[CONTENT]
    assert _codes(tmp_path, {**parts, CONTENT: changed}) <= {
        "FILE-19",
        "RATING-04",
        "RATING-05",
        "RATING-11",
        "EVIDENCE-21",
    }
