"""Which model and which words a file is read with, what comes of it, and what a command ends with."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assess.domain.assessment import Assessment
from assess.domain.findings import AssessError, Exit, Location, error, warning
from assess.domain.model import MaturityModel
from assess.domain.profile import Role
from assess.domain.scorecard import NotDrawn, likely_of
from assess.domain.visit import Reading, Records, Unread, Unreadable, Unscorable, Visit
from assess.language import load_words
from assess.records.scorecard_line import scorecard_json
from assess.records.visit import visit_json
from assess.tasks.environment import WIDEST, columns, environment_language
from assess.tasks.score import open_answers, scorecard_line, scorecard_text
from assess.tasks.session import Request, Session, exit_of, exit_over
from tests.models.folders import TINY
from tests.records.card import BLANK, FULL
from tests.reporting.build import shipped, tiny
from tests.workbook.draw import questionnaire, save


def drawn(model: MaturityModel, path: Path) -> Path:
    """A questionnaire of a model, filled without a fault."""
    return save(questionnaire(model), path)


def one(session: Session, path: Path, *, ranges: bool = False) -> Reading:
    """What comes of one file."""
    (reading,) = session.visits([path], ranges=ranges)
    return reading


# --- words


@pytest.mark.parametrize(
    ("wished", "workbook", "environment", "spoken"),
    [
        ("", "ru", "en", "ru"),
        ("", "en", "ru", "en"),
        ("", "", "ru", "ru"),
        ("", "xx", "ru", "ru"),
        ("", "../ru", "", "en"),
        ("", "", "", "en"),
        ("en", "ru", "ru", "en"),
        ("ru", "en", "en", "ru"),
    ],
)
def test_the_words_are_those_wished_for_else_the_workbooks_else_the_environments_else_english(
    no_language: pytest.MonkeyPatch, wished: str, workbook: str, environment: str, spoken: str
) -> None:
    no_language.setenv("LANGUAGE", environment)
    session = Session(Request(str(TINY), wished))
    assert session.words(workbook).language == spoken
    assert session.model("", workbook).language == spoken


def test_a_folder_of_templates_brings_languages_and_words_of_its_own(tmp_path: Path) -> None:
    catalogue = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalogue += 'msgctxt "terminal.nothing_scored"\nmsgid "{}"\nmsgstr "Nic"\n'
    (tmp_path / "locale" / "pl").mkdir(parents=True)
    english = load_words().say("terminal.nothing_scored")
    (tmp_path / "locale" / "pl" / "terminal.po").write_text(catalogue.replace("{}", english), encoding="utf-8")
    session = Session(Request(overrides=tmp_path))
    assert session.words("pl").say("terminal.nothing_scored") == "Nic"
    assert Session(Request(language="pl", overrides=tmp_path)).words().language == "pl"


def test_words_and_model_for_a_visit_are_in_its_language_and_for_what_is_none_in_the_environments(
    tmp_path: Path, no_language: pytest.MonkeyPatch
) -> None:
    no_language.setenv("LANG", "en_GB.UTF-8")
    session = Session(Request(str(TINY)))
    in_russian = replace(FULL, assessment=replace(FULL.assessment, language="ru"))
    unscored = Unscorable(FULL.model, FULL.identity, in_russian.assessment, ())
    unread = Unread("a.xlsx", Unreadable.FILE, Exit.UNREADABLE, ())
    readings = (in_russian, unscored, FULL, unread, Records("a.jsonl", (in_russian,), ()))
    assert [session.words_for(reading).language for reading in readings] == ["ru", "ru", "en", "en", "en"]
    assert session.model_of(in_russian).language == "ru"
    assert session.model_of(in_russian) is session.model("", "ru")
    assert one(session, tmp_path / "none.xlsx") == Unread(
        "none.xlsx", Unreadable.FILE, Exit.UNREADABLE, (error("FILE-01", Location("none.xlsx")),)
    )


# --- models


def test_the_model_is_the_one_wished_for_else_the_one_named_else_the_usual_one(three_models: Path) -> None:
    assert three_models.name.startswith("ours")
    assert Session(Request()).model().id == "incubator"
    assert Session(Request()).model("tiny").id == "tiny"
    assert Session(Request(model="tiny")).model().id == "tiny"
    assert Session(Request(model="tiny")).model("incubator").id == "tiny"
    dearer = Session(Request(model="dearer"))
    assert dearer.model("tiny").points(1) == 0.4
    assert dearer.model("tiny") is dearer.model("incubator")


def test_a_workbook_is_read_with_the_shipped_model_that_it_names_unless_another_is_wished_for(
    three_models: Path, tmp_path: Path
) -> None:
    path = drawn(tiny(), tmp_path / "hall.xlsx")
    session = Session(Request())
    named, wished = one(session, path), one(Session(Request(model="dearer")), path)
    assert isinstance(named, Visit)
    assert isinstance(wished, Visit)
    assert three_models.exists()
    assert (named.model.id, wished.model.id) == ("tiny", "tiny")
    assert named.model.hash == tiny().hash != wished.model.hash
    assert set(named.assessment.answers) == set(tiny().practices)
    assert session.model_of(named).hash == tiny().hash
    refused = one(Session(Request(model="incubator")), path)
    assert isinstance(refused, Unread)
    assert (refused.why, refused.exit_code) == (Unreadable.MODEL, Exit.FINDINGS)
    assert [(found.code, found.values) for found in refused.findings] == [
        ("BOOK-06", {"found": "tiny", "model": "incubator"})
    ]


@pytest.mark.parametrize("name", ["unknown", "folder"])
def test_a_workbook_that_names_no_shipped_model_is_held_against_the_usual_one_and_no_folder_is_read(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "model.yaml").write_text("no: model\n", encoding="utf-8")
    found = str(tmp_path / "folder") if name == "folder" else name
    refused = one(Session(Request()), drawn(replace(shipped(), id=found), tmp_path / "a.xlsx"))
    assert isinstance(refused, Unread)
    assert (refused.file, refused.why, refused.exit_code) == ("a.xlsx", Unreadable.MODEL, Exit.FINDINGS)
    assert [(one.code, one.values) for one in refused.findings] == [("BOOK-06", {"found": found, "model": "incubator"})]


@pytest.mark.parametrize(("version", "code"), [("99.0", "BOOK-15"), ("0.1", "BOOK-07")], ids=["newer", "older"])
def test_a_workbook_of_another_major_version_is_of_another_version(tmp_path: Path, version: str, code: str) -> None:
    refused = one(Session(Request()), drawn(replace(shipped(), version=version), tmp_path / "a.xlsx"))
    assert isinstance(refused, Unread)
    assert (refused.why, [found.code for found in refused.findings]) == (Unreadable.VERSION, [code])


def test_a_model_with_faults_is_a_matter_of_the_request_and_of_no_file(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text("no: model\n", encoding="utf-8")
    with pytest.raises(AssessError) as raised:
        one(Session(Request(model=str(tmp_path))), drawn(tiny(), tmp_path / "a.xlsx"))
    assert raised.value.exit_code is Exit.MODEL


def test_a_workbook_in_a_language_without_words_is_read_by_the_labels_of_the_model(
    tmp_path: Path, no_language: pytest.MonkeyPatch
) -> None:
    no_language.setenv("LANG", "ru_RU.UTF-8")
    field = shipped().field_for(Role.STAGE)
    assert field is not None
    session = Session(Request())
    label = session.model().fields[field.key].choices[-1].label
    drawing = questionnaire(replace(shipped(), language="xx"))
    next(row for row in drawing["Profile"] if row[0] == field.key)[2] = label
    reading = one(session, save(drawing, tmp_path / "a.xlsx"))
    assert isinstance(reading, Visit)
    assert label != field.choices[-1].label
    assert (reading.assessment.language, reading.assessment.profile[field.key]) == ("xx", field.choices[-1].code)


# --- what comes of a file


def test_likely_ranges_are_drawn_unless_a_comparison_asks(tmp_path: Path) -> None:
    session, path = Session(Request(model=str(TINY))), drawn(tiny(), tmp_path / "a.xlsx")
    usual, compared = next(iter(session.visits([path]))), one(session, path)
    asked = one(session, path, ranges=True)
    assert isinstance(usual, Visit)
    assert isinstance(compared, Visit)
    assert asked == usual
    assert not isinstance(likely_of(usual.scorecard.overall.score), NotDrawn)
    assert isinstance(likely_of(compared.scorecard.overall.score), NotDrawn)


def test_files_come_one_by_one_in_their_order_and_records_by_their_ending(tmp_path: Path) -> None:
    (tmp_path / "b.JSONL").write_text(visit_json(FULL) + "\n" + visit_json(BLANK) + "\n", encoding="utf-8")
    (tmp_path / "c.json").write_text("oops", encoding="utf-8")
    (tmp_path / "d.json").write_bytes(b"")
    session = Session(Request(model=str(TINY)))
    paths = [drawn(tiny(), tmp_path / "a.xlsx"), *(tmp_path / name for name in ("b.JSONL", "c.json", "d.json"))]
    first, *others = session.visits(paths, ranges=False)
    assert isinstance(first, Visit)
    assert first.file == "a.xlsx"
    assert others == [
        Records("b.JSONL", (FULL, BLANK), ()),
        Records("c.json", (), (error("FILE-23", Location("c.json", line=1), column=1),)),
        Unread("d.json", Unreadable.FILE, Exit.UNREADABLE, (error("FILE-04", Location("d.json")),)),
    ]


def test_a_file_of_records_has_a_limit_of_its_own(tmp_path: Path) -> None:
    with (tmp_path / "a.json").open("wb") as file:
        file.truncate(20_000_001)
    finding = error("FILE-20", Location("a.json"), limit=20)
    assert one(Session(Request()), tmp_path / "a.json") == Unread(
        "a.json", Unreadable.FILE, Exit.UNREADABLE, (finding,)
    )


BAD, MILD = error("FILE-61", Location("a"), limit=1), warning("FILE-51", Location("a"))
UNSCORED = Unscorable(FULL.model, FULL.identity, FULL.assessment, (MILD,))


@pytest.mark.parametrize(
    ("reading", "code"),
    [
        (BLANK, Exit.FINE),
        (replace(BLANK, findings=(MILD,)), Exit.FINE),
        (replace(BLANK, findings=(MILD, BAD)), Exit.FINDINGS),
        (UNSCORED, Exit.FINE),
        (replace(UNSCORED, findings=(BAD,)), Exit.FINDINGS),
        (Records("a", (FULL,), ()), Exit.FINE),
        (Records("a", (BLANK,), (BAD,)), Exit.FINDINGS),
        (Records("a", (), (BAD,)), Exit.UNREADABLE),
        (Records("a", (), ()), Exit.UNREADABLE),
        (Unread("a", Unreadable.MODEL, Exit.FINDINGS, (BAD,)), Exit.FINDINGS),
        (Unread("a", Unreadable.FILE, Exit.UNREADABLE, (BAD,)), Exit.UNREADABLE),
    ],
)
def test_what_one_file_alone_would_end_a_command_with(reading: Reading, code: Exit) -> None:
    assert exit_of(reading) is code


@pytest.mark.parametrize(
    ("codes", "over"),
    [
        ([], Exit.FINE),
        ([Exit.FINE], Exit.FINE),
        ([Exit.FINE, Exit.FINE], Exit.FINE),
        ([Exit.FINDINGS], Exit.FINDINGS),
        ([Exit.FINE, Exit.FINDINGS], Exit.FINDINGS),
        ([Exit.UNREADABLE], Exit.UNREADABLE),
        ([Exit.UNREADABLE, Exit.UNREADABLE], Exit.UNREADABLE),
        ([Exit.UNREADABLE, Exit.FINE], Exit.FINDINGS),
        ([Exit.UNREADABLE, Exit.FINDINGS], Exit.FINDINGS),
    ],
)
def test_several_files_end_unread_only_where_none_could_be_read_and_fine_only_where_all_are(
    codes: list[Exit], over: Exit
) -> None:
    assert exit_over(iter(codes)) is over


# --- what is said of a reading


def test_of_what_cannot_be_scored_one_line_says_so_in_the_words_for_it_and_there_is_nothing_else() -> None:
    session = Session(Request())
    reading = Unscorable(FULL.model, FULL.identity, Assessment(language="ru"), ())
    said = load_words("ru").say("terminal.nothing_scored")
    assert said != load_words().say("terminal.nothing_scored")
    assert list(scorecard_text(session, reading, 80)) == [said]
    assert list(scorecard_line(session, reading)) == []
    assert list(open_answers(session, reading, 80)) == []


def test_of_a_visit_there_is_its_scorecard_as_lines_and_as_one_line_and_what_is_open(tmp_path: Path) -> None:
    from assess.reporting.terminal.practices import open_lines
    from assess.reporting.terminal.scorecard import scorecard_lines

    drawing = questionnaire(tiny())
    code, sheet = next((p.code, d.title) for d in tiny().dimensions for p in d.practices)
    next(row for row in drawing[sheet] if row[0] == code)[2] = "?"
    session = Session(Request(model=str(TINY)))
    reading = one(session, save(drawing, tmp_path / "a.xlsx"))
    assert isinstance(reading, Visit)
    words = session.words()
    assert list(scorecard_text(session, reading, 61)) == list(scorecard_lines(tiny(), reading, words, width=61))
    assert list(scorecard_line(session, reading)) == [scorecard_json(reading, words, tiny().scale)]
    open_ones = list(open_answers(session, reading, 61))
    assert any(code in line for line in open_ones)
    assert open_ones == list(open_lines(reading.scorecard, words, 61))
    assert json.loads(scorecard_json(reading, words))["practices"][code]["state"] == "dont_know"


# --- the environment


@pytest.mark.parametrize(
    ("variables", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru"}, "ru"),
        ({"LC_MESSAGES": "ru-RU", "LANG": "en_GB"}, "ru"),
        ({"LC_ALL": "ru.UTF-8", "LC_MESSAGES": "en", "LANG": "en"}, "ru"),
        ({"LANGUAGE": "ru:en", "LC_ALL": "en"}, "ru"),
        ({"LANGUAGE": "xx:ru", "LANG": "uk_UA"}, "uk"),
        ({"LANGUAGE": "", "LC_ALL": "C", "LANG": "ru_RU"}, "ru"),
        ({"LANG": "POSIX"}, "en"),
    ],
)
def test_the_first_variable_that_asks_for_a_known_language_is_heard(
    no_language: pytest.MonkeyPatch, variables: dict[str, str], spoken: str
) -> None:
    for variable, value in variables.items():
        no_language.setenv(variable, value)
    assert environment_language(("en", "ru", "uk")) == spoken


@pytest.mark.parametrize(("wide", "columns_used"), [("40", 40), ("100", 100), ("101", 100), ("400", 100)])
def test_a_line_is_as_wide_as_the_terminal_and_no_wider_than_is_easy_to_read(
    monkeypatch: pytest.MonkeyPatch, wide: str, columns_used: int
) -> None:
    monkeypatch.setenv("COLUMNS", wide)
    assert (columns(), WIDEST) == (columns_used, 100)
