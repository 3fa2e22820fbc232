"""Rating and evidence cells, whatever stands in them and whatever the model's tokens are."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.content.load import load_model
from assess.workbook.reading.tokens import Graded, Refused, Scales, Special, evidence_in, rating_in, scales_of
from tests.workbook.reading import shipped

BLANKS = st.text(" \t\n\u00a0", max_size=3)
TINY = Path(__file__).resolve().parent.parent / "models/tiny"


@cache
def scales() -> Scales:
    return scales_of([shipped()])


@pytest.fixture(scope="module")
def tiny() -> Scales:
    return scales_of([load_model(TINY)])


@given(level=st.integers(0, 4), zeros=st.integers(0, 5), before=BLANKS, after=BLANKS)
def test_a_level_is_the_same_as_number_and_as_text(level: int, zeros: int, before: str, after: str) -> None:
    digits = f"{level}.{'0' * zeros}" if zeros else str(level)
    assert rating_in(scales(), float(level)) == level
    assert rating_in(scales(), level) == level
    assert rating_in(scales(), f"{before}{digits}{after}") == level


@given(level=st.integers(0, 4), rest=st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30))
def test_what_follows_a_token_is_its_own_label_or_makes_the_cell_say_two_things(level: int, rest: str) -> None:
    assert isinstance(rating_in(scales(), f"{level} {rest}"), Refused)
    assert isinstance(rating_in(scales(), f"n/a {rest}"), Refused)
    assert isinstance(rating_in(scales(), f"? {rest}"), Refused)
    assert rating_in(scales(), f"{level} {shipped().levels[level].label}") == level


@pytest.mark.parametrize("level", range(5))
@pytest.mark.parametrize("other", range(5))
def test_the_label_behind_a_token_is_that_of_the_token(level: int, other: int) -> None:
    said = rating_in(scales(), f"{level} {shipped().levels[other].label}")
    assert said == level if level == other else isinstance(said, Refused)


@pytest.mark.parametrize("cell", ["n/\u0430", "N/\u0410", "\uff4e\uff0f\uff41", "n/a\u200b"])
def test_a_mark_in_letters_that_look_the_same_is_the_mark(cell: str) -> None:
    assert rating_in(scales(), cell) is Special.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("cell", "letter", "digit"),
    [("O", "O", "0"), ("\u041e", "\u041e", "0"), ("l", "l", "1"), ("\u0437", "\u0437", "3")],
)
def test_a_letter_that_looks_like_a_digit_is_named(cell: str, letter: str, digit: str) -> None:
    for said in (rating_in(scales(), cell), evidence_in(scales(), cell)):
        assert isinstance(said, Refused)
        assert (said.letter, said.near) == (letter, digit)


@given(number=st.floats(allow_nan=True, allow_infinity=True))
def test_a_number_is_a_level_only_where_it_is_one_of_them(number: float) -> None:
    said, shown = rating_in(scales(), number), float(f"{number:.15g}")
    assert said == shown if shown in {0, 1, 2, 3, 4} else isinstance(said, Refused)


@pytest.mark.parametrize(("number", "level"), [(3.0000000000000004, 3), (2.9999999999999996, 3), (-0.0, 0)])
def test_a_number_is_the_level_that_a_spreadsheet_shows(number: float, level: int) -> None:
    assert rating_in(scales(), number) == level


@pytest.mark.parametrize("number", [2.999999, 3.00000000001, 1e-9, 0.5])
def test_what_a_spreadsheet_shows_as_something_else_is_no_level(number: float) -> None:
    assert isinstance(rating_in(scales(), number), Refused)


@given(text=st.text(st.characters(exclude_categories=["C"]), max_size=40))
def test_every_text_is_a_level_a_mark_or_refused(text: str) -> None:
    said = rating_in(scales(), text)
    first = next(iter(text.split()), "")
    assert isinstance(said, Refused) or said is Special.BLANK or first[0] in "01234nN?"


@given(grade=st.integers(0, 4), blank=BLANKS, contradicted=st.booleans())
def test_a_grade_may_stand_behind_a_contradiction(grade: int, blank: str, contradicted: bool) -> None:  # noqa: FBT001
    label = shipped().grades[grade].label
    text = f"!{blank}{grade} {label}" if contradicted else f"{blank}{grade} {label}"
    assert evidence_in(scales(), text) == Graded(grade, contradicted)


def test_the_tokens_are_the_model_s_own(tiny: Scales) -> None:
    assert [rating_in(tiny, cell) for cell in (1.0, "2", "4", "X", "?")] == [
        0,
        1,
        3,
        Special.NOT_APPLICABLE,
        Special.DONT_KNOW,
    ]
    assert isinstance(rating_in(tiny, 0.0), Refused)
    assert [evidence_in(tiny, cell) for cell in ("a", "C", "!b")] == [
        Graded(0, contradicted=False),
        Graded(2, contradicted=False),
        Graded(1, contradicted=True),
    ]


@pytest.mark.parametrize("index", range(5))
def test_the_label_alone_is_as_good_as_its_token(index: int) -> None:
    level, grade = shipped().levels[index].label, shipped().grades[index].label
    assert rating_in(scales(), f" {level.upper()}\n") == index
    assert evidence_in(scales(), grade.capitalize()) == Graded(index, contradicted=False)
    assert evidence_in(scales(), f"! {grade}") == Graded(index, contradicted=True)


@pytest.mark.parametrize("text", ["in order, mostly", "order", "not", "shown by one", "in order 2"])
def test_a_label_with_other_words_is_not_guessed_at(text: str) -> None:
    assert isinstance(rating_in(scales(), text), Refused)
    assert isinstance(evidence_in(scales(), text), Refused)


def test_a_label_counts_in_every_language_given_unless_it_names_two_levels() -> None:
    model = shipped()
    first, second, *rest = model.levels
    # In this language the second level is called as the first is in the other.
    other = replace(model, levels=(replace(first, label="rien"), replace(second, label=first.label), *rest))
    both = scales_of([model, other])
    assert rating_in(both, "rien") == 0
    assert rating_in(both, second.label) == 1
    assert isinstance(rating_in(both, first.label), Refused)


@pytest.mark.parametrize(
    ("cell", "near"),
    [
        ("na", "n/a"),
        ("N/A.", "n/a"),
        ("not applicable", "n/a"),
        ("don't know", "?"),
        ("Don’t know", "?"),
        ("??", "?"),
        ("???", "?"),
        ("4!", "4"),
        ("in oder", "2"),
        ("Mostly", ""),
        ("yes", ""),
        ("three", ""),
        ("\u0663", ""),
    ],
)
def test_what_is_like_something_that_may_stand_there_gets_a_hint(cell: str, near: str) -> None:
    said = rating_in(scales(), cell)
    assert isinstance(said, Refused)
    assert said.near == near


@pytest.mark.parametrize(("cell", "near"), [("4!", "!4"), ("shwon", "3"), ("! n/a", ""), ("rumour", "")])
def test_evidence_gets_a_hint_too(cell: str, near: str) -> None:
    said = evidence_in(scales(), cell)
    assert isinstance(said, Refused)
    assert said.near == near
