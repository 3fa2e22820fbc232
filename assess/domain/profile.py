"""What is asked once about the incubator and the visit: the profile's fields, and the roles that the engine knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assess.domain.birth import must


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
    STAFF_POSTS = "staff_posts"
    CAPACITY_DAYS = "capacity_days"
    BUDGET_YEAR_1 = "budget_year_1"
    BUDGET_YEAR_2 = "budget_year_2"
    CURRENCY = "currency"
    REGIONAL_WAGE = "regional_wage"
    REGIONAL_WAGE_MONTH = "regional_wage_month"
    SECURED_MONTHS = "secured_months"
    COST_YEAR = "cost_year"
    OWN_YEAR = "own_year"
    LASTING_YEAR = "lasting_year"
    CASH_FREE = "cash_free"
    GRANT_NAME = "grant_name"
    GRANT_YEAR = "grant_year"
    GRANT_ENDS = "grant_ends"
    GRANT2_YEAR = "grant2_year"
    GRANT2_ENDS = "grant2_ends"
    RELEASE = "release"
    RELEASE_BY = "release_by"
    RELEASE_DATE = "release_date"
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


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A choice of a profile field; `stage` is set where the choice means a stage (of the incubator, of the park)."""

    code: str
    label: str
    stage: str = ""


@dataclass(frozen=True, slots=True)
class ProfileField:
    """A question about the incubator or the visit. `default` holds where the cell is blank."""

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

    def __post_init__(self) -> None:
        """ValueError where what holds for a blank cell cannot be chosen."""
        codes = [choice.code for choice in self.choices]
        must(not codes or self.default in {"", *codes}, f"{self.key} has no choice {self.default}")


@dataclass(frozen=True, slots=True)
class ProfileSection:
    """Profile fields that belong together on the sheet."""

    code: str
    title: str
    fields: tuple[ProfileField, ...]
