"""What the terminal says of an assessment: what lies below its target, and what rests on word alone."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from assess.domain.assessment import Assessment, Rated
from assess.domain.checks import Check
from assess.domain.findings import Location, error, warning
from assess.language import load_words
from assess.reporting.document import html
from assess.reporting.terminal.checks import check_lines
from assess.reporting.terminal.findings import finding_lines
from assess.reporting.terminal.practices import below_lines, open_lines
from tests.journeys.door import assess
from tests.reporting.build import shipped, view_of, visit, visited, with_answers

TOLD, NOT_NOTED, TOLD_TWICE, SHOWN = 1, 0, 2, 3
CODES = tuple(practice.code for practice in shipped().dimensions[0].practices)


@pytest.mark.parametrize("name", ["steppe-gate", "district", "university"])
def test_the_list_of_what_is_below_target_names_just_that(checkout: Path, name: str) -> None:
    file = checkout / "examples" / name / f"{name}.xlsx"
    rows = json.loads(assess("score", file, "--json").out)["practices"]
    rated = {code: row for code, row in rows.items() if row["counted"] and row["rating"] is not None}
    _, heading, rest = assess("score", file).out.partition("Below target, as it will be said to the director:\n")
    assert heading
    assert re.findall(r"^  ([A-Z]\d)  ", rest, re.MULTILINE) == [code for code, row in rated.items() if row["gap"]]
    assert any(row["rating"] == row["target"] for row in rated.values())


def test_where_nothing_is_below_target_there_is_no_such_list() -> None:
    best = visit(shipped(), levels=(shipped().top,), open_practice=False)
    assert list(below_lines(shipped(), visited(shipped(), best), load_words())) == []


def on_word_alone() -> Assessment:
    """A visit on which two high ratings rest on word alone; a lower one does too, and one was told twice."""
    told = {
        CODES[0]: Rated(3, TOLD),
        CODES[1]: Rated(4, NOT_NOTED),
        CODES[2]: Rated(2, TOLD),
        CODES[3]: Rated(3, TOLD_TWICE),
    }
    rest = {code: Rated(3, SHOWN) for code in CODES[4:]}
    return with_answers(visit(shipped(), levels=(2,)), {**told, **rest})


def test_the_summary_and_the_terminal_say_which_ratings_rest_on_word_alone() -> None:
    view = view_of(shipped(), on_word_alone())
    sentence = f"2 high ratings rest on what we were told, not on what we saw: {CODES[0]} and {CODES[1]}."
    assert sentence in view.position.limits
    assert sentence in unescape(html(view).partition('id="concept"')[0])
    lines = list(open_lines(visited(shipped(), on_word_alone()).scorecard, load_words()))
    assert f"Rated high, but only told or not noted: {CODES[0]} and {CODES[1]}." in lines


def test_where_every_high_rating_was_shown_nothing_is_said_of_word_alone() -> None:
    shown = with_answers(visit(shipped(), levels=(2,)), {code: Rated(3, SHOWN) for code in CODES})
    assert not any("were told" in sentence for sentence in view_of(shipped(), shown).position.limits)
    assert not any("only told" in line for line in open_lines(visited(shipped(), shown).scorecard, load_words()))


def test_a_finding_is_a_line_with_file_cell_severity_sentence_and_code_and_both_kinds_are_counted() -> None:
    words = load_words()
    in_cell = error("RATING-05", Location("a.xlsx", "Sheet", 1, 4, 3), found="TRUE", allowed="0 or 1")
    of_file = warning("CLIENT-01", Location("b.xlsx"))
    first, second, count = finding_lines((in_cell, of_file), words)
    told = (words.say("finding.RATING-05", found="TRUE", allowed="0 or 1"), words.say("finding.CLIENT-01"))
    assert first == f"a.xlsx  Sheet!C4  {words.say('terminal.error')}  {told[0]}  [RATING-05]"
    assert second == f"b.xlsx  {words.say('terminal.warning')}  {told[1]}  [CLIENT-01]"
    assert count == f"{words.say('terminal.errors', n=1)}  {words.say('terminal.warnings', n=1)}"
    assert list(finding_lines((), words)) == []
    *_, twice = finding_lines((of_file, of_file, in_cell), words)
    assert twice == f"{words.say('terminal.errors', n=1)}  {words.say('terminal.warnings', n=2)}"


@pytest.mark.parametrize(
    ("ok", "required", "mark", "ready"),
    [
        (True, True, "fine", "doctor.ready"),
        (True, False, "fine", "doctor.ready"),
        (False, True, "missing", "doctor.not_ready"),
        (False, False, "note", "doctor.ready"),
    ],
)
def test_only_what_is_required_and_missing_keeps_a_machine_from_being_ready(
    *, ok: bool, required: bool, mark: str, ready: str
) -> None:
    words = load_words()
    advice = "" if ok else "doctor.office.advice"
    check = Check("office", ok=ok, required=required, advice_key=advice)
    told, *advised, last = check_lines([check], words)
    assert told == f"{words.say(f'doctor.mark.{mark}'):<{_widest_mark()}}  {words.say(check.key)}"
    assert [line.strip() for line in advised] == ([] if ok else [words.say("doctor.office.advice")])
    assert last == words.say(ready)


def _widest_mark() -> int:
    return max(len(load_words().say(f"doctor.mark.{mark}")) for mark in ("fine", "missing", "note"))
