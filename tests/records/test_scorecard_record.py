"""A scorecard's line holds everything in its place, in the order of the contract, and null where nothing is said."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from assess.domain.concept import Recommendation
from assess.domain.money import Amount, Balance, BeyondHorizon, CashLines, Money, NotKnown
from assess.domain.readiness import Readiness
from assess.domain.scorecard import NOT_DRAWN, Posts, Scored
from assess.domain.words import NO_WORDS, AdvisorWords, Way
from assess.language import load_words
from assess.records.scorecard_line import scorecard_json, scorecard_record
from assess.records.words_line import words_record
from tests.records.card import BLANK, CRAFT, FULL, JULY, LINES, MONEY, with_money

MODEL = {"id": "hall", "version": "2.1", "hash": "0a1b"}
INCUBATOR = {
    "key": "mill",
    "name": "Mühle",
    "place": "Oldtown",
    "country": "KZ",
    "stage": "work",
    "park": "plan",
    "posts": 4.5,
    "small": True,
    "visit_date": "2002-06-14",
    "mode": "full",
    "assessor_role": "consultant",
    "languages": ["ru", "kk"],
    "status": "draft",
    "fictional": True,
    "release": ["funder", "peers"],
}
CONCEPT = {
    "now": {"craft": 4, "trade": 0},
    "wanted": {"craft": 5, "trade": 2},
    "hosted": ["craft"],
    "by_default": True,
    "readiness": {
        "craft": {
            "value": 0.6,
            "value_between": [0.5, 0.7],
            "verdict": "prepare",
            "verdict_between": ["prepare", "ready"],
            "role": "main",
            "advice": "keep_and_repair",
            "missing": ["A1"],
            "facts": ["B1", "A1", "roads"],
            "find_out": ["B2", "rail", "air"],
            "reason": None,
        },
        "trade": {
            "value": None,
            "value_between": [0.1, 0.9],
            "verdict": None,
            "verdict_between": ["not_yet", "ready"],
            "role": "wanted",
            "advice": "find_out",
            "missing": [],
            "facts": [],
            "find_out": ["B1", "A1"],
            "reason": "coverage",
        },
        "guild": {
            "value": None,
            "value_between": None,
            "verdict": None,
            "verdict_between": None,
            "role": "neither",
            "advice": None,
            "missing": [],
            "facts": [],
            "find_out": [],
            "reason": "not_counted",
        },
    },
}
OVERALL = {
    "score": 0.5,
    "likely": [0.4, 0.6],
    "bounds": [0.25, 0.75],
    "geometric": 0.45,
    "worst": "A",
    "yardstick": 0.55,
    "coverage": 0.9,
    "needed_reached": 1,
    "of": 2,
    "reason": None,
}
DIMENSIONS = {
    "A": {
        "score": 0.5,
        "likely": None,
        "bounds": [0.5, 0.625],
        "reached": 2,
        "reached_if_known": 3,
        "needed": 4,
        "target": 2.5,
        "gap": 0.5,
        "coverage": 0.875,
        "weight": 0.7,
        "reason": None,
    },
    "B": {
        "score": None,
        "likely": None,
        "bounds": None,
        "reached": None,
        "reached_if_known": None,
        "needed": None,
        "target": None,
        "gap": None,
        "coverage": 0.0,
        "weight": 0.0,
        "reason": "optional",
    },
    "C": {
        "score": None,
        "likely": None,
        "bounds": [0.0, 1.0],
        "reached": None,
        "reached_if_known": 4,
        "needed": 2,
        "target": 1.5,
        "gap": None,
        "coverage": 0.25,
        "weight": 0.0,
        "reason": "coverage",
    },
}
PRACTICES = {
    "A1": {
        "state": "rated",
        "rating": 1,
        "evidence": 2,
        "contradicted": True,
        "source": "sample",
        "heard": 5,
        "below_own": 4,
        "counted": True,
        "key": True,
        "target": 3,
        "gap": 1,
        "weight": 0.25,
        "note": "A note.",
        "reason": None,
        "cell": "Hall!C7",
    },
    "B1": {
        "state": "not_applicable",
        "rating": None,
        "evidence": None,
        "contradicted": False,
        "source": "typed",
        "heard": None,
        "below_own": None,
        "counted": False,
        "key": False,
        "target": 0,
        "gap": None,
        "weight": 0.0,
        "note": None,
        "reason": "stage",
        "cell": None,
    },
}
PAID = {
    "paid_until": "2002-07",
    "months": 1,
    "cover": 0.3,
    "open_sum": 84.0,
    "careful": [{"month": "2002-07", "balance": 40.0}, {"month": "2002-08", "balance": -20.0}],
    "planned": [{"month": "2002-07", "balance": 50.0}, {"month": "2002-08", "balance": 10.0}],
    "missing": [],
    "cash_blank": True,
    "reason": None,
}
SAID = {
    "letter": "A letter.",
    "message": "A message.",
    "strengths": ["One strength.", "Another."],
    "worry": "A worry.",
    "not_do": "What not.",
    "not_seen": "What was not seen.",
    "way": {
        "state": "advised",
        "name": "A way",
        "second": "A second",
        "why": "A reason",
        "not_others": "Why not others",
        "own": "An own one",
    },
    "opportunities": ["A chance."],
    "threats": ["A threat.", "One more."],
    "decision": "A decision.",
    "funder_ask": "What is asked.",
    "risk": "A risk.",
    "stop_doing": "What to stop.",
    "pinned": ["A1>2"],
    "excluded": ["B1>1", "B1>2"],
    "remarks": {"B": "A remark.", "A": "A first."},
}
ADVICE = {
    "urgencies": [
        {"code": "U1", "state": "now", "because": ["A1", "cash"], "missing": ["B1"], "hearsay": True},
        {"code": "U2", "state": "untested", "because": [], "missing": ["cash", "B1"], "hearsay": False},
    ],
    "priorities": [
        {
            "practice": "A1",
            "class": "urgent",
            "cause": "U1",
            "instead_of": "B1",
            "together": ["B1"],
            "find_out": False,
        },
        {"practice": "B1", "class": "missing", "cause": None, "instead_of": None, "together": [], "find_out": True},
    ],
    "also_urgent": ["U3"],
    "money": PAID,
    "scenarios": [
        {"kind": "as_now", "cover": 0.25, "open_sum": 90.0},
        {"kind": "collect_and_let", "cover": 0.5, "open_sum": 60.0},
    ],
    "time": {"need": 41.5, "have": 72.0, "kept": 7.0, "free": 23.5, "first": 10.0},  # 72 - 41.5 - 7
    "words": SAID,
}


def written() -> dict[str, Any]:
    """What is to stand in the full visit's line, written down by hand; the order counts too."""
    words = load_words()
    return {
        "file": "mill.xlsx",
        "model": MODEL,
        "assessment_id": "an-id",
        "incubator": INCUBATOR,
        "concept": CONCEPT,
        "overall": OVERALL,
        "dimensions": DIMENSIONS,
        "practices": PRACTICES,
        "narrowing": ["B1", "A1"],
        "unsupported": ["A1"],
        "to_open": [
            {"practice": "A1", "state": "in_hand", "before": "roof"},
            {"practice": "B1", "state": "open", "before": None},
        ],
        "park": {"stage": "plan", "verdict": "not_yet", "holds_back": ["B1"]},
        "figures": {},
        "ratios": {},
        "flags": [],
        "advice": ADVICE,
        "findings": [
            {
                "code": "FILE-51",
                "severity": "warning",
                "place": "mill.xlsx",
                "message": words.say("finding.FILE-51"),
            },
            {
                "code": "FILE-61",
                "severity": "error",
                "place": "'The hall'!C7",
                "message": words.say("finding.FILE-61", limit=5000),
            },
        ],
    }


def test_a_scorecard_is_written_whole() -> None:
    assert scorecard_record(FULL, load_words()) == written()


def test_a_scorecard_is_one_line_in_the_order_of_the_contract_and_as_it_is_typed() -> None:
    assert scorecard_json(FULL, load_words()) == json.dumps(written(), ensure_ascii=False)


def test_where_nothing_is_said_there_is_null_or_an_empty_list() -> None:
    texts = ("key", "name", "place", "country", "stage", "park", "posts", "small", "visit_date", "mode")
    assert scorecard_record(BLANK, load_words()) == {
        "file": "",
        "model": MODEL,
        "assessment_id": None,
        "incubator": {
            **dict.fromkeys((*texts, "assessor_role", "status")),
            "languages": [],
            "fictional": False,
            "release": [],
        },
        "concept": {"now": {}, "wanted": {}, "hosted": [], "by_default": False, "readiness": {}},
        "overall": {
            **dict.fromkeys(("score", "likely", "bounds", "geometric", "worst", "yardstick")),
            "coverage": 0.0,
            "needed_reached": 0,
            "of": 0,
            "reason": "no_overall",
        },
        "dimensions": {},
        "practices": {},
        "narrowing": [],
        "unsupported": [],
        "to_open": None,
        "park": None,
        "figures": {},
        "ratios": {},
        "flags": [],
        "advice": {
            "urgencies": [],
            "priorities": [],
            "also_urgent": [],
            "money": {
                **dict.fromkeys(("paid_until", "months", "cover", "open_sum", "cash_blank")),
                "careful": [],
                "planned": [],
                "missing": [],
                "reason": "nothing_given",
            },
            "scenarios": [],
            "time": None,
            "words": None,
        },
        "findings": [],
    }


def test_an_empty_list_of_what_must_be_settled_before_opening_is_no_missing_one() -> None:
    opening = replace(FULL, scorecard=replace(FULL.scorecard, to_open=()))
    assert scorecard_record(opening, load_words())["to_open"] == []


def test_a_likely_range_that_was_not_drawn_is_null() -> None:
    overall = replace(FULL.scorecard.overall, score=Scored(0.5, (0.25, 0.75), NOT_DRAWN))
    found = replace(FULL, scorecard=replace(FULL.scorecard, overall=overall))
    assert scorecard_record(found, load_words())["overall"] == {**OVERALL, "likely": None}


@pytest.mark.parametrize("posts", [Posts(0.0, small=True), Posts(3.0, small=False)])
def test_no_post_at_all_and_an_incubator_that_is_not_small_are_said_and_not_null(posts: Posts) -> None:
    staffed = replace(FULL, scorecard=replace(FULL.scorecard, staffing=posts))
    expected = {**INCUBATOR, "posts": posts.number, "small": posts.small}
    assert scorecard_record(staffed, load_words())["incubator"] == expected


@pytest.mark.parametrize(
    ("concept", "changes"),
    [
        (
            replace(CRAFT, verdict=None, advice=Recommendation.FIND_OUT, reason="open"),
            {"verdict": None, "advice": "find_out", "reason": "open"},
        ),
        (replace(CRAFT, value=None, reason="coverage"), {"value": None, "reason": "coverage"}),
    ],
    ids=["a value without a verdict", "a verdict without a value"],
)
def test_a_value_or_a_verdict_that_is_not_known_is_null_with_its_reason(
    concept: Readiness, changes: dict[str, Any]
) -> None:
    mix = replace(FULL.scorecard.concept, readiness={"craft": concept})
    found = replace(FULL, scorecard=replace(FULL.scorecard, concept=mix))
    known: dict[str, Any] = CONCEPT["readiness"]["craft"]  # type: ignore[index]
    assert scorecard_record(found, load_words())["concept"]["readiness"] == {"craft": {**known, **changes}}


NOT_SAID = NotKnown(("cost", "own"))
BEYOND = CashLines(LINES.planned[:1], (Balance(JULY, 0.0),))


@pytest.mark.parametrize(
    ("money", "changes"),
    [
        (
            replace(MONEY, lines=BEYOND, paid_until=BeyondHorizon(1), means=replace(MONEY.means, in_hand=Amount(0.0))),
            {
                "paid_until": None,
                "reason": "beyond_horizon",
                "careful": [{"month": "2002-07", "balance": 0.0}],
                "planned": PAID["planned"][:1],  # type: ignore[index]
                "cash_blank": False,
            },
        ),
        (
            replace(MONEY, lines=NOT_SAID, paid_until=NOT_SAID, cover=NotKnown(("own", "lasting"))),
            {
                "paid_until": None,
                "months": None,
                "reason": "not_known",
                "cover": None,
                "careful": [],
                "planned": [],
                "missing": ["cost", "own", "lasting"],
            },
        ),
        (replace(MONEY, open_sum=NOT_SAID), {"open_sum": None}),
    ],
    ids=["all months are paid", "what it depends on is blank", "the open sum is not known"],
)
def test_what_is_not_known_of_the_money_is_null_and_the_reason_stands_beside_it(
    money: Money, changes: dict[str, Any]
) -> None:
    assert scorecard_record(with_money(money), load_words())["advice"]["money"] == {**PAID, **changes}


@pytest.mark.parametrize(
    ("way", "state"), [(Way("A way"), "without_reason"), (Way(why="A reason"), "open"), (Way("A", why="B"), "advised")]
)
def test_one_word_of_the_advisor_is_enough_and_the_others_are_null(way: Way, state: str) -> None:
    told = {"state": state, "name": way.name or None, "why": way.why or None}
    lists = ("strengths", "opportunities", "threats", "pinned", "excluded")
    assert words_record(AdvisorWords(way=way)) == {
        **dict.fromkeys(SAID),
        **{key: [] for key in lists},
        "way": {**told, **dict.fromkeys(("second", "not_others", "own"))},
        "remarks": {},
    }
    assert words_record(NO_WORDS) is None
