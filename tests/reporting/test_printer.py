"""Lines of a terminal: columns, what is broken, what a text takes up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.reporting.terminal.printer import UNBROKEN, WIDTH, display_width, table, wrapped

WORD = st.text(st.characters(categories=["L", "N"], codec="utf-8"), min_size=1, max_size=12)
CELL = st.lists(WORD, max_size=8).map(" ".join)
ROWS = st.integers(1, 4).flatmap(lambda columns: st.lists(st.tuples(*[CELL] * columns), min_size=1, max_size=5))


def test_a_column_is_as_wide_as_its_widest_cell() -> None:
    assert list(table([("Name", "n"), ("Bell Foundry", "12"), ("", "3")])) == [
        "Name          n",
        "Bell Foundry  12",
        "              3",
    ]


def test_where_a_row_is_too_wide_the_widest_column_is_wrapped_between_words() -> None:
    rows = [("C1", "one two three four", "yes"), ("C2", "five", "no")]
    assert list(table(rows, 20)) == ["C1  one two      yes", "    three four", "C2  five         no"]
    assert list(table(rows, UNBROKEN)) == ["C1  one two three four  yes", "C2  five                no"]


def test_a_wrapped_cell_keeps_its_indent() -> None:
    assert list(table([("  one two", "n")], 9)) == ["  one   n", "  two"]


def test_a_column_becomes_no_narrower_than_its_longest_word() -> None:
    assert list(table([("photograph album", "n")], 5)) == ["photograph  n", "album"]


def test_a_table_without_rows_has_no_lines() -> None:
    assert list(table([])) == []


@given(rows=ROWS, width=st.integers(1, 60))
def test_a_table_loses_no_word(rows: list[tuple[str, ...]], width: int) -> None:
    words = [word for row in rows for cell in row for word in cell.split()]
    shown = " ".join(table(rows, width)).split()
    assert sorted(words) == sorted(shown)


@given(rows=ROWS, width=st.integers(100, 200))
def test_no_row_of_a_table_is_wider_than_it_has_room(rows: list[tuple[str, ...]], width: int) -> None:
    assert all(display_width(line) <= width for line in table(rows, width))


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("Қостанай", 8), ("e\u0301te\u0301", 3), ("क्\u200dष", 2), ("a\u00a0b", 3)]
)
def test_an_accent_and_a_joiner_take_no_column(text: str, columns: int) -> None:
    assert display_width(text) == columns


def test_a_cell_with_accents_is_as_wide_as_it_is_seen() -> None:
    assert list(table([("e\u0301te\u0301", "1"), ("ete", "2")])) == ["e\u0301te\u0301  1", "ete  2"]


def test_a_sentence_is_broken_with_its_indent_and_without_commands() -> None:
    assert wrapped("one two\u202e three", 11, "  ") == ["  one two", "  three"]
    assert max(map(len, wrapped("word " * 100))) <= WIDTH
    assert wrapped("") == []
