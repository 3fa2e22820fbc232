"""How far one is, as formulas: what is answered of what is asked."""

from __future__ import annotations

from assess.domain.profile import ProfileSheet, Required
from assess.language import Words
from assess.workbook import keys
from assess.workbook.writing import layout as at
from assess.workbook.writing import live
from assess.workbook.writing.layout import DimensionSheet, FieldSheet, Layout, cell, span
from assess.workbook.writing.money_roles import MONEY_NEEDED


def dimension_progress(sheet: DimensionSheet) -> tuple[str, str]:
    """Expressions for how many practices of a sheet are answered, and how many are asked."""
    return f"SUM({span(sheet.grid, at.ANSWERED)})", f"SUM({span(sheet.grid, at.APPLIES)})"


def fields_progress(of: FieldSheet) -> tuple[str, str]:
    """Expressions for how many fields are filled, and how many there are: of the profile the needed ones alone."""
    freely = of.sheet is ProfileSheet.ADVICE
    fields = [field for field in of.fields if freely or field.required is not Required.NO]
    rows = [of.grid.rows[field.key] for field in fields]
    filled = [f'IF(LEN(TRIM({cell(of.grid, keys.VALUE, row)}&""))>0,1,0)' for row in rows]
    return "+".join(filled) or "0", str(len(rows))


def money_progress(book: Layout) -> tuple[str, str]:
    """Expressions for how many of the cells are filled without which nothing can be said of money, and how many."""
    filled = [f'IF(LEN(TRIM({at.role_cell(book, role)}&""))>0,1,0)' for role in MONEY_NEEDED]
    return "+".join(filled), str(len(filled))


def fields_said(words: Words, of: FieldSheet) -> str:
    """An expression for the sentence that says it."""
    answered, asked = fields_progress(of)
    return live.sentence(words, f"workbook.{of.sheet}.progress", {"answered": answered, "asked": asked})
