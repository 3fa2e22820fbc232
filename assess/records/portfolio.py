"""A portfolio as JSON. Numbers are not rounded; where nothing can be said there is null."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from assess.domain.model import MaturityModel
from assess.domain.portfolio import (
    CommonGap,
    ComparedVisit,
    Counted,
    Group,
    Incubator,
    LeftOut,
    NoPlace,
    Pair,
    Portfolio,
    Trend,
)
from assess.domain.ranking import Place, RankShift, Reliability, tier_number
from assess.domain.told import Few, HowMany, NearlyAll, Told
from assess.records.scale import scale_record

Record = dict[str, Any]


def portfolio_json(model: MaturityModel, portfolio: Portfolio, *, ranks: bool) -> str:
    """One portfolio as one line of JSON, in the order of the contract, text not escaped."""
    return json.dumps(portfolio_record(model, portfolio, ranks=ranks), ensure_ascii=False, allow_nan=False)


def portfolio_record(model: MaturityModel, portfolio: Portfolio, *, ranks: bool) -> Record:
    """The portfolio as plain data; without `ranks` nobody has a rank. Parts not computed yet are null or empty."""
    rankings = portfolio.rankings
    in_order_of_keys = sorted(portfolio.incubators, key=lambda incubator: incubator.visit.key)
    return {
        "model": {
            "id": portfolio.model,
            "version": portfolio.version,
            "hash": model.hash,
            **scale_record(model.scale),
        },
        "files": portfolio.files,
        "as_of": portfolio.as_of.isoformat() if portfolio.as_of else None,
        "versions": dict(portfolio.versions),
        "set": dict(sorted(Counter(finding.code for finding in portfolio.findings).items())),
        "seed": portfolio.seed or None,
        "incubators": [_incubator(model, portfolio, incubator, ranks=ranks) for incubator in in_order_of_keys],
        "left_out": [_left_out(entry) for entry in portfolio.left_out],
        "withheld": portfolio.withheld,
        "trend": [_trend(model, portfolio, trend) for trend in portfolio.trends],
        "groups": [_group(group) for group in portfolio.groups],
        "gaps": [_gap(gap) for gap in (*portfolio.gaps, *portfolio.without_gap)],
        "training": [{"module": demand.module, "participants": demand.wanted.n} for demand in portfolio.training],
        "pairs": [_pair(pair) for pair in portfolio.pairs],
        "moves": [_shift(shift, ranks=ranks) for ranking in rankings for shift in ranking.shifts],
        "reliability": [_reliability(row) for ranking in rankings for row in ranking.reliability],
        "totals": [],
    }


def _incubator(model: MaturityModel, portfolio: Portfolio, incubator: Incubator, *, ranks: bool) -> Record:
    visit, known = incubator.visit, incubator.known
    place = incubator.standing if isinstance(incubator.standing, Place) else None
    return {
        "key": visit.key or None,
        "name": visit.name or None,
        "country": visit.country or None,
        "stage": visit.stage or None,
        "visit_date": _day(visit),
        "hosted": list(visit.hosted),
        "score": place.score if place else None,
        "likely": list(place.likely) if place else None,
        "coverage": known.coverage if isinstance(known, Counted) else None,
        "dimensions": _dimensions(model, portfolio, visit),
        "tier": tier_number(place) if place else None,
        "rank": asdict(place.rank) if place and ranks else None,
        "counted": "past" if incubator.standing is NoPlace.PAST else "place" if place else None,
        "decision": None,
        "visits": incubator.visits,
    }


def _day(visit: ComparedVisit) -> str | None:
    return visit.visit_date.isoformat() if visit.visit_date else None


def _dimensions(model: MaturityModel, portfolio: Portfolio, visit: ComparedVisit) -> Record:
    return {
        code: {
            "score": row.score,
            "reached": model.scale.level(row.reached),
            "needed": model.scale.level(row.needed),
        }
        for code, row in portfolio.compared(visit).items()
    }


def _left_out(entry: LeftOut) -> Record:
    return {"key": entry.key or None, "file": entry.file, "reason": entry.reason}


def _trend(model: MaturityModel, portfolio: Portfolio, trend: Trend) -> Record:
    return {
        "key": trend.key,
        "visits": [
            {
                "visit_date": _day(told.visit),
                "score": told.score,
                "dimensions": _dimensions(model, portfolio, told.visit),
            }
            for told in trend.visits
        ],
    }


def _group(group: Group) -> Record:
    return {"by": group.by, "value": group.value, "n": group.n, "score": group.score}


def _gap(gap: CommonGap) -> Record:
    share, extent = _told(gap.below)
    return {"practice": gap.practice, "share": share, "n": gap.below.of, "control": gap.control, "extent": extent}


def _told(told: Told) -> tuple[float | None, str]:
    """The share, where it may be told, and how exactly it is."""
    match told:
        case HowMany(n, of):
            return n / of, "exact"
        case Few():
            return None, "few"
        case NearlyAll():
            return None, "nearly_all"


def _pair(pair: Pair) -> Record:
    return {"teacher": pair.teacher, "learner": pair.learner, "practices": list(pair.practices), "value": pair.value}


def _shift(shift: RankShift, *, ranks: bool) -> Record:
    """What moves places, and by how many; whose place it is only where ranks are asked for."""
    what = " ".join(filter(None, (shift.what, shift.subject)))
    return {"what": what, "largest_shift": shift.largest_shift, "incubator": (shift.key or None) if ranks else None}


def _reliability(row: Reliability) -> Record:
    return {"dimension": row.dimension, "alpha": row.alpha, "n": row.n, "floor": row.floor, "ceiling": row.ceiling}
