"""Visits as a table for notebooks: tidy, with the kinds that pandas needs, and missing where nothing is said."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import assess
from assess.analysis.comparison.compared import compared_visit
from assess.domain.assessment import Assessment
from assess.domain.portfolio import ComparedVisit
from assess.domain.scorecard import Scorecard
from assess.pipeline import score
from assess.records.frame import frame
from tests.reporting.build import shipped, tiny, visit
from tests.reporting.portfolio_small import house

COLUMNS = {
    "file": "string",
    "key": "string",
    "name": "string",
    "country": "string",
    "stage": "string",
    "visit_date": "datetime64[s]",
    "dimension": "string",
    "practice": "string",
    "state": "string",
    "rating": "Int64",
    "evidence": "Int64",
    "contradicted": "bool",
    "counted": "bool",
    "target": "Int64",
    "gap": "Int64",
    "dimension_score": "Float64",
}


def test_there_is_one_row_for_each_incubator_and_practice() -> None:
    table = frame([house(shipped(), 1), house(shipped(), 2)], shipped())
    assert len(table) == 2 * len(shipped().practices)
    assert not table.duplicated(["key", "practice"]).any()


@pytest.mark.parametrize("houses", [0, 2])
def test_the_columns_and_their_kinds_are_the_same_with_and_without_rows(houses: int) -> None:
    table = frame([house(tiny(), number) for number in range(houses)], tiny())
    assert {name: str(kind) for name, kind in table.dtypes.items()} == COLUMNS
    assert list(table.columns) == list(COLUMNS)


def test_what_is_not_rated_has_no_level_no_evidence_and_no_gap() -> None:
    table = frame([house(shipped(), 1)], shipped())
    unknown = table[table["state"] == "dont_know"]
    assert unknown["target"].to_list() == [2]
    assert unknown[["rating", "evidence", "gap"]].isna().all().all()
    assert table.loc[table["state"] == "rated", ["rating", "evidence", "gap"]].notna().all().all()


def test_every_practice_stands_beside_the_score_of_its_dimension() -> None:
    one = house(shipped(), 3)
    for row in frame([one], shipped()).to_dict("records"):
        dimension = shipped().dimension_of[row["practice"]].code
        assert (row["dimension"], row["dimension_score"]) == (dimension, one.dimensions[dimension].score)


def test_dates_are_dates_whatever_the_year() -> None:
    days = (dt.date(1, 1, 1), dt.date(2002, 9, 14), dt.date(9999, 12, 31), None)
    table = frame([dataclasses.replace(house(tiny(), at), visit_date=day) for at, day in enumerate(days)], tiny())
    assert table["visit_date"].drop_duplicates().isna().to_list() == [False, False, False, True]
    assert set(table["visit_date"].dt.year.dropna()) == {1, 2002, 9999}


def test_a_text_that_is_not_there_is_missing() -> None:
    table = frame([dataclasses.replace(house(tiny(), 1), country="", name="")], tiny())
    assert table[["country", "name"]].isna().all().all()


def test_without_the_model_the_dimension_is_missing_and_nothing_else() -> None:
    table, full = frame([house(tiny(), 1)]), frame([house(tiny(), 1)], tiny())
    assert table[["dimension", "dimension_score"]].isna().all().all()
    others = [name for name in COLUMNS if not name.startswith("dimension")]
    pd.testing.assert_frame_equal(table[others], full[others])


def test_an_assessment_with_its_scorecard_gives_the_rows_of_its_visit() -> None:
    assessment = visit(tiny())
    scorecard = score(tiny(), assessment)
    visits = [compared_visit(tiny(), assessment, scorecard)]
    expected = frame(visits, tiny())
    pd.testing.assert_frame_equal(assess.frame([(assessment, scorecard)], tiny()), expected)
    pd.testing.assert_frame_equal(assess.frame(visits, tiny()), expected)
    with pytest.raises(TypeError, match="needs the model"):
        assess.frame([(assessment, scorecard)])


def test_what_scoring_gives_can_be_compared_with_public_names_alone(checkout: Path) -> None:
    model = assess.load_model("incubator", language="en")
    visits: list[ComparedVisit | tuple[Assessment, Scorecard]] = []
    for path in sorted((checkout / "examples/portfolio/compared").glob("*.xlsx"))[:6]:
        assessment, _ = assess.read_workbook(path, model)
        visits.append((assessment, assess.score(model, assessment)))
    found = assess.compare(model, visits)
    assert (found.files, len(found.incubators), found.left_out) == (6, 5, ())  # one of them was visited twice
    assert isinstance(visits[0], tuple)
    visits[0] = compared_visit(model, *visits[0])
    assert assess.compare(model, visits) == found


def test_the_mean_of_a_column_needs_no_care_about_what_is_missing() -> None:
    table = frame([house(shipped(), 1), house(shipped(), 2)], shipped())
    rated = [row.rating for number in (1, 2) for row in house(shipped(), number).practices.values()]
    known = [level for level in rated if level is not None]
    assert table["rating"].mean() == pytest.approx(sum(known) / len(known))


def test_the_example_for_notebooks_prints_what_it_says(checkout: Path) -> None:
    text = (checkout / "examples/notebook.md").read_text(encoding="utf-8")
    code = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    printed = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    assert len(code) == len(printed) > 3
    command = [sys.executable, "-c", "\n".join(code)]
    done = subprocess.run(command, cwd=checkout, capture_output=True, encoding="utf-8", check=True)
    assert [line.rstrip() for line in done.stdout.splitlines()] == "".join(printed).splitlines()
