"""The command that compares: many files in, one portfolio out, without keeping a workbook longer than it is read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assess.content.load import load_model
from assess.domain.findings import AssessError, Exit, Finding, Location, error, has_errors
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit, LeftOut, LeftOutReason, Portfolio
from assess.language import Words, languages
from assess.pipeline import DEFAULT_MODEL, WORKBOOKS, Wishes, expanded, speak, write_beside

SCORECARDS = (".json", ".jsonl")
FORMS = (".html", ".xlsx", ".json")
"""The forms that a comparison is written in."""
SECRET = "ASSESS_SECRET"  # noqa: S105  # where the secret is looked for, not the secret
_OF_ANOTHER = {"BOOK-06": LeftOutReason.MODEL, "BOOK-07": LeftOutReason.VERSION}
"""What the reader says of a workbook that is sound and of another model."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a comparison was asked for: without names, with rank ranges, and where the secret for the codes stands."""

    anonymous: bool = False
    ranks: bool = False
    secret_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A portfolio with the words to speak of it, what was wrong with files, and the exit code."""

    model: MaturityModel
    words: Words
    portfolio: Portfolio
    findings: tuple[Finding, ...]
    exit_code: Exit


@dataclass(frozen=True, slots=True)
class _Taken:
    """What came of one file: its visits, or why there is none; `faulty` where something in it is an error."""

    visits: tuple[ComparedVisit, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    findings: tuple[Finding, ...] = ()
    faulty: bool = False


Progress = Callable[[Sequence[Path]], Iterable[Path]]
"""Shows how far a walk over files is."""


def compare(paths: Iterable[Path], wishes: Wishes, options: Options, progress: Progress = iter) -> Comparison:
    """Everything in the files side by side; AssessError where there is no secret for anonymous codes."""
    from assess.analysis.comparison.anonymous import anonymous, secret_from
    from assess.analysis.comparison.compare import compare as compare_visits

    secret = secret_from(_secret_text(options)) if options.anonymous else b""
    words = speak(wishes)
    models = _Models(wishes, words.language)
    files = tuple(path for given in paths for path in expanded(given, (*WORKBOOKS, *SCORECARDS)))
    taken = [_taken(path, models) for path in progress(files)]
    model = models.in_language(words.language)
    visits = [visit for one in taken for visit in one.visits]
    lost = [entry for one in taken for entry in one.left_out]
    portfolio = compare_visits(model, visits, lost, anonymous=options.anonymous)
    found = tuple(finding for one in taken for finding in one.findings)
    if options.anonymous:
        portfolio, found = anonymous(model, portfolio, secret), ()
    return Comparison(model, words, portfolio, found, _exit_code(taken))


def visits_of(files: Iterable[Path], wishes: Wishes) -> Iterator[ComparedVisit]:
    """The visits in files, one by one; a file of which none can be made is passed over."""
    models = _Models(wishes, speak(wishes).language)
    for path in files:
        yield from _taken(path, models).visits


def _exit_code(taken: Sequence[_Taken]) -> Exit:
    unread = [one for one in taken if any(entry.reason is LeftOutReason.UNREADABLE for entry in one.left_out)]
    if taken and len(unread) == len(taken):
        return Exit.UNREADABLE
    return Exit.FINDINGS if any(one.faulty for one in taken) else Exit.FINE


def _secret_text(options: Options) -> bytes:
    if options.secret_file is None:
        return os.environ.get(SECRET, "").encode()
    try:
        return options.secret_file.read_bytes()
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        finding = error("DOOR-12", Location(file=options.secret_file.name), why=why)
        raise AssessError([finding], Exit.USAGE) from None


class _Models:
    """The model in each language that a workbook is written in, loaded once."""

    def __init__(self, wishes: Wishes, language: str) -> None:
        self.name = wishes.model or DEFAULT_MODEL
        self.language = language
        self.known = languages(wishes.overrides)
        self._loaded: dict[str, MaturityModel] = {}

    def in_language(self, language: str) -> MaturityModel:
        """The model in a language; what has no translation is in English."""
        if language not in self._loaded:
            self._loaded[language] = load_model(self.name, language)
        return self._loaded[language]

    def of_workbook(self, language: str) -> MaturityModel:
        """The model in a workbook's language, where there is such a one."""
        return self.in_language(language if language in self.known else self.language)


def _taken(path: Path, models: _Models) -> _Taken:
    try:
        if path.suffix.lower() in SCORECARDS:
            return _from_scorecards(path)
        return _from_workbook(path, models)
    except AssessError as fault:
        reason = next((_OF_ANOTHER[f.code] for f in fault.findings if f.code in _OF_ANOTHER), LeftOutReason.UNREADABLE)
        return _Taken((), (LeftOut(path.name, "", reason),), fault.findings, faulty=True)


def _from_scorecards(path: Path) -> _Taken:
    from assess.records.scorecards import read_scorecards

    visits, findings = read_scorecards(path)
    lost = () if visits else (LeftOut(path.name, "", LeftOutReason.UNREADABLE),)
    return _Taken(tuple(visits), lost, tuple(findings), has_errors(findings))


def _from_workbook(path: Path, models: _Models) -> _Taken:
    from assess.analysis.comparison.compared import compared_visit
    from assess.analysis.scoring.scorecard import score
    from assess.pipeline import can_be_scored
    from assess.workbook.reading.reader import identify, read_workbook

    model, own = models.in_language(models.language), models.of_workbook(identify(path).language)
    assessment, findings = read_workbook(path, own, () if own is model else (model,))
    if not can_be_scored(model, assessment):
        return _Taken((), (LeftOut(path.name, "", LeftOutReason.COVERAGE),), findings, faulty=True)
    return _Taken((compared_visit(model, assessment, score(model, assessment)),), (), (), has_errors(findings))


def known_form(target: Path) -> None:
    """AssessError where a comparison has no such form."""
    if target.suffix.lower() not in FORMS:
        raise AssessError([error("DOOR-13", Location(file=target.name), allowed=FORMS)], Exit.USAGE)


def write_comparison(comparison: Comparison, target: Path, options: Options) -> None:
    """Write a comparison in the form that the file's ending names; AssessError where it cannot be written."""
    known_form(target)
    write_beside(target, _FORMS[target.suffix.lower()](comparison, options))


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


def comparison_text(comparison: Comparison, options: Options) -> Iterator[str]:
    """The comparison as lines for a terminal."""
    from assess.reporting.terminal.portfolio import portfolio_lines

    yield from portfolio_lines(comparison.model, comparison.portfolio, comparison.words, ranks=options.ranks)
