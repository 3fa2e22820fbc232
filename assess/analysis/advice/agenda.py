"""What a board is asked to decide and by when, from what was found, what was reckoned and what the advisor says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assess.analysis.advice.days import months_later, own_days, steps_to_targets, undertakings
from assess.domain.agenda import NO_DAY, Agenda, By, ByDay, Decision, DecisionKind, NoDay, Undertaking
from assess.domain.assessment import Assessment, profile_date, profile_number
from assess.domain.model import MaturityModel
from assess.domain.money import DueKind, Money, NoMoneyGiven
from assess.domain.profile import Role
from assess.domain.reckoning import Reckoning
from assess.domain.scorecard import Scorecard
from assess.domain.words import AdvisorWords, WayState

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the decisions follow from.

    `below` are the practices below target, `first` those moved first with what is taken along, `urgent` the matters
    that are urgent now, `moved` those of them that something moved first is about.
    """

    below: Sequence[str]
    first: Sequence[tuple[str, tuple[str, ...]]]
    urgent: Sequence[str]
    moved: Sequence[str]
    money: Money | NoMoneyGiven
    words: AdvisorWords
    asks: bool
    """Whether somebody is asked for money."""


def agenda_of(model: MaturityModel, scorecard: Scorecard, assessment: Assessment, grounds: Grounds) -> Agenda:
    """What is to be decided and done, in the order in which a board would take it."""
    visited = _day(model, assessment, Role.VISIT_DATE)
    a_month = profile_number(model, assessment, Role.CAPACITY_DAYS)
    first = undertakings(model, scorecard, grounds.first, visited, a_month)
    told = _day(model, assessment, Role.BOARD_DATE)
    board = told if isinstance(told, ByDay) else _working_day(visited, model.money.board_days)
    look = _next_look(model, assessment, visited, urgent=bool(grounds.urgent))
    return Agenda(
        first=first,
        days=own_days(model, assessment, steps_to_targets(model, scorecard, grounds.below), first, visited),
        board=board,
        board_told=isinstance(told, ByDay),
        next_look=look,
        decisions=tuple(_decisions(grounds, first, board, look, model.money)),
    )


def _day(model: MaturityModel, assessment: Assessment, role: Role) -> By:
    day = profile_date(model, assessment, role)
    return NO_DAY if day is None else ByDay(day)


def _working_day(visited: By, later: int) -> By:
    """The day so many days later, or the Monday after it."""
    if isinstance(visited, NoDay):
        return NO_DAY
    day = visited.day + dt.timedelta(days=later)
    return ByDay(day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= _SATURDAY else 0))


def _next_look(model: MaturityModel, assessment: Assessment, visited: By, *, urgent: bool) -> By:
    told = _day(model, assessment, Role.NEXT_VISIT)
    if isinstance(told, ByDay) or isinstance(visited, NoDay):
        return told
    return ByDay(months_later(visited.day, model.money.look_urgent if urgent else model.money.look_months))


def _decisions(
    grounds: Grounds, first: Sequence[Undertaking], board: By, look: By, numbers: Reckoning
) -> Iterator[Decision]:
    way = grounds.words.way.state
    if way is WayState.ADVISED:
        yield Decision(DecisionKind.WAY, board)
    elif way is WayState.WITHOUT_REASON:
        yield Decision(DecisionKind.DISCUSS, _later(board, numbers.discuss_days))
    soonest = first[0].by if first else NO_DAY
    yield from (
        Decision(DecisionKind.URGENT, soonest, subject=code) for code in grounds.urgent if code not in grounds.moved
    )
    yield from (Decision(DecisionKind.UNDERTAKE, one.by, subject=one.practice, days=one.days) for one in first)
    yield from _gates(grounds.money)
    if first:
        yield Decision(DecisionKind.STOP, board, days=sum(one.days for one in first))
    if grounds.words.funder_ask or grounds.asks:
        yield Decision(DecisionKind.FUNDER, board)
    yield Decision(DecisionKind.NEXT_LOOK, look)


def _gates(money: Money | NoMoneyGiven) -> Iterator[Decision]:
    kinds = {DueKind.SIGNED: DecisionKind.SIGNED, DueKind.DECIDED: DecisionKind.DECIDED}
    if not isinstance(money, NoMoneyGiven):
        yield from (Decision(kinds[due.kind], ByDay(due.day)) for due in money.due)


def _later(day: By, days: int) -> By:
    return NO_DAY if isinstance(day, NoDay) else ByDay(day.day + dt.timedelta(days=days))
