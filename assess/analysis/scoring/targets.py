"""What each practice should reach: by concept, for the incubator, and for the clients heard."""

from __future__ import annotations

from collections.abc import Mapping

from assess.analysis.numbers import upper_median
from assess.analysis.scoring.applicability import Stages, Standing, clients_heard, level_given, stage_for
from assess.analysis.scoring.size import size_ceiling
from assess.domain.assessment import ClientHeard
from assess.domain.model import MaturityModel
from assess.domain.practice import Dimension, Practice
from assess.domain.scorecard import Staffing


def ceiling_for(model: MaturityModel, dimension: Dimension, stages: Stages) -> int:
    """The highest level that a target in this dimension may have by its stage; an optional dimension has no ceiling."""
    ceiling = -1 if dimension.optional else stage_for(dimension, stages).ceiling
    return model.top if ceiling < 0 else ceiling


def own_ceilings(model: MaturityModel, stages: Stages, staffing: Staffing) -> Mapping[str, int]:
    """The highest level that this incubator's target of each practice may have, by its stage and its size.

    What a kind of firm needs does not depend on how many people serve it: readiness goes by the stage alone.
    """
    return {
        practice.code: min(ceiling_for(model, dimension, stages), size_ceiling(model, practice, staffing))
        for dimension in model.dimensions
        for practice in dimension.practices
    }


def concept_target(practice: Practice, concept: str, ceiling: int) -> int:
    """The level that a practice should reach for one concept, no higher than the ceiling."""
    return min(practice.targets.get(concept, 0), ceiling)


def incubator_target(practice: Practice, hosted: tuple[str, ...], ceiling: int) -> int:
    """The highest target among the concepts hosted."""
    return max((concept_target(practice, concept, ceiling) for concept in hosted), default=0)


def targets(
    model: MaturityModel,
    found: Mapping[str, Standing],
    hosted: tuple[str, ...],
    ceilings: Mapping[str, int],
    clients: tuple[ClientHeard, ...],
) -> Mapping[str, int]:
    """The target of every practice by its code, as a level; 0 where it does not apply."""
    by_code: dict[str, int] = {}
    for dimension in model.dimensions:
        heard = clients_heard(model, dimension, found, clients) if dimension.sampled else ()
        for practice in dimension.practices:
            applies = found[practice.code].applicable
            ceiling = ceilings[practice.code]
            by_code[practice.code] = _target(practice, hosted, ceiling, heard) if applies else 0
    return by_code


def own_target(practice: Practice, client: ClientHeard, hosted: tuple[str, ...], ceiling: int) -> int:
    """A client's target by its own concept; that of the incubator where its concept is missing or unknown."""
    if client.concept in practice.targets:
        return concept_target(practice, client.concept, ceiling)
    return incubator_target(practice, hosted, ceiling)


def own_gaps(
    model: MaturityModel, practice: Practice, clients: tuple[ClientHeard, ...], hosted: tuple[str, ...], ceiling: int
) -> tuple[int, ...]:
    """How many levels each client who has one in the practice stands below its own target; 0 at it or above."""
    levels = ((client, level_given(model, client, practice.code)) for client in clients)
    return tuple(
        max(0, own_target(practice, client, hosted, ceiling) - level) for client, level in levels if level is not None
    )


def _target(practice: Practice, hosted: tuple[str, ...], ceiling: int, heard: tuple[ClientHeard, ...]) -> int:
    if not heard:
        return incubator_target(practice, hosted, ceiling)
    return upper_median(own_target(practice, client, hosted, ceiling) for client in heard)
