"""Which dimensions have pages of their own in the director's report: what is to be moved first, then what counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

import assess as library
from assess.analysis.visit import visit_of
from assess.domain.assessment import Answer, Assessment, ProfileValue, Rated
from assess.domain.model import MaturityModel
from assess.domain.visit import Visit

PROFILE: Mapping[str, ProfileValue] = {
    "incubator": "Kiln yard",
    "visit_date": dt.date(2025, 5, 20),
    "stage": "operating",
    "park": "none",
    "no_now": 4,
    "low_now": 4,
}
TEMPLATE = """<!DOCTYPE html><html lang="en"><title>Codes</title>
{% for page in view.dimensions %}<p>[{{ page.code }}]</p>{% endfor %}"""
PLACES = 4
MOVED = "moved"
"""Of one key practice a level is missing, and of nothing else: a move to make first, and a narrow gap."""


@pytest.fixture
def overrides(tmp_path: Path) -> Path:
    """A report that is nothing but the codes of the dimensions with pages of their own."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/director.html").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def shipped() -> MaturityModel:
    return library.load_model("incubator")


def choosable(model: MaturityModel) -> list[str]:
    """The codes of the dimensions that need not have pages of their own."""
    return [dimension.code for dimension in model.dimensions if not (dimension.sampled or dimension.optional)]


def uncounted(model: MaturityModel, *codes: str) -> MaturityModel:
    """The model in which those dimensions weigh nothing."""
    dimensions = (replace(d, weights=dict.fromkeys(d.weights, 0.0)) if d.code in codes else d for d in model.dimensions)
    return replace(model, dimensions=tuple(dimensions))


def told(model: MaturityModel, overrides: Path, short: Mapping[str, int | str]) -> set[str]:
    """Which of them have pages where so many practices of a dimension, none of them key, lack a level."""
    visit = visit_to(model, short)
    pdf = library.render_report(visit, model, overrides=overrides)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return {code for code in choosable(model) if f"[{code}]" in text}


def visit_to(model: MaturityModel, short: Mapping[str, int | str]) -> Visit:
    """A visit to an incubator that stands at its targets but for what is short."""
    codes = [practice.code for d in model.dimensions if d.code in choosable(model) for practice in d.practices]
    best = Assessment(profile=PROFILE, answers={code: Answer(Rated(model.top, 2)) for code in codes})
    rows = library.score(model, best).practices
    targets = {code: row.target for code, row in rows.items()}
    levels = {code: targets[code] for code in codes}
    for dimension in model.dimensions:
        lacking = short.get(dimension.code, 0)
        key = lacking == MOVED
        practices = [p.code for p in dimension.practices if rows[p.code].key is key and targets[p.code] > 0]
        for code in practices[: 1 if isinstance(lacking, str) else lacking]:
            levels[code] -= 1
    filled = replace(best, answers={code: Answer(Rated(level, 2)) for code, level in levels.items()})
    visit = visit_of(model, filled, ranges=False)
    assert isinstance(visit, Visit)
    return visit


def test_a_dimension_of_a_first_move_is_told_before_those_with_wider_gaps(
    shipped: MaturityModel, overrides: Path
) -> None:
    narrow, *wide = choosable(shipped)
    assert len(wide) > PLACES
    found = told(shipped, overrides, {narrow: MOVED, **dict.fromkeys(wide, 3)})
    assert narrow in found
    assert len(found) == PLACES


def test_a_dimension_that_is_not_counted_is_told_after_those_that_are_however_wide_its_gap(
    shipped: MaturityModel, overrides: Path
) -> None:
    idle, *counted = choosable(shipped)
    model = uncounted(shipped, idle)
    short = {idle: 3, **dict.fromkeys(counted, 1)}
    visit = visit_to(model, short)
    moved = [model.dimension_of[move.practice].code for move in visit.advice.priorities]
    widest = sorted(counted, key=lambda code: -(visit.scorecard.dimensions[code].gap or 0))
    assert idle not in moved
    assert told(model, overrides, short) == set(list(dict.fromkeys([*moved, *widest]))[:PLACES])


def test_a_dimension_of_a_first_move_is_told_though_it_is_not_counted(shipped: MaturityModel, overrides: Path) -> None:
    *counted, idle = choosable(shipped)
    model = uncounted(shipped, idle)
    found = told(model, overrides, {idle: MOVED, **dict.fromkeys(counted, 3)})
    assert idle in found
    assert len(found) == PLACES


def test_what_is_not_counted_is_told_where_there_is_room(shipped: MaturityModel, overrides: Path) -> None:
    *idle, one, other = choosable(shipped)
    model = uncounted(shipped, *idle)
    found = told(model, overrides, {one: 1, other: 1, **dict.fromkeys(idle, 3)})
    assert {one, other} < found
    assert len(found) == PLACES


def test_of_what_is_counted_the_widest_gaps_are_told_and_equal_ones_in_the_order_of_the_model(
    shipped: MaturityModel, overrides: Path
) -> None:
    narrow, *others = choosable(shipped)
    found = told(shipped, overrides, {narrow: 1, **dict.fromkeys(others, 2)})
    assert found == set(others[:PLACES])
