"""What is written where nobody reads it is named in one warning: comments, text boxes, own columns, own sheets."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from assess.domain.findings import Finding
from assess.language import load_words
from assess.tasks.library import read_workbook
from tests.workbook.reading import shipped
from tests.workbook.test_one_thing import FILLED

CODES = {"FILE-63", "FILE-64"}


def found(folder: Path, book: Workbook) -> list[Finding]:
    """The warnings on what is not read."""
    book.save(folder / "changed.xlsx")
    return told(folder / "changed.xlsx")


def told(path: Path) -> list[Finding]:
    warnings = [one for one in read_workbook(path, shipped()).findings if one.code in CODES]
    for one in warnings:
        for language in ("en", "ru"):
            assert load_words(language).say(f"finding.{one.code}", **one.values)
    return warnings


def test_of_a_questionnaire_as_it_is_written_everything_is_read() -> None:
    assert told(FILLED) == []


def test_comments_own_columns_own_rows_and_own_sheets_are_named_together(tmp_path: Path) -> None:
    book = load_workbook(FILLED)
    book["Concept"]["J4"].comment = Comment("Only the deputy said so.", "Advisor")
    book["Services"]["AF5"] = "level, second advisor: 1"
    book.create_sheet("Remarks")["B2"] = "Ask for the minutes."
    (warning,) = found(tmp_path, book)
    assert warning.code == "FILE-63"
    assert warning.values["places"] == ("Concept!J4", "Remarks", "Services!AF5")


def test_of_many_places_the_first_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    book = load_workbook(FILLED)
    for row in range(4, 8):
        for column in ("AF", "AG"):
            book["Concept"][f"{column}{row}"] = 1
    (warning,) = found(tmp_path, book)
    assert warning.code == "FILE-64"
    assert warning.values["more"] == 3
    assert warning.values["places"] == ("Concept!AF4", "Concept!AG4", "Concept!AF5", "Concept!AG5", "Concept!AF6")


def test_an_empty_sheet_and_a_formula_beside_the_form_say_nothing(tmp_path: Path) -> None:
    book = load_workbook(FILLED)
    book.create_sheet("Blank")
    book["Concept"]["AF4"] = "=J4+1"
    assert found(tmp_path, book) == []


THREAD = (
    b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    b'<threadedComment ref="J4" personId="{A}" id="{B}"><text>Only the deputy said so.</text></threadedComment>'
    b"</ThreadedComments>"
)
BOX = (
    b'<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:sp><xdr:txBody><a:p><a:r><a:t>Ask again.</a:t></a:r></a:p></xdr:txBody>'
    b"</xdr:sp></xdr:wsDr>"
)
EMPTY_BOX = BOX.replace(b"Ask again.", b" ")
PARTS = {
    "a thread": ("xl/threadedComments/threadedComment1.xml", THREAD, ("Concept!J4",)),
    "a text box": ("xl/drawings/drawing9.xml", BOX, ("Concept",)),
    "an empty text box": ("xl/drawings/drawing9.xml", EMPTY_BOX, ()),
}


@pytest.mark.parametrize(("part", "data", "places"), PARTS.values(), ids=PARTS)
def test_what_other_programs_lay_over_a_sheet_is_named(
    tmp_path: Path, part: str, data: bytes, places: tuple[str, ...]
) -> None:
    with ZipFile(FILLED) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    target = part.removeprefix("xl/")
    link = f'<Relationships xmlns="r"><Relationship Id="a" Type="t" Target="../{target}"/></Relationships>'
    parts |= {part: data, "xl/worksheets/_rels/sheet3.xml.rels": link.encode()}
    with ZipFile(tmp_path / "laid.xlsx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert [one.values["places"] for one in told(tmp_path / "laid.xlsx")] == ([places] if places else [])
