"""The folder that a user gives with --reports: looked at before anything is taken from it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from assess import resources
from assess.domain.findings import AssessError, Exit, Location, error
from assess.language import CatalogueError, read_catalogue
from assess.tasks.protect import shown_name, shown_text

_WORDS = "locale"
_TEXTS = (".html", ".css", ".md", ".js", ".svg")
FAULTS = frozenset({"DOOR-26", "DOOR-27", "DOOR-28", "DOOR-29", "DOOR-39", "FILE-03"})
"""What is found where a folder cannot be used, so that its words cannot say so."""


def check_overrides(folder: Path) -> None:
    """Look at a folder that is laid out like `reports/`.

    AssessError (USAGE) where there is none (DOOR-26), nothing in it stands in the place of a file of the reports
    (DOOR-27), something is no ordinary file or leads outside (DOOR-28), cannot be opened (FILE-03), is written in other
    letters than UTF-8 (DOOR-39), or words cannot be read (DOOR-29).
    """
    at = Location(file=shown_name(folder) or "--reports")
    if not os.path.isdir(folder):  # noqa: PTH112  # pathlib's own raises for a name that is too long
        raise AssessError([error("DOOR-26", at)], Exit.USAGE)
    files = tuple(sorted(_files(folder)))
    odd = [path for path in files if not _is_own(path, folder)]
    if odd:
        found = (shown_text(path.relative_to(folder).as_posix()) for path in odd)
        raise AssessError([error("DOOR-28", at, found=one) for one in found], Exit.USAGE)
    if not any(_overrides(path.relative_to(folder)) for path in files):
        raise AssessError([error("DOOR-27", at)], Exit.USAGE)
    for path in files:
        _check_letters(path, path.relative_to(folder))
        _check_words(path, path.relative_to(folder))


def _files(folder: Path) -> Iterator[Path]:
    """What lies in those folders that the reports have too; the rest of a folder is nobody's concern."""
    ours = sorted(path.name for path in resources.reports().iterdir() if path.is_dir())
    for name in ours:
        if (folder / name).is_dir():
            for place, _, names in os.walk(folder / name, onerror=_not_opened):
                yield from (Path(place, each) for each in sorted(names))


def _not_opened(fault: OSError) -> NoReturn:
    name = shown_name(Path(fault.filename))
    why = fault.strerror or type(fault).__name__
    raise AssessError([error("FILE-03", Location(file=name), why=why)], Exit.USAGE) from None


def _is_own(path: Path, folder: Path) -> bool:
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())


def _overrides(inside: Path) -> bool:
    return _is_catalogue(inside) or (resources.reports() / inside).is_file()


def _is_catalogue(inside: Path) -> bool:
    return inside.parts[0] == _WORDS and inside.suffix == ".po"


def _check_letters(path: Path, inside: Path) -> None:
    """Refuse a template or style that cannot be opened, or whose letters are in another code than UTF-8."""
    if path.suffix not in _TEXTS:
        return
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise AssessError([error("DOOR-39", Location(file=inside.as_posix()))], Exit.USAGE) from None
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        raise AssessError([error("FILE-03", Location(file=inside.as_posix()), why=why)], Exit.USAGE) from None


def _check_words(path: Path, inside: Path) -> None:
    if not _is_catalogue(inside):
        return
    try:
        read_catalogue(path, inside.parent.name)
    except CatalogueError as fault:
        at = Location(file=inside.as_posix())
        raise AssessError([error("DOOR-29", at, why=str(fault))], Exit.USAGE) from None
