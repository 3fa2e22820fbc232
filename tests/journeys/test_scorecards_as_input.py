"""A file of scorecards is read up to exactly the limits that are laid down for it, and not beyond them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assess.records.json_lines import DEPTH_LIMIT, FILE_LIMIT, LINE_LIMIT
from assess.records.scorecards import TEXT_LIMIT
from tests.journeys.door import assess


@pytest.fixture(scope="module")
def card(checkout: Path) -> str:
    """The scorecard of an example, released to be compared."""
    data = json.loads(assess("score", checkout / "examples/steppe-gate/steppe-gate.xlsx", "--json").out)
    data["incubator"]["release"] = ["public"]
    return json.dumps(data)


def refused(folder: Path, text: str) -> set[str]:
    """What the comparison of a file with that text complains of."""
    path = folder / "cards.jsonl"
    path.write_text(text, encoding="utf-8")
    told = assess("compare", path, "-o", folder / "a.json").err
    return {word.strip("[]") for word in told.split() if word.startswith("[FILE-")}


def changed(card: str, **incubator: object) -> str:
    """The card with other facts about its incubator."""
    data: dict[str, Any] = json.loads(card)
    data["incubator"] |= incubator
    return json.dumps(data)


def nested(depth: int) -> str:
    """Lists in each other, so many."""
    return "[" * depth + "]" * depth


def test_a_file_of_the_largest_size_is_read(tmp_path: Path, card: str) -> None:
    assert refused(tmp_path, card + " " * (FILE_LIMIT - len(card))) == set()
    assert refused(tmp_path, card + " " * (FILE_LIMIT - len(card) + 1)) == {"FILE-20"}


def test_as_many_lines_as_there_may_be_are_looked_at_one_by_one(tmp_path: Path) -> None:
    assert refused(tmp_path, "1\n" * LINE_LIMIT) == {"FILE-28"}
    assert refused(tmp_path, "1\n" * (LINE_LIMIT + 1)) == {"FILE-21"}


def test_a_text_may_be_as_long_as_the_longest(tmp_path: Path, card: str) -> None:
    assert refused(tmp_path, changed(card, name="x" * TEXT_LIMIT)) == set()
    assert refused(tmp_path, changed(card, name="x" * (TEXT_LIMIT + 1))) == {"FILE-30"}


def test_what_is_passed_over_may_be_nested_only_so_deep(tmp_path: Path, card: str) -> None:
    for depth, told in ((DEPTH_LIMIT - 1, set()), (DEPTH_LIMIT + 2, {"FILE-27"})):
        assert refused(tmp_path, card[:-1] + f', "later": {nested(depth)}}}') == told
