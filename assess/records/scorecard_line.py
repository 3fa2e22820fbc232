"""The scorecard as the plain data of the contract: unrounded, null with a reason where nothing can be said."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, assert_never

from assess.domain.advice import Advice, Priority, Urgency
from assess.domain.agenda import OwnDays
from assess.domain.bridge import CoverRow
from assess.domain.findings import Finding
from assess.domain.money import (
    Amount,
    Balance,
    BeyondHorizon,
    CashLines,
    Money,
    NoMoneyGiven,
    NotKnown,
    PaidUntil,
    Portion,
    TakenAsNothing,
    lacking_in,
)
from assess.domain.readiness import Readiness
from assess.domain.scale import COUNTING, Scale
from assess.domain.scorecard import (
    ConceptMix,
    DimensionScore,
    NotDrawn,
    Overall,
    ParkScore,
    Posts,
    PracticeScore,
    Reason,
    Score,
    Scorecard,
    ToOpen,
    likely_of,
    points_of,
    reason_of,
)
from assess.domain.visit import Identity, Visit
from assess.language import Words
from assess.records.scale import scale_record
from assess.records.words_line import words_record

Record = dict[str, Any]


def scorecard_json(visit: Visit, words: Words, scale: Scale = COUNTING) -> str:
    """One scorecard as one line of JSON, in the order of the contract, text not escaped."""
    return json.dumps(scorecard_record(visit, words, scale), ensure_ascii=False)


def scorecard_record(visit: Visit, words: Words, scale: Scale = COUNTING) -> Record:
    """The scorecard of a visit as plain data, levels and grades as the model's scale has them typed.

    Parts that are not computed yet are null or empty.
    """
    model, scorecard = visit.model, visit.scorecard
    return {
        "file": visit.identity.file,
        "model": {"id": model.id, "version": model.version, "hash": model.hash, **scale_record(scale)},
        "assessment_id": visit.identity.assessment_id or None,
        "incubator": _incubator(visit.identity, scorecard),
        "concept": _concept(scorecard.concept),
        "overall": _overall(scorecard.overall),
        "dimensions": {code: _dimension(scale, score) for code, score in scorecard.dimensions.items()},
        "practices": {code: _practice(scale, score) for code, score in scorecard.practices.items()},
        "narrowing": list(scorecard.narrowing),
        "unsupported": list(scorecard.unsupported),
        "to_open": None if scorecard.to_open is None else [_to_open(entry) for entry in scorecard.to_open],
        "park": None if scorecard.park_score is None else _park(scorecard.park_score),
        "figures": {},
        "ratios": {},
        "flags": [],
        "advice": _advice(visit.advice),
        "findings": [_finding(finding, words) for finding in visit.findings],
    }


def _incubator(identity: Identity, scorecard: Scorecard) -> Record:
    return {
        "key": identity.key or None,
        "name": identity.name or None,
        "place": identity.place or None,
        "country": identity.country or None,
        "stage": scorecard.stage or None,
        "park": scorecard.park or None,
        "posts": scorecard.staffing.number if isinstance(scorecard.staffing, Posts) else None,
        "small": scorecard.staffing.small if isinstance(scorecard.staffing, Posts) else None,
        "visit_date": identity.visit_date.isoformat() if identity.visit_date else None,
        "mode": identity.mode or None,
        "assessor_role": identity.assessor_role or None,
        "languages": list(identity.languages),
        "status": identity.status or None,
        "fictional": identity.fictional,
        "release": list(identity.release),
    }


def _concept(mix: ConceptMix) -> Record:
    return {
        "now": dict(mix.now),
        "wanted": dict(mix.wanted),
        "hosted": list(mix.hosted),
        "by_default": mix.by_default,
        "readiness": {concept: _readiness(readiness) for concept, readiness in mix.readiness.items()},
    }


def _readiness(readiness: Readiness) -> Record:
    """One concept. `facts` and `find_out` hold codes of practices, then keys of profile fields.

    The two ends are [lowest, highest]; null where nothing that the concept needs is asked.
    """
    asked = readiness.reason != Reason.NOT_COUNTED
    return {
        "value": readiness.value,
        "value_between": list(readiness.value_between) if asked else None,
        "verdict": readiness.verdict,
        "verdict_between": list(readiness.verdict_between) if asked else None,
        "role": readiness.role,
        "advice": readiness.advice,
        "missing": list(readiness.missing),
        "facts": [*readiness.facts, *readiness.outside_facts],
        "find_out": [*readiness.find_out, *readiness.outside_find_out],
        "reason": readiness.reason or None,
    }


def _overall(overall: Overall) -> Record:
    return {
        **_score(overall.score),
        "geometric": overall.geometric,
        "worst": overall.worst or None,
        "yardstick": overall.yardstick,
        "coverage": overall.coverage,
        "needed_reached": overall.needed_reached,
        "of": overall.of,
        "reason": reason_of(overall.score) or None,
    }


def _dimension(scale: Scale, score: DimensionScore) -> Record:
    """One dimension: levels as they are typed; score, target and gap in points."""
    return {
        **_score(score.score),
        "reached": scale.level(score.reached),
        "reached_if_known": scale.level(score.reached_if_known),
        "needed": scale.level(score.needed),
        "target": score.target,
        "gap": score.gap,
        "coverage": score.coverage,
        "weight": score.weight,
        "reason": reason_of(score.score) or None,
    }


def _practice(scale: Scale, score: PracticeScore) -> Record:
    """One practice: rating, target and evidence as they are typed; `gap` is how many levels are missing."""
    rated = score.rating is not None
    return {
        "state": score.state,
        "rating": scale.level(score.rating),
        "evidence": scale.grade(score.evidence) if rated else None,
        "contradicted": score.contradicted,
        "source": score.source,
        "heard": score.heard,
        "below_own": score.below_own,
        "counted": score.counted,
        "key": score.key,
        "target": scale.level(score.target),
        "gap": score.gap if rated else None,
        "weight": score.weight,
        "note": score.answer.note or None,
        "reason": score.reason or None,
        "cell": score.answer.cell.cell or None,
    }


def _score(score: Score) -> Record:
    likely = likely_of(score)
    return {
        "score": points_of(score),
        "likely": None if isinstance(likely, NotDrawn) else list(likely),
        "bounds": list(score.bounds) or None,
    }


def _to_open(entry: ToOpen) -> Record:
    return {"practice": entry.practice, "state": entry.state, "before": entry.before or None}


def _park(park: ParkScore) -> Mapping[str, Any]:
    return {"stage": park.stage, "verdict": park.verdict, "holds_back": list(park.holds_back)}


def _advice(advice: Advice) -> Record:
    """What follows: urgencies by state (now, soon, untested), what to move first, money, days. All of it by code.

    `because` are the practices, fields and figures that make a matter urgent, `missing` those that are blank. `class`
    is why a practice comes first: urgent (by its `cause`), missing (a precondition), key, other.
    """
    return {
        "urgencies": [_urgency(urgency) for urgency in advice.urgencies],
        "priorities": [_priority(priority) for priority in advice.priorities],
        "also_urgent": list(advice.also_urgent),
        "money": _money(advice.money),
        "scenarios": [_scenario(row) for row in advice.covering],
        "time": _time(advice.agenda.days),
        "words": words_record(advice.words),
    }


def _urgency(urgency: Urgency) -> Record:
    return {
        "code": urgency.code,
        "state": urgency.state,
        "because": list(urgency.because),
        "missing": list(urgency.missing),
        "hearsay": urgency.hearsay,
    }


def _priority(priority: Priority) -> Record:
    return {
        "practice": priority.practice,
        "class": priority.kind,
        "cause": priority.cause or None,
        "instead_of": priority.instead_of or None,
        "together": list(priority.together),
        "find_out": priority.find_out,
    }


def _money(money: Money | NoMoneyGiven) -> Record:
    """The incubator's own money: sums a year in local currency, months as "2026-06", shares of the running cost.

    `cover` and `open_sum` are after the grants, with own income as a careful reader has it; `months` are counted from
    the month after the visit. `reason` says why `paid_until` is null: "beyond_horizon" (then `months` is how many were
    reckoned, and all are paid), "not_known" (then `missing` names the profile's fields), "nothing_given".
    """
    if isinstance(money, NoMoneyGiven):
        nothing = dict.fromkeys(("paid_until", "months", "cover", "open_sum"))
        return {**nothing, "careful": [], "planned": [], "missing": [], "cash_blank": None, "reason": "nothing_given"}
    lines = money.lines
    return {
        "paid_until": _month(money.paid_until.month) if isinstance(money.paid_until, PaidUntil) else None,
        "months": None if isinstance(money.paid_until, NotKnown) else money.paid_until.months,
        "cover": money.cover.value if isinstance(money.cover, Portion) else None,
        "open_sum": money.open_sum.value if isinstance(money.open_sum, Amount) else None,
        "careful": [_balance(one) for one in lines.careful] if isinstance(lines, CashLines) else [],
        "planned": [_balance(one) for one in lines.planned] if isinstance(lines, CashLines) else [],
        "missing": list(lacking_in(money)),
        "cash_blank": isinstance(money.means.in_hand, TakenAsNothing),
        "reason": _reason(money),
    }


def _scenario(row: CoverRow) -> Record:
    """What may be put together after the grants: the share of a year's cost that it covers, and the sum still open."""
    return {"kind": row.kind, "cover": row.cover.value, "open_sum": row.open_sum.value}


def _time(days: OwnDays | NotKnown) -> Record | None:
    """Person-days of every step up to the targets, and those that there are in all months; null where not known."""
    if isinstance(days, NotKnown):
        return None
    whole = days.whole
    return {"need": days.needed, "have": whole.there, "kept": whole.kept, "free": whole.free, "first": days.first.taken}


def _reason(money: Money) -> str | None:
    match money.paid_until:
        case PaidUntil():
            return None
        case BeyondHorizon():
            return "beyond_horizon"
        case NotKnown():
            return "not_known"
        case _:
            assert_never(money.paid_until)


def _balance(balance: Balance) -> Record:
    return {"month": _month(balance.month), "balance": balance.amount}


def _month(month: dt.date) -> str:
    return month.isoformat()[:7]


def _finding(finding: Finding, words: Words) -> Record:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "place": finding.location.place or None,
        "message": words.say(f"finding.{finding.code}", **finding.values),
    }
