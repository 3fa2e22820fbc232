"""How long the pages take beside what WeasyPrint needs for their bare text."""

from __future__ import annotations

import html
import io
from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader
from weasyprint import HTML

import assess
from tests.benchmarks.timing import Ratio, compare

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/sodbi/sodbi.xlsx"


def ratios() -> Iterator[Ratio]:
    """A page of the example's report, warm, beside a page of the same text as plain HTML."""
    model = assess.load_model("incubator")
    assessment = assess.read_workbook(EXAMPLE, model)
    scorecard = assess.score(model, assessment)
    pages = PdfReader(io.BytesIO(assess.render_report(model, assessment, scorecard))).pages
    text = "".join(f"<p>{html.escape(page.extract_text())}</p>" for page in pages)
    plain = len(HTML(string=text).render().pages)
    whole = compare(
        "report",
        lambda: assess.render_report(model, assessment, scorecard),
        "its text as plain HTML",
        lambda: HTML(string=text).write_pdf(),
        rounds=5,
    )
    per_page = whole.ratio * plain / len(pages)
    name = f"a page of the report ({len(pages)} pages)"
    yield Ratio(name, whole.a / len(pages), whole.b / plain, per_page, f"a page of its text as plain HTML ({plain})")
