"""What published frameworks ask, and which practices answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.model import MaturityModel
from assess.domain.sources import Area, Source


@dataclass(frozen=True, slots=True)
class AreaView:
    """A part of a framework with the practices that answer it, or why none does."""

    name: str
    practices: tuple[str, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class FrameworkView:
    """A framework and its areas; `year` is "" where none is known."""

    title: str
    year: str
    address: str
    areas: tuple[AreaView, ...]


def coverage(model: MaturityModel) -> tuple[FrameworkView, ...]:
    """Every framework of the model with its areas, in the order of the model."""
    cited = _cited_by(model)
    return tuple(
        FrameworkView(
            source.title,
            str(source.year) if source.year else "",
            source.address,
            tuple(_area(source, area, cited) for area in source.areas),
        )
        for source in model.sources
        if source.framework
    )


def _area(source: Source, area: Area, cited: Mapping[str, tuple[str, ...]]) -> AreaView:
    return AreaView(area.name, cited.get(f"{source.id}/{area.code}", ()), area.left_out)


def _cited_by(model: MaturityModel) -> Mapping[str, tuple[str, ...]]:
    """The practices that cite each area, as "code title"."""
    found: dict[str, list[str]] = {}
    for practice in model.practices.values():
        for cited in practice.sources:
            found.setdefault(cited, []).append(f"{practice.code} {practice.title}")
    return {cited: tuple(practices) for cited, practices in found.items()}
