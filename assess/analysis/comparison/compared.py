"""A scored assessment as a visit that can be compared."""

from __future__ import annotations

from types import MappingProxyType

from assess.domain.assessment import Assessment, is_yes, profile_codes, profile_date, profile_text
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedDimension, ComparedVisit, RatedPractice
from assess.domain.profile import Role
from assess.domain.scorecard import DimensionScore, PracticeScore, Scorecard


def compared_visit(model: MaturityModel, assessment: Assessment, scorecard: Scorecard) -> ComparedVisit:
    """What a comparison needs to know of one assessment."""

    def said(role: Role) -> str:
        return profile_text(model, assessment, role)

    return ComparedVisit(
        file=assessment.file,
        model=model.id,
        version=model.version,
        assessment_id=assessment.assessment_id,
        key=said(Role.INCUBATOR_KEY),
        name=said(Role.INCUBATOR),
        place=said(Role.PLACE),
        country=said(Role.COUNTRY),
        stage=scorecard.stage,
        visit_date=profile_date(model, assessment, Role.VISIT_DATE),
        mode=said(Role.MODE),
        assessor_role=said(Role.ASSESSOR_ROLE),
        languages=profile_codes(model, assessment, Role.LANGUAGES),
        fictional=is_yes(model, assessment, Role.FICTIONAL),
        release=profile_codes(model, assessment, Role.RELEASE),
        hosted=scorecard.concept.hosted,
        dimensions=MappingProxyType({code: _dimension(score) for code, score in scorecard.dimensions.items()}),
        practices=MappingProxyType({code: _practice(row) for code, row in scorecard.practices.items()}),
    )


def _dimension(score: DimensionScore) -> ComparedDimension:
    return ComparedDimension(score.score, score.reached, score.needed, score.coverage, score.counted)


def _practice(row: PracticeScore) -> RatedPractice:
    return RatedPractice(row.state, row.rating, row.evidence, row.contradicted, row.counted, row.target, row.gap)
