"""The reader as a whole: what the writer writes it reads, and each of its findings has a sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from assess.domain.assessment import Rated
from assess.domain.findings import Location
from assess.language import load_words, read_catalogue
from assess.resources import reports
from assess.tasks.library import read_workbook
from assess.workbook import keys
from tests.workbook.filling import Typed, fill
from tests.workbook.office import saved_by_office
from tests.workbook.reading import errors, shipped, warnings
from tests.workbook.writing import write_workbook

CODE = re.compile(
    r'"((?:CARD|FILE|BOOK|SHEET|COLUMN|ROW|CODE|RATING|EVIDENCE|NA|REASON|NOTE|PROFILE|CLIENT|TEXT)-[0-9]{2})"'
)


@pytest.fixture(scope="module")
def codes(checkout: Path) -> set[str]:
    """The codes of findings that stand in the readers of files, of workbooks and of scorecards."""
    others = ("analysis/comparison/anew.py", "tasks/files.py", "tasks/compare.py")
    files = (*(checkout / "assess/records").glob("*.py"), *(checkout / "assess" / name for name in others))
    readers = (*(checkout / "assess/workbook").rglob("*.py"), *files)
    texts = [path.read_text(encoding="utf-8") for path in readers]
    return {code for text in texts for code in CODE.findall(text)}


def test_every_finding_has_a_sentence(codes: set[str]) -> None:
    assert {code for code in codes if not load_words().has(f"finding.{code}")} == set()


def test_every_sentence_is_used_by_a_finding(codes: set[str]) -> None:
    entries = read_catalogue(reports() / "locale/en/findings.po", "en").entries
    assert {key.removeprefix("finding.").removeprefix("far.") for key in entries} - codes == set()


def test_every_finding_is_met_in_a_test(checkout: Path, codes: set[str]) -> None:
    folders = (checkout / "tests" / name for name in ("workbook", "hostile", "records", "tasks", "journeys"))
    texts = [path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("*.py")]
    assert codes - {code for text in texts for code in CODE.findall(text)} == set()


# --- the real writer, and LibreOffice between

TYPED: dict[tuple[str, str, str], Typed] = {
    ("T", "T1", keys.RATING): 3,
    ("T", "T1", keys.EVIDENCE): "! 3",
    ("T", "T2", keys.RATING): "2 in order",
    ("T", "T3", keys.RATING): "=1+2",
    ("T", "T3", keys.NOTE): "- asked the director",
    ("T", "T4", keys.RATING): "=NA()",
    ("T", "T5", keys.RATING): dt.date(2002, 3, 4),
    ("T", "T6", keys.RATING): 2.5,
    ("T", "T6", keys.EVIDENCE): "=3",
    ("C", "C1", keys.RATING): "n/a",
    ("C", "C2", keys.RATING): "?",
    ("C", "C2", keys.NOTE): "=1/0",
    ("C", "C3", keys.RATING): "Mostly",
    (keys.PROFILE, "stage", keys.VALUE): "operating (open for a year or more)",
    (keys.PROFILE, "visit_date", keys.VALUE): dt.date(2002, 9, 14),
    (keys.PROFILE, "incubator", keys.VALUE): "Қазақ үйі <b>&amp;</b>",
    (keys.PROFILE, "low_now", keys.VALUE): "=2+2",
    (keys.PROFILE, "no_now", keys.VALUE): 37513.5,
    (keys.PROFILE, "low_decided", keys.VALUE): 37513,
}
FOUND = {
    "EVIDENCE-01": 1,
    "EVIDENCE-17": 1,
    "NA-04": 1,
    "NOTE-02": 1,
    "PROFILE-01": 2,
    "PROFILE-04": 1,
    "PROFILE-18": 1,
    "RATING-01": 1,
    "RATING-02": 1,
    "RATING-04": 1,
    "RATING-06": 1,
    "RATING-07": 1,
}


@pytest.mark.office
def test_libreoffice_changes_nothing_of_what_is_read_and_found(tmp_path: Path) -> None:
    write_workbook(shipped(), tmp_path / "blank.xlsx", load_words())
    written = fill(tmp_path / "blank.xlsx", tmp_path / "filled.xlsx", TYPED)
    read = {}
    for form in ("xlsx", "ods"):
        (tmp_path / form).mkdir()
        (saved,) = saved_by_office([written], tmp_path / form, form)
        assessment = read_workbook(saved, shipped())
        findings = assessment.findings
        assert Counter(finding.code for finding in findings) == FOUND
        plain = {
            code: replace(answer, cell=Location(), grade_cell=Location()) for code, answer in assessment.answers.items()
        }
        read[form] = (plain, assessment.profile, errors(findings), warnings(findings))
    assert read["xlsx"] == read["ods"]
    answers, profile, _, _ = read["xlsx"]
    assert [answers["T1"].response, answers["T2"].response] == [Rated(3, 3, contradicted=True), Rated(2)]
    assert answers["T3"].note == "- asked the director"
    assert profile["incubator"] == "Қазақ үйі <b>&amp;</b>"
    # The cell has the form of a date, so the number that is typed is one.
    assert profile["low_decided"] == dt.date(2002, 9, 14)


def test_what_the_writer_writes_the_reader_reads_without_a_finding_on_its_form(tmp_path: Path) -> None:
    write_workbook(shipped(), tmp_path / "blank.xlsx", load_words())
    assessment = read_workbook(tmp_path / "blank.xlsx", shipped())
    findings = assessment.findings
    assert {finding.code for finding in findings} == {"PROFILE-01", "PROFILE-02"}
    assert list(assessment.answers) == list(shipped().practices)
    assert dict(assessment.profile) == {}
