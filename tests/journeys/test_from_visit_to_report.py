"""An advisor's way from a blank questionnaire to the director's report, through the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from assess.content.load import load_model
from assess.language import languages
from assess.tasks.editions import EDITIONS
from tests.journeys.door import assess
from tests.workbook.filling import Typed, fill

ONE_PAGE = Path(__file__).parent / "one_page"


@pytest.fixture
def example(checkout: Path) -> Path:
    return checkout / "examples/steppe-gate/steppe-gate.xlsx"


PROFILE: dict[tuple[str, str, str], Typed] = {
    ("profile", "incubator", "value"): "Kiln yard",
    ("profile", "incubator_key", "value"): "kiln-yard",
    ("profile", "visit_date", "value"): "2003-05-20",
    ("profile", "assessor_role", "value"): "consultant",
    ("profile", "stage", "value"): "operating",
    ("profile", "no_now", "value"): 4,
    ("profile", "low_now", "value"): 4,
}


def test_a_blank_questionnaire_is_written_and_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    assert assess("new", "-o", target).code == 0
    before = target.read_bytes()
    again = assess("new", "-o", target)
    assert again.code == 2
    assert "[DOOR-01]" in again.err
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_questionnaire_has_the_name_of_a_workbook(tmp_path: Path) -> None:
    assert "[DOOR-07]" in assess("new", "-o", tmp_path / "a.ods").err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    outcome = assess("new", "-o", tmp_path / "nowhere" / "a.xlsx")
    assert outcome.code == 2
    assert "[DOOR-08]" in outcome.err


def test_a_place_that_cannot_be_written_is_a_finding(tmp_path: Path, example: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    outcome = assess("report", example, "-o", tmp_path / "a.pdf", "--reports", ONE_PAGE)
    assert outcome.code == 2
    assert "[DOOR-35]" in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_report_has_the_name_of_a_pdf(tmp_path: Path, example: Path) -> None:
    precious = tmp_path / "precious.xlsx"
    precious.write_bytes(b"answers of a day")
    outcome = assess("report", example, "-o", precious)
    assert outcome.code == 2
    assert "[DOOR-04]" in outcome.err
    assert precious.read_bytes() == b"answers of a day"


def test_checking_says_what_is_still_open(tmp_path: Path) -> None:
    assess("new", "-o", tmp_path / "a.xlsx")
    filled = fill(tmp_path / "a.xlsx", tmp_path / "b.xlsx", {**PROFILE, ("T", "T1", "rating"): "?"})
    outcome = assess("check", filled)
    assert "Not answered yet: C1, C2" in outcome.out
    assert "Asked, but not known: T1." in outcome.out


def test_a_blank_questionnaire_is_not_scored_because_the_stage_is_blank(tmp_path: Path) -> None:
    assess("new", "-o", tmp_path / "a.xlsx")
    outcome = assess("score", tmp_path / "a.xlsx")
    assert outcome.code == 1
    assert "Nothing is scored" in outcome.out


@pytest.mark.parametrize(("language", "said"), [("en", "No report is made"), ("ru", "Отчёт не составлен")])
def test_where_nothing_can_be_scored_it_is_said_that_no_report_is_made(
    tmp_path: Path, language: str, said: str
) -> None:
    assess("new", "-o", tmp_path / "a.xlsx")
    outcome = assess("report", tmp_path / "a.xlsx", "-o", tmp_path / "a.pdf", "--language", language)
    assert (outcome.code, outcome.out) == (1, "")
    assert said in outcome.err
    assert str(tmp_path / "a.pdf") in outcome.err
    assert not (tmp_path / "a.pdf").exists()


def test_the_name_given_stands_in_the_profile(tmp_path: Path) -> None:
    assess("new", "-o", tmp_path / "a.xlsx", "--incubator", "=Kiln <yard>")
    filled = fill(tmp_path / "a.xlsx", tmp_path / "b.xlsx", {("profile", "stage", "value"): "operating"})
    assert json.loads(assess("score", filled, "--json").out)["incubator"]["name"] == "=Kiln <yard>"


def test_a_filled_questionnaire_becomes_a_scorecard_and_a_report(tmp_path: Path) -> None:
    assess("new", "-o", tmp_path / "a.xlsx")
    ratings = {("T", f"T{n}", column): value for n in range(1, 7) for column, value in (("rating", 2), ("evidence", 3))}
    filled = fill(tmp_path / "a.xlsx", tmp_path / "filled.xlsx", {**PROFILE, **ratings})
    outcome = assess("score", filled, "--json")
    scorecard = json.loads(outcome.out)
    assert outcome.code == 0, outcome.err
    assert scorecard["dimensions"]["T"]["score"] == pytest.approx(2)
    assert scorecard["dimensions"]["C"]["reason"] == "coverage"
    assert scorecard["overall"]["reason"] == "dimension"
    assert assess("report", filled, "-o", tmp_path / "a.pdf").code == 0
    assert len(PdfReader(tmp_path / "a.pdf").pages) >= 6


def test_the_next_visit_starts_from_the_profile_of_the_last(tmp_path: Path, example: Path) -> None:
    outcome = assess("new", "-o", tmp_path / "next.xlsx", "--previous", example)
    assert outcome.code == 0, outcome.err
    filled = fill(tmp_path / "next.xlsx", tmp_path / "b.xlsx", {})
    card = json.loads(assess("score", filled, "--json").out)
    assert card["incubator"]["key"] == "steppe-gate"
    assert card["incubator"]["visit_date"] is None
    asked = [practice for practice in card["practices"].values() if practice["reason"] != "optional"]
    assert {practice["state"] for practice in asked} == {"unanswered"}


@pytest.mark.parametrize(
    ("language", "lost", "again"),
    [
        (
            "en",
            'Not carried over: "{}" and "{}".',
            'Carried over from the earlier visit and perhaps no longer so; look at each again: "{}", "{}" and "{}".',
        ),
        (
            "ru",
            "Не перенесено: «{}» и «{}».",
            "Перенесено из прошлого визита и могло измениться; проверьте каждое: «{}», «{}» и «{}».",
        ),
    ],
)
def test_what_is_not_carried_over_to_the_next_visit_is_named_and_what_is_to_be_looked_at_again(
    tmp_path: Path, language: str, lost: str, again: str
) -> None:
    assess("new", "-o", tmp_path / "a.xlsx")
    wrong: Typed = "QQQ"
    filled = fill(tmp_path / "a.xlsx", tmp_path / "b.xlsx", {**PROFILE, ("profile", "low_now", "value"): wrong})
    outcome = assess("new", "-o", tmp_path / "next.xlsx", "--previous", filled, "--language", language)
    fields = load_model("incubator", language).fields
    kept = (fields[key].label for key in ("assessor_role", "stage", "no_now"))
    lines = [lost.format(fields["visit_date"].label, fields["low_now"].label), again.format(*kept)]
    assert outcome.out.splitlines()[1:] == lines


def test_where_everything_is_carried_over_nothing_is_said_of_it(tmp_path: Path) -> None:
    typed: dict[tuple[str, str, str], Typed] = {("profile", "incubator", "value"): "QQQ"}
    assess("new", "-o", tmp_path / "a.xlsx")
    filled = fill(tmp_path / "a.xlsx", tmp_path / "b.xlsx", typed)
    outcome = assess("new", "-o", tmp_path / "next.xlsx", "--previous", filled)
    assert len(outcome.out.splitlines()) == 1


def test_the_help_names_the_languages_and_the_editions() -> None:
    told = assess("report", "--help").out
    assert f"--language [{'|'.join(languages())}]" in told
    assert f"--edition [{'|'.join(EDITIONS)}]" in told


def test_the_example_has_no_findings_and_a_report_of_ten_pages(
    example: Path, report_of: Callable[[str], bytes]
) -> None:
    checked = assess("check", example)
    assert (checked.code, checked.err) == (0, "")
    pages = PdfReader(BytesIO(report_of("steppe-gate"))).pages
    assert len(pages) >= 10
    assert all("fictional" in page.extract_text().lower() for page in pages)


def test_the_report_does_not_overwrite_its_questionnaire(tmp_path: Path, example: Path) -> None:
    mine = tmp_path / "mine.xlsx"
    mine.write_bytes(example.read_bytes())
    outcome = assess("report", mine, "-o", mine)
    assert outcome.code == 2
    assert mine.read_bytes() == example.read_bytes()


def test_an_unknown_edition_or_language_is_a_matter_of_usage(tmp_path: Path, example: Path) -> None:
    assert assess("report", example, "-o", tmp_path / "a.pdf", "--edition", "pirate").code == 2
    assert assess("score", example, "--language", "xx").code == 2
    assert assess("score", example, "--language", "../en").code == 2


def test_over_several_files_one_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path, example: Path) -> None:
    (tmp_path / "good.xlsx").write_bytes(example.read_bytes())
    (tmp_path / "bad.xlsx").write_text("not a workbook", encoding="utf-8")
    (tmp_path / "~$good.xlsx").write_text("lock", encoding="utf-8")
    outcome = assess("score", tmp_path, "--json")
    assert outcome.code == 1
    assert [json.loads(line)["file"] for line in outcome.out.splitlines()] == ["good.xlsx"]
    assert "bad.xlsx" in outcome.err
    assert "~$" not in outcome.err


def test_only_unreadable_files_give_exit_code_three(tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_text("not a workbook", encoding="utf-8")
    assert assess("score", tmp_path / "bad.xlsx").code == 3
    assert assess("check", tmp_path / "none.xlsx").code == 3
    (tmp_path / "empty").mkdir()
    assert assess("check", tmp_path / "empty").code == 3
    assert assess("report", tmp_path / "bad.xlsx", "-o", tmp_path / "a.pdf").code == 3


def test_an_unknown_model_gives_exit_code_four(example: Path) -> None:
    assert assess("score", example, "--model", "incubatr").code == 4
    assert assess("model", "check", "--model", "incubatr").code == 4


def test_the_shipped_model_is_fine() -> None:
    outcome = assess("model", "check")
    assert outcome.code == 0
    # A language that is not complete is said in a line of counts; nothing else may be found.
    assert all("[MODEL-84]" in line for line in outcome.err.splitlines()[:-1]), outcome.err
    assert "8 dimensions, 48 practices, 16 training modules" in outcome.out


def test_a_workbook_that_names_a_folder_as_its_model_does_not_make_it_read(tmp_path: Path, checkout: Path) -> None:
    assess("new", "-o", tmp_path / "a.xlsx")
    folder = str(checkout / "questionnaires/incubator")
    filled = fill(tmp_path / "a.xlsx", tmp_path / "b.xlsx", {**PROFILE, ("_assess", "model", "value"): folder})
    outcome = assess("score", filled)
    assert outcome.code == 1
    assert "[BOOK-06]" in outcome.err
    assert outcome.out == ""


def test_a_workbook_that_names_a_path_as_its_language_is_read_as_any_other(tmp_path: Path) -> None:
    assess("new", "-o", tmp_path / "a.xlsx")
    filled = fill(tmp_path / "a.xlsx", tmp_path / "b.xlsx", {**PROFILE, ("_assess", "language", "value"): "../../x"})
    outcome = assess("score", filled, "--json")
    assert outcome.code in {0, 1}
    assert json.loads(outcome.out)["incubator"]["key"] == "kiln-yard"
