"""Chromium without a window, and the page of an invented portfolio in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from assess.reporting.document import portfolio_html
from tests.reporting.build import shipped
from tests.reporting.portfolio_build import view

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


class Opened:
    """A page that is open in a browser, with all that it asked for and all that went wrong."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.wrong: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda fault: self.wrong.append(str(fault)))
        page.on("console", lambda message: self.wrong.append(message.text))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of an invented portfolio with ranks."""
    path = tmp_path_factory.mktemp("page") / "portfolio.html"
    path.write_text(portfolio_html(view(shipped(), ranks=True)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """A tab of a browser that nobody has used before."""
    program = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    with sync_playwright() as driver:
        browser = driver.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"), executable_path=program, args=list(FLAGS)
        )
        yield Opened(browser.new_page())
        browser.close()


@pytest.fixture
def opened(tab: Opened, file: Path) -> Opened:
    """The page as it opens on a laptop."""
    tab.asked.clear()
    tab.wrong.clear()
    tab.page.set_viewport_size({"width": 1366, "height": 768})
    tab.page.goto("about:blank")
    tab.page.goto(file.as_uri())
    return tab
