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


@pytest.mark.parametrize("earlier", [False, True])
def test_where_too_little_is_known_for_a_letter_nothing_is_written_and_an_earlier_one_stays(
    tmp_path: Path,
    earlier: bool,  # noqa: FBT001
) -> None:
    target = tmp_path / "letter.txt"
    if earlier:
        target.write_text("An earlier letter.", encoding="utf-8")
    write_workbook(
        load_model(TINY, "en"), tmp_path / "a.xlsx", dataclasses.replace(visit(tiny()), assessment_id="an-id")
    )
    drafted = letter(Session(Request(model=str(TINY))), tmp_path / "a.xlsx", target)
    assert drafted.text == ""
    assert target.exists() is earlier
    assert not earlier or target.read_text(encoding="utf-8") == "An earlier letter."


def test_of_a_file_that_cannot_be_read_no_letter_is_drafted(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"not a workbook")
    drafted = letter(Session(Request()), tmp_path / "a.xlsx", tmp_path / "a.txt")
    assert isinstance(drafted.reading, Unread)
    assert (drafted.text, (tmp_path / "a.txt").exists()) == ("", False)


def test_a_letter_into_a_folder_that_is_not_there_is_a_finding(tmp_path: Path, checkout: Path) -> None:
    with pytest.raises(AssessError):
        letter(Session(Request()), checkout / "examples/steppe-gate/steppe-gate.xlsx", tmp_path / "no" / "a.txt")
