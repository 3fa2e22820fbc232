"""Every noun of a visit as hypothesis can build it, those that are checked at birth by hands of their own."""

from __future__ import annotations

import dataclasses
import datetime as dt
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import strategies as st

from assess.domain.advice import (
    Advice,
    Body,
    Priority,
    PriorityKind,
    Strength,
    TrainingNeed,
    Urgency,
    UrgencyState,
)
from assess.domain.agenda import Agenda, By, DaySpan
from assess.domain.assessment import Answer
from assess.domain.bridge import NO_BRIDGE, NO_GOAL, Bridge, CoverRow, EachMissing, GoalPace, Uncovered
from assess.domain.concept import NOT_KNOWN, Recommendation, Sight
from assess.domain.findings import Choices
from assess.domain.money import (
    Amount,
    Balance,
    BeyondHorizon,
    CashLines,
    DueDay,
    DueKind,
    LastMonth,
    Means,
    Money,
    NoMoneyGiven,
    NotKnown,
    PaidUntil,
    Portion,
    Rooms,
    month_after,
    runway_of,
)
from assess.domain.quality import Doubt, Quality
from assess.domain.readiness import VERDICTS, ConceptRole, Readiness, Remark
from assess.domain.scorecard import (
    NOT_DRAWN,
    ByMonths,
    Overall,
    PracticeScore,
    RatingSource,
    Reason,
    Scored,
    State,
    Unscored,
)
from assess.domain.visit import Records, Unread, Unscorable, Visit

CODES = ("A1", "A2", "B1")
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.text(max_size=5)
SMALL = st.integers(0, 4)
SUMS = st.floats(0, 1e12)
MONTHS = st.dates(dt.date(1000, 1, 1), dt.date(9000, 1, 1)).map(lambda day: day.replace(day=1))

st.register_type_strategy(float, NUMBERS)
st.register_type_strategy(str, TEXTS)
st.register_type_strategy(Choices, st.lists(TEXTS, max_size=3).map(Choices))


def _day_before(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=1)


def _more_than_nothing(value: float) -> Amount:
    return Amount(value + 1)


def nouns_in(kind: object) -> Iterator[type]:
    """The dataclasses that stand in a type, at any depth."""
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        yield kind
        for inner in typing.get_type_hints(kind).values():
            yield from nouns_in(inner)
    for argument in typing.get_args(kind):
        yield from nouns_in(argument)


STORED = tuple(dict.fromkeys(nouns_in(Visit)))
"""What a record holds."""
SENT = tuple(dict.fromkeys((*STORED, *nouns_in(Unscorable | Unread | Records))))
"""What may be handed from one process to another."""


def built(kind: type) -> st.SearchStrategy[Any]:
    """Any noun of a kind, and none that it refuses."""
    return st.from_type(kind)


@st.composite
def _scored(draw: st.DrawFn) -> Scored:
    low, points, high = sorted(draw(st.tuples(NUMBERS, NUMBERS, NUMBERS)))
    return Scored(points, (low, high), (low, high) if draw(st.booleans()) else NOT_DRAWN)


@st.composite
def _practice(draw: st.DrawFn) -> PracticeScore:
    state = draw(st.sampled_from(State))
    rating = draw(SMALL) if state is State.RATED else None
    target = draw(SMALL)
    counted = state is not State.NOT_APPLICABLE and target > 0 and draw(st.booleans())
    source = draw(st.sampled_from(RatingSource))
    below, heard = sorted(draw(st.tuples(SMALL, SMALL)))
    gap = 0 if rating is None or not counted else max(0, target - rating)
    if rating is not None and counted and source is RatingSource.SAMPLE:
        gap = draw(st.integers(1, 4)) if 0 < heard <= 2 * below else 0
    return PracticeScore(
        code=draw(TEXTS),
        dimension=draw(TEXTS),
        state=state,
        rating=rating,
        evidence=draw(SMALL),
        contradicted=draw(st.booleans()),
        source=source,
        heard=heard if source is RatingSource.SAMPLE else draw(st.none() | st.just(heard)),
        counted=counted,
        key=draw(st.booleans()),
        target=target,
        gap=gap,
        weight=draw(NUMBERS),
        share=draw(NUMBERS),
        reason=draw(TEXTS),
        answer=draw(st.from_type(Answer)),
        by_hand=draw(st.booleans()),
        below_own=below if source is RatingSource.SAMPLE else draw(st.none() | st.just(below)),
        by_months=draw(st.none() | st.from_type(ByMonths)),
    )


@st.composite
def _readiness(draw: st.DrawFn) -> Readiness:
    low, high = sorted(draw(st.tuples(NUMBERS, NUMBERS)))
    lowest, highest = sorted(draw(st.tuples(st.sampled_from(VERDICTS), st.sampled_from(VERDICTS))), key=VERDICTS.index)
    verdict = draw(st.sampled_from((None, lowest, highest)))
    unknown = st.sampled_from((None, *NOT_KNOWN))
    known = st.sampled_from(Recommendation).filter(lambda code: code not in NOT_KNOWN)
    value = draw(st.none() | NUMBERS)
    codes = st.lists(TEXTS, max_size=2).map(tuple)
    return Readiness(
        concept=draw(TEXTS),
        role=draw(st.sampled_from(ConceptRole)),
        value=value,
        value_between=(low, high),
        verdict=verdict,
        verdict_between=(lowest, highest),
        advice=draw(unknown if verdict is None else known),
        outside=draw(st.sampled_from(Sight)),
        outside_counts=draw(st.booleans()),
        missing=draw(codes),
        facts=draw(codes),
        outside_facts=draw(codes),
        find_out=draw(codes),
        outside_find_out=draw(codes),
        open=draw(SMALL),
        coverage=draw(NUMBERS),
        reason="" if verdict is not None and value is not None else draw(st.sampled_from(Reason)),
        remarks=tuple(draw(st.lists(st.sampled_from(Remark), max_size=2))),
    )


@st.composite
def _overall(draw: st.DrawFn) -> Overall:
    score = draw(_scored() | st.builds(Unscored, st.sampled_from(Reason), st.just(())))
    reached, of = sorted(draw(st.tuples(SMALL, SMALL)))
    geometric = draw(NUMBERS) if isinstance(score, Scored) else None
    return Overall(score, geometric, draw(TEXTS), draw(st.none() | NUMBERS), draw(NUMBERS), reached, of)


@st.composite
def _advice(draw: st.DrawFn) -> Advice:
    spoken = tuple(code for code in CODES if draw(st.booleans()))
    some = st.lists(st.sampled_from(spoken), max_size=2) if spoken else st.just([])
    return Advice(
        spoken_of=spoken,
        below=tuple(draw(some)),
        priorities=tuple(draw(_priority(code)) for code in draw(some)),
        strengths=tuple(Strength(code, draw(SMALL)) for code in draw(some)),
        training=tuple(draw(st.lists(st.from_type(TrainingNeed), max_size=2))),
        widest=draw(TEXTS),
        body=draw(st.from_type(Body)),
        waits_for=draw(st.dictionaries(TEXTS, st.lists(TEXTS, max_size=2).map(tuple), max_size=2)),
        find_out=tuple(draw(st.lists(TEXTS, max_size=2))),
        settle=tuple(draw(st.lists(TEXTS, max_size=2))),
        by_hand=tuple(draw(st.lists(TEXTS, max_size=2))),
        money=draw(st.just(NoMoneyGiven()) | st.from_type(Money)),
        urgencies=tuple(draw(st.lists(_urgency(), max_size=2))),
        also_urgent=tuple(draw(st.lists(TEXTS, max_size=2))),
        covering=tuple(draw(st.lists(st.from_type(CoverRow), max_size=2))),
        uncovered=draw(st.from_type(Uncovered) | st.from_type(NotKnown)),
        bridge=draw(st.just(NO_BRIDGE) | st.from_type(Bridge)),
        goal=draw(st.just(NO_GOAL) | st.from_type(GoalPace)),
        agenda=draw(st.from_type(Agenda)),
        quality=draw(_quality()),
    )


@st.composite
def _priority(draw: st.DrawFn, code: str = "") -> Priority:
    kind = draw(st.sampled_from(PriorityKind))
    cause = "U" + draw(TEXTS) if kind is PriorityKind.URGENT else ""
    together = tuple(draw(st.lists(TEXTS, max_size=2)))
    practice = code or draw(TEXTS)
    return Priority(practice, draw(TEXTS), draw(TEXTS), kind, cause, together, find_out=draw(st.booleans()))


@st.composite
def _urgency(draw: st.DrawFn) -> Urgency:
    because, missing = (tuple(draw(st.lists(TEXTS, min_size=1, max_size=2))) for _ in range(2))
    values = draw(st.dictionaries(TEXTS, NUMBERS | TEXTS | st.dates(), max_size=2))
    return Urgency(draw(TEXTS), draw(st.sampled_from(UrgencyState)), because, missing, draw(st.booleans()), 1, values)


@st.composite
def _quality(draw: st.DrawFn) -> Quality:
    rated, asked = sorted(draw(st.tuples(SMALL, SMALL)))
    seen, high = sorted(draw(st.tuples(SMALL, SMALL)))
    return Quality(asked, rated, high, seen, tuple(draw(st.lists(st.sampled_from(Doubt), max_size=2))))


@st.composite
def _lines(draw: st.DrawFn) -> CashLines:
    begins = draw(MONTHS)
    amounts = draw(st.lists(st.tuples(NUMBERS, NUMBERS).map(sorted), min_size=1, max_size=3))
    months = [month_after(begins, n) for n in range(len(amounts))]
    planned = tuple(Balance(month, most) for month, (_, most) in zip(months, amounts, strict=True))
    return CashLines(planned, tuple(Balance(one, least) for one, (least, _) in zip(months, amounts, strict=True)))


@st.composite
def _money(draw: st.DrawFn) -> Money:
    lines = draw(_lines() | st.from_type(NotKnown))
    kinds = typing.get_type_hints(Money)
    others = {part.name: kinds[part.name] for part in dataclasses.fields(Money)}
    paid = runway_of(lines) if isinstance(lines, CashLines) else lines
    others = {name: draw(st.from_type(kind)) for name, kind in others.items() if name not in {"lines", "paid_until"}}
    return Money(lines=lines, paid_until=paid, **others)


@st.composite
def _rooms(draw: st.DrawFn) -> Rooms:
    let, own, free = draw(st.tuples(SMALL, SMALL, SMALL))
    return Rooms(float(let + own + free), float(let), float(own))


@st.composite
def _visit(draw: st.DrawFn) -> Visit:
    parts: Mapping[str, Any] = {
        part.name: draw(built(kind))
        for part in dataclasses.fields(Visit)
        if isinstance(kind := typing.get_type_hints(Visit)[part.name], type) and dataclasses.is_dataclass(kind)
    }
    practices = {code: draw(_practice()) for code in CODES}
    scorecard = dataclasses.replace(parts["scorecard"], practices=practices)
    return Visit(**{**parts, "scorecard": scorecard}, findings=())


st.register_type_strategy(Scored, _scored())
st.register_type_strategy(PracticeScore, _practice())
st.register_type_strategy(Overall, _overall())
st.register_type_strategy(Priority, _priority())
st.register_type_strategy(Urgency, _urgency())
st.register_type_strategy(Readiness, _readiness())
st.register_type_strategy(Advice, _advice())
st.register_type_strategy(Visit, _visit())
st.register_type_strategy(Amount, st.builds(Amount, SUMS))
st.register_type_strategy(Portion, st.builds(Portion, SUMS))
st.register_type_strategy(NotKnown, st.builds(NotKnown, st.lists(TEXTS, min_size=1, max_size=2).map(tuple)))
st.register_type_strategy(LastMonth, st.builds(LastMonth, MONTHS))
st.register_type_strategy(PaidUntil, st.builds(PaidUntil, MONTHS, SMALL))
st.register_type_strategy(BeyondHorizon, st.builds(BeyondHorizon, st.integers(1, 24)))
st.register_type_strategy(DueDay, st.builds(DueDay, st.sampled_from(DueKind), MONTHS.map(_day_before)))
st.register_type_strategy(Rooms, _rooms())
st.register_type_strategy(Balance, st.builds(Balance, MONTHS, NUMBERS))
st.register_type_strategy(CashLines, _lines())
st.register_type_strategy(Means, st.builds(Means, cost=st.from_type(NotKnown) | SUMS.map(_more_than_nothing)))
st.register_type_strategy(Money, _money())
st.register_type_strategy(DaySpan, st.builds(DaySpan, st.from_type(By), SMALL, SUMS, SUMS, SUMS))  # type: ignore[arg-type]
st.register_type_strategy(EachMissing, st.builds(EachMissing, st.integers(1, 24)))
st.register_type_strategy(Quality, _quality())
st.register_type_strategy(Uncovered, st.builds(lambda *parts: Uncovered(sum(parts), *parts), SMALL, SMALL, SMALL))
