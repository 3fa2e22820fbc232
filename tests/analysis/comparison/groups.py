"""Models and groups for the statistics of a ranking: with the method's chances, and with none."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence
from typing import Any

from assess.analysis.comparison.joint import JointDraws, joint_draws
from assess.analysis.comparison.ranked import ranked
from assess.domain.assessment import Rated
from assess.domain.comparing import Comparing
from assess.domain.model import EvidenceGrade, MaturityModel
from assess.domain.portfolio import ComparedVisit
from tests.analysis import build
from tests.analysis.comparison.house import house

CERTAIN = tuple(EvidenceGrade(str(n), f"grade {n}", "", (0.0, 0.0, 1.0, 0.0)) for n in range(5))
"""Grades of evidence with which a rating is the true level."""

STEADY = Comparing(concentration=1e14)
"""Weights that hardly differ from the yardstick's."""


def model_of(names: str = "ABC", practices: int = 4, **changes: Any) -> MaturityModel:
    """Dimensions with a yardstick of 1, 1.5, 2, …; the first practice of each has half as much weight again."""
    dimensions = (
        build.dimension(
            name,
            *(build.practice(f"{name}{n}", weight=1.5 if n == 1 else 1.0) for n in range(1, practices + 1)),
            yardstick=1 + at / 2,
        )
        for at, name in enumerate(names)
    )
    return build.model(*dimensions, **changes)


def fewer_draws(model: MaturityModel, draws: int) -> MaturityModel:
    return dataclasses.replace(model, method=dataclasses.replace(model.method, draws=draws))


def group_of(model: MaturityModel, count: int, seed: int = 1, **changes: Any) -> tuple[ComparedVisit, ...]:
    """Incubators that differ in how well they stand and in what they are good at."""
    chance = random.Random(seed)  # noqa: S311  # answers, no secrets
    found = []
    for number in range(count):
        about = chance.uniform(0, model.top)
        levels = {code: min(model.top, max(0, round(about + chance.gauss(0, 1)))) for code in model.practices}
        answers = {code: Rated(level, chance.randrange(1, 5)) for code, level in levels.items()}
        found.append(house(model, f"h{number:03}", answers, **changes))
    return tuple(found)


def draws_of(model: MaturityModel, visits: Sequence[ComparedVisit], **more: int) -> JointDraws:
    return joint_draws(model, ranked(model, visits), **more)
