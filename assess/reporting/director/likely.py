"""How sure the scores are: what their likely ranges rest on, and what would settle the ratings that rest on word."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.scorecard import NOT_DRAWN, NotDrawn, Range, likely_of
from assess.reporting.director.shared import PracticeHead, VisitReport, head, say


@dataclass(frozen=True, slots=True)
class Shifts:
    """The chances that a rating known in one way is off by so many levels, as whole percent."""

    grade: str
    chances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LackingProof:
    """A high rating that rests on word alone, and what would settle it."""

    head: PracticeHead
    proof: str


@dataclass(frozen=True, slots=True)
class Likely:
    """What the likely ranges rest on; `columns` name the shifts of the table."""

    about: tuple[str, ...]
    columns: tuple[str, ...]
    shifts: tuple[Shifts, ...]


def likely_range(report: VisitReport, likely: Range | NotDrawn) -> str:
    """A likely range with two decimals; "" where there is none."""
    if isinstance(likely, NotDrawn):
        return ""
    low, high = (report.words.number(end, 2) for end in likely)
    return say(report, "bounds", low=low, high=high)


def likely(report: VisitReport) -> Likely | None:
    """What the likely ranges rest on; None where no score has one."""
    scores = [entry for entry in report.scorecard.dimensions.values() if likely_of(entry.score) != NOT_DRAWN]
    if not scores:
        return None
    model, numbers = report.model, report.model.method
    # A rating known in a given way is off by these many levels, from the lowest shift up.
    shifts = [numbers.lowest_shift + place for place in range(len(model.grades[0].shifts))]
    drawn = say(
        report,
        "likely.drawn",
        draws=numbers.draws,
        share=report.words.percent(1 - 2 * numbers.tail),
        correlation=numbers.correlation,
        grade=model.grades[numbers.open_grade].label,
    )
    heard = [score.heard for score in scores if score.heard]
    return Likely(
        about=(drawn, say(report, "likely.clients")) if heard else (drawn,),
        columns=tuple(_shift(report, shift) for shift in shifts),
        shifts=tuple(
            Shifts(grade.label, tuple(report.words.percent(chance) for chance in grade.shifts))
            for grade in reversed(model.grades)
        ),
    )


def _shift(report: VisitReport, levels: int) -> str:
    if not levels:
        return say(report, "likely.same")
    return say(report, "likely.lower" if levels < 0 else "likely.higher", n=abs(levels))


def proofs_lacking(report: VisitReport) -> tuple[LackingProof, ...]:
    """What would settle each high rating that rests on word: the proof of the step that leads to its level."""
    rows = [report.scorecard.practices[code] for code in report.scorecard.unsupported]
    return tuple(
        LackingProof(head(report, row), report.model.practices[row.code].steps[row.level - 1].proof)
        for row in rows
        if row.level
    )
