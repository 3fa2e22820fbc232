"""A small model with what the shipped one has not, or not in every form: its words are made up."""

from __future__ import annotations

from dataclasses import replace

from assess.domain.model import MaturityModel, WantedCounts
from assess.domain.practice import Aggregate
from assess.domain.profile import FieldKind, ProfileField, Role
from tests.analysis import build


def rich_model() -> MaturityModel:
    """A sum, an optional dimension, two that clients rate, weights of nothing, targets for one concept alone."""
    a = build.dimension(
        "A",
        build.key("A1", {"bakers": 3, "builders": 4}),
        build.practice("A2", {"bakers": 0, "builders": 3}, stage="young"),
        build.practice("A3", 2, stage="later", always_applicable=True),
        build.key("A4", {"bakers": 1, "builders": 3}, key=("bakers",)),
        build.practice("A5", 4, small=3),
        weight={"bakers": 2.0, "builders": 0.5},
    )
    b = build.dimension(
        "B",
        *(build.practice(f"B{n}", 3, weight=0.1 * n, key=build.CONCEPTS if n == 2 else ()) for n in range(1, 6)),
        weight={"bakers": 0.25, "builders": 3.0},
        aggregate=Aggregate.SUM,
    )
    d = build.dimension(
        "D",
        build.practice("D1", {"bakers": 0, "builders": 2}),
        build.key("D2", {"bakers": 0, "builders": 4}, stage="young", key=("builders",)),
        build.practice("D3", 1),
        weight={"bakers": 0.0, "builders": 1.0},
    )
    e = build.dimension(
        "E",
        build.key("E1", {"bakers": 2, "builders": 4}),
        build.practice("E2", {"bakers": 0, "builders": 3}, stage="young"),
        build.practice("E3", {"builders": 2}),
        sampled=True,
    )
    f = build.dimension(
        "F",
        build.practice("F1", {"bakers": 1, "builders": 2}, always_applicable=True),
        build.key("F2", {"bakers": 3, "builders": 0}, stage="later"),
        weight={"bakers": 0.5, "builders": 1.0},
        sampled=True,
        aggregate=Aggregate.SUM,
    )
    p = build.dimension("P", build.key("P1"), build.practice("P2", stage="later"), build.practice("P3"), optional=True)
    rule = WantedCounts("A1", 2)
    points = (1.0, 2.0, 3.0, 4.0, 5.0)
    model = build.model(a, b, d, e, f, p, stages=build.STAGES, wanted_counts=rule, points=points, hash="of a test")
    sections = [replace(one, fields=tuple(map(_labelled, one.fields))) for one in model.profile]
    staff = ProfileField("posts", "posts", "", FieldKind.NUMBER, Role.STAFF_POSTS)
    sections[-1] = replace(sections[-1], fields=(*sections[-1].fields, staff))
    return replace(model, profile=tuple(sections), method=replace(model.method, small_posts=3, small_ceiling=2))


def _labelled(field: ProfileField) -> ProfileField:
    # A choice without a label could not be told from a blank cell.
    return replace(field, choices=tuple(replace(one, label=one.label or one.code) for one in field.choices))
