"""A model's texts in another language, from `locale/<language>.po` beside the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from assess.content.files import CATALOGUES, ModelFiles, is_there, paths_in
from assess.content.texts import Text, placed_texts, with_texts
from assess.domain.concept import slots_of
from assess.domain.findings import Finding, Location, error, nearest, warning
from assess.domain.model import MaturityModel
from assess.language import SOURCE, CatalogueEntry, CatalogueError, catalogue_from

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{2,8})*\Z")


def languages(files: ModelFiles) -> tuple[str, ...]:
    """The languages that a model can be loaded in: the source, and those with a catalogue."""
    found = {path.stem for path in paths_in(files, CATALOGUES, "*.po") if _LANGUAGE.match(path.stem)}
    return tuple(sorted(found | {SOURCE}))


def translated(model: MaturityModel, files: ModelFiles, language: str) -> MaturityModel:
    """The English model in a language; what has no translation of today's English stays English.

    A language without a catalogue gives English texts under that language. AssessError is never raised: what is
    wrong with a catalogue is told by `translation_findings`.
    """
    entries: Mapping[str, CatalogueEntry] = {}
    if language != SOURCE and language in languages(files):
        with suppress(CatalogueError):
            entries = _entries(files, language)

    def put(text: Text) -> str:
        return _translation(entries.get(text.context), text.words)

    texts_in_language = with_texts(model, put) if entries else model
    return replace(texts_in_language, language=language)


def _entries(files: ModelFiles, language: str) -> Mapping[str, CatalogueEntry]:
    """The entries of a language's catalogue; none where it cannot be opened. CatalogueError where it makes no sense."""
    path = _path(language)
    data = files.files.get(path)
    return catalogue_from(data, f"{language}.po", language).entries if data is not None else {}


def _path(language: str) -> str:
    return f"{CATALOGUES}/{language}.po"


def _translation(entry: CatalogueEntry | None, words: str) -> str:
    """The translation where it is one of these words, else the words themselves."""
    if entry is None or _is_stale(entry, words) or _has_other_slots(entry, words):
        return words
    return entry.translation[0] or words


def _is_stale(entry: CatalogueEntry, words: str) -> bool:
    return entry.english[0] != words


def _has_other_slots(entry: CatalogueEntry, words: str) -> bool:
    """Whether a translation cannot be filled as its English can."""
    return bool(entry.translation[0]) and slots_of(entry.translation[0]) != slots_of(words)


def translation_findings(model: MaturityModel, files: ModelFiles) -> Iterator[Finding]:
    """What a model's catalogues lack: every stale text, unknown contexts, and per language how many are missing.

    Warnings, but errors for what is missing or stale in a language that the model lists as complete.
    """
    for language in sorted({*languages(files), *model.complete_languages} - {SOURCE}):
        path = _path(language)
        at = Location(f"{files.name}/{path}")
        if not is_there(files, path):
            yield error("MODEL-81", at, language=language)
        elif path not in files.files:
            yield error("MODEL-02", at)
        else:
            yield from _findings(model, files, language, at)


def _findings(model: MaturityModel, files: ModelFiles, language: str, at: Location) -> Iterator[Finding]:
    try:
        entries = _entries(files, language)
    except CatalogueError as fault:
        yield error("MODEL-82", at, problem=str(fault))
        return
    yield from _catalogue_findings(model, entries, at.file, language)


def _catalogue_findings(
    model: MaturityModel, entries: Mapping[str, CatalogueEntry], file: str, language: str
) -> Iterator[Finding]:
    find = error if language in model.complete_languages else warning
    today = {text.context: text.words for text in placed_texts(model)}
    missing = [context for context in today if context not in entries or not entries[context].translation[0]]
    if missing:
        yield find("MODEL-84", Location(file), language=language, missing=len(missing), of=len(today), first=missing[0])
    for context, entry in entries.items():
        at = Location(file, line=entry.line)
        if context not in today:
            yield warning("MODEL-85", at, context=context, near=nearest(context, today))
        elif entry.translation[0] and _is_stale(entry, today[context]):
            yield find("MODEL-83", at, context=context, english=today[context])
        elif _has_other_slots(entry, today[context]):
            differing = slots_of(entry.translation[0]) ^ slots_of(today[context])
            yield error("MODEL-39", at, context=context, found=tuple(sorted(differing)))
