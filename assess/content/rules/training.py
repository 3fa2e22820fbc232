"""Training modules: whom they are for, what comes before them, and that steps need them."""

from __future__ import annotations

from collections.abc import Iterator

from assess.content.lines import Lines, place
from assess.content.rules.rule import circles, codes_of, lacking, listed, modules, says_something, steps
from assess.domain.findings import Finding, Location, error
from assess.domain.model import MaturityModel


def modules_name_what_is_listed(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """The audience of a module is listed in the model; what comes before it is another of its modules."""
    audiences, known = codes_of(model, "audiences"), codes_of(model, "modules")
    for at, module in modules(model):
        if audiences or module.audience:
            yield from listed(lines, (*at, "audience"), module.audience, audiences, "audiences")
        for index, before in enumerate(module.after):
            yield from listed(lines, (*at, "after", index), before, known, "modules")


def no_module_comes_before_itself(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """The modules can be held in an order in which each comes after those that it builds on."""
    waits: dict[str, list[str]] = {module.code: [] for module in model.modules}
    places: dict[tuple[str, str], Location] = {}
    for at, module in modules(model):
        for index, before in enumerate(module.after):
            if before in waits:
                waits[module.code].append(before)
                places[module.code, before] = place(lines, *at, "after", index)
    for circle in circles(waits):
        here = places[circle[0], circle[1]]
        yield error("MODEL-87", here, name=circle[0], circle=" → ".join(circle))


def modules_say_what_they_are(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Where a model tells its modules apart by audience, each says for whom, how long, how and what for."""
    for at, module in modules(model) if model.audiences else ():
        for key in ("title", "for_whom", "shape"):
            yield from says_something(lines, (*at, key), module.code, getattr(module, key))
        if not module.aims:
            yield lacking(lines, (*at, "aims"), module.code)
        for index, aim in enumerate(module.aims):
            yield from says_something(lines, (*at, "aims", index), module.code, aim)
        if module.days <= 0:
            yield error("MODEL-52", place(lines, *at, "days"), name=module.code, entry="days")


def a_step_needs_every_module(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Each module is named by a step at least: one that lifts nothing would never be advised."""
    named = {step.module for _, _, _, step in steps(model)}
    for at, module in modules(model):
        if module.code not in named:
            yield error("MODEL-86", place(lines, *at, "code"), name=module.code)


SOUND = (modules_name_what_is_listed, no_module_comes_before_itself)
STYLE = (modules_say_what_they_are, a_step_needs_every_module)
