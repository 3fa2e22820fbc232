"""A questionnaire written to a file, as `assess new` does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assess.domain.assessment import Assessment
from assess.domain.model import MaturityModel
from assess.language import Words
from assess.workbook.writing.template import workbook_bytes


def write_workbook(model: MaturityModel, path: Path, words: Words, given: Assessment | None = None) -> None:
    """Write a questionnaire, blank or filled, with an identity."""
    assessment = given or Assessment()
    identity = assessment.assessment_id or "written-in-a-test"
    path.write_bytes(workbook_bytes(model, words, replace(assessment, assessment_id=identity)))
