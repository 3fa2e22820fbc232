"""What must be so outside the incubator before a concept can come, from the fields of the profile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf

from assess.domain.assessment import Assessment, field_number
from assess.domain.concept import Concept, Condition, Sight
from assess.domain.model import MaturityModel


@dataclass(frozen=True, slots=True)
class OutsideEnds:
    """The outside condition with every blank field at the lowest, and as high as it takes.

    `lacking` are the fields filled with less than is asked for, `blank` those that nothing stands in.
    """

    lowest: Sight
    highest: Sight
    lacking: tuple[str, ...]
    blank: tuple[str, ...]

    @property
    def sight(self) -> Sight:
        """What is known of it."""
        return self.lowest if self.lowest is self.highest else Sight.UNKNOWN


def outside_of(model: MaturityModel, assessment: Assessment, concept: Concept) -> OutsideEnds:
    """How far the outside condition of a concept is met; a concept without one has it met."""
    counts = _counts(model, assessment, concept)
    blank = tuple(key for key, count in counts.items() if count is None)
    known = {key: count for key, count in counts.items() if count is not None}
    return OutsideEnds(
        lowest=_sight(concept, {**known, **dict.fromkeys(blank, 0.0)}),
        highest=_sight(concept, {**known, **dict.fromkeys(blank, inf)}),
        lacking=tuple(one.field for one in concept.outside_met if known.get(one.field, inf) < one.at_least),
        blank=blank,
    )


def _counts(model: MaturityModel, assessment: Assessment, concept: Concept) -> Mapping[str, float | None]:
    fields = (model.fields.get(one.field) for one in (*concept.outside_met, *concept.outside_near))
    return {
        field.key: field_number(assessment, field) if field.key in assessment.profile else None
        for field in fields
        if field is not None
    }


def _sight(concept: Concept, counts: Mapping[str, float]) -> Sight:
    if _hold(concept.outside_met, counts):
        return Sight.MET
    return Sight.NEAR if concept.outside_near and _hold(concept.outside_near, counts) else Sight.FAR


def _hold(conditions: Iterable[Condition], counts: Mapping[str, float]) -> bool:
    return all(counts.get(one.field, 0.0) >= one.at_least for one in conditions)
