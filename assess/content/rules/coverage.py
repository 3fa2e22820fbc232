"""What published frameworks ask: each of their areas is answered by a practice, or left out with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from assess.content.lines import Lines, place
from assess.content.rules.rule import is_blank, practices
from assess.domain.findings import Finding, error
from assess.domain.model import MaturityModel


def frameworks_are_answered(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """No area of a framework is forgotten."""
    cited = cited_areas(model)
    for s, source in enumerate(model.sources):
        for a, area in enumerate(source.areas):
            at = ("sources", s, "areas", a)
            is_cited = f"{source.id}/{area.code}" in cited
            if source.framework and not is_cited and is_blank(area.left_out):
                yield error("MODEL-88", place(lines, *at), source=source.id, area=area.code)
            elif is_cited and area.left_out:
                yield error("MODEL-89", place(lines, *at, "left_out"), source=source.id, area=area.code)


def cited_areas(model: MaturityModel) -> frozenset[str]:
    """What practices cite, as `source/area` or `source`."""
    return frozenset(cited for _, practice in practices(model) for cited in practice.sources)


STYLE = (frameworks_are_answered,)
