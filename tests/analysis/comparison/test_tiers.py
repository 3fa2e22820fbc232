"""Tiers and their order."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assess.analysis.comparison.tiers import in_order, tiers


def test_a_tier_holds_those_that_its_first_cannot_be_told_from() -> None:
    leads = {(0, 1): 0.6, (0, 2): 0.89, (0, 3): 0.9, (3, 4): 0.5}
    asked: list[tuple[int, int]] = []

    def lead(one: int, other: int) -> float:
        asked.append((one, other))
        return leads[one, other]

    assert tiers((0, 1, 2, 3, 4), lead, 0.9) == (1, 1, 1, 2, 2)
    assert asked == list(leads), "one pair for each but the first"


def test_neighbours_across_a_line_may_be_as_alike_as_within_a_tier() -> None:
    assert tiers((2, 0, 1), lambda one, other: 0.95 if (one, other) == (2, 1) else 0.5, 0.9) == (1, 1, 2)


def test_the_order_is_by_median_rank_then_mean_then_key() -> None:
    assert in_order((2, 1, 2, 2), (1.0, 1.0, 3.0, 1.0), ("d", "c", "b", "a")) == (1, 2, 3, 0)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_tiers_are_numbered_from_one_without_a_hole(chances: list[float]) -> None:
    found = tiers(range(len(chances)), lambda _, other: chances[other], 0.9)
    assert found[0] == 1
    assert all(after - before in {0, 1} for before, after in pairwise(found))
    assert found[-1] == 1 + sum(chance >= 0.9 - 1e-9 for chance in chances[1:])


def test_the_last_tier_that_there_may_be_holds_all_that_follow() -> None:
    assert tiers(range(5), lambda _one, _other: 1.0, 0.9) == (1, 2, 3, 4, 5)
    assert tiers(range(5), lambda _one, _other: 1.0, 0.9, 3) == (1, 2, 3, 3, 3)
