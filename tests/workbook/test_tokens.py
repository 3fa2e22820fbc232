"""Rating and evidence cells, whatever stands in them and whatever the model's tokens are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.content.load import load_model
from assess.domain.model import MaturityModel
from assess.workbook.tokens import Graded, Mark, Refused, evidence_in, rating_in
from tests.workbook.reading import shipped

BLANKS = st.text(" \t\n\u00a0", max_size=3)
TINY = Path(__file__).resolve().parent.parent / "models/tiny"


@pytest.fixture(scope="module")
def tiny() -> MaturityModel:
    return load_model(TINY)


@given(level=st.integers(0, 4), zeros=st.integers(0, 5), before=BLANKS, after=BLANKS)
def test_a_level_is_the_same_as_number_and_as_text(level: int, zeros: int, before: str, after: str) -> None:
    digits = f"{level}.{'0' * zeros}" if zeros else str(level)
    assert rating_in(shipped(), float(level)) == level
    assert rating_in(shipped(), level) == level
    assert rating_in(shipped(), f"{before}{digits}{after}") == level


@given(level=st.integers(0, 4), rest=st.text(max_size=30))
def test_what_follows_the_first_word_changes_nothing(level: int, rest: str) -> None:
    assert rating_in(shipped(), f"{level} {rest}") == level
    assert rating_in(shipped(), f"n/a {rest}") is Mark.NOT_APPLICABLE
    assert rating_in(shipped(), f"? {rest}") is Mark.DONT_KNOW


@given(number=st.floats(allow_nan=True, allow_infinity=True))
def test_a_number_is_a_level_only_where_it_is_one_of_them(number: float) -> None:
    said = rating_in(shipped(), number)
    assert said == number if number in {0, 1, 2, 3, 4} else isinstance(said, Refused)


@given(text=st.text(st.characters(exclude_categories=["C"]), max_size=40))
def test_every_text_is_a_level_a_mark_or_refused(text: str) -> None:
    said = rating_in(shipped(), text)
    first = next(iter(text.split()), "")
    assert isinstance(said, Refused) or said is Mark.BLANK or first[0] in "01234nN?"


@given(grade=st.integers(0, 4), blank=BLANKS, contradicted=st.booleans())
def test_a_grade_may_stand_behind_a_contradiction(grade: int, blank: str, contradicted: bool) -> None:  # noqa: FBT001
    text = f"!{blank}{grade} seen" if contradicted else f"{blank}{grade} seen"
    assert evidence_in(shipped(), text) == Graded(grade, contradicted)


def test_the_tokens_are_the_model_s_own(tiny: MaturityModel) -> None:
    assert [rating_in(tiny, cell) for cell in (1.0, "2", "4 lived", "X", "?")] == [
        0,
        1,
        3,
        Mark.NOT_APPLICABLE,
        Mark.DONT_KNOW,
    ]
    assert isinstance(rating_in(tiny, 0.0), Refused)
    assert [evidence_in(tiny, cell) for cell in ("a", "C seen it", "!b")] == [
        Graded(0, contradicted=False),
        Graded(2, contradicted=False),
        Graded(1, contradicted=True),
    ]
