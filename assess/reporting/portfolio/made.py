"""How the page was made: yardstick, likely range, ties, and what is needed to make it again."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from assess.reporting.portfolio.case import Case, compared_dimensions, say, stage_label
from assess.reporting.portfolio.overview import Fact

_DISTRIBUTION = "incubator-assess"
_NUMBERS = "NumPy"
_RULES = ("gate", "yardstick", "scores", "likely", "tiers", "ties", "withheld", "pairs")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the comparison: what it is about, and the rule."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Made:
    """What the closing section says."""

    rules: tuple[Rule, ...]
    again: tuple[Fact, ...]


def made(case: Case) -> Made:
    """How the page was made."""
    return Made(tuple(_rule(case, key) for key in _RULES), _again(case))


def _rule(case: Case, key: str) -> Rule:
    method, numbers, words = case.model.method, case.model.comparison, case.words
    text = say(
        case,
        f"made.{key}.text",
        coverage=words.percent(numbers.coverage),
        evidence=words.percent(numbers.evidence_share),
        grade=case.model.grades[min(numbers.evidence_grade, len(case.model.grades) - 1)].label,
        months=numbers.months,
        group=numbers.group,
        draws=method.draws,
        share=words.percent(1 - 2 * method.tail),
        lead=words.percent(numbers.tier_lead),
        most=numbers.tiers,
        levels=numbers.lead_levels,
        weights=_weights(case),
    )
    return Rule(say(case, f"made.{key}.title"), text)


def _weights(case: Case) -> str:
    dimensions = compared_dimensions(case.model)
    total = sum(dimension.yardstick for dimension in dimensions) or 1.0
    shares = (
        say(case, "weight", code=dimension.code, share=case.words.percent(dimension.yardstick / total))
        for dimension in dimensions
    )
    return "; ".join(shares)


def _again(case: Case) -> tuple[Fact, ...]:
    model = case.model
    seeds = tuple(
        Fact(say(case, "made.seed"), " · ".join(filter(None, (stage_label(case, ranking.stage), ranking.seed))))
        for ranking in case.portfolio.rankings
    )
    return (
        Fact(say(case, "made.model"), say(case, "version", name=model.title, version=case.portfolio.version)),
        Fact(say(case, "made.tool"), say(case, "version", name=_DISTRIBUTION, version=version(_DISTRIBUTION))),
        Fact(say(case, "made.numbers"), say(case, "version", name=_NUMBERS, version=version(_NUMBERS))),
        *seeds,
    )
