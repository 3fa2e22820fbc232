"""A portfolio as JSON, as sheets and as lines says the same, and nothing that was not asked for."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assess.analysis.comparison.anonymous import anonymous
from assess.analysis.comparison.compare import compare
from assess.analysis.scoring.weights import compared
from assess.domain.portfolio import CommonGap, LeftOut, LeftOutReason, Pair, Portfolio
from assess.domain.ranking import Undivided
from assess.domain.scorecard import State
from assess.domain.told import HowMany
from assess.language import Words, load_words
from assess.records.portfolio import portfolio_json, portfolio_record
from assess.reporting.portfolio.sheets import portfolio_workbook
from assess.reporting.terminal.portfolio import portfolio_lines
from tests.reporting.build import shipped, tiny
from tests.reporting.portfolio_small import PLACED, house, ranking, small
from tests.workbook.office import saved_by_office

KEYS = "model files as_of versions set seed incubators left_out withheld trend groups gaps training pairs moves"
KEYS += " reliability totals"
INCUBATOR = (
    "key name country stage visit_date hosted score likely coverage dimensions tier rank counted decision visits"
)
SHEETS = ["About", "Incubators", "Dimensions", "Key practices", "Gaps", "Training", "Pairs", "Groups", "Left out"]
SHEETS += ["What moves the ranking", "Reliability"]
DANGEROUS = (
    '=HYPERLINK("http://example.org","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\tcmd",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM",
    "'=1",
    "_x003D_1+1",
    " =1",
)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words("en")


def record(portfolio: Portfolio, *, ranks: bool = False) -> dict[str, Any]:
    """What a reader of the JSON gets."""
    read: dict[str, Any] = json.loads(portfolio_json(shipped(), portfolio, ranks=ranks))
    return read


def book(portfolio: Portfolio, words: Words, *, ranks: bool = False) -> Mapping[str, Worksheet]:
    """The sheets by their names, as a program reads them."""
    made = load_workbook(io.BytesIO(portfolio_workbook(shipped(), portfolio, words, ranks=ranks)))
    return {sheet.title: sheet for sheet in made.worksheets}


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows of a sheet by their headings."""
    heads, *values = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in values]


# --- JSON


def test_every_key_of_the_contract_stands_in_its_place() -> None:
    read = record(small(shipped()), ranks=True)
    assert list(read) == KEYS.split()
    assert all(list(incubator) == INCUBATOR.split() for incubator in read["incubators"])
    first = read["incubators"][0]
    assert list(first["dimensions"][shipped().dimensions[0].code]) == ["score", "reached", "needed"]
    assert list(first["rank"]) == ["plain", "median", "low", "high", "top_quarter"]
    assert list(read["left_out"][0]) == ["key", "file", "reason"]
    assert list(read["trend"][0]) == ["key", "visits"]
    assert list(read["trend"][0]["visits"][0]) == ["visit_date", "score", "dimensions"]
    assert read["groups"] == [{"by": "concept", "value": shipped().concepts[0].code, "n": 6, "score": 1.5}]
    assert list(read["gaps"][0]) == ["practice", "share", "n", "control", "extent"]
    assert read["training"] == [{"module": module.code, "participants": 3} for module in shipped().modules[:2]]
    assert list(read["pairs"][0]) == ["teacher", "learner", "practices", "value"]
    assert list(read["reliability"][0]) == ["dimension", "alpha", "n", "floor", "ceiling"]
    assert read["totals"] == []


def test_a_record_of_nothing_has_every_key_too() -> None:
    nothing = compare(tiny(), [])
    assert list(portfolio_record(tiny(), nothing, ranks=True)) == KEYS.split()


def test_nobody_has_a_rank_that_was_not_asked_for() -> None:
    assert all(incubator["rank"] is None for incubator in record(small(shipped()))["incubators"])
    ranked = record(small(shipped()), ranks=True)["incubators"]
    assert [incubator["rank"] is None for incubator in ranked] == [False] * PLACED + [True]


def test_who_has_no_place_is_there_with_nulls() -> None:
    last = record(small(shipped()), ranks=True)["incubators"][-1]
    assert last["name"] == "House 6"
    assert [last[key] for key in ("score", "likely", "tier", "rank", "decision")] == [None] * 5
    assert last["coverage"] == pytest.approx(0.9)


def test_where_a_stage_does_not_separate_no_output_names_a_tier(words: Words) -> None:
    keys = tuple(f"house-{number}" for number in range(1, PLACED + 1))
    divided = ranking(shipped(), keys)
    alike = replace(divided, places=tuple(replace(place, tier=Undivided()) for place in divided.places))
    found = small(shipped(), rankings=(alike,))
    assert [incubator["tier"] for incubator in record(found)["incubators"]] == [None] * 6
    sheets = book(found, words, ranks=True)
    assert [row["Tier"] for name in ("Incubators", "Ranks") for row in rows(sheets[name])] == [None] * 11
    placed = next(line for line in portfolio_lines(shipped(), found, words) if line.startswith("House 1"))
    assert placed.split()[-2:] == ["2.50", "-"]


def test_numbers_are_not_rounded_and_text_is_not_escaped() -> None:
    houses = [house(shipped(), 1, name="Дом ремёсел"), *(house(shipped(), number) for number in range(2, 7))]
    text = portfolio_json(shipped(), small(shipped(), houses), ranks=False)
    assert "Дом ремёсел" in text
    assert json.loads(text)["incubators"][1]["score"] == 2.5 - 1 / 3
    assert "\n" not in text


def test_an_earlier_visit_is_scored_with_the_weights_of_today_and_another_stage_is_not() -> None:
    elsewhere, earlier, latest = record(small(shipped()))["trend"][0]["visits"]
    assert elsewhere["score"] is None
    assert earlier["score"] == latest["score"] == pytest.approx(0.25)
    assert record(small(shipped()))["incubators"][0]["visits"] == 3


def test_a_move_names_the_dimension_and_with_ranks_whose_place_shifts() -> None:
    first = shipped().dimensions[0].code
    assert record(small(shipped()), ranks=True)["moves"] == [
        {"what": f"without {first}", "largest_shift": 2.0, "incubator": "house-1"},
        {"what": "geometric", "largest_shift": 0.0, "incubator": None},
    ]


def test_without_ranks_the_record_does_not_say_whose_place_moves() -> None:
    assert [move["incubator"] for move in record(small(shipped()))["moves"]] == [None, None]


def test_a_practice_that_nobody_falls_short_in_stands_in_the_record_after_the_gaps() -> None:
    practice = list(shipped().practices.values())[2]
    met = CommonGap(practice.code, practice.control, HowMany(0, 6))
    *gaps, last = record(small(shipped(), without_gap=(met,)))["gaps"]
    assert gaps == record(small(shipped()))["gaps"]
    assert last == {"practice": practice.code, "share": 0, "n": 6, "control": practice.control, "extent": "exact"}


# --- sheets


def test_the_sheets_stand_in_their_order_and_ranks_only_where_asked_for(words: Words) -> None:
    plain, ranked = book(small(shipped()), words), book(small(shipped()), words, ranks=True)
    assert list(plain) == SHEETS
    assert list(ranked) == [*SHEETS, "Ranks"]
    assert "Not for circulation" in str(next(ranked["About"].iter_rows(values_only=True)))
    assert not any("circulation" in str(row) for row in plain["About"].iter_rows(values_only=True))
    assert not any(
        "ank" in str(cell) for sheet in SHEETS[1:] for cell in next(plain[sheet].iter_rows(values_only=True))
    )


def test_without_ranks_nobody_is_named_whose_place_moves(words: Words) -> None:
    assert [row["Incubator"] for row in rows(book(small(shipped()), words)[SHEETS[9]])] == [None, None]
    ranked = rows(book(small(shipped()), words, ranks=True)[SHEETS[9]])
    assert [row["Incubator"] for row in ranked] == ["House 1", None]


def test_numbers_and_dates_are_numbers_and_dates(words: Words) -> None:
    first = rows(book(small(shipped()), words)["Incubators"])[0]
    assert first["Visit"] == dt.datetime(2002, 9, 15)  # noqa: DTZ001  # a sheet's dates have no zone
    assert (first["Score"], first["Tier"], first["Visits"]) == (2.5, 1, 3)
    assert first["Fictional"] == "yes"
    assert first["Rated"] == pytest.approx(0.9)


def test_the_long_sheets_have_one_row_for_each_incubator_and_entry(words: Words) -> None:
    sheets = book(small(shipped()), words)
    model = shipped()
    assert len(rows(sheets["Dimensions"])) == 6 * len(compared(model.dimensions))
    practices = rows(sheets["Key practices"])
    key = [row for dimension in compared(model.dimensions) for row in dimension.practices if row.key]
    assert len(practices) == 6 * len(key)
    assert len(key) < len(model.practices)
    open_rows = [row for row in practices if row["State"] == "not known"]
    assert len(open_rows) == 6
    assert all(row["Level"] is None and row["Gap"] is None and row["Target"] == 2 for row in open_rows)


def test_what_clients_rate_and_what_is_optional_enters_no_comparison(words: Words) -> None:
    never = {dimension.code for dimension in shipped().dimensions if dimension.optional or dimension.sampled}
    assert never
    assert all(never.isdisjoint(incubator["dimensions"]) for incubator in record(small(shipped()))["incubators"])
    sheets = book(small(shipped()), words)
    assert all(row["Dimension"] not in never for name in ("Dimensions", "Key practices") for row in rows(sheets[name]))


def test_a_contradiction_is_told_to_nobody_but_the_director(words: Words) -> None:
    assert any(row.contradicted for row in house(shipped(), 1).practices.values())
    heads = [str(cell.value) for sheet in book(small(shipped()), words).values() for cell in next(sheet.iter_rows())]
    assert not any("contradict" in head.casefold() for head in heads)


def test_every_table_has_a_bold_frozen_heading_a_filter_and_columns_that_can_be_read(words: Words) -> None:
    for name, sheet in book(small(shipped()), words, ranks=True).items():
        if name == "About":
            continue
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).coordinate[:-1]}{sheet.max_row}"
        for cell in next(sheet.iter_rows()):
            assert cell.font.b
            assert 9 <= sheet.column_dimensions[cell.coordinate[:-1]].width <= 48


def test_the_same_portfolio_gives_the_same_bytes(words: Words) -> None:
    first = portfolio_workbook(shipped(), small(shipped()), words, ranks=True)
    assert portfolio_workbook(shipped(), small(shipped()), words, ranks=True) == first


def test_nothing_in_the_sheets_says_when_they_were_written(words: Words) -> None:
    archive = zipfile.ZipFile(io.BytesIO(portfolio_workbook(shipped(), small(shipped()), words, ranks=True)))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}  # the earliest that a zip knows
    assert b"dcterms:" not in re.sub(rb"xmlns:dcterms", b"", archive.read("docProps/core.xml"))
    assert [name for name in archive.namelist() if re.search(rb"\d{4}-\d\d-\d\dT\d\d:", archive.read(name))] == []


def with_names(*names: str) -> Portfolio:
    """A portfolio in which those texts stand wherever a text from a file can stand."""
    houses = tuple(
        house(shipped(), number, name=name, key=name, country=name, stage=name, hosted=())
        for number, name in enumerate(names, start=1)
    )
    left_out = tuple(LeftOutReason)
    entries = tuple(LeftOut(name, name, left_out[place % len(left_out)]) for place, name in enumerate(names))
    pairs = tuple(Pair(name, name, (name,), 1.0) for name in names)
    return small(shipped(), houses, left_out=entries, pairs=pairs)


def cells_of(data: bytes) -> Iterator[tuple[Element, Element]]:
    """Every cell with the look that it has, as they stand in the file."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    looks = ElementTree.fromstring(archive.read("xl/styles.xml")).find(f"{MAIN}cellXfs")
    assert looks is not None
    for name in archive.namelist():
        if name.startswith("xl/worksheets/"):
            for cell in ElementTree.fromstring(archive.read(name)).iter(f"{MAIN}c"):
                yield cell, looks[int(cell.get("s", "0"))]


def test_no_text_of_a_file_can_start_a_formula(words: Words) -> None:
    data = portfolio_workbook(shipped(), with_names(*DANGEROUS), words, ranks=True)
    texts = 0
    for cell, look in cells_of(data):
        assert cell.find(f"{MAIN}f") is None
        if cell.find(f"{MAIN}is") is not None or cell.get("t") not in {"n", "b"}:
            assert cell.get("t") == "inlineStr"
            assert look.get("quotePrefix") == "1"
            assert look.get("numFmtId") == "49"  # text
            texts += 1
    assert texts > 100


def test_what_a_reader_sees_of_a_dangerous_text_is_that_text(words: Words) -> None:
    names = [row["Incubator"] for row in rows(book(with_names(*DANGEROUS), words)["Incubators"])]
    assert sorted(map(undone, names)) == sorted(DANGEROUS)


def undone(text: str) -> str:
    """A text as a spreadsheet program shows it; the library that reads here leaves the escape as it is."""
    return text.replace("_x005F_", "_")


@pytest.mark.parametrize("text", ["a\x00b\x1bc", "a\ud800b", "\uffff", "x" * 40_000, "a\rb", "<&>\"'", "]]>"])
def test_no_text_whatever_breaks_the_file(words: Words, text: str) -> None:
    sheet = book(with_names(text, "plain"), words)["Incubators"]
    assert sheet.max_row == 3


def test_a_practice_and_a_stage_that_the_model_does_not_know_break_nothing(words: Words) -> None:
    one = house(shipped(), 1)
    practices = {**one.practices, "Z9": one.practices[next(iter(one.practices))]}
    dimensions = {**one.dimensions, "Z": one.dimensions[shipped().dimensions[0].code]}
    odd = house(shipped(), 1, stage="gone", hosted=("gone",), practices=practices, dimensions=dimensions)
    portfolio = small(shipped(), (odd,), trends=())
    assert "Z9" not in {row["Practice"] for row in rows(book(portfolio, words)["Key practices"])}
    assert record(portfolio)["incubators"][0]["stage"] == "gone"
    assert any("House 1" in line for line in portfolio_lines(shipped(), portfolio, words))


def test_the_sheets_speak_russian_and_know_a_tiny_model() -> None:
    russian = load_words("ru")
    made = load_workbook(io.BytesIO(portfolio_workbook(tiny(), small(tiny()), russian, ranks=True)))
    assert made.sheetnames[:2] == ["О сравнении", "Инкубаторы"]
    assert made["Инкубаторы"]["B1"].value == "Инкубатор"


@pytest.mark.office
def test_a_spreadsheet_program_computes_nothing_and_shows_every_text(words: Words, tmp_path: Path) -> None:
    path = tmp_path / "names.xlsx"
    path.write_bytes(portfolio_workbook(shipped(), with_names(*DANGEROUS), words, ranks=False))
    (saved,) = saved_by_office([path], tmp_path / "saved", "ods")
    content = zipfile.ZipFile(saved).read("content.xml").decode()
    assert "table:formula" not in content
    export = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
    saved_by_office_as(path, tmp_path, export)
    (table,) = tmp_path.glob("names-*.csv")
    shown = [row[1] for row in csv.reader(table.read_text(encoding="utf-8").splitlines())][1:]
    assert sorted(shown) == sorted(DANGEROUS)


def saved_by_office_as(path: Path, to: Path, export: str) -> None:
    """A sheet as a program exports it."""
    office = shutil.which("soffice")
    assert office
    own = f"-env:UserInstallation={(to / 'profile').as_uri()}"
    call = [office, own, "--headless", "--norestore", "--convert-to", export, "--outdir", str(to), str(path)]
    subprocess.run(call, capture_output=True, timeout=600, check=True)


# --- lines


def test_the_table_names_everyone_with_what_is_reached_score_and_tier(words: Words) -> None:
    lines = list(portfolio_lines(shipped(), small(shipped()), words))
    placed = next(line for line in lines if line.startswith("House 1"))
    assert "2002-09-15" in placed
    assert placed.split()[-2:] == ["2.50", "1"]
    assert f" of {len(compared(shipped().dimensions))} " in placed
    unplaced = next(line for line in lines if line.startswith("House 6"))
    assert unplaced.split()[-2:] == ["-", "-"]


def test_ranks_stand_on_the_terminal_only_where_they_are_asked_for(words: Words) -> None:
    plain, ranked = (
        "\n".join(portfolio_lines(shipped(), small(shipped()), words, ranks=ranks)) for ranks in (False, True)
    )
    assert ranked.split().count("Rank") == 2
    assert "Not for circulation" in ranked
    assert "Rank" not in plain.split()
    assert "circulation" not in plain


def test_a_column_breaks_no_word_that_the_line_has_room_for(words: Words) -> None:
    text = " ".join(portfolio_lines(shipped(), small(shipped()), words, ranks=True, width=100))
    for stage in {each.visit.stage for each in small(shipped()).incubators}:
        label = next(each.label for each in shipped().stages if each.code == stage)
        assert all(f"{word} " in f"{text} " for word in label.split())


def test_counts_gaps_training_and_pairs_follow(words: Words) -> None:
    text = "\n".join(portfolio_lines(shipped(), small(shipped()), words))
    assert "Files read: 12. 6 incubators are compared." in text
    assert "2 incubators are withheld" in text
    first, second, *_ = shipped().practices
    assert text.index(f"  {second}  ") < text.index(f"  {first}  ")
    assert "6 of 6" in text
    assert shipped().modules[0].title in text
    assert f"{first}, {second}" in text
    assert [line.split()[-1] for line in text.splitlines() if "self-assessment" in line] == ["2"]


def test_only_where_files_are_named_the_lines_say_where_to_look_for_those_left_out(words: Words) -> None:
    told = words.say("comparison.named_elsewhere")
    named = small(shipped())
    nameless = anonymous(shipped(), named, b"a secret of more than sixteen letters")
    assert len(nameless.left_out) == len(named.left_out) > 0
    assert [told in portfolio_lines(shipped(), each, words) for each in (named, nameless)] == [True, False]


def test_no_line_is_wider_than_the_terminal(words: Words) -> None:
    houses = (house(shipped(), 1, name="A house with a very long name in a very small town " * 3),)
    portfolio = small(shipped(), houses)
    assert list(portfolio_lines(shipped(), portfolio, words)) == list(
        portfolio_lines(shipped(), portfolio, words, width=100)
    )
    for width in (80, 100):
        lines = list(portfolio_lines(shipped(), portfolio, words, width=width))
        assert max(map(len, lines)) <= width
        assert "very small" in " ".join(lines)


def test_a_name_moves_no_terminal(words: Words) -> None:
    houses = (house(shipped(), 1, name="\x1b[2Jgone\r\n\u202eback"),)
    lines = list(portfolio_lines(shipped(), small(shipped(), houses), words))
    assert all(unicodedata.category(letter)[0] != "C" for line in lines for letter in line)


def test_where_nobody_has_a_place_the_lines_say_why(words: Words) -> None:
    lines = list(portfolio_lines(shipped(), small(shipped(), rankings=()), words))
    assert any(line.startswith("Scores and tiers are given where at least 5 incubators") for line in lines)


def test_an_empty_portfolio_has_lines_and_sheets_too(words: Words) -> None:
    nothing = compare(shipped(), [])
    assert list(portfolio_lines(shipped(), nothing, words)) == ["Files read: 0. 0 incubators are compared."]
    assert list(book(nothing, words, ranks=True)) == [*SHEETS, "Ranks"]


def test_every_reason_and_state_has_its_words_in_both_languages() -> None:
    for language in ("en", "ru"):
        words = load_words(language)
        for reason in LeftOutReason:
            assert words.say(f"comparison.reason.{reason}")
        for state in State:
            assert words.say(f"comparison.state.{state}")
        assert not [
            key
            for key in words.english
            if key.startswith("comparison.") and language == "ru" and key not in words.translated
        ]
