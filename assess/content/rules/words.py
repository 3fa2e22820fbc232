"""Words that say too little, and texts that are too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from assess.content.lines import Lines, place
from assess.content.texts import Text, placed_texts
from assess.content.wording import Wording
from assess.domain.findings import Finding, error, nearest, warning
from assess.domain.model import MaturityModel
from assess.domain.practice import Practice

_PRACTICE_KEY = 4
"""Where the key of a practice's text stands on the way to it: dimensions, 0, practices, 2, levels, 3."""


def practice_texts(model: MaturityModel) -> Iterator[tuple[str, Text]]:
    """The texts of practices and their steps, each with the key that it stands under in the practice."""
    for text in placed_texts(model):
        if text.at[0] == "dimensions" and len(text.at) > _PRACTICE_KEY and text.at[2] == "practices":
            yield str(text.at[_PRACTICE_KEY]), text


def vague_words(model: MaturityModel, lines: Lines, wording: Wording) -> Iterator[Finding]:
    """A vague word, as a whole word, in what is asked, described or advised. A warning."""
    pattern = word_pattern(wording.words.get(model.language, ()))
    if pattern is None:
        return
    for _, text in practice_texts(model):
        for found in dict.fromkeys(match.group().casefold() for match in pattern.finditer(text.words)):
            yield warning("MODEL-90", place(lines, *text.at), context=text.context, word=found)


def word_pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """What finds any of the words as a whole word, in any case and however its blanks are written."""
    if not words:
        return None
    longest_first = sorted(words, key=len, reverse=True)
    either = "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def texts_are_short(model: MaturityModel, lines: Lines, wording: Wording) -> Iterator[Finding]:
    """No text of a practice is longer than the limit for its key. A warning."""
    for key, text in practice_texts(model):
        limit = wording.limits.get(key)
        if limit is None or "steps" in text.at:
            continue
        words, characters = len(text.words.split()), len(text.words)
        if 0 < limit.words < words:
            here = place(lines, *text.at)
            yield warning("MODEL-91", here, context=text.context, found=words, limit=limit.words)
        if 0 < limit.characters < characters:
            here = place(lines, *text.at)
            yield warning("MODEL-92", here, context=text.context, found=characters, limit=limit.characters)


def limits_are_for_texts(_: MaturityModel, lines: Lines, wording: Wording) -> Iterator[Finding]:
    """Every limit is for a key of a practice; else it would limit nothing, unseen."""
    known = tuple(part.name for part in fields(Practice))
    for key in wording.limits:
        if key not in known:
            here = place(lines, "wording", "limits", key)
            yield error("MODEL-12", here, entry=key, near=nearest(key, known), known=known)


RULES = (vague_words, texts_are_short, limits_are_for_texts)
