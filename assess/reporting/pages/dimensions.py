"""The dimensions: what stands, what was seen and is lacking, what the next level looks like, and the step there."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.practice import Dimension
from assess.domain.scorecard import DimensionScore, PracticeScore
from assess.reporting.pages.case import (
    Case,
    Head,
    evidence_label,
    head,
    is_unknown,
    level_reached,
    level_text,
    of_dimension,
    opened,
    say,
    shown_dimensions,
)
from assess.reporting.pages.steps import StepView, step_view
from assess.reporting.pages.summary import DimensionLine, dimension_lines


@dataclass(frozen=True, slots=True)
class GapView:
    """A practice below its target. `next_level` names the level to reach, `next_looks` says what it looks like.

    `seen` is the note of the visit; where there is none, `rated_as` says what the level means that was given.
    """

    head: Head
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
class Standing:
    """A practice that needs no step now, with what the house has there, and why that may be doubted."""

    head: Head
    have: str
    doubts: tuple[str, ...]


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
    hands: tuple[Hands, ...]
    stands: tuple[Standing, ...]
    open: str
    if_known: str


def dimension_pages(case: Case) -> tuple[DimensionPage, ...]:
    """A page for every dimension that applies, in model order."""
    lines = {line.code: line for line in dimension_lines(case)}
    shown = {score.code for score in shown_dimensions(case)}
    return tuple(
        _page(case, dimension, lines[dimension.code]) for dimension in case.model.dimensions if dimension.code in shown
    )


def _page(case: Case, dimension: Dimension, line: DimensionLine) -> DimensionPage:
    rows = of_dimension(case, dimension.code)
    score = case.scorecard.dimensions[dimension.code]
    codes = tuple(row.code for row in rows if row.open)
    reached = level_reached(score)
    return DimensionPage(
        code=dimension.code,
        title=dimension.title,
        about=dimension.about,
        line=line,
        reached="" if reached is None else level_text(case, reached),
        needed="" if score.needed is None else level_text(case, score.needed),
        hands=tuple(_hands(case, rows)),
        stands=tuple(_standing(case, row) for row in rows if row.rating is not None and not row.gap),
        open=say(case, "dimension.open", n=len(codes), codes=codes) if codes else "",
        if_known=_if_known(case, score),
    )


def _if_known(case: Case, score: DimensionScore) -> str:
    low, high = score.reached, score.reached_if_known
    if low is None or high is None or low == high or not score.coverage:
        return ""
    if is_unknown(score):
        return say(case, "dimension.between", low=level_text(case, low), high=level_text(case, high))
    return say(case, "dimension.if_known", level=level_text(case, high))


def _hands(case: Case, rows: tuple[PracticeScore, ...]) -> list[Hands]:
    found = []
    for control in case.model.controls:
        gaps = tuple(
            _gap(case, row)
            for row in rows
            if row.gap and row.rating is not None and case.model.practices[row.code].control == control.code
        )
        if gaps:
            found.append(Hands(opened(control.label), control.description, gaps))
    return found


def _gap(case: Case, row: PracticeScore) -> GapView:
    practice = case.model.practices[row.code]
    return GapView(
        head=head(case, row),
        why=practice.why,
        seen=row.answer.note,
        rated_as="" if row.answer.note else practice.have_at(row.level),
        lack=practice.lack_at(row.level),
        next_level=level_text(case, row.level + 1),
        next_looks=practice.have_at(row.level + 1),
        step=step_view(case, practice, row.level),
    )


def _standing(case: Case, row: PracticeScore) -> Standing:
    practice = case.model.practices[row.code]
    have = practice.have_at(row.level) or practice.lack_at(row.level)
    told = have if row.counted else say(case, "dimension.not_counted", have=have)
    return Standing(head(case, row), told, tuple(_doubts(case, row)))


def _doubts(case: Case, row: PracticeScore) -> list[str]:
    found = []
    if row.code in case.scorecard.unsupported:
        found.append(say(case, "doubt.unsupported", grade=evidence_label(case, row)))
    if row.contradicted:
        found.append(say(case, "doubt.contradicted"))
    return found
