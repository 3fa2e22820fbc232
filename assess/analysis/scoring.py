"""From the answers of one visit to its scorecard: composes the parts of the method, computes nothing itself."""

from __future__ import annotations

from collections.abc import Mapping

from assess.analysis.applicability import level_given
from assess.analysis.house import House, counted_practices, house_of
from assess.analysis.levels import dimension_score
from assess.analysis.months import by_months
from assess.analysis.opening import readiness_to_open
from assess.analysis.overall import narrowing, overall, scales_of
from assess.analysis.park import park_score
from assess.analysis.readiness import concept_mix
from assess.analysis.targets import ceiling_for, own_target
from assess.analysis.weights import shares
from assess.domain.assessment import Assessment, Rated, profile_text
from assess.domain.model import MaturityModel
from assess.domain.practice import Dimension, Practice
from assess.domain.profile import Role
from assess.domain.scorecard import PracticeScore, Reason, Scorecard


def score(model: MaturityModel, assessment: Assessment) -> Scorecard:
    """What one assessment amounts to, unrounded; AssessError where the stage is blank, nothing else stops it."""
    house = house_of(model, assessment)
    practices = _practices(house)
    dimensions = {d.code: dimension_score(house, d, practices) for d in model.dimensions}
    scales = scales_of(model, practices)
    return Scorecard(
        stage=house.stages.house.code,
        park=profile_text(model, assessment, Role.PARK),
        concept=concept_mix(house, practices),
        overall=overall(model, house.stages.house, dimensions, scales),
        dimensions=dimensions,
        practices=practices,
        narrowing=narrowing(model, practices, scales),
        unsupported=tuple(code for code, row in practices.items() if _is_unsupported(model, row)),
        not_applicable_by_hand=tuple(code for code, row in practices.items() if row.by_hand),
        to_open=readiness_to_open(model, house.stages.house, practices),
        park_score=park_score(model, house.stages.park, practices),
    )


def _is_unsupported(model: MaturityModel, row: PracticeScore) -> bool:
    method = model.method
    rated_high = row.rating is not None and row.rating >= method.unsupported_level
    return rated_high and row.evidence <= method.unsupported_grade


def _practices(house: House) -> Mapping[str, PracticeScore]:
    scored: dict[str, PracticeScore] = {}
    for dimension in house.model.dimensions:
        share = shares(counted_practices(dimension, house.targets))
        for practice in dimension.practices:
            scored[practice.code] = _practice(house, dimension, practice, share.get(practice.code, 0.0))
    return scored


def _practice(house: House, dimension: Dimension, practice: Practice, share: float) -> PracticeScore:
    standing = house.found[practice.code]
    target = house.targets[practice.code]
    rated = standing.rated or Rated(0)
    counted = target > 0
    return PracticeScore(
        code=practice.code,
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
        weight=house.weights.get(dimension.code, 0.0) * share,
        share=share,
        reason=Reason.NOT_COUNTED if standing.applicable and not counted else standing.reason,
        answer=standing.answer,
        by_hand=standing.by_hand,
        below_own=None if standing.heard is None else _below_own(house, dimension, practice),
        by_months=None if standing.heard is None else by_months(house, dimension, practice.code),
    )


def _below_own(house: House, dimension: Dimension, practice: Practice) -> int:
    ceiling = ceiling_for(house.model, dimension, house.stages)
    below = 0
    for client in house.assessment.clients:
        level = level_given(house.model, client, practice.code)
        below += level is not None and level < own_target(practice, client, house.hosting.hosted, ceiling)
    return below
