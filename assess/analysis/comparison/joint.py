"""Joint draws of a group: how each incubator might score if its ratings, the weights and the mean were others.

Every practice has one stream of random numbers for all incubators of the group, in the order of their keys; draws
come outermost, so that the size of a chunk changes no number. The weights and the kind of mean are drawn once for all.

A standard normal is one of 65 536 equally likely quantiles, chosen by sixteen random bits. That moves no chance by more
than a hundred-thousandth, takes a sixth of the time, and rests on PCG64's bits, which NumPy keeps across versions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import fsum, inf, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

from assess.analysis.certainty.chances import (
    Table,
    below_each_level,
    below_each_level_open,
    quantiles,
    shift_table,
    shifts_of,
)
from assess.analysis.certainty.streams import COMMON, Occasion, stream
from assess.analysis.comparison.ranked import Ranked
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit
from assess.domain.practice import Aggregate, Dimension

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Counts = NDArray[np.uint8 | np.uint16]

WEIGHTS = "*weights"
MEAN = "*mean"
"""The codes under which the weights of dimensions and the kind of mean are drawn."""

_BITS = 16
_WORD = 64
_CACHED = 1 << 17
"""So many numbers at a time: what is made of them stays in the processor's own memory."""


@dataclass(frozen=True, slots=True)
class JointDraws:
    """Scores in points, incubators x draws.

    `scores` are what is ranked; `fixed` the weighted means with the yardstick's own weights. Equal numbers tie.
    """

    scores: Numbers
    fixed: Numbers


@dataclass(frozen=True, slots=True)
class Shared:
    """What one draw has in common for all incubators: the weights (draws x dimensions), and whether it is geometric."""

    weights: Numbers
    geometric: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Lot:
    """A practice's limits: an error above the n-th makes a level that is worth so much more (one limit each)."""

    practice: str
    limits: tuple[tuple[float, Numbers], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A dimension: its practices, by what it is divided for each incubator, and its lowest score there."""

    lots: tuple[_Lot, ...]
    divisor: Numbers
    lowest: Numbers


def seed_of(model: MaturityModel) -> str:
    """What the streams of a comparison are keyed by besides practices; incubators' keys are no part of it.

    A hash over keys would let anybody test who is in a group without names.
    """
    return sha256(model.id.encode()).hexdigest()[:16]


def normal_stream(model: MaturityModel, code: str) -> Callable[[int, int], Numbers]:
    """The next standard normals of a practice, draws x incubators; draws in multiples of four but for the last."""
    import numpy as np

    bits = stream(Occasion(model.id, seed_of(model)), code).bit_generator
    table = np.array(_quantile_table(), dtype=np.float32)

    def following(draws: int, incubators: int) -> Numbers:
        words = -(-draws * incubators * _BITS // _WORD)
        chosen = bits.random_raw(words).astype("<u8", copy=False).view("<u2")[: draws * incubators]
        found: Numbers = table.take(chosen, mode="wrap").reshape(draws, incubators)
        return found

    return following


@lru_cache(maxsize=1)
def _quantile_table() -> tuple[float, ...]:
    count = 1 << _BITS
    upper = [NormalDist().inv_cdf((place + 0.5) / count) for place in range(count // 2, count)]
    return (*(-value for value in reversed(upper)), *upper)


def shared_draws(model: MaturityModel, weights: Mapping[str, float]) -> Shared:
    """The weights (Dirichlet around the yardstick) and the coin of every draw."""
    import numpy as np

    occasion, draws = Occasion(model.id, seed_of(model)), model.method.draws
    around = [model.comparison.concentration * weight for weight in weights.values()]
    drawn = stream(occasion, WEIGHTS).dirichlet(around, size=draws)
    return Shared(drawn.astype(np.float32), stream(occasion, MEAN).random(draws) < 1 / 2)


def joint_draws(model: MaturityModel, entered: Ranked, *, cached: int = _CACHED) -> JointDraws:
    """Every incubator's score in every draw."""
    import numpy as np

    incubators, draws = len(entered.visits), model.method.draws
    shared = shared_draws(model, entered.weights)
    parts = _parts(model, entered)
    streams = {code: normal_stream(model, code) for code in (COMMON, *(lot.practice for p in parts for lot in p.lots))}
    fixed_weights = np.array(list(entered.weights.values()), dtype=np.float32)
    found = JointDraws(*(np.empty((incubators, draws), dtype=np.float32) for _ in range(2)))
    # Errors are drawn in units of a practice's own part, so that each needs but one addition.
    lean = np.float32(sqrt(model.method.correlation / (1 - model.method.correlation)))
    for rows in chunks(draws, incubators, cached):
        common = streams[COMMON](rows.stop - rows.start, incubators) * lean
        above = [_above_lowest(part, common, streams) for part in parts]
        lowest = [part.lowest for part in parts]
        ones = np.broadcast_to(fixed_weights, (len(common), len(parts)))
        found.fixed[:, rows] = _arithmetic(above, lowest, ones).T
        found.scores[:, rows] = _by_coin(above, lowest, shared.weights[rows], shared.geometric[rows]).T
    return found


def chunks(draws: int, incubators: int, cached: int = _CACHED) -> Iterator[slice]:
    """The draws in parts that the processor's own memory holds, each but the last a multiple of four."""
    size = max(4, cached // max(1, incubators) // 4 * 4)
    for start in range(0, draws, size):
        yield slice(start, min(draws, start + size))


def _above_lowest(part: _Part, common: Numbers, streams: Mapping[str, Callable[[int, int], Numbers]]) -> Numbers:
    """A dimension's score above its lowest, draws x incubators.

    Equal steps are counted before they are weighed, and the sum is divided once: so that equal answers tie exactly.
    """
    import numpy as np

    steps = sum(len(lot.limits) for lot in part.lots)
    kind = np.uint8 if steps <= np.iinfo(np.uint8).max else np.uint16
    counts: dict[float, Counts] = {}
    passed = np.empty(common.shape, dtype=np.bool_)
    for lot in part.lots:
        errors = streams[lot.practice](*common.shape)
        errors += common
        for worth, limits in lot.limits:
            np.greater(errors, limits, out=passed)
            if worth not in counts:
                counts[worth] = np.zeros(common.shape, dtype=kind)
            counts[worth] += passed.view(np.uint8)
    total = np.zeros(common.shape, dtype=np.float32)
    for worth, count in counts.items():
        total += count * np.float32(worth)
    total /= part.divisor
    return total


def _arithmetic(above: Sequence[Numbers], lowest: Sequence[Numbers], weights: Numbers) -> Numbers:
    import numpy as np

    total = np.zeros_like(above[0])
    for at, (values, least) in enumerate(zip(above, lowest, strict=True)):
        weight = weights[:, at : at + 1]
        total += weight * values
        if least.any():
            total += weight * least
    return total


def _by_coin(
    above: Sequence[Numbers], lowest: Sequence[Numbers], weights: Numbers, geometric: NDArray[np.bool_]
) -> Numbers:
    """The mean that each draw's coin says; the geometric one over 1 + points above the lowest."""
    import numpy as np

    coin = geometric[:, np.newaxis]
    bent = [np.log1p(values, out=values.copy(), where=coin) for values in above]
    nothing = [np.zeros_like(least) for least in lowest]
    mean = _arithmetic(bent, nothing, weights)
    np.expm1(mean, out=mean, where=coin)
    if any(least.any() for least in lowest):
        mean += _arithmetic([np.zeros_like(mean) for _ in lowest], lowest, weights)
    return mean


def _parts(model: MaturityModel, entered: Ranked) -> tuple[_Part, ...]:
    import numpy as np

    table = shift_table(model)
    own = sqrt(1 - model.method.correlation)
    found: list[_Part] = []
    for dimension in model.dimensions:
        if dimension.code in entered.weights:
            limits = [_limits(model, dimension, visit, table) for visit in entered.visits]
            weight = [fsum(p.weight for p in dimension.practices if p.code in given) for given in limits]
            divisor = np.array(weight if dimension.aggregate is Aggregate.MEAN else [1.0] * len(weight), np.float32)
            lowest = np.array([lowest[dimension.code] for lowest in entered.lowest], dtype=np.float32)
            found.append(_Part(tuple(_lots(model, dimension, limits, own)), divisor, lowest))
    return tuple(found)


def _lots(
    model: MaturityModel, dimension: Dimension, limits: Sequence[Mapping[str, tuple[float, ...]]], own: float
) -> Iterator[_Lot]:
    import numpy as np

    never = (inf,) * model.top
    for practice in dimension.practices:
        by_level = np.array([given.get(practice.code, never) for given in limits], dtype=np.float32).T / np.float32(own)
        steps = [
            (practice.weight * (model.points(level) - model.points(level - 1)), np.ascontiguousarray(row))
            for level, row in enumerate(by_level, start=1)
            if (row < inf).any()
        ]
        if steps:
            yield _Lot(practice.code, tuple(steps))


def _limits(
    model: MaturityModel, dimension: Dimension, visit: ComparedVisit, table: Table
) -> Mapping[str, tuple[float, ...]]:
    """Above what an error makes each level, by counted practice of one dimension at one visit."""
    rows = {p.code: visit.practices[p.code] for p in dimension.practices if visit.practices[p.code].counted}
    unknown: tuple[float, ...] = ()
    if any(row.rating is None for row in rows.values()):
        unknown = quantiles(below_each_level_open(model, tuple(rows.values()), table))
    return {
        code: unknown if row.rating is None else quantiles(below_each_level(model, row.rating, shifts_of(table, row)))
        for code, row in rows.items()
    }
