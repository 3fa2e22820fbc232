"""What a concept is to an incubator, and the advice that follows from that and from the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.analysis.scoring.hosting import Hosting
from assess.domain.assessment import Assessment
from assess.domain.concept import Recommendation, Sight, Verdict
from assess.domain.model import MaturityModel, Stage
from assess.domain.profile import Role
from assess.domain.readiness import ConceptRole


def roles(hosting: Hosting, stage: Stage) -> Mapping[str, ConceptRole]:
    """The role of every concept: the hosted one with most clients is the main one, and before opening the most wanted.

    Those that tie are all main. With too few clients to be hosted a concept counts as without.
    """
    if stage.before_clients:
        counts, there = hosting.wanted, {code for code in hosting.wanted if _is_wanted(hosting, code)}
    else:
        counts, there = hosting.now, {code for code in hosting.hosted if hosting.now[code] > 0}
    most = max((counts[code] for code in there), default=0)
    beside = ConceptRole.WANTED if stage.before_clients else ConceptRole.PRESENT
    return {
        code: (ConceptRole.MAIN if counts[code] == most else beside) if code in there else _without(hosting, code)
        for code in hosting.now
    }


def _is_wanted(hosting: Hosting, concept: str) -> bool:
    return hosting.wanted[concept] > 0 or concept in hosting.decided


def _without(hosting: Hosting, concept: str) -> ConceptRole:
    return ConceptRole.WANTED if _is_wanted(hosting, concept) else ConceptRole.NEITHER


def is_there(role: ConceptRole, stage: Stage) -> bool:
    """Whether firms of a concept in that role are hosted as clients: then what is outside has no say."""
    return role in {ConceptRole.MAIN, ConceptRole.PRESENT} and not stage.before_clients


def too_few_to_host(hosting: Hosting, stage: Stage, concept: str) -> bool:
    """Whether there are such clients, below the line for hosting."""
    return hosting.now[concept] > 0 and concept not in hosting.hosted and not stage.before_clients


def growth_wanted(model: MaturityModel, assessment: Assessment, hosting: Hosting, concept: str) -> int:
    """How many more clients are wanted than are there, below 0 where fewer are; 0 where no wish was given."""
    field = model.field_for(Role.CLIENTS_WANTED, concept)
    given = field is not None and field.key in assessment.profile
    return hosting.wanted[concept] - hosting.now[concept] if given else 0


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the table of advice."""

    ready: Recommendation
    prepare: Recommendation
    not_yet: Recommendation

    def at(self, verdict: Verdict) -> Recommendation:
        """What it says of a verdict."""
        return {Verdict.READY: self.ready, Verdict.PREPARE: self.prepare, Verdict.NOT_YET: self.not_yet}[verdict]


_HOSTED = _Row(Recommendation.KEEP, Recommendation.KEEP_AND_REPAIR, Recommendation.REPAIR_FIRST)
_DOUBTFUL = _Row(Recommendation.KEEP, Recommendation.KEEP_AND_REPAIR, Recommendation.RECONSIDER)
_WANTED = _Row(Recommendation.START, Recommendation.PREPARE, Recommendation.LATER)
_NEITHER = _Row(Recommendation.OPTION, Recommendation.STAY, Recommendation.STAY)
_MAIN_TO_COME = _Row(Recommendation.OPEN, Recommendation.SETTLE, Recommendation.NOT_OPEN_YET)
_BESIDE_TO_COME = _Row(Recommendation.OPEN, Recommendation.SETTLE, Recommendation.LATER)
_NOT_TO_COME = _Row(Recommendation.STAY, Recommendation.STAY, Recommendation.STAY)

_OPEN = {
    ConceptRole.MAIN: _HOSTED,
    ConceptRole.PRESENT: _HOSTED,
    ConceptRole.WANTED: _WANTED,
    ConceptRole.NEITHER: _NEITHER,
}
_BEFORE_OPENING = {
    ConceptRole.MAIN: _MAIN_TO_COME,
    ConceptRole.PRESENT: _BESIDE_TO_COME,
    ConceptRole.WANTED: _BESIDE_TO_COME,
    ConceptRole.NEITHER: _NOT_TO_COME,
}


def advice(verdict: Verdict, role: ConceptRole, stage: Stage, outside: Sight, *, fewer: bool) -> Recommendation:
    """What follows from a verdict. To part with a kind of firm is put before the board only beside the main one."""
    if stage.before_clients:
        return _BEFORE_OPENING[role].at(verdict)
    doubtful = role is ConceptRole.PRESENT and (fewer or outside is Sight.FAR)
    return (_DOUBTFUL if doubtful else _OPEN[role]).at(verdict)


def advice_before_known(lowest: Recommendation) -> Recommendation:
    """What follows where the verdict is not known, by what would follow from the lowest that is possible.

    Who has such firms, and would keep them even then, is told to keep them.
    """
    kept = {Recommendation.KEEP, Recommendation.KEEP_AND_REPAIR, Recommendation.REPAIR_FIRST}
    return Recommendation.KEEP_AND_FIND_OUT if lowest in kept else Recommendation.FIND_OUT
