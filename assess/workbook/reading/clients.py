"""The sheet of the clients heard: a record for every client who can be told from the others, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import assert_never

from assess.domain.assessment import CHOSEN_BY_INCUBATOR, UNANSWERED, Answer, ClientHeard, DontKnow, Rated, Response
from assess.domain.findings import Choices, Finding, error, nearest, warning
from assess.domain.model import MaturityModel
from assess.language import SOURCE, load_words
from assess.workbook.keys import (
    CHOOSERS,
    CHOSEN_BY,
    CLIENT,
    CLIENT_COLUMNS,
    CLIENTS,
    CONCEPT,
    KEY_ROW,
    MONTHS_IN,
    NOTE,
)
from assess.workbook.reading.cells import Book, Cell, quoted, text_of
from assess.workbook.reading.form import Form, column_findings, content, find_sheet, form_of, spot
from assess.workbook.reading.sheet_xml import Odd, Oddity
from assess.workbook.reading.tokens import Fault, Refused, Scales, Special, rating_in, rating_said, scales_of
from assess.workbook.reading.values import LONG_TEXT_LIMIT, Labels, Partly, number_in, plain, shortened

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
}
_MEANT = "CLIENT-18"
"""Where what was found is like something that may stand there."""


@dataclass(frozen=True, slots=True)
class _List:
    """The sheet as a list, and what may be written for a concept and for who chose a client."""

    model: MaturityModel
    scales: Scales
    form: Form
    practices: tuple[str, ...]
    concepts: Labels
    choosers: Labels


def read_clients(
    book: Book, model: MaturityModel, also: Iterable[MaturityModel], known: Iterable[str]
) -> tuple[tuple[ClientHeard, ...], tuple[Finding, ...]]:
    """The clients heard, in the order of the sheet, and every finding on it.

    A row without a code of its own makes no client. Where no dimension of the model is sampled, nothing is read.
    """
    practices = tuple(p.code for dimension in model.dimensions if dimension.sampled for p in dimension.practices)
    if not practices:
        return (), ()
    models = (model, *also)
    title = load_words(model.language, subject="workbook").say(f"workbook.sheet.{CLIENTS}")
    sheet, findings = find_sheet(book, CLIENTS, title, known)
    if sheet is None:
        return (), findings
    columns = (*CLIENT_COLUMNS, *practices, NOTE)
    form = form_of(sheet, columns)
    listed = _List(model, scales_of(models), form, practices, _concepts(models), _choosers(models))
    found = [*column_findings(sheet, columns)]
    rows = list(_records(listed, columns))
    if len(rows) > CLIENT_LIMIT:
        at = spot(form, rows[CLIENT_LIMIT], CLIENT)
        found.append(error("CLIENT-10", at, found=len(rows), limit=CLIENT_LIMIT))
    clients = _clients(listed, rows[:CLIENT_LIMIT], found)
    return clients, tuple(found)


def ungraded(model: MaturityModel, answers: Mapping[str, Answer], clients: Sequence[ClientHeard]) -> Iterator[Finding]:
    """A warning for every practice that clients rate and beside which nothing says how that is known."""
    rated = {code for client in clients for code, said in client.responses.items() if isinstance(said, Rated)}
    for code, answer in answers.items():
        graded = answer.grade or answer.contradicted
        if code in rated and answer.response is UNANSWERED and not graded:
            yield warning("CLIENT-24", answer.grade_cell, practice=code, grade=model.grades[0].label)


def _concepts(models: Sequence[MaturityModel]) -> Labels:
    by_label: dict[str, set[str]] = {}
    for model in models:
        for concept in model.concepts:
            by_label.setdefault(plain(concept.label), set()).add(concept.code)
    written = {label: min(codes) for label, codes in by_label.items() if len(codes) == 1}  # a label of two says neither
    return written | {plain(concept.code): concept.code for concept in models[0].concepts}


def _choosers(models: Sequence[MaturityModel]) -> Labels:
    written: dict[str, str] = {}
    for language in (SOURCE, *(model.language for model in models)):
        words = load_words(language, subject="workbook")
        for code in CHOOSERS:
            written.setdefault(plain(words.say(f"workbook.chosen_by.{code}")), code)
    return written | {code: code for code in CHOOSERS}


# --- which rows are clients


def _records(listed: _List, columns: Sequence[str]) -> Iterator[int]:
    """The rows in which something stands, without the headings: the rows down to that of the practices' codes."""
    rows = range(KEY_ROW + 1, len(listed.form.sheet.rows) + 1)
    below = not any(_is_heading(listed, row) for row in rows)
    for row in rows:
        if _is_heading(listed, row):
            below = True
        elif (below and _filled(listed, row, columns)) or _has_level(listed, row):
            yield row


def _is_heading(listed: _List, row: int) -> bool:
    return any(_text(listed, row, code).split()[:1] == [code] for code in listed.practices)


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


def _clients(listed: _List, rows: Sequence[int], found: list[Finding]) -> tuple[ClientHeard, ...]:
    rows_of: dict[str, list[int]] = {}
    for row in rows:
        rows_of.setdefault(plain(_text(listed, row, CLIENT)), []).append(row)
    has_codes = CLIENT in listed.form.columns
    clients = []
    for row in rows:
        client = _client(listed, row, found)
        same = rows_of[plain(client.code)]
        if client.code and len(same) == 1:
            clients.append(client)
            found += _doubts(listed, row, client)
        elif has_codes:
            found.append(_without_own_code(listed, row, client.code, same))
    return tuple(clients)


def _without_own_code(listed: _List, row: int, code: str, same: Iterable[int]) -> Finding:
    at = spot(listed.form, row, CLIENT)
    if not code:
        return error("CLIENT-01", at)
    return error("CLIENT-02", at, cells=tuple(spot(listed.form, other, CLIENT).cell for other in same))


def _client(listed: _List, row: int, found: list[Finding]) -> ClientHeard:
    says = {code: said for code in listed.practices if (said := _level(listed, row, code, found)) is not UNANSWERED}
    return ClientHeard(
        code=text_of(_cell(listed, row, CLIENT, found)),
        concept=_concept(listed, row, found),
        responses=MappingProxyType(says),
        chosen_by=_chosen_by(listed, row, found),
        months_in=_months_in(listed, row, found),
        note=_note(listed, row, found),
        cell=spot(listed.form, row, CLIENT),
    )


def _cell(listed: _List, row: int, column: str, found: list[Finding]) -> Cell:
    """What was typed into a cell; "" where an error value or a formula stands, with the finding."""
    cell = content(listed.form, row, column)
    if isinstance(cell, Odd):
        code = "CLIENT-20" if cell.oddity is Oddity.ERROR else "CLIENT-21"
        found.append(error(code, spot(listed.form, row, column), found=quoted(cell)))
        return ""
    return cell


def _concept(listed: _List, row: int, found: list[Finding]) -> str:
    typed = text_of(_cell(listed, row, CONCEPT, found))
    if not typed:
        return ""
    code = listed.concepts.get(plain(typed), "")
    if not code:
        labels = Choices(concept.label for concept in listed.model.concepts)
        meant = listed.concepts.get(nearest(plain(typed), listed.concepts), "")
        near = next((concept.label for concept in listed.model.concepts if concept.code == meant), meant)
        at = spot(listed.form, row, CONCEPT)
        found.append(error("CLIENT-03", at, found=quoted(typed), near=near, allowed=labels))
    return code


def _chosen_by(listed: _List, row: int, found: list[Finding]) -> str:
    typed = text_of(_cell(listed, row, CHOSEN_BY, found))
    if not typed:
        return ""
    code = listed.choosers.get(plain(typed), "")
    if not code:
        words = load_words(listed.model.language, subject="workbook")
        labels = Choices(words.say(f"workbook.chosen_by.{one}") for one in CHOOSERS)
        found.append(error("CLIENT-06", spot(listed.form, row, CHOSEN_BY), found=quoted(typed), allowed=labels))
    return code


def _months_in(listed: _List, row: int, found: list[Finding]) -> float:
    typed = _cell(listed, row, MONTHS_IN, found)
    if not text_of(typed):
        return -1.0
    months = number_in(typed)
    if months is None:
        found.append(error("CLIENT-07", spot(listed.form, row, MONTHS_IN), found=quoted(typed)))
        return -1.0
    return months


def _note(listed: _List, row: int, found: list[Finding]) -> str:
    note = shortened(text_of(_cell(listed, row, NOTE, found)), LONG_TEXT_LIMIT, "CLIENT-22")
    if isinstance(note, Partly):
        found.append(warning("CLIENT-22", spot(listed.form, row, NOTE), **note.unusable.values))
        return str(note.value)
    return note


def _level(listed: _List, row: int, practice: str, found: list[Finding]) -> Response:
    said = rating_in(listed.scales, content(listed.form, row, practice))
    match said:
        case int():
            return Rated(said)
        case Special.DONT_KNOW:
            return DontKnow()
        case Special.NOT_APPLICABLE:
            token = listed.model.tokens.not_applicable
            values: dict[str, str] = {"practice": practice, "token": token}
            found.append(error("CLIENT-19", spot(listed.form, row, practice), **values, allowed=_allowed(listed.model)))
        case Refused():
            found.append(_refused(listed, row, practice, said))
        case Special.BLANK:
            pass
        case _:
            assert_never(said)
    return UNANSWERED


def _refused(listed: _List, row: int, practice: str, said: Refused) -> Finding:
    at, code, allowed = spot(listed.form, row, practice), _LEVEL_FAULTS[said.fault], _allowed(listed.model)
    if said.fault is Fault.TEXT and said.near in allowed:
        return error(_MEANT, at, practice=practice, found=said.found, near=said.near, allowed=allowed)
    return error(code, at, practice=practice, found=said.found, allowed=allowed)


def _allowed(model: MaturityModel) -> tuple[str, ...]:
    return (*(level.token for level in model.levels), model.tokens.dont_know)


# --- what is odd about a client who can be used


def _doubts(listed: _List, row: int, client: ClientHeard) -> Iterator[Finding]:
    form = listed.form
    if _like_a_name(client.code):
        yield warning("CLIENT-09", client.cell)
    if CONCEPT in form.columns and not _filled(listed, row, (CONCEPT,)):
        yield warning("CLIENT-04", spot(form, row, CONCEPT))
    if client.chosen_by == CHOSEN_BY_INCUBATOR:
        yield warning("CLIENT-05", spot(form, row, CHOSEN_BY))
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
