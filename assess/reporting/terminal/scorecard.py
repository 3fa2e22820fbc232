"""A scorecard as lines for a terminal, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import assert_never

from assess.domain.model import MaturityModel
from assess.domain.scorecard import DimensionScore, NotDrawn, Scorecard, Scored, Unscored
from assess.domain.visit import Identity, Visit
from assess.language import Words
from assess.reporting.terminal.money import money_lines
from assess.reporting.terminal.practices import below_lines, open_lines, priority_lines, urgency_lines
from assess.reporting.terminal.printer import UNBROKEN, WIDTH, printable, table, wrapped
from assess.reporting.verdicts import advice_text, remark_texts, verdict_text

_BAR = 12
_BLANK = ("",)


def scorecard_lines(model: MaturityModel, visit: Visit, words: Words, *, width: int = WIDTH) -> Iterator[str]:
    """The scorecard for a person: headline, dimensions, what to do first, concepts, what is below target or open.

    Sentences are broken at `width` columns; the rows of a table are not.
    """
    scorecard = visit.scorecard
    lines = chain(
        _headline(visit.identity, words),
        urgency_lines(model, visit, words, width),
        _overall(scorecard, words, width),
        money_lines(model, visit.advice.money, words, width),
        _BLANK,
        _dimensions(model, scorecard, words),
        _BLANK,
        priority_lines(model, visit, words, width),
        _concepts(model, visit, words, width),
        _to_open(model, scorecard, words),
        _BLANK,
        below_lines(model, visit, words, width),
        open_lines(scorecard, words, width),
    )
    return map(printable, lines)


def _headline(identity: Identity, words: Words) -> Iterator[str]:
    day = words.date(identity.visit_date) if identity.visit_date else ""
    yield "  ".join(filter(None, (identity.name or identity.file, identity.place, day)))


def _overall(scorecard: Scorecard, words: Words, width: int) -> Iterator[str]:
    overall = scorecard.overall
    yield words.say("terminal.needed_reached", n=overall.of, reached=overall.needed_reached)
    unknown = sum(score.counted and score.unknown for score in scorecard.dimensions.values())
    if unknown:
        yield words.say("terminal.needed_unknown", n=unknown)
    match overall.score:
        case Unscored(reason=reason):
            yield from wrapped(words.say(f"terminal.no_overall.{reason}"), width)
        case Scored() as score:
            yield words.say("terminal.overall", score=words.number(score.points, 2))
            for sentence in _ranges(score, scorecard.narrowing, words):
                yield from wrapped(sentence, width)
        case _:
            assert_never(overall.score)


def _ranges(score: Scored, narrowing: Sequence[str], words: Words) -> Iterator[str]:
    if not isinstance(score.likely, NotDrawn):
        low, high = (words.number(end, 2) for end in score.likely)
        yield words.say("terminal.likely", low=low, high=high)
    if score.bounds[0] != score.bounds[1]:
        low, high = (words.number(end, 2) for end in score.bounds)
        yield words.say("terminal.bounds", low=low, high=high, practices=narrowing)


def _dimensions(model: MaturityModel, scorecard: Scorecard, words: Words) -> Iterator[str]:
    heads = [words.say(f"terminal.head.{key}") for key in ("dimension", "reached", "needed", "score", "coverage")]
    rows = [_dimension_row(d.code, d.title, scorecard.dimensions[d.code], model, words) for d in model.dimensions]
    yield from table([heads, *rows], UNBROKEN)


def _dimension_row(code: str, title: str, score: DimensionScore, model: MaturityModel, words: Words) -> Sequence[str]:
    return (
        f"{code}  {title}",
        _reached(score, model, words),
        words.say("terminal.none") if score.needed is None else model.token(score.needed),
        _score(score, words),
        words.percent(score.coverage),
    )


def _score(score: DimensionScore, words: Words) -> str:
    if isinstance(score.score, Unscored):
        return words.say(f"terminal.reason.{score.score.reason}")
    shown = words.number(score.score.points, 2)
    return shown if score.counted else words.say("terminal.shown_only", score=shown)


def _reached(score: DimensionScore, model: MaturityModel, words: Words) -> str:
    if score.unknown:
        return words.say("terminal.not_known")
    if score.reached is None:
        return words.say("terminal.none")
    ends = dict.fromkeys((score.reached, score.reached if score.reached_if_known is None else score.reached_if_known))
    level = "-".join(model.token(end) for end in ends)
    widest = 2 * max(len(entry.token) for entry in model.levels) + 1
    return f"{level:<{widest}} {_bar(score.reached, model.top)}"


def _bar(level: int, top: int) -> str:
    filled = round(_BAR * level / top)
    return "█" * filled + "░" * (_BAR - filled)


def _concepts(model: MaturityModel, visit: Visit, words: Words, width: int) -> Iterator[str]:
    if visit.scorecard.concept.by_default:
        yield words.say("terminal.by_default")
    for concept in model.concepts:
        readiness = visit.scorecard.concept.readiness[concept.code]
        said = advice_text(model, visit, concept, words)
        if not said:
            yield words.say("terminal.no_verdict", concept=concept.label)
            continue
        verdict = verdict_text(model, visit, concept)
        yield from wrapped(" ".join(filter(None, (verdict, said, *remark_texts(model, visit, concept, words)))), width)
        for key, codes in (("holds_back", readiness.facts), ("find_out", readiness.find_out)):
            if codes:
                yield "  " + words.say(f"terminal.{key}", practices=codes)


def _to_open(model: MaturityModel, scorecard: Scorecard, words: Words) -> Iterator[str]:
    if scorecard.to_open is None:
        return
    yield ""
    yield words.say("terminal.to_open")
    moments = {moment.code: moment.label for moment in model.moments}
    rows = [
        (
            entry.practice,
            model.practices[entry.practice].title,
            words.say(f"terminal.opening.{entry.state}"),
            moments.get(entry.before, ""),
        )
        for entry in scorecard.to_open
    ]
    yield from table(rows, UNBROKEN)
