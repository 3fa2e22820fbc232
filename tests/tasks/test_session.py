"""How a file becomes a reading: in which words it is read, and what it alone ends a command with."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.content.load import load_model
from assess.domain.findings import Exit
from assess.domain.profile import Role
from assess.domain.visit import Records, Visit
from assess.records.scorecard_line import scorecard_json
from assess.tasks.session import Request, Session, exit_of
from tests.reporting.build import shipped, visit, visited
from tests.workbook.draw import questionnaire, save

LINE = "{line}\n"
FAULTY = "no record\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [(FAULTY, Exit.UNREADABLE), (LINE + FAULTY, Exit.FINDINGS), (LINE, Exit.FINE)],
    ids=["no line", "one of two lines", "every line"],
)
def test_records_are_unreadable_only_where_no_line_can_be_read(tmp_path: Path, text: str, code: Exit) -> None:
    session = Session(Request())
    line = scorecard_json(visited(shipped(), visit(shipped())), session.words())
    (tmp_path / "a.jsonl").write_text(text.replace("{line}", line), encoding="utf-8")
    (reading,) = session.visits([tmp_path / "a.jsonl"])
    assert isinstance(reading, Records)
    assert exit_of(reading) is code


@pytest.mark.parametrize("typed", ["en", "ru"])
@pytest.mark.parametrize("wished", ["", "en", "ru"])
def test_labels_count_in_every_language_whatever_is_wished_for(tmp_path: Path, typed: str, wished: str) -> None:
    """The workbook is an English one; the label of its stage is typed in another language."""
    field = load_model("incubator", typed).field_for(Role.STAGE)
    assert field is not None
    drawing = questionnaire(shipped())
    row = next(row for row in drawing["Profile"] if row[0] == field.key)
    row[2] = field.choices[-1].label
    (reading,) = Session(Request(language=wished)).visits([save(drawing, tmp_path / "a.xlsx")])
    assert isinstance(reading, Visit)
    assert reading.findings == ()
    assert reading.assessment.profile.get(field.key) == field.choices[-1].code
