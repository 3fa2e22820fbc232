"""The texts that a questionnaire shows, held against the model's: a rating says what its reader saw beside it.

A text may be that of any language given, since a workbook may have been made when fewer texts were translated.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assess.domain.findings import Finding, Location, Unit, UnitKind, error, warning
from assess.domain.model import MaturityModel
from assess.domain.practice import Dimension, Practice
from assess.domain.profile import ProfileField
from assess.workbook.keys import CODE, KEY_COLUMN, LOOK_FOR, QUESTION, VALUE, level_column
from assess.workbook.reading.cells import Sheet, cell_at, place, text_of
from assess.workbook.reading.form import Form, spot

FEW = 3
"""So many cells of a sheet that differ are named one by one; more are counted in one finding."""

_UNSEEN = frozenset(("Cc", "Cf"))
_KEPT = 1024
"""Texts whose form for comparing is kept: the sheets of a questionnaire show the same headings again and again."""


@lru_cache(maxsize=_KEPT)
def folded(text: str) -> str:
    """A text in the form in which it is compared: no white space, no soft hyphens, small letters, one Unicode form."""
    letters = unicodedata.normalize("NFKC", text).casefold()
    if letters.isascii():
        return "".join(letters.split())
    return "".join(one for one in letters if not one.isspace() and unicodedata.category(one) not in _UNSEEN)


def moved_rows(form: Form, practices: Mapping[int, str]) -> Iterator[Finding]:
    """Where the code that a row shows is not that of its hidden key; `practices` are the codes by row."""
    if CODE not in form.columns:
        return
    shown = {row: text_of(cell_at(form.sheet, row, form.columns[CODE])) for row in practices}
    for row, wanted in practices.items():
        if (found := shown[row]) == wanted:
            continue
        at = spot(form, row, CODE, Unit(UnitKind.PRACTICE, wanted))
        same = tuple(spot(form, other, CODE).cell for other in practices if shown[other] == found)
        if not found:
            yield error("CODE-02", at, wanted=wanted)
        elif len(same) > 1:
            yield error("CODE-03", at, found=found, wanted=wanted, cells=same)
        else:
            yield error("CODE-01", at, found=found, wanted=wanted)


@dataclass(frozen=True, slots=True)
class Altered:
    """The findings on the shown texts of a sheet, and the practices in whose rows the text of something else stands."""

    findings: tuple[Finding, ...] = ()
    strange: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Shown:
    """One cell that shows a text of a practice: what stands there, and what may stand there in each language."""

    practice: Practice
    column: str
    at: Location
    found: str
    own: tuple[tuple[str, ...], ...]
    """For each language the parts of the text: a level's descriptor, or title and question, or what to look for."""


def altered_texts(models: Sequence[MaturityModel], dimension: Dimension, form: Form) -> Altered:
    """What is wrong with the questions and the levels' texts of a dimension's sheet."""
    differing = [
        cell for practice in dimension.practices for cell in _not_verbatim(models, practice, form) if _differs(cell)
    ]
    if not differing:
        return Altered()
    owners = _owners(models)
    exchanged: dict[str, Finding] = {}
    rest: list[_Shown] = []
    for cell in differing:
        finding = _exchange(models[0], owners, cell)
        if finding is None:
            rest.append(cell)
        else:
            exchanged.setdefault(cell.practice.code, finding)
    return Altered((*exchanged.values(), *_rewritten(models[0], rest, form.sheet)), frozenset(exchanged))


def _not_verbatim(models: Sequence[MaturityModel], practice: Practice, form: Form) -> Iterator[_Shown]:
    """The cells that do not show the first model's text to the letter, which all but a few of a questionnaire do."""
    row = form.rows.get(practice.code, 0)
    same = [model.practices[practice.code] for model in models if practice.code in model.practices]
    for column in (*_level_columns(len(practice.levels)), QUESTION, LOOK_FOR):
        places = form.sheet.columns.get(column, ())
        if row and len(places) == 1:
            cell = cell_at(form.sheet, row, places[0])
            if not isinstance(cell, str) or not _verbatim(cell, column, practice):
                at = place(form.sheet, row, places[0], Unit(UnitKind.PRACTICE, practice.code))
                yield _Shown(practice, column, at, text_of(cell), tuple(_parts(one, column) for one in same))


def _verbatim(cell: str, column: str, practice: Practice) -> bool:
    parts = _parts(practice, column)
    return cell == parts[0] if _is_level(column) else all(part in cell for part in parts)


@cache
def _level_columns(levels: int) -> tuple[str, ...]:
    return tuple(map(level_column, range(levels)))


def _parts(practice: Practice, column: str) -> tuple[str, ...]:
    if column == QUESTION:
        return practice.title, practice.question
    return practice.look_for if column == LOOK_FOR else (practice.levels[_level_of(column)],)


def _level_of(column: str) -> int:
    return int(column.rpartition("_")[2])


def _is_level(column: str) -> bool:
    return column not in {QUESTION, LOOK_FOR}


def _differs(cell: _Shown) -> bool:
    """Whether the cell shows another text than the model has in any language; beside a question more may stand."""
    if _is_level(cell.column):
        if any(cell.found == text for (text,) in cell.own):
            return False
        found = folded(cell.found)
        return all(found != folded(text) for (text,) in cell.own)
    if any(all(part in cell.found for part in parts) for parts in cell.own):
        return False
    found = folded(cell.found)
    return not any(all(folded(part) in found for part in parts) for parts in cell.own)


# --- texts of something else


_Owner = tuple[str, str]
"""A practice's code and the key of a column that shows one of its texts."""


def _owners(models: Iterable[MaturityModel]) -> Mapping[str, _Owner]:
    """Whose text it is, by the text: a level's descriptor, or a question."""
    owners: dict[str, _Owner] = {}
    for model in models:
        for practice in model.practices.values():
            for level, text in enumerate(practice.levels):
                owners.setdefault(folded(text), (practice.code, level_column(level)))
            owners.setdefault(folded(practice.question), (practice.code, QUESTION))
            owners.setdefault(folded("".join(practice.look_for)), (practice.code, LOOK_FOR))
    owners.pop("", None)
    return owners


def _exchange(model: MaturityModel, owners: Mapping[str, _Owner], cell: _Shown) -> Finding | None:
    """The finding where the text of another practice or of another level stands in the cell."""
    practice, (other, column) = cell.practice.code, _owner(owners, cell)
    if not other:
        return None
    if other != practice:
        return error("TEXT-04", cell.at, practice=practice, other=other)
    if not (_is_level(column) and _is_level(cell.column)):
        return None
    wanted, found = (model.levels[_level_of(key)].token for key in (cell.column, column))
    return error("TEXT-05", cell.at, practice=practice, level=wanted, other=found)


def _owner(owners: Mapping[str, _Owner], cell: _Shown) -> _Owner:
    found = folded(cell.found)
    if cell.column == LOOK_FOR:
        found = found.replace("\u2022", "")
    if found in owners:
        return owners[found]
    if cell.column == QUESTION:
        # Title and remarks stand in the cell too.
        return next((owner for text, owner in owners.items() if owner[1] == QUESTION and text in found), ("", ""))
    return "", ""


# --- texts that nobody knows


def _rewritten(model: MaturityModel, cells: Sequence[_Shown], sheet: Sheet) -> Iterator[Finding]:
    if len(cells) > FEW:
        named = tuple(cell.at.cell for cell in cells[:FEW])
        practices = tuple(dict.fromkeys(cell.practice.code for cell in cells))
        first = cells[0].at
        yield warning("TEXT-03", place(sheet, first.row, first.column), n=len(cells), cells=named, practices=practices)
        return
    for cell in cells:
        practice = cell.practice.code
        if _is_level(cell.column):
            level = model.levels[_level_of(cell.column)].token
            yield warning("TEXT-01", cell.at, practice=practice, level=level)
        else:
            yield warning("TEXT-02", cell.at, practice=practice)


# --- the names of fields


def altered_labels(models: Sequence[MaturityModel], form: Form, asked: Mapping[str, ProfileField]) -> Altered:
    """What is wrong with the names of fields beside which something may stand; they stand left of the values."""
    if form.columns.get(VALUE, 0) <= KEY_COLUMN + 1:
        return Altered()
    own = {key: {folded(f.label) for model in models if (f := model.fields.get(key))} for key in asked}
    differing = [(key, row) for key, row in form.rows.items() if key in asked and not _named(form, row, own[key])]
    others = {key: _other_field(own, folded(_label(form, row))) for key, row in differing}
    strange = frozenset(key for key, other in others.items() if other)
    return Altered(tuple(_on_labels(form, asked, differing, others)), strange)


def _named(form: Form, row: int, own: Container[str]) -> bool:
    # Somebody may have moved the columns: the name counts wherever it stands in its row.
    return any(folded(text_of(cell)) in own for cell in form.sheet.rows[row - 1][KEY_COLUMN:])


def _label(form: Form, row: int) -> str:
    texts = (text_of(cell_at(form.sheet, row, column)) for column in range(KEY_COLUMN + 1, form.columns[VALUE]))
    return next(filter(None, texts), "")


def _other_field(own: Mapping[str, Container[str]], found: str) -> str:
    return next((key for key, labels in own.items() if found and found in labels), "")


def _on_labels(
    form: Form, asked: Mapping[str, ProfileField], differing: Sequence[tuple[str, int]], others: Mapping[str, str]
) -> Iterator[Finding]:
    at = {key: place(form.sheet, row, KEY_COLUMN + 1, Unit(UnitKind.FIELD, key)) for key, row in differing}
    renamed = [key for key, _ in differing if not others[key]]
    if len(renamed) > FEW:
        first = at[renamed[0]]
        named = tuple(at[key].cell for key in renamed[:FEW])
        yield warning("TEXT-11", place(form.sheet, first.row, first.column), n=len(renamed), cells=named)
    else:
        yield from (warning("TEXT-08", at[key], label=asked[key].label) for key in renamed)
    for key, other in others.items():
        if other:
            yield error("TEXT-09", at[key], label=asked[key].label, other=asked[other].label)
