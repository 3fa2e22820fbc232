"""What of all dimensions and steps stands in the first part of a report; the rest is looked up in the annex."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from assess.analysis.advice.choice import waits_for
from assess.domain.advice import Body
from assess.domain.model import MaturityModel
from assess.domain.practice import Prerequisite
from assess.domain.scorecard import PracticeScore, Scorecard

_WIDEST = 4
"""So many dimensions have pages of their own: those of the practices to move first, and those with the widest gaps."""
_ROOM = 5000
"""Characters of practices in full: more do not fit the ten pages of the body."""
_NEED = 60
"""Characters of a sentence on what must stand first, beside the title and the reason that it holds."""


def body(model: MaturityModel, scorecard: Scorecard, first: Sequence[str], below: Sequence[str]) -> Body:
    """The dimensions with pages of their own, and the practices below target whose step stands there in full.

    `first` are the practices to move first, `below` all below target, the most urgent first.
    """
    dimensions = dimensions_of_body(model, scorecard, {model.dimension_of[code].code for code in first})
    return Body(dimensions, tuple(_in_full(model, scorecard, dimensions, first, below)))


def dimensions_of_body(model: MaturityModel, scorecard: Scorecard, moved: Collection[str]) -> tuple[str, ...]:
    """The dimensions with pages of their own, in model order; `moved` are those of the practices to move first.

    What clients rate is always shown, as a profile, and so is an optional dimension, with its verdict. Of the others
    first those moved, then those that are counted, then those with the widest gap.
    """
    shown = [entry for entry in scorecard.dimensions.values() if entry.applicable]
    always = {dimension.code for dimension in model.dimensions if dimension.sampled or dimension.optional}
    others = [entry for entry in shown if entry.code not in always]
    others.sort(key=lambda entry: (entry.code not in moved, not entry.counted, -(entry.gap or 0.0)))  # stable
    chosen = always | {entry.code for entry in others[:_WIDEST]}
    return tuple(entry.code for entry in shown if entry.code in chosen)


def _in_full(
    model: MaturityModel, scorecard: Scorecard, dimensions: Collection[str], first: Sequence[str], below: Sequence[str]
) -> Iterable[str]:
    """The practices to move first, then the most urgent that fit; of what clients can do only a practice to move."""
    yield from first
    room = _ROOM - sum(_length(model, scorecard, scorecard.practices[code]) for code in first)
    profiles = {dimension.code for dimension in model.dimensions if dimension.sampled or dimension.optional}
    for code in below:
        row = scorecard.practices[code]
        if code in first or row.dimension in profiles or row.dimension not in dimensions:
            continue
        room -= _length(model, scorecard, row)
        if room < 0:
            return
        yield code


def _length(model: MaturityModel, scorecard: Scorecard, row: PracticeScore) -> int:
    """How many characters a practice takes in full: what was seen, what is lacking, the step."""
    practice = model.practices[row.code]
    step = practice.steps[row.level]
    seen = row.answer.note or practice.have_at(row.level)
    texts = (practice.why, seen, practice.lack_at(row.level), practice.have_at(row.level + 1), step.do, step.proof)
    waiting = waits_for(model, scorecard, row.code)
    return sum(map(len, texts)) + sum(_length_of_need(model, need) for need in step.first if need.practice in waiting)


def _length_of_need(model: MaturityModel, need: Prerequisite) -> int:
    return _NEED + len(model.practices[need.practice].title) + len(need.because)
