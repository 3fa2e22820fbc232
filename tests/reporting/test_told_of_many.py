"""What is told of portfolios that are made up, and of models, line by line in keys, is what was told (`test_told`)."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Collection, Iterator, Mapping

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assess.domain.model import MaturityModel
from assess.domain.portfolio import Portfolio
from assess.domain.practice import Practice
from assess.reporting.document import portfolio_html, reference_text
from assess.reporting.portfolio.page import PortfolioView, portfolio_view
from assess.reporting.portfolio.sheets import portfolio_workbook
from assess.reporting.reference.reference import reference
from assess.reporting.terminal.portfolio import portfolio_lines
from tests.reporting.build import shipped, tiny
from tests.reporting.made_up import larger
from tests.reporting.made_up_portfolios import PORTFOLIOS
from tests.reporting.told import is_as_it_was, model_in_keys, told_by, told_on, words_in_keys

WAYS = [(name, ranks) for name in PORTFOLIOS for ranks in (False, True)]
MODELS: Mapping[str, Callable[[], MaturityModel]] = {"tiny": tiny, "larger": larger, "shipped": lambda: _cut(shipped())}


def _made(name: str) -> tuple[MaturityModel, Portfolio]:
    model, found = PORTFOLIOS[name]()
    return model_in_keys(model), found


def _view(name: str, *, ranks: bool) -> PortfolioView:
    """The page without what the tool's version decides."""
    made = portfolio_view(*_made(name), words_in_keys(), ranks=ranks)
    again = tuple(fact for fact in made.method.again if fact.label == "portfolio.method.seed")
    return dataclasses.replace(made, method=dataclasses.replace(made.method, again=again))


@pytest.mark.parametrize(("name", "ranks"), WAYS)
def test_the_page_of_a_portfolio_says_what_it_said(name: str, *, ranks: bool, update_golden: bool) -> None:
    view = dataclasses.replace(_view(name, ranks=ranks), text={})
    assert is_as_it_was(f"portfolio/{name}{'-ranks' * ranks}", told_by(view, "page"), update=update_golden)


@pytest.mark.parametrize(("name", "ranks"), [("varied", True), ("nameless", False)])
def test_the_printed_page_of_a_portfolio_holds_what_it_held(name: str, *, ranks: bool, update_golden: bool) -> None:
    told = told_on(portfolio_html(_view(name, ranks=ranks)))
    assert is_as_it_was(f"portfolio/{name}-printed", told, update=update_golden)


@pytest.mark.parametrize(("name", "ranks"), WAYS)
def test_the_lines_of_a_portfolio_are_as_they_were(name: str, *, ranks: bool, update_golden: bool) -> None:
    lines = list(portfolio_lines(*_made(name), words_in_keys(), ranks=ranks, width=400))
    assert is_as_it_was(f"portfolio/{name}{'-ranks' * ranks}-lines", lines, update=update_golden)


@pytest.mark.parametrize(("name", "ranks"), WAYS)
def test_the_sheets_of_a_portfolio_are_as_they_were(name: str, *, ranks: bool, update_golden: bool) -> None:
    data = portfolio_workbook(*_made(name), words_in_keys(), ranks=ranks)
    sheets = load_workbook(io.BytesIO(data)).worksheets
    lines = [line for sheet in sheets for line in _told_in(sheet)]
    assert is_as_it_was(f"portfolio/{name}{'-ranks' * ranks}-sheets", lines, update=update_golden)


def _told_in(sheet: Worksheet) -> Iterator[str]:
    """What stands in a sheet, how its columns are shown, and how wide they are."""
    widths = " ".join(f"{letter}={column.width:g}" for letter, column in sheet.column_dimensions.items())
    yield f"{sheet.title}: {sheet.freeze_panes} {sheet.auto_filter.ref} {sheet.print_title_rows} {widths}"
    paper = sheet.page_setup
    fitted = sheet.sheet_properties.pageSetUpPr
    yield f"  {paper.orientation} {paper.fitToHeight} {fitted is not None and fitted.fitToPage}"
    for number, row in enumerate(sheet.iter_rows(), start=1):
        height = sheet.row_dimensions[number].height
        shown = " | ".join("" if cell.value is None else f"{'*' * bool(cell.font.b)}{cell.value}" for cell in row)
        yield f"  {shown}{f' ({height:g})' if height else ''}"
    for number, column in enumerate(filter(None, sheet.iter_cols(min_row=2)), start=1):
        looks = {
            f"{cell.data_type} {cell.number_format} {cell.quotePrefix}" for cell in column if cell.value is not None
        }
        yield f"  {get_column_letter(number)}: {', '.join(sorted(looks))}"


@pytest.mark.parametrize("name", MODELS)
def test_the_reference_of_a_model_says_what_it_said(name: str, update_golden: bool) -> None:  # noqa: FBT001
    view = reference(model_in_keys(MODELS[name]()), words_in_keys())
    assert is_as_it_was(f"reference/{name}", told_by(dataclasses.replace(view, text={})), update=update_golden)
    page = told_on(reference_text(view, "templates/reference.html"))
    assert is_as_it_was(f"reference/{name}-page", page, update=update_golden)
    text = reference_text(view, "templates/reference.md").splitlines()
    assert is_as_it_was(f"reference/{name}-text", text, update=update_golden)


def _cut(model: MaturityModel) -> MaturityModel:
    """The model with the first practice of three dimensions: the first, the one that clients rate, the optional one."""
    sampled = next(dimension for dimension in model.dimensions if dimension.sampled)
    optional = next(dimension for dimension in model.dimensions if dimension.optional)
    kept = (model.dimensions[0], sampled, optional)
    codes = {each.practices[0].code for each in kept}
    short = (dataclasses.replace(each, practices=(_among(each.practices[0], codes),)) for each in kept)
    cited = {source.partition("/")[0] for each in kept for source in each.practices[0].sources}
    sources = tuple(source for source in model.sources if source.id in cited)
    return dataclasses.replace(model, dimensions=tuple(short), sources=sources, modules=model.modules[:2])


def _among(practice: Practice, codes: Collection[str]) -> Practice:
    """The practice with steps that wait for those practices alone."""
    steps = (
        dataclasses.replace(step, first=tuple(need for need in step.first if need.practice in codes))
        for step in practice.steps
    )
    return dataclasses.replace(practice, steps=tuple(steps))
