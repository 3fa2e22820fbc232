"""A record holds the whole of a visit: what is written comes back equal; what fits no noun is told with its place."""

from __future__ import annotations

import dataclasses
import json
import pickle
import typing
from pathlib import Path
from types import UnionType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import assess
from assess.analysis.comparison.compared import compared_visit
from assess.domain.visit import Visit
from assess.language import load_words
from assess.records.plain import from_plain, to_plain
from assess.records.reader import read_records
from assess.records.scorecard_line import scorecard_json
from assess.records.visit import read_visit, visit_json, visit_record
from tests.records.nouns import SENT, STORED, built

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
EXAMPLES = ("steppe-gate", "district", "university")


@pytest.mark.parametrize("kind", STORED, ids=lambda kind: kind.__name__)
@FEW
@given(data=st.data())
def test_every_noun_of_a_visit_comes_back_as_it_was_written(kind: type, data: st.DataObject) -> None:
    noun = data.draw(built(kind))
    assert from_plain(kind, json.loads(json.dumps(to_plain(noun), allow_nan=False))) == noun


@pytest.mark.parametrize("kind", SENT, ids=lambda kind: kind.__name__)
@FEW
@given(data=st.data())
def test_every_noun_goes_from_one_process_to_another(kind: type, data: st.DataObject) -> None:
    noun = data.draw(built(kind))
    assert pickle.loads(pickle.dumps(noun)) == noun  # noqa: S301  # our own bytes


def _kinds(kind: type) -> dict[str, set[type]]:
    """The parts of a noun that may be of several kinds, with these kinds."""
    parts = {
        name: {one for one in typing.get_args(part) if isinstance(one, type) and dataclasses.is_dataclass(one)}
        for name, part in typing.get_type_hints(kind).items()
        if isinstance(part, UnionType)
    }
    return {name: kinds for name, kinds in parts.items() if len(kinds) > 1}


@pytest.mark.parametrize("kind", [kind for kind in STORED if _kinds(kind)], ids=lambda kind: kind.__name__)
@FEW
@given(data=st.data())
def test_where_several_kinds_may_stand_it_is_said_which_does(kind: type, data: st.DataObject) -> None:
    noun = data.draw(built(kind))
    plain = to_plain(noun)
    parts = {name: type(getattr(noun, name)).__name__ for name in _kinds(kind)}
    assert {name: plain[name]["is"] for name in parts} == parts


@pytest.fixture(scope="module", params=EXAMPLES)
def visit(request: pytest.FixtureRequest, checkout: Path) -> Visit:
    return assess.visit(checkout / f"examples/{request.param}/{request.param}.xlsx")


def test_an_examples_record_is_one_line_that_holds_all_of_it(visit: Visit) -> None:
    line = visit_json(visit)
    assert "\n" not in line
    assert read_visit(json.loads(line)) == visit


def test_a_portfolio_goes_from_one_process_to_another(checkout: Path) -> None:
    files = sorted((checkout / "examples/portfolio/compared").glob("*.xlsx"))[:6]
    portfolio = assess.compare([assess.visit(file) for file in files])
    assert len(portfolio.incubators) > 1
    assert pickle.loads(pickle.dumps(portfolio)) == portfolio  # noqa: S301  # our own bytes


def test_a_maturity_model_goes_from_one_process_to_another() -> None:
    model = assess.load_model("incubator")
    assert pickle.loads(pickle.dumps(model)) == model  # noqa: S301  # our own bytes


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("scorecard", "practices", "T1", "rating"), "3"),
        (("scorecard", "practices", "T1", "state"), "rated well"),
        (("scorecard", "overall", "coverage"), "much"),
        (("identity", "fictional"), 1),
        (("identity", "visit_date"), "yesterday"),
        (("assessment", "answers", "T1", "response", "is"), "Guessed"),
    ],
)
def test_what_fits_no_noun_is_told_with_its_place(visit: Visit, way: tuple[str, ...], value: object) -> None:
    record = json.loads(json.dumps(visit_record(visit)))
    block: Any = record["visit"]
    for part in way[:-1]:
        block = block[part]
    block[way[-1]] = value
    read = read_visit(record)
    assert isinstance(read, tuple)
    assert [fault.code for fault in read] == ["FILE-30"]
    entry = str(read[0].values["entry"]).split(".")
    assert entry[: len(way)] == ["visit", *way[:-1]]


def test_a_record_of_another_format_is_not_read(visit: Visit) -> None:
    read = read_visit({**visit_record(visit), "format": 1})
    assert isinstance(read, tuple)
    assert [(fault.code, fault.values["entry"], fault.values["found"]) for fault in read] == [
        ("FILE-30", "format", "1")
    ]


def test_a_record_that_does_not_say_its_format_is_not_read(visit: Visit) -> None:
    record = visit_record(visit)
    del record["format"]
    read = read_visit(record)
    assert isinstance(read, tuple)
    assert [(fault.code, fault.values["entry"]) for fault in read] == [("FILE-30", "format")]


def test_a_number_without_end_fits_no_noun(visit: Visit) -> None:
    record = json.loads(visit_json(visit))
    record["visit"]["scorecard"]["overall"]["coverage"] = 123456.5
    for endless in ("1e999", "-1e999"):
        records = read_records(json.dumps(record).replace("123456.5", endless).encode(), "a.jsonl")
        assert records.visits == ()
        assert [(one.code, one.location.line) for one in records.findings] == [("FILE-30", 1)]


def test_one_file_holds_full_visits_and_scorecards_in_any_mixture(visit: Visit) -> None:
    line = scorecard_json(visit, load_words())
    records = read_records(f"{line}\n{visit_json(visit)}\n".encode(), "a.jsonl")
    assert records.visits == (compared_visit(visit), visit)
    assert records.findings == ()


def test_a_rated_practice_without_a_rating_cannot_be_read(visit: Visit) -> None:
    record = json.loads(json.dumps(visit_record(visit)))
    rated = next(row for row in record["visit"]["scorecard"]["practices"].values() if row["state"] == "rated")
    rated["rating"] = None
    read = read_visit(record)
    assert isinstance(read, tuple)
    assert [fault.code for fault in read] == ["FILE-30"]
