"""The dimensions: what stands, what was seen and is lacking, what the next level looks like, and the step there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assess.domain.practice import Dimension, ParkVerdict
from assess.domain.scorecard import DimensionScore, PracticeScore, RatingSource
from assess.reporting.director.sample import Sample, sample_of
from assess.reporting.director.shared import (
    PracticeHead,
    VisitReport,
    evidence_label,
    head,
    level_text,
    of_dimension,
    opened,
    say,
)
from assess.reporting.director.standing import DimensionLine, dimension_lines
from assess.reporting.director.steps import StepView, step_view

_SIGNS = {ParkVerdict.GO: "full", ParkVerdict.NOT_YET: "half", ParkVerdict.NO: "empty"}


@dataclass(frozen=True, slots=True)
class GapView:
    """A practice below its target. `next_level` names the level to reach, `next_looks` says what it looks like.

    `seen` is the note of the visit; where there is none, `rated_as` says what the level means that was given.
    """

    head: PracticeHead
    why: str
    seen: str
    rated_as: str
    lack: str
    next_level: str
    next_looks: str
    step: StepView


@dataclass(frozen=True, slots=True)
class Hands:
    """The practices below target that lie in the same hands."""

    title: str
    description: str
    gaps: tuple[GapView, ...]


@dataclass(frozen=True, slots=True)
class StandingPractice:
    """A practice that needs no step now, with what the incubator has there, and why that may be doubted."""

    head: PracticeHead
    have: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Further:
    """A practice below its target whose step stands in the annex."""

    head: PracticeHead
    lack: str


@dataclass(frozen=True, slots=True)
class ParkView:
    """Whether the undertaking should go ahead, and the key practices that hold it back.

    `mark` says how full the sign beside the verdict is: full, half or empty.
    """

    mark: str
    verdict: str
    holds_back: tuple[Further, ...]


@dataclass(frozen=True, slots=True)
class DimensionPage:
    """One dimension: what stands, and by whose hands it can rise, what to do.

    `reached` is "" where it is not known; `if_known` says what the open answers could make of it.
    """

    code: str
    title: str
    about: str
    line: DimensionLine
    reached: str
    needed: str
    sample: Sample | None
    """The profile that stands instead of single practices where clients rate."""
    park: ParkView | None
    """The verdict on the undertaking of an optional dimension."""
    hands: tuple[Hands, ...]
    further: tuple[Further, ...]
    stands: tuple[StandingPractice, ...]
    open: str
    if_known: str


def dimension_pages(report: VisitReport) -> tuple[DimensionPage, ...]:
    """A page for every dimension that stands in the body, in model order."""
    lines = {line.code: line for line in dimension_lines(report)}
    body = report.advice.body
    return tuple(
        _page(report, dimension, lines[dimension.code], body.practices)
        for dimension in report.model.dimensions
        if dimension.code in body.dimensions
    )


def _page(report: VisitReport, dimension: Dimension, line: DimensionLine, full: Collection[str]) -> DimensionPage:
    rows = of_dimension(report, dimension.code)
    score = report.scorecard.dimensions[dimension.code]
    single = () if dimension.sampled else rows
    park = _park(report, dimension)
    told = {held.head.code for held in park.holds_back} if park else set()
    codes = tuple(row.code for row in single if row.open)
    reached = score.reached
    return DimensionPage(
        code=dimension.code,
        title=dimension.title,
        about=dimension.about,
        line=line,
        reached="" if reached is None else level_text(report, reached),
        needed="" if score.needed is None else level_text(report, score.needed),
        sample=sample_of(report, score, rows) if dimension.sampled else None,
        park=park,
        hands=tuple(_hands(report, [row for row in rows if row.code in full])),
        further=tuple(_further(report, row) for row in single if row.gap and row.code not in {*full, *told}),
        stands=tuple(_standing(report, row) for row in single if row.rating is not None and not row.gap),
        open=say(report, "dimension.open", n=len(codes), codes=codes) if codes else "",
        if_known=_if_known(report, score),
    )


def _park(report: VisitReport, dimension: Dimension) -> ParkView | None:
    park = report.scorecard.park_score
    if park is None or park.dimension != dimension.code:
        return None
    held = tuple(_further(report, report.scorecard.practices[code]) for code in park.holds_back)
    return ParkView(_SIGNS[park.verdict], dimension.park_verdicts[park.verdict], held)


def _if_known(report: VisitReport, score: DimensionScore) -> str:
    low, high = score.reached_at_least, score.reached_if_known
    if low is None or high is None or low == high or not score.coverage:
        return ""
    if score.unknown:
        return say(report, "dimension.between", low=level_text(report, low), high=level_text(report, high))
    return say(report, "dimension.if_known", level=level_text(report, high))


def _hands(report: VisitReport, rows: Sequence[PracticeScore]) -> list[Hands]:
    found = []
    for control in report.model.controls:
        gaps = tuple(_gap(report, row) for row in rows if report.model.practices[row.code].control == control.code)
        if gaps:
            found.append(Hands(opened(control.label), control.description, gaps))
    return found


def _gap(report: VisitReport, row: PracticeScore) -> GapView:
    practice = report.model.practices[row.code]
    return GapView(
        head=head(report, row),
        why=practice.why,
        seen=row.answer.note or _heard(report, row),
        rated_as="" if row.answer.note else practice.have_at(row.level),
        lack=practice.lack_at(row.level),
        next_level=level_text(report, row.level + 1),
        next_looks=practice.have_at(row.level + 1),
        step=step_view(report, practice, row.level),
    )


def _heard(report: VisitReport, row: PracticeScore) -> str:
    """What was heard where no note can be made of it, since no client's words may be passed on."""
    return opened(evidence_label(report, row)) if row.source is RatingSource.SAMPLE else ""


def _further(report: VisitReport, row: PracticeScore) -> Further:
    return Further(head(report, row), report.model.practices[row.code].lack_at(row.level))


def _standing(report: VisitReport, row: PracticeScore) -> StandingPractice:
    practice = report.model.practices[row.code]
    have = practice.have_at(row.level) or practice.lack_at(row.level)
    told = have if row.counted else say(report, "dimension.not_counted", have=have)
    return StandingPractice(head(report, row), told, tuple(_doubts(report, row)))


def _doubts(report: VisitReport, row: PracticeScore) -> list[str]:
    found = []
    if row.code in report.scorecard.unsupported:
        found.append(say(report, "doubt.unsupported", grade=evidence_label(report, row)))
    if row.contradicted:
        found.append(say(report, "doubt.contradicted"))
    return found
