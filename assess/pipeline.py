"""One short function per command, composing the stages: content, workbook, analysis, reporting."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from assess.content.load import load_model, model_names
from assess.domain.assessment import Assessment, ProfileValue
from assess.domain.findings import AssessError, Exit, Finding, Location, error, has_errors, in_file_order
from assess.domain.model import MaturityModel
from assess.domain.profile import Required, Role
from assess.domain.scorecard import Scorecard
from assess.language import SOURCE, Words, environment_language, languages, load_words

if TYPE_CHECKING:
    from assess.reporting.document import Pdf

DEFAULT_MODEL = "incubator"
WORKBOOKS = (".xlsx", ".ods")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the caller chose; "" and None mean that the workbook or the environment decides."""

    model: str = ""
    language: str = ""
    overrides: Path | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What is said of a new questionnaire: findings on the previous one, labels of the fields not carried over."""

    words: Words
    findings: tuple[Finding, ...]
    not_carried: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One workbook read and checked, with the model and the words to speak of it."""

    model: MaturityModel
    words: Words
    assessment: Assessment
    findings: tuple[Finding, ...]
    scorecard: Scorecard | None
    """None where nothing can be scored; the findings say why."""


def questionnaires_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The workbooks named, a folder standing for those in it at any depth; lock files are left out."""
    return tuple(path for given in paths for path in expanded(given))


def expanded(path: Path, endings: tuple[str, ...] = WORKBOOKS) -> Iterator[Path]:
    """The file itself, or those with these endings in the folder and its subfolders, hidden ones left alone.

    AssessError where a folder has none.
    """
    if not path.is_dir():
        yield path
        return
    found = sorted(
        inside
        for inside in path.rglob("*")
        if inside.suffix.lower() in endings and inside.is_file() and not _is_hidden(inside.relative_to(path))
    )
    if not found:
        raise AssessError([error("DOOR-05", Location(file=path.name))], Exit.UNREADABLE)
    yield from found


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def speak(wishes: Wishes, workbook_language: str = "") -> Words:
    """The words in the language wished for, else the workbook's, else the environment's, else English."""
    known = languages(wishes.overrides)
    if wishes.language and wishes.language not in known:
        finding = error("DOOR-03", Location(file="--language"), found=wishes.language, allowed=known)
        raise AssessError([finding], Exit.USAGE)
    asked = wishes.language or (workbook_language if workbook_language in known else environment_language(known))
    return load_words(asked, wishes.overrides)


def read(path: Path, wishes: Wishes) -> Reading:
    """A workbook read, checked and scored. AssessError where it cannot be read or is of another model."""
    from assess.analysis.checks import check_answers  # `--help` and `new` do without the analysis
    from assess.workbook.reading.reader import identify, read_workbook

    identity = identify(path)
    words = speak(wishes, identity.language)
    # A workbook comes from anybody: it may name a model that is shipped, never a folder.
    name = wishes.model or (identity.model if identity.model in model_names() else DEFAULT_MODEL)
    model = load_model(name, words.language)
    # The workbook's lists hold labels in its own language; those of the language wished for count too.
    spoken = identity.language if identity.language in languages(wishes.overrides) else words.language
    own = model if spoken == words.language else load_model(name, spoken)
    assessment, findings = read_workbook(path, own, (model,))
    if not can_be_scored(model, assessment):
        return Reading(model, words, assessment, in_file_order(findings), None)
    scorecard = score(model, assessment)
    checked = check_answers(model, assessment, scorecard)
    return Reading(model, words, assessment, in_file_order((*findings, *checked)), scorecard)


def score(model: MaturityModel, assessment: Assessment) -> Scorecard:
    """What an assessment amounts to, with the likely range beside every score. AssessError where the stage is blank."""
    from assess.analysis.certainty.ranges import with_ranges
    from assess.analysis.scoring.scorecard import score as score_once

    return with_ranges(model, assessment, score_once(model, assessment))


def can_be_scored(model: MaturityModel, assessment: Assessment) -> bool:
    """Whether every field without which nothing is scored has a value."""
    return all(
        key in assessment.profile or field.default
        for key, field in model.fields.items()
        if field.required is Required.STOP
    )


def scorecard_line(reading: Reading) -> str:
    """The scorecard as one line of JSON; "" where nothing can be scored."""
    from assess.records.scorecard_line import scorecard_json

    if reading.scorecard is None:
        return ""
    return scorecard_json(reading.model, reading.assessment, reading.scorecard, reading.findings, reading.words)


def scorecard_text(reading: Reading, width: int) -> Iterable[str]:
    """The scorecard as lines for a terminal of so many columns; that nothing is scored, where it cannot be."""
    from assess.reporting.terminal.scorecard import scorecard_lines

    if reading.scorecard is None:
        return (reading.words.say("terminal.nothing_scored"),)
    from assess.analysis.advice.priorities import priorities

    moves = priorities(reading.model, reading.scorecard)
    return scorecard_lines(reading.model, reading.assessment, reading.scorecard, moves, reading.words, width=width)


def check(wishes: Wishes) -> tuple[tuple[Finding, ...], Mapping[str, str | int]]:
    """Every finding in a maturity model, and what it holds (nothing where it does not load)."""
    from assess.content.lint import check_model

    name = wishes.model or DEFAULT_MODEL
    findings = check_model(name)
    if has_errors(findings):
        return findings, {}
    model = load_model(name)
    counts: dict[str, str | int] = {
        "model": model.id,
        "version": model.version,
        "dimensions": len(model.dimensions),
        "practices": len(model.practices),
        "modules": len(model.modules),
    }
    return findings, counts


REFERENCES = {".md": "templates/reference.md", ".html": "templates/reference.html"}
_COVERAGE = "templates/coverage.md"


def explain(wishes: Wishes, target: Path | None, *, coverage: bool) -> str:
    """The reference of a model, or only its table of frameworks; written to a file where one is given.

    AssessError (USAGE) where the file's ending tells no form that the reference has.
    """
    from assess.reporting.document import reference_text
    from assess.reporting.reference.reference import reference

    ending = target.suffix.lower() if target else ".md"
    if ending not in REFERENCES or (coverage and ending != ".md"):
        raise AssessError([error("DOOR-09", Location(file=str(target)))], Exit.USAGE)
    words = speak(wishes)
    model = load_model(wishes.model or DEFAULT_MODEL, words.language)
    text = reference_text(reference(model, words), _COVERAGE if coverage else REFERENCES[ending])
    if target:
        write_beside(target, text.encode())
    return text


def known_edition(edition: str, known: tuple[str, ...]) -> None:
    """AssessError where there is no such edition."""
    if edition not in known:
        raise AssessError([error("DOOR-06", Location(file="--edition"), found=edition, allowed=known)], Exit.USAGE)


def write_workbook(model: MaturityModel, path: str | Path, assessment: Assessment | None = None) -> None:
    """Write a blank questionnaire, or a filled one, in the model's language. AssessError where it cannot."""
    from assess.workbook.writing.template import write_workbook as write

    words, target = load_words(model.language if model.language in languages() else SOURCE), Path(path)
    _writing(target, lambda: write(model, target, words, assessment))


def new(target: Path, wishes: Wishes, incubator: str, previous: Path | None) -> Made:
    """Write a blank questionnaire; with `previous`, the profile of an earlier one is carried over.

    AssessError (USAGE) where the file exists: a filled workbook is never lost.
    """
    from assess.workbook.writing.template import write_workbook

    if target.suffix.lower() != ".xlsx":
        raise AssessError([error("DOOR-07", Location(file=target.name))], Exit.USAGE)
    if target.exists():
        raise AssessError([error("DOOR-01", Location(file=target.name))], Exit.USAGE)
    carried, findings = _carried(previous, wishes)
    words = speak(wishes, carried.language if previous else "")
    model = load_model(wishes.model or DEFAULT_MODEL, words.language)
    profile = {**_kept(model, carried.profile), **_named(model, incubator)}
    assessment = Assessment(language=words.language, profile=MappingProxyType(profile))
    _writing(target, lambda: write_workbook(model, target, words, assessment))
    return Made(words, findings, _not_carried(model, carried, profile))


def _carried(previous: Path | None, wishes: Wishes) -> tuple[Assessment, tuple[Finding, ...]]:
    if previous is None:
        return Assessment(), ()
    reading = read(previous, wishes)
    return reading.assessment, reading.findings


def _kept(model: MaturityModel, carried: Mapping[str, ProfileValue]) -> Mapping[str, ProfileValue]:
    of_one_visit = {field.key for field in model.fields.values() if field.of_one_visit}
    return {key: value for key, value in carried.items() if key in model.fields and key not in of_one_visit}


def _not_carried(model: MaturityModel, earlier: Assessment, kept: Mapping[str, ProfileValue]) -> tuple[str, ...]:
    """The labels of the fields in which something stood that the new questionnaire does not have."""
    lost = {*earlier.profile, *earlier.unusable} - set(kept)
    return tuple(field.label for key, field in model.fields.items() if key in lost)


def _named(model: MaturityModel, incubator: str) -> Mapping[str, ProfileValue]:
    field = model.field_for(Role.INCUBATOR)
    return {field.key: incubator} if field and incubator else {}


def report(path: Path, target: Path, wishes: Wishes) -> tuple[Reading, int]:
    """Write the director's report of a workbook; the number of its pages, 0 where nothing can be scored."""
    if target.suffix.lower() != ".pdf":
        raise AssessError([error("DOOR-04", Location(file=target.name))], Exit.USAGE)
    reading = read(path, wishes)
    if reading.scorecard is None:
        return reading, 0
    pdf = _rendered(reading.model, reading.assessment, reading.scorecard, reading.findings, wishes.overrides)
    write_beside(target, pdf.data)
    return reading, pdf.pages


def render_report(
    model: MaturityModel,
    assessment: Assessment,
    scorecard: Scorecard,
    *,
    findings: tuple[Finding, ...] = (),
    overrides: str | Path | None = None,
) -> bytes:
    """The director's report as PDF bytes, in the model's language."""
    return _rendered(model, assessment, scorecard, findings, Path(overrides) if overrides else None).data


def _rendered(
    model: MaturityModel,
    assessment: Assessment,
    scorecard: Scorecard,
    findings: tuple[Finding, ...],
    folder: Path | None,
) -> Pdf:
    from assess.analysis.advice.advise import advise
    from assess.reporting.director.view import director_view
    from assess.reporting.document import render

    words = load_words(model.language if model.language in languages(folder) else SOURCE, folder)
    view = director_view(model, assessment, scorecard, findings, words, advise(model, scorecard))
    return render(view, folder)


def open_answers(reading: Reading, width: int) -> Iterable[str]:
    """What is still to be answered or found out, as lines for a terminal of so many columns."""
    from assess.reporting.terminal.practices import open_lines

    return () if reading.scorecard is None else open_lines(reading.scorecard, reading.words, width)


def write_beside(target: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then moved there. AssessError where it cannot."""
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")

    def write() -> None:
        try:
            beside.write_bytes(data)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)

    _writing(target, write)


def _writing(target: Path, write: Callable[[], None]) -> None:
    if not target.parent.is_dir():
        finding = error("DOOR-08", Location(file=target.name), folder=str(target.parent))
        raise AssessError([finding], Exit.USAGE)
    try:
        write()
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        raise AssessError([error("DOOR-02", Location(file=target.name), why=why)], Exit.USAGE) from None


def exit_code(readings: Iterable[Reading], failed: Iterable[Exit] = ()) -> Exit:
    """The exit code over several files: 3 only if none could be read, else 1 if any has an error."""
    read_files, failures = tuple(readings), tuple(failed)
    if failures and not read_files and set(failures) == {Exit.UNREADABLE}:
        return Exit.UNREADABLE
    errors = failures or any(has_errors(reading.findings) for reading in read_files)
    return Exit.FINDINGS if errors else Exit.FINE
