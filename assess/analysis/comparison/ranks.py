"""Ranks in the draws: their ranges, the chance of the first quarter, and who leads whom.

In one draw incubators with equal scores (as 32-bit numbers) share their mean rank, and neither leads the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess.analysis.comparison.joint import chunks
from assess.analysis.numbers import TOLERANCE
from assess.domain.model import MaturityModel, Method
from assess.domain.ranking import RankRange

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assess.analysis.comparison.joint import Numbers

    Whole = NDArray[np.int16 | np.int32]


@dataclass(frozen=True, slots=True)
class DrawnRanks:
    """How many stand strictly above an incubator, and how many at least as high beside it; incubators x draws."""

    above: Whole
    not_below: Whole


def drawn_ranks(scores: Numbers) -> DrawnRanks:
    """The standing of every incubator in every draw, from scores (incubators x draws)."""
    import numpy as np

    incubators, draws = scores.shape
    kind = np.int16 if 2 * incubators <= np.iinfo(np.int16).max else np.int32
    found = DrawnRanks(*(np.empty((incubators, draws), dtype=kind) for _ in range(2)))
    for rows in chunks(draws, incubators):
        above, not_below = _standing(np.ascontiguousarray(scores[:, rows].T), kind)
        found.above[:, rows] = above.T
        found.not_below[:, rows] = not_below.T
    return found


def _standing(scores: Numbers, kind: type[np.int16 | np.int32]) -> tuple[Whole, Whole]:
    """The same for some draws (draws x incubators)."""
    import numpy as np

    order = np.argsort(-scores, axis=1)
    ordered = np.take_along_axis(scores, order, axis=1)
    first: Whole = np.broadcast_to(np.arange(scores.shape[1], dtype=kind), scores.shape)
    last = first
    tied = ordered[:, 1:] == ordered[:, :-1]
    if tied.any():
        first, last = _ends_of_ties(tied, first)
    above, not_below = (np.empty(scores.shape, dtype=kind) for _ in range(2))
    np.put_along_axis(above, order, first, axis=1)
    np.put_along_axis(not_below, order, last, axis=1)
    return above, not_below


def _ends_of_ties(tied: NDArray[np.bool_], places: Whole) -> tuple[Whole, Whole]:
    """The first and the last place of the tie that each place belongs to; `tied`: whether with the place before."""
    import numpy as np

    first, last = places.copy(), places.copy()
    first[:, 1:][tied] = 0
    np.maximum.accumulate(first, axis=1, out=first)
    last[:, :-1][tied] = places.shape[1] - 1
    backwards = last[:, ::-1]
    np.minimum.accumulate(backwards, axis=1, out=backwards)
    return first, last


def rank_ranges(model: MaturityModel, scores: Numbers, plain: Sequence[float]) -> tuple[RankRange, ...]:
    """The rank range of each incubator; `plain` are the ranks of their scores."""
    ranks = drawn_ranks(scores)
    incubators, draws = scores.shape
    with_quarter = incubators >= model.comparison.quarter_from
    found: list[RankRange] = []
    for above, not_below, own in zip(ranks.above, ranks.not_below, plain, strict=True):
        doubled = above + not_below
        doubled.sort()
        low, high = (float(doubled[at]) / 2 + 1 for at in ends(model.method, draws))
        median = (float(doubled[(draws - 1) // 2]) + float(doubled[draws // 2])) / 4 + 1
        quarter = float((4 * above.astype(int) < incubators).mean()) if with_quarter else None
        found.append(RankRange(own, median, low, high, quarter))
    return tuple(found)


def ends(method: Method, draws: int) -> tuple[int, int]:
    """Where the central share begins and ends among draws in order: of 10 000 the 501st from either end."""
    beyond = min(int(method.tail * draws + TOLERANCE), (draws - 1) // 2)
    return beyond, draws - 1 - beyond


def central(method: Method, scores: Numbers, score: float) -> tuple[float, float]:
    """What the method leaves of one incubator's draws between its tails, extended to the score."""
    import numpy as np

    low, high = (float(np.partition(scores, at)[at]) for at in ends(method, len(scores)))
    return min(low, score), max(high, score)


def lead(scores: Numbers, one: int, other: int) -> float:
    """The share of the draws in which one incubator leads another; a tie counts for neither."""
    import numpy as np

    leading = int(np.count_nonzero(scores[one] > scores[other]))
    return leading / len(scores[one])


def leads_of(scores: Numbers, one: int) -> tuple[float, ...]:
    """The share of the draws in which one incubator leads each of all."""
    return tuple(lead(scores, one, other) for other in range(len(scores)))
