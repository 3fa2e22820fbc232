"""Every number of the method stands in the shipped model; another model that is silent reckons with the same ones."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
import yaml

from assess.domain.comparing import Comparing
from assess.domain.model import Method
from assess.domain.reckoning import Reckoning
from assess.domain.workload import Workload
from assess.resources import questionnaires

SAID: dict[str, dict[str, Any]] = yaml.safe_load((questionnaires() / "incubator/model.yaml").read_text("utf-8"))
KINDS = {"method": Method, "comparison": Comparing, "money": Reckoning, "workload": Workload}


@pytest.mark.parametrize("part", KINDS)
def test_no_number_of_the_shipped_method_is_taken_from_the_program(part: str) -> None:
    assert {field.name for field in dataclasses.fields(KINDS[part])} == SAID[part].keys()


@pytest.mark.parametrize("part", ["comparison", "money", "workload"])
def test_a_model_that_is_silent_on_a_number_reckons_as_the_shipped_one(part: str) -> None:
    numbers = {name: value for name, value in SAID[part].items() if isinstance(value, int | float)}
    plain = KINDS[part]()
    assert {name: getattr(plain, name) for name in numbers} == numbers
