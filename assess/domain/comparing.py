"""What lets visits be compared, and how."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparing:
    """What lets visits be compared, and every number of a comparison. Shares lie between 0 and 1.

    `modes`, `not_by`, `released_to` and `anonymous_to` are codes of choices in the profile.
    """

    modes: tuple[str, ...] = ()
    """The modes that are compared; empty: all."""
    not_by: tuple[str, ...] = ()
    """The roles of assessors that are not compared."""
    released_to: tuple[str, ...] = ()
    """Releases that let an incubator be named; empty: nothing is withheld."""
    anonymous_to: tuple[str, ...] = ()
    """Releases that let it enter without its name."""
    coverage: float = 0.8
    evidence_grade: int = 2
    evidence_share: float = 0.6
    """So much of the counted weight must be known by that grade or better."""
    months: int = 18
    """Visits at most so long before the group's latest stand in its ranking."""
    group: int = 5
    """Fewer incubators make no group."""
    quarter_from: int = 8
    """From so many on, the chance of standing in the first quarter is given."""
    tier_lead: float = 0.9
    tiers: int = 3
    """There are no more; the last one holds all that follow."""
    concentration: float = 77
    """How closely the drawn weights of dimensions keep to the yardstick (Dirichlet)."""
    weight_change: float = 0.3
    reliability_from: int = 10
    lead_levels: int = 2
    """A teacher stands so many levels above the learner."""
    teacher_grade: int = 2
    matrix_up_to: int = 100
    """In larger groups no full table of who leads whom is kept."""
