"""What a ranking with ranges and tiers costs, beside what pandas needs for the ranks of the same draws alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.analysis.comparison.joint import joint_draws
from assess.analysis.comparison.ranked import ranked
from assess.analysis.comparison.ranking import rankings
from tests.analysis.comparison.groups import group_of, model_of
from tests.benchmarks.timing import Ratio, compare

AT_MOST = {100: 1.0, 1000: 2.5}


def _by_pandas(scores: NDArray[np.float32]) -> object:
    return [pd.Series(draw).rank(ascending=False) for draw in scores.T]


def ratios() -> Iterator[Ratio]:
    """Rankings of 100 and of 1 000 incubators in 36 practices, 10 000 draws."""
    model = model_of("ABCDEF", 6)
    for count, at_most in AT_MOST.items():
        visits = group_of(model, count)
        scores = joint_draws(model, ranked(model, visits)).scores
        yield compare(
            f"a ranking of {count} incubators",
            partial(rankings, model, visits),
            "pandas, ranks of the draws alone",
            partial(_by_pandas, scores),
            rounds=3,
            at_most=at_most,
        )
