"""Which lines and values a file of records may have, to the last sign; what is told of more names the limit."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from assess.domain.findings import Location, Value, error
from assess.domain.visit import Records
from assess.language import load_words
from assess.records import json_lines, reader
from assess.records.json_lines import DEPTH_LIMIT, LENGTH_LIMIT, LINE_LIMIT, RecordFault, record_data, record_lines
from assess.records.reader import read_records
from assess.records.scorecard_line import scorecard_json
from assess.records.visit import read_visit, visit_json, visit_record
from tests.records.card import BLANK, FULL


def refused(act: Callable[[], object]) -> tuple[str, int, dict[str, Value]]:
    """Code, line and values of the fault with which something is refused; it has its words."""
    with pytest.raises(RecordFault) as raised:
        act()
    fault = raised.value
    assert str(fault) == fault.code
    assert load_words().say(f"finding.{fault.code}", **fault.values)
    return fault.code, fault.line, fault.values


# --- the lines of a file


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b'{"a": 1}\n{"b": 2}', [(1, '{"a": 1}'), (2, '{"b": 2}')]),
        (b'\n  {"a": 1}\t\r\n\n{"b": 2}\n\n', [(2, '{"a": 1}'), (4, '{"b": 2}')]),
        (b'\n\n {\n"a": 1\n}\n', [(3, ' {\n"a": 1\n}\n')]),
        (b'{"a":\n1}', [(1, '{"a":'), (2, "1}")]),
        ('{"a": "\u2028\x0b"}'.encode("utf-8-sig"), [(1, '{"a": "\u2028\x0b"}')]),
        ('{"a": "ü"}'.encode("utf-16"), [(1, '{"a": "ü"}')]),
        (b"\xfe\xff" + '{"a": "ü"}\n'.encode("utf-16-be"), [(1, '{"a": "ü"}')]),
    ],
)
def test_each_line_that_holds_something_comes_with_its_number(data: bytes, lines: list[tuple[int, str]]) -> None:
    assert record_lines(data) == lines


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", ("FILE-29", 0, {})),
        (b" \n\t\r\n", ("FILE-29", 0, {})),
        (b"1\n2\n\xff\n", ("FILE-22", 3, {})),
        (b"\xff1", ("FILE-22", 1, {})),
        (b"1\n" * (LINE_LIMIT + 1), ("FILE-21", 0, {"limit": 5_000})),
    ],
)
def test_a_file_without_lines_that_can_be_read_is_refused(data: bytes, fault: object) -> None:
    assert refused(lambda: record_lines(data)) == fault


def test_as_many_lines_as_the_limit_are_read_and_blank_ones_do_not_count() -> None:
    assert len(record_lines(b"1\n\n" * LINE_LIMIT)) == LINE_LIMIT


# --- one line


def deep(depth: int) -> str:
    """A record that is nested so deep: its own block is the first."""
    return '{"a":' + "[" * (depth - 1) + "1" + "]" * (depth - 1) + "}"


def long(signs: int) -> str:
    """A record of so many signs."""
    return '{"a":"' + "x" * (signs - 8) + '"}'


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (long(LENGTH_LIMIT + 1), ("FILE-31", 0, {"limit": 1_000_000})),
        ('{"a": 1', ("FILE-23", 1, {"column": 8})),
        ('{\n"a": 1,\n "b" 2}', ("FILE-23", 3, {"column": 6})),
        ('{"a": NaN}', ("FILE-24", 0, {})),
        ('{"a": Infinity}', ("FILE-24", 0, {})),
        ('{"a": ' + "9" * 5_000 + "}", ("FILE-24", 0, {})),
        ('{"a": {"b": 1, "b": 1}}', ("FILE-26", 0, {"entry": "b"})),
        ('{"' + "k" * 80 + '": 1, "' + "k" * 80 + '": 2}', ("FILE-26", 0, {"entry": "k" * 57 + "…"})),
        (deep(DEPTH_LIMIT + 1), ("FILE-27", 0, {"limit": 20})),
        ("[" * 100_000, ("FILE-27", 0, {"limit": 20})),
        ("[]", ("FILE-28", 0, {})),
        ('"a"', ("FILE-28", 0, {})),
    ],
    ids=lambda value: None if isinstance(value, tuple) else value[:12],
)
def test_a_line_that_is_no_record_is_refused_with_everything_that_its_sentence_names(text: str, fault: object) -> None:
    assert refused(lambda: record_data(text)) == fault


def test_a_record_may_be_as_long_and_as_deep_as_the_limits() -> None:
    assert record_data(long(LENGTH_LIMIT)) == {"a": "x" * (LENGTH_LIMIT - 8)}
    assert record_data(deep(DEPTH_LIMIT)) == json.loads(deep(DEPTH_LIMIT))
    assert record_data('{"a": {"b": [1, 2.5, null, true, "c"]}}') == {"a": {"b": [1, 2.5, None, True, "c"]}}


# --- a file


def card(**changes: Any) -> str:
    """The line of the full visit's scorecard with other entries at its top."""
    return json.dumps({**json.loads(scorecard_json(FULL, load_words())), **changes})


def test_of_a_file_every_sound_line_is_read_and_every_fault_told_with_file_line_and_values() -> None:
    strange = json.loads(card())
    strange["incubator"] = {**strange["incubator"], "fictional": 1}
    del strange["incubator"]["mode"]
    lines = ("oops", visit_json(FULL), "", json.dumps(strange), card(), '{"a": 1, "a": 2}', "{}")
    found = read_records("\n".join(lines).encode(), "cards.jsonl")
    sound = read_records(card().encode(), "cards.jsonl").visits
    assert found == Records(
        "cards.jsonl",
        (FULL, *sound),
        (
            error("FILE-23", Location("cards.jsonl", line=1), column=1),
            error("FILE-25", Location("cards.jsonl", line=4), entry="incubator.mode"),
            error("FILE-30", Location("cards.jsonl", line=4), entry="incubator.fictional", found="1"),
            error("FILE-26", Location("cards.jsonl", line=6), entry="a"),
            error("FILE-28", Location("cards.jsonl", line=7)),
        ),
    )


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (b"", error("FILE-29", Location("a.json"))),
        (b"1\n\xff", error("FILE-22", Location("a.json", line=2))),
        (b'\n{\n "a": 1,\n b\n}', error("FILE-23", Location("a.json", line=4), column=2)),
        (b'\n\n{\n "a": 1, "a": 2}', error("FILE-26", Location("a.json", line=3), entry="a")),
    ],
)
def test_a_fault_of_the_whole_file_or_within_a_record_over_lines_stands_where_it_is(
    data: bytes, finding: object
) -> None:
    assert read_records(data, "a.json") == Records("a.json", (), (finding,))  # type: ignore[arg-type]


def test_no_more_faults_are_told_of_one_line_than_the_limit_and_then_the_next_line_is_read() -> None:
    assert reader.FAULT_LIMIT == 50
    rows = {f"X{n}": 1 for n in range(reader.FAULT_LIMIT + 1)}
    found = read_records("\n".join((card(practices=rows), card())).encode(), "a.jsonl")
    assert [finding.location.line for finding in found.findings] == [1] * reader.FAULT_LIMIT
    assert len(found.visits) == 1


def test_the_limits_are_those_that_the_sentences_name() -> None:
    assert (json_lines.FILE_LIMIT, json_lines.TOO_LARGE) == (20_000_000, "FILE-20")
    assert (LINE_LIMIT, LENGTH_LIMIT, DEPTH_LIMIT) == (5_000, 1_000_000, 20)


# --- a full record


@pytest.mark.parametrize("visit", [FULL, BLANK], ids=["full", "blank"])
def test_a_full_record_comes_back_and_says_what_it_is(visit: Any) -> None:
    record = json.loads(visit_json(visit))
    assert {key: record[key] for key in record if key != "visit"} == {"record": "visit", "format": 2}
    assert visit_json(visit) == json.dumps(visit_record(visit), ensure_ascii=False)
    assert read_visit(record) == visit


def _wrong(way: tuple[str | int, ...], value: object) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(visit_json(FULL))
    block: Any = record["visit"]
    for part in way[:-1]:
        block = block[part]
    block[way[-1]] = value
    return record


@pytest.mark.parametrize(
    ("way", "value", "found"),
    [
        (("identity", "fictional"), 1, "1"),
        (("identity", "key"), ["mill"], '["mill"]'),
        (("identity", "release", 1), 3, "3"),
        (("scorecard", "practices", "A1", "target"), "3", "3"),
        (("scorecard", "concept", "now", "craft"), None, "null"),
        (("scorecard", "to_open", 0, "state"), "half", "half"),
        (("scorecard", "concept", "readiness", "craft", "role"), "most wanted", "most wanted"),
        (("scorecard", "concept", "readiness", "craft", "remarks", 1), "few", "few"),
        (("advice", "priorities", 1, "find_out"), "x" * 80, "x" * 57 + "…"),
        (("advice", "priorities", 1, "kind"), "pressing", "pressing"),
        (("advice", "urgencies", 0, "state"), "later", "later"),
        (("advice", "urgencies", 0, "hearsay"), 1, "1"),
        (("advice", "words", "remarks", "A"), None, "null"),
        (("advice", "covering", 1, "cover", "value"), "0.5", "0.5"),
        (("advice", "agenda", "first", 0, "days"), True, "true"),
        (("advice", "agenda", "decisions", 1, "kind"), "next", "next"),
        (("advice", "quality", "doubts", 0), "guess", "guess"),
    ],
)
def test_a_value_that_fits_no_noun_is_told_with_the_way_to_it_and_what_stands_there(
    way: tuple[str | int, ...], value: object, found: str
) -> None:
    read = read_visit(_wrong(way, value))
    assert isinstance(read, tuple)
    entry = ".".join(map(str, ("visit", *way)))
    assert [(fault.code, fault.line, fault.values) for fault in read] == [
        ("FILE-30", 0, {"entry": entry, "found": found})
    ]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"format": 1}, "1"),
        ({"format": True}, "true"),
        ({"format": "2"}, "2"),
        ({}, "null"),
        ({"format": None}, "null"),
    ],
)
def test_a_record_of_another_format_is_told_with_the_format_that_it_names(given: dict[str, Any], found: str) -> None:
    record = {key: value for key, value in visit_record(FULL).items() if key != "format"}
    read = read_visit({**record, **given})
    assert isinstance(read, tuple)
    assert [(fault.code, fault.values) for fault in read] == [("FILE-30", {"entry": "format", "found": found})]


def test_a_record_of_a_newer_format_asks_for_the_newer_program() -> None:
    read = read_visit({**visit_record(FULL), "format": 3})
    assert isinstance(read, tuple)
    assert [(fault.code, fault.values) for fault in read] == [("CARD-05", {"found": "3", "format": 2})]


@pytest.mark.parametrize(
    ("given", "found"), [({}, "null"), ({"visit": None}, "null"), ({"visit": [1]}, "[1]"), ({"visit": "x"}, "x")]
)
def test_a_record_without_its_visit_is_told(given: dict[str, Any], found: str) -> None:
    read = read_visit({"record": "visit", "format": 2, **given})
    assert isinstance(read, tuple)
    assert [(fault.code, fault.values) for fault in read] == [("FILE-30", {"entry": "visit", "found": found})]
