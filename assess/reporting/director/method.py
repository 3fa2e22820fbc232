"""The method in words: scale, evidence, rules with their numbers, sources, and how to make this file again."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from assess.domain.assessment import profile_number
from assess.domain.model import MaturityModel
from assess.domain.profile import Role
from assess.domain.scorecard import PostsNotSaid, Scorecard
from assess.domain.size import can_be_small
from assess.reporting.director.concept import assumed, hosted
from assess.reporting.director.money_page import money_assumptions
from assess.reporting.director.shared import VisitReport, level_text, say
from assess.reporting.phrases import label_of
from assess.reporting.pieces import Fact, Rule

_DISTRIBUTION = "incubator-assess"
_NUMBERS = "NumPy"
_RULES = (
    *("levels", "evidence", "open", "hosted", "targets", "small"),
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
        rules=tuple(_rule(report, key) for key in _RULES if _holds(model, key)),
        assumptions=_assumptions(report),
        levels=tuple(Meaning(level.token, level.label, level.meaning) for level in model.levels),
        grades=tuple(Meaning(grade.token, grade.label, grade.meaning) for grade in model.grades),
        concepts=tuple(ConceptMeaning(concept.label, concept.description) for concept in model.concepts),
        sources=_sources(report),
        reproduce=_reproduce(report),
    )


def _holds(model: MaturityModel, rule: str) -> bool:
    match rule:
        case "sampled":
            return any(dimension.sampled for dimension in model.dimensions)
        case "small":
            return can_be_small(model)
        case _:
            return True


def _rule(report: VisitReport, key: str) -> Rule:
    numbers = report.model.method
    sums = tuple(dimension.title for dimension in report.model.dimensions if dimension.adds_up)
    text = say(
        report,
        "method.scores.sums" if key == "scores" and sums else f"method.{key}.text",
        n=numbers.hosted_clients if key == "hosted" else numbers.counted_practices,
        sums=sums,
        reach=report.words.percent(numbers.reach_share),
        floor=report.words.percent(numbers.coverage_floor),
        practices=numbers.counted_practices,
        hosted=report.words.percent(numbers.hosted_share),
        clients=numbers.hosted_clients,
        ready=report.words.percent(numbers.ready_readiness),
        prepare=report.words.percent(numbers.prepare_readiness),
        line=level_text(report, min(numbers.first_level, report.model.top)),
        missing=numbers.first_missing,
        unsupported=level_text(report, min(numbers.unsupported_level, report.model.top)),
        grade=report.model.grades[numbers.strength_grade].label,
        few=report.words.percent(numbers.strength_below),
        posts=numbers.small_posts,
        small=level_text(report, max(0, numbers.small_ceiling)),
    )
    kept = _kept_in_small(report) if key == "small" else ""
    return Rule(say(report, f"method.{key}.title"), " ".join(filter(None, (text, kept))))


def _kept_in_small(report: VisitReport) -> str:
    """Which targets few posts leave higher; "" for none."""
    model = report.model
    higher = [
        practice.code
        for practice in model.practices.values()
        if practice.small > model.method.small_ceiling and not model.dimension_of[practice.code].optional
    ]
    return say(report, "method.small_but", practices=" ".join(higher)) if higher else ""


def _assumptions(report: VisitReport) -> tuple[str, ...]:
    told = [hosted(report)] if assumed(report) else []
    if not profile_number(report.model, report.assessment, Role.REGIONAL_WAGE) and _anything_costs(report):
        told.append(say(report, "method.no_wage"))
    ceiling = _ceiling(report, report.scorecard)
    return (*told, *filter(None, (ceiling, _size(report), _overload(report))), *money_assumptions(report))


def _size(report: VisitReport) -> str:
    """That there are few posts, or that nobody said how many; "" where neither is so."""
    staffing = report.scorecard.staffing
    if isinstance(staffing, PostsNotSaid):
        posts = report.model.method.small_posts
        return say(report, "method.posts_not_said", posts=posts) if can_be_small(report.model) else ""
    return say(report, "method.is_small", posts=staffing.number) if staffing.small else ""


def _overload(report: VisitReport) -> str:
    """That a small incubator has more to do than its posts can; "" where it is not small, or they can."""
    model, staffing = report.model, report.scorecard.staffing
    if isinstance(staffing, PostsNotSaid) or not staffing.small:
        return ""
    needed, room = _days_ahead(report), staffing.number * model.workload.days_of_a_post
    months = model.workload.months
    return say(report, "method.too_much_work", needed=needed, months=months, room=room) if needed > room else ""


def _days_ahead(report: VisitReport) -> float:
    """The person-days of all steps up to the targets, what has a verdict of its own left out."""
    practices = report.model.practices
    rows = (row for row in report.scorecard.practices.values() if not report.model.dimension_of[row.code].optional)
    return sum(step.days for row in rows if row.gap for step in practices[row.code].steps[row.level : row.up_to])


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
