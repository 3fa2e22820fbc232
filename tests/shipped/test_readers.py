"""Readers who saw only notes and descriptors chose the same levels: the descriptors can be read in one way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import krippendorff
import pytest
import yaml

VISITS = Path(__file__).parent / "visits"
RELIABLE = 0.80


@pytest.fixture(scope="module")
def readers() -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = _yaml(VISITS / "readers.yaml")
    return found


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_three_readers_of_eight_visits_agree(readers: dict[str, dict[str, list[int]]]) -> None:
    rows = [ratings for visit in readers.values() for ratings in visit.values()]
    assert len(readers) == 8
    assert len(rows) >= 90
    by_reader = list(zip(*rows, strict=True))
    assert len(by_reader) == 3
    assert krippendorff.alpha(by_reader, level_of_measurement="ordinal") >= RELIABLE


def test_every_dimension_is_read_within_one_level(readers: dict[str, dict[str, list[int]]]) -> None:
    apart = [
        (visit, practice, ratings)
        for visit, rated in readers.items()
        for practice, ratings in rated.items()
        if max(ratings) - min(ratings) > 1
    ]
    assert apart == []


def test_the_readers_rated_what_the_authors_of_the_visits_intended_ratings_for(
    readers: dict[str, dict[str, list[int]]],
) -> None:
    for visit, rated in readers.items():
        assert list(rated) == list(_yaml(VISITS / f"{visit}.yaml")["ratings"])
