"""Writes the questionnaire: blank and filled go the same way."""

from __future__ import annotations

import io

from openpyxl import Workbook

from assess.domain.assessment import Assessment, profile_text
from assess.domain.model import MaturityModel
from assess.domain.profile import Role
from assess.language import Words
from assess.workbook.keys import IDENTITY
from assess.workbook.writing.filled import record_cells, typed_cells
from assess.workbook.writing.layout import plan_book
from assess.workbook.writing.sheets.clients import write_clients
from assess.workbook.writing.sheets.dimension import write_dimension
from assess.workbook.writing.sheets.money import write_money
from assess.workbook.writing.sheets.origin import write_origin
from assess.workbook.writing.sheets.profile import write_fields
from assess.workbook.writing.sheets.questionnaire import Questionnaire
from assess.workbook.writing.sheets.scores import write_scores
from assess.workbook.writing.sheets.start import write_start


def workbook_bytes(
    model: MaturityModel, words: Words, assessment: Assessment, look_again: frozenset[str] = frozenset()
) -> bytes:
    """A questionnaire as the bytes of an .xlsx, with an assessment's answers, its words in the language of `words`.

    The caller gives the assessment its `assessment_id`; one without an answer makes a blank questionnaire. What could
    not be used is written as it was typed, as text, where the assessment has nothing. Beside the profile's fields
    `look_again` stands that they come from an earlier visit.
    """
    written = io.BytesIO()
    _workbook(model, words, assessment, look_again).save(written)
    return written.getvalue()


def _workbook(model: MaturityModel, words: Words, assessment: Assessment, look_again: frozenset[str]) -> Workbook:
    typed = typed_cells(assessment)
    records = record_cells(model, words, assessment, typed)
    plan = plan_book(model, words, clients=len(records))
    workbook = Workbook()
    start = workbook.active or workbook.create_sheet()
    start.title = plan.start
    footer = profile_text(model, assessment, Role.INCUBATOR) or model.title
    questionnaire = Questionnaire(plan, words, assessment, typed, records, footer, look_again)
    write_start(start, questionnaire)
    write_fields(workbook.create_sheet(plan.profile.grid.name), questionnaire, plan.profile)
    for of in plan.dimensions:
        # What clients say stands before the first sheet whose levels come from it.
        if plan.clients.dimensions[:1] == (of.dimension,):
            write_clients(workbook.create_sheet(plan.clients.grid.name), questionnaire)
        write_dimension(workbook.create_sheet(of.grid.name), of, questionnaire)
    if plan.advice.sections:
        write_fields(workbook.create_sheet(plan.advice.grid.name), questionnaire, plan.advice)
    if plan.money:
        write_money(workbook.create_sheet(plan.money), questionnaire)
    write_scores(workbook.create_sheet(plan.scores.name), questionnaire)
    write_origin(workbook.create_sheet(IDENTITY), questionnaire)
    # No formula has a result before a program computes it: ask for that on opening.
    workbook.calculation.fullCalcOnLoad = True
    workbook.properties.title = model.title
    workbook.properties.creator = ""
    return workbook
