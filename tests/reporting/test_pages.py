"""What stands together on a page, and what the annex explains."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from html import unescape

import pytest

from assess.domain.assessment import Rated
from assess.domain.findings import Finding, Location, error, warning
from assess.reporting.director.incubator import IncubatorPage
from assess.reporting.director.view import DirectorView
from assess.reporting.document import html, render
from tests.reporting.build import LEVELS, NOTE, shipped, tiny, view_of, visit, waiting, with_answers
from tests.reporting.reading import overprinted, page_texts

USUAL = (LEVELS, NOTE)
OTHERS = [((0, 1, 1, 0, 2, 1), ""), ((1, 0, 2, 1, 0, 1), NOTE * 2), ((2, 1, 0, 1, 2, 2), "A note.")]
FILLINGS = [USUAL, *(pytest.param(filling, marks=pytest.mark.long) for filling in OTHERS)]
PAIRS = [3, pytest.param(1, marks=pytest.mark.long)]
"""Of those that wait, one in so many is tried."""


@pytest.fixture(scope="module")
def usual() -> DirectorView:
    """The view whose pages are the fixture `pdf`."""
    return view_of(shipped(), visit(shipped()))


@pytest.fixture(scope="module", params=FILLINGS, ids=lambda filling: "-".join(map(str, filling[0])))
def made(request: pytest.FixtureRequest) -> tuple[DirectorView, bytes]:
    """A view and its pages."""
    if request.param == USUAL:
        return request.getfixturevalue("usual"), request.getfixturevalue("pdf")
    levels, note = request.param
    view = view_of(shipped(), visit(shipped(), levels=levels, note=note))
    return view, render(view).data


def flat(text: str) -> str:
    """The text without anything that hyphenation or a line's end may change."""
    return re.sub(r"\W", "", text)


def test_what_to_do_stands_on_one_page_with_the_next_level(made: tuple[DirectorView, bytes]) -> None:
    view, pages = made[0], [flat(text) for text in page_texts(made[1])]
    gaps = [gap for page in view.dimensions for hands in page.hands for gap in hands.gaps]
    assert gaps
    for gap in gaps:
        parts = [gap.next_looks, gap.step.do, gap.step.proof]
        assert any(all(flat(part) in page for part in parts) for page in pages), gap.head.code
    for entry in view.annex.steps:
        parts = [entry.head.title, entry.step.title, entry.step.do, entry.step.proof]
        assert any(all(flat(part) in page for part in parts) for page in pages), entry.head.code


def test_no_two_texts_lie_on_each_other(made: tuple[DirectorView, bytes]) -> None:
    assert overprinted(made[1]) == []


def test_a_label_longer_than_what_stands_beside_it_pushes_the_next_row_down() -> None:
    view = view_of(tiny(), visit(tiny(), note=""))
    longer = {**view.text, "dimension.seen": "A label that takes three lines of its narrow column"}
    assert overprinted(render(dataclasses.replace(view, text=longer)).data) == []


def test_a_table_of_what_stands_may_run_over_a_page() -> None:
    doubtful = dict.fromkeys(shipped().practices, Rated(4, 1, contradicted=True))
    view = view_of(shipped(), with_answers(visit(shipped()), doubtful))
    first, second, *others = view.dimensions
    long = dataclasses.replace(second, stands=second.stands * 6)
    pdf = render(dataclasses.replace(view, dimensions=(first, long, *others))).data
    pages = [flat(text) for text in page_texts(pdf)]
    have, about = flat(second.stands[0].have), flat(second.about)
    (begun,) = [number for number, text in enumerate(pages) if about in text and number]
    assert have in pages[begun]
    assert have in pages[begun + 1]


@pytest.mark.parametrize("each", PAIRS)
def test_a_move_that_waits_for_another_of_the_summary_says_for_which(each: int) -> None:
    found = 0
    for first, second, low in list(waiting())[::each]:
        house = with_answers(visit(shipped(), levels=(4,), open_practice=False), {first: low[0], second: low[1]})
        view = view_of(shipped(), house)
        moves = {move.code: move for move in view.one_page.to_move_first}
        if second not in moves:  # it gave its place to the one that it waits for
            continue
        found += 1
        (told,) = moves[second].after
        assert told.need.startswith(f"This one waits for number {moves[first].number}: {first} ")
        assert told.because
        assert moves[first].after == ()
        assert told.because in unescape(html(view)).partition('id="advice"')[2].partition('id="position"')[0]
    assert found


def test_a_dot_in_the_annex_is_explained(usual: DirectorView, pdf: bytes) -> None:
    annex_text = " ".join(page_texts(pdf)).partition(usual.text["annex.practices_text"])[2]
    assert "•" in annex_text
    assert "(•)" in usual.text["annex.practices_text"]


def test_levels_in_the_table_of_scores_are_as_short_as_in_a_cell(usual: DirectorView) -> None:
    tokens = {level.token for level in shipped().levels}
    assert {level for row in usual.annex.scores for level in (row.reached, row.if_known, row.needed)} <= tokens


def test_shares_that_may_not_add_up_are_said_to_be_rounded(usual: DirectorView) -> None:
    assert "rounded" in usual.text["annex.weights_text"]


@pytest.mark.parametrize(("make", "opening"), [(error, "To correct:"), (warning, "Note:")])
def test_how_bad_a_finding_is_does_not_run_into_its_sentence(make: Callable[..., Finding], opening: str) -> None:
    found = make("RATING-05", Location("visit.xlsx", "Sheet", 1, 2, 3), found="TRUE", allowed="0 or 1")
    view = view_of(tiny(), visit(tiny()), found=(found,))
    (row,) = view.annex.findings
    assert row.severity == opening
    assert f"<b>{opening}</b> {row.text}" in html(view)


@pytest.mark.parametrize(("levels", "told"), [((0, 3, 3, 3, 3, 3), False), ((1, 3, 3, 3, 3, 3), True)])
def test_how_costs_are_given_is_said_only_where_something_costs(levels: tuple[int, ...], *, told: bool) -> None:
    # In the tiny model the first practice's first step is free, and its second is not.
    view = view_of(tiny(), visit(tiny(), levels=levels, open_practice=False))
    assert (view.text["method.no_wage"] in view.method.assumptions) is told


def test_a_source_without_a_year_shows_none() -> None:
    model = shipped()
    assert any(source.year == 0 for source in model.sources)
    undated = dataclasses.replace(model, sources=tuple(dataclasses.replace(s, year=0) for s in model.sources))
    view = view_of(undated, visit(undated))
    assert {source.year for source in view.method.sources} == {""}
    table = html(view).partition('<table class="sources">')[2].partition("</table>")[0]
    assert "(0)" not in table
    assert "()" not in table


def test_what_the_director_replied_is_printed_where_nothing_else_is_told_of_the_incubator() -> None:
    view = dataclasses.replace(view_of(tiny(), visit(tiny())), incubator=IncubatorPage((), "I agree with most of it."))
    assert "I agree with most of it." in html(view)
