"""How much of what was asked is rated, how many of the high ratings rest on what was seen, and why it is a draft."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from assess.analysis.advice.quality import quality_of
from assess.analysis.scoring.scorecard import score
from assess.domain.assessment import Answer, Rated
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldChoice, FieldKind, ProfileField, ProfileSection, Role
from assess.domain.quality import Doubt, Quality
from tests.analysis import build

METHOD = dataclasses.replace(build.METHOD, quality_level=2, quality_grade=3, quality_share=0.75)
STATUS = ProfileField(
    "state",
    "",
    "",
    FieldKind.CHOICE,
    Role.STATUS,
    choices=(FieldChoice("draft", ""), FieldChoice("nearly", ""), FieldChoice("final", "")),
    default="draft",
)
CHECKED = ProfileField("checked", "", "", FieldKind.DATE, Role.FACTS_CHECKED)
DAY = dt.date(2025, 9, 14)
FINAL: dict[str, Any] = {"age": "later", "bakers_now": 4, "state": "final", "checked": DAY}


def model_with(*fields: ProfileField) -> MaturityModel:
    practices = (build.practice("A1"), build.practice("A2"), build.practice("A3", 0), build.practice("A4"))
    clients = build.dimension("E", build.practice("E1"), build.practice("E2"), sampled=True)
    park = build.dimension("P", build.practice("P1"), build.practice("P2"), optional=True)
    plain = build.model(build.dimension("A", *practices), clients, park, stages=build.STAGES, method=METHOD)
    section = ProfileSection("more", "", (*plain.profile[0].fields, *fields))
    return dataclasses.replace(plain, profile=(section,))


ASKING = model_with(STATUS, CHECKED)


def quality(ratings: dict[str, Any], model: MaturityModel = ASKING, **profile: Any) -> Quality:
    given = build.assessment(ratings, **{**FINAL, **profile})
    return quality_of(model, score(model, given), given)


SEEN = Rated(2, 3)


def test_what_was_asked_is_counted_whether_or_not_it_counts_in_the_score() -> None:
    """A3 has no target and still is asked; what was marked by hand and a park that is not wanted are not asked."""
    assert quality({"A1": SEEN, "A3": SEEN, "A4": "n/a"}) == Quality(5, 2, 2, 2, (Doubt.COVERAGE,))
    assert quality({"A1": SEEN}, extra="later").asked == 8
    assert quality({"A1": "?"}) == Quality(6, 0, 0, 0, (Doubt.COVERAGE,))


@pytest.mark.parametrize(
    ("rating", "high", "seen"),
    [(Rated(1, 4), 0, 0), (Rated(2, 2), 1, 0), (Rated(2, 3), 1, 1), (Rated(4, 4), 1, 1), (Rated(4, 0), 1, 0)],
)
def test_a_high_rating_is_one_from_the_level_on_that_the_model_says_and_seen_from_the_grade_on(
    rating: Rated, high: int, seen: int
) -> None:
    found = quality({"A1": rating})
    assert (found.high, found.seen) == (high, seen)


def test_what_clients_rate_is_rated_and_has_no_evidence_to_be_counted() -> None:
    clients = tuple(build.client(f"c{n}", "bakers", E1=4, E2=4) for n in range(3))
    assert quality({"A1": SEEN}, clients=clients) == Quality(6, 3, 1, 1, (Doubt.COVERAGE,))


@pytest.mark.parametrize(
    ("rated", "seen", "doubts"),
    [
        (4, 4, ()),
        (3, 3, ()),  # just the share that is asked for
        (2, 2, (Doubt.COVERAGE,)),
        (4, 3, ()),
        (4, 2, (Doubt.EVIDENCE,)),
        (2, 1, (Doubt.COVERAGE, Doubt.EVIDENCE)),
        (0, 0, (Doubt.COVERAGE,)),  # where nothing is rated high, nothing lacks evidence
    ],
)
def test_a_report_of_which_less_than_the_share_is_rated_or_was_seen_is_doubtful(
    rated: int, seen: int, doubts: tuple[Doubt, ...]
) -> None:
    hidden = {"E1": "n/a", "E2": "n/a"}
    ratings = {f"A{n}": Rated(2, 3 if n <= seen else 2) for n in range(1, rated + 1)}
    assert quality({**hidden, **ratings}) == Quality(4, rated, rated, seen, doubts)


@pytest.mark.parametrize(
    ("fields", "profile", "doubts"),
    [
        ((STATUS, CHECKED), {"state": "final", "checked": DAY}, ()),
        ((STATUS, CHECKED), {"state": "final"}, ()),
        ((STATUS, CHECKED), {"checked": DAY}, (Doubt.TYPED,)),
        ((STATUS, CHECKED), {"state": "draft", "checked": DAY}, (Doubt.TYPED,)),
        ((STATUS, CHECKED), {"state": "nearly", "checked": DAY}, (Doubt.TYPED,)),
        ((STATUS, CHECKED), {"state": "nearly"}, (Doubt.FACTS,)),
        ((STATUS, CHECKED), {}, (Doubt.FACTS,)),
        ((STATUS,), {}, (Doubt.TYPED,)),  # a model that asks for no day of it cannot miss one
        ((STATUS,), {"state": "final"}, ()),
        ((), {}, (Doubt.TYPED,)),
    ],
)
def test_a_report_is_final_only_where_the_assessor_calls_it_so(
    fields: tuple[ProfileField, ...], profile: dict[str, Any], doubts: tuple[Doubt, ...]
) -> None:
    model = model_with(*fields)
    rated = dict.fromkeys(("A1", "A2", "A3", "A4", "E1", "E2"), SEEN)
    given = build.assessment(rated, age="later", bakers_now=4, **profile)
    assert quality_of(model, score(model, given), given).doubts == doubts


def test_facts_checked_on_a_day_that_cannot_be_read_are_not_called_unchecked() -> None:
    given = dataclasses.replace(
        build.assessment(age="later"), answers={"A1": Answer(SEEN)}, unusable=frozenset({"checked"})
    )
    assert quality_of(ASKING, score(ASKING, given), given).doubts[0] is Doubt.TYPED
