"""The incubator, its region, and how the visit was made: what the profile says, row by row, without the blank ones."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.assessment import profile_text
from assess.domain.profile import Role, ToldUnder
from assess.reporting.director.answers import AnswerRow, answer_row
from assess.reporting.director.shared import VisitReport, say


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """Answers that belong together, under their heading."""

    code: str
    title: str
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class IncubatorPage:
    """What is told of the incubator itself: parts with at least one row each; the director's reply, "" if none."""

    parts: tuple[AnswerPart, ...]
    reply: str


def incubator_page(report: VisitReport) -> IncubatorPage:
    """The page on the incubator: every field of the profile that the model tells in a row, in the model's order."""
    parts = (_part(report, heading) for heading in ToldUnder if heading is not ToldUnder.NOWHERE)
    return IncubatorPage(
        parts=tuple(part for part in parts if part.rows),
        reply=profile_text(report.model, report.assessment, Role.COMMENT),
    )


def _part(report: VisitReport, heading: ToldUnder) -> AnswerPart:
    fields = (field for field in report.model.fields.values() if field.told_under is heading)
    rows = (answer_row(report, field) for field in fields)
    return AnswerPart(heading, say(report, f"incubator.{heading}"), tuple(row for row in rows if row.value))
