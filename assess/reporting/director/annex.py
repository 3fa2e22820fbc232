"""The annex: every practice with rating, evidence and note; what is open or left out; scores, weights, findings."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.findings import Finding, Severity, in_file_order
from assess.domain.scorecard import (
    DimensionScore,
    PracticeScore,
    Range,
    Reason,
    Score,
    Scored,
    Unscored,
    likely_of,
    reason_of,
)
from assess.reporting.director.likely import LackingProof, Likely, likely, likely_range, proofs_lacking
from assess.reporting.director.shared import (
    PracticeHead,
    VisitReport,
    head,
    is_spoken_of,
    left_out_by_program,
    level_text,
    of_dimension,
    say,
)
from assess.reporting.director.standing import DimensionLine, dimension_lines, dimension_reason
from assess.reporting.director.steps import StepView, step_view
from assess.reporting.director.training import CoursesFor, training
from assess.reporting.phrases import label_of
from assess.reporting.pieces import Fact

_ON_CLIENTS = "CLIENT-"


@dataclass(frozen=True, slots=True)
class AnnexPractice:
    """A practice in full. Texts are "" where there is nothing to say; `below` is of the clients heard."""

    head: PracticeHead
    at_own: str
    note: str
    reason: str
    next_level: str
    next_descriptor: str


@dataclass(frozen=True, slots=True)
class DimensionEntries:
    """The practices of one dimension. `line` is None where the body has its pages."""

    code: str
    title: str
    line: DimensionLine | None
    practices: tuple[AnnexPractice, ...]


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """The numbers of one dimension, rounded; levels as they stand in a cell. `reason` says why there is no score."""

    title: str
    reason: str
    reached: str
    if_known: str
    needed: str
    score: str
    likely: str
    bounds: str
    target: str
    gap: str
    coverage: str
    weight: str


@dataclass(frozen=True, slots=True)
class WeightRow:
    """What a dimension and each of its counted practices weigh in the overall score."""

    title: str
    weight: str
    practices: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A problem in the questionnaire: where, how bad, what to do."""

    place: str
    severity: str
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class AnnexStep:
    """The step of a practice below target that does not stand in the body, and what is lacking."""

    head: PracticeHead
    lack: str
    step: StepView


@dataclass(frozen=True, slots=True)
class Annex:
    """What stands in the annex before the method."""

    dimensions: tuple[DimensionEntries, ...]
    steps: tuple[AnnexStep, ...]
    training: tuple[CoursesFor, ...]
    scores: tuple[ScoreRow, ...]
    overall: tuple[Fact, ...]
    overall_reason: str
    likely: Likely | None
    proofs: tuple[LackingProof, ...]
    weights: tuple[WeightRow, ...]
    findings: tuple[FindingRow, ...]


def annex(report: VisitReport) -> Annex:
    """The annex of the director's report."""
    reason = reason_of(report.scorecard.overall.score)
    return Annex(
        dimensions=tuple(_entries(report)),
        steps=tuple(_steps(report)),
        training=training(report),
        scores=tuple(_score(report, score) for score in report.scorecard.dimensions.values() if score.applicable),
        overall=tuple(fact for fact in _overall(report) if fact.value),
        overall_reason=say(report, f"overall.{reason}") if reason else "",
        likely=likely(report),
        proofs=proofs_lacking(report),
        weights=tuple(_weights(report)),
        findings=tuple(_findings(report)),
    )


def _steps(report: VisitReport) -> list[AnnexStep]:
    advice = report.advice
    rows = report.scorecard.practices.values()
    return [_step(report, row) for row in rows if row.code in advice.below and row.code not in advice.body.practices]


def _step(report: VisitReport, row: PracticeScore) -> AnnexStep:
    practice = report.model.practices[row.code]
    return AnnexStep(head(report, row), practice.lack_at(row.level), step_view(report, practice, row.level))


def _entries(report: VisitReport) -> list[DimensionEntries]:
    lines = {line.code: line for line in dimension_lines(report)}
    elsewhere = report.advice.body.dimensions
    found = []
    for dimension in report.model.dimensions:
        entries = tuple(_entry(report, row) for row in of_dimension(report, dimension.code))
        line = None if dimension.code in elsewhere else lines.get(dimension.code)
        found.append(DimensionEntries(dimension.code, dimension.title, line, entries))
    return found


def _entry(report: VisitReport, row: PracticeScore) -> AnnexPractice:
    practice = report.model.practices[row.code]
    following = -1 if row.rating is None or row.rating >= report.model.top else row.rating + 1
    return AnnexPractice(
        head=head(report, row),
        at_own=_at_own(report, row),
        note="" if left_out_by_program(row) else row.answer.note,
        reason=_reason(report, row),
        next_level=level_text(report, following) if following > 0 else "",
        next_descriptor=practice.levels[following] if following > 0 else "",
    )


def _at_own(report: VisitReport, row: PracticeScore) -> str:
    if not row.heard or not is_spoken_of(report, row):
        return ""
    return say(report, "annex.at", n=row.heard, at=row.at_own)


def _reason(report: VisitReport, row: PracticeScore) -> str:
    if row.by_hand:
        return label_of(report.model.reasons, row.reason)
    if left_out_by_program(row) or row.reason == Reason.NOT_COUNTED:
        return say(report, f"practice_reason.{row.reason}")
    return ""


def _score(report: VisitReport, score: DimensionScore) -> ScoreRow:
    none = say(report, "none")
    title = next(dimension.title for dimension in report.model.dimensions if dimension.code == score.code)
    return ScoreRow(
        title=title,
        reason=dimension_reason(report, score) if isinstance(score.score, Unscored) else "",
        reached=say(report, "annex.unknown") if score.unknown else _token(report, score.reached),
        if_known=_token(report, score.reached_if_known),
        needed=_token(report, score.needed),
        score=_points(report, score.score) or none,
        likely=likely_range(report, likely_of(score.score)) or none,
        bounds=_bounds(report, score.score.bounds) or none,
        target=none if score.target is None else report.words.number(score.target, 2),
        gap=none if score.gap is None else report.words.number(score.gap, 2),
        coverage=report.words.percent(score.coverage),
        weight=report.words.percent(score.weight),
    )


def _token(report: VisitReport, level: int | None) -> str:
    return say(report, "none") if level is None else report.model.token(level)


def _points(report: VisitReport, score: Score) -> str:
    return report.words.number(score.points, 2) if isinstance(score, Scored) else ""


def _bounds(report: VisitReport, bounds: Range | tuple[()]) -> str:
    if not bounds:
        return ""
    low, high = (report.words.number(end, 2) for end in bounds)
    return low if low == high else say(report, "bounds", low=low, high=high)


def _overall(report: VisitReport) -> tuple[Fact, ...]:
    overall, words = report.scorecard.overall, report.words
    score = overall.score
    spread = isinstance(score, Scored) and score.bounds[0] != score.bounds[1]
    return (
        Fact(say(report, "overall.score"), _points(report, score)),
        Fact(say(report, "overall.likely"), likely_range(report, likely_of(score))),
        Fact(say(report, "overall.likely_halved"), likely_range(report, overall.likely_halved)),
        Fact(say(report, "overall.bounds"), _bounds(report, score.bounds) if spread else ""),
        Fact(say(report, "overall.geometric"), "" if overall.geometric is None else words.number(overall.geometric, 2)),
        Fact(say(report, "overall.yardstick"), "" if overall.yardstick is None else words.number(overall.yardstick, 2)),
        Fact(say(report, "overall.worst"), _worst(report)),
        Fact(say(report, "overall.coverage"), words.percent(overall.coverage)),
    )


def _worst(report: VisitReport) -> str:
    code, widest = report.scorecard.overall.worst, report.advice.widest
    title = next((dimension.title for dimension in report.model.dimensions if dimension.code == code), "")
    if title and widest and widest != code:
        return say(report, "overall.worst_not_widest", dimension=title)
    return title


def _weights(report: VisitReport) -> list[WeightRow]:
    found = []
    for dimension in report.model.dimensions:
        score = report.scorecard.dimensions[dimension.code]
        rows = [row for row in of_dimension(report, dimension.code) if row.weight > 0]
        if score.weight > 0 and rows:
            told = (say(report, "weight", code=row.code, share=report.words.percent(row.weight)) for row in rows)
            found.append(WeightRow(dimension.title, report.words.percent(score.weight), " · ".join(told)))
    return found


def _findings(report: VisitReport) -> list[FindingRow]:
    told = [finding for finding in report.visit.findings if not _is_of_a_client(report, finding)]
    rows = [
        FindingRow(
            place=finding.location.place,
            severity=say(report, f"severity.{finding.severity}"),
            text=report.words.say(f"finding.{finding.code}", **finding.values),
            code=finding.code,
        )
        for finding in in_file_order(told)
    ]
    kept_back = len(report.visit.findings) - len(told)
    if kept_back:
        severity = say(report, f"severity.{Severity.WARNING}")
        rows.append(FindingRow(report.assessment.file, severity, say(report, "annex.of_clients", n=kept_back), ""))
    return rows


def _is_of_a_client(report: VisitReport, finding: Finding) -> bool:
    """Whether a finding is about the row of a client: it may quote what stands there, and leaves in no edition."""
    answers = report.assessment.answers.values()
    places = {place for answer in answers for place in (answer.cell, answer.grade_cell)}
    return finding.code.startswith(_ON_CLIENTS) and finding.location not in places
