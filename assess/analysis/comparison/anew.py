"""Scorecards that somebody wrote, held against their own ratings: nothing is believed that can be reckoned here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from math import isclose

from assess.analysis.numbers import TOLERANCE
from assess.analysis.scoring.levels import score_of_rows
from assess.analysis.scoring.targets import incubator_target
from assess.analysis.scoring.weights import is_counted, scale_of
from assess.domain.assessment import Answer
from assess.domain.findings import Finding, Location, error, warning
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedDimension, ComparedVisit, RatedPractice
from assess.domain.practice import Dimension, Practice
from assess.domain.profile import SLUG
from assess.domain.scorecard import DimensionScore, PracticeScore, RatingSource, State, points_of
from assess.domain.version import is_newer

FAULT_LIMIT = 50
"""So many contradictions are told of one scorecard."""

Entry = int | float | bool | str | None
Claim = tuple[str, Entry, Entry]
"""Where something stands, what is claimed there, and what follows from the ratings."""


def contradictions(model: MaturityModel, visit: ComparedVisit, file: str) -> tuple[Finding, ...]:
    """What in a visit read from a record in `file` cannot be by its model, or does not follow from its own ratings.

    Nothing where it was made with another model; of another version only what stands off the scale, and that it is
    newer.
    """
    if visit.model != model.id:
        return ()
    if visit.version != model.version:
        newer = is_newer(visit.version, model.version)
        said = {"found": visit.version, "version": model.version}
        off = [error(code, Location(file), **values) for code, values in _off_scale(model, visit)]
        return (*([warning("CARD-04", Location(file), entry=visit.file, **said)] if newer else ()), *off[:FAULT_LIMIT])
    strange = [*_strange(model, visit), *_missing(model, visit), *_misfits(model, visit)]
    found = strange or [_differs(visit, _as_typed(model, claim)) for claim in _claims(model, visit)]
    return tuple(islice((error(code, Location(file), **values) for code, values in found), FAULT_LIMIT))


def differences(claimed: ComparedVisit, computed: ComparedVisit, file: str) -> tuple[Finding, ...]:
    """Where two visits that should be one differ: what a record claims, and what follows from the answers in it."""
    rows = [(f"practices.{code}", claimed.practices.get(code), row) for code, row in computed.practices.items()]
    told = [_differs(claimed, claim) for at, one, other in rows if one for claim in _of_practice(at, one, other)]
    for code, dimension in computed.dimensions.items():
        if found := claimed.dimensions.get(code):
            told += [_differs(claimed, claim) for claim in _of_dimension(code, found, dimension)]
    lacking = [("CARD-03", {"card": claimed.file, "entry": at}) for at, one, _ in rows if not one]
    lacking += [
        ("CARD-03", {"card": claimed.file, "entry": f"dimensions.{code}"})
        for code in computed.dimensions
        if code not in claimed.dimensions
    ]
    plain = ("key", "name", "place", "country", "stage", "mode", "assessor_role", "visit_date", "fictional")
    listed = ("languages", "release", "hosted")
    pairs = [(at, getattr(claimed, at), getattr(computed, at)) for at in (*plain, *listed)]
    told += [_differs(claimed, (at, str(one), str(other))) for at, one, other in pairs if one != other]
    return tuple(islice((error(code, Location(file), **values) for code, values in (*lacking, *told)), FAULT_LIMIT))


Told = tuple[str, dict[str, str]]


def _differs(visit: ComparedVisit, claim: Claim) -> Told:
    at, claimed, computed = claim
    return "CARD-01", {"card": visit.file, "entry": at, "claimed": _text(claimed), "computed": _text(computed)}


def _as_typed(model: MaturityModel, claim: Claim) -> Claim:
    at, claimed, computed = claim
    return at, _typed(model, at, claimed), _typed(model, at, computed)


def _typed(model: MaturityModel, at: str, value: Entry) -> Entry:
    """What stands in a record for a value of the noun: levels and grades as they are typed."""
    if not isinstance(value, int) or isinstance(value, bool):
        return value
    match at.rpartition(".")[2]:
        case "rating" | "target" | "reached" | "needed":
            return model.scale.level(value)
        case "evidence":
            return model.scale.grade(value)
        case _:
            return value


def _text(value: Entry) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case float():
            return f"{value:.6g}"
        case _:
            return str(value)[:60]


def _strange(model: MaturityModel, visit: ComparedVisit) -> Iterator[Told]:
    """Codes that the model does not know."""
    known = {dimension.code for dimension in model.dimensions}
    stages = {stage.code for stage in model.stages}
    concepts = {concept.code for concept in model.concepts}
    yield from (_cannot(visit, f"dimensions.{code}", code) for code in visit.dimensions if code not in known)
    yield from (_cannot(visit, f"practices.{code}", code) for code in visit.practices if code not in model.practices)
    yield from (_cannot(visit, "concept.hosted", code) for code in visit.hosted if code not in concepts)
    if visit.stage and visit.stage not in stages:
        yield _cannot(visit, "incubator.stage", visit.stage)
    if visit.key and not SLUG.fullmatch(visit.key):
        yield _cannot(visit, "incubator.key", visit.key)


def _cannot(visit: ComparedVisit, at: str, found: Entry) -> Told:
    return "CARD-02", {"card": visit.file, "entry": at[:60], "found": _text(found)}


def _off_scale(model: MaturityModel, visit: ComparedVisit) -> Iterator[Told]:
    """Levels and grades that the scale does not have, and scores beyond its ends."""
    for code, row in visit.practices.items():
        levels = {"rating": row.rating or 0, "target": row.target, "gap": row.gap}
        off = [(key, level) for key, level in levels.items() if not 0 <= level <= model.top]
        off += [] if 0 <= row.evidence < max(1, len(model.grades)) else [("evidence", row.evidence)]
        yield from (_cannot(visit, f"practices.{code}.{key}", value) for key, value in off)
    for dimension in model.dimensions:
        found = visit.dimensions.get(dimension.code)
        if found and found.score is not None and not _within_scale(model, dimension, found.score):
            yield _cannot(visit, f"dimensions.{dimension.code}.score", found.score)


def _within_scale(model: MaturityModel, dimension: Dimension, points: float) -> bool:
    widest = max(1.0, scale_of(dimension, dimension.practices))
    ends = [model.points(level) * scale for level in (0, model.top) for scale in (0.0, widest)]
    return min(ends) - TOLERANCE <= points <= max(ends) + TOLERANCE


def _missing(model: MaturityModel, visit: ComparedVisit) -> Iterator[Told]:
    lacking = [f"dimensions.{each.code}" for each in model.dimensions if each.code not in visit.dimensions]
    lacking += [f"practices.{code}" for code in model.practices if code not in visit.practices]
    yield from (("CARD-03", {"card": visit.file, "entry": at}) for at in lacking)


def _misfits(model: MaturityModel, visit: ComparedVisit) -> Iterator[Told]:
    """What no practice of the model can have: levels and grades off the scale, and what its own rating forbids."""
    for dimension in model.dimensions:
        for practice in dimension.practices:
            row = visit.practices.get(practice.code)
            if row is not None:
                off = _off(model, dimension, practice, row, visit)
                yield from (
                    _cannot(visit, f"practices.{practice.code}.{key}", _typed(model, key, value)) for key, value in off
                )


def _off(
    model: MaturityModel, dimension: Dimension, practice: Practice, row: RatedPractice, visit: ComparedVisit
) -> Iterator[tuple[str, Entry]]:
    highest = model.top if dimension.sampled else _highest_target(model, dimension, practice, visit)
    if row.rating is not None and not 0 <= row.rating <= model.top:
        yield "rating", row.rating
    always = practice.always_applicable and not dimension.optional and _is_asked(model, practice, visit.stage)
    left_out = always and row.state is State.NOT_APPLICABLE
    if (row.rating is None) == (row.state is State.RATED) or left_out:
        yield "state", row.state
    if not 0 <= row.evidence < max(1, len(model.grades)):
        yield "evidence", row.evidence
    if not 0 <= row.target <= highest or (row.target > 0 and row.state is State.NOT_APPLICABLE):
        yield "target", row.target
    if row.counted != (row.target > 0):
        yield "counted", row.counted
    rated = row.rating if row.counted else None
    lacks = 0 if rated is None else max(0, row.target - rated)
    sampled = dimension.sampled and rated is not None
    if (not sampled and row.gap != lacks) or not 0 <= row.gap <= model.top:
        yield "gap", row.gap


def _is_asked(model: MaturityModel, practice: Practice, stage: str) -> bool:
    known = stage in {each.code for each in model.stages}
    return not practice.stage or (known and model.stage_index(stage) >= model.stage_index(practice.stage))


def _highest_target(model: MaturityModel, dimension: Dimension, practice: Practice, visit: ComparedVisit) -> int:
    """The target without the ceiling of a small incubator, of whose posts a comparison knows nothing."""
    stage = next((stage for stage in model.stages if stage.code == visit.stage), None)
    ceiling = model.top if dimension.optional or stage is None or stage.ceiling < 0 else stage.ceiling
    return incubator_target(practice, visit.hosted, ceiling)


def _claims(model: MaturityModel, visit: ComparedVisit) -> Iterator[Claim]:
    """What of the dimensions does not follow from the ratings; how many clients were heard is not known here."""
    for dimension in model.dimensions:
        if not dimension.sampled:
            computed = _anew(model, dimension, visit)
            yield from _of_dimension(dimension.code, visit.dimensions[dimension.code], computed)


def _row(dimension: Dimension, practice: Practice, visit: ComparedVisit) -> PracticeScore:
    row = visit.practices[practice.code]
    return PracticeScore(
        code=practice.code,
        dimension=dimension.code,
        state=row.state,
        rating=row.rating,
        evidence=row.evidence,
        contradicted=row.contradicted,
        source=RatingSource.TYPED,
        heard=None,
        counted=row.counted,
        key=practice.is_key(visit.hosted),
        target=row.target,
        gap=row.gap,
        weight=0.0,
        share=0.0,
        reason="",
        answer=Answer(),
        below_own=None,
    )


def _anew(model: MaturityModel, dimension: Dimension, visit: ComparedVisit) -> ComparedDimension:
    practices = {practice.code: _row(dimension, practice, visit) for practice in dimension.practices}
    rows = [each for each in dimension.practices if practices[each.code].counted]
    weight = 0.0 if is_counted(model, dimension, rows, visit.hosted, 0) else None
    return _compared(score_of_rows(model, dimension, practices, None, weight))


def _compared(score: DimensionScore) -> ComparedDimension:
    return ComparedDimension(points_of(score.score), score.reached, score.needed, score.coverage, score.counted)


def _of_dimension(code: str, claimed: ComparedDimension, computed: ComparedDimension) -> Iterator[Claim]:
    at = f"dimensions.{code}"
    yield from _unlike(f"{at}.score", claimed.score, computed.score)
    yield from _unlike(f"{at}.reached", claimed.reached, computed.reached)
    yield from _unlike(f"{at}.needed", claimed.needed, computed.needed)
    yield from _unlike(f"{at}.coverage", claimed.coverage, computed.coverage)
    yield from _unlike(f"{at}.weight", claimed.counted, computed.counted)


def _of_practice(at: str, claimed: RatedPractice, computed: RatedPractice) -> Iterator[Claim]:
    for key in ("state", "rating", "evidence", "contradicted", "counted", "target", "gap"):
        yield from _unlike(f"{at}.{key}", getattr(claimed, key), getattr(computed, key))


def _unlike(at: str, claimed: Entry, computed: Entry) -> Iterator[Claim]:
    both = isinstance(claimed, int | float) and isinstance(computed, int | float)
    same = both and isclose(float(claimed or 0), float(computed or 0), rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    if not same and claimed != computed:
        yield at, claimed, computed
