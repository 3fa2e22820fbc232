"""What a profile says by the role of its fields: typed, blank, of another kind, or not asked at all."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from assess.domain.assessment import (
    Assessment,
    answer_to,
    is_yes,
    profile_codes,
    profile_date,
    profile_number,
    profile_stage,
    profile_text,
)
from assess.domain.model import MaturityModel
from assess.domain.profile import (
    FieldKind,
    ProfileField,
    ProfileSection,
    ProfileSheet,
    Role,
    on_sheet,
)
from assess.domain.visit import Identity, identity_of, version_of
from assess.domain.words import Way, WayState
from tests.analysis import build

ONE = build.dimension("A", build.practice("A1"))
ASKED = build.model(ONE, stages=build.STAGES)
SILENT = dataclasses.replace(ASKED, profile=())
"""A model that asks nothing but practices."""


def typed(**profile: Any) -> Assessment:
    return Assessment(profile=profile)


def test_a_text_is_that_of_the_field_with_the_role_its_default_where_it_is_blank_and_nothing_else() -> None:
    found = [profile_text(ASKED, one, Role.INCUBATOR_KEY) for one in (typed(name="kiln"), typed(), typed(name=3))]
    assert found == ["kiln", "", ""]
    assert profile_text(SILENT, typed(name="kiln"), Role.INCUBATOR_KEY) == ""
    field = ProfileField("name", "", "", FieldKind.SLUG, Role.INCUBATOR_KEY, default="nobody")
    model = dataclasses.replace(ASKED, profile=(ProfileSection("", "", (field,)),))
    assert [profile_text(model, one, Role.INCUBATOR_KEY) for one in (typed(name="kiln"), typed())] == ["kiln", "nobody"]


def test_codes_are_those_of_the_field_and_its_default_where_it_is_blank() -> None:
    found = [profile_codes(ASKED, one, Role.RELEASE) for one in (typed(shown_to=("press", "bank")), typed())]
    assert found == [("press", "bank"), ("boss",)]
    assert profile_codes(ASKED, typed(shown_to="press"), Role.RELEASE) == ("boss",)
    assert profile_codes(ASKED, typed(), Role.LANGUAGES) == ()
    assert profile_codes(ASKED, typed(name="kiln"), Role.INCUBATOR_KEY) == ()


def test_a_number_is_nothing_where_it_is_blank_and_that_of_its_concept() -> None:
    said = typed(bakers_now=3, builders_now=4.5)
    found = [profile_number(ASKED, said, Role.CLIENTS_NOW, code) for code in ("bakers", "builders", "")]
    assert found == [3, 4.5, 0]
    assert profile_number(ASKED, typed(bakers_now="many"), Role.CLIENTS_NOW, "bakers") == 0


def test_a_date_is_none_where_no_date_stands() -> None:
    day = dt.date(2002, 9, 14)
    said = typed(day=day, bakers_decided=day, builders_decided="soon")
    assert profile_date(ASKED, said, Role.VISIT_DATE) == day
    found = [profile_date(ASKED, said, Role.DECIDED, code) for code in ("bakers", "builders", "")]
    assert found == [day, None, None]


def test_a_choice_means_a_stage_or_none() -> None:
    said = [profile_stage(ASKED, typed(extra=code), Role.PARK) for code in ("off", "young", "nowhere")]
    assert said == ["", "young", ""]
    assert profile_stage(ASKED, typed(extra="young"), Role.STAGE) == ""
    assert profile_stage(SILENT, typed(extra="young"), Role.PARK) == ""


def yes_or(kind: FieldKind) -> MaturityModel:
    field = ProfileField("made_up", "", "", kind, Role.FICTIONAL)
    return dataclasses.replace(ASKED, profile=(ProfileSection("", "", (field,)),))


def test_yes_is_said_only_by_a_field_that_asks_for_it() -> None:
    assert [is_yes(yes_or(FieldKind.YES), one, Role.FICTIONAL) for one in (typed(made_up="yes"), typed())] == [
        True,
        False,
    ]
    assert not is_yes(yes_or(FieldKind.TEXT), typed(made_up="no, it is real"), Role.FICTIONAL)
    assert not is_yes(SILENT, typed(made_up="yes"), Role.FICTIONAL)


def test_a_practice_without_an_answer_is_unanswered() -> None:
    given = build.assessment({"A1": 2})
    assert answer_to(given, "A1") is given.answers["A1"]
    assert answer_to(given, "A2").response == answer_to(Assessment(), "A1").response


IDENTITY: dict[Role, tuple[FieldKind, Any]] = {
    Role.INCUBATOR_KEY: (FieldKind.SLUG, "kiln-yard"),
    Role.INCUBATOR: (FieldKind.TEXT, "Kiln Yard"),
    Role.PLACE: (FieldKind.TEXT, "Oldtown"),
    Role.COUNTRY: (FieldKind.COUNTRY, "KZ"),
    Role.VISIT_DATE: (FieldKind.DATE, dt.date(2002, 9, 14)),
    Role.MODE: (FieldKind.TEXT, "assisted"),
    Role.ASSESSOR_ROLE: (FieldKind.TEXT, "external"),
    Role.LANGUAGES: (FieldKind.LANGUAGES, ("kk", "ru")),
    Role.STATUS: (FieldKind.TEXT, "final"),
    Role.FICTIONAL: (FieldKind.YES, "yes"),
    Role.RELEASE: (FieldKind.CODES, ("press",)),
}


def test_who_and_when_is_what_each_field_of_the_profile_says() -> None:
    fields = tuple(ProfileField(role.value, "", "", kind, role) for role, (kind, _) in IDENTITY.items())
    model = dataclasses.replace(ASKED, profile=(ProfileSection("", "", fields),))
    assessment = Assessment("a.xlsx", "id-1", profile={role.value: value for role, (_, value) in IDENTITY.items()})
    assert identity_of(model, assessment) == Identity(
        file="a.xlsx",
        assessment_id="id-1",
        key="kiln-yard",
        name="Kiln Yard",
        place="Oldtown",
        country="KZ",
        visit_date=dt.date(2002, 9, 14),
        mode="assisted",
        assessor_role="external",
        languages=("kk", "ru"),
        status="final",
        fictional=True,
        release=("press",),
    )
    blank = identity_of(model, Assessment())
    assert (blank.visit_date, blank.languages, blank.fictional, blank.release) == (None, (), False, ())


def test_a_version_names_the_model_its_number_and_its_content() -> None:
    model = dataclasses.replace(ASKED, id="small", version="2.1", hash="abc")
    version = version_of(model)
    assert (version.id, version.version, version.hash) == ("small", "2.1", "abc")


def test_sections_stand_on_the_sheet_that_is_theirs_in_their_order() -> None:
    first, words, last = (
        ProfileSection("b", "", ()),
        ProfileSection("w", "", (), ProfileSheet.ADVICE),
        ProfileSection("a", "", ()),
    )
    assert on_sheet((first, words, last), ProfileSheet.PROFILE) == (first, last)
    assert on_sheet((first, words, last), ProfileSheet.ADVICE) == (words,)


@pytest.mark.parametrize(
    ("way", "state"),
    [
        (Way(), WayState.OPEN),
        (Way(why="because", own="something", not_others="not these", second="b"), WayState.OPEN),
        (Way(name="a"), WayState.WITHOUT_REASON),
        (Way(name="a", not_others="not these", second="b", own="something"), WayState.WITHOUT_REASON),
        (Way(name="a", why="because"), WayState.ADVISED),
    ],
)
def test_a_way_is_advised_only_by_its_name_and_its_reason(way: Way, state: WayState) -> None:
    assert way.state is state
