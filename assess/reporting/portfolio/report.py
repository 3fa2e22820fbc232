"""What every part of a portfolio's page is made from, and the pieces that several parts share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit, Portfolio
from assess.domain.practice import Dimension
from assess.language import Words
from assess.reporting.phrases import label_of

PREFIX = "portfolio."


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and the number or date that it is sorted by ("" where there is nothing to sort)."""

    text: str
    sort: str


@dataclass(frozen=True, slots=True)
class IncubatorHead:
    """How an incubator is named; `of` ties rows and sections of one incubator together within the page.

    `invented` marks it where others beside it are not.
    """

    of: str
    name: str
    invented: bool


@dataclass(frozen=True, slots=True)
class PortfolioReport:
    """One portfolio and the words to speak of it; `ranks` allows ranks, `heads` name the incubators by their keys."""

    model: MaturityModel
    portfolio: Portfolio
    words: Words
    ranks: bool
    heads: Mapping[str, IncubatorHead]


Value = str | int | float | dt.date | Sequence[str]


def say(report: PortfolioReport, key: str, **values: Value) -> str:
    """The sentence of the page under a key (without its first part)."""
    return report.words.say(f"{PREFIX}{key}", **values)


def portfolio_report(model: MaturityModel, portfolio: Portfolio, words: Words, *, ranks: bool) -> PortfolioReport:
    """What a portfolio is told with; the numbers of its incubators in a page follow the order of keys."""
    invented = [incubator.visit.fictional for incubator in portfolio.incubators]
    unnamed = words.say(f"{PREFIX}unnamed")
    visits = sorted((incubator.visit for incubator in portfolio.incubators), key=lambda visit: visit.key)
    heads = {
        visit.key: IncubatorHead(
            f"i{at}", visit.name or visit.key or unnamed, invented=visit.fictional and not all(invented)
        )
        for at, visit in enumerate(visits, 1)
    }
    return PortfolioReport(model, portfolio, words, ranks, heads)


def dimensions(report: PortfolioReport) -> tuple[Dimension, ...]:
    """The dimensions that are compared, in model order."""
    return tuple(each for each in report.model.dimensions if each.code in report.portfolio.yardstick)


def yardstick_ends(report: PortfolioReport) -> tuple[float, float]:
    """The lowest and the highest score on the common yardstick, in points, where every practice counts."""
    weights = report.portfolio.yardstick
    whole = fsum(weights[each.code] * each.scale for each in dimensions(report)) / (fsum(weights.values()) or 1.0)
    return whole * report.model.points(0), whole * report.model.points(report.model.top)


def head(report: PortfolioReport, key: str) -> IncubatorHead:
    """How the incubator with that key is named; by its key alone where it is not in the portfolio."""
    return report.heads.get(key) or IncubatorHead("", key, invented=False)


def named(report: PortfolioReport, key: str) -> str:
    """The name of an incubator by its key."""
    return head(report, key).name


def hosted(report: PortfolioReport, visit: ComparedVisit) -> str:
    """The kinds of firm that an incubator serves."""
    return ", ".join(concept.label for concept in report.model.concepts if concept.code in visit.hosted)


def country(report: PortfolioReport, code: str) -> str:
    """The name of a country in the page's language."""
    return str(report.words.locale.territories.get(code, code))


def visited(report: PortfolioReport, visit: ComparedVisit) -> Cell:
    """The date of a visit; nothing where it is not told."""
    day = visit.visit_date
    return Cell("", "") if day is None else Cell(report.words.date(day), day.isoformat())


def token(report: PortfolioReport, level: int) -> str:
    """A level as it is written in a cell."""
    return report.model.token(level)


def level_text(report: PortfolioReport, level: int) -> str:
    """A level with its name: `2 in order`."""
    entry = report.model.levels[level]
    return say(report, "level", token=entry.token, label=entry.label)


def practice_text(report: PortfolioReport, code: str) -> str:
    """A practice with its code and title."""
    return say(report, "coded", code=code, title=report.model.practices[code].title)


def dimension_text(report: PortfolioReport, code: str) -> str:
    """A dimension with its code and title; the code alone where the model does not know it."""
    found = next((dimension for dimension in report.model.dimensions if dimension.code == code), None)
    return say(report, "coded", code=code, title=found.title) if found else code


def short(dimension: Dimension) -> str:
    """What a dimension is called where there is little room."""
    return dimension.tab or dimension.title


def number(report: PortfolioReport, value: float | None, digits: int = 1) -> Cell:
    """A rounded number; a dash that is sorted last where there is none."""
    return Cell(say(report, "dash"), "") if value is None else Cell(report.words.number(value, digits), f"{value:.4f}")


def spread(report: PortfolioReport, low: float, high: float, digits: int) -> str:
    """Two ends of a range."""
    return say(report, "range", low=report.words.number(low, digits), high=report.words.number(high, digits))


def stage_label(report: PortfolioReport, code: str) -> str:
    """The label of a stage; "" in a model without stages."""
    return label_of(report.model.stages, code)
