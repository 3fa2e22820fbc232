"""Which words a model's texts avoid and how long they may be, as nouns (`wording.yaml` beside the model)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a text may be: at most so many words and so many characters (0: any number)."""

    words: int = 0
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Wording:
    """`words` are the vague words by language; `limits` are by the key of a practice's text, in English."""

    words: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    limits: Mapping[str, Limit] = field(default_factory=lambda: MappingProxyType({}))
