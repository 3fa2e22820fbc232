"""Joint draws: what is drawn, how often, and how the draws hang together."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from math import expm1, log1p, sqrt
from typing import Any

import numpy as np
import pytest
from scipy import stats

from assess.analysis.comparison.joint import normal_stream, shared_draws
from assess.analysis.comparison.ranked import plain_scores, ranked
from assess.domain.assessment import Rated
from assess.domain.model import MaturityModel
from assess.domain.practice import Aggregate
from tests.analysis import build
from tests.analysis.comparison.groups import CERTAIN, STEADY, draws_of, group_of, model_of
from tests.analysis.comparison.house import even, house, row

SIGMAS = 4.5
"""The streams are keyed, so a test passes always or never; of honest streams one in 150 000 would lie further off."""

COARSE = build.model(build.dimension("A", build.practice("A1"), build.practice("A2", weight=10.0)))
"""From the sum of its two practices both levels can be told."""


def levels_of(answers: Mapping[str, Any], model: MaturityModel = COARSE) -> tuple[Sequence[int], Sequence[int]]:
    """The levels of both practices in all draws."""
    visits = [house(model, "first", even(model, 2)), house(model, "second", answers)]
    sums = np.rint(draws_of(model, visits).fixed[1] * 11).astype(int)
    return (sums % 10).tolist(), (sums // 10).tolist()


def assert_share(found: float, chance: float, draws: int = 10_000) -> None:
    assert found == pytest.approx(chance, abs=SIGMAS * sqrt(chance * (1 - chance) / draws) + 1e-12)


def test_errors_are_standard_normal() -> None:
    errors = normal_stream(COARSE, "A1")(10_000, 8)
    assert stats.kstest(errors.ravel(), "norm").pvalue > 0.01
    assert abs(stats.pearsonr(errors[:, 0], errors[:, 1]).statistic) < SIGMAS / 100
    assert abs(stats.pearsonr(errors[1:, 3], errors[:-1, 3]).statistic) < SIGMAS / 100


def test_the_size_of_a_chunk_changes_no_number() -> None:
    model = model_of()
    visits = group_of(model, 7)
    whole, pieces = (draws_of(model, visits, cached=cached) for cached in (1 << 20, 100))
    assert np.array_equal(whole.scores, pieces.scores)
    assert np.array_equal(whole.fixed, pieces.fixed)


@pytest.mark.parametrize(
    ("rated", "shifts"),
    [
        (Rated(2, 0), (0.15, 0.30, 0.50, 0.05)),
        (Rated(2, 2), (0.04, 0.16, 0.75, 0.05)),
        (Rated(2, 4), (0.00, 0.05, 0.90, 0.05)),
        (Rated(2, 4, contradicted=True), (0.01, 0.09, 0.85, 0.05)),
        (Rated(2, 0, contradicted=True), (0.15, 0.30, 0.50, 0.05)),
    ],
)
def test_the_true_level_lies_beside_the_rating_as_often_as_the_table_says(
    rated: Rated, shifts: tuple[float, ...]
) -> None:
    for levels in levels_of({"A1": rated, "A2": rated}):
        for level in range(5):
            assert_share(levels.count(level) / 10_000, shifts[level] if level < 4 else 0)


def test_what_would_leave_the_scale_stays_at_its_end() -> None:
    low, high = levels_of({"A1": Rated(0, 0), "A2": Rated(4, 0)})
    assert_share(low.count(0) / 10_000, 0.95)
    assert_share(high.count(4) / 10_000, 0.55)


def test_errors_of_one_visit_lean_the_same_way() -> None:
    one, other = (np.array(levels) for levels in levels_of({"A1": Rated(2, 0), "A2": Rated(2, 0)}))
    at = stats.norm.ppf(0.45)
    together = stats.multivariate_normal(cov=[[1, 0.25], [0.25, 1]]).cdf([at, at])
    assert_share(float(np.mean((one < 2) & (other < 2))), float(together))


def test_errors_of_two_incubators_do_not_lean_the_same_way() -> None:
    visits = [house(COARSE, key, even(COARSE, 2, 0)) for key in ("first", "second")]
    assert abs(stats.pearsonr(*draws_of(COARSE, visits).fixed).statistic) < SIGMAS / 100


def test_an_open_answer_is_drawn_from_the_rated_ones_of_its_dimension() -> None:
    model = build.model(
        build.dimension(
            "A", build.practice("A1"), build.practice("A2", weight=10.0), build.practice("A3", weight=100.0)
        )
    )
    answers: dict[str, Any] = {"A1": "?", "A2": Rated(0, 4), "A3": Rated(3, 4)}
    visits = [house(model, "first", even(model, 2)), house(model, "second", answers)]
    levels = (np.rint(draws_of(model, visits).fixed[1] * 111).astype(int) % 10).tolist()
    for level, chance in enumerate(((0.95 + 0) / 2, (0.05 + 0.15) / 2, 0.30 / 2, 0.50 / 2, 0.05 / 2)):
        assert_share(levels.count(level) / 10_000, chance)


def test_what_is_not_counted_does_not_enter_a_draw() -> None:
    three = build.model(build.dimension("A", *(build.practice(f"A{n}") for n in (1, 2, 3))), grades=CERTAIN)
    visits = [
        house(three, "first", {"A1": 4, "A2": 2, "A3": "n/a"}),
        house(three, "second", even(three, 1)),
    ]
    assert set(draws_of(three, visits).fixed[0].tolist()) == {3.0}


def test_weights_scatter_around_the_yardstick_as_a_dirichlet_does() -> None:
    weights = {"A": 0.2, "B": 0.3, "C": 0.5}
    model = model_of()
    drawn = shared_draws(model, weights).weights.astype(float)
    expected = stats.dirichlet([77 * weight for weight in weights.values()])
    assert drawn.sum(axis=1) == pytest.approx(1, abs=1e-6)
    assert drawn.mean(axis=0) == pytest.approx(expected.mean(), abs=SIGMAS * float(expected.var().max()) ** 0.5 / 100)
    assert drawn.var(axis=0) == pytest.approx(expected.var(), rel=0.1)
    beta = stats.beta(77 * 0.2, 77 * 0.8)
    assert stats.kstest(drawn[:, 0], beta.cdf).pvalue > 0.01


def test_one_coin_per_draw_decides_on_the_mean_for_all() -> None:
    model = model_of(grades=CERTAIN, comparison=STEADY)
    visits = group_of(model, 6)
    entered = ranked(model, visits)
    scores = draws_of(model, visits).scores
    geometric = shared_draws(model, entered.weights).geometric
    assert_share(float(geometric.mean()), 0.5)
    plain = np.array(plain_scores(entered, entered.weights))
    bent = [expm1(sum(weight * log1p(own[code]) for code, weight in entered.weights.items())) for own in entered.scores]
    assert scores[:, ~geometric] == pytest.approx(
        np.broadcast_to(plain[:, None], scores[:, ~geometric].shape), abs=1e-5
    )
    assert scores[:, geometric] == pytest.approx(
        np.broadcast_to(np.array(bent)[:, None], scores[:, geometric].shape), abs=1e-5
    )


@pytest.mark.parametrize("aggregate", list(Aggregate))
@pytest.mark.parametrize("points", [(0.0, 0.25, 0.5, 1.0), (1.0, 2.0, 3.0, 4.0, 5.0)])
def test_without_uncertainty_every_draw_with_fixed_weights_is_the_score(
    aggregate: Aggregate, points: tuple[float, ...]
) -> None:
    model = model_of(grades=CERTAIN, points=points)
    summed = tuple(dataclasses.replace(d, aggregate=aggregate) for d in model.dimensions)
    model = dataclasses.replace(model, dimensions=summed)
    visits = group_of(model, 5)
    entered = ranked(model, visits)
    for drawn, score in zip(draws_of(model, visits).fixed, plain_scores(entered, entered.weights), strict=True):
        assert drawn == pytest.approx(score, abs=2e-5)


@pytest.mark.parametrize("points", [(0.0, 0.25, 0.5, 1.0), (1.0, 2.0, 3.0, 4.0, 5.0)])
@pytest.mark.parametrize("aggregate", list(Aggregate))
def test_the_geometric_mean_is_taken_above_the_lowest_points(aggregate: Aggregate, points: tuple[float, ...]) -> None:
    model = model_of(grades=CERTAIN, points=points, comparison=STEADY)
    summed = tuple(dataclasses.replace(d, aggregate=aggregate) for d in model.dimensions)
    model = dataclasses.replace(model, dimensions=summed)
    answers = [row(model, [level % len(points) for level in range(start, start + 12)]) for start in range(5)]
    visits = [house(model, f"h{n}", each) for n, each in enumerate(answers)]
    entered = ranked(model, visits)
    geometric = shared_draws(model, entered.weights).geometric
    for drawn, own, least in zip(draws_of(model, visits).scores, entered.scores, entered.lowest, strict=True):
        bent = expm1(sum(weight * log1p(own[code] - least[code]) for code, weight in entered.weights.items()))
        above = sum(weight * least[code] for code, weight in entered.weights.items())
        assert drawn[geometric] == pytest.approx(bent + above, abs=2e-5)


def test_equal_answers_in_another_order_tie_exactly() -> None:
    model = build.model(build.dimension("A", *(build.practice(f"A{n}") for n in range(7))), grades=CERTAIN)
    visits = [
        house(model, f"h{n}", row(model, levels))
        for n, levels in enumerate(((0, 1, 2, 3, 4, 4, 4), (4, 4, 4, 3, 2, 1, 0)))
    ]
    first, second = draws_of(model, visits).scores
    assert np.array_equal(first, second)


def test_equal_means_over_another_number_of_practices_tie_exactly() -> None:
    model = build.model(build.dimension("A", *(build.practice(f"A{n}") for n in range(7))), grades=CERTAIN)
    few = {code: 3 if at < 3 else "n/a" for at, code in enumerate(model.practices)}
    visits = [house(model, "few", few), house(model, "many", even(model, 3))]
    few_drawn, many_drawn = draws_of(model, visits).scores
    assert np.array_equal(few_drawn, many_drawn)
