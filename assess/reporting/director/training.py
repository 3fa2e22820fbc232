"""The training plan: for each audience the modules that the gaps call for."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.advice import TrainingNeed
from assess.domain.training import Module
from assess.reporting.director.money import counted
from assess.reporting.director.shared import VisitReport, opened, say


@dataclass(frozen=True, slots=True)
class Course:
    """A training module: how long, for whom, how it is held, what participants bring, and what it lifts here."""

    title: str
    days: str
    for_whom: str
    shape: str
    bring: str
    practices: str


@dataclass(frozen=True, slots=True)
class CoursesFor:
    """The modules for one audience, in the order in which they can be held; `audience` is "" where there is none."""

    audience: str
    courses: tuple[Course, ...]


def training(report: VisitReport) -> tuple[CoursesFor, ...]:
    """The training plan of the director's report."""
    modules = {module.code: module for module in report.model.modules}
    audiences = {audience.code: opened(audience.label) for audience in report.model.audiences}
    found: dict[str, list[Course]] = {}
    for need in report.advice.training:
        module = modules[need.module]
        found.setdefault(module.audience, []).append(_course(report, module, need))
    return tuple(CoursesFor(audiences.get(code, ""), tuple(courses)) for code, courses in found.items())


def _course(report: VisitReport, module: Module, need: TrainingNeed) -> Course:
    return Course(
        title=say(report, "module", code=module.code, title=module.title),
        days=counted(report, "days", module.days) if module.days else "",
        for_whom=module.for_whom,
        shape=module.shape,
        bring=module.bring,
        practices=report.words.listed(need.practices),
    )
