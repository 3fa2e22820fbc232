"""The examples' workbooks say what their visits say."""

from __future__ import annotations

import datetime as dt
import importlib.util
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import assess
from assess.content.source import read_source
from assess.domain.advice import UrgencyState
from assess.domain.findings import Location
from assess.domain.money import Money, NoMoneyGiven, PaidUntil, Portion

INVENTED = "(invented)"


@pytest.fixture(scope="module")
def make(checkout: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", checkout / "examples/make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["steppe-gate", "district", "university"])
def test_the_example_workbook_is_what_its_visit_says(checkout: Path, make: ModuleType, name: str) -> None:
    visit = checkout / "examples" / name / "visit.yaml"
    data: dict[str, Any] = read_source(visit.read_bytes(), visit.name).data  # type: ignore[assignment]  # a visit is a mapping
    model = assess.load_model(data["model"], data["language"])
    said = make.visit_as_assessment(model, data, name)
    read = assess.read_workbook(visit.with_name(f"{name}.xlsx"), model)
    findings = read.findings
    assert findings == ()
    assert read.profile == said.profile
    assert read.assessment_id == said.assessment_id
    assert [replace(client, cell=Location()) for client in read.clients] == list(said.clients)
    for code, answer in said.answers.items():
        assert replace(read.answers[code], cell=Location(), grade_cell=Location()) == answer


@pytest.mark.parametrize("name", ["steppe-gate", "district", "university"])
def test_an_example_is_marked_as_invented_and_so_are_its_town_and_region(checkout: Path, name: str) -> None:
    profile = assess.visit(checkout / "examples" / name / f"{name}.xlsx").assessment.profile
    assert profile["fictional"] == "yes"
    assert [str(profile[key])[-len(INVENTED) :] for key in ("place", "region")] == [INVENTED, INVENTED]


# Of 100 of cost: four fifths of 38 and 7 are 37; four fifths of 18 and 30 are 44.
@pytest.mark.parametrize(
    ("name", "paid_until", "without_a_payer"),
    [
        ("steppe-gate", PaidUntil(dt.date(2026, 6, 1), months=9), 63),
        ("university", PaidUntil(dt.date(2026, 12, 1), months=14), 56),
    ],
)
def test_an_examples_money_lasts_as_long_as_its_readers_are_told(
    checkout: Path, name: str, paid_until: PaidUntil, without_a_payer: int
) -> None:
    money = assess.visit(checkout / "examples" / name / f"{name}.xlsx").advice.money
    assert isinstance(money, Money)
    assert isinstance(money.cover, Portion)
    assert money.paid_until == paid_until
    assert round(100 * (1 - money.cover.value)) == without_a_payer


def test_an_example_that_is_not_open_and_where_nobody_added_up_a_year_has_no_reckoning_of_money(checkout: Path) -> None:
    visit = assess.visit(checkout / "examples/district/district.xlsx")
    assert isinstance(visit.advice.money, NoMoneyGiven)
    [said] = [one for one in visit.advice.urgencies if one.code == "U3"]
    assert said.state is UrgencyState.NOW
