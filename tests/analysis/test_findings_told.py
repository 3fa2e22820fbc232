"""What each finding on the answers names, whole: the numbers, titles and days that its sentence is made of."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from assess.analysis.checks import check_answers
from assess.analysis.scoring.scorecard import score
from assess.domain.assessment import Rated
from assess.domain.findings import Finding
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldChoice, FieldKind, ProfileField, ProfileSection, Role
from tests.analysis import build

VISIT = dt.date(2025, 9, 14)
WAYS = (FieldChoice("smaller", ""),)
STATES = (FieldChoice("draft", "a draft"), FieldChoice("read", "being read"), FieldChoice("final", "final"))
FIELDS = (
    ProfileField("park", "Is there a park?", "", FieldKind.CHOICE, Role.PARK, choices=(FieldChoice("off", ""),)),
    ProfileField("worry", "Worry", "", FieldKind.TEXT, Role.WORRY, words=3),
    ProfileField("way", "Way", "", FieldKind.CHOICE, Role.OPTION, choices=WAYS),
    ProfileField("why", "Why this way", "", FieldKind.TEXT, Role.OPTION_WHY),
    ProfileField("wanted", "Wanted steps", "", FieldKind.STEPS, Role.PIN),
    ProfileField("unwanted", "Unwanted steps", "", FieldKind.STEPS, Role.EXCLUDE),
    ProfileField("state", "State", "", FieldKind.CHOICE, Role.STATUS, choices=STATES, default="draft"),
    ProfileField("checked", "Facts checked", "", FieldKind.DATE, Role.FACTS_CHECKED),
)


def _model() -> MaturityModel:
    concepts = tuple(build.concept(code, label=f"{code} and others") for code in build.CONCEPTS)
    stages = tuple(dataclasses.replace(stage, label=f"stage {stage.code}") for stage in build.STAGES)
    plain = build.model(
        build.dimension(
            "A",
            *(build.practice(f"A{n}") for n in range(1, 5)),
            build.practice("A5", stage="later"),
            build.practice("A6"),
            title="Dimension A",
        ),
        build.dimension("B", build.practice("B1"), build.practice("B2"), title="Dimension B"),
        build.dimension("F", build.practice("F1"), *(build.practice(f"F{n}", stage="later") for n in (2, 3))),
        build.dimension("E", build.practice("E1"), build.practice("E2"), title="Clients", sampled=True),
        build.dimension("P", build.practice("P1"), build.practice("P2"), title="Park", optional=True),
        concepts=concepts,
        stages=stages,
    )
    kept = tuple(field for field in plain.profile[0].fields if field.role is not Role.PARK)
    return dataclasses.replace(plain, profile=(ProfileSection("all", "", (*kept, *FIELDS)),))


MODEL = _model()
COUNTED: dict[str, Any] = {"bakers_now": 4, "builders_now": 3, "bakers_wanted": 4, "builders_wanted": 0}


def found(ratings: dict[str, Any] | None = None, **profile: Any) -> list[Finding]:
    given = build.assessment(ratings, **{"age": "later", **COUNTED, **profile})
    return list(check_answers(MODEL, given, score(MODEL, given)))


def told(ratings: dict[str, Any] | None = None, **profile: Any) -> list[tuple[str, str, dict[str, object]]]:
    """The code, what it is about, and all values of each finding."""
    return [(finding.code, finding.location.unit.code, dict(finding.values)) for finding in found(ratings, **profile)]


NOBODY: dict[str, Any] = dict.fromkeys(COUNTED, 0)
HEARD = tuple(build.client(f"c{n}", "bakers", E1=level, E2=2) for n, level in enumerate((0, 1, 4)))
BAKERS = ("bakers and others",)


@pytest.mark.parametrize(
    ("ratings", "profile", "expected"),
    [
        (
            {"A5": 2},
            {"age": "young"},
            ("APPLIES-01", "A5", {"practice": "A5", "rating": "2", "stage": "stage later"}),
        ),
        (
            {"P2": 3},
            {},
            (
                "APPLIES-02",
                "P2",
                {"practice": "P2", "rating": "3", "dimension": "Park", "field": "Is there a park?"},
            ),
        ),
        ({"A2": Rated(3, 0)}, {}, ("EVIDENCE-02", "A2", {"practice": "A2", "rating": "3", "grade": "grade 0"})),
        (
            dict.fromkeys(("A4", "A1", "A3", "A2"), "n/a"),
            {},
            ("APPLIES-03", "", {"n": 4, "practices": ("A1", "A2", "A3", "A4"), "most": 3}),
        ),
        ({}, NOBODY, ("HOSTED-01", "bakers_now", {"concepts": BAKERS})),
        (
            {},
            {"bakers_now": 1, "builders_now": 1},
            ("HOSTED-02", "bakers_now", {"concepts": BAKERS, "share": 15.0, "clients": 2}),
        ),
        ({}, {**NOBODY, "age": "early"}, ("HOSTED-03", "bakers_wanted", {"concepts": BAKERS})),
        (
            {},
            {**NOBODY, "day": VISIT, "builders_decided": VISIT},
            ("HOSTED-04", "bakers_now", {"concepts": ("builders and others",)}),
        ),
        (
            {},
            {"day": VISIT, "builders_decided": dt.date(2025, 9, 15)},
            (
                "HOSTED-06",
                "builders_decided",
                {"decided": dt.date(2025, 9, 15), "visit": VISIT, "concept": "builders and others"},
            ),
        ),
        ({}, {"day": VISIT, "since": 2026}, ("OPENED-01", "since", {"opened": "2026", "visit": VISIT})),
        (
            {},
            {"shown_to": ("press", "boss", "bank"), "agreed_on": VISIT},
            (
                "RELEASE-01",
                "shown_to",
                {"field": "shown to", "others": ("the press", "the bank"), "blank": ("agreed by",)},
            ),
        ),
        (
            {"B1": "n/a"},
            {},
            ("COUNTED-01", "B1", {"n": 1, "dimension": "Dimension B", "practices": ("B1",), "least": 2}),
        ),
        (
            {"B1": "n/a", "B2": "n/a"},
            {},
            ("COUNTED-01", "B2", {"n": 0, "dimension": "Dimension B", "practices": ("B1", "B2"), "least": 2}),
        ),
        (
            {"E1": 4, "E2": 2},
            {"clients": (*HEARD, build.client("c9", "bakers", E2=2))},
            ("SAMPLE-01", "E1", {"practice": "E1", "rating": "4", "heard": "1", "n": 3}),
        ),
        ({}, {"clients": HEARD[:2]}, ("SAMPLE-02", "", {"dimension": "Clients", "n": 2, "least": 3})),
        ({}, {"worry": "one two\nthree\nfour  five"}, ("WORDS-01", "worry", {"field": "Worry", "n": 5, "limit": 3})),
        ({}, {"way": "smaller"}, ("WORDS-02", "why", {"field": "Way", "reason": "Why this way"})),
        (
            {},
            {"wanted": ("A1>2", "A2>2", "A3>2"), "unwanted": ("A3>2", "A1>2", "A4>1")},
            (
                "WORDS-03",
                "unwanted",
                {"steps": ("A1>2", "A3>2"), "pinned": "Wanted steps", "excluded": "Unwanted steps"},
            ),
        ),
        (
            {},
            {"state": "final"},
            ("FACTS-01", "checked", {"chosen": "final", "status": "State", "field": "Facts checked"}),
        ),
        (
            {},
            {"state": "read"},
            ("FACTS-01", "checked", {"chosen": "being read", "status": "State", "field": "Facts checked"}),
        ),
    ],
)
def test_a_finding_names_what_it_is_about_and_nothing_else_is_found(
    ratings: dict[str, Any], profile: dict[str, Any], expected: tuple[str, str, Mapping[str, object]]
) -> None:
    assert told(ratings, **profile) == [expected]


@pytest.mark.parametrize(
    ("ratings", "profile"),
    [
        ({}, {}),
        ({"A5": "n/a"}, {"age": "young"}),
        ({}, {"age": "young"}),
        ({"A2": Rated(3, 2)}, {}),
        ({"A2": Rated(2, 0)}, {}),
        (dict.fromkeys(("A1", "A2", "A3"), "n/a"), {}),
        ({}, {"day": VISIT, "builders_decided": VISIT}),
        ({}, {"builders_decided": VISIT}),
        ({}, {"day": VISIT, "since": 2025}),
        ({}, {"day": VISIT}),
        ({}, {"shown_to": ("boss",)}),
        ({"E1": 1, "E2": 2}, {"clients": HEARD}),
        ({"E1": "?"}, {"clients": HEARD}),
        ({}, {"worry": "one two three"}),
        ({}, {"way": "smaller", "why": "Because."}),
        ({}, {"why": "Because."}),
        ({}, {"wanted": ("A1>2",), "unwanted": ("A1>3", "A2>2")}),
        ({}, {"state": "final", "checked": VISIT}),
        ({}, {"state": "draft"}),
    ],
)
def test_at_the_edge_of_what_passes_without_a_word_nothing_is_found(
    ratings: dict[str, Any], profile: dict[str, Any]
) -> None:
    assert told(ratings, **profile) == []


def test_all_findings_stand_in_the_order_of_the_file() -> None:
    findings = found(
        {"A2": Rated(4, 0), "B1": "n/a", "P1": 1},
        state="final",
        worry="one two three four",
        day=VISIT,
        since=2030,
        way="smaller",
        shown_to=("press",),
    )
    codes = {finding.code for finding in findings}
    assert codes >= {"EVIDENCE-02", "COUNTED-01", "APPLIES-02", "FACTS-01", "WORDS-01", "OPENED-01", "RELEASE-01"}
    places = [(one.location.sheet_order, one.location.row) for one in findings]
    assert places == sorted(places)
