"""The report of one visit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assess.domain.visit import Reading, Visit
from assess.tasks.editions import maker_of
from assess.tasks.files import with_ending, write_whole
from assess.tasks.session import Session


@dataclass(frozen=True, slots=True)
class ReportWritten:
    """What was read, and how many pages were written; 0 where nothing can be scored."""

    reading: Reading
    pages: int


def report(session: Session, path: Path, target: Path, edition: str) -> ReportWritten:
    """Write the report of a workbook for one kind of reader. AssessError where it cannot be read, made or written."""
    maker = maker_of(edition)
    with_ending(target, (".pdf",), "DOOR-04")
    (reading,) = session.visits([path])
    if not isinstance(reading, Visit):
        return ReportWritten(reading, 0)
    pdf = maker(session.model_of(reading), reading, session.words_for(reading), session.request.overrides)
    write_whole(target, pdf.data)
    return ReportWritten(reading, pdf.pages)
