"""The method in words: scale, evidence, rules with their numbers, sources, and how to make this file again."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from assess.domain.assessment import profile_number
from assess.domain.model import MaturityModel
from assess.domain.profile import Role
from assess.domain.scorecard import Scorecard
from assess.reporting.director.concept import assumed, hosted
from assess.reporting.director.shared import VisitReport, level_text, say
from assess.reporting.phrases import label_of
from assess.reporting.pieces import Fact, Rule

_DISTRIBUTION = "incubator-assess"
_NUMBERS = "NumPy"
_RULES = (
    *("levels", "evidence", "open", "hosted", "targets"),
    *("sampled", "reached", "scores", "readiness", "priorities", "judgement"),
)
_HASH_SHOWN = 16


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
class MethodPage:
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


def method(report: VisitReport) -> MethodPage:
    """The method page of the director's report."""
    model = report.model
    return MethodPage(
        about=model.about,
        advice_only=say(report, "method.advice_only"),
        rules=tuple(_rule(report, key) for key in _RULES if key != "sampled" or _clients_rate(model)),
        assumptions=_assumptions(report),
        levels=tuple(Meaning(level.token, level.label, level.meaning) for level in model.levels),
        grades=tuple(Meaning(grade.token, grade.label, grade.meaning) for grade in model.grades),
        concepts=tuple(ConceptMeaning(concept.label, concept.description) for concept in model.concepts),
        sources=_sources(report),
        reproduce=_reproduce(report),
    )


def _clients_rate(model: MaturityModel) -> bool:
    return any(dimension.sampled for dimension in model.dimensions)


def _rule(report: VisitReport, key: str) -> Rule:
    numbers = report.model.method
    text = say(
        report,
        f"method.{key}.text",
        reach=report.words.percent(numbers.reach_share),
        floor=report.words.percent(numbers.coverage_floor),
        practices=numbers.counted_practices,
        hosted=report.words.percent(numbers.hosted_share),
        clients=numbers.hosted_clients,
        ready=report.words.percent(numbers.ready_readiness),
        prepare=report.words.percent(numbers.prepare_readiness),
        below=numbers.prepare_levels_below,
        unsupported=level_text(report, min(numbers.unsupported_level, report.model.top)),
        grade=report.model.grades[numbers.strength_grade].label,
        few=report.words.percent(numbers.strength_below),
    )
    return Rule(say(report, f"method.{key}.title"), text)


def _assumptions(report: VisitReport) -> tuple[str, ...]:
    told = [hosted(report)] if assumed(report) else []
    if not profile_number(report.model, report.assessment, Role.REGIONAL_WAGE) and _anything_costs(report):
        told.append(say(report, "method.no_wage"))
    ceiling = _ceiling(report, report.scorecard)
    return (*told, ceiling) if ceiling else tuple(told)


def _anything_costs(report: VisitReport) -> bool:
    steps = [
        report.model.practices[row.code].steps[row.level]
        for row in report.scorecard.practices.values()
        if row.gap and row.rating is not None
    ]
    dear = {band.code for band in report.model.costs if band.up_to > 0}
    return any(step.cost in dear for step in steps)


def _ceiling(report: VisitReport, scorecard: Scorecard) -> str:
    stage = next((stage for stage in report.model.stages if stage.code == scorecard.stage), None)
    if stage is None or not 0 <= stage.ceiling < report.model.top:
        return ""
    stage_name = label_of(report.model.stages, stage.code)
    return say(report, "method.ceiling", stage=stage_name, level=level_text(report, stage.ceiling))


def _sources(report: VisitReport) -> tuple[SourceView, ...]:
    cited: dict[str, list[str]] = {}
    for row in report.scorecard.practices.values():
        for reference in report.model.practices[row.code].sources if row.applicable else ():
            codes = cited.setdefault(reference.partition("/")[0], [])
            if row.code not in codes:
                codes.append(row.code)
    return tuple(
        SourceView(source.title, str(source.year or ""), source.address, " ".join(cited[source.id]))
        for source in report.model.sources
        if source.id in cited
    )


def _reproduce(report: VisitReport) -> tuple[Fact, ...]:
    model = report.model
    identifier = report.assessment.assessment_id
    facts = (
        Fact(say(report, "reproduce.file"), report.assessment.file),
        Fact(say(report, "reproduce.assessment"), identifier),
        Fact(say(report, "reproduce.model"), say(report, "reproduce.version", name=model.id, version=model.version)),
        Fact(say(report, "reproduce.hash"), model.hash[:_HASH_SHOWN]),
        Fact(
            say(report, "reproduce.tool"),
            say(report, "reproduce.version", name=_DISTRIBUTION, version=version(_DISTRIBUTION)),
        ),
        Fact(
            say(report, "reproduce.numbers"), say(report, "reproduce.version", name=_NUMBERS, version=version(_NUMBERS))
        ),
        Fact(say(report, "reproduce.fonts"), say(report, "reproduce.typeface")),
    )
    return tuple(fact for fact in facts if fact.value)
