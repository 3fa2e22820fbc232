"""The annex says how sure the scores are and what that rests on; the page of the advice says no range."""

from __future__ import annotations

import dataclasses
from html import unescape
from importlib.metadata import version

import pytest

from assess import score
from assess.domain.assessment import Rated
from assess.domain.scorecard import NotDrawn, Range, Scored, likely_of
from assess.reporting.director.view import DirectorView
from assess.reporting.document import html
from tests.reporting.build import heard_none, nothing_answered, shipped, tiny, view_of, visit, with_answers

MODEL = shipped()


def printed(view: DirectorView, section: str) -> str:
    return unescape(html(view)).partition(f'id="{section}"')[2].partition("</section>")[0]


def shown(pair: Range | NotDrawn) -> str:
    assert not isinstance(pair, NotDrawn)
    return f"{pair[0]:.2f} to {pair[1]:.2f}"


def test_every_score_stands_beside_its_likely_range() -> None:
    view, card = view_of(MODEL, visit(MODEL)), score(MODEL, visit(MODEL))
    ranges = [shown(likely_of(found.score)) for found in card.dimensions.values() if isinstance(found.score, Scored)]
    assert ranges
    assert [row.likely for row in view.annex.scores if row.score != view.text["none"]] == ranges
    assert all(f'<td class="n">{told}</td>' in printed(view, "scores") for told in ranges)


def test_the_overall_range_stands_there_once_more_with_the_downward_shifts_halved() -> None:
    view, overall = view_of(MODEL, visit(MODEL)), score(MODEL, visit(MODEL)).overall
    facts = {fact.label: fact.value for fact in view.annex.overall}
    assert facts[view.text["overall.likely"]] == shown(likely_of(overall.score))
    assert facts[view.text["overall.likely_halved"]] == shown(overall.likely_halved)
    assert likely_of(overall.score) != overall.likely_halved
    assert view.text["overall.likely_halved"] in printed(view, "scores")


def test_the_annex_says_that_ranges_are_judgement_and_what_they_do_not_cover() -> None:
    told = printed(view_of(MODEL, visit(MODEL)), "scores")
    for part in ("rest on our judgement", "They are not measured", "do not cover a wrong model", "one assessor's lean"):
        assert part in told


def test_the_table_of_shifts_is_the_models() -> None:
    for model in (MODEL, tiny()):
        likely = view_of(model, visit(model)).annex.likely
        assert likely is not None
        assert {row.grade: row.chances for row in likely.shifts} == {
            grade.label: tuple(f"{round(100 * chance)}%" for chance in grade.shifts) for grade in model.grades
        }
        assert likely.columns == ("2 levels lower", "1 level lower", "as rated", "1 level higher")
    moved = dataclasses.replace(tiny(), method=dataclasses.replace(tiny().method, lowest_shift=-3))
    lower = view_of(moved, visit(moved)).annex.likely
    assert lower is not None
    assert lower.columns[0] == "3 levels lower"
    assert lower.columns[-1] == "as rated"


def test_the_annex_names_the_draws_and_the_library_of_random_numbers() -> None:
    view = view_of(MODEL, visit(MODEL))
    told = printed(view, "scores")
    assert "drawn 10,000 times" in told
    assert "the middle 90%" in told
    assert "correlation 0.25" in told
    assert "NumPy" in told
    assert f"NumPy, version {version('numpy')}" in {fact.value for fact in view.method.reproduce}


def test_the_draw_of_clients_is_told_only_where_clients_rated() -> None:
    for assessment, told in ((visit(MODEL), True), (heard_none(MODEL), False)):
        view = view_of(MODEL, assessment)
        assert (view.text["likely.clients"] in printed(view, "scores")) is told


def test_the_page_of_the_advice_says_no_range() -> None:
    view = view_of(MODEL, visit(MODEL))
    told = printed(view, "advice")
    assert told
    for row in view.annex.scores:
        assert row.likely not in told
    assert "likely" not in told.lower()


def test_where_there_is_no_score_nothing_is_said_of_ranges() -> None:
    view = view_of(MODEL, nothing_answered(MODEL))
    assert view.annex.likely is None
    for sentence in ("likely.title", "likely.lean"):
        assert view.text[sentence] not in printed(view, "scores")


def test_beside_the_ranges_it_is_said_that_more_of_them_lies_below_the_score_where_little_was_seen() -> None:
    view = view_of(MODEL, visit(MODEL))
    said, table = view.text["likely.lean"], view.text["likely.title"]
    before_the_table = printed(view, "scores").partition(table)[0]
    assert said in before_the_table
    assert before_the_table.index(view.text["overall.likely"]) < before_the_table.index(said)


def test_in_the_shipped_table_a_rating_lies_further_below_the_less_was_seen() -> None:
    stays = -MODEL.method.lowest_shift
    lean = [sum(chance * (at - stays) for at, chance in enumerate(grade.shifts)) for grade in MODEL.grades]
    assert lean == pytest.approx([-0.37, -0.24, -0.09, -0.02, 0.0])


def test_a_high_rating_that_rests_on_word_stands_beside_what_would_settle_it() -> None:
    first, second = list(MODEL.practices)[:2]
    house = with_answers(
        visit(MODEL, levels=(2,), open_practice=False), {first: Rated(4, 1), second: Rated(3, 0)}, "A note."
    )
    view = view_of(MODEL, house)
    assert [(entry.head.code, entry.proof) for entry in view.annex.proofs] == [
        (first, MODEL.practices[first].steps[3].proof),
        (second, MODEL.practices[second].steps[2].proof),
    ]
    told = printed(view, "scores")
    assert all(f"<td>{entry.proof}</td>" in told for entry in view.annex.proofs)
    sure = view_of(MODEL, visit(MODEL, levels=(2,), open_practice=False))
    assert sure.annex.proofs == ()
    assert view.text["settle.title"] not in printed(sure, "scores")
