"""Practices and their steps as the reference prints them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.domain.model import MaturityModel
from assess.domain.practice import Dimension, Practice, Step
from assess.domain.size import can_be_small, small_ceiling
from assess.language import Words
from assess.reporting.phrases import label_of
from assess.reporting.reference.entries import ReferenceEntry, say


@dataclass(frozen=True, slots=True)
class LevelEntry:
    """A level of a practice: the descriptor, and what is said to the director ("" where nothing is)."""

    label: str
    descriptor: str
    have: str
    lack: str


@dataclass(frozen=True, slots=True)
class StepReference:
    """A step with what it takes and what stands before it."""

    levels: str
    title: str
    do: str
    takes: tuple[ReferenceEntry, ...]
    first: tuple[ReferenceEntry, ...]
    proof: str


@dataclass(frozen=True, slots=True)
class PracticeReference:
    """A practice in full."""

    code: str
    title: str
    key: bool
    question: str
    look_for: tuple[str, ...]
    border: str
    facts: tuple[ReferenceEntry, ...]
    levels: tuple[LevelEntry, ...]
    why: str
    steps: tuple[StepReference, ...]
    sources: tuple[str, ...]


def practice_entry(model: MaturityModel, dimension: Dimension, practice: Practice, words: Words) -> PracticeReference:
    """Everything that the model says of one practice."""
    return PracticeReference(
        code=practice.code,
        title=practice.title,
        key=bool(practice.key),
        question=practice.question,
        look_for=practice.look_for,
        border=practice.border,
        facts=tuple(entry for entry in _facts(model, dimension, practice, words) if entry.text),
        levels=tuple(_levels(model, practice, words)),
        why=practice.why,
        steps=tuple(_step(model, step, level, words) for level, step in enumerate(practice.steps)),
        sources=tuple(_source(model, cited) for cited in practice.sources),
    )


def _facts(model: MaturityModel, dimension: Dimension, practice: Practice, words: Words) -> Iterator[ReferenceEntry]:
    for concept in model.concepts:
        target = level_label(model, practice.targets[concept.code], words)
        yield ReferenceEntry(say(words, "target", concept=concept.label), target)
    yield ReferenceEntry(say(words, "falls"), practice.falls)
    yield ReferenceEntry(say(words, "small", posts=model.method.small_posts), _small_target(model, practice, words))
    yield ReferenceEntry(say(words, "key_for"), words.listed(label_of(model.concepts, code) for code in practice.key))
    yield ReferenceEntry(say(words, "weight"), words.number(practice.weight, 1))
    stage = label_of(model.stages, practice.stage) if practice.stage else ""
    yield ReferenceEntry(say(words, "park_stage" if dimension.optional else "stage"), stage)
    yield ReferenceEntry(say(words, "control"), label_of(model.controls, practice.control))
    yield ReferenceEntry(say(words, "proof"), say(words, f"proof.{practice.proof}"))
    yield ReferenceEntry(say(words, "before"), label_of(model.moments, practice.before) if practice.before else "")
    yield ReferenceEntry(say(words, "how"), words.listed(label_of(model.sights, code) for code in practice.how))
    yield ReferenceEntry(say(words, "minutes"), words.number(practice.minutes, 0) if practice.minutes else "")
    yield ReferenceEntry(say(words, "express"), say(words, "yes") if practice.express else "")
    yield ReferenceEntry(say(words, "always"), say(words, "yes") if practice.always_applicable else "")


def _small_target(model: MaturityModel, practice: Practice, words: Words) -> str:
    """The level at which the targets end in a small incubator; "" where they are no higher anyway."""
    ceiling, highest = small_ceiling(model, practice), max(practice.targets.values())
    told = can_be_small(model) and (ceiling < highest or practice.small >= 0)
    return level_label(model, min(ceiling, highest), words) if told else ""


def level_label(model: MaturityModel, level: int, words: Words) -> str:
    """A level with its name."""
    entry = model.levels[level]
    return say(words, "level", token=entry.token, label=entry.label)


def _levels(model: MaturityModel, practice: Practice, words: Words) -> Iterator[LevelEntry]:
    for level, descriptor in enumerate(practice.levels):
        yield LevelEntry(level_label(model, level, words), descriptor, practice.have_at(level), practice.lack_at(level))


def _step(model: MaturityModel, step: Step, level: int, words: Words) -> StepReference:
    low, high = (model.levels[at].token for at in (level, level + 1))
    modules = {module.code: module.title for module in model.modules}
    takes = (
        ReferenceEntry(say(words, "owner"), label_of(model.owners, step.owner)),
        ReferenceEntry(say(words, "days"), words.number(step.days, 0 if step.days == int(step.days) else 1)),
        ReferenceEntry(say(words, "months"), words.number(step.months, 0 if step.months == int(step.months) else 1)),
        ReferenceEntry(say(words, "cost"), label_of(model.costs, step.cost)),
        ReferenceEntry(
            say(words, "payer"), label_of(model.payers, step.payer) if step.cost != model.costs[0].code else ""
        ),
        ReferenceEntry(say(words, "support"), label_of(model.supporters, step.support) if step.support else ""),
        ReferenceEntry(say(words, "module"), say(words, "coded", code=step.module, title=modules.get(step.module, ""))),
    )
    return StepReference(
        levels=say(words, "from_to", low=low, high=high),
        title=step.title,
        do=step.do,
        takes=tuple(entry for entry in takes if entry.text and (step.module or entry is not takes[-1])),
        first=tuple(
            ReferenceEntry(
                say(
                    words,
                    "first",
                    code=need.practice,
                    title=model.practices[need.practice].title,
                    level=level_label(model, need.level, words),
                ),
                need.because,
            )
            for need in step.first
        ),
        proof=step.proof,
    )


def _source(model: MaturityModel, cited: str) -> str:
    """A citation in words: the source's title, and after a colon the area where it has any."""
    source_id, _, area_code = cited.partition("/")
    source = next(source for source in model.sources if source.id == source_id)
    area = next((area.name for area in source.areas if area.code == area_code), "")
    return ": ".join(filter(None, (source.title, area)))
