"""What the clients heard can do by how long they are in it: the half that came last beside the other."""

from __future__ import annotations

from collections.abc import Sequence

from assess.analysis.numbers import lower_median
from assess.analysis.scoring.applicability import clients_heard, level_given
from assess.analysis.scoring.situation import Situation
from assess.domain.assessment import ClientHeard
from assess.domain.practice import Dimension
from assess.domain.scorecard import ByMonths


def by_months(situation: Situation, dimension: Dimension, practice: str) -> ByMonths | None:
    """The middle level of each half of the clients heard; None where a half is too small for anything to be said."""
    clients = clients_heard(situation.model, dimension, situation.found, situation.assessment.clients)
    young, longer = (_levels(situation, half, practice) for half in _halves(clients))
    if min(len(young), len(longer)) < situation.model.method.heard_clients:
        return None
    return ByMonths(lower_median(young), lower_median(longer))


def _halves(clients: Sequence[ClientHeard]) -> tuple[Sequence[ClientHeard], Sequence[ClientHeard]]:
    """The clients who say how long they are inside, cut in two as evenly as it goes; who came together stays so."""
    known = sorted((client for client in clients if client.months_in >= 0), key=lambda client: client.months_in)
    months = [client.months_in for client in known]
    cuts = sorted({months.index(since) for since in months})
    parted = [(known[:cut], known[cut:]) for cut in cuts]
    return min(parted, key=lambda halves: abs(len(halves[0]) - len(halves[1])), default=((), ()))


def _levels(situation: Situation, clients: Sequence[ClientHeard], practice: str) -> list[int]:
    given = (level_given(situation.model, client, practice) for client in clients)
    return [level for level in given if level is not None]
