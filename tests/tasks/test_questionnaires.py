"""What a new questionnaire has of the earlier one, what a program writes and compares, and which files are meant."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from assess.analysis.comparison.compare import compare as compare_visits
from assess.analysis.comparison.compared import compared_visit
from assess.content.lint import check_model
from assess.content.load import load_model
from assess.domain.assessment import UNANSWERED, Assessment
from assess.domain.findings import AssessError, Exit, Location, error
from assess.domain.visit import Unread, Unreadable, Visit
from assess.language import load_words
from assess.records.frame import frame as frame_of
from assess.records.visit import visit_json
from assess.reporting.document import Pdf, reference_text
from assess.reporting.logo import Logo
from assess.reporting.reference.reference import reference
from assess.tasks import library
from assess.tasks.editions import EDITIONS, Dress
from assess.tasks.files import files_in
from assess.tasks.model import check, explain
from assess.tasks.new import NewQuestionnaire, new
from assess.tasks.report import ReportWritten, report
from assess.tasks.seal import sealed
from assess.tasks.session import Request, Session
from tests.models.folders import TINY, copy_of_tiny, exchange
from tests.records.card import FULL
from tests.reporting.build import tiny
from tests.workbook.draw import Cell, questionnaire, save

DAY = "kind: date, role: visit_date, required: finding"


@pytest.fixture
def hall(tmp_path: Path) -> Path:
    """A model of which the day of the visit belongs to one visit alone."""
    folder = copy_of_tiny(tmp_path)
    exchange(folder, "profile.yaml", DAY, f"{DAY}, of_one_visit: true")
    return folder


@pytest.fixture
def earlier(hall: Path) -> Path:
    """A filled questionnaire in Russian, in which something stands that cannot be used."""
    drawing = questionnaire(load_model(hall, "ru"))
    given: dict[str, Cell] = {
        "hall_name": "Old Hall",
        "hall_key": "old-hall",
        "seen_on": dt.date(2002, 9, 14),
        "buyers": "some",
    }
    for row in drawing["Profile"]:
        row[2:] = [given.get(str(row[0]), cell) for cell in row[2:3]]
    return save(drawing, hall / "earlier.xlsx")


KEPT = {"hall_name": "Old Hall", "hall_key": "old-hall", "seen_by": "consultant"}
COUNTS = {"stalls_today": 5, "workshops_today": 5, "stalls_hoped": 5, "workshops_hoped": 5}


def written(path: Path, model: Path) -> Assessment:
    """What stands in a questionnaire, without where it does."""
    read = library.read_workbook(path, load_model(model))
    assert {answer.response for answer in read.answers.values()} == {UNANSWERED}
    assert read.clients == ()
    return replace(read, answers={}, places={}, findings=())


# --- a new one


@pytest.mark.parametrize(("name", "named"), [("", "Old Hall"), ("New Hall", "New Hall")])
def test_a_new_questionnaire_has_of_the_earlier_one_what_is_not_of_one_visit_alone_and_its_language(
    hall: Path, earlier: Path, no_language: pytest.MonkeyPatch, name: str, named: str
) -> None:
    no_language.setenv("LANG", "en_GB.UTF-8")
    session, target = Session(Request(str(hall))), hall / "new.xlsx"
    found = new(session, target, name, earlier)
    (reading,) = session.visits([earlier], ranges=False)
    assert reading.findings
    labels = tuple(load_model(hall).fields[key].label for key in ("seen_on", "buyers"))
    same_key = "old-hall" if name else ""
    assert found == NewQuestionnaire(load_words("ru", None), reading.findings, labels, same_key=same_key)
    read = written(target, hall)
    assert read.assessment_id not in {"", library.read_workbook(earlier, load_model(hall)).assessment_id}
    assert read == Assessment(
        file="new.xlsx",
        assessment_id=read.assessment_id,
        language="ru",
        profile={**KEPT, **COUNTS, "hall_name": named},
    )


@pytest.mark.parametrize("name", ["", "New Hall"])
@pytest.mark.parametrize(("wished", "spoken"), [("", "ru"), ("en", "en")])
def test_a_blank_questionnaire_has_the_incubators_name_alone_and_the_language_asked_for(
    tmp_path: Path, no_language: pytest.MonkeyPatch, name: str, wished: str, spoken: str
) -> None:
    no_language.setenv("LANG", "ru_RU.UTF-8")
    found = new(Session(Request(str(TINY), wished)), tmp_path / "new.xlsx", name, None)
    assert found == NewQuestionnaire(load_words(spoken, None), (), ())
    read = written(tmp_path / "new.xlsx", TINY)
    assert read == Assessment("new.xlsx", read.assessment_id, spoken, {"hall_name": name} if name else {})
    new(Session(Request(str(TINY))), tmp_path / "other.xlsx", name, None)
    assert written(tmp_path / "other.xlsx", TINY).assessment_id not in {"", read.assessment_id}


def test_from_an_earlier_questionnaire_of_another_model_nothing_is_written(three_models: Path, tmp_path: Path) -> None:
    assert three_models.exists()
    path = save(questionnaire(tiny()), tmp_path / "hall.xlsx")
    new(Session(Request()), tmp_path / "new.xlsx", "", path)
    assert library.read_workbook(tmp_path / "new.xlsx", tiny()).profile["seen_by"] == "consultant"
    with pytest.raises(AssessError) as raised:
        new(Session(Request(model="incubator")), tmp_path / "other.xlsx", "", path)
    assert (raised.value.exit_code, [found.code for found in raised.value.findings]) == (Exit.FINDINGS, ["BOOK-06"])
    assert not (tmp_path / "other.xlsx").exists()


# --- what a program writes, reads and compares


def test_a_program_writes_in_the_language_of_its_model_with_an_identity_of_its_own(tmp_path: Path) -> None:
    model = load_model(TINY, "ru")
    library.write_workbook(model, str(tmp_path / "blank.xlsx"))
    blank = written(tmp_path / "blank.xlsx", TINY)
    assert blank == Assessment("blank.xlsx", blank.assessment_id, "ru", {})
    library.write_workbook(model, tmp_path / "given.xlsx", Assessment(assessment_id="an-id", profile=KEPT))
    assert written(tmp_path / "given.xlsx", TINY) == Assessment("given.xlsx", "an-id", "ru", KEPT)
    library.write_workbook(tiny(), tmp_path / "new.xlsx", Assessment(profile=KEPT))
    given = written(tmp_path / "new.xlsx", TINY)
    assert given.profile == KEPT
    assert given.assessment_id not in {"", "an-id", blank.assessment_id}


@pytest.fixture
def visit(tmp_path: Path) -> Visit:
    """The visit of a market hall."""
    return library.visit(save(questionnaire(tiny()), tmp_path / "hall.xlsx"), str(TINY))


def test_a_visit_is_what_the_session_makes_of_its_file_with_likely_ranges(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "hall.xlsx"
    assert [visit] == list(Session(Request(str(TINY))).visits([path]))
    assert library.score(tiny(), library.read_workbook(path, tiny())) == visit.scorecard


def test_what_is_no_visit_is_refused_with_everything_that_is_wrong_with_it(tmp_path: Path) -> None:
    for name, text, code in (("a.json", "oops", Exit.UNREADABLE), ("b.json", visit_json(FULL), Exit.FINE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        (reading,) = Session(Request()).visits([tmp_path / name])
        with pytest.raises(AssessError) as raised:
            library.visit(tmp_path / name)
        assert (raised.value.findings, raised.value.exit_code) == (reading.findings, code)
    with pytest.raises(AssessError) as raised:
        library.visit(str(tmp_path / "none.xlsx"))
    assert (raised.value.findings, raised.value.exit_code) == (
        (error("FILE-01", Location("none.xlsx")),),
        Exit.UNREADABLE,
    )


def test_visits_are_compared_and_tabled_whether_they_are_full_or_were_read_from_a_card(visit: Visit) -> None:
    card = replace(compared_visit(visit), key="other", file="other.xlsx")
    assert library.compare([visit, card], tiny()) == compare_visits(tiny(), [compared_visit(visit), card])
    assert library.compare(iter([card]), tiny()).model == "tiny"
    assert library.compare([]).model == "incubator"
    table = library.frame([visit, card], tiny())
    assert table.equals(frame_of([compared_visit(visit), card], tiny()))
    assert set(table["dimension"]) == {dimension.code for dimension in tiny().dimensions}


# --- a report


def test_whoever_makes_a_report_is_given_model_visit_words_and_the_dress_asked_for(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[object] = []
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "cover.html").write_text("", encoding="utf-8")

    def made(*parts: object) -> Pdf:
        given.append(parts)
        return Pdf(b"%PDF", 7)

    monkeypatch.setitem(EDITIONS, "guest", made)  # an edition of our own
    assert library.render_report(visit, tiny(), edition="guest") == b"%PDF"
    library.render_report(visit, load_model(TINY, "ru"), edition="guest", overrides=str(tmp_path))
    in_french = load_model(TINY, "fr")
    library.render_report(visit, in_french, edition="guest")
    assert given[:3] == [
        (tiny(), visit, load_words("en"), Dress()),
        (load_model(TINY, "ru"), visit, load_words("ru", tmp_path), Dress(tmp_path)),
        (in_french, visit, load_words("en"), Dress()),
    ]
    session, dress = Session(Request(str(TINY), "ru", tmp_path)), Dress(tmp_path, Logo(".png", b"logo"), short=True)
    found = report(session, tmp_path / "hall.xlsx", tmp_path / "a.PDF", "guest", dress)
    (reading,) = session.visits([tmp_path / "hall.xlsx"])
    assert found == ReportWritten(reading, 7)
    assert given[3:] == [(load_model(TINY, "ru"), reading, load_words("ru", tmp_path), dress)]
    assert (tmp_path / "a.PDF").read_bytes() == b"%PDF"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_without_a_model_a_report_is_made_with_the_shipped_one_in_the_language_of_the_questionnaire(
    visit: Visit, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[object] = []

    def made(*parts: object) -> Pdf:
        given.append(parts)
        return Pdf(b"%PDF", 7)

    monkeypatch.setitem(EDITIONS, "guest", made)  # an edition of our own
    assessment = replace(visit.assessment, language=language)
    known = replace(visit, model=replace(visit.model, id="incubator"), assessment=assessment)
    library.render_report(known, edition="guest")
    library.render_report(known, edition="guest", overrides=tmp_path)
    library.render_report(known, load_model(TINY, "en"), edition="guest")
    shipped = load_model("incubator", language)
    assert given == [
        (shipped, known, load_words(language, None), Dress()),
        (shipped, known, load_words(language, tmp_path), Dress(tmp_path)),
        (load_model(TINY, "en"), known, load_words("en"), Dress()),
    ]


def test_of_what_cannot_be_scored_no_report_is_written(tmp_path: Path) -> None:
    found = report(Session(Request()), tmp_path / "none.xlsx", tmp_path / "a.pdf", "director", Dress())
    missing = Unread("none.xlsx", Unreadable.FILE, Exit.UNREADABLE, (error("FILE-01", Location("none.xlsx")),))
    assert found == ReportWritten(missing, 0)
    assert list(tmp_path.iterdir()) == []


# --- a model


def test_a_model_is_checked_and_what_it_holds_is_counted(tmp_path: Path) -> None:
    counts = {"model": "tiny", "version": "0.3", "dimensions": 2, "practices": len(tiny().practices), "modules": 0}
    assert check(Session(Request(str(TINY)))) == (check_model(TINY), counts)
    (tmp_path / "model.yaml").write_text("no: model\n", encoding="utf-8")
    findings, nothing = check(Session(Request(str(tmp_path))))
    assert findings == check_model(str(tmp_path))
    assert findings
    assert nothing == {}


def test_a_reference_is_given_and_written_in_the_form_that_the_ending_names(tmp_path: Path) -> None:
    session = Session(Request(str(TINY), "en"))
    view = reference(tiny(), session.words())
    forms = {ending: reference_text(view, f"templates/reference{ending}") for ending in (".md", ".html")}
    table = reference_text(view, "templates/coverage.md")
    assert explain(session, None, coverage=False) == forms[".md"]
    assert explain(session, None, coverage=True) == table
    assert len({table, *forms.values()}) == 3
    for name, coverage, text in (
        ("a.MD", False, forms[".md"]),
        ("b.html", False, forms[".html"]),
        ("c.md", True, table),
    ):
        assert explain(session, tmp_path / name, coverage=coverage) == text
        assert (tmp_path / name).read_bytes() == sealed(text.encode(), Path(name).suffix.lower())


# --- which files are meant


def test_a_folder_stands_for_its_files_with_these_endings_and_for_no_folder_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.ODS", "deep/c.xlsx", "d.txt", "e.json", ".f.xlsx", "~$g.xlsx", ".h/i.xlsx", "~$j/k.xlsx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "folder.xlsx" / "l.xlsx").write_bytes(b"x")
    (tmp_path / "lost.xlsx").symlink_to(tmp_path / "nowhere")

    def found(*paths: Path, endings: tuple[str, ...] = (".xlsx", ".ods")) -> list[str]:
        return [path.relative_to(tmp_path).as_posix() for path in files_in(paths, endings)]

    assert found(tmp_path) == ["a.ODS", "b.xlsx", "deep/c.xlsx", "folder.xlsx/l.xlsx"]
    assert files_in([tmp_path]) == files_in([tmp_path], (".xlsx", ".ods"))
    assert found(tmp_path, endings=(".json",)) == ["e.json"]
    named = (tmp_path / "d.txt", tmp_path / ".f.xlsx", tmp_path / "none.xlsx", tmp_path / "deep", tmp_path / "b.xlsx")
    assert found(*named) == ["d.txt", ".f.xlsx", "none.xlsx", "deep/c.xlsx", "b.xlsx"]
    assert files_in([]) == ()
