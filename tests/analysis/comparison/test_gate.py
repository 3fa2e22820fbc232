"""Who may be compared, and why each of the others may not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pytest

from assess.analysis.comparison.compare import compare
from assess.analysis.comparison.compared import compared_visit
from assess.analysis.comparison.gate import counted_weights, gate
from assess.content.load import load_model
from assess.domain.assessment import Answer, Assessment, DontKnow, ProfileValue, Rated, Response
from assess.domain.portfolio import ComparedVisit, LeftOut, LeftOutReason
from tests.analysis import build

MODEL = load_model("incubator")
PROFILE: Mapping[str, ProfileValue] = {
    "incubator": "Kiln yard",
    "incubator_key": "kiln-yard",
    "visit_date": dt.date(2025, 5, 20),
    "assessor_role": "peer",
    "mode": "full",
    "stage": "operating",
    "park": "none",
    "no_now": 4,
    "low_now": 4,
    "release": ("funder",),
}


def visit(response: Response | None = None, **profile: ProfileValue) -> ComparedVisit:
    """A visit on which every practice of an operating house got the same answer."""
    given = response or Rated(2, 3)
    answers = {
        practice.code: Answer(given)
        for dimension in MODEL.dimensions
        if not (dimension.sampled or dimension.optional)
        for practice in dimension.practices
    }
    assessment = Assessment("a.xlsx", "an-id", "en", {**PROFILE, **profile}, answers)
    return compared_visit(build.visited(MODEL, assessment))


def reasons(*visits: ComparedVisit) -> list[str]:
    """Why each file is left out, in the order of the gate."""
    return [entry.reason for entry in gate(MODEL, visits).left_out]


def test_a_released_full_visit_from_outside_is_admitted() -> None:
    passed = gate(MODEL, [visit()])
    assert [one.key for one in passed.admitted] == ["kiln-yard"]
    assert (passed.left_out, passed.withheld) == ((), ())


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (replace(visit(), model="another"), LeftOutReason.MODEL),
        (replace(visit(), version="2.3"), LeftOutReason.VERSION),
        (visit(mode="express"), LeftOutReason.MODE),
        (visit(assessor_role="self"), LeftOutReason.SELF),
        (visit(DontKnow()), LeftOutReason.COVERAGE),
        (visit(Rated(2, 1)), LeftOutReason.EVIDENCE),
    ],
    ids=lambda value: str(value) if isinstance(value, LeftOutReason) else "",
)
def test_each_reason_leaves_a_visit_out(changed: ComparedVisit, reason: LeftOutReason) -> None:
    passed = gate(MODEL, [changed])
    assert [(entry.key, entry.reason) for entry in passed.left_out] == [("kiln-yard", reason)]
    assert passed.admitted == ()


def test_another_minor_version_is_compared() -> None:
    assert reasons(replace(visit(), version="1.7")) == []


@pytest.mark.parametrize(
    ("release", "named", "unnamed"),
    [(("director",), 0, 0), (("anonymous",), 0, 1), (("funder",), 1, 1), (("public", "board"), 1, 1), ((), 0, 0)],
)
def test_the_release_says_who_enters_and_what_is_withheld_has_no_other_reason(
    release: tuple[str, ...], named: int, unnamed: int
) -> None:
    house = replace(visit(None if unnamed else Rated(2, 1)), release=release)
    for anonymous, admitted in ((False, named), (True, unnamed)):
        passed = gate(MODEL, [house], anonymous=anonymous)
        assert (len(passed.admitted), len(passed.withheld), passed.left_out) == (admitted, 1 - admitted, ())


def test_a_practice_known_by_grade_two_counts_as_known() -> None:
    assert reasons(visit(Rated(2, 2))) == []


def test_the_share_is_that_of_the_weight_of_the_yardsticks_dimensions() -> None:
    whole = visit()
    weights = counted_weights(MODEL, whole)
    assert sum(weights.values()) == pytest.approx(1)
    compared = {dimension.code for dimension in MODEL.dimensions if dimension.yardstick}
    assert {MODEL.dimension_of[code].code for code in weights} == compared
    left, practices = 1.0, dict(whole.practices)
    for code, weight in sorted(weights.items(), key=lambda entry: entry[1]):
        practices[code] = replace(practices[code], rating=None)
        left -= weight
        admitted = not reasons(replace(whole, practices=dict(practices)))
        assert admitted == (left >= MODEL.comparison.coverage)
        if not admitted:
            break


def test_two_visits_of_one_incubator_are_both_admitted() -> None:
    assert len(gate(MODEL, [visit(), visit(visit_date=dt.date(2024, 5, 20))]).admitted) == 2


def test_a_visit_of_which_nobody_says_how_it_was_made_is_compared() -> None:
    assert reasons(replace(visit(), mode="")) == []


def test_where_a_model_asks_for_no_release_nothing_is_withheld() -> None:
    model = replace(MODEL, comparison=replace(MODEL.comparison, released_to=()))
    assert [one.key for one in gate(model, [replace(visit(), release=())]).admitted] == ["kiln-yard"]


def test_files_without_a_key_are_of_incubators_of_their_own() -> None:
    nameless = [replace(visit(), key="", file=name) for name in ("a.xlsx", "b.xlsx")]
    assert [one.file for one in gate(MODEL, nameless).admitted] == ["a.xlsx", "b.xlsx"]
    withheld = compare(MODEL, [replace(one, release=()) for one in nameless])
    assert (withheld.withheld, withheld.incubators) == (2, ())


def test_files_of_which_no_visit_could_be_made_are_counted_too() -> None:
    lost = (LeftOut("bad.xlsx", "", LeftOutReason.UNREADABLE),)
    found = compare(MODEL, [visit()], lost)
    assert (found.files, len(found.incubators), found.left_out) == (2, 1, lost)


def test_what_is_admitted_stands_by_key_and_day_and_without_a_day_first() -> None:
    visits = [
        replace(visit(), key="b", file="1.xlsx"),
        replace(visit(), key="a", file="2.xlsx"),
        replace(visit(), key="a", file="3.xlsx", visit_date=None),
        replace(visit(), key="a", file="4.xlsx", visit_date=dt.date(2024, 5, 20)),
    ]
    assert [one.file for one in gate(MODEL, visits).admitted] == ["3.xlsx", "4.xlsx", "2.xlsx", "1.xlsx"]


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_as_much_as_is_asked_for_may_be_known_and_no_less(share: float) -> None:
    """Half of the weight is known by what was shown, and a little less is too little."""
    whole = visit()
    weights = counted_weights(MODEL, whole)
    told = {code: replace(row, evidence=1) for code, row in whole.practices.items()}
    shown, weight = dict(told), 0.0
    for code in weights:
        if weight < share:
            shown[code], weight = whole.practices[code], weight + weights[code]
    asking = replace(MODEL, comparison=replace(MODEL.comparison, evidence_share=min(1.0, weight)))
    assert gate(asking, [replace(whole, practices=shown)]).left_out == ()
    more = replace(MODEL, comparison=replace(MODEL.comparison, evidence_share=min(1.0, weight + 0.001)))
    assert bool(gate(more, [replace(whole, practices=shown)]).left_out) is (share < 1)


def test_what_is_shown_of_a_practice_without_a_rating_counts_for_nothing() -> None:
    whole = visit()
    asking = replace(MODEL, comparison=replace(MODEL.comparison, coverage=0.5, evidence_share=0.99))
    rows = dict(whole.practices)
    first = next(iter(counted_weights(MODEL, whole)))
    rows[first] = replace(rows[first], rating=None)
    assert [entry.reason for entry in gate(asking, [replace(whole, practices=rows)]).left_out] == [
        LeftOutReason.EVIDENCE
    ]
