"""What may be spoken of, what is most urgent, and what is named one by one: decided here for every reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assess.analysis.numbers import largest_first
from assess.domain.model import MaturityModel
from assess.domain.practice import Prerequisite, Step
from assess.domain.scorecard import DimensionScore, PracticeScore, Scorecard


def spoken_of(scorecard: Scorecard) -> tuple[str, ...]:
    """The practices of which something may be said, in model order: counted, rated, and by enough clients."""
    rows = scorecard.practices.values()
    return tuple(
        row.code
        for row in rows
        if row.counted and row.rating is not None and not scorecard.dimensions[row.dimension].too_few_heard
    )


def below_target(scorecard: Scorecard) -> tuple[PracticeScore, ...]:
    """The practices spoken of that stand below target, in model order."""
    return tuple(row for code in spoken_of(scorecard) if (row := scorecard.practices[code]).gap > 0)


def by_value(rows: Sequence[PracticeScore], value: Callable[[PracticeScore], float]) -> list[PracticeScore]:
    """The rows by falling value; ties keep their order."""
    by_code = {row.code: row for row in rows}
    return [by_code[code] for code in largest_first([(row.code, value(row)) for row in rows])]


def widest_gap(scorecard: Scorecard) -> str:
    """The counted dimension that lacks most to its needed level; "" before opening, and where none is known to lack."""
    if scorecard.to_open is not None or not spoken_of(scorecard):
        return ""
    known = [entry for entry in scorecard.dimensions.values() if entry.applicable and entry.counted]
    below = [entry for entry in known if not entry.unknown and not entry.at_needed]
    lacking = {
        entry.code: ((entry.needed or 0) - (entry.reached or 0), _levels_lacking(scorecard, entry)) for entry in below
    }
    return max(lacking, key=lambda code: lacking[code], default="")


def _levels_lacking(scorecard: Scorecard, dimension: DimensionScore) -> float:
    """How many levels its rated practices lack to their targets on the weighted mean; points would favour sums."""
    rows = [row for row in scorecard.practices.values() if row.dimension == dimension.code and row.rating is not None]
    weight = sum(row.weight for row in rows)
    return sum(row.weight * row.gap for row in rows) / weight if weight > 0 else 0.0


def next_step(model: MaturityModel, row: PracticeScore) -> Step | None:
    """The step from a practice's level to the next; None where it has no rating or stands at the top."""
    steps = model.practices[row.code].steps
    return steps[row.rating] if row.rating is not None and row.rating < len(steps) else None


def waits_for(model: MaturityModel, scorecard: Scorecard, practice: str) -> tuple[str, ...]:
    """What must stand before a practice's next step starts, and does not or is not known to."""
    step = next_step(model, scorecard.practices[practice])
    return tuple(need.practice for need in step.first if _is_unmet(scorecard, need)) if step else ()


def _is_unmet(scorecard: Scorecard, need: Prerequisite) -> bool:
    row = scorecard.practices.get(need.practice)
    if row is None or not row.applicable:
        return False
    unknown = row.rating is None or scorecard.dimensions[row.dimension].too_few_heard
    return unknown or row.level < need.level


def to_find_out(model: MaturityModel, scorecard: Scorecard) -> tuple[str, ...]:
    """The open practices to name one by one: all where they are few, else those that would narrow the bounds most."""
    rows = scorecard.practices.values()
    # Of too few clients that alone is said.
    open_codes = [row.code for row in rows if row.open and not scorecard.dimensions[row.dimension].too_few_heard]
    few = len(open_codes) <= model.method.narrowing
    return tuple(code for code in open_codes if few or code in scorecard.narrowing)


def to_settle(model: MaturityModel, scorecard: Scorecard) -> tuple[str, ...]:
    """The ratings that rest on word alone, where they are few enough to be named one by one."""
    return scorecard.unsupported if len(scorecard.unsupported) <= model.method.narrowing else ()


def many_by_hand(model: MaturityModel, scorecard: Scorecard) -> tuple[str, ...]:
    """What was marked as not applicable by hand, where it is more than passes without a word."""
    codes = scorecard.not_applicable_by_hand
    return codes if len(codes) > model.method.not_applicable_shown_above else ()


def has_own_verdict(model: MaturityModel, practice: str) -> bool:
    """Whether a practice belongs to an optional dimension, which has a verdict of its own."""
    return model.dimension_of[practice].optional
