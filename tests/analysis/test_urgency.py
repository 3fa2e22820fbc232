"""Which matters are urgent now, soon, or could not be tested, on what that rests, and which sentence says it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.analysis.advice.conditions import Facts, Truth, outcome, same_day_after
from assess.analysis.advice.money import money_of
from assess.analysis.advice.urgency import urgencies
from assess.analysis.scoring.scorecard import score
from assess.domain.advice import Urgency, UrgencyState
from assess.domain.assessment import Rated
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldChoice, FieldKind, ProfileField, ProfileSection, Role
from assess.domain.reckoning import Reckoning
from assess.domain.urgency import Saying, UrgentMatter, When
from tests.analysis import build

NOW, SOON, UNTESTED = UrgencyState.NOW, UrgencyState.SOON, UrgencyState.UNTESTED
VISIT = dt.date(2026, 3, 31)
A1_LOW, A2_LOW, A2_LOWER = (When(rated_below=(code, level)) for code, level in (("A1", 1), ("A2", 2), ("A2", 1)))
_MEANS = {
    Role.COST_YEAR: FieldKind.AMOUNT,
    Role.OWN_YEAR: FieldKind.AMOUNT,
    Role.LASTING_YEAR: FieldKind.AMOUNT,
    Role.CASH_FREE: FieldKind.AMOUNT,
    Role.GRANT_YEAR: FieldKind.AMOUNT,
    Role.GRANT_ENDS: FieldKind.DATE,
}
FIELDS = (
    ProfileField(
        "lease", "", "", FieldKind.DATE_OR_CHOICE, choices=(FieldChoice("ours", ""), FieldChoice("never", ""))
    ),
    ProfileField("typed_months", "", "", FieldKind.NUMBER),
    ProfileField("permit", "", "", FieldKind.DATE),
    ProfileField("called", "", "", FieldKind.TEXT, Role.INCUBATOR),
    ProfileField("roof", "", "", FieldKind.CHOICE, choices=(FieldChoice("leaks", ""),), default="leaks"),
    *(ProfileField(role.value, "", "", kind, role) for role, kind in _MEANS.items()),
)


def model_with(*matters: UrgentMatter) -> MaturityModel:
    plain = build.model(
        build.dimension("A", build.practice("A1"), build.practice("A2"), build.practice("A3")),
        stages=build.STAGES,
        money=Reckoning(runway="D1"),
    )
    section = ProfileSection("more", "", (*plain.profile[0].fields, *FIELDS))
    return dataclasses.replace(plain, profile=(section,), urgencies=matters)


def facts(model: MaturityModel, ratings: Mapping[str, Any] | None = None, **profile: Any) -> Facts:
    answers = build.assessment(ratings or {}, **{"age": "later", "bakers_now": 3, "day": VISIT, **profile})
    return Facts(model, score(model, answers), answers, money_of(model, answers))


def truth(when: When, ratings: Mapping[str, Any] | None = None, **profile: Any) -> Truth:
    return outcome(facts(model_with(), ratings, **profile), when).truth


def matter(now: When, soon: When | None = None, *, said: tuple[Saying, ...] = (Saying("Now."),)) -> UrgentMatter:
    return UrgentMatter("U1", "", ("A1",), now, said, soon, (Saying("Soon."),))


def found(asked: UrgentMatter, ratings: Mapping[str, Any] | None = None, **profile: Any) -> tuple[Urgency, ...]:
    return urgencies(facts(model_with(asked), ratings, **profile))


@pytest.mark.parametrize(
    ("first", "second", "any_of", "all_of"),
    [
        (0, 0, Truth.TRUE, Truth.TRUE),
        (0, 3, Truth.TRUE, Truth.FALSE),
        (3, 0, Truth.TRUE, Truth.FALSE),
        (3, 3, Truth.FALSE, Truth.FALSE),
        (0, "?", Truth.TRUE, Truth.UNKNOWN),
        ("?", 0, Truth.TRUE, Truth.UNKNOWN),
        (3, "?", Truth.UNKNOWN, Truth.FALSE),
        ("?", 3, Truth.UNKNOWN, Truth.FALSE),
        ("?", "?", Truth.UNKNOWN, Truth.UNKNOWN),
    ],
)
def test_what_is_not_known_decides_nothing_that_the_rest_has_decided(
    first: int | str, second: int | str, any_of: Truth, all_of: Truth
) -> None:
    ratings = {"A1": first, "A2": second}
    assert truth(When(any_of=(A1_LOW, A2_LOW)), ratings) is any_of
    assert truth(When(all_of=(A1_LOW, A2_LOW)), ratings) is all_of


_LEAVES = st.sampled_from(
    [When(rated_below=(code, level)) for code in ("A1", "A2", "A3") for level in (1, 2)]
    + [When(rated_at_least=("A3", 2)), When(profile_below=("typed_months", 9)), When(stage=("later",))]
    + [When(figure_below=("D1", 12), blank="typed_months"), When(profile_before=("lease", "visit+24"))]
)
CONDITIONS = st.recursive(
    _LEAVES,
    lambda part: st.builds(
        lambda parts, all_of: When(all_of=tuple(parts)) if all_of else When(any_of=tuple(parts)),
        st.lists(part, min_size=1, max_size=3),
        st.booleans(),
    ),
    max_leaves=6,
)


@given(
    when=CONDITIONS,
    levels=st.tuples(*[st.integers(0, 4)] * 3),
    blank=st.sets(st.sampled_from(["A1", "A2", "A3", "typed_months", "lease"])),
    months=st.integers(0, 24),
)
def test_filling_what_is_blank_never_turns_what_was_known(
    when: When, levels: tuple[int, ...], blank: set[str], months: int
) -> None:
    ratings = {f"A{n}": level for n, level in enumerate(levels, start=1)}
    profile = {"typed_months": months, "lease": VISIT}
    whole = truth(when, ratings, **profile)
    known = {code: "?" if code in blank else level for code, level in ratings.items()}
    less = truth(when, known, **{key: value for key, value in profile.items() if key not in blank})
    assert whole is not Truth.UNKNOWN
    assert less in {whole, Truth.UNKNOWN}


def test_what_does_not_apply_is_at_no_level() -> None:
    for when in (A1_LOW, When(rated_at_least=("A1", 1)), When(rated_below=("Z9", 1))):
        assert truth(when, {"A1": "n/a"}) is Truth.FALSE


@pytest.mark.parametrize(
    ("lease", "expected"),
    [
        (dt.date(2028, 3, 30), Truth.TRUE),
        (dt.date(2028, 3, 31), Truth.FALSE),
        (dt.date(2020, 1, 1), Truth.TRUE),
        ("ours", Truth.FALSE),
        (None, Truth.UNKNOWN),
    ],
)
def test_a_day_is_before_so_many_months_after_the_visit_or_not(lease: dt.date | str | None, expected: Truth) -> None:
    when = When(profile_before=("lease", "visit+24"))
    given: dict[str, Any] = {"lease": lease} if lease else {}
    assert truth(when, **given) is expected


def test_a_month_that_is_shorter_ends_on_its_last_day() -> None:
    assert same_day_after(VISIT, 11) == dt.date(2027, 2, 28)
    assert same_day_after(VISIT, 24) == dt.date(2028, 3, 31)
    assert same_day_after(dt.date.max, 12).year == dt.MAXYEAR


def test_without_a_day_of_visit_no_day_lies_before_it() -> None:
    one = outcome(facts(model_with(), lease=VISIT, day=""), When(profile_before=("lease", "visit+24")))
    assert (one.truth, one.missing) == (Truth.UNKNOWN, ("day",))


MEANS: dict[str, Any] = {"cost_year": 1200, "own_year": 600, "lasting_year": 0, "cash_free": 720, "grant_year": 0}
"""A hundred a month go out and 40 come in for sure: 720 last for twelve months."""


@pytest.mark.parametrize(("bound", "expected"), [(12, Truth.FALSE), (13, Truth.TRUE)])
def test_the_months_that_are_paid_for_follow_from_means_and_what_was_typed_is_not_asked(
    bound: int, expected: Truth
) -> None:
    when = When(figure_below=("D1", bound), blank="typed_months")
    assert truth(when, **MEANS, typed_months=99) is expected


def test_what_was_typed_stands_in_where_the_figure_is_not_known() -> None:
    when = When(figure_below=("D1", 12), blank="typed_months")
    assert truth(when, typed_months=9) is Truth.TRUE
    assert truth(when, typed_months=12) is Truth.FALSE
    assert truth(When(figure_below=("D1", 12)), typed_months=9) is Truth.UNKNOWN


def test_a_figure_that_no_questionnaire_asks_for_is_unknown_and_the_field_in_its_place_is_what_is_missing() -> None:
    for blank, missing in (("", "F9"), ("typed_months", "typed_months")):
        one = outcome(facts(model_with()), When(figure_below=("F9", 2), blank=blank))
        assert (one.truth, one.missing) == (Truth.UNKNOWN, (missing,))


def test_without_means_every_field_that_the_months_need_is_missing() -> None:
    one = outcome(facts(model_with()), When(figure_below=("D1", 12), blank="typed_months"))
    assert one.missing == ("cost_year", "own_year", "lasting_year", "grant_year", "grant_ends")


@pytest.mark.parametrize(("level", "state"), [(0, (NOW,)), (1, (SOON,)), (2, ()), ("?", (UNTESTED,))])
def test_a_matter_is_urgent_now_before_soon_and_untested_only_where_nothing_is_known(
    level: int | str, state: tuple[UrgencyState, ...]
) -> None:
    assert tuple(one.state for one in found(matter(A2_LOWER, A2_LOW), {"A2": level})) == state


def test_what_is_blank_is_told_though_it_is_urgent_soon() -> None:
    (one,) = found(matter(A1_LOW, A2_LOW), {"A1": "?", "A2": 1})
    assert (one.state, one.because, one.missing) == (SOON, ("A2",), ("A1",))


def test_now_stands_before_soon_and_that_before_what_could_not_be_tested() -> None:
    asked = (
        UrgentMatter("U1", "", ("A1",), A1_LOW, (Saying(""),)),
        UrgentMatter("U2", "", ("A1",), A2_LOWER, (Saying(""),), A2_LOW, (Saying(""),)),
        UrgentMatter("U3", "", ("A1",), When(rated_below=("A3", 1)), (Saying(""),)),
    )
    ordered = urgencies(facts(model_with(*asked), {"A1": "?", "A2": 1, "A3": 0}))
    assert [(one.code, one.state) for one in ordered] == [("U3", NOW), ("U2", SOON), ("U1", UNTESTED)]


@pytest.mark.parametrize(
    ("first", "second", "hearsay"),
    [
        (Rated(0, 1), Rated(3, 3), True),
        (Rated(0, 0), Rated(0, 1), True),
        (Rated(0, 4, contradicted=True), Rated(3, 3), True),
        (Rated(0, 2), Rated(3, 3), False),
        (Rated(0, 1), Rated(0, 3), False),
    ],
)
def test_it_is_hearsay_where_only_what_was_told_or_is_contradicted_stands_behind_it(
    first: Rated, second: Rated, *, hearsay: bool
) -> None:
    when = When(all_of=(When(stage=("later",)), When(any_of=(A1_LOW, A2_LOW))))
    (one,) = found(matter(when), {"A1": first, "A2": second})
    assert one.hearsay is hearsay


def test_what_stands_in_the_profile_is_no_hearsay() -> None:
    when = When(any_of=(A1_LOW, When(profile_is=("lease", "never"))))
    (one,) = found(matter(when), {"A1": Rated(0, 1)}, lease="never")
    assert (one.because, one.hearsay) == (("A1", "lease"), False)


SAYINGS = (
    Saying("Until {month}, open {open_share}.", only=When(figure_below=("D1", 24))),
    Saying("Until {month}.", only=When(figure_below=("D1", 24))),
    Saying("Ends on {date}."),
    Saying("For {months} months."),
    Saying("Lacking: {lacking}."),
    Saying("It is urgent."),
)


@pytest.mark.parametrize(
    ("given", "place", "values"),
    [
        (MEANS, 0, {"month": dt.date(2027, 3, 1), "open_share": 60}),
        ({**MEANS, "lasting_year": 720, "cost_year": 1200, "cash_free": 0}, 3, {"months": 24.0}),
        ({"typed_months": 9}, 3, {"months": 9.0}),
        ({"typed_months": 9, "lease": VISIT}, 2, {"date": VISIT}),
        ({"A1": 0}, 4, {"lacking": ("A1",)}),
        ({"typed_months": "", "lease": "never"}, 5, {}),
    ],
)
def test_the_first_sentence_that_names_nothing_blank_is_said(
    given: dict[str, Any], place: int, values: dict[str, Any]
) -> None:
    when = When(
        any_of=(
            When(figure_below=("D1", 25), blank="typed_months"),
            When(profile_before=("lease", "visit+24")),
            When(profile_is=("lease", "never")),
            A1_LOW,
        )
    )
    ratings = {"A1": given.pop("A1", 4)}
    (one,) = found(matter(when, said=SAYINGS), ratings, **given)
    assert (one.saying, dict(one.values)) == (place, values)


@pytest.mark.parametrize(("level", "expected"), [(2, Truth.FALSE), (3, Truth.TRUE), (4, Truth.TRUE)])
def test_at_least_a_level_is_that_level_and_every_one_above_it_up_to_the_top(level: int, expected: Truth) -> None:
    assert truth(When(rated_at_least=("A1", 3)), {"A1": level}) is expected
    assert truth(When(rated_at_least=("A1", 4)), {"A1": level}) is (Truth.TRUE if level == 4 else Truth.FALSE)


def test_what_a_field_means_where_it_is_blank_is_tested_as_if_it_were_typed() -> None:
    one = outcome(facts(model_with()), When(profile_is=("roof", "leaks")))
    assert (one.truth, one.because) == (Truth.TRUE, ("roof",))
    assert truth(When(profile_is=("roof", "whole"))) is Truth.FALSE
    assert truth(When(profile_is=("lease", "never"))) is Truth.UNKNOWN
    assert truth(When(profile_is=("asked by another model", "never"))) is Truth.UNKNOWN


@pytest.mark.parametrize(("heard", "expected"), [(2, Truth.UNKNOWN), (3, Truth.TRUE)])
def test_what_too_few_clients_rated_is_not_known(heard: int, expected: Truth) -> None:
    model = build.model(
        build.dimension("E", build.practice("E1"), build.practice("E2"), sampled=True), stages=build.STAGES
    )
    clients = tuple(build.client(f"c{n}", "bakers", E1=0, E2=0) for n in range(heard))
    one = outcome(facts(model, clients=clients), When(rated_below=("E1", 1)))
    assert (one.truth, one.missing) == (expected, () if expected is Truth.TRUE else ("E1",))


@pytest.mark.parametrize(("bound", "expected"), [(13, Truth.FALSE), (24, Truth.FALSE)])
def test_where_every_month_that_is_reckoned_is_paid_for_no_fewer_are(bound: int, expected: Truth) -> None:
    assert truth(When(figure_below=("D1", bound)), **{**MEANS, "own_year": 1500}) is expected


def test_where_means_are_given_in_part_what_they_lack_is_missing_and_what_was_typed_stands_in() -> None:
    part: dict[str, Any] = {"cost_year": 1200, "own_year": 600}
    when = When(figure_below=("D1", 12), blank="typed_months")
    assert outcome(facts(model_with(), **part), when).missing == ("lasting_year", "grant_year", "grant_ends")
    assert truth(when, **part, typed_months=9) is Truth.TRUE
    assert truth(when, **part, typed_months="") is Truth.UNKNOWN
    assert truth(when, **part, typed_months=0) is Truth.TRUE


def test_what_could_not_be_tested_now_is_missing_before_what_could_not_be_tested_soon() -> None:
    (both,) = found(matter(A2_LOW, A1_LOW), {"A1": "?", "A2": "?"})
    assert (both.state, both.missing) == (UNTESTED, ("A2", "A1"))
    (one,) = found(matter(A1_LOW, A2_LOW), {"A1": 3, "A2": "?"})
    assert (one.state, one.missing) == (UNTESTED, ("A2",))
    (same,) = found(matter(A2_LOWER, A2_LOW), {"A2": "?"})
    assert same.missing == ("A2",)


def test_what_is_urgent_soon_is_said_in_its_own_words_with_what_makes_it_so() -> None:
    in_two_years = When(profile_before=("lease", "visit+24"))
    told = dataclasses.replace(
        matter(A1_LOW, in_two_years), soon_says=(Saying("{lacking}"), Saying("On {date}."), Saying("Soon."))
    )
    (one,) = found(told, {"A1": 3}, lease=VISIT)
    assert (one.state, one.because, one.saying, dict(one.values)) == (SOON, ("lease",), 1, {"date": VISIT})


def test_a_sentence_names_the_first_two_of_what_is_lacking_and_the_day_that_is_asked_for_first() -> None:
    day, later = dt.date(2026, 4, 1), dt.date(2026, 5, 1)
    when = When(
        all_of=(
            When(any_of=(A1_LOW, A2_LOW, When(rated_below=("A3", 1)))),
            When(profile_before=("permit", "visit+24")),
            When(profile_before=("lease", "visit+24")),
        )
    )
    said = (Saying("{lacking}, {date}"), Saying("Now."))
    (one,) = found(matter(when, said=said), dict.fromkeys(("A1", "A2", "A3"), 0), lease=day, permit=later)
    assert one.because == ("A1", "A2", "A3", "permit", "lease")
    assert dict(one.values) == {"lacking": ("A1", "A2"), "date": later}


@pytest.mark.parametrize(
    ("lasting", "place", "values"),
    [
        (1188, 0, {"open_share": 1}),
        (1197, 0, {"open_share": 1}),  # a quarter of one in a hundred is open: it is not told as nothing
        (1200, 1, {}),
        (1201, 1, {}),
    ],
)
def test_what_is_open_is_told_wherever_anything_is(lasting: float, place: int, values: dict[str, Any]) -> None:
    said = (Saying("{open_share} of a hundred are open."), Saying("Now."))
    (one,) = found(matter(A1_LOW, said=said), {"A1": 0}, **{**MEANS, "own_year": 0, "lasting_year": lasting})
    assert (one.saying, dict(one.values)) == (place, values)


def test_an_incubator_without_a_name_is_not_named() -> None:
    said = (Saying("{incubator} must act."), Saying("Act."))
    told = [found(matter(A1_LOW, said=said), {"A1": 0}, **named)[0] for named in ({"called": "Gate"}, {})]
    assert [(one.saying, dict(one.values)) for one in told] == [(0, {"incubator": "Gate"}), (1, {})]


@pytest.mark.parametrize(("level", "place"), [(0, 0), (1, 1), ("?", 1)])
def test_a_sentence_that_holds_under_a_condition_alone_is_said_only_where_that_is_known_to_be_true(
    level: int | str, place: int
) -> None:
    said = (Saying("Both.", only=A2_LOWER), Saying("One."))
    (one,) = found(matter(A1_LOW, said=said), {"A1": 0, "A2": level})
    assert one.saying == place


def test_a_stage_alone_is_no_hearsay() -> None:
    later = When(stage=("later",))
    for when in (later, When(all_of=(later, later)), When(any_of=(later, A1_LOW))):
        (one,) = found(matter(when), {"A1": Rated(3, 0)})
        assert (one.because, one.hearsay) == ((), False)
