"""What the benchmarks measure works; how long it takes is for `make bench`."""

from __future__ import annotations

from pathlib import Path

import pytest

import assess
from tests.benchmarks.growth import ACTS, part_of_two, work_of
from tests.reporting.build import visit


@pytest.mark.parametrize("act", ACTS)
def test_each_act_on_two_dimensions_can_be_done_twice(tmp_path: Path, act: str) -> None:
    folder = part_of_two(tmp_path)
    model = assess.load_model(folder)
    assess.write_workbook(model, tmp_path / "filled.xlsx", visit(model))
    work = work_of(act, str(folder), str(tmp_path / "filled.xlsx"))
    work()
    work()
