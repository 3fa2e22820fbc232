"""Which parts of a model are text for readers, under which context a catalogue has them, and how to exchange them.

This is the one list of what is text: translation, lint and the tests' pseudo-locale all go by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from assess.domain import concept, practice, profile, sources, training, urgency
from assess.domain import model as nouns
from assess.nouns import At


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the model: its context in a catalogue, its words, and the way to it in the model."""

    context: str
    words: str
    at: At


Change = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class _Noun:
    """What is text in a noun. The values are contexts: one with a leading dot goes on from the noun's own.

    `texts` are plain texts, lists (one context per entry, counted from `first`) or mappings (one per key). `parts`
    are nouns within the noun; `{key}` is the part's code, or its place in the list where it has none.
    """

    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    parts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def _dotted(*names: str) -> Mapping[str, str]:
    return MappingProxyType({name: f".{name}" for name in names})


_NOUNS: Mapping[type, _Noun] = {
    nouns.MaturityModel: _Noun(
        {"title": "model.title", "about": "model.about", "stay_text": "model.stay_text"},
        {
            "levels": "scale.{index}",
            "grades": "evidence.{index}",
            "reasons": "reason.{key}",
            "concepts": "concept.{key}",
            "sequences": "sequence.{index}",
            "stages": "stage.{key}",
            "moments": "moment.{key}",
            "controls": "control.{key}",
            "owners": "owner.{key}",
            "payers": "payer.{key}",
            "supporters": "supporter.{key}",
            "sights": "sight.{key}",
            "costs": "cost.{key}",
            "profile": "section.{key}",
            "dimensions": "dimension.{key}",
            "audiences": "audience.{key}",
            "modules": "module.{key}",
            "sources": "source.{key}",
            "urgencies": "urgency.{key}",
        },
    ),
    nouns.ScaleLevel: _Noun(_dotted("label", "meaning")),
    nouns.EvidenceGrade: _Noun(_dotted("label", "meaning")),
    nouns.NotApplicableReason: _Noun(_dotted("label")),
    concept.Concept: _Noun(
        _dotted("label", "description", "questions", "verdicts", "advice", "before_opening", "outside_text")
    ),
    concept.ConceptSequence: _Noun(_dotted("text")),
    nouns.Stage: _Noun(_dotted("label", "description")),
    nouns.Moment: _Noun(_dotted("label")),
    nouns.Choice: _Noun(_dotted("label", "description")),
    nouns.CostBand: _Noun(_dotted("label")),
    profile.ProfileSection: _Noun(_dotted("title"), {"fields": "profile.{key}"}),
    profile.ProfileField: _Noun(_dotted("label", "help", "fact"), {"choices": ".choices.{key}"}),
    profile.FieldChoice: _Noun({"label": ""}),
    practice.Dimension: _Noun(_dotted("title", "tab", "about", "rating_note", "park_verdicts"), {"practices": "{key}"}),
    practice.Practice: _Noun(
        _dotted("title", "question", "look_for", "border", "levels", "have", "lack", "why", "falls"),
        {"steps": ".steps.{index}"},
    ),
    practice.Step: _Noun(_dotted("title", "do", "proof"), {"first": ".first.{key}"}),
    practice.Prerequisite: _Noun(_dotted("because")),
    training.Module: _Noun(_dotted("title", "for_whom", "shape", "aims", "bring")),
    urgency.UrgentMatter: _Noun(_dotted("title", "label"), {"now_says": ".now.{index}", "soon_says": ".soon.{index}"}),
    urgency.Saying: _Noun({"text": ""}),
    # A publication keeps its own title.
    sources.Source: _Noun({}, {"areas": ".{key}"}),
    sources.Area: _Noun(_dotted("name", "left_out")),
}

# What an incubator has is said from level 1 up, so its sentences are counted by level, not by their place in the list.
_COUNTED_FROM: Mapping[tuple[type, str], int] = {(practice.Practice, "have"): 1}

_KEYS = ("code", "key", "id", "practice")


def texts(model: nouns.MaturityModel) -> Iterator[tuple[str, str]]:
    """Every text of the model as (context, words), in the order of the model; blank ones are left out."""
    for text in placed_texts(model):
        yield text.context, text.words


def placed_texts(model: nouns.MaturityModel) -> tuple[Text, ...]:
    """Every text of the model with the way to it, in the order of the model; blank ones are left out."""
    return tuple(_in_noun(model, "", ()))


def with_texts(model: nouns.MaturityModel, change: Change) -> nouns.MaturityModel:
    """The same model with every text put through `change`."""
    changed = _put(model, (), {text.at: change(text) for text in placed_texts(model)})
    if not isinstance(changed, nouns.MaturityModel):
        raise TypeError("a model stays a model")
    return changed


def _in_noun(noun: object, context: str, at: At) -> Iterator[Text]:
    known = _NOUNS[type(noun)]
    for name, suffix in known.texts.items():
        first = _COUNTED_FROM.get((type(noun), name), 0)
        yield from _in_texts(getattr(noun, name), _joined(context, suffix), (*at, name), first)
    for name, pattern in known.parts.items():
        for index, part in enumerate(getattr(noun, name)):
            inner = _joined(context, pattern.format(index=index, key=_key(part)))
            yield from _in_noun(part, inner, (*at, name, index))


def _joined(context: str, suffix: str) -> str:
    return context + suffix if suffix.startswith(".") or not suffix else suffix


def _key(part: object) -> str:
    return next((str(getattr(part, name)) for name in _KEYS if hasattr(part, name)), "")


def _in_texts(value: object, context: str, at: At, first: int) -> Iterator[Text]:
    match value:
        case str():
            if value:
                yield Text(context, value, at)
        case tuple():
            for index, entry in enumerate(value):
                yield from _in_texts(entry, f"{context}.{index + first}", (*at, index), 0)
        case Mapping():
            for key, entry in value.items():
                yield from _in_texts(entry, f"{context}.{key}", (*at, str(key)), 0)
        case _:
            raise TypeError(f"{context} is no text")


def _put(value: Any, at: At, new: Mapping[At, str]) -> Any:  # noqa: ANN401 - anything gives the same with new texts
    match value:
        case str():
            return new.get(at, value)
        case tuple():
            return tuple(_put(entry, (*at, index), new) for index, entry in enumerate(value))
        case Mapping():
            return MappingProxyType({key: _put(entry, (*at, str(key)), new) for key, entry in value.items()})
        case _:
            known = _NOUNS[type(value)]
            parts = (*known.texts, *known.parts)
            return replace(value, **{name: _put(getattr(value, name), (*at, name), new) for name in parts})
