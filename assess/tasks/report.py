"""The report of one visit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assess.domain.findings import AssessError, Exit, Finding, Location, error, warning
from assess.domain.visit import Reading, Visit
from assess.reporting.logo import LIMIT, NO_LOGO, Logo, logo_from
from assess.tasks.editions import Dress, maker_of
from assess.tasks.files import read_within, with_ending, write_whole
from assess.tasks.protect import check_target
from assess.tasks.session import Session

_NAMED = 10
"""So many signs without a letter are named; more help nobody."""


@dataclass(frozen=True, slots=True)
class ReportWritten:
    """What was read, how many pages were written (0 where nothing can be scored), and what is said of them."""

    reading: Reading
    pages: int
    findings: tuple[Finding, ...] = ()
    replaces: bool = False
    """Whether it took the place of an earlier report."""


def report(session: Session, path: Path, target: Path, edition: str, dress: Dress) -> ReportWritten:
    """Write the report of a workbook for one kind of reader. AssessError where it cannot be read, made or written."""
    maker = maker_of(edition)
    with_ending(target, (".pdf",), "DOOR-04")
    inputs = (path, *dress.inputs, *session.inputs)
    check_target(target, inputs)
    (reading,) = session.visits([path])
    if not isinstance(reading, Visit):
        return ReportWritten(reading, 0)
    pdf = maker(session.model_of(reading), reading, session.words_for(reading), dress)
    replaces = write_whole(target, pdf.data, inputs)
    return ReportWritten(reading, pdf.pages, tuple(_without_letters(target, pdf.boxes)), replaces)


def _without_letters(target: Path, boxes: Sequence[str]) -> Iterator[Finding]:
    """The warning on signs that no font at hand has; WeasyPrint draws an empty box for each."""
    if boxes:
        named = tuple(f"{sign} (U+{ord(sign):04X})" for sign in boxes[:_NAMED])
        yield warning("REPORT-04", Location(str(target)), n=len(boxes), signs=named)


SHORT_PAGES = ("", "1")
"""To how many pages a report can be shortened; "" leaves it whole."""


def dress_of(overrides: Path | None, logo: Path | None, short: str) -> Dress:
    """How a report is laid out, from what was asked. AssessError where a logo is none, or so many pages are not."""
    if short not in SHORT_PAGES:
        raise AssessError(
            [error("DOOR-14", Location(file="--short"), found=short, allowed=SHORT_PAGES[1:])], Exit.USAGE
        )
    return Dress(overrides, _read_logo(logo), bool(short), (logo,) if logo else ())


def _read_logo(path: Path | None) -> Logo:
    return NO_LOGO if path is None else logo_from(path.name, read_within(path, LIMIT, "LOGO-04"))
