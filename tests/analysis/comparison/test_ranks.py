"""Ranks in the draws, beside SciPy's and pandas's."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray
from scipy import stats

from assess.analysis.comparison.ranked import plain_ranks
from assess.analysis.comparison.ranks import central, drawn_ranks, lead, leads_of, rank_ranges
from assess.domain.comparing import Comparing
from tests.analysis import build
from tests.analysis.comparison.groups import fewer_draws

MODEL = build.model(build.dimension("A", build.practice("A1")))
RANDOM = np.random.default_rng(7)


def scores(houses: int, draws: int = 10_000, *, tied: bool = False) -> NDArray[np.float32]:
    drawn = RANDOM.normal(np.linspace(3, 1, houses)[:, None], 0.5, (houses, draws))
    return np.round(drawn, 1 if tied else 6).astype(np.float32)


@settings(max_examples=50, deadline=None)
@given(
    arrays.arrays(
        np.float32, st.tuples(st.integers(1, 12), st.integers(1, 9)), elements=st.sampled_from([0, 1, 2, 3.5])
    )
)
def test_equal_scores_share_their_mean_rank(drawn: NDArray[np.float32]) -> None:
    ranks = drawn_ranks(drawn)
    found = (ranks.above + ranks.not_below) / 2 + 1
    assert np.array_equal(found, stats.rankdata(-drawn, method="average", axis=0))


@pytest.mark.parametrize("tied", [False, True])
@pytest.mark.parametrize("houses", [5, 8, 40])
def test_rank_ranges_are_those_of_ranks_by_pandas(houses: int, tied: bool) -> None:  # noqa: FBT001  # a parameter
    drawn = scores(houses, tied=tied)
    ranks = pd.DataFrame(drawn).rank(axis=0, ascending=False).to_numpy()
    ordered = np.sort(ranks, axis=1)
    for at, found in enumerate(rank_ranges(MODEL, drawn, range(houses))):
        assert found.plain == at
        assert found.median == np.median(ranks[at])
        assert (found.low, found.high) == (ordered[at][500], ordered[at][9499])


@pytest.mark.parametrize("houses", [8, 9])
def test_a_first_quarter_has_fewer_than_a_quarter_strictly_above(houses: int) -> None:
    drawn = scores(houses, tied=True)
    above = (drawn[:, None, :] < drawn[None, :, :]).sum(axis=1)
    for at, found in enumerate(rank_ranges(MODEL, drawn, range(houses))):
        assert found.top_quarter == pytest.approx(np.mean(above[at] < houses / 4))


def test_a_small_group_has_no_first_quarter() -> None:
    assert {found.top_quarter for found in rank_ranges(MODEL, scores(7), range(7))} == {None}
    small = build.model(*MODEL.dimensions, comparison=Comparing(quarter_from=7))
    assert None not in {found.top_quarter for found in rank_ranges(small, scores(7), range(7))}


def test_a_tie_counts_for_nobody() -> None:
    drawn = np.array([[1, 2, 3, 4], [1, 1, 4, 4]], dtype=np.float32)
    assert (lead(drawn, 0, 1), lead(drawn, 1, 0)) == (0.25, 0.25)
    assert leads_of(drawn, 0) == (0.0, 0.25)


def test_the_likely_range_is_from_the_501st_smallest_to_the_501st_largest_and_holds_the_score() -> None:
    drawn = scores(1)[0]
    ordered = np.sort(drawn)
    assert central(MODEL.method, drawn, 3.0) == (ordered[500], ordered[9499])
    assert central(MODEL.method, drawn, 9.0) == (ordered[500], 9.0)
    assert central(MODEL.method, drawn, -1.0) == (-1.0, ordered[9499])


def test_a_single_draw_is_its_own_range() -> None:
    found = rank_ranges(fewer_draws(MODEL, 1), np.array([[1], [2]], dtype=np.float32), (2, 1))
    assert [(each.low, each.median, each.high) for each in found] == [(2, 2, 2), (1, 1, 1)]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([0.0, 0.5, 1.0, 2.0, 3.25]), min_size=1, max_size=12))
def test_plain_ranks_are_mid_ranks(values: list[float]) -> None:
    assert list(plain_ranks(values)) == stats.rankdata([-value for value in values]).tolist()


def test_scores_within_a_billionth_tie() -> None:
    assert plain_ranks([1.0, 1.0 + 5e-10, 2.0]) == (2.5, 2.5, 1.0)
    assert plain_ranks([1.0, 1.0 + 5e-9, 2.0]) == (3.0, 2.0, 1.0)


def test_a_tie_reaches_a_billionth_from_its_first_score_and_no_further_from_one_to_the_next() -> None:
    assert plain_ranks([1.0, 1.0 + 0.8e-9, 1.0 + 1.6e-9]) == (3, 1.5, 1.5)


@pytest.mark.parametrize("draws", [1, 2, 3, 4, 5, 8])
def test_the_median_of_few_draws_is_that_of_pandas_whether_they_are_odd_or_even(draws: int) -> None:
    drawn = scores(6, draws, tied=True)
    ranks = pd.DataFrame(drawn).rank(axis=0, ascending=False).to_numpy()
    found = rank_ranges(fewer_draws(MODEL, draws), drawn, range(6))
    assert [each.median for each in found] == np.median(ranks, axis=1).tolist()
