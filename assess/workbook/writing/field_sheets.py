"""Rows and columns of the sheets that ask for fields of the profile: what is asked once, and the advisor's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from assess.domain.profile import ProfileSection, ProfileSheet
from assess.workbook import keys

LABEL = "label"
HELP = "help"

COLUMNS: Mapping[ProfileSheet, tuple[tuple[str, float], ...]] = MappingProxyType(
    {
        ProfileSheet.PROFILE: ((LABEL, 42.0), (keys.VALUE, 42.0), (HELP, 76.0)),
        ProfileSheet.ADVICE: ((LABEL, 30.0), (keys.VALUE, 92.0), (HELP, 38.0)),
    }
)
"""Names of columns with their widths in characters."""


def field_rows(sections: Iterable[ProfileSection], above: int) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """The row of each field by its key, and of each section's title by its code; `above` is the row over the first."""
    rows: dict[str, int] = {}
    headings: dict[str, int] = {}
    row = above
    for section in sections:
        row += 1
        headings[section.code] = row
        for field in section.fields:
            row += 1
            rows[field.key] = row
    return MappingProxyType(rows), MappingProxyType(headings)
