"""Findings on what the advisor typed in words of his own, and on how final it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assess.analysis.advice.words import words_of
from assess.domain.assessment import Assessment, profile_text
from assess.domain.findings import Finding, Location, Unit, UnitKind, warning
from assess.domain.model import MaturityModel
from assess.domain.profile import ProfileField, Role
from assess.domain.words import WayState


def check_words(model: MaturityModel, assessment: Assessment) -> Iterator[Finding]:
    """Every finding of this kind; all are warnings, and none changes a score."""
    yield from _too_long(model, assessment)
    yield from _without_reason(model, assessment)
    yield from _wanted_and_not(model, assessment)
    yield from _final_unchecked(model, assessment)


def _too_long(model: MaturityModel, assessment: Assessment) -> Iterator[Finding]:
    for field in model.fields.values():
        text = assessment.profile.get(field.key)
        count = len(text.split()) if isinstance(text, str) else 0
        if field.words and count > field.words:
            yield warning("WORDS-01", _at(assessment, field), field=field.label, n=count, limit=field.words)


def _without_reason(model: MaturityModel, assessment: Assessment) -> Iterator[Finding]:
    named, reason = model.field_for(Role.OPTION), model.field_for(Role.OPTION_WHY)
    if named and reason and words_of(model, assessment).way.state is WayState.WITHOUT_REASON:
        yield warning("WORDS-02", _at(assessment, reason), field=named.label, reason=reason.label)


def _wanted_and_not(model: MaturityModel, assessment: Assessment) -> Iterator[Finding]:
    pinned, excluded = model.field_for(Role.PIN), model.field_for(Role.EXCLUDE)
    words = words_of(model, assessment)
    both = tuple(step for step in words.pinned if step in words.excluded)
    if pinned and excluded and both:
        yield warning("WORDS-03", _at(assessment, excluded), steps=both, pinned=pinned.label, excluded=excluded.label)


def _final_unchecked(model: MaturityModel, assessment: Assessment) -> Iterator[Finding]:
    status, checked = model.field_for(Role.STATUS), model.field_for(Role.FACTS_CHECKED)
    if status is None or checked is None or checked.key in {*assessment.profile, *assessment.unusable}:
        return
    said = profile_text(model, assessment, Role.STATUS)
    if said != status.default:  # what holds for a blank cell is not final
        chosen = next((choice.label for choice in status.choices if choice.code == said), said)
        yield warning("FACTS-01", _at(assessment, checked), chosen=chosen, status=status.label, field=checked.label)


def _at(assessment: Assessment, field: ProfileField) -> Location:
    place = assessment.places.get(field.key, Location(file=assessment.file))
    return replace(place, unit=Unit(UnitKind.FIELD, field.key))
