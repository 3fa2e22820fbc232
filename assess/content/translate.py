"""A model's texts in another language, from `locale/<language>.po` beside the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from assess.content.texts import Text, placed_texts, with_texts
from assess.domain.findings import Finding, Location, error, nearest, warning
from assess.domain.model import MaturityModel
from assess.language import SOURCE, CatalogueEntry, CatalogueError, read_catalogue

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{2,8})*\Z")


def languages(folder: Path) -> tuple[str, ...]:
    """The languages that a model can be loaded in: the source, and those with a catalogue."""
    found = {path.stem for path in (folder / "locale").glob("*.po") if _LANGUAGE.match(path.stem)}
    return tuple(sorted(found | {SOURCE}))


def translated(model: MaturityModel, folder: Path, language: str) -> MaturityModel:
    """The English model in a language; what has no translation of today's English stays English.

    A language without a catalogue gives English texts under that language. AssessError is never raised: what is
    wrong with a catalogue is told by `translation_findings`.
    """
    entries: Mapping[str, CatalogueEntry] = {}
    if language != SOURCE and language in languages(folder):
        entries = _entries(folder, language)

    def put(text: Text) -> str:
        return _translation(entries.get(text.context), text.words)

    texts_in_language = with_texts(model, put) if entries else model
    return replace(texts_in_language, language=language)


def _entries(folder: Path, language: str) -> Mapping[str, CatalogueEntry]:
    try:
        return read_catalogue(folder / "locale" / f"{language}.po", language).entries
    except CatalogueError:
        return {}


def _translation(entry: CatalogueEntry | None, words: str) -> str:
    """The translation where it is one of these words, else the words themselves."""
    if entry is None or _is_stale(entry, words):
        return words
    return entry.translation[0] or words


def _is_stale(entry: CatalogueEntry, words: str) -> bool:
    return entry.english[0] != words


def translation_findings(model: MaturityModel, folder: Path, shown_as: str) -> Iterator[Finding]:
    """What a model's catalogues lack: every stale text, unknown contexts, and per language how many are missing.

    Warnings, but errors for what is missing or stale in a language that the model lists as complete.
    """
    for language in sorted({*languages(folder), *model.complete_languages} - {SOURCE}):
        file = f"{shown_as}/locale/{language}.po"
        if language not in languages(folder):
            yield error("MODEL-81", Location(file), language=language)
            continue
        try:
            entries = read_catalogue(folder / "locale" / f"{language}.po", language).entries
        except CatalogueError as fault:
            yield error("MODEL-82", Location(file), problem=str(fault))
            continue
        yield from _catalogue_findings(model, entries, file, language)


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
