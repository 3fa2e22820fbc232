"""How much must be known of a visit, and how well, before it stands beside others: to the point of the threshold."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

import assess as library
from assess.domain.assessment import Answer, Assessment, DontKnow, ProfileValue, Rated, Response
from tests.journeys.door import assess
from tests.models.folders import copy_of_tiny

TWO_POINTS, FOUR_POINTS = "H2", "H3"
"""Practices that weigh 2 and 4 of a hundred: the first may be missing, the second may not."""
ONLY_HEARD, READ = Rated(1, 0), Rated(1, 1)


def model_folder(to: Path, comparison: str) -> Path:
    """A copy of the tiny model with these numbers of a comparison."""
    folder = copy_of_tiny(to)
    hall, weights = folder / "dimensions/hall.yaml", iter((22, 1, 2))
    text = re.sub(r"(?m)^    weight: .*$", lambda _: f"    weight: {next(weights)}", hall.read_text(encoding="utf-8"))
    hall.write_text(text, encoding="utf-8")
    with (folder / "model.yaml").open("a", encoding="utf-8") as file:
        file.write(f"comparison: {{not_by: [self], evidence_grade: 1, {comparison}}}\n")
    return folder


def visited(folder: Path, name: str, practice: str = "", response: Response = READ) -> Path:
    """The workbook of a visit on which every practice was rated by a paper that was read, but for that one."""
    model = library.load_model(folder)
    answers = {code: Answer(response if code == practice else READ) for code in model.practices}
    profile: dict[str, ProfileValue] = {
        "hall_name": name,
        "hall_key": name,
        "seen_on": dt.date(2025, 5, 20),
        "seen_by": "consultant",
        "stalls_today": 5,
        "workshops_today": 5,
    }
    path = folder.parent / f"{name}.xlsx"
    library.write_workbook(model, path, Assessment(profile=profile, answers=answers))
    return path


def compared(folder: Path, *files: Path) -> dict[str, Any]:
    """The comparison of those workbooks."""
    target = folder.parent / "compared.json"
    outcome = assess("compare", *files, "--model", folder, "-o", target)
    assert outcome.code in {0, 1}, outcome.err
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    ("reason", "comparison", "response"),
    [
        ("coverage", "coverage: 0.98, evidence_share: 0.5", DontKnow()),
        ("evidence", "coverage: 0.5, evidence_share: 0.98", ONLY_HEARD),
    ],
)
def test_a_visit_at_the_threshold_is_compared_and_one_two_points_below_it_is_left_out(
    tmp_path: Path, reason: str, comparison: str, response: Response
) -> None:
    folder = model_folder(tmp_path, comparison)
    at = visited(folder, "just-at", TWO_POINTS, response)
    below = visited(folder, "just-below", FOUR_POINTS, response)
    found = compared(folder, at, below)
    assert [one["key"] for one in found["incubators"]] == ["just-at"]
    assert found["left_out"] == [{"key": "just-below", "file": "just-below.xlsx", "reason": reason}]


def test_a_rating_known_by_the_named_grade_counts_as_known_and_one_known_worse_does_not(tmp_path: Path) -> None:
    folder = model_folder(tmp_path, "coverage: 0.5, evidence_share: 1")
    read, heard = visited(folder, "read"), visited(folder, "heard", "H1", ONLY_HEARD)
    found = compared(folder, read, heard)
    assert [one["key"] for one in found["incubators"]] == ["read"]
    assert [entry["reason"] for entry in found["left_out"]] == ["evidence"]
