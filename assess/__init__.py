"""Incubator Assess: a questionnaire in a workbook becomes scores and a director's report.

Each public function takes what another one gives: `read_workbook` an assessment, `score` its scorecard, `advise` what
follows, `visit` all of it at once, `render_report`, `compare` and `frame` take visits. The names resolve on use, so
that `import assess` loads no heavy library.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assess.analysis.advice.advise import advise
    from assess.content.lint import check_model
    from assess.content.load import load_model
    from assess.domain.findings import AssessError
    from assess.tasks.library import compare, frame, read_workbook, render_report, score, visit, write_workbook

__all__ = [
    "AssessError",
    "advise",
    "check_model",
    "compare",
    "frame",
    "load_model",
    "read_workbook",
    "render_report",
    "score",
    "visit",
    "write_workbook",
]

_HOME = {
    "AssessError": "assess.domain.findings",
    "advise": "assess.analysis.advice.advise",
    "check_model": "assess.content.lint",
    "compare": "assess.tasks.library",
    "frame": "assess.tasks.library",
    "load_model": "assess.content.load",
    "read_workbook": "assess.tasks.library",
    "render_report": "assess.tasks.library",
    "score": "assess.tasks.library",
    "visit": "assess.tasks.library",
    "write_workbook": "assess.tasks.library",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  # a module's attribute is of any type
    """The public name, imported on first use."""
    if name not in _HOME:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(importlib.import_module(_HOME[name]), name)
