"""Which model a workbook was made from, in which language, and which assessment it is: the hidden identity sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.domain.findings import AssessError, Exit, Finding, Location, error, has_errors, warning
from assess.domain.model import MaturityModel
from assess.domain.version import is_newer
from assess.workbook.keys import (
    ASSESSMENT_ID,
    FORMAT,
    FORMAT_VERSION,
    IDENTITY,
    IDENTITY_ROWS,
    LANGUAGE,
    MODEL,
    MODEL_HASH,
    MODEL_VERSION,
    PROFILE,
    SCORES,
    START,
    VALUE,
)
from assess.workbook.reading.cells import Book, Odd, Sheet, place, text_of
from assess.workbook.reading.container import refuse
from assess.workbook.reading.form import Form, column_findings, content, doubled_rows, form_of, spot


@dataclass(frozen=True, slots=True)
class Origin:
    """What the workbook says of itself; "" where it says nothing."""

    format: str = ""
    model: str = ""
    version: str = ""
    hash: str = ""
    language: str = ""
    assessment_id: str = ""


def origin_form(book: Book) -> Form:
    """The identity sheet as a form. AssessError (UNREADABLE) where the workbook has none or two."""
    return form_of(_origin_sheet(book), (VALUE,))


def _origin_sheet(book: Book) -> Sheet:
    sheets = book.by_key.get(IDENTITY, ())
    if not sheets:
        refuse(book.file, "BOOK-02" if {START, PROFILE, SCORES} & set(book.by_key) else "BOOK-01")
    if len(sheets) > 1:
        names = tuple(sheet.name for sheet in sheets)
        raise AssessError([error("BOOK-03", place(sheet), sheets=names) for sheet in sheets], Exit.UNREADABLE)
    return sheets[0]


def origin_of(form: Form) -> Origin:
    """What stands in the rows of the identity sheet."""

    def said(key: str) -> str:
        cell = content(form, form.rows.get(key, 0), VALUE)
        return "" if isinstance(cell, Odd) else text_of(cell)

    return Origin(said(FORMAT), said(MODEL), said(MODEL_VERSION), said(MODEL_HASH), said(LANGUAGE), said(ASSESSMENT_ID))


def check_origin(model: MaturityModel, form: Form) -> tuple[Finding, ...]:
    """Warnings where the workbook was made from a slightly different model.

    AssessError (FINDINGS) where it is of another model, another major version or another form: nothing is scored.
    """
    findings = (*column_findings(form.sheet, (VALUE,)), *doubled_rows(form), *_differences(model, form))
    if has_errors(findings):
        raise AssessError(findings, Exit.FINDINGS)
    return findings


def _differences(model: MaturityModel, form: Form) -> Iterator[Finding]:
    identity = origin_of(form)
    yield from _blanks(form)
    if identity.format and identity.format != FORMAT_VERSION:
        code = "BOOK-16" if is_newer(identity.format, FORMAT_VERSION) else "BOOK-05"
        yield error(code, _at(form, FORMAT), found=identity.format, allowed=FORMAT_VERSION)
    elif identity.model and identity.model != model.id:
        yield error("BOOK-06", _at(form, MODEL), found=identity.model, model=model.id)
    elif identity.version:
        yield from _other_version(model, form, identity)


def _blanks(form: Form) -> Iterator[Finding]:
    for key in IDENTITY_ROWS:
        if key in form.doubled:
            continue
        cell = content(form, form.rows.get(key, 0), VALUE)
        if isinstance(cell, Odd) or not text_of(cell):
            # Without these three nothing says what the answers mean.
            severe = error if key in {FORMAT, MODEL, MODEL_VERSION} else warning
            code = "BOOK-04" if severe is error else "BOOK-09"
            yield severe(code, _at(form, key), wanted=key)


def _other_version(model: MaturityModel, form: Form, identity: Origin) -> Iterator[Finding]:
    found, known = _numbers(identity.version), _numbers(model.version)
    if found[:1] != known[:1]:
        code = "BOOK-15" if is_newer(identity.version, model.version) else "BOOK-07"
        yield error(code, _at(form, MODEL_VERSION), found=identity.version, version=model.version)
    elif found != known:
        yield warning("BOOK-08", _at(form, MODEL_VERSION), found=identity.version, version=model.version)
    elif identity.hash and identity.hash != model.hash:
        yield warning("BOOK-10", _at(form, MODEL_HASH), version=model.version)


def _numbers(version: str) -> tuple[str, ...]:
    # A version that became a number on its way through another program has lost its ".0".
    parts = version.split(".")
    while len(parts) > 1 and parts[-1] == "0":
        parts.pop()
    return tuple(parts)


def _at(form: Form, key: str) -> Location:
    row = form.rows.get(key, 0)
    return spot(form, row, VALUE) if row else place(form.sheet)
