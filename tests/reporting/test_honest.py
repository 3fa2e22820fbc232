"""The report claims nothing that was not seen, and calls nothing known that is not."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping

import pytest

from assess.domain.assessment import UNANSWERED, Assessment, DontKnow, NotApplicable, Rated, Response
from assess.domain.model import MaturityModel
from assess.domain.profile import Role
from assess.reporting.director.dimensions import DimensionPage, GapView, StandingPractice
from assess.reporting.director.standing import DimensionLine
from assess.reporting.director.view import DirectorView
from assess.reporting.document import html
from tests.reporting.build import NOTE, before_opening, nothing_answered, shipped, view_of, visit, with_answers
from tests.reporting.build import with_fields as with_fields_of

# Two dimensions, so that what is said of "the other one" holds however many the model comes to have.
MODEL = dataclasses.replace(shipped(), dimensions=shipped().dimensions[:2])
FIRST, SECOND = MODEL.dimensions
CODES = tuple(practice.code for practice in FIRST.practices)
DECIDED = dt.date(2002, 3, 1)


def with_fields(assessment: Assessment, role: Role, *values: int | str | dt.date) -> Assessment:
    return with_fields_of(MODEL, assessment, role, values)


def view_with(responses: Mapping[str, Response], note: str = "", levels: tuple[int, ...] = (3,)) -> DirectorView:
    return view_of(MODEL, with_answers(visit(MODEL, levels=levels, open_practice=False), responses, note))


def gap(view: DirectorView, code: str) -> GapView:
    return next(g for page in view.dimensions for h in page.hands for g in h.gaps if g.head.code == code)


def standing(view: DirectorView, code: str) -> StandingPractice:
    return next(entry for page in view.dimensions for entry in page.stands if entry.head.code == code)


def line(view: DirectorView, code: str) -> DimensionLine:
    return next(line for line in view.position.dimensions if line.code == code)


def page(view: DirectorView, code: str) -> DimensionPage:
    return next(page for page in view.dimensions if page.code == code)


# What was seen


def test_what_we_saw_is_the_note_and_nothing_else() -> None:
    seen = gap(view_with({CODES[1]: Rated(1, 3)}, note=NOTE), CODES[1])
    assert (seen.seen, seen.rated_as) == (NOTE, "")
    blank = gap(view_with({CODES[1]: Rated(1, 3)}), CODES[1])
    assert (blank.seen, blank.rated_as) == ("", MODEL.practices[CODES[1]].have_at(1))


def test_without_a_note_the_page_says_that_none_was_made_and_what_the_level_means() -> None:
    view = view_with({CODES[1]: Rated(1, 3)})
    shown = html(view)
    row = shown[shown.index('<div class="practice">') : shown.index('<div class="forward">')]
    assert view.text["dimension.no_note"] in row
    assert f"{view.text['dimension.rated_as']}</span>" in row
    assert MODEL.practices[CODES[1]].have_at(1) in row


def test_a_practice_at_the_lowest_level_without_a_note_is_not_said_to_have_anything() -> None:
    view = view_with({CODES[1]: Rated(0, 3)})
    assert gap(view, CODES[1]).rated_as == ""
    assert view.text["dimension.rated_as"] not in html(view)


# What is not known


def test_a_dimension_without_answers_is_not_known_and_has_no_bar() -> None:
    view = view_with(dict.fromkeys(CODES, UNANSWERED))
    told = line(view, FIRST.code)
    assert told.headline == "not known yet"
    assert told.reason == f"0 of {len(CODES)} answered"
    assert told.bar.reached < 0
    assert "not known yet" in told.bar.text
    assert page(view, FIRST.code).reached == ""
    assert page(view, FIRST.code).if_known == ""
    row = next(row for row in view.annex.scores if row.title == FIRST.title)
    assert (row.reached, row.score, row.reason) == ("not known", "none", view.text["reason.coverage"])
    before, _, rest = html(view).partition('class="matrix"')
    assert before.count('<svg class="bar"') == 1
    assert f"{told.headline}</span>" in rest


def test_what_is_not_known_is_neither_the_widest_gap_nor_a_level_that_is_missing() -> None:
    below = {practice.code: Rated(0, 3) for practice in SECOND.practices}
    view = view_with({**dict.fromkeys(CODES, UNANSWERED), **below})
    assert SECOND.title in view.position.widest
    assert view.position.stand.startswith("Of the 2 dimensions")
    assert "none so far" in view.position.stand
    assert "1 of them too little was rated" in view.position.stand


def test_a_level_reached_is_counted_beside_a_dimension_that_is_not_known() -> None:
    view = view_with(dict.fromkeys(CODES, UNANSWERED))
    assert "that you need in 1;" in view.position.stand
    assert view.position.widest == ""


def test_open_answers_that_decide_the_level_are_named_in_a_sentence() -> None:
    key = next(practice.code for practice in FIRST.practices if practice.key)
    view = view_with({key: DontKnow()})
    assert line(view, FIRST.code).headline == "0 of 3"
    assert "you would have reached 3 proven here" in page(view, FIRST.code).if_known
    assert page(view, FIRST.code).if_known in html(view)
    assert page(view, SECOND.code).if_known == ""


def test_a_dimension_that_is_partly_known_says_between_which_levels_it_lies() -> None:
    view = view_with(dict.fromkeys(CODES[:4], DontKnow()))
    assert line(view, FIRST.code).reason == f"2 of {len(CODES)} answered"
    assert page(view, FIRST.code).if_known.endswith("it lies between 0 not yet and 3 proven.")


def test_before_opening_an_open_answer_is_not_said_to_be_lacking() -> None:
    blank = with_answers(visit(MODEL, profile={Role.STAGE: before_opening(MODEL)}), {CODES[0]: UNANSWERED})
    view = view_of(MODEL, blank)
    told = {entry.head.code: entry.text for moment in view.position.to_open for entry in moment.open}
    assert told[CODES[0]] == view.text["position.unanswered"]


@pytest.mark.parametrize(
    ("response", "key"), [(DontKnow(), "position.dont_know"), (UNANSWERED, "position.unanswered")], ids=str
)
def test_what_was_asked_and_not_known_is_told_from_what_was_not_answered(response: Response, key: str) -> None:
    view = view_with({CODES[1]: response})
    assert [(entry.head.code, entry.text) for entry in view.position.not_seen] == [(CODES[1], view.text[key])]
    noted = view_with({CODES[1]: response}, note=NOTE)
    assert [entry.text for entry in noted.position.not_seen] == [NOTE]


# What may be doubted


@pytest.mark.parametrize(
    ("rated", "doubts"),
    [
        (Rated(4, 1), ("Not seen: told.",)),
        (Rated(3, 0), ("Not seen: not noted.",)),
        (Rated(3, 3, contradicted=True), ("Our sources contradict each other.",)),
        (Rated(3, 1, contradicted=True), ("Not seen: told.", "Our sources contradict each other.")),
        (Rated(3, 3), ()),
    ],
)
def test_a_doubtful_rating_is_marked_where_it_stands(rated: Rated, doubts: tuple[str, ...]) -> None:
    view = view_with({CODES[3]: rated})
    assert standing(view, CODES[3]).doubts == doubts
    table = html(view).partition('<table class="stands">')[2].partition("</table>")[0]
    assert all(doubt in table for doubt in doubts)


def test_a_level_above_the_one_needed_does_not_read_as_a_share() -> None:
    for level, told in ((2, "2 of 3"), (3, "3 of 3"), (4, "4, needed 3")):
        view = view_with({}, levels=(level,))
        assert line(view, FIRST.code).headline == told


def test_a_practice_that_was_not_asked_is_called_so_and_its_note_is_not_printed() -> None:
    view = view_of(MODEL, visit(MODEL, note="A-NOTE", profile={Role.STAGE: before_opening(MODEL)}))
    entries = {entry.head.code: entry for found in view.annex.dimensions for entry in found.practices}
    later = [code for code, practice in MODEL.practices.items() if practice.stage not in {"", MODEL.stages[0].code}]
    assert later
    assert {entries[code].head.level for code in later} == {"not asked"}
    assert {entries[code].note for code in later} == {""}
    assert {entries[code].note for code in entries if code not in later} == {"A-NOTE"}


def test_what_was_left_out_by_hand_is_not_applicable_and_keeps_its_note() -> None:
    code = next(p.code for p in SECOND.practices if not p.always_applicable)
    view = view_with({code: NotApplicable(MODEL.reasons[0].code)}, note="A-NOTE")
    entry = next(e for found in view.annex.dimensions for e in found.practices if e.head.code == code)
    assert (entry.head.level, entry.note) == ("not applicable", "A-NOTE")
    assert entry.reason == MODEL.reasons[0].label


# What the targets follow


def house(now: tuple[int, int, int], decided: tuple[dt.date | str, ...] = ("", "", "")) -> Assessment:
    found = with_fields(visit(MODEL), Role.CLIENTS_NOW, *now)
    return with_fields(found, Role.DECIDED, *decided)


@pytest.mark.parametrize(
    ("now", "decided", "told"),
    [
        ((9, 4, 0), ("", "", ""), "follow the firms that you host: no-tech and low-tech."),
        ((0, 0, 0), ("", "", DECIDED), "follow the firms that your board has decided to serve: high-tech."),
        ((9, 0, 0), ("", "", DECIDED), "host (no-tech) and those that your board has decided to serve (high-tech)."),
        ((0, 0, 0), ("", "", ""), "you host no kind of firm yet."),
    ],
)
def test_the_firms_that_the_targets_follow_are_named_for_what_they_are(
    now: tuple[int, int, int], decided: tuple[dt.date | str, ...], told: str
) -> None:
    view = view_of(MODEL, house(now, decided))
    assert told in view.concept.hosted
    host = [concept.label for concept in view.concept.concepts if concept.hosting == view.text["concept.is_hosted"]]
    assert host == [concept.label for concept, count in zip(view.concept.concepts, now, strict=True) if count]


def test_kinds_of_firm_that_are_taken_as_usual_are_called_so() -> None:
    view = view_of(MODEL, house((1, 0, 0)))
    usual = [concept.label for concept in view.concept.concepts if concept.hosting == view.text["concept.is_usual"]]
    assert usual == [MODEL.concept(code).label for code in MODEL.default_hosted]


@pytest.mark.parametrize("wanted", [(6, 4, 0), (6, 0, 4)])
def test_before_opening_firms_that_are_wanted_are_not_called_hosted(wanted: tuple[int, int, int]) -> None:
    empty = with_fields(visit(MODEL, profile={Role.STAGE: before_opening(MODEL)}), Role.CLIENTS_NOW, 0, 0, 0)
    view = view_of(MODEL, with_fields(empty, Role.CLIENTS_WANTED, *wanted))
    assert "follow the firms that you want: " in view.concept.hosted
    assert view.concept.hosted in view.method.assumptions
    hosting = {concept.hosting for concept in view.concept.concepts}
    assert hosting == {view.text["concept.is_wanted"], view.text["concept.is_absent"]}
    assert view.text["concept.is_hosted"] not in json.dumps(dataclasses.asdict(view.concept))
    assert "you host" not in view.concept.hosted


def test_bounds_of_the_overall_score_stand_beside_a_score_and_where_they_differ_only() -> None:
    label = view_with({}).text["overall.bounds"]

    def shown(assessment: Assessment) -> bool:
        return label in {fact.label for fact in view_of(MODEL, assessment).annex.overall}

    assert shown(visit(MODEL))
    assert not shown(visit(MODEL, open_practice=False))
    assert not shown(visit(MODEL, profile={Role.STAGE: before_opening(MODEL)}))
    assert not shown(nothing_answered(MODEL))


def test_the_lowest_mean_is_told_from_the_widest_gap() -> None:
    lowered = lower_targets()
    low = {practice.code: Rated(2, 3) for practice in SECOND.practices} | dict.fromkeys(CODES, Rated(2, 3))
    low[CODES[0]] = Rated(3, 3)
    view = view_of(lowered, with_answers(visit(lowered, open_practice=False), low))
    worst = next(fact.value for fact in view.annex.overall if fact.label == view.text["overall.worst"])
    assert FIRST.title in view.position.widest
    assert worst.startswith(f"{SECOND.title}. ")
    assert "widest gap lies elsewhere" in worst


def lower_targets() -> MaturityModel:
    practices = tuple(
        dataclasses.replace(practice, targets=dict.fromkeys(practice.targets, 2)) for practice in SECOND.practices
    )
    dimensions = (FIRST, dataclasses.replace(SECOND, practices=practices))
    return dataclasses.replace(MODEL, dimensions=dimensions)
