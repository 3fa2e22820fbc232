"""What a rule is, and what many rules share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from assess.content.lines import Lines, place
from assess.domain.findings import Finding, error, nearest
from assess.domain.model import MaturityModel
from assess.domain.practice import Dimension, Practice, Step
from assess.domain.profile import ProfileField
from assess.domain.training import Module
from assess.nouns import At

Rule = Callable[[MaturityModel, Lines], Iterator[Finding]]
"""Looks at a whole model and yields what breaks the rule, each with its file and line."""

_Node = TypeVar("_Node", bound=Hashable)


def listed(lines: Lines, at: At, found: str, known: Collection[str], where: str) -> Iterator[Finding]:
    """A finding where `found` is not among the codes that the model lists under the key `where`."""
    if found in known:
        return
    if known:
        near = nearest(found, known)
        yield error("MODEL-50", place(lines, *at), found=found, where=where, near=near, known=tuple(known))
    else:
        yield error("MODEL-51", place(lines, *at), found=found, where=where)


def unique(lines: Lines, at: At, key: str, found: Iterable[str]) -> Iterator[Finding]:
    """A finding for every entry of the list at `at` whose `key` an earlier entry has too."""
    yield from once(lines, (((*at, index, key), code) for index, code in enumerate(found)))


def once(lines: Lines, found: Iterable[tuple[At, str]]) -> Iterator[Finding]:
    """A finding for every code, with the way to it, that has stood before."""
    seen: set[str] = set()
    for at, code in found:
        if code in seen:
            yield error("MODEL-30", place(lines, *at), entry=str(at[-1]), found=code)
        seen.add(code)


def within(lines: Lines, at: At, found: float, lowest: float, highest: float) -> Iterator[Finding]:
    """A finding where a number lies outside its bounds."""
    # Of a scale that has nothing another rule says so.
    if lowest <= highest and not lowest <= found <= highest:
        yield error("MODEL-75", place(lines, *at), entry=str(at[-1]), found=found, lowest=lowest, highest=highest)


def is_blank(text: str) -> bool:
    """Whether a text says nothing: no letter and no digit, as in "…"."""
    return not any(character.isalnum() for character in text)


def says_something(lines: Lines, at: At, name: str, text: str) -> Iterator[Finding]:
    """A finding where the text at `at`, of what has that name, says nothing."""
    if is_blank(text):
        yield lacking(lines, at, name)


def lacking(lines: Lines, at: At, name: str) -> Finding:
    """That nothing stands at `at`, which what has that name needs."""
    entry = next(str(key) for key in reversed(at) if isinstance(key, str))
    return error("MODEL-42", place(lines, *at), name=name, entry=entry)


def circles(waits: Mapping[_Node, list[_Node]]) -> Iterator[tuple[_Node, ...]]:
    """One circle, its first node once more at its end, for each part of the graph that cannot be put in order.

    By depth-first search without recursion.
    """
    done: set[_Node] = set()
    for start in waits:
        trail: list[_Node] = []
        ahead = [iter([start])]
        while ahead:
            node = next(ahead[-1], None)
            if node is None:
                ahead.pop()
                if trail:
                    done.add(trail.pop())
            elif node in trail:
                yield (*trail[trail.index(node) :], node)
            elif node not in done:
                trail.append(node)
                ahead.append(iter(waits[node]))


def practices(model: MaturityModel) -> Iterator[tuple[At, Practice]]:
    """Every practice with the way to it."""
    for d, dimension in enumerate(model.dimensions):
        for p, practice in enumerate(dimension.practices):
            yield ("dimensions", d, "practices", p), practice


def steps(model: MaturityModel) -> Iterator[tuple[At, Practice, int, Step]]:
    """Every step with the way to it, its practice and the level that it starts from."""
    for at, practice in practices(model):
        for level, step in enumerate(practice.steps):
            yield (*at, "steps", level), practice, level, step


def dimensions(model: MaturityModel) -> Iterator[tuple[At, Dimension]]:
    """Every dimension with the way to it."""
    for d, dimension in enumerate(model.dimensions):
        yield ("dimensions", d), dimension


def modules(model: MaturityModel) -> Iterator[tuple[At, Module]]:
    """Every training module with the way to it."""
    for index, module in enumerate(model.modules):
        yield ("modules", index), module


def fields(model: MaturityModel) -> Iterator[tuple[At, ProfileField]]:
    """Every field of the profile with the way to it."""
    for s, section in enumerate(model.profile):
        for f, field in enumerate(section.fields):
            yield ("profile", s, "fields", f), field


def codes_of(model: MaturityModel, where: str) -> tuple[str, ...]:
    """The codes that the model lists under the key `where`."""
    return tuple(entry.code for entry in getattr(model, where))
