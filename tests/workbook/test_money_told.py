"""What the sheet on money says beside its cells, as the calculator of the tests computes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

import openpyxl
import pytest

from assess.content.load import load_model
from assess.domain.model import MaturityModel
from assess.domain.profile import Role
from assess.language import load_words
from assess.workbook.writing import money_places as on
from tests.workbook.calculator import Calculator
from tests.workbook.filling import Typed
from tests.workbook.money_filling import BLANK, SETTINGS, STEPPE, MoneyShown, money_places
from tests.workbook.writing import write_workbook

Fill = Callable[[Mapping[str, Typed], Mapping[str, Typed]], MoneyShown]


@pytest.fixture(scope="module")
def model() -> MaturityModel:
    """The shipped model with one dimension: nothing else than the profile speaks of money."""
    whole = load_model("incubator")
    return replace(whole, dimensions=whole.dimensions[:1])


@pytest.fixture(scope="module")
def fill(tmp_path_factory: pytest.TempPathFactory, model: MaturityModel) -> Fill:
    """What the sheet shows of the worked example, changed so, with this set on it."""
    path = tmp_path_factory.mktemp("money") / "blank.xlsx"
    write_workbook(model, path, load_words())
    book = openpyxl.load_workbook(path)
    blank = Calculator(book)

    def filled(changes: Mapping[str, Typed], set_: Mapping[str, Typed]) -> MoneyShown:
        return MoneyShown(blank.with_typed(money_places(book, {**STEPPE, **changes}, set_)).sheets(), model)

    return filled


def told(shown: MoneyShown, role: Role) -> str:
    """What is said beside an input, with the cell that it names as {cell}."""
    return str(shown.at(on.REMARK, role.value)).replace(str(shown.at(on.WHERE, role.value)), "{cell}")


AVERAGE = "is a cautious average, not a price: 54,791 a year"
STANDS = "Profile, {cell}."
FILL_IN = "fill in {cell} on the sheet Profile."
OWN = "Own income 23,560,000"
CORRECT = "correct {cell} on the sheet Profile."


@pytest.mark.parametrize(
    ("role", "changes", "said"),
    [
        (Role.VISIT_DATE, {}, STANDS),
        (Role.VISIT_DATE, {"visit_date": BLANK}, f"Blank: {FILL_IN}"),
        (Role.VISIT_DATE, {"visit_date": "soon"}, f"Cannot be used as it is typed: {CORRECT}"),
        (Role.COST_YEAR, {}, STANDS),
        (Role.COST_YEAR, {"cost_year": 0}, f"A year that costs nothing cannot be reckoned with: {CORRECT}"),
        (Role.COST_YEAR, {"cost_year": BLANK}, f"Blank, and not taken as 0: {FILL_IN}"),
        (Role.COST_YEAR, {"cost_year": -1}, f"Cannot be used as it is typed: {CORRECT}"),
        (Role.OWN_YEAR, {}, f"{STANDS} 80% of it is counted on in the careful line."),
        (Role.OWN_YEAR, {"own_year": BLANK}, f"Blank, and not taken as 0: {FILL_IN}"),
        (Role.LASTING_YEAR, {"lasting_year": 0}, STANDS),
        (Role.CASH_FREE, {}, STANDS),
        (
            Role.CASH_FREE,
            {"cash_free": BLANK},
            f"Money in hand is blank and is taken as nothing. If there is some, {FILL_IN}",
        ),
        (Role.GRANT_YEAR, {}, STANDS),
        (Role.GRANT_YEAR, {"grant_year": 0}, "No such grant."),
        (Role.GRANT_YEAR, {"grant_year": BLANK}, f"Blank, and not taken as 0: {FILL_IN}"),
        (Role.GRANT_ENDS, {}, f"{STANDS} Last month that it pays for: June 2026."),
        (
            Role.GRANT_ENDS,
            {"last_grant_ends": dt.date(2026, 6, 15)},
            f"{STANDS} Last month that it pays for: June 2026.",
        ),
        (
            Role.GRANT_ENDS,
            {"last_grant_ends": dt.date(2026, 1, 1)},
            f"{STANDS} Last month that it pays for: December 2025.",
        ),
        (Role.GRANT_ENDS, {"grant_year": 0}, STANDS),
        (Role.GRANT_ENDS, {"grant_year": 0, "last_grant_ends": BLANK}, "No such grant."),
        (Role.GRANT_ENDS, {"last_grant_ends": BLANK}, f"Blank: {FILL_IN}"),
        (Role.GRANT2_YEAR, {}, "No such grant."),
        (Role.GRANT2_YEAR, {"grant2_ends": dt.date(2027, 1, 10)}, f"Blank, and not taken as 0: {FILL_IN}"),
        (Role.GRANT2_ENDS, {}, "No such grant."),
        (Role.GRANT2_ENDS, {"grant2_year": 5}, f"Blank: {FILL_IN}"),
        (
            Role.GRANT2_ENDS,
            {"grant2_year": 5, "grant2_ends": dt.date(2027, 1, 14)},
            f"{STANDS} Last month that it pays for: December 2026.",
        ),
        (Role.ROOMS_LET, {}, STANDS),
        (Role.ROOMS_LET, {"rooms_let": BLANK}, f"Blank, so free rooms are not reckoned with: {FILL_IN}"),
        (Role.ROOMS_LET, {"rooms_let": 0}, "None is let, so nobody can say what one brings. If some are, " + CORRECT),
        (Role.ROOMS_OWN, {"rooms_own": 131}, f"Let and own use are together more than all rooms: {CORRECT}"),
        (Role.ROOMS_OWN, {"rooms_own": "few"}, f"Cannot be used as it is typed: {CORRECT}"),
        (
            Role.ROOMS_ALL,
            {},
            f"{STANDS} Free: 90. {OWN} divided by 430 square metres in use (let and own use) {AVERAGE} for each.",
        ),
        (Role.ROOMS_ALL, {"own_year": BLANK}, STANDS),
    ],
)
def test_beside_each_input_stands_where_it_is_and_how_it_is_taken(
    fill: Fill, role: Role, changes: dict[str, Typed], said: str
) -> None:
    assert told(fill(changes, {}), role) == said


def test_a_sum_is_shown_a_year_and_a_month_and_a_day_or_what_is_in_hand_only_once(fill: Fill) -> None:
    shown = fill({}, {})
    assert (shown.at(on.A_YEAR, "cost_year"), shown.at(on.A_MONTH, "cost_year")) == pytest.approx((62e6, 62e6 / 12))
    once = (Role.VISIT_DATE, Role.CASH_FREE, Role.GRANT_ENDS, Role.ROOMS_ALL)
    assert [shown.at(on.A_MONTH, role.value) for role in once] == [""] * len(once)
    assert shown.at(on.A_YEAR, Role.CASH_FREE.value) == 4_000_000
    assert fill({"cost_year": "much"}, {}).at(on.A_YEAR, "cost_year") == ""


@pytest.mark.parametrize(
    ("key", "usable", "wrong"),
    [
        (on.COLLECT, (0, 1, 0.5), (1.01, -0.01, "all")),
        (on.PRICE, (0, 1), (1.01, -0.01, "a tenth")),
        (on.LET_FREE, (0, 1), (1.5, -1)),
        (on.CUT, (0, 1), (7, -0.5)),
        (on.NEW_PAYER, (0, 5, 1e9), (-1, "much")),
        (on.SETS_IN, (0, 24, 3), (25, 2.5, -1, "?")),
    ],
)
def test_what_cannot_be_set_is_to_be_checked_and_changes_nothing(
    fill: Fill, key: str, usable: tuple[Typed, ...], wrong: tuple[Typed, ...]
) -> None:
    check = load_words().say("workbook.status.check")
    for typed in (*usable, BLANK):
        assert fill({}, {key: typed}).at(on.UNIT, key) != check
    plain = fill({}, {})
    for typed in wrong:
        shown = fill({}, {key: typed})
        assert shown.at(on.UNIT, key) == check
        assert shown.at(on.WITH, on.OPEN_YEAR) == plain.at(on.WITH, on.OPEN_YEAR) == ""
        assert shown.at(on.DIFFERENCE, on.PAID_UNTIL) == "nothing is set below yet"
        assert key == on.SETS_IN or shown.at(on.A_YEAR, key) == ""
        assert shown.begins() == ("" if key == on.SETS_IN else plain.begins())


def test_each_unit_is_that_of_its_lever_and_a_payer_pays_in_the_currency_of_the_profile(fill: Fill) -> None:
    shown = fill({"currency": "KZT"}, {})
    assert [shown.at(on.UNIT, key) for key in on.TO_SET] == [*["percent"] * 4, "KZT", "whole months"]
    assert shown.title() == "In hand at the end of each month, in KZT"
    assert fill({}, {}).title() == "In hand at the end of each month, in local currency"


@pytest.mark.parametrize(
    ("changes", "set_", "said"),
    [
        ({}, {}, ("nothing is set below yet", "", "")),
        # 12 900 000 more a year on 23 188 000 of 62 000 000: 37% covered, then 58%. From July 2026 on 2 159 333 are
        # missing a month; until then 466 000 are in hand, and 9 675 000 more where it begins at once.
        ({}, {"new_payer": 12_900_000}, ("months more: 0", -12_900_000, "points of 100 more: 21")),
        ({}, {"new_payer": 12_900_000, "sets_in": 0}, ("months more: 4", -12_900_000, "points of 100 more: 21")),
        ({}, {"new_payer": 60_000_000}, ("months more: 15 at least", -38_812_000, "points of 100 more: 97")),
        ({"cash_free": 400_000_000}, {"cut": 0.5}, ("", -31_000_000, "points of 100 more: 38")),
        ({"cost_year": BLANK}, {"cut": 0.5}, ("", "", "")),
    ],
)
def test_the_difference_is_that_of_what_is_shown(
    fill: Fill, changes: dict[str, Typed], set_: dict[str, Typed], said: tuple[object, ...]
) -> None:
    shown = fill(changes, set_)
    assert tuple(shown.at(on.DIFFERENCE, key) for key in on.RESULTS) == said


def test_all_of_the_cost_cut_is_all_covered(fill: Fill) -> None:
    assert fill({}, {"cut": 1}).at(on.WITH, on.COVER) == 1
    assert fill({}, {"cut": 0.5}).at(on.WITH, on.COVER) == pytest.approx(23_188_000 / 31_000_000)


def test_a_rest_of_less_than_half_a_cent_is_no_debt(fill: Fill) -> None:
    whole = {"own_year": 0, "lasting_year": 0, "grant_year": 0, "cost_year": 12}
    assert fill({**whole, "cash_free": 3 - 0.004}, {}).at(on.NOW, on.PAID_UNTIL) == "December 2025"
    assert fill({**whole, "cash_free": 3 - 0.006}, {}).at(on.NOW, on.PAID_UNTIL) == "November 2025"


def test_the_first_of_three_months_is_named_below_the_chart(fill: Fill) -> None:
    shown = fill({}, SETTINGS["nothing is set"])
    assert [shown.reckoned(on.TICK, month) for month in (1, 2, 3, 4)] == ["2025-10", "", "", "2026-01"]
    assert {shown.reckoned(on.drawn(on.CHANGED), month) for month in (1, 24)} == {"#N/A"}
    assert shown.reckoned(on.drawn(on.PLANNED), 2) == shown.of_month(on.PLANNED, 2)
