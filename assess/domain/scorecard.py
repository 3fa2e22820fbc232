"""What the answers of one visit amount to: levels, scores, verdicts. Numbers are unrounded.

Scores are in points; levels, targets and gaps are in levels. A score of None always stands beside a reason code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assess.domain.assessment import Answer
from assess.domain.model import Recommendation, Sight, Verdict
from assess.domain.practice import ParkVerdict


class State(StrEnum):
    """What became of a practice. The first three answers of a practice that applies; or it does not apply."""

    RATED = "rated"
    NOT_APPLICABLE = "not_applicable"
    DONT_KNOW = "dont_know"
    UNANSWERED = "unanswered"


class Reason(StrEnum):
    """Why a practice is not counted or a score cannot be given."""

    NOT_COUNTED = "not_counted"
    STAGE = "stage"
    OPTIONAL = "optional"
    TOO_FEW = "too_few"
    COVERAGE = "coverage"
    SAMPLE = "sample"
    NO_OVERALL = "no_overall"
    DIMENSION = "dimension"


class RatingSource(StrEnum):
    """Whether a level was typed by the assessor or follows from the clients heard."""

    TYPED = "typed"
    SAMPLE = "sample"


class OpeningState(StrEnum):
    """How far a practice is on the way to opening day."""

    OPEN = "open"
    IN_HAND = "in_hand"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class ByMonths:
    """The levels of the half of the clients heard that came last, and of the half that is inside for longer."""

    young: int
    longer: int


@dataclass(frozen=True, slots=True)
class PracticeScore:
    """One practice: its state, level, target and gap (in levels), and its share in the overall score.

    `rating` is None unless rated; `target` is after the stage's ceiling; `weight` is W_p = W_d x w_p|d, 0 where not
    counted. `reason` is a Reason, or the code of the model's list where marked by hand, or "".
    """

    code: str
    dimension: str
    state: State
    rating: int | None
    evidence: int
    contradicted: bool
    source: RatingSource
    heard: int | None
    applicable: bool
    counted: bool
    target: int
    gap: int
    weight: float
    share: float
    """Normalised weight within its dimension over the counted practices."""
    reason: str
    answer: Answer
    by_hand: bool = False
    """Whether it was marked as not applicable by hand."""
    below_own: int | None = None
    """How many of the clients heard stand below the target of their own concept; None where clients do not rate."""
    by_months: ByMonths | None = None
    """None where clients do not rate, or too few of them said how long they are inside."""

    @property
    def level(self) -> int:
        """The rated level, the lowest where there is none."""
        return 0 if self.rating is None else self.rating

    @property
    def open(self) -> bool:
        """Whether it applies and has no rating."""
        return self.applicable and self.rating is None


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """One dimension. `needed` and `reached` are levels, None where nothing is counted (or too few clients heard)."""

    code: str
    applicable: bool
    counted: bool
    """Whether it enters the overall score."""
    score: float | None
    likely: tuple[float, float] | None
    bounds: tuple[float, float] | None
    reached: int | None
    reached_if_known: int | None
    needed: int | None
    target: float | None
    gap: float | None
    coverage: float
    weight: float
    reason: str
    heard: int | None = None
    """How many clients were heard; None where clients do not rate."""

    @property
    def at_needed(self) -> bool:
        """Whether the needed level is reached."""
        return self.reached is not None and self.needed is not None and self.reached >= self.needed


@dataclass(frozen=True, slots=True)
class Readiness:
    """How ready the incubator is for one concept, what holds it back, and what follows."""

    concept: str
    value: float | None
    verdict: Verdict | None
    advice: Recommendation | None
    outside: Sight
    holds_back: tuple[str, ...]
    open_key: int
    open: int
    """How many practices with a target for this concept have no rating (key ones among them)."""
    coverage: float
    reason: str


@dataclass(frozen=True, slots=True)
class ConceptMix:
    """Clients by concept today and wanted, and what follows for hosting."""

    now: Mapping[str, int]
    wanted: Mapping[str, int]
    decided: tuple[str, ...]
    hosted: tuple[str, ...]
    explored: tuple[str, ...]
    by_default: bool
    by_wanted: bool
    """Whether the wanted counts stood in for today's and changed what is hosted."""
    readiness: Mapping[str, Readiness]
    stays: bool
    """Whether staying with the hosted concepts is the strategy."""
    sequences: tuple[int, ...] = ()
    """Which of the model's `sequences` hold (their indices)."""


@dataclass(frozen=True, slots=True)
class Overall:
    """The incubator as a whole. `worst` is the code of the counted dimension with the lowest score."""

    score: float | None
    likely: tuple[float, float] | None
    bounds: tuple[float, float] | None
    geometric: float | None
    worst: str
    yardstick: float | None
    coverage: float
    needed_reached: int
    of: int
    reason: str
    likely_halved: tuple[float, float] | None = None
    """The likely range with the downward shifts halved."""


@dataclass(frozen=True, slots=True)
class Ranges:
    """Likely ranges in points: `dimensions` by code, those with a score only; None where there is no overall score.

    `overall_halved` is the overall range with the downward shifts halved.
    """

    dimensions: Mapping[str, tuple[float, float]]
    overall: tuple[float, float] | None
    overall_halved: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class ToOpen:
    """A practice on the readiness-to-open list."""

    practice: str
    state: OpeningState
    before: str


@dataclass(frozen=True, slots=True)
class ParkScore:
    """The verdict on the undertaking of the optional dimension that is on."""

    dimension: str
    stage: str
    verdict: ParkVerdict
    holds_back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What one assessment amounts to. `dimensions` and `practices` are in model order."""

    stage: str
    park: str
    concept: ConceptMix
    overall: Overall
    dimensions: Mapping[str, DimensionScore]
    practices: Mapping[str, PracticeScore]
    narrowing: tuple[str, ...]
    unsupported: tuple[str, ...]
    not_applicable_by_hand: tuple[str, ...]
    to_open: tuple[ToOpen, ...] | None = None
    park_score: ParkScore | None = None


@dataclass(frozen=True, slots=True)
class Priority:
    """One of the moves to make first. `gives_way_to` chain: `instead_of` is the practice that waits for this one."""

    practice: str
    instead_of: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Strength:
    """A practice that stands well, with the level that it stands at."""

    practice: str
    level: int


@dataclass(frozen=True, slots=True)
class TrainingNeed:
    """A training module that gaps call for: the practices that it lifts, and how much of the weighted gap."""

    module: str
    practices: tuple[str, ...]
    lifted: float


@dataclass(frozen=True, slots=True)
class Advice:
    """What follows from a scorecard: the moves to make first, what stands well, and whom to train in what."""

    priorities: tuple[Priority, ...]
    strengths: tuple[Strength, ...]
    training: tuple[TrainingNeed, ...]
