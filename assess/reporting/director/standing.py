"""Where the incubator stands: in one sentence, by dimension, what is best, and what was not seen."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assess.domain.advice import Strength
from assess.domain.scorecard import DimensionScore, OpeningState, Reason, reason_of
from assess.reporting.director.shared import (
    PracticeHead,
    VisitReport,
    dimension_bar,
    head,
    left_out_rows,
    of_dimension,
    open_rows,
    say,
    shown_dimensions,
    too_few_heard,
)
from assess.reporting.pieces import Bar
from assess.reporting.urgency import urgent_lines

_FACT_LENGTH = 220
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\W*[^\W\d_a-z])")
_WORDS_OF_A_SENTENCE = 4


@dataclass(frozen=True, slots=True)
class DimensionLine:
    """A dimension with the level reached beside the level needed; `reason` says why there is none.

    `short` is its title where there is little room. `bar.reached` is -1 where no bar may be drawn, because nothing is
    known.
    """

    code: str
    title: str
    short: str
    headline: str
    reason: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class StrengthView:
    """A practice that stands well: what the incubator has, and the fact that shows it."""

    head: PracticeHead
    have: str
    fact: str


def strength_views(report: VisitReport) -> tuple[StrengthView, ...]:
    """What stands well: in the advisor's words where he says it, else from the ratings."""
    return tuple(_strength(report, found) for found in report.advice.strengths)


def no_strengths(report: VisitReport) -> str:
    """That nothing stands well yet, or that too little was rated to say."""
    return say(report, "summary.no_strengths" if report.advice.spoken_of else "summary.nothing_rated")


def stand(report: VisitReport) -> str:
    """Where the incubator stands, in one sentence."""
    if report.scorecard.to_open is not None:
        return _to_open(report)
    counted = [score for score in shown_dimensions(report) if score.counted]
    known = [score for score in counted if not score.unknown]
    n, reached = len(counted), sum(score.at_needed for score in known)
    if not known or not report.advice.spoken_of:
        return say(report, "stand.nothing_counted")
    if len(known) < n:
        key = "stand.partly_known" if reached else "stand.none_known"
        return say(report, key, n=n, reached=reached, unknown=n - len(known))
    if reached == n:
        return say(report, "stand.all", n=n)
    if not reached:
        return say(report, "stand.none", n=n)
    return say(report, "stand.some", n=n, reached=reached)


def _to_open(report: VisitReport) -> str:
    states = [entry.state for entry in report.scorecard.to_open or ()]
    count = {state: states.count(state) for state in OpeningState}
    return say(
        report,
        "stand.to_open",
        n=len(states),
        settled=count[OpeningState.SETTLED],
        in_hand=count[OpeningState.IN_HAND],
        open=count[OpeningState.OPEN],
    )


def widest(report: VisitReport) -> str:
    """The dimension that lacks most to the level that it needs; "" where none is known to lack anything."""
    if not report.advice.widest:
        return ""
    line = _dimension_line(report, report.scorecard.dimensions[report.advice.widest])
    return say(report, "stand.widest", dimension=line.title, headline=line.headline)


def dimension_lines(report: VisitReport) -> tuple[DimensionLine, ...]:
    """A line for every dimension that applies, in model order."""
    return tuple(_dimension_line(report, score) for score in shown_dimensions(report))


def _dimension_line(report: VisitReport, score: DimensionScore) -> DimensionLine:
    dimension = next(dimension for dimension in report.model.dimensions if dimension.code == score.code)
    headline, reason = _headline(report, score)
    short, bar = dimension.tab or dimension.title, dimension_bar(report, score, dimension.title)
    return DimensionLine(score.code, dimension.title, short, headline, reason, bar)


def _headline(report: VisitReport, score: DimensionScore) -> tuple[str, str]:
    if score.unknown:
        counted = [row for row in of_dimension(report, score.code) if row.counted]
        rated = sum(row.rating is not None for row in counted)
        return say(report, "unknown"), say(report, "answered", n=len(counted), rated=rated)
    if score.reached is None or score.needed is None:
        return "", dimension_reason(report, score)
    reached, needed = (report.model.token(level) for level in (score.reached, score.needed))
    key = "headline_above" if score.reached > score.needed else "headline"
    return say(report, key, reached=reached, needed=needed), "" if score.counted else say(report, "reason.shown_only")


def dimension_reason(report: VisitReport, score: DimensionScore) -> str:
    """Why a dimension has no level."""
    if score.too_few_heard:
        return heard_from(report, score)
    return say(report, f"reason.{reason_of(score.score) or Reason.NOT_COUNTED}")


def heard_from(report: VisitReport, score: DimensionScore) -> str:
    """From how many clients we heard on a dimension that clients rate."""
    return say(report, "reason.sample", n=score.heard) if score.heard else say(report, "reason.sample_none")


def _strength(report: VisitReport, found: Strength) -> StrengthView:
    row = report.scorecard.practices[found.practice]
    have = report.model.practices[found.practice].have_at(found.level)
    return StrengthView(head(report, row), have, excerpt(row.answer.note))


def excerpt(note: str) -> str:
    """The first whole sentences of a note that fit a summary; "" where not even one does."""
    chosen = ""
    for sentence in sentences(" ".join(note.split())):
        longer = f"{chosen} {sentence}".strip()
        if len(longer) > _FACT_LENGTH:
            break
        chosen = longer
    return chosen


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a note. A short piece such as "Prof." is kept with what follows it."""
    found: list[str] = []
    for piece in _SENTENCE_END.split(text):
        if found and len(found[-1].split()) < _WORDS_OF_A_SENTENCE:
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return tuple(filter(None, found))


def not_seen(report: VisitReport) -> tuple[str, ...]:
    """What the reader must not think that we saw: matters not tested, open answers, what rests on word alone."""
    told = [
        say(report, f"not_seen.{key}", n=len(codes), codes=codes)
        for key, codes in (
            ("open", tuple(row.code for row in open_rows(report))),
            ("stage", _not_asked_yet(report)),
            ("by_hand", report.advice.by_hand),
            ("unsupported", report.scorecard.unsupported),
        )
        if codes
    ]
    off = [score.code for score in report.scorecard.dimensions.values() if not score.applicable]
    titles = tuple(dimension.title for dimension in report.model.dimensions if dimension.code in off)
    if titles:
        told.append(say(report, "not_seen.dimensions", titles=titles, n=len(titles)))
    untested = (line.sentence for line in urgent_lines(report.model, report.advice, report.words) if not line.label)
    return (*untested, *told, *_clients_missed(report), say(report, "not_seen.never"))


def _clients_missed(report: VisitReport) -> tuple[str, ...]:
    few = [score.heard or 0 for score in shown_dimensions(report) if too_few_heard(report, score.code)]
    return tuple(say(report, "not_seen.clients", n=n) if n else say(report, "not_seen.no_clients") for n in few[:1])


def _not_asked_yet(report: VisitReport) -> tuple[str, ...]:
    """What is asked from a later stage on; a dimension of which nothing is asked is named as a whole."""
    shown = {score.code for score in shown_dimensions(report)}
    return tuple(row.code for row in left_out_rows(report) if row.reason == Reason.STAGE and row.dimension in shown)
