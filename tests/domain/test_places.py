"""How a place is named, which code was probably meant, and which signs are not shown."""

from __future__ import annotations

import pytest

from assess.domain.findings import Location, column_letters, error, has_errors, nearest, warning
from assess.domain.signs import is_obeyed, without_obeyed


@pytest.mark.parametrize(
    ("place", "cell"),
    [
        (Location("a.xlsx", "Ratings", row=14, column=6), "Ratings!F14"),
        (Location("a.xlsx", "Our ratings", row=1, column=27), "'Our ratings'!AA1"),
        (Location("a.xlsx", "The board's", row=2, column=1), "'The board''s'!A2"),
        (Location("a.xlsx", "Оценки", row=2, column=1), "Оценки!A2"),
        (Location("a.xlsx", "Ratings", row=14), "Ratings!14"),
        (Location("a.xlsx", "Ratings", column=6), "Ratings"),
        (Location("a.xlsx", "Ratings"), "Ratings"),
        (Location("a.xlsx", "Our ratings"), "'Our ratings'"),
        (Location("a.yaml", line=3), ""),
    ],
)
def test_a_cell_is_named_as_a_spreadsheet_names_it(place: Location, cell: str) -> None:
    assert place.cell == cell


@pytest.mark.parametrize(
    ("place", "typed"),
    [
        (Location("a.xlsx", "Ratings", row=14, column=6, line=3), "Ratings!F14"),
        (Location("a.yaml", line=1), "a.yaml:1"),
        (Location("a.yaml"), "a.yaml"),
        (Location(), ""),
    ],
)
def test_a_place_is_a_cell_or_a_line_or_the_file_alone(place: Location, typed: str) -> None:
    assert place.place == typed


@pytest.mark.parametrize(
    ("column", "letters"),
    [(0, ""), (1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")],
)
def test_columns_are_lettered_as_in_a_spreadsheet(column: int, letters: str) -> None:
    assert column_letters(column) == letters


@pytest.mark.parametrize(
    ("found", "known", "meant"),
    [
        ("levle", ("label", "level", "lever"), "level"),
        ("LEVEL", ("levels", "level"), "level"),
        ("LEVLE", ("LXXXE", "level"), "level"),
        ("x", ("abc", "def"), "abc"),
        ("x", (), ""),
        ("c" * 100 + "b", ("a", "b"), "a"),  # of what is very long the beginning alone is compared
    ],
)
def test_the_code_that_was_probably_meant_looks_most_like_what_was_found(
    found: str, known: tuple[str, ...], meant: str
) -> None:
    assert nearest(found, known) == meant


def test_warnings_alone_are_no_errors() -> None:
    told = warning("X-01", Location())
    assert [has_errors(found) for found in ((), (told,), (told, error("X-02", Location())))] == [False, False, True]


OBEYED = "\x00\x07\x1b\x7f\x85\u200b\u200e\u202e\u2066\ufeff\u00ad"
KEPT = "\t\n\u2028\u2029\u200c\u200d"


@pytest.mark.parametrize("sign", OBEYED + "\r")
def test_a_sign_that_a_terminal_or_a_page_would_obey_is_taken_out(sign: str) -> None:
    assert is_obeyed(sign)
    assert without_obeyed(f"one{sign} two") == "one two"


@pytest.mark.parametrize("sign", KEPT)
def test_ends_of_lines_and_joiners_stay_in_a_text(sign: str) -> None:
    assert without_obeyed(f"one{sign}\x07two") == f"one{sign}two"
    assert is_obeyed(sign) is (sign not in "\u200c\u200d")


def test_a_text_without_such_signs_stays_as_it_is() -> None:
    for text in ("", "plain", "Қазақстан – 東京 🙂", "two\nlines\tof it"):
        assert without_obeyed(text) == text
    assert not any(is_obeyed(sign) for sign in "aя東 -!\u00a0")
