"""A report speaks the language of its questionnaire, unless another is wished for."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from pypdf import PdfReader

from assess.content.load import load_model
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
