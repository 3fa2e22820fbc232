"""The cover: whose report this is, of which day, by whom, for whom."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.assessment import is_yes, profile_codes, profile_date, profile_text
from assess.domain.profile import Role
from assess.reporting.labels import label_of
from assess.reporting.pages.case import Case, Fact, choice_label, opened, say

_NAMED_PLACES = (Role.PLACE, Role.REGION)


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the cover. `fictional` and `status` are "" where there is nothing to say."""

    incubator: str
    place: str
    date: str
    facts: tuple[Fact, ...]
    status: str
    fictional: str


def cover(case: Case) -> Cover:
    """The cover of the director's report."""
    fictional = is_yes(case.model, case.assessment, Role.FICTIONAL)
    status = profile_text(case.model, case.assessment, Role.STATUS)
    return Cover(
        incubator=incubator(case),
        place=_place(case),
        date=visited(case),
        facts=tuple(fact for fact in _facts(case) if fact.value),
        status=opened(choice_label(case, Role.STATUS, status)) if status else "",
        fictional=say(case, "cover.fictional") if fictional else "",
    )


def incubator(case: Case) -> str:
    """The name of the incubator, or that it has none yet."""
    return profile_text(case.model, case.assessment, Role.INCUBATOR) or say(case, "unnamed")


def visited(case: Case) -> str:
    """The date of the visit, written out; "" where it is blank."""
    day = profile_date(case.model, case.assessment, Role.VISIT_DATE)
    return case.words.date(day) if day else ""


def _place(case: Case) -> str:
    names = [profile_text(case.model, case.assessment, role) for role in _NAMED_PLACES]
    code = profile_text(case.model, case.assessment, Role.COUNTRY)
    names.append(case.words.locale.territories.get(code, code))
    return ", ".join(dict.fromkeys(filter(None, names)))


def _facts(case: Case) -> tuple[Fact, ...]:
    model, assessment = case.model, case.assessment
    rater = profile_text(model, assessment, Role.ASSESSOR_ROLE)
    readers = profile_codes(model, assessment, Role.RELEASE)
    stages = {stage.code for stage in model.stages}
    stage = case.scorecard.stage
    return (
        Fact(say(case, "cover.director"), profile_text(model, assessment, Role.DIRECTOR)),
        Fact(say(case, "cover.stage"), label_of(model.stages, stage) if stage in stages else ""),
        Fact(say(case, "cover.assessors"), profile_text(model, assessment, Role.ASSESSORS)),
        Fact(say(case, "cover.rater"), choice_label(case, Role.ASSESSOR_ROLE, rater) if rater else ""),
        Fact(say(case, "cover.edition"), say(case, "edition.director")),
        Fact(say(case, "cover.readers"), case.words.listed(choice_label(case, Role.RELEASE, code) for code in readers)),
        Fact(say(case, "cover.model"), say(case, "model", title=model.title, version=model.version)),
    )
