"""The headings over the columns of a sheet, held against those with which a questionnaire is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assess.domain.findings import Finding, error, warning
from assess.domain.model import MaturityModel
from assess.language import languages, load_words
from assess.workbook.keys import (
    ANSWER_COLUMNS,
    CLIENT_COLUMNS,
    CODE,
    KEY_ROW,
    LOOK_FOR,
    NOTE,
    QUESTION,
    level_column,
)
from assess.workbook.reading.cells import Sheet, cell_at, place, quoted, text_of
from assess.workbook.reading.form import Form
from assess.workbook.reading.shown import FEW, folded

Headings = Mapping[str, tuple[str, ...]]
"""By a column's key its heading in each language, as it is compared."""


@dataclass(frozen=True, slots=True)
class AlteredHeadings:
    """The findings on the headings of a sheet, and the columns over which that of another one stands."""

    findings: tuple[Finding, ...] = ()
    strange: frozenset[str] = frozenset()


def dimension_headings(models: Sequence[MaturityModel]) -> Headings:
    """The headings of the sheets of dimensions."""
    levels = range(len(models[0].levels))
    scales = [model.levels for model in models if len(model.levels) == len(models[0].levels)]
    over_levels = {
        level_column(n): tuple(folded(f"{scale[n].token}{scale[n].label}") for scale in scales) for n in levels
    }
    return _worded((CODE, QUESTION, LOOK_FOR, *ANSWER_COLUMNS)) | over_levels


def client_headings(models: Sequence[MaturityModel], practices: Iterable[str]) -> Headings:
    """The headings of the sheet of the clients heard; over a practice's column stand its code, title and question."""
    asked = {
        code: tuple(folded(f"{code}{of.title}{of.question}") for model in models if (of := model.practices.get(code)))
        for code in practices
    }
    return _worded((*CLIENT_COLUMNS, NOTE)) | asked


def _worded(columns: Iterable[str]) -> dict[str, tuple[str, ...]]:
    spoken = [load_words(language, subject="workbook") for language in languages()]
    return {key: tuple(folded(words.say(f"workbook.column.{key}")) for words in spoken) for key in columns}


def heading_row(sheet: Sheet, headings: Headings, rows: Iterable[int]) -> int:
    """The row among those given in which most headings stand; 0 where none does."""
    matches = {row: sum(_is_own(sheet, row, column, own) for column, own in _placed(sheet, headings)) for row in rows}
    best = max(matches, key=matches.__getitem__, default=0)
    return best if best and matches[best] else 0


def _placed(sheet: Sheet, headings: Headings) -> Iterator[tuple[int, tuple[str, ...]]]:
    for key, own in headings.items():
        places = sheet.columns.get(key, ())
        if len(places) == 1:
            yield places[0], own


def _is_own(sheet: Sheet, row: int, column: int, own: tuple[str, ...]) -> bool:
    return folded(text_of(cell_at(sheet, row, column))) in own


def row_over(form: Form, headings: Headings) -> int:
    """The row of headings above the first row with a key; where none is the questionnaire's, a filled row there."""
    above = range(KEY_ROW + 1, min(form.first, len(form.sheet.rows) + 1))
    row = heading_row(form.sheet, headings, above)
    if row or not above:
        return row
    columns = [column for column, _ in _placed(form.sheet, headings)]
    filled = sum(bool(text_of(cell_at(form.sheet, above[-1], column))) for column in columns)
    return above[-1] if 2 * filled > len(columns) else 0


def altered_headings(sheet: Sheet, headings: Headings, row: int) -> AlteredHeadings:
    """What is wrong with the headings in a row; row 0 is none."""
    differing = [
        (key, sheet.columns[key][0])
        for key, own in headings.items()
        if row and len(sheet.columns.get(key, ())) == 1 and not _is_own(sheet, row, sheet.columns[key][0], own)
    ]
    others = {key: _other(sheet, headings, row, column) for key, column in differing}
    strange = frozenset(key for key, other in others.items() if other not in {"", key})
    return AlteredHeadings(tuple(_findings(sheet, row, differing, others, strange)), strange)


def _other(sheet: Sheet, headings: Headings, row: int, column: int) -> str:
    """The column whose heading stands in the cell; "" where it is nobody's. A practice's code alone is its own."""
    shown = text_of(cell_at(sheet, row, column))
    found = folded(shown)
    by_text = next((key for key, own in headings.items() if found in own), "")
    first = shown.split(maxsplit=1)[0] if shown else ""
    return by_text or (first if first in headings else "")


def _findings(
    sheet: Sheet,
    row: int,
    differing: Sequence[tuple[str, int]],
    others: Mapping[str, str],
    strange: frozenset[str],
) -> Iterator[Finding]:
    renamed = [place(sheet, row, column) for key, column in differing if key not in strange]
    if renamed:
        cells = tuple(at.cell for at in renamed[:FEW])
        yield warning("TEXT-06", renamed[0], n=len(renamed), cells=cells)
    for key, column in differing:
        if key in strange:
            found = quoted(cell_at(sheet, row, column))
            code = "TEXT-10" if is_level_column(key) else "TEXT-07"
            yield error(code, place(sheet, row, column), found=found, wanted=key, other=others[key])


def is_level_column(key: str) -> bool:
    """Whether the column with that key shows the texts of a level."""
    return key.startswith(level_column(0)[:-1])


def without(form: Form, columns: frozenset[str]) -> Form:
    """The form without the columns of which nobody knows what they hold."""
    return replace(form, columns={key: at for key, at in form.columns.items() if key not in columns})
