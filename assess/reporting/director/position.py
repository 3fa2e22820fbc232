"""The position: where every practice stands, how that is known, and what was not seen."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.scorecard import OpeningState, PracticeScore, RatingSource, State
from assess.reporting.director.shared import (
    PracticeHead,
    VisitReport,
    head,
    is_spoken_of,
    level_text,
    of_dimension,
    opened,
    say,
    shown_dimensions,
)
from assess.reporting.director.standing import (
    DimensionLine,
    StrengthView,
    dimension_lines,
    no_strengths,
    not_seen,
    stand,
    strength_views,
    widest,
)


@dataclass(frozen=True, slots=True)
class Chip:
    """A practice in the table of levels. `kind` is at (its target or above), below, uncounted or open."""

    code: str
    key: bool
    kind: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A dimension with its practices sorted into the levels, and last into `open`."""

    line: DimensionLine
    cells: tuple[tuple[Chip, ...], ...]
    needed: int


@dataclass(frozen=True, slots=True)
class Grade:
    """How many ratings are known in one way; `share` is the length of its bar."""

    label: str
    meaning: str
    count: str
    share: float


@dataclass(frozen=True, slots=True)
class Named:
    """A practice, and one sentence about it."""

    head: PracticeHead
    text: str


@dataclass(frozen=True, slots=True)
class Opening:
    """What must be settled before one moment in an incubator that is not open yet."""

    before: str
    open: tuple[Named, ...]
    in_hand: tuple[Named, ...]
    settled: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """What stands on the position page; `limits` is what a reader must not think that we saw."""

    stand: str
    widest: str
    dimensions: tuple[DimensionLine, ...]
    strengths: tuple[StrengthView, ...]
    told_strengths: tuple[str, ...]
    """What stands well in the advisor's words; then that is said instead."""
    no_strengths: str
    limits: tuple[str, ...]
    lead: str
    levels: tuple[str, ...]
    rows: tuple[LevelRow, ...]
    any_open: bool
    any_uncounted: bool
    known: str
    grades: tuple[Grade, ...]
    contradicted: tuple[Named, ...]
    unsupported: tuple[Named, ...]
    not_seen: tuple[Named, ...]
    narrowing: str
    to_open: tuple[Opening, ...]


def position(report: VisitReport) -> Position:
    """The position page of the director's report."""
    rows = report.scorecard.practices
    rated = [row for row in rows.values() if row.rating is not None]
    lines = {line.code: line for line in dimension_lines(report)}
    return Position(
        stand=stand(report),
        widest=widest(report),
        dimensions=tuple(lines.values()),
        strengths=strength_views(report),
        told_strengths=report.advice.words.strengths,
        no_strengths="" if report.advice.strengths else no_strengths(report),
        limits=not_seen(report),
        lead=_lead(report),
        levels=tuple(level_text(report, level) for level in range(report.model.top + 1)),
        rows=tuple(_level_row(report, lines[score.code]) for score in shown_dimensions(report)),
        any_open=any(row.open for row in rows.values()),
        any_uncounted=any(not is_spoken_of(report, row) for row in rated),
        known=say(report, "position.known", n=len(rated)),
        grades=_grades(report, rated),
        contradicted=tuple(_named(report, row) for row in rated if row.contradicted),
        unsupported=tuple(_named(report, rows[code]) for code in report.advice.settle),
        not_seen=tuple(_left_open(report, rows[code]) for code in report.advice.find_out),
        narrowing=_narrowing(report),
        to_open=_to_open(report),
    )


def _lead(report: VisitReport) -> str:
    counted = [row for row in report.scorecard.practices.values() if is_spoken_of(report, row)]
    at_target = sum(row.gap == 0 for row in counted)
    return say(report, "position.lead", n=len(counted), at_target=at_target) if counted else ""


def _level_row(report: VisitReport, line: DimensionLine) -> LevelRow:
    rows = of_dimension(report, line.code)
    cells = [tuple(_chip(report, row) for row in rows if row.rating == level) for level in range(report.model.top + 1)]
    cells.append(tuple(_chip(report, row) for row in rows if row.open))
    return LevelRow(line, tuple(cells), line.bar.needed)


def _chip(report: VisitReport, row: PracticeScore) -> Chip:
    if row.open:
        kind = "open"
    elif not is_spoken_of(report, row):
        kind = "uncounted"
    else:
        kind = "below" if row.gap else "at"
    return Chip(row.code, row.key, kind)


def _grades(report: VisitReport, rated: list[PracticeScore]) -> tuple[Grade, ...]:
    # The clients' own account is no grade, and whether a grade was typed beside it is the assessor's affair.
    own = [row for row in rated if row.source is not RatingSource.SAMPLE]
    known = [
        (grade.label, grade.meaning, sum(row.evidence == index for row in own))
        for index, grade in enumerate(report.model.grades)
    ]
    known.append((say(report, "position.by_clients"), say(report, "position.by_clients_text"), len(rated) - len(own)))
    longest = max(count for _, _, count in known) or 1
    return tuple(
        Grade(label, meaning, report.words.number(count, 0), round(count / longest, 4))
        for label, meaning, count in reversed(known)
        if count
    )


def _named(report: VisitReport, row: PracticeScore) -> Named:
    return Named(head(report, row), row.answer.note)


def _left_open(report: VisitReport, row: PracticeScore) -> Named:
    return Named(head(report, row), _why_open(report, row))


def _why_open(report: VisitReport, row: PracticeScore) -> str:
    if row.answer.note:
        return row.answer.note
    return say(report, "position.dont_know" if row.state is State.DONT_KNOW else "position.unanswered")


def _narrowing(report: VisitReport) -> str:
    codes = report.scorecard.narrowing
    open_codes = [row.code for row in report.scorecard.practices.values() if row.counted and row.open]
    # Where these are all that is open, the sentence on open answers has named them already.
    return say(report, "position.narrowing", codes=codes) if len(codes) < len(open_codes) else ""


def _to_open(report: VisitReport) -> tuple[Opening, ...]:
    entries = report.scorecard.to_open or ()
    found = []
    for moment in report.model.moments:
        of_moment = {
            state: tuple(
                _opening(report, entry.practice)
                for entry in entries
                if entry.before == moment.code and entry.state is state
            )
            for state in OpeningState
        }
        if any(of_moment.values()):
            settled = of_moment[OpeningState.SETTLED]
            found.append(
                Opening(opened(moment.label), of_moment[OpeningState.OPEN], of_moment[OpeningState.IN_HAND], settled)
            )
    return tuple(found)


def _opening(report: VisitReport, code: str) -> Named:
    row, practice = report.scorecard.practices[code], report.model.practices[code]
    if row.open:
        return Named(head(report, row), _why_open(report, row))
    return Named(head(report, row), practice.have_at(row.level) if row.gap == 0 else practice.lack_at(row.level))
