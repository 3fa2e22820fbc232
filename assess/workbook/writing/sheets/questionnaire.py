"""What every sheet is written from."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.assessment import Assessment
from assess.language import Words
from assess.workbook.writing.layout import Layout


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Where everything stands, in which words, with which answers; `footer` is printed on every page."""

    book: Layout
    words: Words
    assessment: Assessment
    footer: str
