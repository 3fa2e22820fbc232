"""The page of a portfolio in a browser: sorting, filtering, opening, by keyboard too, on paper, for a screen reader."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pypdfium2 import PdfDocument

from assess.reporting.document import portfolio_html
from assess.workbook.reading.values import TEXT_LIMIT
from tests.browser.conftest import Opened
from tests.reporting.build import shipped
from tests.reporting.portfolio_build import HOUSES, house, portfolio, view
from tests.reporting.reading import page_texts
from tests.reporting.test_portfolio_html import HOSTILE, hostile_portfolio

pytestmark = pytest.mark.browser

SIZES = ((1366, 768), (390, 844))
A4 = (595, 842)
NAMES = "#part-overview tbody tr:not([hidden]) th"


def column(page: Page, part: str, at: int) -> list[str]:
    """What stands in one column of the first table of a part, from above."""
    return page.locator(f"#{part} table").first.locator(f"tbody tr > :nth-child({at})").all_inner_texts()


def sort_by(page: Page, part: str, label: str) -> str | None:
    """Click a heading; the direction that it then tells a screen reader."""
    header = page.locator(f"#{part} table").first.locator("th", has_text=label).first
    header.get_by_role("button").click()
    return header.get_attribute("aria-sort")


def test_the_page_asks_for_nothing_but_itself_and_nothing_goes_wrong(opened: Opened) -> None:
    assert [address for address in opened.asked if not address.startswith("file:")] == []
    assert len([address for address in opened.asked if address != "about:blank"]) == 1
    assert opened.wrong == []


def test_every_heading_of_a_table_is_a_button_that_sorts(opened: Opened) -> None:
    assert opened.page.locator("thead th:not(:has(> button))").count() == 0


def test_names_are_sorted_as_text_and_again_the_other_way_round(opened: Opened) -> None:
    assert sort_by(opened.page, "part-overview", "Incubator") == "ascending"
    names = opened.page.locator(NAMES).all_inner_texts()
    assert names == sorted(names)
    assert sort_by(opened.page, "part-overview", "Incubator") == "descending"
    assert opened.page.locator(NAMES).all_inner_texts() == names[::-1]
    assert opened.page.locator("#said").inner_text() == "Sorted, highest first: Incubator"


def test_numbers_are_sorted_as_numbers(opened: Opened) -> None:
    sort_by(opened.page, "part-gaps", "Below target")
    shares = [int(text.strip().rstrip("%")) for text in column(opened.page, "part-gaps", 2)]
    assert 100 in shares, "as text it would stand first"
    assert shares == sorted(shares)


def test_dates_are_sorted_by_the_calendar(opened: Opened) -> None:
    sort_by(opened.page, "part-overview", "Visit")
    days = opened.page.locator("#part-overview td.day").evaluate_all("all => all.map(each => each.dataset.value)")
    assert days == sorted(days)


def test_one_column_at_a_time_is_the_sorted_one(opened: Opened) -> None:
    sort_by(opened.page, "part-overview", "Country")
    sort_by(opened.page, "part-overview", "Visit")
    assert opened.page.locator("#part-overview th[aria-sort]").all_inner_texts() == ["Visit"]


def test_filters_work_together_on_the_tables_and_the_sections(opened: Opened) -> None:
    page = opened.page
    page.get_by_label("Country").select_option("KZ")
    few = page.locator(NAMES).count()
    assert 0 < few < HOUSES
    assert page.locator("#part-incubators details:visible").count() == few
    assert page.locator("#part-heat tbody tr:visible").count() == few
    assert page.locator("#shown").inner_text() == f"Shown: {few} of {HOUSES}"
    page.get_by_label("Stage").select_option("operating")
    assert page.locator(NAMES).count() < few
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function(f"document.querySelectorAll('#part-overview tbody tr:not([hidden])').length === {HOUSES}")


def test_a_search_finds_a_name_in_any_case_and_says_when_there_is_none(opened: Opened) -> None:
    page = opened.page
    page.get_by_label("Search").fill("hazel HOUSE")
    assert page.locator(NAMES).all_inner_texts() == ["Hazel House"]
    page.get_by_label("Search").fill("nobody")
    assert page.locator("#shown").inner_text() == f"Shown: 0 of {HOUSES}"
    assert page.locator("#part-heat h3:visible").count() == 0


def test_the_keyboard_sorts_opens_and_filters(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#part-overview thead button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#part-overview th[aria-sort=ascending]").count() == 1
    page.locator("summary").first.focus()
    page.keyboard.press("Space")
    assert page.locator("details").first.get_attribute("open") is not None
    page.get_by_label("Kinds of firm").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator(NAMES).count() < HOUSES


def test_a_name_in_a_table_leads_to_its_open_section(opened: Opened) -> None:
    page = opened.page
    page.locator("#part-overview tbody a").first.click()
    aim = page.evaluate("location.hash")
    page.wait_for_function(f"document.querySelector('{aim}').open")
    assert page.locator(f"{aim} .house").is_visible()


def test_all_sections_open_and_close_at_once(opened: Opened) -> None:
    opened.page.get_by_role("button", name="Open all").click()
    assert opened.page.locator("details[open]").count() == HOUSES
    opened.page.get_by_role("button", name="Close all").click()
    assert opened.page.locator("details[open]").count() == 0


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_checker_of_accessibility_finds_nothing(opened: Opened, width: int, height: int) -> None:
    opened.page.set_viewport_size({"width": width, "height": height})
    sort_by(opened.page, "part-overview", "Incubator")
    opened.page.get_by_role("button", name="Open all").click()
    found = Axe().run(opened.page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_page_itself_never_scrolls_sideways(opened: Opened, width: int, height: int) -> None:
    opened.page.set_viewport_size({"width": width, "height": height})
    opened.page.get_by_role("button", name="Open all").click()
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_its_script_the_page_is_whole(opened: Opened, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    start, end = text.index("<script>"), text.index("</script>")
    opened.page.set_content(text[:start] + text[end + len("</script>") :])
    assert opened.page.locator(NAMES).count() == HOUSES
    assert not opened.page.locator("form").is_visible()


def test_a_hostile_name_starts_nothing(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(portfolio_html(view(shipped(), hostile_portfolio())), encoding="utf-8")
    opened.page.goto(path.as_uri())
    assert opened.page.evaluate("window.started === undefined")
    assert HOSTILE in opened.page.locator(NAMES).all_inner_texts()
    assert opened.wrong == []


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("text", ["W", "A municipal institution of the urban district ", "https://example.org/a-path/"])
def test_names_as_long_as_they_may_be_leave_what_stands_beside_them_in_view(
    opened: Opened, tmp_path: Path, text: str, width: int, height: int
) -> None:
    name = (text * TEXT_LIMIT)[:TEXT_LIMIT]
    visits = [replace(house(shipped(), number), name=name) for number in range(HOUSES)]
    path = tmp_path / "long.html"
    path.write_text(portfolio_html(view(shipped(), portfolio(shipped(), visits), ranks=True)), encoding="utf-8")
    opened.page.set_viewport_size({"width": width, "height": height})
    opened.page.goto(path.as_uri())
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert name.strip() in opened.page.locator(NAMES).all_inner_texts()
    ends = opened.page.locator("th .name").evaluate_all("all => all.map(each => each.getBoundingClientRect().right)")
    assert max(ends) < width / 2


@pytest.fixture
def paper(opened: Opened) -> bytes:
    return opened.page.pdf(prefer_css_page_size=True)


def test_the_mark_stands_on_every_printed_page(opened: Opened, paper: bytes) -> None:
    pages = page_texts(paper)
    assert len(pages) > 3
    assert [at for at, text in enumerate(pages, 1) if "Not for circulation" not in text] == []
    assert opened.page.locator("details[open]").count() == 0, "what was opened for paper is closed again"


def test_paper_holds_the_closed_sections_and_the_headings_of_tables_again(opened: Opened) -> None:
    """On paper half as high as A4, so that the table of gaps does not fit one page."""
    opened.page.add_style_tag(content="@page { size: 210mm 148mm }")
    pages = page_texts(opened.page.pdf(prefer_css_page_size=True))
    assert " ".join(pages).count("Needed level reached in") == HOUSES
    gaps = [page for page in pages if re.search(rf"\d% {HOUSES}\b", page)]
    assert len(gaps) > 1
    assert all("Of so many" in page for page in gaps)


def test_paper_is_a4_and_no_heading_is_parted_from_what_it_heads(paper: bytes) -> None:
    document = PdfDocument(paper)
    assert {tuple(round(side) for side in page.get_size()) for page in document} == {A4}
    found = view(shipped(), ranks=True)
    abouts = [found.text.get(f"{section.id.removeprefix('part-')}.about", "") for section in found.sections]
    heads = tuple(filter(None, [*(section.title for section in found.sections), *abouts]))
    mark = re.compile(r"\s*".join("Notforcirculation"))  # written downwards, it is read back with gaps
    bodies = [" ".join(mark.split(page.get_textpage().get_text_range())[-2].split()) for page in document]
    assert [body[-80:] for body in bodies if body.endswith(heads)] == []
