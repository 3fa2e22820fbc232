"""A new questionnaire: blank, or with the profile of an earlier visit."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import assert_never

from assess.domain.assessment import Assessment, ProfileValue
from assess.domain.findings import AssessError, Exit, Finding, Location, error
from assess.domain.model import MaturityModel
from assess.domain.profile import Role
from assess.domain.visit import Records, Unread, Unscorable, Visit
from assess.language import Words
from assess.tasks.files import check_new, create_whole, with_ending
from assess.tasks.protect import shown_name
from assess.tasks.session import Session


@dataclass(frozen=True, slots=True)
class Carried:
    """A field's label, and what the earlier visit says in it, which may have changed since."""

    label: str
    value: ProfileValue


@dataclass(frozen=True, slots=True)
class NewQuestionnaire:
    """What is said of a new questionnaire.

    Findings on the previous one, labels of the fields not carried over, and what is to be looked at again.
    """

    words: Words
    findings: tuple[Finding, ...]
    not_carried: tuple[str, ...]
    look_again: tuple[Carried, ...] = ()
    same_key: str = ""
    """The key that comes from the earlier visit, where the incubator got another name."""


def passed(carried: Iterable[Carried], today: dt.date) -> tuple[str, ...]:
    """The labels of those whose day is before today."""
    return tuple(one.label for one in carried if isinstance(one.value, dt.date) and one.value < today)


def new(session: Session, target: Path, incubator: str, previous: Path | None) -> NewQuestionnaire:
    """Write a blank questionnaire; with `previous`, the profile of an earlier one is carried over.

    AssessError (USAGE) where the file exists: a filled workbook is never lost.
    """
    with_ending(target, (".xlsx",), "DOOR-07")
    check_new(target)
    if previous is None:
        return _written(session, target, incubator, "", Assessment(), ())
    earlier = _earlier(session, previous)
    return _written(session, target, incubator, earlier.model.id, earlier.assessment, earlier.findings)


def _written(  # noqa: PLR0913, PLR0917  # what was asked for, and what the earlier visit gives
    session: Session, target: Path, incubator: str, model: str, earlier: Assessment, findings: tuple[Finding, ...]
) -> NewQuestionnaire:
    language = earlier.language if model else ""
    words, asked = session.words(language), session.model(model, language)
    profile = {**_kept(asked, earlier.profile), **_named(asked, incubator)}
    blank = Assessment(assessment_id=str(uuid.uuid4()), language=words.language, profile=MappingProxyType(profile))
    from assess.workbook.writing.template import workbook_bytes  # openpyxl takes its time

    again = _look_again(asked, earlier, profile)
    create_whole(target, workbook_bytes(asked, words, blank, frozenset(again)))
    lost = _not_carried(asked, earlier, profile)
    return NewQuestionnaire(words, findings, lost, tuple(again.values()), _same_key(asked, earlier, profile))


def _earlier(session: Session, previous: Path) -> Visit | Unscorable:
    """The earlier visit; AssessError where it cannot be read."""
    (reading,) = session.visits([previous], ranges=False)
    match reading:
        case Visit() | Unscorable():
            return reading
        case Unread():
            raise AssessError(reading.findings, reading.exit_code)
        case Records():
            raise AssessError([error("DOOR-37", Location(file=shown_name(previous)))], Exit.USAGE)
    assert_never(reading)


def _kept(model: MaturityModel, carried: Mapping[str, ProfileValue]) -> Mapping[str, ProfileValue]:
    of_one_visit = {field.key for field in model.fields.values() if field.of_one_visit}
    return {key: value for key, value in carried.items() if key in model.fields and key not in of_one_visit}


def _look_again(
    model: MaturityModel, earlier: Assessment, profile: Mapping[str, ProfileValue]
) -> Mapping[str, Carried]:
    """What comes from the earlier visit and may have changed, by the key of its field."""
    changing = ((key, field) for key, field in model.fields.items() if field.look_again)
    return {
        key: Carried(field.label, profile[key])
        for key, field in changing
        if key in profile and profile[key] == earlier.profile.get(key)
    }


def _not_carried(model: MaturityModel, earlier: Assessment, kept: Mapping[str, ProfileValue]) -> tuple[str, ...]:
    """The labels of the fields in which something stood that the new questionnaire does not have."""
    lost = {*earlier.profile, *earlier.unusable} - set(kept)
    return tuple(field.label for key, field in model.fields.items() if key in lost)


def _same_key(model: MaturityModel, earlier: Assessment, profile: Mapping[str, ProfileValue]) -> str:
    name, key = model.field_for(Role.INCUBATOR), model.field_for(Role.INCUBATOR_KEY)
    renamed = name and name.key in earlier.profile and profile.get(name.key) != earlier.profile[name.key]
    return str(profile.get(key.key, "")) if renamed and key else ""


def _named(model: MaturityModel, incubator: str) -> Mapping[str, ProfileValue]:
    field = model.field_for(Role.INCUBATOR)
    return {field.key: incubator} if field and incubator else {}
