"""The dimensions: what stands, what was seen and is lacking, what the next level looks like, and the step there."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.practice import Dimension
from assess.domain.scorecard import PracticeScore
from assess.reporting.pages.case import Case, Head, head, level_text, of_dimension, opened, say, shown_dimensions
from assess.reporting.pages.steps import StepView, step_view
from assess.reporting.pages.summary import DimensionLine, dimension_lines


@dataclass(frozen=True, slots=True)
class GapView:
    """A practice below its target. `next_level` names the level to reach, `next_looks` says what it looks like."""

    head: Head
    why: str
    seen: str
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
    """A practice that needs no step now, with what the house has there."""

    head: Head
    have: str


@dataclass(frozen=True, slots=True)
class DimensionPage:
    """One dimension: what stands, and by whose hands it can rise, what to do."""

    code: str
    title: str
    about: str
    line: DimensionLine
    reached: str
    needed: str
    hands: tuple[Hands, ...]
    stands: tuple[Standing, ...]
    open: str


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
    return DimensionPage(
        code=dimension.code,
        title=dimension.title,
        about=dimension.about,
        line=line,
        reached="" if score.reached is None else level_text(case, score.reached),
        needed="" if score.needed is None else level_text(case, score.needed),
        hands=tuple(_hands(case, rows)),
        stands=tuple(_standing(case, row) for row in rows if row.rating is not None and not row.gap),
        open=say(case, "dimension.open", n=len(codes), codes=codes) if codes else "",
    )


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
        seen=row.answer.note or practice.have_at(row.level),
        lack=practice.lack_at(row.level),
        next_level=level_text(case, row.level + 1),
        next_looks=practice.have_at(row.level + 1),
        step=step_view(case, practice, row.level),
    )


def _standing(case: Case, row: PracticeScore) -> Standing:
    practice = case.model.practices[row.code]
    have = practice.have_at(row.level) or practice.lack_at(row.level)
    if not row.counted:
        return Standing(head(case, row), say(case, "dimension.not_counted", have=have))
    return Standing(head(case, row), have)
