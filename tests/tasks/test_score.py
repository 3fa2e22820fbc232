"""A scorecard's findings are worded in the language of its questionnaire, unless another is wished for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assess.content.load import load_model
from assess.tasks.score import scorecard_line
from assess.tasks.session import Request, Session
from tests.workbook.draw import questionnaire, save


@pytest.mark.parametrize(("wished", "spoken"), [("", "ru"), ("en", "en"), ("ru", "ru")])
def test_a_scorecards_line_speaks_the_language_wished_for_else_that_of_the_questionnaire(
    tmp_path: Path, wished: str, spoken: str
) -> None:
    drawing = questionnaire(load_model("incubator", "ru"))
    row = next(row for row in drawing["Profile"] if row[0] == "visit_date")
    row[2] = "2002"
    session = Session(Request(language=wished))
    (reading,) = session.visits([save(drawing, tmp_path / "a.xlsx")], ranges=False)
    (line,) = scorecard_line(session, reading)
    words = session.words(spoken)
    assert reading.findings
    assert [one["message"] for one in json.loads(line)["findings"]] == [
        words.say(f"finding.{finding.code}", **finding.values) for finding in reading.findings
    ]
