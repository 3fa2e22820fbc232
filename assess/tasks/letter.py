"""A draft of the letter to the director: text for the advisor, who changes and signs it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assess.domain.visit import Reading, Visit
from assess.tasks.files import check_new, create_whole, with_ending
from assess.tasks.session import Session

_TEXTS = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class LetterDrafted:
    """What was read, and the draft; "" where nothing can be scored or too little is known for a letter."""

    reading: Reading
    text: str


def letter(session: Session, path: Path, target: Path | None) -> LetterDrafted:
    """The draft of one visit's letter, written to a new file if one is given. AssessError where a file does not work.

    No file is replaced: what was drafted once, somebody has changed and signed.
    """
    if target is not None:
        with_ending(target, _TEXTS, "DOOR-33")
        check_new(target)
    (reading,) = session.visits([path])
    if not isinstance(reading, Visit):
        return LetterDrafted(reading, "")
    from assess.reporting.director.letter import letter_draft
    from assess.reporting.director.shared import VisitReport

    text = letter_draft(VisitReport(session.model_of(reading), reading, session.words_for(reading)))
    if text and target is not None:
        create_whole(target, f"{text}\n".encode())
    return LetterDrafted(reading, text)
