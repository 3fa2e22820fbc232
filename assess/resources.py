"""Where `questionnaires/` and `reports/` are: beside this file in an installed wheel, else in the checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@cache
def questionnaires() -> Path:
    """The folder of the maturity models."""
    return _folder("questionnaires")


@cache
def reports() -> Path:
    """The folder of templates, styles, fonts and the tool's words."""
    return _folder("reports")


def _folder(name: str) -> Path:
    # The checkout wins: an editable install also copies the folders into `_bundled`, and that copy is stale.
    checkout = _HERE.parent / name
    if checkout.is_dir() and (_HERE.parent / "pyproject.toml").is_file():
        return checkout
    return _HERE / "_bundled" / name
