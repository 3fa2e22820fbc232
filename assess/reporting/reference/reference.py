"""The reference of a model as plain data: exactly what its templates may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.model import MaturityModel
from assess.domain.practice import Dimension
from assess.domain.profile import ProfileSheet, on_sheet
from assess.domain.training import Module
from assess.domain.urgency import UrgentMatter
from assess.language import Words
from assess.reporting.phrases import fixed_words, label_of
from assess.reporting.reference.coverage import FrameworkView, coverage
from assess.reporting.reference.entries import PREFIX, ReferenceEntry, say
from assess.reporting.reference.practices import PracticeReference, practice_entry


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """A kind of firm: its label, what it is, and the questions that tell it apart."""

    label: str
    description: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DimensionEntry:
    """A dimension with its practices; `verdicts` are those of an optional one."""

    code: str
    title: str
    about: str
    rating_note: str
    verdicts: tuple[str, ...]
    practices: tuple[PracticeReference, ...]


@dataclass(frozen=True, slots=True)
class WeightReference:
    """What a dimension weighs for each concept, and on the common yardstick."""

    dimension: str
    weights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModuleEntry:
    """A training module in full."""

    code: str
    title: str
    facts: tuple[ReferenceEntry, ...]
    aims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedSection:
    """Fields of the profile that belong together."""

    title: str
    fields: tuple[ReferenceEntry, ...]


@dataclass(frozen=True, slots=True)
class AskedSheet:
    """A sheet that asks for fields of the profile, as it is called in the questionnaire."""

    title: str
    sections: tuple[AskedSection, ...]


@dataclass(frozen=True, slots=True)
class MatterReference:
    """An urgent matter: what is said of it where it is urgent now, and soon."""

    code: str
    title: str
    facts: tuple[ReferenceEntry, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything in a model, worded. `text` holds the fixed words by key."""

    language: str
    title: str
    about: str
    version: str
    levels: tuple[ReferenceEntry, ...]
    grades: tuple[ReferenceEntry, ...]
    stages: tuple[ReferenceEntry, ...]
    concepts: tuple[ConceptEntry, ...]
    concept_labels: tuple[str, ...]
    weights: tuple[WeightReference, ...]
    dimensions: tuple[DimensionEntry, ...]
    borders: tuple[ReferenceEntry, ...]
    urgencies: tuple[MatterReference, ...]
    modules: tuple[ModuleEntry, ...]
    sheets: tuple[AskedSheet, ...]
    coverage: tuple[FrameworkView, ...]
    text: Mapping[str, str]


def reference(model: MaturityModel, words: Words) -> Reference:
    """The reference of a model in its language."""
    return Reference(
        language=model.language,
        title=model.title,
        about=model.about,
        version=model.version,
        levels=tuple(ReferenceEntry(_coded(words, level.token, level.label), level.meaning) for level in model.levels),
        grades=tuple(ReferenceEntry(_coded(words, grade.token, grade.label), grade.meaning) for grade in model.grades),
        stages=tuple(ReferenceEntry(stage.label, stage.description) for stage in model.stages),
        concepts=tuple(ConceptEntry(entry.label, entry.description, entry.questions) for entry in model.concepts),
        concept_labels=tuple(concept.label for concept in model.concepts),
        weights=tuple(_weights(model, dimension, words) for dimension in model.dimensions),
        dimensions=tuple(_dimension(model, dimension, words) for dimension in model.dimensions),
        borders=tuple(
            ReferenceEntry(_coded(words, practice.code, practice.title), practice.border)
            for practice in model.practices.values()
            if practice.border
        ),
        urgencies=tuple(_matter(matter, words) for matter in model.urgencies),
        modules=tuple(_module(model, module, words) for module in model.modules),
        sheets=tuple(_sheet(model, sheet, words) for sheet in ProfileSheet if on_sheet(model.profile, sheet)),
        coverage=coverage(model),
        text=fixed_words(words, PREFIX),
    )


def _coded(words: Words, code: str, title: str) -> str:
    return say(words, "coded", code=code, title=title)


def _weights(model: MaturityModel, dimension: Dimension, words: Words) -> WeightReference:
    found = [*(dimension.weights[concept.code] for concept in model.concepts), dimension.yardstick]
    return WeightReference(
        _coded(words, dimension.code, dimension.title), tuple(words.number(each, 2) for each in found)
    )


def _dimension(model: MaturityModel, dimension: Dimension, words: Words) -> DimensionEntry:
    return DimensionEntry(
        code=dimension.code,
        title=dimension.title,
        about=dimension.about,
        rating_note=dimension.rating_note,
        verdicts=tuple(dimension.park_verdicts.values()),
        practices=tuple(practice_entry(model, dimension, practice, words) for practice in dimension.practices),
    )


def _sheet(model: MaturityModel, sheet: ProfileSheet, words: Words) -> AskedSheet:
    return AskedSheet(
        words.say(f"workbook.sheet.{sheet}"),
        tuple(
            AskedSection(section.title, tuple(ReferenceEntry(field.label, field.help) for field in section.fields))
            for section in on_sheet(model.profile, sheet)
        ),
    )


def _matter(matter: UrgentMatter, words: Words) -> MatterReference:
    facts = (
        ReferenceEntry(say(words, "mended_by"), words.listed(matter.practices)),
        *(ReferenceEntry(say(words, "urgent_now"), saying.text) for saying in matter.now_says),
        *(ReferenceEntry(say(words, "urgent_soon"), saying.text) for saying in matter.soon_says),
    )
    return MatterReference(matter.code, matter.title, facts)


def _module(model: MaturityModel, module: Module, words: Words) -> ModuleEntry:
    days = words.number(module.days, 0 if module.days == int(module.days) else 1) if module.days else ""
    facts = (
        ReferenceEntry(say(words, "audience"), label_of(model.audiences, module.audience) if module.audience else ""),
        ReferenceEntry(say(words, "for_whom"), module.for_whom),
        ReferenceEntry(say(words, "days"), days),
        ReferenceEntry(say(words, "shape"), module.shape),
        ReferenceEntry(say(words, "bring"), module.bring),
        ReferenceEntry(say(words, "after"), words.listed(module.after)),
        ReferenceEntry(say(words, "lifts"), words.listed(model.lifted_by[module.code])),
    )
    return ModuleEntry(module.code, module.title, tuple(fact for fact in facts if fact.text), module.aims)
