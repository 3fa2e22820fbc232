"""A scorecard's line becomes a visit with every value in its place, and every value is held to its limit."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

import pytest

from assess.domain.findings import Value
from assess.domain.portfolio import ComparedDimension, ComparedVisit, RatedPractice
from assess.domain.scorecard import State
from assess.language import load_words
from assess.records.scorecard_line import scorecard_json
from assess.records.scorecards import LEVEL_LIMIT, TEXT_LIMIT, read_scorecard
from tests.records.card import BLANK, FULL

Way = tuple[str | int, ...]


def card() -> dict[str, Any]:
    """The full visit's scorecard as it is read from a file."""
    data: dict[str, Any] = json.loads(scorecard_json(FULL, load_words()))
    return data


def changed(*changes: tuple[Way, object]) -> ComparedVisit | list[tuple[str, dict[str, Value]]]:
    """What is read of the card with other values there: the visit, or code and values of each fault in it."""
    data = card()
    for way, value in changes:
        block: Any = data
        for part in way[:-1]:
            block = block[part]
        block[way[-1]] = value
    read = read_scorecard(data)
    return [(fault.code, fault.values) for fault in read] if isinstance(read, tuple) else read


READ = ComparedVisit(
    file="mill.xlsx",
    model="hall",
    version="2.1",
    assessment_id="an-id",
    key="mill",
    name="Mühle",
    place="Oldtown",
    country="KZ",
    stage="work",
    visit_date=dt.date(2002, 6, 14),
    mode="full",
    assessor_role="consultant",
    languages=("ru", "kk"),
    fictional=True,
    release=("funder", "peers"),
    hosted=("craft",),
    dimensions={
        "A": ComparedDimension(0.5, 2, 4, 0.875, counted=True),
        "B": ComparedDimension(None, None, None, 0.0, counted=False),
        "C": ComparedDimension(None, None, 2, 0.25, counted=False),
    },
    practices={
        "A1": RatedPractice(State.RATED, 1, 2, contradicted=True, counted=True, target=3, gap=1),
        "B1": RatedPractice(State.NOT_APPLICABLE, None, 0, contradicted=False, counted=False, target=0, gap=0),
    },
)


def test_a_scorecard_is_read_whole() -> None:
    assert read_scorecard(card()) == READ


def test_of_a_blank_scorecard_every_text_is_blank() -> None:
    read = read_scorecard(json.loads(scorecard_json(BLANK, load_words())))
    texts = ("key", "name", "place", "country", "stage", "mode", "assessor_role", "assessment_id")
    assert read == ComparedVisit(
        file="",
        model="hall",
        version="2.1",
        **dict.fromkeys(texts, ""),
        visit_date=None,
        languages=(),
        fictional=False,
        release=(),
        hosted=(),
        dimensions={},
        practices={},
    )


TEXTS: tuple[Way, ...] = (
    ("file",),
    ("model", "id"),
    ("model", "version"),
    ("assessment_id",),
    *(("incubator", key) for key in ("key", "name", "place", "country", "stage", "mode", "assessor_role")),
)
LISTS: tuple[Way, ...] = (("incubator", "languages"), ("incubator", "release"), ("concept", "hosted"))


def dotted(way: Iterable[object]) -> str:
    """The way as a finding names it."""
    return ".".join(map(str, way))


@pytest.mark.parametrize("way", TEXTS, ids=dotted)
def test_every_text_has_an_end_and_holds_no_sign_that_a_terminal_obeys(way: Way) -> None:
    assert isinstance(changed((way, "x" * TEXT_LIMIT)), ComparedVisit)
    assert changed((way, "x" * (TEXT_LIMIT + 1))) == [("FILE-30", {"entry": dotted(way), "found": "x" * 57 + "…"})]
    assert changed((way, "\x1b[2Ja\u202eb\x07")) == changed((way, "[2Jab"))
    assert changed((way, 3)) == [("FILE-30", {"entry": dotted(way), "found": "3"})]


@pytest.mark.parametrize("way", LISTS, ids=dotted)
def test_every_code_in_a_list_has_an_end_and_is_a_text(way: Way) -> None:
    assert isinstance(changed((way, ["a", "x" * TEXT_LIMIT])), ComparedVisit)
    too_long = {"entry": dotted(way), "found": "x" * 57 + "…"}
    assert changed((way, ["a", "x" * (TEXT_LIMIT + 1)])) == [("FILE-30", too_long)]
    assert changed((way, ["\x1b[1ma"])) == changed((way, ["[1ma"]))
    assert changed((way, ["a", 3])) == [("FILE-30", {"entry": f"{dotted(way)}.1", "found": "3"})]
    assert changed((way, "a")) == [("FILE-30", {"entry": dotted(way), "found": "a"})]
    assert changed((way, None)) == [("FILE-30", {"entry": dotted(way), "found": "null"})]


LEVELS: tuple[Way, ...] = (
    ("dimensions", "A", "reached"),
    ("dimensions", "A", "needed"),
    *(("practices", "A1", key) for key in ("rating", "evidence", "target", "gap")),
)


@pytest.mark.parametrize("way", LEVELS, ids=dotted)
@pytest.mark.parametrize(("level", "sound"), [(-1, False), (0, True), (LEVEL_LIMIT, True), (LEVEL_LIMIT + 1, False)])
def test_a_level_lies_on_a_scale(way: Way, level: int, *, sound: bool) -> None:
    found = changed((way, level))
    assert isinstance(found, ComparedVisit) if sound else found == [("FILE-30", told(way, str(level)))]


def told(way: Way, found: str) -> dict[str, Value]:
    """What a fault names: the place, and what stands there."""
    return {"entry": dotted(way), "found": found}


@pytest.mark.parametrize(
    ("coverage", "sound"), [(-0.001, False), (0, True), (1, True), (1 + 1e-10, True), (1.001, False)]
)
def test_coverage_is_a_share(coverage: float, *, sound: bool) -> None:
    way = ("dimensions", "A", "coverage")
    found = changed((way, coverage))
    assert isinstance(found, ComparedVisit) if sound else found == [("FILE-30", told(way, str(coverage)))]


@pytest.mark.parametrize(("weight", "counted"), [(0, False), (0.0, False), (0.001, True), (1, True)])
def test_a_dimension_counts_where_it_weighs_something(weight: float, *, counted: bool) -> None:
    found = changed((("dimensions", "B", "weight"), weight))
    assert isinstance(found, ComparedVisit)
    assert found.dimensions["B"].counted is counted


def test_a_rating_stands_beside_what_is_rated_and_nothing_else() -> None:
    rating, state = ("practices", "A1", "rating"), ("practices", "A1", "state")
    assert changed((rating, None)) == [("FILE-30", told(rating, "null"))]
    for other in ("not_applicable", "dont_know", "unanswered"):
        assert changed((state, other)) == [("FILE-30", told(rating, "1"))]
        assert isinstance(changed((state, other), (rating, None)), ComparedVisit)


@pytest.mark.parametrize(
    ("way", "value", "found"),
    [
        (("incubator", "fictional"), 1, "1"),
        (("incubator", "fictional"), None, "null"),
        (("incubator", "visit_date"), 20020614, "20020614"),
        (("incubator", "visit_date"), "14 June", "14 June"),
        (("incubator", "visit_date"), "2002-06-14T10:00:00", "2002-06-14T10:00:00"),
        (("dimensions", "A", "score"), "0.5", "0.5"),
        (("dimensions", "A", "score"), True, "true"),
        (("dimensions", "A", "weight"), None, "null"),
        (("practices", "A1", "contradicted"), 0, "0"),
        (("practices", "A1", "counted"), "yes", "yes"),
        (("practices", "A1", "counted"), None, "null"),
        (("practices", "A1", "target"), None, "null"),
        (("practices", "A1", "rating"), 1.5, "1.5"),
        (("practices", "A1", "state"), "perhaps", "perhaps"),
        (("practices", "A1"), [], "[]"),
        (("dimensions",), [], "[]"),
        (("practices",), None, "null"),
        (("incubator",), "mill", "mill"),
        (("file",), None, "null"),
        (("model", "id"), None, "null"),
    ],
    ids=lambda value: dotted(value) if isinstance(value, tuple) else None,
)
def test_a_value_of_another_kind_is_told_with_its_place(way: Way, value: object, found: str) -> None:
    assert changed((way, value)) == [("FILE-30", told(way, found))]


NEEDED: tuple[Way, ...] = (
    *(way for way in TEXTS if way != ("file",)),
    ("file",),
    ("model",),
    ("concept",),
    *LISTS,
    ("incubator", "visit_date"),
    ("incubator", "fictional"),
    *(("dimensions", "A", key) for key in ("score", "reached", "needed", "coverage", "weight")),
    *(("practices", "A1", key) for key in ("state", "rating", "evidence", "contradicted", "counted", "target", "gap")),
)


@pytest.mark.parametrize("way", NEEDED, ids=dotted)
def test_an_entry_that_lacks_is_told(way: Way) -> None:
    data = card()
    block: Any = data
    for part in way[:-1]:
        block = block[part]
    del block[way[-1]]
    read = read_scorecard(data)
    assert isinstance(read, tuple)
    assert [(fault.code, fault.line, fault.values) for fault in read] == [("FILE-25", 0, {"entry": dotted(way)})]


@pytest.mark.parametrize("key", ["incubator", "dimensions", "practices"])
def test_what_lacks_one_of_three_blocks_is_no_scorecard(key: str) -> None:
    read = read_scorecard({other: value for other, value in card().items() if other != key})
    assert isinstance(read, tuple)
    assert [(fault.code, fault.values) for fault in read] == [("FILE-28", {})]


def test_what_is_null_may_be_null_and_what_is_new_is_passed_over() -> None:
    texts = ("key", "name", "place", "country", "stage", "visit_date", "mode", "assessor_role")
    found = changed(
        (("assessment_id",), None),
        *((("incubator", key), None) for key in texts),
        *((("dimensions", "A", key), None) for key in ("score", "reached", "needed")),
        (("practices", "A1", "state"), "dont_know"),
        *((("practices", "A1", key), None) for key in ("rating", "evidence", "gap")),
        (("later",), {"a": 1}),
        (("incubator", "later"), [1]),
        (("practices", "A1", "later"), True),
        (("model", "later"), 0),
    )
    assert isinstance(found, ComparedVisit)
    assert (found.assessment_id, found.visit_date, *(getattr(found, key) for key in texts if key != "visit_date")) == (
        "",
        None,
        *[""] * 7,
    )
    assert found.dimensions["A"] == ComparedDimension(None, None, None, 0.875, counted=True)
    assert found.practices["A1"] == RatedPractice(
        State.DONT_KNOW, None, 0, contradicted=True, counted=True, target=3, gap=0
    )


@pytest.mark.parametrize("key", ["evidence", "gap"])
def test_beside_a_rating_nothing_is_null(key: str) -> None:
    assert changed((("practices", "A1", key), None)) == [("FILE-30", told(("practices", "A1", key), "null"))]


def test_contradictions_are_told_all_at_once_and_codes_that_are_long_are_cut() -> None:
    long = "X" * 80
    row = {**card()["practices"]["A1"], "target": 100, "gap": -1}
    assert changed((("practices", long), row), (("incubator", "stage"), "y" * 501)) == [
        ("FILE-30", told(("incubator", "stage"), "y" * 57 + "…")),
        ("FILE-30", told(("practices", "X" * 57 + "…", "target"), "100")),
        ("FILE-30", told(("practices", "X" * 57 + "…", "gap"), "-1")),
    ]
