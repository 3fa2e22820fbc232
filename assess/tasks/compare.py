"""Comparing: many files in, one portfolio out, without keeping a workbook longer than it is read."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, assert_never

from assess.content.load import model_names
from assess.domain.findings import AssessError, Exit, Finding, Location, error, has_errors
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit, LeftOut, LeftOutReason, Portfolio
from assess.domain.visit import Reading, Records, Unread, Unreadable, Unscorable, Visit
from assess.language import Words
from assess.tasks.files import RECORDS, WORKBOOKS, files_in, with_ending, write_whole
from assess.tasks.protect import check_target, shown_name
from assess.tasks.session import DEFAULT_MODEL, Session, exit_of, exit_over
from assess.tasks.set_rules import rules_of

SECRET = "ASSESS_SECRET"  # noqa: S105  # where the secret is looked for, not the secret
_SECRET_LIMIT = 1_000_000
"""So many bytes of the file of a secret count."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a comparison was asked for: without names, with rank ranges, and where the secret for the codes stands."""

    anonymous: bool = False
    ranks: bool = False
    secret_file: Path | None = None
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A portfolio with the words to speak of it, what was wrong with files, and the exit code."""

    model: MaturityModel
    words: Words
    portfolio: Portfolio
    findings: tuple[Finding, ...]
    exit_code: Exit
    read: bool = True
    """Whether any of the files could be read."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """What of one file enters a comparison, or why nothing does."""

    visits: tuple[ComparedVisit, ...]
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]
    exit_code: Exit


_WHY: Mapping[Unreadable, LeftOutReason] = {
    Unreadable.FILE: LeftOutReason.UNREADABLE,
    Unreadable.MODEL: LeftOutReason.MODEL,
    Unreadable.VERSION: LeftOutReason.VERSION,
}

Progress = Callable[[Sequence[Path]], Iterable[Path]]
"""Shows how far a walk over files is."""


def compare(session: Session, paths: Iterable[Path], options: Options, progress: Progress = iter) -> Comparison:
    """Everything in the files side by side; AssessError where there is no secret for anonymous codes."""
    from assess.analysis.comparison.anonymous import anonymous, secret_from
    from assess.analysis.comparison.compare import compare as compare_visits

    secret = secret_from(_secret_text(options)) if options.anonymous else b""
    given = tuple(paths)
    rules = rules_of(given, options.as_of)
    files = files_in(given, (*WORKBOOKS, *RECORDS))
    taken = [_taken(session, reading) for reading in session.visits(progress(files), ranges=False)]
    visits = [visit for one in taken for visit in one.visits]
    lost = [entry for one in taken for entry in one.left_out]
    model = session.model(_only_model(visits))
    portfolio = compare_visits(model, visits, lost, anonymous=options.anonymous, rules=rules)
    found = (*(finding for one in taken for finding in one.findings), *portfolio.findings)
    if options.anonymous:  # a finding names a file
        portfolio, found = anonymous(model, portfolio, secret), ()
    ends = [one.exit_code for one in taken]
    ends += [Exit.FINDINGS] if has_errors(portfolio.findings) else []
    return Comparison(model, session.words(), portfolio, found, exit_over(ends), read=bool(visits))


def _taken(session: Session, reading: Reading) -> _Taken:
    from assess.analysis.comparison.compared import compared_visit

    visits: tuple[ComparedVisit, ...] = ()
    lost: tuple[LeftOut, ...] = ()
    match reading:
        case Visit():
            visits = (compared_visit(reading),)
        case Records():
            return _of_records(session, reading)
        case Unscorable():
            lost = (LeftOut(reading.file, "", LeftOutReason.COVERAGE),)
        case Unread():
            lost = (LeftOut(reading.file, "", _WHY[reading.why]),)
        case _:
            assert_never(reading)
    return _Taken(visits, lost, reading.findings, exit_of(reading))


def _of_records(session: Session, reading: Records) -> _Taken:
    """What of a file of records follows from the ratings in it; what contradicts itself is left out."""
    visits: list[ComparedVisit] = []
    told: list[Finding] = []
    for one in reading.visits:
        visit, found = _held_against(session, one, reading.file)
        told += found
        visits += () if has_errors(found) else (visit,)
    lost = () if visits else (LeftOut(reading.file, "", LeftOutReason.UNREADABLE),)
    findings = (*reading.findings, *told)
    ends = Exit.UNREADABLE if not visits else Exit.FINDINGS if has_errors(findings) else Exit.FINE
    return _Taken(tuple(visits), lost, findings, ends)


def _held_against(session: Session, one: Visit | ComparedVisit, file: str) -> tuple[ComparedVisit, tuple[Finding, ...]]:
    """A recorded visit as it enters a comparison, with what in it does not follow from its ratings or answers."""
    from assess.analysis.comparison.anew import contradictions, differences
    from assess.analysis.comparison.compared import compared_visit
    from assess.analysis.visit import visit_of

    visit = compared_visit(one) if isinstance(one, Visit) else one
    if visit.model not in model_names() and not session.request.model:
        return visit, ()
    model = session.model(visit.model if visit.model in model_names() else "")
    found = contradictions(model, visit, file)
    if found or not isinstance(one, Visit) or one.model.id != model.id or one.model.version != model.version:
        return visit, found
    again = visit_of(model, one.assessment, ranges=False)
    if isinstance(again, Visit):
        return visit, differences(visit, compared_visit(again), file)
    return visit, (error("CARD-02", Location(file), card=visit.file, entry="scorecard", found=visit.stage),)


def _only_model(visits: Iterable[ComparedVisit]) -> str:
    """The shipped model that all visits were made with; the usual one where they differ or name another.

    A record comes from anybody, as a workbook does: it may name a model that is shipped, never a folder.
    """
    named = {visit.model for visit in visits}
    return named.pop() if len(named) == 1 and named <= {*model_names()} else DEFAULT_MODEL


def _secret_text(options: Options) -> bytes:
    if options.secret_file is None:
        return os.environ.get(SECRET, "").encode()
    path = options.secret_file
    try:
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            _refuse_secret(error("DOOR-19", Location(file=shown_name(path))))
        with path.open("rb") as file:
            return file.read(_SECRET_LIMIT)
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or type(fault).__name__
        _refuse_secret(error("DOOR-12", Location(file=shown_name(path)), why=why))


def _refuse_secret(finding: Finding) -> NoReturn:
    raise AssessError([finding], Exit.USAGE) from None


def known_form(target: Path) -> str:
    """The form that a file's ending names. AssessError (USAGE) where a comparison has no such form."""
    return with_ending(target, _FORMS, "DOOR-13")


def check_place(target: Path, paths: Iterable[Path], options: Options) -> None:
    """Look at where a comparison is to stand. AssessError (USAGE) where it has no such form, or cannot stand there."""
    known_form(target)
    secret = (options.secret_file,) if options.secret_file else ()
    check_target(target, (*files_in(paths, (*WORKBOOKS, *RECORDS)), *secret))


def write_comparison(comparison: Comparison, target: Path, options: Options) -> bool:
    """Write a comparison in the form that the file's ending names, and whether it took the place of an earlier one.

    AssessError where it cannot be written.
    """
    return write_whole(target, _FORMS[known_form(target)](comparison, options))


def _as_html(comparison: Comparison, options: Options) -> bytes:
    from assess.reporting.document import portfolio_html
    from assess.reporting.portfolio.page import portfolio_view

    view = portfolio_view(comparison.model, comparison.portfolio, comparison.words, ranks=options.ranks)
    return portfolio_html(view).encode()


def _as_sheets(comparison: Comparison, options: Options) -> bytes:
    from assess.reporting.portfolio.sheets import portfolio_workbook

    return portfolio_workbook(comparison.model, comparison.portfolio, comparison.words, ranks=options.ranks)


def _as_json(comparison: Comparison, options: Options) -> bytes:
    from assess.records.portfolio import portfolio_json

    return (portfolio_json(comparison.model, comparison.portfolio, ranks=options.ranks) + "\n").encode()


_FORMS: Mapping[str, Callable[[Comparison, Options], bytes]] = {
    ".html": _as_html,
    ".xlsx": _as_sheets,
    ".json": _as_json,
}
"""A new output of a comparison is a line here, and a function of the comparison and how it was asked for."""


def comparison_text(comparison: Comparison, options: Options, width: int) -> Iterable[str]:
    """The comparison as lines for a terminal of so many columns."""
    from assess.reporting.terminal.portfolio import portfolio_lines

    return portfolio_lines(comparison.model, comparison.portfolio, comparison.words, ranks=options.ranks, width=width)
