"""The step from a practice's level to the next, as the director reads it."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.practice import Practice, Prerequisite, Step
from assess.domain.scorecard import PracticeScore
from assess.reporting.director.money import cost, counted
from assess.reporting.director.shared import VisitReport, level_text, say, too_few_heard
from assess.reporting.phrases import label_of
from assess.reporting.pieces import Fact


@dataclass(frozen=True, slots=True)
class First:
    """What must stand before a step starts, and why."""

    need: str
    because: str


@dataclass(frozen=True, slots=True)
class StepView:
    """A step: what to do, what it takes, how to prove it, what helps, and what must stand first."""

    title: str
    do: str
    takes: tuple[Fact, ...]
    proof: str
    course: str
    first: tuple[First, ...]


def step_view(report: VisitReport, practice: Practice, level: int) -> StepView:
    """The step that lifts a practice from a level below the top."""
    step = practice.steps[level]
    return StepView(
        title=step.title,
        do=step.do,
        takes=(*takes(report, step), *_support(report, step)),
        proof=step.proof,
        course=_module(report, step.module),
        first=tuple(First(_need(report, need), need.because) for need in unmet(report, practice.code, step)),
    )


def takes(report: VisitReport, step: Step) -> tuple[Fact, ...]:
    """Who does it, how long it takes, what it costs and, where it costs something, who pays."""
    facts = (
        Fact(say(report, "step.owner"), label_of(report.model.owners, step.owner)),
        Fact(say(report, "step.days"), counted(report, "days", step.days)),
        Fact(say(report, "step.months"), counted(report, "months", step.months)),
        Fact(say(report, "step.cost"), cost(report, step.cost)),
    )
    if next(band for band in report.model.costs if band.code == step.cost).up_to == 0:
        return facts
    return (*facts, Fact(say(report, "step.payer"), label_of(report.model.payers, step.payer)))


def _support(report: VisitReport, step: Step) -> tuple[Fact, ...]:
    if not step.support:
        return ()
    return (Fact(say(report, "step.support"), label_of(report.model.supporters, step.support)),)


def _module(report: VisitReport, code: str) -> str:
    titles = {module.code: module.title for module in report.model.modules}
    return say(report, "module", code=code, title=titles[code]) if code in titles else ""


def unmet(report: VisitReport, practice: str, step: Step) -> tuple[Prerequisite, ...]:
    """What must stand before a practice's next step starts and does not, or is not known to."""
    waiting = report.advice.waits_for.get(practice, ())
    return tuple(need for need in step.first if need.practice in waiting)


def _is_unknown(report: VisitReport, row: PracticeScore) -> bool:
    """Whether it is open, or rated by too few clients to say anything of the incubator."""
    return row.rating is None or too_few_heard(report, row.dimension)


def _need(report: VisitReport, need: Prerequisite) -> str:
    row = report.scorecard.practices[need.practice]
    title = report.model.practices[row.code].title
    level = level_text(report, need.level)
    if _is_unknown(report, row):
        return say(report, "step.find_out", code=row.code, title=title, level=level)
    return say(report, "step.first_level", code=row.code, title=title, level=level, today=level_text(report, row.level))
