"""A scored assessment as a visit that can be compared."""

from __future__ import annotations

from types import MappingProxyType

from assess.domain.portfolio import ComparedDimension, ComparedVisit, RatedPractice
from assess.domain.scorecard import DimensionScore, PracticeScore, points_of
from assess.domain.visit import Visit


def compared_visit(visit: Visit) -> ComparedVisit:
    """What a comparison needs to know of a visit."""
    identity, scorecard = visit.identity, visit.scorecard
    return ComparedVisit(
        file=identity.file,
        model=visit.model.id,
        version=visit.model.version,
        assessment_id=identity.assessment_id,
        key=identity.key,
        name=identity.name,
        place=identity.place,
        country=identity.country,
        stage=scorecard.stage,
        visit_date=identity.visit_date,
        mode=identity.mode,
        assessor_role=identity.assessor_role,
        languages=identity.languages,
        fictional=identity.fictional,
        release=identity.release,
        hosted=scorecard.concept.hosted,
        dimensions=MappingProxyType({code: _dimension(score) for code, score in scorecard.dimensions.items()}),
        practices=MappingProxyType({code: _practice(row) for code, row in scorecard.practices.items()}),
    )


def _dimension(score: DimensionScore) -> ComparedDimension:
    return ComparedDimension(points_of(score.score), score.reached, score.needed, score.coverage, score.counted)


def _practice(row: PracticeScore) -> RatedPractice:
    return RatedPractice(row.state, row.rating, row.evidence, row.contradicted, row.counted, row.target, row.gap)
