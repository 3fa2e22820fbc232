"""How far a report may be trusted: how much was rated, and how it is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assess.domain.birth import must


class Doubt(StrEnum):
    """Why a report calls itself provisional."""

    TYPED = "typed"
    FACTS = "facts"
    COVERAGE = "coverage"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Quality:
    """How many of the questions asked are rated; of the high ratings, how many rest on what was seen.

    `doubts` is () where the report is final.
    """

    asked: int = 0
    rated: int = 0
    high: int = 0
    seen: int = 0
    doubts: tuple[Doubt, ...] = (Doubt.TYPED,)

    def __post_init__(self) -> None:
        """ValueError where a part is more than its whole."""
        must(0 <= self.rated <= self.asked and 0 <= self.seen <= self.high, f"no such parts: {self}")


NO_QUALITY = Quality()
