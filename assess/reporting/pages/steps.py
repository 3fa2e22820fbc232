"""The step from a practice's level to the next, as the director reads it."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.practice import Practice, Prerequisite, Step
from assess.domain.scorecard import PracticeScore
from assess.reporting.labels import label_of
from assess.reporting.pages.case import Case, Fact, level_text, say, too_few_heard
from assess.reporting.pages.money import cost, counted


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


def step_view(case: Case, practice: Practice, level: int) -> StepView:
    """The step that lifts a practice from a level below the top."""
    step = practice.steps[level]
    return StepView(
        title=step.title,
        do=step.do,
        takes=(*takes(case, step), *_support(case, step)),
        proof=step.proof,
        course=_module(case, step.module),
        first=tuple(First(_need(case, need), need.because) for need in unmet(case, step)),
    )


def takes(case: Case, step: Step) -> tuple[Fact, ...]:
    """Who does it, how long it takes, what it costs and, where it costs something, who pays."""
    facts = (
        Fact(say(case, "step.owner"), label_of(case.model.owners, step.owner)),
        Fact(say(case, "step.days"), counted(case, "days", step.days)),
        Fact(say(case, "step.months"), counted(case, "months", step.months)),
        Fact(say(case, "step.cost"), cost(case, step.cost)),
    )
    if next(band for band in case.model.costs if band.code == step.cost).up_to == 0:
        return facts
    return (*facts, Fact(say(case, "step.payer"), label_of(case.model.payers, step.payer)))


def _support(case: Case, step: Step) -> tuple[Fact, ...]:
    if not step.support:
        return ()
    return (Fact(say(case, "step.support"), label_of(case.model.supporters, step.support)),)


def _module(case: Case, code: str) -> str:
    titles = {module.code: module.title for module in case.model.modules}
    return say(case, "module", code=code, title=titles[code]) if code in titles else ""


def unmet(case: Case, step: Step) -> tuple[Prerequisite, ...]:
    """What must stand before a step starts and does not, or is not known to."""
    return tuple(need for need in step.first if _is_unmet(case, need))


def _is_unmet(case: Case, need: Prerequisite) -> bool:
    row = case.scorecard.practices.get(need.practice)
    return row is not None and row.applicable and (_is_unknown(case, row) or row.level < need.level)


def _is_unknown(case: Case, row: PracticeScore) -> bool:
    """Whether it is open, or rated by too few clients to say anything of the house."""
    return row.rating is None or too_few_heard(case, row.dimension)


def _need(case: Case, need: Prerequisite) -> str:
    row = case.scorecard.practices[need.practice]
    title = case.model.practices[row.code].title
    level = level_text(case, need.level)
    if _is_unknown(case, row):
        return say(case, "step.find_out", code=row.code, title=title, level=level)
    return say(case, "step.first_level", code=row.code, title=title, level=level, today=level_text(case, row.level))
