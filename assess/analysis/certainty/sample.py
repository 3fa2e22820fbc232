"""The draw of clients: what the ratings of a sampled dimension might have been, had others been heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assess.analysis.certainty.streams import Occasion, stream
from assess.analysis.scoring.applicability import clients_heard, level_given
from assess.domain.assessment import Assessment, ClientHeard
from assess.domain.model import MaturityModel
from assess.domain.practice import Dimension
from assess.domain.scorecard import RatingSource, Scorecard

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MANY = 10**12
"""More clients than that are a slip of the pen, and NumPy's whole numbers end."""


def medians_drawn(
    model: MaturityModel, assessment: Assessment, scorecard: Scorecard, dimension: Dimension, occasion: Occasion
) -> Mapping[str, NDArray[np.int8]]:
    """The lower median level over all clients of the incubator, one per draw, by practice.

    Those not heard are drawn from those heard. Only of practices whose rating follows from the clients.
    """
    rows = [scorecard.practices[practice.code] for practice in dimension.practices]
    codes = [row.code for row in rows if row.counted and row.rating is not None and row.source is RatingSource.SAMPLE]
    if not codes:
        return {}
    clients = clients_heard(model, dimension, scorecard.practices, assessment.clients)
    heard = sorted(clients, key=lambda client: (client.code, _levels(model, client, codes)))
    count = _times_counted(model, scorecard, dimension, len(heard), occasion)
    levels = [_levels(model, client, codes) for client in heard]
    return {code: _lower_medians(model, [own[at] for own in levels], count) for at, code in enumerate(codes)}


def _levels(model: MaturityModel, client: ClientHeard, codes: Sequence[str]) -> tuple[int, ...]:
    given = (level_given(model, client, code) for code in codes)
    return tuple(-1 if level is None else level for level in given)


def _times_counted(
    model: MaturityModel, scorecard: Scorecard, dimension: Dimension, heard: int, occasion: Occasion
) -> NDArray[np.int64]:
    """How often each client heard stands in the incubator: itself and its copies; clients x draws."""
    import numpy as np

    others = min(max(0, sum(scorecard.concept.now.values()) - heard), _MANY)
    copies = stream(occasion, dimension.code).multinomial(others, [1 / heard] * heard, size=model.method.draws)
    return np.ascontiguousarray(copies.T) + 1


def _lower_medians(model: MaturityModel, levels: Sequence[int], count: NDArray[np.int64]) -> NDArray[np.int8]:
    """The lowest level that at least half of the clients who answered (-1: did not) are at or below."""
    import numpy as np

    at_or_below = np.zeros((model.top, count.shape[1]), dtype=np.int64)
    for level, times in zip(levels, count, strict=True):
        if level >= 0:
            at_or_below[level:] += times
    answered = count[[place for place, level in enumerate(levels) if level >= 0]].sum(axis=0)
    medians: NDArray[np.int8] = (2 * at_or_below < answered).sum(axis=0, dtype=np.int8)
    return medians
