"""A report speaks the language of its questionnaire, unless another is wished for."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from pypdf import PdfReader

from assess.content.load import load_model
from assess.domain.profile import Role
from assess.tasks.editions import Dress
from assess.tasks.library import write_workbook
from assess.tasks.report import report
from assess.tasks.session import Request, Session
from tests.reporting.build import visit

TEMPLATE = '<!DOCTYPE html><html lang="en"><title>Language</title><p>{{ view.document.language }}: {{ t["none"] }}</p>'


@pytest.fixture
def overrides(tmp_path: Path) -> Path:
    """A report that is nothing but its language and one of its words."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/director.html").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("wished", "spoken"), [("", "ru"), ("en", "en"), ("ru", "ru")])
def test_a_report_is_in_the_language_wished_for_else_in_that_of_the_questionnaire(
    tmp_path: Path, overrides: Path, wished: str, spoken: str
) -> None:
    model = load_model("incubator", "ru")
    write_workbook(model, tmp_path / "a.xlsx", dataclasses.replace(visit(model), assessment_id="an-id"))
    session = Session(Request(language=wished, overrides=overrides))
    report(session, tmp_path / "a.xlsx", tmp_path / "a.pdf", "director", Dress(overrides))
    said = "".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    assert said.strip() == f"{spoken}: {session.words(spoken).say('report.none')}"


@pytest.mark.parametrize(
    ("name", "boxes"),
    [
        ("Steppe Gate", ()),
        (
            "\u0414\u0430\u043b\u0430 \u049a\u0430\u049b\u043f\u0430\u0441\u044b \u2013 \u00ab\u0496\u00bb",
            (),
        ),  # Cyrillic
        ("Steppe \U0010fffd Gate", ("\U0010fffd (U+10FFFD)",)),
        ("\U0010fff0\U0010fff1\U0010fff0", ("\U0010fff0 (U+10FFF0)", "\U0010fff1 (U+10FFF1)")),
        ("Steppe \u202eGate", ()),  # never printed: it would turn what follows
    ],
)
def test_letters_that_no_font_has_are_listed_when_the_report_is_written(
    tmp_path: Path, overrides: Path, name: str, boxes: tuple[str, ...]
) -> None:
    page = "<!DOCTYPE html><html lang='en'><title>Name</title><p>{{ view.cover.incubator }}</p>"
    (overrides / "templates/director.html").write_text(page, encoding="utf-8")
    model = load_model("incubator", "en")
    named = visit(model, profile={Role.INCUBATOR: name})
    write_workbook(model, tmp_path / "a.xlsx", dataclasses.replace(named, assessment_id="an-id"))
    session = Session(Request(overrides=overrides))
    written = report(session, tmp_path / "a.xlsx", tmp_path / "a.pdf", "director", Dress(overrides))
    assert [(one.code, one.values["signs"]) for one in written.findings] == [("REPORT-04", boxes)] * bool(boxes)
    assert all(
        boxed in session.words("en").say("finding.REPORT-04", **one.values)
        for one in written.findings
        for boxed in boxes
    )


def test_of_many_letters_that_no_font_has_the_number_is_said_and_ten_are_named(tmp_path: Path, overrides: Path) -> None:
    page = "<!DOCTYPE html><html lang='en'><title>Name</title><p>" + "".join(map(chr, range(0x10FF00, 0x10FF20)))
    (overrides / "templates/director.html").write_text(page, encoding="utf-8")
    model = load_model("incubator", "en")
    write_workbook(model, tmp_path / "a.xlsx", dataclasses.replace(visit(model), assessment_id="an-id"))
    session = Session(Request(overrides=overrides))
    (finding,) = report(session, tmp_path / "a.xlsx", tmp_path / "a.pdf", "director", Dress(overrides)).findings
    assert finding.values["n"] == 0x20
    assert finding.values["signs"] == tuple(f"{chr(sign)} (U+{sign:X})" for sign in range(0x10FF00, 0x10FF0A))
