"""What the answers of one visit amount to: levels, scores, verdicts. Numbers are unrounded.

Scores are in points; levels, and the targets and gaps of practices, are in levels.
A score is `Scored` or `Unscored` with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assess.domain.assessment import Answer
from assess.domain.birth import must
from assess.domain.practice import ParkVerdict
from assess.domain.readiness import Readiness


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
    OPEN = "open"


Range = tuple[float, float]
"""The lowest and the highest of something, in points."""

NOWHERE = ()
"""The bounds of a score of which nothing can be said."""

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class NotDrawn:
    """Nobody asked for a likely range: a comparison draws all its incubators together."""


NOT_DRAWN = NotDrawn()


@dataclass(frozen=True, slots=True)
class Scored:
    """A score with what it would be if every open answer were at either end of the scale, and where it likely lies."""

    points: float
    bounds: Range
    likely: Range | NotDrawn = NOT_DRAWN

    def __post_init__(self) -> None:
        """Refuse a score outside its bounds or its likely range."""
        _within(self.points, self.bounds)
        if not isinstance(self.likely, NotDrawn):
            _within(self.points, self.likely)


@dataclass(frozen=True, slots=True)
class Unscored:
    """No score, and why; `bounds` where the open answers leave any."""

    reason: Reason
    bounds: Range | tuple[()] = NOWHERE


Score = Scored | Unscored


def points_of(score: Score) -> float | None:
    """The points of a score; None where there is none."""
    return score.points if isinstance(score, Scored) else None


def reason_of(score: Score) -> str:
    """Why there is no score; "" where there is one."""
    return score.reason if isinstance(score, Unscored) else ""


def likely_of(score: Score) -> Range | NotDrawn:
    """The likely range of a score; not drawn where there is no score."""
    return score.likely if isinstance(score, Scored) else NOT_DRAWN


def _within(points: float, ends: Range) -> None:
    low, high = ends
    must(low - _ROUNDING <= points <= high + _ROUNDING, f"a score of {points} lies outside {low} to {high}")


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

    `rating` is None unless rated; `target` is after the ceilings of stage and size; `weight` is W_p = W_d x w_p|d, 0
    where not counted. `gap` is what the rating lacks to the target; where the rating comes from clients it is the
    middle one of what each lacks to its own target, so that rating and gap need not sum to the target. `reason` is a
    Reason, or the code of the model's list where marked by hand, or "".
    """

    code: str
    dimension: str
    state: State
    rating: int | None
    evidence: int
    contradicted: bool
    source: RatingSource
    heard: int | None
    counted: bool
    key: bool
    """Whether one of the concepts hosted names it as key."""
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

    def __post_init__(self) -> None:
        """Refuse a rated practice without a rating, a rating of what is not rated, and a gap that is none."""
        fits = (self.state is State.RATED) == (self.rating is not None)
        must(fits, f"{self.code} is {self.state} with the rating {self.rating}")
        must(not self.counted or (self.applicable and self.target > 0), f"{self.code} is counted without a target")
        must(self._gap_fits(), f"{self.code} stands at {self.rating} of {self.target} with a gap of {self.gap}")

    def _gap_fits(self) -> bool:
        if self.rating is None or not self.counted:
            return self.gap == 0
        if self.source is RatingSource.SAMPLE:
            # Their own gaps are not known here. Half of the clients below their own target are enough for a gap.
            below, heard = self.below_own or 0, self.heard or 0
            return self.gap >= 0 and below <= heard and (self.gap > 0) == (0 < heard <= 2 * below)
        return self.gap == max(0, self.target - self.rating)

    @property
    def applicable(self) -> bool:
        """Whether it applies, by the program and by hand."""
        return self.state is not State.NOT_APPLICABLE

    @property
    def at_own(self) -> int:
        """How many of the clients heard stand at the target of their own concept or above; 0 where they do not rate."""
        return (self.heard or 0) - (self.below_own or 0)

    @property
    def up_to(self) -> int:
        """The level that closes the gap; that of the rating where there is none."""
        return self.level + self.gap

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
    """One dimension. `needed` and `reached` are levels, None where nothing is counted (or too few clients heard).

    `target` and `gap` are in points, as the score beside them: what it would be at all targets, and what it lacks.
    `reached` is None too where too little is rated to say: then only `reached_at_least`, with every open answer at the
    lowest level, and `reached_if_known`, with each at the top, are told.
    """

    code: str
    applicable: bool
    counted: bool
    """Whether it enters the overall score."""
    score: Score
    reached: int | None
    reached_if_known: int | None
    needed: int | None
    target: float | None
    gap: float | None
    coverage: float
    weight: float
    heard: int | None = None
    """How many clients were heard; None where clients do not rate."""
    reached_at_least: int | None = None

    @property
    def at_needed(self) -> bool:
        """Whether the needed level is reached."""
        return self.reached is not None and self.needed is not None and self.reached >= self.needed

    @property
    def unknown(self) -> bool:
        """Whether too little of it was rated to say which level it has reached."""
        return reason_of(self.score) == Reason.COVERAGE

    @property
    def too_few_heard(self) -> bool:
        """Whether clients rate it, and too few were heard to say anything of the incubator."""
        return reason_of(self.score) == Reason.SAMPLE


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

    score: Score
    geometric: float | None
    worst: str
    yardstick: float | None
    coverage: float
    needed_reached: int
    of: int
    likely_halved: Range | NotDrawn = NOT_DRAWN
    """The likely range with the downward shifts halved."""

    def __post_init__(self) -> None:
        """Refuse a count of more than there are, and means beside no score."""
        must(0 <= self.needed_reached <= self.of, f"{self.needed_reached} of {self.of} reached")
        fits = (self.geometric is None) == isinstance(self.score, Unscored)
        must(fits, "a mean without a score, or a score without its mean")


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
class Posts:
    """How many full posts there are, and whether they are few: in a small incubator most targets end lower."""

    number: float
    small: bool


@dataclass(frozen=True, slots=True)
class PostsNotSaid:
    """Nobody said how many full posts there are: no target is lowered."""


POSTS_NOT_SAID = PostsNotSaid()

Staffing = Posts | PostsNotSaid


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
    staffing: Staffing = POSTS_NOT_SAID
