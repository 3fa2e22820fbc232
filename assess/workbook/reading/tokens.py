"""What a rating or evidence cell says: a place on a scale, a mark, nothing, or something that it may not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from assess.domain.model import EvidenceGrade, MaturityModel, ScaleLevel
from assess.language import load_words
from assess.workbook.reading.cells import Cell, Odd, quoted, text_of
from assess.workbook.reading.letters import LETTERS_FOR_DIGITS, as_latin, in_digits, letter_for_digit, readable
from assess.workbook.reading.shapes import Shape, shape_of
from assess.workbook.reading.values import plain


class Special(Enum):
    """What a cell may say besides a place on a scale."""

    BLANK = "blank"
    NOT_APPLICABLE = "not applicable"
    DONT_KNOW = "don't know"


class Fault(Enum):
    """Why what stands in a cell is no place on a scale."""

    TEXT = "text"
    SEVERAL = "a place on the scale, and more"
    LETTER = "a letter that looks like a digit"
    PERCENT = "a percentage"
    HIDDEN = "something that is not what is seen"
    BETWEEN = "between two of the scale"
    OUTSIDE = "a number that is not on the scale"
    DATE = "a date or a time"
    TRUTH = "a truth value"
    ERROR = "an error value"
    FORMULA = "a formula"


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that cannot be used, with what was found in it, and the token that may be meant ("": none).

    `letter` is the letter that looks like a digit, where that is the fault.
    """

    fault: Fault
    found: str
    near: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Scales:
    """What may stand in rating and evidence cells: the model's tokens, and its labels in every language given.

    `tokens` are the places of the levels by token, unless it is a label too; `levels` and `grades` are the places on
    either scale by label, in small letters. `marks` are the tokens by words that
    people write in their stead: they are hints, and never read as the token.
    """

    model: MaturityModel
    tokens: Mapping[str, int]
    levels: Mapping[str, int]
    grades: Mapping[str, int]
    specials: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Graded:
    """An evidence grade (its index), and whether the sources contradict each other."""

    grade: int
    contradicted: bool


_NUMBER = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,20})?")
_ALIKE = 0.7
"""From which likeness on (1: the same) a token or its words are named as what may be meant."""
_WHOLE = re.compile(r"[0-9]{1,9}(?:[.,]0{1,20})?")
_BETWEEN = " -\u2013\u2014()"
"""What may stand between a token and its own label, or around that."""
_ENDS = ".:)"
"""What people put behind a number without meaning anything by it."""


def scales_of(models: Sequence[MaturityModel]) -> Scales:
    """The scales of a model, which comes first, and of the same model in other languages."""
    tokens = models[0].tokens
    specials: dict[str, str] = {}
    for model in models:
        words = load_words(model.language, subject="workbook")
        for key, token in (("dont_know", tokens.dont_know), ("not_applicable", tokens.not_applicable)):
            written = words.say(f"workbook.hint.{key}").split(";")
            specials.update({plain(text): token for text in written})
    levels, grades = _labels([model.levels for model in models]), _labels([model.grades for model in models])
    places = {level.token: at for at, level in enumerate(models[0].levels) if plain(level.token) not in levels}
    return Scales(models[0], MappingProxyType(places), levels, grades, MappingProxyType(specials))


def _labels(scales: Iterable[Sequence[ScaleLevel | EvidenceGrade]]) -> Mapping[str, int]:
    found: dict[str, set[int]] = {}
    for scale in scales:
        for index, step in enumerate(scale):
            found.setdefault(plain(step.label), set()).add(index)
    # A label of two places says neither.
    return MappingProxyType({label: min(places) for label, places in found.items() if len(places) == 1})


def rating_in(scales: Scales, cell: Cell | Odd) -> int | Special | Refused:
    """The level (its index), a mark, or why the cell is neither."""
    fault = _no_text(cell)
    if fault:
        return fault
    said = rating_said(scales, cell)
    if said is not None:
        return said
    model = scales.model
    tokens = [level.token for level in model.levels]
    hints = {**dict(zip(tokens, tokens, strict=True)), **_by_token(scales.levels, tokens), **scales.specials}
    hints |= {mark: mark for mark in (model.tokens.not_applicable, model.tokens.dont_know)}
    near = _near(hints, quoted(cell), model.tokens.contradicted, "")
    return _refused((*tokens, model.tokens.not_applicable, model.tokens.dont_know), cell, _text(cell), near)


def rating_said(scales: Scales, cell: Cell | Odd) -> int | Special | None:
    """The level (its index) or a mark; None where the cell is neither, without asking what may have been meant."""
    if _no_text(cell) or isinstance(cell, Odd):
        return None
    model = scales.model
    text = _text(cell)
    if not text:
        return Special.BLANK
    if text in scales.tokens:
        return scales.tokens[text]
    if _same(text, model.tokens.not_applicable):
        return Special.NOT_APPLICABLE
    if _same(text, model.tokens.dont_know):
        return Special.DONT_KNOW
    return _on_scale([level.token for level in model.levels], scales.levels, text)


def evidence_in(scales: Scales, cell: Cell | Odd) -> Graded | Special | Refused:
    """The evidence grade, blank, or why the cell is neither."""
    model = scales.model
    fault = _no_text(cell)
    if fault:
        return fault
    text = _text(cell)
    contradicted = text.startswith(model.tokens.contradicted)
    bare = text.removeprefix(model.tokens.contradicted).strip()
    if not text:
        return Special.BLANK
    tokens = [grade.token for grade in model.grades]
    grade = _on_scale(tokens, scales.grades, bare)
    if grade is not None:
        return Graded(grade, contradicted)
    hints = {**dict(zip(tokens, tokens, strict=True)), **_by_token(scales.grades, tokens)}
    mark = model.tokens.contradicted
    return _refused(tokens, cell, bare, _near(hints, quoted(cell), mark, mark))


_SHAPES = {
    Shape.FORMULA: Fault.FORMULA,
    Shape.ERROR: Fault.ERROR,
    Shape.TRUTH: Fault.TRUTH,
    Shape.TIME: Fault.DATE,
    Shape.PERCENT: Fault.PERCENT,
    Shape.HIDDEN: Fault.HIDDEN,
}


def _no_text(cell: Cell | Odd) -> Refused | None:
    fault = None if isinstance(cell, str) else _SHAPES.get(shape_of(cell))
    return Refused(fault, quoted(cell)) if fault else None


def _text(cell: Cell | Odd) -> str:
    return "" if isinstance(cell, Odd) else readable(text_of(cell))


def _leading(text: str) -> str:
    words = text.split(maxsplit=1)
    return words[0] if words else ""


def _same(found: str, token: str) -> bool:
    # A spreadsheet's own comparison, on which the live scores rest, takes no notice of capitals either.
    return as_latin(found) == as_latin(token)


def _on_scale(tokens: Sequence[str], labels: Mapping[str, int], text: str) -> int | None:
    """The place of a token alone, of a label alone, or of a token with its own label behind it; None of all else."""
    if (place := labels.get(plain(text))) is not None:
        return place
    found = _leading(text)
    place = _place(tokens, found)
    rest = text[len(found) :].strip()
    own = not rest or labels.get(plain(rest.strip(_BETWEEN))) == place
    return place if place is not None and own else None


def _place(tokens: Sequence[str], found: str) -> int | None:
    if found in tokens:
        return tokens.index(found)
    bare = found.rstrip(_ENDS)
    same = (index for index, token in enumerate(tokens) if _same(found, token) or _equal_numbers(bare, token))
    return next(same, None)


def _refused(tokens: Sequence[str], cell: Cell | Odd, text: str, near: str) -> Refused:
    first = _leading(text)
    if first != text and _place(tokens, first) is not None:
        return Refused(Fault.SEVERAL, quoted(cell))
    letter = letter_for_digit(text)
    if letter and _place(tokens, in_digits(text)) is not None:
        return Refused(Fault.LETTER, quoted(cell), LETTERS_FOR_DIGITS[letter], letter)
    return Refused(_fault(tokens, first, cell), quoted(cell), near)


def _by_token(labels: Mapping[str, int], tokens: Sequence[str]) -> Mapping[str, str]:
    return {label: tokens[place] for label, place in labels.items()}


def _near(hints: Mapping[str, str], found: str, mark: str, put_before: str) -> str:
    """The token that was most likely meant; "" where nothing is like what was found."""
    from difflib import get_close_matches

    alike = {_squeezed(text): token for text, token in hints.items()}
    without = _squeezed(found.replace(mark, ""))
    if mark in found and without in alike:
        return put_before + alike[without]
    match = get_close_matches(_squeezed(found), alike, 1, _ALIKE)
    return alike[match[0]] if match else ""


def _squeezed(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", plain(text))


def _equal_numbers(found: str, token: str) -> bool:
    return bool(_WHOLE.fullmatch(found) and _WHOLE.fullmatch(token)) and float(found.replace(",", ".")) == float(token)


def _fault(tokens: Sequence[str], found: str, cell: Cell | Odd) -> Fault:
    if (fault := _SHAPES.get(shape_of(cell))) is not None:
        return fault
    if not _NUMBER.fullmatch(found):
        return Fault.TEXT
    scale = [float(token) for token in tokens if _NUMBER.fullmatch(token)]
    number = float(found.replace(",", "."))
    return Fault.BETWEEN if scale and min(scale) < number < max(scale) else Fault.OUTSIDE
