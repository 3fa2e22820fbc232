"""What moves a ranking."""

from __future__ import annotations

from math import prod

import pytest
from scipy import stats

from assess.analysis.comparison.ranked import ranked
from assess.analysis.comparison.shifts import shifts
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit
from tests.analysis.comparison.groups import group_of, model_of
from tests.analysis.comparison.house import even, house

MODEL = model_of()
GROUP = group_of(MODEL, 12, seed=3)


def ranks(visits: tuple[ComparedVisit, ...], weights: dict[str, float], *, geometric: bool = False) -> list[float]:
    """Ranks worked out the long way."""
    total = sum(weights.values())
    scores = []
    for visit in visits:
        own = {code: visit.dimensions[code].score or 0.0 for code in weights}
        if geometric:
            scores.append(-prod((1 + own[code]) ** (weights[code] / total) for code in weights))
        else:
            scores.append(-sum(weights[code] * own[code] for code in weights) / total)
    return stats.rankdata([round(score, 9) for score in scores]).tolist()


def expected(model: MaturityModel, what: str, subject: str) -> tuple[float, str]:
    weights = {d.code: d.yardstick for d in model.dimensions}
    before = ranks(GROUP, weights)
    match what:
        case "without":
            del weights[subject]
        case "heavier":
            weights[subject] *= 1.3
        case "lighter":
            weights[subject] *= 0.7
    after = ranks(GROUP, weights, geometric=what == "geometric")
    shifts = [abs(one - other) for one, other in zip(before, after, strict=True)]
    return max(shifts), GROUP[shifts.index(max(shifts))].key if max(shifts) else ""


def test_every_change_shifts_ranks_as_far_as_worked_out_the_long_way() -> None:
    found = shifts(MODEL, ranked(MODEL, GROUP))
    assert len(found) == 3 * 3 + 1
    assert any(shift.largest_shift > 1 for shift in found)
    for shift in found:
        assert (shift.largest_shift, shift.key) == expected(MODEL, shift.what, shift.subject), shift


def test_the_largest_shift_stands_first_and_ties_in_model_order() -> None:
    found = shifts(MODEL, ranked(MODEL, GROUP))
    order = [(what, code) for code in "ABC" for what in ("without", "heavier", "lighter")] + [("geometric", "")]
    assert list(found) == sorted(
        found, key=lambda shift: (-shift.largest_shift, order.index((shift.what, shift.subject)))
    )


def test_where_nobody_shifts_nobody_is_named() -> None:
    visits = [house(MODEL, f"h{level}", even(MODEL, level)) for level in range(5)]
    assert {(shift.largest_shift, shift.key) for shift in shifts(MODEL, ranked(MODEL, visits))} == {(0.0, "")}


@pytest.mark.parametrize("names", ["A", "AB"])
def test_the_only_dimension_cannot_be_left_out(names: str) -> None:
    model = model_of(names)
    found = shifts(model, ranked(model, group_of(model, 6)))
    assert sum(shift.what == "without" for shift in found) == (0 if len(names) == 1 else 2)
