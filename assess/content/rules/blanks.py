"""What a reader meets outside practices: labels, meanings and sentences, none of them blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from assess.content.lines import Lines
from assess.content.rules.rule import fields, says_something
from assess.domain.findings import Finding
from assess.domain.model import MaturityModel
from assess.nouns import Key

_LABELLED = ("reasons", "moments", "controls", "owners", "payers", "supporters", "sights", "audiences", "costs")
_TEXTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(_LABELLED, ("label",)),
        "levels": ("label", "meaning"),
        "grades": ("label", "meaning"),
        "concepts": ("label", "description"),
        "stages": ("label", "description"),
        "sequences": ("text",),
        "dimensions": ("title", "about"),
        "profile": ("title",),
    }
)
_SENTENCES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"concepts": ("verdicts", "before_opening", "advice", "outside_text"), "dimensions": ("park_verdicts",)}
)


def what_readers_meet_says_something(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """No title, label, meaning or verdict is blank: a report would show a gap in its place."""
    for at, name, text in (*_of_the_model(model), *_of_lists(model), *_of_fields(model)):
        yield from says_something(lines, at, name, text)


_Said = tuple[tuple[Key, ...], str, str]
"""The way to a text, the name of what it speaks of, and its words."""


def _of_the_model(model: MaturityModel) -> Iterator[_Said]:
    for key in ("title", "about"):
        yield (key,), model.id, getattr(model, key)


def _of_lists(model: MaturityModel) -> Iterator[_Said]:
    for where, keys in _TEXTS.items():
        for index, entry in enumerate(getattr(model, where)):
            name = str(getattr(entry, "code", getattr(entry, "token", where)))
            for key in keys:
                yield (where, index, key), name, getattr(entry, key)
            for key in _SENTENCES.get(where, ()):
                for member, text in getattr(entry, key).items():
                    yield (where, index, key, str(member)), name, text


def _of_fields(model: MaturityModel) -> Iterator[_Said]:
    for at, field in fields(model):
        yield (*at, "label"), field.key, field.label
        for c, choice in enumerate(field.choices):
            yield (*at, "choices", c, "label"), choice.code, choice.label


STYLE = (what_readers_meet_says_something,)
