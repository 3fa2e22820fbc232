"""What every sheet is written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.assessment import Assessment
from assess.domain.findings import Unit
from assess.language import Words
from assess.workbook.writing.filled import CellValue, TypedCells
from assess.workbook.writing.layout import Layout


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Where everything stands, in which words, with which answers; `footer` is printed on every page.

    `typed` is what was typed and could not be used, and `records` is what stands in each row for a client;
    `look_again` are the profile's fields whose answers come from an earlier visit and may have changed.
    """

    book: Layout
    words: Words
    assessment: Assessment
    typed: Mapping[Unit, TypedCells]
    records: tuple[Mapping[str, CellValue], ...]
    footer: str
    look_again: frozenset[str] = frozenset()
