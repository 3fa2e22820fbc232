"""A visit put together by hand in which every place of a scorecard's line has something, and a blank one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from assess.domain.advice import Advice, Body, Priority, PriorityKind, Urgency, UrgencyState
from assess.domain.assessment import Answer, Assessment, Rated
from assess.domain.concept import Recommendation, Sight, Verdict
from assess.domain.findings import Location, error, warning
from assess.domain.money import (
    Amount,
    Balance,
    CashLines,
    Means,
    Money,
    NoGrant,
    NotKnown,
    PaidUntil,
    Portion,
    TakenAsNothing,
)
from assess.domain.practice import ParkVerdict
from assess.domain.readiness import ConceptRole, Readiness, Remark
from assess.domain.scorecard import (
    ConceptMix,
    DimensionScore,
    OpeningState,
    Overall,
    ParkScore,
    Posts,
    PracticeScore,
    RatingSource,
    Reason,
    Scorecard,
    Scored,
    State,
    ToOpen,
    Unscored,
)
from assess.domain.visit import Identity, ModelVersion, Visit
from assess.domain.words import AdvisorWords, Way
from tests.records.ahead import AGENDA, BRIDGE, COVERING, GOAL, QUALITY, UNCOVERED

JULY, AUGUST = dt.date(2002, 7, 1), dt.date(2002, 8, 1)
LINES = CashLines(
    planned=(Balance(JULY, 50.0), Balance(AUGUST, 10.0)), careful=(Balance(JULY, 40.0), Balance(AUGUST, -20.0))
)
MONEY = Money(
    means=Means(Amount(120.0), Amount(30.0), Amount(6.0), TakenAsNothing(), (), NotKnown(("rooms",))),
    lines=LINES,
    paid_until=PaidUntil(JULY, 1),
    cover=Portion(0.3),
    open_sum=Amount(84.0),
    from_grants=Portion(0.1),
    last_granted=NoGrant(),
    levers=(),
    scenarios=(),
    due=(),
)
WORDS = AdvisorWords(
    letter="A letter.",
    message="A message.",
    strengths=("One strength.", "Another."),
    worry="A worry.",
    not_do="What not.",
    not_seen="What was not seen.",
    way=Way("A way", "A second", "A reason", "Why not others", "An own one"),
    opportunities=("A chance.",),
    threats=("A threat.", "One more."),
    decision="A decision.",
    funder_ask="What is asked.",
    risk="A risk.",
    stop_doing="What to stop.",
    pinned=("A1>2",),
    excluded=("B1>1", "B1>2"),
    remarks={"B": "A remark.", "A": "A first."},
)
RATED = PracticeScore(
    code="A1",
    dimension="A",
    state=State.RATED,
    rating=1,
    evidence=2,
    contradicted=True,
    source=RatingSource.SAMPLE,
    heard=5,
    counted=True,
    key=True,
    target=3,
    gap=1,
    weight=0.25,
    share=0.5,
    reason="",
    answer=Answer(Rated(1, 2), "A note.", "A private one.", Location("mill.xlsx", "Hall", 2, 7, 3)),
    below_own=4,
)
OPEN = PracticeScore(
    code="B1",
    dimension="B",
    state=State.NOT_APPLICABLE,
    rating=None,
    evidence=0,
    contradicted=False,
    source=RatingSource.TYPED,
    heard=None,
    counted=False,
    key=False,
    target=0,
    gap=0,
    weight=0.0,
    share=0.0,
    reason="stage",
    answer=Answer(),
)
CRAFT = Readiness(
    concept="craft",
    role=ConceptRole.MAIN,
    value=0.6,
    value_between=(0.5, 0.7),
    verdict=Verdict.PREPARE,
    verdict_between=(Verdict.PREPARE, Verdict.READY),
    advice=Recommendation.KEEP_AND_REPAIR,
    outside=Sight.NEAR,
    outside_counts=False,
    missing=("A1",),
    facts=("B1", "A1"),
    outside_facts=("roads",),
    find_out=("B2",),
    outside_find_out=("rail", "air"),
    open=3,
    coverage=0.8,
    reason="",
    remarks=(Remark.JUST, Remark.FEWER),
)
TRADE = Readiness(
    concept="trade",
    role=ConceptRole.WANTED,
    value=None,
    value_between=(0.1, 0.9),
    verdict=None,
    verdict_between=(Verdict.NOT_YET, Verdict.READY),
    advice=Recommendation.FIND_OUT,
    outside=Sight.FAR,
    outside_counts=True,
    missing=(),
    facts=(),
    outside_facts=(),
    find_out=("B1", "A1"),
    outside_find_out=(),
    open=4,
    coverage=0.1,
    reason="coverage",
)
GUILD = Readiness(
    concept="guild",
    role=ConceptRole.NEITHER,
    value=None,
    value_between=(0.0, 1.0),
    verdict=None,
    verdict_between=(Verdict.NOT_YET, Verdict.READY),
    advice=None,
    outside=Sight.UNKNOWN,
    outside_counts=True,
    missing=(),
    facts=(),
    outside_facts=(),
    find_out=(),
    outside_find_out=(),
    open=0,
    coverage=0.0,
    reason="not_counted",
)
URGENT = Urgency(
    code="U1",
    state=UrgencyState.NOW,
    because=("A1", "cash"),
    missing=("B1",),
    hearsay=True,
    saying=2,
    values={"day": AUGUST, "months": 3, "sum": 2.5, "hall": "Hall", "practices": ("A1", "B1")},
)
UNTESTED = Urgency("U2", UrgencyState.UNTESTED, (), ("cash", "B1"))
FULL = Visit(
    model=ModelVersion("hall", "2.1", "0a1b"),
    identity=Identity(
        file="mill.xlsx",
        assessment_id="an-id",
        key="mill",
        name="Mühle",
        place="Oldtown",
        country="KZ",
        visit_date=dt.date(2002, 6, 14),
        mode="full",
        assessor_role="consultant",
        languages=("ru", "kk"),
        status="draft",
        fictional=True,
        release=("funder", "peers"),
    ),
    assessment=Assessment("mill.xlsx", "an-id"),
    scorecard=Scorecard(
        stage="work",
        park="plan",
        concept=ConceptMix(
            now={"craft": 4, "trade": 0},
            wanted={"craft": 5, "trade": 2},
            decided=("craft",),
            hosted=("craft",),
            explored=("trade",),
            by_default=True,
            by_wanted=False,
            readiness={
                "craft": CRAFT,
                "trade": TRADE,
                "guild": GUILD,
            },
            stays=False,
        ),
        overall=Overall(Scored(0.5, (0.25, 0.75), (0.4, 0.6)), 0.45, "A", 0.55, 0.9, 1, 2),
        dimensions={
            "A": DimensionScore("A", True, True, Scored(0.5, (0.5, 0.625)), 2, 3, 4, 2.5, 0.5, 0.875, 0.7),  # noqa: FBT003
            "B": DimensionScore("B", False, False, Unscored(Reason.OPTIONAL), None, None, None, None, None, 0.0, 0.0),  # noqa: FBT003
            "C": DimensionScore(
                "C",
                applicable=True,
                counted=False,
                score=Unscored(Reason.COVERAGE, (0.0, 1.0)),
                reached=None,
                reached_if_known=4,
                needed=2,
                target=1.5,
                gap=None,
                coverage=0.25,
                weight=0.0,
            ),
        },
        practices={"A1": RATED, "B1": OPEN},
        narrowing=("B1", "A1"),
        unsupported=("A1",),
        not_applicable_by_hand=(),
        to_open=(ToOpen("A1", OpeningState.IN_HAND, "roof"), ToOpen("B1", OpeningState.OPEN, "")),
        park_score=ParkScore("B", "plan", ParkVerdict.NOT_YET, ("B1",)),
        staffing=Posts(4.5, small=True),
    ),
    advice=Advice(
        spoken_of=("A1",),
        below=("A1",),
        priorities=(
            Priority("A1", "B1", "because", PriorityKind.URGENT, "U1", ("B1",)),
            Priority("B1", kind=PriorityKind.MISSING, find_out=True),
        ),
        strengths=(),
        training=(),
        widest="A",
        body=Body(),
        waits_for={},
        find_out=(),
        settle=(),
        by_hand=(),
        money=MONEY,
        words=WORDS,
        urgencies=(URGENT, UNTESTED),
        also_urgent=("U3",),
        covering=COVERING,
        uncovered=UNCOVERED,
        bridge=BRIDGE,
        goal=GOAL,
        agenda=AGENDA,
        quality=QUALITY,
    ),
    findings=(
        warning("FILE-51", Location(file="mill.xlsx")),
        error("FILE-61", Location("mill.xlsx", "The hall", 2, 7, 3), limit=5000),
    ),
)

BLANK = Visit(
    model=FULL.model,
    identity=Identity("", "", "", "", "", "", None, "", "", (), "", fictional=False, release=()),
    assessment=Assessment(),
    scorecard=Scorecard(
        stage="",
        park="",
        concept=ConceptMix({}, {}, (), (), (), by_default=False, by_wanted=False, readiness={}, stays=False),
        overall=Overall(Unscored(Reason.NO_OVERALL), None, "", None, 0.0, 0, 0),
        dimensions={},
        practices={},
        narrowing=(),
        unsupported=(),
        not_applicable_by_hand=(),
    ),
    advice=Advice((), (), (), (), (), "", Body(), {}, (), (), ()),
    findings=(),
)


def with_money(money: Money) -> Visit:
    """The full visit with other money."""
    return replace(FULL, advice=replace(FULL.advice, money=money))
