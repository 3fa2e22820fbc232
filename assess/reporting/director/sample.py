"""What the clients can do: a dimension that they rate, as a profile of the incubator with what they need to learn."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.assessment import CHOSEN_BY_INCUBATOR
from assess.domain.scorecard import DimensionScore, PracticeScore
from assess.reporting.director.shared import PracticeHead, VisitReport, head, is_spoken_of, say, too_few_heard


@dataclass(frozen=True, slots=True)
class SampleRow:
    """What the clients heard can do in one practice; `at_own` says how many stand at their own target.

    `young` and `longer` are the levels of the two halves by months inside. Texts are "" where nothing may be said.
    """

    head: PracticeHead
    text: str
    at_own: str
    young: str
    longer: str


@dataclass(frozen=True, slots=True)
class ClientCourse:
    """A module of the training plan, and the practices of this dimension that it lifts."""

    title: str
    practices: str


@dataclass(frozen=True, slots=True)
class Sample:
    """What a dimension that clients rate shows; no client's row or words. `by_months` explains the two halves."""

    told: tuple[str, ...]
    rows: tuple[SampleRow, ...]
    any_own: bool
    by_months: str
    courses: tuple[ClientCourse, ...]


def sample_of(report: VisitReport, score: DimensionScore, rows: tuple[PracticeScore, ...]) -> Sample:
    """The profile of a dimension that clients rate; of too few clients the levels alone."""
    least = report.model.method.heard_clients
    shown = tuple(_row(report, row) for row in rows if row.applicable)
    return Sample(
        told=tuple(_told(report, score)),
        rows=shown if score.heard or any(row.rating is not None for row in rows) else (),
        any_own=any(row.at_own for row in shown),
        by_months=say(report, "sample.months_text", least=least, n=least) if any(row.young for row in shown) else "",
        courses=_courses(report, rows),
    )


def _told(report: VisitReport, score: DimensionScore) -> list[str]:
    if too_few_heard(report, score.code):
        return [say(report, "sample.too_few", n=score.heard) if score.heard else say(report, "sample.none")]
    told = [say(report, "sample.heard", n=score.heard or 0)]
    chosen = sum(client.chosen_by == CHOSEN_BY_INCUBATOR for client in report.assessment.clients)
    return [*told, say(report, "sample.chosen", n=chosen)] if chosen else told


def _row(report: VisitReport, row: PracticeScore) -> SampleRow:
    if not is_spoken_of(report, row):
        return SampleRow(head(report, row), "", "", "", "")
    practice = report.model.practices[row.code]
    by_months = row.by_months
    return SampleRow(
        head=head(report, row),
        text=practice.lack_at(row.level) if row.gap else practice.have_at(row.level),
        at_own=say(report, "sample.at", n=row.heard, at=row.at_own) if row.heard else "",
        young=report.model.token(by_months.young) if by_months else "",
        longer=report.model.token(by_months.longer) if by_months else "",
    )


def _courses(report: VisitReport, rows: tuple[PracticeScore, ...]) -> tuple[ClientCourse, ...]:
    """The modules of the training plan that lift a practice of this dimension, with those of its practices."""
    own = [row.code for row in rows]
    titles = {module.code: module.title for module in report.model.modules}
    return tuple(
        ClientCourse(titles[need.module], report.words.listed(codes))
        for need in report.advice.training
        if (codes := [code for code in need.practices if code in own])
    )
