"""What is told of visits and portfolios that are made up, line by line in keys, is what was told.

`pytest --update-golden` writes the files anew; what has changed in them is then read before it is kept.
"""

from __future__ import annotations

import dataclasses

import pytest

from assess.domain.model import MaturityModel
from assess.domain.visit import Visit
from assess.reporting.charts import cash_svg
from assess.reporting.director.letter import letter_draft
from assess.reporting.director.money_page import money_page
from assess.reporting.director.one_page import one_page
from assess.reporting.director.shared import VisitReport
from assess.reporting.director.view import DirectorView, director_view
from assess.reporting.document import html
from assess.reporting.terminal.scorecard import scorecard_lines
from tests.reporting.build import visited
from tests.reporting.made_up import VISITS
from tests.reporting.made_up_money import FILLING, LETTERS, MONEYS
from tests.reporting.told import is_as_it_was, model_in_keys, told_by, told_in, told_on, words_in_keys

FIRST_HALF = ("one_page", "money", "decision")
TEMPLATED = (
    *(
        "tiny-mixed",
        "tiny-unnoted",
        "tiny-partly",
        "tiny-idle-open",
        "larger-held",
        "larger-planned-lowest",
        "larger-planned-mixed",
    ),
    *("shipped-full", "shipped-small"),
)
FEW = 10
"""A model of fewer practices is told in full."""
Told = tuple[MaturityModel, Visit, DirectorView]


@pytest.fixture(scope="module", params=VISITS)
def told(request: pytest.FixtureRequest) -> tuple[str, Told]:
    """A made-up visit by its name, with its model and its report in keys."""
    model, assessment, found = VISITS[request.param]()
    keyed = model_in_keys(model)
    visit = visited(keyed, assessment, found)
    return request.param, (keyed, visit, director_view(keyed, visit, words_in_keys()))


def test_the_advice_the_money_and_the_decision_are_as_they_were(
    told: tuple[str, Told],
    update_golden: bool,  # noqa: FBT001  # pytest hands it over
) -> None:
    name, (_, _, view) = told
    lines = [line for page in FIRST_HALF for line in told_by(getattr(view, page), page)]
    assert is_as_it_was(f"advice/{name}", lines, update=update_golden)


@pytest.mark.parametrize("name", LETTERS)
def test_the_draft_of_a_letter_is_as_it_was(name: str, update_golden: bool) -> None:  # noqa: FBT001
    model, assessment, found = LETTERS[name]()
    keyed = model_in_keys(model, filled=True)
    draft = letter_draft(VisitReport(keyed, visited(keyed, assessment, found), words_in_keys(filled=True)))
    sentences = draft.replace(FILLING, "").splitlines()
    assert is_as_it_was(f"letter/{name}", sentences, update=update_golden)


def test_the_other_pages_are_as_they_were(told: tuple[str, Told], update_golden: bool) -> None:  # noqa: FBT001
    name, (model, _, view) = told
    rest = {field.name for field in dataclasses.fields(view)} - {*FIRST_HALF, "text", "words"}
    kept = _kept(view, model)
    lines = [line for page in sorted(rest) for line in told_by(getattr(kept, page), page)]
    assert is_as_it_was(f"pages/{name}", lines, update=update_golden)


def test_the_lines_for_a_terminal_are_as_they_were(told: tuple[str, Told], update_golden: bool) -> None:  # noqa: FBT001
    name, (model, visit, _) = told
    lines = scorecard_lines(model, visit, words_in_keys(), width=400)
    assert is_as_it_was(f"terminal/{name}", list(lines), update=update_golden)


def _kept(view: DirectorView, model: MaturityModel) -> DirectorView:
    """Without what the tool or the model's fingerprint decides; of a large model without the practices one by one."""
    view = dataclasses.replace(view, method=dataclasses.replace(view.method, reproduce=()))
    if len(model.practices) < FEW:
        return view
    annex = view.annex
    sampled = {dimension.code for dimension in model.dimensions if dimension.sampled}
    rated = tuple(
        dataclasses.replace(entry, practices=entry.practices if entry.code in sampled else ())
        for entry in annex.dimensions
    )
    return dataclasses.replace(
        view,
        position=dataclasses.replace(view.position, dimensions=(), rows=view.position.rows[-2:]),
        dimensions=tuple(page for page in view.dimensions if page.sample or page.park),
        annex=dataclasses.replace(
            view.annex, dimensions=rated, steps=view.annex.steps[::9], weights=view.annex.weights[:1]
        ),
        method=dataclasses.replace(view.method, sources=(), levels=(), grades=(), concepts=()),
    )


@pytest.mark.parametrize("name", MONEYS)
def test_what_is_said_of_money_is_as_it_was(name: str, update_golden: bool) -> None:  # noqa: FBT001
    model, assessment, found = MONEYS[name]()
    keyed = model_in_keys(model)
    report = VisitReport(keyed, visited(keyed, assessment, found), words_in_keys())
    page = money_page(report)
    drawn = told_in(cash_svg(page.chart)) if page.chart else []
    advice = one_page(report)
    first = (*told_by(advice.urgent, "urgent"), *told_by(advice.numbers, "numbers"))
    assert is_as_it_was(f"money/{name}", [*told_by(page, "money"), *first, *drawn], update=update_golden)


@pytest.mark.parametrize("name", TEMPLATED)
def test_the_printed_pages_hold_what_they_held(name: str, update_golden: bool) -> None:  # noqa: FBT001
    model, assessment, found = VISITS[name]()
    keyed = model_in_keys(model)
    view = director_view(keyed, visited(keyed, assessment, found), words_in_keys(), logo="logo.svg")
    assert is_as_it_was(f"printed/{name}", told_on(html(_kept(view, keyed))), update=update_golden)


@pytest.mark.parametrize("name", ["shipped-waiting", "shipped-full", "shipped-half-known"])
def test_the_page_of_the_advice_alone_holds_what_it_held(name: str, update_golden: bool) -> None:  # noqa: FBT001
    model, assessment, found = VISITS[name]()
    keyed = model_in_keys(model)
    view = director_view(keyed, visited(keyed, assessment, found), words_in_keys())
    assert is_as_it_was(f"printed/{name}-short", told_on(html(view, short=True)), update=update_golden)
