"""What may stand above all else: matters that the model knows as urgent, when they are, and what is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assess.domain.birth import must

SLOT = re.compile(r"\{(\w+)\}")
"""What stands in a sentence for what it names."""
AFTER_VISIT = "visit+"
"""What stands before a number of months after the visit."""
NOT_ASKED = ("", 0)
NO_TEXT = ("", "")


class Slot(StrEnum):
    """What a sentence on an urgent matter may name."""

    DATE = "date"
    """The day that its condition is about."""
    MONTH = "month"
    """The last month that is paid for."""
    MONTHS = "months"
    """For how many months running cost is paid."""
    OPEN_SHARE = "open_share"
    """How many of every hundred of the running cost nobody pays after the grants."""
    LACKING = "lacking"
    """The practices that make it urgent, two at most."""
    INCUBATOR = "incubator"
    """The name of the incubator."""


@dataclass(frozen=True, slots=True)
class When:
    """A condition: one test, or several of which any or all must be true. What is not known makes it unknown.

    Tests name practices with a level, profile fields with a number, choice or day (`visit+24`: so many months after the
    visit), figures with a number (`blank`: the field that stands in where the figure is not known), stages.
    """

    any_of: tuple[When, ...] = ()
    all_of: tuple[When, ...] = ()
    stage: tuple[str, ...] = ()
    rated_below: tuple[str, int] = NOT_ASKED
    rated_at_least: tuple[str, int] = NOT_ASKED
    figure_below: tuple[str, float] = NOT_ASKED
    blank: str = ""
    profile_below: tuple[str, float] = NOT_ASKED
    profile_before: tuple[str, str] = NO_TEXT
    profile_is: tuple[str, str] = NO_TEXT

    def __post_init__(self) -> None:
        """ValueError where it tests nothing or more than one thing, or counts months from nothing."""
        must(len(self.tests) == 1, f"one test makes a condition: {self.tests}")
        must(not self.profile_before[0] or self.months >= 0, f"no months after the visit: {self.profile_before}")

    @property
    def tests(self) -> tuple[str, ...]:
        """The names of the tests that it has."""
        several = ("any_of", "all_of", "stage")
        one = ("rated_below", "rated_at_least", "figure_below", "profile_below", "profile_before", "profile_is")
        given = [name for name in several if getattr(self, name)]
        return (*given, *(name for name in one if getattr(self, name)[0]))

    @property
    def months(self) -> int:
        """So many months after the visit its day lies; -1 where it names none."""
        before, _, months = self.profile_before[1].partition(AFTER_VISIT)
        return int(months) if not before and months.isdecimal() else -1

    def within(self) -> Iterator[When]:
        """The condition and all that it is made of."""
        yield self
        for part in (*self.any_of, *self.all_of):
            yield from part.within()


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence on an urgent matter, said where all that it names is known, and `only` is true."""

    text: str
    only: When | None = None

    @property
    def slots(self) -> tuple[str, ...]:
        """What it names."""
        return tuple(SLOT.findall(self.text))


@dataclass(frozen=True, slots=True)
class UrgentMatter:
    """A matter that may be urgent: when, what is said of it then, and which practices mend it, in this order.

    The first sentence that can be said is said. Without `soon` it is urgent now or not at all. `above_all`: it is named
    before everything else and takes no place among what is moved first.
    """

    code: str
    title: str
    practices: tuple[str, ...]
    now: When
    now_says: tuple[Saying, ...]
    soon: When | None = None
    soon_says: tuple[Saying, ...] = ()
    above_all: bool = False
    before_clients: tuple[str, ...] = ()
    """The practices that mend it instead in a stage before clients; () : the same."""
    label: str = ""
    """Its title in one word or two, for a narrow column; "" : the title."""


@dataclass(frozen=True, slots=True)
class StepTo:
    """The step that lifts a practice to a level."""

    practice: str
    level: int
