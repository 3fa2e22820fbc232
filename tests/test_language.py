"""Words come out of catalogues: plurals, numbers and dates by language, stale and missing entries in English."""

from __future__ import annotations

import datetime as dt
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.findings import Choices
from assess.language import (
    CatalogueError,
    country_codes,
    currency_codes,
    language_codes,
    languages,
    load_words,
    read_catalogue,
    round_half_up,
)
from assess.tasks.environment import environment_language

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {}\\n"\n\n'
EAST_SLAVIC = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"

UKRAINIAN = """
msgctxt "terminal.errors"
msgid "{n} error"
msgid_plural "{n} errors"
msgstr[0] "{n} помилка"
msgstr[1] "{n} помилки"
msgstr[2] "{n} помилок"

msgctxt "terminal.none"
msgid "an older none"
msgstr "немає"

msgctxt "terminal.to_open"
msgid "Before opening:"
msgstr "До відкриття:"
"""


@pytest.fixture
def ukrainian(tmp_path: Path) -> Path:
    folder = tmp_path / "locale" / "uk"
    folder.mkdir(parents=True)
    text = HEADER.format(EAST_SLAVIC) + UKRAINIAN
    (folder / "terminal.po").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "1 помилка"), (3, "3 помилки"), (5, "5 помилок"), (21, "21 помилка"), (1000, "1\xa0000 помилок")],
)
def test_the_plural_form_follows_the_language(ukrainian: Path, n: int, said: str) -> None:
    assert load_words("uk", ukrainian).say("terminal.errors", n=n) == said


def test_an_entry_whose_english_has_changed_is_shown_in_english(ukrainian: Path) -> None:
    words = load_words("uk", ukrainian)
    assert words.say("terminal.none") == "none"
    assert words.say("terminal.to_open") == "До відкриття:"


def test_what_has_no_translation_is_english_and_counted(ukrainian: Path) -> None:
    words = load_words("uk", ukrainian)
    assert words.say("terminal.error") == "error"
    assert words.missing == len(words.english) - 2
    assert load_words("en").missing == 0


def test_a_folder_beside_the_tool_s_adds_a_language(ukrainian: Path) -> None:
    assert "uk" not in languages()
    assert "uk" in languages(ukrainian)


def test_numbers_and_dates_are_written_as_the_language_writes_them(ukrainian: Path) -> None:
    english, words = load_words("en"), load_words("uk", ukrainian)
    assert (english.number(1234.5), words.number(1234.5)) == ("1,234.5", "1\xa0234,5")
    assert (english.percent(0.515), load_words("ru").percent(0.515)) == ("52%", "52\xa0%")
    day = dt.date(2002, 9, 14)
    assert (english.date(day), words.date(day)) == ("14 September 2002", "14 вересня 2002\u202fр.")
    assert english.listed(("C1", "C2", "C3")) == "C1, C2 and C3"


def test_halves_months_and_lists_are_said_as_a_reader_expects() -> None:
    en, ru = load_words("en"), load_words("ru")
    day = dt.date(2025, 9, 30)
    pairs = (
        (en.number(0.25), "0.3"),
        (en.number(2.5, 0), "3"),
        (en.number(-2.5, 0), "-3"),
        (en.number(3, 1), "3.0"),
        (en.number(1.005, 2), "1.01"),
        (en.number(1_234_567.5, 0), "1,234,568"),
        (ru.number(1_234.25), "1\xa0234,3"),
        (en.percent(0.125), "13%"),
        (en.percent(0.005), "1%"),
        (en.percent(0.004), "0%"),
        (en.month(day), "September 2025"),
        (ru.month(day), "сентябрь 2025"),
        (en.short_month(dt.date(2025, 12, 1), year=True), "Dec 2025"),
        (en.short_month(dt.date(2025, 12, 1), year=False), "Dec"),
        (en.listed(["C1"]), "C1"),
        (en.listed(["C1", "C2"]), "C1 and C2"),
        (
            en.fill("{a}; {b}; {c}; {d}", a=1_234.5, b=day, c=("x", "y"), d="z"),
            "1,234.5; 30 September 2025; x and y; z",
        ),
        (en.fill("{a}", a=Choices(["no", "yes"])), '"no" or "yes"'),
        (en.fill("{a}", a=Choices(["no"])), '"no"'),
    )
    assert [said for said, _ in pairs] == [shown for _, shown in pairs]


def test_one_of_something_is_singular_and_none_and_many_are_plural() -> None:
    words = load_words("en")
    forms = words.english["terminal.errors"].english
    said = [words.say("terminal.errors", n=n) for n in (0, 1, 2, 21)]
    assert said == [
        form.replace("{n}", str(n)) for form, n in ((forms[1], 0), (forms[0], 1), (forms[1], 2), (forms[1], 21))
    ]


def test_a_translation_counts_where_all_its_forms_are_there_and_its_english_is_todays(tmp_path: Path) -> None:
    folder = tmp_path / "locale" / "uk"
    folder.mkdir(parents=True)
    half = UKRAINIAN.replace("{n} помилки", "")
    assert half != UKRAINIAN
    (folder / "terminal.po").write_text(HEADER.format(EAST_SLAVIC) + half, encoding="utf-8")
    words = load_words("uk", tmp_path)
    assert words.say("terminal.errors", n=5) == words.english["terminal.errors"].english[1].replace("{n}", "5")


def test_words_of_a_folder_beside_the_tools_take_the_place_of_its_own_and_a_subject_is_one_catalogue(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "locale" / "en"
    folder.mkdir(parents=True)
    head = HEADER.format(EAST_SLAVIC).replace("uk", "en")
    (folder / "terminal.po").write_text(
        head + 'msgctxt "terminal.error"\nmsgid "mistake"\nmsgstr ""\n', encoding="utf-8"
    )
    assert load_words("en", tmp_path).say("terminal.error") == "mistake"
    assert load_words("en").say("terminal.error") == "error"
    words = load_words("en", subject="workbook")
    assert (words.has("workbook.sheet.start"), words.has("terminal.error")) == (True, False)


def test_an_unknown_key_or_a_missing_value_is_a_fault_in_the_program() -> None:
    words = load_words("en")
    with pytest.raises(KeyError):
        words.say("terminal.nothing_of_the_kind")
    with pytest.raises(KeyError):
        words.say("terminal.written")


def test_text_from_a_cell_is_never_read_as_a_template() -> None:
    assert load_words("en").say("terminal.written", file="{n} {0.__class__}") == "Written: {n} {0.__class__}"


@pytest.mark.parametrize(
    ("value", "digits", "said"), [(0.125, 2, 0.13), (2.5, 0, 3), (-0.125, 2, -0.13), (1.005, 2, 1.01)]
)
def test_halves_are_rounded_up_as_a_spreadsheet_does(value: float, digits: int, said: float) -> None:
    assert round_half_up(value, digits) == said


@given(st.floats(-1e6, 1e6), st.integers(0, 3))
def test_rounding_moves_a_number_by_half_a_unit_at_most(value: float, digits: int) -> None:
    assert abs(round_half_up(value, digits) - value) <= 0.5 * 10**-digits + 1e-8


def test_a_broken_catalogue_says_where(tmp_path: Path) -> None:
    (tmp_path / "broken.po").write_bytes(
        HEADER.format(EAST_SLAVIC).encode() + b'msgctxt "a"\nmsgid "b"\nmsgstr "\xff"\n'
    )
    with pytest.raises(CatalogueError, match=r"broken\.po"):
        read_catalogue(tmp_path / "broken.po", "uk")


def test_the_environment_chooses_among_the_languages_that_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    assert environment_language(("en", "uk")) == "en"
    monkeypatch.setenv("LANG", "uk_UA.UTF-8")
    assert environment_language(("en", "uk")) == "uk"
    assert environment_language(("en",)) == "en"


def test_codes_of_countries_currencies_and_languages_are_known() -> None:
    assert {"KZ", "UA", "PL"} <= country_codes()
    assert {"KZT", "EUR"} <= currency_codes()
    assert {"kk", "ru", "en"} <= language_codes()
    known = (country_codes(), currency_codes(), language_codes())
    assert [all(code.isalpha() for code in codes) for codes in known] == [True] * 3
    assert [len(next(iter(codes))) for codes in known[:2]] == [2, 3]


def test_the_singular_names_nothing_that_the_plural_does_not() -> None:
    for key, entry in load_words("en").english.items():
        slots = [{name for _, name, _, _ in string.Formatter().parse(form) if name} for form in entry.english]
        assert slots[0] <= slots[-1], key


def test_no_english_sentence_is_empty_or_has_blanks_around_it() -> None:
    for key, entry in load_words("en").english.items():
        assert all(form.strip() == form != "" for form in entry.english), key
