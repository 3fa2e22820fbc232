"""The pieces that several documents are made of: plain values, rounded and worded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A level beside the level needed, as so many steps of a scale; `text` says it in words.

    `reached` is -1 where nothing can be said; `text` is "" where the words stand beside the bar.
    """

    reached: int
    needed: int
    top: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the method: what it is about, and the rule."""

    title: str
    text: str
