"""What may be written beside a client for a kind of firm and for who chose the client, in every language given."""

from __future__ import annotations

from collections.abc import Sequence

from assess.domain.model import MaturityModel
from assess.language import SOURCE, load_words
from assess.workbook.keys import CHOOSERS
from assess.workbook.reading.values import Labels, plain


def concept_labels(models: Sequence[MaturityModel]) -> Labels:
    """The concept's code by its label or code, in small letters; a label of two concepts says neither."""
    by_label: dict[str, set[str]] = {}
    for model in models:
        for concept in model.concepts:
            by_label.setdefault(plain(concept.label), set()).add(concept.code)
    written = {label: min(codes) for label, codes in by_label.items() if len(codes) == 1}
    return written | {plain(concept.code): concept.code for concept in models[0].concepts}


def chooser_labels(models: Sequence[MaturityModel]) -> Labels:
    """The chooser's code by what is written for it, in small letters."""
    written: dict[str, str] = {}
    for language in (SOURCE, *(model.language for model in models)):
        words = load_words(language, subject="workbook")
        for code in CHOOSERS:
            written.setdefault(plain(words.say(f"workbook.chosen_by.{code}")), code)
    return written | {code: code for code in CHOOSERS}
