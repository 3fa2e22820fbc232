"""The steps read as one story: from any start, each can be done after those that it waits for, up to every target."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assess.content.load import load_model
from assess.domain.model import MaturityModel
from assess.domain.practice import Step

MODEL = load_model("incubator")
CONCEPTS = [concept.code for concept in MODEL.concepts]


def waves(model: MaturityModel, concept: str, start: int) -> Iterator[list[tuple[str, int, Step]]]:
    """What can be done at the same time, one wave after another: practice, level that it starts from, step.

    A house that hosts the concept alone and stands at `start` everywhere, its park planned.
    """
    stands = dict.fromkeys(model.practices, start)
    while True:
        ready = [
            (code, stands[code], practice.steps[stands[code]])
            for code, practice in model.practices.items()
            if stands[code] < practice.targets[concept]
            and all(stands[need.practice] >= need.level for need in practice.steps[stands[code]].first)
        ]
        if not ready:
            return
        yield ready
        for code, level, _ in ready:
            stands[code] = level + 1


@pytest.mark.parametrize("concept", CONCEPTS)
@pytest.mark.parametrize("start", [0, 1])
def test_every_target_can_be_reached_step_by_step(concept: str, start: int) -> None:
    done = {(code, level) for wave in waves(MODEL, concept, start) for code, level, _ in wave}
    asked = {
        (code, level) for code, practice in MODEL.practices.items() for level in range(start, practice.targets[concept])
    }
    assert done == asked


@pytest.mark.parametrize("concept", CONCEPTS)
def test_what_can_begin_at_once_costs_little(concept: str) -> None:
    first, *_ = waves(MODEL, concept, 0)
    bands = {band.code: band.up_to for band in MODEL.costs}
    assert len(first) > 5
    assert max(bands[step.cost] for _, _, step in first) <= 1


@pytest.mark.parametrize("concept", CONCEPTS)
def test_no_step_waits_for_more_than_a_handful_of_others(concept: str) -> None:
    assert len(list(waves(MODEL, concept, 1))) <= 6
