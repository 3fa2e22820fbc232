"""How ready an incubator is for each concept, what holds it back, the verdict, and the advice that follows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from assess.analysis.numbers import largest_first, reaches
from assess.analysis.scoring.applicability import Stages
from assess.analysis.scoring.hosting import Hosting
from assess.analysis.scoring.situation import Situation
from assess.analysis.scoring.targets import ceiling_for, concept_target
from assess.domain.assessment import Assessment, field_number
from assess.domain.model import Concept, Condition, MaturityModel, Recommendation, Sight, Stage, Verdict
from assess.domain.scorecard import ConceptMix, PracticeScore, Readiness, Reason


@dataclass(frozen=True, slots=True)
class _Need:
    """A practice that a concept needs, with its target and its weight for that concept."""

    row: PracticeScore
    key: bool
    target: int
    weight: float

    @property
    def short(self) -> int:
        """How many levels it is below target; an open answer counts as the lowest level."""
        return max(0, self.target - self.row.level)


def concept_mix(situation: Situation, practices: Mapping[str, PracticeScore]) -> ConceptMix:
    """What is hosted and explored, with readiness, verdict and advice for every concept of the model."""
    ready = {concept.code: _readiness(situation, concept, practices) for concept in situation.model.concepts}
    hosting = situation.hosting
    return ConceptMix(
        now=hosting.now,
        wanted=hosting.wanted,
        decided=hosting.decided,
        hosted=hosting.hosted,
        explored=hosting.explored,
        by_default=hosting.by_default,
        by_wanted=hosting.by_wanted,
        readiness=ready,
        stays=_stays(hosting, ready),
        sequences=_sequences(situation.model, hosting.hosted, ready),
    )


def _readiness(situation: Situation, concept: Concept, practices: Mapping[str, PracticeScore]) -> Readiness:
    model = situation.model
    needs = _needs(model, situation.stages, concept.code, practices)
    assessed = [need for need in needs if need.row.rating is not None]
    coverage = _sum(assessed) / _sum(needs) if _sum(needs) > 0 else 0.0
    reason = _reason(model, needs, coverage)
    outside = _outside(model, situation.assessment, concept)
    verdict = None if reason else _verdict(model, needs, outside)
    return Readiness(
        concept=concept.code,
        value=None if reason else _share(model, assessed),
        verdict=verdict,
        advice=None
        if verdict is None
        else _advice(verdict, _row(situation.hosting, situation.stages.incubator, concept.code)),
        outside=outside,
        holds_back=() if reason else _holds_back(model, assessed),
        open_key=sum(need.key and need.row.open for need in needs),
        open=sum(need.row.open for need in needs),
        coverage=coverage,
        reason=reason,
    )


def _needs(
    model: MaturityModel, stages: Stages, concept: str, practices: Mapping[str, PracticeScore]
) -> tuple[_Need, ...]:
    needs: list[_Need] = []
    for dimension in model.dimensions:
        if dimension.optional or dimension.sampled:
            continue
        ceiling = ceiling_for(model, dimension, stages)
        wanted = [
            (practice, target)
            for practice in dimension.practices
            if practices[practice.code].applicable and (target := concept_target(practice, concept, ceiling)) > 0
        ]
        total = sum(practice.weight for practice, _ in wanted)
        factor = dimension.weights.get(concept, 0) / total if total > 0 else 0.0
        needs += [_Need(practices[p.code], p.is_key((concept,)), target, p.weight * factor) for p, target in wanted]
    return tuple(needs)


def _reason(model: MaturityModel, needs: Sequence[_Need], coverage: float) -> str:
    if _sum(needs) <= 0:
        return Reason.NOT_COUNTED
    return "" if coverage > 0 and reaches(coverage, model.method.coverage_floor) else Reason.COVERAGE


def _share(model: MaturityModel, needs: Sequence[_Need]) -> float:
    lowest = model.points(0)
    there = sum(need.weight * (model.points(min(need.row.level, need.target)) - lowest) for need in needs)
    wanted = sum(need.weight * (model.points(need.target) - lowest) for need in needs)
    return there / wanted if wanted > 0 else 0.0


def _verdict(model: MaturityModel, needs: Sequence[_Need], outside: Sight) -> Verdict:
    # Every open answer counts as the lowest level here, else a don't-know would beat a 0.
    share = _share(model, needs)
    short = max((need.short for need in needs if need.key), default=0)
    method = model.method
    if short == 0 and reaches(share, method.ready_readiness) and outside is Sight.MET:
        return Verdict.READY
    near = outside is not Sight.FAR
    if short <= method.prepare_levels_below and reaches(share, method.prepare_readiness) and near:
        return Verdict.PREPARE
    return Verdict.NOT_YET


def _outside(model: MaturityModel, assessment: Assessment, concept: Concept) -> Sight:
    if _hold(model, assessment, concept.outside_met):
        return Sight.MET
    near = bool(concept.outside_near) and _hold(model, assessment, concept.outside_near)
    return Sight.NEAR if near else Sight.FAR


def _hold(model: MaturityModel, assessment: Assessment, conditions: Sequence[Condition]) -> bool:
    known = ((model.fields.get(condition.field), condition) for condition in conditions)
    return all(
        field is not None and field_number(assessment, field) >= condition.at_least for field, condition in known
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the table of advice."""

    ready: Recommendation
    prepare: Recommendation
    not_yet: Recommendation


_HOSTED = _Row(Recommendation.KEEP, Recommendation.KEEP_AND_REPAIR, Recommendation.RECONSIDER)
_WANTED = _Row(Recommendation.START, Recommendation.PREPARE, Recommendation.POSTPONE)
_NEITHER = _Row(Recommendation.OPTION, Recommendation.STAY, Recommendation.STAY)


def _row(hosting: Hosting, stage: Stage, concept: str) -> _Row:
    # Hosted without a client of that kind (by default, decided, before opening): there is nothing to keep yet.
    somebody_there = hosting.now[concept] > 0 and not stage.before_clients
    if concept in hosting.hosted and somebody_there:
        return _HOSTED
    return _WANTED if hosting.wanted[concept] > 0 or concept in hosting.decided else _NEITHER


def _advice(verdict: Verdict, row: _Row) -> Recommendation:
    match verdict:
        case Verdict.READY:
            return row.ready
        case Verdict.PREPARE:
            return row.prepare
        case Verdict.NOT_YET:
            return row.not_yet
        case _:
            assert_never(verdict)


def _holds_back(model: MaturityModel, assessed: Sequence[_Need]) -> tuple[str, ...]:
    held = [(need.row.code, need.weight * need.short) for need in assessed if need.weight * need.short > 0]
    return largest_first(held)[: model.method.holds_back]


def _stays(hosting: Hosting, ready: Mapping[str, Readiness]) -> bool:
    kept = {Recommendation.KEEP, Recommendation.KEEP_AND_REPAIR}
    return not hosting.explored and all(ready[concept].advice in kept for concept in hosting.hosted)


def _sequences(model: MaturityModel, hosted: Collection[str], ready: Mapping[str, Readiness]) -> tuple[int, ...]:
    # "This one first" is said of what is not hosted yet; an incubator that is full of the other would not know itself.
    return tuple(
        place
        for place, sequence in enumerate(model.sequences)
        if sequence.then not in hosted
        and ready[sequence.first].verdict is sequence.first_verdict
        and ready[sequence.then].verdict is sequence.then_verdict
    )


def _sum(needs: Sequence[_Need]) -> float:
    return sum(need.weight for need in needs)
