"""The moves to make first, and what stands well: three of each, from the ratings alone."""

from __future__ import annotations

from collections.abc import Callable

from assess.analysis.numbers import largest_first
from assess.domain.model import MaturityModel
from assess.domain.practice import Prerequisite, Step
from assess.domain.scorecard import PracticeScore, Priority, Reason, Scorecard, Strength


def priorities(model: MaturityModel, scorecard: Scorecard) -> tuple[Priority, ...]:
    """The practices to move first, most urgent first: key before others, then the largest weight x gap.

    One whose next step waits for a practice that is rated too low gives its place to that one, once. A practice that
    is already on the list keeps its place, and so does the one that waits for it: they stand one after the other.
    """
    chosen: dict[str, Priority] = {}
    for code in _by_urgency(model, scorecard):
        if len(chosen) >= model.method.priorities:
            break
        if code in chosen:
            continue
        waits = waits_for(model, scorecard, code)
        if waits is None or waits.practice in chosen:
            chosen[code] = Priority(code)
        else:
            chosen[waits.practice] = Priority(waits.practice, instead_of=code, because=waits.because)
    return tuple(chosen.values())


def strengths(model: MaturityModel, scorecard: Scorecard) -> tuple[Strength, ...]:
    """The counted practices that stand best and are well evidenced: highest level, then key, then weight."""
    rows = [row for row in scorecard.practices.values() if _spoken_of(model, scorecard, row) and _is_strong(model, row)]
    ordered = _ordered(rows, lambda row: row.weight)
    ordered.sort(key=lambda row: (-row.level, not model.practices[row.code].key))  # stable: weight decides within
    return tuple(Strength(row.code, row.level) for row in ordered[: model.method.strengths])


def next_step(model: MaturityModel, scorecard: Scorecard, practice: str) -> Step | None:
    """The step from a practice's level to the next; None where it has no rating or stands at the top."""
    row = scorecard.practices[practice]
    steps = model.practices[practice].steps
    return steps[row.rating] if row.rating is not None and row.rating < len(steps) else None


def waits_for(model: MaturityModel, scorecard: Scorecard, practice: str) -> Prerequisite | None:
    """The first prerequisite of a practice's next step that is rated too low; None where nothing is in the way.

    A prerequisite that does not apply is dropped. An open one has no step that could come first: it takes no place.
    """
    step = next_step(model, scorecard, practice)
    return next((need for need in step.first if _is_unmet(model, scorecard, need)), None) if step else None


def _is_unmet(model: MaturityModel, scorecard: Scorecard, need: Prerequisite) -> bool:
    row = scorecard.practices.get(need.practice)
    if row is None or row.rating is None or row.rating >= need.level or not _spoken_of(model, scorecard, row):
        return False
    return next_step(model, scorecard, need.practice) is not None


def _by_urgency(model: MaturityModel, scorecard: Scorecard) -> tuple[str, ...]:
    rows = [row for row in scorecard.practices.values() if row.gap > 0 and _spoken_of(model, scorecard, row)]
    ordered = _ordered(rows, lambda row: row.weight * row.gap)
    ordered.sort(key=lambda row: not model.practices[row.code].key)
    return tuple(row.code for row in ordered)


def _spoken_of(model: MaturityModel, scorecard: Scorecard, row: PracticeScore) -> bool:
    # An optional dimension has a verdict of its own; of too few clients nothing is said.
    dimension = model.dimension_of[row.code]
    said = scorecard.dimensions[dimension.code].reason != Reason.SAMPLE
    return row.counted and row.rating is not None and not dimension.optional and said


def _is_strong(model: MaturityModel, row: PracticeScore) -> bool:
    method = model.method
    high = row.level >= max(row.target, method.strength_level)
    return high and row.evidence >= method.strength_grade and not row.contradicted


def _ordered(rows: list[PracticeScore], value: Callable[[PracticeScore], float]) -> list[PracticeScore]:
    by_code = {row.code: row for row in rows}
    return [by_code[code] for code in largest_first([(row.code, value(row)) for row in rows])]
