"""What to move first: what to do, with what, why before others, by when, in how many days, at what cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.domain.advice import Priority
from assess.domain.agenda import By, ByDay, Undertaking
from assess.reporting.director.money import cost_in_short
from assess.reporting.director.shared import VisitReport, level_text, say
from assess.reporting.director.steps import First, unmet


@dataclass(frozen=True, slots=True)
class FirstMove:
    """A move to make first. `along` are the steps done with it, `waits` says what waits for it; "" for nothing.

    `after` says for which other moves this one waits.
    """

    number: str
    code: str
    text: str
    along: str
    waits: str
    because: str
    after: tuple[First, ...]
    by: str
    days: str
    cost: str

    @property
    def why(self) -> str:
        """All that is said of why it comes before others, or after them; "" where nothing is."""
        told = (self.waits, self.because, *(text for first in self.after for text in (first.need, first.because)))
        return " ".join(filter(None, told))


def to_move_first(report: VisitReport) -> tuple[FirstMove, ...]:
    """What to move first, in order; what must be found out before any step says so."""
    planned = {one.practice: one for one in report.advice.agenda.first}
    return tuple(
        _move(report, str(number), priority, planned.get(priority.practice))
        for number, priority in enumerate(report.advice.priorities, start=1)
    )


def _move(report: VisitReport, number: str, priority: Priority, one: Undertaking | None) -> FirstMove:
    code = priority.practice
    if one is None:
        told = report.words.say("urgency.find_out", title=report.model.practices[code].title)
        return FirstMove(number, code, told, "", "", "", (), "", "", "")
    along = " ".join(step_title(report, other) for other in one.along)
    return FirstMove(
        number=number,
        code=code,
        text=step_title(report, code),
        along=report.words.say("urgency.together", steps=along) if along else "",
        waits=_waits(report, priority),
        because=priority.because if priority.instead_of else "",
        after=tuple(_after(report, priority)),
        by=by_day(report, one.by),
        days=report.words.number(one.days, 0 if one.days == int(one.days) else 1),
        cost=cost_in_short(report, one.cost),
    )


def step_title(report: VisitReport, practice: str) -> str:
    """The step from the level of a practice to the next."""
    return report.model.practices[practice].steps[report.scorecard.practices[practice].level].title


def by_day(report: VisitReport, by: By) -> str:
    """The day, written out; "" where there is none."""
    return report.words.date(by.day) if isinstance(by, ByDay) else ""


def _waits(report: VisitReport, priority: Priority) -> str:
    if not priority.instead_of:
        return ""
    title = report.model.practices[priority.instead_of].title
    return say(report, "summary.waits", code=priority.instead_of, title=title)


def _after(report: VisitReport, priority: Priority) -> Iterator[First]:
    """For which other of them it waits."""
    numbers = {found.practice: number for number, found in enumerate(report.advice.priorities, 1)}
    row = report.scorecard.practices[priority.practice]
    step = report.model.practices[row.code].steps[row.level]
    for need in unmet(report, row.code, step):
        if need.practice in numbers:
            title, level = report.model.practices[need.practice].title, level_text(report, need.level)
            number = numbers[need.practice]
            told = say(report, "summary.after", number=number, code=need.practice, title=title, level=level)
            yield First(told, need.because)
