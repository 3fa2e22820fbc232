"""The advice on one page: what a board must know and decide. Each block stands or falls alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assess.domain.advice import Urgency, UrgencyState
from assess.domain.agenda import Agenda, By, ByDay, DecisionKind, OwnDays
from assess.domain.assessment import profile_number, profile_text
from assess.domain.bridge import Bridge, CoverKind, CoverRow, GoalPace
from assess.domain.money import Money, PaidUntil, Portion, month_after
from assess.domain.profile import Role
from assess.domain.words import WayState
from assess.reporting.director.amounts import SumUnit, brief, currency_words, in_words, unit_for, without_currency
from assess.reporting.director.money_page import OWN_WAYS, after_grants, covered, largest
from assess.reporting.director.page_room import USUAL, height, is_airy, size_for
from assess.reporting.director.shared import VisitReport, opened, say, shown_dimensions
from assess.reporting.director.standing import DimensionLine, dimension_lines, stand
from assess.reporting.director.to_move_first import FirstMove, by_day, to_move_first
from assess.reporting.pieces import Fact
from assess.reporting.urgency import matter_of, urgent_sentence

_MOST_URGENT = 3
_MOST_NUMBERS = 4
_HUNDRED = 100
_MONTHS = 12
_ASKED = (44, 44, 64)
"""How wide, in millimetres, what is asked stands: of the director, the board, a funder."""
_IN_SHORT = 34.0
"""So many millimetres the decision in three lines takes."""


@dataclass(frozen=True, slots=True)
class WayBlock:
    """The way that the advisor advises, or asks to be talked about; and when to change to the second best."""

    title: str
    text: str
    second: str


@dataclass(frozen=True, slots=True)
class BigNumber:
    """A number that a reader remembers, and what it says."""

    number: str
    about: str
    more: str


@dataclass(frozen=True, slots=True)
class OnePage:
    """What stands on the page; "" and () where there is nothing to say, and then its heading goes.

    `size`: the more there is to say, the smaller the page is set; "airy" beside it where room is left. `size_alone`:
    where the decision stands on it too.
    """

    first: str
    message: str
    urgent: tuple[Fact, ...]
    way: WayBlock | None
    reached: str
    levels: str
    dimensions: tuple[DimensionLine, ...]
    to_move_first: tuple[FirstMove, ...]
    nothing_to_move: str
    numbers: tuple[BigNumber, ...]
    asks: tuple[Fact, ...]
    size: str
    size_alone: str


def one_page(report: VisitReport) -> OnePage:
    """The advice on one page."""
    first, led = _first(report)
    found = to_move_first(report)
    page = OnePage(
        first=first,
        message=report.advice.words.message,
        urgent=tuple(_urgent(report, led)),
        way=way_block(report),
        reached=stand(report),
        levels=_levels(report),
        dimensions=dimension_lines(report),
        to_move_first=found,
        nothing_to_move="" if found else _nothing_to_move(report),
        numbers=tuple(_numbers(report))[:_MOST_NUMBERS],
        asks=tuple(_asks(report)),
        size=USUAL,
        size_alone=USUAL,
    )
    blocks = tuple(_heights(page))
    size = f"{size_for(blocks)} airy" if is_airy(blocks) else size_for(blocks)
    return replace(page, size=size, size_alone=size_for((*blocks, _IN_SHORT)))


def _heights(page: OnePage) -> Iterator[float]:
    """How high each block stands in the usual size, in millimetres, with what is above and below it."""
    yield 13 + height(page.first, 170, 12.4)
    yield height(page.message, 170, 9.6) + 2
    yield sum(max(height(fact.label, 24), height(fact.value, 127)) + 1.4 for fact in page.urgent) + 6.5
    way = height(f"{page.way.text}\n{page.way.second}", 100) + 3 if page.way else 5.0
    yield 11 + max(way, sum(height(line.short, 28, 8.6) + 1.1 for line in page.dimensions) + 6)
    moved = (
        height(move.text, 91) + height(move.along, 91, 8.4) + height(move.why, 91, 8.6) for move in page.to_move_first
    )
    yield 11 + sum(each + 3 for each in moved)
    if page.numbers:
        yield 21 + max(height(f"{number.about}; {number.more}", 36, 8.8) for number in page.numbers)
    if page.asks:
        yield 16 + max(height(ask.value, width) for ask, width in zip(page.asks, _ASKED, strict=False))


def _levels(report: VisitReport) -> str:
    """What stands above the levels: in how many the one needed is reached, if all of them count and are known."""
    shown, number = shown_dimensions(report), report.words.number
    told = bool(shown) and all(score.counted and not score.unknown for score in shown)
    if report.scorecard.to_open is not None or not told:
        return say(report, "one.levels")
    reached = number(sum(score.at_needed for score in shown), 0)
    return say(report, "one.levels_of", reached=reached, n=number(len(shown), 0))


def _nothing_to_move(report: VisitReport) -> str:
    return say(report, "summary.no_priorities" if report.advice.spoken_of else "summary.nothing_rated")


def _first(report: VisitReport) -> tuple[str, str]:
    """The first sentence of the report, and the code of the urgent matter that it speaks of ("": of none)."""
    for urgency in report.advice.urgencies:
        if urgency.state is UrgencyState.NOW or _may_lead(report, urgency):
            return urgent_sentence(report.model, urgency, report.words), urgency.code
    return _best_and_widest(report) or stand(report), ""


def _may_lead(report: VisitReport, urgency: Urgency) -> bool:
    """Whether a matter that is urgent soon is what is at stake: one that stands above all is so only when it is now."""
    return urgency.state is UrgencyState.SOON and not matter_of(report.model, urgency.code).above_all


def _best_and_widest(report: VisitReport) -> str:
    """Where nothing is urgent: what stands best, and which dimension lacks most; "" where none is known to lack."""
    advice = report.advice
    if not advice.widest:
        return ""
    title = next(each.title for each in report.model.dimensions if each.code == advice.widest)
    if not advice.strengths:
        return say(report, "one.widest", dimension=title)
    best = report.model.practices[advice.strengths[0].practice].title
    return say(report, "one.best_and_widest", best=best, dimension=title)


def _urgent(report: VisitReport, led: str) -> Iterator[Fact]:
    """The lines of the box: what is urgent now or soon. What the first sentence has said is told by its reason."""
    told = [each for each in report.advice.urgencies if each.state is not UrgencyState.UNTESTED]
    for urgency in told[:_MOST_URGENT]:
        label = _matter(report, urgency.code)
        if urgency.code != led:
            yield Fact(label, urgent_sentence(report.model, urgency, report.words))
        elif why := _why_short(report, urgency):
            yield Fact(label, why)


def _why_short(report: VisitReport, urgency: Urgency) -> str:
    """Where the money comes from that ends, where the matter is the runway; "" for any other."""
    money = report.advice.money
    if report.model.money.runway not in urgency.because or not isinstance(money, Money):
        return ""
    until, share = money.paid_until, money.from_grants
    if not isinstance(until, PaidUntil) or not isinstance(share, Portion) or not share.value:
        return ""
    granted = after_grants(money)
    return say(
        report,
        "one.grants_end",
        number=report.words.number(share.value * _HUNDRED, 0),
        currency=currency_words(report),
        month=report.words.month(month_after(granted, -1)) if granted else "",
        short=report.words.month(month_after(until.month, 1)),
    )


def way_block(report: VisitReport) -> WayBlock | None:
    """The way in the advisor's words; None where he names none."""
    way, agenda = report.advice.words.way, report.advice.agenda
    if way.state is WayState.OPEN:
        return None
    key = "way.advised" if way.state is WayState.ADVISED else "way.to_discuss"
    signed = _day_of(agenda, DecisionKind.SIGNED)
    text = way.why or say(report, "way.reason_open")
    return WayBlock(say(report, key, way=named(way.name)), text, _second(report, way.second, signed))


def _second(report: VisitReport, second: str, signed: By) -> str:
    if not second:
        return ""
    if isinstance(signed, ByDay):
        gate = any(each.kind is DecisionKind.SIGNED for each in report.advice.agenda.decisions)
        return say(report, "way.second_by" if gate else "way.second_at", day=signed.day, way=named(second))
    return say(report, "way.second", way=named(second))


def named(way: str) -> str:
    """The name of a way as it stands in a sentence: the full stop that somebody typed is the sentence's own."""
    return way.rstrip(" .")


def _day_of(agenda: Agenda, kind: DecisionKind) -> By:
    found = [decision.by for decision in agenda.decisions if decision.kind is kind]
    return found[0] if found else agenda.next_look


def _numbers(report: VisitReport) -> Iterator[BigNumber]:
    advice = report.advice
    unit = unit_for(report, largest(advice.money))
    yield from _open_sum(report, unit)
    yield from _day_number(report)
    if isinstance(advice.goal, GoalPace):
        yield _pace(report, advice.goal)
    yield from _fields(report)


def _open_sum(report: VisitReport, unit: SumUnit) -> Iterator[BigNumber]:
    rows = {row.kind: row for row in report.advice.covering}
    now = rows.get(CoverKind.AS_NOW)
    if now is None:
        return
    month = after_grants(report.advice.money)
    values = {"currency": unit.currency} | ({"month": report.words.month(month)} if month else {})
    about = say(report, "one.open_from" if month else "one.open", **values)
    yield BigNumber(without_currency(report, unit, now.open_sum.value), about, _with_levers(report, rows, unit))
    share = report.words.percent(report.model.money.own_share)
    yield BigNumber(
        covered(report, now.cover.value), say(report, "one.covered"), say(report, "one.counted_on", share=share)
    )


def _with_levers(report: VisitReport, rows: dict[CoverKind, CoverRow], unit: SumUnit) -> str:
    for kind in OWN_WAYS:
        if kind in rows:
            dearer = report.words.percent(report.model.money.dearer)
            amount = brief(report, unit, rows[kind].open_sum.value)
            return say(report, f"one.{kind}", amount=amount, dearer=dearer)
    return ""


def _day_number(report: VisitReport) -> Iterator[BigNumber]:
    days = report.advice.agenda.days
    if isinstance(days, OwnDays) and days.first.taken:
        taken, a_month = (report.words.number(number, 0) for number in (days.first.taken, days.a_month))
        big = say(report, "one.days", n=round(days.first.taken), days=taken)
        yield BigNumber(big, say(report, "one.days_about"), say(report, "one.days_there", a_month=a_month))


def _pace(report: VisitReport, goal: GoalPace) -> BigNumber:
    """The pace that the goal takes and the one so far: a month, or a year where that of a month is less than one."""
    number = report.words.number
    yearly = goal.from_now_on < 1
    times = _MONTHS if yearly else 1
    goal_text = profile_text(report.model, report.assessment, Role.GOAL_TEXT)
    key = "one.goal_alone" if goal.so_far is None else "one.goal"
    told = [say(report, key, now=number(goal.reached, 0), target=number(goal.target, 0), day=goal.day)]
    if goal.so_far is not None:
        year = str(int(profile_number(report.model, report.assessment, Role.OPENED_YEAR)))
        told.insert(0, say(report, "one.pace_so_far", pace=number(goal.so_far * times), year=year))
    about = say(report, "one.pace_about", goal=goal_text.rstrip(" ."))
    pace = say(report, "one.pace_yearly" if yearly else "one.pace", pace=number(goal.from_now_on * times))
    return BigNumber(pace, about, " ".join(told))


def _fields(report: VisitReport) -> Iterator[BigNumber]:
    lines = [line for line in report.scorecard.dimensions.values() if line.applicable and line.counted]
    known = [line for line in lines if not line.unknown]
    if known and report.scorecard.to_open is None:
        reached = report.words.number(sum(line.at_needed for line in known), 0)
        yield BigNumber(
            say(report, "one.of", part=reached, whole=report.words.number(len(lines), 0)), say(report, "one.fields"), ""
        )


def _asks(report: VisitReport) -> Iterator[Fact]:
    agenda, words = report.advice.agenda, report.advice.words
    if agenda.first:
        yield Fact(say(report, "ask.director"), " ".join(_asked_of_director(report)))
    if agenda.decisions:
        day = by_day(report, agenda.board)
        yield Fact(say(report, "ask.board_on", day=day) if day else say(report, "ask.board"), _asked_of_board(report))
    if words.funder_ask:
        yield Fact(say(report, "ask.funder"), words.funder_ask)
    elif isinstance(report.advice.bridge, Bridge):
        yield Fact(say(report, "ask.funder"), funder_ask(report, report.advice.bridge))


def _asked_of_director(report: VisitReport) -> Iterator[str]:
    """The first step, and what has no place among the steps: the way advised, and what is urgent beside them."""
    yield say(report, "ask.begin")
    if report.advice.words.way.state is WayState.ADVISED:
        yield say(report, "ask.begin_way")
    if beside := report.advice.without_priority:
        yield say(report, "ask.begin_urgent", matters=report.words.listed(_matter(report, code) for code in beside))


def _matter(report: VisitReport, code: str) -> str:
    """What an urgent matter is called."""
    matter = matter_of(report.model, code)
    return matter.label or opened(matter.title)


def _asked_of_board(report: VisitReport) -> str:
    agenda = report.advice.agenda
    way = "way" if report.advice.words.way.state is WayState.ADVISED else "first"
    review = by_day(report, _day_of(agenda, DecisionKind.SIGNED))
    return say(report, f"ask.decide_{way}_review", day=review) if review else say(report, f"ask.decide_{way}")


def funder_ask(report: VisitReport, bridge: Bridge) -> str:
    """What would be asked of a funder, as it was reckoned."""
    unit = unit_for(report, largest(report.advice.money))
    monthly = in_words(report, unit, bridge.monthly.value)
    return say(report, "ask.bridge", amount=monthly, month=report.words.month(bridge.begins), n=bridge.months)
