"""Charts that need an axis of time, as SVG whose text stays text. The only matplotlib.

A chart carries words beside every line and mark; dash and place say what colour says.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ACCENT, _INK, _GREY, _RULE = "#17616b", "#1b2426", "#55636a", "#c9d2d4"
_FAMILY = "IBM Plex Sans"
_SIZE = 8.6
# matplotlib measures with a family of its own, since it cannot open ours: wider, so it is told of a smaller size.
_MEASURED, _MEASURED_SIZE = "DejaVu Sans", 7.5
_WIDTH, _HEIGHT = 170, 53
_MARGINS = {"left": 13, "right": 31, "bottom": 7, "top": 4}
_APART = 0.075
"""Two words at the end of lines stand so much of the height apart, or they would touch."""
_BESIDE_POINT, _BELOW_POINT, _BESIDE_CLIFF, _LETTER, _LINE = 8.0, 4.0, 4.0, 4.6, 9.6
"""In points: from a point and the cliff to their words; the widest a letter gets on average; from line to line."""
_POINT_ROOM = 0.22
"""So much of the height the words below a point need."""


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A line with its words at the end; `dashed` tells it from the other without colour."""

    values: tuple[float, ...]
    words: str
    dashed: bool


@dataclass(frozen=True, slots=True)
class ChartMark:
    """A word at a place on an axis; at 0 is the end of the month of the visit, at 1 that of the month after it."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A point of a line with words beside it, line by line; `at` as in a mark."""

    at: int
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class CashChart:
    """What is in hand at the end of each month, as lines; the first value is that of the visit.

    `text` says in words what the chart shows. `cliff` is where the grants end; none where they do not.
    """

    text: str
    lines: tuple[ChartLine, ...]
    levels: tuple[ChartMark, ...]
    months: tuple[ChartMark, ...]
    cliff: tuple[ChartMark, ...]
    points: tuple[ChartPoint, ...]
    in_hand: str


def cash_svg(chart: CashChart) -> str:
    """The chart as an inline SVG element, with its text alternative. The same chart gives the same text."""
    import matplotlib as mpl  # takes half a second
    from matplotlib.figure import Figure

    with mpl.rc_context(_settings()):
        figure = Figure(figsize=(_WIDTH / 25.4, _HEIGHT / 25.4))
        _draw(_axes(figure), chart)
        return _as_element(figure, chart.text)


def _settings() -> dict[Any, Any]:
    spines = {f"axes.spines.{side}": False for side in ("top", "right", "left", "bottom")}
    return {
        "svg.fonttype": "none",
        "svg.hashsalt": "incubator-assess",
        "font.family": _MEASURED,
        "font.size": _MEASURED_SIZE,
        "text.color": _INK,
        "axes.axisbelow": True,
        "xtick.color": _GREY,
        "ytick.color": _GREY,
        "xtick.major.size": 3.4,
        "xtick.major.width": 0.6,
        "xtick.minor.size": 1.8,
        "xtick.minor.width": 0.4,
        "ytick.major.size": 0,
        **spines,
    }


def _axes(figure: Figure) -> Axes:
    left, right, bottom, top = (_MARGINS[side] for side in ("left", "right", "bottom", "top"))
    inside = ((_WIDTH - left - right) / _WIDTH, (_HEIGHT - bottom - top) / _HEIGHT)
    return figure.add_axes((left / _WIDTH, bottom / _HEIGHT, *inside))


def _draw(axes: Axes, chart: CashChart) -> None:
    low, high = _span(chart)
    axes.set(xlim=(0, len(chart.lines[0].values) - 1), ylim=(low, high))
    axes.set_yticks([level.at for level in chart.levels], [level.words for level in chart.levels])
    axes.set_xticks([month.at for month in chart.months], [month.words for month in chart.months])
    axes.set_xticks(range(len(chart.lines[0].values)), minor=True)
    axes.grid(axis="y", color=_RULE, lw=0.4)
    axes.axhline(0, color=_INK, lw=0.8)
    for line in chart.lines:
        axes.plot(line.values, color=_ACCENT, lw=1.8, ls=(0, (4, 2)) if line.dashed else "-", clip_on=False)
    for line, height in zip(chart.lines, _ends(chart.lines, low, high), strict=True):
        end = (len(line.values) - 1, height)
        axes.annotate(line.words, end, (5, 0), va="center", color=_ACCENT, weight="bold", **_beside())
    _cliff(axes, chart, high)
    _points(axes, chart)
    _opening(axes, chart, high)


def _cliff(axes: Axes, chart: CashChart, high: float) -> None:
    """The line where the grants end; its words stand right of it and of those of the opening."""
    free = _wide(chart.in_hand) + _BESIDE_POINT
    for cliff in chart.cliff:
        right = max(_BESIDE_CLIFF, free - cliff.at * _month(axes, chart))
        axes.axvline(cliff.at, color=_INK, lw=0.8, ls=(0, (1, 2)))
        axes.annotate(cliff.words, (cliff.at, high), (right, -2), va="top", **_beside())


def _points(axes: Axes, chart: CashChart) -> None:
    month, free = _month(axes, chart), 0.0
    for point in chart.points:
        axes.plot([point.at], [point.value], "o", ms=4.5, mfc="white", mec=_ACCENT, mew=1.4, clip_on=False)
        end = _words_end(axes, chart, point, free)
        free = end + _BESIDE_CLIFF
        height = min(point.value, _lowest_at(chart, end / month))
        for number, line in enumerate(point.words.split("\n")):
            below = (end - point.at * month, -_BELOW_POINT - number * _LINE)
            axes.annotate(line, (point.at, height), below, ha="right", va="top", **_beside())


def _opening(axes: Axes, chart: CashChart, high: float) -> None:
    """What is in hand at the first month's end; in the corner above it where a line rises through its place."""
    begin = chart.lines[0].values[0]
    over = int(_wide(chart.in_hand) / _month(axes, chart)) + 1
    if max(max(line.values[: over + 1]) for line in chart.lines) > begin + (high - begin) * _APART:
        axes.annotate(chart.in_hand, (0, high), (_BESIDE_CLIFF, -2), va="top", **_beside())
    else:
        axes.annotate(chart.in_hand, (0, begin), (0, 5), va="bottom", **_beside())


def _month(axes: Axes, chart: CashChart) -> float:
    """How many points wide a month is."""
    return float(axes.bbox.width) * 72 / axes.figure.dpi / (len(chart.lines[0].values) - 1)


def _wide(words: str) -> float:
    """How many points wide words are at most."""
    return max(len(line) for line in words.split("\n")) * _LETTER


def _words_end(axes: Axes, chart: CashChart, point: ChartPoint, free: float) -> float:
    """How many points from the left the words of a point end, which may begin at `free`, and never cross the cliff.

    They stand left of the point where they can, else below it.
    """
    month, wide = _month(axes, chart), _wide(point.words)
    end = point.at * month - _BESIDE_POINT
    cliffs = [cliff.at * month for cliff in chart.cliff]
    for at in cliffs:
        if end - wide - _BESIDE_CLIFF < at < end + _BESIDE_CLIFF:
            end = at - _BESIDE_CLIFF
    if end - wide >= free:
        return end
    begins = [at + _BESIDE_CLIFF for at in cliffs if free - _BESIDE_CLIFF < at < free + wide + _BESIDE_CLIFF]
    return max([free, *begins]) + wide


def _lowest_at(chart: CashChart, at: float) -> float:
    """How low the lines are by a place on the axis of time."""
    month = min(math.ceil(at), len(chart.lines[0].values) - 1)
    return min(line.values[month] for line in chart.lines)


def _beside() -> dict[str, Any]:
    return {"textcoords": "offset points", "bbox": {"fc": "white", "ec": "none", "pad": 0.4}, "zorder": 3}


def _span(chart: CashChart) -> tuple[float, float]:
    """From below the lowest to above the highest, with room for the words at the top."""
    values = [value for line in chart.lines for value in line.values] + [level.at for level in chart.levels]
    low, high = min(values), max(values)
    room = (high - low) * 0.04
    below = [point.value - (high - low) * _POINT_ROOM for point in chart.points]
    return min([low - room, *below]), high + (high - low) * 0.16


def _ends(lines: Sequence[ChartLine], low: float, high: float) -> list[float]:
    """Where the words at the ends of lines stand: at the end, or as far apart as they need, none below the axes."""
    line = (high - low) * _APART
    ends = [line.values[-1] for line in lines]
    words = [line.words.count("\n") + 1 for line in lines]
    order = sorted(range(len(lines)), key=lambda index: -ends[index])
    for upper, lower in pairwise(order):
        ends[lower] = min(ends[lower], ends[upper] - line * (words[upper] + words[lower]) / 2)
    lowest = order[-1]
    short = max(0.0, low + line * words[lowest] / 2 - ends[lowest])
    return [end + short for end in ends]


def _as_element(figure: Figure, text: str) -> str:
    from html import escape

    buffer = StringIO()
    figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    _, _, drawn = buffer.getvalue().partition("<svg ")
    drawn = re.sub(r"<metadata>.*?</metadata>", "", drawn, flags=re.DOTALL).replace(_MEASURED, _FAMILY)
    drawn = drawn.replace(f"{_MEASURED_SIZE}px", f"{_SIZE}px")
    drawn = drawn.replace("font: 700 ", "font: 600 ")  # our bold is the half of it, and theirs has none
    told = escape(text)
    attributes, _, inside = drawn.partition(">")
    sized = re.sub(r'(?:width|height)="[^"]*pt"', "", attributes)
    style = f"width: {_WIDTH}mm; height: {_HEIGHT}mm"
    return f'<svg class="chart" role="img" aria-label="{told}" style="{style}" {sized}><title>{told}</title>{inside}'
