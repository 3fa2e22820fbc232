"""The concept page: which firms come and are wanted, how ready the house is for each kind, what to do about the mix."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from assess.domain.model import Concept, Sight, Verdict
from assess.domain.scorecard import ConceptMix, Readiness
from assess.reporting.pages.case import Case, Head, head, say


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

    head: Head
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


_MARKS = {Verdict.READY: "full", Verdict.PREPARE: "half", Verdict.NOT_YET: "empty"}


def concept_page(case: Case) -> ConceptPage:
    """The concept page of the director's report."""
    rows = _mix(case)
    return ConceptPage(
        strategy=_strategy(case),
        hosted=hosted(case),
        mix=rows,
        mix_text=" ".join(say(case, "alt.mix", label=row.label, now=row.now, wanted=row.wanted) for row in rows),
        concepts=_concepts(case),
    )


def _strategy(case: Case) -> tuple[str, ...]:
    mix, model = case.scorecard.concept, case.model
    told = [model.sequences[place].text for place in mix.sequences]
    return (*told, model.stay_text) if mix.stays else tuple(told)


def hosted(case: Case) -> str:
    """Which kinds of firms the targets follow, and why these."""
    mix = case.scorecard.concept
    present, decided = _labels(case, _present(mix)), _labels(case, _only_decided(mix))
    if assumed(case):
        key = "concept.by_default" if mix.by_default else "concept.by_wanted"
        return say(case, key, concepts=_labels(case, mix.hosted))
    if present and decided:
        return say(case, "concept.hosted_and_decided", concepts=present, decided=decided)
    return say(case, "concept.hosted" if present else "concept.decided", concepts=present or decided)


def assumed(case: Case) -> bool:
    """Whether the targets follow kinds of firm that are neither in the house nor decided by its board."""
    mix = case.scorecard.concept
    founded = {*_present(mix), *_only_decided(mix)}
    return mix.by_default or mix.by_wanted or not founded.issuperset(mix.hosted)


def _present(mix: ConceptMix) -> tuple[str, ...]:
    return tuple(code for code in mix.hosted if mix.now.get(code))


def _only_decided(mix: ConceptMix) -> tuple[str, ...]:
    return tuple(code for code in mix.hosted if code in mix.decided and not mix.now.get(code))


def _labels(case: Case, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(case.model.concept(code).label for code in codes)


def _mix(case: Case) -> tuple[MixRow, ...]:
    mix = case.scorecard.concept
    longest = max((*mix.now.values(), *mix.wanted.values(), 1))
    return tuple(
        MixRow(
            label=concept.label,
            now=case.words.number(mix.now.get(concept.code, 0), 0),
            now_share=round(mix.now.get(concept.code, 0) / longest, 4),
            wanted=case.words.number(mix.wanted.get(concept.code, 0), 0),
            wanted_share=round(mix.wanted.get(concept.code, 0) / longest, 4),
        )
        for concept in case.model.concepts
    )


def _concepts(case: Case) -> tuple[ConceptView, ...]:
    told: set[str] = set()
    views = []
    for concept in case.model.concepts:
        views.append(_concept(case, concept, told))
        told.update(case.scorecard.concept.readiness[concept.code].holds_back)
    return tuple(views)


def _concept(case: Case, concept: Concept, told: Collection[str]) -> ConceptView:
    ready = case.scorecard.concept.readiness[concept.code]
    return ConceptView(
        label=concept.label,
        description=concept.description,
        hosting=_hosting(case, concept),
        mark=_MARKS[ready.verdict] if ready.verdict else "none",
        verdict=concept.verdicts[ready.verdict] if ready.verdict else say(case, f"concept.no_verdict.{ready.reason}"),
        advice=concept.advice[ready.advice] if ready.advice else "",
        outside=_outside(concept, ready.outside),
        readiness=_readiness(case, ready),
        open=_open(case, ready),
        holds_back=tuple(_hold_back(case, code, told) for code in ready.holds_back),
    )


def _hosting(case: Case, concept: Concept) -> str:
    mix = case.scorecard.concept
    if concept.code not in mix.hosted:
        return say(case, "concept.is_explored" if concept.code in mix.explored else "concept.is_absent")
    if concept.code in _only_decided(mix):
        return say(case, "concept.is_decided")
    if mix.by_default:
        return say(case, "concept.is_usual")
    return say(case, "concept.is_hosted" if concept.code in _present(mix) else "concept.is_wanted")


def _outside(concept: Concept, sight: Sight) -> str:
    return concept.outside_text.get(sight, "") if concept.outside_met else ""


def _readiness(case: Case, ready: Readiness) -> str:
    return "" if ready.value is None else say(case, "concept.readiness", share=case.words.percent(ready.value))


def _open(case: Case, ready: Readiness) -> str:
    if not ready.open:
        return ""
    if not ready.open_key:
        return say(case, "concept.open", n=ready.open)
    return say(case, "concept.open_key", n=ready.open, key_ones=ready.open_key)


def _hold_back(case: Case, code: str, told: Collection[str]) -> HoldBack:
    row, practice = case.scorecard.practices[code], case.model.practices[code]
    return HoldBack(head(case, row), practice.title if code in told else practice.lack_at(row.level))
