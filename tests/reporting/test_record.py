"""The scorecard as JSON has every key of the contract, from the first version on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.door import assess

INCUBATOR = (
    "key name place country stage park posts small visit_date mode assessor_role languages status fictional release"
)
OVERALL = "score likely bounds geometric worst yardstick coverage needed_reached of reason"
DIMENSION = "score likely bounds reached reached_if_known needed target gap coverage weight reason"
PRACTICE = "state rating evidence contradicted source heard below_own counted key target gap weight note reason cell"
CARD = (
    "file model assessment_id incubator concept overall dimensions practices narrowing unsupported to_open park "
    "figures ratios flags advice findings"
)


@pytest.fixture(scope="module")
def card(checkout: Path) -> dict[str, Any]:
    outcome = assess("score", checkout / "examples/steppe-gate/steppe-gate.xlsx", "--json")
    assert outcome.out.count("\n") == 1
    scorecard: dict[str, Any] = json.loads(outcome.out)
    return scorecard


def test_every_key_stands_in_its_place(card: dict[str, Any]) -> None:
    assert list(card) == CARD.split()
    assert list(card["model"]) == ["id", "version", "hash"]
    assert list(card["incubator"]) == INCUBATOR.split()
    assert list(card["concept"]) == ["now", "wanted", "hosted", "by_default", "readiness"]
    assert list(card["overall"]) == OVERALL.split()
    assert all(list(dimension) == DIMENSION.split() for dimension in card["dimensions"].values())
    assert all(list(practice) == PRACTICE.split() for practice in card["practices"].values())
    readiness = [
        "value",
        "value_between",
        "verdict",
        "verdict_between",
        "role",
        "advice",
        "missing",
        "facts",
        "find_out",
        "reason",
    ]
    assert all(list(concept) == readiness for concept in card["concept"]["readiness"].values())


def test_the_file_is_a_base_name_and_a_cell_is_written_as_its_reader_types_it(card: dict[str, Any]) -> None:
    assert card["file"] == "steppe-gate.xlsx"
    assert card["practices"]["C1"]["cell"].startswith("Concept!")
    assert card["practices"]["T1"]["cell"].startswith("'Technology transfer'!")


def test_numbers_are_not_rounded(card: dict[str, Any]) -> None:
    scores = [dimension["score"] for dimension in card["dimensions"].values()]
    assert any(score != round(score, 6) for score in scores)


def test_what_is_not_rated_has_neither_evidence_nor_gap_and_what_is_rated_has_both(card: dict[str, Any]) -> None:
    blank = {(row["evidence"], row["gap"]) for row in card["practices"].values() if row["rating"] is None}
    assert blank == {(None, None)}
    rated = [row for row in card["practices"].values() if row["rating"] is not None]
    assert rated
    one_target = [row for row in rated if row["counted"] and row["below_own"] is None]
    assert one_target
    assert all(row["gap"] == max(0, row["target"] - row["rating"]) for row in one_target)
    of_clients = [row for row in rated if row["counted"] and row["below_own"] is not None]
    assert of_clients
    assert all((row["gap"] > 0) == (2 * row["below_own"] >= row["heard"]) for row in of_clients)
    assert all(isinstance(row["evidence"], int) for row in rated)


def test_what_the_clients_were_told_in_private_is_in_no_output(card: dict[str, Any], checkout: Path) -> None:
    visit = (checkout / "examples/steppe-gate/visit.yaml").read_text(encoding="utf-8")
    assert "not for the report" in visit
    assert "not for the report" not in json.dumps(card)
