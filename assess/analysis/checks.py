"""Findings that need the method: what in the answers has an effect on the score that its reader should know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from assess.analysis.advice.choice import many_by_hand
from assess.analysis.advice.means import ROOM_ROLES
from assess.analysis.advice.money import money_of
from assess.analysis.numbers import lower_median
from assess.analysis.scoring.applicability import clients_heard, level_given
from assess.analysis.scoring.hosting import decided_by_visit
from assess.analysis.word_checks import check_words
from assess.domain.assessment import Assessment, Rated, field_number, profile_codes, profile_date, profile_number
from assess.domain.findings import Choices, Finding, Location, Unit, UnitKind, Value, in_file_order, warning
from assess.domain.model import MaturityModel
from assess.domain.money import BeyondHorizon, Money, PaidUntil, fit
from assess.domain.practice import Dimension, Practice
from assess.domain.profile import FieldKind, ProfileField, Role
from assess.domain.scorecard import PracticeScore, RatingSource, Reason, Scorecard
from assess.domain.size import can_be_small


def check_answers(model: MaturityModel, assessment: Assessment, scorecard: Scorecard) -> tuple[Finding, ...]:
    """Every finding of this kind, in the order of the file; all are warnings."""
    return in_file_order(
        (
            *_not_asked(model, scorecard),
            *_unsupported(model, scorecard),
            *_many_by_hand(model, assessment, scorecard),
            *_hosting(model, assessment, scorecard),
            *_blank_counts(model, assessment, Role.CLIENTS_NOW),
            *_blank_counts(model, assessment, Role.CLIENTS_WANTED),
            *_late_decisions(model, assessment),
            *_late_opening(model, assessment),
            *_parts(model, assessment),
            *_far_days(model, assessment),
            *_posts(model, assessment),
            *_secured(model, assessment),
            *_ended_grants(model, assessment),
            *_rooms(model, assessment),
            *_release(model, assessment),
            *check_words(model, assessment),
            *_too_few_counted(model, scorecard),
            *_samples(model, assessment, scorecard),
        )
    )


def _not_asked(model: MaturityModel, scorecard: Scorecard) -> Iterator[Finding]:
    for code, row in scorecard.practices.items():
        response = row.answer.response
        if row.applicable or row.by_hand or not isinstance(response, Rated):
            continue
        rated = model.token(response.level)
        if row.reason == Reason.OPTIONAL:
            dimension = model.dimension_of[code].title
            field = _label(model, Role.PARK)
            yield warning(
                "APPLIES-02", _practice_place(row), practice=code, rating=rated, dimension=dimension, field=field
            )
        else:
            stage = _stage_label(model, model.practices[code].stage)
            yield warning("APPLIES-01", _practice_place(row), practice=code, rating=rated, stage=stage)


def _unsupported(model: MaturityModel, scorecard: Scorecard) -> Iterator[Finding]:
    for code in scorecard.unsupported:
        row = scorecard.practices[code]
        if row.source is RatingSource.TYPED:
            grade = model.grades[row.evidence].label if row.evidence < len(model.grades) else str(row.evidence)
            rating = model.token(row.level)
            yield warning("EVIDENCE-02", _practice_place(row), practice=code, rating=rating, grade=grade)


def _many_by_hand(model: MaturityModel, assessment: Assessment, scorecard: Scorecard) -> Iterator[Finding]:
    codes, most = many_by_hand(model, scorecard), model.method.not_applicable_shown_above
    if codes:
        yield warning("APPLIES-03", Location(file=assessment.file), n=len(codes), practices=codes, most=most)


def _hosting(model: MaturityModel, assessment: Assessment, scorecard: Scorecard) -> Iterator[Finding]:
    mix = scorecard.concept
    place = _place(model, assessment, Role.CLIENTS_NOW)
    concepts = tuple(model.concept(code).label for code in mix.hosted)
    before_clients = any(stage.before_clients for stage in model.stages if stage.code == scorecard.stage)
    if mix.by_default and before_clients:
        yield warning("HOSTED-03", _place(model, assessment, Role.CLIENTS_WANTED), concepts=concepts)
    elif mix.by_default and sum(mix.now.values()) == 0:
        yield warning("HOSTED-01", place, concepts=concepts)
    elif mix.by_default:
        method = model.method
        share = method.hosted_share * 100
        yield warning("HOSTED-02", place, concepts=concepts, share=share, clients=method.hosted_clients)
    elif sum(mix.now.values()) == 0 and not before_clients:
        yield warning("HOSTED-04", place, concepts=concepts)


def _blank_counts(model: MaturityModel, assessment: Assessment, role: Role) -> Iterator[Finding]:
    fields = [field for concept in model.concepts if (field := model.field_for(role, concept.code))]
    if any(field.key in assessment.profile for field in fields):
        for field in fields:
            if _is_blank(assessment, field):
                yield warning("HOSTED-05", _field_place(assessment, field), field=field.label)


def _late_decisions(model: MaturityModel, assessment: Assessment) -> Iterator[Finding]:
    for concept in model.concepts:
        decided = profile_date(model, assessment, Role.DECIDED, concept.code)
        visit = profile_date(model, assessment, Role.VISIT_DATE)
        if decided and visit and not decided_by_visit(model, assessment, concept.code):
            place = _place(model, assessment, Role.DECIDED, concept.code)
            yield warning("HOSTED-06", place, decided=decided, visit=visit, concept=concept.label)


def _late_opening(model: MaturityModel, assessment: Assessment) -> Iterator[Finding]:
    field = model.field_for(Role.OPENED_YEAR)
    visit = profile_date(model, assessment, Role.VISIT_DATE)
    if field and visit and field_number(assessment, field) > visit.year:
        opened = str(int(field_number(assessment, field)))  # as text: a year has no mark between its thousands
        yield warning("OPENED-01", _field_place(assessment, field), opened=opened, visit=visit)


def _parts(model: MaturityModel, assessment: Assessment) -> Iterator[Finding]:
    """That a count is larger than that of which it counts a part."""
    for field in model.fields.values():
        whole = model.fields.get(field.part_of)
        if whole and {field.key, whole.key} <= assessment.profile.keys():
            part, every = field_number(assessment, field), field_number(assessment, whole)
            if part > every:
                at, values = _field_place(assessment, field), {"label": field.label, "whole": whole.label}
                yield warning("PROFILE-33", at, found=part, all=every, **values)


_YEAR = dt.timedelta(days=366)


def _far_days(model: MaturityModel, assessment: Assessment) -> Iterator[Finding]:
    """That a day or month lies further from the visit than it can."""
    visit = profile_date(model, assessment, Role.VISIT_DATE)
    for field in model.fields.values() if visit else ():
        day = _day_of(assessment, field)
        if visit is None or day is None:
            continue
        values: Mapping[str, Value] = {"field": field.label, "found": day, "visit": visit}
        if field.years_after and day - visit > field.years_after * _YEAR:
            yield warning("PROFILE-34", _field_place(assessment, field), most=field.years_after, **values)
        elif field.years_before and visit - day > field.years_before * _YEAR:
            yield warning("PROFILE-37", _field_place(assessment, field), most=field.years_before, **values)


def _day_of(assessment: Assessment, field: ProfileField) -> dt.date | None:
    """The day in a field, or the first one of its month; None where there is neither."""
    value = assessment.profile.get(field.key)
    if field.kind is FieldKind.MONTH and isinstance(value, str):
        return dt.date.fromisoformat(f"{value}-01")
    return value if isinstance(value, dt.date) else None


def _posts(model: MaturityModel, assessment: Assessment) -> Iterator[Finding]:
    """That nobody said how many full posts there are, where a small number would lower targets."""
    field, method = model.field_for(Role.STAFF_POSTS), model.method
    if field and can_be_small(model) and _is_blank(assessment, field):
        place, level = _field_place(assessment, field), model.token(method.small_ceiling)
        yield warning("POSTS-01", place, field=field.label, posts=method.small_posts, level=level)


def _secured(model: MaturityModel, assessment: Assessment) -> Iterator[Finding]:
    """That a typed number of months lies far from the reckoned one; longer than all that was reckoned may be true."""
    field = model.field_for(Role.SECURED_MONTHS)
    money = money_of(model, assessment)
    if field is None or field.key not in assessment.profile or not isinstance(money, Money):
        return
    typed, apart = field_number(assessment, field), model.money.secured_apart
    place = _field_place(assessment, field)
    match money.paid_until:
        case PaidUntil(months=months) if abs(typed - months) > apart:
            yield warning("MONEY-01", place, field=field.label, typed=typed, n=months)
        case BeyondHorizon(months=months) if months - typed > apart:
            yield warning("MONEY-02", place, field=field.label, typed=typed, n=months)


def _ended_grants(model: MaturityModel, assessment: Assessment) -> Iterator[Finding]:
    visit = profile_date(model, assessment, Role.VISIT_DATE)
    for yearly, ends in ((Role.GRANT_YEAR, Role.GRANT_ENDS), (Role.GRANT2_YEAR, Role.GRANT2_ENDS)):
        field, end = model.field_for(ends), profile_date(model, assessment, ends)
        paying = profile_number(model, assessment, yearly) > 0
        if field and end and visit and paying and end < visit:
            place = _field_place(assessment, field)
            yield warning("MONEY-03", place, ended=end, visit=visit, field=_label(model, yearly))


def _rooms(model: MaturityModel, assessment: Assessment) -> Iterator[Finding]:
    """That more rooms are told to be in use than there are."""
    asked = [field for role in ROOM_ROLES if (field := model.field_for(role))]
    if len(asked) < len(ROOM_ROLES) or any(field.key not in assessment.profile for field in asked):
        return
    whole, let, own = (field_number(assessment, field) for field in asked)
    if not fit(whole, let, own):
        all_rooms, rented, used = (field.label for field in asked)
        place = _field_place(assessment, asked[0])
        yield warning(
            "MONEY-04", place, field=all_rooms, whole=whole, field_let=rented, let=let, field_own=used, own=own
        )


def _release(model: MaturityModel, assessment: Assessment) -> Iterator[Finding]:
    field = model.field_for(Role.RELEASE)
    agreed = (model.field_for(Role.RELEASE_BY), model.field_for(Role.RELEASE_DATE))
    blank = Choices(one.label for one in agreed if one and _is_blank(assessment, one))
    if field is None or not blank:
        return
    codes = profile_codes(model, assessment, Role.RELEASE)
    # Whoever may see it in any case is the field's default.
    others = tuple(one.label for one in field.choices if one.code in codes and one.code != field.default)
    if others:
        place = _field_place(assessment, field)
        yield warning("RELEASE-01", place, field=field.label, others=others, blank=blank)


def _too_few_counted(model: MaturityModel, scorecard: Scorecard) -> Iterator[Finding]:
    least = model.method.counted_practices
    for dimension in model.dimensions:
        rows = [scorecard.practices[practice.code] for practice in dimension.practices]
        counted = sum(row.counted for row in rows)
        by_hand = tuple(row.code for row in rows if row.by_hand)
        # Only what was marked by hand: that a dimension has few practices at a stage is the model's doing.
        if counted < least <= counted + len(by_hand) and not dimension.optional:
            place = _practice_place(scorecard.practices[by_hand[-1]])
            yield warning("COUNTED-01", place, n=counted, dimension=dimension.title, practices=by_hand, least=least)


def _samples(model: MaturityModel, assessment: Assessment, scorecard: Scorecard) -> Iterator[Finding]:
    for dimension in model.dimensions:
        if not dimension.sampled:
            continue
        if scorecard.dimensions[dimension.code].too_few_heard and assessment.clients:
            place = Location(file=assessment.file)
            heard = len(clients_heard(model, dimension, scorecard.practices, assessment.clients))
            least = model.method.heard_clients
            yield warning("SAMPLE-02", place, dimension=dimension.title, n=heard, least=least)
        yield from _typed_beside_sample(model, assessment, scorecard, dimension)


def _typed_beside_sample(
    model: MaturityModel, assessment: Assessment, scorecard: Scorecard, dimension: Dimension
) -> Iterator[Finding]:
    for practice in dimension.practices:
        row = scorecard.practices[practice.code]
        levels = _levels_given(model, assessment, practice)
        if row.rating is None or row.source is not RatingSource.TYPED or not levels:
            continue
        if lower_median(levels) != row.rating:
            heard = model.token(lower_median(levels))
            typed = model.token(row.rating)
            yield warning(
                "SAMPLE-01", _practice_place(row), practice=row.code, rating=typed, heard=heard, n=len(levels)
            )


def _levels_given(model: MaturityModel, assessment: Assessment, practice: Practice) -> list[int]:
    given = (level_given(model, client, practice.code) for client in assessment.clients)
    return [level for level in given if level is not None]


def _is_blank(assessment: Assessment, field: ProfileField) -> bool:
    """Whether nothing stands in a field; where something does that cannot be used, a finding says so already."""
    return field.key not in assessment.profile and field.key not in assessment.unusable


def _field_place(assessment: Assessment, field: ProfileField) -> Location:
    place = assessment.places.get(field.key, Location(file=assessment.file))
    return replace(place, unit=Unit(UnitKind.FIELD, field.key))


def _practice_place(row: PracticeScore) -> Location:
    return replace(row.answer.cell, unit=Unit(UnitKind.PRACTICE, row.code))


def _stage_label(model: MaturityModel, stage: str) -> str:
    return next((known.label for known in model.stages if known.code == stage), stage)


def _label(model: MaturityModel, role: Role) -> str:
    field = model.field_for(role)
    return field.label if field else ""


def _place(model: MaturityModel, assessment: Assessment, role: Role, concept: str = "") -> Location:
    codes = (concept,) if concept else tuple(known.code for known in model.concepts)
    fields = [field for code in codes if (field := model.field_for(role, code))]
    return _field_place(assessment, fields[0]) if fields else Location(file=assessment.file)
