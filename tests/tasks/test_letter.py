"""A draft of the letter is written whole where there is one, and nothing is written where there is none."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from assess.content.load import load_model
from assess.domain.findings import AssessError
from assess.domain.visit import Unread
from assess.tasks.letter import letter
from assess.tasks.library import write_workbook
from assess.tasks.session import Request, Session
from tests.models.folders import TINY
from tests.reporting.build import tiny, visit


def test_the_draft_is_written_as_it_is_given_back(tmp_path: Path, checkout: Path) -> None:
    drafted = letter(
        Session(Request(language="en")), checkout / "examples/steppe-gate/steppe-gate.xlsx", tmp_path / "a.txt"
    )
    assert "Dear colleague" in drafted.text
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == f"{drafted.text}\n"
    assert letter(Session(Request()), checkout / "examples/steppe-gate/steppe-gate.xlsx", None).text == drafted.text


@pytest.mark.parametrize("before", ["", "An earlier letter.", "draft"])
def test_a_letter_replaces_nothing_not_even_its_own_draft(tmp_path: Path, checkout: Path, before: str) -> None:
    target, filled = tmp_path / "letter.txt", checkout / "examples/steppe-gate/steppe-gate.xlsx"
    if before == "draft":
        before = letter(Session(Request()), filled, None).text
    target.write_text(before, encoding="utf-8")
    with pytest.raises(AssessError) as refused:
        letter(Session(Request()), filled, target)
    assert [one.code for one in refused.value.findings] == ["DOOR-01"]
    assert target.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("name", ["letter", "letter.xlsx", "logo.png", "report.css", "letter.pdf"])
def test_a_letter_is_a_text(tmp_path: Path, checkout: Path, name: str) -> None:
    with pytest.raises(AssessError) as refused:
        letter(Session(Request()), checkout / "examples/steppe-gate/steppe-gate.xlsx", tmp_path / name)
    assert [one.code for one in refused.value.findings] == ["DOOR-33"]


def test_where_too_little_is_known_for_a_letter_nothing_is_written(tmp_path: Path) -> None:
    target = tmp_path / "letter.txt"
    write_workbook(
        load_model(TINY, "en"), tmp_path / "a.xlsx", dataclasses.replace(visit(tiny()), assessment_id="an-id")
    )
    drafted = letter(Session(Request(model=str(TINY))), tmp_path / "a.xlsx", target)
    assert drafted.text == ""
    assert not target.exists()


def test_of_a_file_that_cannot_be_read_no_letter_is_drafted(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"not a workbook")
    drafted = letter(Session(Request()), tmp_path / "a.xlsx", tmp_path / "a.txt")
    assert isinstance(drafted.reading, Unread)
    assert (drafted.text, (tmp_path / "a.txt").exists()) == ("", False)


def test_a_letter_into_a_folder_that_is_not_there_is_a_finding(tmp_path: Path, checkout: Path) -> None:
    with pytest.raises(AssessError):
        letter(Session(Request()), checkout / "examples/steppe-gate/steppe-gate.xlsx", tmp_path / "no" / "a.txt")
