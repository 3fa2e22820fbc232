"""Two callables timed in turn, A B A B …, so that a machine that drifts drifts for both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Ratio:
    """How long A takes beside B: medians in milliseconds, and the median of the ratios of each pair.

    Where `unit` says so, how much memory instead.
    """

    name: str
    a: float
    b: float
    ratio: float
    against: str
    at_most: float | None = None
    unit: str = "ms"

    def line(self) -> str:
        """The result as one line; what it should be at most, where that is laid down."""
        bound = "" if self.at_most is None else f"  (at most {self.at_most:g}{'' if self.holds else ': EXCEEDED'})"
        both = f"{self.a:9.1f} {self.unit}  {self.b:9.1f} {self.unit}"
        return f"{self.name:<52} {both}  x {self.ratio:5.2f}  against {self.against}{bound}"

    @property
    def holds(self) -> bool:
        """Whether the ratio is within what is laid down."""
        return self.at_most is None or self.ratio <= self.at_most


def compare(  # noqa: PLR0913  # the two pieces of work and their names
    name: str, work: Work, against: str, other: Work, *, rounds: int = 9, at_most: float | None = None
) -> Ratio:
    """The ratio of two pieces of work; one uncounted run of each comes first."""
    work()
    other()
    pairs = [(_milliseconds(work), _milliseconds(other)) for _ in range(rounds)]
    return Ratio(
        name,
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(a / b for a, b in pairs),
        against,
        at_most,
    )


def _milliseconds(work: Work) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
