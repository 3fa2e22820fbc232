"""Codes: their form, and that none stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assess.content.lines import Lines, place
from assess.content.rules.rule import codes_of, dimensions, fields, modules, once, practices, unique
from assess.domain.findings import Finding, error
from assess.domain.model import MaturityModel
from assess.nouns import Key

_NUMBERED = re.compile(r"[A-Z]+[0-9]+\Z")
_LETTERS = re.compile(r"[A-Z]+\Z")
_WORD = re.compile(r"[a-z][a-z0-9_]*\Z")
_SLUG = re.compile(r"[a-z][a-z0-9-]*\Z")
_LISTS = ("concepts", "stages", "moments", "controls", "owners", "payers", "supporters", "sights", "audiences")
_VERSION = re.compile(r"[0-9]+\.[0-9]+\Z")


def form_of_codes(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Practices and modules are letters and digits, dimensions letters, everything else small words."""
    for at, code in _numbered(model):
        if not _NUMBERED.match(code):
            yield error("MODEL-31", place(lines, *at, "code"), found=code)
    for at, dimension in dimensions(model):
        if not _LETTERS.match(dimension.code):
            yield error("MODEL-32", place(lines, *at, "code"), found=dimension.code)
    for at, code in _words(model):
        if not _WORD.match(code):
            yield error("MODEL-33", place(lines, *at), found=code)
    if not _VERSION.match(model.version):
        yield error("MODEL-34", place(lines, "version"), found=model.version)
    if not _SLUG.match(model.id):
        yield error("MODEL-35", place(lines, "id"), found=model.id)


def _numbered(model: MaturityModel) -> Iterator[tuple[tuple[Key, ...], str]]:
    for at, practice in practices(model):
        yield at, practice.code
    for at, module in modules(model):
        yield at, module.code


def _words(model: MaturityModel) -> Iterator[tuple[tuple[Key, ...], str]]:
    for name in (*_LISTS, "reasons"):
        for index, entry in enumerate(getattr(model, name)):
            yield (name, index, "code"), entry.code
    for s, section in enumerate(model.profile):
        yield ("profile", s, "code"), section.code
    for at, field in fields(model):
        yield (*at, "key"), field.key
    for index, source in enumerate(model.sources):
        yield ("sources", index, "id"), source.id


def codes_stand_once(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """No code, token or id stands twice among its like."""
    for name in (*_LISTS, "costs", "reasons", "modules", "profile", "dimensions"):
        yield from unique(lines, (name,), "code", codes_of(model, name))
    yield from unique(lines, ("concepts",), "letter", (concept.letter for concept in model.concepts))
    yield from unique(lines, ("sources",), "id", (source.id for source in model.sources))
    for index, source in enumerate(model.sources):
        yield from unique(lines, ("sources", index, "areas"), "code", (area.code for area in source.areas))
    yield from unique(lines, ("default_hosted",), "default_hosted", model.default_hosted)


def practice_codes_stand_once(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """No practice has the code of another, in whichever dimension."""
    yield from once(lines, (((*at, "code"), practice.code) for at, practice in practices(model)))


def field_keys_stand_once(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """No profile field has the key of another, in whichever section, and no choice the code of another."""
    yield from once(lines, (((*at, "key"), field.key) for at, field in fields(model)))
    for at, field in fields(model):
        yield from unique(lines, (*at, "choices"), "code", (choice.code for choice in field.choices))


def tokens_differ(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """No two things that may stand in the same cell are written alike, and none has a blank in it."""
    tokens = model.tokens
    ratings: list[tuple[tuple[Key, ...], str]] = [
        (("levels", index, "token"), level.token) for index, level in enumerate(model.levels)
    ]
    ratings += [(("tokens", "not_applicable"), tokens.not_applicable), (("tokens", "dont_know"), tokens.dont_know)]
    grades: list[tuple[tuple[Key, ...], str]] = [
        (("grades", index, "token"), grade.token) for index, grade in enumerate(model.grades)
    ]
    grades += [(("tokens", "contradicted"), tokens.contradicted)]
    for cell in (ratings, grades):
        seen: set[str] = set()
        for at, token in cell:
            if token in seen:
                yield error("MODEL-30", place(lines, *at), entry=str(at[-1]), found=token)
            elif not token or any(character.isspace() for character in token):
                yield error("MODEL-36", place(lines, *at), found=token)
            seen.add(token)


RULES = (form_of_codes, codes_stand_once, practice_codes_stand_once, field_keys_stand_once, tokens_differ)
