"""From which fields of the profile the sheet on money is reckoned."""

from __future__ import annotations

from assess.domain.model import MaturityModel
from assess.domain.profile import Role

MONEY_DAYS = (Role.VISIT_DATE, Role.GRANT_ENDS, Role.GRANT2_ENDS)
MONEY_ROLES = (
    Role.VISIT_DATE,
    Role.COST_YEAR,
    Role.OWN_YEAR,
    Role.LASTING_YEAR,
    Role.CASH_FREE,
    Role.GRANT_YEAR,
    Role.GRANT_ENDS,
    Role.GRANT2_YEAR,
    Role.GRANT2_ENDS,
)
"""What months are reckoned from, in the order of the sheet."""

ROOM_ROLES = (Role.ROOMS_ALL, Role.ROOMS_LET, Role.ROOMS_OWN)
"""What free rooms are reckoned from, below the others on the sheet: all rooms, those let, those for own use."""

INPUT_ROLES = (*MONEY_ROLES, *ROOM_ROLES)

MONEY_NEEDED = (Role.VISIT_DATE, Role.COST_YEAR, Role.OWN_YEAR, Role.LASTING_YEAR, Role.GRANT_YEAR)
"""Without each of these nothing can be said of months, whatever stands in the others."""


def asks_for_money(model: MaturityModel) -> bool:
    """Whether the profile asks for all of it; else there is no such sheet."""
    return all(model.field_for(role) for role in INPUT_ROLES)
