"""For whom a report is made."""

from __future__ import annotations

from assess.domain.findings import AssessError, Exit, Location, error

EDITIONS = ("director",)


def known_edition(edition: str) -> None:
    """AssessError (USAGE) where there is no such edition."""
    if edition not in EDITIONS:
        raise AssessError([error("DOOR-06", Location(file="--edition"), found=edition, allowed=EDITIONS)], Exit.USAGE)
