"""The lines of the sheet on money as a chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from openpyxl.chart import LineChart, Reference
from openpyxl.chart.axis import ChartLines, TextAxis
from openpyxl.chart.legend import Legend
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.worksheet.worksheet import Worksheet

from assess.language import Words
from assess.workbook.writing import layout as at
from assess.workbook.writing import money_places as on
from assess.workbook.writing.layout import Layout
from assess.workbook.writing.sheets import style

_EMU = 12_700  # in a point
_MARKER = 6  # points


@dataclass(frozen=True, slots=True)
class _Stroke:
    """How a line is drawn, its width in points."""

    colour: str
    width: float
    dash: Literal["solid", "sysDash"] = "solid"
    marker: Literal["none", "circle"] = "none"


_STROKES = {
    on.PLANNED: _Stroke(style.MUTED, 1.75, "sysDash"),
    on.CHANGED: _Stroke(style.INK, 1.5, marker="circle"),
    on.CAREFUL: _Stroke(style.ACCENT, 2.75),
}
"""Dashed is as planned and solid careful, as in the report. The careful line lies above the others."""


def draw_lines(sheet: Worksheet, book: Layout, words: Words) -> None:
    """Draw the lines by month beside results and levers, out of hidden columns."""
    grid, months = on.money_grid(book), book.model.money.months
    chart = LineChart()
    for line, drawn in _STROKES.items():
        column = at.column_of(grid, on.drawn(line))
        values = Reference(sheet, min_col=column, min_row=on.month_row(1), max_row=on.month_row(months))
        series = SeriesFactory(values, title=words.say(f"workbook.money.line.{line}"))
        stroke = LineProperties(solidFill=drawn.colour, w=round(drawn.width * _EMU), prstDash=drawn.dash)
        series.graphicalProperties = GraphicalProperties(ln=stroke)
        series.marker.symbol, series.smooth = drawn.marker, False
        if drawn.marker != "none":
            series.marker.size = _MARKER
            series.marker.graphicalProperties = GraphicalProperties(solidFill=drawn.colour, ln=stroke)
        chart.series.append(series)
    column = at.column_of(grid, on.TICK)
    chart.set_categories(Reference(sheet, min_col=column, min_row=on.month_row(1), max_row=on.month_row(months)))
    chart.visible_cells_only = False  # what is drawn stands in hidden columns
    chart.display_blanks = "span"  # with hidden cells LibreOffice takes a gap for 0; a line has all its months or none
    _set_axes(chart)
    chart.legend = Legend(legendPos="b")
    first, last = (at.column_of(grid, name) for name in (on.RIGHT_START, on.RIGHT_END))
    start = AnchorMarker(col=first - 1, row=on.RESULTS_ROW, colOff=6 * _EMU, rowOff=3 * _EMU)
    end = AnchorMarker(col=last, row=on.MONTHS_ROW - 1)
    chart.anchor = TwoCellAnchor(editAs="oneCell", _from=start, to=end)  # type: ignore[assignment]  # its stubs know the name of a cell alone
    sheet.add_chart(chart)


def _set_axes(chart: LineChart) -> None:
    # No name is skipped: a month that needs none has none.
    chart.x_axis = TextAxis(axId=10, crossAx=100, lblOffset=100, tickLblSkip=1)
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.number_format, chart.y_axis.number_format = "General", "#,##0"
    chart.x_axis.tickLblPos = "low"
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=style.INK, w=_EMU))
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=style.LINE)))
    chart.y_axis.crosses = "min"
