"""Visits and portfolios that bring out, one by one, what a report can say; each is small, and nothing in it is real."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from assess.content.load import load_model
from assess.domain.assessment import (
    UNANSWERED,
    Assessment,
    DontKnow,
    NotApplicable,
    ProfileValue,
    Rated,
    Response,
)
from assess.domain.findings import Finding, Location, error, warning
from assess.domain.model import MaturityModel
from assess.domain.profile import Role
from tests.reporting.build import (
    GRADED_AT,
    RATED_AT,
    before_opening,
    nothing_answered,
    shipped,
    tiny,
    visit,
    waiting,
    with_answers,
    with_fields,
)

DAY = dt.date(2025, 9, 14)
NOTE = "Seen in May. Nobody signed it."
MONEY: Mapping[str, ProfileValue] = {
    "visit_date": DAY,
    "cost_year": 62_000_000,
    "own_year": 23_560_000,
    "lasting_year": 4_340_000,
    "grant_name": "the grant",
    "grant_year": 34_100_000,
    "last_grant_ends": dt.date(2026, 6, 30),
    "cash_free": 4_000_000,
    "regional_wage": 300_000,
    "regional_wage_month": "2025-06",
    "staff_days_per_month": 12,
    "rooms_all": 900,
    "rooms_let": 600,
    "rooms_own": 100,
    "opened_year": 2023,
    "goal_text": "new jobs.",
    "goal_target": 60,
    "goal_now": 21,
    "goal_date": dt.date(2027, 12, 31),
    "tenure_until": dt.date(2028, 3, 31),
    "board_date": dt.date(2025, 10, 14),
    "next_visit": dt.date(2026, 3, 14),
}
TYPED: Mapping[str, ProfileValue] = {
    "director": "D. Rector",
    "region": "Steppe",
    "settlement": "village",
    "legal_form": "a fund",
    "languages": ("ru", "kk"),
    "organisation": "Union of Hills",
    "assessor_role": "peer",
    "status": "final",
    "facts_checked": DAY,
    "interpreter": "yes",
    "commissioned_by": "the ministry",
    "hours_on_site": 7.5,
    "papers_seen": "The statute.",
    "firms_in_reach": 1200,
    "legal_obstacle_1": "No licence.",
    "budget_year_1": 1_500_000.5,
    "capital_invested": 9_000_000,
    "release": ("director", "board"),
    "release_by": "D. Rector",
    "release_date": dt.date(2025, 10, 1),
    "director_comment": "I agree with most of it.",
    "strength_1": "The door is open.",
    "worry": "The roof leaks.",
    "not_do": "Buy no machines.",
    "not_seen": "We saw no accounts.",
    "opportunity_1": "A road is built.",
    "threat_1": "The mine closes.",
    "option": "Let all rooms .",
    "option_why": "They stand empty.",
    "option_not": "Nobody pays for the rest.",
    "option_second": "Give half back.",
    "option_own": "Sell.",
    "decision": "To let all rooms.",
    "stop_doing": "The newsletter.",
    "funder_ask": "Pay one year more.",
    "message": "Let the rooms.",
    "pin": ("M4>1",),
    "exclude": ("S1>1", "S2>4"),
    "letter": "Dear colleague.",
}

Made = tuple[MaturityModel, Assessment, tuple[Finding, ...]]


@cache
def larger() -> MaturityModel:
    """The tests' model with stages, moments, an optional dimension and training."""
    return load_model(Path(__file__).resolve().parents[1] / "models" / "larger")


def typed(assessment: Assessment, *given: Mapping[str, ProfileValue], without: tuple[str, ...] = ()) -> Assessment:
    """The assessment with those values in its profile, and without some."""
    profile = {key: value for part in (assessment.profile, *given) for key, value in part.items() if key not in without}
    return dataclasses.replace(assessment, profile=profile)


def _tiny_mixed() -> Made:
    first, second, third, *_, last = tiny().practices
    answers: dict[str, Response] = {
        first: Rated(3, 0),
        second: Rated(2, 1, contradicted=True),
        third: NotApplicable("rules"),
        last: DontKnow(),
    }
    model, at = tiny(), Location("visit.xlsx", "Sheet", 1, 9, 2)
    made = with_answers(visit(model, levels=(1, 2), note=""), answers, NOTE)
    made = with_fields(model, with_fields(model, made, Role.CLIENTS_NOW, (7, 0)), Role.CLIENTS_WANTED, (0, 9))
    found = (
        error("RATING-05", at, found="TRUE", allowed="0 or 1"),
        warning("RATING-05", Location("visit.xlsx", "Sheet", 1, 2, 2), found="X", allowed="0 or 1"),
    )
    return model, typed(made, {"buyers": 1}), found


def _tiny_of(levels: tuple[int, ...], now: tuple[int, int], wanted: tuple[int, int], note: str = NOTE) -> Made:
    made = visit(tiny(), levels=levels, note=note, open_practice=False)
    made = with_fields(tiny(), with_fields(tiny(), made, Role.CLIENTS_NOW, now), Role.CLIENTS_WANTED, wanted)
    return tiny(), made, ()


def _tiny_half() -> Made:
    model, made, _ = _tiny_of((2, 3), (3, 4), (3, 4), "")
    first, second = model.dimensions
    unknown: dict[str, Response] = {practice.code: UNANSWERED for practice in first.practices}
    unknown |= {second.practices[0].code: DontKnow()}
    return model, with_answers(made, unknown), ()


def _larger(life: str, yard: str, levels: tuple[int, ...], *, open_practice: bool = False) -> Made:
    park: dict[Role, ProfileValue] = {Role.PARK: yard} if yard else {}
    made = visit(larger(), levels=levels, note=NOTE, open_practice=open_practice, profile={Role.STAGE: life, **park})
    return larger(), typed(made, {"villages": 2}), ()


def of_shipped(
    *given: Mapping[str, ProfileValue],
    levels: tuple[int, ...] = (3, 2, 1, 0, 2, 1),
    without: tuple[str, ...] = (),
    note: str = NOTE,
    roles: Mapping[Role, ProfileValue] | None = None,
) -> Made:
    made = visit(shipped(), levels=levels, note=note, open_practice=0 in levels, profile=roles or {})
    return shipped(), typed(made, *given, without=without), ()


def _unlabelled(made: Made) -> Made:
    """The same visit with a model whose urgent matters have a title alone."""
    model, assessment, found = made
    matters = tuple(dataclasses.replace(matter, label="") for matter in model.urgencies)
    return dataclasses.replace(model, urgencies=matters), assessment, found


def _hosting(
    levels: tuple[int, ...], now: tuple[int, ...], wanted: tuple[int, ...], given: Mapping[str, ProfileValue] = TYPED
) -> Made:
    model, made, _ = of_shipped(given, levels=levels)
    return model, with_fields(model, with_fields(model, made, Role.CLIENTS_NOW, now), Role.CLIENTS_WANTED, wanted), ()


def _tiny_by_hand() -> Made:
    """Two practices left out by hand; a third is the only one that is not told of one concept."""
    model, made, _ = _tiny_of((2,), (6, 1), (1, 0))
    light = tuple(dataclasses.replace(each, weights={**each.weights, "workshop": 0.0}) for each in model.dimensions)
    by_hand = dict.fromkeys((light[0].practices[2].code, light[1].practices[2].code), NotApplicable("rules"))
    return dataclasses.replace(model, dimensions=light), with_answers(made, by_hand, NOTE), ()


def _waiting() -> Made:
    """A visit on which one practice waits for another."""
    first, second, low = next(found for found in waiting() if found[:2] == ("E1", "S5"))
    _, made, _ = of_shipped({"goal_text": "jobs"}, MONEY, levels=(4,))
    return shipped(), with_answers(made, {first: low[0], second: low[1]}, NOTE), ()


def _not_known() -> Made:
    """A visit on which the practice that another one waits for is not known."""
    first, second, low = next(found for found in waiting() if found[:2] == ("C6", "C1"))
    _, made, _ = of_shipped(MONEY, levels=(4,), without=("regional_wage_month",))
    return shipped(), with_answers(made, {first: DontKnow(), second: low[1]}, NOTE), ()


def _told_alone() -> Made:
    """What is urgent rests on word alone; what clients rate has a grade beside it."""
    model, made, _ = of_shipped(levels=(0, 1))
    told: dict[str, Response] = {code: Rated(0, 1) for code in model.practices}
    sampled = [p.code for each in model.dimensions if each.sampled for p in each.practices]
    graded = {code: dataclasses.replace(made.answers[code], response=UNANSWERED, grade=2) for code in sampled}
    made = with_answers(made, {code: said for code, said in told.items() if code not in sampled})
    return model, dataclasses.replace(made, answers={**made.answers, **graded}), ()


def _early() -> Made:
    model = shipped()
    made = visit(model, note="", profile={Role.STAGE: before_opening(model)})
    made = with_fields(model, with_fields(model, made, Role.CLIENTS_NOW, (0, 0, 0)), Role.CLIENTS_WANTED, (6, 4, 0))
    return model, typed(made, {"assessor_role": "self", "goal_text": "", "goal_now": 5}, without=("fictional",)), ()


def _decided() -> Made:
    model, made, _ = of_shipped({"currency": "XTS", "grant_year": 5, "cost_year": 900_000, "own_year": 850_000})
    before = dt.date(2002, 3, 1)
    made = with_fields(model, with_fields(model, made, Role.CLIENTS_NOW, (9, 0, 0)), Role.DECIDED, ("", "", before))
    return model, typed(made, {"posts": 6, "pin": ("C1>2",), "exclude": ("S1>1", "S2>4")}), ()


def _decided_alone() -> Made:
    model, made, _ = of_shipped()
    made = with_fields(model, with_fields(model, made, Role.CLIENTS_NOW, (0, 0, 0)), Role.CLIENTS_WANTED, (1, 0, 9))
    made = with_fields(model, made, Role.DECIDED, ("", "", dt.date(2002, 3, 1)))
    return model, dataclasses.replace(made, language="ru"), ()


def _half_known() -> Made:
    """A visit on which one dimension is not known, and one that weighs nothing is open."""
    idle, *others = shipped().dimensions
    model = dataclasses.replace(
        shipped(), dimensions=(dataclasses.replace(idle, weights=dict.fromkeys(idle.weights, 0.0)), *others)
    )
    made = visit(model, levels=(4,), note="", open_practice=False)
    return (
        model,
        with_answers(made, {practice.code: DontKnow() for each in (idle, others[1]) for practice in each.practices}),
        (),
    )


def _idle_open() -> Made:
    """A visit on which all that is open counts nowhere."""
    first, second = tiny().dimensions
    model = dataclasses.replace(
        tiny(), dimensions=(dataclasses.replace(first, weights={"stall": 0, "workshop": 0}), second)
    )
    made = visit(model, levels=(3,), note=NOTE, open_practice=False)
    return model, with_answers(made, {first.practices[0].code: DontKnow()}), ()


_HALF_A_POST: Mapping[str, ProfileValue] = {
    "posts": 0.5,
    "staff_days_per_month": 4,
    "option_own": "Sell.",
    "message": "Wait.",
}


def _small() -> Made:
    """A visit of half a post that has everything before it; the courses of its plan have neither days nor audience."""
    on = next(choice.code for choice in shipped().fields["park"].choices if choice.stage)
    _, made, _ = of_shipped(
        {"posts": 0.5, "option_own": "Sell.", "message": "Wait."}, levels=(1, 0), roles={Role.PARK: on}
    )
    modules = tuple(
        dataclasses.replace(module, days=0, audience="") if at % 2 else module
        for at, module in enumerate(shipped().modules)
    )
    return dataclasses.replace(shipped(), modules=modules), made, ()


def _as_high_as_it_goes() -> Made:
    """A visit in a stage whose ceiling is the top."""
    model, made, _ = _larger("is_open", "built", (2, 1))
    stages = tuple(dataclasses.replace(stage, ceiling=model.top) for stage in model.stages)
    return dataclasses.replace(model, stages=stages), made, ()


def _few_clients() -> Made:
    model, made, _ = of_shipped({**MONEY, "option": "Let rooms", "posts": 2}, without=("board_date", "cash_free"))
    return model, dataclasses.replace(made, clients=made.clients[:2]), _of_clients()


def _of_clients() -> tuple[Finding, ...]:
    row = Location("visit.xlsx", "Clients heard", 9, 5, 2)
    return tuple(warning("CLIENT-01", at) for at in (row, RATED_AT, GRADED_AT))


def _chosen_clients() -> Made:
    model, made, _ = of_shipped()
    clients = [dataclasses.replace(one, chosen_by="incubator") if n < 2 else one for n, one in enumerate(made.clients)]
    on = next(choice.code for choice in model.fields["park"].choices if choice.stage)
    return model, dataclasses.replace(made, clients=tuple(clients), profile={**made.profile, "park": on}), ()


VISITS: Mapping[str, Callable[[], Made]] = {
    "tiny-mixed": _tiny_mixed,
    "tiny-best": lambda: _tiny_of((3,), (5, 5), (5, 5)),
    "tiny-lowest": lambda: _tiny_of((0,), (0, 0), (0, 0), ""),
    "tiny-middle": lambda: _tiny_of((2, 1, 1), (0, 8), (4, 2)),
    "tiny-half": _tiny_half,
    "tiny-idle-open": _idle_open,
    "larger-open": lambda: _larger("is_open", "built", (1, 1, 2)),
    "larger-open-ready": lambda: _larger("is_open", "built", (3, 2, 3)),
    "larger-top": _as_high_as_it_goes,
    "larger-planned": lambda: _larger("not_open", "", (1, 2, 0)),
    "larger-planned-open": lambda: _larger("not_open", "", (3,), open_practice=True),
    "shipped-plain": of_shipped,
    "shipped-full": lambda: of_shipped(MONEY, TYPED),
    "shipped-money": lambda: of_shipped(MONEY, {"grant2_year": 900_000, "grant2_ends": dt.date(2026, 3, 31)}),
    "shipped-money-blank": lambda: of_shipped(MONEY, without=("cash_free", "grant_year", "goal_date", "regional_wage")),
    "shipped-rich": lambda: of_shipped(MONEY, {"cash_free": 900_000_000, "goal_now": 0}, levels=(4,)),
    "shipped-early": _early,
    "shipped-decided": _decided,
    "shipped-decided-alone": _decided_alone,
    "shipped-half-known": _half_known,
    "shipped-small": _small,
    "shipped-posts-not-said": lambda: of_shipped({"goal_text": "jobs"}, levels=(1,), without=("posts", "currency")),
    "shipped-few-clients": _few_clients,
    "shipped-chosen-clients": _chosen_clients,
    "tiny-by-hand": _tiny_by_hand,
    "tiny-barely": lambda: _tiny_of((0, 2, 2), (5, 1), (5, 5), ""),
    "tiny-unnoted": lambda: _tiny_of((1,), (5, 5), (5, 5), ""),
    "tiny-partly": lambda: (tiny(), with_answers(_tiny_half()[1], {"H2": Rated(2, 1)}), ()),
    "larger-held": lambda: _larger("is_open", "built", (1, 0, 0)),
    "larger-planned-lowest": lambda: _larger("not_open", "", (0,)),
    "larger-planned-mixed": lambda: _larger("not_open", "", (2, 0, 3)),
    "shipped-early-mixed": lambda: of_shipped(levels=(4, 1, 2, 0), roles={Role.STAGE: before_opening(shipped())}),
    "shipped-final": lambda: of_shipped(TYPED, levels=(1,), without=("incubator", "option_why", "worry")),
    "shipped-fewer": lambda: _unlabelled(_hosting((0,), (9, 1, 0), (2, 0, 5))),
    "shipped-outside": lambda: _hosting((4,), (9, 0, 0), (9, 4, 4), {"research_contacts": 0, "projects_named": 1}),
    "shipped-outside-blank": lambda: _hosting((4,), (9, 0, 0), (9, 4, 4), {}),
    "shipped-waiting": _waiting,
    "shipped-find-out": _not_known,
    "shipped-told-alone": _told_alone,
    "shipped-undated": lambda: of_shipped(
        MONEY, {"option": "Let rooms", "option_second": "Sell"}, without=("visit_date", "board_date", "next_visit")
    ),
    "shipped-blank": lambda: (shipped(), nothing_answered(shipped()), ()),
}
