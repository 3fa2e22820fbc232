"""A model built by hand is refused where it would give a wrong number and say nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from assess.domain.model import SHARES, Choice, EvidenceGrade, ScaleLevel, are_chances
from assess.domain.practice import Prerequisite
from assess.domain.profile import FieldChoice, FieldKind, ProfileField, ProfileSection, Role
from assess.domain.training import Module
from assess.domain.urgency import When
from assess.domain.workload import Staffed
from assess.nouns import Data, read_draft_noun, read_noun
from tests.analysis import build

A1 = build.practice("A1")
ONE = build.dimension("A", A1)
MODULE = Module("M1", "")
FIELD = ProfileField("age", "", "", FieldKind.COUNT)
ASKED = ProfileSection("", "", (FIELD,))
HIGHER = ScaleLevel("5", 5.0, "", "")
WHEN = When(rated_below=("A1", 1))
GRADE: Data = {"token": "a", "label": "", "meaning": "", "shifts": [0.15, 0.30, 0.50, 0.10]}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda: EvidenceGrade("a", "", "", (0.15, 0.30, 0.50, 0.06)), "chances"),
        (lambda: EvidenceGrade("a", "", "", (-0.05, 0.05, 0.95, 0.05)), "chances"),
        (lambda: Choice("", "nobody"), "nobody"),
        (lambda: dataclasses.replace(A1, steps=A1.steps[1:]), "A1 has 5 levels"),
        (lambda: dataclasses.replace(A1, have=(*A1.have, "more")), "A1 has 5 levels"),
        (lambda: dataclasses.replace(A1, lack=()), "A1 has 5 levels"),
        (lambda: dataclasses.replace(A1, levels=A1.levels[1:]), "A1 has 4 levels"),
        (lambda: build.practice("A1", 5), "no levels of A1"),
        (lambda: build.practice("A1", {"bakers": -1}), "no levels of A1"),
        (lambda: build.practice("A1", weight=0.0), "A1 weighs 0"),
        (lambda: build.dimension("A", A1, weight=-1.0), "A weighs -1"),
        (lambda: build.dimension("A", A1, weight={"bakers": 2, "builders": -1}), "A weighs -1"),
        (lambda: build.dimension("A", A1, yardstick=-0.5), "A weighs -0.5"),
        (lambda: dataclasses.replace(build.step(), days=0), "0 days"),
        (lambda: dataclasses.replace(build.step(), months=-1), "-1 months"),
        (lambda: dataclasses.replace(build.step(), months=0), "0 months"),
        (lambda: Prerequisite("A1", 0, "because"), "nothing to wait for"),
        (lambda: dataclasses.replace(build.METHOD, reach_share=70), "between 0 and 1"),
        (lambda: dataclasses.replace(build.METHOD, ready_readiness=0.5), "less is asked"),
        (lambda: ProfileField("age", "", "", FieldKind.CHOICE, choices=(FieldChoice("a", ""),), default="b"), "age"),
        (lambda: build.model(build.dimension("A", build.practice("A1", 0)), points=(1.0,)), "no scale"),
        (lambda: build.model(ONE, points=(0.0, 2.0, 1.0, 3.0, 4.0)), "no scale"),
        (lambda: dataclasses.replace(build.model(ONE), levels=build.model(ONE).levels[:3]), "another scale"),
        (lambda: dataclasses.replace(build.model(ONE), levels=(*build.model(ONE).levels, HIGHER)), "another scale"),
        (lambda: build.model(ONE, build.dimension("B", A1)), "stands twice"),
        (lambda: build.model(ONE, ONE), "stands twice"),
        (lambda: build.model(ONE, concepts=(build.concept("bakers"), build.concept("bakers"))), "stands twice"),
        (lambda: build.model(ONE, concepts=(dataclasses.replace(build.concept("bakers"), code=""),)), "is blank"),
        (lambda: build.model(ONE, stages=(build.EARLY, build.EARLY)), "stands twice"),
        (lambda: build.model(ONE, modules=(MODULE, MODULE)), "stands twice"),
        (lambda: build.model(build.dimension("A", dataclasses.replace(A1, code=""))), "is blank"),
        (lambda: build.model(ONE, profile=(ASKED, ASKED)), "stands twice"),
        (lambda: build.model(ONE, profile=(ProfileSection("", "", (FIELD, FIELD)),)), "stands twice"),
        (lambda: build.model(ONE, points=(0.0, 1.0, 1.0, 3.0, 4.0)), "no scale"),
        (lambda: Staffed((), 1), "1 posts serve"),
        (lambda: Staffed(("bakers",), 0), "0 posts serve"),
        (When, "one test"),
        (lambda: When(stage=("early",), rated_below=("A1", 1)), "one test"),
        (lambda: When(all_of=(WHEN,), any_of=(WHEN,)), "one test"),
        (lambda: When(profile_before=("lease", "visit")), "no months"),
        (lambda: When(profile_before=("lease", "visit-3")), "no months"),
        (lambda: When(profile_before=("lease", "opening or visit+3")), "no months"),
        (lambda: When(profile_before=("lease", "visit+soon")), "no months"),
    ],
)
def test_what_would_give_a_wrong_number_cannot_be_built(wrong: Callable[[], object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        wrong()


def test_a_noun_that_is_read_is_checked_unless_a_lint_looks_at_it_afterwards() -> None:
    refused = read_noun(EvidenceGrade, GRADE)
    assert isinstance(refused, tuple)
    assert [problem.code for problem in refused] == ["MODEL-22"]
    draft = read_draft_noun(EvidenceGrade, GRADE)
    assert isinstance(draft, EvidenceGrade)
    assert draft.shifts == (0.15, 0.30, 0.50, 0.10)


@pytest.mark.parametrize("name", SHARES)
@pytest.mark.parametrize("share", [-0.01, 1.01])
def test_no_share_of_the_method_is_less_than_nothing_or_more_than_the_whole(name: str, share: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        dataclasses.replace(build.METHOD, **{name: share})  # type: ignore[arg-type]


def test_the_shares_of_the_method_are_those_that_are_compared_with_shares() -> None:
    numbers = {
        "reach_share", "coverage_floor", "hosted_share", "ready_readiness", "prepare_readiness", "strength_below",
        "just_above", "correlation", "optional_weight", "quality_share",
    }  # fmt: skip
    assert set(SHARES) == numbers


def test_ready_may_ask_for_no_more_than_prepare() -> None:
    same = dataclasses.replace(build.METHOD, ready_readiness=0.6)
    assert same.ready_readiness == same.prepare_readiness


@pytest.mark.parametrize(
    ("shares", "chances"),
    [((0.5, 0.5), True), ((0.1,) * 10, True), ((1.5, -0.5), False), ((0.5, 0.4), False), ((0.5, 0.51), False)],
)
def test_chances_are_never_below_nothing_and_sum_to_one(shares: tuple[float, ...], *, chances: bool) -> None:
    assert are_chances(shares) is chances


def test_a_step_may_wait_for_the_first_level_and_what_weighs_nothing_may_be_a_dimension() -> None:
    assert Prerequisite("A1", 1, "because").level == 1
    assert build.dimension("A", A1, weight=0, yardstick=0).yardstick == 0


def test_a_practice_says_what_is_there_up_to_its_level_and_what_is_lacking_for_the_next() -> None:
    said = dataclasses.replace(A1, have=("h1", "h2", "h3", "h4"), lack=("l0", "l1", "l2", "l3"))
    assert [said.have_at(level) for level in range(5)] == ["", "h1", "h2", "h3", "h4"]
    assert [said.lack_at(level) for level in range(5)] == ["l0", "l1", "l2", "l3", ""]


def test_a_practice_is_key_where_one_of_the_concepts_names_it() -> None:
    key = dataclasses.replace(A1, key=("builders",))
    assert [key.is_key(concepts) for concepts in ((), ("bakers",), ("bakers", "builders"))] == [False, False, True]


def test_a_field_of_one_concept_is_not_that_of_another_or_of_all() -> None:
    model = build.model(ONE)
    found = [model.field_for(Role.CLIENTS_NOW, concept) for concept in ("bakers", "builders", "", "nobody")]
    assert [field.key if field else "" for field in found] == ["bakers_now", "builders_now", "", ""]
    assert [field.key for field in model.fields_for(Role.CLIENTS_NOW)] == ["bakers_now", "builders_now"]
    assert model.field_for(Role.STAGE, "bakers") is None


def test_a_step_is_named_by_its_practice_and_the_level_to_which_it_lifts() -> None:
    model = build.model(build.dimension("A", A1, build.practice("A2")))
    assert model.step_codes == tuple(f"{code}>{level}" for code in ("A1", "A2") for level in (1, 2, 3, 4))


def test_a_module_lifts_each_practice_once_with_a_step_that_names_it_in_model_order() -> None:
    taught, plain = dataclasses.replace(build.step(), module="M1"), build.step()
    model = build.model(
        build.dimension("A", build.practice("A2", steps=(plain, taught, taught, plain)), A1),
        build.dimension("B", build.practice("B1", steps=(taught, plain, plain, plain))),
        modules=(Module("M2", ""), MODULE),
    )
    assert dict(model.lifted_by) == {"M2": (), "M1": ("A2", "B1")}


def test_a_stage_has_its_place_in_the_order_of_the_model() -> None:
    model = build.model(ONE, stages=build.STAGES)
    assert [model.stage_index(code) for code in ("early", "young", "later", "")] == [0, 1, 2, 0]
    for unknown in (model.stage, model.concept):
        with pytest.raises(KeyError, match="nowhere"):
            unknown("nowhere")


@pytest.mark.parametrize(("version", "major"), [("2.1", "2"), ("2.1.3", "2"), ("12", "12")])
def test_the_first_part_of_a_version_is_what_must_agree(version: str, major: str) -> None:
    assert dataclasses.replace(build.model(ONE), version=version).major == major


def test_a_condition_counts_its_months_after_the_visit_and_may_count_none() -> None:
    found = [When(profile_before=("lease", f"visit+{months}")).months for months in (24, 1, 0)]
    assert found == [24, 1, 0]
    assert WHEN.months == -1


def test_a_condition_holds_itself_and_all_that_it_is_made_of() -> None:
    early, late, low = When(stage=("early",)), When(stage=("later",)), When(rated_at_least=("A2", 2))
    inner = When(any_of=(early, late))
    outer = When(all_of=(inner, low))
    assert list(outer.within()) == [outer, inner, early, late, low]
