"""How ready an incubator is for each concept, what decides it, the verdict, and the advice that follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from assess.analysis.numbers import reaches
from assess.analysis.scoring.facts import deciding, missing_preconditions, worth_knowing
from assess.analysis.scoring.hosting import Hosting
from assess.analysis.scoring.needs import Need, needs_of, rated, share, weight_of
from assess.analysis.scoring.outside import OutsideEnds, outside_of
from assess.analysis.scoring.roles import (
    advice,
    advice_before_known,
    growth_wanted,
    is_there,
    roles,
    too_few_to_host,
)
from assess.analysis.scoring.situation import Situation
from assess.analysis.scoring.verdicts import ANYTHING, Ends, both_ends, only_just, outside_decides
from assess.domain.concept import Concept, Recommendation, Sight, Verdict
from assess.domain.model import MaturityModel
from assess.domain.readiness import ConceptRole, Readiness, Remark
from assess.domain.scorecard import ConceptMix, PracticeScore, Reason


def concept_mix(situation: Situation, practices: Mapping[str, PracticeScore]) -> ConceptMix:
    """What is hosted and explored, with readiness, verdict and advice for every concept of the model."""
    hosting = situation.hosting
    part = roles(hosting, situation.stages.incubator)
    seen = {c.code: _seen(situation, c, part[c.code], practices) for c in situation.model.concepts}
    ready = {code: _readiness(situation, one) for code, one in seen.items()}
    return ConceptMix(
        now=hosting.now,
        wanted=hosting.wanted,
        decided=hosting.decided,
        hosted=hosting.hosted,
        explored=hosting.explored,
        by_default=hosting.by_default,
        by_wanted=hosting.by_wanted,
        readiness=ready,
        stays=not hosting.explored and all(_is_worth_keeping(seen[code]) for code in hosting.hosted),
        sequences=_sequences(situation.model, hosting, ready),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known of one concept before anything is said of it; `outside` counts unless its firms are `there`."""

    concept: Concept
    role: ConceptRole
    there: bool
    needs: tuple[Need, ...]
    outside: OutsideEnds
    ends: Ends
    coverage: float
    reason: str

    @property
    def verdict(self) -> Verdict | None:
        """The verdict; the lower one where nobody is concerned, None where it is not known yet."""
        if self.reason == Reason.NOT_COUNTED or (self.reason and self.role is not ConceptRole.NEITHER):
            return None
        return self.ends.verdicts[0]


def _seen(situation: Situation, concept: Concept, role: ConceptRole, practices: Mapping[str, PracticeScore]) -> _Seen:
    model = situation.model
    needs = needs_of(model, situation.stages, concept, practices)
    outside = outside_of(model, situation.assessment, concept)
    there = is_there(role, situation.stages.incubator)
    coverage = weight_of(rated(needs)) / weight_of(needs) if weight_of(needs) > 0 else 0.0
    low, high = (Sight.MET, Sight.MET) if there else (outside.lowest, outside.highest)
    ends = both_ends(model, needs, low, high) if weight_of(needs) > 0 else ANYTHING
    return _Seen(concept, role, there, needs, outside, ends, coverage, _reason(model, role, needs, coverage, ends))


def _reason(model: MaturityModel, role: ConceptRole, needs: Sequence[Need], coverage: float, ends: Ends) -> str:
    if weight_of(needs) <= 0:
        return Reason.NOT_COUNTED
    if not (coverage > 0 and reaches(coverage, model.method.coverage_floor)):
        return Reason.COVERAGE
    return "" if ends.known or role is ConceptRole.NEITHER else Reason.OPEN


def _readiness(situation: Situation, seen: _Seen) -> Readiness:
    model = situation.model
    value = share(model, rated(seen.needs)) if seen.reason in {"", Reason.OPEN} else None
    recommended = _advice(situation, seen)
    facts, outside_facts = _facts(model, seen, value)
    find_out, outside_find_out = _find_out(model, seen)
    return Readiness(
        concept=seen.concept.code,
        role=seen.role,
        value=value,
        value_between=seen.ends.shares,
        verdict=seen.verdict,
        verdict_between=seen.ends.verdicts,
        advice=recommended,
        outside=seen.outside.sight,
        outside_counts=not seen.there,
        missing=missing_preconditions(seen.concept, seen.needs),
        facts=facts,
        outside_facts=outside_facts,
        find_out=find_out,
        outside_find_out=outside_find_out,
        open=sum(need.open for need in seen.needs),
        coverage=seen.coverage,
        reason=seen.reason,
        remarks=tuple(_remarks(situation, seen, recommended)),
    )


def _advice(situation: Situation, seen: _Seen) -> Recommendation | None:
    if seen.reason == Reason.NOT_COUNTED:
        return None
    fewer = _growth(situation, seen) < 0
    verdict = seen.ends.verdicts[0] if seen.verdict is None else seen.verdict
    recommended = advice(verdict, seen.role, situation.stages.incubator, seen.outside.sight, fewer=fewer)
    return advice_before_known(recommended) if seen.verdict is None else recommended


def _growth(situation: Situation, seen: _Seen) -> int:
    return growth_wanted(situation.model, situation.assessment, situation.hosting, seen.concept.code)


def _facts(model: MaturityModel, seen: _Seen, value: float | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Practices, and fields of what is outside where that decides: those have a place, and no more than are left."""
    if value is None:
        return (), ()
    binds = not seen.there and outside_decides(model, seen.needs, seen.outside.lowest, Sight.MET)
    fields = seen.outside.lacking if binds else ()
    return _together(deciding(model, seen.concept, seen.needs, value), fields, model.method.holds_back)


def _find_out(model: MaturityModel, seen: _Seen) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if seen.verdict is not None or seen.reason == Reason.NOT_COUNTED:
        return (), ()
    ends = (seen.outside.lowest, seen.outside.highest)
    fields = seen.outside.blank if not seen.there and outside_decides(model, seen.needs, *ends) else ()
    return _together(worth_knowing(seen.concept, seen.needs), fields, model.method.narrowing)


def _together(practices: Sequence[str], fields: Sequence[str], most: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """So many of both at most, the practices first, with a place for a field where there is one."""
    kept = tuple(practices[: most - 1 if fields else most])
    return kept, tuple(fields[: most - len(kept)])


_GROWS: Mapping[Recommendation | None, Remark] = MappingProxyType(
    {
        Recommendation.KEEP: Remark.MORE,
        Recommendation.KEEP_AND_REPAIR: Remark.MORE_AFTER,
        Recommendation.REPAIR_FIRST: Remark.MORE_AFTER,
    }
)
"""What is said of growth that is wanted."""


def _remarks(situation: Situation, seen: _Seen, recommended: Recommendation | None) -> Iterator[Remark]:
    model, hosting, code = situation.model, situation.hosting, seen.concept.code
    growth = _growth(situation, seen)
    if recommended is Recommendation.RECONSIDER and growth < 0:
        yield Remark.FEWER
    if recommended in _GROWS and growth > 0:
        yield _GROWS[recommended]
    concerned = seen.role is not ConceptRole.NEITHER
    if concerned and seen.verdict is not None and only_just(model, seen.verdict, seen.ends.shares[0]):
        yield Remark.JUST
    if too_few_to_host(hosting, situation.stages.incubator, code):
        yield Remark.SERVE


def _is_worth_keeping(seen: _Seen) -> bool:
    """Whether its firms are there and it is at least to be kept and repaired, whatever the open answers are."""
    known = seen.reason in {"", Reason.OPEN}
    return known and seen.there and seen.ends.verdicts[0] is not Verdict.NOT_YET


def _sequences(model: MaturityModel, hosting: Hosting, ready: Mapping[str, Readiness]) -> tuple[int, ...]:
    # "This one first" is said of what is wanted and not hosted yet; nobody else asked for the other.
    return tuple(
        place
        for place, sequence in enumerate(model.sequences)
        if sequence.then in hosting.explored
        and ready[sequence.first].verdict is sequence.first_verdict
        and ready[sequence.then].verdict is sequence.then_verdict
    )
