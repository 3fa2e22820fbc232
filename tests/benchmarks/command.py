"""How quickly the command line answers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from tests.benchmarks.timing import Ratio, Work, compare


def _process(*arguments: str) -> Work:
    def run() -> None:
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)

    return run


def ratios() -> Iterator[Ratio]:
    """`assess --help` beside an interpreter that imports click and nothing else."""
    yield compare(
        "assess --help",
        _process("-m", "assess", "--help"),
        'python -c "import click"',
        _process("-c", "import click"),
        rounds=15,
        at_most=2.5,
    )
