"""Checking and scoring: what is said of one reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assess.domain.visit import Reading, Visit
from assess.tasks.session import Session


def scorecard_text(session: Session, reading: Reading, width: int) -> Iterable[str]:
    """The scorecard as lines for a terminal; that nothing is scored, where it cannot be."""
    if not isinstance(reading, Visit):
        return (session.words_for(reading).say("terminal.nothing_scored"),)
    from assess.reporting.terminal.scorecard import scorecard_lines

    return scorecard_lines(session.model_of(reading), reading, session.words_for(reading), width=width)


def scorecard_line(session: Session, reading: Reading) -> Iterator[str]:
    """The scorecard as one line of JSON; nothing where nothing can be scored."""
    if isinstance(reading, Visit):
        from assess.records.scorecard_line import scorecard_json

        yield scorecard_json(reading, session.words_for(reading), session.model_of(reading).scale)


def open_answers(session: Session, reading: Reading, width: int) -> Iterable[str]:
    """What is still to be answered or found out, as lines for a terminal; nothing where nothing can be scored."""
    if not isinstance(reading, Visit):
        return ()
    from assess.reporting.terminal.practices import open_lines

    return open_lines(reading.scorecard, session.words_for(reading), width)
