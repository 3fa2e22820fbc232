"""How far a report may be trusted, and whether it is final: from what was rated and how that is known. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from assess.analysis.advice.means import is_blank
from assess.analysis.numbers import reaches
from assess.domain.assessment import Assessment, profile_text
from assess.domain.model import MaturityModel
from assess.domain.profile import Role
from assess.domain.quality import Doubt, Quality
from assess.domain.scorecard import RatingSource, Scorecard


def quality_of(model: MaturityModel, scorecard: Scorecard, assessment: Assessment) -> Quality:
    """The quality of a visit. What clients rate has no grade of evidence, and is left out where evidence is counted."""
    rows = [row for row in scorecard.practices.values() if row.applicable]
    rated = sum(row.rating is not None for row in rows)
    own = [row for row in rows if row.rating is not None and row.source is not RatingSource.SAMPLE]
    high = [row for row in own if row.level >= model.method.quality_level]
    seen = sum(row.evidence >= model.method.quality_grade for row in high)
    doubts = tuple(_doubts(model, assessment, (rated, len(rows)), (seen, len(high))))
    return Quality(len(rows), rated, len(high), seen, doubts)


def _doubts(
    model: MaturityModel, assessment: Assessment, rated: tuple[int, int], seen: tuple[int, int]
) -> Iterator[Doubt]:
    share = model.method.quality_share
    if not _is_final(model, assessment):
        blank = model.field_for(Role.FACTS_CHECKED) is not None and is_blank(model, assessment, Role.FACTS_CHECKED)
        yield Doubt.FACTS if blank else Doubt.TYPED
    for (part, whole), doubt in ((rated, Doubt.COVERAGE), (seen, Doubt.EVIDENCE)):
        if whole and not reaches(part / whole, share):
            yield doubt


def _is_final(model: MaturityModel, assessment: Assessment) -> bool:
    """Whether the assessor calls it final: the last of the choices, after the one that holds where nothing is said."""
    field = model.field_for(Role.STATUS)
    codes = [choice.code for choice in field.choices] if field else []
    return bool(codes) and profile_text(model, assessment, Role.STATUS) == codes[-1]
