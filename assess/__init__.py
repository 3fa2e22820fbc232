"""Incubator Assess: a questionnaire in a workbook becomes scores and a director's report.

The names below resolve on use, so that `import assess` loads no heavy library.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assess.content.lint import check_model
    from assess.content.load import load_model
    from assess.domain.findings import AssessError
    from assess.pipeline import render_report, score, write_workbook
    from assess.tasks.library import compare, frame
    from assess.workbook.reading.reader import read_workbook

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
    "compare": "assess.tasks.library",
    "frame": "assess.tasks.library",
    "load_model": "assess.content.load",
    "read_workbook": "assess.workbook.reading.reader",
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
