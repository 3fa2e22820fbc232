"""What all tests share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests import profiles
from tests.journeys.door import assess

ELSEWHERE = {
    ("office", "browser"): "Left out because they need LibreOffice or Chromium: {n} (`make test-office` runs them).",
    ("long",): "Left out because they take long: {n} (`make test-long` runs them, and more examples of each law).",
}
"""What is said of tests that another word of the Makefile runs, by their markers."""
LEFT_OUT = pytest.StashKey[dict[tuple[str, ...], int]]()
Once = Callable[[str, Callable[[], bytes]], bytes]

profiles.register()


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds `assess/`, `questionnaires/`, `reports/` and `tests/`."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """What hands out bytes under a name, made by the first who asks in any process of this run of the tests."""
    own = tmp_path_factory.mktemp("once")
    shared = own if worker_id == "master" else tmp_path_factory.getbasetemp().parent

    def made_once(name: str, make: Callable[[], bytes]) -> bytes:
        if not (shared / name).exists():
            (own / f"{name}.part").write_bytes(make())
            (own / f"{name}.part").replace(shared / name)
        return (shared / name).read_bytes()

    return made_once


@pytest.fixture(scope="session")
def report_of(once: Once, checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """What hands out an example's report, by the example's name, as the command line writes it."""

    def written(name: str) -> bytes:
        target = tmp_path_factory.mktemp("report") / f"{name}.pdf"
        outcome = assess("report", checkout / f"examples/{name}/{name}.xlsx", "-o", target)
        assert (outcome.code, outcome.err) == (0, ""), outcome.err
        return target.read_bytes()

    return lambda name: once(f"{name}.pdf", lambda: written(name))


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    for item in items:
        for markers in ELSEWHERE:
            if any(item.get_closest_marker(name) for name in markers):
                left_out = item.config.stash.setdefault(LEFT_OUT, dict.fromkeys(ELSEWHERE, 0))
                left_out[markers] += 1
                break


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for markers, n in config.stash.get(LEFT_OUT, {}).items():
        if n:
            terminalreporter.write_line(ELSEWHERE[markers].format(n=n))
