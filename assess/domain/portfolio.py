"""Many visits side by side: who may be compared, in which group, how sure each place is, and what follows for all."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assess.domain.birth import is_whole, must
from assess.domain.findings import Finding
from assess.domain.ranking import Place, Ranking, places_of
from assess.domain.scorecard import State
from assess.domain.told import HowMany, Told, share_of


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
    DISPUTED = "disputed"
    DATE = "date"
    IDENTITY = "identity"
    TWICE = "twice"
    BY_HAND = "by_hand"


class GroupBy(StrEnum):
    """By what incubators are put together."""

    CONCEPT = "concept"
    STAGE = "stage"
    COUNTRY = "country"


class NoPlace(StrEnum):
    """Why an incubator has no place: told by a past visit, a dimension without a score, too few in its stage.

    Which of these it is would tell of an incubator that is not named.
    """

    PAST = "past"
    UNSCORED = "unscored"
    FEW = "few"
    UNTOLD = "untold"


class NoKeyGap(StrEnum):
    """Why no gap of an incubator is told: nothing stands below its target, nothing is known, or it is not named."""

    MET = "met"
    UNKNOWN = "unknown"
    UNTOLD = "untold"


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
    """One dimension at one visit; `score` in points, None where it has none; `reached` None where it is not known."""

    score: float | None
    reached: int | None
    needed: int | None
    coverage: float
    counted: bool

    @property
    def at_needed(self) -> bool:
        """Whether the needed level is reached."""
        return self.reached is not None and self.needed is not None and self.reached >= self.needed

    @property
    def unknown(self) -> bool:
        """Whether it counts, and too little of it was rated to say which level it has reached."""
        return self.counted and self.reached is None


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
    """A file that is not compared, and why. `key` is "" where it could not be read, both are where nobody is named."""

    file: str
    key: str
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class Gate:
    """The visits that may be compared, those left out with their reasons, and those withheld by their release."""

    admitted: tuple[ComparedVisit, ...]
    stopped: tuple[ComparedVisit, ...]
    """The visits left out, whole and in the same order."""
    left_out: tuple[LeftOut, ...]
    withheld: tuple[ComparedVisit, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The incubators that have one thing in common: how many, and their mean score where there are enough."""

    by: GroupBy
    value: str
    n: int
    score: float | None


@dataclass(frozen=True, slots=True)
class CommonGap:
    """How many of those who have a target in a practice stand below it, as far as it may be told."""

    practice: str
    control: str
    below: Told


@dataclass(frozen=True, slots=True)
class Demand:
    """A training module, and how many incubators have gaps that call for it."""

    module: str
    wanted: HowMany


@dataclass(frozen=True, slots=True)
class Pair:
    """Who can learn from whom: the practices in which the teacher leads, and what that is worth."""

    teacher: str
    learner: str
    practices: tuple[str, ...]
    value: float


@dataclass(frozen=True, slots=True)
class TrendVisit:
    """One of several visits, with its score by the weights of its incubator's place.

    No score (None) at another stage than that of the place: stages are not compared.
    """

    visit: ComparedVisit
    score: float | None


@dataclass(frozen=True, slots=True)
class Trend:
    """The visits of one incubator in the order of their dates, the one that is compared as the last."""

    key: str
    visits: tuple[TrendVisit, ...]


@dataclass(frozen=True, slots=True)
class KeyGap:
    """A key practice of one incubator below its target; both are levels."""

    practice: str
    level: int
    target: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How much is rated of what counts on the yardstick, and in how many of its dimensions the level is as needed.

    In `unknown` of these dimensions too little was rated to say: they are not at the level, nor below it.
    """

    coverage: float
    at_needed: HowMany
    unknown: int = 0

    def __post_init__(self) -> None:
        """Refuse more dimensions than there are."""
        must(0 <= self.unknown <= self.at_needed.of - self.at_needed.n, f"{self.unknown} unknown of {self.at_needed}")


@dataclass(frozen=True, slots=True)
class NothingCounted:
    """No dimension of the yardstick is counted."""


@dataclass(frozen=True, slots=True)
class Incubator:
    """One of those compared: its latest visit, of how many, and what follows from it.

    `gaps` are those in key practices, the widest first: other practices are for the incubator's own report.
    """

    visit: ComparedVisit
    visits: int
    known: Counted | NothingCounted
    standing: Place | NoPlace
    gaps: tuple[KeyGap, ...] | NoKeyGap

    def __post_init__(self) -> None:
        """ValueError where it has the place of another, or an empty list stands for a reason."""
        strange = isinstance(self.standing, Place) and self.standing.key != self.visit.key
        must(not strange, f"{self.visit.key} has the place of another")
        must(self.gaps != (), f"why {self.visit.key} has no gap is not said")


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything that a comparison found, in the order in which it is told. ValueError where it contradicts itself.

    `incubators` stand in the order of the model's kinds of firm and stages, then of names; `gaps` with the most common
    first, and after them, in `without_gap`, the practices that nobody falls short in; groups are large enough to be
    told. `yardstick` is what each compared dimension weighs, in model order; `key_practices` are those of these
    dimensions. `withheld` counts the incubators that may not be named, `unnamed` those of them that may be counted.
    """

    model: str
    version: str
    files: int
    yardstick: Mapping[str, float]
    key_practices: tuple[str, ...]
    incubators: tuple[Incubator, ...]
    left_out: tuple[LeftOut, ...]
    withheld: int
    rankings: tuple[Ranking, ...]
    groups: tuple[Group, ...]
    gaps: tuple[CommonGap, ...]
    without_gap: tuple[CommonGap, ...]
    training: tuple[Demand, ...]
    pairs: tuple[Pair, ...]
    trends: tuple[Trend, ...]
    unnamed: int = 0
    as_of: dt.date | None = None
    """By which day a visit is told to be past; None where no visit has a day."""
    versions: tuple[tuple[str, int], ...] = ()
    """How many of the visits compared were made with which version of the model, where they are of several."""
    findings: tuple[Finding, ...] = ()
    """What is said of the files as a set."""
    anonymous: bool = False
    """Whether codes stand for the incubators. Then nothing is in here that says who, where or when, nor what single
    ones lack."""

    def __post_init__(self) -> None:
        """Nobody reads two places of one incubator, or a name beside codes."""
        must(not self.yardstick or is_whole(self.yardstick), f"the yardstick does not sum to 1: {self.yardstick}")
        placed = places_of(self.rankings)
        told = {each.visit.key: each.standing for each in self.incubators if isinstance(each.standing, Place)}
        must(told == placed, f"who has which place is told twice: {sorted(told.keys() ^ placed.keys())}")
        common = [share_of(gap.below) for gap in (*self.gaps, *self.without_gap)]
        must(common == sorted(common, reverse=True), "the most common gaps do not stand first")
        wanted = [demand.wanted.n for demand in self.training]
        must(wanted == sorted(wanted, reverse=True), "the modules most wanted do not stand first")
        must(not self.anonymous or _is_nameless(self), "an incubator without a name is told apart")

    @property
    def seed(self) -> str:
        """What the draws of the rankings follow from; "" where nothing is drawn."""
        return " ".join(dict.fromkeys(ranking.seed for ranking in self.rankings if ranking.seed))

    @property
    def reasons(self) -> tuple[tuple[LeftOutReason, int], ...]:
        """How many files are left out for which reason, the most common first."""
        return tuple(Counter(entry.reason for entry in self.left_out).most_common())

    def compared(self, visit: ComparedVisit) -> Mapping[str, ComparedDimension]:
        """The dimensions of a visit that enter the comparison, in model order, counted or not."""
        return {code: visit.dimensions[code] for code in self.yardstick if code in visit.dimensions}


def _is_nameless(portfolio: Portfolio) -> bool:
    """Whether nothing in a portfolio says who, where or when, what single ones lack, or which files were left out."""
    visits = [incubator.visit for incubator in portfolio.incubators]
    visits += [told.visit for trend in portfolio.trends for told in trend.visits]
    reasons = [each.standing for each in portfolio.incubators if not isinstance(each.standing, Place)]
    lacking = [incubator.gaps for incubator in portfolio.incubators]
    named = any(map(_says_who, visits)) or any(entry.file or entry.key for entry in portfolio.left_out)
    kept = {*reasons} <= {NoPlace.UNTOLD} and all(gaps is NoKeyGap.UNTOLD for gaps in lacking)
    named = named or any((portfolio.as_of, portfolio.versions, portfolio.findings))
    return kept and not named and not any(pair.practices for pair in portfolio.pairs)


def _says_who(visit: ComparedVisit) -> bool:
    told = (visit.place, visit.assessment_id, visit.visit_date, visit.assessor_role, visit.practices)
    return any(told) or not visit.file == visit.name == visit.key
