"""Writing single cells: what is text stays text, whatever it begins with."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection
from openpyxl.styles.colors import Color
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins, PrintPageSetup
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assess.workbook.keys import KEY_COLUMN, KEY_ROW
from assess.workbook.writing.filled import CellValue
from assess.workbook.writing.layout import Column, quoted
from assess.workbook.writing.live import text_literal
from assess.workbook.writing.sheets import style
from assess.workbook.writing.sheets.questionnaire import Questionnaire
from assess.workbook.writing.sheets.style import Look

_CELL_LIMIT = 32_767
MESSAGE_TITLE = 32
MESSAGE_TEXT = 255
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_LIKE_A_FORMULA = ("=", "+", "-", "@")
_FOOTER_NAME = 80
_A4 = 9
_HIGHEST = 409


def put(sheet: Worksheet, row: int, column: int, value: CellValue, look: Look = style.BODY) -> Cell:
    """Write a value with its look; "" leaves the cell blank. Text is never taken for a formula or an error."""
    cell = _at(sheet, row, column)
    if isinstance(value, str):
        _put_text(cell, value)
    else:
        cell.value = value
    _dress(cell, look)
    return cell


def put_formula(sheet: Worksheet, row: int, column: int, formula: str, look: Look = style.BODY) -> Cell:
    """Write a formula, which begins with `=`, with its look."""
    cell = _at(sheet, row, column)
    cell.value = formula
    _dress(cell, look)
    return cell


def put_runs(sheet: Worksheet, row: int, column: int, runs: Iterable[tuple[str, Look]], look: Look) -> None:
    """Write a text whose parts look different; the cell's own look says where it stands."""
    cell = _at(sheet, row, column)
    cell.value = CellRichText(*(TextBlock(_inline(of), allowed(text)) for text, of in runs if text))
    _dress(cell, look)


def merge(sheet: Worksheet, row: int, first: int, last: int, look: Look) -> None:
    """Make one cell of several in a row, with the look on each, so that lines and grounds go all the way."""
    for column in range(first, last + 1):
        _dress(_at(sheet, row, column), look)
    if last > first:
        sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)


def link(cell: Cell, target: str) -> None:
    """Make a written cell a link to another sheet."""
    # As a formula it keeps its colour: LibreOffice paints links that are no formula dark blue on any ground.
    place = text_literal(f"#{quoted(target)}!B2")
    cell.value, cell.quotePrefix = f"=HYPERLINK({place},{text_literal(str(cell.value))})", False


def set_keys(sheet: Worksheet, key: str, columns: Iterable[Column]) -> None:
    """Write the sheet's and the columns' keys, set the widths, hide what is the machine's."""
    put(sheet, KEY_ROW, KEY_COLUMN, key)
    sheet.row_dimensions[KEY_ROW].hidden = True
    sheet.column_dimensions["A"].hidden = True
    for place, column in enumerate(columns, start=KEY_COLUMN + 1):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = column.width
        dimension.hidden = column.hidden
        if column.keyed:
            put(sheet, KEY_ROW, place, column.name)


def set_row(sheet: Worksheet, row: int, height: float) -> None:
    """Set the height of a row in points, within what spreadsheet programs know."""
    sheet.row_dimensions[row].height = min(math.ceil(height), _HIGHEST)


def say_at(validation: DataValidation, prompt: tuple[str, str], fault: tuple[str, str]) -> DataValidation:
    """Give a check its messages: one when the cell is chosen, one when something else is typed."""
    validation.promptTitle, validation.prompt = prompt[0][:MESSAGE_TITLE], prompt[1][:MESSAGE_TEXT]
    validation.errorTitle, validation.error = fault[0][:MESSAGE_TITLE], fault[1][:MESSAGE_TEXT]
    validation.showInputMessage = bool(prompt[1])
    validation.showErrorMessage = bool(fault[1])
    validation.errorStyle = "stop"
    validation.allow_blank = True
    return validation


def colour_where(sheet: Worksheet, cells: str, condition: str, look: Look, *, only: bool = False) -> None:
    """Give cells the letters and ground of a look where a condition holds; `only` keeps later rules out."""
    font = Font(color=look.colour, bold=look.bold or None)
    dress = DifferentialStyle(font=font, fill=style.fill_of(look.fill))
    sheet.conditional_formatting.add(cells, Rule(type="expression", formula=[condition], dxf=dress, stopIfTrue=only))


def protect(sheet: Worksheet) -> None:
    """Lock all but the cells to fill, without a password; widths, heights and colours may be changed."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def set_page(sheet: Worksheet, questionnaire: Questionnaire) -> None:
    """Print on A4 across, all columns on one page, with a footer."""
    sheet.page_setup = PrintPageSetup(orientation="landscape", paperSize=_A4, fitToWidth=1, fitToHeight=0)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.4, bottom=0.6, header=0.2, footer=0.3)
    name = allowed(questionnaire.footer)[:_FOOTER_NAME].replace("&", "&&")
    page = questionnaire.words.say("workbook.page", page="&P", pages="&N")
    sheet.HeaderFooter = HeaderFooter(
        oddFooter=HeaderFooterItem(left=_HeaderFooterPart(name, size=8), right=_HeaderFooterPart(page, size=8))
    )


def allowed(text: str) -> str:
    """The text without the characters that no workbook can hold."""
    return _NOT_IN_XML.sub("", ILLEGAL_CHARACTERS_RE.sub("", text))[:_CELL_LIMIT]


def _at(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        message = f"row {row}, column {column} lies inside a merged cell"
        raise TypeError(message)
    return cell


def _put_text(cell: Cell, text: str) -> None:
    text = allowed(text)
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_LIKE_A_FORMULA)


def _inline(look: Look) -> InlineFont:
    return InlineFont(
        rFont=style.FONT,
        sz=look.size,
        b=look.bold or None,
        i=look.italic or None,
        # Without a colour of its own a part follows the conditional formats that grey a row out.
        color=None if look.colour == style.INK else Color(rgb=f"00{look.colour}"),
    )


@cache
def _parts(look: Look) -> tuple[Font, PatternFill | None, Alignment, Border, Protection]:
    ground = style.fill_of(look.fill) if look.fill else None
    return style.font_of(look), ground, style.alignment_of(look), style.border_of(look), style.protection_of(look)


def _dress(cell: Cell, look: Look) -> None:
    cell.font, ground, cell.alignment, cell.border, cell.protection = _parts(look)
    if ground:
        cell.fill = ground
    cell.number_format = look.number_format
