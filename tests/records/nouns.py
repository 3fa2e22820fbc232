"""Every noun of a visit as hypothesis can build it, those that are checked at birth by hands of their own."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import strategies as st

from assess.domain.advice import Advice, Body, Priority, Strength, TrainingNeed
from assess.domain.assessment import Answer
from assess.domain.findings import Choices
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

st.register_type_strategy(float, NUMBERS)
st.register_type_strategy(str, TEXTS)
st.register_type_strategy(Choices, st.lists(TEXTS, max_size=3).map(Choices))


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
        priorities=tuple(Priority(code, draw(TEXTS), draw(TEXTS)) for code in draw(some)),
        strengths=tuple(Strength(code, draw(SMALL)) for code in draw(some)),
        training=tuple(draw(st.lists(st.from_type(TrainingNeed), max_size=2))),
        widest=draw(TEXTS),
        body=draw(st.from_type(Body)),
        waits_for=draw(st.dictionaries(TEXTS, st.lists(TEXTS, max_size=2).map(tuple), max_size=2)),
        find_out=tuple(draw(st.lists(TEXTS, max_size=2))),
        settle=tuple(draw(st.lists(TEXTS, max_size=2))),
        by_hand=tuple(draw(st.lists(TEXTS, max_size=2))),
    )


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
st.register_type_strategy(Advice, _advice())
st.register_type_strategy(Visit, _visit())
