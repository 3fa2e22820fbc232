"""What is said of a new questionnaire that starts from an earlier one."""

from __future__ import annotations

from pathlib import Path

from assess.tasks.new import new
from assess.tasks.session import Request, Session
from tests.reporting.build import shipped
from tests.workbook.draw import questionnaire, save


def test_what_is_wrong_with_the_earlier_questionnaire_is_told_beside_the_new_one(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    row = next(row for row in drawing["Profile"] if row[0] == "visit_date")
    row[2] = "some day"
    earlier = save(drawing, tmp_path / "earlier.xlsx")
    (reading,) = Session(Request()).visits([earlier], ranges=False)
    written = new(Session(Request()), tmp_path / "next.xlsx", "", earlier)
    assert written.findings == reading.findings
    assert {finding.location.file for finding in written.findings} == {"earlier.xlsx"}
