"""What the advisor says in words of his own: typed by a person, printed as typed, never put together by a program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

_NO_REMARKS: Mapping[str, str] = MappingProxyType({})


class WayState(StrEnum):
    """How far the advisor goes with a way: only one that has his reason is called advised."""

    ADVISED = "advised"
    WITHOUT_REASON = "without_reason"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Way:
    """The way that the advisor advises, in his words; "" where he says nothing.

    `name` and `second` are short names, `why` is his reason, `not_others` why not the others; `own` is a way that
    nobody else has listed.
    """

    name: str = ""
    second: str = ""
    why: str = ""
    not_others: str = ""
    own: str = ""

    @property
    def state(self) -> WayState:
        """Whether it is advised, named without a reason, or left open."""
        if not self.name:
            return WayState.OPEN
        return WayState.ADVISED if self.why else WayState.WITHOUT_REASON


NO_WAY = Way()


@dataclass(frozen=True, slots=True)
class AdvisorWords:
    """Everything that the advisor says in words of his own; "" and () where he says nothing.

    `pinned` and `excluded` are the steps that he wants in a plan and out of it, as codes such as S1>2: that of
    practice S1 to level 2. `remarks` are by dimension.
    """

    letter: str = ""
    message: str = ""
    strengths: tuple[str, ...] = ()
    worry: str = ""
    not_do: str = ""
    not_seen: str = ""
    way: Way = NO_WAY
    opportunities: tuple[str, ...] = ()
    threats: tuple[str, ...] = ()
    decision: str = ""
    funder_ask: str = ""
    risk: str = ""
    stop_doing: str = ""
    pinned: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=lambda: _NO_REMARKS)


NO_WORDS = AdvisorWords()
