"""What a scorecard's line claims is reckoned anew from its ratings: what contradicts itself is left out, and said."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assess import visit
from assess.records.visit import visit_record
from tests.journeys.door import Outcome, assess

pytestmark = pytest.mark.filterwarnings("error")

Data = dict[str, Any]
EXAMPLES = ("district", "steppe-gate", "university")
STRANGE: tuple[Any, ...] = (-5, 9, 400, 1e308, None, "", [], {}, float("nan"), "x" * 3000, True, 1e16, -0.5)


@pytest.fixture(scope="module")
def cards(checkout: Path) -> list[Data]:
    """The scorecards of all example incubators, as the program writes them."""
    single = [checkout / f"examples/{name}/{name}.xlsx" for name in EXAMPLES]
    many = sorted((checkout / "examples/portfolio/compared").glob("*.xlsx"))
    return [json.loads(line) for line in assess("score", *single, *many, "--json").out.splitlines()]


def written(folder: Path, cards: list[Data]) -> Path:
    """A file of these scorecards."""
    path = folder / "cards.jsonl"
    path.write_text("".join(json.dumps(card) + "\n" for card in cards), encoding="utf-8")
    return path


def compared(path: Path, out: Path) -> tuple[Outcome, Data]:
    """What the comparison says of a file, and what it found."""
    said = assess("compare", path, "-o", out)
    return said, json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}


def test_the_cards_of_all_examples_are_found_to_hold(tmp_path: Path, cards: list[Data]) -> None:
    said, found = compared(written(tmp_path, cards), tmp_path / "out.json")
    assert "CARD-" not in said.err
    assert not any(entry["reason"] == "unreadable" for entry in found["left_out"])


def test_cards_are_compared_as_the_questionnaires_that_they_came_from(
    tmp_path: Path, cards: list[Data], checkout: Path
) -> None:
    folder = checkout / "examples/portfolio/compared"
    names = {path.name for path in folder.glob("*.xlsx")}
    _, by_cards = compared(written(tmp_path, [card for card in cards if card["file"] in names]), tmp_path / "a.json")
    _, by_files = compared(folder, tmp_path / "b.json")
    of_the_file = {"files": 0, "seal": ""}
    assert {**by_cards, **of_the_file} == {**by_files, **of_the_file}


def _set(*way: str, to: object) -> tuple[tuple[str, ...], object]:
    return way, to


CLAIMS = [
    _set("dimensions", "C", "score", to=400),
    _set("dimensions", "C", "score", to=1e308),
    _set("dimensions", "C", "score", to=3.9),
    _set("dimensions", "C", "score", to=None),
    _set("dimensions", "C", "reached", to=4),
    _set("dimensions", "C", "reached", to=-5),
    _set("dimensions", "C", "needed", to=0),
    _set("dimensions", "C", "coverage", to=2),
    _set("dimensions", "C", "coverage", to=0.5),
    _set("dimensions", "C", "weight", to=-0.5),
    _set("dimensions", "C", "weight", to=0),
    _set("dimensions", "Z", to={"score": 1.0, "reached": 1, "needed": 1, "coverage": 1.0, "weight": 0.0}),
    _set("practices", "C1", "rating", to=9),
    _set("practices", "C1", "rating", to=-5),
    _set("practices", "C1", "rating", to=10**16),
    _set("practices", "C1", "evidence", to=9),
    _set("practices", "C1", "target", to=-3),
    _set("practices", "C1", "target", to=9),
    _set("practices", "C1", "gap", to=3),
    _set("practices", "C1", "state", to="not_applicable"),
    _set("practices", "C1", "counted", to=False),
    _set("practices", "Z9", to={"state": "dont_know", "contradicted": False, "counted": False, "target": 0}),
    _set("concept", "hosted", to=["unheard-of"]),
    _set("incubator", "stage", to="unheard-of"),
    _set("incubator", "key", to="Steppe-Gate"),
    _set("incubator", "key", to="steppe gate"),
    _set("incubator", "visit_date", to="3002-01-01"),
]


@pytest.mark.parametrize(("way", "to"), CLAIMS, ids=[f"{'.'.join(way)}={str(to)[:12]}" for way, to in CLAIMS])
def test_a_claim_that_its_ratings_do_not_bear_out_leaves_the_card_out_and_is_named(
    tmp_path: Path, cards: list[Data], way: tuple[str, ...], to: object
) -> None:
    card = json.loads(json.dumps(cards[1]))
    block = card
    for key in way[:-1]:
        block = block[key]
    block[way[-1]] = to
    said, found = compared(written(tmp_path, [card]), tmp_path / "out.json")
    assert "CARD-0" in said.err or "FILE-" in said.err
    assert ".".join(way)[:12] in said.err
    assert found == {} or found["incubators"] == []


def test_what_applies_to_every_incubator_is_not_left_out_though_all_sums_follow(
    tmp_path: Path, cards: list[Data]
) -> None:
    card = json.loads(json.dumps(cards[1]))
    card["practices"]["C6"] |= {
        "state": "not_applicable",
        "rating": None,
        "evidence": None,
        "counted": False,
        "target": 0,
        "gap": 0,
        "reason": "law",
        "note": "x",
    }
    said, found = compared(written(tmp_path, [card]), tmp_path / "out.json")
    assert "practices.C6.state" in said.err
    assert found == {} or found["incubators"] == []


def test_a_finding_names_the_entry_what_is_claimed_and_what_follows(tmp_path: Path, cards: list[Data]) -> None:
    card = json.loads(json.dumps(cards[1]))
    card["dimensions"]["C"]["score"] = 3.9
    said, _ = compared(written(tmp_path, [card]), tmp_path / "out.json")
    assert '"3.9" in "dimensions.C.score"' in " ".join(said.err.split())
    assert f'"{cards[1]["dimensions"]["C"]["score"]:.6g}"' in said.err


def test_a_card_that_contradicts_itself_takes_no_other_with_it(tmp_path: Path, cards: list[Data]) -> None:
    _, whole = compared(written(tmp_path, cards[4:]), tmp_path / "a.json")
    card = json.loads(json.dumps(cards[3]))
    card["dimensions"]["C"]["score"] = 3.9
    said, found = compared(written(tmp_path, [card, *cards[4:]]), tmp_path / "b.json")
    assert "CARD-01" in said.err
    assert found["incubators"] == whole["incubators"]


def test_a_card_of_a_newer_model_says_to_take_the_newer_program(tmp_path: Path, cards: list[Data]) -> None:
    card = json.loads(json.dumps(cards[1]))
    card["model"]["version"] = "99.0"
    said, _ = compared(written(tmp_path, [card]), tmp_path / "out.json")
    assert "CARD-04" in said.err
    assert "Take the newer program" in " ".join(said.err.split())


def _places(block: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    entries = block.items() if isinstance(block, dict) else enumerate(block) if isinstance(block, list) else ()
    for key, value in entries:
        yield (*way, key)
        yield from _places(value, (*way, key))


def mutants(data: Data, n: int, under: str = "") -> Iterator[Data]:
    """So many copies in which one entry holds something strange; the same ones in each run."""
    drawn = random.Random(12)  # noqa: S311 - nothing secret
    places = [way for way in _places(data) if not under or way[0] == under]
    for _ in range(n):
        copy = json.loads(json.dumps(data))
        *way, last = drawn.choice(places)
        block = copy
        for key in way:
            block = block[key]
        block[last] = drawn.choice(STRANGE)
        yield copy


def numbers(found: Data) -> Any:
    """What is printed of the incubators."""
    keys = ("score", "coverage", "dimensions", "stage", "hosted", "tier")
    return [{key: each[key] for key in keys} for each in found.get("incubators", ())]


def test_a_strange_value_in_a_card_is_a_finding_or_changes_no_number(tmp_path: Path, cards: list[Data]) -> None:
    card = {**cards[1], "incubator": {**cards[1]["incubator"], "release": ["public"]}}
    _, plain = compared(written(tmp_path, [card]), tmp_path / "plain.json")
    assert plain["incubators"]
    for at, mutant in enumerate(mutants(card, 40)):
        said, found = compared(written(tmp_path, [mutant]), tmp_path / f"{at}.json")
        assert "FILE-" in said.err or "CARD-" in said.err or numbers(found) in (numbers(plain), []), mutant


def test_a_strange_value_in_a_full_record_is_a_finding_or_changes_no_number(tmp_path: Path, checkout: Path) -> None:
    folder = checkout / "examples/portfolio/compared"
    record = json.loads(json.dumps(visit_record(visit(min(folder.glob("*.xlsx"))))))
    said, plain = compared(written(tmp_path, [record]), tmp_path / "plain.json")
    assert "CARD-" not in said.err
    assert plain["incubators"]
    for at, mutant in enumerate(mutants(record, 40, under="visit")):
        said, found = compared(written(tmp_path, [mutant]), tmp_path / f"{at}.json")
        assert "FILE-" in said.err or "CARD-" in said.err or numbers(found) in (numbers(plain), []), at


def test_a_record_of_a_newer_format_says_to_take_the_newer_program(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text('{"record": "visit", "format": 3, "visit": {}}', encoding="utf-8")
    said = assess("compare", path, "-o", tmp_path / "out.json")
    assert "CARD-05" in said.err
    assert "Take the newer program" in " ".join(said.err.split())


def test_what_the_model_does_not_have_and_what_is_lacking_each_have_their_finding(
    tmp_path: Path, cards: list[Data]
) -> None:
    strange = json.loads(json.dumps(cards[1]))
    strange["incubator"]["stage"] = "unheard-of"
    said, _ = compared(written(tmp_path, [strange]), tmp_path / "a.json")
    assert "CARD-02" in said.err
    lacking = json.loads(json.dumps(cards[1]))
    del lacking["practices"]["C1"]
    said, _ = compared(written(tmp_path, [lacking]), tmp_path / "b.json")
    assert "CARD-03" in said.err
