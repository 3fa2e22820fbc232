"""What a terminal says of single practices: what to do first, what lies below its target, what is open or doubtful."""

from __future__ import annotations

from collections.abc import Iterator

from assess.domain.advice import Priority
from assess.domain.model import MaturityModel
from assess.domain.scorecard import PracticeScore, RatingSource, Scorecard, State
from assess.domain.visit import Visit
from assess.language import Words
from assess.reporting.phrases import label_of
from assess.reporting.terminal.printer import WIDTH, wrapped
from assess.reporting.urgency import cause_sentence, together_sentence, urgent_lines

_BENEATH_A_STEP = " " * 9
_BENEATH_A_TITLE = " " * 6


def priority_lines(model: MaturityModel, visit: Visit, words: Words, width: int = WIDTH) -> Iterator[str]:
    """What to do first, in this order; beneath a step that which waits for it, and why. Nothing where nothing is."""
    if not visit.advice.priorities:
        return
    yield words.say("terminal.moves")
    for number, priority in enumerate(visit.advice.priorities, start=1):
        yield f"  {number}  {priority.practice}  {_first_step(model, visit, priority, words)}"
        beneath = [cause_sentence(model, priority, words)]
        if priority.instead_of:
            beneath += [words.say("terminal.waits", practice=priority.instead_of), priority.because]
        beneath += [together_sentence(model, visit.scorecard, priority, words)]
        if any(beneath):
            yield from wrapped(" ".join(filter(None, beneath)), width, _BENEATH_A_STEP)
    yield ""


def _first_step(model: MaturityModel, visit: Visit, priority: Priority, words: Words) -> str:
    practice = model.practices[priority.practice]
    if priority.find_out:
        return words.say("urgency.find_out", title=practice.title)
    return practice.steps[visit.scorecard.practices[priority.practice].level].title


def urgency_lines(model: MaturityModel, visit: Visit, words: Words, width: int = WIDTH) -> Iterator[str]:
    """What is urgent and what could not be tested, before anything else; nothing where there is nothing."""
    for line in urgent_lines(model, visit.advice, words):
        said = words.say("urgency.line", label=line.label, sentence=line.sentence) if line.label else line.sentence
        yield from wrapped(said, width)
    if visit.advice.urgencies:
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
        level, target = model.token(score.level), model.token(score.target)
        yield _BENEATH_A_TITLE + words.say("terminal.gap", level=level, target=target, control=control)
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
