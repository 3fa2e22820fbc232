"""The dimension sheets: an answer for every practice, and a finding for everything that cannot be used as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import assert_never

from assess.domain.assessment import UNANSWERED, Answer, DontKnow, NotApplicable, Rated, Response, Typed
from assess.domain.findings import Choices, Finding, Location, Unit, UnitKind, error, warning
from assess.domain.model import MaturityModel
from assess.domain.practice import Dimension, Practice
from assess.workbook.keys import (
    ANSWER_COLUMNS,
    CODE,
    EVIDENCE,
    KEY_COLUMN,
    LOOK_FOR,
    NOTE,
    PRIVATE,
    QUESTION,
    RATING,
    REASON,
    level_column,
)
from assess.workbook.reading.cells import Book, Odd, Sheet, as_free_text, cell_at, place, quoted, text_of
from assess.workbook.reading.form import (
    Form,
    column_findings,
    content,
    doubled_rows,
    find_sheet,
    form_of,
    missing_at,
    spot,
    typed_in,
    unused,
)
from assess.workbook.reading.headings import (
    Headings,
    altered_headings,
    dimension_headings,
    is_level_column,
    row_over,
    without,
)
from assess.workbook.reading.shapes import Shape, shape_of
from assess.workbook.reading.shown import Altered, altered_texts, moved_rows
from assess.workbook.reading.tokens import (
    Fault,
    Graded,
    Refused,
    Scales,
    Special,
    evidence_in,
    rating_in,
    rating_said,
    scales_of,
)
from assess.workbook.reading.values import LONG_TEXT_LIMIT, Partly, plain, shortened

_RATING_FAULTS = {
    Fault.TEXT: "RATING-01",
    Fault.BETWEEN: "RATING-02",
    Fault.OUTSIDE: "RATING-03",
    Fault.DATE: "RATING-04",
    Fault.TRUTH: "RATING-05",
    Fault.ERROR: "RATING-06",
    Fault.FORMULA: "RATING-07",
    Fault.SEVERAL: "RATING-09",
    Fault.LETTER: "RATING-10",
    Fault.PERCENT: "RATING-11",
    Fault.HIDDEN: "RATING-12",
}
_WITH_HINT = {"RATING-01": "RATING-08", "EVIDENCE-11": "EVIDENCE-18"}
"""The finding where what was found is like something that may stand there."""
_EVIDENCE_FAULTS = {
    Fault.TEXT: "EVIDENCE-11",
    Fault.BETWEEN: "EVIDENCE-12",
    Fault.OUTSIDE: "EVIDENCE-13",
    Fault.DATE: "EVIDENCE-14",
    Fault.TRUTH: "EVIDENCE-15",
    Fault.ERROR: "EVIDENCE-16",
    Fault.FORMULA: "EVIDENCE-17",
    Fault.SEVERAL: "EVIDENCE-19",
    Fault.LETTER: "EVIDENCE-20",
    Fault.PERCENT: "EVIDENCE-21",
    Fault.HIDDEN: "EVIDENCE-22",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers by practice code, in model order, what could not be used, and every finding on the sheets."""

    answers: Mapping[str, Answer]
    as_typed: tuple[Typed, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """One practice's row on its sheet, and what may be written as a level, a grade or a reason there."""

    model: MaturityModel
    scales: Scales
    form: Form
    practice: Practice
    unit: Unit
    number: int
    reasons: Mapping[str, str]


def read_answers(book: Book, model: MaturityModel, also: Iterable[MaturityModel], known: Iterable[str]) -> Answered:
    """What the dimension sheets say."""
    answers: dict[str, Answer] = {}
    findings: list[Finding] = []
    typed: list[Typed] = []
    models = (model, *also)
    reasons, scales, headings = _written_for_reasons(models), scales_of(models), dimension_headings(models)
    for dimension in model.dimensions:
        sheet, found = find_sheet(book, dimension.code, dimension.tab or dimension.title, known)
        findings += found
        if sheet is not None:
            form = form_of(sheet, (CODE, *ANSWER_COLUMNS))
            findings += _form_findings(scales, dimension, form)
            form = _under_own_headings(form, headings, findings)
            rows = [
                PracticeRow(model, scales, form, practice, _unit(practice.code), form.rows[practice.code], reasons)
                for practice in dimension.practices
                if practice.code in form.rows
            ]
            answers |= _sheet_answers(rows, altered_texts(models, dimension, form), findings, typed)
    return Answered(MappingProxyType(answers), tuple(typed), tuple(findings))


def _under_own_headings(form: Form, headings: Headings, findings: list[Finding]) -> Form:
    """The form without the columns over which the heading of another stands: nobody knows what was meant there."""
    over = altered_headings(form.sheet, headings, row_over(form, headings))
    findings += over.findings
    # A level's heading over another level: its number no more says which text was chosen.
    levels_exchanged = any(map(is_level_column, over.strange))
    return without(form, over.strange - {CODE} | ({RATING} if levels_exchanged else set()))


def _written_for_reasons(models: Iterable[MaturityModel]) -> Mapping[str, str]:
    reasons = [reason for model in models for reason in model.reasons]
    return {plain(reason.label): reason.code for reason in reasons} | {plain(one.code): one.code for one in reasons}


def _sheet_answers(
    rows: Sequence[PracticeRow], shown: Altered, findings: list[Finding], typed: list[Typed]
) -> Mapping[str, Answer]:
    moved = [] if not rows else list(moved_rows(rows[0].form, {row.number: row.practice.code for row in rows}))
    findings += moved or shown.findings  # rows that were sorted show each other's texts: that is said once
    # Without the visible codes nothing shows that the answers still stand beside their own practices.
    in_order = not moved and all(CODE in row.form.columns for row in rows)
    answers = {}
    for row in rows:
        # Beside the text of another practice or level, nothing shows what was rated.
        known = in_order and row.practice.code not in shown.strange
        answers[row.practice.code] = _answer(row, findings, typed) if known else _no_answer(row, findings)
    return answers


def _at(row: PracticeRow, column: str) -> Location:
    return spot(row.form, row.number, column, row.unit)


def _unit(practice: str) -> Unit:
    return Unit(UnitKind.PRACTICE, practice)


def _no_answer(row: PracticeRow, found: list[Finding]) -> Answer:
    # Nothing is kept as it was typed: nobody knows of which practice it is.
    found += _refused(row, RATING, rating_in(row.scales, content(row.form, row.number, RATING)))
    found += _refused(row, EVIDENCE, evidence_in(row.scales, content(row.form, row.number, EVIDENCE)))
    return Answer(cell=_at(row, RATING), grade_cell=_at(row, EVIDENCE))


def _answer(row: PracticeRow, found: list[Finding], typed: list[Typed]) -> Answer:
    rating = rating_in(row.scales, content(row.form, row.number, RATING))
    evidence = evidence_in(row.scales, content(row.form, row.number, EVIDENCE))
    found += [*_refused(row, RATING, rating), *_refused(row, EVIDENCE, evidence)]
    note, private = _text(row, NOTE, found), _text(row, PRIVATE, found)
    reason = _text(row, REASON, found)
    response = _response(row, rating, evidence, reason, note, found)
    at, grade_at = _at(row, RATING), _at(row, EVIDENCE)
    answer = Answer(response, note, private, at, grade_cell=grade_at)
    if rating is Special.BLANK and isinstance(evidence, Graded):
        answer = replace(answer, grade=evidence.grade, contradicted=evidence.contradicted)
    typed += _unused(row, answer, evidence)
    return answer


def _unused(row: PracticeRow, answer: Answer, evidence: Graded | Special | Refused) -> Iterator[Typed]:
    """What stands in the cells of a row and is not in its answer."""
    rated = isinstance(answer.response, Rated)
    used = {
        RATING: answer.response is not UNANSWERED,
        EVIDENCE: isinstance(evidence, Graded) and (rated or answer.grade > 0 or answer.contradicted),
        REASON: isinstance(answer.response, NotApplicable),
    }
    for column in (column for column in used if not used[column]):
        yield from unused(row.form, row.number, column, row.unit)
    yield from unused(row.form, row.number, NOTE, row.unit, len(answer.note))
    yield from unused(row.form, row.number, PRIVATE, row.unit, len(answer.private))


def _response(  # noqa: PLR0913, PLR0917  # the cells of one row
    row: PracticeRow,
    rating: int | Special | Refused,
    evidence: Graded | Special | Refused,
    reason: str,
    note: str,
    found: list[Finding],
) -> Response:
    match rating:
        case int():
            found += [*_reason_unused(row, reason), *_no_evidence(row, rating, evidence)]
            return _rated(rating, evidence)
        case Special.NOT_APPLICABLE:
            found += _evidence_unused(row, evidence)
            return _not_applicable(row, reason, note, found)
        case Special.DONT_KNOW:
            found += [*_reason_unused(row, reason), *_evidence_unused(row, evidence)]
            return DontKnow()
        case Special.BLANK:
            found += _reason_unused(row, reason)
            if not row.model.dimension_of[row.practice.code].sampled:  # else the clients' levels take its place
                found += [*_evidence_unused(row, evidence), *_note_alone(row)]
            return UNANSWERED
        case Refused():
            return UNANSWERED
    assert_never(rating)


def _rated(level: int, evidence: Graded | Special | Refused) -> Rated:
    return Rated(level, evidence.grade, evidence.contradicted) if isinstance(evidence, Graded) else Rated(level)


def _not_applicable(row: PracticeRow, reason: str, note: str, found: list[Finding]) -> Response:
    code = row.reasons.get(plain(reason), "")
    problems = list(_against(row, reason, code, note))
    found += problems
    return UNANSWERED if problems else NotApplicable(code)


def _against(row: PracticeRow, reason: str, code: str, note: str) -> Iterator[Finding]:
    practice, labels = row.practice.code, Choices(reason.label for reason in row.model.reasons)
    at_reason = _at(row, REASON)
    token = row.model.tokens.not_applicable
    if row.practice.always_applicable:
        yield error("NA-04", _at(row, RATING), practice=practice, token=token)
        return
    if not reason:
        yield error("NA-01", at_reason, practice=practice, token=token, allowed=labels)
    elif not code:
        yield error("NA-02", at_reason, practice=practice, token=token, found=quoted(reason), allowed=labels)
    if not note:
        yield error("NA-03", _at(row, NOTE), practice=practice, token=token)


def _refused(row: PracticeRow, column: str, said: int | Graded | Special | Refused) -> Iterator[Finding]:
    if isinstance(said, Refused):
        faults, allowed = (
            (_RATING_FAULTS, _rating_tokens(row.model)) if column == RATING else (_EVIDENCE_FAULTS, _grades(row.model))
        )
        code, at = faults[said.fault], _at(row, column)
        if said.letter:
            yield error(code, at, found=said.found, letter=said.letter, digit=said.near, allowed=allowed)
        elif said.near and code in _WITH_HINT:
            yield error(_WITH_HINT[code], at, found=said.found, near=said.near, allowed=allowed)
        else:
            yield error(code, at, found=said.found, allowed=allowed)


def _rating_tokens(model: MaturityModel) -> tuple[str, ...]:
    return (*(level.token for level in model.levels), model.tokens.not_applicable, model.tokens.dont_know)


def _grades(model: MaturityModel) -> tuple[str, ...]:
    tokens = tuple(grade.token for grade in model.grades)
    return (*tokens, *(model.tokens.contradicted + token for token in tokens))


def _no_evidence(row: PracticeRow, level: int, evidence: Graded | Special | Refused) -> Iterator[Finding]:
    # From this level on the analysis lists the rating as unsupported: one finding for one blank cell.
    if evidence is Special.BLANK and level < row.model.method.unsupported_level:
        at = _at(row, EVIDENCE)
        yield warning("EVIDENCE-01", at, practice=row.practice.code, grade=row.model.grades[0].label)


def _evidence_unused(row: PracticeRow, evidence: Graded | Special | Refused) -> Iterator[Finding]:
    if isinstance(evidence, Graded):
        yield warning("EVIDENCE-03", _at(row, EVIDENCE), practice=row.practice.code)


def _reason_unused(row: PracticeRow, reason: str) -> Iterator[Finding]:
    if reason:
        at = _at(row, REASON)
        token = row.model.tokens.not_applicable
        yield warning("REASON-01", at, practice=row.practice.code, found=quoted(reason), token=token)


def _note_alone(row: PracticeRow) -> Iterator[Finding]:
    for column in (NOTE, PRIVATE):
        if typed_in(row.form, row.number, column):
            yield warning("NOTE-04", _at(row, column), practice=row.practice.code)


_IN_TEXT = {
    REASON: {
        Shape.ERROR: "REASON-02",
        Shape.FORMULA: "REASON-03",
        Shape.PERCENT: "REASON-04",
        Shape.HIDDEN: "REASON-05",
    },
    NOTE: {Shape.ERROR: "NOTE-02", Shape.FORMULA: "NOTE-03"},
    PRIVATE: {Shape.ERROR: "NOTE-05", Shape.FORMULA: "NOTE-06"},
}
"""What is private is quoted by none of its findings: they are printed in reports."""


def _text(row: PracticeRow, column: str, found: list[Finding]) -> str:
    cell = content(row.form, row.number, column)
    if column != REASON:
        cell = as_free_text(cell)
    if cell == "":
        return ""
    at = _at(row, column)
    shape = shape_of(cell)
    if isinstance(cell, Odd) or (column == REASON and shape in _IN_TEXT[REASON]):  # a note may look like anything
        quote = {} if column == PRIVATE else {"found": quoted(cell)}
        found.append(error(_IN_TEXT[column][shape], at, practice=row.practice.code, **quote))
        return ""
    text = shortened(text_of(cell), LONG_TEXT_LIMIT, "NOTE-01")
    if isinstance(text, Partly):
        found.append(warning("NOTE-01", at, practice=row.practice.code, **text.unusable.values))
        return text.value
    return text


# --- what is wrong with a sheet as a whole


def _form_findings(scales: Scales, dimension: Dimension, form: Form) -> Iterator[Finding]:
    model = scales.model
    shown = (QUESTION, LOOK_FOR, *(level_column(level) for level in range(len(model.levels))))
    yield from column_findings(form.sheet, (CODE, *ANSWER_COLUMNS), shown)
    yield from doubled_rows(form, UnitKind.PRACTICE, model.practices)
    own = {practice.code for practice in dimension.practices}
    for practice in dimension.practices:
        if practice.code not in form.rows and practice.code not in form.doubled:
            yield error("ROW-04", missing_at(form, KEY_COLUMN, _unit(practice.code)), wanted=practice.code)
    for key, row in form.rows.items():
        if key not in own and _answered(form, row):
            yield _foreign(model, form.sheet, key, row)
    yield from _keyless(scales, form)


def _foreign(model: MaturityModel, sheet: Sheet, key: str, row: int) -> Finding:
    if key in model.practices:
        at = place(sheet, row, KEY_COLUMN, _unit(key))
        return error("ROW-05", at, wanted=key, dimension=model.dimension_of[key].title)
    return error("ROW-02", place(sheet, row, KEY_COLUMN), found=key)


def _keyless(scales: Scales, form: Form) -> Iterator[Finding]:
    for row in range(2, len(form.sheet.rows) + 1):
        if cell_at(form.sheet, row, KEY_COLUMN) or not _answered(form, row):
            continue
        # Above the first practice stand the headings, unless a practice was moved there.
        if row > form.first or _is_answer(scales, form, row):
            first = next(column for column in ANSWER_COLUMNS if content(form, row, column))
            if first == PRIVATE:
                yield error("ROW-06", spot(form, row, first))
            else:
                yield error("ROW-01", spot(form, row, first), found=quoted(content(form, row, first)))


def _answered(form: Form, row: int) -> bool:
    cells = (content(form, row, column) for column in ANSWER_COLUMNS)
    return any(isinstance(cell, Odd) or text_of(cell) for cell in cells)


def _is_answer(scales: Scales, form: Form, row: int) -> bool:
    shown = text_of(cell_at(form.sheet, row, form.columns.get(CODE, 0)))
    rating = rating_said(scales, content(form, row, RATING))
    return (
        shown in scales.model.practices
        or isinstance(rating, int)
        or rating in {Special.NOT_APPLICABLE, Special.DONT_KNOW}
    )
