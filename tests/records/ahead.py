"""What the full visit's advice holds of the time ahead, put together by hand: money, goal, agenda, and its quality."""

from __future__ import annotations

import datetime as dt

from assess.domain.agenda import NO_DAY, Agenda, ByDay, DaySpan, Decision, DecisionKind, OwnDays, Undertaking
from assess.domain.bridge import Bridge, CoverKind, CoverRow, EachMissing, GoalPace, Uncovered, Wages
from assess.domain.money import Amount, NotKnown, Portion
from assess.domain.quality import Doubt, Quality

BOARD, GRANT_ENDS, GOAL_DAY = dt.date(2002, 8, 20), dt.date(2002, 9, 1), dt.date(2004, 1, 31)
COVERING = (
    CoverRow(CoverKind.AS_NOW, Portion(0.25), Amount(90.0)),
    CoverRow(CoverKind.COLLECT_AND_LET, Portion(0.5), Amount(60.0)),
)
UNCOVERED = Uncovered(open=75, grants=40, not_counted=20, short=15)
BRIDGE = Bridge(
    begins=GRANT_ENDS,
    months=18,
    monthly=Amount(7.5),
    whole=Amount(135.0),
    wages=Wages(4.5),
    each_missing=EachMissing(16, Amount(12.0), NotKnown(("wage",))),
)
GOAL = GoalPace(reached=8.0, target=20.0, day=GOAL_DAY, so_far=0.5, from_now_on=0.75)
DAYS = OwnDays(
    steps=9,
    needed=41.5,
    a_month=6.0,
    first=DaySpan(ByDay(BOARD), 3, there=18.0, taken=10.0, kept=2.0),
    whole=DaySpan(NO_DAY, 12, there=72.0, taken=41.5, kept=7.0),
)
AGENDA = Agenda(
    first=(
        Undertaking("A1", ("B1",), 10.0, "some", ByDay(BOARD)),
        Undertaking("B1", (), 0.5, "", NO_DAY),
    ),
    days=DAYS,
    board=ByDay(BOARD),
    board_told=True,
    next_look=ByDay(GOAL_DAY),
    decisions=(
        Decision(DecisionKind.URGENT, ByDay(BOARD), "U1", 2.5),
        Decision(DecisionKind.NEXT_LOOK, NO_DAY),
    ),
)
QUALITY = Quality(asked=12, rated=9, high=4, seen=1, doubts=(Doubt.FACTS, Doubt.EVIDENCE))
