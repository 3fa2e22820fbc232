"""requirements.lock: exact, checked by hash, and free of any address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def lock(checkout: Path) -> str:
    return (checkout / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def requirements(lock: str) -> list[str]:
    """One line per requirement, its hashes on the same line, without comments."""
    lines = (line for line in lock.splitlines(keepends=True) if not line.lstrip().startswith("#"))
    return "".join(lines).replace("\\\n", " ").splitlines()


def test_every_requirement_is_exact_and_has_hashes(requirements: list[str]) -> None:
    shape = re.compile(r"[\w.-]+==[\w.]+( ; [^\\]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert requirements
    assert [line for line in requirements if not shape.fullmatch(line)] == []


def test_no_address_and_no_path_stands_in_the_lock(lock: str) -> None:
    assert re.findall(r"://|-{2}(?:extra-)?index|-{2}find-links|(?:^|[\s@=])\.{0,2}/\w+", lock) == []


def test_what_the_project_declares_is_locked(checkout: Path, requirements: list[str]) -> None:
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    locked = {line.split("==")[0] for line in requirements}
    assert {re.split("[<>=]", name)[0] for name in declared} <= locked
