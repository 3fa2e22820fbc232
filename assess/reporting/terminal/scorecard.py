"""A scorecard and findings as lines for a terminal, in the reader's language."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import assert_never

from assess.domain.findings import Finding, Severity
from assess.domain.model import Choice, MaturityModel
from assess.domain.scorecard import DimensionScore, NotDrawn, PracticeScore, Scorecard, Scored, State, Unscored
from assess.domain.visit import Visit
from assess.language import Words

_BAR = 12
_WIDTH = 100  # a line that is longer is hard to read, however wide the window


_STEERS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " ") | dict.fromkeys(
    (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)


def printable(line: str) -> str:
    """The line without what moves a terminal's cursor, colours it, renames its window or turns its reading order."""
    return line if line.isprintable() else line.translate(_STEERS)


def finding_lines(findings: Sequence[Finding], words: Words) -> Iterable[str]:
    """Each finding as one line (file, place, severity, sentence, code), then the count. Nothing for none."""
    for finding in findings:
        at = finding.location
        place = f"{at.file}  {at.cell}" if at.sheet else at.place
        sentence = words.say(f"finding.{finding.code}", **finding.values)
        yield printable(f"{place}  {words.say(f'terminal.{finding.severity}')}  {sentence}  [{finding.code}]")
    if findings:
        yield count_line(findings, words)


def count_line(findings: Sequence[Finding], words: Words) -> str:
    """How many errors and warnings there are."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return "  ".join(
        words.say(key, n=n) for key, n in (("terminal.errors", errors), ("terminal.warnings", len(findings) - errors))
    )


def scorecard_lines(model: MaturityModel, visit: Visit, words: Words) -> Iterable[str]:
    """The scorecard for a person: headline, dimensions, what to do first, concepts, what is below target or open."""
    return map(printable, _scorecard_lines(model, visit, words))


def _scorecard_lines(model: MaturityModel, visit: Visit, words: Words) -> Iterable[str]:
    scorecard = visit.scorecard
    yield from _headline(visit, words)
    yield ""
    yield from _dimensions(model, scorecard, words)
    yield ""
    yield from _priorities(model, visit, words)
    yield from _concepts(model, scorecard, words)
    if scorecard.to_open is not None:
        yield ""
        yield from _to_open(model, scorecard, words)
    yield ""
    yield from _gaps(model, visit, words)
    yield from open_lines(scorecard, words)


def _headline(visit: Visit, words: Words) -> Iterable[str]:
    identity, overall = visit.identity, visit.scorecard.overall
    day = words.date(identity.visit_date) if identity.visit_date else ""
    yield "  ".join(filter(None, (identity.name or identity.file, identity.place, day)))
    yield words.say("terminal.needed_reached", n=overall.of, reached=overall.needed_reached)
    match overall.score:
        case Unscored(reason=reason):
            yield from _wrapped(words.say(f"terminal.no_overall.{reason}"))
        case Scored() as score:
            yield words.say("terminal.overall", score=words.number(score.points, 2))
            yield from _ranges(score, visit.scorecard.narrowing, words)
        case _:
            assert_never(overall.score)


def _ranges(score: Scored, narrowing: Sequence[str], words: Words) -> Iterable[str]:
    if not isinstance(score.likely, NotDrawn):
        low, high = (words.number(end, 2) for end in score.likely)
        yield from _wrapped(words.say("terminal.likely", low=low, high=high))
    if score.bounds[0] != score.bounds[1]:
        low, high = (words.number(end, 2) for end in score.bounds)
        yield from _wrapped(words.say("terminal.bounds", low=low, high=high, practices=narrowing))


def _dimensions(model: MaturityModel, scorecard: Scorecard, words: Words) -> Iterable[str]:
    heads = [words.say(f"terminal.head.{key}") for key in ("dimension", "reached", "needed", "score", "coverage")]
    rows = [_dimension_row(d.code, d.title, scorecard.dimensions[d.code], model, words) for d in model.dimensions]
    yield from _table([heads, *rows])


def _dimension_row(code: str, title: str, score: DimensionScore, model: MaturityModel, words: Words) -> Sequence[str]:
    return (
        f"{code}  {title}",
        _reached(score, model.top, words),
        words.say("terminal.none") if score.needed is None else str(score.needed),
        _score(score, words),
        words.percent(score.coverage),
    )


def _score(score: DimensionScore, words: Words) -> str:
    if isinstance(score.score, Unscored):
        return words.say(f"terminal.reason.{score.score.reason}")
    shown = words.number(score.score.points, 2)
    return shown if score.counted else words.say("terminal.shown_only", score=shown)


def _reached(score: DimensionScore, top: int, words: Words) -> str:
    if score.reached is None:
        return words.say("terminal.none")
    if score.unknown:
        return words.say("terminal.not_known")
    known = score.reached_if_known in {None, score.reached}
    level = str(score.reached) if known else f"{score.reached}-{score.reached_if_known}"
    return f"{level:<3} {_bar(score.reached, top)}"


def _bar(level: int, top: int) -> str:
    filled = round(_BAR * level / top)
    return "█" * filled + "░" * (_BAR - filled)


def _concepts(model: MaturityModel, scorecard: Scorecard, words: Words) -> Iterable[str]:
    if scorecard.concept.by_default:
        yield words.say("terminal.by_default")
    for concept in model.concepts:
        readiness = scorecard.concept.readiness[concept.code]
        if readiness.verdict is None or readiness.advice is None:
            yield words.say("terminal.no_verdict", concept=concept.label)
        else:
            yield from _wrapped(f"{concept.verdicts[readiness.verdict]} {concept.advice[readiness.advice]}")
        if readiness.holds_back:
            yield "  " + words.say("terminal.holds_back", practices=readiness.holds_back)
        if readiness.open_key:
            yield "  " + words.say("terminal.open_key", n=readiness.open_key)


def _to_open(model: MaturityModel, scorecard: Scorecard, words: Words) -> Iterable[str]:
    yield words.say("terminal.to_open")
    moments = {moment.code: moment.label for moment in model.moments}
    rows = [
        (
            entry.practice,
            model.practices[entry.practice].title,
            words.say(f"terminal.opening.{entry.state}"),
            moments.get(entry.before, ""),
        )
        for entry in scorecard.to_open or ()
    ]
    yield from _table(rows)


def _gaps(model: MaturityModel, visit: Visit, words: Words) -> Iterable[str]:
    below = [row for row in visit.scorecard.practices.values() if row.code in visit.advice.below]
    if below:
        yield words.say("terminal.below_target")
    for score in below:
        yield from _gap(score, model, words)


def open_lines(scorecard: Scorecard, words: Words) -> Iterable[str]:
    """What has no rating and why, and which ratings rest on too little; nothing where there is nothing."""
    rows = [row for row in scorecard.practices.values() if row.applicable]
    lists = {
        "unanswered": [row.code for row in rows if row.state is State.UNANSWERED],
        "dont_know": [row.code for row in rows if row.state is State.DONT_KNOW],
        "not_applicable": scorecard.not_applicable_by_hand,
        "unsupported": scorecard.unsupported,
        "contradicted": [row.code for row in rows if row.contradicted],
    }
    for key, codes in lists.items():
        if codes:
            yield from _wrapped(words.say(f"terminal.{key}", practices=codes))


def _priorities(model: MaturityModel, visit: Visit, words: Words) -> Iterable[str]:
    if not visit.advice.priorities:
        return
    yield words.say("terminal.moves")
    for number, found in enumerate(visit.advice.priorities, start=1):
        step = model.practices[found.practice].steps[visit.scorecard.practices[found.practice].level]
        yield f"  {number}  {found.practice}  {step.title}"
        if found.instead_of:
            waits = words.say("terminal.waits", practice=found.instead_of)
            yield from _wrapped(f"{waits} {found.because}", "         ")
    yield ""


def _gap(score: PracticeScore, model: MaturityModel, words: Words) -> Iterable[str]:
    practice = model.practices[score.code]
    yield f"  {score.code}  {practice.title}"
    control = _label(model.controls, practice.control)
    yield "      " + words.say("terminal.gap", level=score.level, target=score.target, control=control)
    yield from _wrapped(practice.lack_at(score.level), "      ")


def _label(choices: Sequence[Choice], code: str) -> str:
    return next((choice.label for choice in choices if choice.code == code), code)


def _table(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _wrapped(text: str, indent: str = "") -> Iterable[str]:
    columns = min(_WIDTH, shutil.get_terminal_size((_WIDTH, 0)).columns)
    return wrap(text, columns, initial_indent=indent, subsequent_indent=indent)


def _width(text: str) -> int:
    return sum(not unicodedata.combining(letter) for letter in text)
