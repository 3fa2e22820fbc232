"""A workbook read and written by a program: from a path or from bytes, within the same limits; its identity stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import assess
from assess.domain.assessment import Assessment
from assess.domain.findings import AssessError, Exit
from assess.workbook.reading import container
from tests.hostile.make import drawn
from tests.workbook.draw import questionnaire
from tests.workbook.reading import shipped


def test_a_path_a_text_and_bytes_say_the_same(tmp_path: Path) -> None:
    data = drawn(questionnaire(shipped()))
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    read = assess.read_workbook(path, shipped())
    assert read.file == "a.xlsx"
    assert assess.read_workbook(str(path), shipped()) == read
    assert assess.read_workbook(data, shipped(), name="a.xlsx") == read
    assert replace(read, findings=()) == read


@pytest.mark.parametrize(("data", "code"), [(b"", "FILE-04"), (b"PK\x03\x04" + b"x" * 99, "FILE-12")])
def test_bytes_are_held_to_the_limit_of_a_file(data: bytes, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "FILE_LIMIT", 50)
    with pytest.raises(AssessError) as raised:
        assess.read_workbook(data, shipped(), name="sent.xlsx")
    assert raised.value.exit_code is Exit.UNREADABLE
    assert [(one.code, one.location.place) for one in raised.value.findings] == [(code, "sent.xlsx")]


def test_a_workbook_keeps_the_identity_of_its_assessment_and_a_blank_one_gets_its_own(tmp_path: Path) -> None:
    given = {"kept": Assessment(assessment_id="an-id"), "without": Assessment(), "blank": None}
    found = {}
    for name, assessment in given.items():
        assess.write_workbook(shipped(), tmp_path / f"{name}.xlsx", assessment)
        found[name] = assess.read_workbook(tmp_path / f"{name}.xlsx", shipped()).assessment_id
    assert found.pop("kept") == "an-id"
    assert "" not in found.values()
    assert len(set(found.values())) == len(found)
