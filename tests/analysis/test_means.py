"""What a profile says of money: which fields say anything, and that what cannot be used is not taken for nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from assess.analysis.advice.means import ROOM_ROLES, is_anything_given, rooms_of
from assess.analysis.advice.money import money_of
from assess.content.load import load_model
from assess.domain.assessment import Assessment, ProfileValue
from assess.domain.model import MaturityModel
from assess.domain.money import BeyondHorizon, Money, NoMoneyGiven, NotKnown, Rooms, ScenarioKind
from assess.domain.profile import FieldKind, ProfileField, ProfileSection, Role
from assess.domain.reckoning import Reckoning
from tests.analysis import build

SHIPPED = load_model("incubator")
VISIT = dt.date(2025, 9, 14)
SAYS_SOMETHING: dict[str, ProfileValue] = {
    "cost_year": 1,
    "own_year": 0,
    "lasting_year": 0,
    "cash_free": 0,
    "grant_name": "A grant",
    "grant_year": 0,
    "grant2_year": 0,
    "grant2_ends": VISIT,
}
"""Each of the fields on money, with a value that is there and may be nothing."""
SAYS_NOTHING: dict[str, ProfileValue] = {
    "visit_date": VISIT,
    "last_grant_ends": VISIT,
    "secured_months": 9,
    "regional_wage": 300_000,
    "rooms_all": 520,
}


@pytest.mark.parametrize("key", SAYS_SOMETHING)
def test_one_field_on_money_is_enough_to_say_something_of_it_were_it_nothing_or_not_to_be_read(key: str) -> None:
    for given in (Assessment(profile={key: SAYS_SOMETHING[key]}), Assessment(unusable=frozenset({key}))):
        assert is_anything_given(SHIPPED, given)
        assert isinstance(money_of(SHIPPED, given), Money)


def test_what_is_no_money_of_the_incubator_says_nothing_of_it() -> None:
    given = Assessment(profile=SAYS_NOTHING, unusable=frozenset({"secured_months"}))
    assert not is_anything_given(SHIPPED, given)
    assert isinstance(money_of(SHIPPED, given), NoMoneyGiven)


def _asking(*roles: Role, rooms: tuple[str, ...] = ()) -> MaturityModel:
    plain = build.model(build.dimension("A", build.practice("A1")), money=Reckoning(rooms=rooms))
    fields = tuple(ProfileField(role.value, "", "", FieldKind.NUMBER, role) for role in roles)
    return dataclasses.replace(plain, profile=(ProfileSection("all", "", fields),))


@pytest.mark.parametrize(("figures", "missing"), [((), ("rooms",)), (("F1", "F2"), ("F1", "F2"))])
def test_a_model_that_asks_for_no_rooms_names_its_figures_of_them_or_the_rooms_themselves(
    figures: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    assert rooms_of(_asking(rooms=figures), Assessment()) == NotKnown(missing)


def test_a_model_that_asks_for_some_of_the_rooms_names_those_that_it_does_not_know() -> None:
    whole, let, own = (role.value for role in ROOM_ROLES)
    told: dict[str, Any] = {whole: 60, let: 40, own: 10}
    for asked, missing in (
        (ROOM_ROLES[:1], (let, own)),
        (ROOM_ROLES[1:], (whole,)),
        (ROOM_ROLES[:2], (own,)),
    ):
        profile = {role.value: told[role.value] for role in asked}
        assert rooms_of(_asking(*asked, rooms=("F1",)), Assessment(profile=profile)) == NotKnown(missing)
    assert rooms_of(_asking(*ROOM_ROLES), Assessment(profile=told)) == Rooms(60, 40, 10)


RICH: dict[str, ProfileValue] = {
    "cost_year": 100,
    "own_year": 0,
    "lasting_year": 100,
    "grant_year": 50,
    "last_grant_ends": dt.date.max,
    "cash_free": 0,
}


@pytest.mark.parametrize(
    ("visited", "usable"),
    [
        (dt.date(9997, 11, 30), True),  # its 24th month is the last but one of the calendar
        (dt.date(9997, 12, 1), False),
        (dt.date(9999, 12, 31), False),
        (None, False),
    ],
)
def test_a_visit_so_late_that_the_calendar_ends_before_what_is_reckoned_is_not_known(
    visited: dt.date | None, *, usable: bool
) -> None:
    day: dict[str, ProfileValue] = {"visit_date": visited} if visited else {}
    money = money_of(SHIPPED, Assessment(profile={**RICH, **day}))
    assert isinstance(money, Money)
    unknown = NotKnown(("visit_date",))
    assert money.paid_until == (BeyondHorizon(24) if usable else unknown)
    assert isinstance(money.from_grants, NotKnown) is not usable
    rows = {scenario.kind: scenario.paid_until for scenario in money.scenarios}
    assert rows[ScenarioKind.AS_NOW] == rows[ScenarioKind.HALF_OF_GRANT] == money.paid_until
