"""What a notebook asks for: visits side by side, from what scoring gives or from scorecards that were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from assess.analysis.comparison.compare import compare as compare_visits
from assess.analysis.comparison.compared import compared_visit
from assess.domain.assessment import Assessment
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit, Portfolio
from assess.domain.scorecard import Scorecard
from assess.records.frame import frame as frame_of

if TYPE_CHECKING:
    from pandas import DataFrame

GivenVisit = ComparedVisit | tuple[Assessment, Scorecard]
"""A visit: an assessment with what `score` made of it, or one that was read from a scorecard."""


def compare(model: MaturityModel, visits: Iterable[GivenVisit]) -> Portfolio:
    """Everything that can be said of the visits side by side; the portfolio says who is left out, and why."""
    return compare_visits(model, tuple(_compared(visits, model)))


def frame(visits: Iterable[GivenVisit], model: MaturityModel | None = None) -> DataFrame:
    """The practices of every visit as a tidy table; levels, targets and gaps are indices, scores in points.

    Rating, evidence and gap are missing (NA) where a practice is not rated, texts where the questionnaire says
    nothing. Which dimension a practice belongs to is the model's affair: without a `model` the columns `dimension` and
    `dimension_score` are missing, and an assessment with its scorecard cannot be read (TypeError).
    """
    return frame_of(tuple(_compared(visits, model)), model)


def _compared(visits: Iterable[GivenVisit], model: MaturityModel | None) -> Iterator[ComparedVisit]:
    for visit in visits:
        if isinstance(visit, ComparedVisit):
            yield visit
        elif model is None:
            message = "frame() needs the model to read an assessment with its scorecard"
            raise TypeError(message)
        else:
            yield compared_visit(model, *visit)
