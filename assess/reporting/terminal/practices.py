"""What a terminal says of single practices: what to do first, what lies below its target, what is open or doubtful."""

from __future__ import annotations

from collections.abc import Iterator

from assess.domain.model import MaturityModel
from assess.domain.scorecard import PracticeScore, RatingSource, Scorecard, State
from assess.domain.visit import Visit
from assess.language import Words
from assess.reporting.phrases import label_of
from assess.reporting.terminal.printer import WIDTH, wrapped

_BENEATH_A_STEP = " " * 9
_BENEATH_A_TITLE = " " * 6


def priority_lines(model: MaturityModel, visit: Visit, words: Words, width: int = WIDTH) -> Iterator[str]:
    """What to do first, in this order; beneath a step that which waits for it, and why. Nothing where nothing is."""
    if not visit.advice.priorities:
        return
    yield words.say("terminal.moves")
    for number, priority in enumerate(visit.advice.priorities, start=1):
        step = model.practices[priority.practice].steps[visit.scorecard.practices[priority.practice].level]
        yield f"  {number}  {priority.practice}  {step.title}"
        if priority.instead_of:
            waits = words.say("terminal.waits", practice=priority.instead_of)
            yield from wrapped(f"{waits} {priority.because}", width, _BENEATH_A_STEP)
    yield ""


def below_lines(model: MaturityModel, visit: Visit, words: Words, width: int = WIDTH) -> Iterator[str]:
    """Every practice below its target of which something may be said, with what it lacks, in model order."""
    below = [row for row in visit.scorecard.practices.values() if row.code in visit.advice.below]
    if below:
        yield words.say("terminal.below_target")
    for score in below:
        yield from _below(score, model, words, width)


def _below(score: PracticeScore, model: MaturityModel, words: Words, width: int) -> Iterator[str]:
    practice = model.practices[score.code]
    yield f"  {score.code}  {practice.title}"
    control = label_of(model.controls, practice.control)
    if score.source is RatingSource.SAMPLE:
        yield _BENEATH_A_TITLE + words.say("terminal.clients", n=score.heard or 0, at=score.at_own, control=control)
    else:
        yield _BENEATH_A_TITLE + words.say("terminal.gap", level=score.level, target=score.target, control=control)
    yield from wrapped(practice.lack_at(score.level), width, _BENEATH_A_TITLE)


def open_lines(scorecard: Scorecard, words: Words, width: int = WIDTH) -> Iterator[str]:
    """What has no rating and why, and which ratings rest on too little; nothing where there is nothing."""
    rows = [row for row in scorecard.practices.values() if row.applicable]
    lists = {
        "unanswered": [row.code for row in rows if row.state is State.UNANSWERED],
        "dont_know": [row.code for row in rows if row.state is State.DONT_KNOW],
        "not_applicable": scorecard.not_applicable_by_hand,
        "unsupported": scorecard.unsupported,
        "contradicted": [row.code for row in rows if row.contradicted],
    }
    for key, codes in lists.items():
        if codes:
            yield from wrapped(words.say(f"terminal.{key}", practices=codes), width)
