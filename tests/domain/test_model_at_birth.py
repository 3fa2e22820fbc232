"""A model built by hand is refused where it would give a wrong number and say nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from assess.domain.model import Choice, EvidenceGrade
from assess.domain.practice import Prerequisite
from assess.domain.profile import FieldChoice, FieldKind, ProfileField
from assess.nouns import Data, read_draft_noun, read_noun
from tests.analysis import build

A1 = build.practice("A1")
ONE = build.dimension("A", A1)
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
        (lambda: build.dimension("A", A1, yardstick=-0.5), "A weighs -0.5"),
        (lambda: dataclasses.replace(build.step(), days=0), "0 days"),
        (lambda: dataclasses.replace(build.step(), months=-1), "-1 months"),
        (lambda: Prerequisite("A1", 0, "because"), "nothing to wait for"),
        (lambda: dataclasses.replace(build.METHOD, reach_share=70), "between 0 and 1"),
        (lambda: dataclasses.replace(build.METHOD, ready_readiness=0.5), "less is asked"),
        (lambda: ProfileField("age", "", "", FieldKind.CHOICE, choices=(FieldChoice("a", ""),), default="b"), "age"),
        (lambda: build.model(build.dimension("A", build.practice("A1", 0)), points=(1.0,)), "no scale"),
        (lambda: build.model(ONE, points=(0.0, 2.0, 1.0, 3.0, 4.0)), "no scale"),
        (lambda: dataclasses.replace(build.model(ONE), levels=build.model(ONE).levels[:3]), "another scale"),
        (lambda: build.model(ONE, build.dimension("B", A1)), "stands twice"),
        (lambda: build.model(ONE, ONE), "stands twice"),
        (lambda: build.model(ONE, concepts=(build.concept("bakers"), build.concept("bakers"))), "stands twice"),
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
