"""What stands in the cells of a dimension sheet, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assess.analysis.checks import check_answers
from assess.analysis.scoring.scorecard import score
from assess.domain.assessment import UNANSWERED, DontKnow, NotApplicable, Rated
from assess.domain.findings import Choices
from assess.language import load_words
from assess.tasks.library import read_workbook
from assess.workbook.reading.values import LONG_TEXT_LIMIT
from tests.workbook.draw import ErrorValue, Formula, questionnaire, save
from tests.workbook.reading import BOTH, errors, read, shipped, warnings

SHEET = "'Technology transfer'"


@BOTH
def test_a_questionnaire_without_faults_has_no_findings(tmp_path: Path, form: str) -> None:
    assessment, findings = read(tmp_path, "", form)
    assert findings == ()
    assert list(assessment.answers) == list(shipped().practices)
    asked = [practice.code for d in shipped().dimensions if not d.optional for practice in d.practices]
    assert {assessment.answers[code].response for code in asked} == {Rated(2, 2)}


@BOTH
@pytest.mark.parametrize(
    "cell",
    [
        *(
            "3",
            "3.0",
            '"3"',
            '" 3 "',
            '"3.0"',
            '"3,0"',
            '"3."',
            '"3)"',
            '"\uff13"',
            '"\u200b3"',
            '"\u200d3"',
            '"3\ufeff"',
        ),
        *(
            '"3\u00ad"',
            "3 proven",
            '"3\u00a0proven"',
            '"3\nPROVEN"',
            '"3 - proven"',
            '"3: proven"',
            '"3 (proven)"',
            '"PROVEN"',
        ),
    ],
)
def test_three_is_three_however_it_is_written(tmp_path: Path, form: str, cell: str) -> None:
    drawing = questionnaire(shipped())
    drawing["Technology transfer"][2][2] = _typed(cell)
    assessment, findings = read(tmp_path, drawing, form)
    assert findings == ()
    assert assessment.answers["T1"].response == Rated(3, 2)


def _typed(cell: str) -> str | float:
    return cell[1:-1] if cell[0] == '"' else cell if " " in cell else float(cell)


@BOTH
@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Mostly", "RATING-01"),
        ("yes", "RATING-01"),
        ("three", "RATING-01"),
        ("3shown", "RATING-01"),
        ("3_0", "RATING-01"),
        ("nan", "RATING-01"),
        ("٣", "RATING-01"),
        ("2 or 3", "RATING-09"),
        ("3 ?", "RATING-09"),
        ("3 not met", "RATING-09"),
        ("3 shown", "RATING-09"),
        ('"3\u00a0shown"', "RATING-09"),
        ("4 n/a", "RATING-09"),
        ("3 1/2", "RATING-09"),
        ("2 proven", "RATING-09"),
        ("3 3", "RATING-09"),
        ("1 000", "RATING-09"),
        ("n/a 3", "RATING-09"),
        ("n/a by law", "RATING-09"),
        ("? ask again", "RATING-09"),
        ('"3-"', "RATING-01"),
        ('"3+"', "RATING-01"),
        ('"3 -"', "RATING-09"),
        ('"O"', "RATING-10"),
        ('"\u041e"', "RATING-10"),
        ('"\u0417"', "RATING-10"),
        ('"l"', "RATING-10"),
        ('"2,O"', "RATING-10"),
        ("!3", "RATING-08"),
        ("in oder", "RATING-08"),
        ("2.5", "RATING-02"),
        ('"2.5"', "RATING-02"),
        ('"2,5 told"', "RATING-02"),
        ("7", "RATING-03"),
        ("-1", "RATING-03"),
        ('"7"', "RATING-03"),
        ("2002-04-03", "RATING-04"),
        ("#N/A", "RATING-06"),
        ("#DIV/0!", "RATING-06"),
        ("=1+2 -> 3", "RATING-07"),
        ("=A1", "RATING-07"),
    ],
)
def test_what_is_no_level_is_an_error_and_counts_as_unanswered(tmp_path: Path, form: str, cell: str, code: str) -> None:
    assessment, findings = read(
        tmp_path,
        f"""
        # Technology transfer
        T  | code | rating | evidence
           |      |        |
        T3 | T3   | {cell} | 3
        """,
        form,
    )
    assert errors(findings) == [(code, f"{SHEET}!C3")]
    assert warnings(findings) == []
    assert assessment.answers["T3"].response is UNANSWERED
    assert assessment.answers["T2"].response == Rated(2, 2)


def test_a_truth_value_is_no_level(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "# Technology transfer\nT | code | rating | evidence\nT3 | T3 | TRUE | 3")
    assert errors(findings) == [("RATING-05", f"{SHEET}!C2")]


def test_a_finding_quotes_what_was_found_and_lists_what_is_allowed(tmp_path: Path) -> None:
    (finding,) = read(tmp_path, f"# Technology transfer\nT | code | rating | evidence\nT3 | T3 | {'very ' * 40} | 3")[1]
    found = finding.values["found"]
    assert isinstance(found, str)
    assert found.startswith("very very")
    assert len(found) == 60
    assert finding.values["allowed"] == ("0", "1", "2", "3", "4", "n/a", "?")


@BOTH
@pytest.mark.parametrize(
    ("cell", "response"),
    [
        ("3", Rated(1, 3)),
        ('"3 shown"', Rated(1, 3)),
        ('"! 3 shown"', Rated(1, 3, contradicted=True)),
        ('"\uff01\uff13"', Rated(1, 3, contradicted=True)),
        ("!3", Rated(1, 3, contradicted=True)),
        ("! 3", Rated(1, 3, contradicted=True)),
        ("!0", Rated(1, 0, contradicted=True)),
        ("0", Rated(1, 0)),
    ],
)
def test_evidence_is_a_grade_and_may_be_contradicted(tmp_path: Path, form: str, cell: str, response: Rated) -> None:
    assessment, findings = read(
        tmp_path, f"# Technology transfer\nT | code | rating | evidence\nT3 | T3 | 1 | {cell}", form
    )
    assert findings == ()
    assert assessment.answers["T3"].response == response


@BOTH
@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("rumour", "EVIDENCE-11"),
        ("tolled", "EVIDENCE-18"),
        ("4!", "EVIDENCE-18"),
        ("n/a", "EVIDENCE-11"),
        ("?", "EVIDENCE-11"),
        ("!", "EVIDENCE-11"),
        ("2.5", "EVIDENCE-12"),
        ("5", "EVIDENCE-13"),
        ("!5", "EVIDENCE-13"),
        ("2002-02-12", "EVIDENCE-14"),
        ("#REF!", "EVIDENCE-16"),
        ("=3 -> 3", "EVIDENCE-17"),
    ],
)
def test_what_is_no_grade_leaves_the_rating_without_one(tmp_path: Path, form: str, cell: str, code: str) -> None:
    assessment, findings = read(
        tmp_path, f"# Technology transfer\nT | code | rating | evidence\nT3 | T3 | 1 | {cell}", form
    )
    assert errors(findings) == [(code, f"{SHEET}!D2")]
    assert assessment.answers["T3"].response == Rated(1, 0)


def test_a_truth_value_is_no_grade(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "# Technology transfer\nT | code | rating | evidence\nT3 | T3 | 1 | TRUE")
    assert errors(findings) == [("EVIDENCE-15", f"{SHEET}!D2")]


@BOTH
def test_a_rating_without_evidence_counts_and_is_a_warning(tmp_path: Path, form: str) -> None:
    assessment, findings = read(tmp_path, "# Technology transfer\nT | code | rating | evidence\nT3 | T3 | 2 |", form)
    assert [errors(findings), warnings(findings)] == [[], [("EVIDENCE-01", f"{SHEET}!D2")]]
    assert assessment.answers["T3"].response == Rated(2, 0)


@BOTH
def test_a_level_and_a_grade_may_be_written_as_their_labels(tmp_path: Path, form: str) -> None:
    assessment, findings = read(
        tmp_path, "# Technology transfer\nT | code | rating | evidence\nT3 | T3 | In order | shown", form
    )
    assert findings == ()
    assert assessment.answers["T3"].response == Rated(2, 3)


@pytest.mark.parametrize("level", [2, 3, 4])
@pytest.mark.parametrize("grade", ["", "0", "1"])
def test_of_one_rating_that_nothing_supports_is_said_once(tmp_path: Path, level: int, grade: str) -> None:
    drawn = f"# Technology transfer\nT | code | rating | evidence\nT5 | T5 | {level} | {grade}"
    assessment, findings = read(tmp_path, drawn)
    checked = check_answers(shipped(), assessment, score(shipped(), assessment))
    said = [one.code for one in (*findings, *checked) if one.values.get("practice") == "T5"]
    plain = ["EVIDENCE-01"] if not grade else []
    assert said == (plain if level < shipped().method.unsupported_level else ["EVIDENCE-02"])


def test_a_sentence_offers_labels_in_quotation_marks_with_or_between(tmp_path: Path) -> None:
    drawn = "# Technology transfer\nT | code | rating | evidence | reason | note\nT3 | T3 | n/a | | | Act 12"
    (finding,) = read(tmp_path, drawn)[1]
    said = load_words().say("finding.NA-01", **finding.values)
    assert '"forbidden by law or by the statute" or "done for our clients by a named other"' in said


@pytest.mark.parametrize(
    "reason", ["law", "LAW", "forbidden by law or by the statute", "Forbidden  by law or by the statute"]
)
def test_not_applicable_takes_a_reason_by_code_or_label(tmp_path: Path, reason: str) -> None:
    assessment, findings = read(
        tmp_path,
        f"# Technology transfer\nT | code | rating | evidence | reason | note\nT3 | T3 | N/A | | {reason} | Act 12",
    )
    assert findings == ()
    assert assessment.answers["T3"].response == NotApplicable("law")


@BOTH
@pytest.mark.parametrize(
    ("practice", "reason", "note", "found"),
    [
        ("T3", "", "Act 12", [("NA-01", f"{SHEET}!E2")]),
        ("T3", "no money", "Act 12", [("NA-02", f"{SHEET}!E2")]),
        ("T3", "law", "", [("NA-03", f"{SHEET}!F2")]),
        ("T3", "", "", [("NA-01", f"{SHEET}!E2"), ("NA-03", f"{SHEET}!F2")]),
    ],
)
def test_not_applicable_without_reason_or_note_counts_as_unanswered(  # noqa: PLR0913, PLR0917
    tmp_path: Path, form: str, practice: str, reason: str, note: str, found: list
) -> None:
    assessment, findings = read(
        tmp_path,
        f"# Technology transfer\nT | code | rating | evidence | reason | note\n"
        f"{practice} | {practice} | n/a | | {reason} | {note}",
        form,
    )
    assert errors(findings) == found
    assert assessment.answers[practice].response is UNANSWERED


def test_a_practice_that_always_applies_cannot_be_marked_as_not_applicable(tmp_path: Path) -> None:
    assessment, findings = read(
        tmp_path,
        "# Concept and strategy\nC | code | rating | evidence | reason | note\nC1 | C1 | n/a | | law | Act 12",
    )
    assert errors(findings) == [("NA-04", "'Concept and strategy'!C2")]
    assert assessment.answers["C1"].response is UNANSWERED


@BOTH
def test_a_dont_know_is_an_answer_of_its_own(tmp_path: Path, form: str) -> None:
    assessment, findings = read(tmp_path, "# Technology transfer\nT | code | rating | evidence\nT3 | T3 | ? |", form)
    assert findings == ()
    assert assessment.answers["T3"].response == DontKnow()


def test_a_blank_rating_with_nothing_beside_it_is_no_finding(tmp_path: Path) -> None:
    assessment, findings = read(tmp_path, "# Technology transfer\nT | code | rating | evidence\nT3 | T3 | |")
    assert findings == ()
    assert assessment.answers["T3"].response is UNANSWERED


def test_what_stands_beside_a_blank_rating_is_a_warning_in_its_own_cell(tmp_path: Path) -> None:
    assessment, findings = read(
        tmp_path,
        "# Technology transfer\nT | code | rating | evidence | reason | note | private\n"
        "T3 | T3 | | 3 | law | seen | whispered",
    )
    assert errors(findings) == []
    assert warnings(findings) == [
        ("EVIDENCE-03", f"{SHEET}!D2"),
        ("REASON-01", f"{SHEET}!E2"),
        ("NOTE-04", f"{SHEET}!F2"),
        ("NOTE-04", f"{SHEET}!G2"),
    ]
    assert [assessment.answers["T3"].note, assessment.answers["T3"].private] == ["seen", "whispered"]


def test_a_reason_beside_a_level_is_not_used(tmp_path: Path) -> None:
    assessment, findings = read(
        tmp_path, "# Technology transfer\nT | code | rating | evidence | reason\nT3 | T3 | 3 | 3 | law"
    )
    assert [errors(findings), warnings(findings)] == [[], [("REASON-01", f"{SHEET}!E2")]]
    assert assessment.answers["T3"].response == Rated(3, 3)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("? | 3 | law | seen", [("EVIDENCE-03", f"{SHEET}!D2"), ("REASON-01", f"{SHEET}!E2")]),
        ("? | !0 | | ", [("EVIDENCE-03", f"{SHEET}!D2")]),
        ("n/a | 3 | law | Act 12", [("EVIDENCE-03", f"{SHEET}!D2")]),
        ("n/a | 0 | law | Act 12", [("EVIDENCE-03", f"{SHEET}!D2")]),
        ("0 | 3 | law | seen", [("REASON-01", f"{SHEET}!E2")]),
    ],
)
def test_what_a_mark_or_a_level_has_no_use_for_is_a_warning(
    tmp_path: Path, cells: str, found: list[tuple[str, str]]
) -> None:
    drawn = f"# Technology transfer\nT | code | rating | evidence | reason | note\nT3 | T3 | {cells}"
    findings = read(tmp_path, drawn)[1]
    assert [errors(findings), warnings(findings)] == [[], found]


def test_a_reason_written_as_the_code_of_one_and_the_label_of_another_is_that_of_the_code(tmp_path: Path) -> None:
    first, second, *rest = shipped().reasons
    model = replace(shipped(), reasons=(replace(first, label=second.code), second, *rest))
    drawn = (
        f"# Technology transfer\nT | code | rating | evidence | reason | note\nT3 | T3 | n/a | | {second.code} | Act"
    )
    path = save(questionnaire(model, drawn), tmp_path / "drawn.xlsx")
    assert read_workbook(path, model).answers["T3"].response == NotApplicable(second.code)


RATINGS = ("0", "1", "2", "3", "4", "n/a", "?")
GRADES = (*"01234", *(f"!{grade}" for grade in range(5)))
REASONS = Choices(reason.label for reason in shipped().reasons)


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        ("Mostly | 3", [{"found": "Mostly", "allowed": RATINGS}]),
        ("in oder | 3", [{"found": "in oder", "near": "2", "allowed": RATINGS}]),
        ("3 | 7", [{"found": "7", "allowed": GRADES}]),
        ("3 | shwon", [{"found": "shwon", "near": "3", "allowed": GRADES}]),
        ("1 | ", [{"practice": "T3", "grade": shipped().grades[0].label}]),
        ("? | 3", [{"practice": "T3"}]),
        ("? | | law", [{"practice": "T3", "found": "law", "token": "n/a"}]),
        ("n/a | | | Act", [{"practice": "T3", "token": "n/a", "allowed": REASONS}]),
        ("n/a | | poverty | Act", [{"practice": "T3", "token": "n/a", "found": "poverty", "allowed": REASONS}]),
        ("n/a | | law |", [{"practice": "T3", "token": "n/a"}]),
        (" | | | Act", [{"practice": "T3"}]),
    ],
)
def test_a_finding_names_what_its_sentence_needs(tmp_path: Path, cells: str, values: list[dict[str, object]]) -> None:
    drawn = f"# Technology transfer\nT | code | rating | evidence | reason | note\nT3 | T3 | {cells}"
    assert [dict(finding.values) for finding in read(tmp_path, drawn)[1]] == values


@BOTH
@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        (5, Formula("-asked the director", ""), "NOTE-03"),
        (5, ErrorValue("#NAME?"), "NOTE-02"),
        (6, Formula("A1", "x"), "NOTE-06"),
        (6, ErrorValue("#NAME?"), "NOTE-05"),
        (4, ErrorValue("#NAME?"), "REASON-02"),
        (4, Formula("A1", "law"), "REASON-03"),
    ],
)
def test_a_formula_or_error_value_for_a_text_is_an_error_and_never_a_text(
    tmp_path: Path, form: str, column: int, cell: Formula | ErrorValue, code: str
) -> None:
    drawing = questionnaire(shipped())
    drawing["Technology transfer"][2] = ["T1", "T1", 2.0, 2.0, "", "", ""]
    drawing["Technology transfer"][2][column] = cell
    assessment, findings = read(tmp_path, drawing, form)
    letter = "ABCDEFG"[column]
    assert errors(findings) == [(code, f"{SHEET}!{letter}3")]
    assert [assessment.answers["T1"].note, assessment.answers["T1"].private] == ["", ""]


@BOTH
def test_no_finding_quotes_what_is_private(tmp_path: Path, form: str) -> None:
    drawing = questionnaire(shipped())
    rows = drawing["Technology transfer"]
    rows[2] = ["T1", "T1", 2.0, 2.0, "", "", Formula('-"SECRET told me', "")]
    rows.append(["", "", "", "", "", "", "SECRET said so"])
    _, findings = read(tmp_path, drawing, form)
    assert {"NOTE-06", "ROW-06"} <= {finding.code for finding in findings}
    assert not any("SECRET" in str(value) for finding in findings for value in finding.values.values())


TRICKY = [
    "'=1+2",
    "<script>alert(1)</script> & <b>bold</b>",
    "{{ 7 * 7 }} {% include 'x' %}",
    "https://example.org/?a=1&b=2",
    "Line one\nLine two",
    "Қазақ ұлттық бизнес-инкубаторы – «үй»",
    "-5 to -7 °C",
]


@BOTH
@pytest.mark.parametrize("text", TRICKY)
def test_a_note_stays_the_text_that_it_is(tmp_path: Path, form: str, text: str) -> None:
    drawing = questionnaire(shipped())
    drawing["Technology transfer"][2][:6] = ["T1", "T1", 2.0, 2.0, "", text]
    assessment, findings = read(tmp_path, drawing, form)
    assert findings == ()
    assert assessment.answers["T1"].note == text


def test_a_long_note_is_used_up_to_the_limit_with_a_warning(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    drawing["Technology transfer"][2][:6] = ["T1", "T1", 2.0, 2.0, "", "x" * (LONG_TEXT_LIMIT + 1)]
    assessment, findings = read(tmp_path, drawing)
    assert [errors(findings), warnings(findings)] == [[], [("NOTE-01", f"{SHEET}!F3")]]
    assert len(assessment.answers["T1"].note) == LONG_TEXT_LIMIT
