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

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/steppe-gate/steppe-gate.xlsx"


def ratios() -> Iterator[Ratio]:
    """A page of the example's report, warm, beside a page of the same text as plain HTML."""
    model, visit = assess.load_model("incubator"), assess.visit(EXAMPLE)
    pages = PdfReader(io.BytesIO(assess.render_report(visit, model))).pages
    text = "".join(f"<p>{html.escape(page.extract_text())}</p>" for page in pages)
    plain = len(HTML(string=text).render().pages)
    whole = compare(
        "report",
        lambda: assess.render_report(visit, model),
        "its text as plain HTML",
        lambda: HTML(string=text).write_pdf(),
        rounds=5,
    )
    per_page = whole.ratio * plain / len(pages)
    name = f"a page of the report ({len(pages)} pages)"
    yield Ratio(name, whole.a / len(pages), whole.b / plain, per_page, f"a page of its text as plain HTML ({plain})")
