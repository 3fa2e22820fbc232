"""Codes that name something declared elsewhere in the model: it must be there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from assess.content.lines import Lines, place
from assess.content.rules.rule import codes_of, dimensions, lacking, listed, practices, steps, within
from assess.domain.concept import BEFORE_OPENING, Condition, Recommendation, Sight, Verdict
from assess.domain.findings import Finding, error
from assess.domain.model import MaturityModel
from assess.domain.practice import ParkVerdict
from assess.domain.profile import FieldKind
from assess.nouns import Key

_COUNTED = (FieldKind.COUNT, FieldKind.NUMBER, FieldKind.AMOUNT, FieldKind.YEAR)


def practices_name_what_is_listed(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Control, stage, moment and ways of seeing of a practice are listed in the model; its concepts too."""
    for at, practice in practices(model):
        for key, where in (("control", "controls"), ("stage", "stages"), ("before", "moments")):
            found = getattr(practice, key)
            if found:
                yield from listed(lines, (*at, key), found, codes_of(model, where), where)
        for index, sight in enumerate(practice.how):
            yield from listed(lines, (*at, "how", index), sight, codes_of(model, "sights"), "sights")
        for concept in practice.targets:
            yield from listed(lines, (*at, "targets", concept), concept, codes_of(model, "concepts"), "concepts")


def steps_name_what_is_listed(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Owner, payer, cost, supporter and training module of a step are listed in the model."""
    tables = {"owner": "owners", "payer": "payers", "cost": "costs", "support": "supporters", "module": "modules"}
    known = {where: codes_of(model, where) for where in tables.values()}
    for at, _, _, step in steps(model):
        for key, where in tables.items():
            found = getattr(step, key)
            if found:
                yield from listed(lines, (*at, key), found, known[where], where)


def sources_exist(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A practice cites at least one area of a source (`source/area`; `source` if it has none), where any is listed."""
    known = {source.id for source in model.sources if not source.areas}
    known |= {f"{source.id}/{area.code}" for source in model.sources for area in source.areas}
    for at, practice in practices(model):
        if known and not practice.sources:
            yield lacking(lines, (*at, "sources"), practice.code)
        for index, cited in enumerate(practice.sources):
            yield from listed(lines, (*at, "sources", index), cited, sorted(known), "sources")


def dimensions_weigh_every_concept(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A dimension has a weight for each concept, and for nothing else."""
    known = codes_of(model, "concepts")
    for at, dimension in dimensions(model):
        yield from _lacking(lines, (*at, "weights"), dimension.weights, known)
        for concept in dimension.weights:
            yield from listed(lines, (*at, "weights", concept), concept, known, "concepts")


def every_verdict_has_words(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A sentence for every verdict and advice on a concept, and for an outside condition that it has."""
    before = any(stage.before_clients for stage in model.stages)
    given = tuple(code for code in Recommendation if before or code not in BEFORE_OPENING)
    for index, concept in enumerate(model.concepts):
        at = ("concepts", index)
        yield from _lacking(lines, (*at, "verdicts"), concept.verdicts, tuple(Verdict))
        yield from _lacking(lines, (*at, "advice"), concept.advice, given)
        if before:
            yield from _lacking(lines, (*at, "before_opening"), concept.before_opening, tuple(Verdict))
        if concept.outside_met or concept.outside_near:
            yield from _lacking(lines, (*at, "outside_text"), concept.outside_text, tuple(Sight))
    for way, dimension in dimensions(model):
        if dimension.optional:
            yield from _lacking(lines, (*way, "park_verdicts"), dimension.park_verdicts, tuple(ParkVerdict))


def _lacking(lines: Lines, at: tuple[Key, ...], there: Collection[str], needed: tuple[str, ...]) -> Iterator[Finding]:
    for key in needed:
        if key not in there:
            yield error("MODEL-11", place(lines, *at), entry=str(key))


def concepts_named_exist(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """What is hosted by default, and what a sequence speaks of, are concepts of the model."""
    known = codes_of(model, "concepts")
    for index, concept in enumerate(model.default_hosted):
        yield from listed(lines, ("default_hosted", index), concept, known, "concepts")
    if not model.default_hosted:
        yield lacking(lines, ("default_hosted",), model.id)
    for c, each in enumerate(model.concepts):
        for index, practice in enumerate(each.first):
            yield from listed(lines, ("concepts", c, "first", index), practice, tuple(model.practices), "practices")
    for index, sequence in enumerate(model.sequences):
        for key, concept in (("first", sequence.first), ("then", sequence.then)):
            yield from listed(lines, ("sequences", index, key), concept, known, "concepts")


def outside_conditions_count_something(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """An outside condition names a field of the profile that holds a number."""
    for c, concept in enumerate(model.concepts):
        for key, conditions in (("outside_met", concept.outside_met), ("outside_near", concept.outside_near)):
            for index, condition in enumerate(conditions):
                yield from _condition(model, lines, ("concepts", c, key, index, "field"), condition)


def _condition(model: MaturityModel, lines: Lines, at: tuple[Key, ...], condition: Condition) -> Iterator[Finding]:
    field = model.fields.get(condition.field)
    if field is None:
        yield from listed(lines, at, condition.field, tuple(model.fields), "sections")
    elif field.kind not in _COUNTED:
        yield error("MODEL-77", place(lines, *at), field=field.key, kind=field.kind)


def wanted_counts_follow_a_practice(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """The practice that lets wanted counts stand for today's exists, at a level of the scale."""
    wanted = model.wanted_counts
    if wanted is None:
        return
    yield from listed(lines, ("wanted_counts", "practice"), wanted.practice, tuple(model.practices), "practices")
    yield from within(lines, ("wanted_counts", "level"), wanted.level, 0, model.top)


SOUND = (
    practices_name_what_is_listed,
    steps_name_what_is_listed,
    dimensions_weigh_every_concept,
    every_verdict_has_words,
    concepts_named_exist,
    outside_conditions_count_something,
    wanted_counts_follow_a_practice,
)
STYLE = (sources_exist,)
