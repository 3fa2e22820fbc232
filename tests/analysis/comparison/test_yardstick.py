"""Which dimensions are compared is one rule: everything that compares asks it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.analysis.comparison.common import below_target
from assess.analysis.comparison.gate import counted_weights
from assess.analysis.comparison.ranked import ranked
from assess.analysis.scoring.weights import compared, yardstick
from assess.domain.practice import Dimension
from tests.analysis import build
from tests.analysis.comparison.house import even, house


def dimension(code: str, **changes: Any) -> Dimension:
    return build.dimension(code, *(build.practice(f"{code}{n}") for n in range(3)), **changes)


PLAIN = dimension("A")
HEAVY = dimension("B", yardstick=3.0)
WEIGHTLESS = dimension("C", yardstick=0.0)
OPTIONAL = dimension("D", optional=True)
SAMPLED = dimension("E", sampled=True)
MODEL = build.model(HEAVY, WEIGHTLESS, OPTIONAL, SAMPLED, PLAIN)

dimensions = st.builds(
    dimension,
    st.just("A"),
    yardstick=st.sampled_from((0.0, 0.5, 2.0)),
    optional=st.booleans(),
    sampled=st.booleans(),
)


def test_what_clients_rate_what_is_optional_and_what_weighs_nothing_is_not_compared() -> None:
    assert [each.code for each in compared(MODEL.dimensions)] == ["B", "A"]


@given(st.lists(dimensions, max_size=5))
def test_exactly_what_is_compared_has_a_weight_and_the_weights_sum_to_one(given_: list[Dimension]) -> None:
    named = [replace(each, code=str(at)) for at, each in enumerate(given_)]
    weights = yardstick(named)
    assert list(weights) == [each.code for each in compared(named)]
    assert not weights or sum(weights.values()) == pytest.approx(1)
    assert all(weight > 0 for weight in weights.values())


def test_gate_ranking_and_gaps_ask_the_same_rule() -> None:
    visits = [house(MODEL, f"h{at}", even(MODEL, at % 3)) for at in range(6)]
    codes = ["B", "A"]
    assert list(ranked(MODEL, visits).weights) == codes
    assert {MODEL.dimension_of[code].code for code in counted_weights(MODEL, visits[0])} == set(codes)
    assert {MODEL.dimension_of[code].code for code in below_target(MODEL, visits)} == set(codes)
