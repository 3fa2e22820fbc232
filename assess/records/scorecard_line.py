"""The scorecard as the plain data of the contract: unrounded, null with a reason where nothing can be said."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from assess.domain.assessment import (
    Assessment,
    is_yes,
    profile_codes,
    profile_date,
    profile_text,
)
from assess.domain.findings import Finding
from assess.domain.model import MaturityModel
from assess.domain.profile import Role
from assess.domain.scorecard import (
    ConceptMix,
    DimensionScore,
    Overall,
    ParkScore,
    PracticeScore,
    Readiness,
    Scorecard,
    ToOpen,
)
from assess.language import Words

Record = dict[str, Any]


def scorecard_json(
    model: MaturityModel, assessment: Assessment, scorecard: Scorecard, findings: Iterable[Finding], words: Words
) -> str:
    """One scorecard as one line of JSON, in the order of the contract, text not escaped."""
    return json.dumps(scorecard_record(model, assessment, scorecard, findings, words), ensure_ascii=False)


def scorecard_record(
    model: MaturityModel, assessment: Assessment, scorecard: Scorecard, findings: Iterable[Finding], words: Words
) -> Record:
    """The scorecard as plain data. Parts that are not computed yet are null or empty."""
    return {
        "file": assessment.file,
        "model": {"id": model.id, "version": model.version, "hash": model.hash},
        "assessment_id": assessment.assessment_id or None,
        "incubator": _incubator(model, assessment, scorecard),
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
        "findings": [_finding(finding, words) for finding in findings],
    }


def _incubator(model: MaturityModel, assessment: Assessment, scorecard: Scorecard) -> Record:
    visited = profile_date(model, assessment, Role.VISIT_DATE)
    return {
        "key": profile_text(model, assessment, Role.INCUBATOR_KEY) or None,
        "name": profile_text(model, assessment, Role.INCUBATOR) or None,
        "place": profile_text(model, assessment, Role.PLACE) or None,
        "country": profile_text(model, assessment, Role.COUNTRY) or None,
        "stage": scorecard.stage or None,
        "park": profile_text(model, assessment, Role.PARK) or None,
        "visit_date": visited.isoformat() if visited else None,
        "mode": profile_text(model, assessment, Role.MODE) or None,
        "assessor_role": profile_text(model, assessment, Role.ASSESSOR_ROLE) or None,
        "languages": list(profile_codes(model, assessment, Role.LANGUAGES)),
        "status": profile_text(model, assessment, Role.STATUS) or None,
        "fictional": is_yes(model, assessment, Role.FICTIONAL),
        "release": list(profile_codes(model, assessment, Role.RELEASE)),
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
        "score": overall.score,
        "likely": _pair(overall.likely),
        "bounds": _pair(overall.bounds),
        "geometric": overall.geometric,
        "worst": overall.worst or None,
        "yardstick": overall.yardstick,
        "coverage": overall.coverage,
        "needed_reached": overall.needed_reached,
        "of": overall.of,
        "reason": overall.reason or None,
    }


def _dimension(score: DimensionScore) -> Record:
    return {
        "score": score.score,
        "likely": _pair(score.likely),
        "bounds": _pair(score.bounds),
        "reached": score.reached,
        "reached_if_known": score.reached_if_known,
        "needed": score.needed,
        "target": score.target,
        "gap": score.gap,
        "coverage": score.coverage,
        "weight": score.weight,
        "reason": score.reason or None,
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
        "counted": score.counted,
        "target": score.target,
        "gap": score.gap if rated else None,
        "weight": score.weight,
        "note": score.answer.note or None,
        "reason": score.reason or None,
        "cell": score.answer.cell.cell or None,
    }


def _pair(pair: tuple[float, float] | None) -> list[float] | None:
    return None if pair is None else list(pair)


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
