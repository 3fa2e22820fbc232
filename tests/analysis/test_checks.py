from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from assess.analysis.checks import check_answers
from assess.analysis.scoring.scorecard import score
from assess.domain.assessment import Assessment, Rated
from assess.domain.findings import AssessError, Finding, Severity, Unit, UnitKind
from assess.domain.model import MaturityModel
from assess.language import load_words
from tests.analysis import build

PRACTICES = (build.practice("A1"), build.practice("A2"), build.practice("A3", stage="later"))
MODEL = build.model(
    build.dimension("A", *PRACTICES),
    build.dimension("P", build.key("P1"), build.practice("P2"), optional=True),
    stages=build.STAGES,
)
CLIENTS: dict[str, Any] = {"bakers_now": 4, "builders_now": 3, "bakers_wanted": 4, "builders_wanted": 0}


def found(model: MaturityModel, assessment: Assessment) -> list[Finding]:
    findings = check_answers(model, assessment, score(model, assessment))
    words = load_words("en")
    for finding in findings:
        assert finding.severity is Severity.WARNING
        assert "{" not in words.say(f"finding.{finding.code}", **finding.values)
        assert finding.location.unit.kind is _about(finding.code)
        assert finding.location.unit.code in {"", *model.practices, *model.fields}
    return list(findings)


def _about(code: str) -> UnitKind:
    if code in {"APPLIES-03", "SAMPLE-02"}:  # about several
        return UnitKind.NONE
    fields = ("HOSTED", "MONEY", "OPENED", "RELEASE")
    return UnitKind.FIELD if code.partition("-")[0] in fields else UnitKind.PRACTICE


def places(
    ratings: dict[str, Any] | None = None, model: MaturityModel = MODEL, **profile: Any
) -> list[tuple[str, str]]:
    assessment = build.assessment(ratings, **{"age": "later", **CLIENTS, **profile})
    return [(finding.code, finding.location.place) for finding in found(model, assessment)]


def test_a_plain_assessment_has_no_findings() -> None:
    assert places({"A1": 2, "A2": "?", "A3": 3}) == []


def test_a_rating_on_a_practice_that_is_not_asked_is_named_at_its_cell() -> None:
    assert places({"A1": 2, "A3": 1}, age="young") == [("APPLIES-01", "Ratings!L3")]
    assert places({"P1": 1}, extra="off") == [("APPLIES-02", "Ratings!L2")]
    assert places({"A3": "?", "P1": "n/a"}, age="young") == []


def test_a_high_rating_that_was_only_told_is_named_with_its_grade() -> None:
    assessment = build.assessment({"A1": Rated(4, 1)}, age="later", **CLIENTS)
    (finding,) = found(MODEL, assessment)
    assert (finding.code, finding.location.place) == ("EVIDENCE-02", "Ratings!L2")
    assert finding.location.unit == Unit(UnitKind.PRACTICE, "A1")
    assert dict(finding.values) == {"practice": "A1", "rating": "4", "grade": "grade 1"}


def test_more_than_three_practices_marked_by_hand_are_named() -> None:
    model = build.model(build.dimension("A", *(build.practice(f"A{n}") for n in range(9))))
    by_hand = {f"A{n}": "n/a" for n in range(4)}
    assert places(by_hand, model) == [("APPLIES-03", "a.xlsx")]
    assert places(dict(list(by_hand.items())[:3]), model) == []


def test_a_dimension_that_marks_by_hand_leave_too_small_is_named() -> None:
    assert places({"A1": "n/a", "A2": "n/a"}) == [("COUNTED-01", "Ratings!L3")]
    assert places({"A1": "n/a"}) == []


def test_a_dimension_that_is_small_by_the_model_is_not_named() -> None:
    model = build.model(build.dimension("A", build.practice("A1"), build.practice("A2", 0)))
    assert places({"A1": 2}, model) == []


def test_no_clients_of_any_kind_is_named_with_what_is_taken_instead() -> None:
    none: dict[str, Any] = dict.fromkeys(CLIENTS, 0)
    assert places(**none) == [("HOSTED-01", "Profile!C3")]
    assessment = build.assessment(age="later")
    (finding,) = found(MODEL, assessment)
    assert (finding.code, finding.values["concepts"]) == ("HOSTED-01", ("bakers",))


def test_clients_too_few_of_each_kind_are_named() -> None:
    assert places(bakers_now=1, builders_now=1) == [("HOSTED-02", "Profile!C3")]


def test_before_clients_the_wanted_counts_are_asked_for() -> None:
    none: dict[str, Any] = dict.fromkeys(CLIENTS, 0)
    assert places(age="early", **none) == [("HOSTED-03", "Profile!C5")]


def test_a_decision_without_clients_is_named() -> None:
    none: dict[str, Any] = dict.fromkeys(CLIENTS, 0)
    day = dt.date(2002, 9, 14)
    assert places(**none, day=day, bakers_decided=day) == [("HOSTED-04", "Profile!C3")]


def test_a_blank_count_beside_a_given_one_is_named() -> None:
    assessment = build.assessment(age="later", bakers_now=4)
    (finding,) = found(MODEL, assessment)
    assert (finding.code, finding.values["field"]) == ("HOSTED-05", "builders now")


def test_a_blank_count_of_clients_wanted_is_named_beside_a_given_one_of_them_alone() -> None:
    now: dict[str, Any] = {"bakers_now": 4, "builders_now": 3}
    (finding,) = found(MODEL, build.assessment(age="later", **now, bakers_wanted=4))
    assert (finding.code, finding.values["field"]) == ("HOSTED-05", "builders wanted")
    assert found(MODEL, build.assessment(age="later", **now)) == []


def test_a_count_that_cannot_be_used_is_not_called_blank_too() -> None:
    assessment = replace(build.assessment(age="later", bakers_now=4), unusable=frozenset({"builders_now"}))
    assert found(MODEL, assessment) == []


def test_a_year_of_opening_after_the_visit_is_named_at_its_cell() -> None:
    assert places(day=dt.date(2002, 9, 14), since=2002) == []
    assert places(since=2003) == []
    assert places(day=dt.date(2002, 9, 14), since=2003) == [("OPENED-01", "Profile!C8")]


AGREED: dict[str, Any] = {"agreed_by": "the boss", "agreed_on": dt.date(2002, 9, 14)}


@pytest.mark.parametrize(
    ("release", "left_out", "blank"),
    [
        (("press",), (), ("agreed by", "agreed on")),
        (("boss", "press", "bank"), ("agreed_on",), ("agreed by",)),
        (("bank",), ("agreed_by",), ("agreed on",)),
    ],
)
def test_a_release_beyond_the_director_asks_who_agreed_and_when(
    release: tuple[str, ...], left_out: tuple[str, ...], blank: tuple[str, ...]
) -> None:
    given = {key: AGREED[key] for key in left_out}
    assessment = build.assessment(age="later", **CLIENTS, shown_to=release, **given)
    (finding,) = found(MODEL, assessment)
    assert (finding.code, finding.location.place, finding.values["blank"]) == ("RELEASE-01", "Profile!C7", blank)
    assert "boss" not in str(finding.values["others"])


def test_a_release_that_is_agreed_or_to_the_director_alone_is_no_finding() -> None:
    assert places(shown_to=("press",), **AGREED) == []
    assert places(shown_to=("boss",)) == []
    assert places() == []
    assessment = build.assessment(age="later", **CLIENTS, shown_to=("press",), agreed_on=AGREED["agreed_on"])
    assert found(MODEL, replace(assessment, unusable=frozenset({"agreed_by"}))) == []


def test_a_decision_after_the_visit_is_named_at_its_cell() -> None:
    later: dict[str, Any] = {"day": dt.date(2002, 9, 14), "builders_decided": dt.date(2002, 10, 1)}
    assert places(**later) == [("HOSTED-06", "Profile!C8")]


def test_a_typed_rating_that_differs_from_the_clients_is_named() -> None:
    model = build.model(build.dimension("E", build.practice("E1"), build.practice("E2"), sampled=True))
    heard = tuple(build.client(f"c{n}", "bakers", E1=1, E2=2) for n in range(3))
    assert places({"E1": 3, "E2": 2}, model, clients=heard) == [("SAMPLE-01", "Ratings!L2")]
    assert places({"E1": 0, "E2": 2}, model, clients=heard) == [("SAMPLE-01", "Ratings!L2")]


def test_under_three_clients_are_named_and_none_at_all_is_not() -> None:
    model = build.model(build.dimension("E", build.practice("E1"), build.practice("E2"), sampled=True))
    heard = (build.client("c1", "bakers", E1=1), build.client("c2", "bakers"))
    assessment = build.assessment(age="later", **CLIENTS, clients=heard)
    (finding,) = found(model, assessment)
    assert (finding.code, finding.values["n"]) == ("SAMPLE-02", 1)
    assert places({}, model) == []


def test_a_blank_stage_has_a_sentence() -> None:
    with pytest.raises(AssessError) as stopped:
        score(MODEL, build.assessment({"A1": 2}))
    assert "early" in load_words("en").say("finding.STAGE-01", **stopped.value.findings[0].values)


def test_an_optional_dimension_that_marks_by_hand_leave_too_small_is_not_named() -> None:
    assert places({"P1": "n/a"}, extra="later") == []


def test_a_decision_before_there_are_clients_is_not_called_odd() -> None:
    none: dict[str, Any] = dict.fromkeys(CLIENTS, 0)
    day = dt.date(2002, 9, 14)
    assert places(age="early", **none, day=day, bakers_decided=day) == []


def test_a_high_rating_by_clients_is_not_called_unsupported_at_a_cell_where_nobody_typed_it() -> None:
    model = build.model(build.dimension("E", build.practice("E1"), build.practice("E2"), sampled=True))
    heard = tuple(build.client(f"c{n}", "bakers", E1=4, E2=4) for n in range(3))
    assert places({}, model, clients=heard) == []
