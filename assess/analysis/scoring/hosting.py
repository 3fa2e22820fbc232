"""Which concepts an incubator hosts, and which it only explores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.analysis.numbers import reaches
from assess.analysis.scoring.applicability import Standing
from assess.domain.assessment import Assessment, profile_date, profile_number
from assess.domain.model import MaturityModel, Stage
from assess.domain.profile import Role


@dataclass(frozen=True, slots=True)
class Hosting:
    """Clients by concept, today and wanted, and what follows. The tuples hold concepts in model order."""

    now: Mapping[str, int]
    wanted: Mapping[str, int]
    decided: tuple[str, ...]
    hosted: tuple[str, ...]
    explored: tuple[str, ...]
    by_default: bool
    by_wanted: bool


def hosting(model: MaturityModel, assessment: Assessment, stage: Stage, found: Mapping[str, Standing]) -> Hosting:
    """What is hosted today, or in a stage before clients by proven demand; the model's default where nothing is."""
    now = _counts(model, assessment, Role.CLIENTS_NOW)
    wanted = _counts(model, assessment, Role.CLIENTS_WANTED)
    decided = tuple(c.code for c in model.concepts if decided_by_visit(model, assessment, c.code))
    today = _hosted(model, now, decided)
    own = _hosted(model, wanted, decided) if _wanted_stand_in(model, stage, found) else today
    hosted = own or _default(model)
    return Hosting(
        now=now,
        wanted=wanted,
        decided=decided,
        hosted=hosted,
        explored=tuple(code for code, count in wanted.items() if count > 0 and code not in hosted),
        by_default=not own,
        by_wanted=hosted != (today or _default(model)),
    )


def decided_by_visit(model: MaturityModel, assessment: Assessment, concept: str) -> bool:
    """Whether the board had decided on the concept by the day of the visit (a blank day of visit refuses no date)."""
    decided = profile_date(model, assessment, Role.DECIDED, concept)
    visit = profile_date(model, assessment, Role.VISIT_DATE)
    return decided is not None and (visit is None or decided <= visit)


def _counts(model: MaturityModel, assessment: Assessment, role: Role) -> Mapping[str, int]:
    return {c.code: int(profile_number(model, assessment, role, c.code)) for c in model.concepts}


def _hosted(model: MaturityModel, counts: Mapping[str, int], decided: tuple[str, ...]) -> tuple[str, ...]:
    clients = sum(counts.values())
    method = model.method
    return tuple(
        code
        for code, count in counts.items()
        if code in decided
        or (count > 0 and count >= method.hosted_clients and reaches(count / clients, method.hosted_share))
    )


def _wanted_stand_in(model: MaturityModel, stage: Stage, found: Mapping[str, Standing]) -> bool:
    rule = model.wanted_counts
    if rule is None or not stage.before_clients or rule.practice not in found:
        return False
    rated = found[rule.practice].rated
    return rated is not None and rated.level >= rule.level


def _default(model: MaturityModel) -> tuple[str, ...]:
    return tuple(c.code for c in model.concepts if c.code in model.default_hosted)
