"""No group of few is told, and none can be told by adding and subtracting groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.analysis.comparison.anonymous import anonymous, codes_of, groups_without_names
from assess.analysis.comparison.grouping import Gathered, gathered
from assess.analysis.comparison.suppression import (
    OTHER,
    is_plain,
    leaves_few,
    merge,
    publishable,
    publishable_demand,
    publishable_gaps,
    said_alike,
    without_names,
)
from assess.domain.portfolio import GroupBy, Portfolio
from assess.domain.told import Few, HowMany, NearlyAll
from tests.analysis.comparison.nameless import MODEL, SECRET, SMALLEST, House, house_lists, portfolio

FEW = settings(max_examples=60, deadline=None)
MANY = settings(max_examples=150, deadline=None)
PEOPLE = "abcdefghijklmnopqrst"

some_sets = st.lists(st.frozensets(st.sampled_from(PEOPLE)), min_size=1, max_size=5)


def left_by(sets: Sequence[frozenset[str]]) -> Iterable[int]:
    """How many do not cancel, for every way to take each set once, not at all, or off."""
    people = frozenset().union(*sets)
    for signs in product((-1, 0, 1), repeat=len(sets)):
        yield sum(sum(sign for sign, members in zip(signs, sets, strict=True) if one in members) != 0 for one in people)


def fewest(sets: Sequence[frozenset[str]]) -> int:
    return min((left for left in left_by(sets) if left), default=SMALLEST)


def grouping(by: GroupBy, **members: str) -> list[Gathered]:
    return [Gathered(by, value, tuple(keys), None) for value, keys in members.items()]


def sets_of(groups: Iterable[Gathered]) -> list[frozenset[str]]:
    return [frozenset(group.keys) for group in groups]


def published(houses: Sequence[House]) -> tuple[Portfolio, list[Gathered]]:
    """The portfolio of the houses without names, and its groups with their members' codes, which it does not hold."""
    given_ = portfolio(houses)
    found = anonymous(MODEL, given_, SECRET)
    codes = codes_of((house.key for house in houses), SECRET)
    speaking = {incubator.visit.key for incubator in found.incubators if incubator.visit.dimensions}
    visits = [incubator.visit for incubator in given_.incubators if codes[incubator.visit.key] in speaking]
    groups = groups_without_names(sorted(visits, key=lambda visit: visit.key), given_.rankings, SMALLEST)
    assert [(group.by, group.value, len(group.keys), group.score) for group in groups] == [
        (group.by, group.value, group.n, group.score) for group in found.groups
    ]
    return found, [replace(group, keys=tuple(codes[key] for key in group.keys)) for group in groups]


@given(some_sets)
@MANY
def test_the_search_for_few_finds_what_trying_everything_finds(sets: list[frozenset[str]]) -> None:
    assert leaves_few(sets, SMALLEST) == (fewest(sets) < SMALLEST)


@given(house_lists())
@FEW
def test_nothing_published_can_be_subtracted_to_few(houses: list[House]) -> None:
    found, groups = published(houses)
    speaking = frozenset(each.visit.key for each in found.incubators if each.visit.dimensions)
    ranked = [frozenset(place.key for place in ranking.places) for ranking in found.rankings]
    sets = list(dict.fromkeys([speaking, *ranked, *sets_of(groups)]))
    assert fewest(sets) >= SMALLEST
    scores = {place.key for ranking in found.rankings for place in ranking.places}
    scored = [members & scores for members in sets_of(g for g in groups if g.score is not None)]
    assert fewest(list(dict.fromkeys([*ranked, *scored]))) >= SMALLEST


@given(house_lists(at_most=40))
@FEW
def test_rows_and_groups_together_cannot_be_subtracted_to_few(houses: list[House]) -> None:
    found, groups = published(houses)
    sets = list(dict.fromkeys([*sets_of(groups), *classes(found)]))
    assert not leaves_few(sets, SMALLEST)


def classes(found: Portfolio) -> list[frozenset[str]]:
    """Those whose rows say the same."""
    stands = {place.key: at for at, ranking in enumerate(found.rankings) for place in ranking.places}
    rows = [incubator.visit for incubator in found.incubators]
    said = {(stands.get(row.key), row.stage, row.hosted, row.country): set[str]() for row in rows}
    for row in rows:
        if row.dimensions:
            said[stands.get(row.key), row.stage, row.hosted, row.country].add(row.key)
    return [frozenset(members) for members in said.values() if members]


@given(house_lists(at_most=40))
@FEW
def test_merging_loses_nobody_and_leaves_no_small_group(houses: list[House]) -> None:
    given_ = gathered(incubator.visit for incubator in portfolio(houses).incubators)
    everyone = frozenset(house.key for house in houses)
    for by in GroupBy:
        before = [group for group in given_ if group.by is by]
        merged = merge(before, everyone, SMALLEST)
        assert all(len(group.keys) >= SMALLEST for group in merged)
        assert not merged or everyone == frozenset().union(*sets_of(merged))
        kept = {group.value: group for group in before}
        assert all(group.value == OTHER or group == kept[group.value] for group in merged)


def test_the_smallest_large_group_joins_small_ones_that_stay_small_together() -> None:
    groups = grouping(GroupBy.COUNTRY, QA="abcdefgh", QB="ijklm", QC="no", QD="p")
    merged = {group.value: "".join(group.keys) for group in merge(groups, frozenset("abcdefghijklmnop"), SMALLEST)}
    assert merged == {"QA": "abcdefgh", OTHER: "ijklmnop"}


def test_small_groups_that_are_enough_together_leave_the_large_ones_alone() -> None:
    groups = grouping(GroupBy.COUNTRY, QA="abcde", QC="fgh", QD="ij")
    merged = {group.value: "".join(group.keys) for group in merge(groups, frozenset("abcdefghij"), SMALLEST)}
    assert merged == {"QA": "abcde", OTHER: "fghij"}


def test_those_in_no_group_are_merged_too() -> None:
    groups = grouping(GroupBy.COUNTRY, QA="abcdefg")
    assert merge(groups, frozenset("abcdefghi"), SMALLEST) == ()
    assert {g.value for g in merge(groups, frozenset("abcdefghijkl"), SMALLEST)} == {"QA", OTHER}


def test_a_grouping_that_tells_few_beside_another_is_left_out_whole() -> None:
    concepts = grouping(GroupBy.CONCEPT, bakers="abcdefghij", builders="klmnopqrst")
    crossed = grouping(GroupBy.COUNTRY, QA="abcdefghijkl", QB="mnopqrst")
    found = publishable([*concepts, *crossed], frozenset(PEOPLE), {}, (), SMALLEST)
    assert {group.by for group in found} == {GroupBy.CONCEPT}
    apart = grouping(GroupBy.COUNTRY, QA="abcdeklmno", QB="fghijpqrst")
    found = publishable([*concepts, *apart], frozenset(PEOPLE), {}, (), SMALLEST)
    assert {group.by for group in found} == {GroupBy.CONCEPT, GroupBy.COUNTRY}


def test_a_mean_is_given_of_enough_scores_and_not_where_subtraction_tells_few() -> None:
    everyone, groups = frozenset(PEOPLE), grouping(GroupBy.COUNTRY, QA="abcdefghij", QB="klmnopqrst")

    def means(scored: str) -> list[float | None]:
        scores = dict.fromkeys(scored, 2.0)
        return [group.score for group in publishable(groups, everyone, scores, [everyone], SMALLEST)]

    assert means(PEOPLE) == [2.0, 2.0]
    assert means("abcdefg") == [2.0, None]
    ranked = frozenset("abcdefghijkl")
    scores = dict.fromkeys(ranked, 2.0)
    told = publishable(groups, everyone, scores, [ranked], SMALLEST)
    assert told == ()


@pytest.mark.parametrize("lonely", range(1, SMALLEST))
def test_the_smallest_fall_silent_with_few(lonely: int) -> None:
    rows = {f"a{at}": (("x",),) for at in range(9)} | {f"b{at}": (("y",),) for at in range(6)}
    rows |= {f"c{at}": ((f"z{at}",),) for at in range(lonely)}
    said = said_alike(rows, SMALLEST)
    assert {key for key, row in said.items() if row == (("x",),)} == {key for key in rows if key[0] == "a"}
    assert {row for key, row in said.items() if key[0] != "a"} == {((),)}


@given(st.integers(0, 40), st.integers(1, 40))
def test_few_is_none_or_one_nearly_all_is_all_or_one_less_and_the_rest_is_told(n: int, of: int) -> None:
    if n > of:
        n, of = of, n
    told = without_names(HowMany(n, of))
    if n in {0, 1}:
        assert told == Few(of)
    elif n in {of - 1, of}:
        assert told == NearlyAll(of)
    else:
        assert told == HowMany(n, of)
    assert is_plain(HowMany(n, of)) == (told == HowMany(n, of))


@given(st.dictionaries(st.sampled_from(PEOPLE), st.integers(1, 10), max_size=9))
def test_a_practice_that_few_are_counted_in_is_not_told_and_the_others_stand_by_code(counted: dict[str, int]) -> None:
    below = {code: HowMany(of // 2, of) for code, of in counted.items()}
    told = publishable_gaps(below, SMALLEST)
    assert list(told) == sorted(code for code, of in counted.items() if of >= SMALLEST)
    assert all(told[code] == without_names(below[code]) for code in told)


def test_a_module_that_few_need_is_not_told_and_the_others_keep_their_order() -> None:
    wanted = {"b": HowMany(SMALLEST, 9), "c": HowMany(SMALLEST - 1, 9), "a": HowMany(9, 9)}
    assert list(publishable_demand(wanted, SMALLEST)) == ["b", "a"]


SCORED, REST = "abcdefghijkl", "mnopqrstuvwx"


def scores_told(*groupings: Sequence[Gathered]) -> dict[str, bool]:
    """Which of these groups have a mean; twelve have a score, and are ranked together, beside twelve without."""
    found = publishable(
        [group for grouping_ in groupings for group in grouping_],
        frozenset(SCORED + REST),
        dict.fromkeys(SCORED, 2.0),
        [frozenset(SCORED)],
        SMALLEST,
    )
    return {group.value: group.score is not None for group in found}


def test_a_mean_that_would_tell_of_few_beside_the_means_of_another_grouping_is_not_given() -> None:
    """The groups differ by many, but of those with a score by two."""
    kinds = grouping(GroupBy.CONCEPT, x="abcdef" + REST[:6], y="ghijkl" + REST[6:])
    stages = grouping(GroupBy.STAGE, p="abcdeg" + REST[6:], q="fhijkl" + REST[:6])
    assert scores_told(kinds) == {"x": True, "y": True}
    assert scores_told(stages) == {"p": True, "q": True}
    assert scores_told(kinds, stages) == {"x": True, "y": True, "p": False, "q": False}


def test_a_mean_that_would_tell_of_few_beside_a_ranking_is_not_given() -> None:
    assert scores_told(grouping(GroupBy.CONCEPT, x=SCORED[:10] + REST[:6], y=SCORED[10:] + REST[6:])) == {
        "x": False,
        "y": False,
    }
