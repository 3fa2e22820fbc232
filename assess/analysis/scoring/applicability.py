"""Which practices apply, and what state the answer to each is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol, assert_never

from assess.analysis.numbers import lower_median
from assess.domain.assessment import (
    UNANSWERED,
    Answer,
    Assessment,
    ClientHeard,
    DontKnow,
    NotApplicable,
    Rated,
    Response,
    Unanswered,
    answer_to,
    profile_stage,
)
from assess.domain.findings import AssessError, Choices, Exit, Location, error
from assess.domain.model import MaturityModel, Stage
from assess.domain.practice import Dimension, Practice
from assess.domain.profile import Role
from assess.domain.scorecard import RatingSource, Reason, State

NO_STAGE = Stage(code="", label="", description="")
"""The stage of an incubator whose model has none, and of an optional dimension that is off: no ceiling."""


@dataclass(frozen=True, slots=True)
class Stages:
    """How far the incubator is, and how far the undertaking of the optional dimension is (NO_STAGE: off)."""

    incubator: Stage
    park: Stage


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of one practice before anything is weighed: its state, and its rating where there is one.

    `heard` counts the clients who gave a level; None where the practice is not rated by clients.
    """

    practice: Practice
    state: State
    answer: Answer
    rated: Rated | None = None
    source: RatingSource = RatingSource.TYPED
    heard: int | None = None
    reason: str = ""
    by_hand: bool = False

    @property
    def applicable(self) -> bool:
        """Whether the practice applies, by the program and by hand."""
        return self.state is not State.NOT_APPLICABLE


def stages_of(model: MaturityModel, assessment: Assessment) -> Stages:
    """The stages that decide what is asked; AssessError where the model has stages and none is chosen."""
    known = {stage.code: stage for stage in model.stages}
    incubator = known.get(profile_stage(model, assessment, Role.STAGE), NO_STAGE)
    if known and not incubator.code:
        field = model.field_for(Role.STAGE)
        place = assessment.places.get(field.key if field else "", Location(file=assessment.file))
        choices = Choices(stage.label for stage in model.stages)
        raise AssessError([error("STAGE-01", place, choices=choices)], Exit.FINDINGS)
    return Stages(incubator, known.get(profile_stage(model, assessment, Role.PARK), NO_STAGE))


def stage_for(dimension: Dimension, stages: Stages) -> Stage:
    """The stage that counts for a dimension: the park's for an optional one, else the incubator's."""
    return stages.park if dimension.optional else stages.incubator


def left_out_by_program(model: MaturityModel, dimension: Dimension, practice: Practice, stages: Stages) -> str:
    """Why the program does not ask a practice: the reason's code, "" where it asks."""
    stage = stage_for(dimension, stages)
    if dimension.optional and not stage.code:
        return Reason.OPTIONAL
    if not stage.code or not practice.stage:
        return ""
    order = [known.code for known in model.stages]
    return Reason.STAGE if order.index(practice.stage) > order.index(stage.code) else ""


def standings(model: MaturityModel, assessment: Assessment, stages: Stages) -> Mapping[str, Standing]:
    """The standing of every practice by its code, in model order."""
    found: dict[str, Standing] = {}
    for dimension in model.dimensions:
        typed = {
            practice.code: _typed(
                model,
                practice,
                answer_to(assessment, practice.code),
                left_out_by_program(model, dimension, practice, stages),
            )
            for practice in dimension.practices
        }
        found |= _with_sample(model, typed, assessment.clients) if dimension.sampled else typed
    return found


class _Asked(Protocol):
    @property
    def applicable(self) -> bool: ...


def clients_heard(
    model: MaturityModel, dimension: Dimension, found: Mapping[str, _Asked], clients: tuple[ClientHeard, ...]
) -> tuple[ClientHeard, ...]:
    """The clients who gave a level for at least one practice of the dimension that applies."""
    asked = [practice.code for practice in dimension.practices if found[practice.code].applicable]
    return tuple(client for client in clients if any(level_given(model, client, code) is not None for code in asked))


def level_given(model: MaturityModel, client: ClientHeard, practice: str) -> int | None:
    """The level that a client gave for a practice; None where there is none."""
    rated = usable(model, client.responses.get(practice, UNANSWERED))
    return rated.level if rated else None


def usable(model: MaturityModel, response: Response) -> Rated | None:
    """The rating in a response, if it is one on the model's scale."""
    return response if isinstance(response, Rated) and 0 <= response.level <= model.top else None


def _typed(model: MaturityModel, practice: Practice, answer: Answer, left_out: str) -> Standing:
    if left_out:
        return Standing(practice, State.NOT_APPLICABLE, answer, reason=left_out)
    match answer.response:
        case Rated() as response:
            rated = usable(model, response)
            return Standing(practice, State.RATED if rated else State.UNANSWERED, answer, rated)
        case NotApplicable(reason=reason):
            # The reader refuses these two already; an assessment that was made elsewhere gets no more by them.
            if practice.always_applicable or reason not in {known.code for known in model.reasons}:
                return Standing(practice, State.UNANSWERED, answer)
            return Standing(practice, State.NOT_APPLICABLE, answer, reason=reason, by_hand=True)
        case DontKnow():
            return Standing(practice, State.DONT_KNOW, answer)
        case Unanswered():
            return Standing(practice, State.UNANSWERED, answer)
        case _:
            assert_never(answer.response)


def _with_sample(
    model: MaturityModel, typed: Mapping[str, Standing], clients: tuple[ClientHeard, ...]
) -> Mapping[str, Standing]:
    return {code: _sampled(model, standing, clients) for code, standing in typed.items()}


def _sampled(model: MaturityModel, standing: Standing, clients: tuple[ClientHeard, ...]) -> Standing:
    if not standing.applicable:
        return standing
    given = [level_given(model, client, standing.practice.code) for client in clients]
    levels = [level for level in given if level is not None]
    if standing.state is not State.UNANSWERED or not levels:  # what the assessor typed stands, a don't-know too
        return replace(standing, heard=len(levels))
    answer = standing.answer
    rated = Rated(lower_median(levels), answer.grade, answer.contradicted)
    return replace(standing, state=State.RATED, rated=rated, source=RatingSource.SAMPLE, heard=len(levels))
