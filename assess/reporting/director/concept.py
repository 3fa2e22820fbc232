"""The concept page: which firms come and are wanted, how ready it is for each kind, what to do about the mix."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.concept import Concept, Sight, Verdict
from assess.domain.profile import Role
from assess.domain.readiness import ConceptRole, Readiness
from assess.domain.scorecard import ConceptMix
from assess.reporting.director.shared import PracticeHead, VisitReport, head, say
from assess.reporting.verdicts import advice_text, remark_texts, verdict_text


@dataclass(frozen=True, slots=True)
class MixRow:
    """Clients of one concept, today and wanted; `*_share` is the length of its bar, between 0 and 1.

    `wanted` is "" where the model does not ask, or nobody answered.
    """

    label: str
    now: str
    now_share: float
    wanted: str
    wanted_share: float


@dataclass(frozen=True, slots=True)
class HoldBack:
    """A practice that decides the verdict: how it is named, where it stands, and its next step."""

    head: PracticeHead
    step: str


@dataclass(frozen=True, slots=True)
class ConceptView:
    """One concept: verdict, what to do, and why. Texts are "" where there is nothing to say.

    `mark` says how full the sign beside the verdict is: full, half, empty, or none without a verdict.
    """

    label: str
    description: str
    hosting: str
    mark: str
    verdict: str
    advice: str
    remarks: tuple[str, ...]
    outside: str
    readiness: str
    open: str
    holds_back: tuple[HoldBack, ...]


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """What stands on the concept page. `mix_text` says in words what the chart shows."""

    strategy: tuple[str, ...]
    hosted: str
    mix: tuple[MixRow, ...]
    mix_text: str
    concepts: tuple[ConceptView, ...]


_SIGNS = {Verdict.READY: "full", Verdict.PREPARE: "half", Verdict.NOT_YET: "empty"}


def concept_page(report: VisitReport) -> ConceptPage:
    """The concept page of the director's report."""
    rows = _mix(report)
    return ConceptPage(
        strategy=_strategy(report),
        hosted=hosted(report),
        mix=rows,
        mix_text=" ".join(
            say(report, "alt.mix" if row.wanted else "alt.mix_today", label=row.label, now=row.now, wanted=row.wanted)
            for row in rows
        ),
        concepts=_concepts(report),
    )


def _strategy(report: VisitReport) -> tuple[str, ...]:
    mix, model = report.scorecard.concept, report.model
    told = [model.sequences[place].text for place in mix.sequences]
    return (*told, model.stay_text) if mix.stays and model.stay_text else tuple(told)


def hosted(report: VisitReport) -> str:
    """Which kinds of firms the targets follow, and why these."""
    mix = report.scorecard.concept
    present, decided = _labels(report, _present(mix)), _labels(report, _only_decided(mix))
    if assumed(report):
        key = "concept.by_default" if mix.by_default else "concept.by_wanted"
        return say(report, key, concepts=_labels(report, mix.hosted))
    if present and decided:
        return say(report, "concept.hosted_and_decided", concepts=present, decided=decided)
    return say(report, "concept.hosted" if present else "concept.decided", concepts=present or decided)


def assumed(report: VisitReport) -> bool:
    """Whether the targets follow kinds of firm that are neither in the incubator nor decided by its board."""
    mix = report.scorecard.concept
    founded = {*_present(mix), *_only_decided(mix)}
    return mix.by_default or mix.by_wanted or not founded.issuperset(mix.hosted)


def _present(mix: ConceptMix) -> tuple[str, ...]:
    return tuple(code for code in mix.hosted if mix.now.get(code))


def _only_decided(mix: ConceptMix) -> tuple[str, ...]:
    return tuple(code for code in mix.hosted if code in mix.decided and not mix.now.get(code))


def _labels(report: VisitReport, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(report.model.concept(code).label for code in codes)


def _mix(report: VisitReport) -> tuple[MixRow, ...]:
    mix = report.scorecard.concept
    longest = max((*mix.now.values(), *mix.wanted.values(), 1))
    return tuple(
        MixRow(
            label=concept.label,
            now=report.words.number(mix.now.get(concept.code, 0), 0),
            now_share=round(mix.now.get(concept.code, 0) / longest, 4),
            wanted=report.words.number(mix.wanted.get(concept.code, 0), 0) if _asks_wanted(report, concept) else "",
            wanted_share=round(mix.wanted.get(concept.code, 0) / longest, 4),
        )
        for concept in report.model.concepts
    )


def _asks_wanted(report: VisitReport, concept: Concept) -> bool:
    """Whether the model asks how many are wanted, and somebody answered for one kind of firm at least."""
    fields = report.model.fields_for(Role.CLIENTS_WANTED)
    given = any(field.key in report.assessment.profile for field in fields)
    return given and any(field.concept == concept.code for field in fields)


def _concepts(report: VisitReport) -> tuple[ConceptView, ...]:
    return tuple(_concept(report, concept) for concept in report.model.concepts)


def _concept(report: VisitReport, concept: Concept) -> ConceptView:
    ready = report.scorecard.concept.readiness[concept.code]
    asked = ready.role is not ConceptRole.NEITHER
    return ConceptView(
        label=concept.label,
        description=concept.description,
        hosting=_hosting(report, concept),
        mark=_SIGNS[ready.verdict] if ready.verdict and asked else "none",
        verdict=_verdict(report, concept, ready),
        advice=advice_text(report.model, report.visit, concept, report.words),
        remarks=tuple(remark_texts(report.model, report.visit, concept, report.words)),
        outside=_outside(concept, ready.outside),
        readiness=_readiness(report, ready),
        open=_open(report, ready),
        holds_back=tuple(_hold_back(report, code) for code in ready.facts),
    )


def _verdict(report: VisitReport, concept: Concept, ready: Readiness) -> str:
    if ready.verdict is None or ready.value is None:
        return say(report, f"concept.no_verdict.{ready.reason}")
    return verdict_text(report.model, report.visit, concept)


def _hosting(report: VisitReport, concept: Concept) -> str:
    mix = report.scorecard.concept
    if concept.code not in mix.hosted:
        return say(report, "concept.is_explored" if concept.code in mix.explored else "concept.is_absent")
    if concept.code in _only_decided(mix):
        return say(report, "concept.is_decided")
    if mix.by_default:
        return say(report, "concept.is_usual")
    return say(report, "concept.is_hosted" if concept.code in _present(mix) else "concept.is_wanted")


def _outside(concept: Concept, sight: Sight) -> str:
    return concept.outside_text.get(sight, "") if concept.outside_met else ""


def _readiness(report: VisitReport, ready: Readiness) -> str:
    if ready.value is None:
        return ""
    if ready.open:
        low, high = (report.words.percent(end) for end in ready.value_between)
        return say(report, "concept.between", low=low, high=high)
    return say(report, "concept.readiness", share=report.words.percent(ready.value))


def _open(report: VisitReport, ready: Readiness) -> str:
    if not ready.open or ready.verdict is None or ready.value is None:
        return ""
    lowest, highest = ready.verdict_between
    return say(report, "concept.open" if lowest is highest else "concept.open_lowest", n=ready.open)


def _hold_back(report: VisitReport, code: str) -> HoldBack:
    row = report.scorecard.practices[code]
    return HoldBack(head(report, row), report.model.practices[code].steps[row.level].title)
