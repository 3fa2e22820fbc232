"""The laws of the method (`method.md` 3), on models and answers made at random."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Iterator, Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assess.analysis.advice.advise import advise
from assess.analysis.advice.strengths import strengths
from assess.analysis.scoring.scorecard import score
from assess.domain.assessment import Answer, NotApplicable, Rated
from assess.domain.model import MaturityModel, Recommendation, Verdict
from assess.domain.practice import Dimension, ParkVerdict, Practice
from assess.domain.scorecard import PracticeScore, Scorecard, Scored, points_of, reason_of
from tests.laws.strategies import Case, cases
from tests.profiles import tried

TOLERANCE = 1e-9
LAW = tried(100)

VERDICTS = (Verdict.NOT_YET, Verdict.PREPARE, Verdict.READY)
PARK_VERDICTS = (ParkVerdict.NO, ParkVerdict.NOT_YET, ParkVerdict.GO)
FORWARD = (
    (Recommendation.RECONSIDER, Recommendation.KEEP_AND_REPAIR, Recommendation.KEEP),
    (Recommendation.POSTPONE, Recommendation.PREPARE, Recommendation.START),
    (Recommendation.STAY, Recommendation.OPTION),
)


def scores(card: Scorecard) -> Iterator[tuple[str, float | None]]:
    """Everything that a better rating must not lower."""
    yield "overall", points_of(card.overall.score)
    yield "geometric", card.overall.geometric
    yield "yardstick", card.overall.yardstick
    yield "needed_reached", card.overall.needed_reached
    for code, entry in card.dimensions.items():
        yield f"{code} score", points_of(entry.score)
        yield f"{code} reached", entry.reached
        yield f"{code} reached if known", entry.reached_if_known
    for concept, ready in card.concept.readiness.items():
        yield f"{concept} readiness", ready.value
        yield f"{concept} verdict", VERDICTS.index(ready.verdict) if ready.verdict else None
    yield "park", PARK_VERDICTS.index(card.park_score.verdict) if card.park_score else None


def assert_nothing_fell(before: Scorecard, after: Scorecard, only: Callable[[str], bool] = lambda _: True) -> None:
    later = dict(scores(after))
    for name, value in scores(before):
        if value is not None and only(name):
            now = later[name]
            assert now is not None, name
            assert now >= value - TOLERANCE, name


def bounds(card: Scorecard) -> Mapping[str, tuple[float, float] | tuple[()]]:
    scores = {"overall": card.overall.score, **{code: entry.score for code, entry in card.dimensions.items()}}
    return {name: score.bounds for name, score in scores.items()}


def assert_same(before: object, after: object, at: str = "") -> None:
    """Equal, numbers within the tolerance; every field of every noun."""
    if isinstance(before, float) and isinstance(after, float):
        assert after == pytest.approx(before, abs=TOLERANCE), at
    elif dataclasses.is_dataclass(before) and not isinstance(before, type):
        assert type(before) is type(after), at
        for field in dataclasses.fields(before):
            assert_same(getattr(before, field.name), getattr(after, field.name), f"{at}.{field.name}")
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        assert list(before) == list(after), at
        for name in before:
            assert_same(before[name], after[name], f"{at}[{name}]")
    elif isinstance(before, tuple) and isinstance(after, tuple):
        assert len(before) == len(after), at
        for place, (one, other) in enumerate(zip(before, after, strict=True)):
            assert_same(one, other, f"{at}[{place}]")
    else:
        assert before == after, at


def one_of(draw: st.DataObject, rows: list[PracticeScore]) -> PracticeScore:
    assume(rows)
    return draw.draw(st.sampled_from(rows))


def raised(case: Case, draw: st.DataObject) -> tuple[Scorecard, Scorecard]:
    """The scorecards before and after one typed rating rises, hosting fixed."""
    before = score(case.model, case.assessment)
    row = one_of(
        draw, [row for row in before.practices.values() if row.rating is not None and row.level < case.model.top]
    )
    higher = draw.draw(st.integers(row.level + 1, case.model.top))
    after = score(case.model, case.saying(row.code, Rated(higher)).assessment)
    assume(after.concept.hosted == before.concept.hosted)
    return before, after


@LAW
@given(cases(), st.data())
def test_1_raising_a_rating_lowers_no_score_level_readiness_or_verdict(case: Case, draw: st.DataObject) -> None:
    before, after = raised(case, draw)
    assert_nothing_fell(before, after)


@LAW
@given(cases(), st.data())
def test_raising_a_rating_never_moves_the_advice_back(case: Case, draw: st.DataObject) -> None:
    before, after = raised(case, draw)
    for concept, ready in before.concept.readiness.items():
        advice = after.concept.readiness[concept].advice
        assert (ready.advice is None) == (advice is None)
        if ready.advice is not None and advice is not None:
            row = next(row for row in FORWARD if ready.advice in row)
            assert row.index(advice) >= row.index(ready.advice)
    assert after.concept.stays or not before.concept.stays


@LAW
@given(cases())
def test_2_a_score_lies_within_its_bounds(case: Case) -> None:
    card = score(case.model, case.assessment)
    for name, value in [("overall", card.overall.score), *((d.code, d.score) for d in card.dimensions.values())]:
        if isinstance(value, Scored):
            low, high = bounds(card)[name] or (1.0, 0.0)
            assert low - TOLERANCE <= value.points <= high + TOLERANCE, name


@tried(300)  # a verdict that hangs on one open answer is rare
@given(st.one_of(cases(), cases(well=True)), st.data())
def test_3_filling_an_open_practice_lowers_no_level_or_verdict_and_narrows_the_bounds(
    case: Case, draw: st.DataObject
) -> None:
    before = score(case.model, case.assessment)
    row = one_of(draw, [row for row in before.practices.values() if row.open])
    level = draw.draw(st.sampled_from([0, *range(case.model.top + 1)]))
    after = score(case.model, case.saying(row.code, Rated(level)).assessment)
    assume(after.concept.hosted == before.concept.hosted)
    assert_nothing_fell(before, after, lambda name: name.endswith((" reached", " verdict", "park")))
    for name, old in bounds(before).items():
        new = bounds(after)[name]
        assert bool(old) == bool(new)
        if old and new:
            assert old[0] - TOLERANCE <= new[0] <= new[1] + TOLERANCE
            assert new[1] <= old[1] + TOLERANCE


def weighing(model: MaturityModel, name: str, changed: Callable[[Dimension], Dimension]) -> MaturityModel:
    dimensions = tuple(changed(d) if name in {d.code, "all"} else d for d in model.dimensions)
    return dataclasses.replace(model, dimensions=dimensions)


@LAW
@given(cases(mean_only=True), st.sampled_from([0.01, 0.3, 7.0]), st.data())
def test_4_multiplying_all_weights_under_one_parent_changes_nothing(
    case: Case, factor: float, draw: st.DataObject
) -> None:
    before = score(case.model, case.assessment)
    chosen = draw.draw(st.sampled_from(case.model.dimensions)).code

    def heavier(dimension: Dimension) -> Dimension:
        practices = tuple(dataclasses.replace(p, weight=p.weight * factor) for p in dimension.practices)
        return dataclasses.replace(dimension, practices=practices)

    assert_same(before, score(weighing(case.model, chosen, heavier), case.assessment))


@LAW
@given(cases(), st.sampled_from([0.01, 0.3, 7.0]), st.data())
def test_4_multiplying_all_dimension_weights_of_one_concept_changes_nothing(
    case: Case, factor: float, draw: st.DataObject
) -> None:
    before = score(case.model, case.assessment)
    concept = draw.draw(st.sampled_from(case.model.concepts)).code

    def heavier(dimension: Dimension) -> Dimension:
        weights = {**dimension.weights, concept: dimension.weights[concept] * factor}
        return dataclasses.replace(dimension, weights=weights, yardstick=dimension.yardstick * factor)

    assert_same(before, score(weighing(case.model, "all", heavier), case.assessment))


@LAW
@given(cases(), st.randoms(use_true_random=False))
def test_5_the_order_of_answers_and_clients_changes_nothing(case: Case, shuffler: random.Random) -> None:
    assessment = case.assessment
    codes = list(assessment.answers)
    clients = list(assessment.clients)
    fields = list(assessment.profile)
    for order in (codes, clients, fields):
        shuffler.shuffle(order)
    shuffled = dataclasses.replace(
        assessment,
        answers={code: assessment.answers[code] for code in codes},
        clients=tuple(clients),
        profile={field: assessment.profile[field] for field in fields},
    )
    assert score(case.model, shuffled) == score(case.model, assessment)


def without(model: MaturityModel, code: str) -> MaturityModel:
    """The model without a practice, and without every prerequisite that names it."""

    def freed(practice: Practice) -> Practice:
        steps = tuple(
            dataclasses.replace(step, first=tuple(need for need in step.first if need.practice != code))
            for step in practice.steps
        )
        return dataclasses.replace(practice, steps=steps)

    def thinner(dimension: Dimension) -> Dimension:
        practices = tuple(freed(p) for p in dimension.practices if p.code != code)
        return dataclasses.replace(dimension, practices=practices)

    return weighing(model, "all", thinner)


@LAW
@given(cases(), st.data())
def test_6_marking_not_applicable_equals_removing_the_practice(case: Case, draw: st.DataObject) -> None:
    codes = [p.code for p in case.model.practices.values() if not p.always_applicable]
    assume(codes)
    code = draw.draw(st.sampled_from(codes))
    case = case.saying(code, NotApplicable("law"))
    marked = score(case.model, case.assessment)
    smaller = without(case.model, code)
    removed = score(smaller, case.assessment)
    kept = {name: row for name, row in marked.practices.items() if name != code}
    by_hand = tuple(name for name in marked.not_applicable_by_hand if name != code)
    assert_same(dataclasses.replace(marked, practices=kept, not_applicable_by_hand=by_hand), removed)
    assert advise(case.model, marked).priorities == advise(smaller, removed).priorities
    assert strengths(case.model, marked) == strengths(smaller, removed)


@LAW
@given(cases(mean_only=True), st.data())
def test_7_all_at_one_level_gives_its_points_and_that_level(case: Case, draw: st.DataObject) -> None:
    level = draw.draw(st.integers(0, case.model.top))
    card = score(case.model, case.answering({code: Answer(Rated(level)) for code in case.model.practices}).assessment)
    points = case.model.points(level)
    totals = (points_of(card.overall.score), card.overall.geometric, card.overall.yardstick)
    for value in (*totals, *(points_of(entry.score) for entry in card.dimensions.values())):
        assert value is None or value == pytest.approx(points, abs=TOLERANCE)
    assert all(entry.reached in {None, level} for entry in card.dimensions.values())


@LAW
@given(cases())
def test_8_the_overall_score_lies_between_the_lowest_and_highest_dimension_score(case: Case) -> None:
    card = score(case.model, case.assessment)
    counted = {code: points_of(entry.score) for code, entry in card.dimensions.items() if entry.counted}
    known = {code: value for code, value in counted.items() if value is not None}
    if isinstance(card.overall.score, Scored):
        assert known.keys() == counted.keys()
        assert min(known.values()) - TOLERANCE <= card.overall.score.points <= max(known.values()) + TOLERANCE
        assert known[card.overall.worst] <= min(known.values()) + TOLERANCE


@LAW
@given(cases())
def test_own_weights_of_the_counted_practices_add_up_to_one(case: Case) -> None:
    card = score(case.model, case.assessment)
    total = sum(row.weight for row in card.practices.values())
    assert total == pytest.approx(1.0 if card.overall.of else 0.0, abs=TOLERANCE)


@LAW
@given(cases())
def test_every_null_has_a_reason_and_nothing_else_has_one(case: Case) -> None:
    card = score(case.model, case.assessment)
    for value in (card.overall.score, *(entry.score for entry in card.dimensions.values())):
        assert (points_of(value) is None) == bool(reason_of(value))
    for ready in card.concept.readiness.values():
        assert (ready.value is None) == (ready.verdict is None) == (ready.advice is None) == bool(ready.reason)
