"""Of several models that are shipped, a workbook is scored with the one that it names, unless another is wished for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import assess as library
from assess.domain.assessment import Answer, Assessment, Rated
from tests.models.folders import TINY, exchange


@dataclass(frozen=True)
class Checkout:
    """A checkout of our own that ships three models: the usual one, `tiny`, and `dearer`.

    The last says that it is the tiny one too, and gives more points for the second level.
    """

    folder: Path

    def assess(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run its command line, as somebody does who stands in its folder."""
        command = [sys.executable, "-m", "assess", *map(str, arguments)]
        clean = {**os.environ, "PYTHONPATH": str(self.folder)}
        return subprocess.run(command, cwd=self.folder, env=clean, capture_output=True, encoding="utf-8", check=False)

    def score(self, *arguments: str | Path) -> dict[str, Any]:
        """The one scorecard that it prints."""
        done = self.assess("score", "--json", *arguments)
        assert done.returncode in {0, 1}, done.stderr
        card: dict[str, Any] = json.loads(done.stdout)
        return card


@pytest.fixture(scope="module")
def ours(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    folder = tmp_path_factory.mktemp("ours")
    for name in ("assess", "questionnaires", "reports"):
        shutil.copytree(checkout / name, folder / name, ignore=shutil.ignore_patterns("_bundled", "__pycache__"))
    shutil.copy(checkout / "pyproject.toml", folder)
    shutil.copytree(TINY, folder / "questionnaires/tiny")
    shutil.copytree(TINY, folder / "questionnaires/dearer")
    exchange(folder / "questionnaires/dearer", "model.yaml", "points: 0.25", "points: 0.4")
    return Checkout(folder)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook that names the tiny model, with everything rated at its second level."""
    path = tmp_path_factory.mktemp("workbooks") / "hall.xlsx"
    model = library.load_model(TINY)
    answers = {code: Answer(Rated(1, 1)) for code in model.practices}
    library.write_workbook(model, path, Assessment(profile={"hall_key": "hall"}, answers=answers))
    return path


def test_a_workbook_is_scored_with_the_shipped_model_that_it_names(ours: Checkout, workbook: Path) -> None:
    card = ours.score(workbook)
    assert card["model"]["id"] == "tiny"
    assert card["dimensions"]["G"]["score"] == pytest.approx(0.25)


def test_the_model_wished_for_wins_over_the_one_that_a_workbook_names(ours: Checkout, workbook: Path) -> None:
    assert ours.score("--model", "dearer", workbook)["dimensions"]["G"]["score"] == pytest.approx(0.4)
    refused = ours.assess("score", "--json", "--model", "incubator", workbook)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "[BOOK-06]" in refused.stderr


def test_workbooks_of_two_models_are_scored_together_each_with_its_own(
    ours: Checkout, workbook: Path, checkout: Path
) -> None:
    done = ours.assess("score", "--json", workbook, checkout / "examples/steppe-gate/steppe-gate.xlsx")
    assert [json.loads(line)["model"]["id"] for line in done.stdout.splitlines()] == ["tiny", "incubator"]


def test_a_workbook_of_another_model_enters_no_comparison_with_others(
    ours: Checkout, workbook: Path, checkout: Path, tmp_path: Path
) -> None:
    target = tmp_path / "a.json"
    ours.assess("compare", workbook, checkout / "examples/portfolio/compared/granary.xlsx", "-o", target)
    written = json.loads(target.read_text(encoding="utf-8"))
    assert written["model"]["id"] == "incubator"
    assert len(written["incubators"]) == 1
    assert (written["files"], written["withheld"]) == (2, 1)  # nobody released it, which is all that is told of it


@pytest.mark.parametrize("wished", [(), ("--model", "tiny")])
def test_where_all_files_name_one_model_that_is_what_they_are_compared_with(
    ours: Checkout, workbook: Path, tmp_path: Path, wished: tuple[str, ...]
) -> None:
    target = tmp_path / "a.json"
    ours.assess("compare", workbook, *wished, "-o", target)
    assert json.loads(target.read_text(encoding="utf-8"))["model"]["id"] == "tiny"
