"""The sheet of the clients heard: a record for every client who can be told from the others, and what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import assert_never

from assess.domain.assessment import (
    CHOSEN_BY_INCUBATOR,
    UNANSWERED,
    Answer,
    ClientHeard,
    DontKnow,
    Rated,
    Response,
    Typed,
)
from assess.domain.findings import Choices, Finding, Location, Unit, UnitKind, alike, error, warning
from assess.domain.model import MaturityModel
from assess.language import load_words
from assess.workbook.keys import (
    CHOOSERS,
    CHOSEN_BY,
    CLIENT,
    CLIENT_COLUMNS,
    CLIENT_ROWS,
    CLIENTS,
    CONCEPT,
    KEY_ROW,
    MONTHS_IN,
    NOTE,
)
from assess.workbook.reading.cells import Book, Cell, Odd, as_free_text, quoted, text_of
from assess.workbook.reading.client_labels import chooser_labels, concept_labels
from assess.workbook.reading.form import Form, column_findings, content, find_sheet, form_of, spot, unused
from assess.workbook.reading.headings import Headings, altered_headings, client_headings, heading_row, without
from assess.workbook.reading.letters import as_code
from assess.workbook.reading.shapes import Shape, shape_of
from assess.workbook.reading.tokens import Fault, Refused, Scales, Special, rating_in, rating_said, scales_of
from assess.workbook.reading.values import LONG_TEXT_LIMIT, MOST_MONTHS, Labels, Partly, number_in, plain, shortened

CLIENT_LIMIT = 100
"""Clients that are read; in a visit four are heard, seldom ten."""

_LEVEL_FAULTS = {
    Fault.TEXT: "CLIENT-11",
    Fault.BETWEEN: "CLIENT-12",
    Fault.OUTSIDE: "CLIENT-13",
    Fault.DATE: "CLIENT-14",
    Fault.TRUTH: "CLIENT-15",
    Fault.ERROR: "CLIENT-16",
    Fault.FORMULA: "CLIENT-17",
    Fault.SEVERAL: "CLIENT-25",
    Fault.LETTER: "CLIENT-26",
    Fault.PERCENT: "CLIENT-27",
    Fault.HIDDEN: "CLIENT-30",
}
_MEANT = "CLIENT-18"
"""Where what was found is like something that may stand there."""


@dataclass(frozen=True, slots=True)
class _List:
    """The sheet as a list, and what may be written for a concept and for who chose a client."""

    model: MaturityModel
    scales: Scales
    form: Form
    columns: tuple[str, ...]
    practices: tuple[str, ...]
    concepts: Labels
    choosers: Labels
    headings: int = 0
    """The row of the headings; 0: there is none."""


@dataclass(frozen=True, slots=True)
class _ClientRow:
    """One row of the list, and the client who is meant; their `number` is not 0 where the row makes no client."""

    listed: _List
    number: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Heard:
    """The clients heard, in the order of the sheet, what could not be used, and every finding on it.

    What could not be used comes in the order in which it is written again: rows that make no client come last.
    """

    clients: tuple[ClientHeard, ...] = ()
    as_typed: tuple[Typed, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_clients(book: Book, model: MaturityModel, also: Iterable[MaturityModel], known: Iterable[str]) -> Heard:
    """What the sheet of the clients heard says.

    A row without a code of its own makes no client. Where no dimension of the model is sampled, nothing is read.
    """
    practices = tuple(p.code for dimension in model.dimensions if dimension.sampled for p in dimension.practices)
    if not practices:
        return Heard()
    models = (model, *also)
    title = load_words(model.language, subject="workbook").say(f"workbook.sheet.{CLIENTS}")
    sheet, findings = find_sheet(book, CLIENTS, title, known)
    if sheet is None:
        return Heard(findings=findings)
    columns = (*CLIENT_COLUMNS, *practices, NOTE)
    form = form_of(sheet, columns)
    listed = _List(model, scales_of(models), form, columns, practices, concept_labels(models), chooser_labels(models))
    found = [*column_findings(sheet, columns)]
    listed = _under_headings(listed, client_headings(models, practices), found)
    rows = list(_rows(listed, list(_records(listed))))
    if len(rows) > CLIENT_LIMIT:
        at = spot(form, rows[CLIENT_LIMIT].number, CLIENT)
        found.append(error("CLIENT-10", at, found=len(rows), limit=CLIENT_LIMIT))
    found += _below(rows)
    clients = list(_clients(rows[:CLIENT_LIMIT], found))
    typed = [one for row, client in clients for one in _unused(row, client)]
    typed += [one for row in rows if row.unit.number for one in _all_of(row)]
    return Heard(tuple(client for _, client in clients), tuple(typed), tuple(found))


def ungraded(model: MaturityModel, answers: Mapping[str, Answer], clients: Sequence[ClientHeard]) -> Iterator[Finding]:
    """A warning for every practice that clients rate and beside which nothing says how that is known."""
    rated = {code for client in clients for code, said in client.responses.items() if isinstance(said, Rated)}
    for code, answer in answers.items():
        graded = answer.grade or answer.contradicted
        if code in rated and answer.response is UNANSWERED and not graded:
            yield warning("CLIENT-24", answer.grade_cell, practice=code, grade=model.grades[0].label)


def _under_headings(listed: _List, headings: Headings, found: list[Finding]) -> _List:
    """The list with the row of its headings, without the columns over which the heading of another stands."""
    sheet = listed.form.sheet
    rows = [row for row in range(KEY_ROW + 1, len(sheet.rows) + 1) if not _has_level(listed, row)]
    row = heading_row(sheet, headings, rows) or next((row for row in rows if _looks_like_headings(listed, row)), 0)
    over = altered_headings(sheet, headings, row)
    found += over.findings
    return replace(listed, form=without(listed.form, over.strange), headings=row)


def _looks_like_headings(listed: _List, row: int) -> bool:
    """Whether there is a text over every column, and in none of them anything that a client could say."""
    texts = {name: _text(listed, row, name) for name in listed.columns if name in listed.form.columns}
    said = plain(texts.get(CONCEPT, "")) in listed.concepts or plain(texts.get(CHOSEN_BY, "")) in listed.choosers
    numbers = any(number_in(text) is not None for text in texts.values())
    levels = any(rating_said(listed.scales, content(listed.form, row, code)) is not None for code in listed.practices)
    return all(texts.values()) and not said and not numbers and not levels


# --- which rows are clients


def _records(listed: _List) -> Iterator[int]:
    """The rows in which something stands, without the headings: the rows down to that of the practices' codes."""
    rows = range(KEY_ROW + 1, len(listed.form.sheet.rows) + 1)
    below = not any(_is_heading(listed, row) for row in rows)
    for row in rows:
        if _is_heading(listed, row):
            below = True
        elif (below and _filled(listed, row, listed.columns)) or _has_level(listed, row):
            yield row


def _is_heading(listed: _List, row: int) -> bool:
    return row == listed.headings or any(_text(listed, row, code).split()[:1] == [code] for code in listed.practices)


def _has_level(listed: _List, row: int) -> bool:
    # Above the headings too, should somebody have moved a client there.
    cells = (content(listed.form, row, code) for code in listed.practices)
    return any(isinstance(rating_said(listed.scales, cell), int) for cell in cells)


def _filled(listed: _List, row: int, columns: Iterable[str]) -> bool:
    return any(isinstance(cell := content(listed.form, row, name), Odd) or text_of(cell) for name in columns)


def _text(listed: _List, row: int, column: str) -> str:
    cell = content(listed.form, row, column)
    return "" if isinstance(cell, Odd) else text_of(cell)


# --- what they say


def _rows(listed: _List, numbers: Sequence[int]) -> Iterator[_ClientRow]:
    """Each row with what it is about; only a client who is read and has a code of their own has it alone."""
    codes = [_text(listed, number, CLIENT) for number in numbers]
    among = Counter(map(as_code, codes[:CLIENT_LIMIT]))
    met: Counter[str] = Counter()
    for place, (number, code) in enumerate(zip(numbers, codes, strict=True)):
        met[as_code(code)] += 1
        own = code and place < CLIENT_LIMIT and among[as_code(code)] == 1
        yield _ClientRow(listed, number, Unit(UnitKind.CLIENT, code, 0 if own else met[as_code(code)]))


def _clients(rows: Sequence[_ClientRow], found: list[Finding]) -> Iterator[tuple[_ClientRow, ClientHeard]]:
    """The rows of clients who can be told from the others, with what they say; findings on all."""
    for row in rows:
        client = _client(row, found)
        if not row.unit.number:
            found += _doubts(row, client)
            yield row, client
        elif CLIENT in row.listed.form.columns:
            found.append(_without_own_code(row, rows))


def _below(rows: Sequence[_ClientRow]) -> Iterator[Finding]:
    """That a client stands below the rows for clients, which are all that the live scores count."""
    for row in rows:
        if row.listed.headings and row.number > row.listed.headings + max(CLIENT_ROWS, len(rows)):
            yield warning("CLIENT-32", _at(row, CLIENT))


def _without_own_code(row: _ClientRow, rows: Iterable[_ClientRow]) -> Finding:
    if not row.unit.code:
        return error("CLIENT-01", _at(row, CLIENT))
    same = (other for other in rows if as_code(other.unit.code) == as_code(row.unit.code))
    return error("CLIENT-02", _at(row, CLIENT), cells=tuple(_at(other, CLIENT).cell for other in same))


def _at(row: _ClientRow, column: str) -> Location:
    return spot(row.listed.form, row.number, column, row.unit)


def _unused(row: _ClientRow, client: ClientHeard) -> Iterator[Typed]:
    """What stands in the cells of a client's row and is not in what the client is read to say."""
    used = {CLIENT, *client.responses}
    used |= {CONCEPT} if client.concept else set()
    used |= {CHOSEN_BY} if client.chosen_by else set()
    used |= {MONTHS_IN} if client.months_in >= 0 else set()
    for column in row.listed.columns:
        if column == NOTE:
            yield from unused(row.listed.form, row.number, column, row.unit, len(client.note))
        elif column not in used:
            yield from unused(row.listed.form, row.number, column, row.unit)


def _all_of(row: _ClientRow) -> Iterator[Typed]:
    for column in row.listed.columns:
        yield from unused(row.listed.form, row.number, column, row.unit)


def _client(row: _ClientRow, found: list[Finding]) -> ClientHeard:
    practices = row.listed.practices
    says = {code: said for code in practices if (said := _level(row, code, found)) is not UNANSWERED}
    return ClientHeard(
        code=text_of(_cell(row, CLIENT, found)),
        concept=_concept(row, found),
        responses=MappingProxyType(says),
        chosen_by=_chosen_by(row, found),
        months_in=_months_in(row, found),
        note=_note(row, found),
        cell=_at(row, CLIENT),
    )


_ODD = {Shape.ERROR: "CLIENT-20", Shape.FORMULA: "CLIENT-21", Shape.PERCENT: "CLIENT-28", Shape.HIDDEN: "CLIENT-31"}
_FREE_TEXTS = {CLIENT, NOTE}


def _cell(row: _ClientRow, column: str, found: list[Finding]) -> Cell:
    """What was typed into a cell; "" where an error value or a formula stands, with the finding.

    So too for what looks like one where no text of any kind belongs.
    """
    cell = content(row.listed.form, row.number, column)
    if column in _FREE_TEXTS:
        cell = as_free_text(cell)
    shape = shape_of(cell)
    if isinstance(cell, Odd) or (column not in _FREE_TEXTS and shape in _ODD):
        found.append(error(_ODD[shape], _at(row, column), found=quoted(cell)))
        return ""
    return cell


def _concept(row: _ClientRow, found: list[Finding]) -> str:
    listed, typed = row.listed, text_of(_cell(row, CONCEPT, found))
    if not typed:
        return ""
    code = listed.concepts.get(plain(typed), "")
    if not code:
        labels = Choices(concept.label for concept in listed.model.concepts)
        meant = listed.concepts.get(alike(plain(typed), listed.concepts), "")
        near = next((concept.label for concept in listed.model.concepts if concept.code == meant), meant)
        found.append(error("CLIENT-03", _at(row, CONCEPT), found=quoted(typed), near=near, allowed=labels))
    return code


def _chosen_by(row: _ClientRow, found: list[Finding]) -> str:
    typed = text_of(_cell(row, CHOSEN_BY, found))
    if not typed:
        return ""
    code = row.listed.choosers.get(plain(typed), "")
    if not code:
        words = load_words(row.listed.model.language, subject="workbook")
        labels = Choices(words.say(f"workbook.chosen_by.{one}") for one in CHOOSERS)
        found.append(error("CLIENT-06", _at(row, CHOSEN_BY), found=quoted(typed), allowed=labels))
    return code


def _months_in(row: _ClientRow, found: list[Finding]) -> float:
    typed = _cell(row, MONTHS_IN, found)
    if not text_of(typed):
        return -1.0
    months = number_in(typed)
    if months is None:
        found.append(error("CLIENT-07", _at(row, MONTHS_IN), found=quoted(typed)))
        return -1.0
    if months > MOST_MONTHS:
        found.append(error("CLIENT-29", _at(row, MONTHS_IN), found=quoted(typed), most=MOST_MONTHS))
        return -1.0
    return months


def _note(row: _ClientRow, found: list[Finding]) -> str:
    note = shortened(text_of(_cell(row, NOTE, found)), LONG_TEXT_LIMIT, "CLIENT-22")
    if isinstance(note, Partly):
        found.append(warning("CLIENT-22", _at(row, NOTE), **note.unusable.values))
        return note.value
    return note


def _level(row: _ClientRow, practice: str, found: list[Finding]) -> Response:
    model = row.listed.model
    said = rating_in(row.listed.scales, content(row.listed.form, row.number, practice))
    match said:
        case int():
            return Rated(said)
        case Special.DONT_KNOW:
            return DontKnow()
        case Special.NOT_APPLICABLE:
            values = {"practice": practice, "token": model.tokens.not_applicable}
            found.append(error("CLIENT-19", _at(row, practice), **values, allowed=_allowed(model)))
        case Refused():
            found.append(_refused(row, practice, said))
        case Special.BLANK:
            pass
        case _:
            assert_never(said)
    return UNANSWERED


def _refused(row: _ClientRow, practice: str, said: Refused) -> Finding:
    at, code, allowed = _at(row, practice), _LEVEL_FAULTS[said.fault], _allowed(row.listed.model)
    if said.fault is Fault.TEXT and said.near in allowed:
        return error(_MEANT, at, practice=practice, found=said.found, near=said.near, allowed=allowed)
    letter = {"letter": said.letter, "digit": said.near} if said.letter else {}
    return error(code, at, practice=practice, found=said.found, allowed=allowed, **letter)


def _allowed(model: MaturityModel) -> tuple[str, ...]:
    return (*(level.token for level in model.levels), model.tokens.dont_know)


# --- what is odd about a client who can be used


def _doubts(row: _ClientRow, client: ClientHeard) -> Iterator[Finding]:
    if _like_a_name(client.code):
        yield warning("CLIENT-09", client.cell)
    if CONCEPT in row.listed.form.columns and not _filled(row.listed, row.number, (CONCEPT,)):
        yield warning("CLIENT-04", _at(row, CONCEPT))
    if client.chosen_by == CHOSEN_BY_INCUBATOR:
        yield warning("CLIENT-05", _at(row, CHOSEN_BY))
    if not any(isinstance(said, Rated) for said in client.responses.values()):
        yield warning("CLIENT-23", client.cell)


_NAME_PARTS = 2


def _like_a_name(code: str) -> bool:
    """Whether several words begin with a capital letter, as given name and surname do; initials count."""
    words = (word.strip(",;") for word in code.split())
    return sum(map(_is_part_of_a_name, words)) >= _NAME_PARTS


def _is_part_of_a_name(word: str) -> bool:
    letters = word.replace("-", "").replace("'", "").replace("\u2019", "")
    if letters.endswith("."):
        return letters.replace(".", "").isalpha() and letters[0].isupper()
    return len(letters) > 1 and letters.isalpha() and letters[0].isupper()
