"""The annex: every practice with rating, evidence and note; what is open or left out; scores, weights, findings."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.findings import Finding, Severity, in_file_order
from assess.domain.scorecard import DimensionScore, PracticeScore, Reason
from assess.reporting.labels import label_of
from assess.reporting.pages.body import in_body
from assess.reporting.pages.case import (
    Case,
    Fact,
    Head,
    head,
    is_spoken_of,
    is_unknown,
    left_out_by_program,
    level_text,
    of_dimension,
    say,
)
from assess.reporting.pages.dimensions import in_full, rows_below
from assess.reporting.pages.likely import Likely, Settle, likely, likely_range, to_settle
from assess.reporting.pages.steps import StepView, step_view
from assess.reporting.pages.summary import DimensionLine, dimension_lines, dimension_reason, widest
from assess.reporting.pages.training import CoursesFor, training

_ON_CLIENTS = "CLIENT-"


@dataclass(frozen=True, slots=True)
class PracticeEntry:
    """A practice in full. Texts are "" where there is nothing to say; `below` is of the clients heard."""

    head: Head
    below: str
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
    practices: tuple[PracticeEntry, ...]


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
class StepEntry:
    """The step of a practice below target that does not stand in the body, and what is lacking."""

    head: Head
    lack: str
    step: StepView


@dataclass(frozen=True, slots=True)
class Annex:
    """What stands in the annex before the method."""

    dimensions: tuple[DimensionEntries, ...]
    steps: tuple[StepEntry, ...]
    training: tuple[CoursesFor, ...]
    scores: tuple[ScoreRow, ...]
    overall: tuple[Fact, ...]
    overall_reason: str
    likely: Likely | None
    settle: tuple[Settle, ...]
    weights: tuple[WeightRow, ...]
    findings: tuple[FindingRow, ...]


def annex(case: Case) -> Annex:
    """The annex of the director's report."""
    overall = case.scorecard.overall
    return Annex(
        dimensions=tuple(_entries(case)),
        steps=tuple(_steps(case)),
        training=training(case),
        scores=tuple(_score(case, score) for score in case.scorecard.dimensions.values() if score.applicable),
        overall=tuple(fact for fact in _overall(case) if fact.value),
        overall_reason=say(case, f"overall.{overall.reason}") if overall.reason else "",
        likely=likely(case),
        settle=to_settle(case),
        weights=tuple(_weights(case)),
        findings=tuple(_findings(case)),
    )


def _steps(case: Case) -> list[StepEntry]:
    full = in_full(case)
    return [_step(case, row) for row in rows_below(case) if row.code not in full]


def _step(case: Case, row: PracticeScore) -> StepEntry:
    practice = case.model.practices[row.code]
    return StepEntry(head(case, row), practice.lack_at(row.level), step_view(case, practice, row.level))


def _entries(case: Case) -> list[DimensionEntries]:
    lines = {line.code: line for line in dimension_lines(case)}
    elsewhere = in_body(case)
    found = []
    for dimension in case.model.dimensions:
        entries = tuple(_entry(case, row) for row in of_dimension(case, dimension.code))
        line = None if dimension.code in elsewhere else lines.get(dimension.code)
        found.append(DimensionEntries(dimension.code, dimension.title, line, entries))
    return found


def _entry(case: Case, row: PracticeScore) -> PracticeEntry:
    practice = case.model.practices[row.code]
    following = -1 if row.rating is None or row.rating >= case.model.top else row.rating + 1
    return PracticeEntry(
        head=head(case, row),
        below=_below(case, row),
        note="" if left_out_by_program(row) else row.answer.note,
        reason=_reason(case, row),
        next_level=level_text(case, following) if following > 0 else "",
        next_descriptor=practice.levels[following] if following > 0 else "",
    )


def _below(case: Case, row: PracticeScore) -> str:
    if not row.heard or not is_spoken_of(case, row):
        return ""
    return say(case, "annex.below", n=row.heard, below=row.below_own or 0)


def _reason(case: Case, row: PracticeScore) -> str:
    if row.by_hand:
        return label_of(case.model.reasons, row.reason)
    if left_out_by_program(row) or row.reason == Reason.NOT_COUNTED:
        return say(case, f"practice_reason.{row.reason}")
    return ""


def _score(case: Case, score: DimensionScore) -> ScoreRow:
    none = say(case, "none")
    title = next(dimension.title for dimension in case.model.dimensions if dimension.code == score.code)
    return ScoreRow(
        title=title,
        reason=dimension_reason(case, score) if score.score is None else "",
        reached=say(case, "annex.unknown") if is_unknown(score) else _token(case, score.reached),
        if_known=_token(case, score.reached_if_known),
        needed=_token(case, score.needed),
        score=none if score.score is None else case.words.number(score.score, 2),
        likely=likely_range(case, score.likely) or none,
        bounds=_bounds(case, score.bounds) or none,
        target=none if score.target is None else case.words.number(score.target, 2),
        gap=none if score.gap is None else case.words.number(score.gap, 2),
        coverage=case.words.percent(score.coverage),
        weight=case.words.percent(score.weight),
    )


def _token(case: Case, level: int | None) -> str:
    return say(case, "none") if level is None else case.model.levels[level].token


def _bounds(case: Case, bounds: tuple[float, float] | None) -> str:
    if bounds is None:
        return ""
    low, high = (case.words.number(end, 2) for end in bounds)
    return low if low == high else say(case, "bounds", low=low, high=high)


def _overall(case: Case) -> tuple[Fact, ...]:
    overall, words = case.scorecard.overall, case.words
    spread = overall.score is not None and overall.bounds is not None and overall.bounds[0] != overall.bounds[1]
    return (
        Fact(say(case, "overall.score"), "" if overall.score is None else words.number(overall.score, 2)),
        Fact(say(case, "overall.likely"), likely_range(case, overall.likely)),
        Fact(say(case, "overall.likely_halved"), likely_range(case, overall.likely_halved)),
        Fact(say(case, "overall.bounds"), _bounds(case, overall.bounds) if spread else ""),
        Fact(say(case, "overall.geometric"), "" if overall.geometric is None else words.number(overall.geometric, 2)),
        Fact(say(case, "overall.yardstick"), "" if overall.yardstick is None else words.number(overall.yardstick, 2)),
        Fact(say(case, "overall.worst"), _worst(case)),
        Fact(say(case, "overall.coverage"), words.percent(overall.coverage)),
    )


def _worst(case: Case) -> str:
    code, gap = case.scorecard.overall.worst, widest(case)
    title = next((dimension.title for dimension in case.model.dimensions if dimension.code == code), "")
    if title and gap is not None and gap.code != code:
        return say(case, "overall.worst_not_widest", dimension=title)
    return title


def _weights(case: Case) -> list[WeightRow]:
    found = []
    for dimension in case.model.dimensions:
        score = case.scorecard.dimensions[dimension.code]
        rows = [row for row in of_dimension(case, dimension.code) if row.weight > 0]
        if score.weight > 0 and rows:
            told = (say(case, "weight", code=row.code, share=case.words.percent(row.weight)) for row in rows)
            found.append(WeightRow(dimension.title, case.words.percent(score.weight), " · ".join(told)))
    return found


def _findings(case: Case) -> list[FindingRow]:
    told = [finding for finding in case.findings if not _is_of_a_client(case, finding)]
    rows = [
        FindingRow(
            place=finding.location.place,
            severity=say(case, f"severity.{finding.severity}"),
            text=case.words.say(f"finding.{finding.code}", **finding.values),
            code=finding.code,
        )
        for finding in in_file_order(told)
    ]
    kept_back = len(case.findings) - len(told)
    if kept_back:
        severity = say(case, f"severity.{Severity.WARNING}")
        rows.append(FindingRow(case.assessment.file, severity, say(case, "annex.of_clients", n=kept_back), ""))
    return rows


def _is_of_a_client(case: Case, finding: Finding) -> bool:
    """Whether a finding is about the row of a client: it may quote what stands there, and leaves in no edition."""
    answers = case.assessment.answers.values()
    places = {place for answer in answers for place in (answer.cell, answer.grade_cell)}
    return finding.code.startswith(_ON_CLIENTS) and finding.location not in places
