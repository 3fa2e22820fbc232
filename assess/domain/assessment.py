"""One visit's answers as nouns: what was rated, how it is known, who was heard, what the profile says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from assess.domain.findings import Finding, Location, Unit
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldKind, ProfileField, Role


@dataclass(frozen=True, slots=True)
class Rated:
    """A level was chosen; `grade` is the index of the evidence grade (0: none noted)."""

    level: int
    grade: int = 0
    contradicted: bool = False


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """Marked as not applicable by hand, with a reason code from the model's list."""

    reason: str


@dataclass(frozen=True, slots=True)
class DontKnow:
    """The assessor asked, and does not know."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nothing usable stands in the cell."""


Response = Rated | NotApplicable | DontKnow | Unanswered

UNANSWERED = Unanswered()

CHOSEN_BY_INCUBATOR = "incubator"
"""What `ClientHeard.chosen_by` says where the incubator, not the assessor, chose whom to hear."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The response to one practice with its notes. `private` leaves in no edition.

    `grade` and `contradicted` are the evidence typed beside a blank rating: that of a practice rated by clients.
    `cell` is where the rating stands, `grade_cell` where the evidence does.
    """

    response: Response = UNANSWERED
    note: str = ""
    private: str = ""
    cell: Location = field(default_factory=Location)
    grade: int = 0
    contradicted: bool = False
    grade_cell: Location = field(default_factory=Location)


@dataclass(frozen=True, slots=True)
class ClientHeard:
    """One client whom the assessor spoke with: a code, never a name. `concept` is "" where it is missing."""

    code: str
    concept: str
    responses: Mapping[str, Response]
    chosen_by: str = ""
    months_in: float = -1.0
    note: str = ""
    cell: Location = field(default_factory=Location)


ProfileValue = str | int | float | dt.date | tuple[str, ...]
"""Text, a choice's code, a number, a date; several codes as a tuple. A blank field has no entry."""

_EMPTY: Mapping[str, ProfileValue] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Typed:
    """What an answer cell held and could not be used, as text: of which unit, in which column (its key)."""

    unit: Unit
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that one workbook says, and what is wrong with it. `profile` is by field key, `answers` by practice.

    Whoever changes an answer takes what `as_typed` holds of its cell out: it is written where the answer has nothing.
    """

    file: str = ""
    assessment_id: str = ""
    language: str = "en"
    profile: Mapping[str, ProfileValue] = field(default_factory=lambda: _EMPTY)
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    clients: tuple[ClientHeard, ...] = ()
    places: Mapping[str, Location] = field(default_factory=lambda: MappingProxyType({}))
    """Where the profile's fields stand, by field key (for findings that come after reading)."""
    unusable: frozenset[str] = frozenset()
    """The profile's fields in which something stands that cannot be used; a finding says so already."""
    as_typed: tuple[Typed, ...] = ()
    """What could not be used, so that a questionnaire written from this loses nothing; see `Typed`."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with the source, in the order of the file."""


def answer_to(assessment: Assessment, practice: str) -> Answer:
    """The answer to a practice; unanswered where the assessment has none."""
    return assessment.answers.get(practice, Answer())


def profile_text(model: MaturityModel, assessment: Assessment, role: Role) -> str:
    """The text or choice code of the field with that role; its default, or "", where it is blank."""
    field_ = model.field_for(role)
    if field_ is None:
        return ""
    value = assessment.profile.get(field_.key, field_.default)
    return value if isinstance(value, str) else ""


def profile_codes(model: MaturityModel, assessment: Assessment, role: Role) -> tuple[str, ...]:
    """The codes of the field with that role; its default where it is blank."""
    field_ = model.field_for(role)
    if field_ is None:
        return ()
    value = assessment.profile.get(field_.key)
    if isinstance(value, tuple):
        return value
    return (field_.default,) if field_.default else ()


def profile_number(model: MaturityModel, assessment: Assessment, role: Role, concept: str = "") -> float:
    """The number in the field with that role; 0 where it is blank or the model has no such field."""
    field_ = model.field_for(role, concept)
    return 0.0 if field_ is None else field_number(assessment, field_)


def field_number(assessment: Assessment, field_: ProfileField) -> float:
    """The number in a field; 0 where it is blank."""
    value = assessment.profile.get(field_.key, 0)
    return float(value) if isinstance(value, int | float) else 0.0


def profile_date(model: MaturityModel, assessment: Assessment, role: Role, concept: str = "") -> dt.date | None:
    """The date in the field with that role; None where there is none."""
    field_ = model.field_for(role, concept)
    value = assessment.profile.get(field_.key) if field_ else None
    return value if isinstance(value, dt.date) else None


def profile_stage(model: MaturityModel, assessment: Assessment, role: Role) -> str:
    """The stage that the chosen entry of a field means; "" where it means none (a park that is off)."""
    field_ = model.field_for(role)
    if field_ is None:
        return ""
    code = profile_text(model, assessment, role)
    return next((choice.stage for choice in field_.choices if choice.code == code), "")


def is_yes(model: MaturityModel, assessment: Assessment, role: Role) -> bool:
    """Whether a yes-or-blank field says yes."""
    field_ = model.field_for(role)
    return field_ is not None and field_.kind is FieldKind.YES and bool(assessment.profile.get(field_.key))
