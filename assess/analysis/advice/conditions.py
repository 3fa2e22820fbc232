"""Whether a condition is true, false or not known (Kleene's logic), and on what that rests."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assess.analysis.advice.means import key_of, means_of
from assess.analysis.advice.runway import missing_for_runway
from assess.domain.assessment import Assessment, ProfileValue, profile_date
from assess.domain.model import MaturityModel
from assess.domain.money import Money, NoMoneyGiven, NotKnown, month_after
from assess.domain.profile import Role
from assess.domain.scorecard import PracticeScore, Scorecard
from assess.domain.urgency import When


class Truth(StrEnum):
    """What a condition can be."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a condition is: `because` what makes it true, `missing` what leaves it open; all by code.

    `hearsay`: it is true by what was told or is contradicted alone.
    """

    truth: Truth
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    hearsay: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """All that conditions are tested against."""

    model: MaturityModel
    scorecard: Scorecard
    assessment: Assessment
    money: Money | NoMoneyGiven


_FALSE = Outcome(Truth.FALSE)


def outcome(facts: Facts, when: When) -> Outcome:
    """What a condition is on these facts."""
    match when.tests:
        case ("any_of",):
            return _any([outcome(facts, part) for part in when.any_of])
        case ("all_of",):
            return _all([outcome(facts, part) for part in when.all_of])
        case ("stage",):
            return _told(facts.scorecard.stage in when.stage)
        case ("rated_below",):
            practice, level = when.rated_below
            return _rated(facts, practice, range(level))
        case ("rated_at_least",):
            practice, level = when.rated_at_least
            return _rated(facts, practice, range(level, facts.model.top + 1))
        case _:
            return _of_profile(facts, when)


def is_true(facts: Facts, when: When) -> bool:
    """Whether a condition is known to be true."""
    return outcome(facts, when).truth is Truth.TRUE


def number(facts: Facts, figure: str, stand_in: str) -> tuple[str, float] | NotKnown:
    """A figure with the code that it was read from: its own, or that of the field that stands in where it is blank."""
    found = _figure(facts, figure)
    if not isinstance(found, NotKnown):
        return figure, found
    value = facts.assessment.profile.get(stand_in)
    if isinstance(value, int | float):
        return stand_in, float(value)
    field_alone = stand_in and found.missing == (figure,)
    return NotKnown((stand_in,)) if field_alone else found


def _any(parts: Sequence[Outcome]) -> Outcome:
    true = [part for part in parts if part.truth is Truth.TRUE]
    if true:
        return _true(true)
    missing = _joined(part.missing for part in parts if part.truth is Truth.UNKNOWN)
    return Outcome(Truth.UNKNOWN, missing=missing) if missing else _FALSE


def _all(parts: Sequence[Outcome]) -> Outcome:
    if any(part.truth is Truth.FALSE for part in parts):
        return _FALSE
    missing = _joined(part.missing for part in parts if part.truth is Truth.UNKNOWN)
    if missing:
        return Outcome(Truth.UNKNOWN, missing=missing)
    return _true(parts)


def _true(parts: Sequence[Outcome]) -> Outcome:
    """True by all of these; by hearsay where nothing else stands behind any of them (a stage stands behind nothing)."""
    resting = [part for part in parts if part.because]
    hearsay = bool(resting) and all(part.hearsay for part in resting)
    return Outcome(Truth.TRUE, _joined(part.because for part in parts), hearsay=hearsay)


def _joined(codes: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for some in codes for code in some))


def _told(true: bool, *because: str) -> Outcome:  # noqa: FBT001  # a test gives one
    return Outcome(Truth.TRUE, because) if true else _FALSE


def _rated(facts: Facts, practice: str, levels: Sequence[int]) -> Outcome:
    """What does not apply is at no level, so that every test of its level is false."""
    row = facts.scorecard.practices.get(practice)
    if row is None or not row.applicable:
        return _FALSE
    if row.rating is None or facts.scorecard.dimensions[row.dimension].too_few_heard:
        return Outcome(Truth.UNKNOWN, missing=(practice,))
    true = row.rating in levels
    return Outcome(Truth.TRUE, (practice,), hearsay=_is_hearsay(facts, row)) if true else _FALSE


def _is_hearsay(facts: Facts, row: PracticeScore) -> bool:
    return row.contradicted or row.evidence <= facts.model.method.unsupported_grade


def _of_profile(facts: Facts, when: When) -> Outcome:
    match when.tests:
        case ("figure_below",):
            figure, bound = when.figure_below
            found = number(facts, figure, when.blank)
            return Outcome(Truth.UNKNOWN, missing=found.missing) if isinstance(found, NotKnown) else _less(found, bound)
        case ("profile_below",):
            key, bound = when.profile_below
            value = facts.assessment.profile.get(key)
            return _less((key, float(value)), bound) if isinstance(value, int | float) else _blank(key)
        case ("profile_before",):
            return _before(facts, when)
        case _:
            key, code = when.profile_is
            return _is(facts, key, code)


def _less(found: tuple[str, float], bound: float) -> Outcome:
    return _told(found[1] < bound, found[0])


def _blank(*keys: str) -> Outcome:
    return Outcome(Truth.UNKNOWN, missing=keys)


def _is(facts: Facts, key: str, code: str) -> Outcome:
    value = _given(facts, key)
    return _blank(key) if value == "" else _told(value == code, key)


def _before(facts: Facts, when: When) -> Outcome:
    """A choice in place of a day is before none: what it means is tested by itself."""
    key = when.profile_before[0]
    value = _given(facts, key)
    visit = profile_date(facts.model, facts.assessment, Role.VISIT_DATE)
    if value == "":
        return _blank(key)
    if not isinstance(value, dt.date):
        return _FALSE
    if visit is None:
        return _blank(key_of(facts.model, Role.VISIT_DATE))
    return _told(value < same_day_after(visit, when.months), key)


def _given(facts: Facts, key: str) -> ProfileValue:
    field = facts.model.fields.get(key)
    return facts.assessment.profile.get(key, field.default if field else "")


def same_day_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of a month that is shorter, and no later than the calendar ends."""
    month = month_after(day, months)
    return month.replace(day=min(day.day, monthrange(month.year, month.month)[1]))


def _figure(facts: Facts, figure: str) -> float | NotKnown:
    """A figure as far as it can be known: no questionnaire asks for figures yet, only months follow from means."""
    if figure != facts.model.money.runway:
        return NotKnown((figure,))
    if isinstance(facts.money, NoMoneyGiven):
        return NotKnown(missing_for_runway(means_of(facts.model, facts.assessment)))
    paid = facts.money.paid_until
    # Where all months that were reckoned are paid for, no bound lies beyond them.
    return paid if isinstance(paid, NotKnown) else float(paid.months)
