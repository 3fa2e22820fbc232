"""What was typed and could not be used is kept whole, and stands again in a questionnaire that is written anew."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.content.load import load_model
from assess.domain.assessment import UNANSWERED, Assessment, DontKnow, Rated, Typed
from assess.domain.findings import Finding, Location, Unit, UnitKind
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldKind
from assess.language import load_words
from assess.tasks.library import read_workbook
from assess.workbook import keys
from assess.workbook.reading.clients import CLIENT_LIMIT
from assess.workbook.reading.values import LONG_TEXT_LIMIT, TEXT_LIMIT
from assess.workbook.writing.template import workbook_bytes
from tests.hostile.make import FORMULAS
from tests.hostile.test_texts import formulas_in, texts_in
from tests.hostile.zips import packed, unpacked
from tests.workbook.draw import Cell, Drawing, ErrorValue, Formula, Rows, questionnaire, sheet_of
from tests.workbook.filling import fill
from tests.workbook.reading import BOTH, read, shipped
from tests.workbook.rich import rich_model
from tests.workbook.test_clients import K1, K2, drawn, heard, with_cell
from tests.workbook.test_round_trip import random_assessment

Place = tuple[str, str, str]
"""The keys of a sheet, of a row and of a column."""
FREE_TEXTS = {keys.CLIENT, keys.NOTE, keys.PRIVATE}
TITLE = "Technology transfer"
LONG_FORMULA = "=" + "+".join(f"B{n}" for n in range(200))


@cache
def model() -> MaturityModel:
    """Two dimensions that clients rate, an optional one, and every kind of profile field."""
    return replace(rich_model(), profile=load_model("incubator").profile)


def written_anew(assessment: Assessment, folder: Path, of: MaturityModel) -> Assessment:
    """What is read of a questionnaire that was written from an assessment."""
    path = folder / "again.xlsx"
    path.write_bytes(workbook_bytes(of, load_words(), assessment))
    return read_workbook(path, of)


def plainly(assessment: Assessment) -> Assessment:
    """The answers without where they stand and what is wrong with them."""
    nowhere = Location()
    return replace(
        assessment,
        file="",
        places={},
        findings=(),
        answers={code: replace(one, cell=nowhere, grade_cell=nowhere) for code, one in assessment.answers.items()},
        clients=tuple(replace(one, cell=nowhere, responses=dict(one.responses)) for one in assessment.clients),
    )


def told(findings: tuple[Finding, ...]) -> Counter[tuple[str, Unit]]:
    """How often each finding is said of each unit."""
    return Counter((one.code, one.location.unit) for one in findings)


def kept(assessment: Assessment) -> dict[tuple[str, str], str]:
    """What is kept as typed, by the code of its unit and its column."""
    assert all(one.text for one in assessment.as_typed)
    assert len({(one.unit, one.column) for one in assessment.as_typed}) == len(assessment.as_typed)
    return {(one.unit.code, one.column): one.text for one in assessment.as_typed}


def assert_the_same_anew(assessment: Assessment, folder: Path, of: MaturityModel) -> None:
    again = written_anew(assessment, folder, of)
    assert plainly(again) == plainly(assessment)
    assert told(again.findings) == told(assessment.findings)


# --- a practice


@BOTH
@pytest.mark.parametrize(
    ("cells", "typed"),
    [
        (["Mostly", "3", "law", "seen"], {keys.RATING: "Mostly", keys.EVIDENCE: "3", keys.REASON: "law"}),
        ([2.5, "!3", "", ""], {keys.RATING: "2.5", keys.EVIDENCE: "!3"}),
        ([True, "", "", ""], {keys.RATING: "TRUE"}),
        ([dt.date(2002, 4, 3), "", "", ""], {keys.RATING: "2002-04-03"}),
        (["very " * 40 + "good", "", "", ""], {keys.RATING: "very " * 40 + "good"}),
        ([Formula("1+2", 3.0), "", "", ""], {keys.RATING: "=1+2"}),
        ([Formula(LONG_FORMULA[1:], 3.0), "", "", ""], {keys.RATING: LONG_FORMULA}),
        ([ErrorValue("#N/A"), 3.0, "", ""], {keys.RATING: "#N/A", keys.EVIDENCE: "3"}),
        (["n/a", "", "", "Act 12"], {keys.RATING: "n/a"}),
        (
            ["N/A really", 3.0, "no money", "Act 12"],
            {keys.RATING: "N/A really", keys.EVIDENCE: "3"} | {keys.REASON: "no money"},
        ),
        (["n/a", "", "law", ""], {keys.RATING: "n/a", keys.REASON: "law"}),
        (["n/a", 0.0, "law", "Act 12"], {keys.EVIDENCE: "0"}),
        (["?", "!2", "law", ""], {keys.EVIDENCE: "!2", keys.REASON: "law"}),
        (["", 3.0, "law", "seen"], {keys.REASON: "law"}),
        (["", 0.0, "", ""], {keys.EVIDENCE: "0"}),
        (["", "!0", "", ""], {}),
        ([2.0, "rumour", "law", ""], {keys.EVIDENCE: "rumour", keys.REASON: "law"}),
        ([2.0, 3.0, Formula("A1", "law"), ""], {keys.REASON: "=A1"}),
        ([2.0, 3.0, "", "x" * LONG_TEXT_LIMIT + " and the rest"], {keys.NOTE: " and the rest"}),
        (["2 in order", "3 shown", "", "seen"], {}),
    ],
)
def test_what_an_answer_has_not_is_kept_whole(
    tmp_path: Path, form: str, cells: list[Cell], typed: Mapping[str, str]
) -> None:
    drawing = questionnaire(shipped())
    drawing[TITLE][4] = ["T3", "T3", *cells, ""]
    assessment, _ = read(tmp_path, drawing, form)
    assert kept(assessment) == {("T3", column): text for column, text in typed.items()}
    assert {one.unit.kind for one in assessment.as_typed} <= {UnitKind.PRACTICE}


@pytest.mark.parametrize("cells", [["n/a", 3.0, "law", "Act 12"], ["n/a", "", "", ""]])
def test_a_mark_where_none_can_stand_is_kept_with_its_reason(tmp_path: Path, cells: list[Cell]) -> None:
    drawing = questionnaire(shipped())
    drawing["Concept and strategy"][2][: 3 + len(cells)] = ["C1", "C1", *cells, ""]
    assessment, _ = read(tmp_path, drawing)
    assert kept(assessment)["C1", keys.RATING] == "n/a"
    assert_the_same_anew(assessment, tmp_path, shipped())


@BOTH
def test_of_a_formula_that_comes_to_an_error_the_formula_is_kept(tmp_path: Path, form: str) -> None:
    drawing = questionnaire(shipped())
    drawing[TITLE][2][:7] = ["T1", "T1", 2.0, 2.0, "", ErrorValue("#NAME?"), Formula("A1", "x")]
    path = tmp_path / f"drawn.{form}"
    read(tmp_path, drawing, form)
    change = {
        "xlsx": (b'<c r="F3" t="e">', b'<c r="F3" t="e"><f>-asked the director</f>'),
        "ods": (b'table:formula="of:=#NAME?"', b'table:formula="of:=-asked the director"'),
    }[form]
    parts = unpacked(path.read_bytes())
    changed = {name: part.replace(*change) for name, part in parts.items()}
    assert changed != parts
    assessment = read_workbook(packed(changed), shipped())
    assert [one.code for one in assessment.findings] == ["NOTE-02", "NOTE-06"]
    assert kept(assessment) == {("T1", keys.NOTE): "=-asked the director", ("T1", keys.PRIVATE): "=A1"}


def test_of_a_sheet_whose_rows_were_moved_nothing_is_kept(tmp_path: Path) -> None:
    drawing = questionnaire(shipped(), "# Technology transfer\nT | code | rating\nT3 | T4 | Mostly\nT4 | T3 | 3")
    assessment, _ = read(tmp_path, drawing)
    assert kept(assessment) == {}


def test_an_answer_that_was_given_since_takes_the_place_of_what_was_typed(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    drawing[TITLE][2] = ["T1", "T1", "Mostly", "rumour", "law", "x" * LONG_TEXT_LIMIT + "y"]
    assessment, _ = read(tmp_path, drawing)
    given = replace(assessment.answers["T1"], response=Rated(3, 2), note="Seen")
    again = written_anew(replace(assessment, answers={**assessment.answers, "T1": given}), tmp_path, shipped())
    assert (again.answers["T1"].response, again.answers["T1"].note) == (Rated(3, 2), "Seen")
    assert kept(again) == {("T1", keys.REASON): "law"}


# --- the profile


@BOTH
@pytest.mark.parametrize(
    ("key", "cell", "typed"),
    [
        ("country", "Kazakhstan", "Kazakhstan"),
        ("low_now", "about five", "about five"),
        ("low_now", 2.5, "2.5"),
        ("visit_date", 37_513.5, "37513.5"),
        ("visit_date", "14/10/2025", "14/10/2025"),
        ("stage", "opened", "opened"),
        ("fictional", "perhaps", "perhaps"),
        ("opened_year", 1899.0, "1899"),
        ("incubator_key", "House Town", "House Town"),
        ("languages", "Klingon,,xx", "Klingon,,xx"),
        ("languages", "kk, Klingon, ru,xx", "Klingon, xx"),
        ("release", "the mayor, director", "the mayor"),
        ("languages", Formula('IF(1<2,"kk, ru",7)', "kk, ru"), '=IF(1<2,"kk, ru",7)'),
        ("currency", ErrorValue("#REF!"), "#REF!"),
        ("place", "x" * (TEXT_LIMIT - 1) + " y z", "y z"),
        ("legal_obstacle_1", "x" * LONG_TEXT_LIMIT + " z", " z"),
        ("settlement", "x" * TEXT_LIMIT + "y", "x" * TEXT_LIMIT + "y"),
        ("place", "Karabulak", ""),
        ("low_now", "5", ""),
    ],
)
def test_what_a_field_has_not_is_kept_whole(tmp_path: Path, form: str, key: str, cell: Cell, typed: str) -> None:
    drawing = questionnaire(shipped())
    for row in drawing["Profile"]:
        row[2:] = [cell] if row[0] == key else row[2:]
    assessment, _ = read(tmp_path, drawing, form)
    field = Typed(Unit(UnitKind.FIELD, key), keys.VALUE, typed)
    assert assessment.as_typed == ((field,) if typed else ())
    if form == "xlsx":
        assert_the_same_anew(assessment, tmp_path, shipped())


# --- clients


@BOTH
def test_what_a_client_has_not_is_kept_whole(tmp_path: Path, form: str) -> None:
    cells: dict[str, Cell] = {
        "concept": "bilders",
        "chosen_by": "the mayor",
        "months_in": "a year",
        "E1": "Mostly",
        "E2": "n/a",
        "E3": "?",
        "F1": Formula("1+2", 3.0),
        "note": "x" * LONG_TEXT_LIMIT + "y",
    }
    record: list[Cell] = list(K1)
    for column, cell in cells.items():
        record = with_cell(record, column, cell)
    assessment, findings = heard(tmp_path, drawn(record, K2), form)
    typed = {"concept": "bilders", "chosen_by": "the mayor", "months_in": "a year"}
    typed |= {"E1": "Mostly", "E2": "n/a", "F1": "=1+2", "note": "y"}
    assert kept(assessment) == {("K1", column): text for column, text in typed.items()}
    assert assessment.clients[0].responses["E3"] == DontKnow()
    assert {one.location.unit for one in findings if one.code.startswith("CLIENT-1")} == {Unit(UnitKind.CLIENT, "K1")}
    assert_the_same_anew(assessment, tmp_path, rich_model())


def test_of_a_client_who_has_just_moved_in_the_months_are_used(tmp_path: Path) -> None:
    assert kept(heard(tmp_path, drawn(with_cell(K1, "months_in", 0.0)))[0]) == {}


def test_rows_that_make_no_client_are_kept_whole_and_stand_below_the_others(tmp_path: Path) -> None:
    nameless: list[Cell] = ["", "", "bakers", "", 7.0, 2.0, "Mostly", "", "", "", "who was that?"]
    records: Rows = [nameless, K1, list(K2), with_cell(K1, "client", " k1"), with_cell(nameless, "E1", "")]
    assessment, findings = heard(tmp_path, drawn(*records))
    assert [one.code for one in assessment.clients] == ["K2"]
    units = list(dict.fromkeys(one.unit for one in assessment.as_typed))
    nobody = Unit(UnitKind.CLIENT, "", 1), Unit(UnitKind.CLIENT, "", 2)
    assert units == [nobody[0], Unit(UnitKind.CLIENT, "K1", 1), Unit(UnitKind.CLIENT, "k1", 2), nobody[1]]
    assert {unit for code, unit in told(findings) if code == "CLIENT-01"} == set(nobody)
    assert {unit for code, unit in told(findings) if code == "CLIENT-02"} == set(units) - set(nobody)
    assert_the_same_anew(assessment, tmp_path, rich_model())


def test_clients_beyond_those_that_are_read_are_kept_too(tmp_path: Path) -> None:
    records: Rows = [with_cell(K1, "client", f"K{n}") for n in range(CLIENT_LIMIT + 2)]
    records[3] = with_cell(records[3], "client", "")
    assessment, _ = heard(tmp_path, drawn(*records))
    lost = [text for (_, column), text in kept(assessment).items() if column == keys.CLIENT]
    assert lost == [f"K{CLIENT_LIMIT}", f"K{CLIENT_LIMIT + 1}"]
    assert len(assessment.clients) == CLIENT_LIMIT - 1
    assert_the_same_anew(assessment, tmp_path, rich_model())


def test_a_client_who_is_read_keeps_a_code_that_only_a_row_beyond_those_read_has_too(tmp_path: Path) -> None:
    records: Rows = [with_cell(K1, "client", f"K{n}") for n in range(CLIENT_LIMIT)]
    assessment, findings = heard(tmp_path, drawn(*records, with_cell(K1, "client", "k0")))
    assert [finding.code for finding in findings if finding.code.startswith("CLIENT-0")] == []
    assert [client.code for client in assessment.clients] == [f"K{n}" for n in range(CLIENT_LIMIT)]
    assert [typed.text for typed in assessment.as_typed if typed.column == "client"] == ["k0"]
    records[-1] = with_cell(K1, "client", "k0")
    inside, _ = heard(tmp_path, drawn(*records))
    assert [client.code for client in inside.clients] == [f"K{n}" for n in range(1, CLIENT_LIMIT - 1)]


def test_what_a_client_left_who_was_taken_out_is_not_written(tmp_path: Path) -> None:
    assessment, _ = heard(tmp_path, drawn(with_cell(K1, "E1", "Mostly"), K2))
    again = written_anew(replace(assessment, clients=assessment.clients[1:]), tmp_path, rich_model())
    assert [one.code for one in again.clients] == ["K2"]
    assert kept(again) == {}


# --- as text


@pytest.mark.parametrize("text", FORMULAS)
def test_what_is_given_back_is_never_a_formula(tmp_path: Path, text: str) -> None:
    units = (
        *(Typed(Unit(UnitKind.PRACTICE, "T1"), column, text) for column in keys.ANSWER_COLUMNS),
        *(Typed(Unit(UnitKind.FIELD, key), keys.VALUE, text) for key in shipped().fields),
        Typed(Unit(UnitKind.CLIENT, "", 1), keys.CLIENT, text),
        Typed(Unit(UnitKind.CLIENT, "", 1), keys.MONTHS_IN, text),
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook_bytes(shipped(), load_words(), Assessment(assessment_id="a")))
    usual = formulas_in(path)
    path.write_bytes(workbook_bytes(shipped(), load_words(), Assessment(assessment_id="a", as_typed=units)))
    assert formulas_in(path) == usual
    assert text in texts_in(path)


@pytest.mark.parametrize("cell", [Formula("-asked the director", ""), ErrorValue("#NAME?")])
def test_a_formula_in_place_of_a_note_becomes_the_text_that_it_was(tmp_path: Path, cell: Formula | ErrorValue) -> None:
    drawing: Drawing = questionnaire(shipped())
    drawing[TITLE][2] = ["T1", "T1", 2.0, 2.0, "", cell]
    assessment, _ = read(tmp_path, drawing)
    assert assessment.answers["T1"].note == ""
    again = written_anew(assessment, tmp_path, shipped())
    assert again.answers["T1"].note == kept(assessment)["T1", keys.NOTE]
    assert (again.as_typed, again.answers["T2"].response) == ((), Rated(2, 2))
    assert_the_same_anew(again, tmp_path, shipped())


def test_a_rating_that_looks_like_a_formula_is_refused_as_one(tmp_path: Path) -> None:
    for text, code in (("=1+2", "07"), ("#N/A", "06"), ("TRUE", "05"), ("2002-04-03", "04"), ("26:10:00", "04")):
        drawing = questionnaire(shipped())
        drawing[TITLE][2][2] = text
        assessment, findings = read(tmp_path, drawing)
        assert [one.code for one in findings] == [f"RATING-{code}"]
        assert assessment.answers["T1"].response is UNANSWERED


# --- any nonsense in any cell


@cache
def base(seed: int) -> tuple[bytes, Mapping[Place, bool]]:
    """A filled questionnaire, and every cell to fill with whether it takes any text."""
    assessment = random_assessment(model(), seed)
    texts = {FieldKind.TEXT, FieldKind.LONG_TEXT}
    fields = model().fields.items()
    profile = {(sheet_of(model(), key), key, keys.VALUE): field.kind in texts for key, field in fields}
    answers = {
        (dimension.code, practice.code, column): column in FREE_TEXTS
        for dimension in model().dimensions
        for practice in dimension.practices
        for column in keys.ANSWER_COLUMNS
    }
    sampled = [practice.code for one in model().dimensions if one.sampled for practice in one.practices]
    clients = {
        (keys.CLIENTS, str(row), column): column in FREE_TEXTS
        for row in range(1, len(assessment.clients) + 3)
        for column in (*keys.CLIENT_COLUMNS, *sampled, keys.NOTE)
    }
    return workbook_bytes(model(), load_words(), assessment), {**profile, **answers, **clients}


LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
ANY_TEXT = st.one_of(
    st.text(LETTERS, min_size=1, max_size=30),
    st.sampled_from(
        ["n/a", "? perhaps", "Mostly", "!9", "2,5", "kk, Klingon", "director, the mayor", "-x", "+7", "@me"]
    ),
    st.sampled_from(["14/10/2025", "37513.5", "TRUE", "2002-13-45", "9999-12-31", "10:15:00", "K1", "law", "\u00a0"]),
    st.integers(TEXT_LIMIT - 1, LONG_TEXT_LIMIT + 9).map(lambda length: "word " * (length // 5) + "x" * (length % 5)),
)
DAYS = st.dates(dt.date(1901, 1, 1), dt.date(9998, 12, 31))
SECONDS = st.times().map(lambda one: one.replace(microsecond=0))
NO_TEXT = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-9, 9_999),
    st.decimals(-99, 9_999, places=3).map(float),
    DAYS,
    st.builds(dt.datetime.combine, DAYS, SECONDS),
    SECONDS,
    st.integers(1, 400_000).map(lambda seconds: dt.timedelta(seconds=seconds)),
)
NEVER_TYPED = st.sampled_from(
    ["=1+2", "=A1", "=-asked the director", '=IF(1<2,"kk, ru",7)', '=HYPERLINK("x","y")', "#N/A", "#REF!", "#DIV/0!"]
)


def nonsense(place: Place, takes_any_text: bool) -> st.SearchStrategy[Any]:  # noqa: FBT001  # of a mapping
    if place[2] == keys.EVIDENCE:
        # "Not noted" is what an answer says as well where nothing is noted.
        return st.one_of(NEVER_TYPED, ANY_TEXT.filter(lambda text: text.split()[:1] != ["0"]), st.integers(1, 99))
    return st.one_of(ANY_TEXT, NO_TEXT) if takes_any_text else st.one_of(ANY_TEXT, NO_TEXT, NEVER_TYPED)


@settings(max_examples=25, deadline=None)
@given(data=st.data(), seed=st.integers(0, 2))
def test_a_questionnaire_written_anew_says_the_same_and_has_the_same_faults(data: st.DataObject, seed: int) -> None:
    book, places = base(seed)
    chosen = data.draw(st.lists(st.sampled_from(list(places)), min_size=1, max_size=60, unique=True))
    typed = {place: data.draw(nonsense(place, places[place])) for place in chosen}
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "base.xlsx").write_bytes(book)
        assessment = read_workbook(fill(folder / "base.xlsx", folder / "filled.xlsx", typed), model())
        assert_the_same_anew(assessment, folder, model())
