"""The concept page: which firms come and are wanted, how ready it is for each kind, what to do about the mix."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from assess.domain.model import Concept, Sight, Verdict
from assess.domain.scorecard import ConceptMix, Readiness
from assess.reporting.director.shared import PracticeHead, VisitReport, head, say


@dataclass(frozen=True, slots=True)
class MixRow:
    """Clients of one concept, today and wanted; `*_share` is the length of its bar, between 0 and 1."""

    label: str
    now: str
    now_share: float
    wanted: str
    wanted_share: float


@dataclass(frozen=True, slots=True)
class HoldBack:
    """A practice that holds a concept back, with what it lacks: its title where that was said of an earlier concept."""

    head: PracticeHead
    lack: str


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
        mix_text=" ".join(say(report, "alt.mix", label=row.label, now=row.now, wanted=row.wanted) for row in rows),
        concepts=_concepts(report),
    )


def _strategy(report: VisitReport) -> tuple[str, ...]:
    mix, model = report.scorecard.concept, report.model
    told = [model.sequences[place].text for place in mix.sequences]
    return (*told, model.stay_text) if mix.stays else tuple(told)


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
            wanted=report.words.number(mix.wanted.get(concept.code, 0), 0),
            wanted_share=round(mix.wanted.get(concept.code, 0) / longest, 4),
        )
        for concept in report.model.concepts
    )


def _concepts(report: VisitReport) -> tuple[ConceptView, ...]:
    told: set[str] = set()
    views = []
    for concept in report.model.concepts:
        views.append(_concept(report, concept, told))
        told.update(report.scorecard.concept.readiness[concept.code].holds_back)
    return tuple(views)


def _concept(report: VisitReport, concept: Concept, told: Collection[str]) -> ConceptView:
    ready = report.scorecard.concept.readiness[concept.code]
    return ConceptView(
        label=concept.label,
        description=concept.description,
        hosting=_hosting(report, concept),
        mark=_SIGNS[ready.verdict] if ready.verdict else "none",
        verdict=concept.verdicts[ready.verdict] if ready.verdict else say(report, f"concept.no_verdict.{ready.reason}"),
        advice=concept.advice[ready.advice] if ready.advice else "",
        outside=_outside(concept, ready.outside),
        readiness=_readiness(report, ready),
        open=_open(report, ready),
        holds_back=tuple(_hold_back(report, code, told) for code in ready.holds_back),
    )


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
    return "" if ready.value is None else say(report, "concept.readiness", share=report.words.percent(ready.value))


def _open(report: VisitReport, ready: Readiness) -> str:
    if not ready.open:
        return ""
    if not ready.open_key:
        return say(report, "concept.open", n=ready.open)
    return say(report, "concept.open_key", n=ready.open, key_ones=ready.open_key)


def _hold_back(report: VisitReport, code: str, told: Collection[str]) -> HoldBack:
    row, practice = report.scorecard.practices[code], report.model.practices[code]
    return HoldBack(head(report, row), practice.title if code in told else practice.lack_at(row.level))
