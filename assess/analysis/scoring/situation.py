"""What is known of an incubator before its practices are weighed; everything after reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.analysis.scoring.applicability import Stages, Standing, clients_heard, stages_of, standings
from assess.analysis.scoring.hosting import Hosting, hosting
from assess.analysis.scoring.size import staffing_of
from assess.analysis.scoring.targets import own_ceilings, targets
from assess.analysis.scoring.weights import is_counted, own_view
from assess.domain.assessment import Assessment
from assess.domain.model import MaturityModel
from assess.domain.practice import Dimension, Practice
from assess.domain.scorecard import Staffing


@dataclass(frozen=True, slots=True)
class Situation:
    """One assessment seen through its model. `found`, `ceilings` and `targets` are by practice, the rest by dimension.

    `heard` counts the clients heard (0 where clients do not rate); `weights` hold the counted dimensions only.
    """

    model: MaturityModel
    assessment: Assessment
    stages: Stages
    found: Mapping[str, Standing]
    hosting: Hosting
    staffing: Staffing
    ceilings: Mapping[str, int]
    targets: Mapping[str, int]
    heard: Mapping[str, int]
    weights: Mapping[str, float]


def situation_of(model: MaturityModel, assessment: Assessment) -> Situation:
    """The incubator that an assessment describes; AssessError where its stage is blank."""
    stages = stages_of(model, assessment)
    found = standings(model, assessment, stages)
    mix = hosting(model, assessment, stages.incubator, found)
    staffing = staffing_of(model, assessment)
    ceilings = own_ceilings(model, stages, staffing)
    wanted = targets(model, found, mix.hosted, ceilings, assessment.clients)
    heard = {d.code: len(clients_heard(model, d, found, assessment.clients)) for d in model.dimensions if d.sampled}
    counted = [
        dimension
        for dimension in model.dimensions
        if is_counted(model, dimension, counted_practices(dimension, wanted), mix.hosted, heard.get(dimension.code, 0))
    ]
    weights = own_view(counted, mix.hosted)
    return Situation(model, assessment, stages, found, mix, staffing, ceilings, wanted, heard, weights)


def counted_practices(dimension: Dimension, wanted: Mapping[str, int]) -> tuple[Practice, ...]:
    """The practices of a dimension that apply and have a target above the lowest level."""
    return tuple(practice for practice in dimension.practices if wanted[practice.code] > 0)
