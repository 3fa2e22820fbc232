"""The profile: the roles that the engine needs, and fields that can be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assess.content.lines import Lines, place
from assess.content.rules.rule import codes_of, fields, listed
from assess.domain.findings import Finding, error
from assess.domain.model import MaturityModel
from assess.domain.profile import SEVERAL, FieldKind, Role

_TEXTS = (FieldKind.TEXT, FieldKind.LONG_TEXT)
_NUMBERS = (FieldKind.NUMBER, FieldKind.COUNT, FieldKind.AMOUNT)
_DAYS = (FieldKind.DATE, FieldKind.DATE_OR_CHOICE, FieldKind.MONTH)
_YEARS_OF_FOUR_DIGITS = range(1000, 10_000)
_CHOSEN = (FieldKind.CHOICE, FieldKind.CODES, FieldKind.DATE_OR_CHOICE)

_KINDS: Mapping[Role, tuple[FieldKind, ...]] = {
    Role.INCUBATOR_KEY: (FieldKind.SLUG,),
    Role.INCUBATOR: _TEXTS,
    Role.PLACE: _TEXTS,
    Role.REGION: _TEXTS,
    Role.COUNTRY: (FieldKind.COUNTRY,),
    Role.LANGUAGES: (FieldKind.LANGUAGES,),
    Role.DIRECTOR: _TEXTS,
    Role.OPENED_YEAR: (FieldKind.YEAR,),
    Role.FICTIONAL: (FieldKind.YES,),
    Role.VISIT_DATE: (FieldKind.DATE,),
    Role.ASSESSORS: _TEXTS,
    Role.ORGANISATION: _TEXTS,
    Role.ASSESSOR_ROLE: (FieldKind.CHOICE,),
    Role.MODE: (FieldKind.CHOICE,),
    Role.STATUS: (FieldKind.CHOICE,),
    Role.STAGE: (FieldKind.CHOICE,),
    Role.PARK: (FieldKind.CHOICE,),
    Role.CLIENTS_NOW: (FieldKind.COUNT,),
    Role.CLIENTS_WANTED: (FieldKind.COUNT,),
    Role.DECIDED: (FieldKind.DATE,),
    Role.STAFF_POSTS: (FieldKind.NUMBER, FieldKind.COUNT),
    Role.CAPACITY_DAYS: _NUMBERS,
    Role.BUDGET_YEAR_1: _NUMBERS,
    Role.BUDGET_YEAR_2: _NUMBERS,
    Role.CURRENCY: (FieldKind.CURRENCY,),
    Role.REGIONAL_WAGE: _NUMBERS,
    Role.REGIONAL_WAGE_MONTH: (FieldKind.MONTH,),
    Role.SECURED_MONTHS: _NUMBERS,
    Role.COST_YEAR: _NUMBERS,
    Role.OWN_YEAR: _NUMBERS,
    Role.LASTING_YEAR: _NUMBERS,
    Role.CASH_FREE: _NUMBERS,
    Role.GRANT_NAME: _TEXTS,
    Role.GRANT_YEAR: _NUMBERS,
    Role.GRANT_ENDS: (FieldKind.DATE,),
    Role.GRANT2_YEAR: _NUMBERS,
    Role.GRANT2_ENDS: (FieldKind.DATE,),
    Role.ROOMS_ALL: (FieldKind.NUMBER, FieldKind.COUNT),
    Role.ROOMS_LET: (FieldKind.NUMBER, FieldKind.COUNT),
    Role.ROOMS_OWN: (FieldKind.NUMBER, FieldKind.COUNT),
    Role.RELEASE: (FieldKind.CODES,),
    Role.RELEASE_BY: _TEXTS,
    Role.RELEASE_DATE: (FieldKind.DATE,),
    Role.COMMENT: _TEXTS,
    Role.SETTLEMENT: (FieldKind.CHOICE,),
    Role.LEGAL_FORM: _TEXTS,
    Role.GOAL_TEXT: _TEXTS,
    Role.GOAL_TARGET: _NUMBERS,
    Role.GOAL_DATE: (FieldKind.DATE,),
    Role.GOAL_NOW: _NUMBERS,
    Role.COMMISSIONED_BY: _TEXTS,
    Role.FACTS_CHECKED: (FieldKind.DATE,),
    Role.BOARD_DATE: (FieldKind.DATE,),
    Role.NEXT_VISIT: (FieldKind.DATE,),
    Role.TENURE_UNTIL: (FieldKind.DATE_OR_CHOICE,),
    Role.PIN: (FieldKind.STEPS,),
    Role.EXCLUDE: (FieldKind.STEPS,),
    **dict.fromkeys(
        (
            *(Role.LEGAL_OBSTACLE, Role.LEGAL_RESPONSE, Role.PUBLIC_PAYER, Role.PARTNER_HOME),
            *(Role.LETTER, Role.MESSAGE, Role.STRENGTH, Role.WORRY, Role.NOT_DO, Role.NOT_SEEN, Role.REMARK),
            *(Role.OPTION, Role.OPTION_SECOND, Role.OPTION_WHY, Role.OPTION_NOT, Role.OPTION_OWN),
            *(Role.OPPORTUNITY, Role.THREAT, Role.DECISION, Role.FUNDER_ASK, Role.RISK_OWN, Role.STOP_DOING),
        ),
        _TEXTS,
    ),
}
"""What kind of field can play a role."""

_BY_CONCEPT = (Role.CLIENTS_NOW, Role.CLIENTS_WANTED, Role.DECIDED)
_BY_STAGE = (Role.STAGE, Role.PARK)


def needed_roles_are_there(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """The profile has a field for each role without which nothing can be scored or told apart."""
    needed = [Role.INCUBATOR_KEY, Role.INCUBATOR, Role.VISIT_DATE, Role.ASSESSOR_ROLE]
    needed += [Role.STAGE] if model.stages else []
    needed += [Role.PARK] if any(dimension.optional for dimension in model.dimensions) else []
    for role in needed:
        if model.field_for(role) is None:
            yield error("MODEL-61", place(lines, "profile"), role=role)


def roles_by_concept_are_complete(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """The clients of today are asked for every concept; what else is asked by concept, for all or for none."""
    asked = {field.role for _, field in fields(model)}
    for role in _BY_CONCEPT:
        if role is not Role.CLIENTS_NOW and role not in asked:
            continue
        for concept in model.concepts:
            if model.field_for(role, concept.code) is None:
                yield error("MODEL-62", place(lines, "profile"), role=role, concept=concept.code)


def remarks_are_asked_of_every_dimension(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A remark names a dimension, nothing else does; where one is asked for, each dimension has one."""
    known = codes_of(model, "dimensions")
    spoken_of = {field.dimension for field in model.fields_for(Role.REMARK)}
    for at, field in fields(model):
        if field.role is Role.REMARK:
            yield from listed(lines, (*at, "dimension"), field.dimension, known, "dimensions")
        elif field.dimension:
            yield error("MODEL-96", place(lines, *at, "dimension"), field=field.key, dimension=field.dimension)
    for dimension in known if spoken_of else ():
        if dimension not in spoken_of:
            yield error("MODEL-97", place(lines, "profile"), role=Role.REMARK, dimension=dimension)


def roles_are_played_once(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """No two fields have the same role (for the same concept or dimension) but where several may play it.

    Only roles by concept name one.
    """
    seen: set[tuple[Role, str, str]] = set()
    known = codes_of(model, "concepts")
    for at, field in fields(model):
        if field.role is not None:
            played = (field.role, field.concept, field.dimension)
            if played in seen and field.role not in SEVERAL:
                yield error("MODEL-60", place(lines, *at, "role"), role=field.role, field=field.key)
            seen.add(played)
        if field.role in _BY_CONCEPT:
            yield from listed(lines, (*at, "concept"), field.concept, known, "concepts")
        elif field.concept:
            yield error("MODEL-63", place(lines, *at, "concept"), field=field.key, concept=field.concept)


def kinds_fit_roles(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A field with a role holds what the engine reads from it, such as a date for the date of the visit."""
    for at, field in fields(model):
        if field.role is not None and field.kind not in _KINDS[field.role]:
            allowed = tuple(str(kind) for kind in _KINDS[field.role])
            yield error("MODEL-64", place(lines, *at, "kind"), role=field.role, kind=field.kind, allowed=allowed)


def choices_can_be_chosen(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A field that is chosen from a list has one, no other has; a default is on the list."""
    for at, field in fields(model):
        codes = tuple(choice.code for choice in field.choices)
        if bool(codes) != (field.kind in _CHOSEN):
            code = "MODEL-65" if codes else "MODEL-66"
            yield error(code, place(lines, *at, "kind"), field=field.key, kind=field.kind)
        elif codes and field.default:
            yield from listed(lines, (*at, "default"), field.default, codes, "choices")


def only_texts_count_words(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A limit of words stands at a text alone, and leaves room for one word at least."""
    for at, field in fields(model):
        if field.words and (field.kind not in _TEXTS or field.words < 0):
            yield error("MODEL-98", place(lines, *at, "words"), field=field.key, kind=field.kind)


def bounds_make_sense(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A largest number stands at a number alone and is above 0; what bounds a day, at a day alone."""
    for at, field in fields(model):
        if field.at_most and (field.kind not in _NUMBERS or field.at_most < 0):
            yield error("MODEL-27", place(lines, *at, "at_most"), field=field.key, kind=field.kind)
        if field.from_year and (field.kind not in _DAYS or field.from_year not in _YEARS_OF_FOUR_DIGITS):
            yield error("MODEL-28", place(lines, *at, "from_year"), field=field.key, kind=field.kind)
        for name, years in (("years_before", field.years_before), ("years_after", field.years_after)):
            if years and (field.kind not in _DAYS or years < 0):
                yield error("MODEL-95", place(lines, *at, name), field=field.key, kind=field.kind, name=name)


def parts_have_a_whole(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A number that counts a part names another field with a number, which counts the whole."""
    known = tuple(model.fields)
    for at, field in fields(model):
        if not field.part_of:
            continue
        whole = model.fields.get(field.part_of)
        if whole is None:
            yield from listed(lines, (*at, "part_of"), field.part_of, known, "profile")
        elif whole is field or not {field.kind, whole.kind} <= {*_NUMBERS}:
            yield error("MODEL-29", place(lines, *at, "part_of"), field=field.key, whole=field.part_of)


def stages_can_be_chosen(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Each stage is meant by one choice of the field for the stage; only that field and the park's mean stages."""
    known = codes_of(model, "stages")
    for at, field in fields(model):
        for index, choice in enumerate(field.choices):
            here = (*at, "choices", index)
            if choice.stage and field.role in _BY_STAGE:
                yield from listed(lines, (*here, "stage"), choice.stage, known, "stages")
            elif choice.stage:
                yield error("MODEL-68", place(lines, *here, "stage"), field=field.key, found=choice.stage)
            elif field.role is Role.STAGE:
                yield error("MODEL-67", place(lines, *here), field=field.key, found=choice.code, known=known)
        if field.role is Role.STAGE:
            meant = [choice.stage for choice in field.choices]
            for stage in known:
                if meant.count(stage) != 1:
                    found = meant.count(stage)
                    yield error("MODEL-69", place(lines, *at, "choices"), field=field.key, stage=stage, found=found)


def sections_have_fields(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """No section of the profile is empty."""
    for s, section in enumerate(model.profile):
        if not section.fields:
            yield error("MODEL-42", place(lines, "profile", s), name=section.code, entry="fields")


SOUND = (
    needed_roles_are_there,
    roles_by_concept_are_complete,
    roles_are_played_once,
    kinds_fit_roles,
    remarks_are_asked_of_every_dimension,
    only_texts_count_words,
    bounds_make_sense,
    parts_have_a_whole,
    choices_can_be_chosen,
    stages_can_be_chosen,
)
STYLE = (sections_have_fields,)
