"""Where the tests' own models are, and how a test breaks a copy of one."""

from __future__ import annotations

import shutil
from pathlib import Path

TINY = Path(__file__).resolve().parent / "tiny"


def copy_of_tiny(to: Path) -> Path:
    """A copy of the tiny model that a test may change."""
    return Path(shutil.copytree(TINY, to / "copy"))


def exchange(folder: Path, file: str, old: str, new: str, count: int = 1) -> None:
    """Put `new` for the first `count` places of `old` in a file, which must have it."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} has no {old!r}"
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def line_of(folder: Path, file: str, words: str, nth: int = 1) -> int:
    """The line, from 1, on which the words stand for the nth time."""
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, start=1) if words in line][nth - 1]
