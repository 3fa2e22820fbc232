"""Until when an incubator is paid for, what is open after that, and what closes the gap: by hand, and by law."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.analysis.advice.money import money_of, reckoned
from assess.content.load import load_model
from assess.domain.assessment import Assessment, ProfileValue
from assess.domain.model import MaturityModel
from assess.domain.money import (
    Amount,
    BeyondHorizon,
    CashLines,
    DueDay,
    DueKind,
    Grant,
    LastMonth,
    Lever,
    LeverKind,
    Means,
    Money,
    NoGrant,
    NoMoneyGiven,
    NotKnown,
    PaidUntil,
    Portion,
    Rooms,
    Runway,
    ScenarioKind,
    TakenAsNothing,
    month_after,
)
from assess.domain.reckoning import Reckoning

SHIPPED = load_model("incubator")
VISIT = dt.date(2025, 9, 14)
STEPPE: Mapping[str, ProfileValue] = {
    "visit_date": VISIT,
    "cost_year": 62_000_000,
    "own_year": 23_560_000,
    "lasting_year": 4_340_000,
    "grant_year": 34_100_000,
    "last_grant_ends": dt.date(2026, 6, 30),
    "cash_free": 4_000_000,
}
"""The worked example of the design: its inputs times twenty, its dates 23 years later."""
ROOMS = Rooms(520, 390, 40)
TOLD: Mapping[str, ProfileValue] = {"rooms_all": 520, "rooms_let": 390, "rooms_own": 40}
"""The same rooms, as they are typed."""


@pytest.fixture(scope="module")
def model() -> MaturityModel:
    return SHIPPED


def _money(model: MaturityModel, **changes: ProfileValue | None) -> Money:
    profile = {key: value for key, value in {**STEPPE, **changes}.items() if value is not None}
    found = money_of(model, Assessment(profile=profile))
    assert isinstance(found, Money)
    return found


def _with_rooms(model: MaturityModel, **changes: ProfileValue | None) -> Money:
    return _money(model, **{**TOLD, **changes})


def _let_free(money: Money) -> Lever:
    return next(lever for lever in money.levers if lever.kind is LeverKind.LET_FREE)


def _of_the_design(amount: object) -> float:
    """A sum a twentieth as large, in three leading digits, as the design prints it."""
    assert isinstance(amount, Amount)
    return float(f"{amount.value / 20:.3g}")


def _of_hundred(part: object) -> int:
    assert isinstance(part, Portion)
    return round(100 * part.value)


def _at(money: Money, month: dt.date) -> tuple[float, float]:
    assert isinstance(money.lines, CashLines)
    pairs = zip(money.lines.planned, money.lines.careful, strict=True)
    return next((planned.amount, careful.amount) for planned, careful in pairs if planned.month == month)


def test_the_worked_example_is_paid_until_june_2026_for_nine_months(model: MaturityModel) -> None:
    assert _money(model).paid_until == PaidUntil(dt.date(2026, 6, 1), 9)


def test_of_the_worked_example_63_of_every_hundred_are_open_after_the_grant(model: MaturityModel) -> None:
    money = _money(model)
    assert _of_hundred(money.cover) == 37
    assert isinstance(money.open_sum, Amount)
    assert money.open_sum.value == pytest.approx(38_812_000)
    assert _of_the_design(money.open_sum) == 1_940_000


def test_of_the_worked_example_55_of_every_hundred_come_from_the_grant(model: MaturityModel) -> None:
    assert _of_hundred(_money(model).from_grants) == 55


def test_the_careful_line_of_the_worked_example_is_that_of_the_design(model: MaturityModel) -> None:
    money = _money(model)
    careful = {month: _at(money, month)[1] / 20 for month in (dt.date(2026, m, 1) for m in (6, 7, 12))}
    assert [round(amount, -2) for amount in careful.values()] == [23_300, -138_400, -947_000]
    assert round(_at(money, dt.date(2027, 6, 1))[1] / 20, -4) == -1_920_000


def test_as_planned_the_first_month_short_of_the_worked_example_is_august(model: MaturityModel) -> None:
    money = _money(model)
    assert _at(money, dt.date(2026, 7, 1))[0] > 0 > _at(money, dt.date(2026, 8, 1))[0]


def test_what_closes_the_gap_of_the_worked_example_is_that_of_the_design(model: MaturityModel) -> None:
    found = {lever.kind: lever for lever in _with_rooms(model).levers}
    yearly = {kind: _of_the_design(lever.yearly) for kind, lever in found.items()}
    assert yearly == {
        LeverKind.COLLECT: 236_000,
        LeverKind.PRICE: 118_000,
        LeverKind.LET_FREE: 197_000,
        LeverKind.CUT: 310_000,
        LeverKind.NEW_PAYER: 1_080_000,
    }
    assert (_of_hundred(found[LeverKind.LET_FREE].cover), _of_hundred(found[LeverKind.CUT].cover)) == (55, 61)
    assert _of_the_design(found[LeverKind.LET_FREE].open_sum) == 1_390_000
    assert _of_the_design(found[LeverKind.CUT].open_sum) == 1_080_000


def test_the_scenarios_of_the_worked_example_are_those_of_the_design(model: MaturityModel) -> None:
    found = {scenario.kind: scenario for scenario in _with_rooms(model).scenarios}
    assert {kind: _of_hundred(scenario.cover) for kind, scenario in found.items()} == {
        ScenarioKind.AS_NOW: 37,
        ScenarioKind.LEVERS: 55,
        ScenarioKind.HALF_OF_GRANT: 65,
        ScenarioKind.LEVERS_AND_PAYER: 100,
    }
    assert _of_the_design(found[ScenarioKind.HALF_OF_GRANT].open_sum) == 1_090_000
    june = PaidUntil(dt.date(2026, 6, 1), 9)
    assert [scenario.paid_until for scenario in found.values()] == [june, june, june, BeyondHorizon(24)]


def test_who_follows_must_have_signed_three_months_before_the_grants_last_month_ends(model: MaturityModel) -> None:
    assert _money(model).due == (
        DueDay(DueKind.SIGNED, dt.date(2026, 3, 31)),
        DueDay(DueKind.DECIDED, dt.date(2026, 5, 31)),
    )


def test_the_board_need_not_decide_on_the_incubator_where_enough_is_covered(model: MaturityModel) -> None:
    money = _money(model, own_year=50_000_000)
    assert [due.kind for due in money.due] == [DueKind.SIGNED]


def test_nothing_is_due_on_a_day_that_has_passed_or_where_nothing_is_open(model: MaturityModel) -> None:
    assert [due.kind for due in _money(model, last_grant_ends=dt.date(2025, 11, 30)).due] == [DueKind.DECIDED]
    assert _money(model, lasting_year=62_000_000).due == ()


@pytest.mark.parametrize(
    ("ends", "month"),
    [
        (dt.date(2026, 6, 15), dt.date(2026, 6, 1)),
        (dt.date(2026, 6, 14), dt.date(2026, 5, 1)),
        (dt.date(2026, 1, 1), dt.date(2025, 12, 1)),
    ],
)
def test_a_grant_pays_for_its_last_month_from_the_fifteenth_on(
    model: MaturityModel, ends: dt.date, month: dt.date
) -> None:
    assert _money(model, last_grant_ends=ends).last_granted == LastMonth(month)


def test_where_no_money_is_given_nothing_is_said_of_it(model: MaturityModel) -> None:
    profile: dict[str, ProfileValue] = {"visit_date": VISIT, "last_grant_ends": VISIT, "secured_months": 9}
    assert money_of(model, Assessment(profile=profile)) == NoMoneyGiven()


@pytest.mark.parametrize("blank", [key for key in STEPPE if key != "cash_free"])
def test_without_one_of_its_inputs_the_runway_is_not_known_and_the_input_is_named(
    model: MaturityModel, blank: str
) -> None:
    money = _money(model, **{blank: None})
    assert money.paid_until == money.lines == NotKnown((blank,))
    for scenario in money.scenarios:
        assert isinstance(scenario.paid_until, NotKnown)
        assert blank in scenario.paid_until.missing


@pytest.mark.parametrize("blank", ["grant_year", "last_grant_ends", "visit_date", "cash_free"])
def test_what_is_open_after_the_grants_rests_on_no_grant_and_no_day(model: MaturityModel, blank: str) -> None:
    money, whole = _money(model, **{blank: None}), _money(model)
    assert (money.cover, money.open_sum) == (whole.cover, whole.open_sum)


@pytest.mark.parametrize("blank", ["cost_year", "own_year", "lasting_year"])
def test_what_is_open_is_not_known_without_cost_own_income_and_lasting_support(
    model: MaturityModel, blank: str
) -> None:
    money = _money(model, **{blank: None})
    assert money.cover == money.open_sum == NotKnown((blank,))


def test_money_in_hand_that_was_left_blank_is_taken_as_nothing_and_says_so(model: MaturityModel) -> None:
    money = _money(model, cash_free=None)
    assert money.means.in_hand == TakenAsNothing()
    assert money.lines == _money(model, cash_free=0).lines
    assert money.paid_until == PaidUntil(dt.date(2025, 9, 1), 0)


def test_money_in_hand_that_cannot_be_read_is_not_taken_as_nothing(model: MaturityModel) -> None:
    profile = {key: value for key, value in STEPPE.items() if key != "cash_free"}
    money = money_of(model, Assessment(profile=profile, unusable=frozenset({"cash_free"})))
    assert isinstance(money, Money)
    assert money.paid_until == NotKnown(("cash_free",))


def test_a_year_that_costs_nothing_was_not_worked_out(model: MaturityModel) -> None:
    assert _money(model, cost_year=0).cover == NotKnown(("cost_year",))


def test_a_grant_of_nothing_is_none_and_needs_no_end(model: MaturityModel) -> None:
    money = _money(model, grant_year=0, last_grant_ends=None)
    assert money.last_granted == NoGrant()
    assert money.from_grants == Portion(0.0)
    assert isinstance(money.paid_until, PaidUntil)


@pytest.mark.parametrize(("given_", "missing"), [("grant2_year", "grant2_ends"), ("grant2_ends", "grant2_year")])
def test_a_second_grant_is_known_whole_or_not_at_all(model: MaturityModel, given_: str, missing: str) -> None:
    value: ProfileValue = 1_000_000 if given_ == "grant2_year" else dt.date(2026, 12, 31)
    assert _money(model, **{given_: value}).paid_until == NotKnown((missing,))


def test_a_second_grant_adds_to_the_first(model: MaturityModel) -> None:
    money = _money(model, grant2_year=20_000_000, grant2_ends=dt.date(2026, 12, 31))
    assert money.paid_until == PaidUntil(dt.date(2027, 1, 1), 16)
    assert money.last_granted == LastMonth(dt.date(2026, 12, 1))


def test_rooms_are_taken_from_the_profile(model: MaturityModel) -> None:
    assert _with_rooms(model).means.rooms == ROOMS
    assert _with_rooms(model, rooms_own=0).means.rooms == Rooms(520, 390, 0)
    assert _with_rooms(model, rooms_all=430).means.rooms == Rooms(430, 390, 40)
    assert _let_free(_with_rooms(model, rooms_all=430)).yearly == Amount(0.0)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"rooms_own": None}, ("rooms_own",)),
        ({"rooms_all": None, "rooms_let": None}, ("rooms_all", "rooms_let")),
        ({"rooms_own": 131}, tuple(TOLD)),
        ({"rooms_let": 0}, ("rooms_let",)),
        (dict.fromkeys(TOLD, 0), ("rooms_let",)),
    ],
)
def test_rooms_that_are_blank_impossible_or_not_let_at_all_tell_nothing(
    model: MaturityModel, changes: Mapping[str, ProfileValue | None], missing: tuple[str, ...]
) -> None:
    money = _with_rooms(model, **changes)
    assert money.means.rooms == _let_free(money).yearly == NotKnown(missing)
    assert (money.lines, money.cover) == (_money(model).lines, _money(model).cover)


def test_what_an_addition_leaves_over_makes_no_rooms_impossible(model: MaturityModel) -> None:
    money = _with_rooms(model, rooms_all=0.3, rooms_let=0.1, rooms_own=0.2)
    assert _let_free(money).yearly == Amount(0.0)


def test_a_model_that_asks_for_no_rooms_names_the_figures_that_would_tell_them(model: MaturityModel) -> None:
    profile = tuple(
        dataclasses.replace(section, fields=tuple(field for field in section.fields if field.key not in TOLD))
        for section in model.profile
    )
    assert _money(dataclasses.replace(model, profile=profile)).means.rooms == NotKnown(("F1", "F2", "F3"))


def test_free_rooms_are_not_reckoned_where_they_are_not_told_and_the_lever_names_them(model: MaturityModel) -> None:
    money = _money(model)
    free = _let_free(money)
    assert free.yearly == free.cover == NotKnown(tuple(TOLD))
    alone = {lever.kind for lever in money.levers if isinstance(lever.yearly, Amount)}
    assert alone == {LeverKind.COLLECT, LeverKind.PRICE, LeverKind.CUT}


def test_what_is_paid_exactly_is_not_short_by_what_a_division_leaves(model: MaturityModel) -> None:
    means = _means(cost=0.3, own=0.0, lasting=0.1 + 0.2)
    assert reckoned(means, VISIT, model.money).paid_until == BeyondHorizon(24)


@pytest.mark.parametrize("day", [dt.date.max, dt.date.min])
def test_a_visit_or_a_grant_at_the_ends_of_the_calendar_brings_nothing_down(model: MaturityModel, day: dt.date) -> None:
    assert isinstance(_money(model, visit_date=day), Money)
    assert isinstance(_money(model, last_grant_ends=day), Money)


# Laws. Amounts are whole: a sum of money that differs by less than half a hundredth is the same.
SUMS = st.integers(0, 10**8).map(float)
MORE = st.integers(1, 10**8).map(float)
ENDS = st.integers(-6, 40).map(lambda months: month_after(VISIT, months))
NUMBERS = Reckoning()


def _means(cost: float, own: float, lasting: float, *grants: tuple[float, dt.date], in_hand: float = 0.0) -> Means:
    paying = tuple(Grant(Amount(yearly), LastMonth(last)) for yearly, last in grants)
    rooms = NotKnown(("rooms",))
    return Means(Amount(cost), Amount(own), Amount(lasting), Amount(in_hand), paying, rooms)


MEANS = st.builds(
    lambda cost, own, lasting, grants, in_hand: _means(cost, own, lasting, *grants, in_hand=in_hand),
    cost=MORE,
    own=SUMS,
    lasting=SUMS,
    grants=st.lists(st.tuples(MORE, ENDS), max_size=2),
    in_hand=SUMS,
)


def _months(runway: Runway) -> int:
    assert not isinstance(runway, NotKnown)
    return runway.months


def _paid(means: Means) -> int:
    return _months(reckoned(means, VISIT, NUMBERS).paid_until)


@given(MEANS, MORE, st.sampled_from(["own", "lasting", "in_hand"]))
def test_more_income_never_brings_the_end_nearer(means: Means, more: float, part: str) -> None:
    given_ = getattr(means, part)
    changed: dict[str, Any] = {part: Amount(given_.value + more)}
    richer = dataclasses.replace(means, **changed)
    assert _paid(richer) >= _paid(means)


@given(MEANS, MORE)
def test_a_higher_cost_never_moves_the_end_further_away(means: Means, more: float) -> None:
    assert isinstance(means.cost, Amount)
    assert _paid(dataclasses.replace(means, cost=Amount(means.cost.value + more))) <= _paid(means)


@given(MEANS, MORE, ENDS, st.integers(1, 30))
def test_a_later_end_of_a_grant_never_brings_the_end_nearer(
    means: Means, yearly: float, last: dt.date, later: int
) -> None:
    def paid(month: dt.date) -> int:
        return _paid(dataclasses.replace(means, grants=(*means.grants, Grant(Amount(yearly), LastMonth(month)))))

    assert _paid(means) <= paid(last) <= paid(month_after(last, later))


@given(MEANS)
def test_the_careful_line_never_lies_above_the_planned_one(means: Means) -> None:
    lines = reckoned(means, VISIT, NUMBERS).lines
    assert isinstance(lines, CashLines)
    assert len(lines.careful) == len(lines.planned) == NUMBERS.months
    assert all(one.amount <= other.amount for one, other in zip(lines.careful, lines.planned, strict=True))


@given(MEANS)
def test_each_balance_is_the_one_before_it_and_what_the_month_brings(means: Means) -> None:
    lines = reckoned(means, VISIT, NUMBERS).lines
    assert isinstance(lines, CashLines)
    balance = means.in_hand.value if isinstance(means.in_hand, Amount) else 0.0
    parts = [part.value for part in (means.own, means.lasting, means.cost) if isinstance(part, Amount)]
    own, lasting, cost = parts
    for entry in lines.careful:
        running = [
            grant.yearly.value
            for grant in means.grants
            if isinstance(grant.yearly, Amount)
            and isinstance(grant.last, LastMonth)
            and entry.month <= grant.last.month
        ]
        balance += (0.8 * own + lasting + sum(running) - cost) / 12
        assert entry.amount == pytest.approx(balance, abs=0.01)


@given(MEANS)
def test_no_scenario_is_paid_for_shorter_than_as_now(means: Means) -> None:
    money = reckoned(dataclasses.replace(means, rooms=ROOMS), VISIT, NUMBERS)
    assert all(_months(scenario.paid_until) >= _months(money.paid_until) for scenario in money.scenarios)


KEYS = tuple(key for key in STEPPE if key != "cash_free")


@given(st.sets(st.sampled_from(KEYS)), st.sampled_from(KEYS))
def test_filling_a_blank_keeps_what_was_known(blank: set[str], filled: str) -> None:
    before = money_of(SHIPPED, _assessed(blank | {filled}))
    after = money_of(SHIPPED, _assessed(blank - {filled}))
    if not (isinstance(before, Money) and isinstance(after, Money)):
        return
    for part in ("lines", "paid_until", "cover", "open_sum", "from_grants", "last_granted"):
        known = getattr(before, part)
        if isinstance(known, NotKnown):
            still = getattr(after, part)
            assert not isinstance(still, NotKnown) or set(still.missing) <= set(known.missing)
        else:
            assert getattr(after, part) == known


def _assessed(blank: set[str]) -> Assessment:
    return Assessment(profile={key: value for key, value in STEPPE.items() if key not in blank})
