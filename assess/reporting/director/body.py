"""What of all dimensions and steps stands in the body of the report; the rest is looked up in the annex."""

from __future__ import annotations

from assess.domain.scorecard import DimensionScore
from assess.reporting.director.report import VisitReport, shown_dimensions

_WIDEST = 4
"""So many dimensions have pages of their own: those of the moves to make first, and those with the largest gaps."""


def in_body(report: VisitReport) -> tuple[str, ...]:
    """The codes of the dimensions with pages in the body, in model order.

    What clients rate is always shown, as a profile, and so is an optional dimension, with its verdict.
    """
    shown = shown_dimensions(report)
    always = {score.code for score in shown if _is_shown_anyway(report, score)}
    moved = {report.model.dimension_of[move.practice].code for move in report.advise.priorities}
    others = [score for score in shown if score.code not in always]
    others.sort(key=lambda score: (score.code not in moved, not score.counted, -(score.gap or 0.0)))  # stable
    chosen = always | {score.code for score in others[:_WIDEST]}
    return tuple(score.code for score in shown if score.code in chosen)


def _is_shown_anyway(report: VisitReport, score: DimensionScore) -> bool:
    dimension = next(entry for entry in report.model.dimensions if entry.code == score.code)
    return dimension.sampled or dimension.optional
