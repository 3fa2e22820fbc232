"""What every practice must hold: descriptors, sentences, targets, weight, steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assess.content.lines import Lines, place
from assess.content.rules.rule import (
    codes_of,
    dimensions,
    is_blank,
    lacking,
    listed,
    practices,
    says_something,
    steps,
    unique,
    within,
)
from assess.domain.findings import Finding, error, warning
from assess.domain.model import MaturityModel
from assess.domain.practice import Dimension, Practice
from assess.nouns import Key

_LEAST_TO_SEE = 2
_MOST_TO_SEE = 4


def one_text_for_each_level(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """As many descriptors as levels; `have` for each but the lowest, `lack` and a step for each but the top."""
    needed = {"levels": model.top + 1, "have": model.top, "lack": model.top, "steps": model.top}
    for at, practice in practices(model):
        for key, count in needed.items():
            found = len(getattr(practice, key))
            if found != count:
                yield error(
                    "MODEL-40", place(lines, *at, key), name=practice.code, entry=key, found=found, needed=count
                )


def texts_of_levels_differ(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """No two levels of a practice have the same descriptor, nor the same sentence for the director."""
    for at, practice in practices(model):
        for key in ("levels", "have", "lack"):
            seen: dict[str, int] = {}
            for index, text in enumerate(getattr(practice, key)):
                plain = " ".join(text.casefold().split())
                if plain in seen and not is_blank(text):
                    here = place(lines, *at, key, index)
                    yield error(
                        "MODEL-41", here, name=practice.code, entry=key, first=seen[plain] + 1, second=index + 1
                    )
                seen.setdefault(plain, index)


def nothing_is_blank(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Every text of a practice and of its steps says something."""
    for at, practice in practices(model):
        for way, text in _texts(practice):
            yield from says_something(lines, (*at, *way), practice.code, text)
    for at, practice, _, step in steps(model):
        for key in ("title", "do", "owner", "cost", "payer", "proof"):
            yield from says_something(lines, (*at, key), practice.code, getattr(step, key))
        for index, first in enumerate(step.first):
            yield from says_something(lines, (*at, "first", index, "because"), practice.code, first.because)


def _texts(practice: Practice) -> Iterator[tuple[tuple[Key, ...], str]]:
    for key in ("title", "question", "why", "control"):
        yield (key,), getattr(practice, key)
    for key in ("look_for", "levels", "have", "lack"):
        texts: Sequence[str] = getattr(practice, key)
        for index, text in enumerate(texts):
            yield (key, index), text


def two_to_four_things_to_see(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Every practice names two to four things to see or ask for, its border to others among them."""
    for at, practice in practices(model):
        found = len([*practice.look_for, *filter(None, (practice.border,))])
        if not _LEAST_TO_SEE <= found <= _MOST_TO_SEE:
            yield warning("MODEL-49", place(lines, *at, "look_for"), name=practice.code, found=found)


def steps_have_effort(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Every step takes some days and some months."""
    for at, practice, _, step in steps(model):
        for key in ("days", "months"):
            if getattr(step, key) <= 0:
                yield error("MODEL-52", place(lines, *at, key), name=practice.code, entry=key)


def steps_have_support(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Every step names who usually supports it, where the model lists any."""
    for at, practice, _, step in steps(model):
        if model.supporters and not step.support:
            yield lacking(lines, (*at, "support"), practice.code)


def practices_have_training(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """At least one step of every practice names a training module, where the model lists any."""
    for at, practice in practices(model):
        if model.modules and not any(step.module for step in practice.steps):
            yield error("MODEL-42", place(lines, *at, "steps"), name=practice.code, entry="module")


def target_for_every_concept(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A target for each concept, at least the lowest level and never the top one, which is a distinction."""
    for at, practice in practices(model):
        for concept in model.concepts:
            if concept.code not in practice.targets:
                yield error("MODEL-43", place(lines, *at, "targets"), name=practice.code, concept=concept.code)
        for concept_code, target in practice.targets.items():
            if model.top > 0 and not 0 <= target < model.top:
                here = place(lines, *at, "targets", concept_code)
                yield error("MODEL-44", here, name=practice.code, found=target, highest=model.top - 1)


def targets_fall_with_a_reason(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A target lower than that of the concept before it has a reason under `falls`; nothing else has."""
    order = [concept.code for concept in model.concepts]
    for at, practice in practices(model):
        known = [code for code in order if code in practice.targets]
        falls = [after for before, after in pairwise(known) if practice.targets[after] < practice.targets[before]]
        if falls and is_blank(practice.falls):
            yield error("MODEL-45", place(lines, *at, "targets", falls[0]), name=practice.code, concept=falls[0])
        if practice.falls and not falls:
            yield warning("MODEL-46", place(lines, *at, "falls"), name=practice.code)


def weights_are_positive(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Every practice weighs something; no dimension weighs less than nothing."""
    for at, practice in practices(model):
        if practice.weight <= 0:
            yield error("MODEL-47", place(lines, *at, "weight"), name=practice.code)
    for at, dimension in dimensions(model):
        if dimension.yardstick < 0:
            yield error("MODEL-53", place(lines, *at, "yardstick"), name=dimension.code, entry="yardstick")
        for concept, weight in dimension.weights.items():
            if weight < 0:
                yield error("MODEL-53", place(lines, *at, "weights", concept), name=dimension.code, entry=concept)


def every_concept_is_weighed(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Some dimension that is not optional weighs more than nothing for each concept."""
    counted = [dimension for dimension in model.dimensions if not dimension.optional]
    for index, concept in enumerate(model.concepts):
        # A weight that is missing is said by the rule on what dimensions weigh.
        if counted and all(dimension.weights.get(concept.code, 1) <= 0 for dimension in counted):
            yield error("MODEL-80", place(lines, "concepts", index, "code"), concept=concept.code)


def key_for_concepts_of_the_model(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A practice is key for concepts that the model has, each named once, and asks something of each."""
    known = codes_of(model, "concepts")
    for at, practice in practices(model):
        yield from unique(lines, (*at, "key"), "key", practice.key)
        for index, concept in enumerate(practice.key):
            here = (*at, "key", index)
            yield from listed(lines, here, concept, known, "concepts")
            if practice.targets.get(concept) == 0:
                yield error("MODEL-93", place(lines, *here), name=practice.code, concept=concept)


def every_dimension_has_a_key_practice(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A dimension without a key practice for a concept that it asks something for would be at every level at once."""
    for at, dimension in dimensions(model):
        asked = [concept.code for concept in model.concepts if _asks(dimension, concept.code)]
        without = tuple(code for code in asked if not any(practice.is_key((code,)) for practice in dimension.practices))
        if without:
            yield error("MODEL-48", place(lines, *at, "practices"), name=dimension.code, concepts=without)


def _asks(dimension: Dimension, concept: str) -> bool:
    return any(practice.targets.get(concept, 0) > 0 for practice in dimension.practices)


def small_targets_are_levels(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """What a small incubator's target may be at most is a level of the scale (-1: what holds for all)."""
    for at, practice in practices(model):
        yield from within(lines, (*at, "small"), practice.small, -1, model.top)


def settled_before(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """What is asked of an incubator that gets no overall score yet says before which moment it must be settled."""
    early = {stage.code for stage in model.stages if stage.no_overall}
    first = model.stages[0].code if model.stages else ""
    optional = {practice.code for d in model.dimensions if d.optional for practice in d.practices}
    for at, practice in practices(model):
        asked = (practice.stage or first) in early and practice.code not in optional
        if model.moments and asked and not practice.before:
            yield error("MODEL-54", place(lines, *at, "stage"), name=practice.code)


SOUND = (
    one_text_for_each_level,
    steps_have_effort,
    target_for_every_concept,
    weights_are_positive,
    key_for_concepts_of_the_model,
    every_dimension_has_a_key_practice,
    small_targets_are_levels,
)
STYLE = (
    texts_of_levels_differ,
    nothing_is_blank,
    two_to_four_things_to_see,
    steps_have_support,
    practices_have_training,
    targets_fall_with_a_reason,
    settled_before,
    every_concept_is_weighed,
)
