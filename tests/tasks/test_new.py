"""What is said of a new questionnaire that starts from an earlier one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from openpyxl import load_workbook

from assess.domain.profile import FieldKind
from assess.language import load_words
from assess.tasks.new import Carried, new, passed
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


def _second(tmp_path: Path, checkout: Path) -> tuple[Carried, ...]:
    """What is to be looked at again in a questionnaire that starts from an example."""
    earlier = checkout / "examples/steppe-gate/steppe-gate.xlsx"
    return new(Session(Request()), tmp_path / "next.xlsx", "", earlier).look_again


def test_what_may_have_changed_since_the_earlier_visit_is_named(tmp_path: Path, checkout: Path) -> None:
    again, fields = _second(tmp_path, checkout), shipped().fields
    labels = {one.label for one in again}
    for key in ("no_now", "low_now", "high_now", "regional_wage", "regional_wage_month", "secured_months", "stage"):
        assert fields[key].label in labels
    for key in ("incubator", "country", "opened_year", "visit_date", "cost_year"):
        assert fields[key].label not in labels


def test_in_the_new_questionnaire_it_stands_beside_each_such_cell_and_no_other(tmp_path: Path, checkout: Path) -> None:
    labels = {one.label for one in _second(tmp_path, checkout)}
    said = load_words().say("workbook.profile.look_again", help="")
    rows = load_workbook(tmp_path / "next.xlsx")["Profile"].iter_rows(values_only=True)
    assert {str(row[1]) for row in rows if said.strip() in str(row[3])} == labels


def test_a_blank_questionnaire_has_nothing_to_look_at_again(tmp_path: Path) -> None:
    assert new(Session(Request()), tmp_path / "a.xlsx", "Crane Lake", None).look_again == ()


def test_days_that_have_passed_are_named_and_others_are_not() -> None:
    carried = (Carried("Grant", dt.date(2026, 5, 1)), Carried("Lease", dt.date(2027, 1, 1)), Carried("Clients", 4))
    assert passed(carried, dt.date(2026, 5, 2)) == ("Grant",)
    assert passed(carried, dt.date(2026, 5, 1)) == ()
    assert passed(carried, dt.date(2030, 1, 1)) == ("Grant", "Lease")


def test_every_number_and_sum_that_is_carried_over_is_looked_at_again() -> None:
    counted = (FieldKind.COUNT, FieldKind.NUMBER, FieldKind.AMOUNT, FieldKind.MONTH)
    for field in shipped().fields.values():
        if field.kind in counted:
            assert field.of_one_visit != field.look_again, field.key
