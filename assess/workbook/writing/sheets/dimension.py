"""The sheet of a dimension: one practice a row, its descriptors in view, the cells to fill beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assess.domain.practice import Practice, Proof
from assess.language import Words
from assess.workbook import keys
from assess.workbook.writing import layout as at
from assess.workbook.writing import live, live_progress
from assess.workbook.writing.filled import CellValue, answer_cells
from assess.workbook.writing.layout import DimensionSheet, Layout
from assess.workbook.writing.measure import height_of
from assess.workbook.writing.sheets import style
from assess.workbook.writing.sheets.cells import (
    link,
    merge,
    protect,
    put,
    put_formula,
    put_runs,
    set_keys,
    set_page,
    set_row,
)
from assess.workbook.writing.sheets.highlights import mark_answers
from assess.workbook.writing.sheets.questionnaire import Questionnaire
from assess.workbook.writing.sheets.style import Look

_LEAST_HEIGHT = 60.0
_HEADER_HEIGHT = 34.0
_BULLET = "\u2022 "
_HEADER = replace(style.COLUMN, size=9)
_DESCRIPTOR = replace(style.BODY, line=style.LINE)
_CODE = replace(_DESCRIPTOR, bold=True, across="center", colour=style.ACCENT)
_TITLE = replace(style.BODY, bold=True)
_KEY = replace(style.BODY, size=9, bold=True, colour=style.ACCENT)
_BORDER = replace(style.BODY, size=9, colour=style.MUTED)
_LOOK_FOR = replace(_DESCRIPTOR, size=9, colour=style.MUTED)
_STATUS = replace(_DESCRIPTOR, size=9, across="center", colour=style.MUTED)
_FILL = {
    keys.RATING: replace(
        style.FILL_IN, size=16, bold=True, across="center", down="center", number_format=style.GENERAL_FORMAT
    ),
    keys.EVIDENCE: replace(style.FILL_IN, size=13, across="center", down="center", number_format=style.GENERAL_FORMAT),
    keys.REASON: replace(style.FILL_IN, size=9),
    keys.NOTE: style.FILL_IN,
    keys.PRIVATE: replace(style.FILL_IN, size=9, italic=True),
}
_LOCKED = replace(_DESCRIPTOR, size=9)
"""Where nothing can stand: the reason beside a practice that always applies."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A sheet that is being written, and what it is written from."""

    sheet: Worksheet
    of: DimensionSheet
    questionnaire: Questionnaire

    @property
    def book(self) -> Layout:
        return self.questionnaire.book

    @property
    def words(self) -> Words:
        return self.questionnaire.words

    def column(self, name: str) -> int:
        return at.column_of(self.of.grid, name)

    def width(self, name: str) -> float:
        return next(column.width for column in self.of.grid.columns if column.name == name)


def write_dimension(sheet: Worksheet, of: DimensionSheet, questionnaire: Questionnaire) -> None:
    """Write the sheet of one dimension, with the answers that the assessment holds."""
    place = _Place(sheet, of, questionnaire)
    set_keys(sheet, of.dimension.code, of.grid.columns)
    _write_band(place)
    _write_header(place)
    model, assessment = questionnaire.book.model, questionnaire.assessment
    for practice in of.dimension.practices:
        _write_practice(place, practice, answer_cells(model, assessment, questionnaire.typed, practice.code))
    mark_answers(sheet, questionnaire.book, of, questionnaire.words)
    _set_view(place)
    set_page(sheet, questionnaire)
    # What is private is not printed: a sheet of paper is soon in other hands.
    sheet.print_area = f"B{at.TITLE_ROW}:{at.letter_of(of.grid, keys.NOTE)}{at.last_row(of.grid)}"
    sheet.print_title_rows = f"{at.TITLE_ROW}:{at.HEADER_ROW}"
    protect(sheet)


def _write_band(place: _Place) -> None:
    sheet, dimension, words = place.sheet, place.of.dimension, place.words
    row, levels = at.TITLE_ROW, [place.column(keys.level_column(n)) for n in range(len(place.book.model.levels))]
    rating, note, private = (place.column(name) for name in (keys.RATING, keys.NOTE, keys.PRIVATE))
    put(sheet, row, place.column(keys.CODE), dimension.title, style.BAND_TITLE)
    merge(sheet, row, place.column(keys.CODE), place.column(keys.QUESTION), style.BAND_TITLE)
    answered, asked = live_progress.dimension_progress(place.of)
    said = live.sentence(words, "workbook.progress", {"answered": answered, "asked": asked})
    not_asked = live.text_literal(words.say("workbook.progress.none"))
    put_formula(sheet, row, place.column(keys.LOOK_FOR), f"=IF({asked}=0,{not_asked},{said})", style.BAND)
    about_it = _about(place)
    put(sheet, row, levels[0], about_it, style.BAND)
    merge(sheet, row, levels[0], levels[-1], style.BAND)
    specials = place.book.model.tokens
    grades = "  \u00b7  ".join(f"{grade.token}\u00a0{grade.label}" for grade in place.book.model.grades)
    legend = words.say("workbook.legend.evidence", grades=grades, mark=specials.contradicted)
    small = replace(style.BAND, size=9)
    put(sheet, row, rating, legend, small)
    merge(sheet, row, rating, note, small)
    link(put(sheet, row, private, words.say("workbook.back"), style.BAND_LINK), place.book.start)
    room = sum(place.width(column.name) for column in place.of.grid.columns[rating - 2 : note - 1])
    about = sum(place.width(keys.level_column(n)) for n in range(len(levels)))
    title = place.width(keys.CODE) + place.width(keys.QUESTION) - 2
    fit = (height_of(legend, room, 9), height_of(about_it, about, 10), height_of(dimension.title, title, 16))
    set_row(sheet, row, max(30.0, *fit))


def _about(place: _Place) -> str:
    """What the dimension is about, how it is rated, and where its levels come from if clients give them."""
    said = [place.of.dimension.about, place.of.dimension.rating_note]
    if place.of.dimension.sampled:
        said.append(place.words.say("workbook.sampled", clients=place.book.clients.grid.name))
    return "\n".join(filter(None, said))


def _write_header(place: _Place) -> None:
    sheet, model, words = place.sheet, place.book.model, place.words
    heights = [_HEADER_HEIGHT]
    for column in place.of.grid.columns:
        if not column.hidden:
            text = words.say(f"workbook.column.{column.name}") if words.has(f"workbook.column.{column.name}") else ""
            put(sheet, at.HEADER_ROW, place.column(column.name), text, _HEADER)
            heights.append(height_of(text, column.width, 9))
    for n, (level, ground) in enumerate(zip(model.levels, style.ramp(len(model.levels)), strict=True)):
        ink = style.letters_on(ground)
        chip = Look(fill=ground, colour=ink, line=style.WHITE, across="center", down="center")
        runs = ((level.token, replace(chip, size=14, bold=True)), (f"\n{level.label}", replace(chip, size=10)))
        put_runs(sheet, at.HEADER_ROW, place.column(keys.level_column(n)), runs, chip)
        heights.append(18 + height_of(level.label, place.width(keys.level_column(n)), 10))
    set_row(sheet, at.HEADER_ROW, max(heights))


def _write_practice(place: _Place, practice: Practice, answers: Mapping[str, CellValue]) -> None:
    sheet, row = place.sheet, place.of.grid.rows[practice.code]
    put(sheet, row, keys.KEY_COLUMN, practice.code)
    code = replace(_CODE, fill=style.TINT) if practice.key else _CODE
    put(sheet, row, place.column(keys.CODE), practice.code, code)
    heights = [_LEAST_HEIGHT, _write_question(place, practice), _write_look_for(place, practice)]
    for n, descriptor in enumerate(practice.levels):
        name = keys.level_column(n)
        put(sheet, row, place.column(name), descriptor, _DESCRIPTOR)
        heights.append(height_of(descriptor, place.width(name), _DESCRIPTOR.size))
    for name, value in answers.items():
        # A reason that was typed where none can stand may be taken out again.
        open_ = name != keys.REASON or at.can_be_left_out(place.book.model, practice) or value != ""
        put(sheet, row, place.column(name), value, _FILL[name] if open_ else _LOCKED)
        if isinstance(value, str):
            heights.append(height_of(value, place.width(name), _FILL[name].size))
    for name, formula in live.practice_formulas(place.book, place.of, practice, place.words).items():
        put_formula(sheet, row, place.column(name), formula, _STATUS if name == at.STATUS else style.BODY)
    set_row(sheet, row, max(heights))


def _write_question(place: _Place, practice: Practice) -> float:
    row, column = place.of.grid.rows[practice.code], place.column(keys.QUESTION)
    runs = [(practice.title, _TITLE)]
    if practice.key:
        runs.append((f"\n{_key(place, practice)}", _KEY))
    runs.append((f"\n\n{practice.question}", style.BODY))
    width, border = place.width(keys.QUESTION) - 1, 0.0
    height = height_of("".join(text for text, _ in runs), width, style.BODY.size)
    if practice.border:
        runs.append((f"\n\n{practice.border}", _BORDER))
        border = height_of(f"\n{practice.border}", width, _BORDER.size)
    put_runs(place.sheet, row, column, runs, _DESCRIPTOR)
    return height + border


def _key(place: _Place, practice: Practice) -> str:
    """That it is a key practice, and for which kinds of firms where it is not for all."""
    kinds = [concept.label for concept in place.book.model.concepts if practice.is_key((concept.code,))]
    if len(kinds) == len(place.book.model.concepts):
        return place.words.say("workbook.practice.key")
    return place.words.say("workbook.practice.key_for", concepts=place.words.listed(kinds))


def _write_look_for(place: _Place, practice: Practice) -> float:
    row, column = place.of.grid.rows[practice.code], place.column(keys.LOOK_FOR)
    lines = list(practice.look_for)
    if practice.proof is Proof.DONE:
        lines.append(place.words.say("workbook.practice.done"))
    text = "\n".join(_BULLET + line for line in lines)
    put(place.sheet, row, column, text, _LOOK_FOR)
    return height_of(text, place.width(keys.LOOK_FOR), _LOOK_FOR.size)


def _set_view(place: _Place) -> None:
    sheet, first = place.sheet, get_column_letter(place.column(keys.RATING))
    view = sheet.sheet_view
    view.zoomScale = at.DIMENSION_ZOOM
    view.showGridLines = False
    sheet.freeze_panes = f"{at.letter_of(place.of.grid, keys.LOOK_FOR)}{at.FIRST_ROW}"
    for selection in view.selection:
        if selection.pane == "bottomRight":
            selection.activeCell = selection.sqref = f"{first}{at.FIRST_ROW}"
    sheet.sheet_properties.tabColor = style.ACCENT
