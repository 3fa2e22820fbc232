"""Findings as lines for a terminal, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assess.domain.findings import Finding, Severity
from assess.language import Words
from assess.reporting.terminal.printer import printable


def finding_lines(findings: Sequence[Finding], words: Words) -> Iterable[str]:
    """Each finding as one line (file, place, severity, sentence, code), then the count. Nothing for none."""
    for finding in findings:
        at = finding.location
        place = f"{at.file}  {at.cell}" if at.sheet else at.place
        sentence = words.say(f"finding.{finding.code}", **finding.values)
        yield printable(f"{place}  {words.say(f'terminal.{finding.severity}')}  {sentence}  [{finding.code}]")
    if findings:
        yield count_line(findings, words)


def count_line(findings: Sequence[Finding], words: Words) -> str:
    """How many errors and warnings there are."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return "  ".join(
        words.say(key, n=n) for key, n in (("terminal.errors", errors), ("terminal.warnings", len(findings) - errors))
    )
