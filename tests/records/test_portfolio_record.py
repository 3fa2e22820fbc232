"""A portfolio's JSON holds everything in its place, in the order of the contract, and null where nothing is said."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any

import pytest

from assess.domain.portfolio import (
    CommonGap,
    ComparedDimension,
    ComparedVisit,
    Counted,
    Demand,
    Group,
    GroupBy,
    Incubator,
    LeftOut,
    LeftOutReason,
    NoKeyGap,
    NoPlace,
    NothingCounted,
    Pair,
    Portfolio,
    Trend,
    TrendVisit,
)
from assess.domain.ranking import Place, Ranking, RankRange, RankShift, Reliability, Tier, Undivided
from assess.domain.told import Few, HowMany, NearlyAll
from assess.records.portfolio import portfolio_json, portfolio_record
from tests.reporting.build import tiny

DAY, BEFORE = dt.date(2002, 9, 14), dt.date(2001, 2, 1)
MILL = ComparedVisit(
    file="mill.xlsx",
    model="hall",
    version="2.1",
    assessment_id="an-id",
    key="mill",
    name="Mühle",
    place="Oldtown",
    country="KZ",
    stage="work",
    visit_date=DAY,
    mode="full",
    assessor_role="consultant",
    languages=("ru",),
    fictional=True,
    release=("funder",),
    hosted=("craft", "trade"),
    dimensions={
        "Z": ComparedDimension(0.9, 4, 3, 0.8, counted=True),
        "B": ComparedDimension(None, None, None, 0.1, counted=False),
        "A": ComparedDimension(0.5, 2, 3, 0.75, counted=True),
    },
    practices={},
)
EARLIER = dataclasses.replace(MILL, visit_date=BEFORE, dimensions={"A": ComparedDimension(0.25, 1, 3, 0.7, True)})  # noqa: FBT003
FORGE = dataclasses.replace(MILL, key="forge", name="Forge", hosted=(), dimensions={})
BLANK = ComparedVisit("blank.xlsx", "hall", "2.1", "", "", "", "", "", "", None, "", "", (), False, (), (), {}, {})  # noqa: FBT003
FIRST = Place("mill", 0.5, (0.4, 0.6), Tier(1, 2), RankRange(1, 1.5, 1, 2, 0.7))
SECOND = Place("forge", 0.3, (0.2, 0.45), Tier(2, 2), RankRange(2, 1.75, 1.25, 2.25, None))
RANKING = Ranking(
    stage="work",
    seed="abc",
    weights={"A": 1.0},
    places=(FIRST, SECOND),
    leads=(),
    shifts=(RankShift("without", "A", 2.0, "mill"), RankShift("plain", "", 0.0, "")),
    reliability=(Reliability("A", 0.71, 7, 0.1, 0.2, {"A1": 0.5}), Reliability("B", None, 3, 0.0, 0.3, {})),
)
FULL = Portfolio(
    model="hall",
    version="2.1",
    files=9,
    yardstick={"A": 0.6, "B": 0.4},
    key_practices=("A1",),
    incubators=(
        Incubator(MILL, 2, Counted(0.9, HowMany(1, 2)), FIRST, NoKeyGap.MET),
        Incubator(FORGE, 1, Counted(0.0, HowMany(0, 2)), SECOND, NoKeyGap.UNKNOWN),
        Incubator(BLANK, 1, NothingCounted(), NoPlace.FEW, NoKeyGap.UNKNOWN),
    ),
    left_out=(LeftOut("old.xlsx", "old", LeftOutReason.DATE), LeftOut("x.xlsx", "", LeftOutReason.UNREADABLE)),
    withheld=4,
    rankings=(RANKING,),
    groups=(Group(GroupBy.COUNTRY, "KZ", 5, 0.45), Group(GroupBy.STAGE, "work", 6, None)),
    gaps=(CommonGap("A2", "own", NearlyAll(7)), CommonGap("A1", "town", HowMany(3, 8))),
    without_gap=(CommonGap("B1", "own", Few(6)),),
    training=(Demand("M2", HowMany(5, 8)), Demand("M1", HowMany(2, 8))),
    pairs=(Pair("mill", "forge", ("A1", "A2"), 0.2),),
    trends=(Trend("mill", (TrendVisit(EARLIER, None), TrendVisit(MILL, 0.5))),),
)
EMPTY = Portfolio("hall", "2.1", 0, {}, (), (), (), 0, (), (), (), (), (), (), ())

TOKENS = {"levels": ["1", "2", "3", "4"], "grades": ["a", "b", "c"]}
OF_MILL = {"A": {"score": 0.5, "reached": 3, "needed": 4}, "B": {"score": None, "reached": None, "needed": None}}


def expected(*, ranks: bool) -> dict[str, Any]:
    """What is to stand in the file, written down by hand; the order counts too."""
    blank = dict.fromkeys(("key", "name", "country", "stage", "visit_date"))
    known = {"country": "KZ", "stage": "work", "visit_date": "2002-09-14"}
    first = {"plain": 1, "median": 1.5, "low": 1, "high": 2, "top_quarter": 0.7}
    second = {"plain": 2, "median": 1.75, "low": 1.25, "high": 2.25, "top_quarter": None}
    return {
        "model": {"id": "hall", "version": "2.1", "hash": tiny().hash, **TOKENS},
        "files": 9,
        "as_of": None,
        "versions": {},
        "set": {},
        "seed": "abc",
        "incubators": [
            {
                **blank,
                "hosted": [],
                "score": None,
                "likely": None,
                "coverage": None,
                "dimensions": {},
                "tier": None,
                "rank": None,
                "counted": None,
                "decision": None,
                "visits": 1,
            },
            {
                "key": "forge",
                "name": "Forge",
                **known,
                "hosted": [],
                "score": 0.3,
                "likely": [0.2, 0.45],
                "coverage": 0.0,
                "dimensions": {},
                "tier": 2,
                "rank": second if ranks else None,
                "counted": "place",
                "decision": None,
                "visits": 1,
            },
            {
                "key": "mill",
                "name": "Mühle",
                **known,
                "hosted": ["craft", "trade"],
                "score": 0.5,
                "likely": [0.4, 0.6],
                "coverage": 0.9,
                "dimensions": OF_MILL,
                "tier": 1,
                "rank": first if ranks else None,
                "counted": "place",
                "decision": None,
                "visits": 2,
            },
        ],
        "left_out": [
            {"key": "old", "file": "old.xlsx", "reason": "date"},
            {"key": None, "file": "x.xlsx", "reason": "unreadable"},
        ],
        "withheld": 4,
        "trend": [
            {
                "key": "mill",
                "visits": [
                    {
                        "visit_date": "2001-02-01",
                        "score": None,
                        "dimensions": {"A": {"score": 0.25, "reached": 2, "needed": 4}},
                    },
                    {"visit_date": "2002-09-14", "score": 0.5, "dimensions": OF_MILL},
                ],
            }
        ],
        "groups": [
            {"by": "country", "value": "KZ", "n": 5, "score": 0.45},
            {"by": "stage", "value": "work", "n": 6, "score": None},
        ],
        "gaps": [
            {"practice": "A2", "share": None, "n": 7, "control": "own", "extent": "nearly_all"},
            {"practice": "A1", "share": 0.375, "n": 8, "control": "town", "extent": "exact"},
            {"practice": "B1", "share": None, "n": 6, "control": "own", "extent": "few"},
        ],
        "training": [{"module": "M2", "participants": 5}, {"module": "M1", "participants": 2}],
        "pairs": [{"teacher": "mill", "learner": "forge", "practices": ["A1", "A2"], "value": 0.2}],
        "moves": [
            {"what": "without A", "largest_shift": 2.0, "incubator": "mill" if ranks else None},
            {"what": "plain", "largest_shift": 0.0, "incubator": None},
        ],
        "reliability": [
            {"dimension": "A", "alpha": 0.71, "n": 7, "floor": 0.1, "ceiling": 0.2},
            {"dimension": "B", "alpha": None, "n": 3, "floor": 0.0, "ceiling": 0.3},
        ],
        "totals": [],
    }


@pytest.mark.parametrize("ranks", [False, True])
def test_a_portfolio_is_written_whole_and_only_with_ranks_is_anybodys_rank_told(*, ranks: bool) -> None:
    assert portfolio_record(tiny(), FULL, ranks=ranks) == expected(ranks=ranks)


@pytest.mark.parametrize("ranks", [False, True])
def test_a_portfolio_is_one_line_in_the_order_of_the_contract_and_as_it_is_typed(*, ranks: bool) -> None:
    assert portfolio_json(tiny(), FULL, ranks=ranks) == json.dumps(expected(ranks=ranks), ensure_ascii=False)


def test_of_nothing_that_could_be_compared_everything_is_empty_and_there_is_no_seed() -> None:
    lists = ("incubators", "left_out", "trend", "groups", "gaps", "training", "pairs", "moves", "reliability", "totals")
    model = {"id": "hall", "version": "2.1", "hash": tiny().hash, **TOKENS}
    found = portfolio_record(tiny(), EMPTY, ranks=True)
    assert found == {
        "model": model,
        "files": 0,
        "as_of": None,
        "versions": {},
        "set": {},
        "seed": None,
        "withheld": 0,
        **{key: [] for key in lists},
    }


def test_a_ranking_that_does_not_separate_has_no_tiers_and_still_its_ranks() -> None:
    places = tuple(dataclasses.replace(place, tier=Undivided()) for place in RANKING.places)
    ranking = dataclasses.replace(RANKING, places=places)
    rows = tuple(
        dataclasses.replace(row, standing=place) for row, place in zip(FULL.incubators[:2], places, strict=True)
    )
    found = portfolio_record(tiny(), dataclasses.replace(FULL, incubators=rows, rankings=(ranking,)), ranks=True)
    assert [(row["key"], row["tier"]) for row in found["incubators"]] == [("forge", None), ("mill", None)]
    assert all(row["rank"] for row in found["incubators"])


def test_a_number_without_end_is_not_written() -> None:
    endless = Trend("mill", (TrendVisit(MILL, float("nan")),))
    with pytest.raises(ValueError, match="not JSON compliant"):
        portfolio_json(tiny(), dataclasses.replace(FULL, trends=(endless,)), ranks=False)
