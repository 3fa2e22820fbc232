"""What clients can do is shown as a profile of the house, and no client can be found in it."""

from __future__ import annotations

import dataclasses
import json
import re
from html import unescape

import pytest

from assess import score
from assess.analysis.advice.advise import advise
from assess.domain.assessment import UNANSWERED, Assessment, ClientHeard, Rated
from assess.domain.findings import Location, error, warning
from assess.reporting.director.dimensions import DimensionPage
from assess.reporting.director.sample import Sample
from assess.reporting.director.view import DirectorView
from assess.reporting.document import html
from tests.reporting.build import CLIENT_CODE, CLIENT_NOTE, HEARD, client, shipped, view_of, visit, with_answers

MODEL = shipped()
DIMENSION = next(dimension for dimension in MODEL.dimensions if dimension.sampled)
CODES = [practice.code for practice in DIMENSION.practices]


def heard(level: int, *, count: int = HEARD, target: str = "", **changes: object) -> Assessment:
    """A visit on which so many clients stood at a level; all of the kind of firm `target` where given."""
    given = dict.fromkeys(CODES, Rated(level))
    clients = [client(MODEL, number, given, **changes) for number in range(1, count + 1)]
    if target:
        clients = [dataclasses.replace(found, concept=target) for found in clients]
    return dataclasses.replace(visit(MODEL, levels=(2,), open_practice=False), clients=tuple(clients))


def page(view: DirectorView) -> DimensionPage:
    return next(page for page in view.dimensions if page.code == DIMENSION.code)


def sample(view: DirectorView) -> Sample:
    found = page(view).sample
    assert found is not None
    return found


def own_page(view: DirectorView) -> str:
    """The words of the dimension's own pages as they are printed."""
    return unescape(html(view)).partition(f'id="dimension-{DIMENSION.code}"')[2].partition("</section>")[0]


def with_clients(assessment: Assessment, *clients: ClientHeard) -> Assessment:
    return dataclasses.replace(assessment, clients=clients)


def test_each_practice_shows_its_level_and_how_many_clients_are_where_their_kind_of_firm_should_be() -> None:
    concept = MODEL.concepts[0].code
    view = view_of(MODEL, heard(2, target=concept))
    targets = [practice.targets[concept] for practice in DIMENSION.practices]
    # Two of six stand at 1, four at 2.
    at_own = [sum(level >= target for level in (1, 1, 2, 2, 2, 2)) for target in targets]
    assert [row.at_own for row in sample(view).rows] == [f"{n} of 6 clients" for n in at_own]
    assert [row.head.clients for row in sample(view).rows] == [
        f"{n} of 6 clients are where their kind of firm should be" for n in at_own
    ]
    assert {row.head.level for row in sample(view).rows} == {"2 in order"}
    assert all(f"<td>{row.at_own}</td>" in own_page(view) for row in sample(view).rows)
    assert "Heard from 6 clients" in own_page(view)


def test_a_profile_says_in_words_what_stands_and_what_is_lacking() -> None:
    for level in (0, 4):
        rows = sample(view_of(MODEL, heard(level))).rows
        told = [p.lack_at(0) if level == 0 else p.have_at(4) for p in DIMENSION.practices]
        assert [row.text for row in rows] == told


def test_of_what_clients_rate_no_page_says_which_level_it_needs() -> None:
    view = view_of(MODEL, heard(1))
    told = unescape(html(view))
    for row in sample(view).rows:
        assert row.head.target == ""
        assert row.head.bar.needed == 0
        assert row.head.bar.text == f"{row.head.code}: the client in the middle stands at 1 begun. {row.head.clients}."
        assert row.head.bar.text in told
    own = [code for code in CODES if re.search(rf"{code}: stands at", told)]
    assert own == []


def test_a_level_typed_beside_the_clients_stands_beside_its_target() -> None:
    given = heard(2)
    view = view_of(MODEL, with_answers(given, {CODES[0]: Rated(2)}, ""))
    first, *others = (row.head for row in sample(view).rows)
    assert (bool(first.target), first.clients) == (True, "")
    assert {(other.target, bool(other.clients)) for other in others} == {("", True)}


def test_what_clients_rate_is_heard_and_has_no_note() -> None:
    view = view_of(MODEL, heard(0))
    assert {row.head.evidence for row in sample(view).rows} == {"heard from 6 clients"}
    assert view.text["dimension.no_note"] not in own_page(view)
    assert [(grade.label, grade.count) for grade in view.position.grades if grade.label == "by clients"] == [
        ("by clients", str(len(CODES)))
    ]
    known = [entry for found in view.annex.dimensions for entry in found.practices if entry.head.code in CODES]
    assert all(entry.at_own == "0 of 6 clients heard are where their kind of firm should be." for entry in known)
    assert all(entry.at_own in unescape(html(view)) for entry in known)


def test_a_grade_typed_beside_the_clients_ratings_is_named() -> None:
    given = heard(2)
    answers = {code: dataclasses.replace(given.answers[code], grade=3) for code in CODES}
    view = view_of(MODEL, dataclasses.replace(given, answers={**given.answers, **answers}))
    assert {row.head.evidence for row in sample(view).rows} == {"heard from 6 clients, shown"}


def test_the_courses_are_those_of_the_training_plan_for_its_practices_and_are_called_by_their_titles() -> None:
    titles = {module.code: module.title for module in MODEL.modules}
    concept = MODEL.concepts[-1].code
    view = view_of(MODEL, heard(1, target=concept))
    codes = {practice.code for practice in DIMENSION.practices}
    planned = advise(MODEL, score(MODEL, heard(1, target=concept))).training
    wanted = [titles[need.module] for need in planned if codes.intersection(need.practices)]
    assert wanted
    assert [course.title for course in sample(view).courses] == wanted
    assert all(course.title in own_page(view) for course in sample(view).courses)
    assert sample(view_of(MODEL, heard(4))).courses == ()


def test_a_course_for_a_step_beyond_the_target_is_not_advised() -> None:
    beyond = MODEL.modules[0]
    practices = tuple(
        dataclasses.replace(p, steps=(*p.steps[:-1], dataclasses.replace(p.steps[-1], module=beyond.code)))
        for p in DIMENSION.practices
    )
    dimensions = tuple(
        dataclasses.replace(DIMENSION, practices=practices) if d is DIMENSION else d for d in MODEL.dimensions
    )
    courses = sample(view_of(dataclasses.replace(MODEL, dimensions=dimensions), heard(0))).courses
    assert courses
    assert beyond.title not in {course.title for course in courses}


@pytest.mark.parametrize(("count", "known", "shown"), [(6, 6, True), (5, 5, False), (6, 5, False), (8, 8, True)])
def test_levels_by_months_inside_are_shown_from_six_clients_who_said_them(
    count: int, known: int, *, shown: bool
) -> None:
    given = heard(2, count=count)
    clients = [
        dataclasses.replace(found, months_in=found.months_in if place < known else -1.0)
        for place, found in enumerate(given.clients)
    ]
    view = view_of(MODEL, with_clients(given, *clients))
    assert bool(sample(view).by_months) is shown
    assert (view.text["sample.young"] in own_page(view)) is shown
    # Two of the three (of eight: of the four) who came last stand one level lower.
    assert {(row.young, row.longer) for row in sample(view).rows} == ({("1", "2")} if shown else {("", "")})


def test_of_two_clients_the_levels_are_shown_and_nothing_is_said_of_the_house() -> None:
    view = view_of(MODEL, heard(2, count=2))
    found = sample(view)
    assert found.told == ("Heard from 2 clients, too few for a score. The levels are shown and not counted.",)
    assert {row.head.level for row in found.rows} == {"1 begun"}
    assert {(row.text, row.at_own, row.head.target, row.head.clients, row.young) for row in found.rows} == {("",) * 5}
    assert {row.head.bar.text for row in found.rows} == {f"{code}: stands at 1 begun." for code in CODES}
    assert (found.courses, page(view).hands, page(view).further, page(view).open) == ((), (), (), "")
    line = next(line for line in view.position.dimensions if line.code == DIMENSION.code)
    assert (line.headline, line.reason, line.bar.reached) == ("", "heard from 2 clients", -1)
    assert "We heard 2 clients, each alone; that is too few" in " ".join(view.position.limits)
    others = [p for d in MODEL.dimensions if not (d.optional or d.sampled) for p in d.practices]
    assert view.position.lead.startswith(f"{len(others)} practices that count")
    assert {entry.head.code for entry in view.annex.steps}.isdisjoint(CODES)


def test_where_no_client_was_heard_the_report_says_so_once() -> None:
    view = view_of(MODEL, heard(2, count=0))
    assert sample(view).rows == ()
    assert view.text["sample.none"] in own_page(view)
    assert view.text["not_seen.no_clients"] in view.position.limits
    assert not any(CODES[0] in sentence for sentence in view.position.limits)
    assert {entry.head.code for entry in view.position.not_seen}.isdisjoint(CODES)


def test_a_practice_that_no_client_was_asked_stands_open_in_the_profile() -> None:
    given = heard(2)
    clients = [
        dataclasses.replace(found, responses={**found.responses, CODES[0]: UNANSWERED}) for found in given.clients
    ]
    view = view_of(MODEL, with_clients(given, *clients))
    assert (sample(view).rows[0].head.level, sample(view).rows[0].at_own) == ("no answer", "")
    assert any(CODES[0] in sentence for sentence in view.position.limits)


def test_of_a_level_that_was_typed_and_that_no_client_gave_no_number_of_clients_is_told() -> None:
    given = heard(2)
    clients = [
        dataclasses.replace(found, responses={**found.responses, CODES[0]: UNANSWERED}) for found in given.clients
    ]
    typed = with_answers(with_clients(given, *clients), {CODES[0]: Rated(1, 3)})
    row = sample(view_of(MODEL, typed)).rows[0]
    assert (row.head.level, row.at_own) == ("1 begun", "")


def test_clients_whom_the_incubator_chose_are_counted() -> None:
    given = heard(2)
    chosen = tuple(dataclasses.replace(found, chosen_by="incubator") for found in given.clients[:3])
    view = view_of(MODEL, with_clients(given, *chosen, *given.clients[3:]))
    assert any(sentence.startswith("You chose 3 of them yourself;") for sentence in sample(view).told)
    assert len(sample(view_of(MODEL, given)).told) == 1


def test_nothing_of_a_clients_row_is_in_the_report() -> None:
    given = heard(2)
    row = Location("visit.xlsx", "Clients heard", 9, 5, 3)
    sheet = Location("visit.xlsx", "Sheet", 1, 2, 3)
    found = (
        error("CLIENT-11", row, found="WORDS-OF-A-CLIENT", allowed="0 or 1", practice=CODES[0]),
        warning("CLIENT-05", row),
        warning("CLIENT-24", given.answers[CODES[0]].grade_cell, practice=CODES[0], grade="not noted"),
        error("RATING-05", sheet, found="TRUE", allowed="0 or 1"),
    )
    view = view_of(MODEL, given, found=found)
    told = json.dumps(dataclasses.asdict(dataclasses.replace(view, text={})), default=str) + html(view)
    for unwanted in (CLIENT_CODE, CLIENT_NOTE, "Clients heard", "CLIENT-11", "CLIENT-05"):
        assert unwanted not in told, unwanted
    assert sorted(row.code for row in view.annex.findings) == ["", "CLIENT-24", "RATING-05"]
    assert view.annex.findings[-1].text.startswith("2 remarks are about the rows of clients.")
