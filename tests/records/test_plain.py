"""What a noun is as plain data, and that nothing is taken for a text, number or kind that it is not."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest

from assess.domain.assessment import (
    UNANSWERED,
    Answer,
    Assessment,
    ClientHeard,
    DontKnow,
    NotApplicable,
    ProfileValue,
    Rated,
)
from assess.domain.findings import Choices, Finding, Location, error
from assess.domain.money import (
    NO_MONEY_GIVEN,
    Amount,
    BeyondHorizon,
    Grant,
    LastMonth,
    Lever,
    LeverKind,
    Means,
    NoGrant,
    NotKnown,
    PaidUntil,
    Portion,
    Rooms,
    Scenario,
    ScenarioKind,
    TakenAsNothing,
)
from assess.domain.readiness import Readiness
from assess.domain.scorecard import NOT_DRAWN, ConceptMix, Overall, PracticeScore, Reason, Scored, Unscored
from assess.domain.visit import Identity
from assess.records.plain import from_plain, to_plain
from tests.records.card import BLANK, CRAFT, FULL, JULY, MONEY, RATED

BLANK_KEYS = {"is": "NotKnown", "missing": ["a", "b"]}
NOT_SAID = NotKnown(("a", "b"))
IDENTITY: dict[str, Any] = to_plain(FULL.identity)
SCORE: dict[str, Any] = to_plain(RATED)


def in_a_file(noun: object) -> Any:  # as JSON gives it
    """A noun as it is read from a file: lists where plain data may hold tuples."""
    return json.loads(json.dumps(to_plain(noun), allow_nan=False))


# --- every kind says which it is


@pytest.mark.parametrize(
    ("noun", "plain"),
    [
        (Answer(Rated(2, 1, contradicted=True)), {"is": "Rated", "level": 2, "grade": 1, "contradicted": True}),
        (Answer(NotApplicable("rules")), {"is": "NotApplicable", "reason": "rules"}),
        (Answer(DontKnow()), {"is": "DontKnow"}),
        (Answer(UNANSWERED), {"is": "Unanswered"}),
    ],
)
def test_an_answer_says_which_kind_of_response_it_is(noun: Answer, plain: dict[str, Any]) -> None:
    assert to_plain(noun)["response"] == plain
    assert from_plain(Answer, to_plain(noun)) == noun


@pytest.mark.parametrize(
    ("score", "plain"),
    [
        (Scored(0.5, (0.25, 0.75)), {"is": "Scored", "points": 0.5, "bounds": [0.25, 0.75], "likely": None}),
        (Scored(0.5, (0.0, 1.0), (0.4, 0.6)), {"is": "Scored", "points": 0.5, "bounds": [0, 1], "likely": [0.4, 0.6]}),
        (Unscored(Reason.COVERAGE, (0.0, 1.0)), {"is": "Unscored", "reason": "coverage", "bounds": [0, 1]}),
        (Unscored(Reason.SAMPLE), {"is": "Unscored", "reason": "sample", "bounds": []}),
    ],
)
def test_a_score_says_which_kind_it_is_and_a_range_is_two_numbers_null_or_none(
    score: Scored | Unscored, plain: dict[str, Any]
) -> None:
    overall = Overall(score, 0.45 if isinstance(score, Scored) else None, "A", None, 0.9, 1, 2)
    assert in_a_file(overall) == {
        "score": plain,
        "geometric": overall.geometric,
        "worst": "A",
        "yardstick": None,
        "coverage": 0.9,
        "needed_reached": 1,
        "of": 2,
        "likely_halved": None,
    }
    assert from_plain(Overall, in_a_file(overall)) == overall


def test_what_is_known_of_the_money_and_what_is_not_says_which_kind_it_is() -> None:
    means = Means(Amount(3.0), NOT_SAID, Amount(1.0), TakenAsNothing(), (), Rooms(9.0, 4.0, 2.0))
    assert to_plain(means) == {
        "cost": {"is": "Amount", "value": 3.0},
        "own": BLANK_KEYS,
        "lasting": {"is": "Amount", "value": 1.0},
        "in_hand": {"is": "TakenAsNothing"},
        "grants": [],
        "rooms": {"is": "Rooms", "whole": 9.0, "let": 4.0, "own": 2.0},
    }
    assert from_plain(Means, to_plain(means)) == means
    grant = Grant(Amount(3.0), LastMonth(JULY))
    assert to_plain(grant) == {
        "yearly": {"is": "Amount", "value": 3.0},
        "last": {"is": "LastMonth", "month": "2002-07-01"},
    }
    lever = Lever(LeverKind.CUT, Amount(3.0), Portion(0.5), NOT_SAID)
    assert to_plain(lever) == {
        "kind": "cut",
        "yearly": {"is": "Amount", "value": 3.0},
        "cover": {"is": "Portion", "value": 0.5},
        "open_sum": BLANK_KEYS,
    }
    for runway, plain in (
        (PaidUntil(JULY, 1), {"is": "PaidUntil", "month": "2002-07-01", "months": 1}),
        (BeyondHorizon(9), {"is": "BeyondHorizon", "months": 9}),
        (NOT_SAID, BLANK_KEYS),
    ):
        scenario = Scenario(ScenarioKind.AS_NOW, Portion(0.5), Amount(2.0), runway)
        assert to_plain(scenario)["paid_until"] == plain
        assert from_plain(Scenario, to_plain(scenario)) == scenario


def test_the_money_as_a_whole_says_whether_any_was_given() -> None:
    given, blank = to_plain(FULL.advice), to_plain(BLANK.advice)
    assert blank["money"] == {"is": "NoMoneyGiven"}
    assert given["money"]["is"] == "Money"
    assert given["money"]["lines"] == {
        "is": "CashLines",
        "planned": [{"month": "2002-07-01", "amount": 50.0}, {"month": "2002-08-01", "amount": 10.0}],
        "careful": [{"month": "2002-07-01", "amount": 40.0}, {"month": "2002-08-01", "amount": -20.0}],
    }
    assert given["money"]["last_granted"] == {"is": "NoGrant"} == to_plain(MONEY)["last_granted"]
    assert from_plain(type(FULL.advice), given) == FULL.advice
    assert from_plain(type(BLANK.advice), blank) == BLANK.advice
    assert (NO_MONEY_GIVEN, NoGrant()) == (BLANK.advice.money, MONEY.last_granted)


# --- values


PROFILE: Mapping[str, ProfileValue] = {
    "text": "2002-09-14",
    "whole": 3,
    "part": 2.5,
    "day": dt.date(2002, 9, 14),
    "codes": ("b", "a"),
    "none": (),
}
PLAIN_PROFILE = {
    "text": "2002-09-14",
    "whole": 3,
    "part": 2.5,
    "day": {"date": "2002-09-14"},
    "codes": ["b", "a"],
    "none": [],
}


def test_a_value_of_the_profile_comes_back_as_the_kind_that_it_was() -> None:
    written = to_plain(Assessment(profile=PROFILE))
    assert written["profile"] == PLAIN_PROFILE
    read = from_plain(Assessment, written)
    assert isinstance(read, Assessment)
    assert read.profile == PROFILE
    assert [type(value) for value in read.profile.values()] == [type(value) for value in PROFILE.values()]


def test_labels_to_choose_from_stay_what_a_sentence_puts_into_quotation_marks() -> None:
    finding = error("DOOR-13", Location("a.xlsx"), choose=Choices(("a", "b")), allowed=("a", "b"), n=3)
    written = to_plain(finding)
    assert written["values"] == {"choose": {"choices": ["a", "b"]}, "allowed": ["a", "b"], "n": 3}
    read = from_plain(Finding, written)
    assert isinstance(read, Finding)
    assert read == finding
    assert [type(value) for value in read.values.values()] == [Choices, tuple, int]


@pytest.mark.parametrize(
    "value",
    [
        True,
        None,
        [1],
        ["a", None],
        [["a"]],
        {},
        {"date": 20020914},
        {"date": "14 September"},
        {"choices": "a"},
        {"choices": [1]},
        {"day": "2002-09-14"},
    ],
)
def test_what_no_cell_can_hold_is_no_value_and_is_told_with_its_key(value: object) -> None:
    read = from_plain(Assessment, {"profile": {"sound": 1, "faulty": value}})
    assert isinstance(read, tuple)
    assert [at for at, _ in read] == [("profile", "faulty")]


# --- what is no text and no number


@pytest.mark.parametrize(
    ("kind", "plain", "key", "value"),
    [
        (Identity, IDENTITY, "name", 3),
        (Identity, IDENTITY, "name", None),
        (Identity, IDENTITY, "fictional", 1),
        (Identity, IDENTITY, "fictional", "yes"),
        (Identity, IDENTITY, "fictional", None),
        (PracticeScore, SCORE, "target", "3"),
        (PracticeScore, SCORE, "target", 3.0),
        (PracticeScore, SCORE, "target", True),
        (PracticeScore, SCORE, "target", None),
        (PracticeScore, SCORE, "heard", "5"),
        (PracticeScore, SCORE, "heard", 5.0),
        (PracticeScore, SCORE, "heard", True),
        (PracticeScore, SCORE, "weight", "0.25"),
        (PracticeScore, SCORE, "weight", True),
        (PracticeScore, SCORE, "weight", float("inf")),
        (PracticeScore, SCORE, "weight", float("nan")),
        (PracticeScore, SCORE, "state", "half rated"),
        (PracticeScore, SCORE, "state", 1),
        (PracticeScore, SCORE, "state", None),
    ],
)
def test_nothing_is_turned_into_a_text_or_a_number(kind: type, plain: dict[str, Any], key: str, value: object) -> None:
    read = from_plain(kind, {**plain, key: value})
    assert isinstance(read, tuple)
    assert [at for at, _ in read] == [(key,)]


def test_a_whole_number_may_stand_where_parts_are_counted_and_null_where_a_noun_may_lack_one() -> None:
    read = from_plain(Overall, {**to_plain(FULL.scorecard.overall), "coverage": 1, "yardstick": None})
    assert isinstance(read, Overall)
    assert (read.coverage, read.yardstick) == (1, None)
    client = from_plain(ClientHeard, {"code": "C-1", "concept": "craft", "responses": {}, "months_in": 12})
    assert client == ClientHeard("C-1", "craft", {}, months_in=12)


@pytest.mark.parametrize(
    ("ends", "sound"),
    [
        ([0, 1], True),
        ([0.25, 0.75], True),
        (None, True),
        ([], False),
        ([0.5], False),
        ([0, 0.5, 1], False),
        (["0", "1"], False),
        ([None, 1], False),
        ([False, True], False),
        ("01", False),
        (0.5, False),
    ],
)
def test_a_likely_range_is_two_numbers_or_null(ends: object, sound: bool) -> None:  # noqa: FBT001
    plain = to_plain(Overall(Scored(0.5, (0.0, 1.0)), 0.5, "", None, 0.9, 1, 2))
    plain["score"]["likely"] = ends
    read = from_plain(Overall, plain)
    assert isinstance(read, Overall) is sound
    if isinstance(read, Overall) and isinstance(read.score, Scored):
        assert read.score.likely == (NOT_DRAWN if ends is None else tuple(ends))  # type: ignore[arg-type]


@pytest.mark.parametrize(("ends", "sound"), [([], True), ([0, 1], True), (None, False), ([0.5], False), ("", False)])
def test_the_bounds_of_what_has_no_score_are_two_numbers_or_none(ends: object, sound: bool) -> None:  # noqa: FBT001
    plain = {"is": "Unscored", "reason": "sample", "bounds": ends}
    read = from_plain(Overall, {**to_plain(BLANK.scorecard.overall), "score": plain})
    assert isinstance(read, Overall) is sound


@pytest.mark.parametrize(
    ("key", "ends", "sound"),
    [
        ("value_between", [0, 1], True),
        ("value_between", [0.5], False),
        ("value_between", [0, 0.5, 1], False),
        ("value_between", ["0", "1"], False),
        ("value_between", [False, True], False),
        ("value_between", [0, float("inf")], False),
        ("value_between", [0.9, 0.1], False),
        ("value_between", "01", False),
        ("value_between", None, False),
        ("verdict_between", ["prepare", "prepare"], True),
        ("verdict_between", ["prepare"], False),
        ("verdict_between", ["prepare", "soon"], False),
        ("verdict_between", ["ready", "prepare"], False),
        ("verdict_between", None, False),
    ],
)
def test_the_two_ends_of_a_readiness_are_the_lowest_and_the_highest(key: str, ends: object, *, sound: bool) -> None:
    read = from_plain(Readiness, {**in_a_file(CRAFT), key: ends})
    assert isinstance(read, Readiness) is sound


# --- blocks


def test_a_block_that_was_read_can_be_changed_by_nobody() -> None:
    read = from_plain(ConceptMix, to_plain(FULL.scorecard.concept))
    assert read == FULL.scorecard.concept
    assert isinstance(read, ConceptMix)
    assert all(isinstance(block, MappingProxyType) for block in (read.now, read.wanted, read.readiness))


@pytest.mark.parametrize("block", [[], [["craft", 4]], "craft", None, 4])
def test_what_is_no_block_is_told_with_its_place(block: object) -> None:
    read = from_plain(ConceptMix, {**to_plain(FULL.scorecard.concept), "now": block})
    assert isinstance(read, tuple)
    assert [at for at, _ in read] == [("now",)]


def test_every_fault_is_told_at_once_with_the_way_to_it_through_blocks_and_lists() -> None:
    plain = to_plain(FULL.scorecard.concept)
    plain["now"] |= {"craft": "4", "trade": True}
    plain["hosted"] = ["craft", 3]
    plain["readiness"]["craft"]["open"] = 2.5
    plain["readiness"]["trade"] |= {"coverage": "much", "facts": ["A1", 3]}
    plain["later"] = 1
    read = from_plain(ConceptMix, plain)
    assert isinstance(read, tuple)
    assert {at for at, _ in read} == {
        ("now", "craft"),
        ("now", "trade"),
        ("hosted", 1),
        ("readiness", "craft", "open"),
        ("readiness", "trade", "coverage"),
        ("readiness", "trade", "facts", 1),
        (),
    }


@pytest.mark.parametrize(
    ("response", "way"),
    [
        ({"is": "Rated", "level": 1, "grade": 0, "contradicted": False, "reason": "rules"}, ("response",)),
        ({"is": "NotApplicable"}, ("response", "reason")),
        ({"level": 1}, ("response",)),
        ({"is": "Guessed"}, ("response",)),
        ({"is": "Rated", "level": "1"}, ("response", "level")),
    ],
)
def test_a_kind_takes_its_own_keys_and_no_others(response: dict[str, Any], way: tuple[str, ...]) -> None:
    read = from_plain(Answer, {"response": response})
    assert isinstance(read, tuple)
    assert [at for at, _ in read] == [way]


def test_what_a_noun_refuses_at_its_birth_is_told_with_what_it_says() -> None:
    read = from_plain(Overall, {**to_plain(FULL.scorecard.overall), "needed_reached": 3})
    assert read == (((), "3 of 2 reached"),)
