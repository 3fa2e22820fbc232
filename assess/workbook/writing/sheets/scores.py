"""The sheet of live scores: for the eye, hidden until the advisor shows it, never read back."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.worksheet import Worksheet

from assess.domain.model import MaturityModel
from assess.domain.scale import as_typed
from assess.language import Words
from assess.workbook import keys
from assess.workbook.writing import layout as at
from assess.workbook.writing import live
from assess.workbook.writing.layout import Layout
from assess.workbook.writing.measure import height_of
from assess.workbook.writing.sheets import style
from assess.workbook.writing.sheets.cells import link, merge, protect, put, put_formula, set_keys, set_page, set_row
from assess.workbook.writing.sheets.questionnaire import Questionnaire

_NUMBER = replace(style.BODY, size=12, across="center", down="center", line=style.LINE)
_FORMATS = {keys.SCORE: "0.0", keys.REACHED: "0", keys.NEEDED: "0", keys.COVERAGE: "0%"}
_NAME = replace(style.BODY, size=11, down="center", line=style.LINE, indent=1)
_WHOLE = replace(_NAME, bold=True, fill=style.PALE)
_CHART_WIDTH = 21
_CHART_BASE, _CHART_PER_DIMENSION = 5, 1.3


def write_scores(sheet: Worksheet, questionnaire: Questionnaire) -> None:
    """Write the live scores with their chart."""
    book, words = questionnaire.book, questionnaire.words
    grid = book.scores
    set_keys(sheet, keys.SCORES, grid.columns)
    _write_head(sheet, book, words)
    formulas = live.score_formulas(book, words)
    titles = {dimension.code: dimension.title for dimension in book.model.dimensions}
    titles[keys.OVERALL] = words.say("workbook.scores.overall")
    for key, row in grid.rows.items():
        whole = key == keys.OVERALL
        put(sheet, row, keys.KEY_COLUMN, key)
        put(sheet, row, at.column_of(grid, at.TITLE), titles[key], _WHOLE if whole else _NAME)
        set_row(sheet, row, max(22.0, height_of(titles[key], grid.columns[0].width - 2, 11)))
        for column in grid.columns:
            formula = formulas.get((key, column.name))
            if formula:
                look = replace(_NUMBER, number_format=_FORMATS.get(column.name, style.GENERAL_FORMAT), bold=whole)
                put_formula(sheet, row, at.column_of(grid, column.name), formula, look)
    note = words.say("workbook.scores.overall_note")
    put(sheet, at.last_row(grid) + 1, at.column_of(grid, at.TITLE), note, replace(style.NOTE, indent=1))
    merge(sheet, at.last_row(grid) + 1, *_ends(book), replace(style.NOTE, indent=1))
    set_row(sheet, at.last_row(grid) + 1, height_of(note, _width(book), 10))
    _draw(sheet, book, words)
    sheet.sheet_view.showGridLines = False
    set_page(sheet, questionnaire)
    protect(sheet)
    sheet.sheet_state = "hidden"


def _ends(book: Layout) -> tuple[int, int]:
    return at.column_of(book.scores, at.TITLE), at.last_shown(book.scores)


def _width(book: Layout) -> float:
    return sum(column.width for column in book.scores.columns if not column.hidden)


def _write_head(sheet: Worksheet, book: Layout, words: Words) -> None:
    grid, (first, last) = book.scores, _ends(book)
    put(sheet, at.TITLE_ROW, first, words.say("workbook.scores.title"), style.BAND_TITLE)
    put(sheet, at.TITLE_ROW, first + 1, words.say("workbook.scores.note"), replace(style.BAND, size=9))
    merge(sheet, at.TITLE_ROW, first + 1, last - 1, replace(style.BAND, size=9))
    link(put(sheet, at.TITLE_ROW, last, words.say("workbook.back"), style.BAND_LINK), book.start)
    room = sum(column.width for column in grid.columns[1 : len(keys.SCORE_COLUMNS)])
    set_row(sheet, at.TITLE_ROW, max(30.0, height_of(words.say("workbook.scores.note"), room, 9)))
    centred = replace(style.COLUMN, across="center")
    put(sheet, at.HEADER_ROW, first, words.say("workbook.scores.dimension"), replace(style.COLUMN, indent=1))
    for name in keys.SCORE_COLUMNS:
        put(sheet, at.HEADER_ROW, at.column_of(grid, name), words.say(f"workbook.scores.{name}"), centred)
    set_row(sheet, at.HEADER_ROW, 24)


def _axis(model: MaturityModel) -> range:
    """The levels on the axis of a chart, as they are typed; nothing where they are no numbers that rise evenly."""
    typed = [as_typed(level.token) for level in model.levels]
    numbers = [token for token in typed if isinstance(token, int)]
    unit = numbers[1] - numbers[0] if len(numbers) > 1 else 0
    axis = range(numbers[0], numbers[0] + unit * len(typed), unit) if unit > 0 else range(0)
    return axis if list(axis) == typed else range(0)


def _draw(sheet: Worksheet, book: Layout, words: Words) -> None:
    """Draw reached beside needed; letters have no length."""
    grid, model, axis = book.scores, book.model, _axis(book.model)
    if not axis:
        return
    rows = [grid.rows[dimension.code] for dimension in model.dimensions]
    chart = BarChart()
    chart.type, chart.grouping = "bar", "clustered"
    chart.title = words.say("workbook.scores.chart")
    chart.width = _CHART_WIDTH  # centimetres
    chart.height = round(_CHART_BASE + _CHART_PER_DIMENSION * len(rows))
    for name, colour in ((keys.REACHED, style.ACCENT), (keys.NEEDED, style.FAINT)):
        column = at.column_of(grid, name)
        values = Reference(sheet, min_col=column, min_row=min(rows), max_row=max(rows))
        series = SeriesFactory(values, title=words.say(f"workbook.scores.{name}"))
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        chart.series.append(series)
    chart.set_categories(Reference(sheet, min_col=at.column_of(grid, at.TITLE), min_row=min(rows), max_row=max(rows)))
    chart.gapWidth, chart.overlap = 60, -5
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.scaling.min, chart.y_axis.scaling.max, chart.y_axis.majorUnit = axis[0], axis[-1], axis.step
    chart.y_axis.numFmt, chart.y_axis.crosses = "0", "max"
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=style.LINE)))
    chart.legend.position = "b"
    sheet.add_chart(chart, f"B{at.last_row(grid) + 3}")
