"""A questionnaire that the libraries of this project's own tests have loaded and saved is the same one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.programs.libraries import SAVERS
from tests.programs.outcome import Outcome, outcome

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "steppe-gate" / "steppe-gate.xlsx"


@pytest.mark.parametrize("saver", ["openpyxl", "openpyxl_values", "openpyxl_row_by_row", "pandas"])
def test_what_a_library_saves_is_read_as_what_it_was_given(tmp_path: Path, saver: str) -> None:
    SAVERS[saver](EXAMPLE, tmp_path)
    saved = sorted(tmp_path.iterdir())
    assert saved
    assert [(path.name, outcome(path, EXAMPLE).outcome) for path in saved] == [
        (path.name, Outcome.SAME) for path in saved
    ]
