"""What a concept needs of an incubator, practice by practice, and how much of it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assess.analysis.scoring.applicability import Stages
from assess.analysis.scoring.targets import ceiling_for, concept_target
from assess.domain.concept import Concept
from assess.domain.model import MaturityModel
from assess.domain.practice import Practice
from assess.domain.scorecard import PracticeScore


@dataclass(frozen=True, slots=True)
class Need:
    """A practice that a concept needs, with its level, its target and its weight for that concept.

    `level` is the lowest where the answer is `open`. `line` is the level at which it stands as a precondition, 0 where
    it is none; `others` says that it lies in other hands.
    """

    code: str
    level: int
    open: bool
    target: int
    weight: float
    key: bool = False
    line: int = 0
    others: bool = False

    @property
    def value(self) -> float:
        """What its gap weighs."""
        return self.weight * max(0, self.target - self.level)

    @property
    def missing(self) -> bool:
        """Whether it is a precondition at the lowest level."""
        return self.line > 0 and self.level == 0

    @property
    def below(self) -> bool:
        """Whether it is a precondition that does not stand."""
        return self.level < self.line


def needs_of(
    model: MaturityModel, stages: Stages, concept: Concept, practices: Mapping[str, PracticeScore]
) -> tuple[Need, ...]:
    """What applies, is asked at the stage and has a target for the concept, in model order.

    Not what clients rate, and not an optional dimension. How many serve it does not change what a firm needs.
    """
    needs: list[Need] = []
    for dimension in model.dimensions:
        if dimension.optional or dimension.sampled:
            continue
        ceiling = ceiling_for(model, dimension, stages)
        wanted = [
            (practice, target)
            for practice in dimension.practices
            if practices[practice.code].applicable and (target := concept_target(practice, concept.code, ceiling)) > 0
        ]
        total = sum(practice.weight for practice, _ in wanted)
        factor = dimension.weights.get(concept.code, 0) / total if total > 0 else 0.0
        for practice, target in wanted:
            row = practices[practice.code]
            need = Need(practice.code, row.level, row.open, target, practice.weight * factor)
            needs.append(_told_apart(model, concept, practice, need))
    return tuple(needs)


def _told_apart(model: MaturityModel, concept: Concept, practice: Practice, need: Need) -> Need:
    """The need with what sets it apart: whether it is key, a precondition, in other hands."""
    return replace(
        need,
        key=practice.is_key((concept.code,)),
        line=min(model.method.first_level, need.target) if practice.code in concept.first else 0,
        others=practice.control == model.others_decide,
    )


def rated(needs: Sequence[Need]) -> tuple[Need, ...]:
    """Those with a rating."""
    return tuple(need for need in needs if not need.open)


def at_target(needs: Sequence[Need]) -> tuple[Need, ...]:
    """All of them, every open answer at its target."""
    return tuple(replace(need, level=need.target) if need.open else need for need in needs)


def preconditions(concept: Concept, needs: Sequence[Need]) -> tuple[Need, ...]:
    """Those that are preconditions of the concept, in its order."""
    return tuple(need for code in concept.first for need in needs if need.code == code)


def weight_of(needs: Sequence[Need]) -> float:
    """What they weigh together."""
    return sum(need.weight for need in needs)


def share(model: MaturityModel, needs: Sequence[Need]) -> float:
    """How much of what is needed stands, nothing above its target; 0 where nothing is needed."""
    lowest = model.points(0)
    there = sum(need.weight * (model.points(min(need.level, need.target)) - lowest) for need in needs)
    wanted = sum(need.weight * (model.points(need.target) - lowest) for need in needs)
    return there / wanted if wanted > 0 else 0.0
