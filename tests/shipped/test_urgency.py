"""What is urgent, and what comes first, in the three examples and in changed copies of one: by hand from the tables."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import assess
from assess.analysis.visit import visit_of
from assess.content.load import load_model
from assess.domain.advice import Advice, UrgencyState
from assess.domain.assessment import Answer, DontKnow, ProfileValue, Rated, Response
from assess.domain.model import MaturityModel
from assess.domain.urgency import SLOT
from assess.domain.visit import Visit
from assess.language import load_words
from assess.reporting.urgency import urgent_lines, urgent_sentence

NOW, SOON, UNTESTED = UrgencyState.NOW, UrgencyState.SOON, UrgencyState.UNTESTED
BLANK = ""


@pytest.fixture(scope="module")
def model() -> MaturityModel:
    return load_model("incubator")


@pytest.fixture(scope="module")
def steppe_gate(checkout: Path) -> Visit:
    return example(checkout, "steppe-gate")


def example(checkout: Path, name: str) -> Visit:
    return assess.visit(checkout / f"examples/{name}/{name}.xlsx")


def changed(visit: Visit, model: MaturityModel, ratings: Mapping[str, Response], **profile: ProfileValue) -> Advice:
    """What follows from the same visit with other answers; a blank takes a field out."""
    given = visit.assessment
    kept = {key: value for key, value in {**given.profile, **profile}.items() if value != BLANK}
    answers = {**given.answers, **{code: Answer(response) for code, response in ratings.items()}}
    found = visit_of(model, dataclasses.replace(given, profile=kept, answers=answers), ranges=False)
    assert isinstance(found, Visit)
    return found.advice


def states(advice: Advice) -> dict[str, UrgencyState]:
    return {urgency.code: urgency.state for urgency in advice.urgencies}


def first(advice: Advice) -> list[str]:
    return [entry.practice for entry in advice.priorities]


@pytest.mark.parametrize(
    ("name", "urgent", "moved"),
    [
        ("steppe-gate", {"U3": NOW, "U1": SOON, "U2": SOON}, ["L2", "S1", "S5"]),
        ("university", {"U3": SOON}, ["T1", "M3", "C3"]),
        ("district", {"U2": NOW, "U3": NOW, "U4": NOW, "U5": NOW}, ["C6", "L1", "M2"]),
    ],
)
def test_what_is_urgent_in_an_example_and_what_it_moves_first(
    checkout: Path, name: str, urgent: dict[str, UrgencyState], moved: list[str]
) -> None:
    advice = example(checkout, name).advice
    assert states(advice) == urgent
    assert first(advice) == moved


def test_the_move_for_money_takes_the_cash_table_along_and_the_sheets_the_register(checkout: Path) -> None:
    advice = example(checkout, "steppe-gate").advice
    assert [entry.together for entry in advice.priorities] == [("M4",), ("L3",), ()]


SAFE: Mapping[str, ProfileValue] = {"tenure_until": "owned", "lasting_year": 70_000_000, "posts": 4}
"""Nothing of the roof or of money presses: everything that a year costs is paid for good."""
SHOWN = {code: Rated(2, 3) for code in ("S6", "C6", "M2", "L1")}


@pytest.mark.parametrize(
    ("wrong", "urgent", "moved"),
    [
        (({}, {}), [], ["S1", "S5", "L2"]),
        (({}, {"lasting_year": 0, "cash_free": 0}), ["U3"], ["L2"]),
        (({}, {"tenure_until": "none"}), ["U2"], ["S1"]),  # C6 and S6 stand at their targets: nothing to move
        (({"C6": Rated(1, 3)}, {"tenure_until": "none"}), ["U2"], ["C6", "S1"]),
        (({"C6": Rated(1, 3)}, {"tenure_until": dt.date(2027, 9, 13), "lasting_year": 0, "cash_free": 0}), ["U2", "U3"],
         ["C6", "L2", "S1"]),
        (({"S6": Rated(0, 3)}, {}), ["U1"], ["S1", "S5", "L2"]),
        (({"S6": Rated(0, 3), "C6": Rated(1, 3)}, {"tenure_until": "none"}), ["U1", "U2"], ["C6", "S1", "S5"]),
        (({"M2": Rated(0, 3)}, {}), ["U4"], ["M2", "S1", "S5"]),
        (({}, {"posts": 1.5}), ["U4"], []),
        (({"L1": Rated(0, 3)}, {}), ["U6"], ["L1", "S1", "S5"]),
        (({"C6": DontKnow()}, {"tenure_until": "none"}), ["U2"], ["C6", "S1", "S5"]),
    ],
)  # fmt: skip
def test_a_visit_with_one_thing_or_two_gone_wrong(
    model: MaturityModel,
    steppe_gate: Visit,
    wrong: tuple[Mapping[str, Response], Mapping[str, ProfileValue]],
    urgent: list[str],
    moved: list[str],
) -> None:
    ratings, profile = wrong
    advice = changed(steppe_gate, model, {**SHOWN, **ratings}, **{**SAFE, **profile})
    assert [code for code, state in states(advice).items() if state is NOW] == urgent
    assert first(advice)[: len(moved)] == moved


def test_an_open_practice_that_would_mend_what_is_urgent_is_to_be_found_out(
    checkout: Path, model: MaturityModel
) -> None:
    visit = example(checkout, "steppe-gate")
    advice = changed(visit, model, {**SHOWN, "C6": DontKnow()}, **{**SAFE, "tenure_until": "none"})
    assert next((entry.practice, entry.find_out) for entry in advice.priorities) == ("C6", True)


@pytest.mark.parametrize(("months", "state"), [(11, NOW), (12, SOON), (17, SOON), (18, None)])
def test_months_that_were_typed_are_read_where_no_means_were_given(
    checkout: Path, model: MaturityModel, months: int, state: UrgencyState | None
) -> None:
    blank = dict.fromkeys(("cost_year", "own_year", "lasting_year", "cash_free", "grant_name", "grant_year"), BLANK)
    visit = example(checkout, "steppe-gate")
    advice = changed(visit, model, SHOWN, **{**SAFE, **blank, "secured_months": months})
    assert states(advice).get("U3") is state


def test_what_is_blank_is_told_and_not_taken_for_safe(checkout: Path, model: MaturityModel) -> None:
    visit = example(checkout, "steppe-gate")
    blank = dict.fromkeys(visit.assessment.profile.keys() - {"stage", "assessor_role"}, BLANK)
    advice = changed(visit, model, {**SHOWN, "S6": DontKnow()}, **blank)
    assert states(advice) == dict.fromkeys(("U1", "U2", "U3", "U4"), UNTESTED)
    for line in urgent_lines(model, advice, load_words("en")):
        assert line.label == ""
        assert line.sentence.startswith("Could not be tested: ")
        assert not re.search(r"\b[A-Z][0-9]+\b(?! )", line.sentence)  # fields and titles are named, no bare codes


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_sentence_holds_the_same_slots_in_every_language_and_none_is_left_open(
    checkout: Path, language: str
) -> None:
    english, told = load_model("incubator"), load_model("incubator", language)
    for matter, other in zip(english.urgencies, told.urgencies, strict=True):
        pairs = zip((*matter.now_says, *matter.soon_says), (*other.now_says, *other.soon_says), strict=True)
        assert all(set(one.slots) == set(two.slots) for one, two in pairs)
    words = load_words(language)
    for name in ("steppe-gate", "university", "district"):
        for urgency in example(checkout, name).advice.urgencies:
            assert not SLOT.search(urgent_sentence(told, urgency, words))
