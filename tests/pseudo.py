"""A pseudo-language: English with accents and a third longer. What stays plain English was hard-wired.

It travels as Esperanto (`eo`), which no model and no catalogue of the tool is in.
"""

from __future__ import annotations

import math
import re
import shutil
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from assess.content.load import load_model
from assess.content.texts import texts
from assess.language import SOURCE, read_catalogue

LANGUAGE = "eo"
LONGER = 1 / 3
_ACCENTS = str.maketrans("aceghijlnosuyzACEGHIJLNOSUYZ", "áĉéĝĥíĵłñóŝúýžÁĈÉĜĤÍĴŁÑÓŜÚÝŽ")
_KEPT = re.compile(r"(\{\w*\}|%\(\w+\)s|\{\{|\}\})")
_FILLING = "ŭabo ŝeĝo ĉiro ĵuma ĥalo ñiko "


def pseudo(text: str) -> str:
    """The text with accents and a third longer; slots are kept."""
    accented = "".join(part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in _KEPT.split(text))
    missing = math.ceil(len(text) * LONGER)
    filling = (_FILLING * (missing // len(_FILLING) + 1))[:missing].rstrip()
    end = re.search(r"[.:!?]?$", accented)
    place = end.start() if end else len(accented)
    return f"{accented[:place]} {filling}{accented[place:]}" if text.strip() and filling else accented


def write_words(source: Path, to: Path) -> Path:
    """An override folder in whose `locale/eo` every catalogue of `source` (such as `reports/`) is translated."""
    folder = to / "locale" / LANGUAGE
    folder.mkdir(parents=True)
    for path in sorted((source / "locale" / SOURCE).glob("*.po")):
        catalog = Catalog(locale=LANGUAGE)
        for entry in read_catalogue(path, SOURCE).entries.values():
            forms = tuple(pseudo(form) for form in entry.english)
            english = entry.english if len(entry.english) > 1 else entry.english[0]
            catalog.add(english, forms if len(forms) > 1 else forms[0], context=entry.context)
        _write(catalog, folder / path.name)
    return to


def write_model(model: Path, to: Path) -> Path:
    """A copy of a model's folder with every text of it translated."""
    copy = Path(shutil.copytree(model, to / model.name))
    catalog = Catalog(locale=LANGUAGE)
    for context, text in texts(load_model(model)):
        catalog.add(text, pseudo(text), context=context)
    (copy / "locale").mkdir(exist_ok=True)
    _write(catalog, copy / "locale" / f"{LANGUAGE}.po")
    return copy


def _write(catalog: Catalog, path: Path) -> None:
    with path.open("wb") as file:
        write_po(file, catalog, width=0)
