"""The steps read as one story: from any start, each can be done after those that it waits for, up to every target."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assess.content.load import load_model
from assess.domain.model import MaturityModel
from assess.domain.practice import Step
from assess.domain.size import days_needed

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


FALLING = {"C2", "S3", "E2", "E3", "R2", "R3", "R4", "R5", "T5"}


def test_nine_targets_fall_from_one_kind_of_firm_to_the_next_each_with_its_reason() -> None:
    rows = {code: [practice.targets[concept] for concept in CONCEPTS] for code, practice in MODEL.practices.items()}
    falls = {code for code, targets in rows.items() if targets != sorted(targets)}
    assert falls == FALLING
    assert {code for code, practice in MODEL.practices.items() if practice.falls} == FALLING


def test_the_days_of_all_steps_fit_into_two_years_of_the_posts_there_are() -> None:
    # By hand: the days of every step from level 1 to the target, the park's left out.
    mixes = (("no",), ("low",), ("no", "low"), ("high",), ("low", "high"))
    assert [days_needed(MODEL, mix, small=False) for mix in mixes] == [176, 258, 276, 326, 384]
    assert [days_needed(MODEL, mix, small=True) for mix in mixes] == [158, 179, 179, 187, 206]
    assert MODEL.workload.days_of_a_post == 96
