"""What the size of an incubator leaves of its targets, and what they ask of its people."""

from __future__ import annotations

from collections.abc import Collection

from assess.domain.model import MaturityModel
from assess.domain.practice import Practice

BEGUN = 1
"""From this level on days are added up: what can be begun is no work for a plan."""


def can_be_small(model: MaturityModel) -> bool:
    """Whether few posts lower any target of the model."""
    return model.method.small_posts > 0 and model.method.small_ceiling >= 0


def small_ceiling(model: MaturityModel, practice: Practice) -> int:
    """The highest level that a practice's target has in a small incubator; nothing caps an optional dimension."""
    ceiling = model.method.small_ceiling if practice.small < 0 else practice.small
    return model.top if ceiling < 0 or model.dimension_of[practice.code].optional else ceiling


def days_needed(model: MaturityModel, hosted: Collection[str], *, small: bool) -> float:
    """The person-days of all steps from level 1 up to the targets of what is hosted; optional dimensions left out."""
    days = 0.0
    for practice in model.practices.values():
        if not model.dimension_of[practice.code].optional:
            target = max((practice.targets.get(concept, 0) for concept in hosted), default=0)
            ceiling = small_ceiling(model, practice) if small else model.top
            days += sum(step.days for step in practice.steps[BEGUN : min(target, ceiling)])
    return days
