"""The gap after the grants, and what each way to close it does, alone and together with those before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import fsum

from assess.analysis.advice.runway import missing_in, value
from assess.domain.money import (
    Amount,
    Given,
    Lever,
    LeverKind,
    Means,
    NotKnown,
    Part,
    Portion,
    Rooms,
    ScenarioKind,
)
from assess.domain.reckoning import Reckoning

_NOTHING = Amount(0.0)


@dataclass(frozen=True, slots=True)
class Gap:
    """What a year costs and brings without grants, and what is added and saved on top of that."""

    cost: Given
    steady: Given
    brings: Given = _NOTHING
    saves: Given = _NOTHING

    @classmethod
    def of(cls, means: Means, numbers: Reckoning) -> Gap:
        """The gap as it is now: own income as a careful reader has it, and lasting support."""
        missing = missing_in(means.own, means.lasting)
        steady = fsum((value(means.own) * numbers.own_share, value(means.lasting)))
        return cls(means.cost, NotKnown(missing) if missing else Amount(steady))

    def cover(self) -> Part:
        """How much of the cost is paid; all of it where the whole of it is saved."""
        missing = self._missing()
        cost = value(self.cost) - value(self.saves)
        if missing:
            return NotKnown(missing)
        return Portion((value(self.steady) + value(self.brings)) / cost if cost > 0 else 1.0)

    def open_sum(self) -> Given:
        """What of the cost is paid by nobody: 0 where more comes in than is spent."""
        missing = self._missing()
        income = (value(self.steady), value(self.brings), value(self.saves))
        return NotKnown(missing) if missing else Amount(max(0.0, fsum((value(self.cost), *(-one for one in income)))))

    def _missing(self) -> tuple[str, ...]:
        return missing_in(self.cost, self.steady, self.brings, self.saves)


def levers(means: Means, numbers: Reckoning) -> tuple[Lever, ...]:
    """Every way to close the gap, each with what it does alone, and with what is left after it and those before it."""
    return tuple(_levers(means, numbers))


def _levers(means: Means, numbers: Reckoning) -> Iterator[Lever]:
    gap = Gap.of(means, numbers)
    for kind in LeverKind:
        yearly = gap.open_sum() if kind is LeverKind.NEW_PAYER else _yearly(kind, means, numbers)
        gap = _after(gap, kind, yearly)
        yield Lever(kind, yearly, gap.cover(), gap.open_sum())


def scenario_gaps(means: Means, numbers: Reckoning) -> Iterator[tuple[ScenarioKind, Gap]]:
    """What is left of the gap in each scenario. The levers that need nobody's money and cut nothing stand together."""
    now = Gap.of(means, numbers)
    yield ScenarioKind.AS_NOW, now
    pulled = now
    for kind in (LeverKind.COLLECT, LeverKind.PRICE, LeverKind.LET_FREE):
        pulled = _after(pulled, kind, _yearly(kind, means, numbers))
    yield ScenarioKind.LEVERS, pulled
    yield ScenarioKind.HALF_OF_GRANT, replace(now, brings=_half_of_grants(means, numbers))
    yield ScenarioKind.LEVERS_AND_PAYER, _after(pulled, LeverKind.NEW_PAYER, pulled.open_sum())


def _after(gap: Gap, kind: LeverKind, yearly: Given) -> Gap:
    if kind is LeverKind.CUT:
        return replace(gap, saves=_together(gap.saves, yearly))
    return replace(gap, brings=_together(gap.brings, yearly))


def _together(one: Given, other: Given) -> Given:
    missing = missing_in(one, other)
    return NotKnown(missing) if missing else Amount(value(one) + value(other))


def _yearly(kind: LeverKind, means: Means, numbers: Reckoning) -> Given:
    """What a lever brings or saves a year by itself."""
    match kind:
        case LeverKind.COLLECT:
            return _times(means.own, 1 - numbers.own_share)
        case LeverKind.PRICE:
            return _times(means.own, numbers.dearer)
        case LeverKind.LET_FREE:
            return _from_free_rooms(means, numbers)
        case LeverKind.CUT:
            return _times(means.cost, numbers.cut)
        case LeverKind.NEW_PAYER:
            return Gap.of(means, numbers).open_sum()


def _times(given: Given, share: float) -> Given:
    return given if isinstance(given, NotKnown) else Amount(given.value * share)


def _from_free_rooms(means: Means, numbers: Reckoning) -> Given:
    """What free rooms bring at what a square metre brings now, taken as carefully as other own income."""
    rooms = means.rooms
    missing = missing_in(means.own, rooms)
    if missing or not isinstance(rooms, Rooms):
        return NotKnown(missing)
    each = value(means.own) / rooms.used if rooms.used > 0 else 0.0
    return Amount(rooms.free * each * numbers.own_share)


def _half_of_grants(means: Means, numbers: Reckoning) -> Given:
    missing = missing_in(*(grant.yearly for grant in means.grants))
    if missing:
        return NotKnown(missing)
    return Amount(numbers.half_of_grant * fsum(value(grant.yearly) for grant in means.grants))
