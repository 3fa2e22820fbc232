"""The rating scale, the table of evidence, and the numbers of the method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from math import sqrt

from assess.content.lines import Lines, place
from assess.content.rules.rule import lacking, within
from assess.domain.findings import Finding, error
from assess.domain.model import SHARES, TOLERANCE, MaturityModel, are_chances

_LEAST_LEVELS = 2

_COUNTS = (
    "counted_practices",
    "heard_clients",
    "hosted_clients",
    "first_missing",
    "park_levels_below",
    "holds_back",
    "narrowing",
    "strengths",
    "priorities",
    "urgent_places",
    "dimension_places",
    "not_applicable_shown_above",
    "modules_each",
)
_MONEY: Mapping[str, tuple[float, float]] = {
    "own_share": (0, 1),
    "months": (1, 120),
    "counts_from_day": (1, 31),
    "dearer": (0, 1),
    "cut": (0, 1),
    "half_of_grant": (0, 1),
    "sign_before": (0, 24),
    "decide_before": (0, 24),
    "decide_below": (0, 1),
    "secured_apart": (0, 120),
    "bridge_months": (1, 120),
    "first_months": (1, 24),
    "kept_share": (0, 1),
    "board_days": (0, 365),
    "discuss_days": (0, 365),
    "look_months": (1, 120),
    "look_urgent": (1, 120),
}
"""Between which bounds the numbers lie by which the advice reckons with money."""
_MANY = 1000
_MOST_DRAWS = 100_000  # more cost seconds, and say nothing more
_FURTHEST_DOWN = 3  # of the four shifts of a grade one is 0


def something_is_there(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A model has a scale, grades of evidence, concepts, dimensions and practices."""
    for key in ("grades", "concepts", "dimensions"):
        if not getattr(model, key):
            yield lacking(lines, (key,), model.id)
    if len(model.levels) < _LEAST_LEVELS:
        yield error("MODEL-74", place(lines, "levels"), found=len(model.levels))


def points_rise(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Each level is worth more than the one below it."""
    for index, (below, level) in enumerate(pairwise(model.levels), start=1):
        if level.points <= below.points:
            here = place(lines, "levels", index, "points")
            yield error("MODEL-70", here, level=level.token, found=level.points, below=below.points)


def shifts_are_chances(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """The chances of a grade are none below 0 and sum to 1."""
    for index, grade in enumerate(model.grades):
        total = sum(grade.shifts)
        if not are_chances(grade.shifts):
            here = place(lines, "grades", index, "shifts")
            yield error("MODEL-71", here, grade=grade.token, total=f"{total:.12g}")


def better_grades_are_higher(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Better evidence is stochastically higher: the chance of lying at or below any shift never rises."""
    for index, (worse, better) in enumerate(pairwise(model.grades), start=1):
        pairs = zip(accumulate(worse.shifts), accumulate(better.shifts), strict=True)
        if any(at_better > at_worse + TOLERANCE for at_worse, at_better in pairs):
            here = place(lines, "grades", index, "shifts")
            yield error("MODEL-72", here, grade=better.token, below=worse.token)


def better_grades_are_narrower(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Better evidence is narrower: it leaves the rating as it is more often, and its spread is smaller.

    The spread is the standard deviation of the shift about its own mean. Both must hold strictly for each grade
    against the one below it: a grade that is no narrower would have no reason to be a better one.
    """
    kept = -model.method.lowest_shift
    if not 0 <= kept < len(model.grades[0].shifts if model.grades else ()):
        return  # said by the rule on the numbers of the method
    for index, (worse, better) in enumerate(pairwise(model.grades), start=1):
        stays = better.shifts[kept] > worse.shifts[kept] + TOLERANCE
        if not stays or spread(better.shifts) >= spread(worse.shifts) - TOLERANCE:
            here = place(lines, "grades", index, "shifts")
            yield error("MODEL-73", here, grade=better.token, below=worse.token)


def spread(shifts: Sequence[float]) -> float:
    """The standard deviation of a shift, in levels."""
    mean = sum(chance * by for by, chance in enumerate(shifts))
    return sqrt(sum(chance * (by - mean) ** 2 for by, chance in enumerate(shifts)))


def numbers_of_the_method_are_possible(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Shares lie between 0 and 1, counts are 0 or more, levels and grades exist."""
    ranges: dict[str, tuple[float, float]] = {}
    ranges |= dict.fromkeys(SHARES, (0, 1)) | dict.fromkeys(_COUNTS, (0, _MANY))
    levels = ("unsupported_level", "strength_level", "quality_level", "first_level")
    grades = ("unsupported_grade", "strength_grade", "quality_grade", "open_grade")
    ranges |= dict.fromkeys(levels, (0, model.top)) | dict.fromkeys(grades, (0, len(model.grades) - 1))
    ranges |= {"draws": (_MANY, _MOST_DRAWS), "tail": (0, 0.25), "lowest_shift": (-_FURTHEST_DOWN, 0)}
    ranges |= {"small_posts": (0, _MANY), "small_ceiling": (-1, model.top)}
    for key, (lowest, highest) in ranges.items():
        yield from within(lines, ("method", key), getattr(model.method, key), lowest, highest)
    for index, stage in enumerate(model.stages):
        yield from within(lines, ("stages", index, "ceiling"), stage.ceiling, -1, model.top)


def numbers_of_money_are_possible(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Shares lie between 0 and 1, days are days of a month, and nobody decides before whoever follows could sign."""
    for key, (lowest, highest) in _MONEY.items():
        yield from within(lines, ("money", key), getattr(model.money, key), lowest, highest)
    if model.money.decide_before > model.money.sign_before:
        here = ("money", "decide_before")
        yield from within(lines, here, model.money.decide_before, 0, model.money.sign_before)


def ready_asks_more_than_prepare(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """The share for "ready" is not below the share for "prepare": else raising a rating could lower a verdict."""
    if model.method.ready_readiness < model.method.prepare_readiness:
        found, other = model.method.ready_readiness, model.method.prepare_readiness
        yield error("MODEL-76", place(lines, "method", "ready_readiness"), found=found, other=other)


def costs_rise(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Each band of cost reaches higher than the one before it, and none ends below 0."""
    for index, band in enumerate(model.costs):
        if band.up_to < 0:
            here = place(lines, "costs", index, "up_to")
            yield error("MODEL-75", here, entry="up_to", found=band.up_to, lowest=0, highest=_MANY)
    for index, (below, band) in enumerate(pairwise(model.costs), start=1):
        if band.up_to <= below.up_to:
            here = place(lines, "costs", index, "up_to")
            yield error("MODEL-78", here, band=band.code, found=band.up_to, below=below.up_to)


SOUND = (
    something_is_there,
    points_rise,
    shifts_are_chances,
    numbers_of_the_method_are_possible,
    numbers_of_money_are_possible,
    ready_asks_more_than_prepare,
)
STYLE = (better_grades_are_higher, better_grades_are_narrower, costs_rise)
