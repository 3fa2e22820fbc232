"""How far the true level may lie from a rating, given how it is known: the model's table as chances and quantiles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import fsum, inf
from statistics import NormalDist
from typing import Protocol

from assess.domain.model import MaturityModel

Shifts = tuple[float, ...]
"""The chances of each shift, from the method's lowest upwards by one level each."""

Table = tuple[Shifts, ...]
"""The chances of the shifts by grade of evidence."""


class Known(Protocol):
    """A practice's rating and how it is known: of one visit, or among many."""

    @property
    def rating(self) -> int | None:
        """The rated level; None where it is open."""

    @property
    def evidence(self) -> int:
        """The grade of evidence."""

    @property
    def contradicted(self) -> bool:
        """Whether sources contradict each other."""


_DIGITS = 12
"""Chances are rounded to so many: .15 + .30 + .50 must not differ from .04 + .16 + .75."""

_NORMAL = NormalDist()


def shift_table(model: MaturityModel, *, halved: bool = False) -> Table:
    """The model's table; `halved`: half of each chance of a shift downwards goes to no shift."""
    return tuple(_halved(model, grade.shifts) if halved else grade.shifts for grade in model.grades)


def _halved(model: MaturityModel, shifts: Shifts) -> Shifts:
    stays = -model.method.lowest_shift
    down = tuple(chance / 2 for chance in shifts[:stays])
    return (*down, shifts[stays] + fsum(down), *shifts[stays + 1 :])


def shifts_of(table: Table, row: Known) -> Shifts:
    """The chances for one rating: those of its grade, or of one grade lower where the sources contradict each other."""
    grade = min(row.evidence, len(table) - 1)
    return table[max(0, grade - row.contradicted)]


def below_each_shift(shifts: Shifts) -> tuple[float, ...]:
    """The chances of a shift below the second, third, … of the table."""
    return tuple(_rounded(total) for total in accumulate(shifts[:-1]))


def below_each_level(model: MaturityModel, level: int, shifts: Shifts) -> tuple[float, ...]:
    """The chances that the true level lies below 1, 2, … top where `level` is the rating.

    What would leave the scale stays at its end, and so needs no case of its own.
    """
    return _below(model.top, level + model.method.lowest_shift, shifts)


@lru_cache(maxsize=1024)  # few pairs of level and grade stand behind all ratings of a portfolio
def _below(top: int, lowest: int, shifts: Shifts) -> tuple[float, ...]:
    return tuple(_rounded(fsum(shifts[: max(0, limit - lowest)])) for limit in range(1, top + 1))


def below_each_level_open(model: MaturityModel, rows: Sequence[Known], table: Table) -> tuple[float, ...]:
    """The same for an open answer among the counted practices `rows` of its dimension.

    An equal mixture of those that are rated, each as far off as a rating of which nobody noted how it is known;
    uniform where none is rated. Uniform always would reward silence.
    """
    shifts = table[model.method.open_grade]
    each = [below_each_level(model, row.rating, shifts) for row in rows if row.rating is not None]
    if not each:
        return tuple(_rounded(limit / len(model.levels)) for limit in range(1, model.top + 1))
    return tuple(_rounded(fsum(chances) / len(each)) for chances in zip(*each, strict=True))


@lru_cache(maxsize=1024)
def quantiles(chances: tuple[float, ...]) -> tuple[float, ...]:
    """The values that a standard normal stays below with these chances; infinite for 0 and 1."""
    return tuple(_quantile(chance) for chance in chances)


def _quantile(chance: float) -> float:
    if chance <= 0:
        return -inf
    return inf if chance >= 1 else _NORMAL.inv_cdf(chance)


def _rounded(chance: float) -> float:
    return round(chance, _DIGITS)
