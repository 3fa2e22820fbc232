"""What a profile says of an incubator's money: nothing that is blank is taken for 0, but for money in hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from assess.analysis.advice.runway import missing_in, value
from assess.domain.assessment import Assessment, field_number, profile_date
from assess.domain.model import MaturityModel
from assess.domain.money import (
    Amount,
    Given,
    Grant,
    GrantEnd,
    InHand,
    LastMonth,
    Means,
    NotKnown,
    Rooms,
    TakenAsNothing,
    fit,
    month_after,
)
from assess.domain.profile import Role

_ASKED = (
    Role.COST_YEAR,
    Role.OWN_YEAR,
    Role.LASTING_YEAR,
    Role.CASH_FREE,
    Role.GRANT_NAME,
    Role.GRANT_YEAR,
    Role.GRANT2_YEAR,
    Role.GRANT2_ENDS,
)
ROOM_ROLES = (Role.ROOMS_ALL, Role.ROOMS_LET, Role.ROOMS_OWN)
"""All rooms, those let, those for own use."""


def is_anything_given(model: MaturityModel, assessment: Assessment) -> bool:
    """Whether any of the fields on the incubator's money has something in it, were it of no use."""
    return any(not is_blank(model, assessment, role) for role in _ASKED)


def means_of(model: MaturityModel, assessment: Assessment) -> Means:
    """What was given, each sum a year."""
    return Means(
        cost=_cost(model, assessment),
        own=amount_of(model, assessment, Role.OWN_YEAR),
        lasting=amount_of(model, assessment, Role.LASTING_YEAR),
        in_hand=_in_hand(model, assessment),
        grants=tuple(_grants(model, assessment)),
        rooms=rooms_of(model, assessment),
    )


def rooms_of(model: MaturityModel, assessment: Assessment) -> Rooms | NotKnown:
    """The rooms that were told. Not known where one of the three is not, they do not go together, or none is let.

    Where none is let, nobody can say what a square metre brings.
    """
    if all(model.field_for(role) is None for role in ROOM_ROLES):
        return NotKnown(model.money.rooms or ("rooms",))
    given = tuple(amount_of(model, assessment, role) for role in ROOM_ROLES)
    missing = missing_in(*given)
    if missing:
        return NotKnown(missing)
    whole, let, own = (value(one) for one in given)
    if not fit(whole, let, own):
        return NotKnown(tuple(key_of(model, role) for role in ROOM_ROLES))
    return Rooms(whole, let, own) if let > 0 else NotKnown((key_of(model, Role.ROOMS_LET),))


def is_blank(model: MaturityModel, assessment: Assessment, role: Role) -> bool:
    """Whether nothing stands in the field with that role, or the model has none."""
    field = model.field_for(role)
    return field is None or (field.key not in assessment.profile and field.key not in assessment.unusable)


def key_of(model: MaturityModel, role: Role) -> str:
    """The key of the field with that role; the role's own name where the model has none."""
    field = model.field_for(role)
    return field.key if field else role.value


def amount_of(model: MaturityModel, assessment: Assessment, role: Role) -> Given:
    """The number in the field with that role; not known where it is blank or cannot be used."""
    field = model.field_for(role)
    if field is None or field.key not in assessment.profile:
        return NotKnown((key_of(model, role),))
    return Amount(field_number(assessment, field))


def _cost(model: MaturityModel, assessment: Assessment) -> Given:
    """What a year costs; that it costs nothing is said by nobody who has worked it out."""
    cost = amount_of(model, assessment, Role.COST_YEAR)
    known = isinstance(cost, Amount) and cost.value > 0
    return cost if known else NotKnown((key_of(model, Role.COST_YEAR),))


def _in_hand(model: MaturityModel, assessment: Assessment) -> InHand:
    if is_blank(model, assessment, Role.CASH_FREE):
        return TakenAsNothing()
    return amount_of(model, assessment, Role.CASH_FREE)


def _grants(model: MaturityModel, assessment: Assessment) -> Iterator[Grant]:
    """The grants that there are or may be: that there is no first one must be said, a second one is seldom there."""
    yield from _grant(model, assessment, Role.GRANT_YEAR, Role.GRANT_ENDS)
    second = (Role.GRANT2_YEAR, Role.GRANT2_ENDS)
    if not all(is_blank(model, assessment, role) for role in second):
        yield from _grant(model, assessment, *second)


def _grant(model: MaturityModel, assessment: Assessment, yearly: Role, ends: Role) -> Iterator[Grant]:
    amount = amount_of(model, assessment, yearly)
    if isinstance(amount, NotKnown) or amount.value > 0:
        yield Grant(amount, _end(model, assessment, ends))


def _end(model: MaturityModel, assessment: Assessment, role: Role) -> GrantEnd:
    day = profile_date(model, assessment, role)
    return NotKnown((key_of(model, role),)) if day is None else LastMonth(last_month(day, model.money.counts_from_day))


def last_month(day: dt.date, counts_from_day: int) -> dt.date:
    """The last month that a grant which ends on a day pays for, as its first day."""
    return month_after(day, 0 if day.day >= counts_from_day else -1)
