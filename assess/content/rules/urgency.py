"""Urgent matters: conditions on what is there, and a sentence for whatever may be blank."""

from __future__ import annotations

from collections.abc import Iterator

from assess.content.lines import Lines, place
from assess.content.rules.rule import codes_of, lacking, listed, says_something, unique, within
from assess.domain.findings import Finding, error
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldKind
from assess.domain.urgency import Saying, Slot, UrgentMatter, When
from assess.nouns import At

_NUMBERS = (FieldKind.NUMBER, FieldKind.COUNT, FieldKind.AMOUNT)
_DATES = (FieldKind.DATE, FieldKind.DATE_OR_CHOICE)
_CHOSEN = (FieldKind.CHOICE, FieldKind.DATE_OR_CHOICE)


def _conditions(model: MaturityModel) -> Iterator[tuple[At, When]]:
    """Every condition of the urgent matters with the way to it, and those that it is made of."""
    for index, matter in enumerate(model.urgencies):
        at: At = ("urgencies", index)
        yield from _parts((*at, "now"), matter.now)
        if matter.soon:
            yield from _parts((*at, "soon"), matter.soon)
        for key, _, number, saying in _sayings(matter):
            if saying.only:
                yield from _parts((*at, key, number, "only"), saying.only)


def _parts(at: At, when: When) -> Iterator[tuple[At, When]]:
    yield at, when
    for key in ("any_of", "all_of"):
        for index, part in enumerate(getattr(when, key)):
            yield from _parts((*at, key, index), part)


def _sayings(matter: UrgentMatter) -> Iterator[tuple[str, tuple[Saying, ...], int, Saying]]:
    for key, sayings in (("now_says", matter.now_says), ("soon_says", matter.soon_says)):
        for number, saying in enumerate(sayings):
            yield key, sayings, number, saying


def conditions_test_one_thing(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A condition is one test, and a day is so many months after the visit."""
    for at, when in _conditions(model):
        if len(when.tests) != 1:
            yield error("MODEL-25", place(lines, *at), found=when.tests)
        elif when.profile_before[0] and when.months < 0:
            yield error("MODEL-26", place(lines, *at, "profile_before"), found=when.profile_before[1])


def conditions_name_what_is_there(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A condition names practices, stages and fields of the model, at levels of its scale."""
    for at, when in _conditions(model):
        for index, stage in enumerate(when.stage):
            yield from listed(lines, (*at, "stage", index), stage, codes_of(model, "stages"), "stages")
        for key in ("rated_below", "rated_at_least"):
            practice, level = getattr(when, key)
            if practice:
                yield from listed(lines, (*at, key, 0), practice, tuple(model.practices), "practices")
                yield from within(lines, (*at, key, 1), level, 1, model.top)
        yield from _fields(model, lines, at, when)


def _fields(model: MaturityModel, lines: Lines, at: At, when: When) -> Iterator[Finding]:
    asked = (
        (("profile_below", 0), when.profile_below[0], _NUMBERS),
        (("blank",), when.blank, _NUMBERS),
        (("profile_before", 0), when.profile_before[0], _DATES),
        (("profile_is", 0), when.profile_is[0], _CHOSEN),
    )
    for way, key, kinds in asked:
        field = model.fields.get(key)
        if key and field is None:
            yield from listed(lines, (*at, *way), key, tuple(model.fields), "sections")
        elif field is not None and field.kind not in kinds:
            yield error("MODEL-77", place(lines, *at, *way), field=field.key, kind=field.kind)
    chosen = model.fields.get(when.profile_is[0])
    if chosen is not None and chosen.choices:
        codes = tuple(choice.code for choice in chosen.choices)
        yield from listed(lines, (*at, "profile_is", 1), when.profile_is[1], codes, "choices")
    figure, bound = when.figure_below
    if figure and figure == model.money.runway:
        yield from within(lines, (*at, "figure_below", 1), bound, 0, model.money.months)


def matters_name_practices(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """What mends a matter are practices of the model, and each matter has a code of its own."""
    yield from unique(lines, ("urgencies",), "code", codes_of(model, "urgencies"))
    for index, matter in enumerate(model.urgencies):
        at: At = ("urgencies", index)
        if not matter.practices:
            yield lacking(lines, (*at, "practices"), matter.code)
        for key, codes in (("practices", matter.practices), ("before_clients", matter.before_clients)):
            for number, practice in enumerate(codes):
                yield from listed(lines, (*at, key, number), practice, tuple(model.practices), "practices")


def there_is_always_a_sentence(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """For now and for soon the last sentence names nothing that may be blank, and is said whatever makes it urgent."""
    for index, matter in enumerate(model.urgencies):
        asked = [("now_says", matter.now_says)] + ([("soon_says", matter.soon_says)] if matter.soon else [])
        for key, sayings in asked:
            last = sayings[-1] if sayings else Saying("{nothing}")
            if last.slots or last.only:
                yield error("MODEL-99", place(lines, "urgencies", index, key), name=matter.code, entry=key)


def sentences_name_what_is_known(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A sentence says something, and names only what the engine can put there."""
    known = tuple(str(slot) for slot in Slot)
    for index, matter in enumerate(model.urgencies):
        yield from says_something(lines, ("urgencies", index, "title"), matter.code, matter.title)
        for key, _, number, saying in _sayings(matter):
            at: At = ("urgencies", index, key, number, "text")
            yield from says_something(lines, at, matter.code, saying.text)
            for name in saying.slots:
                yield from listed(lines, at, name, known, "slots")


def steps_done_together_exist(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Steps that are done in one talk lead practices of the model to levels that it has."""
    for index, group in enumerate(model.together):
        for number, step in enumerate(group):
            at: At = ("together", index, number)
            yield from listed(lines, (*at, "practice"), step.practice, tuple(model.practices), "practices")
            yield from within(lines, (*at, "level"), step.level, 1, model.top)


def who_decides_is_listed(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """The control under which nothing is moved first is one of the model's."""
    if model.others_decide:
        yield from listed(lines, ("others_decide",), model.others_decide, codes_of(model, "controls"), "controls")


SOUND = (
    conditions_test_one_thing,
    conditions_name_what_is_there,
    matters_name_practices,
    there_is_always_a_sentence,
    sentences_name_what_is_known,
    steps_done_together_exist,
    who_decides_is_listed,
)
