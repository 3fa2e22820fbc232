"""How well practices tell incubators apart, beside direct formulas and pandas."""

from __future__ import annotations

import random

import numpy as np
import pandas as pd
import pytest

from assess.analysis.comparison.ranked import ranked
from assess.analysis.comparison.reliability import cronbach, reliabilities, reliability
from assess.domain.comparing import Comparing
from tests.analysis import build
from tests.analysis.comparison.groups import group_of, model_of
from tests.analysis.comparison.house import even, house, row

MODEL = model_of("AB")


def test_alpha_on_complete_data_is_that_of_the_formula() -> None:
    group = group_of(MODEL, 25)
    for found in reliabilities(MODEL, ranked(MODEL, group)):
        table = np.array([[visit.practices[f"{found.dimension}{n}"].rating for n in range(1, 5)] for visit in group])
        alone, total = table.var(axis=0, ddof=1).sum(), table.sum(axis=1).var(ddof=1)
        assert found.alpha == pytest.approx(4 / 3 * (1 - alone / total))
        assert found.n == 25
        assert found.floor == pytest.approx((table == 0).mean())
        assert found.ceiling == pytest.approx((table == 4).mean())
        assert list(found.spreads.values()) == pytest.approx(table.std(axis=0, ddof=1).tolist())


def test_alpha_with_open_answers_takes_pairs_as_they_are() -> None:
    chance = random.Random(5)  # noqa: S311  # answers, no secrets
    group = []
    for visit in group_of(MODEL, 30):
        kept = {code: one.rating for code, one in visit.practices.items() if chance.random() < 0.85}
        group.append(
            house(
                MODEL,
                visit.key,
                {code: "?" if (level := kept.get(code)) is None else level for code in MODEL.practices},
            )
        )
    found = reliability(MODEL, MODEL.dimensions[0], group)
    ratings = [{code: one.rating for code, one in visit.practices.items() if code.startswith("A")} for visit in group]
    covariances = pd.DataFrame(ratings).astype(float).cov().to_numpy()
    assert found.alpha == pytest.approx(4 / 3 * (1 - np.trace(covariances) / covariances.sum()))
    assert list(found.spreads.values()) == pytest.approx(np.sqrt(np.diag(covariances)).tolist())


def test_the_same_rating_everywhere_in_a_house_is_an_alpha_of_one() -> None:
    group = [house(MODEL, f"h{n}", even(MODEL, n % 5)) for n in range(12)]
    assert [found.alpha for found in reliabilities(MODEL, ranked(MODEL, group))] == pytest.approx([1.0, 1.0])


def test_ratings_that_do_not_vary_have_no_alpha() -> None:
    group = [house(MODEL, f"h{n:02}", even(MODEL, 2)) for n in range(12)]
    assert [found.alpha for found in reliabilities(MODEL, ranked(MODEL, group))] == [None, None]


def test_a_small_group_has_no_reliability() -> None:
    assert reliabilities(MODEL, ranked(MODEL, group_of(MODEL, 9))) == ()
    asked = build.model(*MODEL.dimensions, comparison=Comparing(reliability_from=9))
    assert len(reliabilities(asked, ranked(asked, group_of(asked, 9)))) == 2


def test_a_practice_that_somebody_rated_without_its_being_counted_is_left_out() -> None:
    kinds = {"bakers": 2, "builders": 2}
    practices = [build.practice(f"A{n}", kinds if n else {"bakers": 2, "builders": 0}) for n in range(4)]
    model = build.model(build.dimension("A", *practices))
    bakers = [house(model, f"h{n:02}", row(model, [(n + at) % 5 for at in range(4)])) for n in range(11)]
    assert list(reliability(model, model.dimensions[0], bakers).spreads) == ["A0", "A1", "A2", "A3"]
    builders = build.model(*model.dimensions, default_hosted=("builders",))
    mixed = [*bakers, house(builders, "h11", even(builders, 2))]
    assert list(reliability(model, model.dimensions[0], mixed).spreads) == ["A1", "A2", "A3"]


def test_pairs_that_nobody_rated_both_have_no_alpha() -> None:
    assert cronbach([{"a": 1.0, "b": 2.0}, {"c": 1.0, "d": 3.0}]) is None
    assert cronbach([{"a": 1.0, "b": 2.0}]) is None


def test_pairs_that_contradict_each_other_have_no_alpha() -> None:
    # Over those who rated both, the two vary far more than over all who rated one.
    one = {"a": 0.0, "b": 4.0, **{f"c{n}": 2.0 for n in range(20)}}
    other = {"a": 0.0, "b": 4.0, **{f"d{n}": 2.0 for n in range(20)}}
    assert cronbach([one, other]) is None


@pytest.mark.parametrize(("rated", "known"), [(10, True), (9, False)])
def test_as_many_as_make_an_alpha_have_one(rated: int, *, known: bool) -> None:
    group = group_of(MODEL, rated)
    silent = [house(MODEL, f"s{n}", dict.fromkeys(MODEL.practices, "?")) for n in range(3)]
    found = reliability(MODEL, MODEL.dimensions[0], [*group, *silent])
    assert found.n == rated
    assert (found.alpha is not None) is known


def test_where_any_two_of_the_practices_were_hardly_rated_together_there_is_no_alpha() -> None:
    one, other = {"a": 1.0, "b": 2.0, "c": 3.0}, {"a": 1.0, "b": 3.0, "c": 2.0}
    assert cronbach([one, other]) is not None
    assert cronbach([one, other, {"c": 1.0, "d": 2.0}]) is None


def test_an_alpha_of_exactly_one_is_one_and_a_single_rating_has_no_spread() -> None:
    assert cronbach([{"a": 1.0, "b": 2.0}, {"a": 1.0, "b": 2.0}]) == pytest.approx(1)
    group = [*group_of(MODEL, 10), house(MODEL, "s", dict.fromkeys(MODEL.practices, "?"))]
    silent = [house(MODEL, v.key, {**even(MODEL, at % 5), "A1": "?" if at else 2}) for at, v in enumerate(group)]
    assert list(reliability(MODEL, MODEL.dimensions[0], silent).spreads) == ["A2", "A3", "A4"]
