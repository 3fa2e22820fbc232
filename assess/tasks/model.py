"""Checking a maturity model, and printing its reference."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assess.domain.findings import AssessError, Exit, Finding, Location, error, has_errors
from assess.tasks.files import write_whole
from assess.tasks.protect import check_target
from assess.tasks.session import DEFAULT_MODEL, Session

REFERENCES = {".md": "templates/reference.md", ".html": "templates/reference.html"}
_COVERAGE = "templates/coverage.md"


def check(session: Session) -> tuple[tuple[Finding, ...], Mapping[str, str | int]]:
    """Every finding in a maturity model, and what it holds (nothing where it does not load)."""
    from assess.content.lint import check_model

    findings = check_model(session.request.model or DEFAULT_MODEL)
    if has_errors(findings):
        return findings, {}
    model = session.model()
    counts: dict[str, str | int] = {
        "model": model.id,
        "version": model.version,
        "dimensions": len(model.dimensions),
        "practices": len(model.practices),
        "modules": len(model.modules),
    }
    return findings, counts


def explain(session: Session, target: Path | None, *, coverage: bool) -> str:
    """The reference of a model, or only its table of frameworks; written to a file where one is given.

    AssessError (USAGE) where the file's ending tells no form that the reference has.
    """
    from assess.reporting.document import reference_text
    from assess.reporting.reference.reference import reference

    ending = target.suffix.lower() if target else ".md"
    if ending not in REFERENCES or (coverage and ending != ".md"):
        raise AssessError([error("DOOR-09", Location(file=str(target)))], Exit.USAGE)
    if target:
        check_target(target, session.inputs)
    text = reference_text(reference(session.model(), session.words()), _COVERAGE if coverage else REFERENCES[ending])
    if target:
        write_whole(target, text.encode(), session.inputs)
    return text
