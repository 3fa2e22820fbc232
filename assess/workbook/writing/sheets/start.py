"""The first sheet: what this is, how to go about it, how far one is, and what the marks mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from assess.domain.concept import Concept
from assess.domain.profile import Role
from assess.language import Words
from assess.workbook import keys
from assess.workbook.writing import layout as at
from assess.workbook.writing import live, live_clients, live_progress
from assess.workbook.writing.layout import FieldSheet, Layout
from assess.workbook.writing.measure import height_of
from assess.workbook.writing.sheets import style
from assess.workbook.writing.sheets.cells import link, merge, protect, put, put_formula, put_runs, set_page, set_row
from assess.workbook.writing.sheets.cells import set_keys as write_keys
from assess.workbook.writing.sheets.questionnaire import Questionnaire

_MARK, _TEXT, _GAP, _RIGHT_MARK, _RIGHT_TEXT, _COUNT, _BAR = (keys.KEY_COLUMN + n for n in range(1, 8))
_SIZE = 11
_BODY = replace(style.BODY, size=_SIZE, down="center")
_STRONG = replace(_BODY, bold=True)
_FADED = replace(_BODY, colour=style.MUTED)
_CHIP = replace(style.CHIP, size=12, fill=style.TINT, colour=style.ACCENT)
_LEAST = 20.0
_HEAD_HEIGHT = 22.0
_GAP_HEIGHT = 6.0


@dataclass(frozen=True, slots=True)
class _Entry:
    """A mark and what it means: words in bold, what follows them, and an aside in grey."""

    mark: str
    lead: str
    text: str
    aside: str = ""
    ground: str = style.TINT


@dataclass(frozen=True, slots=True)
class _Side:
    """Where the left or the right half of the sheet writes its entries."""

    mark: int
    first: int
    last: int
    width: float


_LEFT = _Side(_MARK, _TEXT, _TEXT, at.START_COLUMNS[1][1])
_RIGHT = _Side(_RIGHT_MARK, _RIGHT_TEXT, _BAR, sum(width for _, width in at.START_COLUMNS[4:]))


def write_start(sheet: Worksheet, questionnaire: Questionnaire) -> None:
    """Write the first sheet."""
    book, words = questionnaire.book, questionnaire.words
    write_keys(sheet, keys.START, [at.Column(name, width, keyed=False) for name, width in at.START_COLUMNS])
    _write_band(sheet, book, words)
    row = _write_way_and_progress(sheet, book, words, at.FIRST_ROW + 1)
    sheet.row_breaks.append(Break(row - 1))
    heads = words.say("workbook.start.levels"), words.say("workbook.start.evidence")
    row = _write_halves(sheet, row, heads, _levels(book), _grades(book, words))
    heads = words.say("workbook.start.kinds"), words.say("workbook.start.special")
    row = _write_halves(sheet, row, heads, _kinds(book, words), _special(book, words))
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.selection[0].activeCell = sheet.sheet_view.selection[0].sqref = f"B{at.TITLE_ROW}"
    sheet.sheet_properties.tabColor = style.FAINT
    set_page(sheet, questionnaire)
    sheet.print_area = f"B{at.TITLE_ROW}:H{row - 2}"
    protect(sheet)


def _write_band(sheet: Worksheet, book: Layout, words: Words) -> None:
    model, row = book.model, at.TITLE_ROW
    merge(sheet, row, _MARK, _GAP, style.BAND_TITLE)
    put(sheet, row, _MARK, model.title, style.BAND_TITLE)
    name = at.role_cell(book, Role.INCUBATOR)
    right = replace(style.BAND, size=13, across="right", indent=1)
    merge(sheet, row, _RIGHT_MARK, _BAR, right)
    if name:
        put_formula(sheet, row, _RIGHT_MARK, f'={name}&""', right)
    set_row(sheet, row, 36)
    about = words.say("workbook.start.about", about=model.about, model=model.id, version=model.version)
    intro = replace(_FADED, indent=1)
    merge(sheet, at.HEADER_ROW, _MARK, _BAR, intro)
    put(sheet, at.HEADER_ROW, _MARK, about, intro)
    set_row(sheet, at.HEADER_ROW, height_of(about, sum(width for _, width in at.START_COLUMNS) - 4, _SIZE) + 6)
    if model.stages:
        missing = live.text_literal(words.say("workbook.start.no_stage", profile=book.profile.grid.name))
        look = replace(_STRONG, colour=style.WRONG, indent=1)
        merge(sheet, at.FIRST_ROW, _MARK, _BAR, look)
        put_formula(sheet, at.FIRST_ROW, _MARK, f'=IF({at.step_cell(book, at.READY)}=0,{missing},"")', look)
        set_row(sheet, at.FIRST_ROW, 20)


def _write_heads(sheet: Worksheet, row: int, left: str, right: str) -> None:
    for first, last, text in ((_MARK, _TEXT, left), (_RIGHT_MARK, _BAR, right)):
        put(sheet, row, first, text, style.HEADING)
        merge(sheet, row, first, last, style.HEADING)
    set_row(sheet, row, _HEAD_HEIGHT)


def _write_way_and_progress(sheet: Worksheet, book: Layout, words: Words, row: int) -> int:
    """Write the steps at the left and the sheets at the right; the next free row."""
    _write_heads(sheet, row, words.say("workbook.start.way"), words.say("workbook.start.sheets"))
    steps = _way(book, words)
    progress = _progress_rows(sheet, book, words)
    first = row + 1
    for at_row, (step, write) in enumerate(zip_longest(steps, progress), start=first):
        height = _write_entry(sheet, at_row, _LEFT, step) if step else _LEAST
        if write:
            write(at_row)
        set_row(sheet, at_row, max(_LEAST, height))
    ends = [FormatObject(type="num", val=share) for share in (0, 1)]
    bars = DataBar(cfvo=ends, color=Color(rgb=f"FF{style.BAR}"), showValue=True, minLength=0, maxLength=100)
    cells = f"{get_column_letter(_BAR)}{first}:{get_column_letter(_BAR)}{first + len(progress) - 1}"
    sheet.conditional_formatting.add(cells, Rule(type="dataBar", dataBar=bars))
    return first + max(len(steps), len(progress)) + 1


def _progress_rows(sheet: Worksheet, book: Layout, words: Words) -> list[Callable[[int], None]]:
    counts = [live_progress.dimension_progress(of) for of in book.dimensions]
    rows: list[Callable[[int], None]] = []
    rows.append(_fields_row(sheet, words, book.profile))
    for of, count in zip(book.dimensions, counts, strict=True):
        if book.clients.dimensions[:1] == (of.dimension,):
            shown = ("", book.clients.grid.name, "workbook.clients.progress")
            heard = live_clients.heard_progress(book)
            rows.append(_progress_row(sheet, words, shown, heard, to=book.clients.grid.name))
        shown = (of.dimension.code, of.dimension.title, "workbook.progress")
        rows.append(_progress_row(sheet, words, shown, count, to=of.grid.name))
    if book.advice.sections:
        rows.append(_fields_row(sheet, words, book.advice))
    if book.money:
        shown = ("", book.money, "workbook.profile.progress")
        rows.append(_progress_row(sheet, words, shown, live_progress.money_progress(book), to=book.money))
    whole = "+".join(answered for answered, _ in counts), "+".join(asked for _, asked in counts)
    rows.append(_progress_row(sheet, words, ("", words.say("workbook.start.all"), "workbook.progress"), whole, to=""))
    return rows


def _fields_row(sheet: Worksheet, words: Words, of: FieldSheet) -> Callable[[int], None]:
    shown = ("", of.grid.name, f"workbook.{of.sheet}.progress")
    return _progress_row(sheet, words, shown, live_progress.fields_progress(of), to=of.grid.name)


def _progress_row(
    sheet: Worksheet, words: Words, shown: tuple[str, str, str], count: tuple[str, str], *, to: str
) -> Callable[[int], None]:
    (mark, title, key), (answered, asked) = shown, count
    said = live.sentence(words, key, {"answered": f"({answered})", "asked": f"({asked})"})
    not_asked = live.text_literal(words.say("workbook.progress.none"))

    def write(row: int) -> None:
        put(sheet, row, _RIGHT_MARK, mark, _CHIP if mark else _BODY)
        if to:
            link(put(sheet, row, _RIGHT_TEXT, title, replace(style.LINK, size=_SIZE, indent=1)), to)
        else:
            put(sheet, row, _RIGHT_TEXT, title, replace(_STRONG, indent=1))
        put_formula(sheet, row, _COUNT, f"=IF(({asked})=0,{not_asked},{said})", replace(_FADED, size=10))
        bar = replace(_BODY, size=10, across="right", line=style.LINE, number_format="0%")
        put_formula(sheet, row, _BAR, f'=IF(({asked})=0,"",MIN(1,({answered})/({asked})))', bar)

    return write


def _way(book: Layout, words: Words) -> list[_Entry]:
    says = {
        "save": words.say("workbook.start.way.save"),
        "profile": words.say("workbook.start.way.profile", profile=book.profile.grid.name),
        "listen": words.say("workbook.start.way.listen"),
        "rate": words.say("workbook.start.way.rate"),
        "note": words.say("workbook.start.way.note"),
        "fill": words.say("workbook.start.way.fill"),
        "advice": words.say("workbook.start.way.advice", advice=book.advice.grid.name),
        "scores": words.say("workbook.start.way.scores", scores=book.scores.name),
        **({"money": words.say("workbook.start.way.money", money=book.money)} if book.money else {}),
        "report": words.say("workbook.start.way.report"),
    }
    if not book.advice.sections:
        del says["advice"]
    leads = {key: words.say(f"workbook.start.way.{key}.lead") for key in says}
    return [_Entry(words.number(n, 0), leads[key], text) for n, (key, text) in enumerate(says.items(), start=1)]


def _levels(book: Layout) -> list[_Entry]:
    grounds = style.ramp(len(book.model.levels))
    return [
        _Entry(level.token, level.label, level.meaning, ground=ground)
        for level, ground in zip(book.model.levels, grounds, strict=True)
    ]


def _grades(book: Layout, words: Words) -> list[_Entry]:
    mark = book.model.tokens.contradicted
    contradicted = words.say("workbook.start.contradicted", example=f"{mark}{book.model.grades[-1].token}")
    lead = words.say("workbook.start.contradicted.lead")
    grades = [_Entry(grade.token, grade.label, grade.meaning) for grade in book.model.grades]
    return [*grades, _Entry(mark, lead, contradicted)]


def _kinds(book: Layout, words: Words) -> list[_Entry]:
    """The questions in the order in which they are asked: the most demanding kind first, what is left last."""
    from_above = book.model.concepts[::-1]
    asked = [concept for concept in from_above if concept.questions]
    left = [concept for concept in from_above if not concept.questions]
    intro = _Entry("", "", words.say("workbook.start.kinds.intro"))
    return [intro, *(_kind(words, concept) for concept in (*asked, *left))]


def _kind(words: Words, concept: Concept) -> _Entry:
    if not concept.questions:
        lead = words.say("workbook.start.kinds.else", concept=concept.label)
        return _Entry(concept.letter, lead, "", concept.description)
    lead = words.say("workbook.start.kinds.yes", concept=concept.label)
    return _Entry(concept.letter, lead, " ".join(concept.questions), concept.description)


def _special(book: Layout, words: Words) -> list[_Entry]:
    specials, reasons = book.model.tokens, "; ".join(reason.label for reason in book.model.reasons)
    entries = [
        _Entry("", words.say("workbook.start.blank.lead"), words.say("workbook.start.blank")),
        _Entry(specials.dont_know, words.say("workbook.start.dont_know.lead"), words.say("workbook.start.dont_know")),
    ]
    if reasons:
        said = words.say("workbook.start.not_applicable", reasons=reasons)
        lead = words.say("workbook.start.not_applicable.lead")
        # The longest of them stands beside one of the long questions at the left, so that both fit on a page.
        entries.append(_Entry(specials.not_applicable, lead, said))
    grey = _Entry("", words.say("workbook.start.grey.lead"), words.say("workbook.start.grey"))
    key = _Entry("", words.say("workbook.start.key.lead"), words.say("workbook.start.key"))
    return [*entries, grey, key]


def _write_halves(
    sheet: Worksheet, row: int, heads: tuple[str, str], left: Sequence[_Entry], right: Sequence[_Entry]
) -> int:
    _write_heads(sheet, row, *heads)
    for at_row, pair in enumerate(zip_longest(left, right), start=row + 1):
        written = [(side, entry) for side, entry in zip((_LEFT, _RIGHT), pair, strict=True) if entry]
        set_row(sheet, at_row, max(_LEAST, *(_write_entry(sheet, at_row, side, entry) for side, entry in written)))
    free = row + max(len(left), len(right)) + 1
    set_row(sheet, free, _GAP_HEIGHT)
    return free + 1


def _write_entry(sheet: Worksheet, row: int, side: _Side, entry: _Entry) -> float:
    """Write an entry; the height that it takes."""
    if entry.mark:
        look = replace(_CHIP, fill=entry.ground, colour=style.letters_on(entry.ground))
        put(sheet, row, side.mark, entry.mark, look)
    text = replace(_BODY, indent=1)
    merge(sheet, row, side.first, side.last, text)
    parts = ((entry.lead, _STRONG), (entry.text, _BODY), (entry.aside, _FADED))
    said = [(part, look) for part, look in parts if part]
    spaced = [(f"{part}  ", look) for part, look in said[:-1]] + said[-1:]
    put_runs(sheet, row, side.first, spaced, text)
    return height_of("".join(part for part, _ in spaced), side.width - 2, _SIZE)
