"""Findings as lines for a terminal, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assess.domain.findings import Finding, Severity, has_errors
from assess.language import Words
from assess.reporting.terminal.printer import printable

_FIRST = 5
"""So many findings of each of many files are shown."""


def finding_lines(findings: Sequence[Finding], words: Words) -> Iterable[str]:
    """Each finding as one line (file, place, severity, sentence, code), then the count. Nothing for none."""
    yield from (_line(finding, words) for finding in findings)
    if findings:
        yield count_line(findings, words)


def _line(finding: Finding, words: Words) -> str:
    at = finding.location
    place = f"{at.file}  {at.cell}" if at.sheet else at.place
    sentence = words.say(f"finding.{finding.code}", **finding.values)
    return printable(f"{place}  {words.say(f'terminal.{finding.severity}')}  {sentence}  [{finding.code}]")


def finding_lines_of_many(findings: Sequence[Finding], words: Words) -> Iterable[str]:
    """The same for many files: of each the first five, how many more there are, and how many files have errors."""
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.location.file, []).append(finding)
    for file, found in by_file.items():
        yield from (_line(finding, words) for finding in found[:_FIRST])
        if len(found) > _FIRST:
            yield printable(words.say("comparison.more_findings", file=file, n=len(found) - _FIRST))
    if findings:
        yield count_line(findings, words)
        wrong = sum(has_errors(found) for found in by_file.values())
        if wrong:
            yield words.say("comparison.files_with_errors", n=wrong)


def count_line(findings: Sequence[Finding], words: Words) -> str:
    """How many errors and warnings there are."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return "  ".join(
        words.say(key, n=n) for key, n in (("terminal.errors", errors), ("terminal.warnings", len(findings) - errors))
    )
