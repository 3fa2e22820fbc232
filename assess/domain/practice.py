"""What is asked: dimensions, their practices, and the steps that lift them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import fsum
from types import MappingProxyType

from assess.domain.birth import must


class Aggregate(StrEnum):
    """How the points of a dimension's practices become its score."""

    MEAN = "mean"
    SUM = "sum"


class Proof(StrEnum):
    """Whether a paper shows a practice, or only its use."""

    PAPER = "paper"
    DONE = "done"


class ParkVerdict(StrEnum):
    """Whether an optional dimension's undertaking should go ahead."""

    GO = "go"
    NOT_YET = "not_yet"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """A practice that must stand at a level before a step starts, with a sentence why."""

    practice: str
    level: int
    because: str

    def __post_init__(self) -> None:
        """ValueError where it asks for the lowest level, which everybody has."""
        must(self.level > 0, f"{self.practice} at level {self.level} is nothing to wait for")


@dataclass(frozen=True, slots=True)
class Step:
    """What lifts a practice by one level. Effort in person-days, duration in months."""

    title: str
    do: str
    owner: str
    days: float
    cost: str
    payer: str
    months: float
    proof: str
    first: tuple[Prerequisite, ...] = ()
    module: str = ""
    support: str = ""

    def __post_init__(self) -> None:
        """ValueError where it takes no time: a plan would hold any number of such steps."""
        must(self.days > 0 and self.months > 0, f"a step takes {self.days} days and {self.months} months")


@dataclass(frozen=True, slots=True)
class Practice:
    """One thing that an incubator does or does not do, rated on the scale.

    `levels` has one descriptor per level, for the assessor. Said to the director: `have`, one sentence for each
    level from 1 up, and `lack`, one for each level below the top. `steps[i]` leads from level i to i + 1.
    `stage` "": from the first on. `falls` says why a target is lower than that of the concept before it.
    `key` holds the concepts for which a level of its dimension cannot be reached without it.
    """

    code: str
    title: str
    question: str
    look_for: tuple[str, ...]
    levels: tuple[str, ...]
    have: tuple[str, ...]
    lack: tuple[str, ...]
    why: str
    targets: Mapping[str, int]
    weight: float
    key: tuple[str, ...]
    control: str
    steps: tuple[Step, ...]
    stage: str = ""
    before: str = ""
    express: bool = False
    proof: Proof = Proof.PAPER
    always_applicable: bool = False
    how: tuple[str, ...] = ()
    minutes: float = 0.0
    sources: tuple[str, ...] = ()
    falls: str = ""
    border: str = ""
    """What other practices rate that look alike; "" where none does."""
    small: int = -1
    """The highest level that its target has in a small incubator; -1: what the method says for all."""

    def __post_init__(self) -> None:
        """ValueError where its sentences, steps or targets do not fit its levels, or it weighs nothing."""
        top = len(self.levels) - 1
        counts = {"have": len(self.have), "lack": len(self.lack), "steps": len(self.steps)}
        must(set(counts.values()) == {top}, f"{self.code} has {top + 1} levels and {counts}")
        must(all(0 <= target <= top for target in self.targets.values()), f"no levels of {self.code}: {self.targets}")
        must(self.weight > 0, f"{self.code} weighs {self.weight}")

    def is_key(self, concepts: Collection[str]) -> bool:
        """Whether one of these concepts names it as key."""
        return any(concept in concepts for concept in self.key)

    def have_at(self, level: int) -> str:
        """What an incubator at that level has; "" at the lowest."""
        return self.have[level - 1] if level > 0 else ""

    def lack_at(self, level: int) -> str:
        """What an incubator at that level lacks for the next; "" at the top."""
        return self.lack[level] if level < len(self.lack) else ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A group of practices with a score of its own. `weights` are by concept; `yardstick` is the common one.

    `tab` is what its sheet is called, where the title is too long for that; `rating_note` is for the assessor.
    """

    code: str
    title: str
    about: str
    weights: Mapping[str, float]
    yardstick: float
    practices: tuple[Practice, ...]
    optional: bool = False
    sampled: bool = False
    tab: str = ""
    rating_note: str = ""
    aggregate: Aggregate = Aggregate.MEAN
    park_verdicts: Mapping[ParkVerdict, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def adds_up(self) -> bool:
        """Whether its score is a sum over its practices, and no mean."""
        return self.aggregate is Aggregate.SUM

    @property
    def scale(self) -> float:
        """What the weighted mean of its practices' points is multiplied by where each of them counts."""
        return fsum(practice.weight for practice in self.practices) if self.adds_up else 1.0

    def __post_init__(self) -> None:
        """ValueError where it weighs less than nothing."""
        least = min(self.yardstick, *self.weights.values())
        must(least >= 0, f"{self.code} weighs {least}")
