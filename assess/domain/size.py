"""What the size of an incubator leaves of its targets."""

from __future__ import annotations

from assess.domain.model import MaturityModel
from assess.domain.practice import Practice


def small_ceiling(model: MaturityModel, practice: Practice) -> int:
    """The highest level that a practice's target has in a small incubator; nothing caps an optional dimension."""
    ceiling = model.method.small_ceiling if practice.small < 0 else practice.small
    return model.top if ceiling < 0 or model.dimension_of[practice.code].optional else ceiling
