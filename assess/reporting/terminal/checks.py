"""What a machine was looked at for, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assess.domain.checks import Check, is_ready
from assess.language import Words
from assess.reporting.terminal.printer import display_width, padded, printable

_STATES = ("fine", "missing", "note")


def check_lines(checks: Iterable[Check], words: Words) -> Iterator[str]:
    """The checks, what to do beneath what is missing, and whether the machine is ready."""
    told = tuple(checks)
    labels = {state: words.say(f"doctor.mark.{state}") for state in _STATES}
    width = max(map(display_width, labels.values()))
    for check in told:
        label = labels["fine" if check.ok else "missing" if check.required else "note"]
        yield printable(f"{padded(label, width)}  {words.say(check.key, **check.detail)}")
        if check.advice_key:
            yield printable(f"{padded('', width)}  {words.say(check.advice_key, **check.detail)}")
    yield words.say("doctor.ready" if is_ready(told) else "doctor.not_ready")
