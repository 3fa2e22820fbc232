"""How much work the targets of a model may ask for, by which incubators and posts."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.birth import must


@dataclass(frozen=True, slots=True)
class Staffed:
    """An incubator that hosts these concepts with so many full posts."""

    hosted: tuple[str, ...]
    posts: float

    def __post_init__(self) -> None:
        """ValueError where it hosts nothing, or nobody works there."""
        must(bool(self.hosted) and self.posts > 0, f"{self.posts} posts serve {self.hosted}")


@dataclass(frozen=True, slots=True)
class Workload:
    """The days that improvements may take: so many months, so many days a month and post.

    `fits` lists the incubators in which all steps from level 1 up to the targets must find room within them.
    """

    months: float = 24
    days: float = 4
    fits: tuple[Staffed, ...] = ()

    @property
    def days_of_a_post(self) -> float:
        """How many days one full post can give in all."""
        return self.months * self.days
