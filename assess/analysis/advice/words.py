"""The advisor's own words out of the profile: found by the roles of its fields, and not changed."""

from __future__ import annotations

from types import MappingProxyType

from assess.domain.assessment import Assessment, profile_codes, profile_text
from assess.domain.model import MaturityModel
from assess.domain.profile import Role
from assess.domain.words import AdvisorWords, Way


def words_of(model: MaturityModel, assessment: Assessment) -> AdvisorWords:
    """What the advisor typed on his sheet; what he left blank is ""."""

    def said(role: Role) -> str:
        return profile_text(model, assessment, role)

    return AdvisorWords(
        letter=said(Role.LETTER),
        message=said(Role.MESSAGE),
        strengths=_each(model, assessment, Role.STRENGTH),
        worry=said(Role.WORRY),
        not_do=said(Role.NOT_DO),
        not_seen=said(Role.NOT_SEEN),
        way=Way(
            name=said(Role.OPTION),
            second=said(Role.OPTION_SECOND),
            why=said(Role.OPTION_WHY),
            not_others=said(Role.OPTION_NOT),
            own=said(Role.OPTION_OWN),
        ),
        opportunities=_each(model, assessment, Role.OPPORTUNITY),
        threats=_each(model, assessment, Role.THREAT),
        decision=said(Role.DECISION),
        funder_ask=said(Role.FUNDER_ASK),
        risk=said(Role.RISK_OWN),
        stop_doing=said(Role.STOP_DOING),
        pinned=profile_codes(model, assessment, Role.PIN),
        excluded=profile_codes(model, assessment, Role.EXCLUDE),
        remarks=MappingProxyType(_remarks(model, assessment)),
    )


def _each(model: MaturityModel, assessment: Assessment, role: Role) -> tuple[str, ...]:
    """What stands in the fields with a role, in their order, without the blank ones."""
    typed = (assessment.profile.get(field.key) for field in model.fields_for(role))
    return tuple(text for text in typed if isinstance(text, str) and text)


def _remarks(model: MaturityModel, assessment: Assessment) -> dict[str, str]:
    typed = ((field.dimension, assessment.profile.get(field.key)) for field in model.fields_for(Role.REMARK))
    return {dimension: text for dimension, text in typed if isinstance(text, str) and text}
