"""Urgent matters in words: the model's sentence with what it names, never inflected, and how it is known."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from assess.domain.advice import Advice, Priority, Urgency, UrgencyState
from assess.domain.assessment import ProfileValue
from assess.domain.model import MaturityModel
from assess.domain.scorecard import Scorecard
from assess.domain.urgency import SLOT, Slot, UrgentMatter
from assess.language import Words


@dataclass(frozen=True, slots=True)
class UrgentLine:
    """An urgent matter: `label` says how urgent it is ("" where it could not be tested), `sentence` all of it."""

    code: str
    state: str
    label: str
    sentence: str


def urgent_lines(model: MaturityModel, advice: Advice, words: Words) -> tuple[UrgentLine, ...]:
    """Every urgency of the advice, in its order: now, soon, not tested."""
    return tuple(
        UrgentLine(urgency.code, urgency.state, _label(model, urgency, words), urgent_sentence(model, urgency, words))
        for urgency in advice.urgencies
    )


def urgent_sentence(model: MaturityModel, urgency: Urgency, words: Words) -> str:
    """What is said of one matter; of one that could not be tested, what is blank."""
    matter = matter_of(model, urgency.code)
    if urgency.state is UrgencyState.UNTESTED:
        blank = tuple(_named(model, code) for code in urgency.missing)
        return words.say("urgency.untested", title=matter.title, blank=blank)
    sayings = matter.now_says if urgency.state is UrgencyState.NOW else matter.soon_says

    def put(slot: re.Match[str]) -> str:
        return _shown(model, slot[1], urgency.values[slot[1]], words) if slot[1] in urgency.values else slot[0]

    sentence = SLOT.sub(put, sayings[urgency.saying].text)
    return f"{sentence} {words.say('urgency.hearsay')}" if urgency.hearsay else sentence


def together_sentence(model: MaturityModel, scorecard: Scorecard, priority: Priority, words: Words) -> str:
    """The steps that are done with a priority; "" where none is."""
    if not priority.together:
        return ""
    steps = (model.practices[code].steps[scorecard.practices[code].level].title for code in priority.together)
    return words.say("urgency.together", steps=" ".join(steps))


def cause_sentence(model: MaturityModel, priority: Priority, words: Words) -> str:
    """The urgent matter that a priority is about; "" where there is none."""
    return words.say("urgency.cause", title=matter_of(model, priority.cause).title) if priority.cause else ""


def matter_of(model: MaturityModel, code: str) -> UrgentMatter:
    """The urgent matter with that code (KeyError where there is none)."""
    for matter in model.urgencies:
        if matter.code == code:
            return matter
    raise KeyError(code)


def _label(model: MaturityModel, urgency: Urgency, words: Words) -> str:
    if urgency.state is UrgencyState.UNTESTED:
        return ""
    above = urgency.state is UrgencyState.NOW and matter_of(model, urgency.code).above_all
    return words.say("urgency.label.above_all" if above else f"urgency.label.{urgency.state}")


def _named(model: MaturityModel, code: str) -> str:
    """What is blank, as a reader finds it: a field's label, a practice with its title; a figure by its code."""
    if code in model.fields:
        return model.fields[code].label
    return f"{code} {model.practices[code].title}" if code in model.practices else code


def _shown(model: MaturityModel, slot: str, value: ProfileValue, words: Words) -> str:
    match value:
        case dt.date():
            return words.month(value) if slot == Slot.MONTH else words.date(value)
        case int() | float():
            return words.number(value, 0) if float(value).is_integer() else words.number(value)
        case tuple():
            return words.listed(_named(model, code) for code in value)
        case str():
            return value
