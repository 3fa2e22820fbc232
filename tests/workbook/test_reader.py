"""The reader as a whole: what the writer writes it reads, and each of its findings has a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assess.language import load_words, read_catalogue
from assess.resources import reports

CODE = re.compile(r'"((?:FILE|BOOK|SHEET|COLUMN|ROW|CODE|RATING|EVIDENCE|NA|REASON|NOTE|PROFILE)-[0-9]{2})"')


@pytest.fixture(scope="module")
def codes(checkout: Path) -> set[str]:
    """The codes of findings that stand in the reader."""
    texts = [path.read_text(encoding="utf-8") for path in (checkout / "assess/workbook").glob("*.py")]
    return {code for text in texts for code in CODE.findall(text)}


def test_every_finding_has_a_sentence(codes: set[str]) -> None:
    assert {code for code in codes if not load_words().has(f"finding.{code}")} == set()


def test_every_sentence_is_used_by_a_finding(codes: set[str]) -> None:
    entries = read_catalogue(reports() / "locale/en/findings.po", "en").entries
    assert {key.removeprefix("finding.") for key in entries} - codes == set()


def test_every_finding_is_met_in_a_test(checkout: Path, codes: set[str]) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (checkout / "tests/workbook").glob("test_*.py")]
    assert codes - {code for text in texts for code in CODE.findall(text)} == set()
