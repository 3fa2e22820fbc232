"""What stands first: practices that exist, without a circle, and within what is asked of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from assess.content.lines import Lines, place
from assess.content.rules.rule import circles, steps, unique
from assess.domain.findings import Finding, Location, error, nearest
from assess.domain.model import MaturityModel
from assess.domain.practice import Practice, Prerequisite
from assess.domain.size import small_ceiling
from assess.nouns import Key

_Node = tuple[str, int]
"""A practice and a level that it stands at."""


def _all_first(model: MaturityModel) -> Iterator[tuple[tuple[Key, ...], Practice, int, Prerequisite]]:
    for at, practice, level, step in steps(model):
        for index, first in enumerate(step.first):
            yield (*at, "first", index), practice, level, first


def what_stands_first_exists(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A step waits for a practice of this model, at a level above the lowest, and not for its own practice."""
    for at, practice, _, first in _all_first(model):
        here = place(lines, *at, "practice")
        if first.practice not in model.practices:
            near = nearest(first.practice, model.practices)
            yield error("MODEL-55", here, name=practice.code, found=first.practice, near=near)
        elif first.practice == practice.code:
            yield error("MODEL-57", here, name=practice.code)
        if model.top > 0 and not 1 <= first.level <= model.top:
            here = place(lines, *at, "level")
            yield error("MODEL-56", here, name=practice.code, found=first.level, highest=model.top)


def what_stands_first_stands_once(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A step names each practice that it waits for once."""
    for at, _, _, step in steps(model):
        yield from unique(lines, (*at, "first"), "practice", (first.practice for first in step.first))


def nothing_waits_for_itself(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """No step waits, over however many others, for its own result."""
    waits: dict[_Node, list[_Node]] = {}
    places: dict[tuple[_Node, _Node], Location] = {}
    for _, practice, level, _ in steps(model):
        waits[practice.code, level + 1] = [(practice.code, level)] if level else []
    for at, practice, level, first in _all_first(model):
        node, needed = (practice.code, level + 1), (first.practice, first.level)
        if first.practice != practice.code and needed in waits:
            waits[node].append(needed)
            places[node, needed] = place(lines, *at, "practice")
    for circle in circles(waits):
        here = next(places[pair] for pair in pairwise(circle) if pair in places)
        yield error("MODEL-58", here, circle=" → ".join(f"{code}>{level}" for code, level in circle))


def what_stands_first_is_asked_for(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Wherever a step is within the target, what it waits for is too: else it could never start.

    Looked at for every concept and, outside optional dimensions, under the ceiling of a small incubator and that of
    every stage in which both practices are asked. What holds for each concept holds for all mixes of them.
    """
    for at, practice, level, first in _all_first(model):
        other = model.practices.get(first.practice)
        if other is None or first.level > model.top:
            continue  # said by the rule on what stands first
        for concept, ceilings in _situations(model, practice, other):
            within = level + 1 <= min(practice.targets.get(concept, 0), ceilings[0])
            target = min(other.targets.get(concept, 0), ceilings[1])
            if within and first.level > target:
                yield error(
                    "MODEL-59",
                    place(lines, *at, "level"),
                    name=practice.code,
                    other=other.code,
                    needed=first.level,
                    concept=concept,
                    target=target,
                )
                break


def _situations(model: MaturityModel, practice: Practice, other: Practice) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each concept with the ceilings of both practices: none, that of a stage that asks both, that of a small one."""
    optional = any(model.dimension_of[code].optional for code in (practice.code, other.code))
    ceilings = [(model.top, model.top)]
    for index, stage in enumerate(model.stages):
        asked = max(_stage_index(model, practice.stage), _stage_index(model, other.stage)) <= index
        if asked and not optional and stage.ceiling >= 0:
            ceilings.append((stage.ceiling, stage.ceiling))
    # A stage's ceiling holds for both alike: whoever is small within it is bound by nothing more.
    ceilings.append((small_ceiling(model, practice), small_ceiling(model, other)))
    for concept in model.concepts:
        for pair in ceilings:
            yield concept.code, pair


def _stage_index(model: MaturityModel, code: str) -> int:
    return next((index for index, stage in enumerate(model.stages) if stage.code == code), 0)


SOUND = (what_stands_first_exists, nothing_waits_for_itself)
STYLE = (what_stands_first_stands_once, what_stands_first_is_asked_for)
