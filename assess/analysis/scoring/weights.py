"""How much each dimension and practice weighs: the own view of an incubator, and the common yardstick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.domain.model import MaturityModel
from assess.domain.practice import Aggregate, Dimension, Practice


def is_counted(
    model: MaturityModel, dimension: Dimension, counted: Sequence[Practice], hosted: tuple[str, ...], heard: int
) -> bool:
    """Whether a dimension enters the overall score; `counted` are its counted practices, `heard` its clients."""
    return (
        not dimension.optional
        and len(counted) >= model.method.counted_practices
        and sum(practice.weight for practice in counted) > 0
        and any(dimension.weights.get(concept, 0) > 0 for concept in hosted)
        and enough_heard(model, dimension, heard)
    )


def enough_heard(model: MaturityModel, dimension: Dimension, heard: int) -> bool:
    """Whether enough clients were heard; always where a dimension is not rated on a sample."""
    return not dimension.sampled or heard >= model.method.heard_clients


def own_view(dimensions: Sequence[Dimension], hosted: tuple[str, ...]) -> Mapping[str, float]:
    """The weights of the counted dimensions by code, summing to 1.

    Each concept's weights are normalised before they are averaged: the other way round a concept's scale decides.
    """
    views = [
        view for concept in hosted if (view := _normalised({d.code: d.weights.get(concept, 0) for d in dimensions}))
    ]
    return {d.code: sum(view[d.code] for view in views) / len(views) for d in dimensions} if views else {}


def compared(dimensions: Sequence[Dimension]) -> tuple[Dimension, ...]:
    """Those of the dimensions that may enter a comparison, in the order given: they have a weight on the yardstick.

    What clients rate and what is optional never enters one.
    """
    return tuple(each for each in dimensions if each.yardstick > 0 and not each.optional and not each.sampled)


def yardstick(dimensions: Sequence[Dimension]) -> Mapping[str, float]:
    """The fixed weights of those of the dimensions that are compared, by code, summing to 1; empty where none is."""
    return _normalised({dimension.code: dimension.yardstick for dimension in compared(dimensions)})


def shares(counted: Sequence[Practice]) -> Mapping[str, float]:
    """The weights of a dimension's counted practices by code, summing to 1; empty where they weigh nothing."""
    return _normalised({practice.code: practice.weight for practice in counted})


def scale_of(dimension: Dimension, counted: Sequence[Practice]) -> float:
    """What a dimension's weighted mean is multiplied by: 1, or the counted weights' sum where it adds up."""
    return sum(practice.weight for practice in counted) if dimension.aggregate is Aggregate.SUM else 1.0


def _normalised(weights: Mapping[str, float]) -> Mapping[str, float]:
    total = sum(weights.values())
    return {code: weight / total for code, weight in weights.items()} if total > 0 else {}
