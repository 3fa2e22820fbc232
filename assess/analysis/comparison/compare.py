"""From visits to a portfolio: composes gate, rankings and what follows for all, and computes nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assess.analysis.comparison.common import below_target, common_gaps, in_need, training_demand, trends
from assess.analysis.comparison.gate import comparable, gate
from assess.analysis.comparison.grouping import groups
from assess.analysis.comparison.incubators import incubators, key_practices
from assess.analysis.comparison.pairs import pairs
from assess.analysis.comparison.ranking import rankings
from assess.analysis.comparison.unnamed import enough_unnamed, with_unnamed
from assess.analysis.scoring.weights import yardstick
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit, LeftOut, LeftOutReason, Portfolio
from assess.domain.told import share_of


def compare(
    model: MaturityModel, visits: Iterable[ComparedVisit], lost: Sequence[LeftOut] = (), *, anonymous: bool = False
) -> Portfolio:
    """The comparison of visits; `lost` are the files that no visit could be made of."""
    given, smallest = tuple(visits), model.comparison.group
    passed = gate(model, given, anonymous=anonymous)
    latest = _latest(passed.admitted)
    ranked, older = rankings(model, latest)
    past = trends(passed.admitted, ranked)
    hidden = () if anonymous else _latest(comparable(model, passed.withheld))
    others = enough_unnamed(model, hidden, (visit.key for visit in latest))
    gaps = common_gaps(model, with_unnamed(below_target(model, latest), below_target(model, others), smallest))
    return Portfolio(
        model=model.id,
        version=model.version,
        files=len(given) + len(lost),
        yardstick=yardstick(model.dimensions),
        key_practices=key_practices(model),
        incubators=incubators(model, latest, ranked, past, older),
        left_out=(*passed.left_out, *map(_too_old, older), *lost),
        withheld=len({visit.key or visit.file for visit in passed.withheld}),
        rankings=ranked,
        groups=groups(latest, ranked, smallest),
        gaps=tuple(gap for gap in gaps if share_of(gap.below)),
        without_gap=tuple(gap for gap in gaps if not share_of(gap.below)),
        training=training_demand(with_unnamed(in_need(model, latest), in_need(model, others), smallest)),
        pairs=pairs(model, latest),
        trends=past,
        unnamed=len(others),
    )


def _too_old(visit: ComparedVisit) -> LeftOut:
    return LeftOut(visit.file, visit.key, LeftOutReason.OLDER)


def _latest(visits: Sequence[ComparedVisit]) -> tuple[ComparedVisit, ...]:
    """The latest visit of each incubator, in the order of keys; without a key each file stands for itself."""
    found: dict[str, ComparedVisit] = {}
    for visit in visits:
        key = visit.key or visit.file
        if key not in found or str(visit.visit_date or "") >= str(found[key].visit_date or ""):
            found[key] = visit if visit.key else replace(visit, key=key)
    return tuple(found[key] for key in sorted(found))
