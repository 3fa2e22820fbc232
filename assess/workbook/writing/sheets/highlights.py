"""What a dimension's sheet does while it is filled: drop-downs with their messages, and colours that follow."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assess.language import Words
from assess.workbook import keys
from assess.workbook.writing import layout as at
from assess.workbook.writing import lists
from assess.workbook.writing.layout import DimensionSheet, Layout, list_span
from assess.workbook.writing.live import text_literal
from assess.workbook.writing.sheets import style
from assess.workbook.writing.sheets.cells import colour_where, say_at
from assess.workbook.writing.sheets.style import Look

_OFF = Look(colour=style.FAINT, fill=style.PALE)
_CHOSEN = Look(colour=style.WHITE, fill=style.ACCENT)
_MET = Look(fill=style.TINT)
MISSING = Look(fill=style.MISSING)
TO_DO = Look(bold=True, fill=style.MISSING)
WRONG = Look(colour=style.WRONG, bold=True, fill=style.MISSING)


def mark_answers(sheet: Worksheet, book: Layout, of: DimensionSheet, words: Words) -> None:
    """Add the drop-downs of the cells to fill, and the colours that follow what is chosen."""
    _offer_ratings(sheet, book, of, words)
    _offer_evidence(sheet, book, of, words)
    if lists.REASONS in book.lists:
        _offer_reasons(sheet, book, of, words)
    _grey_out(sheet, of)
    _light_up(sheet, book, of)
    _point_out(sheet, book, of, words)


def _offer_ratings(sheet: Worksheet, book: Layout, of: DimensionSheet, words: Words) -> None:
    model, title = book.model, words.say("workbook.prompt.rating.title")
    levels = [f"{level.token} = {level.label}" for level in model.levels]
    unknown = words.say("workbook.prompt.rating.dont_know", token=model.tokens.dont_know)
    left_out = words.say("workbook.prompt.rating.not_applicable", token=model.tokens.not_applicable)
    never = words.say("workbook.prompt.rating.always", token=model.tokens.not_applicable)
    wrong = words.say("workbook.fault.title")
    for name, last in ((lists.RATINGS, left_out), (lists.RATINGS_ALWAYS, never)):
        fault = words.say("workbook.fault.rating", allowed=[str(item) for item in book.lists[name].items])
        validation = DataValidation(type="list", formula1=list_span(book, name))
        say_at(validation, (title, "\n".join((*levels, unknown, last))), (wrong, fault))
        for practice in of.dimension.practices:
            if lists.ratings_for(practice) == name:
                validation.add(f"{at.letter_of(of.grid, keys.RATING)}{of.grid.rows[practice.code]}")
        if validation.sqref.ranges:
            sheet.add_data_validation(validation)


def _offer_evidence(sheet: Worksheet, book: Layout, of: DimensionSheet, words: Words) -> None:
    model = book.model
    grades = [f"{grade.token} = {grade.label}" for grade in model.grades]
    mark = words.say("workbook.prompt.evidence.contradicted", mark=model.tokens.contradicted)
    validation = DataValidation(type="list", formula1=list_span(book, lists.GRADES))
    fault = words.say("workbook.fault.evidence", allowed=[str(item) for item in book.lists[lists.GRADES].items])
    title = words.say("workbook.prompt.evidence.title")
    say_at(validation, (title, "\n".join((*grades, mark))), (words.say("workbook.fault.title"), fault))
    validation.add(_column(of, keys.EVIDENCE))
    sheet.add_data_validation(validation)


def _offer_reasons(sheet: Worksheet, book: Layout, of: DimensionSheet, words: Words) -> None:
    validation = DataValidation(type="list", formula1=list_span(book, lists.REASONS))
    prompt = words.say("workbook.prompt.reason", token=book.model.tokens.not_applicable)
    fault = (words.say("workbook.fault.title"), words.say("workbook.fault.choice"))
    say_at(validation, (words.say("workbook.prompt.reason.title"), prompt), fault)
    for practice in of.dimension.practices:
        if at.can_be_left_out(book.model, practice):
            validation.add(f"{at.letter_of(of.grid, keys.REASON)}{of.grid.rows[practice.code]}")
    if validation.sqref.ranges:
        sheet.add_data_validation(validation)


def _grey_out(sheet: Worksheet, of: DimensionSheet) -> None:
    last = of.grid.columns[at.last_shown(of.grid) - keys.KEY_COLUMN - 1].name
    colour_where(sheet, _column(of, keys.CODE, last), f"{_here(of, at.APPLIES)}=0", _OFF, only=True)


def _light_up(sheet: Worksheet, book: Layout, of: DimensionSheet) -> None:
    """The chosen level stands out; those below it, which are met as well, are tinted."""
    for level in range(len(book.model.levels)):
        cells = _column(of, keys.level_column(level))
        colour_where(sheet, cells, f"{_here(of, at.LEVEL)}={level}", _CHOSEN, only=True)
        colour_where(sheet, cells, f"{_here(of, at.LEVEL)}>{level}", _MET)


def _point_out(sheet: Worksheet, book: Layout, of: DimensionSheet, words: Words) -> None:
    """What is still missing beside a rating is tinted, and the mark beside it; that a row is not rated yet is not."""
    check, rate = (text_literal(words.say(f"workbook.status.{key}")) for key in ("check", "rate"))
    marked = f"{_here(of, at.TOKEN)}={text_literal(book.model.tokens.not_applicable)}"
    left_out = f"{marked},{_here(of, at.STATUS)}<>{check}"
    blank = {name: f'LEN(TRIM({_here(of, name)}&""))=0' for name in (keys.EVIDENCE, keys.REASON, keys.NOTE)}
    conditions = {
        keys.EVIDENCE: f"AND({_here(of, at.LEVEL)}>=0,{blank[keys.EVIDENCE]})",
        keys.REASON: f"AND({left_out},{blank[keys.REASON]})",
        keys.NOTE: f"AND({left_out},{blank[keys.NOTE]})",
    }
    for name, condition in conditions.items():
        colour_where(sheet, _column(of, name), condition, MISSING)
    status = _here(of, at.STATUS)
    colour_where(sheet, _column(of, at.STATUS), f"{status}={check}", WRONG, only=True)
    to_do = f'AND({_here(of, at.APPLIES)}=1,{status}<>"",{status}<>{rate})'
    colour_where(sheet, _column(of, at.STATUS), to_do, TO_DO)


def _column(of: DimensionSheet, first: str, last: str = "") -> str:
    letters = at.letter_of(of.grid, first), at.letter_of(of.grid, last or first)
    return f"{letters[0]}{at.FIRST_ROW}:{letters[1]}{at.last_row(of.grid)}"


def _here(of: DimensionSheet, name: str) -> str:
    return f"${at.letter_of(of.grid, name)}{at.FIRST_ROW}"
