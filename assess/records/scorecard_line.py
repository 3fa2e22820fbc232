"""The scorecard as the plain data of the contract: unrounded, null with a reason where nothing can be said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from assess.domain.findings import Finding
from assess.domain.scorecard import (
    ConceptMix,
    DimensionScore,
    NotDrawn,
    Overall,
    ParkScore,
    PracticeScore,
    Readiness,
    Score,
    Scorecard,
    ToOpen,
    likely_of,
    points_of,
    reason_of,
)
from assess.domain.visit import Identity, Visit
from assess.language import Words

Record = dict[str, Any]


def scorecard_json(visit: Visit, words: Words) -> str:
    """One scorecard as one line of JSON, in the order of the contract, text not escaped."""
    return json.dumps(scorecard_record(visit, words), ensure_ascii=False)


def scorecard_record(visit: Visit, words: Words) -> Record:
    """The scorecard of a visit as plain data. Parts that are not computed yet are null or empty."""
    model, scorecard = visit.model, visit.scorecard
    return {
        "file": visit.identity.file,
        "model": {"id": model.id, "version": model.version, "hash": model.hash},
        "assessment_id": visit.identity.assessment_id or None,
        "incubator": _incubator(visit.identity, scorecard),
        "concept": _concept(scorecard.concept),
        "overall": _overall(scorecard.overall),
        "dimensions": {code: _dimension(score) for code, score in scorecard.dimensions.items()},
        "practices": {code: _practice(score) for code, score in scorecard.practices.items()},
        "narrowing": list(scorecard.narrowing),
        "unsupported": list(scorecard.unsupported),
        "to_open": None if scorecard.to_open is None else [_to_open(entry) for entry in scorecard.to_open],
        "park": None if scorecard.park_score is None else _park(scorecard.park_score),
        "figures": {},
        "ratios": {},
        "flags": [],
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
    return {
        "value": readiness.value,
        "verdict": readiness.verdict,
        "advice": readiness.advice,
        "holds_back": list(readiness.holds_back),
        "open_key": readiness.open_key,
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


def _dimension(score: DimensionScore) -> Record:
    return {
        **_score(score.score),
        "reached": score.reached,
        "reached_if_known": score.reached_if_known,
        "needed": score.needed,
        "target": score.target,
        "gap": score.gap,
        "coverage": score.coverage,
        "weight": score.weight,
        "reason": reason_of(score.score) or None,
    }


def _practice(score: PracticeScore) -> Record:
    rated = score.rating is not None
    return {
        "state": score.state,
        "rating": score.rating,
        "evidence": score.evidence if rated else None,
        "contradicted": score.contradicted,
        "source": score.source,
        "heard": score.heard,
        "below_own": score.below_own,
        "counted": score.counted,
        "target": score.target,
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


def _finding(finding: Finding, words: Words) -> Record:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "place": finding.location.place or None,
        "message": words.say(f"finding.{finding.code}", **finding.values),
    }
