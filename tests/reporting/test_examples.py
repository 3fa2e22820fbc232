"""The three examples' reports: what fits where, and what is in none of them."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assess import score
from assess.content.load import load_model
from assess.content.source import read_source
from assess.domain.assessment import Assessment
from assess.domain.model import MaturityModel
from assess.domain.profile import Role
from assess.reporting.director.view import DirectorView
from assess.reporting.document import html, render
from tests.reporting.build import NOTE, shipped, tiny, view_of, visit
from tests.reporting.reading import outside, overprinted, page_texts, right_edges
from tests.reporting.test_document import BODY_PAGES, RIGHT_EDGE


def example(checkout: Path, name: str) -> tuple[MaturityModel, Assessment]:
    """The visit of an example as an assessment."""
    spec = importlib.util.spec_from_file_location("make", checkout / "examples/make.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    path = checkout / "examples" / name / "visit.yaml"
    data: dict[str, Any] = read_source(path.read_bytes(), path.name).data  # type: ignore[assignment]  # a visit is a mapping
    model = load_model(data["model"], data["language"])
    return model, replace(make.visit_as_assessment(model, data, name), file=f"{name}.xlsx")


def first_choice(model: MaturityModel, role: Role) -> str:
    """The first choice of that field which means a stage."""
    field = model.field_for(role)
    assert field is not None
    return next(choice.code for choice in field.choices if choice.stage)


def body(view: DirectorView, pdf: bytes) -> int:
    """The number of pages before the annex."""
    texts = page_texts(pdf)
    return next(number for number, text in enumerate(texts) if number and view.text["annex.practices_text"] in text)


@pytest.mark.parametrize("name", ["district", "steppe-gate", pytest.param("university", marks=pytest.mark.long)])
def test_an_examples_report_keeps_its_pages_and_its_clients_to_itself(
    checkout: Path, report_of: Callable[[str], bytes], name: str
) -> None:
    model, assessment = example(checkout, name)
    view, pdf = view_of(model, assessment), report_of(name)
    texts = page_texts(pdf)
    assert all("fictional" in text.lower() for text in texts)
    assert body(view, pdf) <= BODY_PAGES
    assert view.text["one.asks"] in texts[1], "the advice is more than a page"
    assert outside(pdf) == []
    assert overprinted(pdf) == []
    assert [found for found in right_edges(pdf) if found[1] > RIGHT_EDGE + 1] == []
    for heard in assessment.clients:
        assert heard.note
        assert heard.note not in html(view)
        assert not any(heard.code in text.split() for text in texts)


LACKING = [(levels, *more) for levels in ((0,), (1,), (3, 0, 4, 1)) for more in ((NOTE, False), (NOTE * 2, True))]
LONGEST = ((1,), NOTE * 2, True)


@pytest.mark.parametrize(
    ("levels", "note", "park"),
    [case if case == LONGEST else pytest.param(*case, marks=pytest.mark.long) for case in LACKING],
)
def test_the_body_has_at_most_ten_pages_however_much_is_lacking(
    levels: tuple[int, ...],
    note: str,
    park: bool,  # noqa: FBT001  # pytest hands it over
) -> None:
    profile = {Role.PARK: first_choice(shipped(), Role.PARK)} if park else None
    view = view_of(shipped(), visit(shipped(), levels=levels, note=note, profile=profile))
    assert any(page.park for page in view.dimensions) is park
    assert body(view, render(view).data) <= BODY_PAGES


@pytest.mark.parametrize("levels", [(0,), (1, 0, 2), (3, 0, 4, 1)])
@pytest.mark.parametrize("model", [shipped(), tiny()])
def test_every_gap_has_its_step_once_in_the_body_or_in_the_annex(model: MaturityModel, levels: tuple[int, ...]) -> None:
    assessment = visit(model, levels=levels)
    view = view_of(model, assessment)
    full = [gap.head.code for page in view.dimensions for hands in page.hands for gap in hands.gaps]
    rest = [entry.head.code for entry in view.annex.steps]
    rows = score(model, assessment).practices.values()
    assert sorted([*full, *rest]) == sorted(row.code for row in rows if row.gap and row.rating is not None)
    assert {move.code for move in view.one_page.to_move_first} <= set(full)
    sampled = {row.head.code for page in view.dimensions if page.sample for row in page.sample.rows}
    named = {entry.head.code for page in view.dimensions for entry in page.further}
    in_the_body = {practice.code for d in model.dimensions for practice in d.practices if d.code in bodies(view)}
    assert named == (set(rest) & in_the_body) - sampled


def bodies(view: DirectorView) -> set[str]:
    """The codes of the dimensions that have pages in the body."""
    return {page.code for page in view.dimensions}


def test_the_body_tells_of_the_moves_and_of_the_widest_gaps_and_the_annex_of_the_others(checkout: Path) -> None:
    model, assessment = example(checkout, "university")
    view, card = view_of(model, assessment), score(model, assessment)
    assert {model.dimension_of[move.code].code for move in view.one_page.to_move_first} <= bodies(view)
    profiles = {d.code for d in model.dimensions if d.sampled or d.optional}
    left_out = [entry.code for entry in view.annex.dimensions if entry.line is not None]
    assert profiles <= bodies(view)
    assert len(bodies(view) - profiles) == 4
    assert sorted([*left_out, *bodies(view)]) == sorted(d.code for d in model.dimensions)
    narrowest = max(card.dimensions[code].gap or 0 for code in left_out)
    moved = {model.dimension_of[move.code].code for move in view.one_page.to_move_first}
    assert all((card.dimensions[code].gap or 0) >= narrowest for code in bodies(view) - profiles - moved)
    assert all(entry.line.headline for entry in view.annex.dimensions if entry.line is not None)


def test_what_is_not_asked_of_a_whole_dimension_is_said_once(checkout: Path) -> None:
    model, assessment = example(checkout, "district")
    view = view_of(model, assessment)
    told = " ".join(view.position.limits)
    (dimension,) = (found for found in model.dimensions if found.sampled)
    assert dimension.title in told
    assert dimension.practices[0].code not in told
