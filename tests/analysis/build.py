"""Small models and assessments, built as nouns: a test says only what it is about.

The model's words are made up: `bakers` and `builders` are kinds of firms, `early` and `later` are stages. What the
engine knows, it knows by role.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from assess.analysis.visit import visit_of
from assess.domain.assessment import Answer, Assessment, ClientHeard, DontKnow, NotApplicable, Rated, Response
from assess.domain.concept import Concept, Recommendation, Sight, Verdict
from assess.domain.findings import Location
from assess.domain.model import (
    Choice,
    CostBand,
    EvidenceGrade,
    MaturityModel,
    Method,
    NotApplicableReason,
    ScaleLevel,
    Stage,
    Tokens,
)
from assess.domain.practice import Dimension, Practice, Prerequisite, Step
from assess.domain.profile import FieldChoice, FieldKind, ProfileField, ProfileSection, Role
from assess.domain.visit import Visit

METHOD = Method(
    reach_share=0.7,
    coverage_floor=0.6,
    counted_practices=2,
    heard_clients=3,
    hosted_share=0.15,
    hosted_clients=2,
    ready_readiness=0.85,
    prepare_readiness=0.6,
    park_levels_below=1,
    holds_back=3,
    narrowing=3,
    unsupported_level=3,
    unsupported_grade=1,
    strength_grade=2,
    strengths=3,
    priorities=3,
    dimension_places=3,
    not_applicable_shown_above=3,
    strength_level=2,
    draws=10_000,
    tail=0.05,
    correlation=0.25,
    lowest_shift=-2,
    open_grade=0,
)
SHIFTS = (
    (0.15, 0.30, 0.50, 0.05),
    (0.10, 0.25, 0.60, 0.05),
    (0.04, 0.16, 0.75, 0.05),
    (0.01, 0.09, 0.85, 0.05),
    (0.0, 0.05, 0.90, 0.05),
)
EARLY = Stage("early", "early", "", ceiling=2, no_overall=True, before_clients=True)
YOUNG = Stage("young", "young", "", ceiling=2)
LATER = Stage("later", "later", "")
STAGES = (EARLY, YOUNG, LATER)
CONCEPTS = ("bakers", "builders")
POINTS = (0.0, 1.0, 2.0, 3.0, 4.0)


def step(*first: tuple[str, int]) -> Step:
    """A step with what must stand before it: practices and levels."""
    needs = tuple(Prerequisite(code, level, f"{code} first") for code, level in first)
    return Step("", "", "boss", 1, "none", "own", 1, "", first=needs)


def practice(code: str, targets: Mapping[str, int] | int = 3, **changes: Any) -> Practice:
    """A practice of weight 1 that is not key; a single number is the target for every concept."""
    wanted = dict.fromkeys(CONCEPTS, targets) if isinstance(targets, int) else dict(targets)
    steps: tuple[Step, ...] = changes.pop("steps", (step(),) * (len(POINTS) - 1))
    plain = Practice(
        code=code,
        title=code,
        question="",
        look_for=(),
        levels=("",) * (len(steps) + 1),
        have=("",) * len(steps),
        lack=("",) * len(steps),
        why="",
        targets=wanted,
        weight=1.0,
        key=(),
        control="own",
        steps=steps,
    )
    return dataclasses.replace(plain, **changes)


def key(code: str, targets: Mapping[str, int] | int = 3, **changes: Any) -> Practice:
    """A key practice, with half as much weight again."""
    return practice(code, targets, **{"key": CONCEPTS, "weight": 1.5, **changes})


def dimension(code: str, *practices: Practice, weight: Mapping[str, float] | float = 1.0, **changes: Any) -> Dimension:
    """A dimension; a single weight is that for every concept, and the yardstick's unless given."""
    weights = dict.fromkeys(CONCEPTS, weight) if isinstance(weight, int | float) else dict(weight)
    return dataclasses.replace(Dimension(code, code, "", weights, 1.0, practices), **changes)


def concept(code: str, **changes: Any) -> Concept:
    """A kind of firm without outside conditions."""
    plain = Concept(code, code, code[0], "", (), dict.fromkeys(Verdict, ""), dict.fromkeys(Recommendation, ""))
    return dataclasses.replace(
        plain, outside_text=dict.fromkeys(Sight, ""), before_opening=dict.fromkeys(Verdict, ""), **changes
    )


def model(*dimensions: Dimension, **changes: Any) -> MaturityModel:
    """A model of these dimensions, without stages unless given."""
    concepts = changes.get("concepts", tuple(concept(code) for code in CONCEPTS))
    stages: tuple[Stage, ...] = changes.get("stages", ())
    points: Sequence[float] = changes.pop("points", POINTS)
    plain = MaturityModel(
        id="small",
        version="1.0",
        hash="",
        language="en",
        title="",
        about="",
        method=METHOD,
        levels=tuple(ScaleLevel(str(place), worth, "", "") for place, worth in enumerate(points)),
        grades=tuple(EvidenceGrade(str(n), f"grade {n}", "", shifts) for n, shifts in enumerate(SHIFTS)),
        tokens=Tokens("n/a", "?", "!"),
        default_hosted=("bakers",),
        reasons=(NotApplicableReason("law", "law"),),
        concepts=concepts,
        controls=(Choice("own", ""),),
        owners=(Choice("boss", ""),),
        payers=(Choice("own", ""),),
        costs=(CostBand("none", "", 0),),
        profile=(ProfileSection("all", "", _fields(concepts, stages)),),
        dimensions=tuple(_on_scale(one, len(points) - 1) for one in dimensions),
    )
    return dataclasses.replace(plain, **changes)


def _on_scale(dimension: Dimension, top: int) -> Dimension:
    """The dimension with its practices on a scale of so many steps."""
    practices = tuple(
        dataclasses.replace(
            one, levels=("",) * (top + 1), have=("",) * top, lack=("",) * top, steps=one.steps[:1] * top
        )
        if len(one.steps) != top
        else one
        for one in dimension.practices
    )
    return dataclasses.replace(dimension, practices=practices)


_READERS = (FieldChoice("boss", "boss"), FieldChoice("press", "the press"), FieldChoice("bank", "the bank"))


def _fields(concepts: Sequence[Concept], stages: Sequence[Stage]) -> tuple[ProfileField, ...]:
    by_stage = tuple(FieldChoice(stage.code, stage.code, stage.code) for stage in stages)
    counted = [
        (Role.CLIENTS_NOW, "now", FieldKind.COUNT),
        (Role.CLIENTS_WANTED, "wanted", FieldKind.COUNT),
        (Role.DECIDED, "decided", FieldKind.DATE),
    ]
    return (
        ProfileField("age", "", "", FieldKind.CHOICE, Role.STAGE, choices=by_stage),
        ProfileField("extra", "", "", FieldKind.CHOICE, Role.PARK, choices=(FieldChoice("off", ""), *by_stage)),
        ProfileField("name", "", "", FieldKind.SLUG, Role.INCUBATOR_KEY),
        ProfileField("day", "", "", FieldKind.DATE, Role.VISIT_DATE),
        ProfileField("neighbours", "", "", FieldKind.COUNT),
        ProfileField("since", "since", "", FieldKind.YEAR, Role.OPENED_YEAR),
        ProfileField("shown_to", "shown to", "", FieldKind.CODES, Role.RELEASE, choices=_READERS, default="boss"),
        ProfileField("agreed_by", "agreed by", "", FieldKind.TEXT, Role.RELEASE_BY),
        ProfileField("agreed_on", "agreed on", "", FieldKind.DATE, Role.RELEASE_DATE),
        *(
            ProfileField(f"{kind.code}_{name}", f"{kind.code} {name}", "", field_kind, role, concept=kind.code)
            for kind in concepts
            for role, name, field_kind in counted
        ),
    )


def answered(given: Response | int | str) -> Response:
    """A response from a level, `?`, `n/a`, or a response itself."""
    match given:
        case int():
            return Rated(given, grade=3)
        case "?":
            return DontKnow()
        case str():
            return NotApplicable("law")
        case _:
            return given


def assessment(ratings: Mapping[str, Response | int | str] | None = None, **profile: Any) -> Assessment:
    """An assessment with these ratings (a number is that level, shown); the rest is the profile, and `clients`."""
    clients: tuple[ClientHeard, ...] = profile.pop("clients", ())
    answers = {
        code: Answer(answered(given), cell=Location("a.xlsx", "Ratings", 1, row, 12))
        for row, (code, given) in enumerate((ratings or {}).items(), start=2)
    }
    places = {field: Location("a.xlsx", "Profile", 0, row, 3) for row, field in enumerate(profile, start=2)}
    return Assessment(file="a.xlsx", profile=profile, answers=answers, clients=clients, places=places)


def client(code: str, kind: str, **ratings: Response | int | str) -> ClientHeard:
    """A client who was heard."""
    return ClientHeard(code, kind, {practice: answered(given) for practice, given in ratings.items()})


def visited(model: MaturityModel, assessment: Assessment) -> Visit:
    """The visit that an assessment describes, without likely ranges; its stage is not blank."""
    found = visit_of(model, assessment, ranges=False)
    assert isinstance(found, Visit)
    return found
