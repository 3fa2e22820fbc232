"""The advisor's own words out of the profile, and what is wrong with them."""

from __future__ import annotations

import datetime as dt

import pytest

from assess.analysis.advice.words import words_of
from assess.analysis.checks import check_answers
from assess.analysis.comparison.compared import compared_visit
from assess.analysis.scoring.scorecard import score
from assess.analysis.visit import visit_of
from assess.content.load import load_model
from assess.domain.assessment import Assessment, ProfileValue
from assess.domain.findings import Location, Severity
from assess.domain.profile import ProfileSheet, on_sheet
from assess.domain.visit import Visit
from assess.domain.words import NO_WORDS, AdvisorWords, Way, WayState
from assess.language import load_words
from assess.records.plain import from_plain, to_plain
from assess.records.reader import read_records
from assess.records.scorecard_line import scorecard_json
from assess.records.words_line import words_record

SHIPPED = load_model("incubator")
VISIT: dict[str, ProfileValue] = {"stage": "operating", "visit_date": dt.date(2025, 9, 14)}
TYPED: dict[str, ProfileValue] = {
    "letter": "Dear colleague,\nthank you for an open house.",
    "message": "Find who pays first.",
    "strength_1": "A committee turns away whom it does not suit.",
    "strength_3": "A page says for whom you work.",
    "worry": "Nobody knows what became of two firms.",
    "not_do": "Put nothing into the roof.",
    "not_seen": "We did not see the accounts.",
    "option": "Work for the region",
    "option_why": "It brings a payer with a reason of his own.",
    "option_not": "The others cost before they earn.",
    "option_second": "Smaller and paid",
    "option_own": "A shared yard.",
    "opportunity_1": "A programme for young people.",
    "opportunity_2": "A factory looks for crates.",
    "threat_1": "Another programme ends.",
    "threat_2": "Inspections.",
    "decision": "The board decides to offer work.",
    "funder_ask": "Half a year, paid against a register.",
    "risk_own": "The grant ends and nobody follows.",
    "stop_doing": "The yearly fair.",
    "pin": ("S1>2",),
    "exclude": ("P1>1", "T6>4"),
    "remark_s": "Three of 13 files hold a plan.",
    "remark_p": "Nobody asks for a park.",
}
WORDS = AdvisorWords(
    letter="Dear colleague,\nthank you for an open house.",
    message="Find who pays first.",
    strengths=("A committee turns away whom it does not suit.", "A page says for whom you work."),
    worry="Nobody knows what became of two firms.",
    not_do="Put nothing into the roof.",
    not_seen="We did not see the accounts.",
    way=Way(
        name="Work for the region",
        second="Smaller and paid",
        why="It brings a payer with a reason of his own.",
        not_others="The others cost before they earn.",
        own="A shared yard.",
    ),
    opportunities=("A programme for young people.", "A factory looks for crates."),
    threats=("Another programme ends.", "Inspections."),
    decision="The board decides to offer work.",
    funder_ask="Half a year, paid against a register.",
    risk="The grant ends and nobody follows.",
    stop_doing="The yearly fair.",
    pinned=("S1>2",),
    excluded=("P1>1", "T6>4"),
    remarks={"S": "Three of 13 files hold a plan.", "P": "Nobody asks for a park."},
)


def _found(language: str = "en", /, **typed: ProfileValue) -> list[tuple[str, str]]:
    profile = {**VISIT, **typed}
    places = {key: Location("a.xlsx", "Advice", 10, row, 3) for row, key in enumerate(SHIPPED.fields, start=4)}
    assessment = Assessment("a.xlsx", profile=profile, places=places)
    findings = check_answers(SHIPPED, assessment, score(SHIPPED, assessment))
    told = [finding for finding in findings if finding.code.startswith(("WORDS", "FACTS"))]
    for finding in told:
        assert finding.severity is Severity.WARNING
        assert finding.location.cell.startswith("Advice!C")
        assert "{" not in load_words(language).say(f"finding.{finding.code}", **finding.values)
    return [(finding.code, finding.location.unit.code) for finding in told]


def test_what_was_typed_is_found_by_its_role_and_not_changed() -> None:
    assert words_of(SHIPPED, Assessment(profile={**VISIT, **TYPED})) == WORDS


def test_a_sheet_that_is_blank_says_nothing() -> None:
    assert words_of(SHIPPED, Assessment(profile=VISIT)) == NO_WORDS
    assert words_record(NO_WORDS) is None


def test_every_cell_of_the_sheet_has_its_place_in_the_noun() -> None:
    asked = [field.key for section in on_sheet(SHIPPED.profile, ProfileSheet.ADVICE) for field in section.fields]
    for key in asked:
        value: ProfileValue = TYPED.get(key, "Something")
        assert words_of(SHIPPED, Assessment(profile={**VISIT, key: value})) != NO_WORDS, key


def test_a_remark_is_asked_for_on_every_dimension() -> None:
    asked = [field.dimension for field in SHIPPED.fields.values() if field.dimension]
    assert asked == [dimension.code for dimension in SHIPPED.dimensions]


def test_the_words_stand_in_the_advice_and_come_back_from_a_record() -> None:
    visit = visit_of(SHIPPED, Assessment(profile={**VISIT, **TYPED}), ranges=False)
    assert isinstance(visit, Visit)
    assert visit.advice.words == WORDS
    assert from_plain(AdvisorWords, to_plain(WORDS)) == WORDS
    assert from_plain(Visit, to_plain(visit)) == visit


def test_what_is_compared_with_others_and_read_back_from_a_line_holds_none_of_the_words() -> None:
    visit = visit_of(SHIPPED, Assessment(profile={**VISIT, **TYPED}), ranges=False)
    assert isinstance(visit, Visit)
    line = scorecard_json(visit, load_words())
    (read,) = read_records(line.encode(), "a.json").visits
    for compared in (str(compared_visit(visit)), str(read)):
        for typed in TYPED.values():
            assert isinstance(typed, tuple) or str(typed) not in compared


@pytest.mark.parametrize(
    ("way", "state"),
    [
        (Way(), WayState.OPEN),
        (Way(why="Because."), WayState.OPEN),
        (Way(name="Smaller"), WayState.WITHOUT_REASON),
        (Way(name="Smaller", why="Because."), WayState.ADVISED),
    ],
)
def test_only_a_way_with_a_reason_is_called_advised(way: Way, state: WayState) -> None:
    assert way.state is state


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(("key", "limit"), [("worry", 60), ("option_why", 80), ("decision", 80), ("letter", 400)])
def test_a_text_of_more_words_than_there_is_room_for_is_told_at_its_cell(key: str, limit: int, language: str) -> None:
    assert _found(language, **{key: "word " * limit}) == []
    assert _found(language, **{key: "word " * (limit + 1)}) == [("WORDS-01", key)]


def test_no_text_of_the_sheet_is_without_a_limit() -> None:
    for section in on_sheet(SHIPPED.profile, ProfileSheet.ADVICE):
        assert all(field.words or field.kind == "steps" for field in section.fields)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_way_without_a_reason_is_told_where_the_reason_belongs(language: str) -> None:
    assert _found(language, option="Smaller") == [("WORDS-02", "option_why")]
    assert _found(language, option="Smaller", option_why="Because.") == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_step_that_is_wanted_and_not_wanted_is_told(language: str) -> None:
    assert _found(language, pin=("S1>2", "S1>3"), exclude=("S1>3",)) == [("WORDS-03", "exclude")]
    assert _found(language, pin=("S1>2",), exclude=("S1>3",)) == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_is_called_final_before_the_facts_were_checked_is_told(language: str) -> None:
    assert _found(language, status="final") == [("FACTS-01", "facts_checked")]
    assert _found(language, status="final", facts_checked=dt.date(2025, 10, 1)) == []
    assert _found(language, status="provisional") == []
    assert _found(language) == []


def test_facts_checked_on_a_day_that_cannot_be_read_are_not_called_unchecked_too() -> None:
    told = {}
    for key in ("facts_checked", "status"):
        given = Assessment(profile={**VISIT, "status": "final"}, unusable=frozenset({key}))
        told[key] = [each.code for each in check_answers(SHIPPED, given, score(SHIPPED, given))]
    assert "FACTS-01" not in told["facts_checked"]
    assert "FACTS-01" in told["status"]
