"""What is asked once about the incubator and the visit: the profile's fields, and the roles that the engine knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    ORGANISATION = "organisation"
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
    ROOMS_ALL = "rooms_all"
    ROOMS_LET = "rooms_let"
    ROOMS_OWN = "rooms_own"
    RELEASE = "release"
    RELEASE_BY = "release_by"
    RELEASE_DATE = "release_date"
    COMMENT = "comment"
    SETTLEMENT = "settlement"
    LEGAL_FORM = "legal_form"
    GOAL_TEXT = "goal_text"
    GOAL_TARGET = "goal_target"
    GOAL_DATE = "goal_date"
    GOAL_NOW = "goal_now"
    COMMISSIONED_BY = "commissioned_by"
    FACTS_CHECKED = "facts_checked"
    BOARD_DATE = "board_date"
    NEXT_VISIT = "next_visit"
    TENURE_UNTIL = "tenure_until"
    LEGAL_OBSTACLE = "legal_obstacle"
    LEGAL_RESPONSE = "legal_response"
    PUBLIC_PAYER = "public_payer"
    PARTNER_HOME = "partner_home"
    LETTER = "letter"
    MESSAGE = "message"
    STRENGTH = "strength"
    WORRY = "worry"
    NOT_DO = "not_do"
    NOT_SEEN = "not_seen"
    OPTION = "option"
    OPTION_SECOND = "option_second"
    OPTION_WHY = "option_why"
    OPTION_NOT = "option_not"
    OPTION_OWN = "option_own"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"
    DECISION = "decision"
    FUNDER_ASK = "funder_ask"
    RISK_OWN = "risk_own"
    STOP_DOING = "stop_doing"
    PIN = "pin"
    EXCLUDE = "exclude"
    REMARK = "remark"


SEVERAL = (Role.STRENGTH, Role.OPPORTUNITY, Role.THREAT, Role.LEGAL_OBSTACLE)
"""The roles that several fields may play, in the order of the profile."""


class ProfileSheet(StrEnum):
    """On which sheet of the questionnaire a section of the profile stands; the value is the sheet's key."""

    PROFILE = "profile"
    ADVICE = "advice"


class ToldUnder(StrEnum):
    """Under which heading of the report's page on the incubator an answer is told as a row of its own."""

    NOWHERE = "nowhere"
    INCUBATOR = "incubator"
    REGION = "region"
    MEANS = "means"
    VISIT = "visit"
    NEXT = "next"


SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a key of an incubator is made of."""


class FieldKind(StrEnum):
    """How the value of a profile field is written and checked."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    SLUG = "slug"
    CHOICE = "choice"
    CODES = "codes"  # several of the choices, separated by commas
    STEPS = "steps"  # codes of steps, such as S1>2 for that of practice S1 to level 2, separated by commas
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
    look_again: bool = False
    """Whether it is carried over and may have changed by the next visit, so that the advisor looks at it again."""
    at_most: float = 0.0
    """The largest number that is possible; 0 for the usual bound of the kind."""
    from_year: int = 0
    """The first year that a day may lie in; 0 for the usual bound."""
    years_before: int = 0
    """How many years before the visit a day or month may lie; 0 for any."""
    years_after: int = 0
    """How many years after the visit a day or month may lie; 0 for any."""
    part_of: str = ""
    """The field whose number counts all of which this one counts some; "" where there is none."""
    dimension: str = ""
    """The dimension of which a remark speaks."""
    words: int = 0
    """How many words a text has at most, so that it fits where it is printed; 0 for no limit."""
    told_under: ToldUnder = ToldUnder.NOWHERE
    fact: str = ""
    """Its label in that row; "" for the label of the cell."""

    def __post_init__(self) -> None:
        """ValueError where what holds for a blank cell cannot be chosen."""
        codes = [choice.code for choice in self.choices]
        must(not codes or self.default in {"", *codes}, f"{self.key} has no choice {self.default}")


@dataclass(frozen=True, slots=True)
class ProfileSection:
    """Profile fields that belong together on a sheet."""

    code: str
    title: str
    fields: tuple[ProfileField, ...]
    sheet: ProfileSheet = ProfileSheet.PROFILE


def on_sheet(profile: Iterable[ProfileSection], sheet: ProfileSheet) -> tuple[ProfileSection, ...]:
    """The sections that stand on a sheet, in their order."""
    return tuple(section for section in profile if section.sheet is sheet)
