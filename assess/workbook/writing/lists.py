"""The lists on the hidden sheet, where formulas and drop-downs find them: tokens, labels, numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assess.domain.model import MaturityModel
from assess.domain.practice import Practice
from assess.domain.profile import FieldKind
from assess.domain.scale import as_typed
from assess.language import Words
from assess.workbook import keys

FIRST_LIST_COLUMN = 8

LEVEL_TOKENS = "levels"
LEVEL_LABELS = "level_labels"
LEVEL_POINTS = "points"
LEVEL_INDICES = "indices"
RATINGS = "ratings"
RATINGS_ALWAYS = "ratings_always"
GRADES = "grades"
GRADE_LABELS = "grade_labels"
LEVELS_SAID = "levels_said"
GRADES_SAID = "grades_said"
REASONS = "reasons"
REASON_CODES = "reason_codes"
CEILINGS = "ceilings"
BEFORE_CLIENTS = "before_clients"
NO_OVERALL = "no_overall"
LABELS = "labels "
CODES = "codes "
STAGES = "stages "
CONCEPT_LABELS = "concept_labels"
CONCEPT_CODES = "concept_codes"
CONCEPT_INDICES = "concept_indices"
CHOOSERS = "choosers"
MONTHS = "months"
YEAR_OF_MONTHS = 2001
"""The year in the list of months, in whose place a formula puts another: where it stands is the language's affair."""

Item = str | int | float


@dataclass(frozen=True, slots=True)
class ListRange:
    """Tokens, labels or numbers below each other on the hidden sheet, where formulas and drop-downs find them."""

    column: int
    items: tuple[Item, ...]


def ratings_for(practice: Practice) -> str:
    """The name of the list of what may stand in a practice's rating cell."""
    return RATINGS_ALWAYS if practice.always_applicable else RATINGS


def lists_of(model: MaturityModel, words: Words) -> Mapping[str, ListRange]:
    """The lists that the formulas and drop-downs of a questionnaire need, by name."""
    tokens = tuple(as_typed(level.token) for level in model.levels)
    specials = model.tokens
    graded = tuple(as_typed(grade.token) for grade in model.grades)
    items: dict[str, tuple[Item, ...]] = {
        LEVEL_TOKENS: tokens,
        LEVEL_LABELS: tuple(level.label for level in model.levels),
        LEVEL_POINTS: tuple(level.points for level in model.levels),
        LEVEL_INDICES: tuple(range(len(tokens))),
        RATINGS: (*tokens, specials.not_applicable, specials.dont_know),
        RATINGS_ALWAYS: (*tokens, specials.dont_know),
        GRADES: (*graded, *(f"{specials.contradicted}{grade.token}" for grade in model.grades)),
        GRADE_LABELS: tuple(grade.label for grade in model.grades),
        LEVELS_SAID: tuple(f"{level.token} {level.label}" for level in model.levels),
        GRADES_SAID: tuple(
            f"{mark}{grade.token} {grade.label}" for mark in ("", specials.contradicted) for grade in model.grades
        ),
        REASONS: tuple(reason.label for reason in model.reasons),
        REASON_CODES: tuple(reason.code for reason in model.reasons),
        CEILINGS: tuple(model.top if stage.ceiling < 0 else stage.ceiling for stage in model.stages),
        BEFORE_CLIENTS: tuple(int(stage.before_clients) for stage in model.stages),
        NO_OVERALL: tuple(int(stage.no_overall) for stage in model.stages),
        CONCEPT_LABELS: tuple(concept.label for concept in model.concepts),
        CONCEPT_CODES: tuple(concept.code for concept in model.concepts),
        CONCEPT_INDICES: tuple(range(1, len(model.concepts) + 1)),
        CHOOSERS: tuple(words.say(f"workbook.chosen_by.{code}") for code in keys.CHOOSERS),
        MONTHS: tuple(words.month(dt.date(YEAR_OF_MONTHS, month, 1)) for month in range(1, 13)),
    }
    order = {stage.code: place for place, stage in enumerate(model.stages, start=1)}
    for field in model.fields.values():
        if field.choices and field.kind is not FieldKind.CODES:
            items[LABELS + field.key] = tuple(choice.label for choice in field.choices)
            items[CODES + field.key] = tuple(choice.code for choice in field.choices)
            items[STAGES + field.key] = tuple(order.get(choice.stage, 0) for choice in field.choices)
    filled = (entry for entry in items.items() if entry[1])
    return MappingProxyType({name: ListRange(FIRST_LIST_COLUMN + n, listed) for n, (name, listed) in enumerate(filled)})
