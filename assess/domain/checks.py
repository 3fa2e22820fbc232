"""What a machine was looked at for, as values. Words are put to them at the door, from the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: the sentence on what was found, and the one on what to do ("" for nothing).

    `detail` fills the slots of both sentences. What is not `required` is told for information.
    """

    name: str
    ok: bool
    detail: Mapping[str, str | int] = field(default_factory=lambda: MappingProxyType({}))
    advice_key: str = ""
    required: bool = True

    @property
    def key(self) -> str:
        """The catalogue's key of the sentence on what was found."""
        return f"doctor.{self.name}.{'fine' if self.ok else 'missing'}"


def is_ready(checks: Iterable[Check]) -> bool:
    """Whether everything that is required is there."""
    return all(check.ok for check in checks if check.required)
