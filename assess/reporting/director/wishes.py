"""The steps that the advisor wants in a plan and out of it, by their codes and titles."""

from __future__ import annotations

from collections.abc import Iterable

from assess.reporting.director.shared import VisitReport, say
from assess.reporting.pieces import Fact


def wishes(report: VisitReport) -> tuple[Fact, ...]:
    """What the advisor wants of a plan, in a row each; none where he wishes nothing."""
    words = report.advice.words
    asked = (("steps.pinned", words.pinned), ("steps.excluded", words.excluded))
    return tuple(Fact(say(report, key), _steps(report, codes)) for key, codes in asked if codes)


def _steps(report: VisitReport, codes: Iterable[str]) -> str:
    return "; ".join(say(report, "steps.named", code=code, title=_title(report, code)) for code in codes)


def _title(report: VisitReport, code: str) -> str:
    """The title of a step; its code is that of a practice and of the level that the step leads to."""
    practice, _, level = code.partition(">")
    return report.model.practices[practice].steps[int(level) - 1].title
