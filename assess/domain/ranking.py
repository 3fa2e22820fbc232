"""The ranking of one stage: how sure each place is, what moves it, and how well dimensions tell incubators apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assess.domain.birth import is_whole, must


@dataclass(frozen=True, slots=True)
class RankRange:
    """Where an incubator stands in its group: 1 is the first. `low` and `high` hold the central share of the draws.

    `top_quarter` is the chance of standing in the first quarter; None in a small group.
    """

    plain: float
    median: float
    low: float
    high: float
    top_quarter: float | None

    def __post_init__(self) -> None:
        """ValueError where the ends do not lie about the median."""
        must(1 <= self.low <= self.median <= self.high, f"no rank lies between {self.low} and {self.high}: {self}")


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier by its number, 1 for the first, of the two or more into which a ranking separates."""

    number: int
    of: int

    def __post_init__(self) -> None:
        """ValueError where there is no such tier, or no other beside it."""
        must(1 <= self.number <= self.of and self.of > 1, f"there is no tier {self.number} of {self.of}")


@dataclass(frozen=True, slots=True)
class Undivided:
    """A ranking that does not separate into tiers: that all stand in one says nothing of any of them."""


@dataclass(frozen=True, slots=True)
class Place:
    """An incubator in its group: its score on the common yardstick with its likely range, its tier, its rank range.

    ValueError where the range does not hold the score.
    """

    key: str
    score: float
    likely: tuple[float, float]
    tier: Tier | Undivided
    rank: RankRange

    def __post_init__(self) -> None:
        """Nobody reads a score that its own range denies."""
        low, high = self.likely
        must(low <= self.score <= high, f"the score {self.score} of {self.key} is not between {low} and {high}")


@dataclass(frozen=True, slots=True)
class RankShift:
    """How far the ranking moves where one thing is changed: the largest shift of a rank, and whose ("": nobody's)."""

    what: str
    subject: str
    largest_shift: float
    key: str


@dataclass(frozen=True, slots=True)
class Reliability:
    """How well a dimension's practices tell incubators apart: Cronbach's alpha (None where it has none).

    `floor` and `ceiling` are the shares of ratings at the lowest and the top level; `spreads` the standard deviation
    of each practice's ratings, in levels.
    """

    dimension: str
    alpha: float | None
    n: int
    floor: float
    ceiling: float
    spreads: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The incubators of one stage on the common yardstick.

    `weights` are those of the dimensions counted in all of them, and sum to 1. `places` stand in the order of tiers,
    within one by median and plain rank; `leads[i][j]` is the share of the draws in which the i-th of them leads the
    j-th (empty in a large group). ValueError where these do not fit together.
    """

    stage: str
    seed: str
    weights: Mapping[str, float]
    places: tuple[Place, ...]
    leads: tuple[tuple[float, ...], ...]
    shifts: tuple[RankShift, ...]
    reliability: tuple[Reliability, ...]

    def __post_init__(self) -> None:
        """Nobody reads a score made with weights that are no shares, or two places of one incubator."""
        must(is_whole(self.weights), f"the weights of {self.stage} do not sum to 1: {self.weights}")
        n = len(self.places)
        must(len({place.key for place in self.places}) == n, f"an incubator of {self.stage} has two places")
        must(_fit(self.places), f"the places of {self.stage} do not stand in the order of their tiers")
        square = not self.leads or [len(row) for row in self.leads] == [n] * n
        must(square, f"the leads of {self.stage} are not those of its {n} places")


def places_of(rankings: Iterable[Ranking]) -> Mapping[str, Place]:
    """The place of everybody who has one, by key."""
    return {place.key: place for ranking in rankings for place in ranking.places}


def _fit(places: Sequence[Place]) -> bool:
    """Whether all are of one division into tiers, the first before the last."""
    numbers = [tier_number(place) or 1 for place in places]
    return len({isinstance(place.tier, Tier) and place.tier.of for place in places}) <= 1 and numbers == sorted(numbers)


def tier_number(place: Place) -> int | None:
    """The number of a place's tier; None where its ranking does not separate."""
    return place.tier.number if isinstance(place.tier, Tier) else None
