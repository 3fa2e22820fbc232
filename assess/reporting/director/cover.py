"""The cover: whose report this is, of which day, by whom, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assess.domain.assessment import is_yes, profile_codes, profile_date, profile_text
from assess.domain.profile import Role
from assess.domain.quality import Doubt
from assess.reporting.director.shared import VisitReport, choice_label, say
from assess.reporting.phrases import label_of
from assess.reporting.pieces import Fact

_NAMED_PLACES = (Role.PLACE, Role.REGION)
_FULL = 700
"""So many letters beside the name, and the contents no longer fit on the page at their side."""


class NameSize(StrEnum):
    """How large the incubator's name is set: the longer it is, the smaller, so that it can be read whole."""

    USUAL = "usual"
    LONG = "long"
    LONGER = "longer"
    LONGEST = "longest"


_BELOW = ((NameSize.USUAL, 70), (NameSize.LONG, 130), (NameSize.LONGER, 240))


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the cover. `fictional`, `organisation` and `status` are "" where there is nothing to say.

    `quality` says how far the report may be trusted, `logo` under which name its picture is found ("": none),
    `is_full` that the other texts are too long for one page with the contents beside them.
    """

    incubator: str
    place: str
    date: str
    organisation: str
    logo: str
    facts: tuple[Fact, ...]
    status: str
    quality: str
    fictional: str
    name_size: NameSize
    is_full: bool


def cover(report: VisitReport, logo: str = "") -> Cover:
    """The cover of the director's report, with a logo under that name."""
    fictional = is_yes(report.model, report.assessment, Role.FICTIONAL)
    facts = tuple(fact for fact in _facts(report) if fact.value)
    name, place = incubator(report), _place(report)
    organisation = profile_text(report.model, report.assessment, Role.ORGANISATION)
    return Cover(
        incubator=name,
        place=place,
        date=visited(report),
        facts=facts,
        organisation=organisation,
        logo=logo,
        status=status(report),
        quality=_quality(report),
        fictional=say(report, "cover.fictional") if fictional else "",
        name_size=name_size(name),
        is_full=len(place) + len(organisation) + sum(len(fact.value) for fact in facts) > _FULL,
    )


def name_size(name: str) -> NameSize:
    """How large a name of that length is set on the cover."""
    return next((size for size, limit in _BELOW if len(name) < limit), NameSize.LONGEST)


def status(report: VisitReport) -> str:
    """Whether the report is final; where it is not, why. "" where the model does not ask."""
    doubts = [doubt for doubt in report.advice.quality.doubts if doubt is not Doubt.TYPED]
    field = report.model.field_for(Role.STATUS)
    if field is None and not doubts:
        return ""
    if not report.advice.quality.doubts:
        return say(report, "status.final")
    reasons = " ".join(say(report, f"status.{doubt}") for doubt in doubts)
    return f"{say(report, 'status.provisional')}. {reasons}".strip()


def _quality(report: VisitReport) -> str:
    quality = report.advice.quality
    if not quality.rated:
        return ""
    told = [_parts(report, "quality.coverage", quality.rated, quality.asked)]
    if quality.high:
        told.append(_parts(report, "quality.evidence", quality.seen, quality.high))
    return " ".join(told)


def _parts(report: VisitReport, key: str, part: int, whole: int) -> str:
    level = report.model.levels[report.model.method.quality_level].label
    return say(report, key, part=part, n=whole, share=report.words.percent(part / whole), level=level)


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


def _asked_for(report: VisitReport) -> str:
    """Who asked for the visit, or that nobody said so; "" where the model does not ask."""
    if report.model.field_for(Role.COMMISSIONED_BY) is None:
        return ""
    return profile_text(report.model, report.assessment, Role.COMMISSIONED_BY) or say(report, "cover.not_said_who")


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
        Fact(say(report, "cover.asked_for"), _asked_for(report)),
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
