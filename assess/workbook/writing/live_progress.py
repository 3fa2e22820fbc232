"""How far one is, as formulas: what is answered of what is asked."""

from __future__ import annotations

from collections.abc import Iterable

from assess.domain.profile import ProfileField
from assess.workbook import keys
from assess.workbook.writing import layout as at
from assess.workbook.writing.layout import DimensionSheet, Layout, cell, span


def dimension_progress(sheet: DimensionSheet) -> tuple[str, str]:
    """Expressions for how many practices of a sheet are answered, and how many are asked."""
    return f"SUM({span(sheet.grid, at.ANSWERED)})", f"SUM({span(sheet.grid, at.APPLIES)})"


def profile_progress(book: Layout, fields: Iterable[ProfileField]) -> tuple[str, str]:
    """Expressions for how many of these profile fields are filled, and how many there are."""
    rows = [book.profile.rows[field.key] for field in fields]
    filled = [f'IF(LEN(TRIM({cell(book.profile, keys.VALUE, row)}&""))>0,1,0)' for row in rows]
    return "+".join(filled) or "0", str(len(rows))
