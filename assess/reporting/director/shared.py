"""What every page is made from, and the pieces that several pages share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assess.domain.advice import Advice
from assess.domain.assessment import Assessment
from assess.domain.model import MaturityModel
from assess.domain.profile import Role
from assess.domain.scorecard import (
    DimensionScore,
    PracticeScore,
    RatingSource,
    Scorecard,
    State,
)
from assess.domain.visit import Visit
from assess.language import Words
from assess.reporting.phrases import label_of
from assess.reporting.pieces import Bar


@dataclass(frozen=True, slots=True)
class VisitReport:
    """One visit, the model to name things by, and the words to speak of it."""

    model: MaturityModel
    visit: Visit
    words: Words

    @property
    def assessment(self) -> Assessment:
        """What was answered."""
        return self.visit.assessment

    @property
    def scorecard(self) -> Scorecard:
        """What it amounts to."""
        return self.visit.scorecard

    @property
    def advice(self) -> Advice:
        """What follows."""
        return self.visit.advice


@dataclass(frozen=True, slots=True)
class PracticeHead:
    """A practice as every page names it, with where it stands.

    Of one that clients rated `clients` stands in place of `target`: how many of them are at their own.
    """

    code: str
    title: str
    level: str
    target: str
    clients: str
    evidence: str
    key: bool
    bar: Bar


Value = str | int | float | dt.date | tuple[str, ...]


def say(report: VisitReport, key: str, **values: Value) -> str:
    """The report's sentence under a key (without its first part, `report.`)."""
    return report.words.say(f"report.{key}", **values)


def choice_label(report: VisitReport, role: Role, code: str) -> str:
    """The label of a choice in the profile field with that role."""
    field = report.model.field_for(role)
    return label_of(field.choices, code) if field else code


def opened(text: str) -> str:
    """A label as it opens a line: with a capital letter where the script has one."""
    return text[:1].upper() + text[1:]


def level_text(report: VisitReport, level: int) -> str:
    """A level with its name: `2 in order`."""
    entry = report.model.levels[level]
    return say(report, "level", token=entry.token, label=entry.label)


def level_or_none(report: VisitReport, level: int | None) -> str:
    """A level with its name, or that there is none."""
    return say(report, "none") if level is None else level_text(report, level)


def standing(report: VisitReport, row: PracticeScore) -> str:
    """The level at which a practice stands, or why it has none."""
    if row.rating is not None:
        return level_text(report, row.rating)
    return say(report, "state.not_asked" if left_out_by_program(row) else f"state.{row.state}")


def left_out_by_program(row: PracticeScore) -> bool:
    """Whether a practice was not asked at all: what stands in its row of the questionnaire is not used."""
    return row.state is State.NOT_APPLICABLE and not row.by_hand


def evidence(report: VisitReport, row: PracticeScore) -> str:
    """How the rating of a practice is known; "" where it has none."""
    if row.rating is None:
        return ""
    label = evidence_label(report, row)
    return say(report, "contradicted", grade=label) if row.contradicted else label


def evidence_label(report: VisitReport, row: PracticeScore) -> str:
    """How a rating is known: the name of its grade; of a rating by clients from how many, with a grade if given."""
    label = report.model.grades[row.evidence].label
    if row.source is not RatingSource.SAMPLE:
        return label
    heard = say(report, "reason.sample", n=row.heard or 0)
    return say(report, "heard_and_grade", heard=heard, grade=label) if row.evidence else heard


def too_few_heard(report: VisitReport, dimension: str) -> bool:
    """Whether a dimension is rated by clients, and too few were heard to say anything of the incubator."""
    return report.scorecard.dimensions[dimension].too_few_heard


def is_spoken_of(report: VisitReport, row: PracticeScore) -> bool:
    """Whether something may be said of a practice."""
    return row.code in report.advice.spoken_of


def clients_at_own(report: VisitReport, row: PracticeScore) -> str:
    """How many of the clients heard are where their kind of firm should be."""
    return say(report, "sample.stand", n=row.heard or 0, at=row.at_own)


def practice_bar(report: VisitReport, row: PracticeScore) -> Bar:
    """Where a practice stands beside its target."""
    reached = -1 if row.rating is None else row.rating
    if too_few_heard(report, row.dimension):
        return Bar(reached, 0, report.model.top, say(report, "alt.shown", code=row.code, level=standing(report, row)))
    if row.source is RatingSource.SAMPLE:
        told = say(
            report, "alt.clients", code=row.code, level=standing(report, row), clients=clients_at_own(report, row)
        )
        return Bar(reached, 0, report.model.top, told)  # each has a target of its own
    text = say(
        report, "alt.practice", code=row.code, level=standing(report, row), target=level_text(report, row.target)
    )
    return Bar(reached, row.target, report.model.top, text)


def dimension_bar(report: VisitReport, score: DimensionScore, title: str) -> Bar:
    """The level that a dimension has reached beside the one that it needs."""
    told = score.reached
    reached = say(report, "unknown") if score.unknown else level_or_none(report, told)
    text = say(report, "alt.dimension", title=title, reached=reached, needed=level_or_none(report, score.needed))
    return Bar(-1 if told is None else told, score.needed or 0, report.model.top, text)


def head(report: VisitReport, row: PracticeScore) -> PracticeHead:
    """How a practice is named on every page."""
    practice = report.model.practices[row.code]
    told = row.counted and not too_few_heard(report, row.dimension)
    by_clients = told and row.source is RatingSource.SAMPLE
    return PracticeHead(
        code=row.code,
        title=practice.title,
        level=standing(report, row),
        target=level_text(report, row.target) if told and not by_clients else "",
        clients=clients_at_own(report, row) if by_clients else "",
        evidence=evidence(report, row),
        key=row.key,
        bar=practice_bar(report, row),
    )


def of_dimension(report: VisitReport, dimension: str) -> tuple[PracticeScore, ...]:
    """The practices of a dimension, in model order."""
    return tuple(row for row in report.scorecard.practices.values() if row.dimension == dimension)


def shown_dimensions(report: VisitReport) -> tuple[DimensionScore, ...]:
    """The dimensions that apply to this incubator, in model order."""
    return tuple(score for score in report.scorecard.dimensions.values() if score.applicable)


def open_rows(report: VisitReport) -> tuple[PracticeScore, ...]:
    """The practices that apply and have no rating; where too few clients were heard, that is what is to be said."""
    rows = report.scorecard.practices.values()
    return tuple(row for row in rows if row.open and not too_few_heard(report, row.dimension))


def left_out_rows(report: VisitReport) -> tuple[PracticeScore, ...]:
    """The practices that do not apply."""
    return tuple(row for row in report.scorecard.practices.values() if row.state is State.NOT_APPLICABLE)
