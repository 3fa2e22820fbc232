"""How the page was made: yardstick, likely range, ties, and what is needed to make it again."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from assess.reporting.pieces import Fact, Rule
from assess.reporting.portfolio.report import PortfolioReport, dimensions, say, short, stage_label

_DISTRIBUTION = "incubator-assess"
_NUMBERS = "NumPy"
_RULES = ("gate", "yardstick", "scores", "likely", "tiers", "ties", "withheld", "pairs")


@dataclass(frozen=True, slots=True)
class ComparisonMethod:
    """What the closing section says."""

    rules: tuple[Rule, ...]
    again: tuple[Fact, ...]


def method(report: PortfolioReport) -> ComparisonMethod:
    """How the page was made."""
    return ComparisonMethod(tuple(_rule(report, key) for key in _RULES), _again(report))


def _rule(report: PortfolioReport, key: str) -> Rule:
    method, numbers, words = report.model.method, report.model.comparison, report.words
    counted = {"gate": numbers.months, "tiers": numbers.tiers, "withheld": numbers.group, "pairs": numbers.lead_levels}
    sums = key == "scores" and any(dimension.adds_up for dimension in dimensions(report))
    text = say(
        report,
        "method.scores.sums" if sums else f"method.{key}.text",
        n=counted.get(key, 1),
        sums=tuple(short(dimension) for dimension in dimensions(report) if dimension.adds_up),
        coverage=words.percent(numbers.coverage),
        evidence=words.percent(numbers.evidence_share),
        grade=report.model.grades[min(numbers.evidence_grade, len(report.model.grades) - 1)].label,
        months=numbers.months,
        group=numbers.group,
        draws=method.draws,
        share=words.percent(1 - 2 * method.tail),
        lead=words.percent(numbers.tier_lead),
        most=numbers.tiers,
        levels=numbers.lead_levels,
        weights=_weights(report),
    )
    return Rule(say(report, f"method.{key}.title"), text)


def _weights(report: PortfolioReport) -> str:
    shares = (
        say(report, "weight", code=code, share=report.words.percent(weight))
        for code, weight in report.portfolio.yardstick.items()
    )
    return "; ".join(shares)


def _again(report: PortfolioReport) -> tuple[Fact, ...]:
    model = report.model
    seeds = tuple(
        Fact(say(report, "method.seed"), " · ".join(filter(None, (stage_label(report, ranking.stage), ranking.seed))))
        for ranking in report.portfolio.rankings
    )
    return (
        Fact(say(report, "method.model"), say(report, "version", name=model.title, version=report.portfolio.version)),
        Fact(say(report, "method.tool"), say(report, "version", name=_DISTRIBUTION, version=version(_DISTRIBUTION))),
        Fact(say(report, "method.numbers"), say(report, "version", name=_NUMBERS, version=version(_NUMBERS))),
        *seeds,
    )
