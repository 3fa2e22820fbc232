"""Answers that are hidden or filtered out of view count, and are named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assess.domain.findings import Finding
from assess.tasks.library import read_workbook
from assess.workbook.keys import CLIENTS, NOTE, RATING, VALUE
from tests.hostile.zips import packed, unpacked
from tests.reporting.build import shipped
from tests.workbook.test_one_thing import FILLED


def _sheet(book: Workbook, key: str) -> Worksheet:
    return next(one for one in book.worksheets if one["A1"].value == key)


def _letter(sheet: Worksheet, column: str) -> str:
    return next(cell.column_letter for cell in sheet[1] if cell.value == column)


def found(folder: Path, change: Callable[[Workbook], None]) -> list[Finding]:
    book = load_workbook(FILLED)
    change(book)
    book.save(folder / "a.xlsx")
    return [one for one in read_workbook(folder / "a.xlsx", shipped()).findings if one.code == "FILE-65"]


def _row(book: Workbook) -> None:
    _sheet(book, "C").row_dimensions[9].hidden = True


def _filtered(book: Workbook) -> None:
    sheet = _sheet(book, CLIENTS)
    sheet.auto_filter.ref = "B4:K16"
    sheet.row_dimensions[7].hidden = True


def _rating(book: Workbook) -> None:
    sheet = _sheet(book, "C")
    sheet.column_dimensions[_letter(sheet, RATING)].hidden = True


def _value(book: Workbook) -> None:
    sheet = _sheet(book, "profile")
    sheet.column_dimensions[_letter(sheet, VALUE)].hidden = True


def _note(book: Workbook) -> None:
    sheet = _sheet(book, "C")
    sheet.column_dimensions[_letter(sheet, NOTE)].hidden = True


@pytest.mark.parametrize("change", [_row, _filtered, _rating, _value, _note])
def test_an_answer_out_of_view_is_named_with_its_cell(tmp_path: Path, change: Callable[[Workbook], None]) -> None:
    (finding,) = found(tmp_path, change)
    places = finding.values["places"]
    assert isinstance(places, tuple)
    assert "!" in places[0]


def test_hidden_rows_and_columns_without_an_answer_are_not_named(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        _sheet(book, "C").row_dimensions[60].hidden = True
        _sheet(book, "profile").column_dimensions["J"].hidden = True
        _sheet(book, CLIENTS).row_dimensions[16].hidden = True

    assert found(tmp_path, change) == []
    assert found(tmp_path, lambda _: None) == []


def test_what_libreoffice_writes_of_a_hidden_row_is_seen_too(tmp_path: Path) -> None:
    assert found(tmp_path, _row)
    parts = unpacked((tmp_path / "a.xlsx").read_bytes())
    for name, part in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = part.replace(b' hidden="1"', b' hidden="true"')
    (tmp_path / "b.xlsx").write_bytes(packed(parts))
    codes = [one.code for one in read_workbook(tmp_path / "b.xlsx", shipped()).findings]
    assert codes.count("FILE-65") == 1
