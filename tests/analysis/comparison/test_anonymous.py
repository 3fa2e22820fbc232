"""What leaves without names: codes, and nothing that tells who, where or when."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import replace
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.analysis.comparison.anonymous import anonymous, codes_of, secret_from
from assess.analysis.comparison.suppression import OTHER
from assess.domain.findings import AssessError, Exit
from assess.domain.portfolio import ComparedVisit, GroupBy, LeftOut, LeftOutReason, NoKeyGap, NoPlace, Portfolio
from assess.domain.ranking import Place
from assess.domain.told import Few, HowMany, NearlyAll, Told
from tests.analysis.comparison.nameless import (
    MODEL,
    SECRET,
    SMALLEST,
    House,
    alike,
    bytes_of,
    house_lists,
    portfolio,
    without,
)

FEW = settings(max_examples=60, deadline=None)
ANOTHER = b"another door, another sea"
COLLIDING = ("key-627892", "key-1329751")
"""The first two keys of their kind whose codes are one with SECRET."""


def nameless(houses: list[House], secret: bytes = SECRET) -> Portfolio:
    return anonymous(MODEL, portfolio(houses), secret)


def rows(found: Portfolio) -> list[ComparedVisit]:
    """The visits in a portfolio, in its order."""
    return [incubator.visit for incubator in found.incubators]


def telling(visit: ComparedVisit) -> list[str]:
    """What would tell who a visit was to, or when."""
    day = visit.visit_date
    dates = [day.isoformat(), repr(day), day.strftime("%d.%m.%Y")] if day else []
    known = [visit.key, visit.name, visit.place, visit.file, visit.assessment_id, visit.assessor_role, visit.version]
    return [*known, *visit.languages, *visit.release, *dates]


@given(house_lists())
@FEW
def test_nothing_that_tells_who_or_when_is_left(houses: list[House]) -> None:
    given_ = portfolio(houses)
    found = bytes_of(anonymous(MODEL, given_, SECRET))
    visits = [*rows(given_), *(told.visit for trend in given_.trends for told in trend.visits)]
    texts = {text for visit in visits for text in telling(visit)} | {entry.file for entry in given_.left_out}
    plain_hashes = {hashlib.sha256(visit.key.encode()).hexdigest()[:8] for visit in visits}
    assert [text for text in texts | plain_hashes if text.casefold().encode() in found] == []
    assert b"datetime" not in found


def test_the_search_finds_what_is_there() -> None:
    given_ = portfolio(alike(6, visits=2))
    found = bytes_of(given_)
    assert all(text.casefold().encode() in found for visit in rows(given_) for text in telling(visit)[:-1])


@given(house_lists())
@FEW
def test_every_incubator_has_one_code_everywhere(houses: list[House]) -> None:
    found = nameless(houses)
    codes = [row.key for row in rows(found)]
    assert sorted(codes) == sorted(codes_of((house.key for house in houses), SECRET).values())
    assert len(set(codes)) == len(houses)
    assert all(re.fullmatch("A[A-Z2-7]{8}", code) for code in codes)
    assert all(row.key == row.name == row.file for row in rows(found))
    used = {place.key for ranking in found.rankings for place in ranking.places} | {t.key for t in found.trends}
    used |= {shift.key for ranking in found.rankings for shift in ranking.shifts}
    used |= {key for pair in found.pairs for key in (pair.teacher, pair.learner)}
    assert used <= set(codes)


@given(st.lists(st.text(min_size=1), min_size=1, unique=True).filter(lambda keys: all(map(encodes, keys))))
@FEW
def test_a_code_belongs_to_a_key_and_a_secret(keys: list[str]) -> None:
    alone = {key: codes_of([key], SECRET)[key] for key in keys}
    assert codes_of(keys, SECRET) == codes_of(reversed(keys), SECRET) == alone
    assert not set(alone.values()) & set(codes_of(keys, ANOTHER).values())


def encodes(key: str) -> bool:
    return key == key.encode("utf-8", "ignore").decode()


def test_two_keys_with_one_code_get_two() -> None:
    one, other = COLLIDING
    assert codes_of([one], SECRET)[one] == codes_of([other], SECRET)[other]
    both = codes_of([one, other], SECRET)
    assert both == codes_of([other, one], SECRET)
    assert len(set(both.values())) == 2
    assert len({*both.values(), codes_of([one], SECRET)[one]}) == 2


@given(house_lists(), st.integers(0))
@FEW
def test_the_order_is_that_of_codes(houses: list[House], at: int) -> None:
    found = nameless(houses)
    moved = at % (len(houses) or 1)
    assert nameless([*houses[moved:], *houses[:moved]]) == found
    lists = [[place.key for place in ranking.places] for ranking in found.rankings]
    lists += [[pair.teacher for pair in found.pairs], [trend.key for trend in found.trends]]
    alike_ = groupby(rows(found), key=lambda row: (row.hosted, row.stage))
    lists += [[row.key for row in members] for _, members in alike_]
    assert all(keys == sorted(keys) for keys in lists)
    assert all((entry.key, entry.file) == ("", "") for entry in found.left_out)


def test_who_leads_whom_goes_with_the_codes() -> None:
    houses = [replace(house, level=at % 4) for at, house in enumerate(alike(9))]
    given_, (found,) = portfolio(houses), nameless(houses).rankings
    (before,) = given_.rankings
    codes = codes_of((house.key for house in houses), SECRET)
    known = {
        (codes[one.key], codes[other.key]): before.leads[row][column]
        for row, one in enumerate(before.places)
        for column, other in enumerate(before.places)
    }
    assert [place.key for place in found.places] != [codes[place.key] for place in before.places]
    assert all(
        found.leads[row][column] == known[one.key, other.key]
        for row, one in enumerate(found.places)
        for column, other in enumerate(found.places)
    )
    scores = {codes[place.key]: place.score for place in before.places}
    assert {place.key: place.score for place in found.places} == scores


@given(house_lists(at_most=40))
@FEW
def test_a_row_shares_what_it_says_with_enough_others(houses: list[House]) -> None:
    found = nameless(houses)
    ranked = {place.key for ranking in found.rankings for place in ranking.places}
    alike_ = Counter(
        (row.key in ranked, bool(row.dimensions), row.stage, row.hosted, row.country) for row in rows(found)
    )
    assert all(count >= SMALLEST for said, count in alike_.items() if said[1])
    assert all(said[2:] == ("", (), "") for said in alike_ if not said[1])
    large = {group.value: group.n for group in found.groups if group.by is GroupBy.COUNTRY}
    assert all(large.get(row.country, 0) >= SMALLEST for row in rows(found) if row.country)


def test_a_country_is_said_where_all_are_in_it_or_enough_stand_on_both_sides() -> None:
    assert {row.country for row in rows(nameless(alike(7)))} == {"QA"}
    split = [replace(house, country="QA" if at < 6 else "QB") for at, house in enumerate(alike(12))]
    assert {row.country for row in rows(nameless(split))} == {"QA", "QB"}
    lonely = [replace(house, country="QA" if at < 11 else "QB") for at, house in enumerate(alike(12))]
    assert {row.country for row in rows(nameless(lonely))} == {""}


def test_a_row_says_no_country_that_no_group_says() -> None:
    # Of the five that host bakers all are in one country; beside the two in the other one it would tell of these.
    houses = [
        replace(house, hosted=("bakers",) if at < 5 else ("builders",), country="QA" if at < 8 else "QB")
        for at, house in enumerate(alike(10))
    ]
    found = nameless(houses)
    assert [group.value for group in found.groups if group.by is GroupBy.CONCEPT] == ["bakers", "builders"]
    assert [group for group in found.groups if group.by is GroupBy.COUNTRY] == []
    assert {row.country for row in rows(found)} == {""}


@pytest.mark.parametrize("few", range(1, SMALLEST))
def test_few_without_a_rank_say_nothing_and_enter_no_number(few: int) -> None:
    houses = [replace(house, older=at < few, level=0 if at < few else 2) for at, house in enumerate(alike(12))]
    found = nameless(houses)
    silent = [row for row in rows(found) if not row.dimensions]
    codes = {row.key for row in silent}
    assert len(silent) == few
    assert all((dict(row.dimensions), row.stage, row.hosted) == ({}, "", ()) for row in silent)
    assert not codes & {key for pair in found.pairs for key in (pair.teacher, pair.learner)}
    assert {gap.below.of for gap in found.gaps} == {12 - few}
    assert {group.n for group in found.groups} == {12 - few}
    assert [(demand.module, demand.wanted) for demand in found.training] == [("books", HowMany(12 - few, 12 - few))]


def test_as_many_without_a_rank_as_make_a_group_speak_like_the_others() -> None:
    houses = [replace(house, older=at < SMALLEST) for at, house in enumerate(alike(12))]
    assert all(row.dimensions for row in rows(nameless(houses)))


def test_the_order_of_what_is_left_out_tells_nothing() -> None:
    reasons = [LeftOutReason.VERSION, LeftOutReason.COVERAGE, LeftOutReason.DATE, LeftOutReason.COVERAGE]
    entries = tuple(LeftOut(f"{at}.xlsx", "", reason) for at, reason in enumerate(reasons))
    found = anonymous(MODEL, replace(portfolio(alike(6)), left_out=entries), SECRET).left_out
    assert [(entry.file, entry.key, entry.reason) for entry in found] == [
        ("", "", reason) for reason in sorted(reasons)
    ]


def test_a_pair_does_not_say_what_its_learner_lacks() -> None:
    houses = alike(12)
    named = portfolio(houses).pairs
    assert any(pair.practices for pair in named)
    found = nameless(houses).pairs
    assert len(found) == len(named)
    assert {pair.practices for pair in found} == {()}
    assert all(round(pair.value, 1) == pair.value for pair in found)


@given(house_lists())
@FEW
def test_what_single_ones_lack_and_why_one_has_no_place_is_not_there(houses: list[House]) -> None:
    found = nameless(houses)
    assert {incubator.gaps for incubator in found.incubators} <= {NoKeyGap.UNTOLD}
    reasons = {each.standing for each in found.incubators if not isinstance(each.standing, Place)}
    assert reasons <= {NoPlace.UNTOLD}
    visits = [*rows(found), *(told.visit for trend in found.trends for told in trend.visits)]
    assert not any(visit.practices for visit in visits)
    assert found.without_gap == ()


def test_what_few_silent_ones_need_does_not_decide_what_stands_first() -> None:
    # The silent four need both modules, which would put the one that six need before the one that seven do.
    few = [replace(house, older=True, level=0) for house in alike(4)]
    others = [replace(house, key=f"ю{at}", level=0 if at < 6 else 1) for at, house in enumerate(alike(7))]
    assert [demand.wanted for demand in nameless([*few, *others]).training] == [HowMany(7, 7), HowMany(6, 7)]


def test_a_comparison_of_few_holds_codes_alone() -> None:
    found = nameless(alike(SMALLEST - 1, visits=2))
    assert (found.rankings, found.groups, found.gaps, found.training) == ((), (), (), ())
    assert (found.pairs, found.trends) == ((), ())
    assert all(not row.dimensions for row in rows(found))


def test_a_share_of_nobody_or_all_is_a_word() -> None:
    found = {gap.practice: gap.below for gap in nameless(alike(8)).gaps}
    assert found == {"D1": NearlyAll(8), "D2": Few(8)}


@pytest.mark.parametrize(
    ("below", "told"), [(0, Few(8)), (1, Few(8)), (2, HowMany(2, 8)), (6, HowMany(6, 8)), (7, NearlyAll(8))]
)
def test_a_share_of_one_or_of_all_but_one_is_a_word_too(below: int, told: Told) -> None:
    houses = [replace(house, level=0 if at < below else 3) for at, house in enumerate(alike(8))]
    found = {gap.practice: gap.below for gap in nameless(houses).gaps}
    assert found["D1"] == told


def test_as_many_as_make_a_group_have_gaps_a_ranking_and_training() -> None:
    found = nameless(alike(SMALLEST))
    assert {gap.below.of for gap in found.gaps} == {SMALLEST}
    assert [len(ranking.places) for ranking in found.rankings] == [SMALLEST]
    assert [demand.wanted.n for demand in found.training] == [SMALLEST]


def with_score(visit: ComparedVisit, score: float) -> ComparedVisit:
    """The visit with another score in its dimension."""
    return replace(visit, dimensions={"D": replace(visit.dimensions["D"], score=score)})


def test_the_two_visits_shown_are_the_latest() -> None:
    found = portfolio(alike(6, visits=3))
    risen = [
        replace(
            trend,
            visits=tuple(replace(one, visit=with_score(one.visit, float(at))) for at, one in enumerate(trend.visits)),
        )
        for trend in found.trends
    ]
    told = anonymous(MODEL, replace(found, trends=tuple(risen)), SECRET).trends
    assert {tuple(one.visit.dimensions["D"].score for one in trend.visits) for trend in told} == {(1.0, 2.0)}


def test_a_module_that_few_need_is_left_out() -> None:
    houses = [replace(house, level=0 if at < SMALLEST - 1 else 1) for at, house in enumerate(alike(8))]
    assert {demand.module: demand.wanted.n for demand in portfolio(houses).training} == {"books": 8, "doors": 4}
    assert [demand.module for demand in nameless(houses).training] == ["books"]


def test_trends_show_two_visits_each_where_enough_have_them() -> None:
    houses = [replace(house, visits=2 + at % 2) for at, house in enumerate(alike(7))]
    found = nameless(houses)
    assert [len(trend.visits) for trend in found.trends] == [2] * 7
    assert {(each.visit.stage, each.visit.visit_date) for t in found.trends for each in t.visits} == {("", None)}
    assert nameless([replace(house, visits=1 + (at < 4)) for at, house in enumerate(alike(12))]).trends == ()
    assert nameless([replace(house, visits=1 + (at < 9)) for at, house in enumerate(alike(12))]).trends == ()


@given(house_lists().filter(len))
@FEW
def test_one_who_joins_changes_nobodys_code(houses: list[House]) -> None:
    before, after = nameless(without(houses, houses[0].key)), nameless(houses)
    joined = {row.key for row in rows(after)} - {row.key for row in rows(before)}
    assert joined == {codes_of([houses[0].key], SECRET)[houses[0].key]}
    other = nameless(houses, ANOTHER)
    assert not {row.key for row in rows(other)} & {row.key for row in rows(after)}


def test_a_merged_group_is_called_other() -> None:
    houses = [replace(house, country=("QA", "QB", "QC", "QC")[at % 4]) for at, house in enumerate(alike(16))]
    found = {group.value: group.n for group in nameless(houses).groups if group.by is GroupBy.COUNTRY}
    assert found == {"QC": 8, OTHER: 8}


@pytest.mark.parametrize("text", [b"sixteen letters!", b"\xef\xbb\xbfsixteen letters!\r\n", b"  sixteen letters!\n"])
def test_a_secret_is_the_same_in_a_file_and_in_a_variable(text: bytes) -> None:
    assert secret_from(text) == b"sixteen letters!"


@pytest.mark.parametrize(
    ("text", "code"),
    [(b"", "DOOR-10"), (b" \r\n", "DOOR-10"), (b"fifteen letters", "DOOR-11"), (b"short           \n", "DOOR-11")],
)
def test_no_secret_or_a_short_one_stops_the_work(text: bytes, code: str) -> None:
    with pytest.raises(AssessError) as stopped:
        secret_from(text)
    assert [finding.code for finding in stopped.value.findings] == [code]
    assert stopped.value.exit_code is Exit.USAGE
    assert text.strip() not in repr(stopped.value.findings).encode() or not text.strip()


def test_every_visit_without_a_name_is_of_the_comparisons_version_and_of_no_place_and_day() -> None:
    houses = alike(6, visits=2)
    given_ = replace(portfolio(houses), version="1.5")
    assert {row.version for row in rows(given_)} == {"1.70891"}
    found = anonymous(MODEL, given_, SECRET)
    earlier = [told.visit for trend in found.trends for told in trend.visits]
    assert len(earlier) == 12
    assert {visit.version for visit in (*rows(found), *earlier)} == {"1.5"}
    assert {(visit.country, visit.place, visit.visit_date, visit.stage, visit.hosted) for visit in earlier} == {
        ("", "", None, "", ())
    }
    assert {row.country for row in rows(found)} == {"QA"}


def test_the_visits_of_the_silent_are_not_told_and_hide_nobody_elses() -> None:
    houses = [replace(house, older=at < 4) for at, house in enumerate(alike(12, visits=2))]
    codes = codes_of((house.key for house in houses), SECRET)
    assert [trend.key for trend in nameless(houses).trends] == sorted(codes[house.key] for house in houses[4:])
