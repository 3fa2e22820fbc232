"""One visit as it is stored, sent, compared and printed, and what else may come of a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from assess.domain.advice import Advice
from assess.domain.assessment import Assessment, is_yes, profile_codes, profile_date, profile_text
from assess.domain.birth import must
from assess.domain.findings import Exit, Finding
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit
from assess.domain.profile import Role
from assess.domain.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """Which maturity model an assessment was scored with."""

    id: str
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Which incubator was visited when, by whom, and who may see the result; "" and () where nothing is said."""

    file: str
    assessment_id: str
    key: str
    name: str
    place: str
    country: str
    visit_date: dt.date | None
    mode: str
    assessor_role: str
    languages: tuple[str, ...]
    status: str
    fictional: bool
    release: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: what was answered, what it amounts to, what follows, and everything that is wrong with the file."""

    model: ModelVersion
    identity: Identity
    assessment: Assessment
    scorecard: Scorecard
    advice: Advice
    findings: tuple[Finding, ...]

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.identity.file

    def __post_init__(self) -> None:
        """Refuse advice on what the scorecard does not hold."""
        must(set(self.advice.spoken_of).issubset(self.scorecard.practices), "advice on a practice that was not scored")


@dataclass(frozen=True, slots=True)
class Unscorable:
    """A questionnaire that was read, and of which nothing can be scored; the findings say why."""

    model: ModelVersion
    identity: Identity
    assessment: Assessment
    findings: tuple[Finding, ...]

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.identity.file


class Unreadable(StrEnum):
    """Why nothing was read: no questionnaire at all, or one of another model or of another version of it."""

    FILE = "unreadable"
    MODEL = "model"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of which nothing could be read, with the findings why."""

    file: str
    why: Unreadable
    exit_code: Exit
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Records:
    """What stood in a file of records: full visits and lines of scorecards, and what is wrong with the others."""

    file: str
    visits: tuple[Visit | ComparedVisit, ...]
    findings: tuple[Finding, ...]


Reading = Visit | Unscorable | Unread | Records
"""What may come of a file."""


def version_of(model: MaturityModel) -> ModelVersion:
    """Which model this is."""
    return ModelVersion(model.id, model.version, model.hash)


def identity_of(model: MaturityModel, assessment: Assessment) -> Identity:
    """Who and when, as the profile of an assessment says it."""

    def said(role: Role) -> str:
        return profile_text(model, assessment, role)

    return Identity(
        file=assessment.file,
        assessment_id=assessment.assessment_id,
        key=said(Role.INCUBATOR_KEY),
        name=said(Role.INCUBATOR),
        place=said(Role.PLACE),
        country=said(Role.COUNTRY),
        visit_date=profile_date(model, assessment, Role.VISIT_DATE),
        mode=said(Role.MODE),
        assessor_role=said(Role.ASSESSOR_ROLE),
        languages=profile_codes(model, assessment, Role.LANGUAGES),
        status=said(Role.STATUS),
        fictional=is_yes(model, assessment, Role.FICTIONAL),
        release=profile_codes(model, assessment, Role.RELEASE),
    )
