"""A language that is only a folder of catalogues goes through messages and scorecard: nothing there is hard-wired."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from assess.domain.model import MaturityModel
from assess.domain.visit import Visit
from assess.language import Words
from assess.reporting.terminal.findings import finding_lines
from assess.reporting.terminal.scorecard import scorecard_lines
from assess.tasks.session import Request, Session
from tests.journeys.door import assess
from tests.pseudo import LANGUAGE, write_model, write_words
from tests.workbook.filling import Typed, fill

TYPED: dict[tuple[str, str, str], Typed] = {
    ("profile", "stage", "value"): "operating",
    ("profile", "visit_date", "value"): "QQQ",
    ("profile", "low_now", "value"): "QQQ",
    ("profile", "country", "value"): "QQQ",
    ("C", "C1", "rating"): "QQQ",
    ("C", "C2", "rating"): 3,
    ("C", "C3", "rating"): "n/a",
    ("T", "T1", "rating"): "n/a",
    ("T", "T2", "rating"): 2,
    ("T", "T2", "evidence"): "QQQ",
    ("T", "T3", "rating"): "?",
    ("T", "T5", "rating"): 1,
    ("T", "T5", "evidence"): "!2",
}


class Heard(NamedTuple):
    """A visit with the model and the words to speak of it."""

    model: MaturityModel
    visit: Visit
    words: Words


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Heard:
    folder = tmp_path_factory.mktemp("pseudo")
    words = write_words(checkout / "reports", folder / "words")
    model = write_model(checkout / "questionnaires/incubator", folder)
    assess("new", "-o", folder / "a.xlsx")
    filled = fill(folder / "a.xlsx", folder / "b.xlsx", TYPED)
    session = Session(Request(str(model), LANGUAGE, words))
    (reading,) = session.visits([filled])
    assert isinstance(reading, Visit)
    return Heard(session.model_of(reading), reading, session.words_for(reading))


def test_every_finding_is_worded_in_the_language_asked_for(heard: Heard) -> None:
    findings = heard.visit.findings
    assert len(findings) >= 8
    for finding, line in zip(findings, finding_lines(findings, heard.words), strict=False):
        sentence = line.split("  ", 3)[-1]
        assert re.search("[ŭĉĵĥñŝłóýžá]", sentence), finding.code
        assert _plain(re.sub(r'"[^"]*"|\[[A-Z0-9-]+\]', "", sentence)) == set(), finding.code


def test_the_scorecard_is_worded_in_the_language_asked_for(heard: Heard) -> None:
    lines = scorecard_lines(heard.model, heard.visit, heard.words)
    assert _plain("\n".join(list(lines)[1:])) == set()


def _plain(text: str) -> set[str]:
    words = {word for word in re.findall(r"[^\W\d_]{4,}", text) if word.isascii()}
    return {word for word in words if re.search("[aceghijlnosuy]", word)}
