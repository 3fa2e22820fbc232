"""Nouns of a comparison that cannot be: a wrong one would be told as truth."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.analysis.comparison.anonymous import anonymous
from assess.domain.portfolio import (
    CommonGap,
    Demand,
    Incubator,
    LeftOut,
    LeftOutReason,
    NoKeyGap,
    NoPlace,
    NothingCounted,
    Portfolio,
    Trend,
    TrendVisit,
)
from assess.domain.ranking import Place, Ranking, RankRange, Tier, Undivided
from assess.domain.told import Few, HowMany, NearlyAll, share_of
from tests.reporting.build import tiny
from tests.reporting.portfolio_small import house, ranking, small

SECRET = b"a secret of more than sixteen letters"
FIRST = RankRange(1, 1, 1, 1, None)


@given(st.integers(-2, 9), st.integers(-2, 9))
def test_there_are_never_more_than_all_and_never_some_of_none(n: int, of: int) -> None:
    if 0 <= n <= of and of:
        assert 0 <= share_of(HowMany(n, of)) <= 1
    else:
        with pytest.raises(ValueError, match="cannot be"):
            HowMany(n, of)


def test_a_word_has_the_bar_of_what_it_stands_for() -> None:
    assert (share_of(Few(9)), share_of(HowMany(3, 6)), share_of(NearlyAll(9))) == (0, 0.5, 1)
    assert [share_of(HowMany(n, 1)) for n in (0, 1)] == [0, 1]


@pytest.mark.parametrize("likely", [(1.1, 2.0), (0.0, 0.9), (2.0, 0.0)])
def test_no_place_has_a_score_outside_of_its_likely_range(likely: tuple[float, float]) -> None:
    assert Place("a", 1.0, (1.0, 1.0), Undivided(), FIRST).score == 1
    with pytest.raises(ValueError, match="score"):
        Place("a", 1.0, likely, Undivided(), FIRST)


@pytest.mark.parametrize(("low", "median", "high"), [(3, 2, 4), (1, 4, 3), (0, 1, 2)])
def test_no_rank_range_lies_beside_its_median(low: float, median: float, high: float) -> None:
    with pytest.raises(ValueError, match="rank"):
        RankRange(2, median, low, high, None)


@pytest.mark.parametrize(("number", "of"), [(1, 1), (0, 2), (3, 2)])
def test_there_is_no_tier_without_another(number: int, of: int) -> None:
    with pytest.raises(ValueError, match="no tier"):
        Tier(number, of)


def placed(*tiers: Tier | Undivided) -> tuple[Place, ...]:
    return tuple(Place(str(at), 1.0, (1.0, 1.0), tier, FIRST) for at, tier in enumerate(tiers))


@pytest.mark.parametrize(
    "changes",
    [
        {"weights": {"A": 0.5, "B": 0.4}},
        {"weights": {}},
        {"places": placed(Undivided()) * 2},
        {"places": placed(Tier(2, 2), Tier(1, 2))},
        {"places": placed(Tier(1, 2), Tier(2, 3))},
        {"places": placed(Tier(1, 2), Undivided())},
        {"leads": ((0.0, 1.0),)},
        {"leads": ((0.0, 1.0), (0.0,))},
    ],
    ids=["weights", "no weights", "two places", "order", "two divisions", "half divided", "leads", "half of a lead"],
)
def test_no_ranking_contradicts_itself(changes: dict[str, Any]) -> None:
    sound = Ranking("", "", {"A": 0.5, "B": 0.5 + 1e-12}, placed(Tier(1, 2), Tier(2, 2)), (), (), ())
    with pytest.raises(ValueError, match=r"weights|places|leads"):
        replace(sound, **changes)


def test_no_incubator_has_the_place_of_another_or_an_empty_list_for_a_reason() -> None:
    visit = house(tiny(), 1)
    sound = Incubator(visit, 1, NothingCounted(), NoPlace.FEW, NoKeyGap.MET)
    with pytest.raises(ValueError, match="place of another"):
        replace(sound, standing=Place("somebody", 1.0, (1.0, 1.0), Undivided(), FIRST))
    with pytest.raises(ValueError, match="not said"):
        replace(sound, gaps=())


def test_no_portfolio_tells_two_places_of_one_incubator() -> None:
    found = small(tiny())
    with pytest.raises(ValueError, match="told twice"):
        replace(found, rankings=())
    other = ranking(tiny(), tuple(f"house-{number}" for number in range(2, 7)))
    with pytest.raises(ValueError, match="house-1"):
        replace(found, rankings=(other,))


def test_no_portfolio_tells_the_rare_before_the_common() -> None:
    found = small(tiny())
    rare, common = (CommonGap("X", "own", HowMany(n, 6)) for n in (1, 5))
    with pytest.raises(ValueError, match="common"):
        replace(found, gaps=(rare, common))
    with pytest.raises(ValueError, match="common"):
        replace(found, gaps=(rare,), without_gap=(common,))
    with pytest.raises(ValueError, match="wanted"):
        replace(found, training=(Demand("X", HowMany(1, 6)), Demand("Y", HowMany(2, 6))))


def test_no_yardstick_sums_to_more_or_less_than_one() -> None:
    with pytest.raises(ValueError, match="yardstick"):
        replace(small(tiny()), yardstick={"A": 0.9})


def nameless() -> Portfolio:
    return anonymous(tiny(), small(tiny()), SECRET)


def test_no_portfolio_that_is_called_nameless_holds_a_name_or_what_single_ones_lack() -> None:
    with pytest.raises(ValueError, match="told apart"):
        replace(small(tiny()), anonymous=True)
    found = nameless()
    first, *others = found.incubators
    assert isinstance(first.gaps, NoKeyGap)
    open_visit = house(tiny(), 1)
    leaks = (
        replace(first, visit=replace(first.visit, name="Kiln Yard")),
        replace(first, visit=replace(first.visit, place="Oldtown")),
        replace(first, visit=replace(first.visit, visit_date=open_visit.visit_date)),
        replace(first, visit=replace(first.visit, practices=open_visit.practices)),
        replace(first, visit=replace(first.visit, assessor_role=open_visit.assessor_role)),
        replace(first, visit=replace(first.visit, assessment_id=open_visit.assessment_id)),
        replace(first, visit=replace(first.visit, file=open_visit.file)),
        replace(first, gaps=NoKeyGap.MET),
    )
    for leak in leaks:
        with pytest.raises(ValueError, match="told apart"):
            replace(found, incubators=(leak, *others))
    parts: tuple[dict[str, Any], ...] = (
        {"trends": small(tiny()).trends},
        {"trends": (Trend(first.visit.key, (TrendVisit(first.visit, None), TrendVisit(open_visit, None))),)},
        {"left_out": small(tiny()).left_out},
        {"left_out": (LeftOut("torn.xlsx", "", LeftOutReason.SELF),)},
        {"left_out": (LeftOut("", "own-house", LeftOutReason.SELF),)},
        {"pairs": small(tiny()).pairs},
    )
    for part in parts:
        with pytest.raises(ValueError, match="told apart"):
            replace(found, **part)


def test_no_portfolio_that_is_called_nameless_says_why_somebody_has_no_place() -> None:
    found = nameless()
    *placed, last = found.incubators
    assert last.standing is NoPlace.UNTOLD
    with pytest.raises(ValueError, match="told apart"):
        replace(found, incubators=(*placed, replace(last, standing=NoPlace.FEW)))


def test_codes_may_stand_beside_reasons_and_beside_trends_of_codes() -> None:
    found = nameless()
    coded = found.incubators[0].visit
    past = (Trend(coded.key, (TrendVisit(coded, None),)),)
    kept = replace(found, left_out=(LeftOut("", "", LeftOutReason.MODEL),), trends=past)
    assert kept.anonymous


def test_the_reasons_for_leaving_out_are_counted_and_the_most_common_stands_first() -> None:
    first, often = LeftOutReason.UNREADABLE, LeftOutReason.SELF
    files = tuple(LeftOut(str(n), "", reason) for n, reason in enumerate((first, often, LeftOutReason.MODE, often)))
    found = replace(small(tiny()), left_out=files)
    assert found.reasons == ((often, 2), (first, 1), (LeftOutReason.MODE, 1))
    assert replace(found, left_out=()).reasons == ()


def test_every_seed_of_the_rankings_is_told_once() -> None:
    drawn = [Ranking(str(n), seed, {"A": 1.0}, (), (), (), ()) for n, seed in enumerate(("one", "", "two", "one"))]
    found = replace(small(tiny()), rankings=(*small(tiny()).rankings, *drawn))
    assert found.seed == "small:seed one two"
    assert replace(small(tiny(), visits=(house(tiny(), 1),))).seed == ""


def test_compared_are_the_dimensions_of_the_yardstick_in_its_order_counted_or_not() -> None:
    found, visit = small(tiny()), house(tiny(), 1)
    first, *others = found.yardstick
    swapped = {code: visit.dimensions[code] for code in reversed(tuple(visit.dimensions))}
    swapped[first] = replace(swapped[first], counted=False)
    assert list(found.compared(replace(visit, dimensions=swapped))) == [first, *others]
    del swapped[first]
    assert list(found.compared(replace(visit, dimensions=swapped))) == others
    assert list(replace(found, yardstick={first: 1.0}).compared(visit)) == [first]


def test_a_portfolio_in_which_nothing_is_compared_has_no_yardstick() -> None:
    assert replace(small(tiny(), visits=(house(tiny(), 1),)), yardstick={}).yardstick == {}
