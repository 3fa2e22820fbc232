"""What an enemy sends ends in a finding of its own or is read without harm, in a process that stays small."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.make import CASES, write
from tests.hostile.measure import Measured, measure

GENEROUS = 600.0
"""MB; what is laid down is measured by `tests/benchmarks/hostile.py`."""
WARNINGS = {"FILE-50", "FILE-51"}
UNREAD = {"FILE-63", "FILE-64"}
"""What is said of entries that nobody reads."""
LISTED = {"PROFILE-24", "FILE-61"}
"""Findings beside which the workbook is read."""


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_ends_in_its_finding_or_is_read_and_its_process_stays_small(name: str, tmp_path: Path) -> None:
    path = write(name, tmp_path)
    before = _files(tmp_path)
    measured = measure(path)
    _ends(measured, CASES[name].code)
    assert measured.megabytes < GENEROUS
    assert _files(tmp_path) == before  # nothing was unpacked beside it or above it


def _ends(measured: Measured, code: str) -> None:
    if not code:
        assert measured.read
        assert not any(found.startswith("FILE-") and found not in UNREAD for found in measured.codes)
    elif code in WARNINGS | LISTED:
        assert measured.read
        assert code in measured.codes
    else:
        assert (measured.codes, measured.read) == ((code,), False)


def _files(folder: Path) -> set[Path]:
    return {*folder.parent.rglob("escaped*"), *folder.iterdir()}
