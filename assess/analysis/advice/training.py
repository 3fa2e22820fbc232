"""The training plan: the modules that the gaps call for, for each audience in the order in which they can be held."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from assess.analysis.numbers import largest_first
from assess.domain.advice import TrainingNeed
from assess.domain.model import MaturityModel
from assess.domain.scorecard import PracticeScore, Scorecard
from assess.domain.training import Module


def training_plan(model: MaturityModel, scorecard: Scorecard, below: Collection[str]) -> tuple[TrainingNeed, ...]:
    """The modules to hold: for each audience those that lift most of the gap, each after those that it builds on.

    `below` are the practices below target of which something may be said.
    Only steps that lead to a target call for a module. Audiences stand in the order of the model.
    """
    needs = _needs(model, scorecard, below)
    chosen: list[TrainingNeed] = []
    for audience in dict.fromkeys([*(audience.code for audience in model.audiences), ""]):
        modules = [module for module in model.modules if module.audience == audience and module.code in needs]
        lifted = [(module.code, needs[module.code].lifted) for module in modules]
        most = set(largest_first(lifted)[: model.method.modules_each])
        chosen += [needs[code] for code in in_order([module for module in modules if module.code in most])]
    return tuple(chosen)


def _needs(model: MaturityModel, scorecard: Scorecard, below: Collection[str]) -> Mapping[str, TrainingNeed]:
    lifted: dict[str, float] = {}
    practices: dict[str, list[str]] = {}
    for row in scorecard.practices.values():
        if row.code not in below:
            continue
        for step in model.practices[row.code].steps[row.level : row.up_to]:
            if step.module:
                lifted[step.module] = lifted.get(step.module, 0.0) + _worth(model, row)
                practices.setdefault(step.module, [])
                if row.code not in practices[step.module]:
                    practices[step.module].append(row.code)
    return {code: TrainingNeed(code, tuple(practices[code]), worth) for code, worth in lifted.items()}


def _worth(model: MaturityModel, row: PracticeScore) -> float:
    """What one level of a practice counts for."""
    return row.share * model.method.optional_weight if model.dimension_of[row.code].optional else row.weight


def in_order(modules: Sequence[Module]) -> tuple[str, ...]:
    """The codes of the modules, each after those among them that it builds on; else in the order given."""
    ordered: list[str] = []
    left = list(modules)
    while left:
        waiting = {module.code for module in left}
        ready = next((module for module in left if not waiting.intersection(module.after)), left[0])
        ordered.append(ready.code)
        left.remove(ready)
    return tuple(ordered)
