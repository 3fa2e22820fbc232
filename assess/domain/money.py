"""The incubator's own money: what it has, until when that pays, what is open after it. All sums in local currency.

Nothing that was left blank is taken for 0, but for money in hand, and then `TakenAsNothing` says so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import isfinite

from assess.domain.birth import must

_MONTHS = 12
_ROUNDING = 0.005
"""Less than this is no money but the rest of a division."""


def month_after(day: dt.date, months: int) -> dt.date:
    """The first day of the month that is so many months after that of a day; the ends of the calendar are its ends."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    return max(dt.date.min, dt.date(year, month + 1, 1) if dt.MINYEAR <= year <= dt.MAXYEAR else _end(year))


def _end(year: int) -> dt.date:
    return dt.date.max.replace(day=1) if year > dt.MAXYEAR else dt.date.min


def is_short(balance: float) -> bool:
    """Whether a balance has fallen below 0: by more than a division leaves over."""
    return balance < -_ROUNDING


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum that is known, 0 or more."""

    value: float

    def __post_init__(self) -> None:
        """ValueError where it is none."""
        must(isfinite(self.value) and self.value >= 0, f"no sum of money: {self.value}")


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a whole that is known: 1 is the whole of it; more than that may be there."""

    value: float

    def __post_init__(self) -> None:
        """ValueError where it is none."""
        must(isfinite(self.value) and self.value >= 0, f"no part of a whole: {self.value}")


@dataclass(frozen=True, slots=True)
class NotKnown:
    """What cannot be said, and why: profile fields, by key, or figures, by code, that are blank or cannot be used."""

    missing: tuple[str, ...]

    def __post_init__(self) -> None:
        """ValueError where nothing is missing."""
        must(bool(self.missing), "nothing is missing, and still it is not known")


@dataclass(frozen=True, slots=True)
class TakenAsNothing:
    """Money in hand of which nothing was said: it is reckoned as 0, and whoever prints the result says so."""


@dataclass(frozen=True, slots=True)
class LastMonth:
    """The last month that a grant pays for, as its first day."""

    month: dt.date

    def __post_init__(self) -> None:
        """ValueError where it is not the first day of a month."""
        must(self.month.day == 1, f"no month: {self.month}")


@dataclass(frozen=True, slots=True)
class NoGrant:
    """There is no grant, so none ends."""


Given = Amount | NotKnown
InHand = Amount | TakenAsNothing | NotKnown
GrantEnd = LastMonth | NotKnown
Part = Portion | NotKnown


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant: what it pays a year, and for how long."""

    yearly: Given
    last: GrantEnd


@dataclass(frozen=True, slots=True)
class Rooms:
    """Rooms in square metres: all that could be used, what is let, and what the incubator uses itself."""

    whole: float
    let: float
    own: float

    def __post_init__(self) -> None:
        """ValueError where more is used than there is."""
        must(min(self.let, self.own) >= 0 and fit(self.whole, self.let, self.own), f"no such rooms: {self}")

    @property
    def used(self) -> float:
        """What is let or used by the incubator itself."""
        return self.let + self.own

    @property
    def free(self) -> float:
        """What could be let besides."""
        return max(0.0, self.whole - self.used)


def fit(whole: float, let: float, own: float) -> bool:
    """Whether rooms let and for own use are no more than there are, but for what an addition leaves over."""
    return let + own - whole <= _ROUNDING


@dataclass(frozen=True, slots=True)
class Means:
    """What was given: cost, own income and lasting support of a year, money in hand, grants, rooms."""

    cost: Given
    own: Given
    lasting: Given
    in_hand: InHand
    grants: tuple[Grant, ...]
    rooms: Rooms | NotKnown

    def __post_init__(self) -> None:
        """ValueError where a year costs nothing: then nothing was worked out, and no part of it can be paid."""
        must(isinstance(self.cost, NotKnown) or self.cost.value > 0, "a year that costs nothing")


@dataclass(frozen=True, slots=True)
class Balance:
    """What is in hand at the end of a month (its first day); below 0: what is missing by then."""

    month: dt.date
    amount: float

    def __post_init__(self) -> None:
        """ValueError where there is no such month or sum."""
        must(self.month.day == 1 and isfinite(self.amount), f"no balance: {self}")


@dataclass(frozen=True, slots=True)
class CashLines:
    """Two lines by month from the month after the visit: as planned, and with own income as a careful reader has it."""

    planned: tuple[Balance, ...]
    careful: tuple[Balance, ...]

    def __post_init__(self) -> None:
        """ValueError where they are not of the same months in a row, or the careful one lies above the other."""
        months = [balance.month for balance in self.planned]
        must(bool(months) and months == [balance.month for balance in self.careful], "lines of other months")
        must(all(month_after(one, 1) == other for one, other in pairwise(months)), f"months are left out: {months}")
        pairs = zip(self.careful, self.planned, strict=True)
        must(all(careful.amount <= planned.amount for careful, planned in pairs), "careful is more than planned")


@dataclass(frozen=True, slots=True)
class PaidUntil:
    """The last month that is paid for, as its first day, and how many months after that of the visit it is."""

    month: dt.date
    months: int

    def __post_init__(self) -> None:
        """ValueError where there is no such month."""
        must(self.month.day == 1 and self.months >= 0, f"not paid until then: {self}")


@dataclass(frozen=True, slots=True)
class BeyondHorizon:
    """All months that were reckoned are paid for: so many."""

    months: int

    def __post_init__(self) -> None:
        """ValueError where none was reckoned."""
        must(self.months > 0, f"no month was reckoned: {self.months}")


Runway = PaidUntil | BeyondHorizon | NotKnown
"""Until when the incubator is paid for, as a careful reader has it."""


class LeverKind(StrEnum):
    """The ways to close the gap, in the order in which they are added up."""

    COLLECT = "collect"
    PRICE = "price"
    LET_FREE = "let_free"
    CUT = "cut"
    NEW_PAYER = "new_payer"


@dataclass(frozen=True, slots=True)
class Lever:
    """A way to close the gap: what it brings or saves a year, and what is covered and open after it and those before.

    What a new payer would have to bring is all that is left. None of them is advice by itself.
    """

    kind: LeverKind
    yearly: Given
    cover: Part
    open_sum: Given


class ScenarioKind(StrEnum):
    """What may follow when the grants end."""

    AS_NOW = "as_now"
    LEVERS = "levers"
    HALF_OF_GRANT = "half_of_grant"
    LEVERS_AND_PAYER = "levers_and_payer"


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is covered, open a year and paid until when, where something sets in as the grants end."""

    kind: ScenarioKind
    cover: Part
    open_sum: Given
    paid_until: Runway


class DueKind(StrEnum):
    """What is due on a day: that whoever follows the grant has signed; that the board decides on the incubator."""

    SIGNED = "signed"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day, the last of a month, by which something must be settled."""

    kind: DueKind
    day: dt.date

    def __post_init__(self) -> None:
        """ValueError where it is not the last day of a month."""
        last = self.day == dt.date.max or (self.day + dt.timedelta(days=1)).day == 1
        must(last, f"not the last day of a month: {self.day}")


@dataclass(frozen=True, slots=True)
class NoMoneyGiven:
    """Nothing was said of the incubator's money, so nothing is said of it."""


NO_MONEY_GIVEN = NoMoneyGiven()


@dataclass(frozen=True, slots=True)
class Money:
    """What follows from the incubator's means. It is never added up with what the steps of the advice cost."""

    means: Means
    lines: CashLines | NotKnown
    paid_until: Runway
    cover: Part
    """How much of the cost own income, taken carefully, and lasting support pay: after the grants."""
    open_sum: Given
    """What of the cost of a year they leave open."""
    from_grants: Part
    """How much of what comes in, as planned, comes from the grants."""
    last_granted: LastMonth | NoGrant | NotKnown
    """The last month that a grant pays for."""
    levers: tuple[Lever, ...]
    scenarios: tuple[Scenario, ...]
    due: tuple[DueDay, ...]
    """The days after the visit by which it must be settled who follows."""

    def __post_init__(self) -> None:
        """ValueError where the runway is known without its lines, or lies elsewhere than they say."""
        known = not isinstance(self.paid_until, NotKnown)
        must(known == isinstance(self.lines, CashLines), "a runway without lines, or lines without a runway")
        if isinstance(self.lines, CashLines):
            must(self.paid_until == runway_of(self.lines), "the runway is not that of the lines")


def lacking_in(money: Money) -> tuple[str, ...]:
    """What must be filled in before runway and cover are known, each once: field keys."""
    parts = (money.paid_until, money.cover)
    return tuple(dict.fromkeys(key for part in parts if isinstance(part, NotKnown) for key in part.missing))


def runway_of(lines: CashLines) -> PaidUntil | BeyondHorizon:
    """Until when the careful line stays at 0 or above: the last month before it falls below for the first time."""
    paid = next((n for n, balance in enumerate(lines.careful) if is_short(balance.amount)), len(lines.careful))
    if paid == len(lines.careful):
        return BeyondHorizon(paid)
    return PaidUntil(month_after(lines.careful[0].month, paid - 1), paid)
