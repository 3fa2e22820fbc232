"""A portfolio as JSON. Numbers are not rounded; where nothing can be said there is null."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from assess.domain.model import MaturityModel
from assess.domain.portfolio import (
    CommonGap,
    ComparedVisit,
    Extent,
    Group,
    LeftOut,
    Pair,
    Place,
    Portfolio,
    RankShift,
    Reliability,
    Trend,
)
from assess.reporting.portfolio.facts import (
    compared,
    coverage,
    large_groups,
    places,
    seed,
    visit_counts,
    yardstick_score,
)

Record = dict[str, Any]


def portfolio_json(model: MaturityModel, portfolio: Portfolio, *, ranks: bool) -> str:
    """One portfolio as one line of JSON, in the order of the contract, text not escaped."""
    return json.dumps(portfolio_record(model, portfolio, ranks=ranks), ensure_ascii=False, allow_nan=False)


def portfolio_record(model: MaturityModel, portfolio: Portfolio, *, ranks: bool) -> Record:
    """The portfolio as plain data; without `ranks` nobody has a rank. Parts not computed yet are null or empty."""
    rankings = portfolio.rankings
    return {
        "model": {"id": portfolio.model, "version": portfolio.version, "hash": model.hash},
        "files": portfolio.files,
        "seed": seed(portfolio),
        "incubators": _incubators(model, portfolio, ranks=ranks),
        "left_out": [_left_out(entry) for entry in portfolio.left_out],
        "withheld": portfolio.withheld,
        "trend": [_trend(model, portfolio, trend) for trend in portfolio.trends],
        "groups": [_group(group) for group in large_groups(model, portfolio)],
        "gaps": [_gap(gap) for gap in portfolio.gaps if gap.n],
        "training": [{"module": demand.module, "participants": demand.participants} for demand in portfolio.training],
        "pairs": [_pair(pair) for pair in portfolio.pairs],
        "moves": [_shift(shift) for ranking in rankings for shift in ranking.shifts],
        "reliability": [_reliability(row) for ranking in rankings for row in ranking.reliability],
        "totals": [],
    }


def _incubators(model: MaturityModel, portfolio: Portfolio, *, ranks: bool) -> list[Record]:
    placed, counts = places(portfolio), visit_counts(portfolio)
    return [
        _incubator(model, visit, placed.get(visit.key), counts[visit.key], ranks=ranks)
        for visit in portfolio.incubators
    ]


def _incubator(model: MaturityModel, visit: ComparedVisit, place: Place | None, visits: int, *, ranks: bool) -> Record:
    return {
        "key": visit.key or None,
        "name": visit.name or None,
        "country": visit.country or None,
        "stage": visit.stage or None,
        "visit_date": _day(visit),
        "hosted": list(visit.hosted),
        "score": place.score if place else None,
        "likely": list(place.likely) if place else None,
        "coverage": coverage(model, visit),
        "dimensions": _dimensions(model, visit),
        "tier": place.tier if place else None,
        "rank": asdict(place.rank) if place and ranks else None,
        "decision": None,
        "visits": visits,
    }


def _day(visit: ComparedVisit) -> str | None:
    return visit.visit_date.isoformat() if visit.visit_date else None


def _dimensions(model: MaturityModel, visit: ComparedVisit) -> Record:
    return {
        code: {"score": row.score, "reached": row.reached, "needed": row.needed}
        for code, row in compared(model, visit).items()
    }


def _left_out(entry: LeftOut) -> Record:
    return {"key": entry.key or None, "file": entry.file, "reason": entry.reason}


def _trend(model: MaturityModel, portfolio: Portfolio, trend: Trend) -> Record:
    return {
        "key": trend.key,
        "visits": [
            {
                "visit_date": _day(visit),
                "score": yardstick_score(portfolio, visit),
                "dimensions": _dimensions(model, visit),
            }
            for visit in trend.visits
        ],
    }


def _group(group: Group) -> Record:
    return {"by": group.by, "value": group.value, "n": len(group.keys), "score": group.score}


def _gap(gap: CommonGap) -> Record:
    share = gap.below / gap.n if gap.extent is Extent.EXACT else None
    return {"practice": gap.practice, "share": share, "n": gap.n, "control": gap.control, "extent": gap.extent}


def _pair(pair: Pair) -> Record:
    return {"teacher": pair.teacher, "learner": pair.learner, "practices": list(pair.practices), "value": pair.value}


def _shift(shift: RankShift) -> Record:
    what = " ".join(filter(None, (shift.what, shift.subject)))
    return {"what": what, "largest_shift": shift.largest_shift, "incubator": shift.key or None}


def _reliability(row: Reliability) -> Record:
    return {"dimension": row.dimension, "alpha": row.alpha, "n": row.n, "floor": row.floor, "ceiling": row.ceiling}
