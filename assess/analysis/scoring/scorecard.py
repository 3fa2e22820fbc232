"""From the answers of one visit to its scorecard: composes the parts of the method, computes nothing itself."""

from __future__ import annotations

from collections.abc import Mapping

from assess.analysis.numbers import upper_median
from assess.analysis.scoring.applicability import Standing
from assess.analysis.scoring.levels import dimension_score
from assess.analysis.scoring.months import by_months
from assess.analysis.scoring.opening import readiness_to_open
from assess.analysis.scoring.overall import narrowing, overall, scales_of
from assess.analysis.scoring.park import park_score
from assess.analysis.scoring.readiness import concept_mix
from assess.analysis.scoring.situation import Situation, counted_practices, situation_of
from assess.analysis.scoring.targets import own_gaps
from assess.analysis.scoring.weights import shares
from assess.domain.assessment import Assessment, Rated, profile_text
from assess.domain.model import MaturityModel
from assess.domain.practice import Dimension, Practice
from assess.domain.profile import Role
from assess.domain.scorecard import PracticeScore, RatingSource, Reason, Scorecard


def score(model: MaturityModel, assessment: Assessment) -> Scorecard:
    """What one assessment amounts to, unrounded; AssessError where the stage is blank, nothing else stops it."""
    situation = situation_of(model, assessment)
    practices = _practices(situation)
    dimensions = {d.code: dimension_score(situation, d, practices) for d in model.dimensions}
    scales = scales_of(model, practices)
    return Scorecard(
        stage=situation.stages.incubator.code,
        park=profile_text(model, assessment, Role.PARK),
        concept=concept_mix(situation, practices),
        overall=overall(model, situation.stages.incubator, dimensions, scales),
        dimensions=dimensions,
        practices=practices,
        narrowing=narrowing(model, practices, scales),
        unsupported=tuple(code for code, row in practices.items() if _is_unsupported(model, row)),
        not_applicable_by_hand=tuple(code for code, row in practices.items() if row.by_hand),
        to_open=readiness_to_open(model, situation.stages.incubator, practices),
        park_score=park_score(model, situation.stages.park, practices),
        staffing=situation.staffing,
    )


def _is_unsupported(model: MaturityModel, row: PracticeScore) -> bool:
    method = model.method
    rated_high = row.rating is not None and row.rating >= method.unsupported_level
    return rated_high and row.evidence <= method.unsupported_grade


def _practices(situation: Situation) -> Mapping[str, PracticeScore]:
    scored: dict[str, PracticeScore] = {}
    for dimension in situation.model.dimensions:
        share = shares(counted_practices(dimension, situation.targets))
        for practice in dimension.practices:
            scored[practice.code] = _practice(situation, dimension, practice, share.get(practice.code, 0.0))
    return scored


def _practice(situation: Situation, dimension: Dimension, practice: Practice, share: float) -> PracticeScore:
    standing = situation.found[practice.code]
    target = situation.targets[practice.code]
    rated = standing.rated or Rated(0)
    counted = target > 0
    own = () if standing.heard is None else _own_gaps(situation, practice)
    return PracticeScore(
        code=practice.code,
        dimension=dimension.code,
        state=standing.state,
        rating=standing.rated.level if standing.rated else None,
        evidence=rated.grade,
        contradicted=rated.contradicted,
        source=standing.source,
        heard=standing.heard,
        counted=counted,
        key=practice.is_key(situation.hosting.hosted),
        target=target,
        gap=_gap(target, standing, own),
        weight=situation.weights.get(dimension.code, 0.0) * share,
        share=share,
        reason=Reason.NOT_COUNTED if standing.applicable and not counted else standing.reason,
        answer=standing.answer,
        by_hand=standing.by_hand,
        below_own=None if standing.heard is None else sum(gap > 0 for gap in own),
        by_months=None if standing.heard is None else by_months(situation, dimension, practice.code),
    )


def _gap(target: int, standing: Standing, own: tuple[int, ...]) -> int:
    """How far a counted practice stands below its target; what clients rate by the upper median of their own gaps."""
    if standing.rated is None or target <= 0:
        return 0
    return upper_median(own) if standing.source is RatingSource.SAMPLE else max(0, target - standing.rated.level)


def _own_gaps(situation: Situation, practice: Practice) -> tuple[int, ...]:
    clients = situation.assessment.clients
    return own_gaps(situation.model, practice, clients, situation.hosting.hosted, situation.ceilings[practice.code])
