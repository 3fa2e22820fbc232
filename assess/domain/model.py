"""The maturity model as nouns: what is asked, of whom, and every number that the method uses.

All of it is data in `questionnaires/<model>/`. Texts are in the language that the model was loaded in.
Levels are indices 0..n in the model's order; points are what a level is worth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Protocol, TypeVar


class Role(StrEnum):
    """What the engine must know about a profile field, whatever the model calls that field."""

    INCUBATOR_KEY = "incubator_key"
    INCUBATOR = "incubator"
    PLACE = "place"
    REGION = "region"
    COUNTRY = "country"
    LANGUAGES = "languages"
    DIRECTOR = "director"
    OPENED_YEAR = "opened_year"
    FICTIONAL = "fictional"
    VISIT_DATE = "visit_date"
    ASSESSORS = "assessors"
    ASSESSOR_ROLE = "assessor_role"
    MODE = "mode"
    STATUS = "status"
    STAGE = "stage"
    PARK = "park"
    CLIENTS_NOW = "clients_now"
    CLIENTS_WANTED = "clients_wanted"
    DECIDED = "decided"
    CAPACITY_DAYS = "capacity_days"
    BUDGET_YEAR_1 = "budget_year_1"
    BUDGET_YEAR_2 = "budget_year_2"
    CURRENCY = "currency"
    REGIONAL_WAGE = "regional_wage"
    REGIONAL_WAGE_MONTH = "regional_wage_month"
    RELEASE = "release"
    COMMENT = "comment"


class FieldKind(StrEnum):
    """How the value of a profile field is written and checked."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    SLUG = "slug"
    CHOICE = "choice"
    CODES = "codes"  # several of the choices, separated by commas
    COUNT = "count"  # whole number, 0 or more
    NUMBER = "number"  # 0 or more
    AMOUNT = "amount"  # money, 0 or more
    YEAR = "year"
    MONTH = "month"  # ISO text YYYY-MM, or a date cell
    DATE = "date"
    DATE_OR_CHOICE = "date_or_choice"
    YES = "yes"  # yes or blank
    COUNTRY = "country"  # ISO 3166 alpha-2
    CURRENCY = "currency"  # ISO 4217
    LANGUAGES = "languages"  # ISO 639, separated by commas


class Required(StrEnum):
    """What a blank field does."""

    NO = "no"
    FINDING = "finding"  # an error, scored all the same
    STOP = "stop"  # an error, nothing is scored


class Aggregate(StrEnum):
    """How the points of a dimension's practices become its score."""

    MEAN = "mean"
    SUM = "sum"


class Proof(StrEnum):
    """Whether a paper shows a practice, or only its use."""

    PAPER = "paper"
    DONE = "done"


class Sight(StrEnum):
    """The states that an outside condition can be in."""

    MET = "met"
    NEAR = "near"
    FAR = "far"


class Verdict(StrEnum):
    """How ready a house is for a concept."""

    READY = "ready"
    PREPARE = "prepare"
    NOT_YET = "not_yet"


class ParkVerdict(StrEnum):
    """Whether an optional dimension's undertaking should go ahead."""

    GO = "go"
    NOT_YET = "not_yet"
    NO = "no"


class Advice(StrEnum):
    """What follows from a verdict for the concept mix."""

    KEEP = "keep"
    KEEP_AND_REPAIR = "keep_and_repair"
    RECONSIDER = "reconsider"
    START = "start"
    PREPARE = "prepare"
    POSTPONE = "postpone"
    OPTION = "option"
    STAY = "stay"


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a closed list: its code is for machines, its label and description for readers."""

    code: str
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class ScaleLevel:
    """One step of the rating scale; `token` is what stands in the cell."""

    token: str
    points: float
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class EvidenceGrade:
    """How a rating is known. `shifts` are the chances that the true level lies -2, -1, 0, +1 beside it."""

    token: str
    label: str
    meaning: str
    shifts: tuple[float, float, float, float]


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
class Condition:
    """A profile field that must hold at least so many."""

    field: str
    at_least: float


@dataclass(frozen=True, slots=True)
class Concept:
    """A kind of firm that an incubator may serve. `verdicts` and `advice` are whole sentences by code."""

    code: str
    label: str
    letter: str
    description: str
    questions: tuple[str, ...]
    verdicts: Mapping[Verdict, str]
    advice: Mapping[Advice, str]
    outside_met: tuple[Condition, ...] = ()
    outside_near: tuple[Condition, ...] = ()
    outside_text: Mapping[Sight, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ConceptSequence:
    """Advice that holds when one concept has one verdict and another concept another."""

    first: str
    first_verdict: Verdict
    then: str
    then_verdict: Verdict
    text: str


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
    """A point before which practices must be settled in a house that is not open yet."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """A practice that must stand at a level before a step starts, with a sentence why."""

    practice: str
    level: int
    because: str


@dataclass(frozen=True, slots=True)
class Step:
    """What lifts a practice by one level. Effort in person-days, duration in months."""

    title: str
    do: str
    owner: str
    days: float
    cost: str
    payer: str
    months: float
    proof: str
    first: tuple[Prerequisite, ...] = ()
    module: str = ""
    support: str = ""


@dataclass(frozen=True, slots=True)
class Practice:
    """One thing that an incubator does or does not do, rated on the scale.

    `levels` has one descriptor per level, for the assessor. Said to the director: `have`, one sentence for each
    level from 1 up, and `lack`, one for each level below the top. `steps[i]` leads from level i to i + 1.
    `stage` "": from the first on. `falls` says why a target is lower than that of the concept before it.
    """

    code: str
    title: str
    question: str
    look_for: tuple[str, ...]
    levels: tuple[str, ...]
    have: tuple[str, ...]
    lack: tuple[str, ...]
    why: str
    targets: Mapping[str, int]
    weight: float
    key: bool
    control: str
    steps: tuple[Step, ...]
    stage: str = ""
    before: str = ""
    express: bool = False
    proof: Proof = Proof.PAPER
    always_applicable: bool = False
    how: tuple[str, ...] = ()
    minutes: float = 0.0
    sources: tuple[str, ...] = ()
    falls: str = ""

    def have_at(self, level: int) -> str:
        """What a house at that level has; "" at the lowest."""
        return self.have[level - 1] if level > 0 else ""

    def lack_at(self, level: int) -> str:
        """What a house at that level lacks for the next; "" at the top."""
        return self.lack[level] if level < len(self.lack) else ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A group of practices with a score of its own. `weights` are by concept; `yardstick` is the common one."""

    code: str
    title: str
    about: str
    weights: Mapping[str, float]
    yardstick: float
    practices: tuple[Practice, ...]
    optional: bool = False
    sampled: bool = False
    aggregate: Aggregate = Aggregate.MEAN
    park_verdicts: Mapping[ParkVerdict, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Module:
    """A training module."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a published framework that practices can answer."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """A published framework or study that the content rests on."""

    id: str
    title: str
    year: int
    address: str
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class CostBand:
    """A band of cost, in months of the regional wage."""

    code: str
    label: str
    up_to: float


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A choice of a profile field; `stage` is set where the choice means a stage (of the house, of the park)."""

    code: str
    label: str
    stage: str = ""


@dataclass(frozen=True, slots=True)
class ProfileField:
    """A question about the house or the visit. `default` holds where the cell is blank."""

    key: str
    label: str
    help: str
    kind: FieldKind
    role: Role | None = None
    concept: str = ""
    choices: tuple[FieldChoice, ...] = ()
    required: Required = Required.NO
    default: str = ""
    of_one_visit: bool = False
    """Whether it is not carried over to the next visit's questionnaire."""


@dataclass(frozen=True, slots=True)
class ProfileSection:
    """Profile fields that belong together on the sheet."""

    code: str
    title: str
    fields: tuple[ProfileField, ...]


@dataclass(frozen=True, slots=True)
class WantedCounts:
    """In a stage before clients the wanted counts stand for today's once this practice has this level."""

    practice: str
    level: int


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
    prepare_levels_below: int
    park_levels_below: int
    holds_back: int
    narrowing: int
    unsupported_level: int
    unsupported_grade: int
    strength_grade: int
    strengths: int
    priorities: int
    not_applicable_shown_above: int
    proof_months: int
    strength_level: int = 0


@dataclass(frozen=True)
class MaturityModel:
    """A maturity model in one language, with everything that the engine needs to know about incubation."""

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
    modules: tuple[Module, ...] = ()
    sources: tuple[Source, ...] = ()
    wanted_counts: WantedCounts | None = None
    complete_languages: tuple[str, ...] = ()

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

    def field_for(self, role: Role, concept: str = "") -> ProfileField | None:
        """The profile field with that role (and concept), if the model has one."""
        return next((f for f in self.fields.values() if f.role == role and f.concept == concept), None)

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
