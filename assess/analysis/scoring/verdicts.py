"""The verdict on a concept: by thresholds of readiness, by preconditions, and by what is outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assess.analysis.numbers import reaches
from assess.analysis.scoring.needs import Need, at_target, share
from assess.domain.concept import Sight, Verdict
from assess.domain.model import MaturityModel
from assess.domain.readiness import VERDICTS


@dataclass(frozen=True, slots=True)
class Ends:
    """Shares and verdicts with every open answer and blank outside field at the lowest, and at target."""

    shares: tuple[float, float]
    verdicts: tuple[Verdict, Verdict]

    @property
    def known(self) -> bool:
        """Whether nothing that is open can change the verdict."""
        return self.verdicts[0] is self.verdicts[1]


ANYTHING = Ends((0.0, 1.0), (Verdict.NOT_YET, Verdict.READY))
"""The ends where nothing is asked."""


def both_ends(model: MaturityModel, needs: Sequence[Need], low: Sight, high: Sight) -> Ends:
    """The verdict taken twice, with these ends of what is outside."""
    filled = at_target(needs)
    return Ends(
        shares=(share(model, needs), share(model, filled)),
        verdicts=(verdict(model, needs, low), verdict(model, filled, high)),
    )


def verdict(model: MaturityModel, needs: Sequence[Need], sight: Sight) -> Verdict:
    """How ready it is by these levels and that outside condition."""
    there, method = share(model, needs), model.method
    stands = not any(need.below for need in needs)
    if stands and reaches(there, method.ready_readiness) and sight is Sight.MET:
        return Verdict.READY
    missing = sum(need.missing for need in needs)
    near = sight in {Sight.MET, Sight.NEAR}
    if missing <= method.first_missing and reaches(there, method.prepare_readiness) and near:
        return Verdict.PREPARE
    return Verdict.NOT_YET


def outside_decides(model: MaturityModel, needs: Sequence[Need], low: Sight, high: Sight) -> bool:
    """Whether the verdict by these levels, or with what is open at target, is worse outside at `low` than at `high`.

    Where it is so by these levels it is so at target too: what is outside only ever holds a higher verdict back.
    """
    filled = at_target(needs)
    return VERDICTS.index(verdict(model, filled, low)) < VERDICTS.index(verdict(model, filled, high))


def only_just(model: MaturityModel, found: Verdict, lowest: float) -> bool:
    """Whether the lowest share reaches what the verdict asks for by hardly anything."""
    method = model.method
    line = {Verdict.READY: method.ready_readiness, Verdict.PREPARE: method.prepare_readiness}.get(found)
    return line is not None and reaches(lowest, line) and not reaches(lowest, line + method.just_above)
