"""What of a file enters a comparison, and what is said of one of which nothing does."""

from __future__ import annotations

from pathlib import Path

from assess.domain.findings import Exit
from assess.domain.portfolio import LeftOut, LeftOutReason
from assess.tasks.compare import Options, compare
from assess.tasks.session import Request, Session
from tests.reporting.build import shipped
from tests.workbook.draw import questionnaire, save


def test_a_questionnaire_of_which_nothing_can_be_scored_is_read_and_too_little_of_it_is_known(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    row = next(row for row in drawing["Profile"] if row[0] == "stage")
    row[2] = ""
    found = compare(Session(Request()), [save(drawing, tmp_path / "a.xlsx")], Options())
    assert found.portfolio.left_out == (LeftOut("a.xlsx", "", LeftOutReason.COVERAGE),)
    assert found.exit_code is Exit.FINDINGS
