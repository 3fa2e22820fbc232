"""The practices to move first, and what stands well: three of each, from the ratings alone."""

from __future__ import annotations

from collections.abc import Sequence

from assess.analysis.advice.choice import by_value, next_step, spoken_of
from assess.analysis.numbers import reaches
from assess.domain.advice import Priority, Strength
from assess.domain.model import MaturityModel
from assess.domain.practice import Prerequisite
from assess.domain.scorecard import PracticeScore, Scorecard


def priorities(model: MaturityModel, scorecard: Scorecard, below: Sequence[str]) -> tuple[Priority, ...]:
    """The practices to move first out of those `below` target, which stand most urgent first.

    One whose next step waits for a practice that is rated too low gives its place to that one, once. A practice that
    is already on the list keeps its place, and so does the one that waits for it: they stand one after the other.
    """
    chosen: dict[str, Priority] = {}
    for code in below:
        if len(chosen) >= model.method.priorities:
            break
        if code in chosen or _has_own_verdict(model, code):
            continue
        need = gives_way_to(model, scorecard, code)
        if need is None or need.practice in chosen:
            chosen[code] = Priority(code)
        else:
            chosen[need.practice] = Priority(need.practice, instead_of=code, because=need.because)
    return tuple(chosen.values())


def strengths(model: MaturityModel, scorecard: Scorecard) -> tuple[Strength, ...]:
    """The practices spoken of that stand best and are well evidenced: highest level, then key, then weight."""
    codes = [code for code in spoken_of(scorecard) if not _has_own_verdict(model, code)]
    rows = [row for code in codes if _is_strong(model, row := scorecard.practices[code])]
    ordered = by_value(rows, lambda row: row.weight)
    ordered.sort(key=lambda row: (-row.level, not row.key))  # stable: weight decides within
    return tuple(Strength(row.code, row.level) for row in ordered[: model.method.strengths])


def gives_way_to(model: MaturityModel, scorecard: Scorecard, practice: str) -> Prerequisite | None:
    """The first prerequisite of a practice's next step that is rated too low; None where nothing is in the way.

    A prerequisite that does not apply is dropped. An open one has no step that could come first: it takes no place.
    """
    step = next_step(model, scorecard.practices[practice])
    return next((need for need in step.first if _comes_first(model, scorecard, need)), None) if step else None


def _comes_first(model: MaturityModel, scorecard: Scorecard, need: Prerequisite) -> bool:
    row = scorecard.practices.get(need.practice)
    if row is None or row.code not in spoken_of(scorecard) or _has_own_verdict(model, row.code):
        return False
    return row.level < need.level and next_step(model, row) is not None


def _has_own_verdict(model: MaturityModel, practice: str) -> bool:
    """Whether a practice belongs to an optional dimension, which has a verdict of its own."""
    return model.dimension_of[practice].optional


def _is_strong(model: MaturityModel, row: PracticeScore) -> bool:
    method = model.method
    high = row.level >= max(row.target, method.strength_level)
    return high and row.evidence >= method.strength_grade and not row.contradicted and _most_can(model, row)


def _most_can(model: MaturityModel, row: PracticeScore) -> bool:
    """Whether few of the clients heard stand below their own target; true where no client was heard."""
    return not row.heard or reaches(model.method.strength_below, (row.below_own or 0) / row.heard)
