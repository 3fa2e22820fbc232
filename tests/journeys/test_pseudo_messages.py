"""A language that is only a folder of catalogues goes through messages and scorecard: nothing there is hard-wired."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assess import pipeline
from assess.analysis.advice.priorities import priorities
from assess.reporting.terminal.findings import finding_lines
from assess.reporting.terminal.scorecard import scorecard_lines
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


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> pipeline.Reading:
    folder = tmp_path_factory.mktemp("pseudo")
    words = write_words(checkout / "reports", folder / "words")
    model = write_model(checkout / "questionnaires/incubator", folder)
    assess("new", "-o", folder / "a.xlsx")
    filled = fill(folder / "a.xlsx", folder / "b.xlsx", TYPED)
    return pipeline.read(filled, pipeline.Wishes(str(model), LANGUAGE, words))


def test_every_finding_is_worded_in_the_language_asked_for(reading: pipeline.Reading) -> None:
    assert len(reading.findings) >= 8
    for finding, line in zip(reading.findings, finding_lines(reading.findings, reading.words), strict=False):
        sentence = line.split("  ", 3)[-1]
        assert re.search("[ŭĉĵĥñŝłóýžá]", sentence), finding.code
        assert _plain(re.sub(r'"[^"]*"|\[[A-Z0-9-]+\]', "", sentence)) == set(), finding.code


def test_the_scorecard_is_worded_in_the_language_asked_for(reading: pipeline.Reading) -> None:
    card = reading.scorecard
    assert card is not None
    moves = priorities(reading.model, card)
    lines = scorecard_lines(reading.model, reading.assessment, card, moves, reading.words)
    assert _plain("\n".join(list(lines)[1:])) == set()


def _plain(text: str) -> set[str]:
    words = {word for word in re.findall(r"[^\W\d_]{4,}", text) if word.isascii()}
    return {word for word in words if re.search("[aceghijlnosuy]", word)}
