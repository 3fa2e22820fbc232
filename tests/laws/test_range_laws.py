"""The laws of the likely range (`method.md` 4), on models and answers made at random. They hold exactly."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from assess.analysis.certainty.ranges import draw_lots, drawn, with_ranges
from assess.analysis.scoring.scorecard import score
from assess.domain.assessment import Answer, Rated
from assess.domain.findings import Location
from assess.domain.scorecard import NotDrawn, PracticeScore, RatingSource, Scorecard, Scored, likely_of
from tests.laws.strategies import Case, cases
from tests.profiles import tried

LAW = tried(100)
FINE = 1e-9


def ranges_of(case: Case) -> Scorecard:
    return with_ranges(case.model, case.assessment, score(case.model, case.assessment))


def every(card: Scorecard) -> Iterator[tuple[str, tuple[float, float]]]:
    named = {code: likely_of(entry.score) for code, entry in card.dimensions.items()}
    named |= {"overall": likely_of(card.overall.score), "halved": card.overall.likely_halved}
    for name, pair in named.items():
        if not isinstance(pair, NotDrawn):
            yield name, pair


def assert_neither_end_fell(before: Scorecard, after: Scorecard) -> None:
    later = dict(every(after))
    assert later.keys() == dict(every(before)).keys()
    for name, (low, high) in every(before):
        assert later[name][0] >= low, name
        assert later[name][1] >= high, name


def typed(case: Case, draw: st.DataObject, *, below_top: bool = False) -> tuple[Scorecard, PracticeScore, Rated]:
    """A scorecard and one of its typed ratings that enters a range, as it was given."""
    card = score(case.model, case.assessment)
    rows = [
        row
        for row in card.practices.values()
        if row.counted and row.rating is not None and row.source is RatingSource.TYPED
        if not below_top or row.rating < case.model.top
    ]
    assume(rows)
    row = draw.draw(st.sampled_from(rows))
    response = row.answer.response
    assert isinstance(response, Rated)
    return card, row, response


@LAW
@given(cases(), st.data())
def test_raising_a_rating_lowers_neither_end(case: Case, draw: st.DataObject) -> None:
    before, row, rated = typed(case, draw, below_top=True)
    higher = draw.draw(st.integers(rated.level + 1, case.model.top))
    better = case.saying(row.code, dataclasses.replace(rated, level=higher))
    assume(score(better.model, better.assessment).concept.hosted == before.concept.hosted)
    assert_neither_end_fell(ranges_of(case), ranges_of(better))


@LAW
@given(cases(), st.data())
def test_raising_the_evidence_lowers_neither_end(case: Case, draw: st.DataObject) -> None:
    _, row, rated = typed(case, draw)
    grade = draw.draw(st.integers(rated.grade, len(case.model.grades) - 1))
    agreed = dataclasses.replace(rated, grade=grade, contradicted=rated.contradicted and draw.draw(st.booleans()))
    assert_neither_end_fell(ranges_of(case), ranges_of(case.saying(row.code, agreed)))


@LAW
@given(cases(), st.data())
def test_raising_what_a_client_said_or_its_evidence_lowers_neither_end(case: Case, draw: st.DataObject) -> None:
    clients = case.assessment.clients
    said = [
        (at, code, response.level)
        for at, client in enumerate(clients)
        for code, response in client.responses.items()
        if isinstance(response, Rated) and response.level < case.model.top
    ]
    assume(said)
    at, code, level = draw.draw(st.sampled_from(said))
    higher = Rated(draw.draw(st.integers(level + 1, case.model.top)))
    raised = dataclasses.replace(clients[at], responses={**clients[at].responses, code: higher})
    changed = (*clients[:at], raised, *clients[at + 1 :])
    answers = {**case.assessment.answers}
    asked = {code for client in clients for code in client.responses}
    plain = case.answering({**answers, **{code: Answer(grade=1, contradicted=True) for code in asked}})
    better = plain.answering({**plain.assessment.answers, code: Answer(grade=draw.draw(st.integers(1, 4)))})
    better = dataclasses.replace(better, assessment=dataclasses.replace(better.assessment, clients=changed))
    before, after = (score(one.model, one.assessment) for one in (plain, better))
    assume(before.concept.hosted == after.concept.hosted)
    assert_neither_end_fell(ranges_of(plain), ranges_of(better))


@LAW
@given(cases(), st.randoms(use_true_random=False))
def test_notes_names_of_files_and_the_order_of_rows_change_nothing(case: Case, shuffler: random.Random) -> None:
    assessment = case.assessment
    codes = list(assessment.answers)
    clients = [dataclasses.replace(client, note="Heard by telephone.") for client in assessment.clients]
    shuffler.shuffle(codes)
    shuffler.shuffle(clients)
    noted = {
        code: dataclasses.replace(assessment.answers[code], note="Seen.", private="Ask again.", cell=Location("b.xlsx"))
        for code in codes
    }
    other = dataclasses.replace(
        assessment, file="b.xlsx", assessment_id="other", language="ru", answers=noted, clients=tuple(clients)
    )
    assert dict(every(ranges_of(case))) == dict(every(ranges_of(dataclasses.replace(case, assessment=other))))


@LAW
@given(cases())
def test_a_score_lies_inside_its_range_and_a_range_stands_wherever_there_is_a_score(case: Case) -> None:
    card = with_ranges(case.model, case.assessment, score(case.model, case.assessment))
    overall = card.overall
    scores = [overall.score, *(entry.score for entry in card.dimensions.values())]
    pairs = [(value, likely_of(value)) for value in scores]
    for value, likely in (*pairs, (overall.score, overall.likely_halved)):
        assert isinstance(value, Scored) != isinstance(likely, NotDrawn)
        if isinstance(value, Scored) and not isinstance(likely, NotDrawn):
            assert likely[0] <= value.points <= likely[1]


@LAW
@given(cases())
def test_a_range_stays_on_the_scale_and_holds_nine_of_ten_draws(case: Case) -> None:
    card = score(case.model, case.assessment)
    ranges = ranges_of(case)
    draws = drawn(case.model, card, draw_lots(case.model, case.assessment, card))
    scores = {**draws.dimensions, **({} if draws.overall is None else {"overall": draws.overall})}
    for name, (low, high) in every(ranges):
        if name != "halved":
            inside = np.count_nonzero((scores[name] >= low) & (scores[name] <= high))
            assert inside >= 0.9 * case.model.method.draws
    for levels in draws.levels.values():
        assert 0 <= levels.min() <= levels.max() <= case.model.top


@LAW
@given(cases())
def test_halving_the_shifts_downwards_lowers_neither_end(case: Case) -> None:
    ranges = dict(every(ranges_of(case)))
    assert ("overall" in ranges) == ("halved" in ranges)
    if "overall" in ranges:
        assert ranges["halved"][0] >= ranges["overall"][0] - FINE
        assert ranges["halved"][1] >= ranges["overall"][1] - FINE


@LAW
@given(cases())
def test_where_all_clients_of_the_house_were_heard_the_draw_of_clients_errs_nowhere(case: Case) -> None:
    nobody = {f"{concept.code}_now": 0 for concept in case.model.concepts}
    assessment = dataclasses.replace(case.assessment, profile={**case.assessment.profile, **nobody})
    card = score(case.model, assessment)
    for code, medians in draw_lots(case.model, assessment, card).medians.items():
        assert set(medians.tolist()) == {card.practices[code].rating}
