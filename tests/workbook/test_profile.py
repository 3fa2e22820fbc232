"""What stands in the profile's cells, and what becomes of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from assess.analysis.checks import check_answers
from assess.analysis.scoring.scorecard import score
from assess.domain.findings import Finding
from assess.domain.profile import Role
from assess.language import load_words
from assess.tasks.library import read_workbook
from assess.workbook import keys
from assess.workbook.reading.values import LONG_TEXT_LIMIT, TEXT_LIMIT
from tests.workbook.draw import Cell, Drawing, Formula, cell, questionnaire, save
from tests.workbook.reading import BOTH, errors, read, shipped, warnings


def _with(folder: Path, key: str, content: Cell, form: str = "xlsx") -> tuple[object, tuple[Finding, ...], str]:
    """The field's value ("nothing" where it has none), the findings, and where the cell stands."""
    drawing = questionnaire(shipped())
    rows = drawing["Profile"]
    row = next(number for number, row in enumerate(rows) if row and row[0] == key)
    rows[row][2:] = [content]
    assessment, findings = read(folder, drawing, form)
    return assessment.profile.get(key, "nothing"), findings, f"Profile!C{row + 1}"


def _profile_with(key: str, content: Cell) -> Drawing:
    drawing = questionnaire(shipped())
    for row in drawing["Profile"]:
        row[2:] = [content] if row[0] == key else row[2:]
    return drawing


@BOTH
@pytest.mark.parametrize(
    ("key", "drawn", "value"),
    [
        ("place", "Karabulak", "Karabulak"),
        ("place", "5", "5"),
        ("place", '"=1+2"', "=1+2"),
        ("place", "2002-09-14", "2002-09-14"),
        ("legal_obstacle_1", "The statute", "The statute"),
        ("incubator_key", "steppe-gate", "steppe-gate"),
        ("country", "KZ", "KZ"),
        ("country", "kz", "KZ"),
        ("currency", "kzt", "KZT"),
        ("languages", "kk, ru", ("kk", "ru")),
        ("languages", "KK,ru, kk", ("kk", "ru")),
        ("settlement", "village", "village"),
        ("settlement", "District  Town", "district_town"),
        ("settlement", "district_town", "district_town"),
        ("opened_year", "2001", 2001),
        ("opened_year", '"2001"', 2001),
        ("opened_year", "1900", 1900),
        ("opened_year", "2100", 2100),
        ("fictional", "yes", "yes"),
        ("fictional", "Yes", "yes"),
        ("fictional", "TRUE", "yes"),
        ("fictional", "no", "nothing"),
        ("fictional", " No ", "nothing"),
        ("fictional", "FALSE", "nothing"),
        ("visit_date", "2002-09-14", dt.date(2002, 9, 14)),
        ("visit_date", '"2002-09-14"', dt.date(2002, 9, 14)),
        ("visit_date", "14.10.2025", dt.date(2025, 10, 14)),
        ("visit_date", '"2025-10-14 00:00:00"', dt.date(2025, 10, 14)),
        ("visit_date", "2025-10-14T00:00", dt.date(2025, 10, 14)),
        ("visit_date", "3.04.2002", dt.date(2002, 4, 3)),
        ("regional_wage_month", "14.08.2002", "2002-08"),
        ("tenure_until", "31.3.2005", dt.date(2005, 3, 31)),
        ("low_now", "0", 0),
        ("low_now", '"12"', 12),
        ("staff_days_per_month", "12.5", 12.5),
        ("regional_wage", "15000", 15000),
        ("regional_wage_month", '"2002-08"', "2002-08"),
        ("regional_wage_month", "2002-08-01", "2002-08"),
        ("tenure_until", "2005-03-31", dt.date(2005, 3, 31)),
        ("tenure_until", "owned", "owned"),
        ("release", "director, Board", ("director", "board")),
        ("cost_year", "62000000", 62_000_000),
        ("grant2_ends", "31.12.2026", dt.date(2026, 12, 31)),
        ("goal_target", "60", 60),
        ("papers_seen", "accounts, three files", "accounts, three files"),
    ],
)
def test_a_field_takes_its_value(tmp_path: Path, form: str, key: str, drawn: str, value: object) -> None:
    found, findings, _ = _with(tmp_path, key, cell(drawn), form)
    assert findings == ()
    assert found == value


@BOTH
@pytest.mark.parametrize(
    ("key", "drawn", "code"),
    [
        ("incubator_key", "Steppe Gate", "PROFILE-11"),
        ("incubator_key", "steppe--x", "PROFILE-11"),
        ("country", "Kazakhstan", "PROFILE-12"),
        ("country", "XX", "PROFILE-12"),
        ("currency", "tenge", "PROFILE-13"),
        ("languages", "Kazakh", "PROFILE-14"),
        ("settlement", "metropolis", "PROFILE-03"),
        ("assessor_role", "auditor", "PROFILE-03"),
        ("opened_year", "01", "PROFILE-08"),
        ("opened_year", "2001.5", "PROFILE-08"),
        ("opened_year", "2001-01-01", "PROFILE-08"),
        ("opened_year", "1899", "PROFILE-08"),
        ("opened_year", "2101", "PROFILE-08"),
        ("opened_year", "9999", "PROFILE-08"),
        ("fictional", "nope", "PROFILE-10"),
        ("fictional", "1", "PROFILE-10"),
        ("visit_date", "14 October 2025", "PROFILE-06"),
        ("visit_date", "14/10/2025", "PROFILE-06"),
        ("visit_date", '"2025-10-14 00:30:00"', "PROFILE-06"),
        ("visit_date", "14.10.25", "PROFILE-06"),
        ("visit_date", "14. 10. 2025", "PROFILE-06"),
        ("visit_date", '"2002-02-30"', "PROFILE-23"),
        ("visit_date", "30.02.2002", "PROFILE-23"),
        ("visit_date", "10.14.2025", "PROFILE-23"),
        ("visit_date", "TRUE", "PROFILE-07"),
        ("visit_date", "37513", "PROFILE-07"),
        ("low_decided", "37513", "PROFILE-07"),
        ("low_now", "4.5", "PROFILE-04"),
        ("low_now", "-1", "PROFILE-04"),
        ("low_now", "four", "PROFILE-04"),
        ("low_now", "2002-09-14", "PROFILE-04"),
        ("regional_wage", '"15 000"', "PROFILE-05"),
        ("regional_wage", '"0,5"', "PROFILE-05"),
        ("regional_wage", "-1", "PROFILE-05"),
        ("regional_wage_month", "August 2002", "PROFILE-09"),
        ("regional_wage_month", '"2002-13"', "PROFILE-09"),
        ("tenure_until", "for ever", "PROFILE-16"),
        ("release", "everybody", "PROFILE-15"),
        ("place", "=A1 -> Karabulak", "PROFILE-18"),
        ("place", "#NAME?", "PROFILE-19"),
        ("low_now", "=2+2 -> 4", "PROFILE-18"),
    ],
)
def test_a_wrong_value_is_an_error_in_its_cell_and_counts_as_blank(
    tmp_path: Path, form: str, key: str, drawn: str, code: str
) -> None:
    value, findings, place = _with(tmp_path, key, cell(drawn), form)
    assert errors(findings) == [(code, place)]
    assert warnings(findings) == []
    assert value == "nothing"


@pytest.mark.parametrize("year", ["2101", '"2101"', "9999"])
def test_a_year_after_the_last_that_may_be_is_refused_and_the_years_are_named(tmp_path: Path, year: str) -> None:
    _, (finding,), _ = _with(tmp_path, "opened_year", cell(year))
    assert finding.code == "PROFILE-08"
    assert (finding.values["first"], finding.values["last"]) == ("1900", "2100")


@pytest.mark.parametrize("key", ["incubator", "incubator_key", "visit_date", "assessor_role"])
def test_a_blank_field_that_is_needed_is_an_error(tmp_path: Path, key: str) -> None:
    _, findings, place = _with(tmp_path, key, "")
    assert errors(findings) == [("PROFILE-01", place)]


def test_a_blank_field_that_is_not_needed_has_no_value_and_no_finding(tmp_path: Path) -> None:
    value, findings, _ = _with(tmp_path, "low_now", "")
    assert [value, findings] == ["nothing", ()]


@BOTH
def test_a_blank_stage_is_an_error_of_its_own(tmp_path: Path, form: str) -> None:
    value, findings, place = _with(tmp_path, "stage", "", form)
    assert errors(findings) == [("PROFILE-02", place)]
    assert value == "nothing"


@pytest.mark.parametrize(("content", "code"), [("retired", "PROFILE-03"), (Formula("A1", "operating"), "PROFILE-18")])
def test_a_stage_that_cannot_be_used_stops_the_scores_too(tmp_path: Path, content: Cell, code: str) -> None:
    value, findings, place = _with(tmp_path, "stage", content)
    assert errors(findings) == [("PROFILE-02", place), (code, place)]
    assert value == "nothing"


def test_a_wrong_choice_is_told_the_nearest_one(tmp_path: Path) -> None:
    _, (finding,), _ = _with(tmp_path, "settlement", "vilage")
    assert finding.values["near"] == "village"
    assert finding.values["allowed"] == ("regional centre or capital", "district town", "village")


def test_a_wrong_key_is_told_one_like_it(tmp_path: Path) -> None:
    _, (finding,), _ = _with(tmp_path, "incubator_key", "Steppe, Gate!")
    assert finding.values["like"] == "steppe-gate"


@pytest.mark.parametrize(
    ("key", "drawn", "kept", "code"),
    [
        ("release", "director, everybody", ("director",), "PROFILE-15"),
        ("languages", "kk, Russian", ("kk",), "PROFILE-14"),
    ],
)
def test_of_several_codes_the_good_ones_are_kept(
    tmp_path: Path, key: str, drawn: str, kept: tuple[str, ...], code: str
) -> None:
    value, findings, place = _with(tmp_path, key, drawn)
    assert [errors(findings), warnings(findings)] == [[(code, place)], []]
    assert value == kept


@pytest.mark.parametrize(
    ("key", "drawn", "code", "wrong"),
    [
        ("languages", "Kazakh, Russian", "PROFILE-14", ["Kazakh", "Russian"]),
        ("languages", "Kazakh, ru, Russian", "PROFILE-14", ["Kazakh", "Russian"]),
        ("release", "bord, bank", "PROFILE-15", ["bord", "bank"]),
        ("release", "bord, director, bord", "PROFILE-15", ["bord"]),
    ],
)
def test_every_entry_of_a_cell_that_is_no_code_is_an_error(
    tmp_path: Path, key: str, drawn: str, code: str, wrong: list[str]
) -> None:
    _, findings, place = _with(tmp_path, key, drawn)
    assert [(one.code, one.values["found"], one.location.place) for one in findings] == [
        (code, found, place) for found in wrong
    ]
    assert [errors(findings), warnings(findings)] == [[(code, place)] * len(wrong), []]


def test_commas_alone_are_a_blank_cell(tmp_path: Path) -> None:
    assert _with(tmp_path, "release", " , ")[:2] == ("nothing", ())


def test_a_field_with_nothing_but_what_cannot_be_used_is_known_to_later_findings(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    for row in drawing["Profile"]:
        row[2:] = [WRONG[str(row[0])]] if row[0] in WRONG else row[2:]
    assessment, _ = read(tmp_path, drawing)
    assert assessment.unusable == {"no_now", "languages", "release_by"}


WRONG: dict[str, Cell] = {
    "no_now": "seven",
    "low_now": "",
    "languages": "Kazakh",
    "release": "director, bank",
    "release_by": Formula("A1", "x"),
}


def test_a_count_that_cannot_be_used_is_not_called_blank_too(tmp_path: Path) -> None:
    value, findings, place = _with(tmp_path, "no_now", "seven")
    assert [value, errors(findings)] == ["nothing", [("PROFILE-04", place)]]
    assessment, _ = read(tmp_path, _profile_with("no_now", "seven"))
    checked = check_answers(shipped(), assessment, score(shipped(), assessment))
    assert [one.code for one in checked] == []
    assessment, _ = read(tmp_path, _profile_with("no_now", ""))
    checked = check_answers(shipped(), assessment, score(shipped(), assessment))
    assert [(one.code, one.location.place) for one in checked] == [("HOSTED-05", place)]


def test_only_the_sentence_on_the_stage_says_that_nothing_is_scored(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    drawing["Profile"] = [[row[0], *row[1:2]] for row in drawing["Profile"][2:]]
    drawing["Profile"].insert(0, [keys.PROFILE, "", keys.VALUE])
    said = {one.code: load_words().say(f"finding.{one.code}", **one.values) for one in read(tmp_path, drawing)[1]}
    assert set(said) == {"PROFILE-01", "PROFILE-02"}
    assert "scored all the same" in said["PROFILE-01"]
    assert "nothing is scored" in said["PROFILE-02"]


def test_a_help_says_what_blank_means_only_where_the_model_does() -> None:
    # Means rest on no figure that is not asked, and the questions on the start sheet are as many as the model has.
    fields = shipped().fields.values()
    promising = [field.key for field in fields if "Blank means" in field.help and not field.default]
    assert promising == []
    counts = [field.help for field in fields if field.role is Role.CLIENTS_NOW]
    assert all("; the questions on the start sheet" in text for text in counts)


@pytest.mark.parametrize(("key", "limit"), [("place", TEXT_LIMIT), ("legal_obstacle_1", LONG_TEXT_LIMIT)])
def test_a_long_text_is_used_up_to_its_limit_with_a_warning(tmp_path: Path, key: str, limit: int) -> None:
    value, findings, place = _with(tmp_path, key, "x" * (limit + 1))
    assert [errors(findings), warnings(findings)] == [[], [("PROFILE-17", place)]]
    assert value == "x" * limit


@pytest.mark.parametrize(("key", "code"), [("visit_day", "PROFILE-21"), ("shoe size", "PROFILE-22")])
def test_a_row_of_no_field_is_a_warning(tmp_path: Path, key: str, code: str) -> None:
    drawing = questionnaire(shipped())
    drawing["Profile"].append([key, "", "yesterday"])
    findings = read(tmp_path, drawing)[1]
    assert [errors(findings), warnings(findings)] == [[], [(code, f"Profile!A{len(drawing['Profile'])}")]]


def test_an_answer_in_a_row_without_a_key_is_an_error(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    drawing["Profile"].append(["", "", "Karabulak"])
    assert errors(read(tmp_path, drawing)[1]) == [("ROW-01", f"Profile!C{len(drawing['Profile'])}")]


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("stage", [["PROFILE-02", "PROFILE-20"], []]),
        ("incubator", [["PROFILE-20"], []]),
        ("place", [[], ["PROFILE-20"]]),
    ],
)
def test_a_missing_row_weighs_as_much_as_its_field(tmp_path: Path, key: str, found: list[list[str]]) -> None:
    drawing = questionnaire(shipped())
    drawing["Profile"] = [row for row in drawing["Profile"] if row[0] != key]
    findings = read(tmp_path, drawing)[1]
    assert [[code for code, _ in errors(findings)], [code for code, _ in warnings(findings)]] == found


def test_a_doubled_row_is_an_error_and_neither_is_read(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    drawing["Profile"].append(["low_now", "", 9.0])
    assessment, findings = read(tmp_path, drawing)
    assert [code for code, _ in errors(findings)] == ["ROW-03", "ROW-03"]
    assert "low_now" not in assessment.profile


def test_a_doubled_row_of_the_stage_stops_the_scores_too(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    drawing["Profile"].append(["stage", "", "operating"])
    assert [code for code, _ in errors(read(tmp_path, drawing)[1])] == ["ROW-03", "ROW-03", "PROFILE-02"]


def test_a_choice_written_as_the_code_of_one_and_the_label_of_another_is_that_of_the_code(tmp_path: Path) -> None:
    model = shipped()
    field = model.fields["stage"]
    first, *rest = field.choices
    tricky = replace(field, choices=(replace(first, label=rest[-1].code), *rest))
    profile = tuple(
        replace(part, fields=tuple(tricky if one.key == field.key else one for one in part.fields))
        for part in model.profile
    )
    model = replace(model, profile=profile)
    drawing = questionnaire(model)
    next(row for row in drawing["Profile"] if row[0] == "stage")[2] = rest[-1].code
    assert read_workbook(save(drawing, tmp_path / "a.xlsx"), model).profile["stage"] == rest[-1].code


def test_without_its_column_the_profile_is_blank(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    drawing["Profile"][0][2] = ""
    assessment, findings = read(tmp_path, drawing)
    assert {"COLUMN-01", "PROFILE-02", "PROFILE-01"} == {code for code, _ in errors(findings)}
    assert dict(assessment.profile) == {}


def test_where_a_field_stands_is_known_to_later_findings(tmp_path: Path) -> None:
    assessment, _ = read(tmp_path, "")
    assert assessment.places["incubator"].place == "Profile!C4"


def test_a_label_counts_in_any_language_that_the_model_is_given_in(tmp_path: Path) -> None:
    model = shipped()
    fields = [
        replace(field, choices=tuple(replace(choice, label=f"ru {choice.code}") for choice in field.choices))
        for section in model.profile
        for field in section.fields
    ]
    reasons = tuple(replace(reason, label=f"ru {reason.code}") for reason in model.reasons)
    russian = replace(model, language="ru", profile=(replace(model.profile[0], fields=tuple(fields)),), reasons=reasons)
    drawn = "# Technology transfer\nT | code | rating | evidence | reason | note\nT3 | T3 | n/a | | ru law | Act 12"
    drawing = questionnaire(model, drawn)
    row = next(row for row in drawing["Profile"] if row[0] == "stage")
    row[2] = "ru operating"
    path = save(drawing, tmp_path / "drawn.xlsx")
    assessment = read_workbook(path, model, also=(russian,))
    findings = assessment.findings
    assert findings == ()
    assert assessment.profile["stage"] == "operating"
    assert [code for code, _ in errors(read_workbook(path, model).findings)] == ["PROFILE-02", "PROFILE-03", "NA-02"]
