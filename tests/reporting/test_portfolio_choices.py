"""Which of many things a comparison tells, and in which order: page, sheets, record and lines alike."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from assess.domain.portfolio import ComparedDimension, ComparedVisit, Demand, Portfolio
from assess.domain.told import HowMany
from assess.language import load_words
from assess.records.portfolio import portfolio_json
from assess.reporting.portfolio.page import PortfolioView
from assess.reporting.terminal.portfolio import portfolio_lines
from tests.reporting.build import shipped
from tests.reporting.portfolio_build import view
from tests.reporting.portfolio_small import house, ranking, small
from tests.reporting.test_portfolio_outputs import book, rows

WORDS = load_words("en")
COMPARED = [d.code for d in shipped().dimensions if d.yardstick and not (d.optional or d.sampled)]


def record(found: Portfolio) -> dict[str, Any]:
    """What a reader of the JSON gets."""
    read: dict[str, Any] = json.loads(portfolio_json(shipped(), found, ranks=True))
    return read


def lines(found: Portfolio) -> list[str]:
    """What a person at a terminal reads."""
    return list(portfolio_lines(shipped(), found, WORDS))


def standing(number: int, levels: Mapping[str, tuple[int, int]]) -> ComparedVisit:
    """An incubator with those levels reached and needed, by dimension; the others are not counted."""
    made = house(shipped(), number)
    told = {
        code: replace(row, reached=levels[code][0], needed=levels[code][1])
        if code in levels
        else replace(row, counted=False)
        for code, row in made.dimensions.items()
    }
    return replace(made, dimensions=told)


def one(visit: ComparedVisit) -> PortfolioView:
    """The page of a portfolio of that incubator alone."""
    return view(shipped(), small(shipped(), (visit,), rankings=(), trends=(), pairs=()))


# --- what one incubator lacks


def test_the_widest_gap_of_an_incubator_stands_first() -> None:
    found = [[int(g.needs.sort) - int(g.stands.sort) for g in each.gaps] for each in view(shipped()).incubators]
    assert any(len(set(gaps)) > 1 for gaps in found)
    assert all(wider >= next_one for gaps in found for wider, next_one in pairwise(gaps))


def test_a_level_above_the_one_needed_does_not_read_as_a_share() -> None:
    below, at, above = COMPARED[:3]
    (section,) = one(standing(1, {below: (1, 2), at: (2, 2), above: (3, 2)})).incubators
    told = {line.code: line.headline for line in section.lines}
    assert (told[below], told[at], told[above]) == ("1 of 2", "2 of 2", "3, needed 2")


def test_a_needed_level_that_is_just_reached_counts_as_reached() -> None:
    below, at, above = COMPARED[:3]
    visit = standing(1, {below: (1, 2), at: (2, 2), above: (3, 2)})
    (row,) = one(visit).overview.rows
    assert [cell.state for cell in row.levels[:3]] == ["short", "met", "met"]
    found = small(shipped(), (visit,), rankings=(), trends=(), pairs=())
    (sheet_row,) = rows(book(found, WORDS)["Incubators"])
    assert (sheet_row["Dimensions at the needed level"], sheet_row["Dimensions counted"]) == (2, 3)
    assert any(" 2 of 3 " in line for line in lines(found))


def test_of_two_that_reached_the_same_level_the_one_that_needs_less_is_sorted_as_nearer_to_its_end() -> None:
    code = COMPARED[0]
    (less,), (more,) = (one(standing(1, {code: (1, needed)})).overview.rows for needed in (2, 3))
    (further,) = one(standing(1, {code: (2, 3)})).overview.rows
    assert float(more.levels[0].cell.sort) < float(less.levels[0].cell.sort) < float(further.levels[0].cell.sort)


def test_a_practice_that_is_not_counted_has_no_target_in_the_sheets() -> None:
    first = house(shipped(), 1)
    code = next(p.code for d in shipped().dimensions if d.code in COMPARED for p in d.practices if p.key)
    idle = replace(first, practices={**first.practices, code: replace(first.practices[code], counted=False)})
    found = rows(book(small(shipped(), (idle,), rankings=(), trends=(), pairs=()), WORDS)["Key practices"])
    assert next(row for row in found if row["Practice"] == code)["Target"] is None


# --- what is counted


def test_coverage_is_weighed_as_the_yardstick_weighs_dimensions() -> None:
    light, heavy = sorted(
        (d for d in shipped().dimensions if d.code in COMPARED), key=lambda dimension: dimension.yardstick
    )[:: len(COMPARED) - 1]
    assert light.yardstick < heavy.yardstick
    made = house(shipped(), 1)
    covered = {light.code: 1.0, heavy.code: 0.5}
    dimensions = {
        code: replace(row, coverage=covered.get(code, 0.0), counted=code in covered)
        for code, row in made.dimensions.items()
    }
    found = small(shipped(), (replace(made, dimensions=dimensions),), rankings=(), trends=(), pairs=())
    share = (light.yardstick + heavy.yardstick / 2) / (light.yardstick + heavy.yardstick)
    assert record(found)["incubators"][0]["coverage"] == pytest.approx(share)


def test_the_lines_count_earlier_visits_and_name_the_most_wanted_module_first() -> None:
    first, second, *_ = shipped().modules
    training = (Demand(second.code, HowMany(2, 6)), Demand(first.code, HowMany(1, 6)))
    text = "\n".join(lines(small(shipped(), training=training)))
    assert text.index(f"{second.code}  ") < text.index(f"{first.code}  ")
    assert len(small(shipped()).trends[0].visits) == 3
    assert WORDS.say("comparison.earlier", n=2) in " ".join(text.split())


# --- in which order


def ranked(ranks: Sequence[tuple[float, float]]) -> Portfolio:
    """A portfolio in which the incubators have those plain and median ranks."""
    keys = tuple(f"house-{number}" for number in range(1, len(ranks) + 1))
    made = ranking(shipped(), keys)
    places = tuple(
        replace(place, rank=replace(place.rank, plain=plain, median=median, low=1, high=len(ranks)))
        for place, (plain, median) in zip(made.places, ranks, strict=True)
    )
    return small(shipped(), rankings=(replace(made, places=places),))


def test_the_first_and_the_last_rank_lie_at_the_ends_of_the_line() -> None:
    found = ranked([(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)])
    (table,) = view(shipped(), found, ranks=True).ranks
    assert [row.dots.plain for row in table.rows] == [0, 0.25, 0.5, 0.75, 1]


def test_an_incubator_that_serves_no_kind_of_firm_yet_stands_after_those_that_do() -> None:
    first, *others = (each.visit for each in small(shipped()).incubators)
    houses = (replace(first, hosted=(), name="A first name"), *others)
    names = [row.head.name for row in view(shipped(), small(shipped(), houses)).overview.rows]
    assert names[-1] == "A first name"


def test_where_all_visits_are_invented_none_is_marked_one_by_one() -> None:
    found = view(shipped())
    assert found.notices == (WORDS.say("portfolio.fictional_all"),)
    assert not any(row.head.invented for row in found.overview.rows)


def test_a_score_has_the_shade_of_the_level_that_it_is_printed_as() -> None:
    code = COMPARED[0]

    def shade(score: float) -> int:
        made = house(shipped(), 1)
        dimensions = {**made.dimensions, code: ComparedDimension(score, 1, 2, 1.0, counted=True)}
        (heat,) = one(dataclasses.replace(made, dimensions=dimensions)).heat
        return heat.rows[0].cells[0].shade

    assert shade(2.0) == shade(1.96) == shade(2.94)
    assert shade(1.94) < shade(1.96)
    assert shade(2.94) < shade(2.96)
