"""What all tests share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

LEFT_OUT = pytest.StashKey[int]()


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds `assess/`, `questionnaires/`, `reports/` and `tests/`."""
    return Path(__file__).resolve().parent.parent


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("office") or item.get_closest_marker("browser"):
            item.config.stash[LEFT_OUT] = item.config.stash.get(LEFT_OUT, 0) + 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left_out = config.stash.get(LEFT_OUT, 0)
    if left_out:
        terminalreporter.write_line(
            f"Left out because they need LibreOffice or Chromium: {left_out} (`make test-office` runs them)."
        )
