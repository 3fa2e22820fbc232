"""A scorecard and findings as lines for a terminal, in the reader's language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from textwrap import wrap

from assess.domain.assessment import Assessment, profile_date, profile_text
from assess.domain.findings import Finding, Severity
from assess.domain.model import Choice, MaturityModel
from assess.domain.profile import Role
from assess.domain.scorecard import DimensionScore, PracticeScore, Scorecard, State
from assess.language import Words

_BAR = 12
_WIDTH = 100


def finding_lines(findings: Sequence[Finding], words: Words) -> Iterable[str]:
    """Each finding as one line (file, place, severity, sentence, code), then the count. Nothing for none."""
    for finding in findings:
        at = finding.location
        place = f"{at.file}  {at.cell}" if at.sheet else at.place
        sentence = words.say(f"finding.{finding.code}", **finding.values)
        yield f"{place}  {words.say(f'terminal.{finding.severity}')}  {sentence}  [{finding.code}]"
    if findings:
        yield count_line(findings, words)


def count_line(findings: Sequence[Finding], words: Words) -> str:
    """How many errors and warnings there are."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return "  ".join(
        words.say(key, n=n) for key, n in (("terminal.errors", errors), ("terminal.warnings", len(findings) - errors))
    )


def scorecard_lines(model: MaturityModel, assessment: Assessment, scorecard: Scorecard, words: Words) -> Iterable[str]:
    """The scorecard for a person: headline, dimensions, concepts, practices with a gap, what is open."""
    yield from _headline(model, assessment, scorecard, words)
    yield ""
    yield from _dimensions(model, scorecard, words)
    yield ""
    yield from _concepts(model, scorecard, words)
    if scorecard.to_open is not None:
        yield ""
        yield from _to_open(model, scorecard, words)
    yield ""
    yield from _gaps(model, scorecard, words)


def _headline(model: MaturityModel, assessment: Assessment, scorecard: Scorecard, words: Words) -> Iterable[str]:
    name = profile_text(model, assessment, Role.INCUBATOR) or assessment.file
    place = profile_text(model, assessment, Role.PLACE)
    visited = profile_date(model, assessment, Role.VISIT_DATE)
    yield "  ".join(filter(None, (name, place, words.date(visited) if visited else "")))
    overall = scorecard.overall
    yield words.say("terminal.needed_reached", n=overall.of, reached=overall.needed_reached)
    if overall.score is None:
        yield words.say(f"terminal.no_overall.{overall.reason}")
    else:
        yield words.say("terminal.overall", score=words.number(overall.score, 2))
    if overall.bounds and overall.bounds[0] != overall.bounds[1]:
        low, high = (words.number(end, 2) for end in overall.bounds)
        yield from wrap(words.say("terminal.bounds", low=low, high=high, practices=scorecard.narrowing), _WIDTH)


def _dimensions(model: MaturityModel, scorecard: Scorecard, words: Words) -> Iterable[str]:
    heads = [words.say(f"terminal.head.{key}") for key in ("dimension", "reached", "needed", "score", "coverage")]
    rows = [_dimension_row(d.code, d.title, scorecard.dimensions[d.code], model, words) for d in model.dimensions]
    yield from _table([heads, *rows])


def _dimension_row(code: str, title: str, score: DimensionScore, model: MaturityModel, words: Words) -> Sequence[str]:
    none = words.say("terminal.none")
    value = words.say(f"terminal.reason.{score.reason}") if score.score is None else words.number(score.score, 2)
    return (
        f"{code}  {title}",
        none if score.reached is None else f"{score.reached} {_bar(score.reached, model.top)}",
        none if score.needed is None else str(score.needed),
        value,
        words.percent(score.coverage),
    )


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
            yield from wrap(f"{concept.verdicts[readiness.verdict]} {concept.advice[readiness.advice]}", _WIDTH)
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


def _gaps(model: MaturityModel, scorecard: Scorecard, words: Words) -> Iterable[str]:
    below = [p for p in scorecard.practices.values() if p.counted and p.rating is not None and p.gap > 0]
    if below:
        yield words.say("terminal.below_target")
    for score in below:
        yield from _gap(score, model, words)
    unknown = [p.code for p in scorecard.practices.values() if p.counted and p.open]
    if unknown:
        yield words.say("terminal.open", practices=unknown)
    left_out = [p.code for p in scorecard.practices.values() if p.state is State.NOT_APPLICABLE and p.by_hand]
    if left_out:
        yield words.say("terminal.not_applicable", practices=left_out)
    if scorecard.unsupported:
        yield words.say("terminal.unsupported", practices=scorecard.unsupported)


def _gap(score: PracticeScore, model: MaturityModel, words: Words) -> Iterable[str]:
    practice = model.practices[score.code]
    yield f"  {score.code}  {practice.title}"
    control = _label(model.controls, practice.control)
    yield "      " + words.say("terminal.gap", level=score.level, target=score.target, control=control)
    yield from wrap(practice.lack_at(score.level), _WIDTH, initial_indent="      ", subsequent_indent="      ")


def _label(choices: Sequence[Choice], code: str) -> str:
    return next((choice.label for choice in choices if choice.code == code), code)


def _table(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(not unicodedata.combining(letter) for letter in text)
