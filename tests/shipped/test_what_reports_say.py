"""A sentence that stands in every example's report would fit any house. Each one has a reason, or goes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from assess import visit
from assess.content.load import load_model
from assess.language import load_words
from assess.reporting.director.view import director_view

JUSTIFIED = Path(__file__).parent / "same_in_every_report.yaml"
# What stands in the annex, on the method page and on the cover is the same in every report on purpose.
PAGES = ("one_page", "concept", "position", "money", "decision", "dimensions")
SHORTEST = 4


@pytest.fixture(scope="module")
def said(checkout: Path) -> list[set[str]]:
    examples = sorted((checkout / "examples").glob("*/*.xlsx"))
    assert len(examples) >= 3
    return [_sentences(example) for example in examples]


def _sentences(example: Path) -> set[str]:
    view = director_view(load_model("incubator"), visit(example, language="en"), load_words("en"))
    texts = (text for page in PAGES for text in _texts(getattr(view, page)))
    return {
        sentence
        for text in texts
        for sentence in re.split(r"(?<=[.!?])\s+", text)
        if len(sentence.split()) >= SHORTEST and sentence.endswith((".", "!", "?"))
    }


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from _texts(value)
    elif isinstance(part, tuple | list):
        for value in part:
            yield from _texts(value)
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            yield from _texts(getattr(part, field.name))
    else:
        assert part is None or isinstance(part, bool | int | float | dt.date), part


def test_every_sentence_that_all_reports_share_has_its_reason(said: list[set[str]]) -> None:
    justified: dict[str, str] = yaml.safe_load(JUSTIFIED.read_text(encoding="utf-8"))
    shared = set.intersection(*said)
    assert sorted(shared - justified.keys()) == []
    assert sorted(justified.keys() - shared) == [], "these are no longer in every report"
    assert all(reason.strip() for reason in justified.values())
