"""The examples' workbooks say what their visits say."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import assess
from assess.content.source import read_source
from assess.domain.findings import Location


@pytest.fixture(scope="module")
def make(checkout: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", checkout / "examples/make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["sodbi", "district", "university"])
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
