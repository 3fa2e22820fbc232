"""From the answers of one visit to its scorecard: composes the parts of the method, computes nothing itself."""

from __future__ import annotations

from collections.abc import Mapping

from assess.analysis.applicability import Standing, Stages, clients_heard, stages_of, standings
from assess.analysis.hosting import hosting
from assess.analysis.levels import dimension_score
from assess.analysis.opening import readiness_to_open
from assess.analysis.overall import narrowing, overall, scales_of
from assess.analysis.park import park_score
from assess.analysis.readiness import concept_mix
from assess.analysis.targets import below_own_target, ceiling_for, targets
from assess.analysis.weights import is_counted, own_view, shares
from assess.domain.assessment import Assessment, Rated, profile_text
from assess.domain.model import Dimension, MaturityModel, Practice, Role
from assess.domain.scorecard import DimensionScore, PracticeScore, Reason, Scorecard


def score(model: MaturityModel, assessment: Assessment) -> Scorecard:
    """What one assessment amounts to, unrounded; AssessError where the stage is blank, nothing else stops it."""
    stages = stages_of(model, assessment)
    found = standings(model, assessment, stages)
    mix = hosting(model, assessment, stages.house, found)
    wanted = targets(model, found, mix.hosted, stages, assessment.clients)
    heard = {d.code: len(clients_heard(model, d, found, assessment.clients)) for d in model.dimensions if d.sampled}
    weights = _dimension_weights(model, mix.hosted, wanted, heard)
    practices = _practices(model, assessment, stages, found, wanted, weights, mix.hosted)
    dimensions = _dimensions(model, practices, weights, heard)
    scales = scales_of(model, practices)
    return Scorecard(
        stage=stages.house.code,
        park=profile_text(model, assessment, Role.PARK),
        concept=concept_mix(model, assessment, stages, mix, practices),
        overall=overall(model, stages.house, dimensions, scales),
        dimensions=dimensions,
        practices=practices,
        narrowing=narrowing(model, practices, scales),
        unsupported=tuple(code for code, row in practices.items() if is_unsupported(model, row)),
        not_applicable_by_hand=tuple(code for code, row in practices.items() if row.by_hand),
        to_open=readiness_to_open(model, stages.house, practices),
        park_score=park_score(model, stages.park, practices),
    )


def is_unsupported(model: MaturityModel, row: PracticeScore) -> bool:
    """Whether a high rating rests on too little evidence."""
    method = model.method
    rated_high = row.rating is not None and row.rating >= method.unsupported_level
    return rated_high and row.evidence <= method.unsupported_grade


def _dimension_weights(
    model: MaturityModel, hosted: tuple[str, ...], wanted: Mapping[str, int], heard: Mapping[str, int]
) -> Mapping[str, float]:
    counted = [
        dimension
        for dimension in model.dimensions
        if is_counted(model, dimension, _counted(dimension, wanted), hosted, heard.get(dimension.code, 0))
    ]
    return own_view(counted, hosted)


def _counted(dimension: Dimension, wanted: Mapping[str, int]) -> tuple[Practice, ...]:
    return tuple(practice for practice in dimension.practices if wanted[practice.code] > 0)


def _practices(
    model: MaturityModel,
    assessment: Assessment,
    stages: Stages,
    found: Mapping[str, Standing],
    wanted: Mapping[str, int],
    weights: Mapping[str, float],
    hosted: tuple[str, ...],
) -> Mapping[str, PracticeScore]:
    scored: dict[str, PracticeScore] = {}
    for dimension in model.dimensions:
        share = shares(_counted(dimension, wanted))
        ceiling = ceiling_for(model, dimension, stages)
        for practice in dimension.practices:
            standing = found[practice.code]
            below = None
            if standing.heard is not None:
                below = below_own_target(model, practice, hosted, ceiling, assessment.clients)
            scored[practice.code] = _practice(
                dimension, standing, wanted[practice.code], share.get(practice.code, 0.0), weights, below
            )
    return scored


def _practice(
    dimension: Dimension,
    standing: Standing,
    target: int,
    share: float,
    weights: Mapping[str, float],
    below_own: int | None,
) -> PracticeScore:
    rated = standing.rated or Rated(0)
    counted = standing.applicable and target > 0
    return PracticeScore(
        code=standing.practice.code,
        dimension=dimension.code,
        state=standing.state,
        rating=standing.rated.level if standing.rated else None,
        evidence=rated.grade,
        contradicted=rated.contradicted,
        source=standing.source,
        heard=standing.heard,
        applicable=standing.applicable,
        counted=counted,
        target=target,
        gap=max(0, target - rated.level) if standing.rated else 0,
        weight=weights.get(dimension.code, 0.0) * share,
        share=share,
        reason=Reason.NOT_COUNTED if standing.applicable and not counted else standing.reason,
        answer=standing.answer,
        by_hand=standing.by_hand,
        below_own=below_own,
    )


def _dimensions(
    model: MaturityModel,
    practices: Mapping[str, PracticeScore],
    weights: Mapping[str, float],
    heard: Mapping[str, int],
) -> Mapping[str, DimensionScore]:
    return {
        dimension.code: dimension_score(
            model,
            dimension,
            [practices[practice.code] for practice in dimension.practices],
            weight=weights.get(dimension.code, 0.0),
            counted=dimension.code in weights,
            heard=heard.get(dimension.code, 0),
        )
        for dimension in model.dimensions
    }
