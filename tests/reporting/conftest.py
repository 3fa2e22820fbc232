"""A flag that writes golden files anew, and the shipped model's report, made once."""

from __future__ import annotations

import pytest

from assess.reporting.document import render
from tests.reporting.build import shipped, view_of, visit


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files of the report's views anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def pdf() -> bytes:
    """The report of a visit with the shipped model."""
    return render(view_of(shipped(), visit(shipped()))).data
