"""The maturity model as nouns: what is asked, of whom, and every number that the method uses.

All of it is data in `questionnaires/<model>/`. Texts are in the language that the model was loaded in.
Levels are indices 0..n in the model's order; points are what a level is worth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import fsum
from types import MappingProxyType
from typing import Protocol, TypeVar

from assess.domain.birth import must
from assess.domain.comparing import Comparing
from assess.domain.concept import Concept, ConceptSequence
from assess.domain.practice import Dimension, Practice
from assess.domain.profile import ProfileField, ProfileSection, Role
from assess.domain.reckoning import Reckoning
from assess.domain.scale import Scale, scale_of_tokens
from assess.domain.sources import Source
from assess.domain.training import Module
from assess.domain.urgency import StepTo, UrgentMatter
from assess.domain.workload import Workload

TOLERANCE = 1e-9
"""By so much a sum of shares may differ from 1."""


def are_chances(shares: Sequence[float]) -> bool:
    """Whether none of the shares is below 0 and all of them sum to 1."""
    return min(shares) >= 0 and abs(fsum(shares) - 1) <= TOLERANCE


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a closed list: its code is for machines, its label and description for readers."""

    code: str
    label: str
    description: str = ""

    def __post_init__(self) -> None:
        """ValueError where it has no code: "" stands for nothing having been chosen."""
        must(self.code != "", f"a choice has no code: {self.label}")


@dataclass(frozen=True, slots=True)
class ScaleLevel:
    """One step of the rating scale; `token` is what stands in the cell."""

    token: str
    points: float
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class EvidenceGrade:
    """How a rating is known. `shifts` are the chances that the true level lies -2, -1, 0, +1 beside it.

    The first of them is the method's `lowest_shift`.
    """

    token: str
    label: str
    meaning: str
    shifts: tuple[float, float, float, float]

    def __post_init__(self) -> None:
        """ValueError where the shifts are no chances: ranges would be drawn from something else."""
        must(are_chances(self.shifts), f"these are no chances of which one comes true: {self.shifts}")


@dataclass(frozen=True, slots=True)
class Tokens:
    """What may stand in a rating or evidence cell besides levels and grades."""

    not_applicable: str
    dont_know: str
    contradicted: str


@dataclass(frozen=True, slots=True)
class NotApplicableReason:
    """A reason from the model's closed list why a practice may be left out by hand."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of an incubator's life, in order. `ceiling` is the highest level a target may have (-1: none)."""

    code: str
    label: str
    description: str
    ceiling: int = -1
    no_overall: bool = False
    before_clients: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A point before which practices must be settled in an incubator that is not open yet."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class CostBand:
    """A band of cost, in months of the regional wage."""

    code: str
    label: str
    up_to: float


@dataclass(frozen=True, slots=True)
class WantedCounts:
    """In a stage before clients the wanted counts stand for today's once this practice has this level."""

    practice: str
    level: int


SHARES = (
    "reach_share",
    "coverage_floor",
    "hosted_share",
    "ready_readiness",
    "prepare_readiness",
    "strength_below",
    "just_above",
    "correlation",
    "optional_weight",
    "quality_share",
)
"""Which numbers of the method are shares."""


@dataclass(frozen=True, slots=True)
class Method:
    """Every number of the method that is not a property of a level, practice, concept or stage.

    Shares lie between 0 and 1; levels and grades are indices.
    """

    reach_share: float
    coverage_floor: float
    counted_practices: int
    heard_clients: int
    hosted_share: float
    hosted_clients: int
    ready_readiness: float
    prepare_readiness: float
    park_levels_below: int
    holds_back: int
    narrowing: int
    unsupported_level: int
    unsupported_grade: int
    strength_grade: int
    strengths: int
    priorities: int
    not_applicable_shown_above: int
    urgent_places: int = 2
    """How many of the priorities may be urgent matters ..."""
    dimension_places: int = 2
    """... and how many of one dimension, where they are neither urgent nor a missing precondition."""
    strength_level: int = 0
    strength_below: float = 0.25
    """The largest share of the clients heard that may stand below their own target where a practice is a strength."""
    small_posts: float = 0
    """An incubator with fewer full posts is small ..."""
    small_ceiling: int = -1
    """... and has no targets above this level (-1: none is lowered)."""
    first_level: int = 2
    """The level at which a precondition stands, where its target is not lower."""
    first_missing: int = 1
    """How many preconditions may be at the lowest level where a concept is to be prepared."""
    just_above: float = 0.01
    """A share that reaches what a verdict asks for by less than this does so only just."""
    modules_each: int = 4
    """How many training modules are advised to each audience at most."""
    optional_weight: float = 0.5
    """What an optional dimension weighs where steps are compared; in scores it weighs nothing."""
    quality_share: float = 0.85
    """A report is provisional where less was rated than this, or less of the high ratings rests on what was seen."""
    quality_level: int = 0
    """From this level on a rating is high where that is counted ..."""
    quality_grade: int = 0
    """... and by this grade of evidence it rests on what was seen."""
    draws: int = 10_000
    """How often every practice is drawn for the likely range."""
    tail: float = 0.05
    """The share of the draws that is left out at each end of the likely range."""
    correlation: float = 0.25
    """How alike the errors of one visit's ratings are."""
    lowest_shift: int = -2
    """What the first of a grade's `shifts` stands for, in levels; each further one is one level higher."""
    open_grade: int = 0
    """The grade that an open answer is drawn with."""

    def __post_init__(self) -> None:
        """ValueError where a share is none, or raising a rating could lower a verdict."""
        shares = {name: getattr(self, name) for name in SHARES}
        must(all(0 <= share <= 1 for share in shares.values()), f"shares lie between 0 and 1: {shares}")
        must(self.prepare_readiness <= self.ready_readiness, "less is asked of what is ready than of what prepares")


@dataclass(frozen=True)
class MaturityModel:
    """A maturity model in one language, with everything that the engine needs to know about incubation.

    `together` holds steps that are done in one talk; `others_decide` is the control under which nothing is moved first.
    """

    id: str
    version: str
    hash: str
    language: str
    title: str
    about: str
    method: Method
    levels: tuple[ScaleLevel, ...]
    grades: tuple[EvidenceGrade, ...]
    tokens: Tokens
    default_hosted: tuple[str, ...]
    reasons: tuple[NotApplicableReason, ...]
    concepts: tuple[Concept, ...]
    controls: tuple[Choice, ...]
    owners: tuple[Choice, ...]
    payers: tuple[Choice, ...]
    costs: tuple[CostBand, ...]
    profile: tuple[ProfileSection, ...]
    dimensions: tuple[Dimension, ...]
    stay_text: str = ""
    sequences: tuple[ConceptSequence, ...] = ()
    stages: tuple[Stage, ...] = ()
    moments: tuple[Moment, ...] = ()
    supporters: tuple[Choice, ...] = ()
    sights: tuple[Choice, ...] = ()
    audiences: tuple[Choice, ...] = ()
    modules: tuple[Module, ...] = ()
    sources: tuple[Source, ...] = ()
    wanted_counts: WantedCounts | None = None
    comparison: Comparing = field(default_factory=Comparing)
    money: Reckoning = field(default_factory=Reckoning)
    urgencies: tuple[UrgentMatter, ...] = ()
    together: tuple[tuple[StepTo, ...], ...] = ()
    others_decide: str = ""
    workload: Workload = field(default_factory=Workload)
    complete_languages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """ValueError where its scale orders nothing, a practice has another, or a code could mean two things."""
        points = [level.points for level in self.levels]
        must(len(points) > 1 and all(below < above for below, above in pairwise(points)), f"no scale: {points}")
        practices = [practice for dimension in self.dimensions for practice in dimension.practices]
        strange = [practice.code for practice in practices if len(practice.levels) != len(points)]
        must(not strange, f"rated on another scale: {strange}")
        fields = [field.key for section in self.profile for field in section.fields]
        coded = (self.concepts, self.stages, self.dimensions, self.modules, practices)
        for codes in (fields, *([entry.code for entry in entries] for entries in coded)):
            must("" not in codes and len(codes) == len(set(codes)), f"a code is blank or stands twice: {codes}")

    @property
    def top(self) -> int:
        """The highest level."""
        return len(self.levels) - 1

    @property
    def major(self) -> str:
        """The part of the version that must agree between a workbook and the model."""
        return self.version.split(".", maxsplit=1)[0]

    @cached_property
    def fields(self) -> Mapping[str, ProfileField]:
        """Every profile field by its key."""
        return MappingProxyType({f.key: f for section in self.profile for f in section.fields})

    @cached_property
    def practices(self) -> Mapping[str, Practice]:
        """Every practice by its code, in model order."""
        return MappingProxyType({p.code: p for d in self.dimensions for p in d.practices})

    @cached_property
    def dimension_of(self) -> Mapping[str, Dimension]:
        """The dimension of every practice, by the practice's code."""
        return MappingProxyType({p.code: d for d in self.dimensions for p in d.practices})

    def points(self, level: int) -> float:
        """What a level is worth."""
        return self.levels[level].points

    def token(self, level: int) -> str:
        """What is typed and shown for a level; of one that the scale does not have, its number."""
        return self.levels[level].token if 0 <= level <= self.top else str(level)

    @cached_property
    def scale(self) -> Scale:
        """What is typed and shown for its levels and grades."""
        return scale_of_tokens([level.token for level in self.levels], [grade.token for grade in self.grades])

    def field_for(self, role: Role, concept: str = "") -> ProfileField | None:
        """The profile field with that role (and concept), if the model has one."""
        return next((f for f in self.fields.values() if f.role == role and f.concept == concept), None)

    def fields_for(self, role: Role) -> tuple[ProfileField, ...]:
        """Every profile field with that role, in the order of the profile."""
        return tuple(f for f in self.fields.values() if f.role == role)

    @cached_property
    def step_codes(self) -> tuple[str, ...]:
        """The codes of all steps in model order: S1>2 is the step of practice S1 to level 2."""
        return tuple(f"{p.code}>{level}" for p in self.practices.values() for level, _ in enumerate(p.steps, start=1))

    @cached_property
    def lifted_by(self) -> Mapping[str, tuple[str, ...]]:
        """The practices that each training module lifts, by the module's code: those with a step that names it."""
        lifted: dict[str, list[str]] = {module.code: [] for module in self.modules}
        for practice in self.practices.values():
            for code in dict.fromkeys(step.module for step in practice.steps if step.module):
                lifted.setdefault(code, []).append(practice.code)
        return MappingProxyType({code: tuple(practices) for code, practices in lifted.items()})

    def concept(self, code: str) -> Concept:
        """The concept with that code (KeyError where there is none)."""
        return _by_code(self.concepts, code)

    def stage(self, code: str) -> Stage:
        """The stage with that code (KeyError where there is none)."""
        return _by_code(self.stages, code)

    def stage_index(self, code: str) -> int:
        """The place of a stage in the order of stages; "" is the first (as in a model without stages)."""
        return self.stages.index(self.stage(code)) if code else 0


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


_Entry = TypeVar("_Entry", bound=_Coded)


def _by_code(entries: tuple[_Entry, ...], code: str) -> _Entry:
    for entry in entries:
        if entry.code == code:
            return entry
    raise KeyError(code)
