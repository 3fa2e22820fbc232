"""Many visits side by side: who may be compared, in which group, how sure each place is, and what follows for all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assess.domain.scorecard import State


class LeftOutReason(StrEnum):
    """Why a file is not compared."""

    UNREADABLE = "unreadable"
    MODEL = "model"
    VERSION = "version"
    MODE = "mode"
    SELF = "self"
    COVERAGE = "coverage"
    EVIDENCE = "evidence"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    OLDER = "older"


class GroupBy(StrEnum):
    """By what incubators are put together."""

    CONCEPT = "concept"
    STAGE = "stage"
    COUNTRY = "country"


class Extent(StrEnum):
    """How exactly a share may be told. `few` is none or one, `nearly_all` all or all but one."""

    EXACT = "exact"
    FEW = "few"
    NEARLY_ALL = "nearly_all"


@dataclass(frozen=True, slots=True)
class RatedPractice:
    """What a comparison needs to know of a practice at one visit. Levels are indices; `rating` is None unless rated."""

    state: State
    rating: int | None
    evidence: int
    contradicted: bool
    counted: bool
    target: int
    gap: int


@dataclass(frozen=True, slots=True)
class ComparedDimension:
    """One dimension at one visit; `score` in points, None where it has none."""

    score: float | None
    reached: int | None
    needed: int | None
    coverage: float
    counted: bool


@dataclass(frozen=True, slots=True)
class ComparedVisit:
    """One visit of one incubator, as it enters a comparison. "" and None where the questionnaire says nothing."""

    file: str
    model: str
    version: str
    assessment_id: str
    key: str
    name: str
    place: str
    country: str
    stage: str
    visit_date: dt.date | None
    mode: str
    assessor_role: str
    languages: tuple[str, ...]
    fictional: bool
    release: tuple[str, ...]
    hosted: tuple[str, ...]
    dimensions: Mapping[str, ComparedDimension]
    practices: Mapping[str, RatedPractice]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not compared, and why. `key` is "" where it could not be read."""

    file: str
    key: str
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class Gate:
    """The visits that may be compared, those left out with their reasons, and those withheld by their release."""

    admitted: tuple[ComparedVisit, ...]
    left_out: tuple[LeftOut, ...]
    withheld: tuple[ComparedVisit, ...]


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


@dataclass(frozen=True, slots=True)
class Place:
    """An incubator in its group: its score on the common yardstick with its likely range, its tier, its rank range."""

    key: str
    score: float
    likely: tuple[float, float]
    tier: int
    rank: RankRange


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

    `weights` are those of the dimensions counted in all of them. `places` stand in the order of tiers; `leads[i][j]` is
    the share of the draws in which the i-th of them leads the j-th (empty in a large group).
    """

    stage: str
    seed: str
    weights: Mapping[str, float]
    places: tuple[Place, ...]
    leads: tuple[tuple[float, ...], ...]
    shifts: tuple[RankShift, ...]
    reliability: tuple[Reliability, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The incubators that have one thing in common: how many, and their mean score where there are enough."""

    by: GroupBy
    value: str
    keys: tuple[str, ...]
    score: float | None


@dataclass(frozen=True, slots=True)
class CommonGap:
    """How many of those who have a target in a practice stand below it.

    Where `extent` is not exact, `below` is 0 or `n` and stands for few or nearly all: the word is told, not the number.
    """

    practice: str
    control: str
    below: int
    n: int
    extent: Extent = Extent.EXACT


@dataclass(frozen=True, slots=True)
class Demand:
    """A training module and the incubators whose gaps call for it; `unnamed` counts those that may not be named."""

    module: str
    keys: tuple[str, ...]
    unnamed: int = 0

    @property
    def participants(self) -> int:
        """How many incubators need it, named or not."""
        return len(self.keys) + self.unnamed


@dataclass(frozen=True, slots=True)
class Pair:
    """Who can learn from whom: the practices in which the teacher leads, and what that is worth."""

    teacher: str
    learner: str
    practices: tuple[str, ...]
    value: float


@dataclass(frozen=True, slots=True)
class Trend:
    """The visits of one incubator in the order of their dates."""

    key: str
    visits: tuple[ComparedVisit, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything that a comparison found. `incubators` are the latest visits of those compared, in order of keys.

    `withheld` counts the incubators that may not be named, `unnamed` those of them that enter gaps and training.
    """

    model: str
    version: str
    files: int
    incubators: tuple[ComparedVisit, ...]
    left_out: tuple[LeftOut, ...]
    withheld: int
    rankings: tuple[Ranking, ...]
    groups: tuple[Group, ...]
    gaps: tuple[CommonGap, ...]
    training: tuple[Demand, ...]
    pairs: tuple[Pair, ...]
    trends: tuple[Trend, ...]
    unnamed: int = 0
    anonymous: bool = False
    """Whether codes stand for the incubators, and what single ones lack is not told."""
