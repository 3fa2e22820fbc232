"""What every part of a portfolio's page is made from, and the pieces that several parts share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit, Portfolio, Ranking
from assess.domain.practice import Dimension
from assess.language import Words
from assess.reporting.phrases import label_of

PREFIX = "portfolio."


@dataclass(frozen=True, slots=True)
class PortfolioReport:
    """One portfolio, the words to speak of it, and who will read: `ranks` allows places, `anonymous` codes alone."""

    model: MaturityModel
    portfolio: Portfolio
    words: Words
    ranks: bool
    anonymous: bool


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


Value = str | int | float | dt.date | Sequence[str]


def say(report: PortfolioReport, key: str, **values: Value) -> str:
    """The sentence of the page under a key (without its first part)."""
    return report.words.say(f"{PREFIX}{key}", **values)


def compared_dimensions(model: MaturityModel) -> tuple[Dimension, ...]:
    """The dimensions that the common yardstick weighs: what clients rate and what is optional never enters."""
    return tuple(each for each in model.dimensions if each.yardstick > 0 and not each.optional and not each.sampled)


def in_order(report: PortfolioReport) -> tuple[ComparedVisit, ...]:
    """The incubators alphabetically within kind of firm and stage, both in the model's order."""
    concepts = [concept.code for concept in report.model.concepts]
    stages = [stage.code for stage in report.model.stages]

    def place(visit: ComparedVisit) -> tuple[list[int], int, str, str]:
        kinds = sorted(concepts.index(code) for code in visit.hosted if code in concepts)
        stage = stages.index(visit.stage) if visit.stage in stages else len(stages)
        return kinds or [len(concepts)], stage, name_of(report, visit).casefold(), visit.key

    return tuple(sorted(report.portfolio.incubators, key=place))


def name_of(report: PortfolioReport, visit: ComparedVisit) -> str:
    """What an incubator is called here: its code in an anonymous file, else its name."""
    if report.anonymous:
        return visit.key
    return visit.name or visit.key or say(report, "unnamed")


def named(report: PortfolioReport, key: str) -> str:
    """The name of an incubator by its key."""
    visits = report.portfolio.incubators
    return next((name_of(report, visit) for visit in visits if visit.key == key), key)


def head(report: PortfolioReport, key: str) -> IncubatorHead:
    """How the incubator with that key is named; its number in the page follows the order of keys."""
    keys = [visit.key for visit in report.portfolio.incubators]
    if key not in keys:
        return IncubatorHead("", key, invented=False)
    visits = report.portfolio.incubators
    visit = visits[keys.index(key)]
    invented = visit.fictional and not all(each.fictional for each in visits)
    return IncubatorHead(f"i{keys.index(key) + 1}", name_of(report, visit), invented)


def hosted(report: PortfolioReport, visit: ComparedVisit) -> str:
    """The kinds of firm that an incubator serves."""
    return ", ".join(concept.label for concept in report.model.concepts if concept.code in visit.hosted)


def country(report: PortfolioReport, code: str) -> str:
    """The name of a country in the page's language."""
    return str(report.words.locale.territories.get(code, code))


def visited(report: PortfolioReport, visit: ComparedVisit) -> Cell:
    """The date of a visit; nothing in an anonymous file."""
    day = visit.visit_date
    return Cell("", "") if day is None or report.anonymous else Cell(report.words.date(day), day.isoformat())


def token(report: PortfolioReport, level: int) -> str:
    """A level as it is written in a cell."""
    return report.model.levels[level].token


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


def ranking_of(report: PortfolioReport, key: str) -> Ranking | None:
    """The ranking in which an incubator has a place."""
    rankings = report.portfolio.rankings
    return next((ranking for ranking in rankings if any(place.key == key for place in ranking.places)), None)
