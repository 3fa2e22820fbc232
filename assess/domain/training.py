"""Training modules: what is taught to whom."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Module:
    """A training module: for whom, how long, what for. `days` hold every day of it, follow-ups included.

    `after` names the modules that come before it, `bring` what participants bring. What it lifts is said by the steps
    that name it, and nowhere else.
    """

    code: str
    title: str
    audience: str = ""
    for_whom: str = ""
    days: float = 0.0
    shape: str = ""
    aims: tuple[str, ...] = ()
    bring: str = ""
    after: tuple[str, ...] = ()
