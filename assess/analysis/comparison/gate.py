"""Who may be compared: the same model, a full visit by somebody from outside, released, and known well enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assess.analysis.numbers import reaches
from assess.analysis.scoring.weights import shares, yardstick
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit, Gate, LeftOut, LeftOutReason


def gate(model: MaturityModel, visits: Iterable[ComparedVisit], *, anonymous: bool = False) -> Gate:
    """The visits that may be compared, in the order of keys and dates; each of the others with its first reason.

    `anonymous`: those who agreed to enter without their name are admitted too. What is not released is withheld, and
    is not told apart by any other reason.
    """
    admitted: list[ComparedVisit] = []
    withheld: list[ComparedVisit] = []
    stopped: list[ComparedVisit] = []
    left_out: list[LeftOut] = []
    for visit in sorted(visits, key=_in_order):
        reason = _reason(model, visit)
        if not is_released(model, visit, anonymous=anonymous):
            withheld.append(visit)
        elif reason:
            stopped.append(visit)
            left_out.append(LeftOut(visit.file, visit.key, reason))
        else:
            admitted.append(visit)
    return Gate(tuple(admitted), tuple(stopped), tuple(left_out), tuple(withheld))


def comparable(model: MaturityModel, visits: Iterable[ComparedVisit]) -> tuple[ComparedVisit, ...]:
    """Those of the visits that nothing but their release may keep out."""
    return tuple(visit for visit in visits if _reason(model, visit) is None)


def _in_order(visit: ComparedVisit) -> tuple[str, str, str]:
    return visit.key, str(visit.visit_date or ""), visit.file


def is_released(model: MaturityModel, visit: ComparedVisit, *, anonymous: bool) -> bool:
    """Whether the director agreed that the visit may enter such a comparison."""
    comparing = model.comparison
    allowed = {*comparing.released_to, *(comparing.anonymous_to if anonymous else ())}
    return not comparing.released_to or not allowed.isdisjoint(visit.release)


def _reason(model: MaturityModel, visit: ComparedVisit) -> LeftOutReason | None:
    comparing = model.comparison
    if visit.model != model.id:
        return LeftOutReason.MODEL
    if visit.version.split(".", maxsplit=1)[0] != model.major:
        return LeftOutReason.VERSION
    if comparing.modes and visit.mode and visit.mode not in comparing.modes:
        return LeftOutReason.MODE
    if visit.assessor_role in comparing.not_by:
        return LeftOutReason.SELF
    weights = counted_weights(model, visit)
    known = [code for code in weights if visit.practices[code].rating is not None]
    if not weights or not reaches(sum(weights[code] for code in known), comparing.coverage):
        return LeftOutReason.COVERAGE
    shown = sum(weights[code] for code in known if visit.practices[code].evidence >= comparing.evidence_grade)
    return None if reaches(shown, comparing.evidence_share) else LeftOutReason.EVIDENCE


def counted_weights(model: MaturityModel, visit: ComparedVisit) -> Mapping[str, float]:
    """What each counted practice of the yardstick's dimensions weighs at a visit, summing to 1."""
    compared = [d for d in model.dimensions if d.code in visit.dimensions and visit.dimensions[d.code].counted]
    of_dimensions = yardstick(compared)
    weights: dict[str, float] = {}
    for dimension in compared:
        if dimension.code in of_dimensions:
            counted = [p for p in dimension.practices if p.code in visit.practices and visit.practices[p.code].counted]
            own = shares(counted)
            weights |= {code: of_dimensions[dimension.code] * share for code, share in own.items()}
    return weights
