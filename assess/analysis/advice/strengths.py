"""What stands well: from the ratings alone."""

from __future__ import annotations

from assess.analysis.advice.choice import by_value, has_own_verdict, spoken_of
from assess.analysis.advice.pressing import is_key
from assess.analysis.numbers import reaches
from assess.domain.advice import Strength
from assess.domain.model import MaturityModel
from assess.domain.scorecard import PracticeScore, Scorecard


def strengths(model: MaturityModel, scorecard: Scorecard) -> tuple[Strength, ...]:
    """The practices spoken of that stand best and are well evidenced: highest level, then key, then weight."""
    codes = [code for code in spoken_of(scorecard) if not has_own_verdict(model, code)]
    rows = [row for code in codes if _is_strong(model, row := scorecard.practices[code])]
    ordered = by_value(rows, lambda row: row.weight)
    ordered.sort(key=lambda row: (-row.level, not is_key(scorecard, row.code)))  # stable: weight decides within
    return tuple(Strength(row.code, row.level) for row in ordered[: model.method.strengths])


def _is_strong(model: MaturityModel, row: PracticeScore) -> bool:
    method = model.method
    high = row.level >= max(row.target, method.strength_level)
    return high and row.evidence >= method.strength_grade and not row.contradicted and _most_can(model, row)


def _most_can(model: MaturityModel, row: PracticeScore) -> bool:
    """Whether few of the clients heard stand below their own target; true where no client was heard."""
    return not row.heard or reaches(model.method.strength_below, (row.below_own or 0) / row.heard)
