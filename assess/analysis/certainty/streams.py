"""Random numbers that belong to a practice: the same in every run, whatever else changes in the file.

NumPy does not promise the same normals in another version; its version is pinned, and the method page names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from math import sqrt
from typing import TYPE_CHECKING

from assess.domain.model import Method

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COMMON = ""
"""The code under which the error stands that all ratings of one visit share."""


class DrawnVisit(StrEnum):
    """Which of two visits is drawn: their errors are independent of each other."""

    THIS = "this"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a stream belongs to besides its practice: the model's id, the incubator's key, the visit."""

    model: str
    incubator: str
    visit: DrawnVisit = DrawnVisit.THIS


def stream(occasion: Occasion, code: str) -> np.random.Generator:
    """The random numbers of one practice on that occasion, from their beginning."""
    import numpy as np

    key = f"{occasion.model}\0{occasion.incubator}\0{occasion.visit}\0{code}"
    return np.random.Generator(np.random.PCG64(int.from_bytes(sha256(key.encode()).digest())))


def normals(occasion: Occasion, code: str, draws: int) -> NDArray[np.float64]:
    """Independent standard normals, one per draw."""
    return stream(occasion, code).standard_normal(draws)


def leanings(method: Method, occasion: Occasion, codes: Iterable[str]) -> Mapping[str, NDArray[np.float64]]:
    """How far each practice's rating errs, as a standard normal per draw; any two correlate as the method says."""
    common = sqrt(method.correlation) * normals(occasion, COMMON, method.draws)
    own = sqrt(1 - method.correlation)
    found: dict[str, NDArray[np.float64]] = {}
    for code in codes:
        found[code] = errors = normals(occasion, code, method.draws)
        errors *= own
        errors += common
    return found
