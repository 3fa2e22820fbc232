"""What the reader's tests share: the shipped model, a drawn questionnaire read, findings as code and place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from assess.content.load import load_model
from assess.domain.assessment import Assessment
from assess.domain.findings import AssessError, Exit, Finding, Severity, UnitKind
from assess.domain.model import MaturityModel
from assess.language import load_words
from assess.tasks.library import read_workbook
from tests.workbook.draw import Drawing, questionnaire, save

BOTH = pytest.mark.parametrize("form", ["xlsx", "ods"])


@cache
def shipped() -> MaturityModel:
    """The model that the tests draw questionnaires of."""
    return load_model("incubator")


def read(folder: Path, drawn: str | Drawing, form: str = "xlsx") -> tuple[Assessment, tuple[Finding, ...]]:
    """What the reader makes of a drawn questionnaire."""
    drawing = questionnaire(shipped(), drawn) if isinstance(drawn, str) else drawn
    assessment = read_workbook(save(drawing, folder / f"drawn.{form}"), shipped())
    return assessment, assessment.findings


def errors(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Code and place of every error."""
    return [_code_and_place(one) for one in findings if one.severity is Severity.ERROR]


def warnings(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Code and place of every warning."""
    return [_code_and_place(one) for one in findings if one.severity is Severity.WARNING]


def _code_and_place(finding: Finding) -> tuple[str, str]:
    # Every finding that a test meets is worded too: a slot without a value is a fault in the reader.
    assert load_words().say(f"finding.{finding.code}", **finding.values).endswith(".")
    _assert_named(finding)
    return finding.code, finding.location.place


_ABOUT = {
    **dict.fromkeys(("RATING", "EVIDENCE", "NA", "REASON", "NOTE", "CODE", "CLIENT-24"), UnitKind.PRACTICE),
    **dict.fromkeys(("PROFILE-21", "PROFILE-22", "CLIENT-10"), UnitKind.NONE),
    "PROFILE": UnitKind.FIELD,
    "CLIENT": UnitKind.CLIENT,
}
"""What findings are about, by their codes or the beginnings of these; others are about sheets, rows and columns."""


def _assert_named(finding: Finding) -> None:
    """A finding on a practice, a field or a client names it."""
    unit, family = finding.location.unit, finding.code.partition("-")[0]
    assert unit.kind is _ABOUT.get(finding.code, _ABOUT.get(family, unit.kind)), finding
    if unit.kind is UnitKind.PRACTICE and "practice" in finding.values:
        assert unit.code == finding.values["practice"]


def refused(path: Path, code: str, exit_code: Exit = Exit.UNREADABLE) -> Finding:
    """The one finding with which the reader refuses a file."""
    with pytest.raises(AssessError) as raised:
        read_workbook(path, shipped())
    assert raised.value.exit_code is exit_code
    assert [one for one, _ in errors(raised.value.findings)] == [code]
    return raised.value.findings[0]
