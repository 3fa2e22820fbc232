"""The full record holds what follows from a visit in its place, in the order of the nouns, and says what is not known.

`test_visit.py` holds that every noun comes back; here stands what is written, so that other programs can rely on it.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from assess.domain.visit import Visit
from assess.records.visit import visit_json
from tests.records.card import BLANK, FULL


def recorded(visit: Visit) -> dict[str, Any]:
    """What a program finds in the record of a visit."""
    record: dict[str, Any] = json.loads(visit_json(visit))
    return record["visit"]


def same(found: object, expected: object) -> bool:
    """Whether both are the same, in the same order of keys."""
    return json.dumps(found) == json.dumps(expected)


BOARD, GOAL_DAY, NO_DAY = ({"day": "2002-08-20", "is": "ByDay"}, {"day": "2004-01-31", "is": "ByDay"}, {"is": "NoDay"})
NOTHING_SAID = {
    **dict.fromkeys(("letter", "message"), ""),
    "strengths": [],
    **dict.fromkeys(("worry", "not_do", "not_seen"), ""),
    "way": dict.fromkeys(("name", "second", "why", "not_others", "own"), ""),
    "opportunities": [],
    "threats": [],
    **dict.fromkeys(("decision", "funder_ask", "risk", "stop_doing"), ""),
    "pinned": [],
    "excluded": [],
    "remarks": {},
}
READINESS = {
    "craft": {
        "concept": "craft",
        "role": "main",
        "value": 0.6,
        "value_between": [0.5, 0.7],
        "verdict": "prepare",
        "verdict_between": ["prepare", "ready"],
        "advice": "keep_and_repair",
        "outside": "near",
        "outside_counts": False,
        "missing": ["A1"],
        "facts": ["B1", "A1"],
        "outside_facts": ["roads"],
        "find_out": ["B2"],
        "outside_find_out": ["rail", "air"],
        "open": 3,
        "coverage": 0.8,
        "reason": "",
        "remarks": ["just", "fewer"],
    },
    "trade": {
        "concept": "trade",
        "role": "wanted",
        "value": None,
        "value_between": [0.1, 0.9],
        "verdict": None,
        "verdict_between": ["not_yet", "ready"],
        "advice": "find_out",
        "outside": "far",
        "outside_counts": True,
        "missing": [],
        "facts": [],
        "outside_facts": [],
        "find_out": ["B1", "A1"],
        "outside_find_out": [],
        "open": 4,
        "coverage": 0.1,
        "reason": "coverage",
        "remarks": [],
    },
    "guild": {
        "concept": "guild",
        "role": "neither",
        "value": None,
        "value_between": [0.0, 1.0],
        "verdict": None,
        "verdict_between": ["not_yet", "ready"],
        "advice": None,
        "outside": "unknown",
        "outside_counts": True,
        "missing": [],
        "facts": [],
        "outside_facts": [],
        "find_out": [],
        "outside_find_out": [],
        "open": 0,
        "coverage": 0.0,
        "reason": "not_counted",
        "remarks": [],
    },
}
PRIORITIES = [
    {
        "practice": "A1",
        "instead_of": "B1",
        "because": "because",
        "kind": "urgent",
        "cause": "U1",
        "together": ["B1"],
        "find_out": False,
    },
    {
        "practice": "B1",
        "instead_of": "",
        "because": "",
        "kind": "missing",
        "cause": "",
        "together": [],
        "find_out": True,
    },
]
URGENCIES = [
    {
        "code": "U1",
        "state": "now",
        "because": ["A1", "cash"],
        "missing": ["B1"],
        "hearsay": True,
        "saying": 2,
        "values": {
            "day": {"date": "2002-08-01"},
            "months": 3,
            "sum": 2.5,
            "hall": "Hall",
            "practices": ["A1", "B1"],
        },
    },
    {
        "code": "U2",
        "state": "untested",
        "because": [],
        "missing": ["cash", "B1"],
        "hearsay": False,
        "saying": 0,
        "values": {},
    },
]
WORDS = {
    "letter": "A letter.",
    "message": "A message.",
    "strengths": ["One strength.", "Another."],
    "worry": "A worry.",
    "not_do": "What not.",
    "not_seen": "What was not seen.",
    "way": {
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
AHEAD = {
    "covering": [
        {"kind": "as_now", "cover": {"value": 0.25}, "open_sum": {"value": 90.0}},
        {"kind": "collect_and_let", "cover": {"value": 0.5}, "open_sum": {"value": 60.0}},
    ],
    "uncovered": {"open": 75, "grants": 40, "not_counted": 20, "short": 15, "is": "Uncovered"},
    "bridge": {
        "begins": "2002-09-01",
        "months": 18,
        "monthly": {"value": 7.5},
        "whole": {"value": 135.0},
        "wages": {"months": 4.5, "is": "Wages"},
        "each_missing": {
            "months": 16,
            "amount": {"value": 12.0},
            "wages": {"missing": ["wage"], "is": "NotKnown"},
            "is": "EachMissing",
        },
        "is": "Bridge",
    },
    "goal": {
        "reached": 8.0,
        "target": 20.0,
        "day": "2004-01-31",
        "so_far": 0.5,
        "from_now_on": 0.75,
        "is": "GoalPace",
    },
    "agenda": {
        "first": [
            {"practice": "A1", "along": ["B1"], "days": 10.0, "cost": "some", "by": BOARD},
            {"practice": "B1", "along": [], "days": 0.5, "cost": "", "by": NO_DAY},
        ],
        "days": {
            "steps": 9,
            "needed": 41.5,
            "a_month": 6.0,
            "first": {"until": BOARD, "months": 3, "there": 18.0, "taken": 10.0, "kept": 2.0},
            "whole": {"until": NO_DAY, "months": 12, "there": 72.0, "taken": 41.5, "kept": 7.0},
            "is": "OwnDays",
        },
        "board": BOARD,
        "board_told": True,
        "next_look": GOAL_DAY,
        "decisions": [
            {"kind": "urgent", "by": BOARD, "subject": "U1", "days": 2.5},
            {"kind": "next_look", "by": NO_DAY, "subject": "", "days": 0.0},
        ],
    },
    "quality": {"asked": 12, "rated": 9, "high": 4, "seen": 1, "doubts": ["facts", "evidence"]},
}


def test_the_advice_is_recorded_whole_in_the_order_of_its_noun() -> None:
    advice = recorded(FULL)["advice"]
    money = advice["money"]
    assert money["is"] == "Money"  # test_plain.py holds what stands in it
    expected = {
        "spoken_of": ["A1"],
        "below": ["A1"],
        "priorities": PRIORITIES,
        "strengths": [],
        "training": [],
        "widest": "A",
        "body": {"dimensions": [], "practices": []},
        "waits_for": {},
        "find_out": [],
        "settle": [],
        "by_hand": [],
        "money": money,
        "words": WORDS,
        "urgencies": URGENCIES,
        "also_urgent": ["U3"],
        **AHEAD,
    }
    assert advice == expected
    assert same(advice, expected)


def test_of_a_blank_visit_the_record_says_for_each_part_of_the_advice_that_there_is_none() -> None:
    expected = {
        **{key: [] for key in ("spoken_of", "below", "priorities", "strengths", "training")},
        "widest": "",
        "body": {"dimensions": [], "practices": []},
        "waits_for": {},
        **{key: [] for key in ("find_out", "settle", "by_hand")},
        "money": {"is": "NoMoneyGiven"},
        "words": NOTHING_SAID,
        **{key: [] for key in ("urgencies", "also_urgent", "covering")},
        "uncovered": {"missing": ["money"], "is": "NotKnown"},
        "bridge": {"is": "NoBridge"},
        "goal": {"is": "NoGoal"},
        "agenda": {
            "first": [],
            "days": {"missing": ["days"], "is": "NotKnown"},
            "board": NO_DAY,
            "board_told": False,
            "next_look": NO_DAY,
            "decisions": [],
        },
        "quality": {"asked": 0, "rated": 0, "high": 0, "seen": 0, "doubts": ["typed"]},
    }
    assert recorded(BLANK)["advice"] == expected
    assert same(recorded(BLANK)["advice"], expected)


def test_the_kinds_of_firms_are_recorded_whole_each_with_its_readiness() -> None:
    expected = {
        "now": {"craft": 4, "trade": 0},
        "wanted": {"craft": 5, "trade": 2},
        "decided": ["craft"],
        "hosted": ["craft"],
        "explored": ["trade"],
        "by_default": True,
        "by_wanted": False,
        "readiness": READINESS,
        "stays": False,
        "sequences": [],
    }
    found = recorded(FULL)["scorecard"]["concept"]
    assert found == expected
    assert same(found, expected)


@pytest.mark.parametrize(
    ("visit", "staffing"),
    [(FULL, {"number": 4.5, "small": True, "is": "Posts"}), (BLANK, {"is": "PostsNotSaid"})],
    ids=["said", "not said"],
)
def test_the_posts_are_recorded_and_that_nobody_said_how_many(visit: Visit, staffing: dict[str, Any]) -> None:
    assert recorded(visit)["scorecard"]["staffing"] == staffing
