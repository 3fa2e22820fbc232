"""The sheet on money, for the closing meeting: until when it is paid, and what five levers change, offline."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assess.domain.profile import Role
from assess.language import Words
from assess.workbook import keys
from assess.workbook.writing import layout as at
from assess.workbook.writing import live, live_money, live_money_told
from assess.workbook.writing import money_places as on
from assess.workbook.writing.layout import Grid, Layout
from assess.workbook.writing.measure import height_of
from assess.workbook.writing.money_roles import INPUT_ROLES, MONEY_DAYS, ROOM_ROLES
from assess.workbook.writing.sheets import style
from assess.workbook.writing.sheets.cells import (
    colour_where,
    link,
    merge,
    protect,
    put,
    put_formula,
    put_runs,
    say_at,
    set_keys,
    set_page,
    set_row,
)
from assess.workbook.writing.sheets.money_chart import draw_lines
from assess.workbook.writing.sheets.questionnaire import Questionnaire
from assess.workbook.writing.sheets.style import Look

_ZOOM = 85
_SIZE = 11
_AMOUNT, _PERCENT, _MONTH = "#,##0", "0%", "yyyy\\-mm"
_SIGNED = "+#,##0;-#,##0;0"
_TYPED_PERCENT = "0.0%"
_LABEL = replace(style.BODY, size=_SIZE, down="center", indent=1)
_ASIDE = replace(_LABEL, size=9, colour=style.MUTED)
_HEADING = replace(style.HEADING, indent=1)
_COLUMN = replace(style.COLUMN, across="center", size=9)
_CELL = replace(style.BODY, size=_SIZE, across="right", down="center", line=style.LINE, number_format=_AMOUNT)
_LINE = replace(_CELL, size=9)
_RESULT = replace(_CELL, size=13, across="center", bold=True)
_WARN = replace(_LABEL, size=10, bold=True, colour=style.WRONG)
_SET = replace(style.FILL_IN, size=13, bold=True, across="center", down="center")
_FORMATS = {on.OPEN_YEAR: _AMOUNT, on.COVER: _PERCENT, on.SETS_IN: "0", on.NEW_PAYER: _AMOUNT}
_UNIT = replace(_LABEL, size=10)
_BELOW = Look(colour=style.WRONG, fill=style.WHITE)


def write_money(sheet: Worksheet, questionnaire: Questionnaire) -> None:
    """Write the sheet on money; nothing that is typed on it is read back."""
    book, words = questionnaire.book, questionnaire.words
    grid = on.money_grid(book)
    set_keys(sheet, keys.MONEY, grid.columns)
    for key, row in grid.rows.items():
        put(sheet, row, keys.KEY_COLUMN, key)
    _write_band(sheet, book, words)
    _write_results(sheet, book, words)
    _write_levers(sheet, book, words)
    _write_months(sheet, book, words)
    _write_inputs(sheet, book, words)
    _write_hidden(sheet, book)
    draw_lines(sheet, book, words)
    sheet.freeze_panes = f"B{on.RESULTS_ROW}"
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = f"{on.letters(book, on.SET)}{grid.rows[on.COLLECT]}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = _ZOOM
    sheet.sheet_properties.tabColor = style.ACCENT
    set_page(sheet, questionnaire)
    sheet.page_setup.fitToHeight = 1
    sheet.print_area = f"B{at.TITLE_ROW}:{on.letters(book, on.RIGHT_END)}{at.last_row(grid)}"
    protect(sheet)


def _write_band(sheet: Worksheet, book: Layout, words: Words) -> None:
    grid, row = on.money_grid(book), at.TITLE_ROW
    put(sheet, row, _at(grid, on.LABEL), words.say("workbook.money.title"), style.BAND_TITLE)
    merge(sheet, row, _at(grid, on.LABEL), _at(grid, on.LEFT_END), style.BAND_TITLE)
    currency = at.role_cell(book, Role.CURRENCY)
    local = live.text_literal(words.say("workbook.money.local"))
    named = live.sentence(words, "workbook.money.currency", {"currency": f'TRIM({currency}&"")'}) if currency else local
    first, last = _at(grid, on.RIGHT_START), _at(grid, on.RIGHT_END)
    said = f'=IF(TRIM({currency}&"")="",{local},{named})' if currency else f"={local}"
    put_formula(sheet, row, first, said, style.BAND)
    merge(sheet, row, first, last - 2, style.BAND)
    back = replace(style.BAND_LINK, across="right")
    link(put(sheet, row, last - 1, words.say("workbook.back"), back), book.start)
    merge(sheet, row, last - 1, last, back)
    set_row(sheet, row, 30)
    intro = words.say("workbook.money.intro", profile=book.profile.grid.name)
    look = replace(_ASIDE, size=10)
    put(sheet, on.INTRO_ROW, _at(grid, on.LABEL), intro, look)
    merge(sheet, on.INTRO_ROW, _at(grid, on.LABEL), last, look)
    set_row(sheet, on.INTRO_ROW, height_of(intro, _width(grid, on.LABEL, on.RIGHT_END) - 4, look.size) + 4)


def _write_results(sheet: Worksheet, book: Layout, words: Words) -> None:
    grid = on.money_grid(book)
    columns = (on.NOW, on.WITH, on.DIFFERENCE)
    put(sheet, on.RESULTS_ROW, _at(grid, on.LABEL), "", _COLUMN)
    for name, key in zip(columns, ("now", "changed", "difference"), strict=True):
        put(sheet, on.RESULTS_ROW, _at(grid, name), words.say(f"workbook.money.{key}"), _COLUMN)
        merge(sheet, on.RESULTS_ROW, _at(grid, name), _at(grid, name) + 1, _COLUMN)
    first, last = _at(grid, on.RIGHT_START), _at(grid, on.RIGHT_END)
    title = f"={live_money_told.chart_title_formula(book, words)}"
    put_formula(sheet, on.RESULTS_ROW, first, title, replace(_LABEL, bold=True))
    merge(sheet, on.RESULTS_ROW, first, last, replace(_LABEL, bold=True))
    set_row(sheet, on.RESULTS_ROW, 20)
    share = words.percent(book.model.money.own_share)
    for key in on.RESULTS:
        _write_label(sheet, words, grid, key, (on.LABEL, on.LABEL), share=share)
    for name, key, formula in live_money_told.result_formulas(book, words):
        look = replace(_RESULT, number_format=_FORMATS.get(key, style.GENERAL_FORMAT))
        if name == on.DIFFERENCE:
            look = replace(look, size=_SIZE, bold=False, number_format=_SIGNED)
        put_formula(sheet, grid.rows[key], _at(grid, name), f"={formula}", look)
        merge(sheet, grid.rows[key], _at(grid, name), _at(grid, name) + 1, look)
    put_formula(sheet, on.REMARK_ROW, _at(grid, on.LABEL), f"={live_money_told.remark_formula(book, words)}", _WARN)
    merge(sheet, on.REMARK_ROW, _at(grid, on.LABEL), _at(grid, on.LEFT_END), _WARN)
    set_row(sheet, on.REMARK_ROW, 30)


def _write_levers(sheet: Worksheet, book: Layout, words: Words) -> None:
    grid = on.money_grid(book)
    put(sheet, on.LEVERS_ROW, _at(grid, on.LABEL), words.say("workbook.money.levers"), _HEADING)
    merge(sheet, on.LEVERS_ROW, _at(grid, on.LABEL), _at(grid, on.SET) - 1, _HEADING)
    look = replace(_HEADING, size=9, across="center", indent=0)
    for name in (on.SET, on.A_YEAR, on.A_MONTH, on.STILL_OPEN):
        put(sheet, on.LEVERS_ROW, _at(grid, name), words.say(f"workbook.money.column.{_KEYS[name]}"), look)
    put(sheet, on.LEVERS_ROW, _at(grid, on.UNIT), "", look)
    set_row(sheet, on.LEVERS_ROW, 42)
    share = words.percent(book.model.money.own_share)
    left_out = words.percent(1 - book.model.money.own_share)
    label_end = grid.columns[_at(grid, on.SET) - keys.KEY_COLUMN - 2].name
    for key in on.TO_SET:
        _write_label(sheet, words, grid, key, (on.LABEL, label_end), share=share, left_out=left_out)
        typed = replace(_SET, number_format=_FORMATS.get(key, _TYPED_PERCENT))
        # A sum is as long as those beside it.
        typed = replace(typed, size=_SIZE) if key == on.NEW_PAYER else typed
        put(sheet, grid.rows[key], _at(grid, on.SET), "", typed)
        _check(sheet, book, words, key)
    for name, key, formula in live_money.lever_formulas(book):
        put_formula(sheet, grid.rows[key], _at(grid, name), f"={formula}", _CELL)
    for name, key, formula in live_money_told.unit_formulas(book, words):
        put_formula(sheet, grid.rows[key], _at(grid, name), f"={formula}", _UNIT)
    from_ = replace(_LABEL, size=10)
    first = _at(grid, on.A_YEAR)
    put_formula(sheet, grid.rows[on.SETS_IN], first, f"={live_money_told.sets_in_formula(book, words)}", from_)
    merge(sheet, grid.rows[on.SETS_IN], first, _at(grid, on.STILL_OPEN), from_)


_KEYS = {on.SET: "set", on.A_YEAR: "year", on.A_MONTH: "month", on.STILL_OPEN: "left"}


def _check(sheet: Worksheet, book: Layout, words: Words, key: str) -> None:
    months = book.model.money.months
    if key == on.SETS_IN:
        check = DataValidation(type="whole", operator="between", formula1="0", formula2=str(months))
        fault = words.say("workbook.fault.months", n=months)
    elif key == on.NEW_PAYER:
        check = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
        fault = words.say("workbook.fault.amount")
    else:
        check = DataValidation(type="decimal", operator="between", formula1="0", formula2="1")
        fault = words.say("workbook.fault.share")
    say_at(check, ("", ""), (words.say("workbook.fault.title"), fault))
    check.add(f"{on.letters(book, on.SET)}{on.money_grid(book).rows[key]}")
    sheet.add_data_validation(check)


def _write_months(sheet: Worksheet, book: Layout, words: Words) -> None:
    grid = on.money_grid(book)
    first, last = _at(grid, on.LABEL), _at(grid, on.RIGHT_END)
    put(sheet, on.MONTHS_ROW, first, words.say("workbook.money.months"), _HEADING)
    merge(sheet, on.MONTHS_ROW, first, _at(grid, on.A_YEAR) - 1, _HEADING)
    told = replace(_HEADING, size=9, bold=False, colour=style.MUTED)
    share = words.percent(book.model.money.own_share)
    put(sheet, on.MONTHS_ROW, _at(grid, on.A_YEAR), words.say("workbook.money.lines", share=share), told)
    merge(sheet, on.MONTHS_ROW, _at(grid, on.A_YEAR), last, told)
    set_row(sheet, on.MONTHS_ROW, 30)
    for month in range(1, book.model.money.months + 1):
        row, column = on.band_row(month), _at(grid, on.band_column(month))
        if column == first + 1:
            _write_line_names(sheet, words, grid, row)
        shown = f"={on.of_month(book, on.MONTH, month)}"
        put_formula(sheet, row, column, shown, replace(_COLUMN, number_format=_MONTH))
        for place, line in enumerate(on.LINES, start=1):
            shown = f"={on.of_month(book, line, month)}"
            put_formula(sheet, row + place, column, shown, replace(_LINE, bold=line == on.CAREFUL))
    rows = on.band_row(1), on.band_row(book.model.money.months) + len(on.LINES)
    cells = f"{on.letters(book, 'month 1')}{rows[0]}:{on.letters(book, on.RIGHT_END)}{rows[1]}"
    corner = cells.split(":", maxsplit=1)[0]
    colour_where(sheet, cells, f"AND(ISNUMBER({corner}),{corner}<0)", _BELOW)


def _write_line_names(sheet: Worksheet, words: Words, grid: Grid, row: int) -> None:
    put(sheet, row, _at(grid, on.LABEL), "", _COLUMN)
    set_row(sheet, row, 16)
    for place, line in enumerate(on.LINES, start=1):
        look = replace(_LINE, across="left", indent=1, bold=line == on.CAREFUL)
        put(sheet, row + place, _at(grid, on.LABEL), words.say(f"workbook.money.line.{line}"), look)
        set_row(sheet, row + place, 16)


def _write_inputs(sheet: Worksheet, book: Layout, words: Words) -> None:
    grid, row = on.money_grid(book), on.inputs_row(book)
    first, last = _at(grid, on.LABEL), _at(grid, on.RIGHT_END)
    label_end = _at(grid, on.A_YEAR) - 1
    put(sheet, row, first, words.say("workbook.money.inputs"), _HEADING)
    merge(sheet, row, first, label_end, _HEADING)
    small = replace(_HEADING, size=9, across="right", indent=0)
    for name, key in ((on.A_YEAR, "value"), (on.A_MONTH, "month")):
        put(sheet, row, _at(grid, name), words.say(f"workbook.money.column.{key}"), small)
    told = replace(_HEADING, size=9)
    put(sheet, row, _at(grid, on.REMARK), words.say("workbook.money.column.where"), told)
    merge(sheet, row, _at(grid, on.REMARK), last, told)
    set_row(sheet, row, 24)
    for role in INPUT_ROLES:
        _write_input(sheet, book, role)
    for name, key, formula in live_money_told.shown_inputs(book):
        look = replace(_CELL, size=10, number_format=_format_of(Role(key)))
        put_formula(sheet, grid.rows[key], _at(grid, name), f"={formula}", look)
    look = replace(_ASIDE, line=style.LINE)
    for name, key, formula in live_money_told.input_remarks(book, words):
        put_formula(sheet, grid.rows[key], _at(grid, name), f"={formula}", look)
        merge(sheet, grid.rows[key], _at(grid, name), last, look)
        cell = f"{on.letters(book, name)}{grid.rows[key]}"
        colour_where(sheet, cell, f"{on.here(book, on.MISSING, key)}=1", replace(_WARN, fill=style.MISSING))


def _format_of(role: Role) -> str:
    if role in MONEY_DAYS:
        return style.DAY_FORMAT
    return style.GENERAL_FORMAT if role in ROOM_ROLES else _AMOUNT


def _write_input(sheet: Worksheet, book: Layout, role: Role) -> None:
    grid = on.money_grid(book)
    row, field = grid.rows[role.value], book.model.field_for(role)
    look = replace(_LABEL, size=10, line=style.LINE)
    put(sheet, row, _at(grid, on.LABEL), field.label if field else "", look)
    merge(sheet, row, _at(grid, on.LABEL), _at(grid, on.A_YEAR) - 1, look)
    put(sheet, row, _at(grid, on.A_MONTH), "", replace(_CELL, size=10))
    set_row(sheet, row, 17)


def _write_hidden(sheet: Worksheet, book: Layout) -> None:
    grid = on.money_grid(book)
    for name, key, formula in live_money.input_formulas(book):
        put_formula(sheet, grid.rows[key], _at(grid, name), f"={formula}")
    for place, formula in enumerate(live_money.fact_formulas(book).values()):
        put_formula(sheet, at.FIRST_ROW + place, _at(grid, on.FACT), f"={formula}")
    for month in range(1, book.model.money.months + 1):
        for name, formula in live_money.month_formulas(book, month).items():
            put_formula(sheet, on.month_row(month), _at(grid, name), f"={formula}")


def _write_label(  # what is said, and where
    sheet: Worksheet, words: Words, grid: Grid, key: str, ends: tuple[str, str], **values: str
) -> None:
    """Write what a row is, with what is to be known about it below, in as high a row as both take."""
    row, (first, last) = grid.rows[key], (_at(grid, name) for name in ends)
    label = words.say(f"workbook.money.{key}", **values)
    aside = words.say(f"workbook.money.{key}.help", **values)
    runs = ((f"{label}\n", replace(_LABEL, bold=True)), (aside, _ASIDE))
    put_runs(sheet, row, first, runs, _LABEL)
    merge(sheet, row, first, last, _LABEL)
    width = _width(grid, *ends) - 3
    set_row(sheet, row, height_of(label, width, _SIZE) + height_of(aside, width, _ASIDE.size) - 4)


def _at(grid: Grid, name: str) -> int:
    return at.column_of(grid, name)


def _width(grid: Grid, first: str, last: str) -> float:
    places = range(_at(grid, first), _at(grid, last) + 1)
    return sum(grid.columns[place - keys.KEY_COLUMN - 1].width for place in places)
