"""From visits to a portfolio: composes gate, rankings and what follows for all, and computes nothing itself."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assess.analysis.comparison.common import below_target, common_gaps, in_need, training_demand, trends
from assess.analysis.comparison.gate import comparable, gate, is_released
from assess.analysis.comparison.grouping import groups
from assess.analysis.comparison.incubators import incubators, key_practices
from assess.analysis.comparison.pairs import pairs
from assess.analysis.comparison.ranking import rankings
from assess.analysis.comparison.recency import day_of, lonely, on_past, past
from assess.analysis.comparison.settling import settle
from assess.analysis.comparison.unnamed import enough_unnamed, with_unnamed
from assess.analysis.scoring.weights import yardstick
from assess.domain.findings import Finding
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit, LeftOut, LeftOutReason, Portfolio
from assess.domain.told import share_of
from assess.domain.visits import ANY_DAY, SetRules, Settled


def compare(
    model: MaturityModel,
    visits: Iterable[ComparedVisit],
    lost: Sequence[LeftOut] = (),
    *,
    anonymous: bool = False,
    rules: SetRules = ANY_DAY,
) -> Portfolio:
    """The comparison of visits by the rules of their set; `lost` are the files that no visit could be made of."""
    given, smallest = tuple(visits), model.comparison.group
    who = _who(model, given, rules, anonymous=anonymous)
    ranked = rankings(model, [visit for visit in who.latest if visit.key not in who.past])
    history = trends(who.admitted, ranked)
    hidden = () if anonymous else _latest(comparable(model, who.withheld))
    others = enough_unnamed(model, hidden, (visit.key for visit in who.latest))
    gaps = common_gaps(model, with_unnamed(below_target(model, who.latest), below_target(model, others), smallest))
    return Portfolio(
        model=model.id,
        version=model.version,
        files=len(given) + len(lost),
        yardstick=yardstick(model.dimensions),
        key_practices=key_practices(model),
        incubators=incubators(model, who.latest, ranked, history, who.past),
        left_out=(*who.left_out, *lost),
        withheld=len({visit.key or visit.file for visit in (*who.withheld, *who.silent)}),
        rankings=ranked,
        groups=groups(who.latest, ranked, smallest),
        gaps=tuple(gap for gap in gaps if share_of(gap.below)),
        without_gap=tuple(gap for gap in gaps if not share_of(gap.below)),
        training=training_demand(with_unnamed(in_need(model, who.latest), in_need(model, others), smallest)),
        pairs=pairs(model, who.latest),
        trends=history,
        unnamed=len(others),
        as_of=who.day,
        versions=_versions(who.latest),
        findings=who.findings,
    )


@dataclass(frozen=True, slots=True)
class _Who:
    """Who is compared: the visits that may be, the latest of each incubator, whose is past, and what became of others.

    `silent` are visits that were set aside and are withheld too.
    """

    admitted: tuple[ComparedVisit, ...]
    latest: tuple[ComparedVisit, ...]
    past: Mapping[str, ComparedVisit | None]
    day: dt.date | None
    left_out: tuple[LeftOut, ...]
    withheld: tuple[ComparedVisit, ...]
    silent: tuple[ComparedVisit, ...]
    findings: tuple[Finding, ...]


def _who(model: MaturityModel, given: Sequence[ComparedVisit], rules: SetRules, *, anonymous: bool) -> _Who:
    settled = settle(model, given, rules)
    passed = gate(model, settled.standing, anonymous=anonymous)
    latest = _latest(passed.admitted)
    day = day_of(latest, rules.as_of)
    aside, silent = _by_release(model, settled, anonymous=anonymous)
    others = [one.visit for one in settled.aside if one.reason is not LeftOutReason.DUPLICATE]
    earlier = past(latest, (*others, *passed.stopped), day, model.comparison.months)
    findings = (*settled.findings, *on_past(latest, earlier), *lonely(latest))
    left_out = (*aside, *passed.left_out)
    return _Who(passed.admitted, latest, earlier, day, left_out, passed.withheld, silent, findings)


def _by_release(
    model: MaturityModel, settled: Settled, *, anonymous: bool
) -> tuple[tuple[LeftOut, ...], tuple[ComparedVisit, ...]]:
    """The files set aside, and those of them that are withheld: what is not released has no other reason to be told."""
    told: list[LeftOut] = []
    silent: list[ComparedVisit] = []
    for one in settled.aside:
        if is_released(model, one.visit, anonymous=anonymous):
            told.append(LeftOut(one.visit.file, one.visit.key, one.reason))
        else:
            silent.append(one.visit)
    return tuple(told), tuple(silent)


def _versions(visits: Iterable[ComparedVisit]) -> tuple[tuple[str, int], ...]:
    """How many visits are of which version, where they are of several: what is compared then had other questions."""
    found = Counter(visit.version for visit in visits)
    return tuple(sorted(found.items())) if len(found) > 1 else ()


def _latest(visits: Sequence[ComparedVisit]) -> tuple[ComparedVisit, ...]:
    """The latest visit of each incubator, in the order of keys; without a key each file stands for itself."""
    found: dict[str, ComparedVisit] = {}
    for visit in visits:
        key = visit.key or visit.file
        if key not in found or str(visit.visit_date or "") >= str(found[key].visit_date or ""):
            found[key] = visit if visit.key else replace(visit, key=key)
    return tuple(found[key] for key in sorted(found))
