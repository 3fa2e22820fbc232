"""What `assess score --json` wrote is read back as it was; whatever else stands there is told with its line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess import visit
from assess.analysis.comparison.compared import compared_visit
from assess.domain.findings import AssessError, Finding
from assess.domain.portfolio import ComparedVisit
from assess.language import load_words
from assess.records.json_lines import DEPTH_LIMIT, FILE_LIMIT, LENGTH_LIMIT, LINE_LIMIT, TOO_LARGE
from assess.records.reader import FAULT_LIMIT, read_records
from assess.tasks.files import read_within
from tests.journeys.door import assess

EXAMPLES = ("district", "steppe-gate", "university")


@pytest.fixture(scope="module")
def lines(checkout: Path) -> list[str]:
    """The scorecards of the three examples, as the command line writes them."""
    written = assess("score", *(checkout / f"examples/{name}/{name}.xlsx" for name in EXAMPLES), "--json").out
    return written.splitlines()


@pytest.fixture(scope="module")
def card(lines: list[str]) -> str:
    return lines[1]


def read(text: str | bytes, name: str = "cards.jsonl") -> tuple[list[ComparedVisit], tuple[Finding, ...]]:
    """What is read of a file with that text."""
    records = read_records(text if isinstance(text, bytes) else text.encode(), name)
    return [visit for visit in records.visits if isinstance(visit, ComparedVisit)], records.findings


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Code and place of each finding, each of which has its words."""
    words = [load_words(language, subject="findings") for language in ("en", "ru")]
    for finding in findings:
        assert all(each.say(f"finding.{finding.code}", **finding.values) for each in words)
        assert f"finding.{finding.code}" in words[1].translated
    return [(finding.code, finding.location.place) for finding in findings]


def with_change(card: str, change: Callable[[dict[str, Any]], object]) -> str:
    """A scorecard in which something was changed by hand."""
    data = json.loads(card)
    change(data)
    return json.dumps(data, ensure_ascii=False)


# --- what is read


def test_the_examples_come_back_as_the_visits_that_they_were(checkout: Path, lines: list[str]) -> None:
    visits, findings = read("\n".join(lines) + "\n")
    assert findings == ()
    for name, found in zip(EXAMPLES, visits, strict=True):
        assert found == compared_visit(visit(checkout / f"examples/{name}/{name}.xlsx"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_windows_makes_of_a_text_is_read_too(lines: list[str], encoding: str) -> None:
    visits, findings = read(("\r\n".join(lines) + "\r\n\r\n").encode(encoding))
    assert (len(visits), findings) == (3, ())


def test_one_scorecard_may_be_spread_over_lines(card: str) -> None:
    one, _ = read(card)
    assert read(json.dumps(json.loads(card), indent=2), "card.json") == (one, ())


def test_a_line_separator_in_a_text_ends_no_line(card: str) -> None:
    changed = with_change(card, lambda data: data["incubator"].update(name="Haus\u2028am See"))
    visits, _ = read(changed)
    assert visits[0].name == "Haus\u2028am See"


def test_signs_that_a_terminal_obeys_are_dropped(card: str) -> None:
    changed = with_change(card, lambda data: data["incubator"].update(name="\x1b[2JHaus\u202e"))
    visits, _ = read(changed)
    assert visits[0].name == "[2JHaus"


def test_what_is_null_is_blank_and_what_is_new_is_passed_over(card: str) -> None:
    def change(data: dict[str, Any]) -> None:
        data["incubator"] |= dict.fromkeys(("key", "name", "place", "country", "visit_date", "mode"))
        data["assessment_id"] = None
        data["later"] = {"decision": "G2"}
        data["practices"]["C1"]["later"] = 1

    (visit,), findings = read(with_change(card, change))
    assert findings == ()
    assert (visit.key, visit.name, visit.assessment_id, visit.visit_date) == ("", "", "", None)


def test_a_practice_that_no_model_knows_is_no_fault_here(card: str) -> None:
    changed = with_change(card, lambda data: data["practices"].update(Z9=data["practices"]["C1"]))
    (visit,), findings = read(changed)
    assert findings == ()
    assert visit.practices["Z9"] == visit.practices["C1"]


# --- what is wrong with a line


def _set(*path: str, to: object) -> Callable[[dict[str, Any]], object]:
    def change(data: dict[str, Any]) -> None:
        *way, last = path
        for key in way:
            data = data[key]
        data[last] = to

    return change


def _drop(*path: str) -> Callable[[dict[str, Any]], object]:
    def change(data: dict[str, Any]) -> None:
        *way, last = path
        for key in way:
            data = data[key]
        del data[last]

    return change


@pytest.mark.parametrize(
    ("change", "code", "entry"),
    [
        (_drop("practices"), "FILE-28", None),
        (_drop("incubator"), "FILE-28", None),
        (_drop("model"), "FILE-25", "model"),
        (_drop("incubator", "release"), "FILE-25", "incubator.release"),
        (_drop("practices", "C1", "rating"), "FILE-25", "practices.C1.rating"),
        (_drop("dimensions", "C", "weight"), "FILE-25", "dimensions.C.weight"),
        (_set("practices", to=[]), "FILE-30", "practices"),
        (_set("practices", to=None), "FILE-30", "practices"),
        (_set("practices", "C1", to=3), "FILE-30", "practices.C1"),
        (_set("dimensions", "C", to="C"), "FILE-30", "dimensions.C"),
        (_set("concept", to="no"), "FILE-30", "concept"),
        (_set("model", "id", to=1), "FILE-30", "model.id"),
        (_set("practices", "C1", "rating", to="3"), "FILE-30", "practices.C1.rating"),
        (_set("practices", "C1", "rating", to=2.5), "FILE-30", "practices.C1.rating"),
        (_set("practices", "C1", "rating", to=True), "FILE-30", "practices.C1.rating"),
        (_set("practices", "C1", "rating", to=None), "FILE-30", "practices.C1.rating"),
        (_set("practices", "C1", "rating", to=-1), "FILE-30", "practices.C1.rating"),
        (_set("practices", "C1", "rating", to=10**30), "FILE-30", "practices.C1.rating"),
        (_set("practices", "C1", "target", to=100), "FILE-30", "practices.C1.target"),
        (_set("practices", "C1", "evidence", to=100), "FILE-30", "practices.C1.evidence"),
        (_set("practices", "C1", "gap", to=100), "FILE-30", "practices.C1.gap"),
        (_set("practices", "C1", "gap", to=-1), "FILE-30", "practices.C1.gap"),
        (_set("dimensions", "C", "reached", to=100), "FILE-30", "dimensions.C.reached"),
        (_set("dimensions", "C", "needed", to=-1), "FILE-30", "dimensions.C.needed"),
        (_set("practices", "C1", "state", to="unanswered"), "FILE-30", "practices.C1.rating"),
        (_set("practices", "C1", "state", to="perhaps"), "FILE-30", "practices.C1.state"),
        (_set("practices", "C1", "counted", to=1), "FILE-30", "practices.C1.counted"),
        (_set("dimensions", "C", "score", to="high"), "FILE-30", "dimensions.C.score"),
        (_set("dimensions", "C", "coverage", to=1.5), "FILE-30", "dimensions.C.coverage"),
        (_set("dimensions", "C", "coverage", to=None), "FILE-30", "dimensions.C.coverage"),
        (_set("incubator", "visit_date", to="14 September"), "FILE-30", "incubator.visit_date"),
        (_set("incubator", "visit_date", to=20020914), "FILE-30", "incubator.visit_date"),
        (_set("incubator", "name", to={"first": "x"}), "FILE-30", "incubator.name"),
        (_set("incubator", "name", to="x" * 501), "FILE-30", "incubator.name"),
        (_set("incubator", "release", to="funder"), "FILE-30", "incubator.release"),
        (_set("incubator", "release", to=[["funder"]]), "FILE-30", "incubator.release.0"),
        (_set("incubator", "fictional", to="yes"), "FILE-30", "incubator.fictional"),
        (_set("file", to=None), "FILE-30", "file"),
    ],
)
def test_a_line_with_a_fault_gives_no_visit_and_the_others_do(
    lines: list[str], change: Callable[[dict[str, Any]], object], code: str, entry: str | None
) -> None:
    first, second, third = lines
    visits, findings = read("\n".join((first, with_change(second, change), third)))
    assert codes(findings) == [(code, "cards.jsonl:2")]
    assert findings[0].values.get("entry") == entry
    assert len(visits) == 2


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "FILE-23"),
        ("scorecard", "FILE-23"),
        ('{"a": 1}}', "FILE-23"),
        ('{"a": "\x01"}', "FILE-23"),
        ("{'a': 1}", "FILE-23"),
        ('{"a": NaN}', "FILE-24"),
        ('{"a": -Infinity}', "FILE-24"),
        ('{"a": ' + "9" * 5000 + "}", "FILE-24"),
        ('{"a": 1, "a": 2}', "FILE-26"),
        ("[" * 25 + "]" * 25, "FILE-27"),
        ("[" * 100_000 + "]" * 100_000, "FILE-27"),
        ('{"a":' * 100_000, "FILE-27"),
        ("[]", "FILE-28"),
        ("null", "FILE-28"),
        ("3", "FILE-28"),
        ('{"phases": []}', "FILE-28"),
        ('"' + "x" * LENGTH_LIMIT + '"', "FILE-31"),
    ],
)
def test_a_line_that_is_no_scorecard_is_told_with_its_number(card: str, line: str, code: str) -> None:
    visits, findings = read(f"{card}\n\n{line}\n")
    assert codes(findings) == [(code, "cards.jsonl:3")]
    assert len(visits) == 1


def test_a_scorecard_may_be_as_deep_as_the_limit_and_no_deeper(card: str) -> None:
    for depth, told in ((DEPTH_LIMIT, []), (DEPTH_LIMIT + 1, [("FILE-27", "cards.jsonl:1")])):
        later = json.loads("[" * depth + "]" * depth)
        visits, findings = read(with_change(card, _set("later", to=later)))
        assert (codes(findings), len(visits)) == (told, 1 - len(told))


def test_a_number_without_end_is_no_score(card: str) -> None:
    marked = with_change(card, _set("dimensions", "C", "score", to=123456.5)).replace("123456.5", "1e999")
    assert codes(read(marked)[1]) == [("FILE-30", "cards.jsonl:1")]


def test_half_a_sign_is_a_fault_and_no_traceback(card: str) -> None:
    marked = with_change(card, _set("incubator", "name", to="HALF")).replace("HALF", "\\ud800")
    assert codes(read(marked)[1])[0][1] == "cards.jsonl:1"


def test_every_fault_of_a_line_is_told_at_once_up_to_a_limit(card: str) -> None:
    def two(data: dict[str, Any]) -> None:
        data["practices"]["C1"]["rating"] = "3"
        del data["incubator"]["release"]

    assert sorted(code for code, _ in codes(read(with_change(card, two))[1])) == ["FILE-25", "FILE-30"]

    def many(data: dict[str, Any]) -> None:
        data["practices"] = {f"X{n}": {} for n in range(1000)}

    assert len(read(with_change(card, many))[1]) == FAULT_LIMIT


def test_a_fault_within_a_scorecard_over_many_lines_stands_at_its_own_line() -> None:
    assert codes(read('\n{\n  "file": "a.xlsx",\n  "model": oops\n}\n')[1]) == [("FILE-23", "cards.jsonl:4")]


# --- what is wrong with a file


def test_a_file_that_cannot_be_read_is_a_finding(card: str) -> None:
    assert codes(read("")[1]) == [("FILE-29", "cards.jsonl")]
    assert codes(read("\n \r\n")[1]) == [("FILE-29", "cards.jsonl")]
    assert codes(read(f"{card}\n".encode() + b"\xff\xff")[1]) == [("FILE-22", "cards.jsonl:2")]
    assert codes(read(b"\xff\xfea")[1]) == [("FILE-22", "cards.jsonl:1")]


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "cards.jsonl"
    path.write_bytes(b" " * (FILE_LIMIT + 1))
    with pytest.raises(AssessError) as raised:
        read_within(path, FILE_LIMIT, TOO_LARGE)
    assert codes(raised.value.findings) == [("FILE-20", "cards.jsonl")]
    assert codes(read("1\n" * (LINE_LIMIT + 1))[1]) == [("FILE-21", "cards.jsonl")]


@pytest.mark.parametrize(
    "made",
    [
        lambda n: '"' + '\\"' * n,
        lambda n: '{"a":[' + "[]," * n + "[]]}",
        lambda n: "[" * n,
        lambda n: '{"' + '":{"' * n,
        lambda n: '{"incubator": {}, "dimensions": {}, "practices": {' + _rows(n) + "}}",
    ],
    ids=["escapes", "lists", "depth", "blocks", "rows"],
)
def test_four_times_as_much_of_what_is_made_to_take_long_takes_four_times_the_steps(
    made: Callable[[int], str],
) -> None:
    assert _steps(made(4_000)) < 5 * _steps(made(1_000)) + 1_000


def _rows(count: int) -> str:
    return ", ".join(f'"X{number}": {{}}' for number in range(count))


def _steps(line: str) -> int:
    """How many calls are made while a line that is no scorecard is read."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        visits, findings = read(line)
    finally:
        sys.setprofile(before)
    assert visits == []
    assert findings
    return calls


@given(st.binary(max_size=300))
def test_no_bytes_whatever_raise_anything(data: bytes) -> None:
    visits, findings = read(data)
    assert visits == []
    assert findings


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(data=st.data(), value=_ANYTHING)
def test_a_scorecard_in_which_anything_was_changed_raises_nothing(
    card: str, data: st.DataObject, value: object
) -> None:
    changed: Any = json.loads(card)
    block = changed
    while isinstance(block, dict) and block:
        key = data.draw(st.sampled_from(sorted(block)))
        if data.draw(st.booleans()) or not isinstance(block[key], dict):
            block[key] = value
            break
        block = block[key]
    visits, findings = read(json.dumps(changed))
    assert len(visits) == (not findings)
