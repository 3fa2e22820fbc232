"""Comparing numbers as the method means it: shares reach a threshold, and values tie, within a billionth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

TOLERANCE = 1e-9
"""Below this a difference is one of floating point: 4 of 5 equal weights is .7999…, and means .8."""


def reaches(share: float, threshold: float) -> bool:
    """Whether a share is at least the threshold, or short of it by less than the tolerance."""
    return share >= threshold - TOLERANCE


def lower_median(values: Iterable[int]) -> int:
    """The middle value, the lower of the two in the middle of an even number; needs at least one value."""
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2]


def upper_median(values: Iterable[int]) -> int:
    """The middle value, the higher of the two in the middle of an even number; needs at least one value."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def largest_first(valued: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    """The codes by falling value; values within the tolerance of a tie's first keep the order given."""
    waiting = sorted(enumerate(valued), key=lambda entry: (-entry[1][1], entry[0]))
    ordered: list[str] = []
    tied: list[tuple[int, tuple[str, float]]] = []
    for place, entry in waiting:
        if tied and tied[0][1][1] - entry[1] > TOLERANCE:
            ordered += [code for _, (code, _) in sorted(tied)]
            tied = []
        tied.append((place, entry))
    return (*ordered, *(code for _, (code, _) in sorted(tied)))
