"""What the report says: rounding, choice of sentences, and what each page holds."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest

from assess.domain.profile import Role
from assess.reporting.director.money import two_digits
from assess.reporting.director.standing import excerpt, sentences
from assess.reporting.director.view import DirectorView
from tests.reporting.build import (
    NOTE,
    before_opening,
    nothing_answered,
    shipped,
    tiny,
    view_of,
    visit,
    waiting,
    with_answers,
)

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def view() -> DirectorView:
    return view_of(shipped(), visit(shipped()))


def test_the_view_of_the_tiny_model_is_as_it_was(update_golden: bool) -> None:  # noqa: FBT001  # pytest hands it over
    view = view_of(tiny(), visit(tiny()))
    data = dataclasses.asdict(dataclasses.replace(view, text={}))
    data["method"]["reproduce"] = []  # versions and the model's fingerprint
    shown = json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n"
    path = GOLDEN / "tiny.json"
    if update_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def test_where_you_stand_is_said_without_decimals_and_ranges(view: DirectorView) -> None:
    told = {"stand": view.position.stand, "widest": view.position.widest, "strengths": view.position.strengths}
    said = json.dumps(told, default=dataclasses.asdict)
    facts = re.sub(r'"(fact|cost)": "[^"]*"', "", said)
    assert re.findall(r"\d[.,]\d(?!\d\d)", facts) == []


def test_every_priority_says_what_to_do_by_when_in_how_many_days_and_at_what_cost(view: DirectorView) -> None:
    moves = view.one_page.to_move_first
    assert len(moves) == shipped().method.priorities
    assert all(move.text and move.by and move.days and move.cost for move in moves)


@pytest.mark.parametrize("each", [3, pytest.param(1, marks=pytest.mark.long)])
def test_a_practice_that_lets_another_one_start_says_so(each: int) -> None:
    house = visit(shipped(), levels=(4,), open_practice=False)
    moves = [
        move
        for first, second, low in list(waiting())[::each]
        for move in view_of(shipped(), with_answers(house, {first: low[0], second: low[1]})).one_page.to_move_first
    ]
    before_others = [move for move in moves if move.waits]
    assert before_others
    assert all(move.because for move in before_others)


def test_a_strength_without_a_note_says_what_the_house_has() -> None:
    found = view_of(shipped(), visit(shipped(), levels=(3,), note="")).position.strengths
    assert found
    assert all(strength.have and not strength.fact for strength in found)


def test_an_open_answer_stands_under_what_we_did_not_see(view: DirectorView) -> None:
    last = list(shipped().practices)[-1]
    assert any(last in sentence for sentence in view.position.limits)
    assert [entry.head.code for entry in view.position.not_seen] == [last]
    assert any(last in page.open for page in view.dimensions)


def test_where_nothing_was_rated_nothing_is_claimed() -> None:
    view = view_of(shipped(), nothing_answered(shipped()))
    assert view.position.stand == view.text["stand.nothing_counted"]
    assert view.one_page.nothing_to_move == view.text["summary.nothing_rated"]
    assert view.position.widest == ""
    assert view.position.grades == ()


def test_in_preparation_the_list_of_what_must_be_settled_stands_instead_of_the_overall_score() -> None:
    model = shipped()
    view = view_of(model, visit(model, profile={Role.STAGE: before_opening(model)}))
    assert view.position.to_open
    assert view.annex.overall_reason == view.text["overall.no_overall"]
    assert "before you open" in view.position.stand


def test_every_practice_of_the_model_stands_in_the_annex(view: DirectorView) -> None:
    codes = [entry.head.code for dimension in view.annex.dimensions for entry in dimension.practices]
    assert codes == list(shipped().practices)


def test_a_practice_below_target_shows_note_lack_next_level_and_step(view: DirectorView) -> None:
    gaps = [gap for page in view.dimensions for hands in page.hands for gap in hands.gaps]
    assert gaps
    assert all(gap.seen == NOTE and gap.lack and gap.next_looks and gap.step.do and gap.step.proof for gap in gaps)


def test_a_private_note_is_in_no_view(view: DirectorView) -> None:
    assert "PRIVATE-WORD" not in json.dumps(dataclasses.asdict(dataclasses.replace(view, text={})), default=str)


def test_a_cost_is_given_in_local_money_with_the_month_of_the_wage() -> None:
    view = view_of(shipped(), visit(shipped(), levels=(2,)))
    steps = [gap.step for page in view.dimensions for hands in page.hands for gap in hands.gaps]
    steps += [entry.step for entry in view.annex.steps]
    dear = {fact.value for step in steps for fact in step.takes if "KZT" in fact.value}
    assert dear == {"up to 18,000 KZT (wage of June 2002)", "up to 110,000 KZT (wage of June 2002)"}


def test_without_a_wage_a_cost_is_given_in_months_of_it() -> None:
    view = view_of(shipped(), visit(shipped(), profile={Role.REGIONAL_WAGE: 0}))
    said = json.dumps(dataclasses.asdict(dataclasses.replace(view, text={})), default=str)
    assert "KZT" not in said
    assert view.text["method.no_wage"] in view.method.assumptions


@pytest.mark.parametrize(
    ("amount", "shown"), [(17640.0, 18000.0), (105840.0, 110000.0), (9.94, 9.9), (0.0, 0.0), (99.6, 100.0)]
)
def test_amounts_have_two_digits(amount: float, shown: float) -> None:
    assert two_digits(amount) == pytest.approx(shown)


def test_an_excerpt_holds_whole_sentences() -> None:
    assert excerpt("Prof. Ivanov told us so. He was sure.") == "Prof. Ivanov told us so. He was sure."
    assert excerpt("The page is dated May. " + "Long " * 60 + "end.") == "The page is dated May."
    assert excerpt("Long " * 60) == ""


def test_a_note_is_split_at_the_ends_of_sentences_in_any_script() -> None:
    assert sentences("Он был там вчера вечером. Потом ушёл домой.") == (
        "Он был там вчера вечером.",
        "Потом ушёл домой.",
    )


def test_the_fixed_words_hold_no_slots(view: DirectorView) -> None:
    assert [key for key, text in view.text.items() if "{" in text] == []
