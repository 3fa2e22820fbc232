"""The method in words: scale, evidence, rules with their numbers, sources, and how to make this file again."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from assess.domain.assessment import profile_number
from assess.domain.profile import Role
from assess.domain.scorecard import Scorecard
from assess.reporting.labels import label_of
from assess.reporting.pages.case import Case, Fact, level_text, say
from assess.reporting.pages.concept import assumed, hosted

_DISTRIBUTION = "incubator-assess"
_NUMBERS = "NumPy"
_RULES = (
    *("levels", "evidence", "open", "hosted", "targets"),
    *("reached", "scores", "readiness", "priorities", "judgement"),
)
_HASH_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the method: what it is about, and the rule."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """A level or a grade with what it means."""

    token: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ConceptMeaning:
    """A concept with its description."""

    label: str
    description: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A published source, its page, and the practices that cite it."""

    title: str
    year: str
    address: str
    practices: str


@dataclass(frozen=True, slots=True)
class Method:
    """What the annex says about how this report came to be."""

    about: str
    advice_only: str
    rules: tuple[Rule, ...]
    assumptions: tuple[str, ...]
    levels: tuple[Meaning, ...]
    grades: tuple[Meaning, ...]
    concepts: tuple[ConceptMeaning, ...]
    sources: tuple[SourceView, ...]
    reproduce: tuple[Fact, ...]


def method(case: Case) -> Method:
    """The method page of the director's report."""
    model = case.model
    return Method(
        about=model.about,
        advice_only=say(case, "method.advice_only"),
        rules=tuple(_rule(case, key) for key in _RULES),
        assumptions=_assumptions(case),
        levels=tuple(Meaning(level.token, level.label, level.meaning) for level in model.levels),
        grades=tuple(Meaning(grade.token, grade.label, grade.meaning) for grade in model.grades),
        concepts=tuple(ConceptMeaning(concept.label, concept.description) for concept in model.concepts),
        sources=_sources(case),
        reproduce=_reproduce(case),
    )


def _rule(case: Case, key: str) -> Rule:
    numbers = case.model.method
    text = say(
        case,
        f"method.{key}.text",
        reach=case.words.percent(numbers.reach_share),
        floor=case.words.percent(numbers.coverage_floor),
        practices=numbers.counted_practices,
        hosted=case.words.percent(numbers.hosted_share),
        clients=numbers.hosted_clients,
        ready=case.words.percent(numbers.ready_readiness),
        prepare=case.words.percent(numbers.prepare_readiness),
        below=numbers.prepare_levels_below,
        unsupported=level_text(case, min(numbers.unsupported_level, case.model.top)),
        grade=case.model.grades[numbers.strength_grade].label,
    )
    return Rule(say(case, f"method.{key}.title"), text)


def _assumptions(case: Case) -> tuple[str, ...]:
    told = [hosted(case)] if assumed(case) else []
    if not profile_number(case.model, case.assessment, Role.REGIONAL_WAGE) and _anything_costs(case):
        told.append(say(case, "method.no_wage"))
    ceiling = _ceiling(case, case.scorecard)
    return (*told, ceiling) if ceiling else tuple(told)


def _anything_costs(case: Case) -> bool:
    steps = [
        case.model.practices[row.code].steps[row.level]
        for row in case.scorecard.practices.values()
        if row.gap and row.rating is not None
    ]
    dear = {band.code for band in case.model.costs if band.up_to > 0}
    return any(step.cost in dear for step in steps)


def _ceiling(case: Case, scorecard: Scorecard) -> str:
    stage = next((stage for stage in case.model.stages if stage.code == scorecard.stage), None)
    if stage is None or not 0 <= stage.ceiling < case.model.top:
        return ""
    stage_name = label_of(case.model.stages, stage.code)
    return say(case, "method.ceiling", stage=stage_name, level=level_text(case, stage.ceiling))


def _sources(case: Case) -> tuple[SourceView, ...]:
    cited: dict[str, list[str]] = {}
    for row in case.scorecard.practices.values():
        for reference in case.model.practices[row.code].sources if row.applicable else ():
            codes = cited.setdefault(reference.partition("/")[0], [])
            if row.code not in codes:
                codes.append(row.code)
    return tuple(
        SourceView(source.title, str(source.year or ""), source.address, " ".join(cited[source.id]))
        for source in case.model.sources
        if source.id in cited
    )


def _reproduce(case: Case) -> tuple[Fact, ...]:
    model = case.model
    identifier = case.assessment.assessment_id
    facts = (
        Fact(say(case, "reproduce.file"), case.assessment.file),
        Fact(say(case, "reproduce.assessment"), identifier),
        Fact(say(case, "reproduce.model"), say(case, "reproduce.version", name=model.id, version=model.version)),
        Fact(say(case, "reproduce.hash"), model.hash[:_HASH_SHOWN]),
        Fact(
            say(case, "reproduce.tool"),
            say(case, "reproduce.version", name=_DISTRIBUTION, version=version(_DISTRIBUTION)),
        ),
        Fact(say(case, "reproduce.numbers"), say(case, "reproduce.version", name=_NUMBERS, version=version(_NUMBERS))),
        Fact(say(case, "reproduce.fonts"), say(case, "reproduce.typeface")),
    )
    return tuple(fact for fact in facts if fact.value)
