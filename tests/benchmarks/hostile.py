"""How long each hostile file takes and how much memory its process has, and the finding in which it ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.timing import Ratio
from tests.hostile.make import CASES, write
from tests.hostile.measure import Measured, measure

SECONDS, MEGABYTES = 2.0, 300.0


def figures() -> Iterator[tuple[str, Measured]]:
    """Each case by name, with what reading it came to."""
    for name in CASES:
        with TemporaryDirectory() as folder:
            yield name, measure(write(name, Path(folder)))


def _end(measured: Measured) -> str:
    own = [code for code in measured.codes if not measured.read or code.startswith("FILE-")]
    return " ".join(own) or "read"


def ratios() -> Iterator[Ratio]:
    """The slowest and the largest against what is laid down; the table of all is printed on the way."""
    measured = []
    for name, one in figures():
        print(f"{name:<28} {_end(one):<10} {one.seconds:7.2f} s {one.megabytes:7.0f} MB", flush=True)
        measured.append(one)
    slowest, largest = max(one.seconds for one in measured), max(one.megabytes for one in measured)
    yield Ratio("the slowest hostile file", slowest * 1000, SECONDS * 1000, slowest / SECONDS, "2 seconds", 1)
    yield Ratio(
        "the largest hostile file", largest, MEGABYTES, largest / MEGABYTES, "300 MB in all", at_most=1, unit="MB"
    )


if __name__ == "__main__":
    for ratio in ratios():
        print(ratio.line())
