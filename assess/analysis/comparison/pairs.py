"""Who can learn from whom: one teacher for each learner and one learner for each teacher, by SciPy's assignment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assess.analysis.comparison.gate import counted_weights
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit, Pair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64]

_NEAR = 1e-9
"""What the same country is worth: it decides between pairs of equal value, and no other."""
_NOBODY = -1000.0
"""Stands for a level that nobody gave: it leads nowhere."""


def pairs(model: MaturityModel, visits: Sequence[ComparedVisit]) -> tuple[Pair, ...]:
    """The pairs with the largest value together; those worth nothing are dropped. The most valuable first.

    A pair is worth the weight x min(gap, lead) of every practice in which the learner has a gap and the teacher, known
    well enough, stands at least so many levels higher as the model says. They need a language in common.
    """
    from scipy.optimize import linear_sum_assignment

    ordered = sorted((visit for visit in visits if visit.key), key=lambda visit: visit.key)
    if not ordered:
        return ()
    weights = [counted_weights(model, visit) for visit in ordered]
    total = sum(_worth(model, ordered, weights, code) for code in model.practices) * _can_talk(ordered)
    learners, teachers = linear_sum_assignment(total + _NEAR * _near(ordered) * (total > 0), maximize=True)
    chosen = [
        Pair(ordered[teacher].key, ordered[learner].key, (), float(total[learner, teacher]))
        for learner, teacher in zip(learners, teachers, strict=True)
        if total[learner, teacher] > 0
    ]
    by_key = {visit.key: (visit, own) for visit, own in zip(ordered, weights, strict=True)}
    named = [
        replace(pair, practices=_practices(model, *by_key[pair.learner], by_key[pair.teacher][0])) for pair in chosen
    ]
    return tuple(sorted(named, key=lambda pair: (-pair.value, pair.learner)))


def _practices(
    model: MaturityModel, learner: ComparedVisit, weights: Mapping[str, float], teacher: ComparedVisit
) -> tuple[str, ...]:
    """What one learner can learn from one teacher, in model order."""
    nothing: Mapping[str, float] = {}
    return tuple(
        code for code in model.practices if _worth(model, (learner, teacher), (weights, nothing), code)[0, 1] > 0
    )


def _worth(
    model: MaturityModel, visits: Sequence[ComparedVisit], weights: Sequence[Mapping[str, float]], code: str
) -> Table:
    """What one practice is worth that each learner (row) can learn from each teacher (column)."""
    import numpy as np

    comparing = model.comparison
    rows = [visit.practices.get(code) for visit in visits]
    weight = np.array([own.get(code, 0.0) for own in weights])
    gap = np.array([row.gap if row and row.rating is not None else 0 for row in rows])
    level = np.array([_NOBODY if row is None or row.rating is None else row.rating for row in rows])
    known = np.array([row is not None and row.evidence >= comparing.teacher_grade for row in rows])
    lead = level[np.newaxis, :] - level[:, np.newaxis]
    teaches = (lead >= comparing.lead_levels) & (level[:, np.newaxis] > _NOBODY) & known[np.newaxis, :]
    worth: Table = weight[:, np.newaxis] * np.minimum(gap[:, np.newaxis], lead) * teaches
    return worth


def _can_talk(visits: Sequence[ComparedVisit]) -> Table:
    """1 where two incubators have a language in common."""
    import numpy as np

    known = sorted({language for visit in visits for language in visit.languages})
    spoken = np.array([[language in visit.languages for language in known] for visit in visits], dtype=float)
    together: Table = (spoken @ spoken.T > 0).astype(float)
    return together


def _near(visits: Sequence[ComparedVisit]) -> Table:
    """1 where two incubators are in the same country."""
    import numpy as np

    countries = np.array([visit.country for visit in visits])
    near: Table = ((countries[:, np.newaxis] == countries[np.newaxis, :]) & (countries != "")).astype(float)
    return near
