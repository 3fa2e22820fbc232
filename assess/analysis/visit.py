"""From the answers of one visit to all that follows: composes scoring, certainty, checks and advice."""

from __future__ import annotations

from assess.analysis.advice.advise import advise
from assess.analysis.certainty.ranges import with_ranges
from assess.analysis.checks import check_answers
from assess.analysis.scoring.scorecard import score
from assess.domain.assessment import Assessment
from assess.domain.findings import in_file_order
from assess.domain.model import MaturityModel
from assess.domain.profile import Required
from assess.domain.visit import Unscorable, Visit, identity_of, version_of


def visit_of(model: MaturityModel, assessment: Assessment, *, ranges: bool = True) -> Visit | Unscorable:
    """What one assessment amounts to, with all that is wrong with it: on reading it, and by the method.

    Without `ranges` no likely range is drawn: a comparison draws all its incubators together.
    """
    identity = identity_of(model, assessment)
    if not can_be_scored(model, assessment):
        return Unscorable(version_of(model), identity, assessment, assessment.findings)
    scorecard = score(model, assessment)
    found = in_file_order((*assessment.findings, *check_answers(model, assessment, scorecard)))
    told = with_ranges(model, assessment, scorecard) if ranges else scorecard
    return Visit(version_of(model), identity, assessment, told, advise(model, told, assessment), found)


def can_be_scored(model: MaturityModel, assessment: Assessment) -> bool:
    """Whether every field without which nothing is scored has a value."""
    return all(
        key in assessment.profile or field.default
        for key, field in model.fields.items()
        if field.required is Required.STOP
    )
