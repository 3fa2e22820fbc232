from __future__ import annotations

import pytest

from assess.analysis.numbers import largest_first, lower_median, reaches


def test_a_share_reaches_its_threshold_in_spite_of_floats() -> None:
    eight_tenths = sum([0.1] * 8)
    assert eight_tenths < 0.8
    assert reaches(eight_tenths, 0.8)
    assert reaches(0.8 - 1e-10, 0.8)
    assert not reaches(0.8 - 1e-8, 0.8)


@pytest.mark.parametrize(("values", "middle"), [([3], 3), ([4, 0], 0), ([2, 0, 4], 2), ([4, 3, 1, 0], 1)])
def test_of_two_middle_values_the_lower_is_the_median(values: list[int], middle: int) -> None:
    assert lower_median(values) == middle


def test_values_that_differ_by_floats_alone_keep_the_order_given() -> None:
    valued = [("a", 0.1), ("b", 0.3), ("c", 0.1 + 0.2), ("d", 0.1 + 1e-12)]
    assert largest_first(valued) == ("b", "c", "a", "d")


def test_a_tie_reaches_a_billionth_from_its_first_value_and_no_further_from_one_to_the_next() -> None:
    assert largest_first([("a", 1.0), ("b", 1.0 + 0.8e-9), ("c", 1.0 + 1.6e-9)]) == ("b", "c", "a")
