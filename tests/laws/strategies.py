"""Small models with everything in them that can go wrong, and answers to them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from assess.domain.assessment import UNANSWERED, Answer, Assessment, ClientHeard, DontKnow, Rated, Response
from assess.domain.concept import Concept, Condition
from assess.domain.model import MaturityModel, WantedCounts
from assess.domain.practice import Aggregate, Dimension, Practice
from assess.domain.profile import FieldKind, ProfileField, ProfileSection, Role
from tests.analysis import build

SCALES = ((0.0, 1.0, 2.0, 3.0, 4.0), (0.0, 0.25, 0.5, 1.0), (1.0, 2.0, 3.0, 4.0, 5.0))
WEIGHTS = (1.0, 1.5, 0.1, 3.0)
KINDS = ("bakers", "builders", "growers")


@dataclass(frozen=True)
class Case:
    """A model and an assessment of it."""

    model: MaturityModel
    assessment: Assessment

    def answering(self, answers: Mapping[str, Answer]) -> Case:
        return dataclasses.replace(self, assessment=dataclasses.replace(self.assessment, answers=answers))

    def saying(self, practice: str, response: Response) -> Case:
        return self.answering({**self.assessment.answers, practice: Answer(response)})


@st.composite
def cases(draw: st.DrawFn, *, mean_only: bool = False, well: bool = False) -> Case:
    """A model and answers to it; `well`: everything rated is at the top, and nothing outside is missing."""
    scale = draw(st.sampled_from(SCALES))
    kinds = KINDS[: draw(st.integers(1, 3))]
    stages = draw(st.sampled_from([(), build.STAGES, build.STAGES]))
    names = [*"ABC"[: draw(st.integers(1, 3))], *draw(st.sampled_from(["", "E", "P", "EP"]))]
    codes = {name: [f"{name}{n}" for n in range(1, draw(st.sampled_from([3, 2, 4, 5, 1])) + 1)] for name in names}
    every = [code for some in codes.values() for code in some]
    dimensions = tuple(
        draw(_dimension(name, [draw(_practice(code, kinds, len(scale) - 1, every)) for code in codes[name]], kinds))
        for name in names
    )
    if mean_only:
        dimensions = tuple(dataclasses.replace(d, aggregate=Aggregate.MEAN) for d in dimensions)
    model = build.model(
        *dimensions,
        points=scale,
        stages=stages,
        concepts=tuple(draw(_concept(kind, _rateable(codes), well=well)) for kind in kinds),
        others_decide=draw(st.sampled_from(["", "theirs"])),
        default_hosted=kinds[:1],
        wanted_counts=draw(st.sampled_from([None, WantedCounts(every[0], 2)])),
    )
    model = draw(st.sampled_from([model, _that_knows_posts(model)]))
    return Case(model, draw(_assessments(model, well=well)))


def _that_knows_posts(model: MaturityModel) -> MaturityModel:
    """The same model, in which few posts lower targets."""
    staff = ProfileField("posts", "posts", "", FieldKind.NUMBER, Role.STAFF_POSTS)
    method = dataclasses.replace(model.method, small_posts=3, small_ceiling=2)
    return dataclasses.replace(model, profile=(*model.profile, ProfileSection("staff", "", (staff,))), method=method)


@st.composite
def _practice(draw: st.DrawFn, code: str, kinds: tuple[str, ...], top: int, every: list[str]) -> Practice:
    waits_for = draw(st.tuples(st.sampled_from(every), st.integers(1, top)))
    first = (waits_for,) if waits_for[0] != code and draw(st.booleans()) else ()
    return build.practice(
        code,
        {kind: draw(st.sampled_from([*range(top, 0, -1), 1, 0])) for kind in kinds},
        weight=draw(st.sampled_from(WEIGHTS)),
        key=draw(st.sampled_from([(), (), kinds, *((kind,) for kind in kinds)])),
        small=draw(st.sampled_from([-1, -1, top])),
        control=draw(st.sampled_from(["own", "own", "theirs"])),
        stage=draw(st.sampled_from(["", "", "early", "young", "later"])),
        always_applicable=draw(st.integers(0, 3)) == 0,
        steps=(build.step(*first),) * top,
    )


@st.composite
def _dimension(draw: st.DrawFn, name: str, practices: list[Practice], kinds: tuple[str, ...]) -> Dimension:
    return build.dimension(
        name,
        *practices,
        weight={kind: draw(st.sampled_from((1.0, 0.25, 3.0, 1.0, 0.0))) for kind in kinds},
        yardstick=draw(st.sampled_from((1.0, 0.75, 0.0))),
        sampled=name == "E",
        optional=name == "P",
        aggregate=draw(st.sampled_from((Aggregate.MEAN, Aggregate.MEAN, Aggregate.SUM))),
    )


def _rateable(codes: Mapping[str, list[str]]) -> list[str]:
    return [code for name, some in codes.items() if name not in "EP" for code in some]


@st.composite
def _concept(draw: st.DrawFn, kind: str, every: list[str], *, well: bool) -> Concept:
    first = tuple(draw(st.lists(st.sampled_from(every), max_size=3, unique=True)))
    if well or draw(st.booleans()):
        return build.concept(kind, first=first)
    met, near = (Condition("neighbours", 5),), (Condition("neighbours", 2),)
    return build.concept(kind, first=first, outside_met=met, outside_near=near)


@st.composite
def _assessments(draw: st.DrawFn, model: MaturityModel, *, well: bool) -> Assessment:
    neighbours = draw(st.integers(-1, 6))
    profile: dict[str, Any] = {"neighbours": neighbours} if neighbours >= 0 else {}
    if model.stages:
        profile["age"] = draw(st.sampled_from(["later", "later", "young", "early"]))
        profile["extra"] = draw(st.sampled_from(["off", *(stage.code for stage in model.stages)]))
    if "posts" in model.fields:
        profile["posts"] = draw(st.sampled_from([2, 3]))
    for kind in model.concepts:
        profile[f"{kind.code}_now"] = draw(st.integers(0, 9))
        profile[f"{kind.code}_wanted"] = draw(st.integers(0, 9))
    # Half of the houses stand well: only there a verdict has something to lose.
    lowest = model.top if well else draw(st.sampled_from([0, 0, model.top - 1, model.top]))
    answers = {code: Answer(draw(responses(lowest, model.top))) for code in model.practices}
    return Assessment(profile=profile, answers=answers, clients=draw(_clients(model)))


def responses(lowest: int, top: int) -> st.SearchStrategy[Response]:
    """Mostly ratings: of houses that hardly anything is known about there is little to say."""
    rated = st.builds(Rated, st.integers(lowest, top), st.integers(0, 4), st.booleans())
    others = st.sampled_from([DontKnow(), UNANSWERED, build.answered("n/a")])
    return st.integers(0, 5).flatmap(lambda n: others if n == 5 else rated)


@st.composite
def _clients(draw: st.DrawFn, model: MaturityModel) -> tuple[ClientHeard, ...]:
    asked = [p.code for d in model.dimensions if d.sampled for p in d.practices]
    kinds = [*(concept.code for concept in model.concepts), ""]
    level: st.SearchStrategy[Response] = st.builds(Rated, st.integers(0, model.top))
    given = st.one_of(level, level, st.just(UNANSWERED))
    count = draw(st.integers(0, 6)) if asked else 0
    return tuple(
        ClientHeard(f"c{n}", draw(st.sampled_from(kinds)), {code: draw(given) for code in asked}) for n in range(count)
    )
