"""What the environment asks for: a language, and how wide a terminal is."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterable

from assess.language import SOURCE

WIDEST = 100
"""Columns that are written at most: a line that is longer is hard to read, however wide the window."""


def environment_language(known: Iterable[str]) -> str:
    """The language that the environment asks for, if it is known; else English."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(variable, "").split(":")[0].split(".")[0].replace("-", "_").split("_")[0]
        if code in set(known):
            return code
    return SOURCE


def columns() -> int:
    """How many columns a line on this terminal may have."""
    return min(WIDEST, shutil.get_terminal_size((WIDEST, 0)).columns)


def today() -> dt.date:
    """The day, by the clock and the zone of this machine."""
    return dt.datetime.now().astimezone().date()
