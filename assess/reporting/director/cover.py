"""The cover: whose report this is, of which day, by whom, for whom."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.assessment import is_yes, profile_codes, profile_date, profile_text
from assess.domain.profile import Role
from assess.reporting.director.shared import VisitReport, choice_label, opened, say
from assess.reporting.phrases import label_of
from assess.reporting.pieces import Fact

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


def cover(report: VisitReport) -> Cover:
    """The cover of the director's report."""
    fictional = is_yes(report.model, report.assessment, Role.FICTIONAL)
    status = profile_text(report.model, report.assessment, Role.STATUS)
    return Cover(
        incubator=incubator(report),
        place=_place(report),
        date=visited(report),
        facts=tuple(fact for fact in _facts(report) if fact.value),
        status=opened(choice_label(report, Role.STATUS, status)) if status else "",
        fictional=say(report, "cover.fictional") if fictional else "",
    )


def incubator(report: VisitReport) -> str:
    """The name of the incubator, or that it has none yet."""
    return profile_text(report.model, report.assessment, Role.INCUBATOR) or say(report, "unnamed")


def visited(report: VisitReport) -> str:
    """The date of the visit, written out; "" where it is blank."""
    day = profile_date(report.model, report.assessment, Role.VISIT_DATE)
    return report.words.date(day) if day else ""


def _place(report: VisitReport) -> str:
    names = [profile_text(report.model, report.assessment, role) for role in _NAMED_PLACES]
    code = profile_text(report.model, report.assessment, Role.COUNTRY)
    names.append(report.words.locale.territories.get(code, code))
    return ", ".join(dict.fromkeys(filter(None, names)))


def _facts(report: VisitReport) -> tuple[Fact, ...]:
    model, assessment = report.model, report.assessment
    rater = profile_text(model, assessment, Role.ASSESSOR_ROLE)
    readers = profile_codes(model, assessment, Role.RELEASE)
    stages = {stage.code for stage in model.stages}
    stage = report.scorecard.stage
    released = profile_date(model, assessment, Role.RELEASE_DATE)
    return (
        Fact(say(report, "cover.director"), profile_text(model, assessment, Role.DIRECTOR)),
        Fact(say(report, "cover.stage"), label_of(model.stages, stage) if stage in stages else ""),
        Fact(say(report, "cover.assessors"), profile_text(model, assessment, Role.ASSESSORS)),
        Fact(say(report, "cover.rater"), choice_label(report, Role.ASSESSOR_ROLE, rater) if rater else ""),
        Fact(say(report, "cover.edition"), say(report, "edition.director")),
        Fact(
            say(report, "cover.readers"),
            report.words.listed(choice_label(report, Role.RELEASE, code) for code in readers),
        ),
        Fact(say(report, "cover.released_by"), profile_text(model, assessment, Role.RELEASE_BY)),
        Fact(say(report, "cover.released_on"), report.words.date(released) if released else ""),
        Fact(say(report, "cover.model"), say(report, "model", title=model.title, version=model.version)),
    )
