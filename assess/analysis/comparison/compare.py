"""From visits to a portfolio: composes gate, rankings and what follows for all, and computes nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assess.analysis.comparison.common import common_gaps, groups, training_demand, trends
from assess.analysis.comparison.gate import comparable, gate
from assess.analysis.comparison.pairs import pairs
from assess.analysis.comparison.ranking import rankings
from assess.analysis.comparison.unnamed import demand_of_both, enough_unnamed, gaps_of_both
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit, LeftOut, LeftOutReason, Portfolio


def compare(
    model: MaturityModel, visits: Iterable[ComparedVisit], lost: Sequence[LeftOut] = (), *, anonymous: bool = False
) -> Portfolio:
    """The comparison of visits; `lost` are the files that no visit could be made of."""
    given = tuple(visits)
    passed = gate(model, given, anonymous=anonymous)
    latest = _latest(passed.admitted)
    ranked, older = rankings(model, latest)
    places = [place for ranking in ranked for place in ranking.places]
    hidden = () if anonymous else _latest(comparable(model, passed.withheld))
    others = enough_unnamed(model, hidden, (visit.key for visit in latest))
    late = [LeftOut(visit.file, visit.key, LeftOutReason.OLDER) for visit in older]
    return Portfolio(
        model=model.id,
        version=model.version,
        files=len(given) + len(lost),
        incubators=latest,
        left_out=(*passed.left_out, *late, *lost),
        withheld=len({visit.key or visit.file for visit in passed.withheld}),
        rankings=ranked,
        groups=groups(model, latest, places),
        gaps=gaps_of_both(common_gaps(model, latest), common_gaps(model, others), model.comparison.group),
        training=demand_of_both(training_demand(model, latest), training_demand(model, others), len(others)),
        pairs=pairs(model, latest),
        trends=trends(passed.admitted),
        unnamed=len(others),
    )


def _latest(visits: Sequence[ComparedVisit]) -> tuple[ComparedVisit, ...]:
    """The latest visit of each incubator, in the order of keys; without a key each file stands for itself."""
    found: dict[str, ComparedVisit] = {}
    for visit in visits:
        key = visit.key or visit.file
        if key not in found or str(visit.visit_date or "") >= str(found[key].visit_date or ""):
            found[key] = visit if visit.key else replace(visit, key=key)
    return tuple(found[key] for key in sorted(found))
