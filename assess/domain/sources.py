"""What the content of a model rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a published framework that practices can answer. `left_out` says why none does."""

    code: str
    name: str
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A published framework or study that the content rests on.

    Of a `framework` every area is answered by a practice, or says why it is left out.
    """

    id: str
    title: str
    year: int
    address: str
    areas: tuple[Area, ...] = ()
    framework: bool = False
