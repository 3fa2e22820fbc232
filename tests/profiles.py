"""On how many examples a property is tried: on a few in `make test`, on all of them in `make test-long`."""

from __future__ import annotations

from hypothesis import settings

FEW, ALL = "few", "all"
"""Hypothesis's profiles; `--hypothesis-profile` chooses."""
_FEWER = 5
"""So many times fewer examples are tried where time is short."""


def register() -> None:
    """Make the profiles known, and let the shorter one hold; no example has a deadline, for a machine may be busy."""
    usual = settings.get_profile(settings.get_current_profile_name())
    for name in (FEW, ALL):
        settings.register_profile(name, usual, deadline=None)
    settings.load_profile(FEW)


def tried(examples: int) -> settings:
    """The settings of a costly property that is tried on so many examples where there is time."""
    whole = settings.get_current_profile_name().startswith(ALL)
    return settings(max_examples=examples if whole else max(1, examples // _FEWER))
