"""What stands on the sheet of the clients heard, and what becomes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assess.analysis.checks import check_answers
from assess.analysis.scoring.scorecard import score
from assess.content.load import load_model
from assess.domain.assessment import UNANSWERED, Assessment, ClientHeard, DontKnow, Rated
from assess.domain.concept import Concept
from assess.domain.findings import Finding, column_letters
from assess.domain.scorecard import RatingSource
from assess.tasks.library import read_workbook
from assess.tasks.session import open_questionnaire
from assess.workbook import keys
from assess.workbook.reading.clients import CLIENT_LIMIT
from assess.workbook.reading.reader import read_opened
from assess.workbook.reading.values import LONG_TEXT_LIMIT
from tests.models.folders import TINY
from tests.workbook.draw import Cell, Drawing, ErrorValue, Formula, Rows, client_headings, questionnaire, save
from tests.workbook.reading import BOTH, errors, warnings
from tests.workbook.rich import rich_model

SHEET = "'Clients heard'"
KEYS: list[Cell] = ["clients", "client", "concept", "chosen_by", "months_in", "E1", "E2", "E3", "F1", "F2", "note"]
HEADING: list[Cell] = ["", *client_headings(rich_model())]
K1: list[Cell] = ["", "K1", "bakers", "assessor", 12.0, 2.0, 3.0, 1.0, 0.0, 1.0, "Seen"]
K2: list[Cell] = ["", "K2", "builders", "assessor", 3.0, 1.0, 1.0, 1.0, 1.0, 1.0, ""]
FIRST, SECOND = 3, 4
"""The rows of the sheet in which they stand."""


def drawn(*records: Sequence[Cell], rate: bool = False) -> Drawing:
    """A questionnaire with these clients; nothing is typed on the sheets that they rate, but for the grades."""
    drawing = questionnaire(rich_model())
    for title in ("E", "F"):
        if not rate:
            for row in drawing[title][2:]:
                row[drawing[title][0].index(keys.RATING)] = ""
    drawing["Clients heard"] = [list(KEYS), list(HEADING), *(list(record) for record in records)]
    return drawing


def heard(folder: Path, drawing: Drawing, form: str = "xlsx") -> tuple[Assessment, tuple[Finding, ...]]:
    assessment = read_workbook(save(drawing, folder / f"heard.{form}"), rich_model())
    return assessment, assessment.findings


def with_cell(record: Sequence[Cell], column: str, cell: Cell) -> list[Cell]:
    """The record with something else in one of its cells."""
    changed = list(record)
    changed[KEYS.index(column)] = cell
    return changed


def place(column: str, row: int = FIRST) -> str:
    return f"{SHEET}!{'ABCDEFGHIJK'[KEYS.index(column)]}{row}"


@BOTH
def test_each_row_is_a_client(tmp_path: Path, form: str) -> None:
    assessment, findings = heard(tmp_path, drawn(K1, K2), form)
    assert findings == ()
    first, second = assessment.clients
    levels = {"E1": Rated(2), "E2": Rated(3), "E3": Rated(1), "F1": Rated(0), "F2": Rated(1)}
    assert first == ClientHeard("K1", "bakers", levels, "assessor", 12.0, "Seen", first.cell)
    assert (second.code, second.concept, second.months_in, second.note) == ("K2", "builders", 3.0, "")
    assert [first.cell.place, second.cell.place] == [place("client"), place("client", SECOND)]


def test_a_model_in_which_nobody_is_sampled_has_no_clients(tmp_path: Path) -> None:
    model = load_model(str(TINY))
    assert not any(dimension.sampled for dimension in model.dimensions)
    drawing = questionnaire(model) | {"Clients heard": [list(KEYS), list(HEADING), [*K1[:5], "yes"]]}
    assessment = read_workbook(save(drawing, tmp_path / "a.xlsx"), model)
    findings = assessment.findings
    assert assessment.clients == ()
    assert [one for one in findings if one.code.startswith("CLIENT")] == []


@BOTH
def test_rows_and_columns_may_be_moved_and_empty_rows_left(tmp_path: Path, form: str) -> None:
    drawing = drawn(K1)
    back = [[row[0], *reversed(row[1:])] for row in drawing["Clients heard"]]
    drawing["Clients heard"] = [back[0], [], ["", "my own heading"], back[1], [], ["", "", " "], back[2]]
    assessment, findings = heard(tmp_path, drawing, form)
    assert findings == ()
    assert assessment.clients[0].cell.place == f"{SHEET}!K7"
    assert assessment.clients[0].responses["E2"] == Rated(3)


def test_a_client_above_the_headings_is_not_lost(tmp_path: Path) -> None:
    drawing = drawn(K2)
    drawing["Clients heard"].insert(1, list(K1))
    assert [one.code for one in heard(tmp_path, drawing)[0].clients] == ["K1", "K2"]


def test_where_the_headings_were_deleted_every_row_counts(tmp_path: Path) -> None:
    drawing = drawn(K1, with_cell(K2, "E1", "yes"), ["", "K3", "bakers"])
    del drawing["Clients heard"][1]
    assessment, findings = heard(tmp_path, drawing)
    assert [one.code for one in assessment.clients] == ["K1", "K2", "K3"]
    assert errors(findings) == [("CLIENT-11", place("E1", 3))]
    assert warnings(findings) == [("CLIENT-23", place("client", 4))]


@BOTH
@pytest.mark.parametrize("cell", ["3", "3.0", '"3"', '" 3 "', f"3 {rich_model().levels[3].label}", '"3,0"'])
def test_three_is_three_however_it_is_written(tmp_path: Path, form: str, cell: str) -> None:
    typed: Cell = cell.strip('"') if not cell.replace(".", "").isdigit() else float(cell)
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, "E1", typed)), form)
    assert findings == ()
    assert assessment.clients[0].responses["E1"] == Rated(3)


def test_a_blank_is_no_answer_and_a_dont_know_is_one(tmp_path: Path) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(with_cell(K1, "E1", "?"), "E2", "")))
    assert findings == ()
    assert assessment.clients[0].responses == {"E1": DontKnow(), "E3": Rated(1), "F1": Rated(0), "F2": Rated(1)}


# --- codes


@BOTH
@pytest.mark.parametrize("code", ["", "  "])
def test_a_row_without_a_code_is_an_error_and_no_client(tmp_path: Path, form: str, code: str) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, "client", code), K2), form)
    assert errors(findings) == [("CLIENT-01", place("client"))]
    assert [one.code for one in assessment.clients] == ["K2"]


def test_also_a_note_without_a_code_is_an_error(tmp_path: Path) -> None:
    _, findings = heard(tmp_path, drawn(["", "", "", "", "", "", "", "", "", "", "Spoke of the rent"]))
    assert errors(findings) == [("CLIENT-01", place("client"))]


@BOTH
@pytest.mark.parametrize(
    ("one", "other"),
    [
        *[("K1", "K1"), ("K1", " k1"), (7.0, "7"), ("K1", "K 1"), ("K1", "K01"), ("K1", "\u041a1")],
        *[("K1", "K1\u200b"), ("K10", "K010"), ("A", "\u0430")],
    ],
)
def test_of_clients_with_one_code_none_is_used(tmp_path: Path, form: str, one: Cell, other: Cell) -> None:
    records = [with_cell(K1, "client", one), K2, with_cell(K1, "client", other)]
    assessment, findings = heard(tmp_path, drawn(*records), form)
    assert errors(findings) == [("CLIENT-02", place("client")), ("CLIENT-02", place("client", 5))]
    assert findings[0].values["cells"] == (place("client"), place("client", 5))
    assert [client.code for client in assessment.clients] == ["K2"]


@pytest.mark.parametrize(
    "code",
    [
        "Aigul Nurlanova",
        "Nurlanova, Aigul",
        "O'Brien Pat",
        "D\u2019Arcy Jo",
        "A.B. Nurlanova",
        "A. Nurlanova",
        "Нурлан Әбдіров",
        "AIGUL NURLANOVA",
        "Anna-Maria Ng",
    ],
)
def test_a_code_that_looks_like_a_name_is_a_warning_that_does_not_repeat_it(tmp_path: Path, code: str) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, "client", code)))
    assert warnings(findings) == [("CLIENT-09", place("client"))]
    assert findings[0].values == {}
    assert len(assessment.clients) == 1


@pytest.mark.parametrize(
    "code", ["K1", "K 1", "Client 3", "Firm K", "the baker", "No. 3", "K1 B2", "A1. B2.", "a. b.", "17"]
)
def test_a_code_is_no_name(tmp_path: Path, code: str) -> None:
    assert heard(tmp_path, drawn(with_cell(K1, "client", code)))[1] == ()


def test_a_code_without_a_level_is_a_warning(tmp_path: Path) -> None:
    assessment, findings = heard(tmp_path, drawn(["", "K1", "bakers", "", "", "?"]))
    assert [errors(findings), warnings(findings)] == [[], [("CLIENT-23", place("client"))]]
    assert [one.code for one in assessment.clients] == ["K1"]


# --- what else is known of a client


@BOTH
@pytest.mark.parametrize("written", ["bakers", "Bakers", " BAKERS "])
def test_a_concept_is_a_label_or_a_code(tmp_path: Path, form: str, written: str) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, "concept", written)), form)
    assert findings == ()
    assert assessment.clients[0].concept == "bakers"


def test_an_unknown_concept_is_an_error_that_names_the_nearest(tmp_path: Path) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, "concept", "bilders")))
    assert errors(findings) == [("CLIENT-03", place("concept"))]
    assert findings[0].values["near"] == "builders"
    assert assessment.clients[0].concept == ""
    assert assessment.clients[0].responses["E1"] == Rated(2)


@pytest.mark.parametrize(("written", "concept"), [("Baker", ""), ("Smith", "builders"), ("bakers", "bakers")])
def test_a_label_of_two_kinds_of_firms_says_neither_and_a_code_comes_before_a_label(
    tmp_path: Path, written: str, concept: str
) -> None:
    model = rich_model()
    first, second = model.concepts
    model = replace(model, concepts=(replace(first, label="Baker"), replace(second, label="Smith")))
    # In the other language the one kind is called as the other is here, and as the other's code.
    names = ("Smith", "Baker") if written == "Baker" else ("Oven", "bakers")
    other = replace(model, concepts=tuple(map(_called, model.concepts, names)))
    path = save(drawn(with_cell(K1, "concept", written)), tmp_path / "a.xlsx")
    (client,) = read_opened(open_questionnaire(path), model, (other,)).clients
    assert client.concept == concept


def _called(concept: Concept, label: str) -> Concept:
    return replace(concept, label=label)


@pytest.mark.parametrize(
    ("column", "cell", "values"),
    [
        ("concept", "bilders", {"found": "bilders", "near": "builders", "allowed": ("bakers", "builders")}),
        ("chosen_by", "mayor", {"found": "mayor", "allowed": ("assessor", "incubator")}),
        ("months_in", "a year", {"found": "a year"}),
        ("E1", "Mostly", {"practice": "E1", "found": "Mostly", "allowed": (*"01234", "?")}),
        ("E1", "4!", {"practice": "E1", "found": "4!", "near": "4", "allowed": (*"01234", "?")}),
        ("E1", "n/a", {"practice": "E1", "token": "n/a", "allowed": (*"01234", "?")}),
    ],
)
def test_a_finding_on_a_client_names_what_its_sentence_needs(
    tmp_path: Path, column: str, cell: str, values: dict[str, object]
) -> None:
    (finding,) = heard(tmp_path, drawn(with_cell(K1, column, cell)))[1]
    assert dict(finding.values) == values


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_client_without_a_concept_is_a_warning(tmp_path: Path, blank: str) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, "concept", blank)))
    assert [errors(findings), warnings(findings)] == [[], [("CLIENT-04", place("concept"))]]
    assert assessment.clients[0].concept == ""


@pytest.mark.parametrize("written", ["incubator", "Incubator"])
def test_a_client_chosen_by_the_incubator_is_a_warning(tmp_path: Path, written: str) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, "chosen_by", written)))
    assert [errors(findings), warnings(findings)] == [[], [("CLIENT-05", place("chosen_by"))]]
    assert assessment.clients[0].chosen_by == "incubator"


def test_who_chose_a_client_may_be_left_open(tmp_path: Path) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, "chosen_by", "")))
    assert findings == ()
    assert assessment.clients[0].chosen_by == ""


def test_who_else_chose_a_client_is_an_error(tmp_path: Path) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, "chosen_by", "the mayor")))
    assert errors(findings) == [("CLIENT-06", place("chosen_by"))]
    assert assessment.clients[0].chosen_by == ""


@BOTH
@pytest.mark.parametrize("cell", ["a year", -3.0, "-3", "2 years", True, "1.000", "3,5"])
def test_what_is_no_number_of_months_is_an_error(tmp_path: Path, form: str, cell: Cell) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, "months_in", cell)), form)
    assert errors(findings) == [("CLIENT-07", place("months_in"))]
    assert assessment.clients[0].months_in == -1


@pytest.mark.parametrize("cell", [601.0, 1e16, "2002"])
def test_more_months_than_a_client_can_have_been_there_are_an_error(tmp_path: Path, cell: Cell) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, "months_in", cell)))
    assert errors(findings) == [("CLIENT-29", place("months_in"))]
    assert assessment.clients[0].months_in == -1


@pytest.mark.parametrize(("cell", "months"), [("", -1), (0.0, 0), (14.5, 14.5), ("7", 7)])
def test_months_are_a_number_from_0_up_or_left_open(tmp_path: Path, cell: Cell, months: float) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, "months_in", cell)))
    assert findings == ()
    assert assessment.clients[0].months_in == months


def test_a_long_note_is_used_up_to_the_limit_with_a_warning(tmp_path: Path) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, "note", "x" * (LONG_TEXT_LIMIT + 1))))
    assert [errors(findings), warnings(findings)] == [[], [("CLIENT-22", place("note"))]]
    assert len(assessment.clients[0].note) == LONG_TEXT_LIMIT


@BOTH
@pytest.mark.parametrize("column", ["concept", "chosen_by", "months_in", "note"])
@pytest.mark.parametrize(("cell", "code"), [(ErrorValue("#NAME?"), "CLIENT-20"), (Formula("A1", "x"), "CLIENT-21")])
def test_a_formula_or_error_value_counts_as_blank(
    tmp_path: Path, form: str, column: str, cell: Cell, code: str
) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, column, cell)), form)
    assert errors(findings) == [(code, place(column))]
    assert warnings(findings) == []
    (client,) = assessment.clients
    assert {"concept": client.concept, "chosen_by": client.chosen_by, "note": client.note}.get(column, "") == ""
    assert client.months_in == (-1 if column == "months_in" else 12)


def test_a_formula_is_no_code(tmp_path: Path) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, "client", Formula("A1", "K1"))))
    assert errors(findings) == [("CLIENT-01", place("client")), ("CLIENT-21", place("client"))]
    assert assessment.clients == ()


# --- levels


@BOTH
@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Mostly", "CLIENT-11"),
        ("yes", "CLIENT-11"),
        (2.5, "CLIENT-12"),
        ("2,5", "CLIENT-12"),
        (7.0, "CLIENT-13"),
        (-1.0, "CLIENT-13"),
        (True, "CLIENT-15"),
        (ErrorValue("#N/A"), "CLIENT-16"),
        (Formula("1+2", 3.0), "CLIENT-17"),
        ("!3", "CLIENT-18"),
        ("not applicable", "CLIENT-11"),
        ("n/a", "CLIENT-19"),
    ],
)
def test_what_is_no_level_is_an_error_and_the_client_counts_as_not_asked(
    tmp_path: Path, form: str, cell: Cell, code: str
) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, "E3", cell)), form)
    assert errors(findings) == [(code, place("E3"))]
    assert findings[0].values["allowed"] == ("0", "1", "2", "3", "4", "?")
    assert "E3" not in assessment.clients[0].responses
    assert assessment.clients[0].responses["E2"] == Rated(3)


def test_a_date_is_no_level(tmp_path: Path) -> None:
    drawing = drawn(K1)
    drawing["Clients heard"][2][KEYS.index("E3")] = dt.date(2002, 4, 3)
    assert errors(heard(tmp_path, drawing)[1]) == [("CLIENT-14", place("E3"))]


# --- the sheet as a whole


def test_a_missing_sheet_is_named(tmp_path: Path) -> None:
    drawing = drawn()
    del drawing["Clients heard"]
    assessment, findings = heard(tmp_path, drawing)
    assert [one for one, _ in errors(findings)] == ["SHEET-01"]
    assert assessment.clients == ()


def test_a_sheet_that_is_there_twice_is_not_read(tmp_path: Path) -> None:
    drawing = drawn(K1)
    drawing["Clients heard (2)"] = drawing["Clients heard"]
    assessment, findings = heard(tmp_path, drawing)
    assert [one for one, _ in errors(findings)] == ["SHEET-03", "SHEET-03"]
    assert assessment.clients == ()


@pytest.mark.parametrize("key", KEYS[1:])
def test_a_missing_column_is_one_finding_and_counts_as_blank(tmp_path: Path, key: str) -> None:
    drawing = drawn(K1, K2)
    drawing["Clients heard"][0][KEYS.index(key)] = ""
    assessment, findings = heard(tmp_path, drawing)
    assert [errors(findings), warnings(findings)] == [[("COLUMN-01", SHEET)], []]
    assert findings[0].values["wanted"] == key
    assert len(assessment.clients) == (0 if key == "client" else 2)
    assert all(key not in client.responses for client in assessment.clients)


@pytest.mark.parametrize("key", ["client", "E2"])
def test_a_doubled_column_is_not_read(tmp_path: Path, key: str) -> None:
    drawing = drawn(K1)
    drawing["Clients heard"][0].append(key)
    assessment, findings = heard(tmp_path, drawing)
    assert errors(findings) == [("COLUMN-03", f"{SHEET}!{place(key)[-2]}1"), ("COLUMN-03", f"{SHEET}!L1")]
    assert all(key not in client.responses for client in assessment.clients)


def test_more_clients_than_are_read_is_an_error_at_the_first_of_the_others(tmp_path: Path) -> None:
    records: Rows = [with_cell(K1, "client", f"K{n}") for n in range(CLIENT_LIMIT + 2)]
    assessment, findings = heard(tmp_path, drawn(*records))
    assert errors(findings) == [("CLIENT-10", place("client", FIRST + CLIENT_LIMIT))]
    assert findings[0].values["found"] == CLIENT_LIMIT + 2
    assert len(assessment.clients) == CLIENT_LIMIT


# --- the sheets whose levels come from clients


def test_the_grade_beside_a_blank_rating_is_that_of_the_clients(tmp_path: Path) -> None:
    drawing = drawn(K1, K2, with_cell(K2, "client", "K3"))
    drawing["E"][2][drawing["E"][0].index(keys.EVIDENCE)] = "!3"
    drawing["Profile"] = staged(drawing["Profile"])
    assessment, findings = heard(tmp_path, drawing)
    assert findings == ()
    assert (assessment.answers["E1"].grade, assessment.answers["E1"].contradicted) == (3, True)
    row = score(rich_model(), assessment).practices["E1"]
    assert (row.rating, row.evidence, row.contradicted, row.source) == (1, 3, True, RatingSource.SAMPLE)


def test_a_level_of_clients_of_which_nothing_says_how_it_is_known_is_a_warning(tmp_path: Path) -> None:
    drawing = drawn(with_cell(K1, "E2", ""))
    evidence = drawing["E"][0].index(keys.EVIDENCE)
    for row in drawing["E"][2:]:
        row[evidence] = ""
    _, findings = heard(tmp_path, drawing)
    rows = {str(row[0]): number for number, row in enumerate(drawing["E"], start=1)}
    assert errors(findings) == []
    column = column_letters(evidence + 1)
    places = [f"E!{column}{rows[code]}" for code in ("E1", "E3")]
    assert warnings(findings) == [("CLIENT-24", at) for at in places]


@pytest.mark.parametrize(("rating", "grade"), [("", "!0"), ("", "1"), (2.0, "0"), ("?", "")])
def test_how_it_is_known_is_asked_only_where_clients_alone_give_the_level_and_nothing_is_noted(
    tmp_path: Path, rating: Cell, grade: str
) -> None:
    drawing = drawn(K1)
    row = drawing["E"][2]
    row[drawing["E"][0].index(keys.RATING)], row[drawing["E"][0].index(keys.EVIDENCE)] = rating, grade
    assert "CLIENT-24" not in {finding.code for finding in heard(tmp_path, drawing)[1]}


def test_two_clients_are_said_to_be_too_few(tmp_path: Path) -> None:
    drawing = drawn(K1, K2)
    drawing["Profile"] = staged(drawing["Profile"])
    assessment, _ = heard(tmp_path, drawing)
    card = score(rich_model(), assessment)
    assert all(card.dimensions[code].too_few_heard for code in ("E", "F"))
    said = [one.values["n"] for one in check_answers(rich_model(), assessment, card) if one.code == "SAMPLE-02"]
    assert said == [2, 2]  # F too: the higher of the two kinds' targets is above the lowest level


def test_what_is_typed_wins_and_both_are_said(tmp_path: Path) -> None:
    drawing = drawn(K1, K2, with_cell(K2, "client", "K3"), rate=True)
    drawing["Profile"] = staged(drawing["Profile"])
    assessment, _ = heard(tmp_path, drawing)
    card = score(rich_model(), assessment)
    assert (card.practices["E1"].rating, card.practices["E1"].source) == (2, RatingSource.TYPED)
    said = {one.values["practice"] for one in check_answers(rich_model(), assessment, card) if one.code == "SAMPLE-01"}
    assert "E1" in said


def staged(profile: Rows) -> Rows:
    """The profile with the last stage chosen."""
    return [[*row[:2], "later"] if row and row[0] == "age" else row for row in profile]


@pytest.mark.parametrize(
    ("cell", "code"), [("2 or 3", "CLIENT-25"), ("3 ?", "CLIENT-25"), ("O", "CLIENT-26"), ("100%", "CLIENT-27")]
)
def test_a_level_of_a_client_says_one_thing(tmp_path: Path, cell: str, code: str) -> None:
    assessment, findings = heard(tmp_path, drawn(with_cell(K1, "E1", cell)))
    assert errors(findings) == [(code, place("E1"))]
    assert assessment.clients[0].responses.get("E1", UNANSWERED) is UNANSWERED


def test_a_percentage_is_no_number_of_months(tmp_path: Path) -> None:
    assert errors(heard(tmp_path, drawn(with_cell(K1, "months_in", "100%")))[1]) == [("CLIENT-28", place("months_in"))]


def test_a_client_below_the_table_counts_and_is_told(tmp_path: Path) -> None:
    for blank, codes in ((0, []), (10, []), (11, ["CLIENT-32"]), (40, ["CLIENT-32"])):
        drawing = drawn(K1)
        empty: Rows = [[""] for _ in range(blank)]
        drawing["Clients heard"] += [*empty, K2]
        assessment, findings = heard(tmp_path, drawing)
        assert [one.code for one in assessment.clients] == ["K1", "K2"]
        assert [one.code for one in findings if one.code == "CLIENT-32"] == codes
