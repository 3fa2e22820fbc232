"""What is told of each incubator is chosen once: how much is known, where it stands or why nowhere, what it lacks."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.analysis.comparison.compare import compare
from assess.analysis.comparison.incubators import in_reading_order, incubators, key_gaps, key_practices, known
from assess.domain.portfolio import (
    ComparedDimension,
    ComparedVisit,
    Counted,
    KeyGap,
    NoKeyGap,
    NoPlace,
    NothingCounted,
    RatedPractice,
)
from assess.domain.ranking import Place, Ranking, RankRange, Undivided
from assess.domain.scorecard import State
from assess.domain.told import HowMany
from tests.analysis import build
from tests.analysis.comparison.groups import fewer_draws, group_of
from tests.analysis.comparison.house import even, house

MODEL = build.model(
    build.dimension("A", build.key("A1"), build.practice("A2"), build.key("A3"), yardstick=3.0),
    build.dimension("B", build.key("B1"), build.practice("B2")),
    build.dimension("C", build.key("C1"), build.practice("C2"), yardstick=0.0),
    build.dimension("D", build.key("D1"), build.practice("D2"), optional=True),
    build.dimension("E", build.key("E1"), build.practice("E2"), sampled=True),
    stages=build.STAGES,
)
PLAIN = house(MODEL, "plain", even(MODEL, 1))


def dimension(
    reached: int | None, needed: int | None, coverage: float = 1.0, *, counted: bool = True
) -> ComparedDimension:
    return ComparedDimension(1.0, reached, needed, coverage, counted)


def rated(gap: int, *, level: int | None = 1, counted: bool = True) -> RatedPractice:
    state = State.DONT_KNOW if level is None else State.RATED
    return RatedPractice(state, level, 3, contradicted=False, counted=counted, target=1 + gap, gap=gap)


def lacking(**rows: RatedPractice) -> ComparedVisit:
    return replace(PLAIN, practices=rows)


@pytest.mark.parametrize(
    ("dimensions", "expected"),
    [
        ({"A": dimension(2, 2, 0.5), "B": dimension(1, 2)}, Counted(0.625, HowMany(1, 2))),
        ({"A": dimension(3, 2), "B": dimension(0, 2, 0.0, counted=False)}, Counted(1.0, HowMany(1, 1))),
        ({"A": dimension(None, 2), "B": dimension(0, 0)}, Counted(1.0, HowMany(1, 2), unknown=1)),
        ({"B": dimension(0, 2, 0.25)}, Counted(0.25, HowMany(0, 1))),
        ({"A": dimension(2, 2, counted=False)}, NothingCounted()),
        ({code: dimension(2, 2) for code in "CDE"}, NothingCounted()),
        ({}, NothingCounted()),
    ],
    ids=["both", "above", "reached unknown", "one", "not counted", "not compared", "nothing"],
)
def test_what_is_known_is_that_of_the_counted_dimensions_on_the_yardstick(
    dimensions: Mapping[str, ComparedDimension], expected: Counted | NothingCounted
) -> None:
    assert known(MODEL, replace(PLAIN, dimensions=dimensions)) == expected


def test_only_key_practices_of_what_is_compared_are_told_of_single_ones() -> None:
    assert key_practices(MODEL) == ("A1", "A3", "B1")


def test_the_widest_gap_of_an_incubator_stands_first_and_equal_ones_in_model_order() -> None:
    visit = lacking(B1=rated(1), A3=rated(2), A1=rated(1), A2=rated(3), C1=rated(3), D1=rated(3))
    assert key_gaps(MODEL, visit) == (KeyGap("A3", 1, 3), KeyGap("A1", 1, 2), KeyGap("B1", 1, 2))


def test_where_no_gap_is_told_the_reason_is() -> None:
    assert key_gaps(MODEL, lacking(A1=rated(0), A2=rated(3))) is NoKeyGap.MET
    assert key_gaps(MODEL, lacking(A2=rated(3), C1=rated(3))) is NoKeyGap.UNKNOWN
    unknown = lacking(A1=rated(2, level=None), A3=rated(2, counted=False))
    assert key_gaps(MODEL, unknown) is NoKeyGap.UNKNOWN


def test_who_has_no_place_has_one_reason() -> None:
    place = Place("placed", 1.0, (1.0, 1.0), Undivided(), RankRange(1, 1, 1, 1, None))
    ranking = Ranking("later", "", {"A": 1.0}, (place,), (), (), ())
    visits = [replace(PLAIN, key=key, stage="later") for key in ("placed", "unscored", "older")]
    visits.append(replace(PLAIN, key="few", stage="young"))
    visits.append(replace(PLAIN, key="older and few", stage="young"))
    older = [visit.key for visit in visits if visit.key.startswith("older")]
    found = {each.visit.key: each.standing for each in incubators(MODEL, visits, [ranking], [], older)}
    assert found == {
        "placed": place,
        "unscored": NoPlace.UNSCORED,
        "older": NoPlace.PAST,
        "few": NoPlace.FEW,
        "older and few": NoPlace.PAST,
    }


def test_incubators_stand_by_name_within_kind_of_firm_and_stage_in_the_models_order() -> None:
    def visit(key: str, stage: str, *hosted: str, name: str = "") -> ComparedVisit:
        return replace(PLAIN, key=key, name=name, stage=stage, hosted=hosted)

    ordered = [
        visit("z", "early", "bakers"),
        visit("y", "later", "bakers", name="alder"),
        visit("x", "later", "bakers", name="Birch"),
        visit("w", "nowhere", "bakers"),
        visit("v", "early", "builders", "bakers"),
        visit("u", "early", "builders"),
        visit("cedar", "early"),
        visit("t", "early", name="Dogwood"),
    ]
    shuffled = random.Random(3).sample(ordered, len(ordered))  # noqa: S311  # an order, no secret
    assert [each.key for each in in_reading_order(MODEL, shuffled)] == [each.key for each in ordered]


QUICK = fewer_draws(MODEL, 100)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 12), st.integers(0, 99), st.randoms(use_true_random=False))
def test_whatever_is_compared_the_portfolio_is_sound_and_free_of_the_order_of_files(
    count: int, seed: int, shuffler: random.Random
) -> None:
    group = [*group_of(QUICK, count, seed), *group_of(QUICK, count // 2, seed + 1, stage="young")]
    named = [replace(visit, key=f"{at}", name="", file=f"{at}.xlsx") for at, visit in enumerate(group)]
    found = compare(QUICK, named)
    shuffler.shuffle(named)
    assert compare(QUICK, named) == found
    compared = [each.visit.key for each in found.incubators]
    assert sorted([*compared, *(entry.key for entry in found.left_out)]) == sorted(visit.key for visit in named)
    assert all(group.n >= QUICK.comparison.group for group in found.groups)
    assert all(isinstance(gap.below, HowMany) and gap.below.n for gap in found.gaps)
    assert all(isinstance(gap.below, HowMany) and not gap.below.n for gap in found.without_gap)
    assert list(found.yardstick) == ["A", "B"]


def test_a_comparison_tells_every_visit_of_an_incubator_and_names_whom_it_finds_too_old() -> None:
    days = {f"h{at:03}": dt.date(2025, 5, 1 + at) for at in range(6)} | {"h005": dt.date(2001, 5, 1)}
    latest = [house(QUICK, key, even(QUICK, 1), visit_date=day) for key, day in days.items()]
    early = [replace(visit, file=f"{visit.key}-early.xlsx", visit_date=dt.date(2000, 1, 1)) for visit in latest[:2]]
    found = compare(QUICK, [*latest, *early])
    assert [(trend.key, [told.visit.visit_date for told in trend.visits]) for trend in found.trends] == [
        (key, [dt.date(2000, 1, 1), days[key]]) for key in ("h000", "h001")
    ]
    assert found.left_out == ()
    assert [each.visit.key for each in found.incubators if each.standing is NoPlace.PAST] == ["h005"]
    assert [each.visits for each in found.incubators if each.visit.key in {"h000", "h005"}] == [2, 1]
