"""What a rule is, and what many rules share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from assess.content.lines import Lines, place
from assess.domain.findings import Finding, error, nearest
from assess.domain.model import MaturityModel
from assess.domain.practice import Dimension, Practice, Step
from assess.nouns import Key

Rule = Callable[[MaturityModel, Lines], Iterator[Finding]]
"""Looks at a whole model and yields what breaks the rule, each with its file and line."""

_Node = TypeVar("_Node", bound=Hashable)


def listed(lines: Lines, at: tuple[Key, ...], found: str, known: Collection[str], where: str) -> Iterator[Finding]:
    """A finding where `found` is not among the codes that the model lists under the key `where`."""
    if found in known:
        return
    if known:
        near = nearest(found, known)
        yield error("MODEL-50", place(lines, *at), found=found, where=where, near=near, known=tuple(known))
    else:
        yield error("MODEL-51", place(lines, *at), found=found, where=where)


def unique(lines: Lines, at: tuple[Key, ...], key: str, found: Iterable[str]) -> Iterator[Finding]:
    """A finding for every entry of the list at `at` whose `key` an earlier entry has too."""
    seen: set[str] = set()
    for index, code in enumerate(found):
        if code in seen:
            yield error("MODEL-30", place(lines, *at, index, key), entry=key, found=code)
        seen.add(code)


def is_blank(text: str) -> bool:
    """Whether a text says nothing: no letter and no digit, as in "…"."""
    return not any(character.isalnum() for character in text)


def circles(waits: Mapping[_Node, list[_Node]]) -> Iterator[tuple[_Node, ...]]:
    """One circle for each part of the graph that cannot be put in order, by depth-first search without recursion."""
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
                yield tuple(trail[trail.index(node) :])
            elif node not in done:
                trail.append(node)
                ahead.append(iter(waits[node]))


def practices(model: MaturityModel) -> Iterator[tuple[tuple[Key, ...], Practice]]:
    """Every practice with the way to it."""
    for d, dimension in enumerate(model.dimensions):
        for p, practice in enumerate(dimension.practices):
            yield ("dimensions", d, "practices", p), practice


def steps(model: MaturityModel) -> Iterator[tuple[tuple[Key, ...], Practice, int, Step]]:
    """Every step with the way to it, its practice and the level that it starts from."""
    for at, practice in practices(model):
        for level, step in enumerate(practice.steps):
            yield (*at, "steps", level), practice, level, step


def dimensions(model: MaturityModel) -> Iterator[tuple[tuple[Key, ...], Dimension]]:
    """Every dimension with the way to it."""
    for d, dimension in enumerate(model.dimensions):
        yield ("dimensions", d), dimension
