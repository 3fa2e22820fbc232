"""What may not be named is counted where five may be, and a count never tells of one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from assess.analysis.comparison.common import below_target, in_need
from assess.analysis.comparison.compare import compare
from assess.domain.portfolio import ComparedVisit, Portfolio
from assess.domain.told import HowMany, Told
from tests.analysis.comparison.test_common import house
from tests.analysis.comparison.test_gate import MODEL

NAMED = tuple(house(f"named-{at}", {"S1": 1}) for at in range(3))


def withheld(*levels: int) -> Sequence[ComparedVisit]:
    """Houses that are not released, at these levels of one practice."""
    return [house(f"unnamed-{at}", {"S1": level}, release=()) for at, level in enumerate(levels)]


def below(portfolio: Portfolio, practice: str = "S1") -> Told:
    return next(gap.below for gap in portfolio.gaps if gap.practice == practice)


def both(others: Iterable[ComparedVisit]) -> Portfolio:
    return compare(MODEL, [*NAMED, *others])


def test_five_that_differ_enter_the_count_of_a_gap_and_are_named_nowhere() -> None:
    found = both(withheld(0, 1, 3, 3, 3))
    assert below(found) == HowMany(5, 8)
    assert (found.withheld, found.unnamed, len(found.incubators)) == (5, 5, 3)
    assert "unnamed-" not in repr(found)


@pytest.mark.parametrize("levels", [(0, 1, 3, 3), (0, 0, 0, 0, 0), (3, 3, 3, 3, 3), (0, 3, 3, 3, 3), (0, 0, 0, 0, 3)])
def test_too_few_or_all_alike_but_one_are_not_counted(levels: Sequence[int]) -> None:
    assert below(both(withheld(*levels))) == HowMany(3, 3)


@pytest.mark.parametrize(("needy", "counted"), [(1, 0), (2, 2), (3, 3), (4, 0), (5, 0)])
def test_training_counts_them_by_the_same_rule(needy: int, counted: int) -> None:
    everywhere = [0] * needy + [MODEL.top] * (5 - needy)
    others = [
        house(f"unnamed-{at}", dict.fromkeys(MODEL.practices, level), release=()) for at, level in enumerate(everywhere)
    ]
    named = in_need(MODEL, NAMED)
    told = {demand.module: demand.wanted for demand in both(others).training}
    assert named
    of = 5 if counted else 0
    assert told == {module: HowMany(count.n + counted, count.of + of) for module, count in named.items()}


def test_what_the_gate_would_keep_out_anyway_is_not_counted() -> None:
    poor = [replace(visit, assessor_role="self") for visit in withheld(0, 1, 3, 3, 3)]
    assert both(poor).unnamed == 0


def test_one_who_is_named_by_another_visit_is_not_counted_twice() -> None:
    again = [replace(visit, key="named-0") for visit in withheld(0)]
    assert both([*again, *withheld(0, 1, 3, 3)[1:]]).unnamed == 0


def test_an_anonymous_file_counts_only_whom_it_may() -> None:
    found = compare(MODEL, [*NAMED, *withheld(0, 1, 3, 3, 3)], anonymous=True)
    assert found.unnamed == 0
    told = {gap.practice: gap.below for gap in (*found.gaps, *found.without_gap)}
    assert told == below_target(MODEL, [incubator.visit for incubator in found.incubators])


def test_of_several_visits_the_latest_stands_for_an_incubator_in_whatever_order_they_come() -> None:
    visits = [replace(NAMED[0], file=f"{year}.xlsx", visit_date=dt.date(year, 5, 1)) for year in (2023, 2025, 2024)]
    (found,) = compare(MODEL, visits).incubators
    assert found.visit.visit_date == dt.date(2025, 5, 1)


def test_an_incubator_that_is_withheld_twice_is_one() -> None:
    twice = [replace(visit, key="unnamed", file=f"{at}.xlsx") for at, visit in enumerate(withheld(0, 3))]
    assert both(twice).withheld == 1
