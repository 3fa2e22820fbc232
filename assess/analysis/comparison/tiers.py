"""Tiers: who cannot be told from the first of those beside it. Always a partition, and free of the order of files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assess.analysis.numbers import reaches


def in_order(medians: Sequence[float], means: Sequence[float], keys: Sequence[str]) -> tuple[int, ...]:
    """The incubators by median rank, then mean of the draws (the higher first), then key."""
    return tuple(sorted(range(len(keys)), key=lambda at: (medians[at], -means[at], keys[at])))


def tiers(
    order: Sequence[int], lead: Callable[[int, int], float], tier_lead: float, most: int | None = None
) -> tuple[int, ...]:
    """The tier of each of the incubators in that order, from 1; `lead` is how often one leads another.

    A tier holds all up to the one that its first leads often enough: that one opens the next. Where there may be no
    more than `most`, the last holds all that follow.
    """
    found: list[int] = []
    first, tier = -1, 0
    for at in order:
        if tier == most:
            found.append(tier)
            continue
        if tier == 0 or reaches(lead(first, at), tier_lead):
            first, tier = at, tier + 1
        found.append(tier)
    return tuple(found)
