"""Rules about what the tiny model does without: stages, an optional dimension, sources, training, and the like."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.content.lint import check_model
from tests.content.test_rules import HALL, HELP, MODEL, PROFILE, Fault, assert_found
from tests.models.folders import copy_of_tiny, exchange, line_of

STAGES = """
stages:
  - {code: early, label: early, description: Not open., no_overall: true, ceiling: 1}
  - {code: late, label: late, description: Open.}
moments:
  - {code: opening, label: before opening day}
"""
STAGE_FIELD = """
      - key: life
        label: Stage
        help: Choose.
        kind: choice
        role: stage
        required: stop
        choices:
          - {code: not_open, label: not open, stage: early}
          - {code: open, label: open, stage: late}
"""


def staged(to: Path) -> Path:
    """The tiny model with two stages: everything is asked from the late one on, but H1."""
    folder = copy_of_tiny(to)
    with (folder / MODEL).open("a", encoding="utf-8") as file:
        file.write(STAGES)
    with (folder / PROFILE).open("a", encoding="utf-8") as file:
        file.write(STAGE_FIELD)
    for name in (HALL, HELP):
        exchange(folder, name, "    control: ", "    stage: late\n    control: ", count=3)
    exchange(folder, HALL, "stage: late", "stage: early\n    before: opening")
    return folder


def test_a_model_with_stages_has_no_fault_either(tmp_path: Path) -> None:
    assert check_model(staged(tmp_path)) == ()


STAGE_FAULTS = (
    Fault("MODEL-50", HALL, "stage: early", "stage: erly", "erly"),
    Fault("MODEL-54", HALL, "    before: opening\n", "", "stage: early"),
    Fault("MODEL-50", HALL, "before: opening", "before: opened", "before: opened"),
    Fault("MODEL-61", PROFILE, "role: stage", "role: mode", "sections:", only=False),
    Fault("MODEL-67", PROFILE, "label: open, stage: late", "label: open", "code: open", only=False),
    Fault("MODEL-69", PROFILE, "stage: late", "stage: early", "choices:", nth=2, only=False),
    Fault("MODEL-50", PROFILE, "stage: late", "stage: lat", "stage: lat", only=False),
    Fault("MODEL-75", MODEL, "ceiling: 1", "ceiling: 9", "ceiling: 9"),
)


@pytest.mark.parametrize("fault", STAGE_FAULTS, ids=lambda fault: f"{fault.code} {fault.new.strip()[:30]}")
def test_a_fault_about_stages_is_found(fault: Fault, tmp_path: Path) -> None:
    assert_found(fault, staged(tmp_path))


def test_what_stands_first_must_be_in_reach_under_the_ceiling_of_the_stage(tmp_path: Path) -> None:
    folder = staged(tmp_path)
    exchange(folder, HALL, "stage: late", "before: opening\n    stage: early")
    exchange(folder, HALL, "stage: late", "before: opening\n    stage: early")
    assert check_model(folder) == ()
    exchange(
        folder,
        HALL,
        "proof: The contract.}",
        "proof: The contract., first: [{practice: H3, level: 2, because: Light comes first.}]}",
    )
    exchange(folder, HALL, "targets: {stall: 1, workshop: 2}", "targets: {stall: 2, workshop: 2}")
    found = check_model(folder)
    assert [(f.code, f.location.line) for f in found] == [("MODEL-59", line_of(folder, HALL, "practice: H3"))]
    assert found[0].values["target"] == 1


def test_an_optional_dimension_needs_its_role_and_its_verdicts(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    exchange(folder, HELP, "yardstick: 1", "yardstick: 1\noptional: true")
    found = [(f.code, f.values.get("entry"), f.values.get("role")) for f in check_model(folder)]
    assert sorted(found, key=str) == sorted(
        [("MODEL-61", None, "park"), *(("MODEL-11", key, None) for key in ("go", "not_yet", "no"))], key=str
    )


def test_a_step_names_support_and_a_practice_training_where_the_model_lists_them(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    (folder / "training.yaml").write_text("modules:\n  - {code: TM1, title: Prices}\n", encoding="utf-8")
    (folder / "sources.yaml").write_text(
        "sources:\n  - {id: hall, title: Halls, year: 2000, address: '', areas: [{code: light, name: Light}]}\n",
        encoding="utf-8",
    )
    with (folder / MODEL).open("a", encoding="utf-8") as file:
        file.write("supporters:\n  - {code: bank, label: bank}\n")
    found = [(f.code, f.values.get("entry")) for f in check_model(folder)]
    assert found.count(("MODEL-42", "module")) == 6
    assert found.count(("MODEL-42", "sources")) == 6
    assert found.count(("MODEL-42", "support")) == 18
    assert found.count(("MODEL-86", None)) == 1  # no step names the module
    assert len(found) == 31


def test_a_source_with_areas_is_cited_by_area(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    (folder / "sources.yaml").write_text(
        "sources:\n  - {id: hall, title: Halls, year: 2000, address: '', areas: [{code: light, name: Light}]}\n"
        "  - {id: town, title: Towns, year: 2000, address: ''}\n",
        encoding="utf-8",
    )
    for name in (HALL, HELP):
        exchange(folder, name, "    control: ", "    sources: [hall/light, town]\n    control: ", count=3)
    assert check_model(folder) == ()
    exchange(folder, HALL, "[hall/light, town]", "[hall, town]")
    assert [(f.code, f.values["found"]) for f in check_model(folder)] == [("MODEL-50", "hall")]


def test_wanted_counts_follow_a_practice_of_the_model(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    exchange(folder, MODEL, "id: tiny", "id: tiny\nwanted_counts: {practice: H9, level: 7}")
    assert [(f.code, f.location.line) for f in check_model(folder)] == [("MODEL-50", 4), ("MODEL-75", 4)]


def test_a_sequence_speaks_of_concepts_of_the_model(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    with (folder / MODEL).open("a", encoding="utf-8") as file:
        file.write(
            "sequences:\n  - {first: shop, first_verdict: ready, then: stall, then_verdict: ready, text: Shops.}\n"
        )
    assert [(f.code, f.values["found"]) for f in check_model(folder)] == [("MODEL-50", "shop")]


def test_a_scale_has_at_least_two_levels(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    for token in "234":
        exchange(folder, MODEL, f'  - {{token: "{token}"', f'  # - {{token: "{token}"')
    assert ("MODEL-74", line_of(folder, MODEL, "levels:")) in {(f.code, f.location.line) for f in check_model(folder)}
