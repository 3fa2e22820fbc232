"""A filled workbook into an `Assessment`, with every problem at once. By keys only, and from bytes: no file is opened.

open_workbook -> OpenedWorkbook, which says what it is of -> read_opened, with the model that this asks for
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assess.domain.assessment import Assessment
from assess.domain.findings import Finding, Location, Severity, error, in_file_order, warning
from assess.domain.model import MaturityModel
from assess.domain.profile import ProfileSheet
from assess.workbook.keys import CLIENTS, IDENTITY, MONEY, SCORES, START
from assess.workbook.reading.answers import read_answers
from assess.workbook.reading.book import read_book
from assess.workbook.reading.cells import Book
from assess.workbook.reading.clients import read_clients, ungraded
from assess.workbook.reading.concealed import on_concealed
from assess.workbook.reading.container import InTime, always, carried, open_package
from assess.workbook.reading.form import Form
from assess.workbook.reading.origin import Origin, check_origin, origin_form, origin_of
from assess.workbook.reading.profile import read_profile
from assess.workbook.reading.unread import unread

FINDING_LIMIT = 5_000
"""Findings on one workbook that are listed; more help nobody."""


@dataclass(frozen=True, slots=True)
class OpenedWorkbook:
    """A questionnaire whose file was opened and checked: its cells, what it is of, and what its file carries.

    `identity` is the sheet on which it says so. The file itself is not needed any more.
    """

    book: Book
    identity: Form
    origin: Origin
    findings: tuple[Finding, ...]


def open_workbook(data: bytes, name: str, in_time: InTime = always) -> OpenedWorkbook:
    """The questionnaire in the bytes of an .xlsx or .ods, `name` as findings call it; the one pass over the file.

    `in_time` is asked before each sheet whether there is time left. How many bytes there may be
    (`container.FILE_LIMIT`) is for the caller to hold. AssessError (UNREADABLE) where it is no questionnaire.
    """
    package = open_package(data, name, in_time)
    book = read_book(package)
    identity = origin_form(book)
    outside = (warning("FILE-51", Location(file=name)),) if book.outside else ()
    return OpenedWorkbook(book, identity, origin_of(identity), (*outside, *carried(package)))


def read_opened(opened: OpenedWorkbook, model: MaturityModel, also: Iterable[MaturityModel] = ()) -> Assessment:
    """What a questionnaire says, with everything that is wrong with it, in the order of the file.

    `model` is in the workbook's language; `also` are the same model in other languages, whose labels count too.
    Every practice that has a row has an answer, every profile field with a usable value an entry.
    AssessError (FINDINGS) where it is of another model or major version.
    """
    book, also = opened.book, tuple(also)
    about_model = check_origin(model, opened.identity)
    known = _known(model)
    profile = read_profile(book, model, also, known)
    answered = read_answers(book, model, also, known)
    heard = read_clients(book, model, also, known)
    on_levels = ungraded(model, answered.answers, heard.clients)
    on_profile = tuple(_on_profile(profile.findings, about_model))
    on_sheets = (
        *on_profile,
        *answered.findings,
        *heard.findings,
        *on_levels,
        *_for_the_eye(book),
        *unread(book, known),
        *on_concealed(book),
    )
    return Assessment(
        file=book.file,
        assessment_id=opened.origin.assessment_id,
        language=opened.origin.language or model.language,
        profile=profile.values,
        answers=answered.answers,
        clients=heard.clients,
        places=profile.places,
        unusable=profile.unusable,
        as_typed=(*profile.as_typed, *answered.as_typed, *heard.as_typed),
        findings=_at_most(FINDING_LIMIT, book.file, in_file_order((*about_model, *on_sheets, *opened.findings))),
    )


def _known(model: MaturityModel) -> tuple[str, ...]:
    """The keys of the sheets that a questionnaire of the model has."""
    codes = (dimension.code for dimension in model.dimensions)
    return (START, *ProfileSheet, CLIENTS, MONEY, SCORES, IDENTITY, *codes)


def _on_profile(findings: tuple[Finding, ...], about_model: tuple[Finding, ...]) -> Iterator[Finding]:
    """The findings on the profile; that what may stay blank has no row or sheet is no fault of another version's."""
    of_another_version = any(finding.code == "BOOK-08" for finding in about_model)
    for finding in findings:
        new = finding.code in {"PROFILE-20", "SHEET-06"} and finding.severity is Severity.WARNING
        if not (of_another_version and new):
            yield finding


def _at_most(limit: int, file: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings; of more than the limit the first, with a finding that says so."""
    if len(findings) <= limit:
        return findings
    return (error("FILE-61", Location(file=file), limit=limit), *findings[:limit])


def _for_the_eye(book: Book) -> Iterator[Finding]:
    for key in (START, SCORES):
        if key not in book.by_key:
            yield warning("SHEET-04", Location(file=book.file), wanted=key)
