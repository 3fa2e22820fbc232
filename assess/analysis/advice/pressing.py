"""What stands below target in the order in which it presses: by class, then by what it is worth to the clients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from assess.analysis.advice.choice import below_target, by_value
from assess.domain.advice import PriorityKind
from assess.domain.model import MaturityModel
from assess.domain.practice import Practice
from assess.domain.scorecard import PracticeScore, RatingSource, Scorecard


@dataclass(frozen=True, slots=True)
class Pressing:
    """A practice below target with its class."""

    practice: str
    kind: PriorityKind


def most_pressing_first(model: MaturityModel, scorecard: Scorecard) -> tuple[Pressing, ...]:
    """The practices spoken of that stand below target, the most pressing first.

    First preconditions of a hosted concept that stand at the lowest level, those of most clients before others; then
    practices that are key for a hosted concept; then the rest. Within each what is worth most, before opening after the
    moment before which it must be settled.
    """
    shares = client_shares(model, scorecard)
    worth = values(model, scorecard, shares)
    rows = by_value(below_target(scorecard), lambda row: worth[row.code])
    found: list[Pressing] = []
    for kind in (PriorityKind.MISSING, PriorityKind.KEY, PriorityKind.OTHER):
        of_kind = [row for row in rows if _kind(model, scorecard, row) is kind]
        if kind is PriorityKind.MISSING:
            of_kind.sort(key=lambda row: -_most_clients(model, shares, row.code))  # stable
        if before_clients(model, scorecard):
            of_kind.sort(key=lambda row: moment(model, row.code))
        found += [Pressing(row.code, kind) for row in of_kind]
    return tuple(found)


def before_clients(model: MaturityModel, scorecard: Scorecard) -> bool:
    """Whether the incubator is in a stage before clients."""
    return bool(scorecard.stage) and model.stage(scorecard.stage).before_clients


def moment(model: MaturityModel, practice: str) -> int:
    """The place of the moment before which a practice must be settled; after all others where there is none."""
    codes = [entry.code for entry in model.moments]
    before = model.practices[practice].before
    return codes.index(before) if before in codes else len(codes)


def is_key(scorecard: Scorecard, practice: str) -> bool:
    """Whether a practice is key for one of the concepts hosted."""
    return practice in scorecard.practices and scorecard.practices[practice].key


def client_shares(model: MaturityModel, scorecard: Scorecard) -> Mapping[str, float]:
    """The share of each hosted concept in the clients of today, in a stage before clients in those wanted.

    Equal shares where nobody is counted.
    """
    mix = scorecard.concept
    counts = mix.wanted if before_clients(model, scorecard) else mix.now
    total = sum(counts.get(concept, 0) for concept in mix.hosted)
    if total <= 0:
        return dict.fromkeys(mix.hosted, 1 / len(mix.hosted)) if mix.hosted else {}
    return {concept: counts.get(concept, 0) / total for concept in mix.hosted}


def values(model: MaturityModel, scorecard: Scorecard, shares: Mapping[str, float]) -> Mapping[str, float]:
    """What closing its gap is worth, by practice: over the hosted concepts, share of clients x weight x own gap.

    The weight is that of the practice for the concept, normalised as in its own view; what clients rate has their gap.
    """
    weights = {concept: _weights(model, scorecard, concept) for concept in shares}
    return {
        row.code: fsum(
            share * weights[concept].get(row.code, 0.0) * own_gap(model, row, concept)
            for concept, share in shares.items()
        )
        for row in scorecard.practices.values()
    }


def own_gap(model: MaturityModel, row: PracticeScore, concept: str) -> int:
    """How far a practice stands below what a concept needs; what clients rate stands below what they need."""
    if row.source is RatingSource.SAMPLE:
        return row.gap
    return max(0, own_target(model, row, concept) - row.level)


def own_target(model: MaturityModel, row: PracticeScore, concept: str) -> int:
    """The target of one hosted concept, no higher than that of the incubator: ceilings hold for both."""
    return min(model.practices[row.code].targets.get(concept, 0), row.target)


def _weights(model: MaturityModel, scorecard: Scorecard, concept: str) -> Mapping[str, float]:
    """The weights of the counted practices for one concept, summing to 1."""
    found: dict[str, float] = {}
    for dimension in model.dimensions:
        if scorecard.dimensions[dimension.code].counted:
            needed = _needed(model, scorecard, dimension.code, concept)
            total = fsum(practice.weight for practice in needed)
            found |= {p.code: dimension.weights.get(concept, 0) * p.weight / total for p in needed}
    whole = fsum(found.values())
    return {code: weight / whole for code, weight in found.items()} if whole > 0 else {}


def _needed(model: MaturityModel, scorecard: Scorecard, dimension: str, concept: str) -> Sequence[Practice]:
    rows = [row for row in scorecard.practices.values() if row.dimension == dimension and row.counted]
    return [model.practices[row.code] for row in rows if own_target(model, row, concept) > 0]


def _kind(model: MaturityModel, scorecard: Scorecard, row: PracticeScore) -> PriorityKind:
    needed = any(row.code in model.concept(concept).first for concept in scorecard.concept.hosted)
    if needed and row.level == 0:
        return PriorityKind.MISSING
    return PriorityKind.KEY if is_key(scorecard, row.code) else PriorityKind.OTHER


def _most_clients(model: MaturityModel, shares: Mapping[str, float], practice: str) -> float:
    """The largest share of clients that any concept has which needs it first."""
    return max((share for concept, share in shares.items() if practice in model.concept(concept).first), default=0.0)
