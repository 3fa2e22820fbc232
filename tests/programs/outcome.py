"""What became of a questionnaire that a program has loaded and saved."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path

from assess.domain.assessment import Assessment
from assess.domain.findings import AssessError, Finding
from assess.domain.scorecard import Scorecard
from assess.tasks.library import visit

_PLACES = {"file", "findings", "places"}
"""What of an assessment is not what a person said."""


class Outcome(Enum):
    """Whether the same is read, another thing with a finding that says so, another thing without a word, or nothing."""

    SAME = "the same"
    FOUND = "another, with findings"
    CHANGED = "ANOTHER WITHOUT A WORD"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Read:
    """An outcome, and the codes of the findings that the original does not have."""

    outcome: Outcome
    codes: tuple[str, ...] = ()

    def line(self) -> str:
        """The row of the table."""
        return f"{self.outcome.value} {' '.join(sorted(set(self.codes)))}".rstrip()


def outcome(path: Path, original: Path) -> Read:
    """What is read of a saved questionnaire, beside the one that a program was given."""
    before = visit(original)
    try:
        after = visit(path)
    except AssessError as refused:
        return Read(Outcome.REFUSED, tuple(one.code for one in refused.findings))
    more = _more(before.assessment, after.assessment)
    if _said(before.assessment, before.scorecard, original) == _said(after.assessment, after.scorecard, path):
        return Read(Outcome.SAME, more)
    return Read(Outcome.FOUND if more else Outcome.CHANGED, more)


def _more(before: Assessment, after: Assessment) -> tuple[str, ...]:
    known = {_without_file(one) for one in before.findings}
    return tuple(one.code for one in after.findings if _without_file(one) not in known)


def _without_file(finding: Finding) -> tuple[str, int, int, str]:
    where = finding.location
    return finding.code, where.row, where.column, where.sheet


def _said(assessment: Assessment, scorecard: Scorecard, path: Path) -> str:
    """All that is read and scored, in words that do not name the file."""
    said = [repr(getattr(assessment, one.name)) for one in fields(assessment) if one.name not in _PLACES]
    return "\n".join((*said, repr(scorecard))).replace(path.name, "")
