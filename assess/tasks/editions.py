"""For whom a report is made, and what makes it. A new edition is a line in `EDITIONS`, a view and a template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assess.domain.findings import AssessError, Exit, Location, error
from assess.reporting.logo import NO_LOGO, Logo

if TYPE_CHECKING:  # the names of editions are asked for where nothing else is
    from assess.domain.model import MaturityModel
    from assess.domain.visit import Visit
    from assess.language import Words
    from assess.reporting.document import Pdf


@dataclass(frozen=True, slots=True)
class Dress:
    """How a report is laid out: with templates from another folder, a logo, or as its one page of advice alone."""

    overrides: Path | None = None
    logo: Logo = NO_LOGO
    short: bool = False
    inputs: tuple[Path, ...] = ()
    """The files that it was made of, which no report replaces."""


Maker = Callable[["MaturityModel", "Visit", "Words", Dress], "Pdf"]
"""From a visit, the model that it was scored with, words and how it is laid out to a PDF."""


def _director(model: MaturityModel, visit: Visit, words: Words, dress: Dress) -> Pdf:
    from assess.reporting.director.view import director_view  # takes most of a second
    from assess.reporting.document import render

    view = director_view(model, visit, words, dress.logo.file)
    return render(view, dress.overrides, dress.logo, short=dress.short)


EDITIONS: Mapping[str, Maker] = {"director": _director}
"""Who reads which. All that a visit holds is for the director, but `private` and the rows of clients."""


def maker_of(edition: str) -> Maker:
    """What makes an edition. AssessError (USAGE) where there is no such edition."""
    if edition not in EDITIONS:
        allowed = tuple(EDITIONS)
        raise AssessError([error("DOOR-06", Location(file="--edition"), found=edition, allowed=allowed)], Exit.USAGE)
    return EDITIONS[edition]
