"""The table for notebooks holds every value of a visit in its column, and what is not known is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd

from assess.records.frame import frame
from tests.records.test_card_read import READ
from tests.reporting.build import tiny


def test_a_row_holds_everything_of_its_visit_and_practice() -> None:
    practice = next(iter(tiny().practices))
    dimension = tiny().dimension_of[practice].code
    read = {practice: READ.practices["A1"], "unknown": READ.practices["B1"]}
    visit = replace(READ, practices=read, dimensions={dimension: READ.dimensions["A"]})
    known = {
        "file": "mill.xlsx",
        "key": "mill",
        "name": "Mühle",
        "country": "KZ",
        "stage": "work",
        "visit_date": pd.Timestamp(dt.date(2002, 6, 14)),
    }
    rated = {
        "state": "rated",
        "rating": 1,
        "evidence": 2,
        "contradicted": True,
        "counted": True,
        "target": 3,
        "gap": 1,
    }
    rows = frame([visit], tiny()).to_dict("records")
    assert rows[0] == {**known, "dimension": dimension, "practice": practice, **rated, "dimension_score": 0.5}
    assert list(rows[0]) == [*known, "dimension", "practice", *rated, "dimension_score"]
    missing = {key for key, value in rows[1].items() if pd.isna(value)}
    assert missing == {"dimension", "rating", "evidence", "gap", "dimension_score"}
    assert {key: value for key, value in rows[1].items() if key not in missing} == {
        **known,
        "practice": "unknown",
        "state": "not_applicable",
        "contradicted": False,
        "counted": False,
        "target": 0,
    }


def test_a_text_that_the_questionnaire_does_not_say_is_missing() -> None:
    blank = frame([replace(READ, key="", name="", country="", stage="", visit_date=None)], tiny())
    assert blank[["key", "name", "country", "stage", "visit_date"]].isna().all(axis=None)
    assert blank["file"].notna().all()


def test_a_table_of_nothing_has_all_its_columns() -> None:
    assert list(frame([], tiny())) == list(frame([READ]))
    assert len(frame([])) == 0
