"""How many people an incubator has, and which ceiling follows for its targets."""

from __future__ import annotations

from assess.domain.assessment import Assessment
from assess.domain.model import MaturityModel
from assess.domain.practice import Practice
from assess.domain.profile import Role
from assess.domain.scorecard import POSTS_NOT_SAID, Posts, Staffing
from assess.domain.size import small_ceiling


def staffing_of(model: MaturityModel, assessment: Assessment) -> Staffing:
    """The full posts that the profile gives, and whether they are few; not said where the field is blank."""
    field = model.field_for(Role.STAFF_POSTS)
    said = assessment.profile.get(field.key) if field else None
    if not isinstance(said, int | float):
        return POSTS_NOT_SAID  # a blank lowers no need
    return Posts(said, small=said < model.method.small_posts)


def size_ceiling(model: MaturityModel, practice: Practice, staffing: Staffing) -> int:
    """The highest level that a target may have in an incubator of this size."""
    return small_ceiling(model, practice) if isinstance(staffing, Posts) and staffing.small else model.top
