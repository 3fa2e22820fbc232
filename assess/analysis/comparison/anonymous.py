"""A comparison that may leave without names: stable codes, nothing that dates or places a visit, no small groups.

What it protects against: a reader who knows who took part, and who holds other anonymous files made with the same
secret. What it does not, and no code can:

- Whoever has the secret, or an incubator's own report, finds its row: codes can be computed, scores can be matched.
- Codes are the same in every file. Of two files between which one incubator joined, the new code is the new
  incubator; everything that is said of that row is said of it. The same holds for any number of joins that a reader
  knows of. Groups do not protect against that: a total before and after differs by the one who joined. Where that
  must not be seen, another secret hides which row is new (scores that did not change still match), and waiting until
  five have joined hides the difference.
- What a row still says (levels, scores) can be matched by somebody who knows the incubator well, and what it needs
  follows from its kinds of firm and its stage also where these are left out.
"""

from __future__ import annotations

import hmac
from base64 import b32encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from assess.analysis.comparison.common import below_target, common_gaps, in_need, training_demand
from assess.analysis.comparison.grouping import Gathered, gathered
from assess.analysis.comparison.incubators import nameless_incubators
from assess.analysis.comparison.ranking import in_rank_order
from assess.analysis.comparison.suppression import (
    Members,
    Said,
    is_few,
    publishable,
    publishable_demand,
    publishable_gaps,
    sayable,
)
from assess.domain.findings import AssessError, Exit, Location, error
from assess.domain.model import MaturityModel
from assess.domain.portfolio import (
    ComparedVisit,
    Group,
    GroupBy,
    LeftOut,
    Pair,
    Portfolio,
    Trend,
    TrendVisit,
)
from assess.domain.ranking import Ranking, places_of

_LETTERS = 8
_SHORTEST = 16
"""A secret of fewer bytes can be guessed."""
_SHOWN_VISITS = 2
"""So many visits of an incubator are shown: how often it was visited may be known, and would tell it."""

Codes = Mapping[str, str]
_NOTHING: Mapping[str, Any] = MappingProxyType({})


def secret_from(text: bytes) -> bytes:
    """The secret in the text of a file or variable, without blanks around it.

    AssessError where there is none, or too short a one.
    """
    secret = text.removeprefix(b"\xef\xbb\xbf").strip()
    if not secret:
        raise AssessError([error("DOOR-10", Location(file="--anonymous"))], Exit.USAGE)
    if len(secret) < _SHORTEST:
        short = error("DOOR-11", Location(file="--anonymous"), found=len(secret), least=_SHORTEST)
        raise AssessError([short], Exit.USAGE)
    return secret


def codes_of(keys: Iterable[str], secret: bytes) -> dict[str, str]:
    """A code for each key: "A" and eight letters of HMAC-SHA256, which no other key of these has.

    Of two keys with the same letters (one case in two million among a thousand incubators) the one whose whole HMAC is
    the smaller keeps them; the other gets those of its key with a number after it.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key in sorted(set(keys), key=lambda key: _digest(key, secret)):
        attempt, code = 0, _letters(key, secret)
        while code in taken:
            attempt += 1
            code = _letters(f"{key}\0{attempt}", secret)
        taken.add(code)
        found[key] = code
    return found


def _digest(key: str, secret: bytes) -> bytes:
    return hmac.digest(secret, key.encode(), "sha256")


def _letters(key: str, secret: bytes) -> str:
    return "A" + b32encode(_digest(key, secret)).decode()[:_LETTERS]


def anonymous(model: MaturityModel, portfolio: Portfolio, secret: bytes) -> Portfolio:
    """The portfolio with codes instead of names, everything in their order, and nothing said of fewer than a group.

    Incubators in no ranking, where they are few, are silent: their rows hold a code alone, and no number counts them.
    What single ones lack, and why one has no place, is not told; nor are the files that were left out.
    """
    smallest = model.comparison.group
    visits = sorted((incubator.visit for incubator in portfolio.incubators), key=lambda visit: visit.key)
    kept = tuple(ranking for ranking in portfolio.rankings if len(ranking.places) >= smallest)
    ranked = [frozenset(place.key for place in ranking.places) for ranking in kept]
    unranked = frozenset(visit.key for visit in visits).difference(*ranked)
    silent = unranked if is_few(len(unranked), smallest) else frozenset()
    speaking = tuple(visit for visit in visits if visit.key not in silent)
    groups = groups_without_names(speaking, kept, smallest)
    said = _said(speaking, groups, [*ranked, unranked - silent], smallest)
    codes = codes_of((visit.key for visit in visits), secret)
    rankings = tuple(_ranking(ranking, codes) for ranking in kept)
    trends = _trends(portfolio, codes, silent, smallest)
    rows = [_row(portfolio, visit, codes, said.get(visit.key)) for visit in visits]
    return replace(
        portfolio,
        anonymous=True,
        incubators=nameless_incubators(model, rows, rankings, trends),
        left_out=tuple(LeftOut("", "", reason) for reason in sorted(entry.reason for entry in portfolio.left_out)),
        rankings=rankings,
        groups=tuple(Group(group.by, group.value, len(group.keys), group.score) for group in groups),
        gaps=common_gaps(model, publishable_gaps(below_target(model, speaking), smallest)),
        without_gap=(),
        training=training_demand(publishable_demand(in_need(model, speaking), smallest)),
        pairs=_pairs(portfolio, codes, silent),
        trends=trends,
        as_of=None,
        versions=(),
        findings=(),
    )


def groups_without_names(
    speaking: Iterable[ComparedVisit], rankings: Iterable[Ranking], smallest: int
) -> tuple[Gathered, ...]:
    """The groups that may be told of those who speak, with their members, who may not."""
    visits, places = tuple(speaking), places_of(rankings)
    scores = {key: place.score for key, place in places.items()}
    ranked = [frozenset(place.key for place in ranking.places) for ranking in rankings]
    return publishable(gathered(visits), frozenset(visit.key for visit in visits), scores, ranked, smallest)


def _said(
    speaking: Iterable[ComparedVisit], groups: Sequence[Gathered], together: Sequence[Members], smallest: int
) -> dict[str, Said]:
    """Stage, kinds of firm and country that each row may say, among those that stand `together`."""
    values = {by: {group.value for group in groups if group.by is by} for by in GroupBy}
    said: dict[str, Said] = {
        visit.key: (
            (visit.stage,) if visit.stage else (),
            visit.hosted if values[GroupBy.CONCEPT].issuperset(visit.hosted) else (),
            (visit.country,) if visit.country in values[GroupBy.COUNTRY] else (),
        )
        for visit in speaking
    }
    return sayable(said, together, groups, smallest)


def _row(portfolio: Portfolio, visit: ComparedVisit, codes: Codes, said: Said | None) -> ComparedVisit:
    """One incubator under its code; of the silent (no `said`) nothing else."""
    stage, hosted, country = said or ((), (), ())
    row = replace(_nameless(portfolio, visit, codes), stage="".join(stage), hosted=hosted, country="".join(country))
    return row if said else replace(row, dimensions=_NOTHING)


def _nameless(portfolio: Portfolio, visit: ComparedVisit, codes: Codes) -> ComparedVisit:
    """A visit under its incubator's code, with nothing that says who, where, when, by whom or for whom.

    Of its dimensions those that are compared; what stands in single practices is for the incubator's own report.
    """
    code = codes[visit.key]
    return replace(
        visit,
        file=code,
        key=code,
        name=code,
        version=portfolio.version,
        assessment_id="",
        place="",
        country="",
        stage="",
        visit_date=None,
        assessor_role="",
        languages=(),
        release=(),
        hosted=(),
        dimensions=MappingProxyType(portfolio.compared(visit)),
        practices=_NOTHING,
    )


def _ranking(ranking: Ranking, codes: Codes) -> Ranking:
    """A ranking in which codes decide between places of which the same is told. Its seed is the model's and stays."""
    places = in_rank_order(replace(place, key=codes[place.key]) for place in ranking.places)
    at = {codes[place.key]: number for number, place in enumerate(ranking.places)}
    order = [at[place.key] for place in places]
    return replace(
        ranking,
        places=places,
        leads=tuple(tuple(ranking.leads[row][column] for column in order) for row in order) if ranking.leads else (),
        shifts=tuple(replace(shift, key=codes.get(shift.key, "")) for shift in ranking.shifts),
    )


def _pairs(portfolio: Portfolio, codes: Codes, silent: Members) -> tuple[Pair, ...]:
    """The pairs between those who are not silent, by codes, without what a learner lacks and what tells it."""
    coded = (
        replace(
            pair, teacher=codes[pair.teacher], learner=codes[pair.learner], practices=(), value=round(pair.value, 1)
        )
        for pair in portfolio.pairs
        if silent.isdisjoint((pair.teacher, pair.learner))
    )
    return tuple(sorted(coded, key=lambda pair: (pair.teacher, pair.learner)))


def _trends(portfolio: Portfolio, codes: Codes, silent: Members, smallest: int) -> tuple[Trend, ...]:
    """The latest two visits of those visited more than once, by code; none where these, or the others, are few."""
    told = [trend for trend in portfolio.trends if trend.key not in silent and len(trend.visits) >= _SHOWN_VISITS]
    others = len(portfolio.incubators) - len(silent) - len(told)
    if len(told) < smallest or is_few(others, smallest):
        return ()
    coded = (
        Trend(codes[trend.key], tuple(_trend_visit(portfolio, each, codes) for each in trend.visits[-_SHOWN_VISITS:]))
        for trend in told
    )
    return tuple(sorted(coded, key=lambda trend: trend.key))


def _trend_visit(portfolio: Portfolio, told: TrendVisit, codes: Codes) -> TrendVisit:
    """One of several visits; in a model with stages without its score, which would tell whether the stage changed."""
    return TrendVisit(_nameless(portfolio, told.visit, codes), None if told.visit.stage else told.score)
