"""Run every benchmark in this folder and print its ratios; exit code 1 where one is beyond what is laid down."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.timing import Ratio

NOT_BENCHMARKS = {"__main__", "timing"}


def _every() -> Iterator[Ratio]:
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name not in NOT_BENCHMARKS and not module.name.startswith("test_"):
            yield from importlib.import_module(f"tests.benchmarks.{module.name}").ratios()


def main() -> int:
    """Print each ratio as soon as it is measured."""
    exceeded = 0
    for ratio in _every():
        print(ratio.line(), flush=True)
        exceeded += not ratio.holds
    return 1 if exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
