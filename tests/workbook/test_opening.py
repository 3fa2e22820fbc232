"""Files that are no workbook, or none that is read: each with a finding of its own, and never a traceback."""

from __future__ import annotations

import os
import random
import struct
import zipfile
from pathlib import Path

import pytest

from assess.domain.assessment import Assessment
from assess.domain.findings import AssessError, Exit
from assess.tasks.library import read_workbook
from assess.tasks.session import open_questionnaire
from assess.workbook.reading import container as opening
from tests.workbook.draw import questionnaire, save, write_parts
from tests.workbook.reading import BOTH, refused, shipped

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452")
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE-04"),
        (b"code,rating\nT1,3\n", "FILE-05"),
        ("код;оценка\nT1;3\n".encode("cp1251"), "FILE-05"),
        ("код;оценка\n".encode("utf-16"), "FILE-05"),
        (b"<html><table><tr><td>T1</td></tr></table></html>", "FILE-05"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "FILE-06"),
        (PNG, "FILE-07"),
        (JPEG, "FILE-07"),
        (b"PK\x05\x06" + bytes(18), "FILE-08"),
        (b"PK\x03\x04 and then nothing that a zip has", "FILE-11"),
        (bytes(range(256)) * 4, "FILE-14"),
        (b"\x15Advisor" + bytes(157), "FILE-14"),
    ],
    ids=[
        "empty",
        "csv",
        "old code page",
        "utf-16",
        "web page",
        "pdf",
        "png",
        "jpeg",
        "empty zip",
        "no zip",
        "bytes",
        "lock",
    ],
)
@BOTH
def test_what_is_no_workbook_is_told_by_its_content_and_not_by_its_name(
    tmp_path: Path, content: bytes, code: str, form: str
) -> None:
    path = tmp_path / f"questionnaire.{form}"
    path.write_bytes(content)
    assert refused(path, code).location.place == f"questionnaire.{form}"


@pytest.mark.parametrize(
    ("name", "code"), [("encrypted.xlsx", "FILE-09"), ("encrypted.ods", "FILE-09"), ("old-form.xls", "FILE-10")]
)
def test_a_workbook_that_cannot_be_opened_says_why(name: str, code: str) -> None:
    assert refused(CORPUS / name, code).location.place == name


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    refused(tmp_path / "nowhere.xlsx", "FILE-01")
    refused(tmp_path, "FILE-02")
    refused(tmp_path / ("x" * 300 + ".xlsx"), "FILE-03")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    refused(tmp_path / "pipe.xlsx", "FILE-02")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = save(questionnaire(shipped()), tmp_path / "locked.xlsx")
    path.chmod(0)
    refused(path, "FILE-03")


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"letter.txt": "Dear colleague"}, "FILE-08"),
        ({"word/document.xml": "<w/>"}, "FILE-08"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "<m/>"}, "FILE-08"),
        ({"xl/workbook.bin": b"\x00"}, "FILE-15"),
        ({"xl/workbook.xml": "<workbook>"}, "FILE-11"),
    ],
    ids=["folder", "letter", "open letter", "binary", "cut off"],
)
def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path, parts: dict[str, str | bytes], code: str) -> None:
    write_parts(tmp_path / "zip.xlsx", parts)
    refused(tmp_path / "zip.xlsx", code)


@BOTH
def test_a_file_cut_off_anywhere_is_refused(tmp_path: Path, form: str) -> None:
    whole = save(questionnaire(shipped()), tmp_path / f"whole.{form}").read_bytes()
    for length in range(4, len(whole), len(whole) // 20):
        (tmp_path / f"cut.{form}").write_bytes(whole[:length])
        refused(tmp_path / f"cut.{form}", "FILE-11")


@BOTH
def test_a_damaged_file_gives_findings_or_an_assessment_and_nothing_else(tmp_path: Path, form: str) -> None:
    whole = save(questionnaire(shipped()), tmp_path / f"whole.{form}").read_bytes()
    chance = random.Random(7)  # noqa: S311  # the same damage every time
    path = tmp_path / f"damaged.{form}"
    outcomes = []
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        outcomes.append(_outcome(path))
    assert set(outcomes) <= {"read", "refused"}
    assert "refused" in outcomes


@pytest.mark.parametrize("lost", [b"</table:table-cell>", b"</table:table-row>", b"</table:table>", b"</text:p>"])
def test_a_lost_end_is_found_before_an_empty_sheet_becomes_a_million_rows(tmp_path: Path, lost: bytes) -> None:
    parts = _parts(save(questionnaire(shipped()), tmp_path / "whole.ods"))
    parts["content.xml"] = parts["content.xml"].replace(lost, b"", 1)
    write_parts(tmp_path / "lost.ods", parts)
    refused(tmp_path / "lost.ods", "FILE-11")


@pytest.mark.parametrize(
    "far",
    [
        b'<c r="A2" r="XFD1048576"><v>1</v></c>',
        b'<x:c r="XFD1048576"><v>1</v></x:c>',
        b'<c\nr="XFD1048576"><v>1</v></c>',
        b"<c><v>1</v></c>",
    ],
)
def test_a_cell_whose_place_is_written_unusually_is_refused_before_it_ends_the_process(
    tmp_path: Path, far: bytes
) -> None:
    parts = _parts(save(questionnaire(shipped()), tmp_path / "whole.xlsx"))
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"</sheetData>", b'<row r="9">' + far + b"</row></sheetData>")
    write_parts(tmp_path / "far.xlsx", parts)
    refused(tmp_path / "far.xlsx", "FILE-19")


@BOTH
def test_damaged_xml_inside_a_sound_zip_gives_findings_or_an_assessment(tmp_path: Path, form: str) -> None:
    parts = _parts(save(questionnaire(shipped()), tmp_path / f"whole.{form}"))
    chance = random.Random(11)  # noqa: S311  # the same damage every time
    path = tmp_path / f"damaged.{form}"
    outcomes = set()
    for _ in range(150):
        name = chance.choice(sorted(parts))
        damaged = bytearray(parts[name])
        for _ in range(chance.randint(1, 4)):
            start = chance.randrange(len(damaged) + 1)
            damaged[start : start + chance.randrange(20)] = chance.choice(
                [b"<", b">", b'"', b"&", b"\x00", b"\xff", b"9" * 15]
            )
        write_parts(path, {**parts, name: bytes(damaged)})
        outcomes.add(_outcome(path))
    assert outcomes == {"read", "refused"}


def _outcome(path: Path) -> str:
    try:
        assessment = read_workbook(path, shipped())
    except AssessError as fault:
        return "refused" if fault.findings else "refused without a finding"
    assert isinstance(assessment, Assessment)
    return "read"


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- more than a questionnaire ever is


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(questionnaire(shipped()), tmp_path / "large.xlsx")
    monkeypatch.setattr(opening, "FILE_LIMIT", path.stat().st_size - 1)
    refused(path, "FILE-12")


def test_a_file_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    parts = _parts(save(questionnaire(shipped()), tmp_path / "whole.xlsx"))
    write_parts(tmp_path / "many.xlsx", {**parts, **{f"xl/media/{n}": b"" for n in range(opening.ENTRY_LIMIT)}})
    refused(tmp_path / "many.xlsx", "FILE-13")


def test_a_file_that_unpacks_to_more_than_the_limit_is_refused_unopened(tmp_path: Path) -> None:
    parts = _parts(save(questionnaire(shipped()), tmp_path / "whole.xlsx"))
    bomb = bytes(opening.UNPACKED_LIMIT // 4)
    path = tmp_path / "bomb.xlsx"
    write_parts(path, {**parts, **{f"xl/media/{n}": bomb for n in range(5)}})
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    damaged = bytearray(path.read_bytes())
    for entry in entries:
        # Nothing in it can be unpacked: the refusal rests on what the file says of its parts alone.
        start = entry.header_offset + 30 + len(entry.filename)
        damaged[start : start + entry.compress_size] = b"\xff" * entry.compress_size
    path.write_bytes(damaged)
    refused(path, "FILE-16")


def test_a_file_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    parts = _parts(save(questionnaire(shipped()), tmp_path / "whole.xlsx"))
    path = tmp_path / "liar.xlsx"
    write_parts(path, {**parts, "xl/styles.xml": bytes(opening.UNPACKED_LIMIT + 1_000_000)})
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/styles.xml").file_size
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", size), struct.pack("<L", 100)))
    refused(path, "FILE-11")


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = save(questionnaire(shipped()), tmp_path / "twice.xlsx")
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/worksheets/sheet3.xml", "<worksheet/>")
    refused(path, "FILE-11")


@BOTH
def test_a_document_type_is_refused(tmp_path: Path, form: str) -> None:
    parts = _parts(save(questionnaire(shipped()), tmp_path / f"whole.{form}"))
    name = "content.xml" if form == "ods" else "xl/worksheets/sheet3.xml"
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    parts[name] = parts[name].replace(b"?>", b"?>" + bomb, 1)
    write_parts(tmp_path / f"dtd.{form}", parts)
    refused(tmp_path / f"dtd.{form}", "FILE-17")


@BOTH
@pytest.mark.parametrize("row", [10_000, 1_048_576])
def test_something_far_below_the_questions_is_refused_before_it_takes_memory(
    tmp_path: Path, form: str, row: int
) -> None:
    parts = _parts(save(questionnaire(shipped()), tmp_path / f"whole.{form}"))
    if form == "ods":
        tail = f'<table:table-row table:number-rows-repeated="{row}"><table:table-cell/></table:table-row>'
        one = '<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
        parts["content.xml"] = parts["content.xml"].replace(b"</table:table>", f"{tail}{one}</table:table>".encode(), 1)
    else:
        cell = f'<row r="{row}"><c r="A{row}"><v>1</v></c></row></sheetData>'
        parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", cell.encode())
    write_parts(tmp_path / f"far.{form}", parts)
    assert refused(tmp_path / f"far.{form}", "FILE-18").location.place == "Start"


@BOTH
def test_something_far_to_the_right_is_refused_before_it_takes_memory(tmp_path: Path, form: str) -> None:
    parts = _parts(save(questionnaire(shipped()), tmp_path / f"whole.{form}"))
    if form == "ods":
        tail = b'<table:table-row><table:table-cell table:number-columns-repeated="16000"/><table:table-cell '
        one = b'office:value-type="float" office:value="1"/></table:table-row></table:table>'
        parts["content.xml"] = parts["content.xml"].replace(b"</table:table>", tail + one, 1)
    else:
        cell = b'<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>'
        parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", cell)
    write_parts(tmp_path / f"far.{form}", parts)
    refused(tmp_path / f"far.{form}", "FILE-18")


@pytest.mark.parametrize("cell", [b'<c r="XFD9" s="1"/>', b'<c r="XFD9" s="1" />', b'<c r="XFD9" s="1"></c>'])
def test_an_empty_cell_with_a_form_may_be_as_far_away_as_it_likes(tmp_path: Path, cell: bytes) -> None:
    parts = _parts(save(questionnaire(shipped()), tmp_path / "whole.xlsx"))
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"</sheetData>", b'<row r="9">' + cell + b"</row></sheetData>")
    write_parts(tmp_path / "far.xlsx", parts)
    assert read_workbook(tmp_path / "far.xlsx", shipped()).findings == ()


@pytest.mark.parametrize(
    ("usual", "unusual"),
    [(b'<c r="C3">', b"<c r='C3'>"), (b'<c r="C3">', b'<c s="0" r="C3">'), (b"<worksheet", b"<x:worksheet")],
)
def test_cells_written_in_an_unusual_way_are_refused_lest_a_formula_be_missed(
    tmp_path: Path, usual: bytes, unusual: bytes
) -> None:
    parts = _parts(save(questionnaire(shipped()), tmp_path / "whole.xlsx"))
    sheet = "xl/worksheets/sheet4.xml"
    assert usual in parts[sheet]
    parts[sheet] = parts[sheet].replace(usual, unusual)
    write_parts(tmp_path / "unusual.xlsx", parts)
    refused(tmp_path / "unusual.xlsx", "FILE-19")


def test_a_formula_over_several_cells_is_found_in_each_of_them(tmp_path: Path) -> None:
    parts = _parts(save(questionnaire(shipped()), tmp_path / "whole.xlsx"))
    sheet = "xl/worksheets/sheet4.xml"
    array = b'<c r="C3"><f t="array" ref="C3:C5">ROW(A1:A3)</f><v>1</v></c>'
    parts[sheet] = parts[sheet].replace(b'<c r="C3"><v>2</v></c>', array)
    write_parts(tmp_path / "array.xlsx", parts)
    findings = read_workbook(tmp_path / "array.xlsx", shipped()).findings
    assert [(one.code, one.location.row) for one in findings] == [("RATING-07", 3), ("RATING-07", 4), ("RATING-07", 5)]


@BOTH
def test_the_file_s_name_does_not_decide_its_form(tmp_path: Path, form: str) -> None:
    path = save(questionnaire(shipped()), tmp_path / f"drawn.{form}")
    other = path.rename(tmp_path / f"drawn.{'xlsx' if form == 'ods' else 'ods'}")
    assert read_workbook(other, shipped()).findings == ()


def test_no_refusal_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(AssessError) as raised:
        open_questionnaire(tmp_path / "nowhere.xlsx")
    assert raised.value.exit_code is Exit.UNREADABLE
