"""What is urgent now, soon, or could not be tested, and which sentence says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from assess.analysis.advice.conditions import Facts, Outcome, Truth, is_true, number, outcome
from assess.domain.advice import Urgency, UrgencyState
from assess.domain.assessment import ProfileValue, profile_text
from assess.domain.money import Money, NotKnown, PaidUntil, Portion
from assess.domain.profile import Role
from assess.domain.urgency import Saying, Slot, UrgentMatter, When

_HUNDRED = 100
_NAMED = 2
"""So many practices are named in a sentence."""
_ORDER = tuple(UrgencyState)
_FALSE = Outcome(Truth.FALSE)


def urgencies(facts: Facts) -> tuple[Urgency, ...]:
    """The matters that are urgent now, then soon, then those that could not be tested, each in model order."""
    found = [urgency for matter in facts.model.urgencies for urgency in _urgency(facts, matter)]
    return tuple(sorted(found, key=lambda urgency: _ORDER.index(urgency.state)))


def _urgency(facts: Facts, matter: UrgentMatter) -> Iterator[Urgency]:
    """The urgency of one matter; nothing where it is known not to be urgent."""
    now = outcome(facts, matter.now)
    soon = outcome(facts, matter.soon) if matter.soon else _FALSE
    if now.truth is Truth.TRUE:
        yield _said(facts, matter, UrgencyState.NOW, now, ())
    elif soon.truth is Truth.TRUE:
        yield _said(facts, matter, UrgencyState.SOON, soon, now.missing)
    elif now.missing or soon.missing:
        yield Urgency(matter.code, UrgencyState.UNTESTED, missing=tuple(dict.fromkeys((*now.missing, *soon.missing))))


def _said(facts: Facts, matter: UrgentMatter, state: UrgencyState, found: Outcome, missing: tuple[str, ...]) -> Urgency:
    sayings, when = (
        (matter.now_says, matter.now) if state is UrgencyState.NOW else (matter.soon_says, matter.soon or matter.now)
    )
    known = _values(facts, when, found)
    place = _sayable(facts, sayings, known)
    values = {name: known[name] for name in sayings[place].slots}
    return Urgency(matter.code, state, found.because, missing, found.hearsay, place, MappingProxyType(values))


def _sayable(facts: Facts, sayings: Sequence[Saying], known: Mapping[str, ProfileValue]) -> int:
    """The place of the first sentence that names nothing blank and whose condition is true; the last fits always."""
    for place, saying in enumerate(sayings[:-1]):
        if all(name in known for name in saying.slots) and (saying.only is None or is_true(facts, saying.only)):
            return place
    return len(sayings) - 1


def _values(facts: Facts, when: When, found: Outcome) -> Mapping[str, ProfileValue]:
    """What a sentence may name, as far as it is known."""
    known: dict[str, ProfileValue] = {}
    name = profile_text(facts.model, facts.assessment, Role.INCUBATOR)
    if name:
        known[Slot.INCUBATOR] = name
    practices = [code for code in found.because if code in facts.scorecard.practices]
    if practices:
        known[Slot.LACKING] = tuple(practices[:_NAMED])
    if isinstance(facts.money, Money):
        known.update(_of_money(facts.money))
    for test in when.within():
        if test.figure_below[0] and test.figure_below[0] == facts.model.money.runway:
            months = number(facts, test.figure_below[0], test.blank)
            if not isinstance(months, NotKnown):
                known[Slot.MONTHS] = months[1]
        day = facts.assessment.profile.get(test.profile_before[0])
        if isinstance(day, dt.date):
            known.setdefault(Slot.DATE, day)
    return known


def _of_money(money: Money) -> Iterator[tuple[str, ProfileValue]]:
    if isinstance(money.paid_until, PaidUntil):
        yield Slot.MONTH, money.paid_until.month
    if isinstance(money.cover, Portion) and money.cover.value < 1:
        yield Slot.OPEN_SHARE, max(1, round(_HUNDRED * (1 - money.cover.value)))
