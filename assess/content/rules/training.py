"""Training modules: whom they are for, what comes before them, and that steps need them."""

from __future__ import annotations

from collections.abc import Iterator

from assess.content.lines import Lines, place
from assess.content.rules.rule import is_blank, listed
from assess.content.source import Key
from assess.domain.findings import Finding, error
from assess.domain.model import MaturityModel, Module


def modules_name_what_is_listed(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """The audience of a module is listed in the model; what comes before it is another of its modules."""
    audiences = tuple(audience.code for audience in model.audiences)
    known = tuple(module.code for module in model.modules)
    for at, module in _modules(model):
        if audiences or module.audience:
            yield from listed(lines, (*at, "audience"), module.audience, audiences, "audiences")
        for index, before in enumerate(module.after):
            yield from listed(lines, (*at, "after", index), before, known, "modules")


def no_module_comes_before_itself(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """The modules can be held in an order in which each comes after those that it builds on."""
    held: set[str] = set()
    left = dict(_by_code(model))
    while free := [code for code, (_, module) in left.items() if not {*module.after} & left.keys() - held]:
        held.update(free)
        left = {code: entry for code, entry in left.items() if code not in held}
    for at, module in left.values():
        yield error("MODEL-87", place(lines, *at, "after"), name=module.code, circle=" → ".join(left))


def modules_say_what_they_are(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Where a model tells its modules apart by audience, each says for whom, how long, how and what for."""
    for at, module in _modules(model) if model.audiences else ():
        for key in ("title", "for_whom", "shape"):
            if is_blank(getattr(module, key)):
                yield error("MODEL-42", place(lines, *at, key), name=module.code, entry=key)
        if not module.aims:
            yield error("MODEL-42", place(lines, *at, "aims"), name=module.code, entry="aims")
        for index, aim in enumerate(module.aims):
            if is_blank(aim):
                yield error("MODEL-42", place(lines, *at, "aims", index), name=module.code, entry="aims")
        if module.days <= 0:
            yield error("MODEL-52", place(lines, *at, "days"), name=module.code, entry="days")


def a_step_needs_every_module(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Each module is named by a step at least: one that lifts nothing would never be advised."""
    for at, module in _modules(model):
        if not model.lifted_by[module.code]:
            yield error("MODEL-86", place(lines, *at, "code"), name=module.code)


def _modules(model: MaturityModel) -> Iterator[tuple[tuple[Key, ...], Module]]:
    for index, module in enumerate(model.modules):
        yield ("modules", index), module


def _by_code(model: MaturityModel) -> Iterator[tuple[str, tuple[tuple[Key, ...], Module]]]:
    for at, module in _modules(model):
        yield module.code, (at, module)


SOUND = (modules_name_what_is_listed, no_module_comes_before_itself)
STYLE = (modules_say_what_they_are, a_step_needs_every_module)
