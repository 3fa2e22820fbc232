"""The director's report as plain data: exactly what a template may see, rounded and worded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.assessment import is_yes, profile_date
from assess.domain.model import MaturityModel
from assess.domain.profile import Role
from assess.domain.visit import Visit
from assess.domain.words import AdvisorWords
from assess.language import Words
from assess.reporting.director.annex import Annex, annex
from assess.reporting.director.concept import ConceptPage, concept_page
from assess.reporting.director.cover import Cover, cover, incubator, visited
from assess.reporting.director.decision import DecisionPage, decision_page
from assess.reporting.director.dimensions import DimensionPage, dimension_pages
from assess.reporting.director.incubator import IncubatorPage, incubator_page
from assess.reporting.director.method import MethodPage, method
from assess.reporting.director.money_page import MoneyPage, money_page
from assess.reporting.director.one_page import OnePage, one_page
from assess.reporting.director.position import Position, position
from assess.reporting.director.shared import VisitReport, say
from assess.reporting.director.wishes import wishes
from assess.reporting.phrases import fixed_words
from assess.reporting.pieces import Fact

_PREFIX = "report."
_HEAD_LETTERS = 70
"""So many letters of a name leave room for the day beside it at the head of a page."""
_EPOCH = dt.date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Document:
    """What the file says about itself. `day` is the date of the visit, `notes_language` that of what was typed."""

    language: str
    notes_language: str
    title: str
    author: str
    day: dt.date
    running: str
    edition: str
    fictional: str


@dataclass(frozen=True, slots=True)
class DirectorView:
    """Every page of the director's report. `text` holds the fixed words by key (without `report.`)."""

    document: Document
    cover: Cover
    incubator: IncubatorPage
    one_page: OnePage
    words: AdvisorWords
    """What the advisor wrote, printed as typed."""
    concept: ConceptPage
    position: Position
    money: MoneyPage
    decision: DecisionPage
    dimensions: tuple[DimensionPage, ...]
    wishes: tuple[Fact, ...]
    annex: Annex
    method: MethodPage
    text: Mapping[str, str]


def director_view(model: MaturityModel, visit: Visit, words: Words, logo: str = "") -> DirectorView:
    """The director's report of one visit, in the language of `words` and of the model's texts.

    `logo` is the name under which the cover's picture is found, "" where there is none.
    """
    report = VisitReport(model, visit, words)
    return DirectorView(
        document=_document(report),
        cover=cover(report, logo),
        incubator=incubator_page(report),
        one_page=one_page(report),
        words=report.advice.words,
        concept=concept_page(report),
        position=position(report),
        money=money_page(report),
        decision=decision_page(report),
        dimensions=dimension_pages(report),
        wishes=wishes(report),
        annex=annex(report),
        method=method(report),
        text=fixed_words(words, _PREFIX),
    )


def _edition(report: VisitReport) -> str:
    """For whom the report is, and whether it is final."""
    doubts = report.advice.quality.doubts
    if report.model.field_for(Role.STATUS) is None:
        return say(report, "edition.director")
    return say(report, "edition.provisional" if doubts else "edition.final", edition=say(report, "edition.director"))


def _cut(name: str) -> str:
    """A name as it stands at the head of each page: in one line, the end of a long one left out."""
    return name if len(name) <= _HEAD_LETTERS else name[: _HEAD_LETTERS - 1].rstrip() + "…"


def _document(report: VisitReport) -> Document:
    name = incubator(report)
    fictional = is_yes(report.model, report.assessment, Role.FICTIONAL)
    return Document(
        language=report.words.language,
        notes_language=report.assessment.language,
        title=say(report, "document.title", incubator=name),
        author=next((fact.value for fact in cover(report).facts if fact.label == say(report, "cover.assessors")), ""),
        day=profile_date(report.model, report.assessment, Role.VISIT_DATE) or _EPOCH,
        running=" · ".join(filter(None, (_cut(name), visited(report)))),
        edition=_edition(report),
        fictional=say(report, "fictional") if fictional else "",
    )
