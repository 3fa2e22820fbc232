"""A draft of the letter to the director, for the advisor to change and sign: text, and never a page of the report.

Each part is a sentence of the catalogue with what it names; of its variants the incubator's key chooses one, so that
the letters of two incubators do not read alike.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from assess.domain.advice import Urgency, UrgencyState
from assess.domain.agenda import ByDay
from assess.domain.assessment import profile_text
from assess.domain.profile import Role
from assess.reporting.director.cover import incubator
from assess.reporting.director.shared import Value, VisitReport
from assess.reporting.director.standing import stand, widest
from assess.reporting.director.to_move_first import to_move_first
from assess.reporting.urgency import urgent_sentence

MOST_WORDS, LEAST_WORDS = 350, 180
_ORDINALS = ("first", "second", "third")
_STRENGTHS = 2


@dataclass(frozen=True, slots=True)
class Sentence:
    """A piece of the letter; what can be left out goes first where the letter grows too long."""

    text: str
    optional: bool = False


Paragraph = tuple[Sentence, ...]


def letter_draft(report: VisitReport) -> str:
    """The draft, paragraph by paragraph; "" where too little is known for a letter."""
    paragraphs = [tuple(part(report)) for part in (_thanks, _first, _worry, _in_your_place, _not_do, _not_seen)]
    fitting = _shortened([paragraph for paragraph in paragraphs if paragraph])
    if _words_in(fitting) < LEAST_WORDS:
        return ""
    body = [" ".join(filter(None, (sentence.text for sentence in paragraph))) for paragraph in fitting]
    signed = profile_text(report.model, report.assessment, Role.ASSESSORS)
    return "\n\n".join(filter(None, (report.words.say("letter.draft"), *body, signed)))


def _shortened(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Without so many of the optional sentences, the last ones first, as it takes to be short."""
    while _words_in(paragraphs) > MOST_WORDS:
        left_out = next(((n, i) for n in reversed(range(len(paragraphs))) for i in _optional_in(paragraphs[n])), None)
        if left_out is None:
            break
        n, i = left_out
        paragraphs[n] = (*paragraphs[n][:i], *paragraphs[n][i + 1 :])
    return paragraphs


def _optional_in(paragraph: Paragraph) -> Iterator[int]:
    return (index for index in reversed(range(len(paragraph))) if paragraph[index].optional)


def _words_in(paragraphs: list[Paragraph]) -> int:
    return sum(len(sentence.text.split()) for paragraph in paragraphs for sentence in paragraph)


def variant(report: VisitReport, part: str, **values: Value) -> str:
    """The sentence of a part that the incubator's key chooses among its variants."""
    keys = [key for key in report.words.english if key.rpartition(".")[0] == f"letter.{part}"]
    own = profile_text(report.model, report.assessment, Role.INCUBATOR_KEY) or incubator(report)
    return report.words.say(keys[zlib.crc32(f"{own}/{part}".encode()) % len(keys)], **values)


def _thanks(report: VisitReport) -> Iterator[Sentence]:
    told = report.advice.words.strengths[:_STRENGTHS]
    practices = report.model.practices
    found = tuple(practices[one.practice].have_at(one.level) for one in report.advice.strengths[:_STRENGTHS])
    yield Sentence(variant(report, "thanks"))
    for text in told or found:
        yield Sentence(text)


def _now(report: VisitReport) -> tuple[Urgency, ...]:
    """The matter that is urgent now and stands first; none where none is."""
    return tuple(each for each in report.advice.urgencies if each.state is UrgencyState.NOW)[:1]


def _first(report: VisitReport) -> Iterator[Sentence]:
    now = _now(report)
    if now:
        sentence = urgent_sentence(report.model, now[0], report.words)
        yield Sentence(variant(report, "urgent", sentence=sentence))
    else:
        yield Sentence(variant(report, "stand", sentence=stand(report)))
        yield Sentence(widest(report))


def _worry(report: VisitReport) -> Iterator[Sentence]:
    worry = report.advice.words.worry
    soon = [each for each in report.advice.urgencies if each.state is not UrgencyState.UNTESTED][len(_now(report)) :]
    if worry:
        yield Sentence(variant(report, "worry", worry=worry))
    elif soon:
        yield Sentence(variant(report, "also", sentence=urgent_sentence(report.model, soon[0], report.words)))


def _in_your_place(report: VisitReport) -> Iterator[Sentence]:
    moving = [move for move in to_move_first(report) if move.days]
    if moving:
        yield Sentence(variant(report, "moves"))
    for ordinal, move in zip(_ORDINALS, moving, strict=False):
        text = " ".join(filter(None, (move.text, move.along)))
        key = f"letter.{ordinal}" if move.by else f"letter.{ordinal}_undated"
        yield Sentence(report.words.say(key, step=text, by=move.by))
        yield Sentence(move.why or report.model.practices[move.code].why, optional=True)


def _not_do(report: VisitReport) -> Iterator[Sentence]:
    if report.advice.words.not_do:
        yield Sentence(variant(report, "not_do", not_do=report.advice.words.not_do))


def _not_seen(report: VisitReport) -> Iterator[Sentence]:
    words, titles = report.advice.words, report.model.practices
    if words.not_seen:
        yield Sentence(words.not_seen)
    elif report.advice.find_out:
        yield Sentence(variant(report, "open", titles=tuple(titles[code].title for code in report.advice.find_out)))
    contradicted = [row.code for row in report.scorecard.practices.values() if row.contradicted]
    if contradicted:
        yield Sentence(variant(report, "contradicted", title=titles[contradicted[0]].title), optional=True)
    yield Sentence(variant(report, "misread"))
    look = report.advice.agenda.next_look
    if isinstance(look, ByDay):
        yield Sentence(variant(report, "return", day=look.day))
