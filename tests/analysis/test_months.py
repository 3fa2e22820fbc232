"""Clients by the months that they are inside: two halves, each large enough that no client can be told from it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from assess.analysis.scoring.scorecard import score
from assess.domain.assessment import ClientHeard, DontKnow, Rated
from assess.domain.scorecard import ByMonths, RatingSource
from tests.reporting.build import client, shipped, visit

MODEL = shipped()
CODES = [practice.code for d in MODEL.dimensions if d.sampled for practice in d.practices]


def halves(levels: Sequence[str], months: Sequence[float]) -> ByMonths | None:
    """What is said of the first practice that clients rate; "?" is a client who gave no level for it."""
    clients = [_client(place, level, since) for place, (level, since) in enumerate(zip(levels, months, strict=True))]
    return score(MODEL, dataclasses.replace(visit(MODEL), clients=tuple(clients))).practices[CODES[0]].by_months


def _client(place: int, level: str, months: float) -> ClientHeard:
    said = DontKnow() if level == "?" else Rated(int(level))
    return client(MODEL, place + 10, {CODES[0]: said, CODES[1]: Rated(1)}, months_in=months)


def test_the_half_that_came_last_stands_beside_the_other() -> None:
    assert halves("012344", (1, 2, 3, 10, 11, 12)) == ByMonths(young=1, longer=4)
    assert halves("443210", (12, 11, 10, 3, 2, 1)) == ByMonths(young=1, longer=4)


def test_clients_who_came_together_stay_together() -> None:
    assert halves("0001222", (1, 3, 3, 3, 12, 12, 12)) == ByMonths(young=0, longer=2)


@pytest.mark.parametrize(
    ("levels", "months"),
    [
        ("01234", (1, 2, 3, 10, 11)),
        ("012344", (1, 2, 3, 10, 11, -1)),
        ("01234?", (1, 2, 3, 10, 11, 12)),
        ("012344", (6, 6, 6, 6, 6, 6)),
        ("012344", (6, 6, 6, 6, 9, 9)),
        ("", ()),
    ],
)
def test_a_half_of_fewer_than_three_says_nothing(levels: str, months: tuple[float, ...]) -> None:
    assert halves(levels, months) is None


def test_a_client_who_came_this_month_is_known_to_have_come() -> None:
    assert halves("012344", (0, 1, 2, 10, 11, 12)) == ByMonths(young=1, longer=4)


def test_where_two_cuts_are_as_even_the_half_that_came_last_is_the_smaller_one() -> None:
    assert halves("000222444", (1, 1, 1, 5, 5, 5, 9, 9, 9)) == ByMonths(young=0, longer=2)


def test_a_client_who_gave_no_level_at_all_moves_no_half() -> None:
    spoken = [_client(place, level, since) for place, (level, since) in enumerate(zip("012344", range(6), strict=True))]
    silent = [client(MODEL, place, dict.fromkeys(CODES, DontKnow()), months_in=20.0 + place) for place in (1, 2, 3)]
    found = score(MODEL, dataclasses.replace(visit(MODEL), clients=(*spoken, *silent))).practices[CODES[0]].by_months
    assert found == ByMonths(young=1, longer=4)


def test_the_halves_are_told_beside_a_rating_that_the_assessor_typed_too() -> None:
    spoken = tuple(_client(place, level, place) for place, level in enumerate("012344"))
    told = dataclasses.replace(visit(MODEL), clients=spoken)
    answers = {**told.answers, CODES[0]: dataclasses.replace(told.answers[CODES[0]], response=Rated(2))}
    row = score(MODEL, dataclasses.replace(told, answers=answers)).practices[CODES[0]]
    assert (row.source, row.by_months) == (RatingSource.TYPED, ByMonths(young=1, longer=4))
