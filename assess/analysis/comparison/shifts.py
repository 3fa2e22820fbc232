"""What moves a ranking: by how much a plain rank shifts at most where one thing about the yardstick is another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.analysis.comparison.ranked import Points, Ranked, geometric_scores, plain_ranks, plain_scores
from assess.analysis.numbers import TOLERANCE, largest_first
from assess.domain.model import MaturityModel
from assess.domain.ranking import RankShift

WITHOUT = "without"
HEAVIER = "heavier"
LIGHTER = "lighter"
GEOMETRIC = "geometric"


def shifts(model: MaturityModel, entered: Ranked) -> tuple[RankShift, ...]:
    """One move for each thing that might be another, by falling shift, then in model order.

    `key` is the first of those that shift so far, "" where nobody shifts.
    """
    plain = plain_ranks(plain_scores(entered, entered.weights))
    found = [
        _shift(entered, plain, what, subject, plain_scores(entered, weights))
        for what, subject, weights in _other_weights(entered.weights, model.comparison.weight_change)
    ]
    found.append(_shift(entered, plain, GEOMETRIC, "", geometric_scores(entered, entered.weights)))
    by_number = largest_first([(str(at), shift.largest_shift) for at, shift in enumerate(found)])
    return tuple(found[int(at)] for at in by_number)


def _other_weights(weights: Points, change: float) -> Iterator[tuple[str, str, Points]]:
    for code in weights:
        if len(weights) > 1:
            yield WITHOUT, code, _changed(weights, code, 0)
        yield HEAVIER, code, _changed(weights, code, 1 + change)
        yield LIGHTER, code, _changed(weights, code, 1 - change)


def _changed(weights: Points, code: str, factor: float) -> Points:
    others = {each: weight * (factor if each == code else 1) for each, weight in weights.items()}
    total = sum(others.values())
    return {each: weight / total for each, weight in others.items()}


def _shift(entered: Ranked, plain: Sequence[float], what: str, subject: str, scores: Sequence[float]) -> RankShift:
    shifts = [abs(after - before) for before, after in zip(plain, plain_ranks(scores), strict=True)]
    largest = max(shifts)
    key = entered.visits[shifts.index(largest)].key if largest > TOLERANCE else ""
    return RankShift(what, subject, largest, key)
