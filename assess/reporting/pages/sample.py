"""What the clients can do: a dimension that they rate, as a profile of the house with what they need to learn."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.assessment import CHOSEN_BY_INCUBATOR
from assess.domain.scorecard import DimensionScore, PracticeScore
from assess.reporting.pages.case import Case, Head, head, is_spoken_of, say, too_few_heard


@dataclass(frozen=True, slots=True)
class SampleRow:
    """What the clients heard can do in one practice; `below` says how many are below their own target.

    `young` and `longer` are the levels of the two halves by months inside. Texts are "" where nothing may be said.
    """

    head: Head
    text: str
    below: str
    young: str
    longer: str


@dataclass(frozen=True, slots=True)
class Course:
    """A training module that the gaps call for, and the practices that it helps with."""

    title: str
    practices: str


@dataclass(frozen=True, slots=True)
class Sample:
    """What a dimension that clients rate shows; no client's row or words. `by_months` explains the two halves."""

    told: tuple[str, ...]
    rows: tuple[SampleRow, ...]
    any_below: bool
    by_months: str
    courses: tuple[Course, ...]


def sample_of(case: Case, score: DimensionScore, rows: tuple[PracticeScore, ...]) -> Sample:
    """The profile of a dimension that clients rate; of too few clients the levels alone."""
    least = case.model.method.heard_clients
    shown = tuple(_row(case, row) for row in rows if row.applicable)
    return Sample(
        told=tuple(_told(case, score)),
        rows=shown if score.heard or any(row.rating is not None for row in rows) else (),
        any_below=any(row.below for row in shown),
        by_months=say(case, "sample.months_text", least=least) if any(row.young for row in shown) else "",
        courses=_courses(case, rows),
    )


def _told(case: Case, score: DimensionScore) -> list[str]:
    if too_few_heard(case, score.code):
        return [say(case, "sample.too_few", n=score.heard) if score.heard else say(case, "sample.none")]
    told = [say(case, "sample.heard", n=score.heard or 0)]
    chosen = sum(client.chosen_by == CHOSEN_BY_INCUBATOR for client in case.assessment.clients)
    return [*told, say(case, "sample.chosen", n=chosen)] if chosen else told


def _row(case: Case, row: PracticeScore) -> SampleRow:
    if not is_spoken_of(case, row):
        return SampleRow(head(case, row), "", "", "", "")
    practice = case.model.practices[row.code]
    by_months = row.by_months
    return SampleRow(
        head=head(case, row),
        text=practice.lack_at(row.level) if row.gap else practice.have_at(row.level),
        below=say(case, "sample.below", n=row.heard, below=row.below_own or 0) if row.heard else "",
        young=case.model.levels[by_months.young].token if by_months else "",
        longer=case.model.levels[by_months.longer].token if by_months else "",
    )


def _courses(case: Case, rows: tuple[PracticeScore, ...]) -> tuple[Course, ...]:
    helped: dict[str, list[str]] = {}
    for row in rows:
        for step in case.model.practices[row.code].steps[row.level : row.target] if is_spoken_of(case, row) else ():
            codes = helped.setdefault(step.module, [])
            if row.code not in codes:
                codes.append(row.code)
    return tuple(
        Course(module.title, case.words.listed(helped[module.code]))
        for module in case.model.modules
        if module.code in helped
    )
