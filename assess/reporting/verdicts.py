"""What is said of a kind of firm, alike in every report and on the terminal: verdict, advice, remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from assess.domain.assessment import field_number
from assess.domain.concept import FACTS, TO_FIND_OUT, Concept, Verdict
from assess.domain.model import MaturityModel
from assess.domain.readiness import ConceptRole, Readiness, Remark
from assess.domain.visit import Visit
from assess.language import Words


def verdict_text(model: MaturityModel, visit: Visit, concept: Concept) -> str:
    """The verdict as a sentence; in a stage before clients one on the conditions to open.

    "" where it is not known, and of firms that are neither there nor wanted: nobody asked.
    """
    ready = visit.scorecard.concept.readiness[concept.code]
    if ready.verdict is None or ready.role is ConceptRole.NEITHER:
        return ""
    stage = visit.scorecard.stage
    before = bool(stage) and model.stage(stage).before_clients
    return (concept.before_opening if before else concept.verdicts)[ready.verdict]


def advice_text(model: MaturityModel, visit: Visit, concept: Concept, words: Words) -> str:
    """What follows for a concept, with the next steps of what decides, or what to find out; "" where nothing does."""
    ready = visit.scorecard.concept.readiness[concept.code]
    if ready.advice is None:
        return ""
    facts = (*_next_steps(model, visit, ready.facts), *_counted(model, visit, concept, ready.outside_facts, words))
    find_out = (*_titles(model, ready.find_out), *_labels(model, ready.outside_find_out))
    named = {FACTS: _in_a_row(facts), TO_FIND_OUT: _in_a_row(find_out)}
    return words.fill(concept.advice[ready.advice], **named)


def remark_texts(model: MaturityModel, visit: Visit, concept: Concept, words: Words) -> Iterator[str]:
    """What is said beside the advice, each a whole sentence."""
    mix = visit.scorecard.concept
    ready = mix.readiness[concept.code]
    for remark in ready.remarks:
        match remark:
            case Remark.FEWER | Remark.MORE | Remark.MORE_AFTER:
                now, wanted = mix.now[concept.code], mix.wanted[concept.code]
                yield words.say(f"verdict.remark.{remark}", now=now, wanted=wanted)
            case Remark.JUST:
                share, line = words.percent(ready.value_between[0]), words.percent(_line(model, ready))
                yield words.say("verdict.remark.just", share=share, line=line)
            case Remark.SERVE:
                yield words.say("verdict.remark.serve")
            case _:
                assert_never(remark)


def _line(model: MaturityModel, ready: Readiness) -> float:
    method = model.method
    return method.ready_readiness if ready.verdict is Verdict.READY else method.prepare_readiness


def _next_steps(model: MaturityModel, visit: Visit, codes: Iterable[str]) -> tuple[str, ...]:
    """What to do next for each practice: a step's title without the full stop, since it stands in a row."""
    rows = [visit.scorecard.practices[code] for code in codes]
    return tuple(model.practices[row.code].steps[row.level].title.rstrip(".") for row in rows)


def _in_a_row(names: Sequence[str]) -> str:
    """Names one after another, numbered where there are several: they have commas and semicolons of their own."""
    if len(names) == 1:
        return names[0]
    return "; ".join(f"({number}) {name}" for number, name in enumerate(names, start=1))


def _titles(model: MaturityModel, codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(model.practices[code].title for code in codes)


def _labels(model: MaturityModel, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(model.fields[key].label for key in keys)


def _counted(model: MaturityModel, visit: Visit, concept: Concept, keys: Iterable[str], words: Words) -> Iterator[str]:
    """Fields of the profile by their labels, with what was counted and what is needed."""
    needed = {one.field: one.at_least for one in concept.outside_met}
    for key in keys:
        field = model.fields[key]
        yield words.say(
            "verdict.counted", label=field.label, n=field_number(visit.assessment, field), needed=needed[key]
        )
