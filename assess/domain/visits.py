"""A set of visits as a whole: which of them stand, which are set aside and why, and what is said of them together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from assess.domain.findings import Finding
from assess.domain.portfolio import ComparedVisit, LeftOutReason


@dataclass(frozen=True, slots=True)
class SetRules:
    """What whoever compares has settled about a set of files, beside what the files say.

    `as_of` is the last day on which a visit can have been, and the day by which a visit is too old (None: neither is
    given); `today` is the last possible day without it. `same` are further names under which an incubator is known,
    by its key; `left_out` are files to leave out, with the reason in somebody's own words.
    """

    today: dt.date
    as_of: dt.date | None = None
    same: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    left_out: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def last_day(self) -> dt.date:
        """The last day on which a visit can have been."""
        return self.as_of or self.today


ANY_DAY = SetRules(dt.date.max)
"""Nobody said which day it is: every day can have been."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A visit that is set aside when a set is looked at as a whole, and why."""

    visit: ComparedVisit
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class Settled:
    """A set of visits after it was looked at as a whole.

    `standing` holds one visit of each incubator and day, in the order of keys and days. All visits, those set aside
    too, release no more than all copies of them do.
    """

    standing: tuple[ComparedVisit, ...]
    aside: tuple[SetAside, ...]
    findings: tuple[Finding, ...]
