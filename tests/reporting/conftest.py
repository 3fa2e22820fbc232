"""A flag that writes golden files anew, and the reports that several tests look at, made once."""

from __future__ import annotations

import pytest

from assess.reporting.document import render
from tests.conftest import Once
from tests.reporting.build import shipped, tiny, view_of, visit


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files of the report's views anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def pdf(once: Once) -> bytes:
    """The report of a visit with the shipped model."""
    return once("shipped.pdf", lambda: render(view_of(shipped(), visit(shipped()))).data)


@pytest.fixture(scope="session")
def tiny_pdf(once: Once) -> bytes:
    """The report of a visit with the tiny model."""
    return once("tiny.pdf", lambda: render(view_of(tiny(), visit(tiny()))).data)
