"""A portfolio as an .xlsx file: tidy sheets to filter and count in. No text of anybody can start a formula there."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from assess.domain.model import MaturityModel
from assess.domain.portfolio import Portfolio
from assess.language import Words
from assess.reporting.portfolio.tables import CellForm, Note, SheetColumn, Table, Value, about, tables

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_FORMATS: Mapping[CellForm, str] = {
    CellForm.TEXT: "@",
    CellForm.COUNT: "0",
    CellForm.SCORE: "0.00",
    CellForm.SHARE: "0%",
    CellForm.DATE: "yyyy\\-mm\\-dd",
}
_NARROWEST, _WIDEST, _LABEL, _SENTENCE = 9, 48, 34, 84
_LINE = 14.0
"""The height of a line of text, in points."""
_HEAD, _LOUD = "DCEAEB", "A23B12"
_FILTER_SIGN = 3
"""What the sign of a filter takes of a heading's width."""
_NAME_LIMIT, _TEXT_LIMIT = 31, 32_767
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WHEN = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")
MARK = "assess compare"
"""Stands in the properties of the file: a comparison can be made anew, so it may be replaced."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip archive can state."""


def portfolio_workbook(model: MaturityModel, portfolio: Portfolio, words: Words, *, ranks: bool) -> bytes:
    """The portfolio as the bytes of an .xlsx file: the same bytes for the same portfolio.

    With `ranks` it has a sheet of ranks and says that it is not for circulation.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    found = tables(model, portfolio, words, ranks=ranks)
    first, *names = _names((words.say("comparison.sheet.about"), *(table.name for table in found)))
    _write_about(book.create_sheet(first), about(model, portfolio, words, ranks=ranks))
    for name, table in zip(names, found, strict=True):
        _write_table(book.create_sheet(name), table)
    book.properties.title = model.title
    book.properties.creator = ""
    book.properties.category = MARK
    return _timeless(book)


def _names(wished: Iterable[str]) -> list[str]:
    """Names that a spreadsheet program takes: short, without signs of its own, each once."""
    names: list[str] = []
    for number, name in enumerate(wished, start=1):
        short = " ".join(name.translate(_NOT_IN_NAMES).split())[:_NAME_LIMIT].strip()
        taken = {known.casefold() for known in names}
        ending = f" {number}"
        names.append(short[: _NAME_LIMIT - len(ending)] + ending if short.casefold() in taken else short)
    return names


def _write_about(sheet: Worksheet, notes: Sequence[Note]) -> None:
    for letter, width in (("A", _LABEL), ("B", _SENTENCE)):
        sheet.column_dimensions[letter].width = width
    _fit_to_paper(sheet)
    for place, note in enumerate(notes, start=1):
        cell = _cell(sheet, CellForm.TEXT, bold=note.loud, colour=_LOUD if note.loud else "")
        if note.value is None:
            # A sentence stands in the wide column, where it wraps; not every program fits the height by itself.
            sheet.row_dimensions[place].height = _LINE * len(wrap(note.text, _SENTENCE))
            sheet.append([None, _wrapped(_filled(cell, note.text))])
        else:
            form = _form(note.value)
            sheet.append([_filled(cell, note.text), _to_the_left(_filled(_cell(sheet, form), note.value))])


def _form(value: Value) -> CellForm:
    if isinstance(value, str):
        return CellForm.TEXT
    return CellForm.COUNT if isinstance(value, int | float) else CellForm.DATE


def _wrapped(cell: Cell) -> Cell:
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _to_the_left(cell: Cell) -> Cell:
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(horizontal="left")
    return cell


def _write_table(sheet: Worksheet, table: Table) -> None:
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(table.columns):
        width = _width(column, [row[place] for row in table.rows])
        sheet.column_dimensions[get_column_letter(place + 1)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    _fit_to_paper(sheet)
    heads = [_filled(_cell(sheet, CellForm.TEXT, bold=True, fill=_HEAD), column.heading) for column in table.columns]
    sheet.append(heads)
    # One cell a column, filled anew in each row: making its look costs more than the rest.
    cells = [_cell(sheet, column.form) for column in table.columns]
    for row in table.rows:
        filled = zip(cells, row, strict=True)
        sheet.append([None if value in {None, ""} else _filled(cell, value) for cell, value in filled])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"


def _fit_to_paper(sheet: Worksheet) -> None:
    """A sheet is as wide as a page, and as many pages long as it needs."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _width(column: SheetColumn, values: Sequence[Value]) -> int:
    longest = max((len(str(value)) for value in values), default=0) if column.form is CellForm.TEXT else 0
    if column.form is CellForm.DATE:
        longest = len("2000-01-01")
    return min(_WIDEST, max(_NARROWEST, longest + 1, len(column.heading) + _FILTER_SIGN))


def _cell(sheet: Worksheet, form: CellForm, *, bold: bool = False, colour: str = "", fill: str = "") -> Cell:
    """An empty cell with a look. Text is marked as text three times over: by its kind, its format and its prefix."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font, PatternFill

    cell: Any = WriteOnlyCell(sheet)
    cell.number_format = _FORMATS[form]
    cell.quotePrefix = form is CellForm.TEXT
    cell.font = Font(name="Calibri", size=10, bold=bold, color=colour or None)
    if fill:
        cell.fill = PatternFill(fill_type="solid", start_color=fill, end_color=fill)
    found: Cell = cell
    return found


def _filled(cell: Cell, value: Value) -> Cell:
    if isinstance(value, str):
        cell.value = _writable(value)
        cell.data_type = "s"  # else what begins with "=" becomes a formula
    else:
        cell.value = value
    return cell


def _writable(text: str) -> str:
    """The text as it can stand in a cell: what XML forbids is dropped, and `_x0041_` stays what it is."""
    plain = _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _LOOKS_CODED.sub("_x005F_", plain)[:_TEXT_LIMIT]


def _timeless(book: Workbook) -> bytes:
    """The workbook's bytes without the time of writing."""
    written, fixed = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w") as target:
        for part in source.infolist():
            entry = zipfile.ZipInfo(part.filename, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, _WHEN.sub(b"", source.read(part)))
    return fixed.getvalue()
