"""The step from a practice's level to the next, as the director reads it."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.model import Practice, Prerequisite, Step
from assess.domain.scorecard import PracticeScore
from assess.reporting.pages.case import Case, Fact, label_of, level_text, say
from assess.reporting.pages.money import cost, counted


@dataclass(frozen=True, slots=True)
class First:
    """What must stand before a step starts, and why."""

    need: str
    because: str


@dataclass(frozen=True, slots=True)
class StepView:
    """A step: what to do, by whom, at what cost, how to prove it, and what must stand first."""

    title: str
    do: str
    facts: tuple[Fact, ...]
    proof: str
    first: tuple[First, ...]


def step_view(case: Case, practice: Practice, level: int) -> StepView:
    """The step that lifts a practice from a level below the top."""
    step = practice.steps[level]
    return StepView(
        title=step.title,
        do=step.do,
        facts=tuple(fact for fact in step_facts(case, step) if fact.value),
        proof=step.proof,
        first=tuple(first for need in step.first for first in _first(case, need)),
    )


def step_facts(case: Case, step: Step) -> tuple[Fact, ...]:
    """Who does it, how long it takes, what it costs and who pays, what course helps, who may support it."""
    model = case.model
    free = next(band for band in model.costs if band.code == step.cost).up_to == 0
    return (
        Fact(say(case, "step.owner"), label_of(model.owners, step.owner)),
        Fact(say(case, "step.days"), counted(case, "days", step.days)),
        Fact(say(case, "step.months"), counted(case, "months", step.months)),
        Fact(say(case, "step.cost"), cost(case, step.cost)),
        Fact(say(case, "step.payer"), "" if free else label_of(model.payers, step.payer)),
        Fact(say(case, "step.support"), label_of(model.supporters, step.support) if step.support else ""),
        Fact(say(case, "step.module"), _module(case, step.module)),
    )


def _module(case: Case, code: str) -> str:
    titles = {module.code: module.title for module in case.model.modules}
    return say(case, "module", code=code, title=titles[code]) if code in titles else ""


def _first(case: Case, need: Prerequisite) -> tuple[First, ...]:
    row = case.scorecard.practices.get(need.practice)
    if row is None or not row.applicable or (row.rating is not None and row.rating >= need.level):
        return ()
    return (First(_need(case, row, need), need.because),)


def _need(case: Case, row: PracticeScore, need: Prerequisite) -> str:
    title = case.model.practices[row.code].title
    level = level_text(case, need.level)
    if row.rating is None:
        return say(case, "step.find_out", code=row.code, title=title, level=level)
    return say(case, "step.first_level", code=row.code, title=title, level=level, today=level_text(case, row.rating))
