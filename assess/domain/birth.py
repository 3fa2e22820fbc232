"""What nouns check when they are born: a wrong one would be told as truth."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

_TOLERANCE = 1e-9
"""By so much a sum of shares may differ from 1: they are floating-point numbers."""


def must(holds: bool, otherwise: str) -> None:  # noqa: FBT001  # a condition, and what is wrong without it
    """ValueError where it does not hold."""
    if not holds:
        raise ValueError(otherwise)


def is_whole(shares: Mapping[str, float]) -> bool:
    """Whether the shares sum to 1."""
    return abs(fsum(shares.values()) - 1) <= _TOLERANCE
