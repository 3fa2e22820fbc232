"""Visits as one tidy table for notebooks: one row per incubator and practice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit

if TYPE_CHECKING:
    import datetime as dt

    from pandas import DataFrame

    Value = str | int | float | bool | dt.date | None

_KINDS: Mapping[str, str] = MappingProxyType(
    {
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
)
"""The columns in their order, and what pandas holds each as. The kind of dates reaches from year 1 to 9999."""


def frame(visits: Iterable[ComparedVisit], model: MaturityModel | None = None) -> DataFrame:
    """The practices of every visit as a tidy table; levels, targets and gaps are indices, scores in points.

    Without a `model` the columns `dimension` and `dimension_score` are missing (NA).
    """
    from pandas import DataFrame, Series

    rows = [row for visit in visits for row in _rows(visit, model)]
    columns = zip(*rows, strict=True) if rows else ((),) * len(_KINDS)
    return DataFrame(
        {name: Series(list(values), dtype=kind) for (name, kind), values in zip(_KINDS.items(), columns, strict=True)}
    )


def _rows(visit: ComparedVisit, model: MaturityModel | None) -> Iterator[tuple[Value, ...]]:
    known = (visit.key, visit.name, visit.country, visit.stage)
    incubator = (visit.file, *(text or None for text in known), visit.visit_date)
    home = {code: dimension.code for code, dimension in model.dimension_of.items()} if model else {}
    for code, row in visit.practices.items():
        rated = (row.rating, row.evidence) if row.rating is not None else (None, None)
        gap = row.gap if row.rating is not None else None
        dimension = home.get(code)
        of = visit.dimensions.get(dimension) if dimension else None
        score = of.score if of else None
        yield (
            *incubator,
            dimension,
            code,
            str(row.state),
            *rated,
            row.contradicted,
            row.counted,
            row.target,
            gap,
            score,
        )
