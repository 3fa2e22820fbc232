"""A filled workbook into an `Assessment`, with every problem at once. By keys only; the file is never written to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from assess.domain.assessment import Assessment
from assess.domain.findings import Finding, Location, error, in_file_order, warning
from assess.domain.model import MaturityModel
from assess.workbook.keys import CLIENTS, IDENTITY, PROFILE, SCORES, START, VALUE
from assess.workbook.reading.answers import read_answers
from assess.workbook.reading.cells import Book, read_book, sheets_by_key
from assess.workbook.reading.clients import read_clients, ungraded
from assess.workbook.reading.container import carried, open_package
from assess.workbook.reading.form import form_of
from assess.workbook.reading.origin import check_origin, identify, origin_of, origin_sheet
from assess.workbook.reading.profile import read_profile

__all__ = ["identify", "read_workbook"]

FINDING_LIMIT = 5_000
"""Findings on one workbook that are listed; more help nobody."""


def read_workbook(
    path: str | Path, model: MaturityModel, also: Iterable[MaturityModel] = ()
) -> tuple[Assessment, tuple[Finding, ...]]:
    """What a workbook says, and everything that is wrong with it, in the order of the file.

    `model` is in the workbook's language; `also` are the same model in other languages, whose labels count too.
    Every practice that has a row has an answer, every profile field with a usable value an entry.
    AssessError: UNREADABLE where it is no questionnaire, FINDINGS where it is one of another model or major version.
    """
    package = open_package(path)
    book = read_book(package)
    also = tuple(also)
    form = form_of(origin_sheet(book), (VALUE,))
    findings = [*check_origin(model, form)]
    known = (START, PROFILE, CLIENTS, SCORES, IDENTITY, *(dimension.code for dimension in model.dimensions))
    profile = read_profile(book, model, also, known)
    answers, found = read_answers(book, model, also, known)
    clients, of_clients = read_clients(book, model, also, known)
    findings += [*profile.findings, *found, *of_clients, *ungraded(model, answers, clients), *_for_the_eye(book)]
    findings += carried(package)
    identity = origin_of(form)
    assessment = Assessment(
        file=book.file,
        assessment_id=identity.assessment_id,
        language=identity.language or model.language,
        profile=profile.values,
        answers=answers,
        clients=clients,
        places=profile.places,
        unusable=profile.unusable,
    )
    return assessment, _at_most(FINDING_LIMIT, book.file, in_file_order(findings))


def _at_most(limit: int, file: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings; of more than the limit the first, with a finding that says so."""
    if len(findings) <= limit:
        return findings
    return (error("FILE-61", Location(file=file), limit=limit), *findings[:limit])


def _for_the_eye(book: Book) -> Iterator[Finding]:
    by_key = sheets_by_key(book)
    for key in (START, SCORES):
        if key not in by_key:
            yield warning("SHEET-04", Location(file=book.file), wanted=key)
    if book.outside:
        yield warning("FILE-51", Location(file=book.file))
