"""How much room the page of the advice takes, and so in which size it is set: one page, whatever there is to say."""

from __future__ import annotations

import math
from collections.abc import Sequence

USUAL, CLOSE, DENSE, TIGHT, LEAST = "usual", "close", "dense", "tight", "least"
_FITS = {USUAL: 248.0, CLOSE: 276.0, DENSE: 306.0, TIGHT: 340.0}
"""Up to so many millimetres in the usual size a page fits in a size; what is more goes into the smallest."""
_AIR = 16.0
"""So many millimetres, in the usual size, the blocks take more where they stand further apart."""
_EM = 0.455
"""How wide a letter is on average, in its size."""
_MM = 25.4 / 72
_TEXT = 9.2
_LEADING = 1.4


def height(text: str, width: float, size: float = _TEXT) -> float:
    """How high a text stands in a column of so many millimetres, set in so many points; nothing where it is ""."""
    per_line = width / (size * _EM * _MM)
    lines = sum(math.ceil(max(1, len(line)) / per_line) for line in text.splitlines())
    return lines * size * _LEADING * _MM


def size_for(blocks: Sequence[float]) -> str:
    """The size in which blocks of these heights are set, in millimetres of the usual size."""
    whole = sum(block for block in blocks if block)
    return next((size for size, most in _FITS.items() if whole <= most), LEAST)


def is_airy(blocks: Sequence[float]) -> bool:
    """Whether so much room is left in that size that the blocks stand further apart; never in a small size."""
    return size_for((*blocks, _AIR)) == size_for(blocks) and size_for(blocks) in {USUAL, CLOSE}
