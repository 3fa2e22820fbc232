"""Which of many things the director's report tells, and where: by urgency, by room, by the numbers of the model."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

import pytest

from assess import score
from assess.analysis.advice.pressing import most_pressing_first
from assess.domain.assessment import Assessment, DontKnow, NotApplicable, Rated, Response
from assess.domain.model import MaturityModel
from assess.domain.profile import Role
from assess.domain.scorecard import Scorecard
from assess.reporting.director.standing import excerpt
from assess.reporting.director.view import DirectorView
from tests.reporting.build import (
    before_opening,
    heard_none,
    shipped,
    tiny,
    view_of,
    visit,
    waiting,
    with_answers,
    with_fields,
)


def answered(model: MaturityModel, level: int, changes: Mapping[str, Response]) -> Assessment:
    """A visit on which everything was rated at that level by the best evidence, but for the changes."""
    given: dict[str, Response] = {code: Rated(level, len(model.grades) - 1) for code in model.practices}
    return with_answers(visit(model, open_practice=False), {**given, **changes})


def marked(count: int, model: MaturityModel) -> dict[str, Response]:
    """So many practices left out by hand, of different dimensions as far as it goes."""
    codes = [p.code for d in model.dimensions for p in d.practices if not p.always_applicable and not d.sampled]
    return {code: NotApplicable(model.reasons[0].code) for code in codes[:: len(codes) // count][:count]}


def told_as_not_seen(view: DirectorView, codes: Sequence[str]) -> bool:
    """Whether a sentence of the summary names all of them."""
    return any(all(code in sentence for code in codes) for sentence in view.position.limits)


def lacking(card: Scorecard, dimension: str) -> float:
    """How many levels the practices of a dimension lack to their targets, on the weighted mean."""
    rows = [row for row in card.practices.values() if row.dimension == dimension and row.weight]
    return sum(row.weight * row.gap for row in rows) / sum(row.weight for row in rows)


def test_the_widest_gap_is_the_one_of_most_levels_and_only_then_the_one_of_the_lowest_mean() -> None:
    first, second = tiny().dimensions
    key = next(practice.code for practice in first.practices if practice.key and practice.weight == 1)
    hosted = with_fields(tiny(), answered(tiny(), 3, {key: Rated(0, 2)}), Role.CLIENTS_NOW, (5, 5))
    low = {practice.code: Rated(1, 2) for practice in second.practices}
    card = score(tiny(), with_answers(hosted, low))
    assert lacking(card, first.code) < lacking(card, second.code)
    assert first.title in view_of(tiny(), with_answers(hosted, low)).position.widest
    of_one_level = with_answers(hosted, {**low, key: Rated(1, 2)})
    assert second.title in view_of(tiny(), of_one_level).position.widest


def test_too_few_clients_are_told_of_once_however_many_dimensions_they_rate() -> None:
    first, *others = shipped().dimensions
    model = dataclasses.replace(shipped(), dimensions=(dataclasses.replace(first, sampled=True), *others))
    assert sum(dimension.sampled for dimension in model.dimensions) == 2
    view = view_of(model, heard_none(model))
    assert [s for s in view.position.limits if s == view.text["not_seen.no_clients"]] == [
        view.text["not_seen.no_clients"]
    ]


def test_what_was_left_out_by_hand_is_told_of_where_it_is_more_than_the_model_bears() -> None:
    most = shipped().method.not_applicable_shown_above
    for count, told in ((most, False), (most + 1, True)):
        by_hand = marked(count, shipped())
        assert len(by_hand) == count
        assert told_as_not_seen(view_of(shipped(), answered(shipped(), 2, by_hand)), list(by_hand)) is told


def test_an_excerpt_is_as_long_as_it_may_be() -> None:
    for length, fits in ((220, True), (221, False)):
        note = "First comes this one. " + "x" * (length - len("First comes this one. ") - 1) + "."
        assert len(note) == length
        assert (excerpt(note) == note) is fits


@pytest.mark.parametrize("levels", [(0,), (1, 0, 2), (0, 0, 1, 2, 1)])
def test_what_is_told_in_full_is_what_is_most_urgent_and_ends_with_the_first_that_has_no_room(
    levels: tuple[int, ...],
) -> None:
    model, assessment = shipped(), visit(shipped(), levels=levels, note="A short note.")
    view, card = view_of(model, assessment), score(model, assessment)
    profiles = {dimension.code for dimension in model.dimensions if dimension.sampled or dimension.optional}
    bodies = {page.code for page in view.dimensions} - profiles
    rows = [row for row in card.practices.values() if row.dimension in bodies and row.counted and row.gap]
    moves = {move.code for move in view.one_page.to_move_first}
    order = [entry.practice for entry in most_pressing_first(model, card)]
    rows.sort(key=lambda row: order.index(row.code))
    urgent = [row.code for row in rows if row.code not in moves]
    full = {gap.head.code for page in view.dimensions for hands in page.hands for gap in hands.gaps} - moves
    assert 0 < len(full) < len(urgent)
    assert full == set(urgent[: len(full)])


def test_a_key_practice_is_told_in_full_before_others_with_wider_gaps() -> None:
    model, best = shipped(), score(shipped(), answered(shipped(), shipped().top, {}))
    short: dict[str, Response] = {
        code: Rated(row.target - 1 if row.key else 0, 3) for code, row in best.practices.items() if row.target
    }
    view = view_of(model, answered(model, model.top, short))
    pages = [page for page in view.dimensions if not page.sample and not page.park]
    shown = {page.code for page in pages}
    full = {gap.head.code for page in pages for hands in page.hands for gap in hands.gaps}
    kinds = {code: row.key for code, row in best.practices.items() if row.dimension in shown}
    urgent = {move.code for move in view.one_page.to_move_first}
    assert full - urgent
    assert {kinds[code] for code in full - urgent} == {True}
    assert not all(kinds.values())


def test_what_holds_an_optional_dimension_back_is_not_told_once_more_among_its_other_gaps() -> None:
    field = shipped().field_for(Role.PARK)
    assert field is not None
    on = next(choice.code for choice in field.choices if choice.stage)
    assessment = visit(shipped(), levels=(0,), profile={Role.PARK: on})
    view, card = view_of(shipped(), assessment), score(shipped(), assessment)
    (page,) = (page for page in view.dimensions if page.park)
    assert page.park is not None
    held = [entry.head.code for entry in page.park.holds_back]
    below = [code for code, row in card.practices.items() if row.dimension == page.code and row.gap]
    assert held
    assert sorted([*held, *(entry.head.code for entry in page.further)]) == sorted(below)


@pytest.mark.parametrize("more", [0, 1])
def test_few_ratings_that_rest_on_word_are_named_one_by_one_and_many_are_not(more: int) -> None:
    count = shipped().method.narrowing + more
    codes = [p.code for d in shipped().dimensions if not d.sampled and not d.optional for p in d.practices][:count]
    view = view_of(shipped(), answered(shipped(), 2, dict.fromkeys(codes, Rated(4, 1))))
    assert [named.head.code for named in view.position.unsupported] == ([] if more else codes)


def test_as_many_open_answers_as_are_few_are_all_named_though_one_of_them_counts_nowhere() -> None:
    first, *others = shipped().dimensions
    model = dataclasses.replace(
        shipped(), dimensions=(dataclasses.replace(first, weights=dict.fromkeys(first.weights, 0.0)), *others)
    )
    idle = first.practices[0].code
    counted = [p.code for d in others if not d.sampled and not d.optional for p in d.practices]
    for count, named in ((model.method.narrowing - 1, True), (model.method.narrowing, False)):
        view = view_of(model, answered(model, 2, dict.fromkeys([idle, *counted[:count]], DontKnow())))
        assert (idle in {entry.head.code for entry in view.position.not_seen}) is named


def test_wishes_that_stand_in_for_firms_that_are_there_are_called_so() -> None:
    rule = shipped().wanted_counts
    assert rule is not None
    proven = {rule.practice: Rated(rule.level, 3)}
    early = with_answers(visit(shipped(), profile={Role.STAGE: before_opening(shipped())}), proven)
    both = with_fields(shipped(), early, Role.CLIENTS_NOW, (5, 5, 0))
    told = view_of(shipped(), with_fields(shipped(), both, Role.CLIENTS_WANTED, (5, 0, 0))).concept.hosted
    assert "follow the firms that you want: " in told


def test_a_step_that_is_waited_for_names_what_waits_and_no_other_does() -> None:
    first, second, low = next(
        found for found in waiting() if shipped().dimension_of[found[0]] != shipped().dimension_of[found[1]]
    )
    view = view_of(shipped(), answered(shipped(), 4, {first: low[0], second: low[1]}))
    waits = {move.code: move.waits for move in view.one_page.to_move_first}
    assert set(waits) <= {first, second}
    assert not waits.get(second)
