"""Everything in the files enters a comparison or is told with its reason, and what was asked for is handed on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assess.analysis.comparison.anonymous import anonymous
from assess.analysis.comparison.compare import compare as compare_visits
from assess.analysis.comparison.compared import compared_visit
from assess.analysis.visit import visit_of
from assess.domain.assessment import ProfileValue
from assess.domain.findings import Exit, Location, error
from assess.domain.portfolio import LeftOut, LeftOutReason
from assess.domain.profile import Role
from assess.domain.visit import Visit
from assess.language import load_words
from assess.records.portfolio import portfolio_json
from assess.records.scorecard_line import scorecard_json
from assess.records.visit import visit_json
from assess.reporting.document import portfolio_html
from assess.reporting.portfolio.page import portfolio_view
from assess.reporting.portfolio.sheets import portfolio_workbook
from assess.reporting.terminal.portfolio import portfolio_lines
from assess.tasks.compare import SECRET, Comparison, Options, compare, comparison_text, write_comparison
from assess.tasks.files import files_in
from assess.tasks.seal import sealed
from assess.tasks.session import Request, Session
from tests.models.folders import TINY
from tests.records.card import FULL
from tests.reporting.build import shipped, tiny, visit
from tests.reporting.portfolio_small import small
from tests.workbook.draw import questionnaire, save

WORD = "a secret that nobody guesses"


def of(key: str, *release: str) -> Visit:
    """The visit of an incubator that released it so."""
    profile: dict[Role, ProfileValue] = {Role.INCUBATOR_KEY: key, Role.INCUBATOR: key.title(), Role.RELEASE: release}
    profile[Role.MODE] = "full"
    made = replace(visit(shipped(), profile=profile), file=f"{key}.xlsx", assessment_id=key)
    found = visit_of(shipped(), made, ranges=False)
    assert isinstance(found, Visit)
    return found


VISITS = (of("mill", "funder"), of("forge", "anonymous"), of("barn"))


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A file with a visit that is released, one that is without its name, and one that is not."""
    path = tmp_path / "visits.jsonl"
    path.write_text("".join(visit_json(one) + "\n" for one in VISITS), encoding="utf-8")
    return path


# --- what enters


def test_full_visits_and_cards_are_compared_by_the_model_with_nothing_left_out(records: Path) -> None:
    found = compare(Session(Request(language="ru")), [records], Options())
    assert found.portfolio == compare_visits(shipped(), [compared_visit(one) for one in VISITS])
    assert (found.portfolio.files, found.portfolio.withheld, len(found.portfolio.incubators)) == (3, 2, 1)
    assert (found.findings, found.exit_code) == ((), Exit.FINE)
    assert (found.words.language, found.model.language, found.model.id) == ("ru", "ru", "incubator")


def test_of_everything_else_it_is_told_why_nothing_of_it_is_compared(tmp_path: Path) -> None:
    unscored = questionnaire(shipped())
    next(row for row in unscored["Profile"] if row[0] == "stage")[2] = ""
    (tmp_path / "a.json").write_text("oops", encoding="utf-8")
    (tmp_path / "b.xlsx").write_bytes(b"")
    save(questionnaire(tiny()), tmp_path / "c.xlsx")
    save(questionnaire(replace(shipped(), version="99.0")), tmp_path / "d.xlsx")
    save(unscored, tmp_path / "e.xlsx")
    (tmp_path / "f.jsonl").write_text(visit_json(VISITS[0]) + "\noops\n", encoding="utf-8")
    session = Session(Request())
    found = compare(session, [tmp_path], Options())
    lost = (
        LeftOut("a.json", "", LeftOutReason.UNREADABLE),
        LeftOut("b.xlsx", "", LeftOutReason.UNREADABLE),
        LeftOut("c.xlsx", "", LeftOutReason.MODEL),
        LeftOut("d.xlsx", "", LeftOutReason.VERSION),
        LeftOut("e.xlsx", "", LeftOutReason.COVERAGE),
    )
    assert found.portfolio == compare_visits(shipped(), [compared_visit(VISITS[0])], lost)
    readings = session.visits(files_in([tmp_path], (".xlsx", ".json", ".jsonl")), ranges=False)
    assert found.findings == tuple(finding for reading in readings for finding in reading.findings)
    assert found.findings[:2] == (
        error("FILE-23", Location("a.json", line=1), column=1),
        error("FILE-04", Location("b.xlsx")),
    )
    assert found.findings[-1] == error("FILE-23", Location("f.jsonl", line=2), column=1)
    assert found.exit_code is Exit.FINDINGS


def test_where_no_file_could_be_read_that_is_what_a_command_ends_with(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("oops", encoding="utf-8")
    paths = [tmp_path / "a.json", tmp_path / "none.xlsx"]
    found = compare(Session(Request()), paths, Options())
    assert found.exit_code is Exit.UNREADABLE
    assert found.portfolio == compare_visits(
        shipped(), [], [LeftOut(p.name, "", LeftOutReason.UNREADABLE) for p in paths]
    )


def test_progress_is_shown_over_all_files_of_a_folder_in_their_order(records: Path) -> None:
    hidden, deep = records.parent / ".old.jsonl", records.parent / "deep" / "a.JSON"
    deep.parent.mkdir()
    for path in (hidden, deep, records.parent / "notes.txt"):
        path.write_bytes(records.read_bytes())
    shown: list[Path] = []

    def progress(files: Sequence[Path]) -> list[Path]:
        shown.extend(files)
        return shown[:1]

    found = compare(Session(Request()), [records.parent], Options(), progress)
    assert shown == [deep, records]
    assert found.portfolio.files == len(VISITS)


# --- with which model


def test_files_of_one_shipped_model_are_compared_with_it_and_of_two_with_the_usual_one(
    three_models: Path, tmp_path: Path, records: Path
) -> None:
    assert three_models.exists()
    hall = save(questionnaire(tiny()), tmp_path / "hall.xlsx")
    for paths, name in (([hall], "tiny"), ([hall, hall], "tiny"), ([hall, records], "incubator"), ([], "incubator")):
        found = compare(Session(Request()), paths, Options())
        assert (found.model.id, found.portfolio.model) == (name, name)
    assert compare(Session(Request(model="tiny")), [records], Options()).model.id == "tiny"


@pytest.mark.parametrize("name", [str(TINY), "unknown"], ids=["a folder", "unknown"])
def test_a_record_may_name_a_shipped_model_and_never_a_folder(tmp_path: Path, name: str) -> None:
    card = json.loads(scorecard_json(FULL, load_words()))
    card["model"]["id"] = name
    card["incubator"]["release"] = ["public"]
    (tmp_path / "a.jsonl").write_text(json.dumps(card), encoding="utf-8")
    found = compare(Session(Request()), [tmp_path / "a.jsonl"], Options())
    assert found.model.id == "incubator"
    assert found.portfolio.left_out == (LeftOut("mill.xlsx", "mill", LeftOutReason.MODEL),)


# --- without names


def test_without_names_those_who_agreed_to_it_enter_too_and_no_finding_names_a_file(
    records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records.write_text(records.read_text(encoding="utf-8") + "oops\n", encoding="utf-8")
    visits = [compared_visit(one) for one in VISITS]
    coded = anonymous(shipped(), compare_visits(shipped(), visits, anonymous=True), WORD.encode())
    file = records.parent / "secret.txt"
    file.write_text(f"\ufeff {WORD}\r\n", encoding="utf-8")
    monkeypatch.setenv(SECRET, "another secret that nobody guesses")
    of_file = compare(Session(Request()), [records], Options(anonymous=True, secret_file=file))
    monkeypatch.setenv(SECRET, WORD)
    of_environment = compare(Session(Request()), [records], Options(anonymous=True))
    for found in (of_file, of_environment):
        assert found.portfolio == coded
        assert (found.findings, found.exit_code) == ((), Exit.FINDINGS)
        assert (len(found.portfolio.incubators), found.portfolio.withheld, found.portfolio.anonymous) == (2, 1, True)


# --- what was asked for is handed on


def made(language: str = "en") -> Comparison:
    """A comparison with everything in it."""
    return Comparison(tiny(), load_words(language), small(tiny()), (), Exit.FINE)


@pytest.mark.parametrize("ranks", [False, True])
def test_a_page_sheets_json_and_a_table_are_written_with_ranks_only_where_they_were_asked_for(
    tmp_path: Path, *, ranks: bool
) -> None:
    found = made()
    expected = {
        ".html": portfolio_html(portfolio_view(found.model, found.portfolio, found.words, ranks=ranks)).encode(),
        ".xlsx": portfolio_workbook(found.model, found.portfolio, found.words, ranks=ranks),
        ".json": (portfolio_json(found.model, found.portfolio, ranks=ranks) + "\n").encode(),
    }
    written = {}
    for ending in expected:
        write_comparison(found, tmp_path / f"a{ending}", Options(ranks=ranks))
        written[ending] = (tmp_path / f"a{ending}").read_bytes()
    assert written == {ending: sealed(data, ending) for ending, data in expected.items()}
    lines = portfolio_lines(found.model, found.portfolio, found.words, ranks=ranks, width=71)
    assert list(comparison_text(found, Options(ranks=ranks), 71)) == list(lines)


def test_ranks_make_a_difference_in_each_form() -> None:
    found = made("ru")
    with_ranks, without = (list(comparison_text(found, Options(ranks=ranks), 90)) for ranks in (True, False))
    assert with_ranks != without
    assert portfolio_json(found.model, found.portfolio, ranks=True) != portfolio_json(
        found.model, found.portfolio, ranks=False
    )
