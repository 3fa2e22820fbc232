"""Incubator Assess: a questionnaire in a workbook becomes scores and a director's report.

The names below resolve on use, so that `import assess` loads no heavy library.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assess.analysis.comparison.compare import compare
    from assess.content.lint import check_model
    from assess.content.load import load_model
    from assess.domain.findings import AssessError
    from assess.pipeline import render_report, score, write_workbook
    from assess.records.frame import frame
    from assess.tasks.library import read_workbook

__all__ = [
    "AssessError",
    "check_model",
    "compare",
    "frame",
    "load_model",
    "read_workbook",
    "render_report",
    "score",
    "write_workbook",
]

_HOME = {
    "AssessError": "assess.domain.findings",
    "check_model": "assess.content.lint",
    "compare": "assess.analysis.comparison.compare",
    "frame": "assess.records.frame",
    "load_model": "assess.content.load",
    "read_workbook": "assess.tasks.library",
    "render_report": "assess.pipeline",
    "score": "assess.pipeline",
    "write_workbook": "assess.pipeline",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  # a module's attribute is of any type
    """The public name, imported on first use."""
    if name not in _HOME:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(importlib.import_module(_HOME[name]), name)
