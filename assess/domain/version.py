"""Versions of models and of forms, compared as numbers."""

from __future__ import annotations

import re

_VERSION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})*\Z")


def is_newer(found: str, known: str) -> bool:
    """Whether a version comes after another, number by number; what is no version comes after none."""
    numbers = [[int(part) for part in text.split(".")] if _VERSION.match(text) else [] for text in (found, known)]
    return numbers[0] > numbers[1]
