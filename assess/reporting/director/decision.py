"""The draft decision of the board: what is decided, by when, who answers for it, in how many days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from assess.domain.agenda import ByDay, Decision, DecisionKind
from assess.domain.bridge import Bridge
from assess.domain.words import WayState
from assess.reporting.director.money import cost_in_short
from assess.reporting.director.one_page import funder_ask, named
from assess.reporting.director.shared import VisitReport, say
from assess.reporting.director.to_move_first import FirstMove, by_day, step_title, to_move_first
from assess.reporting.phrases import label_of
from assess.reporting.urgency import matter_of, urgent_sentence

_SHORT = (DecisionKind.WAY, DecisionKind.SIGNED, DecisionKind.NEXT_LOOK)
"""What a page that has room for three lines says of the decision."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A row of the draft: what, by when, who, own days, cost, and what shows that it is done; "" where nothing is."""

    what: str
    by: str
    who: str
    days: str
    cost: str
    shown_by: str


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """What stands on the page; `words` is what the advisor would have decided, printed as typed."""

    heading: str
    words: str
    rows: tuple[DecisionRow, ...]
    in_short: tuple[str, ...]
    total: str


def decision_page(report: VisitReport) -> DecisionPage:
    """The draft decision of the board, by day; without rows where nothing is to be decided."""
    agenda = report.advice.agenda
    day = by_day(report, agenda.board)
    decisions = by_date(agenda.decisions)
    rows = tuple(_row(report, decision) for decision in decisions)
    short = [decision for decision in decisions if decision.kind in _SHORT]
    total = sum(one.days for one in agenda.first)
    return DecisionPage(
        heading=_heading(report, day),
        words=report.advice.words.decision,
        rows=rows,
        in_short=tuple(_in_short(report, decision) for decision in short),
        total=say(report, "decision.total", days=report.words.number(total, 0)) if total else "",
    )


def by_date(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions by day, those of one day as they were asked; one without a day keeps its place."""
    dated = sorted(((each.by.day, place) for place, each in enumerate(decisions) if isinstance(each.by, ByDay)))
    in_order = iter(decisions[place] for _, place in dated)
    return tuple(next(in_order) if isinstance(each.by, ByDay) else each for each in decisions)


def _heading(report: VisitReport, day: str) -> str:
    if not day:
        return say(report, "decision.heading")
    told = report.advice.agenda.board_told
    return say(report, "decision.heading_on" if told else "decision.heading_proposed", day=day)


def _in_short(report: VisitReport, decision: Decision) -> str:
    row = _row(report, decision)
    return say(report, "decision.line", what=row.what, by=row.by) if row.by else row.what


def _row(report: VisitReport, decision: Decision) -> DecisionRow:
    if decision.kind is DecisionKind.UNDERTAKE:
        return _undertaken(report, decision)
    by = by_day(report, decision.by)
    days = report.words.number(decision.days, 0) if decision.days else ""
    who = say(report, f"decision.who.{_OWNERS[decision.kind]}")
    return DecisionRow(_what(report, decision), by, who, "" if decision.kind is DecisionKind.STOP else days, "", "")


_OWNERS: Mapping[DecisionKind, str] = {
    DecisionKind.WAY: "board",
    DecisionKind.DISCUSS: "board",
    DecisionKind.URGENT: "director",
    DecisionKind.SIGNED: "director",
    DecisionKind.DECIDED: "board",
    DecisionKind.STOP: "director",
    DecisionKind.FUNDER: "chair",
    DecisionKind.NEXT_LOOK: "board",
}
"""Who answers for what, where no step says so."""


def _undertaken(report: VisitReport, decision: Decision) -> DecisionRow:
    found: Mapping[str, FirstMove] = {move.code: move for move in to_move_first(report)}
    one = next(each for each in report.advice.agenda.first if each.practice == decision.subject)
    move = found[decision.subject]
    step = report.model.practices[one.practice].steps[report.scorecard.practices[one.practice].level]
    return DecisionRow(
        what=" ".join(filter(None, (move.text, move.along))),
        by=move.by,
        who=label_of(report.model.owners, step.owner),
        days=move.days,
        cost=cost_in_short(report, one.cost),
        shown_by=step.proof,
    )


def _what(report: VisitReport, decision: Decision) -> str:
    words = report.advice.words
    match decision.kind:
        case DecisionKind.WAY | DecisionKind.DISCUSS:
            told = say(report, f"decision.{decision.kind}", way=named(words.way.name))
        case DecisionKind.URGENT:
            told = _urgent(report, decision.subject)
        case DecisionKind.SIGNED:
            told = _signed(report)
        case DecisionKind.DECIDED:
            told = say(report, "decision.decided", share=report.words.number(report.model.money.decide_below * 100, 0))
        case DecisionKind.STOP:
            told = words.stop_doing or say(report, "decision.stop", days=report.words.number(decision.days, 0))
        case DecisionKind.FUNDER:
            told = words.funder_ask or _ask(report)
        case DecisionKind.NEXT_LOOK:
            told = say(report, "decision.next_look")
        case DecisionKind.UNDERTAKE:
            told = step_title(report, decision.subject)
        case _:
            assert_never(decision.kind)
    return told


def _urgent(report: VisitReport, code: str) -> str:
    found = next(each for each in report.advice.urgencies if each.code == code)
    matter = matter_of(report.model, code)
    title = matter.label or matter.title
    return say(report, "decision.urgent", title=title, sentence=urgent_sentence(report.model, found, report.words))


def _signed(report: VisitReport) -> str:
    second = report.advice.words.way.second
    if report.advice.words.way.state is WayState.ADVISED and second:
        return say(report, "decision.signed_second", way=named(second))
    return say(report, "decision.signed")


def _ask(report: VisitReport) -> str:
    bridge = report.advice.bridge
    return funder_ask(report, bridge) if isinstance(bridge, Bridge) else ""
