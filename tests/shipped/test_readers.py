"""Readers who saw only notes and descriptors chose the same levels: the descriptors can be read in one way."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import krippendorff
import pytest
import yaml

from assess.content.load import load_model

VISITS = Path(__file__).parent / "visits"
EDITIONS = {"first-edition": VISITS / "first-edition", "second": VISITS}
RELIABLE = 0.80
READERS = 3


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _rows(folder: Path) -> list[list[int]]:
    return [ratings for visit in _yaml(folder / "readers.yaml").values() for ratings in visit.values()]


@pytest.mark.parametrize("edition", EDITIONS)
def test_three_readers_of_ten_visits_agree(edition: str) -> None:
    rows = _rows(EDITIONS[edition])
    assert len(rows) >= 200
    assert {len(row) for row in rows} == {READERS}
    by_reader = list(zip(*rows, strict=True))
    assert krippendorff.alpha(by_reader, level_of_measurement="ordinal") >= RELIABLE


def test_the_second_edition_holds_every_level_of_every_dimension() -> None:
    model = load_model("incubator")
    levels = {
        (model.dimension_of[practice].code, level)
        for visit in _yaml(VISITS / "readers.yaml").values()
        for practice, ratings in visit.items()
        for level in ratings
    }
    assert levels == {(dimension.code, level) for dimension in model.dimensions for level in range(model.top + 1)}


def test_no_two_readers_are_more_than_a_level_apart() -> None:
    assert [row for row in _rows(VISITS) if max(row) - min(row) > 1] == []


def test_every_practice_was_rated_and_what_was_rated_has_an_intended_level() -> None:
    counted: Counter[str] = Counter()
    agreed = asked = 0
    for visit, rated in _yaml(VISITS / "readers.yaml").items():
        note = _yaml(VISITS / f"{visit}.yaml")
        assert list(rated) == note["covers"] == list(note["ratings"])
        counted.update(rated.keys())
        for practice, ratings in rated.items():
            agreed += sum(rating == note["ratings"][practice] for rating in ratings)
            asked += len(ratings)
    assert set(counted) == set(load_model("incubator").practices)
    assert min(counted.values()) >= 4
    assert agreed / asked > 0.95
