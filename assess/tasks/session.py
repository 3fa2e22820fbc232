"""What one request works with: its models by language, its words, and the only way in which a file becomes a visit."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from assess.content.load import load_model, model_names
from assess.domain.assessment import Assessment
from assess.domain.findings import AssessError, Exit, Finding, Location, error, has_errors
from assess.domain.model import MaturityModel
from assess.domain.visit import Reading, Records, Unread, Unreadable, Unscorable, Visit
from assess.language import Words, languages, load_words
from assess.tasks.environment import environment_language, today
from assess.tasks.files import RECORDS, checked, read_within, watch
from assess.tasks.overrides import check_overrides
from assess.tasks.protect import shown_name

if TYPE_CHECKING:
    from assess.workbook.reading.reader import OpenedWorkbook

DEFAULT_MODEL = "incubator"
_OF_SHOWN_TEXTS = "TEXT-"
_OF_ANOTHER = {"BOOK-06": Unreadable.MODEL, "BOOK-07": Unreadable.VERSION, "BOOK-15": Unreadable.VERSION}
"""What the reader says of a workbook that is sound and of another model."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the caller chose; "" and None mean that the workbook or the environment decides."""

    model: str = ""
    language: str = ""
    overrides: Path | None = None


class Session:
    """The models and words of one request. AssessError (USAGE) where the language wished for does not exist."""

    def __init__(self, request: Request) -> None:
        """Look up which languages there are; models are loaded when they are asked for, each once."""
        self.request = request
        if request.overrides is not None:
            check_overrides(request.overrides)
        self._known = languages(request.overrides)
        self._models: dict[tuple[str, str], MaturityModel] = {}
        if request.language and request.language not in self._known:
            finding = error("DOOR-03", Location(file="--language"), found=request.language, allowed=self._known)
            raise AssessError([finding], Exit.USAGE)

    @property
    def inputs(self) -> tuple[Path, ...]:
        """What this request reads beside its questionnaires: its own model, its own templates and words."""
        model = Path(self.request.model)
        own = model.rglob("*") if self.request.model and os.path.isdir(model) else ()  # noqa: PTH112  # as in files_in
        read = (path for path in own if path.suffix in {".yaml", ".yml", ".po"})
        return (*read, *((self.request.overrides,) if self.request.overrides else ()))

    def words(self, workbook_language: str = "") -> Words:
        """The words in the language wished for, else the workbook's, else the environment's, else English."""
        spoken = workbook_language if workbook_language in self._known else environment_language(self._known)
        return load_words(self.request.language or spoken, self.request.overrides)

    def model(self, name: str = "", workbook_language: str = "") -> MaturityModel:
        """The model wished for, else the one named, else the usual one, in the language of the words."""
        return self._loaded(self.request.model or name or DEFAULT_MODEL, self.words(workbook_language).language)

    def words_for(self, reading: Reading) -> Words:
        """The words to speak of what came of a file."""
        match reading:
            case Visit() | Unscorable():
                return self.words(reading.assessment.language)
            case Unread() | Records():
                return self.words()
            case _:
                assert_never(reading)

    def model_of(self, visit: Visit) -> MaturityModel:
        """The model that a visit was scored with, in the language of the words for it."""
        return self.model(visit.model.id, visit.assessment.language)

    def _loaded(self, name: str, language: str) -> MaturityModel:
        if (name, language) not in self._models:
            self._models[name, language] = load_model(name, language)
        return self._models[name, language]

    def visits(self, paths: Iterable[Path], *, ranges: bool = True) -> Iterator[Reading]:
        """What comes of each file, one by one: a visit where it can be scored; without `ranges` none is drawn.

        AssessError only where the request itself cannot be met, such as a model with faults.
        """
        for path in paths:
            try:
                yield self._records(path) if path.suffix.lower() in RECORDS else self._visit(path, ranges=ranges)
            except AssessError as fault:
                if fault.exit_code not in {Exit.UNREADABLE, Exit.FINDINGS}:
                    raise
                yield Unread(shown_name(path), _why(fault.findings), fault.exit_code, fault.findings)

    def _visit(self, path: Path, *, ranges: bool) -> Visit | Unscorable:
        from assess.analysis.visit import visit_of  # a blank questionnaire is written without the analysis

        opened = open_questionnaire(path)
        origin = opened.origin
        # A workbook comes from anybody: it may name a model that is shipped, never a folder.
        name = origin.model if origin.model in model_names() else ""
        model = self.model(name, origin.language)
        # The workbook's lists hold labels in its own language; those of the language wished for count too.
        spoken = origin.language if origin.language in self._known else model.language
        own = self._loaded(self.request.model or name or DEFAULT_MODEL, spoken)
        return visit_of(model, self._read(opened, own, model), ranges=ranges)

    def _read(self, opened: OpenedWorkbook, own: MaturityModel, spoken: MaturityModel) -> Assessment:
        """What a workbook says; where not all is understood it is read once more, with the labels of every language."""
        from assess.workbook.reading.reader import read_opened

        read = read_opened(opened, own, () if own is spoken else (spoken,))
        # A text that is nobody's in this language may be that of another: not all are translated at once.
        if not has_errors(read.findings) and not any(one.code.startswith(_OF_SHOWN_TEXTS) for one in read.findings):
            return read
        name = self.request.model or spoken.id
        return read_opened(opened, own, tuple(self._loaded(name, one) for one in self._known if one != own.language))

    def _records(self, path: Path) -> Records:
        from assess.records.json_lines import FILE_LIMIT, TOO_LARGE
        from assess.records.reader import read_records

        return read_records(read_within(path, FILE_LIMIT, TOO_LARGE), shown_name(path))


def open_questionnaire(source: str | Path | bytes, name: str = "") -> OpenedWorkbook:
    """A workbook opened and checked, within the limits of a file's size and time; it says which model it is of.

    `name` is what findings call it. AssessError (UNREADABLE) where it is no questionnaire.
    """
    from assess.workbook.reading.container import FILE_LIMIT, TOO_LARGE
    from assess.workbook.reading.reader import open_workbook

    in_time = watch()
    if isinstance(source, bytes):
        opened = open_workbook(checked(source, name, FILE_LIMIT, TOO_LARGE), name, in_time)
    else:
        path = Path(source)
        opened = open_workbook(read_within(path, FILE_LIMIT, TOO_LARGE), name or shown_name(path), in_time)
    return replace(opened, book=replace(opened.book, read_on=today()))


def _why(findings: Iterable[Finding]) -> Unreadable:
    return next((_OF_ANOTHER[finding.code] for finding in findings if finding.code in _OF_ANOTHER), Unreadable.FILE)


def exit_of(reading: Reading) -> Exit:
    """What one file alone would end a command with."""
    match reading:
        case Unread():
            return reading.exit_code
        case Records(visits=()):
            return Exit.UNREADABLE
        case Visit() | Unscorable() | Records():
            return Exit.FINDINGS if has_errors(reading.findings) else Exit.FINE
        case _:
            assert_never(reading)


def exit_over(codes: Iterable[Exit]) -> Exit:
    """What several files end a command with: 3 only if none could be read, else 1 if any has an error."""
    each = set(codes)
    if each == {Exit.UNREADABLE}:
        return Exit.UNREADABLE
    return Exit.FINE if each <= {Exit.FINE} else Exit.FINDINGS
